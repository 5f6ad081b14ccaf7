"""Every number that a text says, whatever it counts, in figures or in words: counts, measures, times of day, codes.

A number may be said in many ways, and words may say one number or another: « quinze jours » are “a fortnight”,
“third” is 3 or 1/3. So each has all the values that it may have.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

from delibgen.checks.reading.expression import GAP, expression, words_of
from delibgen.checks.reading.mentions.clock import find_times
from delibgen.checks.reading.mentions.letters import number_of
from delibgen.checks.reading.mentions.vocabulary import either, get_words
from delibgen.cldr import get_locale
from delibgen.errors import BadValue
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.project.numbers import parse_number
from delibgen.tables import get_data

_WORD = expression(r"[^\W\d_]+")
_NEXT = expression(rf"(?:{GAP}|[-‑])?([^\W\d_]+)")
_AND = frozenset({"et", "and"})
_JOINT = expression(rf"{GAP}|[-‑]")
_JOINED = expression(rf"(?:{GAP}|[-‑])(?:et|and)(?:{GAP}|[-‑])")
_CODE = expression(r"(?<![\w.,/-])(?=[^\W\d]*\d|[^\W\d]+[-‑–/.][\w.-]*\d)[^\W_]+(?:[-‑–/.][^\W_]+)+")
_DECIMAL = expression(r"(?:\d+[.,]\d+|\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?)(?:[-‑][^\W\d]+|[^\W\d_])?")
_FIGURES = expression(rf"(?<![a-zà-ÿ])(?:\d{{1,3}}(?:(?:{GAP}|[.,'’])\d{{3}}(?!\d))+|\d+)(?:[.,]\d+)?")
_ROMAN = expression(r"(?<![\w-])(?:[IVX]{2,}(?=e?\b)|[IVX](?=e\b))(?!-)")
_ROMANS = {"I": 1, "V": 5, "X": 10}
_AFTER_NEW = expression(rf"{GAP}(?!(?:et|ou|de|à|pour)\b)[a-zà-ÿ]{{3}}")
_TENS, _HUNDRED, _DAY, _MONTH, _YEAR = 20, 100, 24, 30, 12
_AN_HOUR, _MINUTES = "1h", 60
_FOUR_SCORE, _TEN, _AFTER_TEN = (4, 20), 10, (7, 8, 9)
_FORTNIGHT = {"8d": "7d", "15d": "14d"}
"""« Huit jours », « quinze jours »: both the first and the last of a week, or of two, are counted."""


class SaidNumber(NamedTuple):
    """A number, by all the values that it may have, and where it stands."""

    values: frozenset[str]
    """`12`; `t19:30` for a time of day, `36m` for months, `14d` for days, `2/3` for a part."""
    start: int
    end: int
    is_weak: bool = False
    """Whether the words may say no number at all: « un », “both”."""
    kind: str = "number"
    """`weekday` for a day of the week, whose values are `w0` to `w6`, from Monday on; `code` for one such as `C-19`."""


@lru_cache(maxsize=2048)
def find_numbers(text: str, lang: Lang) -> tuple[SaidNumber, ...]:
    """What a text says in numbers, in its order."""
    taken, found = bytearray(len(text)), list[SaidNumber]()
    for finder in (_in_times, _in_codes, _in_figures, _in_words, _in_romans, _in_weekdays):
        new = [said for said in finder(text, lang) if 1 not in taken[said.start : said.end]]
        for said in new:
            taken[said.start : said.end] = b"\1" * (said.end - said.start)
        found += new
    return tuple(sorted(found, key=lambda said: (said.start, said.end)))


def _in_times(text: str, lang: Lang) -> Iterator[SaidNumber]:
    for time in find_times(text, lang):
        hours = {str(time.hours), *_lasting(time.hours, "1h")} if time.hours else set[str]()
        is_one = time.hours == 1 and not text[time.start].isdigit()
        yield SaidNumber(time.times | hours, time.start, time.end, is_weak=is_one)


def _in_codes(text: str, lang: Lang) -> Iterator[SaidNumber]:
    """Each number in a code such as `2023-118` or `012/CNDB/2024`, and that of “196-page”."""
    del lang
    for match in _CODE.finditer(text):
        if not _DECIMAL.fullmatch(match[0]):
            for figures in re.findall(r"\d+", match[0]):
                said = _said(int(figures), frozenset(), *match.span())
                yield said._replace(kind="code") if match[0][0].isupper() else said


def _in_figures(text: str, lang: Lang) -> Iterator[SaidNumber]:
    for match in _FIGURES.finditer(text):
        numbers = _read(match[0], lang)
        following = _NEXT.match(text, match.end())
        times = _scale(match, following, lang) if following else 1
        end = following.end() if following and times > 1 else match.end()
        for number in numbers[:1]:
            others = {_plain(each * times) for each in numbers[1:]}
            yield _said(number * times, _with_unit(number * times, text, end, lang) | others, match.start(), end)


def _read(figures: str, lang: Lang) -> Sequence[Decimal]:
    """The number in figures; two where it may be either."""
    try:
        return (parse_number(figures, english=lang == "en"),)
    except BadValue as bad:
        return [Decimal(str(bad.values[name])) for name in ("large", "small") if name in bad.values]


def _scale(figures: re.Match[str], word: re.Match[str], lang: Lang) -> int:
    """What the word after figures multiplies them by: “27 million”, or “1.4K” where it is joined to them."""
    if word.start() == word.start(1) == figures.end() and word[1] in _joined_scales():
        return _joined_scales()[word[1]]
    value = _cardinals(lang).get(word[1].lower(), 0)
    return value if value > _HUNDRED else 1


@cache
def _joined_scales() -> Mapping[str, int]:
    scales = get_data("concordance")["numbers"]["joined"]
    return {letter: int(value) for value, letters in scales.items() for letter in letters}


def _in_words(text: str, lang: Lang) -> Iterator[SaidNumber]:
    words, number = [match for match in _WORD.finditer(text) if match[0] not in _AND], 0
    while number < len(words):
        run = _run(text, words[number : number + _LONGEST], lang)
        match, word = words[number], words[number][0].lower()
        if run:
            last = words[number + len(run) - 1]
            yield _counted(run, text, match.start(), last.end(), lang)
        elif may := _may(lang).get(word):
            yield SaidNumber(may, *match.span(), is_weak=True)
        number += len(run) or 1


_LONGEST = 30
"""Words of one number, at most."""


def _run(text: str, words: Sequence[re.Match[str]], lang: Lang) -> Sequence[str]:
    """The words of one number with which these begin: « vingt et un », “one hundred and five”, “two thirds”."""
    run: list[str] = []
    for before, match in zip((None, *words), words, strict=False):
        word = match[0].lower()
        if before and not _goes_on(run, text[before.end() : match.start()], word, lang):
            break
        if not before and word not in _cardinals(lang) and word not in _ordinals(lang):
            break
        run.append(word)
        if word not in _cardinals(lang):
            break
    return () if len(run) == 1 and 1 in (_cardinals(lang).get(run[0]), _ordinals(lang).get(run[0])) else run


def _goes_on(run: Sequence[str], between: str, word: str, lang: Lang) -> bool:
    """Whether a word belongs to the number that has begun."""
    last, value = _cardinals(lang).get(run[-1], 0), _cardinals(lang).get(word, 0)
    if not last:
        return False
    if _JOINED.fullmatch(between):
        return last >= _TENS and 0 < (value or _ordinals(lang).get(word, 0)) < (min(_HUNDRED, last))
    if not _JOINT.fullmatch(between):
        return False
    if run[-1] == "a":  # “a hundred” is one number, “a twenty-bed ward” has 20
        return value >= _HUNDRED
    if 1 in (value, _ordinals(lang).get(word)):  # “ninety-first”, but “the two first lots”
        return word != "a" and last >= _TENS
    if 0 < value < _HUNDRED and last < _TENS:  # “two three-day workshops” are two numbers
        return (last, value) == _FOUR_SCORE or (last == _TEN and value in _AFTER_TEN)
    return bool(value) or word in _ordinals(lang) or (len(run) == 1 and last < _TENS and word in _parts(lang))


def _counted(run: Sequence[str], text: str, start: int, end: int, lang: Lang) -> SaidNumber:
    *before, last = run
    values = [_cardinals(lang)[word] for word in before]
    if last in _cardinals(lang):
        number = number_of([*values, _cardinals(lang)[last]])
        is_new = run == ["neuf"] and not _AFTER_NEW.match(text, end)
        return _said(number, _with_unit(number, text, end, lang), start, end, is_weak=is_new)
    part = _parts(lang).get(last) or _ordinals(lang)[last]
    if values and number_of(values) < _TENS > part:
        return SaidNumber(_of_parts(number_of(values), part), start, end)
    number = number_of([*values, part])
    return _said(number, (f"1/{number}", *_with_unit(number, text, end, lang)), start, end)


def _of_parts(number: int, part: int) -> frozenset[str]:
    """A part by its fraction, and in hundredths: « un quart » is 25 %."""
    hundredths = {str(_HUNDRED * number // part)} if not _HUNDRED * number % part else set[str]()
    return frozenset({f"{number}/{part}", *hundredths})


def _in_romans(text: str, lang: Lang) -> Iterator[SaidNumber]:
    del lang
    for match in _ROMAN.finditer(text):
        values = [_ROMANS[letter] for letter in match[0]]
        signed = (-one if one < two else one for one, two in zip(values, (*values[1:], 0), strict=True))
        yield _said(sum(signed), frozenset(), *match.span())


def _in_weekdays(text: str, lang: Lang) -> Iterator[SaidNumber]:
    days = get_weekdays(lang)
    if not days.keys().isdisjoint(words_of(text)):
        for match in _WORD.finditer(text):
            if day := days.get(match[0].lower()):
                yield SaidNumber(frozenset({day}), *match.span(), kind="weekday")


@cache
def get_weekdays(lang: Lang) -> Mapping[str, str]:
    """The days of the week in small letters, each as `w0` to `w6`."""
    names = get_locale(lang).days["format"]["wide"]
    return {name.lower() + ending: f"w{day}" for day, name in names.items() for ending in ("", "s")}


def _said(number: Decimal | int, more: Iterable[str], start: int, end: int, *, is_weak: bool = False) -> SaidNumber:
    return SaidNumber(frozenset({_plain(number), *more}), start, end, is_weak)


def _plain(number: Decimal | int) -> str:
    """The number without zeros at its end.

    >>> _plain(Decimal("6.40")), _plain(1200)
    ('6.4', '1200')
    """
    return f"{Decimal(number).normalize():f}"


def _with_unit(number: Decimal | int, text: str, end: int, lang: Lang) -> frozenset[str]:
    """What a number may be besides, by the words after it: how long something lasts, or how often it comes."""
    following = _NEXT.match(text, end)
    unit = _units(lang).get(following[1].lower(), "") if following else ""
    if number != int(number) or number < 1:
        return _in_minutes(number) if unit == _AN_HOUR else frozenset()
    is_rate = _get_rate(lang).match(text, end) is not None and not _YEAR % int(number)
    return frozenset(_lasting(int(number), unit) | ({f"{_YEAR // int(number)}m"} if is_rate else set()))


def _in_minutes(hours: Decimal | int) -> frozenset[str]:
    """Hours and a part of one as a time says them: “1.5 hours” are « une heure et demie »."""
    minutes = hours * _MINUTES
    is_said = minutes == int(minutes) and 1 <= hours < _DAY
    return frozenset({f"t{int(hours)}:{int(minutes) % _MINUTES:02}"}) if is_said else frozenset()


def _lasting(number: int, unit: str) -> set[str]:
    """How long so many units last, in days or in months."""
    if not unit:
        return set()
    length, kind = number * int(unit[:-1]), unit[-1]
    if kind == "h":
        return set() if length % _DAY else {f"{length // _DAY}d"}
    said = f"{length}{kind}"
    months = {f"{length // _MONTH}m"} if kind == "d" and not length % _MONTH else set[str]()
    return {said, _FORTNIGHT.get(said, said), *months}


@cache
def _cardinals(lang: Lang) -> Mapping[str, int]:
    return {word: int(value) for value, words in get_words(lang)["words"].items() for word in words}


@cache
def _ordinals(lang: Lang) -> Mapping[str, int]:
    return {word: int(value) for value, words in _table(lang)["ordinals"].items() for word in words}


@cache
def _parts(lang: Lang) -> Mapping[str, int]:
    parts = {word: int(value) for value, words in _table(lang)["parts"].items() for word in words}
    return parts | {f"{word}s": value for word, value in _ordinals(lang).items()}


@cache
def _units(lang: Lang) -> Mapping[str, str]:
    return {word: unit for unit, words in _table(lang)["units"].items() for word in words}


@cache
def _may(lang: Lang) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for value, words in _table(lang)["may"].items():
        for word in words:
            found[word].add(value)
    return {word: frozenset(values) for word, values in found.items()}


@cache
def _get_rate(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"{GAP}{either(_table(lang)['rate'])}")


def _table(lang: Lang) -> Mapping[str, Any]:
    table: Mapping[str, Any] = get_data("concordance")["numbers"][lang]
    return table
