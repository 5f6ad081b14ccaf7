"""TOML is read as Python reads it, with the place of each piece; a fault stops its own line and not the file."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delibgen.errors import message
from delibgen.project.raw import Loc, Raw
from delibgen.project.toml import read_toml

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "delibgen" / "data" / "councils").glob("*.toml"))

SCALARS = st.one_of(
    st.integers(0, 10**9).map(str),
    st.booleans().map(lambda value: str(value).lower()),
    st.dates().map(lambda day: day.isoformat()),
    st.datetimes().map(lambda time: time.replace(microsecond=0).isoformat(" ")),
    st.sampled_from(
        ['"a\\"b"', "'c:\\d'", '"# no"', '"]"', "'}'", '""', "''", '"""x\n"y" = [1]\n"""', "'''z\n''z'''", '"é="']
    ),
)
KEYS = st.sampled_from(["a", "b-1", "2", '"q k"', "'l.k'", '"é"', '"[x]"'])
SPACES = st.sampled_from(["", " ", "\t "])


@st.composite
def arrays(draw: st.DrawFn, of: st.SearchStrategy[str]) -> str:
    between = draw(st.sampled_from([", ", ",\n  ", " , # c ] \n"]))
    items = draw(st.lists(of, max_size=3))
    end = draw(st.sampled_from(["", ",", "\n"])) if items else ""
    return f"[{draw(SPACES)}{between.join(items)}{end}]"


@st.composite
def inline_tables(draw: st.DrawFn, of: st.SearchStrategy[str]) -> str:
    keys = draw(st.lists(KEYS, max_size=3, unique=True))
    return "{ " + ", ".join(f"{key}{draw(SPACES)}={draw(SPACES)}{draw(of)}" for key in keys) + " }"


VALUES = st.recursive(SCALARS, lambda of: arrays(of) | inline_tables(of), max_leaves=6)


@st.composite
def entries(draw: st.DrawFn) -> list[str]:
    keys = draw(st.lists(st.lists(KEYS, min_size=1, max_size=2).map(tuple), max_size=4, unique_by=lambda key: key[0]))
    gap = draw(SPACES)
    return [f"{gap}{f'{gap}.{gap}'.join(key)}{gap}={gap}{draw(VALUES)}{gap}# {draw(KEYS)} = 1" for key in keys]


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = draw(entries())
    for number in range(draw(st.integers(0, 3))):
        name = f"t{number}"
        inner = draw(st.sampled_from(["", ".i", '."j k"']))
        header = draw(st.sampled_from([f"[{name}{inner}]", f"[[{name}]]", f"[ {name} ]", f"[[ {name} ]] # c"]))
        lines += [header, *draw(entries())]
        if header.startswith("[["):
            lines += ["", header, *draw(entries()), f"[{name}.sub]", *draw(entries())]
    return draw(st.sampled_from(["\n", "\r\n"])).join([*lines, draw(st.sampled_from(["", "# end"]))])


def pieces(node: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    yield loc, node
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for part, value in inner:
        yield from pieces(value, (*loc, part))


def at(text: str, raw: Raw, loc: Loc, *, key: bool = False) -> str:
    place = (raw.keys if key else raw.places)[loc]
    return "\n".join([text.split("\n")[place.line - 1][place.column - 1 :], *text.split("\n")[place.line :]])


def assert_places(text: str) -> None:
    raw = read_toml(text, "x.toml")
    assert raw.problems == ()
    assert raw.data == tomllib.loads(text)
    text = text.replace("\r\n", "\n")
    for loc, value in pieces(raw.data):
        assert loc in raw.places
        if loc and isinstance(loc[-1], str):
            written = re.match(r"""[\w-]+|"[^"]*"|'[^']*'""", at(text, raw, loc, key=True))
            assert written
            assert loc[-1] in tomllib.loads(f"{written[0]} = 1")
        if not isinstance(value, dict | list):
            begins = at(text, raw, loc)
            ends = (end.start() for end in re.finditer(r"(?=[\s,\]}#]|\Z)", begins))
            assert any(reads(begins[:end], value) for end in ends)


