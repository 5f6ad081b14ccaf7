"""A rule on sums that a text works out of others: so much a year, raised by so much, what is left to pay."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from itertools import combinations, pairwise
from typing import NamedTuple

from delibgen.checks.reading.counting import (
    any_pattern,
    get_last_phrase,
    get_phrase,
    get_reckoning,
    number_said,
    whole_number,
)
from delibgen.checks.reading.expression import expression, spot
from delibgen.checks.reading.mentions.figures import may_state_money
from delibgen.checks.reading.passage import MARGIN, Mention
from delibgen.checks.reading.periods import lengths, periods
from delibgen.checks.reading.searching import by_passage, hundredths, money
from delibgen.checks.reading.shares import counted_fraction, percent_of
from delibgen.checks.reading.sums import SumsSaid, are_alike, first_said, said_like, sums_said, times_said, total_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.implied import Implied, implied_slips
from delibgen.checks.rules.facts.levies import slips_in_tax
from delibgen.checks.rules.facts.spread import slips_of_spread_sums
from delibgen.project.fields import Lang

_PAIR, _TRIPLE = 2, 3
_CENT = Decimal("0.01")
_MOST_OTHERS = 8
_MOST_SHARERS = 12
_NEAR = Decimal("0.35")
"""By how much of a sum the parts may miss it, to be meant as its parts."""
_YEAR_MONTHS = 12
_FOR = spot(r"\s(?:pour|sur|over|for|in)\s(?:les|the|une durée de|une période de|a (?:period|term) of)?\s?")
"""What may stand between a sum and the years that it is for."""
_CLAUSE = spot(r"[,;%]")
_FROM_TO = spot(r"\s(?:à|to)\s")


class _Reckoned(NamedTuple):
    """A sum that others make, as the text gives them, and what they make."""

    found: Mention
    base: Mention
    right: Decimal


@on_text(
    "FCT-32",
    "error",
    look=may_state_money,
    fr="« {found} » : avec « {other} », le calcul donne {sum}. Corrigez l’un des montants.",
    en="“{found}”: with “{other}”, the figures give {sum}. Correct one of the amounts.",
    source="Un montant calculé est celui que donnent les montants dont il est tiré",
)
def worked_out_wrongly(text: WholeText) -> Iterator[Hit]:
    amounts = by_passage(text, "amount")
    for words in sums_said(text):
        if words.sums and words.at.passage.role != MARGIN and are_alike(amounts[id(words.at.passage)]):
            found = next((each for way in _WAYS for each in way(words)), None)
            if found:
                yield _hit(found)
    for slips in (implied_slips, slips_in_tax, slips_of_spread_sums):
        yield from map(_hit, slips(text))


def _hit(found: _Reckoned | Implied) -> Hit:
    return Hit(found.found.span, also=found.base.span, values={"sum": said_like(found.right, found.found)})


def _leads_to(words: SumsSaid, name: str, end: int) -> bool:
    """Whether the words that end there are such a phrase."""
    near = max(words.at.start, end - _NEAR_END)
    return _get_end(name, words.lang).search(words.at.passage.text, near, end) is not None


def _over_years(words: SumsSaid) -> Iterator[_Reckoned]:
    """« 5 250 € par an, soit 21 000 € pour les quatre années »."""
    yearly = [each for each in words.sums if _comes_each_year(words, each)]
    for one, other in pairwise(words.sums) if len(yearly) <= 1 else ():
        if _comes_yearly(words, one, other) and not _get("varies", words.lang).search(words.at.text):
            due = money(one)[0] * _years_after(words, other)
            if due not in {0, money(other)[0]}:
                yield _Reckoned(other, one, due)


def _comes_each_year(words: SumsSaid, one: Mention) -> bool:
    return _get("yearly", words.lang).match(words.after(one).lstrip(" \u00a0\u202f,(")) is not None


def _comes_yearly(words: SumsSaid, one: Mention, other: Mention) -> bool:
    """Whether the first is of each year, and the next one what it makes."""
    between = words.between(one, other)
    yearly, so = _get("yearly", words.lang), _get_so("so", words.lang).search(between)
    if yearly.match(between.lstrip(" \u00a0\u202f,(")):
        return so is not None or _get_so("also", words.lang).search(between) is not None
    return so is not None and so.start() <= 1 and yearly.search(words.before(one)[-60:]) is not None


def _years_after(words: SumsSaid, total: Mention) -> int:
    """For how many years the total is, as the words after it say; else the one term of the paragraphs around."""
    passage = words.at.passage
    said = [each for each in lengths(passage, words.lang) if each.unit == "year" and each.at.end <= words.at.end]
    near = [each for each in said if 0 <= each.at.start - total.end <= _CLOSE]
    if near:
        between = passage.text[total.end : near[0].at.start]
        return near[0].number if _FOR.fullmatch(between) else 0
    if not _get("term", words.lang).match(words.after(total).lstrip()):
        return 0
    spans = [period for each in words.near for period in periods(each, words.lang) if period.days > 0]
    terms = {period.months / _YEAR_MONTHS for period in spans}
    terms |= {each.number for near in words.near for each in lengths(near, words.lang) if each.unit == "year"}
    term = terms.pop() if len(terms) == 1 else 0
    return int(term) if term == int(term) else 0


_CLOSE = 40


def _so_many(words: SumsSaid) -> Iterator[_Reckoned]:
    """« douze ateliers de 300 € chacun, soit 3 600 € »."""
    for before, one, other in zip((None, *words.sums), words.sums, words.sums[1:], strict=False):
        between = words.between(one, other)
        is_alone = _AND.search(between) is None  # “12 chairs at £40 each and four tables, that is, £680”
        is_alone = is_alone and not (before and _is_of_each(words.between(before, one), words.lang))
        if is_alone and _is_of_each(between, words.lang) and _get_so("so", words.lang).search(between):
            counted = _get_counted(words.lang).search(words.before(one))
            number = number_said(counted["number"], words.lang) if counted else 0
            if number > 1 and money(other)[0] != number * money(one)[0]:
                yield _Reckoned(other, one, number * money(one)[0])


def _is_of_each(after: str, lang: Lang) -> bool:
    """Whether the sum before is for each of several."""
    return _get("each", lang).match(after.lstrip()) is not None


def _raised(words: SumsSaid) -> Iterator[_Reckoned]:
    """« portée de 80 000 € à 95 000 €, soit une augmentation de 15 000 € »; what it is raised by may come first."""
    if len(words.sums) != _TRIPLE or not _get("raised", words.lang).search(words.at.text):
        return
    first, second, third = words.sums
    if _FROM_TO.fullmatch(words.between(first, second)):
        was, is_, by = first, second, third
        is_told = _get("change", words.lang).search(_CLAUSE.split(words.between(second, third))[-1]) is not None
    else:
        was, is_, by = second, third, first
        is_told = _FROM_TO.fullmatch(words.between(second, third)) is not None
        is_told = is_told and _leads_to(words, "changed_by", first.start)
    before = words.before(was).rstrip().casefold()
    change = abs(money(is_)[0] - money(was)[0])
    if is_told and before.endswith((" de", " from")) and money(by)[0] != change:
        yield _Reckoned(by, was, change)


def _changed(words: SumsSaid) -> Iterator[_Reckoned]:
    """« Elle augmente ainsi de 5 000 € »: the difference of two sums of the text."""
    for found in words.sums if len(words.sums) == 1 and len(words.earlier) >= _PAIR else ():
        is_told = _leads_to(words, "changed_by", found.start)
        told = is_told and _get("hence", words.lang).search(words.before(found))
        known = first_said(words.text)
        others = [each for each in known if each != money(found)[0]] if told else []
        changes = {abs(one - other): max(one, other) for one, other in combinations(others, _PAIR)}
        if len(others) <= _MOST_OTHERS and changes and money(found)[0] not in changes:
            right = min(changes, key=lambda each: (abs(each - money(found)[0]), each))
            yield _Reckoned(found, known[changes[right]], right)


def _net(words: SumsSaid) -> Iterator[_Reckoned]:
    """« La charge nette de la Ville est donc de 94 000 € »: a difference of sums that the text gives."""
    for found in words.sums:
        before, net = words.before(found), money(found)[0]
        told = [*_get("net", words.lang).finditer(before, max(0, len(before) - _REACH))]
        if not told or not (_get("hence", words.lang).search(before) or _LEFT.search(before[: told[-1].start()])):
            continue
        known = first_said(words.text)
        left = _differences([each for each in known if each != net])
        if left and net not in left:
            right = min(left, key=lambda each: (abs(each - net), each))
            yield _Reckoned(found, known[left[right]], right)


_REACH = 80
_LEFT = spot(r"\b(?:soit|that is|i\.e\.|leaving|laissant)\W{1,3}(?:une?|a|the|le)\s$")


def _differences(known: Sequence[Decimal]) -> Mapping[Decimal, Decimal]:
    """What is left of each sum without some of the others, and of which; of few, for many would leave anything."""
    if not _PAIR <= len(known) <= _MOST_OTHERS:
        return {}
    left = {
        one - sum(some, Decimal(0)): one
        for one in known
        for size in range(1, len(known))
        for some in combinations([each for each in known if each < one], size)
    }
    return {each: one for each, one in left.items() if each > 0}


def _balance(words: SumsSaid) -> Iterator[_Reckoned]:
    """« Un premier versement de 57 000 €…, et le solde, soit 38 000 € »: what makes the whole with what is paid."""
    for place, found in enumerate(words.sums[1:], 1):
        paid, near = words.sums[:place], max(words.at.start, found.start - _NEAR_END)
        end = _SO_LAST.search(words.at.passage.text, near, found.start).start()  # type: ignore[union-attr]
        if not _leads_to(words, "balance", end) or not _get("paid", words.lang).search(words.before(paid[0])):
            continue
        if _get("again", words.lang).search(words.between(paid[0], found)):
            continue
        so_far = total_of(paid)
        whole = so_far + money(found)[0]
        said = [money(each)[0] for each in words.earlier if each.passage in words.near]
        said = said or [sum_ for sum_, times in times_said(words.text).items() if times > 1]
        wholes = [each for each in said if each > so_far and abs(each - whole) <= _NEAR * whole]
        if wholes and whole not in first_said(words.text):
            yield _Reckoned(found, paid[0], min(wholes, key=lambda each: abs(each - whole)) - so_far)


_SO_LAST = spot(r"[\s,(]*(?:soit)?\s?$")
_NEAR_END = 40


def _alike(words: SumsSaid) -> Iterator[_Reckoned]:
    """« partagée par moitié : chacun paie 144 000 € »: a sum of the text, in equal parts."""
    alike = _get("alike", words.lang).search(words.at.text)
    start = words.at.start + alike.end() if alike else 0
    found = next((each for each in words.sums if each.start >= start), None) if alike else None
    if not found or not _get("every", words.lang).search(words.at.passage.text[start : found.start]):
        return
    part = money(found)[0]
    wholes = [each for each in words.earlier if money(each)[0] > part]
    wholes += [each for each in words.sums if each.end < start and money(each)[0] > part]
    if wholes and not any(part * number in first_said(words.text) for number in range(_PAIR, _MOST_SHARERS + 1)):
        yield _Reckoned(found, wholes[-1], money(wholes[-1])[0] / _PAIR)


def _share(words: SumsSaid) -> Iterator[_Reckoned]:
    """« 2 500 000 €, dont 80 % sont apportés par l’État, soit 2 000 000 € »."""
    if len(words.sums) != _PAIR or len(words.shares) != 1:
        return
    [share], (one, other) = words.shares, words.sums
    if not one.end <= share.start < other.start or not _get("of_which", words.lang).search(words.between(one, share)):
        return
    if not _get_or(words.lang).search(words.between(share, other)):
        return
    right = money(one)[0] * hundredths(share) / 100
    if abs(right - money(other)[0]) > _rounding(share) * money(one)[0] + 1:
        yield _Reckoned(other, one, right.quantize(_CENT))


def _of_total(words: SumsSaid) -> Iterator[_Reckoned]:
    """« Le coût total est de 50 000 €. La Ville apporte 20 000 €, soit 40 % du total »."""
    for found in words.sums:
        share = next((each for each in words.shares if 0 < each.start - found.end <= _CLOSE), None)
        if share is None or not _get_or(words.lang).search(words.between(found, share)):
            continue
        wholes = [each for each in words.earlier if money(each)[0] > money(found)[0] and each.passage in words.near]
        if not wholes or not _get("of_total", words.lang).match(words.after(share).lstrip()):
            continue
        whole, part = money(wholes[-1])[0], hundredths(share) / 100
        is_right = any(
            abs(money(each)[0] * part - money(found)[0]) <= _rounding(share) * money(each)[0] + 1 for each in wholes
        )
        if not is_right:
            yield _Reckoned(found, wholes[-1], (whole * part).quantize(_CENT))


def _more_than_all(words: SumsSaid) -> Iterator[_Reckoned]:
    """« 1 350 €, dont 900 € de transport et 550 € d’hébergement »: parts that are more than their whole."""
    if len(words.sums) < _TRIPLE or len(_DONT.findall(words.at.text)) != 1 or _LESS.search(words.at.text):
        return
    for place, (one, other) in enumerate(pairwise(words.sums)):
        parts = words.sums[place + 1 :]
        if _DONT.search(words.between(one, other)) and ";" not in words.after(one):
            total = total_of(parts)
            is_list = len(parts) > 1 and all(money(each)[0] < money(one)[0] for each in parts)
            if is_list and total > money(one)[0]:
                yield _Reckoned(one, other, total)


def _apart_from_before(words: SumsSaid) -> Iterator[_Reckoned]:
    """« … soit 10 800 € pour la classe. Il est réparti ainsi : 5 400 €…, 3 600 €… et 1 800 €… »."""
    if len(words.sums) < _TRIPLE or words.shares or not _get("takes_apart", words.lang).match(words.at.text.lstrip()):
        return
    its = [each for each in words.earlier if each.passage is words.at.passage]
    if not its:
        return
    total, made = its[-1], total_of(words.sums)
    is_near = abs(made - money(total)[0]) <= _NEAR * money(total)[0]
    if ":" in words.before(words.sums[0]) and is_near and made not in {money(each)[0] for each in its}:
        yield _Reckoned(total, words.sums[0], made)


def _for_so_many(words: SumsSaid) -> Iterator[_Reckoned]:
    """« vingt-quatre élèves… 450 € par élève, soit 10 800 € »."""
    for one, other in pairwise(words.sums):
        between = words.between(one, other)
        noun = _PER.match(between) or _PER_BEFORE.search(words.before(one))
        if not noun or not _get_so("so", words.lang).search(between):
            continue
        many, within = rf"{noun[1]}(?:s|es|x|née|nées)?(?!\w)", r"(?<!\b(?:dans|sous) les )"
        counted = re.compile(rf"(?<![\w,.-]){within}(?P<number>{whole_number(words.lang)})\s{many}", re.IGNORECASE)
        said = [number_said(each["number"], words.lang) for near in words.near for each in counted.finditer(near.text)]
        if len(set(said)) == 1 and said[0] > 1 and money(other)[0] != said[0] * money(one)[0]:
            yield _Reckoned(other, one, said[0] * money(one)[0])


_AND = spot(r"\b(?:et|and|plus)\b")
_LESS = spot(r"\b(?:less|minus|moins|déduction)\b")
_DONT = spot(r"\b(?:dont|of which)\b")
_PER_BEFORE = spot(r"\b(?:par|per)\s([^\W\d_]{3,})\s(?:est|is|s[’']élève|revient)\s(?:de|à|of|to)?\s?$")
"""« le prix par personne est de 420 €, d’où une dépense de 4 200 € »."""
_PER = spot(r"\s(?:par|per)\s([^\W\d_]{3,})\b")


def _half(words: SumsSaid) -> Iterator[_Reckoned]:
    """« la moitié de sa rémunération, soit 26 000 € sur un total de 52 000 € »."""
    for one, other in pairwise(words.sums):
        is_of_whole = _get_end("whole", words.lang).search(words.between(one, other))
        if is_of_whole and (fraction := _get_fraction(words.lang).search(words.before(one))):
            right = money(other)[0] * percent_of(fraction[1], words.lang) / 100
            if abs(right - money(one)[0]) > 1:
                yield _Reckoned(one, other, right.quantize(_CENT))


def _fraction_of(words: SumsSaid) -> Iterator[_Reckoned]:
    """“two thirds of the loan of €900,000, namely €600,000”; “… €11,000 in all. Half of the sum, i.e. €5,500”."""
    lang = words.lang
    for one, other in pairwise((*words.earlier[-1:], *words.sums)):
        is_here = one.start >= words.at.start and one.passage is words.at.passage
        told = words.between(one, other) if is_here else words.before(other) if one.passage is other.passage else ""
        fraction = _get_of_sum(lang).search(words.before(one)) if is_here else _get_of_it(lang).match(told)
        is_another = is_here and re.search(counted_fraction(lang), told, re.IGNORECASE)
        if fraction and _get_or(lang).search(told) and not is_another:
            right = money(one)[0] * percent_of(fraction[1], lang) / 100
            if abs(right - money(other)[0]) > 1:
                yield _Reckoned(other, one, right.quantize(_CENT))


def _bracketed(words: SumsSaid) -> Iterator[_Reckoned]:
    """« 45 000 € (30 %), 75 000 € (50 %) et 30 000 € (20 %) »: shares of one whole."""
    pairs = [(sum_, share) for sum_ in words.sums for share in words.shares if _is_bracket(words.between(sum_, share))]
    wholes = [_whole_of(*pair) for pair in pairs] if len(pairs) >= _TRIPLE else []
    for place, (sum_, share) in enumerate(pairs if wholes else ()):
        others = wholes[:place] + wholes[place + 1 :]
        low, high = max(each[0] for each in others), min(each[1] for each in others)
        if low <= high and not (wholes[place][0] <= high and low <= wholes[place][1]):
            right = (low + high) / 2 * hundredths(share) / 100
            yield _Reckoned(sum_, pairs[place - 1][0], right.quantize(Decimal(1)))
            return


def _is_bracket(between: str) -> bool:
    return _BRACKET.fullmatch(between) is not None


_BRACKET = expression(r"\W{0,2}\((?:soit|or|i\.e\.)?\W{0,2}")


def _whole_of(sum_: Mention, share: Mention) -> tuple[Decimal, Decimal]:
    """Between which sums the whole is, of which a sum is that share, as it is rounded."""
    said, half = hundredths(share) / 100, _rounding(share)
    return (money(sum_)[0] - 1) / (said + half), (money(sum_)[0] + 1) / (said - half)


def _rounding(share: Mention) -> Decimal:
    """Half of the last figure of a share, as a part of the whole."""
    return Decimal(5).scaleb(int(hundredths(share).as_tuple().exponent) - 3)


_WAYS: Sequence[Callable[[SumsSaid], Iterator[_Reckoned]]] = (
    *(
        _over_years,
        _so_many,
        _raised,
        _changed,
        _net,
        _balance,
        _alike,
        _share,
        _of_total,
        _half,
        _fraction_of,
        _bracketed,
    ),
    *(_more_than_all, _apart_from_before, _for_so_many),
)


_get, _get_end = partial(get_phrase, "worked"), partial(get_last_phrase, "worked")


@cache
def _get_so(name: str, lang: Lang) -> re.Pattern[str]:
    """What stands between a sum and the one that it makes, up to the latter."""
    said = get_reckoning(lang)["worked"]
    return re.compile(rf"[\s,:(–-]{any_pattern(said[name])},?\s(?:{any_pattern(said['total'])}\s?)?$", re.IGNORECASE)


@cache
def _get_or(lang: Lang) -> re.Pattern[str]:
    """The same between a share and the sum that it is, where “or” says so too."""
    said = get_reckoning(lang)["worked"]
    return re.compile(rf"[\s,:(–-]{any_pattern((*said['so'], 'or'))},?\s$", re.IGNORECASE)


@cache
def _get_fraction(lang: Lang) -> re.Pattern[str]:
    """« la moitié de sa rémunération, soit », up to a sum."""
    return re.compile(rf"({counted_fraction(lang)})[^.;:]{{0,60}}$", re.IGNORECASE)


@cache
def _get_of_sum(lang: Lang) -> re.Pattern[str]:
    """“two thirds of the loan of”, up to a sum."""
    said = get_reckoning(lang)["worked"]
    of, amounts_to = any_pattern(said["of"]), any_pattern(said["amounts_to"])
    return re.compile(rf"({counted_fraction(lang)})\s{of}\s?[^.;:,]{{0,60}}\s{amounts_to}\s?$", re.IGNORECASE)


@cache
def _get_of_it(lang: Lang) -> re.Pattern[str]:
    """“Half of the sum”, after it."""
    said = get_reckoning(lang)["worked"]
    of, the, sum_ = (any_pattern(said[name]) for name in ("of", "the", "sum"))
    return re.compile(rf"\W{{0,3}}({counted_fraction(lang)})\s{of}\s{the}?\s?{sum_}\b", re.IGNORECASE)


@cache
def _get_counted(lang: Lang) -> re.Pattern[str]:
    """« douze ateliers de », before what each of them costs."""
    return re.compile(
        rf"(?<![\w,.-])(?P<number>{whole_number(lang)})\s(?:[^\W\d_][\w’'-]*\s){{1,4}}(?:de|à|of|at)\s$", re.IGNORECASE
    )
