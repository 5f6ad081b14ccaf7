"""Sums of each year beside their whole, and shares of a budget that stands elsewhere in the text."""

from collections.abc import Iterator
from decimal import Decimal

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.periods import lengths
from delibgen.checks.reading.searching import hundredths, money, said_before
from delibgen.checks.reading.slips import is_slip
from delibgen.checks.reading.sums import SumsSaid, are_alike, sums_said
from delibgen.checks.rules.facts.missed import Missed

_PAIR = 2
_NEAR, _LEADS = 3, 60
_CENT = Decimal("0.01")
_SPREAD = Lexicon("reckoning", "spread")


def slips_of_spread_sums(said: SumsSaid) -> Iterator[Missed]:
    """Those of sums a year, then those of shares."""
    if len(said.sums) == _PAIR and are_alike(said.sums):
        yield from _yearly(said)
        yield from _of_which(said)
    if len(said.sums) == len(said.shares) == 1:
        yield from _of_budget(said)
        yield from _of_the_last(said)


def _yearly(said: SumsSaid) -> Iterator[Missed]:
    """« conclu pour trois ans », and « d’y affecter 90 000 €, à raison de 30 000 € par an »."""
    whole, part = said.sums
    leads = _SPREAD.get_last("at", said.lang).search(said.between(whole, part))
    if not leads or not _SPREAD.get("yearly", said.lang).match(said.after(part).lstrip()):
        return
    terms = {
        each.number
        for passage in said.leading(_NEAR)
        for each in lengths(passage, said.lang, about=True)
        if each.unit == "year"
    }
    years = terms.pop() if len(terms) == 1 else 0
    total, sum_ = money(whole)[0], money(part)[0]
    if years > 1 and total != years * sum_ and (is_slip(sum_, total / years) or total % sum_ == 0):
        yield Missed(part, whole, (total / years).quantize(_CENT))


def _of_which(said: SumsSaid) -> Iterator[Missed]:
    """« un budget de 27 000 € par an, dont 12 000 € pour la Ville. Sur les trois ans, 81 000 €, dont 36 000 € »."""
    whole, part = said.sums
    if not _SPREAD.get_last("of_which", said.lang).search(said.between(whole, part).rstrip()):
        return
    known = {money(each)[0]: each for each in said.earlier if money(each)[1] == money(whole)[1]}
    stated = money(part)[0]
    terms = {each.number for near in said.leading(_NEAR) for each in lengths(near, said.lang) if each.unit == "year"}
    for years in terms - {1}:
        due = {money(each)[0] * years: each for each in known.values()}
        meant = sorted((each for each in due if is_slip(money(part)[0], each)), key=lambda each: abs(each - stated))
        if money(whole)[0] in due and stated not in due and meant:
            yield Missed(part, due[meant[0]], meant[0])
            return


def _of_budget(said: SumsSaid) -> Iterator[Missed]:
    """« une subvention de 27 600 €, soit 30 % du budget du festival », of the only budget that the text gives."""
    [sum_], [share] = said.sums, said.shares
    leads = _SPREAD.get_last("so", said.lang).search(said.between(sum_, share)) if sum_.end < share.start else None
    if not leads or not _SPREAD.get("of_budget", said.lang).match(said.after(share).lstrip()):
        return
    wholes = {money(each)[0]: each for each in _budgets(said)}
    whole = wholes.popitem() if len(wholes) == 1 else None
    if whole and money(whole[1])[1] == money(sum_)[1]:
        stated, due = money(sum_)[0], (whole[0] * hundredths(share) / 100).quantize(_CENT)
        is_off = abs(stated - due) > max(Decimal(1), whole[0] / 200)
        if is_off and (is_slip(stated, due) or is_slip(hundredths(share), (stated * 100 / whole[0]).quantize(_CENT))):
            yield Missed(sum_, whole[1], due)


def _of_the_last(said: SumsSaid) -> Iterator[Missed]:
    """« un crédit de 640 000 €. La subvention est de 25 %, soit 160 000 € », of the sum before in the passage."""
    [sum_], [share] = said.sums, said.shares
    leads = _SPREAD.get_last("so", said.lang).search(said.between(share, sum_)) if share.end < sum_.start else None
    if not leads or not _SPREAD.get("is_of", said.lang).search(said.before(share)):
        return
    before = [each for each in said.earlier if each.passage is said.at.passage and money(each)[1] == money(sum_)[1]]
    if not before:
        return
    part, stated = hundredths(share) / 100, money(sum_)[0]
    due = [(money(each)[0] * part).quantize(_CENT) for each in before]
    if is_slip(stated, due[-1]) and all(abs(each - stated) > 1 for each in due):
        yield Missed(sum_, before[-1], due[-1])


def _budgets(said: SumsSaid) -> Iterator[Mention]:
    """The sums of the text that a budget or a cost is said to be."""
    budget = _SPREAD.get_last("budget", said.lang)
    for each in (each for other in sums_said(said.text) for each in other.sums):
        if budget.search(said_before(each.passage, each.start)[-_LEADS:]):
            yield each
