"""An item that one of two marked lists has and the other has not, wherever in their texts the lists stand.

A letter may tell the list of an act before or after what stands beside it there. So two lists are held to each other by
their items, in one order, and the other text says nothing anywhere of the one that is left out.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, groupby

from delibgen.checks.pairing.concordance import ENOUGH, Concordance, Segment
from delibgen.checks.pairing.omissions import first_words, is_worded
from delibgen.checks.reading.act import requests
from delibgen.checks.reading.passage import TextSpan

_FEW, _MOST = 2, 40
"""A longer list is a table, and held to its rows."""
_HALF = 0.5
"""So many of the items of the shorter list are to be alike."""

_Keys = AbstractSet[str]
"""What the words of an item are compared by."""


def left_out_of_marked_lists(concordance: Concordance) -> Iterator[TextSpan]:
    """The first words of each item that the counterpart of its list lacks, the French text first.

    What the council is asked for is held to the articles instead, clause by clause.
    """
    for own, other in ((concordance.french, concordance.english), (concordance.english, concordance.french)):
        theirs = [*_lists(other)]
        for ours in _lists(own):
            likest = max(theirs, key=lambda each: _likeness(_keys_of(ours), _keys_of(each)), default=())
            if len(ours) == len(likest) + 1 and _tells_the_same(ours, likest, concordance):
                alone = ours[_gap(_keys_of(ours), _keys_of(likest))]
                if not any(is_worded(alone, each.keys, concordance.weights) for each in other):
                    yield first_words(alone)


def _lists(segments: Sequence[Segment]) -> Iterator[Sequence[Segment]]:
    asked = {id(span.passage) for each in segments[:1] for span in requests(each.text)}
    for is_item, group in groupby(segments, key=lambda each: each.passages[0].kind == "item"):
        items = [*group] if is_item else []
        if _FEW <= len(items) <= _MOST and asked.isdisjoint(id(each.passages[0]) for each in items):
            yield items


def _keys_of(items: Sequence[Segment]) -> Sequence[_Keys]:
    return [each.keys.keys() for each in items]


def _tells_the_same(longer: Sequence[Segment], shorter: Sequence[Segment], concordance: Concordance) -> bool:
    """Whether the items but one are the same in the same order, as far as words tell, with what announces them."""
    leads = [each[0].place - 1 for each in sorted((longer, shorter), key=lambda each: each[0].text.lang, reverse=True)]
    is_led_alike = concordance.scores.get((leads[0], leads[1]), 0.0) >= ENOUGH
    count, _ = _likeness(_keys_of(longer), _keys_of(shorter))
    return count + is_led_alike >= max(_FEW, _HALF * len(shorter))


def _likeness(ours: Sequence[_Keys], theirs: Sequence[_Keys]) -> tuple[int, int]:
    """How many of two lists are alike in one order, and by how many the lists differ, the nearer the better."""
    apart = -abs(len(ours) - len(theirs))
    longer, shorter = sorted((ours, theirs), key=len, reverse=True)
    return (_alike(longer, shorter, _gap(longer, shorter)) if apart >= -1 else 0, apart)


def _gap(longer: Sequence[_Keys], shorter: Sequence[_Keys]) -> int:
    """Which of the longer list has no counterpart; of several that may, one that is like none of the shorter list."""
    said = frozenset(chain.from_iterable(shorter))
    return max(range(len(longer)), key=lambda gap: (_alike(longer, shorter, gap), said.isdisjoint(longer[gap])))


def _alike(longer: Sequence[_Keys], shorter: Sequence[_Keys], gap: int) -> int:
    """How many are alike where the one at `gap` has no counterpart, if the longer list has one more."""
    rest = longer if len(longer) == len(shorter) else [*longer[:gap], *longer[gap + 1 :]]
    return sum(not one.isdisjoint(two) for one, two in zip(rest, shorter, strict=True))
