"""Numbers in letters: whole ones, and those with decimals or a half."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import takewhile
from math import prod

from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.vocabulary import get_words
from delibgen.project.fields import Lang

_WORD = expression(r"[^\W\d_]+|\d")
_WORD_BEFORE = expression(r"(?P<word>[^\W\d_]+)\W{1,2}$")
_FIGURES_BEFORE = expression(r"\d(?:\s*|[.,])$")
"""What words are part of the number of: « 3 millions »; a sentence may end with figures, the next begin in letters."""
_FAR = 160
"""No number in letters is longer."""
_FAR_WORD = 20
_AND, _OF = ("et", "and"), ("de", "d", "of")
_BETWEEN = _AND + _OF
_JOINTS = " \u00a0\u202f-‑'’"
HUNDREDTHS = frozenset(("cent", "cents", "percent", "p"))
"""The word for cents, where it follows their number: not the hundred of French."""
_HUNDRED = 100
_SCALE = 1000
"""From here on a word multiplies what stands before it, a half and decimals too."""
_LEAST_HALVED = 100_000
"""From here on « et demi » is a half of the scale: « deux millions et demi », but « cent et demi »."""


def number_before(text: str, end: int, lang: Lang) -> tuple[int, int]:
    """The whole number in letters that ends at `end`, and where it begins; 0 where there is none."""
    values = _get_values(lang)
    words = _words_before(text, end, values)
    number = number_of([values[word] for match in words if (word := match[0].lower()) in values])
    return number, words[0].start() if words else end


def exact_number_before(text: str, end: int, lang: Lang) -> tuple[Decimal, int]:
    """The number in letters that ends at `end`, with its decimals or its half, and where it begins.

    It is 0 where there is none, or where it cannot be told.

    >>> exact_number_before("deux virgule cinq millions", 26, "fr"), exact_number_before("half a million", 14, "en")
    ((Decimal('2500000.0'), 0), (Decimal('500000.0'), 0))
    """
    words = _words_before(text, end, _get_all(lang))
    said = [match[0].lower() for match in words]
    number = None
    if not _get_points(lang).isdisjoint(said):
        number = _with_decimals(said, lang)
    elif not _get_parts(lang).keys().isdisjoint(said) and not _is_of_another(text, words, lang):
        number = _in_parts(said, lang)
    if number is not None:
        return number, words[0].start()
    whole, start = number_before(text, end, lang)
    return Decimal(whole), start


def _words_before(text: str, end: int, known: Collection[str]) -> Sequence[re.Match[str]]:
    """The words of a number that ends at `end`, in their order; none where figures stand before them."""
    found, start = list[re.Match[str]](), end
    for match in reversed(list(_WORD.finditer(text, max(0, end - _FAR), end))):
        word = match[0].lower()
        if text[match.end() : start].strip(_JOINTS) or not (word in known or word in _BETWEEN):
            break
        start = match.start()
        found.append(match)
    if found and _FIGURES_BEFORE.search(text[max(0, start - 4) : start]):
        return ()
    while found and found[-1][0].lower() in _BETWEEN:
        found.pop()
    return found[::-1]


def _with_decimals(said: Sequence[str], lang: Lang) -> Decimal | None:
    """« deux virgule zéro cinq millions », “two point seven five”; 0 where the words after the point make no number."""
    values, points = _get_values(lang), _get_points(lang)
    place = max(number for number, word in enumerate(said) if word in points)
    before = [values[word] for word in said[:place] if word in values]
    after = [values.get(word, 0) for word in said[place + 1 :] if word not in _BETWEEN]
    if not before:
        return None  # “at this point five million”
    decimals = list(takewhile(lambda value: value < _SCALE, after))
    scales = after[len(decimals) :]
    if not decimals or any(value < _SCALE for value in scales):
        return Decimal(0)
    zeros = len(list(takewhile(lambda value: not value, decimals)))
    others = decimals[zeros:]
    is_spelt = len(others) > 1 and all(value < 10 for value in others)  # figure by figure
    digits = "".join(map(str, others)) if is_spelt else str(number_of(others)) if others else ""
    return Decimal(f"{number_of(before)}.{'0' * zeros}{digits}") * prod(scales)


def _in_parts(said: Sequence[str], lang: Lang) -> Decimal | None:
    """« deux millions et demi », “one and three quarters”, “half a million”; nothing where the words tell no part."""
    values, parts = _get_values(lang), _get_parts(lang)
    place = max(number for number, word in enumerate(said) if word in parts)
    whole, count = _before_a_part(said[:place], values)
    times = _times_after_a_part(said[place + 1 :], values)
    each = parts[said[place]]
    if times is None or count is None or not 0 < count < each:
        return None
    part = Decimal(count) / each
    if times != 1 or not whole:
        return None if number_of(whole) >= _SCALE else (number_of(whole) + part) * times
    return number_of(whole) + part * (whole[-1] if whole[-1] >= _LEAST_HALVED else 1)


def _before_a_part(said: Sequence[str], values: Mapping[str, int]) -> tuple[Sequence[int], int | None]:
    """The number to which a part is added, and how many such parts: 2 and 3 of “two and three quarters”."""
    joint = max((number for number, word in enumerate(said) if word in _AND), default=-1)
    whole = [values[word] for word in said[: max(joint, 0)] if word in values]
    counted = [values.get(word) for word in said[joint + 1 :]]
    return whole, 1 if not counted else counted[0] if len(counted) == 1 else None


def _times_after_a_part(said: Sequence[str], values: Mapping[str, int]) -> int | None:
    """What a part is multiplied by: a million in “a quarter of a million”, one where nothing follows."""
    core = [word for word in said if word in values]
    if any(word not in values and word not in _OF for word in said):
        return None
    if core and values[core[0]] == 1:
        is_told = core[0] == "a" or len(core) == 1
        if not is_told:
            return 0  # “half of one million”: one million, or the half of it
        core = core[1:]
    scales = [values[word] for word in core]
    return None if any(scale < _SCALE for scale in scales) else prod(scales)


def _is_of_another(text: str, words: Sequence[re.Match[str]], lang: Lang) -> bool:
    """Whether a part at the beginning belongs to what stands before: « deux ans et demi », “the second half”."""
    start = words[0].start()
    if words[0][0].lower() not in _get_parts(lang):
        return False
    before = _WORD_BEFORE.search(text[max(0, start - _FAR_WORD) : start])
    return before is not None and before["word"].lower() in {*_AND, *get_words(lang)["ranks"]}


@cache
def _get_values(lang: Lang) -> Mapping[str, int]:
    return {word: int(value) for value, words in get_words(lang)["words"].items() for word in words}


@cache
def _get_parts(lang: Lang) -> Mapping[str, int]:
    return {word: int(value) for value, words in get_words(lang)["parts"].items() for word in words}


@cache
def _get_points(lang: Lang) -> frozenset[str]:
    return frozenset(get_words(lang)["point"])


@cache
def _get_all(lang: Lang) -> frozenset[str]:
    return frozenset({*_get_values(lang), *_get_parts(lang), *_get_points(lang)})


def number_after(text: str, end: int, lang: Lang) -> tuple[int, int]:
    """The number in letters that begins at `end`, and where it ends; 0 where there is none."""
    values, last, read, said = _get_values(lang), end, end, list[int]()
    for match in _WORD.finditer(text, end, end + _FAR):
        word, between = match[0].lower(), text[read : match.start()].strip(f"{_JOINTS},")
        is_part = bool(said) and match[0] in HUNDREDTHS and said[-1] < _HUNDRED
        if between or is_part or not (word in values or word in _BETWEEN):
            break
        read = match.end()
        if word in values:
            last = read
            said.append(values[word])
    return number_of(said), last


def find_numbers_in_words(text: str, lang: Lang) -> Iterator[tuple[int, int, int]]:
    """The numbers in letters, each whole, with where it begins and ends: `vingt et un` is one.

    >>> list(find_numbers_in_words("Vingt et un ans", "fr"))
    [(21, 0, 11)]
    """
    values, end = _get_values(lang), len(text)
    for match in reversed(list(_WORD.finditer(text))):
        if match[0].lower() in values and match.end() <= end:
            number, end = number_before(text, match.end(), lang)
            yield number, end, match.end()


def number_of(values: Sequence[int]) -> int:
    """The number that its words make, each by its value.

    >>> number_of([4, 20, 10, 7, 1000, 3, 100]), number_of([1, 1_000_000])
    (97300, 1000000)
    """
    total = thousands = small = 0
    for value in values:
        if value >= 100_000:
            total += (thousands + small or 1) * value
            thousands = small = 0
        elif value == 1000:
            thousands, small = (small or 1) * 1000, 0
        elif value == 100:
            small = (small or 1) * 100
        else:
            small += 76 if value == 20 and small % 100 == 4 else value
    return total + thousands + small
