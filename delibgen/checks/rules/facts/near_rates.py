"""Taxes whose rate stands beside them, and what they are of or make around: “With VAT at 21%, which is €1,674”."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage
from delibgen.checks.reading.searching import by_passage, hundredths, money
from delibgen.checks.reading.slips import is_slip
from delibgen.checks.reading.sums import SumsSaid, sums_said, total_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.facts.missed import Missed
from delibgen.kept_patterns import compiled

_SAID, _TAXES = Lexicon("reckoning", "near_rates"), Lexicon("spending", "taxes")
_UNIT, _HALF, _CENT, _BACK = Decimal(1), Decimal("0.5"), Decimal("0.01"), 45


class _Levied(NamedTuple):
    """A tax, and its rate in hundredths."""

    tax: Mention
    rate: Decimal


def slips_near_rates(text: WholeText) -> Iterator[Missed]:
    """The taxes that no sum around makes at their rate but for a slip; what they come to; and a sum with tax."""
    before: Sequence[Mention] = ()
    for passage, said in _by_passage(text):
        sums = [each for one in said for each in one.sums]
        levied = [*_levied(said)]
        if levied and len({money(each)[1] for each in sums}) == 1:
            yield from _amiss(levied, sums, before)
        elif not levied and text.lang == "en":
            yield from _with_tax(passage, sums, text)
        before = sums or before


def _by_passage(text: WholeText) -> Iterator[tuple[Passage, Sequence[SumsSaid]]]:
    """The passages that state sums, where the text speaks of a tax."""
    levy = _get_levy()
    if any(levy.search(said.at.text) for said in sums_said(text)):
        for _, group in groupby(sums_said(text), key=lambda said: id(said.at.passage)):
            said = [*group]
            yield said[0].at.passage, said


def _levied(said: Sequence[SumsSaid]) -> Iterator[_Levied]:
    """Each sum that stands right after a tax and its rate, before both, or beside that of which it is the tax."""
    for one in said:
        for place, tax in enumerate(one.sums):
            match = _get_levied().search(one.before(tax)[-_BACK:])
            named = None if match else _get_named().match(one.after(tax))
            if match and match["rate"]:
                shares = [each for each in one.shares if 0 <= tax.start - each.end < _BACK]
            else:
                shares = [each for each in one.shares if named and 0 <= each.start - tax.end < named.end()]
            if shares:
                yield _Levied(tax, hundredths(shares[-1] if match else shares[0]))
            elif match:
                yield from (_Levied(tax, rate) for rate in _known(match["levy"], one, place))


def _known(levy: str, said: SumsSaid, place: int) -> Sequence[Decimal]:
    """The rate that a tax has in its country, or the only one of the text for what is said before tax beside it."""
    its = _SAID.listed("either")["rates"].get(levy.upper())
    net = said.sums[place - 1] if place else None
    words = said.at.passage.text[net.end : net.end + _BACK] if net else ""
    rates = _rates(said.text) if _TAXES.get("before_tax", "either").search(words) else set()
    return [Decimal(its)] if its else [*rates][:1] if len(rates) == 1 else []


def _amiss(levied: Sequence[_Levied], sums: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Missed]:
    taxes = [each.tax for each in levied]
    bases = [each for each in (*before, *sums) if each not in taxes and money(each)[1] == money(taxes[0])[1]]
    made = [*(money(each)[0] for each in bases), *_runs(bases)]
    for tax, rate in levied:
        due = money(tax)[0]
        if not rate or any(abs(base * rate / 100 - due) <= _UNIT for base in made) or _is_within(due, rate, made):
            continue
        meant = [each for each in bases if is_slip(due, (money(each)[0] * rate / 100).quantize(_CENT))]
        if len(meant) == 1:
            yield Missed(tax, meant[0], (money(meant[0])[0] * rate / 100).quantize(_CENT))
            return
        base = (due * 100 / rate).quantize(_CENT)
        wrong = [
            each for each in sums if each not in taxes and each.start < tax.start and is_slip(money(each)[0], base)
        ]
        if len(wrong) == 1 and base + due in made:
            yield Missed(wrong[0], tax, base)
            return
    yield from _gross(levied, sums, bases)


def _runs(bases: Sequence[Mention]) -> Iterator[Decimal]:
    """What two sums or more make that follow one another."""
    for first in range(len(bases)):
        for last in range(first + 2, min(len(bases), first + 6) + 1):
            yield total_of(bases[first:last])


def _is_within(due: Decimal, rate: Decimal, made: Sequence[Decimal]) -> bool:
    """Whether it is the tax in a sum that has it, or on a sum less what another pays."""
    return any(abs(gross * rate / (100 + rate) - due) <= _UNIT for gross in made)


def _gross(levied: Sequence[_Levied], sums: Sequence[Mention], bases: Sequence[Mention]) -> Iterator[Missed]:
    """The sum after a base and its taxes that is said to be what they make."""
    last, taxes = levied[-1].tax, [each.tax for each in levied]
    after = next((each for each in sums if each.start > last.end), None)
    its = [
        each for each in bases if all(abs(money(each)[0] * rate / 100 - money(tax)[0]) <= _UNIT for tax, rate in levied)
    ]
    if after is None or len(its) != 1:
        return
    due = money(its[0])[0] + total_of(taxes)
    known = {money(each)[0] for each in bases}
    if due not in known and is_slip(money(after)[0], due):
        yield Missed(after, its[0], due)


def _with_tax(passage: Passage, sums: Sequence[Mention], text: WholeText) -> Iterator[Missed]:
    """“€5,250 before tax, €6,500 with VAT”, of a text that gives one rate."""
    words = passage.text
    for net, gross in pairwise(sums):
        is_pair = _TAXES.get("before_tax", "either").search(words[net.end : net.end + _BACK]) and _TAXES.get(
            "with_tax", "either"
        ).search(words[gross.end : gross.end + _BACK])
        rates = _rates(text) if is_pair and money(net)[1] == money(gross)[1] else set()
        due = [(money(net)[0] * (100 + rate) / 100).quantize(_CENT) for rate in rates]
        if len(due) == 1 and abs(due[0] - money(gross)[0]) > _UNIT and is_slip(money(gross)[0], due[0]):
            yield Missed(gross, net, due[0])


def _rates(text: WholeText) -> set[Decimal]:
    """Those of a tax in the text."""
    shares = [each for stated in by_passage(text, "percent").values() for each in stated]
    return {
        hundredths(each)
        for each in shares
        if _get_rate().search(each.passage.text[max(0, each.start - _BACK) : each.start])
    }


@cache
def _get_levy() -> re.Pattern[str]:
    return compiled(rf"(?<!\w){_levy()}", re.IGNORECASE)


def _levy() -> str:
    return f"(?:{_TAXES.pattern('levy', 'either')}|{_SAID.pattern('levy', 'either')})"


@cache
def _get_rate() -> re.Pattern[str]:
    return compiled(rf"(?<!\w){_levy()}{_SAID.pattern('at_rate', 'either')}$", re.IGNORECASE)


@cache
def _get_levied() -> re.Pattern[str]:
    """“VAT at 21%, which is ”, “GST of ”, up to a sum."""
    rate = rf"{_SAID.pattern('at_rate', 'either')}(?P<rate>[\d.,]+\s?%)\)?"
    return compiled(rf"(?<!\w)(?P<levy>{_levy()})(?:{rate})?{_SAID.pattern('comes_to', 'either')}$", re.IGNORECASE)


@cache
def _get_named() -> re.Pattern[str]:
    """“ federal tax (5%)”, after a sum, up to the end of the rate."""
    return compiled(rf"\s(?:in\s|of\s|de\s)?{_levy()}\s\([\d.,]+\s?%", re.IGNORECASE)
