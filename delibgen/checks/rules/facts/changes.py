"""Sums that are what others leave, or what they change by."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from delibgen.checks.reading.expression import spot
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.searching import hundredths, money
from delibgen.checks.reading.sums import SumsSaid, first_said, times_said, total_of
from delibgen.checks.rules.facts.leading import WORKED, leads_to
from delibgen.checks.rules.facts.missed import Missed

_PAIR, _TRIPLE = 2, 3
_MOST_OTHERS = 8
_CENT = Decimal("0.01")
_NEAR = Decimal("0.35")
"""By how much of a sum the parts may miss it, to be meant as its parts."""
_CLAUSE = spot(r"[,;%]")
_FROM_TO = spot(r"\s(?:à|to)\s")


def _raised(words: SumsSaid) -> Iterator[Missed]:
    """« portée de 80 000 € à 95 000 €, soit une augmentation de 15 000 € »; what it is raised by may come first."""
    if len(words.sums) != _TRIPLE or not WORKED.get("raised", words.lang).search(words.at.text):
        return
    first, second, third = words.sums
    if _FROM_TO.fullmatch(words.between(first, second)):
        was, is_, by = first, second, third
        is_told = WORKED.get("change", words.lang).search(_CLAUSE.split(words.between(second, third))[-1]) is not None
    else:
        was, is_, by = second, third, first
        is_told = _FROM_TO.fullmatch(words.between(second, third)) is not None
        is_told = is_told and leads_to(words, "changed_by", first.start)
    before = words.before(was).rstrip().casefold()
    change = abs(money(is_)[0] - money(was)[0])
    if is_told and before.endswith((" de", " from")) and money(by)[0] != change:
        yield Missed(by, was, change)


def _raised_by_share(words: SumsSaid) -> Iterator[Missed]:
    """« passe de 4 000 € à 5 000 €, soit une hausse de 25 % »."""
    if len(words.sums) != _PAIR or len(words.shares) != 1 or not WORKED.get("raised", words.lang).search(words.at.text):
        return
    (was, is_), [share] = words.sums, words.shares
    led = words.between(is_, share) if is_.end <= share.start else ""
    is_told = WORKED.get("change", words.lang).search(_CLAUSE.split(led)[-1]) is not None
    is_told = is_told and _FROM_TO.fullmatch(words.between(was, is_)) is not None and len(led) <= _NEAR_END
    if not is_told or WORKED.get("about", words.lang).search(led) or money(was)[1] != money(is_)[1]:
        return
    base, change = money(was)[0], abs(money(is_)[0] - money(was)[0])
    said = base * hundredths(share) / 100
    if abs(said - change) > base / 100:
        yield Missed(is_, was, (base + (said if money(is_)[0] > base else -said)).quantize(_CENT))


def _changed(words: SumsSaid) -> Iterator[Missed]:
    """« Elle augmente ainsi de 5 000 € »: the difference of two sums of the text."""
    for found in words.sums if len(words.sums) == 1 else ():
        is_told = leads_to(words, "changed_by", found.start)
        if not is_told or not WORKED.get("hence", words.lang).search(words.before(found)) or len(words.earlier) < _PAIR:
            continue
        known = first_said(words.text)
        others = [each for each in known if each != money(found)[0]]
        changes = {abs(one - other): max(one, other) for one, other in combinations(others, _PAIR)}
        if len(others) <= _MOST_OTHERS and changes and money(found)[0] not in changes:
            right = min(changes, key=lambda each: (abs(each - money(found)[0]), each))
            yield Missed(found, known[changes[right]], right)


def _net(words: SumsSaid) -> Iterator[Missed]:
    """« La charge nette de la Ville est donc de 94 000 € »: a difference of sums that the text gives."""
    for found in words.sums:
        before, net = words.before(found), money(found)[0]
        told = [*WORKED.get_rare("net", words.lang).finditer(before, max(0, len(before) - _REACH))]
        place = words.at.start + told[-1].end() if told else found.start
        is_far = any(place <= each.start < found.start for each in words.sums)
        is_hence = WORKED.get("hence", words.lang).search(before)
        if not told or is_far or not (is_hence or _LEFT.search(before[: told[-1].start()])):
            continue
        known = first_said(words.text)
        left = _differences([each for each in known if each != net or times_said(words.text)[net] > 1])
        if left and net not in left:
            right = min(left, key=lambda each: (abs(each - net), each))
            yield Missed(found, known[left[right]], right)


_REACH = 80
_SAID = Lexicon("spending", "changes")
_LEFT = _SAID.get("left", "either")


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


def _balance(words: SumsSaid) -> Iterator[Missed]:
    """« Un premier versement de 57 000 €…, et le solde, soit 38 000 € »: what makes the whole with what is paid."""
    for place, found in enumerate(words.sums[1:], 1):
        paid, near = words.sums[:place], max(words.at.start, found.start - _NEAR_END)
        end = _SO_LAST.search(words.at.passage.text, near, found.start).start()  # type: ignore[union-attr]
        if not leads_to(words, "balance", end) or not WORKED.get("paid", words.lang).search(words.before(paid[0])):
            continue
        if WORKED.get("again", words.lang).search(words.between(paid[0], found)):
            continue
        so_far = total_of(paid)
        whole = so_far + money(found)[0]
        said = [money(each)[0] for each in words.earlier if each.passage in words.near]
        said = said or [sum_ for sum_, times in times_said(words.text).items() if times > 1]
        wholes = [each for each in said if each > so_far and abs(each - whole) <= _NEAR * whole]
        if wholes and whole not in first_said(words.text):
            yield Missed(found, paid[0], min(wholes, key=lambda each: abs(each - whole)) - so_far)


_SO_LAST = _SAID.get("so_last", "either")
_NEAR_END = 40


def _more_than_all(words: SumsSaid) -> Iterator[Missed]:
    """« 1 350 €, dont 900 € de transport et 550 € d’hébergement »: parts that are more than their whole."""
    if len(words.sums) < _TRIPLE or len(_DONT.findall(words.at.text)) != 1 or _LESS.search(words.at.text):
        return
    for place, (one, other) in enumerate(pairwise(words.sums)):
        parts = words.sums[place + 1 :]
        if _DONT.search(words.between(one, other)) and ";" not in words.after(one):
            total = total_of(parts)
            is_list = len(parts) > 1 and all(money(each)[0] < money(one)[0] for each in parts)
            if is_list and total > money(one)[0]:
                yield Missed(one, other, total)


def _apart_from_before(words: SumsSaid) -> Iterator[Missed]:
    """« … soit 10 800 € pour la classe. Il est réparti ainsi : 5 400 €…, 3 600 €… et 1 800 €… »."""
    if (
        len(words.sums) < _TRIPLE
        or words.shares
        or not WORKED.get("takes_apart", words.lang).match(words.at.text.lstrip())
    ):
        return
    its = [each for each in words.earlier if each.passage is words.at.passage]
    if not its:
        return
    total, made = its[-1], total_of(words.sums)
    is_near = abs(made - money(total)[0]) <= _NEAR * money(total)[0]
    if ":" in words.before(words.sums[0]) and is_near and made not in {money(each)[0] for each in its}:
        yield Missed(total, words.sums[0], made)


_LESS = _SAID.get("less", "either")
_DONT = _SAID.get("dont", "either")


CHANGES = (_raised, _raised_by_share, _changed, _net, _balance, _more_than_all, _apart_from_before)
"""The ways in which a sum is not what others leave or change by."""
