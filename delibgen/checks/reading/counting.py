"""Small numbers, in letters or in figures."""

import re
from collections.abc import Container, Mapping
from functools import cache, lru_cache

from delibgen.checks.reading.expression import GAP, any_of, expression, first_words, words_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.letters import number_of
from delibgen.checks.reading.mentions.vocabulary import get_words
from delibgen.project.fields import Lang

_MOST = 20
_RECKONING = Lexicon("reckoning")
_MOST_IN_LETTERS = 1000


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


@cache
def whole_number(lang: Lang) -> str:
    """A pattern for a number of people or things below a million, none and one among them."""
    units, tens, large = (_words_of(lang, span) for span in _RANKS)
    join, joint = rf"(?:-|{GAP})", rf"(?:-|{GAP})(?:(?:et|and)(?:-|{GAP}))?"
    if lang == "fr":
        units, tens = rf"dix{join}(?:sept|huit|neuf)|{units}", rf"quatre{join}vingts?|{tens}"
    before = rf"(?:{tens}){joint}(?=(?:{units})(?!\w))|(?:{tens}|{units}){join}(?=(?:{large})(?!\w))|(?:{large}){joint}"
    letters = rf"(?:{before})*(?:{tens}|{units}|{large})(?!\w)"
    none = _RECKONING.pattern("none", lang)
    figures = r"\d{1,3}(?:[ \u00a0\u202f\u2009,.’']\d{3}(?!\d))?(?!\d)"
    return rf"(?:{figures}|{_begins_number(lang)}{letters}|{none}(?!\w))"


def may_count(words: str, lang: Lang, least: int) -> bool:
    """Whether so many such numbers may stand in the words: a look, by the words of numbers and by figures.

    >>> may_count("six membres : trois élus et 3 habitants", "fr", 3), may_count("six membres", "fr", 3)
    (True, False)
    """
    return _most_counted(words, lang) >= least


@lru_cache(maxsize=2048)
def _most_counted(words: str, lang: Lang) -> int:
    known = _words_of_numbers(lang)
    return sum(word in known for word in words_of(words)) + len(_FIGURES.findall(words))


_FIGURES = expression(r"\d+")


@cache
def _words_of_numbers(lang: Lang) -> frozenset[str]:
    return frozenset(_values(lang)) | first_words(_RECKONING.phrases("none", lang))


def _begins_number(lang: Lang) -> str:
    """A look ahead at the first letters of such a number in words: few words of a text have them."""
    return f"(?={'|'.join(sorted({word[:_LETTERS] for word in _values(lang)}))})"


_LETTERS = 3
_RANKS = (range(1, 20), range(20, 100), (100, 1000))


def _words_of(lang: Lang, span: Container[int]) -> str:
    return any_of(word for word, value in _values(lang).items() if value in span)


@cache
def _values(lang: Lang) -> Mapping[str, int]:
    words = get_words(lang)["words"]
    known = {word: int(each) for each, named in words.items() if 0 < int(each) <= _MOST_IN_LETTERS for word in named}
    known.pop("a", None)
    return known


def number_said(said: str, lang: Lang) -> int:
    """What such a pattern has found.

    >>> number_said("vingt et une", "fr"), number_said("one hundred and fifty-one", "en"), number_said("1 240", "fr")
    (21, 151, 1240)
    >>> number_said("aucune", "fr")
    0
    """
    figures = re.sub(r"\D", "", said)
    if figures:
        return int(figures)
    values = _values(lang)
    return number_of([values[word] for word in re.findall(r"[^\W\d_]+", said.casefold()) if word in values])
