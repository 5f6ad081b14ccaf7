"""Which language words are of, by those that no text of the other language has."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from delibgen.checks.reading.expression import expression
from delibgen.folding import fold_in_place
from delibgen.project.fields import Lang, other_lang
from delibgen.tables import get_data

_WORD = expression(r"[^\W\d_]+(?:-[^\W\d_]+)*['’]?")
_FEWEST = 8
"""Of fewer words a name may be."""


def words_in(text: str) -> Iterator[re.Match[str]]:
    """Each word where it stands, with the apostrophe that elides it."""
    return _WORD.finditer(text)


@cache
def telling_words(lang: Lang) -> frozenset[str]:
    """Words of that language, in small letters, which the other has not."""
    return frozenset(get_data("strays")[lang]["strong"].split())


@cache
def _known(lang: Lang) -> frozenset[str]:
    return telling_words(lang) | frozenset(get_data("strays")[lang]["weak"].split())


def tells(lang: Lang, word: str) -> bool:
    """Whether the word alone says that it is of that language."""
    return not telling_words(lang).isdisjoint(_forms(word))


def is_known(lang: Lang, word: str) -> bool:
    """The same, or a word that says so beside another."""
    return not _known(lang).isdisjoint(_forms(word))


def _forms(word: str) -> set[str]:
    return {word.lower(), fold_in_place(word)} if len(word) > 1 else {word.lower()}


def is_passage_of(lang: Lang, words: Sequence[str]) -> bool:
    """Whether so many words are of that language that they are a passage in it, and no name nor a stray word."""
    own, strange = (sum(is_known(each, word) for word in words) for each in (lang, other_lang(lang)))
    return (
        len(words) >= _FEWEST and own > 3 * strange and 3 * own >= 2 * len(words) and any(tells(lang, w) for w in words)
    )
