"""The last day of something that a translation or a letter does not tell: « au plus tard le 31 octobre 2025 ».

A letter leaves much out, but hardly a day by which its reader is to do something. So a day counts only where it alone
of several is told nowhere, not even by its month or by the end of its year.
"""

import re
from collections.abc import Iterator
from functools import cache

from delibgen.checks.pairing.disagreement import yearless_of
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data

_FAR = 30
_FEWEST = 3
"""A text that tells so many other days of the act tells its days."""
_YEAR_ENDS = frozenset({"12-31", "01-01"})


def untold_deadlines(french: WholeText, english: WholeText) -> Iterator[TextSpan]:
    """The words of the one French deadline that the English text does not tell, if it tells the other days."""
    days = {yearless_of(fact.value): fact for fact in french.mentions if _is_day(fact) and not _is_visa(fact)}
    told = {yearless_of(value) for fact in english.mentions if fact.kind == "date" for value in fact.value.split("/")}
    untold = [fact for day, fact in days.items() if day not in told and _deadline(fact)]
    if len(untold) == 1 and len(days.keys() & told) >= _FEWEST and not _is_told_roughly(untold[0], english):
        yield from filter(None, map(_deadline, untold))


def _is_day(fact: Mention) -> bool:
    return fact.kind == "date" and "/" not in fact.value and "," not in fact.value and _of_month(fact).count("-") == 1


def _is_visa(fact: Mention) -> bool:
    return fact.passage.role == "citation"


def _of_month(fact: Mention) -> str:
    """The month and the day: « 10-31 »."""
    return yearless_of(fact.value).lstrip("-")


def _is_told_roughly(fact: Mention, english: WholeText) -> bool:
    """Whether the English text names the month without a day, or the year at whose end the day is."""
    month, year = _of_month(fact).partition("-")[0], fact.value.partition("-")[0]
    values = {other.value for other in english.mentions if other.kind == "date"}
    is_month = any(yearless_of(value).lstrip("-") == month for value in values)
    return is_month or (_of_month(fact) in _YEAR_ENDS and year in values)


def _deadline(fact: Mention) -> TextSpan | None:
    """The words that make it a deadline, with the day itself."""
    words = fact.passage.text
    before = _get_deadlines()[0].search(words, max(0, fact.start - _FAR), fact.start)
    after = _get_deadlines()[1].match(words, fact.end)
    if not before and not after:
        return None
    return TextSpan(fact.passage, before.start() if before else fact.start, after.end() if after else fact.end)


@cache
def _get_deadlines() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a day that follows a deadline, and one that precedes."""
    table = get_data("tellings")["deadlines"]
    before, day, after = (either(table[name]) for name in ("before", "day", "after"))
    return (
        compiled(rf"\b{before}\s(?:{day}\s)?$", re.IGNORECASE),
        compiled(rf",?\s{after}\b", re.IGNORECASE),
    )
