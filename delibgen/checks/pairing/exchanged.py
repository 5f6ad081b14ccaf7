"""Two things that one text says the other way round: “two in Foix and one in Ax” for « un à Foix et deux à Ax ».

A sentence is taken apart at its commas and its “and”. Two of its stretches are exchanged where each says the number of
one stretch of the translation and the words of another, none of which any third stretch has.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from delibgen.checks.pairing.counterparts import counterparts
from delibgen.checks.pairing.fields import deeper_keys_of
from delibgen.checks.pairing.links import get_between, stripped
from delibgen.checks.pairing.numbers_said import WEAK, SaidHere, said_by_sentence
from delibgen.checks.pairing.phrases import Sentence
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang

_MOST = 12
"""A sentence of more stretches is a table."""
_RHYTHM = "rhythm:"
"""The field of how often something is done."""


@dataclass(frozen=True, eq=False, slots=True)
class _NumberedStretch:
    """A part of a sentence: what it says in numbers, and the words that no other part of its text has beside it."""

    span: TextSpan
    values: frozenset[str]
    surely: frozenset[str]
    """Those of its values that no words give which may say no number, as « l’une et l’autre » do."""
    keys: frozenset[str]


def exchanged(french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The stretch of the English text that says what another is to say, and the French one of the same number."""
    for bead in counterparts(french, english).beads:
        if not (_may_turn(bead.french, french) and _may_turn(bead.english, english)):
            continue
        ours, theirs = _stretches(bead.french, french), _stretches(bead.english, english)
        if len(ours) <= _MOST and len(theirs) <= _MOST:
            yield from _exchanged(ours, theirs)


def _may_turn(sentences: Sequence[Sentence], text: WholeText) -> bool:
    """Whether they say two numbers, or how often two things are done."""
    said = said_by_sentence(text)
    often = (key for each in sentences for key in each.keys if key.startswith(_RHYTHM))
    return sum(len(said[each.place]) for each in sentences) + len(frozenset(often)) > 1


def _exchanged(
    ours: Sequence[_NumberedStretch], theirs: Sequence[_NumberedStretch]
) -> Iterator[tuple[TextSpan, TextSpan]]:
    for (one, two), (other_one, other_two) in product(combinations(ours, 2), combinations(theirs, 2)):
        for first, second in ((other_one, other_two), (other_two, other_one)):
            is_sure = one.surely & first.surely or two.surely & second.surely
            if is_sure and _say_alike(one, first) and _say_alike(two, second) and not one.values & two.values:
                are_turned = one.keys & second.keys and two.keys & first.keys
                if are_turned and not (one.keys & first.keys or two.keys & second.keys):
                    yield first.span, one.span


def _say_alike(one: _NumberedStretch, other: _NumberedStretch) -> bool:
    return one.values == other.values or (bool(one.values & other.values) and 1 in (len(one.values), len(other.values)))


def _stretches(sentences: Sequence[Sentence], text: WholeText) -> Sequence[_NumberedStretch]:
    """The stretches that say a number, each with the words that it alone has."""
    parted = [stretch for sentence in sentences for stretch in _parted(sentence, text)]
    known = Counter(key for each in parted for key in each.keys)
    own = (replace(each, keys=frozenset(key for key in each.keys if known[key] == 1)) for each in parted)
    return [each for each in own if each.values]


def _parted(sentence: Sentence, text: WholeText) -> Iterator[_NumberedStretch]:
    said = said_by_sentence(text)[sentence.place]
    for span in sentence.spans:
        start = span.start
        for match in (*get_between(text.lang).finditer(span.passage.text, span.start, span.end), None):
            end = match.start() if match else span.end
            yield _stretch(stripped(TextSpan(span.passage, start, end)), said, text.lang)
            start = match.end() if match else end


def _stretch(span: TextSpan, said: Sequence[SaidHere], lang: Lang) -> _NumberedStretch:
    """A stretch with all its words; how often something is done is a number of it, too."""
    own = [each for each in said if each.span.overlaps(span)]
    ends = [span.start, *(place for each in own for place in (each.span.start, each.span.end)), span.end]
    words = " ".join(span.passage.text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
    often = frozenset(key for key in deeper_keys_of(span.text, lang) if key.startswith(_RHYTHM))
    counted = [each for each in own if not often or each.sort not in (WEAK, "lasting")]
    values, surely = (
        often.union(*(each.values for each in which))
        for which in (counted, [each for each in counted if each.sort != WEAK])
    )
    return _NumberedStretch(span, values, surely, frozenset(deeper_keys_of(words, lang)) - often)
