"""Lengths, areas, volumes and weights in figures: « 9,6 km », « 1 250 m² », “3.5 tonnes”."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.expression import GAP
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.errors import BadValue
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.project.numbers import parse_number

_MEASURES = Lexicon("reckoning", "measures")


class Measure(NamedTuple):
    """What is measured, in the unit that its words name and in the smallest of its sort."""

    sort: str
    number: Decimal
    unit: str
    size: Decimal
    """How many of the smallest unit one is."""
    at: TextSpan

    @property
    def value(self) -> Decimal:
        return self.number * self.size

    @property
    def exactness(self) -> Decimal:
        """By how much its figures may be rounded."""
        return Decimal(1).scaleb(int(self.number.as_tuple().exponent)) * self.size / 2


def measures_in(span: TextSpan, lang: Lang) -> Iterator[Measure]:
    """Those that the words of a span state; none that may be read in two ways."""
    for match in _get_measure(lang).finditer(span.passage.text, span.start, span.end):
        try:
            number = parse_number(match["number"], english=lang == "en")
        except BadValue:
            continue
        sort, size = _units(lang)[match["unit"]]
        yield Measure(sort, number, match["unit"], size, TextSpan(span.passage, *match.span()))


@cache
def _units(lang: Lang) -> Mapping[str, tuple[str, Decimal]]:
    """Of each word its sort and its size."""
    sorts: Mapping[str, Mapping[str, list[str]]] = _MEASURES.written("units", lang)
    return {
        word: (sort, Decimal(size)) for sort, sizes in sorts.items() for size, words in sizes.items() for word in words
    }


@cache
def _get_measure(lang: Lang) -> re.Pattern[str]:
    number = rf"\d{{1,3}}(?:(?:{GAP}|[.,'’])\d{{3}}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
    units = "|".join(re.escape(each).replace(r"\ ", GAP) for each in sorted(_units(lang), key=len, reverse=True))
    return compiled(rf"(?<![\w.,/-])(?P<number>{number}){GAP}?(?P<unit>{units})(?![\w²³/])")
