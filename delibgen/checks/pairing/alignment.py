"""Which segments of a French and an English text are each the translation of the other, in the order of both.

The concordance tells how far any two segments correspond; of those that do, a translation takes each once and in order.
So a segment has one counterpart here or none, and its counterpart may be held to every number that it says.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from delibgen.checks.pairing.concordance import ENOUGH, Concordance, Scores, Segment, best_of, correspond
from delibgen.checks.reading.mentions.numbers import find_numbers
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang

_LEAST = 0.08
"""Segments that correspond less are never each other's translation, whatever stands beside them."""
_MOSTLY = 0.75
"""What a counterpart must reach of the best that either segment has."""
_SAME_NUMBERS = 0.6
"""What it counts that two segments say the same numbers."""
_FRENCH, _ENGLISH = 0.65, 0.85
"""How much of the words of both texts stands in such segments where one translates the other."""
_LONG, _LONGEST = 2000, 8000
"""So many letters hold a whole text where the other paragraphs have no more together; so many in any case."""

_Places = tuple[int, int]


class Alignment(NamedTuple):
    """Two texts side by side."""

    pairs: Sequence[tuple[Segment, Segment]]
    """The French and English segments that are surely translations of each other, in their order."""
    is_translation: bool
    """Whether nearly all that the English text says is among them, and most of the French: others say it anew."""

    @property
    def held(self) -> Sequence[tuple[Segment, Segment]]:
        """Those that are held to all that they say: none where one text says it anew."""
        return self.pairs if self.is_translation else ()


def align(french: WholeText, english: WholeText) -> Alignment:
    """How the two texts stand side by side; several rules ask it of the same two."""
    concordance = correspond(french, english)
    of, known = french.known.get(align, (None, None))
    if of is not concordance:
        known = Alignment((), is_translation=False) if are_undivided(french, english) else _align(concordance)
        french.known[align] = concordance, known
    alignment: Alignment = known
    return alignment


def are_undivided(*texts: WholeText) -> bool:
    """Whether a paragraph of either holds a whole text, as one pasted into a form does: nothing has a place there."""
    lengths = [[len(passage.text) for passage in text.passages] for text in texts]
    return any(max(each, default=0) >= min(_LONGEST, max(_LONG, sum(each) // 2)) for each in lengths)


def _align(concordance: Concordance) -> Alignment:
    pairs = _aligned(concordance)
    french = [segment for segment in concordance.french if not segment.is_of_sitting]
    sides = (french, _FRENCH), (concordance.english, _ENGLISH)
    shares = (
        _length(pair[side] for pair in pairs) >= least * _length(segments)
        for side, (segments, least) in enumerate(sides)
    )
    return Alignment(pairs, all(shares))


def _aligned(concordance: Concordance) -> list[tuple[Segment, Segment]]:
    french, english = _ranks(concordance.french), _ranks(concordance.english)
    scores = {
        (one, other): score
        for (one, other), score in _rated(concordance).items()
        if score >= _LEAST and one in french and other in english
    }
    chain, best = _chain(scores), best_of(scores)
    chain |= _between(chain, french, english)
    beside = {(french[one], english[other]) for one, other in chain} | {(-1, -1), (len(french), len(english))}
    return [
        (concordance.french[one], concordance.english[other])
        for one, other in sorted(chain)
        if _is_best((one, other), scores, best) or _is_between(french[one], english[other], beside)
    ]


def _between(chain: set[_Places], french: Mapping[int, int], english: Mapping[int, int]) -> set[_Places]:
    """The two segments that alone stand between two pairs which follow each other."""
    places, ranks = (list(french), list(english)), [(french[one], english[other]) for one, other in sorted(chain)]
    ends = [(-1, -1), *ranks, (len(french), len(english))]
    gaps = ((one[0] + 1, one[1] + 1) for one, two in pairwise(ends) if (one[0] + 2, one[1] + 2) == two)
    return {(places[0][one], places[1][other]) for one, other in gaps}


def _ranks(segments: Sequence[Segment]) -> Mapping[int, int]:
    """The segments that say anything, by their places, each with how many stand before it."""
    places = [segment.place for segment in segments if segment.words.strip()]
    return {place: rank for rank, place in enumerate(places)}


def _is_between(one: int, other: int, chain: Container[_Places]) -> bool:
    """Whether the segments right before and right after two are each other's counterpart, too."""
    return (one - 1, other - 1) in chain and (one + 1, other + 1) in chain


def _length(segments: Iterable[Segment]) -> int:
    return sum(len(segment.words) for segment in segments)


def _is_best(pair: _Places, scores: Scores, best: tuple[Mapping[int, float], Mapping[int, float]]) -> bool:
    """Whether the two correspond well, and no other segment does much better for either."""
    most = (highest[place] for place, highest in zip(pair, best, strict=True))
    return scores.get(pair, 0.0) >= ENOUGH and all(scores[pair] >= _MOSTLY * score for score in most)


def _rated(concordance: Concordance) -> Scores:
    said = [[_numbers(segment) for segment in segments] for segments in (concordance.french, concordance.english)]
    return {
        (one, other): score + _SAME_NUMBERS * _shared(said[0][one], said[1][other])
        for (one, other), score in concordance.scores.items()
    }


def _numbers(segment: Segment) -> Counter[str]:
    """The strong numbers of a segment, each by its first value."""
    return Counter(value for passage in segment.passages for value in _strong(passage.text, segment.text.lang))


@lru_cache(maxsize=2048)
def _strong(words: str, lang: Lang) -> Sequence[str]:
    """Those of a passage; kept, since most of a text stand in the next one too."""
    found = (said for said in find_numbers(words, lang) if not said.is_weak)
    return [min(said.values, key=lambda value: (len(value), value)) for said in found]


def _shared(one: Counter[str], other: Counter[str]) -> float:
    """How much of the numbers of both are the same, from 0 to 1."""
    if not one or not other or one.keys().isdisjoint(other):
        return 0.0
    return (one & other).total() / max(one.total(), other.total())


def _chain(scores: Scores) -> set[_Places]:
    """The pairs that follow each other in both texts and make the highest sum."""
    highest = _Highest(1 + max((other for _, other in scores), default=0))
    before: dict[_Places, _Places | None] = {}
    for _, pairs in groupby(sorted(scores), key=itemgetter(0)):
        reached = [(pair, *highest.below(pair[1])) for pair in pairs]
        for pair, total, link in reached:
            before[pair] = link
            highest.put(pair[1], total + scores[pair], pair)
    _, link = highest.below(highest.size)
    chain = set[_Places]()
    while link:
        chain.add(link)
        link = before[link]
    return chain


class _Highest:
    """The highest sum of the chains that end before a place, with their last pair; each question takes few steps."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._sums: list[tuple[float, _Places | None]] = [(0.0, None)] * (size + 1)

    def below(self, place: int) -> tuple[float, _Places | None]:
        """The highest sum of a chain that ends before this place."""
        found: tuple[float, _Places | None] = (0.0, None)
        while place > 0:
            found = max(found, self._sums[place], key=itemgetter(0))
            place -= place & -place
        return found

    def put(self, place: int, total: float, last: _Places) -> None:
        """Takes in a chain that ends at this place."""
        place += 1
        while place <= self.size:
            self._sums[place] = max(self._sums[place], (total, last), key=itemgetter(0))
            place += place & -place
