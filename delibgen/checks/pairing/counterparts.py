"""Which sentence of a text tells what one of the other does, be it in a letter, where no paragraph translates another.

Sentences are compared by more of their words than elsewhere. Two are each other's counterpart where each is the likest
to the other in all the text. A translation also joins two sentences or parts one, so that others stand with these.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from delibgen.checks.pairing.fields import keys_by_word
from delibgen.checks.pairing.phrases import PairedSentences, Sentence, sentences_of
from delibgen.checks.reading.act import once
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang


@dataclass(frozen=True, eq=False, slots=True)
class _ByWord:
    """A sentence, and what each of its words and facts is compared by."""

    sentence: Sentence
    by_word: Sequence[frozenset[str]]


@once
def _worded(text: WholeText) -> tuple[_ByWord, ...]:
    return tuple([_ByWord(each, [*_facts(each), *_words_of(each)]) for each in sentences_of(text)])


def _facts(sentence: Sentence) -> Iterator[frozenset[str]]:
    return (frozenset({key}) for key in sentence.keys if key.startswith("="))


def _words_of(sentence: Sentence) -> Iterator[frozenset[str]]:
    return chain.from_iterable(_keys_by_word(span.text, sentence.lang) for span in sentence.spans)


@lru_cache(maxsize=4096)
def _keys_by_word(words: str, lang: Lang) -> Sequence[frozenset[str]]:
    """What words are compared by; kept, since most sentences of a text stand in the next one too."""
    return [*filter(None, map(frozenset, keys_by_word(words, lang)))]


def _held(own: Sequence[_ByWord], other: Sequence[_ByWord]) -> Sequence[Sentence]:
    """The sentences by what the other text has of their words, and each word that it has not by one of its keys."""
    known = frozenset[str]().union(*(keys for each in other for keys in each.by_word))
    return [
        replace(each.sentence, keys=frozenset(key for keys in each.by_word for key in keys & known or {min(keys)}))
        for each in own
    ]


_JOINED = ((0.2, 3), (0.12, 5))
"""From so much on, and with so many words in common, a sentence tells a part of one that translates another."""


_SURELY = 0.2
"""From so much on, two sentences that are each the likest to the other tell one thing."""


class Bead(NamedTuple):
    """The sentences of both texts that tell one thing, those of each in their order."""

    french: Sequence[Sentence]
    english: Sequence[Sentence]
    alike: float
    """How far those two of them are alike that are each the likest to the other."""


@dataclass(frozen=True, eq=False)
class Counterparts(PairedSentences):
    """The sentences of two texts, with which tell one thing."""

    def of(self, sentence: Sentence, least: float) -> Sentence | None:
        """The sentence of the other text that is likest to this one, which is likest to it, from so much on."""
        other = self._others.get(sentence)
        return other if other and self.alike(sentence, other) >= least else None

    def are_apart(self, french: Sentence, english: Sentence) -> bool:
        """Whether each tells what another of the other text surely does, and so not what this one does."""
        if english in self._tellers.get(french, ()):
            return False
        return all(self.of(sentence, _SURELY) for sentence in (french, english))

    def tellers(self, sentence: Sentence, least: float) -> Sequence[Sentence]:
        """The sentences of the other text that tell what this one does, where one is so much like it."""
        others = self._tellers.get(sentence, ())
        return others if any(self.alike(sentence, other) >= least for other in others) else ()

    def tells_alone(self, sentence: Sentence) -> bool:
        """Whether no sentence of the other text was found to tell what this one does."""
        return sentence not in self._tellers

    @cached_property
    def _tellers(self) -> Mapping[Sentence, Sequence[Sentence]]:
        sides = [((bead.french, bead.english), (bead.english, bead.french)) for bead in self.beads]
        return {each: others for own, others in chain.from_iterable(sides) for each in own}

    @cached_property
    def beads(self) -> Sequence[Bead]:
        """Each pair of counterparts, with the sentences that say a part of the one which translates another."""
        return [*self._beads()]

    def _beads(self) -> Iterator[Bead]:
        sides: dict[Sentence, tuple[list[Sentence], list[Sentence]]] = {
            one: ([one], [other]) for one, other in self._pairs
        }
        sides |= {other: sides[one] for one, other in self._pairs}
        for side, (own, other) in enumerate(((self.french, self.english), (self.english, self.french))):
            left = [sentence for sentence in own if sentence not in self._others]
            for sentence, likest in self._likest(left, [each for each in other if each in self._others]).items():
                if self._are_joined(sentence, likest):
                    sides[likest][side].append(sentence)
        for french, english in self._pairs:
            ours, theirs = (sorted(side, key=attrgetter("place")) for side in sides[french])
            yield Bead(ours, theirs, self.alike(french, english))

    def _are_joined(self, one: Sentence, other: Sentence) -> bool:
        alike, common = self.alike(one, other), len(one.keys & other.keys)
        return any(alike >= least and common >= words for least, words in _JOINED)

    @cached_property
    def _pairs(self) -> Sequence[tuple[Sentence, Sentence]]:
        return self.each_likest(self.french, self.english)

    @cached_property
    def _others(self) -> Mapping[Sentence, Sentence]:
        return {sentence: other for pair in self._pairs for sentence, other in (pair, pair[::-1])}


def counterparts(french: WholeText, english: WholeText) -> Counterparts:
    """The sentences of the two texts; several rules ask it of the same two."""
    of, known = french.known.get(counterparts, (None, None))
    if of is not english:
        ours, theirs = _worded(french), _worded(english)
        known = Counterparts(_held(ours, theirs), _held(theirs, ours))
        french.known[counterparts] = english, known
    found: Counterparts = known
    return found
