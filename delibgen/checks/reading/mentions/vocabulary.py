"""What the finders of mentions share: what they give, and the words that they look for."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from delibgen.checks.reading.expression import GAP, any_of
from delibgen.checks.reading.passage import MentionKind
from delibgen.project.fields import Lang
from delibgen.tables import get_data

FIGURES = (
    r"\d(?:\d?(?:,\d\d)+,\d{3}(?![\d,])(?:\.\d{1,2}(?!\d))?"
    r"|\d{0,2}(?:[ \u00a0\u202f\u2009.,'’]\d{3})+(?!\d)(?:[.,]\d{1,3}(?!\d))?|\d*(?:[.,]\d+)?)(?!\d)"
)
"""A number in figures, with its thousands, its lakhs and its decimals, whatever stands before it."""
NUMBER = FIGURES.replace(r"\d", r"\d(?<![\w.]\d)", 1)  # what begins with a digit leaps from digit to digit
"""A number in figures that is no end of a word."""


class StatedFact(NamedTuple):
    """A fact in a text, and where."""

    kind: MentionKind
    value: str
    start: int
    end: int


@cache
def get_words(lang: Lang) -> Mapping[str, Any]:
    """What that language writes beside a figure or a date."""
    words: Mapping[str, Any] = get_data("mentions")[lang]
    return words


def either(words: Iterable[str]) -> str:
    """An expression for any of the words, with any sort of space in them.

    >>> either(["p. 100", "%"]).replace(GAP, "_")
    '(?:p\\\\._100|%)'
    """
    return f"(?:{any_of(set(words), GAP)})"
