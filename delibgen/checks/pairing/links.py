"""Which word of some sentences stands for which of those that translate them, each with the stretch that it stands in.

A sentence is taken apart in stretches, at its commas and its “and”. Two words are linked where each has more in common
with the other than with any word of the other sentences.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from delibgen.checks.pairing.fields import keys_of_word, named_in
from delibgen.checks.pairing.numbers_said import WEAK, said_by_sentence
from delibgen.checks.pairing.phrases import Sentence, sentences_of
from delibgen.checks.reading.act import once
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.numbers import get_weekdays
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import CoveredWords, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.folding import fold
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_WORD = expression(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*")
_JUST_BEFORE = 12
"""Within so many letters before a word stands its article."""
_SAME, _AS_LONG = 3, 7
"""What it counts that two words begin with the same letters, and how many."""
_BEGINNING = 4
"""So many letters of a word tell what it may be in the other language where no table does."""
NAME, THING, WEEKDAY = "name", "thing", "weekday"
"""Of the words that are no number and of no field."""


@dataclass(frozen=True, eq=False, slots=True)
class Word:
    """A word, a number or a phrase of a field: what it is compared by, and of what sort it is."""

    span: TextSpan
    keys: frozenset[str]
    sort: str


@dataclass(frozen=True, eq=False, slots=True)
class _Stretch:
    """A part of a sentence, with its words in their order, and what stands between it and the one before."""

    span: TextSpan
    words: Sequence[Word]
    joint: str


class LinkedWords(NamedTuple):
    """A French word and the English one that stands for it."""

    french: Word
    english: Word

    @property
    def sort(self) -> str:
        """Of what sort both are: a name as far as they are the same."""
        if self.french.sort != NAME:
            return self.french.sort
        is_same = self.english.sort == NAME and fold(self.french.span.text) == fold(self.english.span.text)
        return NAME if is_same else THING


@dataclass(frozen=True, eq=False)
class InStretches:
    """Sentences of one text in their stretches."""

    stretches: Sequence[_Stretch]

    def __len__(self) -> int:
        return len(self.stretches)

    @cached_property
    def order(self) -> Mapping[Word, int]:
        """Which of all words each is."""
        return {word: place for place, (_, word) in enumerate(self.words)}

    @cached_property
    def words(self) -> Sequence[tuple[int, Word]]:
        """All words, each with the place of its stretch."""
        return [(place, word) for place, each in enumerate(self.stretches) for word in each.words]

    def are_near(self, one: int, two: int) -> bool:
        """Whether two places are those of one stretch, or of two with a comma alone between them."""
        return one == two or (abs(one - two) == 1 and self.stretches[max(one, two)].joint == ",")

    def are_parted(self, one: int, two: int) -> bool:
        """Whether more than an “and” stands between the stretches of two places, the first of which comes before."""
        return any(not re.search(r"\w", each.joint) for each in self.stretches[one + 1 : two + 1])

    def are_sentences(self, one: int, two: int) -> bool:
        """Whether a sentence ends between the stretches of two places, the first of which comes before."""
        return any(each.joint == "." for each in self.stretches[one + 1 : two + 1])

    def heads(self) -> Iterator[tuple[int, Word]]:
        """The first word of each stretch that has any, with its place."""
        return ((place, each.words[0]) for place, each in enumerate(self.stretches) if each.words)

    def hull(self, one: int, two: int) -> TextSpan:
        """The words from one stretch to another; those of the first alone where they stand in two passages."""
        first, last = (self.stretches[place].span for place in sorted((one, two)))
        return TextSpan(first.passage, first.start, last.end if last.passage is first.passage else first.end)


def parted(sentences: Iterable[Sentence], text: WholeText) -> InStretches:
    """The sentences in their stretches."""
    known = _by_sentence(text)
    return InStretches([stretch for each in sentences for stretch in known[each.place]])


@once
def _by_sentence(text: WholeText) -> Sequence[Sequence[_Stretch]]:
    return [[*_stretches(sentence, text)] for sentence in sentences_of(text)]


def links(ours: InStretches, theirs: InStretches) -> Mapping[tuple[int, int], Sequence[LinkedWords]]:
    """The linked words, by the places of the French and of the English stretch that they stand in.

    Where no table links a word, one that begins alike is the likest.
    """
    french, english = ([word for _, word in side.words] for side in (ours, theirs))
    found = list[LinkedWords]()
    for keys_of in (_keys, _keys, _beginnings):  # a word that two are as like as each other may be the only one left
        found += _linked(french, english, keys_of)
        known = {word for link in found for word in link}
        french, english = ([word for word in side if word not in known] for side in (french, english))
    places = {word: place for side in (ours, theirs) for place, word in side.words}
    cells = defaultdict[tuple[int, int], list[LinkedWords]](list)
    for link in found:
        cells[places[link.french], places[link.english]].append(link)
    return cells


def _keys(word: Word) -> frozenset[str]:
    return word.keys


def _beginnings(word: Word) -> frozenset[str]:
    begins = fold(word.span.text)[:_BEGINNING]
    return frozenset({begins} if len(begins) == _BEGINNING and begins.isalpha() else ())


def _linked(
    ours: Sequence[Word], theirs: Sequence[Word], keys_of: Callable[[Word], frozenset[str]]
) -> Iterator[LinkedWords]:
    """Each two words that have the most in common, for either of them."""
    best = defaultdict[Word, list[tuple[int, Word]]](list)
    for (one, other), score in _shared(ours, theirs, keys_of).items():
        best[one].append((score, other))
        best[other].append((score, one))
    for one in ours:
        likest = _likest(best.get(one, ()))
        if likest and _likest(best[likest]) is one:
            yield LinkedWords(one, likest)


def _shared(
    ours: Sequence[Word], theirs: Sequence[Word], keys_of: Callable[[Word], frozenset[str]]
) -> Mapping[tuple[Word, Word], int]:
    """How much two words have in common; of those that have anything."""
    holding = defaultdict[str, list[Word]](list)
    for other in theirs:
        for key in keys_of(other):
            holding[key].append(other)
    found = defaultdict[tuple[Word, Word], int](int)
    for one in ours:
        for key in keys_of(one):
            for other in holding.get(key, ()):
                found[one, other] += 1
    for one, other in found:
        if fold(one.span.text)[:_AS_LONG] == fold(other.span.text)[:_AS_LONG]:
            found[one, other] += _SAME
    return found


def _likest(scored: Sequence[tuple[int, Word]]) -> Word | None:
    """The one that has most in common; nothing where two have."""
    most = max((score for score, _ in scored), default=0)
    found = [word for score, word in scored if score == most]
    return found[0] if len(found) == 1 else None


def _stretches(sentence: Sentence, text: WholeText) -> Iterator[_Stretch]:
    joint = "."
    for span in sentence.spans:
        words, start = [*_words(span, sentence, text)], span.start
        for match in (*get_between(text.lang).finditer(span.passage.text, span.start, span.end), None):
            end = match.start() if match else span.end
            held = [each for each in words if start <= each.span.start < end]
            yield _Stretch(stripped(TextSpan(span.passage, start, end)), held, joint)
            start, joint = (match.end(), match[0].strip()) if match else (end, ".")


def _words(span: TextSpan, sentence: Sentence, text: WholeText) -> Iterator[Word]:
    """The words of a sentence in one of its passages, with its numbers and what it names of each field."""
    said = [each for each in said_by_sentence(text)[sentence.place] if each.sort != WEAK and each.span.overlaps(span)]
    numbers = CoveredWords(each.span for each in said)
    found = [Word(each.span, frozenset(f"={value}" for value in each.told), each.sort) for each in said]
    for named in named_in(span.passage, text.lang):
        if span.start <= named.span.start < span.end and not numbers.overlap(named.span):
            keys = frozenset(f"{named.field}:{member}" for member in named.members)
            found.append(Word(named.span, keys, named.field))
    for match in _WORD.finditer(span.passage.text, span.start, span.end):
        here = TextSpan(span.passage, *match.span())
        keys = frozenset(keys_of_word(match[0], text.lang))
        if keys and not numbers.overlap(here):
            found.append(Word(here, keys, _sort(here, span.start, text.lang)))
    yield from sorted(found, key=lambda each: each.span.start)


def _sort(word: TextSpan, start: int, lang: Lang) -> str:
    """A weekday, a name or, after an article, a thing; nothing for other words, and for the first of a sentence."""
    words = word.passage.text
    if word.text.lower() in get_weekdays(lang):
        return WEEKDAY
    if word.text[0].isupper():
        return NAME
    is_thing = _get_before_things(lang).search(words, max(start, word.start - _JUST_BEFORE), word.start)
    return THING if is_thing else ""


def stripped(span: TextSpan) -> TextSpan:
    """The words without the spaces around them and the sign after them."""
    words = span.text.lstrip()
    start = span.end - len(words)
    return TextSpan(span.passage, start, start + len(words.rstrip(" .;")))


@cache
def get_between(lang: Lang) -> re.Pattern[str]:
    """What stands between two stretches of a sentence."""
    joint = either(get_data("opposites")["between_items"]["joint"][lang])
    return compiled(rf"[,;:](?!\d)|\n|\s\b{joint}\b(?=\s)|\s[–—-]\s", re.IGNORECASE)


@cache
def _get_before_things(lang: Lang) -> re.Pattern[str]:
    words = get_data("translations")["before_things"][lang]
    return compiled(rf"\b{either(words)}(?:\s|(?<=[’']))$", re.IGNORECASE)
