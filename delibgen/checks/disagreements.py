"""Amounts, shares, dates, articles and references of which a French and an English text say different things."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import product, starmap
from typing import NamedTuple

from delibgen.checks.comparable import Days
from delibgen.checks.concordance import Concordance
from delibgen.checks.passage import Mention, MentionKind
from delibgen.checks.stated import Side, Stated, sides_of

KINDS: tuple[MentionKind, ...] = ("amount", "percent", "date", "article", "reference")
_COUNTED = ("amount", "percent")
"""Kinds of which a passage says each as often as its counterpart does."""
_LIKE = 0.22
"""Units that correspond less are not taken to say the same."""
_BACK = 0.4
_UNITS_ALIKE = 0.15
_ALMOST, _MOST = 0.6, 12
"""Beside the unit that corresponds best, those that correspond nearly as well, up to so many."""
_CLEARLY, _CLEARLY_THERE = 0.15, 0.05
"""By how much a fact stands rather in the words of another than in those of its own, elsewhere and in one unit."""
_Near = Mapping[int, Sequence[int]]
_SHAPE = re.compile(r"\d")
_SAME_LIST = 0.3
"""What it counts that two units state nearly the same list of facts."""
_TRANSLATED = 0.8
"""From this share of the French facts on, the English is a version of the French rather than a summary."""


class Disagreement(NamedTuple):
    """A fact, and the one that the other text states in its place, if it states any."""

    at: Mention
    also: Mention | None


def disagreements(concordance: Concordance, whole: Concordance) -> Iterator[Disagreement]:
    """Each fact that one text states and the other does not, or in whose place the other states another.

    `whole` holds the facts too that are not compared, for the other text may repeat them.
    """
    summary = _is_summary(concordance)
    for kind in KINDS:
        yield from _of_kind(sides_of(concordance, whole, kind), summary=summary)


def day_disagreements(days: Days) -> Iterator[Disagreement]:
    """The dates of the act that differ: on top of the English text and in its rows, and in the visa of the draft."""
    told = days.session or days.draft or days.visa
    pairs = [*product(days.label, told), *product(days.draft or days.session, days.visa)]
    for one, other in pairs:
        if not same(one.value, other.value):
            yield Disagreement(one, other)


def same(one: str, other: str) -> bool:
    """Whether two values are one fact; a date without its year is that of any year.

    >>> same("--03-26", "2015-03-26"), same("2015-03", "2015-03-26")
    (True, False)
    """
    if one == other:
        return True
    return (one[:2] == "--" and _yearless(other) == one) or (other[:2] == "--" and _yearless(one) == other)


def _yearless(value: str) -> str:
    return re.sub(r"\d{4}(?=-)", "-", value)


def _is_summary(concordance: Concordance) -> bool:
    """Whether the English leaves out much of what the French states, so that what it lacks need not be a mistake."""
    french, english = (
        {(mention.kind, mention.value) for unit in units for mention in unit.mentions if mention.kind in KINDS}
        for units in (concordance.french, concordance.english)
    )
    return len(french & english) < _TRANSLATED * len(french)


def _of_kind(sides: tuple[Side, Side], *, summary: bool) -> Iterator[Disagreement]:
    if not any(side.own for side in sides):
        return
    seen = set[int]()
    counterparts = [_counterparts(side) for side in sides]
    for find in (_unexplained, _misplaced, _unknown):
        for side, near in zip(sides, counterparts, strict=True):
            for found in find(side, near):
                if found.at.value in side.elsewhere:
                    continue
                ids = {id(found.at), id(found.also)}
                left_out = summary and find is _unknown and side is sides[1]
                if not ids & seen and not left_out:
                    yield found
                seen |= ids - {id(None)}


def _unknown(side: Side, _: _Near) -> Iterator[Disagreement]:
    """Facts whose value the other text has nowhere."""
    nearest: dict[int, tuple[float, int]] = {}
    for (own, other), score in side.likeness.items():
        if _are_of_one_sort(side.own[own].mention, side.other[other].mention):
            nearest[own] = max(nearest.get(own, (0.0, 0)), (score, other))
    values = {stated.mention.value for stated in side.other}
    yearless = {_yearless(value) for value in values} | values
    for number, stated in enumerate(side.own):
        value = stated.mention.value
        if value not in (yearless if value[:2] == "--" else values) and _yearless(value) not in values:
            score, other = nearest.get(number, (0.0, 0))
            yield Disagreement(stated.mention, side.other[other].mention if score >= _LIKE / 2 else None)


def _unexplained(side: Side, counterparts: _Near) -> Iterator[Disagreement]:
    """Facts of a unit that none of the units which correspond to it states."""
    own, other = _by_unit(side.own), _by_unit(side.other)
    for place, facts in own.items():
        near = [other[unit] for unit in counterparts.get(place, ())]
        rest = _without(facts, near) or (_all_but_one(facts, near[0]) if near else [])
        for mentions in near if rest else ():
            lacking = _without(mentions, [facts]) or _all_but_one(mentions, facts)
            pairs = [(one, it) for one, it in zip(rest, lacking, strict=False) if _are_of_one_sort(one, it)]
            if pairs:
                yield from starmap(Disagreement, pairs)
                break


def _all_but_one(mentions: Sequence[Mention], other: Sequence[Mention]) -> list[Mention]:
    """The one that differs in two lists of as many facts."""
    left = Counter(mention.value for mention in mentions) - Counter(mention.value for mention in other)
    if len(mentions) != len(other) or left.total() != 1:
        return []
    return [mention for mention in mentions if mention.value in left][-1:]


def _by_unit(facts: Sequence[Stated]) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = defaultdict(list)
    for stated in facts:
        found[stated.unit.place].append(stated.mention)
    return found


def _counterparts(side: Side) -> _Near:
    """For each unit those of the other text which correspond to it best, the best first."""
    own, other = _by_unit(side.own), _by_unit(side.other)
    found: dict[int, list[int]] = {}
    for place, facts in own.items():
        rated = {
            its: side.scores[place, its] + _alike(facts, other[its]) for its in other if (place, its) in side.scores
        }
        least = max(_LIKE, _ALMOST * max(rated.values(), default=0.0))
        near = (its for its in rated if rated[its] >= max(least, _BACK * side.best[its]))
        found[place] = sorted(near, key=lambda its: -rated[its])[:_MOST]
    return found


def _alike(own: Sequence[Mention], other: Sequence[Mention]) -> float:
    """What it counts that both state nearly the same list of facts."""
    shared = len(own) - len(_without(own, [other]))
    return _SAME_LIST * shared / max(len(own), len(other)) if min(len(own), len(other)) > 1 else 0.0


def _without(mentions: Sequence[Mention], others: Sequence[Sequence[Mention]]) -> list[Mention]:
    """The mentions but for those that any of the others states, as often as it states them."""
    counts = [Counter(mention.value for mention in other) for other in others]
    left = []
    used = Counter[str]()
    for mention in mentions:
        value = mention.value
        most = max((n for count in counts for known, n in count.items() if same(value, known)), default=0)
        used[value] += 1
        if used[value] > most and (mention.kind in _COUNTED or not most):
            left.append(mention)
    return left


def _misplaced(side: Side, counterparts: _Near) -> Iterator[Disagreement]:
    """Facts whose value the other text states elsewhere, while in the same words it states another."""
    alone = Counter(stated.unit.place for stated in side.own)
    best = _best(side, {place for place, number in alone.items() if number == 1}, counterparts)
    for (own, unit, agree), (score, other) in best.items():
        least = best.get((own, unit, True), (0.0, -1))[0] + (_CLEARLY if unit < 0 else _CLEARLY_THERE)
        told = unit < 0 or (own, unit, True) in best
        if not agree and told and score > least:
            yield Disagreement(side.own[own].mention, side.other[other].mention)


def _best(side: Side, places: Container[int], counterparts: _Near) -> Mapping[tuple[int, int, bool], tuple[float, int]]:
    """For each fact of these units the ones that stand most in its words: which agrees with it and which does not.

    Once in the whole other text, under -1, and once in the unit that corresponds best to its own.
    """
    nearest = {place: units[0] for place, units in counterparts.items() if units}
    best: dict[tuple[int, int, bool], tuple[float, int]] = {}
    for (own, other), score in side.likeness.items():
        stated, its = side.own[own], side.other[other]
        if stated.unit.place not in places:
            continue
        agree = same(stated.mention.value, its.mention.value)
        alike = side.scores[stated.unit.place, its.unit.place] >= _UNITS_ALIKE
        if not (agree or (alike and _are_of_one_sort(stated.mention, its.mention))):
            continue
        for unit in {-1, its.unit.place} & {-1, nearest.get(stated.unit.place, -1)}:
            best[own, unit, agree] = max(best.get((own, unit, agree), (0.0, -1)), (score, other))
    return best


def _are_of_one_sort(one: Mention, other: Mention) -> bool:
    """Whether one may stand for the other by mistake: a day is not a year."""
    return one.kind != "date" or _SHAPE.sub("0", one.value) == _SHAPE.sub("0", other.value)
