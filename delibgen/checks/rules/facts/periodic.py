"""So many payments of so many a year, and how long they go on: « sur vingt ans en cent échéances trimestrielles »."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP, may_hold
from delibgen.checks.reading.lexicon import Lexicon, any_pattern
from delibgen.checks.reading.passage import TextSpan
from delibgen.kept_patterns import compiled

_SAID = Lexicon("reckoning", "periodic")
_MONTHS = 12


def may_pay_often(words: str) -> bool:
    """Whether French words may count payments of so many a year."""
    return may_hold(_get_ends(), words) and _get_counts().search(words) is not None


@cache
def _get_ends() -> tuple[str, ...]:
    """How what pays so often ends, in small letters and in capitals."""
    ends = _SAID.listed("fr")["ends"]
    return (*ends, *map(str.upper, ends))


def payments_of_another_length(sentence: TextSpan) -> Iterator[tuple[TextSpan, int]]:
    """How many payments a sentence says, where it says how long they go on, and how many that makes."""
    counts, lengths = ([*pattern.finditer(sentence.text)] for pattern in (_get_counts(), _get_lengths()))
    if len(counts) != 1 or len(lengths) != 1 or _SAID.get("apart", "fr").search(sentence.text):
        return
    [count], [length] = counts, lengths
    a_year, in_months = _number_of(count), _number_of(length)
    months = number_said(length["number"], "fr") * in_months
    said, made = number_said(count["number"], "fr"), months * a_year // _MONTHS
    if said != made and made > 1:
        yield TextSpan(sentence.passage, sentence.start + count.start(), sentence.start + count.end()), made


def _number_of(match: re.Match[str]) -> int:
    """The number by which the last group that has matched is named."""
    return int((match.lastgroup or "n0").lstrip("na"))


def _named(words: Mapping[str, list[str]], letter: str, before: str = "") -> str:
    return "|".join(rf"(?P<{letter}{number}>{before}{any_pattern(said)})" for number, said in words.items())


@cache
def _get_counts() -> re.Pattern[str]:
    table, number = _SAID.listed("fr"), rf"(?P<number>{whole_number('fr')})"
    with_adjective = _named(table["adjectives"], "a", rf"{_SAID.pattern('paid', 'fr')}{GAP}(?:\w+{GAP})?")
    said = "|".join((_named(table["nouns"], "n"), with_adjective))
    return compiled(rf"(?<![\w.,-]){number}{GAP}(?:{said})(?!\w)", re.IGNORECASE)


@cache
def _get_lengths() -> re.Pattern[str]:
    number, during = rf"(?P<number>{whole_number('fr')})", _SAID.pattern("during", "fr")
    return compiled(
        rf"(?<!\w){during}{GAP}{number}{GAP}(?:{_named(_SAID.listed('fr')['units'], 'n')})(?!\w)", re.IGNORECASE
    )
