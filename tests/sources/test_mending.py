"""A value of a spec is changed where it stands, and everything around it is left as it was."""

from collections.abc import Iterator
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

import delibgen
from delibgen.errors import BadValue
from delibgen.project.raw import Loc
from delibgen.sources.mending import mended
from delibgen.sources.yaml import read_yaml
from tests.samples import EXAMPLES
from tests.specs import GRANT

TEXTS = {name: path.read_text(encoding="utf-8") for name, path in EXAMPLES.items()}
VALUES = [
    "12000 EUR",
    "Un titre : avec deux points",
    "l'été",
    "a # b",
    "- x",
    "{x}",
    "*y",
    '"z"',
    "école " * 40,
    "0",
    "é\u00a0!",
]


def leaves(node: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from leaves(inner, (*loc, key))
    elif isinstance(node, list):
        for number, inner in enumerate(node):
            yield from leaves(inner, (*loc, number))
    else:
        yield loc, str(node)


def value_at(text: str, loc: Loc) -> object:
    return dict(leaves(read_yaml(text, "x").data))[loc]


def test_a_sum_is_changed_and_its_comment_stays() -> None:
    text = GRANT.replace("grant: 15850 GBP", "grant:   15850 GBP   # half of it")
    new = mended(text, {("facts", "grant"): "15860 GBP"})
    assert new == text.replace("15850 GBP", "15860 GBP")


@pytest.mark.parametrize("name", TEXTS)
def test_any_value_is_changed_and_no_other(name: str) -> None:
    text = TEXTS[name]
    for number, (loc, _) in enumerate(leaves(read_yaml(text, name).data)):
        if number % 7 == 0:
            value = " ".join(VALUES[number % len(VALUES)].split(" ")).strip()
            new = mended(text, {loc: value})
            assert value_at(new, loc) == value
            assert comments(new) == comments(text)
            blocks = [
                one
                for one in SequenceMatcher(None, text.splitlines(), new.splitlines(), autojunk=False).get_opcodes()
                if one[0] != "equal"
            ]
            assert len(blocks) <= 1, "more than one place has changed"


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("#")]


@given(
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=60).map(str.strip).filter(bool)
)
def test_any_words_are_written_so_that_they_are_read_back(words: str) -> None:
    for loc in (("title", "fr"), ("facts", "grant"), ("parties", "forum", "name"), ("rapporteurs", 0, "name")):
        try:
            new = mended(GRANT, {loc: words})
        except BadValue:
            continue  # nothing was changed, and it is said
        assert value_at(new, loc) == words


def test_what_is_missing_is_added() -> None:
    new = mended(GRANT, {("decisions", 1, "approve"): "both", ("budget", "culture", "nature"): "7488"})
    assert value_at(new, ("decisions", 1, "approve")) == "both"
    assert value_at(new, ("budget", "culture", "nature")) == "7488"
    empty = mended(GRANT.replace("grant: 15850 GBP", "grant:"), {("facts", "grant"): "15850 GBP"})
    assert value_at(empty, ("facts", "grant")) == "15850 GBP"


def test_line_ends_and_the_mark_of_the_encoding_stay() -> None:
    text = "\ufeff" + GRANT.replace("\n", "\r\n")
    assert mended(text, {("facts", "grant"): "1 GBP"}) == text.replace("15850 GBP", "1 GBP")


def test_json_stays_json() -> None:
    text = '{"schema": 1, "facts": {"grant": "15850 GBP", "other": "1 EUR"}}'
    assert mended(text, {("facts", "grant"): "1 GBP"}) == text.replace("15850 GBP", "1 GBP")


def test_what_an_alias_repeats_is_refused() -> None:
    text = "facts:\n  one: &sum 1 EUR\n  two: *sum\n"
    with pytest.raises(BadValue):
        mended(text, {("facts", "one"): "2 EUR"})
    with pytest.raises(BadValue):
        mended(text, {("facts", "one", "four"): "2 EUR"})


def test_what_was_mended_is_a_project() -> None:
    spec = read_yaml(mended(GRANT, {("facts", "grant"): "20000 GBP"}), "x")
    assert "20 000 £".replace(" ", "\u202f", 1) in delibgen.compose(delibgen.load(spec.data), "fr").title.replace(
        "\u00a0", " "
    )
