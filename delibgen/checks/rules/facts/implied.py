"""Sums whose whole stands in a sentence or a line before: « La dépense est payée comme suit : », then a list."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.parts import sums_listed
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.searching import money, said_before
from delibgen.checks.reading.slips import is_slip
from delibgen.checks.reading.sums import SumsSaid, are_alike, first_said, payments_in, sums_said, times_said, total_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.facts.missed import Missed
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_FEW, _MANY = 2, 60
_CENT = Decimal("0.01")
_LEADS = 30
_WHOLE, _IMPLIED = Lexicon("reckoning", "whole"), Lexicon("reckoning", "implied")
_NEAR = 4
"""So many passages before the parts their whole may stand."""


def slips_of_lists(text: WholeText) -> Iterator[Missed]:
    """Where parts that make no sum of the text make the one before them but for a slip in one."""
    for announcing, parts in sums_listed(text):
        last = announcing.text.rfind(". ") + 1
        paid = payments_in(TextSpan(announcing, last, len(announcing.text)), text.lang)
        if _takes_apart(announcing.text, text.lang) or (paid and paid[1] == len(parts)):
            yield from _slip(parts, text)


def implied_slips(said: SumsSaid) -> Iterator[Missed]:
    """The same of a sentence, and what is paid in equal parts, or left to be paid."""
    parts = _payments(said)
    slips = [*_slip(parts, said.text)] if parts else []
    yield from slips or _more_than_due(parts, said)
    yield from _equal(said)
    yield from _repaid(said)
    yield from _rest(said)
    yield from _other(said)


def _takes_apart(words: str, lang: Lang) -> bool:
    """« La dépense est payée comme suit : »."""
    made_of, apart = (_WHOLE.get(name, lang).search(words) for name in ("made_of", "apart"))
    return bool(_IMPLIED.get("known", lang).search(words) and made_of and not apart)


def sums_paid(text: WholeText) -> frozenset[Decimal]:
    """The sums that payments of a text make, each of which is told of as known."""
    return frozenset(total_of(parts) for said in sums_said(text) if (parts := _payments(said)))


def _payments(said: SumsSaid) -> Sequence[Mention]:
    """« Cette somme est versée en deux fois : 16 560 € à la signature et 11 040 € à la remise du bilan »."""
    announced = payments_in(said.at, said.lang) if len(said.sums) >= _FEW else None
    before = said.before(said.sums[0]) if announced else ""
    is_all = announced and announced[1] == len(said.sums) and announced[0].end < said.sums[0].start
    if is_all and ":" in before and _IMPLIED.get("known", said.lang).search(before):
        return said.sums
    return said.sums if len(said.sums) >= _FEW and _get_paid(said.lang).search(said.before(said.sums[0])) else ()


def _slip(parts: Sequence[Mention], text: WholeText) -> Iterator[Missed]:
    made = total_of(parts)
    if len(parts) < _FEW or not are_alike(parts) or made in first_said(text):
        return
    for whole in _before(parts[0], text):
        total, said = money(whole)[0], [money(each)[0] for each in parts]
        if money(whole)[1] != money(parts[0])[1] or total <= max(said):
            continue
        place = next((place for place, each in enumerate(said) if is_slip(each, each - (made - total))), None)
        if place is not None:
            yield Missed(parts[place], whole, said[place] - (made - total))
            return


def _more_than_due(parts: Sequence[Mention], said: SumsSaid) -> Iterator[Missed]:
    """Instalments of a sum that the text says at least twice, and that make more."""
    made = total_of(parts)
    whole = next((each for each in _before(parts[0], said.text)), None) if parts and are_alike(parts) else None
    if whole is None or money(whole)[1] != money(parts[0])[1] or times_said(said.text)[money(whole)[0]] < _FEW:
        return
    due = money(parts[-1])[0] - (made - money(whole)[0])
    if made > money(whole)[0] > max(money(each)[0] for each in parts) and due > 0 and made not in first_said(said.text):
        yield Missed(parts[-1], whole, due)


def _equal(said: SumsSaid) -> Iterator[Missed]:
    """« La contribution est de 84 600 €. Elle est payée en deux versements égaux de 43 200 € »."""
    for each in said.sums if len(said.sums) != _FEW else ():  # of two another rule tells
        match = _get_equal(said.lang).search(said.before(each))
        if match is None or _IMPLIED.get("borrowed", said.lang).search(said.at.text):
            continue  # interest is paid with what is lent
        number, part = number_said(match["number"], said.lang), money(each)[0]
        if not _FEW <= number <= _MANY or part * number in first_said(said.text):
            continue
        wholes = (whole for whole in _before(each, said.text) if money(whole)[1] == money(each)[1])
        is_all = _IMPLIED.get("all", said.lang).search(match[0]) is not None
        whole = next((one for one in wholes if _is_amiss(part, number, money(one)[0], is_all=is_all)), None)
        whole = whole or (_said_twice(each, number, said.text) if is_all else None)
        if whole:
            yield Missed(each, whole, (money(whole)[0] / number).quantize(_CENT))


def _said_twice(part: Mention, number: int, text: WholeText) -> Mention | None:
    """The sum that a text says again and again, and of which a slip alone keeps the part from being one of so many."""
    known = [each for sum_, each in first_said(text).items() if times_said(text)[sum_] >= _FEW and each is not part]
    alike = [each for each in known if money(each)[1] == money(part)[1]]
    meant = [each for each in alike if is_slip(money(part)[0], money(each)[0] / number)]
    return meant[0] if len(meant) == 1 else None


def _repaid(said: SumsSaid) -> Iterator[Missed]:
    """« un emprunt de 900 000 € », and then « quatorze annuités de 60 000 € »: less is paid back than was lent."""
    for each in said.sums:
        match = _get_equal(said.lang).search(said.before(each))
        loans = _loans(said.text) if match else {}
        if match and len(loans) == 1:
            [(lent, loan)], number = loans.items(), number_said(match["number"], said.lang)
            part, currency = money(each)
            is_less = _FEW <= number <= _MANY and part * number < lent and lent % part == 0
            if is_less and currency == money(loan)[1] and loan is not each:
                yield Missed(each, loan, (lent / number).quantize(_CENT))


def _loans(text: WholeText) -> dict[Decimal, Mention]:
    """What the text says to be lent: « un emprunt de 900 000 € »."""
    lent = _get_lent(text.lang)
    sums = (each for said in sums_said(text) for each in said.sums)
    return {money(each)[0]: each for each in sums if lent.search(said_before(each.passage, each.start))}


def _rest(said: SumsSaid) -> Iterator[Missed]:
    """« un crédit de 640 000 €. La subvention est de 160 000 € ; le solde, de 480 000 €, … »."""
    for place, each in enumerate(said.sums):
        if not _get_rest(said.lang).search(said.before(each)):
            continue
        told = [one for one in _before(each, said.text, of_funds=True) if money(one)[1] == money(each)[1]]
        paid, stated = said.sums[:place], money(each)[0]
        due = {money(one)[0] - total_of(paid): one for one in told if one not in paid and paid}
        meant = next((one for one in due if is_slip(stated, one)), None)
        if meant is not None and stated + total_of(paid) not in first_said(said.text):
            yield Missed(each, due[meant], meant)


def _other(said: SumsSaid) -> Iterator[Missed]:
    """“The total is €12,480. Of this, €7,620 falls in 2025. The other €4,860 falls in 2026”."""
    if said.lang != "en" or not said.sums or not _get_rest(said.lang).fullmatch(said.before(said.sums[0])):
        return
    rest, its = said.sums[0], [each for each in said.earlier if each.passage is said.at.passage]
    for whole, part in pairwise(its):
        between = said.at.passage.text[whole.end : part.start]
        due = money(whole)[0] - money(part)[0]
        is_part = _IMPLIED.get_last("of_it", said.lang).search(between.rstrip(" ,")) is not None
        if is_part and are_alike((whole, part, rest)) and due != money(rest)[0] and is_slip(money(rest)[0], due):
            yield Missed(rest, whole, due)


@cache
def _get_lent(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b{_IMPLIED.pattern('loan', lang)}{GAP}{_IMPLIED.pattern('of', lang)}{GAP}?$", re.IGNORECASE)


@cache
def _get_rest(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?<!\w){_IMPLIED.pattern('rest', lang)}{GAP}?$", re.IGNORECASE)


def _is_amiss(part: Decimal, number: int, whole: Decimal, *, is_all: bool) -> bool:
    """Whether a slip in the part sets it off; or another number of equal parts would make the whole."""
    return is_slip(part, whole / number) or (is_all and whole % part == 0 and _FEW <= whole / part <= _MANY)


def _before(part: Mention, text: WholeText, *, of_funds: bool = False) -> Iterator[Mention]:
    """The sums before it, in its passage and those just before it, the nearest first; none that some may be left of."""
    places = {id(each): number for number, each in enumerate(text.passages)}
    place = places[id(part.passage)]
    near = {id(each) for each in text.passages[max(0, place - _NEAR) : place + 1]}
    found = [each for said in sums_said(text) if id(said.at.passage) in near for each in said.sums]
    for each in reversed(found):
        is_before = each.passage is not part.passage or each.start < part.start
        if is_before and (of_funds or not _is_fund(each.passage, each.start, text.lang)):
            yield each


def _is_fund(passage: Passage, start: int, lang: Lang) -> bool:
    return _WHOLE.get("fund", lang).search(said_before(passage, start)[-_LEADS:]) is not None


@cache
def _get_paid(lang: Lang) -> re.Pattern[str]:
    """« de la verser comme suit : »."""
    return compiled(rf"(?<!\w){_IMPLIED.pattern('paid', lang)}{GAP}?:", re.IGNORECASE)


@cache
def _get_equal(lang: Lang) -> re.Pattern[str]:
    number, parts = rf"(?P<number>{whole_number(lang)})", _IMPLIED.pattern("parts", lang)
    apiece = rf"(?:[^\W\d_][^,;.:\d]{{2,60}},?{GAP}{_IMPLIED.pattern('apiece', lang)})"
    return compiled(
        rf"(?<![\w.,-]){number}{GAP}(?:{parts}|{apiece}){GAP}{_IMPLIED.pattern('of', lang)}{GAP}?$", re.IGNORECASE
    )
