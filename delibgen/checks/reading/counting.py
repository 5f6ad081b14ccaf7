"""Small numbers, in letters or in figures."""

import re
from collections.abc import Mapping
from functools import cache

from delibgen.checks.reading.mentions.vocabulary import get_words
from delibgen.project.fields import Lang

_MOST = 20


@cache
def small_numbers(lang: Lang) -> Mapping[str, int]:
    """The words of the numbers from two to twenty, each with its value."""
    words = get_words(lang)["words"]
    return {word: int(value) for value, named in words.items() if 1 < int(value) <= _MOST for word in named}


@cache
def small_number(lang: Lang) -> str:
    """A pattern for one of them, in letters or in figures; a bracket may repeat it."""
    return rf"(?:{'|'.join(sorted(small_numbers(lang), key=len, reverse=True))}|\d{{1,3}})"


def value_of(said: str, lang: Lang) -> int:
    """The number that such words say; 0 where they say none.

    >>> value_of("Trois", "fr"), value_of("12", "fr"), value_of("plusieurs", "fr")
    (3, 12, 0)
    """
    figures = re.fullmatch(r"\d{1,3}", said)
    return int(said) if figures else small_numbers(lang).get(said.casefold(), 0)
