"""Sums said beside the share that they are of one said just before: “tax at 19% (€540)”, « un tiers, soit 300 € »."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.act import once
from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import Expression
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.searching import hundredths, money
from delibgen.checks.reading.shares import any_fraction, fraction_words, percent_of
from delibgen.checks.reading.sums import SumsSaid, first_said, sums_said
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.facts.leading import WORKED, get_or
from delibgen.checks.rules.facts.missed import Missed
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_CENT = Decimal("0.01")
_WHOLE = Decimal(100)
_FAR = 30
_NEAREST = 2
_TENTHS = tuple(Decimal(each) for each in range(5, 100, 5))
"""What is a share of a sum by more than chance."""
_FRACTIONS = tuple(_WHOLE * part / number for number in (2, 3, 4, 5, 10) for part in (1, number - 1))


def missed_rates(said: SumsSaid) -> Iterator[Missed]:
    """Those that are another whole share of the sum before, and this share of no sum of the text."""
    for found, rate in _rates(said).items():
        if _wholes(said.text)[money(found)[0] / rate.percent] == 1 and not any(
            _is_part(money(found)[0], rate.percent, whole) for whole in first_said(said.text)
        ):
            yield from _amiss(said, found, rate)


def _rates(said: SumsSaid) -> "Mapping[Mention, _Rate]":
    return {found: rate for found in said.sums if (rate := _rate_beside(said, found)) and rate.percent}


@once
def _wholes(text: WholeText) -> Counter[Decimal]:
    """The wholes of which the sums of a text are said to be a share: those of a list are shares of one."""
    return Counter(money(found)[0] / rate.percent for said in sums_said(text) for found, rate in _rates(said).items())


def _is_part(part: Decimal, percent: Decimal, whole: Decimal) -> bool:
    """Whether a sum is that share of another, as the share and the sum are rounded."""
    half = Decimal(5).scaleb(int(percent.normalize().as_tuple().exponent) - 1 if percent % 1 else -1)
    return abs(whole * percent / _WHOLE - part) <= half * whole / _WHOLE + 1


class _Rate(NamedTuple):
    """The share that a sum is said to be, where its words begin, and which others are as likely."""

    percent: Decimal
    start: int
    others: Sequence[Decimal]
    is_worded: bool
    """Whether it is said in words: « un tiers »."""


def _amiss(said: SumsSaid, found: Mention, rate: _Rate) -> Iterator[Missed]:
    sum_, currency = money(found)
    here = [each for each in said.sums if each.end <= rate.start]
    bases = here or [each for each in said.earlier if rate.is_worded or each.passage in said.near]
    for base in reversed(bases if rate.is_worded else bases[-_NEAREST:]):
        whole, its_currency = money(base)
        if currency == its_currency and any(abs(sum_ - whole * each / _WHOLE) < _CENT for each in rate.others):
            yield Missed(found, base, (whole * rate.percent / _WHOLE).quantize(_CENT))
            return


def _rate_beside(said: SumsSaid, found: Mention) -> _Rate | None:
    before = [each for each in said.shares if each.end <= found.start]
    between = said.between(before[-1], found) if before else "."
    if before and len(between) <= _FAR and _is_beside(between, said.lang):
        return _Rate(hundredths(before[-1]), before[-1].start, _TENTHS, is_worded=False)
    fraction = _get_fraction(said.lang).search(said.before(found))
    if fraction and not before:
        return _Rate(
            percent_of(fraction["part"], said.lang), said.at.start + fraction.start(), _FRACTIONS, is_worded=True
        )
    return None


def _is_beside(between: str, lang: Lang) -> bool:
    """“ (”, “ of it (”, “, that is ”."""
    return _get_bracket().fullmatch(between) is not None or get_or(lang).search(between) is not None


@cache
def _get_bracket() -> re.Pattern[str]:
    return compiled(r"(?:\s[^\W\d]+){0,3}\s\(\W{0,2}")


@cache
def _get_fraction(lang: Lang) -> Expression:
    """« au tiers de sa contribution, soit », up to a sum."""
    so, of = WORKED.pattern("so", lang), WORKED.pattern("of", lang)
    up_to_a_sum = rf"(?P<part>{any_fraction(lang)})\s{of}[^.;:\d()]{{0,50}}[\s,(]{so},?\s?$"
    return Expression(up_to_a_sum, re.IGNORECASE, sign=fraction_words())


def missed_ratios(said: SumsSaid) -> Iterator[Missed]:
    """“50 apprentices (€40,000), 48 apprentices (€32,000) and 30 apprentices (€24,000)”: one at another price."""
    counted = [(each, match) for each in said.sums if (match := _get_counted(said.lang).search(said.before(each)))]
    if len(counted) <= _NEAREST or len({match["noun"].casefold().rstrip("s") for _, match in counted}) != 1:
        return
    numbers = [number_said(match["number"], said.lang) for _, match in counted]
    prices = [money(each)[0] / number for (each, _), number in zip(counted, numbers, strict=True) if number]
    usual, times = Counter(prices).most_common(1)[0]
    if times == len(counted) - 1:
        odd = next((place for place, price in enumerate(prices) if price != usual), 0)
        yield Missed(counted[odd][0], counted[odd - 1][0], usual * numbers[odd])


@cache
def _get_counted(lang: Lang) -> Expression:
    """“50 apprentices (”, up to a sum."""
    counted = rf"(?<![\w.,-])(?P<number>{whole_number(lang)})\s(?P<noun>[^\W\d]{{3,}})\s\(\s?$"
    return Expression(counted, re.IGNORECASE, sign=r"\(\s?$")
