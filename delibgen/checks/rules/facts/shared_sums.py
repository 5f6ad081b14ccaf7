"""Sums that are a share of another: in hundredths, in a fraction, or in equal parts."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby, pairwise, zip_longest

from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.searching import hundredths, money
from delibgen.checks.reading.shares import counted_fraction, percent_of
from delibgen.checks.reading.slips import is_slip
from delibgen.checks.reading.sums import SumsSaid, first_said, sums_said
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.facts.leading import WORKED, get_or
from delibgen.checks.rules.facts.missed import Missed
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_PAIR, _TRIPLE = 2, 3
_CENT = Decimal("0.01")
_MOST_SHARERS = 12
_CLOSE = 40


def _alike(words: SumsSaid) -> Iterator[Missed]:
    """« partagée par moitié : chacun paie 144 000 € »: a sum of the text, in equal parts."""
    alike = WORKED.get_rare("alike", words.lang).search(words.at.text)
    start = words.at.start + alike.end() if alike else 0
    found = next((each for each in words.sums if each.start >= start), None) if alike else None
    if not found or not WORKED.get("every", words.lang).search(words.at.passage.text[start : found.start]):
        return
    part = money(found)[0]
    wholes = [each for each in words.earlier if money(each)[0] > part]
    wholes += [each for each in words.sums if each.end < start and money(each)[0] > part]
    if wholes and not any(part * number in first_said(words.text) for number in range(_PAIR, _MOST_SHARERS + 1)):
        yield Missed(found, wholes[-1], money(wholes[-1])[0] / _PAIR)


def _share(words: SumsSaid) -> Iterator[Missed]:
    """« 2 500 000 €, dont 80 % sont apportés par l’État, soit 2 000 000 € »."""
    if len(words.sums) != _PAIR or len(words.shares) != 1:
        return
    [share], (one, other) = words.shares, words.sums
    if not one.end <= share.start < other.start or not WORKED.get("of_which", words.lang).search(
        words.between(one, share)
    ):
        return
    if not get_or(words.lang).search(words.between(share, other)):
        return
    right = money(one)[0] * hundredths(share) / 100
    if abs(right - money(other)[0]) > _rounding(share) * money(one)[0] + 1:
        yield Missed(other, one, right.quantize(_CENT))


def _of_total(words: SumsSaid) -> Iterator[Missed]:
    """« Le coût total est de 50 000 €. La Ville apporte 20 000 €, soit 40 % du total »."""
    for found, after in zip_longest(words.sums, words.sums[1:]):
        share = next((each for each in words.shares if 0 < each.start - found.end <= _CLOSE), None)
        if share is None or (after and after.start < share.start) or not _is_said_of_total(words, found, share):
            continue
        if after and _TOTAL_SAID.fullmatch(words.between(share, after)):  # the whole is told right after the share
            continue
        larger = [each for each in words.earlier if money(each)[0] > money(found)[0]]
        wholes = [each for each in larger if each.passage in words.near]
        if not wholes:
            continue
        whole, part = money(wholes[-1])[0], hundredths(share) / 100
        if not any(_is_part(money(found)[0], share, money(each)[0]) for each in larger):
            yield Missed(found, wholes[-1], (whole * part).quantize(_CENT))


_TOTAL_SAID = expression(r"[^.,;:()]{2,40}")


def _is_said_of_total(words: SumsSaid, found: Mention, share: Mention) -> bool:
    """« 20 000 €, soit 40 % du total »."""
    is_or = get_or(words.lang).search(words.between(found, share))
    return bool(is_or and WORKED.get("of_total", words.lang).match(words.after(share).lstrip()))


def _is_part(part: Decimal, share: Mention, whole: Decimal) -> bool:
    return abs(whole * hundredths(share) / 100 - part) <= _rounding(share) * whole + 1


def _of_base(words: SumsSaid) -> Iterator[Missed]:
    """« 2 500 €, soit 60 % du coût de l’achat, estimé à 5 000 € »: a share, then the sum of which it is."""
    for one, other in pairwise(words.sums):
        share = next((each for each in words.shares if one.end <= each.start < other.start), None)
        if share is None or money(one)[1] != money(other)[1] or not _is_said_of_base(words, one, share, other):
            continue
        if not _is_part(money(one)[0], share, money(other)[0]):
            yield Missed(one, other, (money(other)[0] * hundredths(share) / 100).quantize(_CENT))


def _is_said_of_base(words: SumsSaid, part: Mention, share: Mention, base: Mention) -> bool:
    led = words.between(part, share)
    is_or = get_or(words.lang).search(led) or WORKED.get_last("makes", words.lang).search(led)
    return bool(is_or) and _get_base(words.lang).fullmatch(words.between(share, base)) is not None


@cache
def _get_base(lang: Lang) -> re.Pattern[str]:
    """Between a share and the sum of which it is."""
    return compiled(WORKED.pattern("base", lang), re.IGNORECASE)


def _half(words: SumsSaid) -> Iterator[Missed]:
    """« la moitié de sa rémunération, soit 26 000 € sur un total de 52 000 € »."""
    for one, other in pairwise(words.sums):
        is_of_whole = WORKED.get_last("whole", words.lang).search(words.between(one, other))
        if is_of_whole and (fraction := _get_fraction(words.lang).search(words.before(one))):
            right = money(other)[0] * percent_of(fraction[1], words.lang) / 100
            if abs(right - money(one)[0]) > 1:
                yield Missed(one, other, right.quantize(_CENT))


def _fraction_of(words: SumsSaid) -> Iterator[Missed]:
    """“two thirds of the loan of €900,000, namely €600,000”; “… €11,000 in all. Half of the sum, i.e. €5,500”."""
    lang = words.lang
    opens = words.sums and _get_of_it(lang).match(words.before(words.sums[0]))
    for one, other in pairwise((*(words.earlier[-1:] if opens else ()), *words.sums)):
        is_here = one.start >= words.at.start and one.passage is words.at.passage
        told = words.between(one, other) if is_here else words.before(other) if one.passage is other.passage else ""
        fraction = _get_of_sum(lang).search(words.before(one)) if is_here else _get_of_it(lang).match(told)
        is_another = is_here and re.search(counted_fraction(lang), told, re.IGNORECASE)
        if fraction and get_or(lang).search(told) and not is_another:
            right = money(one)[0] * percent_of(fraction[1], lang) / 100
            if abs(right - money(other)[0]) > 1:
                yield Missed(other, one, right.quantize(_CENT))


def _bracketed(words: SumsSaid) -> Iterator[Missed]:
    """« 45 000 € (30 %), 75 000 € (50 %) et 30 000 € (20 %) », « 30 % par l’un (45 000 €) »: shares of one whole."""
    yield from _of_one_whole(_pairs(words))


def bracketed_in_lines(text: WholeText) -> Iterator[Missed]:
    """The same where each stands in a line of its own: « Région : 720 000 € (60 %) », or in a sentence of its own."""
    told = [(said, _pairs(said)) for said in sums_said(text)]
    known = {id(passage): place for place, passage in enumerate(text.passages)} if len(told) >= _TRIPLE else {}
    for is_one, group in groupby(told, key=lambda each: len(each[1]) == 1 and len(each[0].sums) == 1):
        its = [*group]
        lines = {id(said.at.passage) for said, _ in its}
        places = [known[id(said.at.passage)] for said, _ in its] if is_one and len(its) >= _TRIPLE else []
        if places and (len(lines) == 1 or places == [*range(places[0], places[0] + len(its))]):
            yield from _of_one_whole([pair for _, pairs in its for pair in pairs])


def _pairs(words: SumsSaid) -> list[tuple[Mention, Mention]]:
    return [(sum_, share) for sum_ in words.sums for share in words.shares if _are_one(words, sum_, share)]


def _of_one_whole(pairs: Sequence[tuple[Mention, Mention]]) -> Iterator[Missed]:
    """The sum that is not the share said of it, where all others are shares of one whole."""
    wholes = [_whole_of(*pair) for pair in pairs] if len(pairs) >= _TRIPLE else []
    for place, (sum_, share) in enumerate(pairs if wholes else ()):
        others = wholes[:place] + wholes[place + 1 :]
        low, high = max(each[0] for each in others), min(each[1] for each in others)
        if low <= high and not (wholes[place][0] <= high and low <= wholes[place][1]):
            base, its_share = pairs[place - 1]
            right = money(base)[0] / hundredths(its_share) * hundredths(share)
            yield Missed(sum_, base, right.quantize(Decimal(1)))
            return


def _are_one(words: SumsSaid, sum_: Mention, share: Mention) -> bool:
    """Whether brackets say the one of the other, or « 60 %, soit 23 040 € » does."""
    if sum_.start < share.start:
        return _BRACKET.fullmatch(words.between(sum_, share)) is not None
    between = words.between(share, sum_)
    return _ASIDE.fullmatch(between) is not None or _SO.fullmatch(between) is not None


_ASIDE = expression(r"[^\d%()]{2,120}\(\W{0,2}")
_SAID = Lexicon("spending", "shared_sums")
_BRACKET, _SO = _SAID.get("bracket", "either"), _SAID.get("so", "either")


def _whole_of(sum_: Mention, share: Mention) -> tuple[Decimal, Decimal]:
    """Between which sums the whole is, of which a sum is that share, as it is rounded."""
    said, half = hundredths(share) / 100, _rounding(share)
    return (money(sum_)[0] - 1) / (said + half), (money(sum_)[0] + 1) / (said - half)


def _rounding(share: Mention) -> Decimal:
    """Half of the last figure of a share, as a part of the whole."""
    return Decimal(5).scaleb(int(hundredths(share).as_tuple().exponent) - 3)


@cache
def _get_fraction(lang: Lang) -> re.Pattern[str]:
    """« la moitié de sa rémunération, soit », up to a sum."""
    return compiled(rf"({counted_fraction(lang)})[^.;:]{{0,60}}$", re.IGNORECASE)


@cache
def _get_of_sum(lang: Lang) -> re.Pattern[str]:
    """“two thirds of the loan of”, up to a sum."""
    of, amounts_to = WORKED.pattern("of", lang), WORKED.pattern("amounts_to", lang)
    return compiled(rf"({counted_fraction(lang)})\s{of}\s?[^.;:,]{{0,60}}\s{amounts_to}\s?$", re.IGNORECASE)


@cache
def _get_of_it(lang: Lang) -> re.Pattern[str]:
    """“Half of the sum”, after it."""
    of, the, sum_ = (WORKED.pattern(name, lang) for name in ("of", "the", "sum"))
    return compiled(rf"\W{{0,3}}({counted_fraction(lang)})\s{of}\s{the}?\s?{sum_}\b", re.IGNORECASE)


def _but_for_a_slip(words: SumsSaid) -> Iterator[Missed]:
    """“up to 1% of the income; with an income of €6,200,000 the ceiling is €620,000”: a slip."""
    if len(words.sums) != _PAIR or len(words.shares) != 1 or len({money(each)[1] for each in words.sums}) != 1:
        return
    one, other = words.sums
    due = money(one)[0] * hundredths(words.shares[0]) / 100
    is_ceiling = WORKED.get_last("ceiling", words.lang).search(words.between(one, other).rstrip())
    is_nought = due and money(other)[0] / due in {_TEN, 1 / _TEN, _TEN * _TEN, 1 / (_TEN * _TEN)}
    if is_ceiling and due and (is_nought or is_slip(money(other)[0], due)):
        yield Missed(other, one, due.quantize(_CENT))


_TEN = Decimal(10)
SHARES = (_alike, _but_for_a_slip, _share, _of_total, _of_base, _half, _fraction_of, _bracketed)
"""The ways in which a sum is not the share that its sentence says."""
