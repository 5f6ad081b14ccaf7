"""Numbers of things that a French and an English text count differently: « douze équipes », “ten teams”.

Two good translations may count otherwise, or not at all. So a number is held against another only where both texts
count the same noun in passages that correspond, and where neither passage says the number of the other in any way.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product, takewhile
from typing import NamedTuple

from delibgen.checks.pairing.concordance import Concordance, Segment, keys_of
from delibgen.checks.reading.expression import GAP
from delibgen.checks.reading.mentions.find import find_facts
from delibgen.checks.reading.mentions.letters import number_of
from delibgen.checks.reading.mentions.vocabulary import either, get_words
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.folding import fold
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_FIGURES = frozenset({"amount", "percent", "date"})
_FAR = 20
_ENOUGH = 0.1
"""How far two segments correspond, each of which is the best for the other: that they count one noun tells too."""


class CountOfThings(NamedTuple):
    """A number, and what the words after it are compared by."""

    number: int
    keys: frozenset[str]
    at: TextSpan


class Miscounted(NamedTuple):
    """A count of one text, and that of the other in whose place it stands."""

    at: TextSpan
    also: TextSpan


def miscounted(concordance: Concordance) -> Iterator[Miscounted]:
    """Each count of the English text that differs from that of the French one, which is authentic."""
    ours = {
        segment.place: counts
        for segment in concordance.french
        if not segment.is_of_sitting and (counts := _counts_of(segment, "fr"))
    }
    theirs = {segment.place: counts for segment in concordance.english if (counts := _counts_of(segment, "en"))}
    best = concordance.best
    for one, other in product(ours, theirs):
        score = concordance.scores.get((one, other), 0.0)
        if score >= _ENOUGH and score == best[0].get(one) == best[1].get(other):
            segments = concordance.french[one], concordance.english[other]
            yield from _differing(ours[one], theirs[other], segments)


def counted_otherwise(french: str, english: str) -> tuple[tuple[str, str], ...]:
    """The words in which each text counts things of another number than the other, of two that say the same."""
    said = _numbers_in(french, "fr"), _numbers_in(english, "en")
    mine = [french[start:end] for number, _, start, end in counts_in(french, "fr") if number not in said[1]]
    its = [english[start:end] for number, _, start, end in counts_in(english, "en") if number not in said[0]]
    return tuple(zip(mine, its, strict=False))


def figures_added(source: str, lang: Lang, said: str, other: Lang) -> tuple[str, ...]:
    """The amounts, shares and dates that a text states, in its words, and the one that it says again does not."""
    known = {one.value for one in find_facts(source, lang)}
    added = [one for one in find_facts(said, other) if one.kind in _FIGURES and one.value not in known]
    return tuple(said[one.start : one.end] for one in added)


def _differing(
    ours: Sequence[CountOfThings], theirs: Sequence[CountOfThings], segments: tuple[Segment, Segment]
) -> Iterator[Miscounted]:
    said = _said_numbers(segments[0], "fr"), _said_numbers(segments[1], "en")
    mine = [count for count in ours if count.number not in said[1]]
    its = [count for count in theirs if count.number not in said[0]]
    for one in mine:
        alike = [other for other in its if one.keys & other.keys]
        if len(alike) == 1 and sum(bool(alike[0].keys & each.keys) for each in mine) == 1:
            yield Miscounted(alike[0].at, one.at)


def _counts_of(segment: Segment, lang: Lang) -> list[CountOfThings]:
    """What a segment counts, but for what is a fact of another kind."""
    found = [count for passage in segment.passages for count in _in_words(passage, lang)]
    facts = [mention for mention in segment.mentions if mention.kind != "name"] if found else []
    return [count for count in found if not any(_is_of(count, fact) for fact in facts)]


def _is_of(count: CountOfThings, fact: Mention) -> bool:
    return fact.passage is count.at.passage and fact.start < count.at.end and count.at.start < fact.end


def _in_words(passage: Passage, lang: Lang) -> Iterator[CountOfThings]:
    for number, keys, start, end in counts_in(passage.text, lang):
        yield CountOfThings(number, keys, TextSpan(passage, start, end))


@lru_cache(maxsize=1024)
def counts_in(text: str, lang: Lang) -> tuple[tuple[int, frozenset[str], int, int], ...]:
    """The numbers of things in a text, with the keys of the words after each, and where they stand.

    “Some twenty tents” is no number: another text may say twenty-two.
    """
    found: list[tuple[int, frozenset[str], int, int]] = []
    for match in _counted(lang).finditer(text):
        number, words = _value(match["number"], lang), list(takewhile(_is_counted, match["words"].split()))
        if number > 1 and words and not is_about(text, match.start(), lang) and fold(words[0]) not in _units():
            keys = frozenset(key for word in words for key in (*keys_of(word, lang), *nouns_of(word, lang)))
            found.append((number, keys, match.start(), match.end("first")))
    return tuple(found)


def is_about(text: str, start: int, lang: Lang) -> bool:
    """Whether a number that begins there is no exact one: “some twenty”."""
    return _get_about(lang).search(text, max(0, start - _FAR), start) is not None


@cache
def _get_about(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b(?i:{either(_table()['about'][lang])}){GAP}$")


def _is_counted(word: str) -> bool:
    """Whether a word after a number may be, or go with, what it counts: « de », “in” and verbs come after that."""
    return word.lower() not in _table()["after"]


@cache
def _counted(lang: Lang) -> re.Pattern[str]:
    words = [word for value, named in get_words(lang)["words"].items() for word in named if int(value) > 1]
    joint = rf"(?:-|{GAP}(?:et{GAP}|and{GAP})?)"
    number = rf"\d{{1,3}}(?:{GAP}?\d{{3}})?|(?i:{either(words)})(?:{joint}(?:une?|one|{either(words)}))*"
    return compiled(
        rf"(?<![\w.,’'/°-])(?P<number>{number}){GAP}(?=(?P<words>(?P<first>[a-zà-ÿœ][a-zà-ÿœ’'-]{{2,}})"
        rf"(?:{GAP}[a-zà-ÿœ’'-]+){{0,5}}))"
    )


def _value(said: str, lang: Lang) -> int:
    digits = re.sub(r"\D", "", said)
    values = _values(lang)
    return int(digits) if digits else number_of([values[w] for w in re.findall(r"\w+", said.lower()) if w in values])


@cache
def _values(lang: Lang) -> Mapping[str, int]:
    return {word: int(value) for value, words in get_words(lang)["words"].items() for word in words}


def _said_numbers(segment: Segment, lang: Lang) -> frozenset[int]:
    return frozenset(number for passage in segment.passages for number in _numbers_in(passage.text, lang))


@lru_cache(maxsize=512)
def _numbers_in(text: str, lang: Lang) -> frozenset[int]:
    """Every number that a text says, whatever it counts: “both”, “a dozen” and “three-day” too."""
    found = {
        int(re.sub(r"\D", "", match[0])) for match in re.finditer(rf"\d+(?:{GAP}\d{{3}}(?!\d)|,\d{{3}}(?!\d))*", text)
    }
    found |= {_value(match["number"], lang) for match in _counted(lang).finditer(text)}
    others: Mapping[str, int] = get_data("concordance")["counted"]["numbers"]
    return frozenset(found | {others[word] for word in re.findall(r"\w+", text.lower()) if word in others})


@cache
def nouns_of(word: str, lang: Lang) -> tuple[str, ...]:
    """The English nouns for a noun that things are counted by, each as a key."""
    stem = fold(word).rstrip("sx")
    nouns: Mapping[str, Sequence[str]] = _table()["nouns"]
    if lang == "en":
        return (f"#{stem}",) if stem in nouns else ()
    return tuple(
        f"#{english}" for english, french in nouns.items() if stem in {fold(each).rstrip("sx") for each in french}
    )


@cache
def _units() -> frozenset[str]:
    return frozenset(_table()["units"])


def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    table: Mapping[str, Mapping[str, Sequence[str]]] = get_data("concordance")["counted"]
    return table
