"""Which sentence of a text tells what one of the other does, be it in a letter, where no paragraph translates another.

Sentences are compared by more of their words than elsewhere. Two are each other's counterpart where each is the likest
to the other in all the text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from delibgen.checks.pairing.fields import deeper_keys_of
from delibgen.checks.pairing.phrases import PairedSentences, Sentence, sentences_of
from delibgen.checks.reading.act import once
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang


@once
def deeper_sentences(text: WholeText) -> tuple[Sentence, ...]:
    """The sentences of a text, by more of their words."""
    return tuple([replace(each, keys=each.keys | _keys_of(each)) for each in sentences_of(text)])


def _keys_of(sentence: Sentence) -> frozenset[str]:
    return frozenset[str]().union(*[_deeper_keys(span.text, sentence.lang) for span in sentence.spans])


@lru_cache(maxsize=4096)
def _deeper_keys(words: str, lang: Lang) -> frozenset[str]:
    """What words are compared by; kept, since most sentences of a text stand in the next one too."""
    return frozenset(deeper_keys_of(words, lang))


@dataclass(frozen=True, eq=False)
class Counterparts(PairedSentences):
    """The sentences of two texts, with which tell one thing."""

    def of(self, sentence: Sentence, least: float) -> Sentence | None:
        """The sentence of the other text that is likest to this one, which is likest to it, from so much on."""
        other = self._others.get(sentence)
        return other if other and self.alike(sentence, other) >= least else None

    @cached_property
    def _others(self) -> Mapping[Sentence, Sentence]:
        pairs = self.each_likest(self.french, self.english)
        return {sentence: other for pair in pairs for sentence, other in (pair, pair[::-1])}


def counterparts(french: WholeText, english: WholeText) -> Counterparts:
    """The sentences of the two texts; several rules ask it of the same two."""
    of, known = french.known.get(counterparts, (None, None))
    if of is not english:
        known = Counterparts(deeper_sentences(french), deeper_sentences(english))
        french.known[counterparts] = english, known
    found: Counterparts = known
    return found
