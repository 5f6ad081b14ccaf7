"""An item that one of two marked lists has and the other has not, wherever in their texts the lists stand.

A letter may tell the list of an act before or after what stands beside it there. So two lists are held to each other by
their items, in one order, and the other text says nothing anywhere of the one that is left out.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, groupby
from typing import NamedTuple

from delibgen.checks.pairing.concordance import ENOUGH, Concordance, Segment
from delibgen.checks.pairing.omissions import first_words, is_said_by
from delibgen.checks.reading.act import requests
from delibgen.checks.reading.passage import TextSpan

_FEW, _MOST = 2, 40
"""A longer list is a table, and held to its rows."""
_HALF = 0.5
"""So many of the items of the shorter list are to be alike."""


@dataclass(frozen=True, eq=False)
class _Marked:
    """A marked list, and what the words and the facts of its items are compared by."""

    items: Sequence[Segment]

    @cached_property
    def keys(self) -> Sequence[AbstractSet[str]]:
        return [each.keys.keys() | {f"={fact.value}" for fact in each.mentions} for each in self.items]

    @cached_property
    def said(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(self.keys))


class _Fit(NamedTuple):
    """How many items of two lists are alike in one order, and which of the longer one has no counterpart then."""

    alike: int
    gap: int


def left_out_of_marked_lists(concordance: Concordance) -> Iterator[TextSpan]:
    """The first words of each item that the counterpart of its list lacks, the French text first.

    What the council is asked for is held to the articles instead, clause by clause.
    """
    for own, other in ((concordance.french, concordance.english), (concordance.english, concordance.french)):
        theirs = [*_lists(other)]
        for ours in _lists(own):
            matches = {each: _match(ours, each) for each in theirs if _are_near(ours, each)}
            likest = max(matches, key=lambda each: (matches[each].alike, -_apart(ours, each)), default=None)
            if likest and _apart(ours, likest) == 1 and _tells_the_same(ours, likest, matches[likest], concordance):
                alone = ours.items[matches[likest].gap]
                if not is_said_by(alone, other, concordance.weights):
                    yield first_words(alone)


def _lists(segments: Sequence[Segment]) -> Iterator[_Marked]:
    asked = {id(span.passage) for each in segments[:1] for span in requests(each.text)}
    for is_item, group in groupby(segments, key=lambda each: each.passages[0].kind == "item"):
        items = [*group] if is_item else []
        if _FEW <= len(items) <= _MOST and asked.isdisjoint(id(each.passages[0]) for each in items):
            yield _Marked(items)


def _apart(ours: _Marked, theirs: _Marked) -> int:
    return len(ours.items) - len(theirs.items)


def _are_near(ours: _Marked, theirs: _Marked) -> bool:
    """Whether the one is as long as the other or has one more, and the two have a word in common."""
    return 0 <= _apart(ours, theirs) <= 1 and not ours.said.isdisjoint(theirs.said)


def _tells_the_same(longer: _Marked, shorter: _Marked, match: _Fit, concordance: Concordance) -> bool:
    """Whether the items but one are the same in the same order, as far as words tell, with what announces them."""
    items = sorted((longer.items, shorter.items), key=lambda each: each[0].text.lang, reverse=True)
    leads = [each[0].place - 1 for each in items]
    is_led_alike = concordance.scores.get((leads[0], leads[1]), 0.0) >= ENOUGH
    return match.alike + is_led_alike >= max(_FEW, _HALF * len(shorter.items))


def _match(longer: _Marked, shorter: _Marked) -> _Fit:
    """The best of all gaps; of several, one that is like nothing of the shorter list."""
    straight = [*accumulate(map(_are_alike, longer.keys, shorter.keys), initial=0)]
    if len(longer.items) == len(shorter.items):
        return _Fit(straight[-1], 0)
    shifted = [*accumulate(map(_are_alike, longer.keys[:0:-1], shorter.keys[::-1]), initial=0)][::-1]
    counts = [before + after for before, after in zip(straight, shifted, strict=True)]
    gap = max(range(len(counts)), key=lambda place: (counts[place], shorter.said.isdisjoint(longer.keys[place])))
    return _Fit(counts[gap], gap)


def _are_alike(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    return not one.isdisjoint(other)
