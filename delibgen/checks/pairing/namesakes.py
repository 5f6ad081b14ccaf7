"""Names of which both texts have one word and each another: « Romain Kessel », “Romain Keller”.

A text for others leaves names out and adds its own, which may have a word in common by chance. So two count only where
each text has one such name alone, and where sentences that tell one thing name them or their other words begin alike.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from delibgen.checks.pairing.concordance import keys_of
from delibgen.checks.pairing.counterparts import Counterparts, counterparts
from delibgen.checks.pairing.fields import is_known
from delibgen.checks.pairing.phrases import Finder
from delibgen.checks.pairing.spelling import is_cognate, spaced_words
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.folding import fold
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data

_WORD = expression(r"[^\W\d_]+")
_TOLD = 0.1
"""From so much on, sentences tell one thing."""
_LONG, _LETTERS = 4, 2
"""So long is a word that a name is known by; and so many letters, the first ones, a slip leaves alike."""


class _HalfKnown(NamedTuple):
    """A name of which the other text has all words but one."""

    name: Mention
    own: str


def namesakes(french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The name in the English text, and the one that the French text has instead."""
    ours, theirs = _by_shared(french, english), _by_shared(english, french)
    for shared in sorted(ours.keys() & theirs.keys()):
        mine, its = ({each.own: each for each in side[shared]} for side in (ours, theirs))
        if len(mine) == len(its) == 1:
            (one,), (two,) = mine.values(), its.values()
            if _are_told_alike(one, two, counterparts(french, english)) and not _is_translated(one.own, two.own):
                yield two.name.span, one.name.span


def _by_shared(text: WholeText, other: WholeText) -> Mapping[str, Sequence[_HalfKnown]]:
    """The half known names, by the words that the other text has, too."""
    known = frozenset(spaced_words(other.words).replace("-", " ").split())
    found = defaultdict[str, list[_HalfKnown]](list)
    for name in text.mentions:
        for words in _wordings(name) if name.kind == "name" else ():
            own = [word for word in words if word not in known]
            shared = [word for word in words if word in known and not _is_common(word)]
            is_known_by_it = len(own) == 1 and shared
            if is_known_by_it and not (text.lang == "en" and _is_english(own[0], name)):
                found[" ".join(shared)].append(_HalfKnown(name, own[0]))
    return found


def _wordings(name: Mention) -> Iterator[Sequence[str]]:
    """The words of a name but for small ones, and those with the thing before it: « parc de la Pointe »."""
    yield _long_words(name.text)
    before = _get_thing_before().search(name.passage.text, 0, name.start)
    if before:
        yield _long_words(f"{before[0]} {name.text}")


def _long_words(words: str) -> Sequence[str]:
    return [fold(word) for word in _WORD.findall(words) if len(word) >= _LONG]


@cache
def _get_given_names() -> frozenset[str]:
    table: Mapping[str, str] = get_data("given_names")
    return frozenset(fold(name) for names in table.values() for name in names.split())


@cache
def _get_thing_before() -> re.Pattern[str]:
    joint = either(get_data("opposites")["reading"]["joints"]["fr"])
    return compiled(rf"[^\W\d_]+\s{joint}(?:\s|[’'])$", re.IGNORECASE)


def _is_common(word: str) -> bool:
    """Whether a word of a name is one of the English language, beside which the other word may be translated."""
    return is_known(word, "en") or word in get_data("tellings")["common_in_places"]["words"]


def _is_english(word: str, name: Mention) -> bool:
    """Whether a word that the English text has in a name may be one of its own: “Ottawa Office”, “NRCan”."""
    said = [each for each in _WORD.findall(name.text) if fold(each) == word]
    is_word = is_known(word, "en") and word in name.text.casefold()
    return is_word or any(each[1:] != each[1:].lower() for each in said)


def _is_translated(french: str, english: str) -> bool:
    """Whether the two words may be one in both languages: « Bretagne », “Brittany”."""
    is_alike = is_cognate(french, english) and _letters_alike(french, english) >= _LONG
    return is_alike or not {*keys_of(french, "fr")}.isdisjoint(keys_of(english, "en"))


def _letters_alike(one: str, other: str) -> int:
    """How many of their first letters two words have in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _are_told_alike(one: _HalfKnown, two: _HalfKnown, paired: Counterparts) -> bool:
    """Whether their other words begin alike, or sentences that tell one thing have them."""
    if _letters_alike(one.own, two.own) >= _LETTERS and abs(len(one.own) - len(two.own)) <= _LETTERS:
        return True
    if fold(one.name.text.split()[0]) in _get_given_names():
        return False
    here, there = Finder(paired.french).holding(one.name.span), Finder(paired.english).holding(two.name.span)
    return bool(here and there and there in paired.tellers(here, _TOLD))
