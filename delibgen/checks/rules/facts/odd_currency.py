"""A sum that a text gives in a currency of its own, and that adds up with others as if it were in theirs."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from delibgen.checks.reading.counting import number_said, small_number
from delibgen.checks.reading.expression import GAP
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.currencies import may_mean, said_currency
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.searching import by_passage, hundredths, money, once_each
from delibgen.checks.reading.sums import SumsSaid, said_like, sums_said
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_SAID = Lexicon("reckoning", "odd_currency")
_USUAL, _SURE, _NEAR = 3, 3, 30
"""How often the other currency stands; of how many parts a total may stand anywhere; how far before a sum to look."""


def sums_in_an_odd_currency(text: WholeText) -> Iterator[Hit]:
    """“civil engineering CHF 312,000, planting €35,000…: CHF 450,000”, where nothing else is in euros."""
    sums = [each for stated in by_passage(text, "amount").values() for each in once_each(stated)]
    times = Counter(money(each)[1] for each in sums)
    if len(times) == 1:
        return
    for said in sums_said(text):
        for odd in (each for each in said.sums if times[money(each)[1]] == 1):
            shown = next((each for each in _shown(odd, said, sums) if times[money(each)[1]] >= _USUAL), None)
            shown = shown or next(_converted(odd, said, sums), None)
            if shown and not _may_be_of(odd, money(shown)[1], text.lang):
                yield Hit(odd.span, also=shown.span, values={"sum": said_like(money(odd)[0], shown)})


def _may_be_of(mention: Mention, currency: str, lang: Lang) -> bool:
    """Whether its sign or its noun may be that of another currency too: « francs », “$”."""
    said = said_currency(mention.text, lang)
    return bool(said) and may_mean(said, currency, lang)


def _shown(odd: Mention, said: SumsSaid, sums: Sequence[Mention]) -> Iterator[Mention]:
    """What shows that a sum is of another currency: that of these sums."""
    yield from _added(odd, said, sums)
    yield from _part(odd, said)
    yield from _multiple(odd, said)


def _added(odd: Mention, said: SumsSaid, sums: Sequence[Mention]) -> Iterator[Mention]:
    """A total that the sum makes with those before and after it in its passage, all of one currency."""
    its = [each for each in sums if each.passage is odd.passage]
    converts = _SAID.get_last("converts", said.lang).search(odd.passage.text[max(0, odd.start - _NEAR) : odd.start])
    if odd not in its or converts:
        return
    place, anywhere, near = its.index(odd), _by_value(sums), _by_value([*said.earlier, *its])
    for first in range(place + 1):
        made, others = Decimal(0), set[str]()
        for last, each in enumerate(its[first:], first + 1):
            made, others = made + money(each)[0], others | ({money(each)[1]} if each is not odd else set())
            if len(others) > 1:
                break
            if others and last > max(place, first + 1):
                known = anywhere if last - first >= _SURE else near
                totals = known.get((made, min(others)), ())
                yield from (total for total in totals if total not in its[first:last])


def _by_value(sums: Sequence[Mention]) -> Mapping[tuple[Decimal, str], Sequence[Mention]]:
    """The sums by how much they are, and in which currency."""
    found = defaultdict[tuple[Decimal, str], list[Mention]](list)
    for each in sums:
        found[money(each)].append(each)
    return found


def _part(odd: Mention, said: SumsSaid) -> Iterator[Mention]:
    """A sum of which it is the share that stands beside it."""
    shares = [each for each in said.shares if -_NEAR < each.start - odd.end < _NEAR and each.start != odd.start]
    for share in shares:
        near = said.between(share, odd) if share.end <= odd.start else said.between(odd, share)
        wholes = [each for each in (*said.earlier, *said.sums) if each is not odd] if len(near) < _NEAR else []
        for whole in wholes:
            if hundredths(share) and money(whole)[0] * hundredths(share) / 100 == money(odd)[0]:
                yield whole
        for part in wholes:
            if money(odd)[0] * hundredths(share) / 100 == money(part)[0] and part.start > odd.end:
                yield part


def _multiple(odd: Mention, said: SumsSaid) -> Iterator[Mention]:
    """“One doctorate costs €118,000 and the four together £472,000”."""
    numbers = {number_said(match[0], said.lang) for match in _get_number(said.lang).finditer(said.at.text)} - {0, 1}
    for one, other in pairwise(said.sums) if numbers else ():
        known, unknown = money(one)[0], money(other)[0]
        is_some = any(number * known == unknown or number * unknown == known for number in numbers)
        if odd in (one, other) and is_some:
            yield other if odd is one else one


def _converted(odd: Mention, said: SumsSaid, sums: Sequence[Mention]) -> Iterator[Mention]:
    """“€10,000, equal to US$6,559,570”, where €60,000 are XOF 39,357,420 elsewhere, or the rate is of XOF 655.957."""
    base = next((one for one, other in pairwise(said.sums) if other is odd), None)
    rate = money(odd)[0] / money(base)[0] if base and money(base)[0] else Decimal(0)
    if not base or not rate or 1 in (rate, money(base)[0]):
        return
    others = [each for each in said.sums if each not in (odd, base)]
    yield from (each for each in others if money(each)[0] == rate and money(each)[1] != money(base)[1])
    for one, other in pairwise(sums[: sums.index(odd)] if odd in sums else ()):
        is_like = money(one)[1] == money(base)[1] != money(other)[1] != money(odd)[1] and one.passage is other.passage
        if is_like and money(one)[0] != money(base)[0] and money(one)[0] * rate == money(other)[0]:
            yield other


@cache
def _get_number(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?<![\w.,’'-]){small_number(lang)}(?={GAP}[a-z])", re.IGNORECASE)
