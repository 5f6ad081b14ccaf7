"""The sentences of a French and an English text, and how far any two of them are alike.

A letter or minutes say in one paragraph what an act says in several, so that sentences are compared there: by their
words, as `concordance` does, and by the amounts, dates and other facts that both state.
"""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from delibgen.checks.pairing.concordance import grouped, keys_of
from delibgen.checks.pairing.disagreement import yearless_of
from delibgen.checks.reading.act import once
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import sentences
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang

MOST = 40
"""What a sentence says is held against so much of its sort, at most."""


@dataclass(frozen=True, eq=False, slots=True)
class Sentence:
    """A sentence, or a row of a table, with what it is compared by."""

    place: int
    spans: Sequence[TextSpan]
    keys: frozenset[str]
    lang: Lang

    @property
    def words(self) -> str:
        return "\n".join(span.text for span in self.spans)


@once
def sentences_of(text: WholeText) -> tuple[Sentence, ...]:
    """The sentences of a text, in their order."""
    return tuple(
        Sentence(place, spans, frozenset(_keys_of(spans, text)), text.lang) for place, spans in enumerate(_parted(text))
    )


def _parted(text: WholeText) -> Iterator[Sequence[TextSpan]]:
    for passages in grouped(text):
        spans = [span for passage in passages for span in sentences(passage)]
        yield from [spans] if len(passages) > 1 else ([span] for span in spans)


def _keys_of(spans: Sequence[TextSpan], text: WholeText) -> Iterator[str]:
    """Its words and, each by its value, its facts."""
    for span in spans:
        start = span.start
        for fact in text.stated(span.passage):
            if span.start <= fact.start < span.end:
                yield from keys_of(span.passage.text[start : fact.start], text.lang)
                yield f"={fact.value}"
                yield f"={yearless_of(fact.value)}"
                start = fact.end
        yield from keys_of(span.passage.text[start : span.end], text.lang)


@dataclass(frozen=True, eq=False)
class PairedSentences:
    """The sentences of two texts."""

    french: Sequence[Sentence]
    english: Sequence[Sentence]

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """What a word counts, the more the rarer it is."""
        count = Counter(key for one in (*self.french, *self.english) for key in one.keys)
        total = len(self.french) + len(self.english)
        return {key: math.log(1 + total / number) for key, number in count.items()}

    def alike(self, one: Sentence, other: Sentence, but: frozenset[str] = frozenset()) -> float:
        """How far two sentences are alike, from 0 to 1, without these of their words."""
        if but:
            return self.share(one.keys - but, other.keys - but)
        most = math.sqrt(self._whole[one] * self._whole[other])
        return self._weight(one.keys & other.keys) / most if most else 0.0

    @cached_property
    def _whole(self) -> Mapping[Sentence, float]:
        """What all words of a sentence count."""
        return {each: self._weight(each.keys) for each in (*self.french, *self.english)}

    def share(self, ours: frozenset[str], theirs: frozenset[str]) -> float:
        """How much of the words by these keys is the same, from 0 to 1."""
        most = math.sqrt(self._weight(ours) * self._weight(theirs))
        return self._weight(ours & theirs) / most if most else 0.0

    def each_likest(self, ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> Sequence[tuple[Sentence, Sentence]]:
        """The sentences that are each the likest to the other, in the order of ours."""
        likest, back = self._likest(ours, theirs), self._likest(theirs, ours)
        return [(one, other) for one, other in likest.items() if back.get(other) is one]

    def _likest(self, ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> Mapping[Sentence, Sentence]:
        """For each of ours the likest of theirs, which shares a word with it that few of them have."""
        holding: dict[str, list[Sentence]] = defaultdict(list)
        for other in theirs:
            for key in other.keys:
                holding[key].append(other)
        found: dict[Sentence, Sentence] = {}
        for one in ours:
            near = {each.place: each for key in one.keys if len(holding[key]) <= MOST for each in holding[key]}
            if near:
                found[one] = max((near[place] for place in sorted(near)), key=partial(self.alike, one))
        return found

    def _weight(self, keys: frozenset[str]) -> float:
        return math.fsum(self._weights.get(key, 1.0) ** 2 for key in keys)


class Finder:
    """Which sentence words of a text stand in."""

    def __init__(self, found: Sequence[Sentence]) -> None:
        self._by_passage: dict[int, list[tuple[TextSpan, Sentence]]] = defaultdict(list)
        for sentence in found:
            for span in sentence.spans:
                self._by_passage[id(span.passage)].append((span, sentence))

    def holding(self, span: TextSpan) -> Sentence | None:
        """The sentence of these words."""
        held = self._by_passage[id(span.passage)]
        before = bisect_right(held, span.start, key=lambda each: each[0].start) - 1
        return held[before][1] if before >= 0 and span.start < held[before][0].end else None
