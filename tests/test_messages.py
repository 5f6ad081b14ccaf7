"""Everything delibgen says is in one table, in both languages, and nothing in the table is left over."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from delibgen.errors import message

PACKAGE = Path(__file__).resolve().parent.parent / "delibgen"
TABLE: dict[str, dict[str, str]] = tomllib.loads(
    files("delibgen.data").joinpath("messages.toml").read_text(encoding="utf-8")
)
FIRST = {
    *("BadValue", "DelibgenError", "TemplateError", "MarkupError", "ReadError", "WriteError", "UsageError"),
    *("message", "said"),
}
"""What is called with a code as its first argument."""
THIRD = {"Problem", "report"}
FRAGMENTS = ("help_", "unchanged", "unit", "severity_", "nothing_found", "allowed_because")
"""Codes of words that stand within a line, and are no sentences."""


def trees() -> Iterator[ast.AST]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


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
    patterns = [pattern for pattern in mentioned() if re.sub(r"\W|_", "", pattern)]
    assert [code for code in TABLE if not any(re.fullmatch(pattern, code) for pattern in patterns)] == []


@pytest.mark.parametrize("code", TABLE)
def test_a_sentence_says_the_same_in_both_languages(code: str) -> None:
    assert TABLE[code].keys() == {"fr", "en"}
    assert fields(TABLE[code]["fr"]) == fields(TABLE[code]["en"])
    assert TABLE[code]["fr"] != TABLE[code]["en"]


@pytest.mark.parametrize("code", [code for code in TABLE if not code.startswith(FRAGMENTS)])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_sentence_ends_as_one_and_says_what_to_do(code: str, lang: str) -> None:
    text = TABLE[code][lang]
    assert text.endswith((".", "?", "…", "»", ".html")), text
    assert "\n" not in text
    if code != "spec_problems":
        assert len(re.findall(r"[.?;] |: .*[A-ZÉ]", text)) >= 1, f"no remedy in: {text}"


@pytest.mark.parametrize("code", TABLE)
def test_a_sentence_takes_any_value(code: str) -> None:
    values = dict.fromkeys(fields(TABLE[code]["en"]), "~{x} 100 %~")
    for lang in ("fr", "en"):
        said = message(code, values, "fr" if lang == "fr" else "en")
        assert "{{" not in said
        assert said.count("{x}") >= len(values)
