"""Facts where a text states them, and how far two stand in the same words."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from delibgen.checks.concordance import Concordance, Scores, Unit, keys_of, turned
from delibgen.checks.passage import Lang, Mention, MentionKind

_FAR_BEFORE, _FAR_AFTER = 45, 35
_BEFORE, _AFTER = 0.3, 0.2
"""What the words right before and right after a fact count, beside those of its whole unit."""


@dataclass(frozen=True, eq=False, slots=True)
class Stated:
    """A fact where it is stated, with the words beside it."""

    mention: Mention
    unit: Unit
    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, eq=False, slots=True)
class Side:
    """The facts of one kind in one text, seen from there."""

    own: Sequence[Stated]
    other: Sequence[Stated]
    likeness: Mapping[tuple[int, int], float]
    """How far two facts stand in the same words, by their places in `own` and in `other`."""
    scores: Scores
    """How far two units correspond, by the places of the own and of the other."""
    best: Mapping[int, float]
    """The highest score of each unit of the other text."""
    elsewhere: frozenset[str]
    """Values that the other text has only where it is not compared."""


def sides_of(concordance: Concordance, whole: Concordance, kind: MentionKind) -> tuple[Side, Side]:
    """English first: of two texts that disagree, the French is authentic."""
    french, english = _all_of(concordance.french, kind, "fr"), _all_of(concordance.english, kind, "en")
    likeness, best = _likeness(concordance, french, english), concordance.best
    return (
        Side(english, french, turned(likeness), concordance.turned, best[0], _elsewhere(whole.french, french)),
        Side(french, english, likeness, concordance.scores, best[1], _elsewhere(whole.english, english)),
    )


def _elsewhere(units: Sequence[Unit], compared: Sequence[Stated]) -> frozenset[str]:
    values = {mention.value for unit in units for mention in unit.mentions}
    return frozenset(values - {stated.mention.value for stated in compared})


def _all_of(units: Sequence[Unit], kind: MentionKind, lang: Lang) -> list[Stated]:
    return [_stated(unit, mention, lang) for unit in units for mention in unit.mentions if mention.kind == kind]


def _stated(unit: Unit, mention: Mention, lang: Lang) -> Stated:
    """The words between a fact and its neighbours of the same kind; those of the whole row in a table."""
    if unit.is_row:
        return Stated(mention, unit, frozenset(unit.keys), frozenset())
    text = mention.passage.text
    kin = [m for m in unit.mentions if m.kind == mention.kind and m.passage is mention.passage]
    start = max([m.end for m in kin if m.end <= mention.start] + [mention.start - _FAR_BEFORE, 0])
    end = min([m.start for m in kin if m.start >= mention.end] + [mention.end + _FAR_AFTER])
    before, after = text[start : mention.start], text[mention.end : end]
    return Stated(mention, unit, frozenset(keys_of(before, lang)), frozenset(keys_of(after, lang)))


def _likeness(
    concordance: Concordance, french: Sequence[Stated], english: Sequence[Stated]
) -> Mapping[tuple[int, int], float]:
    places: dict[int, list[int]] = defaultdict(list)
    for number, stated in enumerate(english):
        places[stated.unit.place].append(number)
    rows: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (one, other), score in concordance.scores.items():
        if other in places:
            rows[one].append((other, score))
    return {
        (number, its): score + _beside(fact, english[its], concordance.weights)
        for number, fact in enumerate(french)
        for place, score in rows[fact.unit.place]
        for its in places[place]
    }


def _beside(one: Stated, other: Stated, weights: Mapping[str, float]) -> float:
    """How far the words beside two facts are the same."""
    if one.unit.is_row and other.unit.is_row:
        return (_BEFORE + _AFTER) * _shared(one.before, other.before, weights)
    if one.unit.is_row or other.unit.is_row:
        return (_BEFORE + _AFTER) * _shared(one.before | one.after, other.before | other.after, weights)
    return _BEFORE * _shared(one.before, other.before, weights) + _AFTER * _shared(one.after, other.after, weights)


def _shared(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """How much of the shorter words stands in the longer, from 0 to 1."""
    least = min(math.fsum(weights.get(key, 1.0) for key in keys) for keys in (one, other))
    return math.fsum(weights.get(key, 1.0) for key in one & other) / least if least else 0.0