def reads(written: str, value: object) -> bool:
    try:
        return bool(tomllib.loads(f"v = {written}")["v"] == value)
    except tomllib.TOMLDecodeError:
        return False


@settings(max_examples=50)
@given(documents())
def test_it_is_read_as_python_reads_it_and_each_place_is_that_of_its_piece(text: str) -> None:
    assert_places(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_profile_of_ours_is_read_with_its_places(path: Path) -> None:
    assert_places(path.read_text(encoding="utf-8"))


@settings(max_examples=50)
@given(documents(), st.integers(0, 400), st.sampled_from(['"', "[", "]", "{", "}", "=", "\n", ",", "x", "'''", "\0"]))
def test_a_sign_too_many_is_a_problem_with_a_place_or_no_mistake_at_all(text: str, at: int, sign: str) -> None:
    broken = text[:at] + sign + text[at:]
    try:
        tomllib.loads(broken)
    except tomllib.TOMLDecodeError:
        problems = read_toml(broken, "x.toml").problems
        assert problems
        assert all(1 <= problem.place.line <= broken.count("\n") + 1 for problem in problems)
        assert all(message(problem.code, problem.values, "fr") for problem in problems)
    else:
        assert read_toml(broken, "x.toml").problems == ()


@pytest.mark.parametrize(
    ("wrong", "code", "column"),
    [
        ("gender = f", "toml_value", 10),
        ("name = Ville de Paris", "toml_value", 8),
        ("name = « Ville »", "toml_value", 8),
        ("until = 2026-02-30", "toml_date", 9),
        ("until = 14/03/2026", "toml_date", 9),
        ('name = "Ville', "toml_quote", 8),
        ('path = "C:\\data"', "toml_escape", 8),
        ("until 2026-01-01", "toml_syntax", 7),
        ("code: 1", "toml_syntax", 5),
        ('name = { fr = "x" en = "y" }', "toml_syntax", 19),
        ('sources = ["x"', "toml_syntax", 11),
        ("first = 2", "yaml_key_twice", 1),
    ],
)
def test_a_fault_is_told_at_its_place_and_what_stands_around_it_is_read(wrong: str, code: str, column: int) -> None:
    raw = read_toml(f'first = 1\n{wrong}\n[body]\nlast = "z"\n', "x.toml")
    assert [(one.code, one.place.line, one.place.column) for one in raw.problems] == [(code, 2, column)]
    assert raw.data["first"] == 1
    assert raw.data["body"] == {"last": "z"}


def test_all_faults_of_a_file_come_in_one_run() -> None:
    text = 'a = x\n[t]\nb = 1\nb = 2\n[t]\nc = 3\n[[u\nd = 4\n[u]\ne = "\n'
    found = [(one.code, one.place.line) for one in read_toml(text, "x.toml").problems]
    assert found == [
        ("toml_value", 1), ("yaml_key_twice", 4), ("toml_table_twice", 5), ("toml_syntax", 7), ("toml_table_twice", 9),
        ("toml_quote", 10),
    ]  # fmt: skip


def test_a_table_that_stands_twice_is_told_once_and_gives_what_both_hold() -> None:
    raw = read_toml("[t]\na = 1\n[t]\na = 2\nb = 3\n", "x.toml")
    assert [(one.code, one.place.line, one.values["line"]) for one in raw.problems] == [("toml_table_twice", 3, 1)]
    assert raw.data == {"t": {"a": 1, "b": 3}}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a = " + "[" * 100_000, "toml_deep"),
        ("a = " + "{a=" * 100_000, "toml_deep"),
        ("[" + "a." * 100_000 + "b]", "toml_deep"),
        ("a." * 100_000 + "b = 1", "toml_deep"),
        ("a = {" + "b." * 100_000 + "c = 1}", "toml_deep"),
        ("a = " + "9" * 5000, "toml_value"),
        ("[" * 5000, "toml_syntax"),
    ],
    ids=["arrays", "tables", "header", "key", "key within", "digits", "brackets"],
)
def test_a_text_beyond_measure_is_refused_and_not_followed(text: str, code: str) -> None:
    assert [(one.code, one.place.line) for one in read_toml(text, "x.toml").problems] == [(code, 1)]
