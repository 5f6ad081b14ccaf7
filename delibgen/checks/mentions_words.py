"""Amounts and shares in letters: `quinze mille euros`, `ninety per cent`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from delibgen.checks.mentions_base import SPACE, Found, either, get_words
from delibgen.checks.mentions_figures import get_nouns, money_value, named_currency, percent_value
from delibgen.checks.passage import Lang

_WORD = re.compile(r"[^\W\d_]+|\d")
_FAR = 160
"""No number in letters is longer."""
_BETWEEN = ("et", "and", "de", "d", "of")


def find_amounts_in_words(text: str, lang: Lang) -> Iterator[Found]:
    if not _counts(text, lang):
        return
    for match in get_nouns(lang).finditer(text):
        number, start = _number_before(text, match.start(), lang)
        value = money_value(str(number), named_currency(lang, match[0]), lang) if number else ""
        if value:
            yield Found("amount", value, start, match.end())
    for match in _get_percents(lang).finditer(text):
        number, start = _number_before(text, match.start(), lang)
        if number and (value := percent_value(str(number), lang)):
            yield Found("percent", value, start, match.end())


def _counts(text: str, lang: Lang) -> bool:
    """Whether the text may hold a number in letters before what it counts."""
    return any(stem in text for stem in get_words(lang)["stems"])


@cache
def _get_percents(lang: Lang) -> re.Pattern[str]:
    words = [word for word in get_words(lang)["percent"] if word[0].isalpha()]
    return re.compile(rf"\b{either(words)}".replace("\\-", "-") if words else SPACE)


@cache
def _get_values(lang: Lang) -> Mapping[str, int]:
    return {word: int(value) for value, words in get_words(lang)["words"].items() for word in words}


def _number_before(text: str, end: int, lang: Lang) -> tuple[int, int]:
    """The number in letters that ends at `end`, and where it begins; 0 where there is none."""
    values, start, said = _get_values(lang), end, []
    for match in reversed(list(_WORD.finditer(text, max(0, end - _FAR), end))):
        word = match[0].lower()
        if text[match.end() : start].strip(" \u00a0\u202f-'’") or not (word in values or word in _BETWEEN):
            break
        start = match.start()
        said.append(word)
    if said and re.search(r"\d[\s.,]*$", text[max(0, start - 4) : start]):
        return 0, end
    while said and said[-1] in _BETWEEN:
        start += len(said.pop())
        start += len(text[start:end]) - len(text[start:end].lstrip(" \u00a0\u202f-'’"))
    return number_of([values[word] for word in reversed(said) if word in values]), start


def number_of(values: Sequence[int]) -> int:
    """The number that its words make, each by its value.

    >>> number_of([4, 20, 10, 7, 1000, 3, 100]), number_of([1, 1_000_000])
    (97300, 1000000)
    """
    total = thousands = small = 0
    for value in values:
        if value >= 1_000_000:
            total += (thousands + small or 1) * value
            thousands = small = 0
        elif value == 1000:
            thousands, small = (small or 1) * 1000, 0
        elif value == 100:
            small = (small or 1) * 100
        else:
            small += 76 if value == 20 and small % 100 == 4 else value
    return total + thousands + small
