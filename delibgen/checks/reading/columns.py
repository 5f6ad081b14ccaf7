"""Columns that single spaces part, as in a table that was copied as text: « Travaux 8 000 € 9 600 € »."""

import re
from collections.abc import Iterable
from functools import cache

from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_MOST_WORDS = 80
_RECKONING = Lexicon("reckoning")
_SUM = (
    r"(?:[€£$]\s?\d[\d,]*(?:\.\d\d)?"
    r"|\d{1,3}(?:[ \u00a0\u202f.]?\d{3})*(?:,\d{1,2})?[ \u00a0\u202f]?(?:[€£$%]|CHF|EUR))"
)
"""A sum with its sign."""
_ROW = expression(rf"(?P<label>[^\d:;|\t€£$%]{{2,{_MOST_WORDS}}})(?P<sums>(?: {_SUM})+)\s*")
_EACH = expression(rf" (?P<sum>{_SUM})(?= |\s*$)")
_LAST = expression(rf"\w[^.:]* {_SUM}\s*$")
_TWO = expression(r"\d{1,3} [1-9]\d\d(?!\d)")
_WORD_BEFORE = expression(r"[^\W\d_][)»”’]?\s?$")
_NUMBER_BEFORE = expression(r"\d $")


def spaced_cells(words: str, lang: Lang) -> tuple[tuple[int, int], ...]:
    """Where the cells of a row of words and sums begin and end; none for another line, or one of prose."""
    row = _ROW.fullmatch(words)
    if not row or not is_row_label(row["label"], lang):
        return ()
    return (row.span("label"), *(each.span("sum") for each in _EACH.finditer(words, row.start("sums"))))


def ends_with_sum(words: str) -> bool:
    """Whether a line that is no sentence ends with a sum."""
    return _LAST.match(words.lstrip(" -–•")) is not None


def is_row_label(words: str, lang: Lang) -> bool:
    """Whether the words before a sum name a row, and do not lead to the sum as a sentence does: « un don de 500 € »."""
    return _WORD_BEFORE.search(words) is not None and _joints(lang).search(words) is None


@cache
def _joints(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?<!\w){_RECKONING.pattern('joints', lang)}\s?$", re.IGNORECASE)


def are_rows_sure(rows: Iterable[tuple[str, str]], lang: Lang) -> bool:
    """Whether sums are read whole, of rows that are given as the words before the sum and the words from it on.

    « Chaises 10 250 € » may be ten chairs at 250 €, and « Lot 1 500 € » the first lot, where no row tells otherwise.
    """
    doubtful = whole = False
    for before, figures in rows:
        may_be_two = _TWO.match(figures) is not None
        doubtful = doubtful or (may_be_two and is_row_label(before, lang))
        whole = whole or not (may_be_two or _NUMBER_BEFORE.search(before))
    return whole or not doubtful
