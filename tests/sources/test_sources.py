"""A file becomes text with the place of each piece; YAML and JSON give the same."""

import io
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from delibgen.errors import Place, Problem, SpecError
from delibgen.project.raw import Loc, Raw
from delibgen.sources import read_raw
from delibgen.sources.json import read_json
from delibgen.sources.limits import MOST_LEVELS, MOST_NODES
from delibgen.sources.yaml import read_yaml
from tests.specs import GRANT, saved

LIGHT = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def read(text: str) -> Raw:
    return read_yaml(text, "x.yaml")


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with the writing of `text`."""
    try:
        return read(text).problems
    except SpecError as error:
        return error.problems


def codes(text: str) -> list[tuple[str, str, str]]:
    """Place, path and code of each problem."""
    said = problems(text)
    return [(str(problem.place).removeprefix("x.yaml:"), problem.path, problem.code) for problem in said]


def test_scalars_stay_text() -> None:
    text = "a: NO\nb: 011\nc: 2023-02-30\nd: 12:30\ne: 90 %\nf: 1e3\ng: yes\nh: 0x1F\ni: '~'\n"
    values = {"a": "NO", "b": "011", "c": "2023-02-30", "d": "12:30", "e": "90 %", "f": "1e3"}
    assert read(text).data == values | {"g": "yes", "h": "0x1F", "i": "~"}


@pytest.mark.parametrize("quoted", ["“{}”", "‘{}’", "„{}“", "« {} »", "« {} »"])
def test_the_quotation_marks_of_a_word_processor_are_no_part_of_a_code(quoted: str) -> None:
    typed = quoted.format("011")
    assert read(f"a: {typed}\nb: [{typed}, {{c: {typed}}}]\n").data == {"a": "011", "b": ["011", {"c": "011"}]}
    said = {"fr": typed, "name": typed, "d": f"{typed} et {typed}", "e": typed}
    assert read(f"fr: {typed}\nname: {typed}\nd: {typed} et {typed}\ne: '{typed}'\n").data == said


def test_nothing_written_is_nothing_given() -> None:
    assert read("a:\nb: ~\nc: null\nd: ''\n").data == {"d": ""}


@pytest.mark.parametrize(
    ("loc", "path", "place"),
    [
        (("title", "fr"), "title.fr", "x.yaml:6:7"),
        (("decisions", 0, "instalments", 1, "share"), "decisions[0].instalments[1].share", "x.yaml:28:17"),
        (("decisions", 0, "accept_grant", "amount"), "decisions[0].amount", "x.yaml:24:13"),
        (("parties", "forum", "acronym"), "parties.forum.acronym", "x.yaml:10:10"),
        (("sections",), "sections", "x.yaml:1:1"),
    ],
)
def test_each_piece_has_its_place(loc: Loc, path: str, place: str) -> None:
    found, at = read(GRANT).locate(loc)
    assert (found, str(at)) == (path, place)


def test_json_is_read_as_yaml_is() -> None:
    value = {"a": 'é \N{GRINNING FACE} \\ud83d\\ude00 " / \t', "b": ["x", {"c": "2023"}]}
    for escapes in (True, False):
        for indent in (None, "\t", "  "):
            assert read(json.dumps(value, ensure_ascii=escapes, indent=indent)).data == value


def test_a_backslash_in_a_plain_sentence_is_a_backslash() -> None:
    assert read("a: >-\n  x \\ud83d\\ude00 \\n\n").data == {"a": "x \\ud83d\\ude00 \\n"}


def test_an_anchor_stands_for_what_it_names() -> None:
    raw = read("a: &site {b: Route}\nc: *site\nd: [*site]\n")
    assert raw.data == {"a": {"b": "Route"}, "c": {"b": "Route"}, "d": [{"b": "Route"}]}
    assert raw.problems == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &b c\n", [("1:4", "a", "yaml_anchor")]),
        ("a: !b c\n", [("1:4", "a", "yaml_tag")]),
        ("a: !!str 5\n", []),
        ("fr: un # deux\n", [("1:7", "fr", "yaml_comment")]),
        ("fr: un\n# deux\n", []),
        ("fr: 'un' # deux\n", []),
        ("fr: >-\n  un # deux\n", []),
        ("committee: 7 # culture\n", []),
        ("name: Lot # 4\n", [("1:10", "name", "yaml_comment")]),
        ("a: 1\nb: 2\na: 3\n", [("3:1", "a", "yaml_key_twice")]),
        ("a: {b: 1}\na: {b: 2}\n", [("2:1", "a", "yaml_key_twice"), ("2:5", "a.b", "yaml_key_twice")]),
        ("? [a]\n: b\n", [("1:3", "", "yaml_brace")]),
        ("a: x\x0by\nb: \x00\n", [("1:5", "", "control_character"), ("2:4", "", "control_character")]),
        ("a: b\n---\nc: d\n", [("2:1", "", "yaml_documents")]),
        ("a: *b\n", [("1:4", "", "yaml_alias")]),
        ("a: [b\n", [("1:4", "", "yaml_open")]),
        ("a: [b\nc: d\n", [("1:4", "", "yaml_open")]),
        ("a: {b: c {d}, e: f}\n", [("1:10", "", "yaml_flow")]),
        ("a: {b: c, d, e: f}\n", [("1:11", "a.b", "yaml_comma")]),
        ("a: {b: 1,234,567 EUR, e: f}\n", [("1:10", "a.b", "yaml_comma")]),
        ("a: {e: f, b: 1,234,567 EUR}\n", [("1:16", "a.b", "yaml_comma")]),
        ("a: {b: c} d\n", [("1:11", "", "yaml_brace")]),
        ("a:\u00a01\nb:\u00a02\n", [("1:1", "", "yaml_no_break_space")]),
        ("a:1\nb:2\n", [("1:1", "", "yaml_tight_colon")]),
        ("a: 1\nb:2\nc: 3\n", [("2:1", "", "yaml_tight_colon")]),
        ("a:\n  b:1\n  c: 2\n", [("2:1", "", "yaml_tight_colon")]),
        ("a: {b:1, c:2}\n", [("1:10", "a.b:1", "yaml_tight_colon")]),
        ("a: {b:\u00a01, c:\u00a02}\n", [("1:11", "a.b:\u00a01", "yaml_no_break_space")]),
        ("a:\n-\u00a0{b: 1, c: 2}\n", [("2:11", "", "yaml_no_break_space")]),
        ("https://example.org/a\n", [("1:1", "", "not_a_spec")]),
    ],
)
def test_what_is_wrong_with_the_writing_has_its_place(text: str, said: list[tuple[str, str, str]]) -> None:
    assert codes(text) == said


@pytest.mark.parametrize(
    ("text", "at", "code"),
    [
        ('{"a": "b"\n "c": "d"}', "2:2", "json_comma"),
        ('{"a": "b', "1:7", "json_syntax"),
    ],
)
def test_what_is_wrong_with_json_is_told_as_of_json(text: str, at: str, code: str) -> None:
    with pytest.raises(SpecError) as refused:
        read_yaml(text, "x.json")
    assert [(f"{one.place.line}:{one.place.column}", one.code) for one in refused.value.problems] == [(at, code)]


def test_json_that_is_too_deep_is_told_so() -> None:
    """In which column, each release of the parser says by its own limit."""
    with pytest.raises(SpecError) as refused:
        read_yaml('{"a": ' + "[" * 20_000, "x.json")
    assert [(one.place.line, one.code) for one in refused.value.problems] == [(1, "yaml_too_deep")]


@pytest.mark.parametrize("value", ["12,345 EUR", "1,234,567 EUR", "€1,234,567,890.50", "un, deux, trois, quatre"])
def test_a_value_that_commas_part_is_told_once_with_the_whole_of_it(value: str) -> None:
    (problem,) = problems(f"a: {{b: {value}, e: f}}\n")
    assert problem.values["value"] == f'"{value}"'


def test_a_key_given_twice_loses_nothing_of_what_stands_under_it() -> None:
    raw = read("facts:\n  a: 1\nother: x\nfacts:\n  b: 2\n")
    assert raw.data == {"facts": {"a": "1", "b": "2"}, "other": "x"}
    assert raw.locate(("facts", "b"))[1] == Place("x.yaml", 5, 6)


def test_a_crowd_of_control_characters_is_reported_in_part() -> None:
    told = codes("a: " + "\x01" * 1000)
    assert [code for _, _, code in told] == ["control_character"] * 20 + ["control_characters"]
    assert problems("a: " + "\x01" * 1000)[-1].values["count"] == 980


def test_size_and_depth_have_a_limit() -> None:
    assert codes("a: [" + "x, " * (MOST_NODES - 10) + "]") == []
    assert codes("a: [" + "x, " * MOST_NODES + "]")[0][2] == "yaml_too_long"
    assert codes("a: " + "[" * (MOST_LEVELS - 1) + "]" * (MOST_LEVELS - 1)) == []
    assert codes("a: " + "[" * (MOST_LEVELS + 1) + "]" * (MOST_LEVELS + 1))[0][2] == "yaml_too_deep"


@given(
    st.recursive(
        st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    )
)
@LIGHT
def test_any_json_value_is_read_back(value: object) -> None:
    text = json.dumps({"a": value})
    if "\\ud" not in text.lower().replace("\\\\", ""):  # a lone surrogate is no character
        assert read(text).data == {"a": value}


@given(st.text(max_size=60))
@LIGHT
def test_any_text_is_read_or_refused_in_a_sentence_with_its_place(text: str) -> None:
    for problem in problems(text):
        assert problem.place.source == "x.yaml"
        assert problem.text("fr") != problem.text("en")


def test_it_reads_alike_without_the_c_library(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read(GRANT)
    monkeypatch.setattr("delibgen.sources.yaml.LOADER", yaml.BaseLoader)
    assert read(GRANT) == fast


def test_standard_input_is_read_once_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfa: b")))
    raw = read_raw("-")
    assert (raw.data, raw.source, raw.folder) == ({"a": "b"}, "<stdin>", Path())


def test_a_file_is_called_by_the_name_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(tmp_path, "a: b")
    monkeypatch.chdir(tmp_path)
    assert read_raw("projet.yaml").source == "projet.yaml"
    assert read_raw(tmp_path / "projet.yaml").folder == tmp_path


_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)
_VALUES = st.recursive(
    _TEXTS | st.integers() | st.floats(allow_nan=False) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=12,
)


def _placed(places: Mapping[Loc, Place]) -> dict[Loc, Place]:
    return {loc: place for loc, place in places.items() if loc[-1:] != ("",)}


@LIGHT
@given(
    st.dictionaries(_TEXTS, _VALUES, max_size=4),
    st.fixed_dictionaries({"indent": st.sampled_from([None, 2]), "ensure_ascii": st.booleans()}),
)
def test_plain_json_is_read_as_yaml_reads_it(data: dict[str, object], said: dict[str, Any]) -> None:
    text = json.dumps(data, **said)
    if (plain := read_json(text, "x.json")) is None:
        return
    raw = read_yaml(text, "x.json")
    assert plain.data == raw.data
    if "\\ud" not in text:  # of which YAML is given one character, so that it counts others
        assert raw.problems == plain.problems == ()
        assert (_placed(plain.places), _placed(plain.keys)) == (_placed(raw.places), _placed(raw.keys))


@pytest.mark.parametrize(
    "text",
    [
        "title: x",
        "[]",
        '{"a": "b",}',
        '{"a": 1, "a": 2}',
        '{"a": [null]}',
        '{"a": b}',
        '{"a": 1.2.3}',
        '{"a": nullx}',
        '{"a": NaN}',
        '{"a": "\\ud83d"}',
        '{"a": "b"',
        '{"a": "b"} {}',
        '{"a": "b"} # c',
        '{"a": "b\u2028c"}',
        '{"a": "b\x07c"}',
        '{"a": "b",\r\n"c": "d"}',
        '{"a": ' + "[" * (MOST_LEVELS + 1) + "]" * (MOST_LEVELS + 1) + "}",
    ],
)
def test_what_is_no_plain_json_is_left_to_yaml(text: str) -> None:
    assert read_json(text, "x.json") is None


def test_plain_json_is_read_without_yaml(tmp_path: Path) -> None:
    path = tmp_path / "projet.json"
    path.write_text(json.dumps(read_raw(saved(tmp_path, GRANT)).data), encoding="utf-8")
    code = f"import sys\nfrom delibgen.loading import load\nload({str(path)!r})\nprint('yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["False"]
