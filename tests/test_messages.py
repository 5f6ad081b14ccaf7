"""Everything delibgen says is in one table, in both languages, and nothing in the table is left over."""

import ast
import re
import string
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.rules.every import RULES
from delibgen.checks.run import Finding
from delibgen.commands.listing import told
from delibgen.document.reading import Origin
from delibgen.errors import Place, Problem, ReadError, Ui, message, visible
from delibgen.project.blank import Blank
from tests.cases import each

PACKAGE = Path(__file__).resolve().parent.parent / "delibgen"
TABLE: dict[str, dict[str, str]] = tomllib.loads(
    files("delibgen.data").joinpath("messages.toml").read_text(encoding="utf-8")
)
FIRST = {
    *("BadValue", "DelibgenError", "TemplateError", "MarkupError", "ReadError", "WriteError", "UsageError"),
    *("message", "said"),
}
"""What is called with a code as its first argument."""
CELLS = {code: entry.pop("cells") for code, entry in TABLE.items() if "cells" in entry}
"""The code of what is said of a workbook instead."""
THIRD = {"Problem", "report"}
FRAGMENTS = (
    "help_",
    "starter_",
    "heading_",
    "word_",
    "usage",
    "unchanged",
    "profile_until",
    "profile_open",
    "templates_used",
    "templates_unchanged",
    "templates_none",
    "unit",
    "severity_",
    "nothing_found",
    "allowed_because",
    "other_alike",
    "others_alike",
    "cut_value",
    "thousands",
    "decimal_of_sum",
    "none_counts_as",
    "sums_in_groups",
    "lead_in",
    "met_again",
    "finding_told",
    "compared_changed",
    "compared_added",
    "compared_removed",
    "compared_moved",
    "compared_joined",
    "compared_formatting",
    "compared_fact",
    "compared_same",
    "compared_tracked",
    "beside_",
    "portion_",
    "question_elsewhere",
    "extracted_done",
    "translated_cell",
    "note_was_",
    "note_edited",
)
"""Codes of words that stand within a line, and are no sentences."""


@cache
def trees() -> list[ast.AST]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def written(node: ast.AST) -> Iterator[str]:
    """The patterns of the texts that `node` may give: constants, f-strings, either side of a condition."""
    match node:
        case ast.Constant(value=str(text)):
            yield re.escape(text)
        case ast.JoinedStr(values=values):
            yield "".join(".+" if isinstance(value, ast.FormattedValue) else next(written(value)) for value in values)
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*written(body), *written(orelse))


@cache
def raised() -> set[str]:
    """Patterns of the codes that the source gives where a code is due."""
    found: set[str] = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                position = 0 if name_of(node) in FIRST else 2 if name_of(node) in THIRD else len(node.args)
                found.update(
                    pattern for argument in node.args[position : position + 1] for pattern in written(argument)
                )
    return found


def mentioned() -> set[str]:
    """Patterns of every text in the source."""
    return {pattern for tree in trees() for node in ast.walk(tree) for pattern in written(node)}


def fields(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})


def test_every_code_that_the_source_gives_is_in_the_table() -> None:
    assert raised()
    assert [code for code in sorted(raised()) if not any(re.fullmatch(code, known) for known in TABLE)] == []


def test_no_sentence_in_the_table_is_left_over() -> None:
    patterns = [re.compile(pattern) for pattern in mentioned() if re.sub(r"\W|_", "", pattern)]
    left_over = TABLE.keys() - CELLS.values()
    assert sorted(code for code in left_over if not any(pattern.fullmatch(code) for pattern in patterns)) == []


@each("code", CELLS)
def test_a_sentence_on_cells_is_given_all_that_it_quotes(code: str) -> None:
    assert set(fields(TABLE[CELLS[code]]["fr"])) <= set(fields(TABLE[code]["fr"]))


@each("code", TABLE)
def test_a_sentence_says_the_same_in_every_language(code: str) -> None:
    said = [TABLE[code][ui] for ui in get_args(Ui)]
    assert len({*said}) == len(said)
    assert len({tuple(fields(each)) for each in said}) == 1


