"""Two things that a text says the other way round: “the Circle lends the barriers, and the City hires the stage”.

Two stretches of a sentence, or of two that follow each other, are held to two of its translation. They are turned where
each has words in common with either of the others: in the one text the first thing stands with the second, in the other
with the first. A translator moves words too, but not one of a sort to the place of another of the same sort.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise, product, starmap
from typing import NamedTuple

from delibgen.checks.pairing.counterparts import counterparts
from delibgen.checks.pairing.links import NAME, THING, InStretches, LinkedWords, Word, links, parted
from delibgen.checks.pairing.phrases import Sentence
from delibgen.checks.reading.passage import CoveredWords, TextSpan
from delibgen.checks.reading.text import WholeText

_MOST = 16
"""Sentences of more stretches are a table."""
_HEAD = 2
"""Who does something is among so many words of its stretch."""
_Place = tuple[int, int]
_Cells = Mapping[_Place, Sequence[LinkedWords]]


def crossed(french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The stretch of the English text that says what another is to say, and the French one of the same words."""
    for ours, theirs, are_two in _together(french, english):
        one, other = parted(ours, french), parted(theirs, english)
        if 1 < len(one) <= _MOST and 1 < len(other) <= _MOST:
            found = [*_Sides(one, other, are_two=are_two).turned()]
            yield from sorted(found, key=lambda each: sum(len(span.text) for span in each))[:1]


def _together(french: WholeText, english: WholeText) -> Iterator[tuple[Sequence[Sentence], Sequence[Sentence], bool]]:
    """The sentences of each bead, and those of two that follow each other: whether they are of two."""
    beads = sorted(counterparts(french, english).beads, key=lambda each: each.french[0].place)
    yield from ((each.french, each.english, False) for each in beads)
    for one, two in pairwise(beads):
        sides = [one.french, two.french], sorted((one.english, two.english), key=lambda each: each[0].place)
        if all(second[0].place - first[-1].place == 1 for first, second in sides):
            ours, theirs = ([*chain.from_iterable(side)] for side in sides)
            yield ours, theirs, True


class _Corners(NamedTuple):
    """Four places of linked words: a French and an English stretch each, which two of them have in common."""

    straight: _Place
    out: _Place
    back: _Place
    other: _Place

    @property
    def french(self) -> tuple[Sequence[int], Sequence[int]]:
        """The places of both French stretches, or of those that go with them."""
        return sorted((self.straight[0], self.out[0])), sorted((self.back[0], self.other[0]))

    @property
    def english(self) -> tuple[Sequence[int], Sequence[int]]:
        """The same of the English ones, the first in the text first."""
        one, two = sorted((sorted((self.straight[1], self.back[1])), sorted((self.out[1], self.other[1]))))
        return one, two

    @property
    def are_single(self) -> bool:
        """Whether they are those of two stretches in each text."""
        return all(first == last for first, last in (*self.french, *self.english))


class _Four(NamedTuple):
    """Linked words at the four corners."""

    straight: LinkedWords
    out: LinkedWords
    back: LinkedWords
    other: LinkedWords

    @property
    def sorts(self) -> frozenset[str]:
        """The sorts of those that stand in each other's place."""
        across = (self.straight, self.other), (self.out, self.back)
        return frozenset(one.sort for one, two in across if one.sort and one.sort == two.sort)


