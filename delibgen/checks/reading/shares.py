"""Fractions of a whole in words: « un tiers », “the remaining half”; how many payments a share is of."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.counting import small_number, small_numbers, value_of
from delibgen.checks.reading.expression import any_of, words_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.kept_patterns import compiled
from delibgen.project.fields import LANGS, Lang

_HALVES = 2
_FRACTION, _SAID_SHARES = Lexicon("reckoning", "fraction"), Lexicon("reckoning", "shares")


class Fraction(NamedTuple):
    """A share in a hundred, and where it is said."""

    at: TextSpan
    percent: Decimal
    is_counted: bool
    """Whether its words say how many parts it is: those of a half do, and « le tiers » does not."""


def fractions_in(span: TextSpan, lang: Lang) -> Iterator[Fraction]:
    """Each of those that the words of a span say, in their order."""
    for match in _get_fraction(lang).finditer(span.passage.text, span.start, span.end):
        is_counted = match["number"] is not None or _parts(lang)[match["part"].casefold()] == _HALVES
        yield Fraction(TextSpan(span.passage, *match.span()), _percent(match, lang), is_counted)


@cache
def any_fraction(lang: Lang) -> str:
    """A pattern for a fraction, whether its words say how many parts it is or not: « un tiers », « le tiers »."""
    return rf"(?<![\w-])(?:(?:{any_of(_numbers(lang))})[\s-])?(?:{any_of(_parts(lang))})(?!\w)"


@cache
def counted_fraction(lang: Lang) -> str:
    """A pattern for a fraction whose words say how many parts it is."""
    halves = any_of(word for word, number in _parts(lang).items() if number == _HALVES)
    return rf"(?<![\w-])(?:(?:{any_of(_numbers(lang))})[\s-](?:{any_of(_parts(lang))})|{halves})(?!\w)"


def percent_of(said: str, lang: Lang) -> Decimal:
    """How many hundredths such words say.

    >>> percent_of("trois quarts", "fr"), percent_of("half", "en")
    (Decimal('75'), Decimal('50'))
    """
    match = _get_fraction(lang).fullmatch(said)
    return _percent(match, lang) if match else Decimal(0)


@cache
def fraction_words() -> frozenset[str]:
    """The words of parts in either language, one of which stands in each fraction."""
    return frozenset(word for lang in LANGS for part in _parts(lang) for word in words_of(part))


def _percent(match: re.Match[str], lang: Lang) -> Decimal:
    number = _numbers(lang)[match["number"].casefold()] if match["number"] else 1
    return number * Decimal(100) / _parts(lang)[match["part"].casefold()]


@cache
def _get_fraction(lang: Lang) -> re.Pattern[str]:
    number, part = any_of(_numbers(lang)), any_of(_parts(lang))
    return compiled(rf"(?<![\w-])(?:(?P<number>{number})[\s-])?(?P<part>{part})(?!\w)", re.IGNORECASE)


@cache
def _parts(lang: Lang) -> Mapping[str, int]:
    """Into how many parts each word divides a whole."""
    said = _FRACTION.listed(lang)["parts"]
    return {word: int(number) for number, words in said.items() for word in words}


@cache
def _numbers(lang: Lang) -> Mapping[str, int]:
    """How many parts each word counts."""
    return {**dict.fromkeys(_FRACTION.phrases("one", lang), 1), **small_numbers(lang)}


_BEFORE_SHARE = 30


def times_paid(stated: Mention, lang: Lang) -> int:
    """How many payments are of it: « deux de 25 % et une de 50 % »."""
    words = stated.passage.text
    if _get_another(lang).match(words, stated.end):
        return 1  # « en trois tranches de 40 %, 40 % et 20 % » lists one after the other
    match = _get_each_of(lang).search(words[max(0, stated.start - _BEFORE_SHARE) : stated.start])
    return value_of(match["count"], lang) or 1 if match else 1


@cache
def _get_each_of(lang: Lang) -> re.Pattern[str]:
    of = _SAID_SHARES.pattern("each_of", lang)
    return compiled(rf"(?<![\w-])(?P<count>{small_number(lang)})(?:\s[^\W\d]+)?\s{of}\s$", re.IGNORECASE)


@cache
def _get_another(lang: Lang) -> re.Pattern[str]:
    """What leads from a share to the next one at once."""
    then, as_to = _SAID_SHARES.pattern("then", lang), _SAID_SHARES.pattern("as_to", lang)
    return compiled(rf"(?:,|,?\s{then})\s(?:{as_to}\s)?\d", re.IGNORECASE)