@pytest.mark.parametrize("ui", get_args(Ui))
@each("code", [code for code in TABLE if not code.startswith(FRAGMENTS)])
def test_a_sentence_ends_as_one_and_says_what_to_do(code: str, ui: Ui) -> None:
    text = TABLE[code][ui]
    assert text.endswith((".", "?", "…", "»", ".html")), text
    assert "\n" not in text
    if code != "spec_problems":
        assert len(re.findall(r"[.?;] |: .*[A-ZÉ]", text)) >= 1, f"no remedy in: {text}"


@each("code", TABLE)
def test_a_sentence_takes_any_value(code: str) -> None:
    values = dict.fromkeys(fields(TABLE[code]["en"]), "~{x} 100 %~")
    for ui in get_args(Ui):
        said = message(code, values, ui)
        assert "{{" not in said
        assert said.count("{x}") >= len(values)


NASTY = "\x00\x07\t\n\r\x1b[31m\x7f\x85\x9b31m\xad\u061c\u200b\u200f\u2028\u202e\u2066\ufeff\U000e0041\ud800"
"""What a terminal obeys, hides or cannot write, one of each sort."""


def is_clean(text: str) -> bool:
    return not any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for letter in text)


@pytest.mark.parametrize("ui", get_args(Ui))
def test_no_message_carries_what_a_terminal_obeys_or_hides(ui: Ui) -> None:
    for code in TABLE:
        said = message(code, dict.fromkeys(fields(TABLE[code]["en"]), NASTY), ui)
        assert is_clean(said), f"{code}: {said!a}"
    for rule in RULES:
        values = dict.fromkeys([field for said in rule.sentences.values() for field in fields(str(said))], NASTY)
        assert is_clean(rule.message(values, ui)), rule.id


@given(st.text(st.characters(exclude_characters="\\")))
def test_what_is_shown_is_one_clean_line_that_keeps_every_visible_character(text: str) -> None:
    seen = visible(text)
    assert is_clean(seen)
    assert visible(seen) == seen
    without_escapes = re.sub(r"\\(x\w\w|u\w{4}|U\w{8})", "", seen)
    assert without_escapes.replace(" ", "") == "".join(letter for letter in text if is_clean(letter) and letter != " ")


def test_escapes_name_the_character_that_stands_there() -> None:
    assert visible("a\x1b\u202eb\U000e0041\nc\td") == r"a\x1b\u202eb\U000e0041 c d"
    assert visible("12\u202f000\xa0€ – l’été 🙂") == "12\u202f000\xa0€ – l’été 🙂"


@pytest.mark.parametrize(("ui", "cut"), [("fr", "… (300\u202f000 signes)"), ("en", "… (300,000 characters)")])
def test_a_long_value_is_cut_and_its_length_said(ui: Ui, cut: str) -> None:
    place = Place("x" * 300_000, 3, 1)
    said = Problem(place, "y" * 300_000, "unknown_choice", {"value": "z" * 300_000, "known": "a, b"}).text(ui)
    assert said.count(cut) == 2
    assert len(said) < 1_000
    assert said.endswith("a, b.")


@pytest.mark.parametrize("ui", get_args(Ui))
def test_places_paths_and_excerpts_are_clean_in_every_line_that_is_printed(ui: Ui) -> None:
    place = Place(f"{NASTY}.yaml", 3, 1)
    assert is_clean(Problem(place, f"parties.{NASTY}", "missing_field").text(ui))
    assert is_clean(Blank(f"parties.{NASTY}", place=place).text(ui))
    assert is_clean(ReadError("document_empty", path=f"{NASTY}.docx").text(ui))
    span = TextSpan(Passage(f"avant {NASTY} après", "paragraph", Origin(f"{NASTY}.docx", 1)), 6, 9)
    finding = Finding("X-01", "error", NASTY, None, place, f"facts.{NASTY}", {"fr": "", "en": ""}, span, span)
    assert all(is_clean(line) for said in told([finding], ui) for line in said.split("\n"))
