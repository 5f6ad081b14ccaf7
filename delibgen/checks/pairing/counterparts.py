"""Which sentence of a text tells what one of the other does, be it in a letter, where no paragraph translates another.

Sentences are compared by more of their words than elsewhere. Two are each other's counterpart where each is the likest
to the other in all the text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from delibgen.checks.pairing.fields import deeper_keys_of
from delibgen.checks.pairing.phrases import PairedSentences, Sentence, sentences_of
from delibgen.checks.reading.act import once
from delibgen.checks.reading.text import WholeText


@once
def deeper_sentences(text: WholeText) -> tuple[Sentence, ...]:
    """The sentences of a text, by more of their words."""
    return tuple([replace(each, keys=each.keys | _keys_of(each)) for each in sentences_of(text)])


def _keys_of(sentence: Sentence) -> frozenset[str]:
    return frozenset(key for span in sentence.spans for key in deeper_keys_of(span.text, sentence.lang))


@dataclass(frozen=True, eq=False)
class Counterparts(PairedSentences):
    """The sentences of two texts, with which tell one thing."""

    def of(self, sentence: Sentence, least: float) -> Sentence | None:
        """The sentence of the other text that is likest to this one, which is likest to it, from so much on."""
        there, back = self._likest if sentence.lang == "fr" else self._likest[::-1]
        other = there.get(sentence)
        return other if other and back.get(other) is sentence and self.alike(sentence, other) >= least else None

    @cached_property
    def _likest(self) -> tuple[Mapping[Sentence, Sentence], Mapping[Sentence, Sentence]]:
        return self.likest(self.french, self.english), self.likest(self.english, self.french)


def counterparts(french: WholeText, english: WholeText) -> Counterparts:
    """The sentences of the two texts; several rules ask it of the same two."""
    of, known = french.known.get(counterparts, (None, None))
    if of is not english:
        known = Counterparts(deeper_sentences(french), deeper_sentences(english))
        french.known[counterparts] = english, known
    found: Counterparts = known
    return found
