"""What a line is by its shape alone: the mark of a list, a stroke under a heading, a row of a table, a note."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from delibgen.kept_patterns import expression

_BULLET: Final = expression(r"(?:[-–—•●○▪■◦‣·*‐−➤➢►→]|>>)[ \t\u00a0\u202f]+(?=\S)")
_NUMBER: Final = expression(
    r"(?:(\d{1,2})([.)])|(\d{1,2})(°[.)]?)|\((\d{1,2})(\))|([a-z])(\)))[ \t\u00a0\u202f]+(?=\S)"
)
_ROMAN: Final = expression(r"([IVX]{1,6})\.[ \u00a0]+(?=\S)")
_NOTE: Final = expression(r"\[(\d{1,4})\][ \u00a0]+(?=\S)")
_STROKE: Final = expression(r"(=+|-+|_+|\*+|[-+| :]*-[-+| :]*)$")
_CELLS: Final = expression(r"\s\|(?=\s|$)")
_END_MARKS: Final = ".;:!?…,"
_ROMAN_FIGURES: Final = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class LineMark:
    """The mark that a line opens with."""

    style: str
    """What the marks of one list have in common."""
    number: int
    """0 for a bullet."""
    length: int
    """How many characters it takes, with the white space after it."""


@cache
def _table() -> dict[str, list[str]]:
    text = files("delibgen.data").joinpath("unwrap.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _openers() -> re.Pattern[str]:
    return re.compile("|".join(_table()["openers"]))


@cache
def compound_parts() -> tuple[frozenset[str], frozenset[str]]:
    """The words after which, and before which, a hyphen is spelling."""
    return frozenset(_table()["firsts"]), frozenset(_table()["seconds"])


def mark_of(text: str) -> LineMark | None:
    """The mark of a list item at the start of `text`.

    >>> mark_of("2) la visite")
    LineMark(style=')', number=2, length=3)
    """
    if found := _BULLET.match(text):
        return LineMark(found[0][0], 0, found.end())
    if not (found := _NUMBER.match(text)):
        return None
    name, style = (part for part in found.groups() if part)
    return LineMark(
        style if name.isdigit() else f"a{style}", int(name) if name.isdigit() else ord(name) - 96, found.end()
    )


def roman_of(text: str) -> LineMark | None:
    """The Roman number that `text` opens with, as headings have it."""
    found = _ROMAN.match(text)
    if not found:
        return None
    figures = [_ROMAN_FIGURES[letter] for letter in found[1]]
    pairs = zip(figures, [*figures[1:], 0], strict=True)
    return LineMark("I", sum(-one if one < after else one for one, after in pairs), found.end())


def note_of(text: str) -> LineMark | None:
    """The number of the note that `text` is."""
    found = _NOTE.match(text)
    return LineMark("[", int(found[1]), found.end()) if found else None


def is_opener(text: str) -> bool:
    """Whether `text` opens a unit by its first words."""
    return _openers().match(text) is not None


def is_stroke(text: str) -> bool:
    """Whether `text` is a line drawn with signs."""
    return len(text) >= 3 and _STROKE.match(text) is not None


def is_row(text: str) -> bool:
    """Whether `text` can be a row of a table."""
    return text.startswith("|") or _CELLS.search(text) is not None


def cell_bounds(text: str) -> list[tuple[int, int]]:
    """Where each cell of a row begins and ends."""
    start = 1 if text.startswith("|") else 0
    bars = [(match.start(), match.end()) for match in _CELLS.finditer(text, start)]
    if start and bars and bars[-1][1] == len(text):
        return list(zip([start, *(end for _, end in bars[:-1])], [begin for begin, _ in bars], strict=True))
    return list(zip([start, *(end for _, end in bars)], [*(begin for begin, _ in bars), len(text)], strict=True))


def is_ended(text: str) -> bool:
    """Whether `text` ends with a mark after which a line may stop."""
    return text[-1:] in _END_MARKS


def is_lower(text: str) -> bool:
    """Whether `text` goes on in small letters, as only the rest of a sentence does."""
    return text[:1].islower()
