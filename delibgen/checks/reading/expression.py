"""Regular expressions that wait until a text asks for them: to make one takes longer than to look for it in a text."""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import Union

from delibgen.kept_patterns import Waiting, Written
from delibgen.kept_patterns import expression as expression  # noqa: PLC0414  # the rules take it with what is below

Sieve = Union[re.Pattern[str], "Expression", frozenset[str], tuple[str, ...], Callable[[str], bool]]
"""What tells at one look that a text may hold something: whole words, some signs, an expression, or a test."""
_WORD = re.compile(r"[a-zß-öø-ÿœ]+")


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, in their order; found once for all that look for some.

    >>> words_of("L’État verse 90 %.")
    ('l', 'état', 'verse')
    """
    return tuple(_WORD.findall(text.casefold()))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The word that opens each of the phrases, for a sieve.

    >>> sorted(first_words(["ont été", "sont"]))
    ['ont', 'sont']
    """
    return frozenset(words_of(phrase)[0] for phrase in phrases)


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    """The word that ends each of the phrases, for a sieve.

    >>> sorted(last_words(["au total", "soit"]))
    ['soit', 'total']
    """
    return frozenset(words_of(phrase)[-1] for phrase in phrases)


def may_hold(sieve: Sieve, words: str) -> bool:
    """Whether the words pass; signs take a tenth of the time of an expression."""
    match sieve:
        case frozenset():
            return not sieve.isdisjoint(words_of(words))
        case tuple():
            return _has_one(sieve, words)
        case Waiting() | re.Pattern() | Expression():
            return sieve.search(words) is not None
    return sieve(words)


class OfFigures:
    """A sieve that asks which figures a number has, and not only that there is one: « 1 % », « nature 6574 »."""

    def __init__(self, sieve: Sieve) -> None:
        self._sieve = sieve

    def __call__(self, words: str) -> bool:
        return may_hold(self._sieve, words)


_FEW = 4
"""Fewer letters than these stand in too many words."""


def signs_of(*words: str) -> tuple[str, ...]:
    """What words have that hold one of these, small, with a capital, or in capitals.

    >>> signs_of("livre", "yen")
    ('ivre', 'IVRE', 'yen', 'Yen', 'YEN')
    """
    return tuple(sign for word in words for sign in _forms(word))


def _forms(word: str) -> tuple[str, ...]:
    rest = word[1:]
    return (rest, rest.upper()) if len(rest) >= _FEW else (word, word.capitalize(), word.upper())


def asking(sieve: Sieve | None) -> Callable[[str], object]:
    """The question whether words pass, for what asks it of every passage; all do where there is no sieve."""
    match sieve:
        case None:
            return lambda _: True
        case frozenset():
            return lambda words: not sieve.isdisjoint(words_of(words))
        case tuple():
            return partial(_has_one, sieve)
        case Waiting() | re.Pattern() | Expression():
            return lambda words: sieve.search(words)  # noqa: PLW0108  # to ask for `search` would make it
    return sieve


def _has_one(signs: tuple[str, ...], words: str) -> bool:
    for sign in signs:  # noqa: SIM110  # a generator would take longer than most of the look
        if sign in words:
            return True
    return False


class Expression:
    r"""A regular expression that few texts need: those alone that have its `sign`.

    The sign is quickly made and quickly looked for, and stands in all that the expression finds.

    >>> words = Expression(r"(?:mars|mai) \d{4}", sign=r"\d{4}")
    >>> words.search("en mai"), words.search("en mai 2023")
    (None, <re.Match object; span=(3, 11), match='mai 2023'>)
    """

    def __init__(self, pattern: Written, flags: re.RegexFlag = re.NOFLAG, *, sign: str | Sieve) -> None:
        self.made = expression(pattern, flags)
        """The expression itself."""
        self.sign: Sieve = expression(sign) if isinstance(sign, str) else sign
        self.may_stand_in = asking(self.sign)
        """Whether a text has its sign."""

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As that of `re.Pattern`."""
        return self.made.search(text, start, end) if self.may_stand_in(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As that of `re.Pattern`."""
        return self.made.match(text, start, end) if self.may_stand_in(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        """As that of `re.Pattern`."""
        return self.made.finditer(text, start, end) if self.may_stand_in(text) else ()


Pattern = Expression | re.Pattern[str]
"""What a rule looks for."""


_MOST_KNOWN = 512
"""Of how many paragraphs a pattern remembers whether it finds something in them."""


class _Known(dict[str, bool]):
    """Whether a pattern finds something, by the words of a paragraph, since most of them come again.

    To ask this takes a tenth of the time of asking a cache of functions.
    """

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern

    def __missing__(self, words: str) -> bool:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[words] = self._pattern.search(words) is not None
        return found


@lru_cache(maxsize=1024)
def standing_in(pattern: Pattern) -> Mapping[str, bool]:
    """Whether the pattern finds something in words, by the words."""
    return _Known(pattern)


GAP = r"[^\S\t-\r]"
"""A space of any sort in a line. To list the sorts takes fifteen times as long to compile, fifty times a command."""


def spot(pattern: str) -> re.Pattern[str]:
    """The pattern, in capitals or not."""
    return expression(pattern, re.IGNORECASE)


def spot_by(pattern: str, *held: str) -> Expression:
    """The same of what holds one of these, which are letters of its words."""
    return Expression(pattern, re.IGNORECASE, sign=signs_of(*held))


def any_of(words: Iterable[str], space: str = r"\ ") -> str:
    r"""A pattern for any of the words, the longest first; `space` is the pattern of a space in them.

    >>> any_of(["an", "annual sum"], r"\s+")
    'annual\\s+sum|an'
    """
    longest_first = sorted(sorted(words), key=len, reverse=True)  # a set has another order in each process
    escaped = re.escape("\0".join(longest_first))  # all at once, which takes a fifth of the time
    return escaped.replace(r"\ ", space).replace("\0", "|")


def led_by(words: Iterable[str], *, after: Iterable[str] = (), never: Iterable[str] = (), space: str = r"\ ") -> str:
    r"""A pattern for any of the words that stands right after one of `after`, if those are given, and of `never` none.

    It begins with the words, so that a search leaps to their first letters, and asks for what is before them last; each
    of these is a pattern of one length, such as `^` or `[\w-]`.

    >>> led_by(["le", "du"], never=[r"\w"])
    '(?:du(?<!\\wdu)|le(?<!\\wle))'
    >>> led_by(["le"], after=["^", r"\s"])
    '(?:le(?:(?<=^le)|(?<=\\sle)))'
    """
    said = any_of(words, space).split("|")
    return f"(?:{'|'.join(word + _behind(word, tuple(after), tuple(never)) for word in said)})"


def _behind(word: str, after: tuple[str, ...], never: tuple[str, ...]) -> str:
    one = "|".join(f"(?<={each}{word})" for each in after)
    return (f"(?:{one})" if one else "") + "".join(f"(?<!{each}{word})" for each in never)
