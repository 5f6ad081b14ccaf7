"""One of several things that a sentence lists and its translation does not: “a workshop and a terrace” for three rooms.

What stands before and after it there is linked to words of the translation that have nothing but an “and” between.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from delibgen.checks.pairing.counterparts import counterparts
from delibgen.checks.pairing.links import InStretches, LinkedWords, Word, links, parted
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_SHORT, _LAST = 6, 14
"""So many words an item has at most, and the item after it, which the sentence may go on from."""
_FEWEST = 3
"""Fewer stretches list nothing of which one could be left out."""
_ENDS = (".", ";", ":", "")
_ALIKE = 0.15
"""From so much on, two sentences tell one thing."""


def left_out_of_sentences(french: WholeText, english: WholeText) -> Iterator[TextSpan]:
    """The words of either text for what the sentence that tells the same does not list."""
    for bead in counterparts(french, english).beads:
        ours, theirs = parted(bead.french, french), parted(bead.english, english)
        if bead.alike >= _ALIKE and max(len(ours), len(theirs)) >= _FEWEST:
            linked = [*chain.from_iterable(links(ours, theirs).values())]
            yield from _Enumerated(ours, theirs, {each.french: each for each in linked}, ("fr", "en")).left_out()
            yield from _Enumerated(theirs, ours, {each.english: each for each in linked}, ("en", "fr")).left_out()


class _Enumerated:
    """Sentences of a text and those that tell the same in the other, with the words of the one that are linked."""

    def __init__(
        self, own: InStretches, other: InStretches, linked: Mapping[Word, LinkedWords], langs: tuple[Lang, Lang]
    ) -> None:
        self._own, self._other, self._linked = own, other, linked
        self._lasts = [get_data("opposites")["between_items"]["last"][lang] for lang in langs]
        self._langs = langs

    def left_out(self) -> Iterator[TextSpan]:
        """Each item in whose place the other sentence has nothing: the last of a list or the one before."""
        for place in range(1, len(self._own) - 1):
            if self._joint(self._own, place) != ",":
                continue
            if self._is_listed(place) and self._is_unknown(place) and self._joined(place - 1, place + 1, [","]):
                yield self._own.stretches[place].span
            elif self._may_be_last(place + 1):
                yield from self._at_the_end(place)

    def _may_be_last(self, place: int) -> bool:
        """Whether an item ends a list: an “and” stands before it, or a comma in a list that has commas alone."""
        joint = self._joint(self._own, place)
        return joint in self._lasts[0] or (joint == "," and self._end(self._own, place + 1))

    def _at_the_end(self, place: int) -> Iterator[TextSpan]:
        """The same of an item with an “and” after it, and of the one after that, which is the last."""
        if self._is_alone(place) and self._joined(place - 1, place + 1):
            yield self._own.stretches[place].span
        elif self._is_alone(place + 1) and self._end(self._own, place + 2):
            ends = self._joined(place - 1, place)
            if ends and self._end(self._other, ends[1] + 1):
                yield self._own.stretches[place + 1].span

    def _joint(self, side: InStretches, place: int) -> str:
        """What stands before a stretch; a full stop after the last."""
        return side.stretches[place].joint.lower() if place < len(side) else "."

    def _is_listed(self, place: int) -> bool:
        """Whether an item stands between commas after a colon, as something does in the other text."""
        before = [self._joint(self._own, each) for each in range(place)]
        others = [self._joint(self._other, each) for each in range(len(self._other))]
        return self._joint(self._own, place + 1) == "," and ":" in before and ":" in others

    def _end(self, side: InStretches, place: int) -> bool:
        """Whether a sentence, or a part of it, ends before a stretch."""
        return self._joint(side, place) in _ENDS

    def _is_alone(self, place: int) -> bool:
        """Whether nothing in the sentence of the other text has to do with an item, which is a thing."""
        is_thing = self._langs[0] == "en" or _opens_with_thing(self._own.stretches[place].words)
        return is_thing and self._is_unknown(place)

    def _is_unknown(self, place: int) -> bool:
        """Whether nothing there has to do with these words."""
        item = self._own.stretches[place]
        keys = frozenset(key for word in item.words for key in word.keys)
        is_short = len(item.span.text.split()) <= _SHORT
        return bool(keys) and is_short and keys.isdisjoint(self._known) and not self._links(item.words)

    @cached_property
    def _known(self) -> frozenset[str]:
        linked = {word for each in self._linked.values() for word in each}
        return frozenset(key for _, word in self._other.words if word not in linked for key in word.keys)

    @cached_property
    def _places(self) -> Mapping[Word, int]:
        return {word: place for place, word in self._other.words}

    def _links(self, words: Sequence[Word]) -> Sequence[Word]:
        """The words of the other text that are linked to these."""
        found = (self._linked[word] for word in words if word in self._linked)
        return [each.english if self._langs[0] == "fr" else each.french for each in found]

    def _joined(self, before: int, after: int, joints: Sequence[str] = ()) -> tuple[int, int] | None:
        """The two stretches of the other text that are linked to the items before and after, with an “and” between.

        Or with one of these joints, and whatever else in the stretches.
        """
        words = [self._links(self._own.stretches[place].words) for place in (before, after)]
        if not all(words) or len(self._own.stretches[after].span.text.split()) > _LAST:
            return None
        last, first = words[0][-1], words[1][0]
        one, two = self._places[last], self._places[first]
        if two != one + 1 or self._other.stretches[two].joint.lower() not in (joints or self._lasts[1]):
            return None
        if joints:
            return one, two
        order, taken = self._other.order, {*words[0], *words[1]}
        between = [word for word, rank in order.items() if order[last] < rank < order[first] and word not in taken]
        french = self._own.stretches[after] if self._langs[0] == "fr" else self._other.stretches[two]
        return (one, two) if _opens_with_thing(french.words) and len({word.span for word in between}) <= 1 else None


def _opens_with_thing(words: Sequence[Word]) -> bool:
    """Whether words begin with a thing, or with one after a word of place: « sur le chemin »."""
    return any(word.sort for word in words[:2])