class _Sides:
    """Sentences of both texts in their stretches, with the words that are linked."""

    def __init__(self, ours: InStretches, theirs: InStretches, *, are_two: bool) -> None:
        self._ours, self._theirs, self._are_two = ours, theirs, are_two
        linked = links(ours, theirs)
        self._heads = _unknown_heads(ours, theirs, linked)
        self._cells = {**linked, **self._heads}

    def turned(self) -> Iterator[tuple[TextSpan, TextSpan]]:
        """The English and the French stretch where two things are turned."""
        for corners in self._corners():
            has_unknown = any(place in self._heads for place in corners)
            are_turned = self._are_heads_turned if has_unknown else self._are_turned
            if are_turned(corners) or (not has_unknown and self._are_doers_turned(corners)):
                yield (
                    self._theirs.hull(corners.straight[1], corners.back[1]),
                    self._ours.hull(corners.straight[0], corners.out[0]),
                )

    def _corners(self) -> Iterator[_Corners]:
        """All that are the corners of two stretches of each text, each of which may have a comma within."""
        places, ours, theirs = sorted(self._cells), self._ours, self._theirs
        below = {
            one: [each for each in places if each[0] > one[0] and theirs.are_near(one[1], each[1])] for one in places
        }
        for one in filter(below.__getitem__, places):
            for two in (each for each in places if each[1] != one[1] and ours.are_near(one[0], each[0])):
                last = max(one[0], two[0])
                for back, other in product(below[one], below[two]):
                    found = _Corners(one, two, back, other)
                    is_after = min(back[0], other[0]) > last and ours.are_near(back[0], other[0])
                    if is_after and self._may_be_known(found) and self._are_apart(found):
                        yield found

    def _may_be_known(self, corners: _Corners) -> bool:
        """Whether the English stretches follow each other, and at most one corner of single ones is unknown."""
        one, two, back, other = corners
        if not _are_on_one_side((one[1], back[1]), (two[1], other[1])):
            return False
        unknown = sum(place in self._heads for place in corners)
        return not unknown or (unknown == 1 and corners.are_single)

    def _are_apart(self, corners: _Corners) -> bool:
        """Whether more than a comma stands between the stretches, if that joins those of a corner, too."""
        (_, last), (first, _) = corners.english
        (_, ours), (its, _) = corners.french
        is_between = not self._are_two or self._ours.are_sentences(ours, its)
        are_near = self._ours.are_near(ours, its) or self._theirs.are_near(last, first)
        return is_between and (corners.are_single or not are_near)

    def _are_sure(self, corners: _Corners) -> bool:
        """Whether they are those of four single stretches, with more than an “and” between."""
        sides = (self._ours, corners.french), (self._theirs, corners.english)
        return corners.are_single and all(side.are_parted(one[1], two[0]) for side, (one, two) in sides)

    def _are_turned(self, corners: _Corners) -> bool:
        """Whether two words of a sort, or two things whose stretches are surely apart, stand in each other's place."""
        at = [self._cells[place] for place in corners]
        for four in starmap(_Four, product(*at)):
            is_sure = four.sorts != {THING} or (self._are_sure(corners) and self._are_unmixed(at))
            if four.sorts and is_sure and self._are_parallel(four):
                return True
        return False

    def _are_heads_turned(self, corners: _Corners) -> bool:
        """Whether one word that the table has not, and one that it has, begin the stretches of each other."""
        unknown = [place in self._heads for place in corners]
        if sum(unknown) > 1 or not self._are_sure(corners):
            return False
        pair = [corners[place] for place in ((0, 3) if unknown[0] or unknown[3] else (1, 2))]
        heads = [link for place in pair for link in self._cells[place] if self._begins(link, place)]
        sorts = {THING} if self._are_two else {THING, NAME}
        return len(heads) > 1 and all({each.french.sort, each.english.sort} <= sorts for each in heads)

    def _are_doers_turned(self, corners: _Corners) -> bool:
        """Whether two that do something, each the first word of its stretch, stand before what the other does."""
        straight, out, back, other = at = [self._cells[place] for place in corners]
        if not corners.are_single or not self._are_unmixed(at):
            return False
        return self._do(corners.out, out, (straight, other)) and self._do(corners.back, back, (other, straight))

    def _do(self, place: _Place, doers: Sequence[LinkedWords], done: Sequence[Sequence[LinkedWords]]) -> bool:
        """Whether linked words, a thing or a name, begin both stretches, after “each” or not, and do what is said."""
        if not all(any(each[side].sort in (THING, NAME) for each in doers) for side in (0, 1)):
            return False
        sides = (self._ours, self._theirs)
        return all(
            self._does(side, place[which], [each[which] for each in doers], [each[which] for each in done[which]])
            for which, side in enumerate(sides)
        )

    def _does(self, side: InStretches, place: int, doers: Sequence[Word], done: Sequence[Word]) -> bool:
        """Whether one of these words begins a stretch, and a verb comes after it with what is done."""
        words = side.stretches[place].words
        heads = {word.span.start for word in words[:_HEAD]}
        last = max(side.order[word] for word in done)
        begin = [side.order[word] for word in doers if word.span.start in heads]
        return any(not word.sort and begin[0] < side.order[word] <= last for word in words) if begin else False

    def _begins(self, link: LinkedWords, place: _Place) -> bool:
        """Whether both words are the first of their stretches."""
        firsts = self._ours.stretches[place[0]].words[0], self._theirs.stretches[place[1]].words[0]
        return all(word.span.start == first.span.start for word, first in zip(link, firsts, strict=True))

    def _are_parallel(self, four: _Four) -> bool:
        """Whether the words stand in one order in both stretches of each text."""
        orders = self._ours.order, self._theirs.order
        one, out, back, other = ([order[word] for order, word in zip(orders, each, strict=True)] for each in four)
        return (one[0] < out[0]) == (other[0] < back[0]) and (one[1] < back[1]) == (other[1] < out[1])

    def _are_unmixed(self, at: Sequence[Sequence[LinkedWords]]) -> bool:
        """Whether all words of each corner stand on one side of those of the next."""
        one, out, back, other = at
        ours, theirs = self._ours.order, self._theirs.order
        return all(
            _are_on_one_side([order[each[side]] for each in mine], [order[each[side]] for each in its])
            for side, order, mine, its in (
                *((0, ours, mine, its) for mine, its in ((one, out), (other, back))),
                *((1, theirs, mine, its) for mine, its in ((one, back), (other, out))),
            )
        )


def _are_on_one_side(mine: Sequence[int], its: Sequence[int]) -> bool:
    """Whether all places of the one stand before those of the other, or all after them."""
    return max(mine) < min(its) or max(its) < min(mine)


def _unknown_heads(ours: InStretches, theirs: InStretches, linked: _Cells) -> _Cells:
    """Each two words that begin a stretch and are linked to none, as if they stood for each other."""
    known = {word for found in linked.values() for link in found for word in link}
    taken = CoveredWords(word.span for word in known)
    heads = (
        [(place, word) for place, word in side.heads() if word not in known and not taken.overlap(word.span)]
        for side in (ours, theirs)
    )
    pairs = {(one, other): [LinkedWords(word, its)] for (one, word), (other, its) in product(*heads)}
    return {place: pair for place, pair in pairs.items() if place not in linked}
