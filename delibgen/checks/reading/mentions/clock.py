"""Times of day, as both languages say them: « 19 h 30 », « dix heures trente », “7.30 p.m.”, “half past ten”."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.expression import GAP, Expression
from delibgen.checks.reading.mentions.letters import number_of
from delibgen.checks.reading.mentions.vocabulary import either, get_words
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_NOON, _DAY, _HOUR = 12, 24, 60
_ANY = re.IGNORECASE


class TimeOfDay(NamedTuple):
    """A time of day, and where it is said."""

    times: frozenset[str]
    """`t19:30`; two where the words do not say which half of the day."""
    hours: int
    """How many hours the same words may say instead: « 20 heures de cours »; 0 where they say a time alone."""
    start: int
    end: int


def find_times(text: str, lang: Lang) -> Iterator[TimeOfDay]:
    """The times of day in a text."""
    last = -1
    for time in sorted(_found(text, lang), key=lambda time: (time.start, -time.end)):
        if time.start >= last:
            yield time
            last = time.end


def _found(text: str, lang: Lang) -> Iterator[TimeOfDay]:
    for pattern in _patterns(lang):
        for match in pattern.finditer(text):
            said = {name: words.lower() for name, words in match.groupdict().items() if words}
            hour, minutes = _number(said["hour"], lang), _minutes(said, lang)
            if hour <= _DAY and minutes < _HOUR:
                times = frozenset(_said(each, minutes) for each in _in_day(hour, said))
                yield TimeOfDay(times, 0 if minutes or "half" in said else hour, *match.span())


def _said(hour: int, minutes: int) -> str:
    """The time so many minutes after an hour, or before it.

    >>> _said(8, 30), _said(20, -15)
    ('t8:30', 't19:45')
    """
    return f"t{hour + minutes // _HOUR}:{minutes % _HOUR:02}"


def _in_day(hour: int, said: Mapping[str, str]) -> tuple[int, ...]:
    if "half" in said or "late" in said:
        return (hour % _NOON + (0 if said.get("half") == "a" else _NOON),)
    return (hour, hour + _NOON) if "clock" in said and hour <= _NOON else (hour,)


def _minutes(said: Mapping[str, str], lang: Lang) -> int:
    part = said.get("part")
    return _get_parts(lang)[part] if part else _number(said.get("minutes", "0"), lang)


def _number(said: str, lang: Lang) -> int:
    if said.isdigit():
        return int(said)
    return number_of([_cardinals(lang)[word] for word in re.findall(r"[^\W\d_]+", said) if word in _cardinals(lang)])


@cache
def _cardinals(lang: Lang) -> Mapping[str, int]:
    return {word: int(value) for value, named in get_words(lang)["words"].items() for word in named}


@cache
def _get_parts(lang: Lang) -> Mapping[str, int]:
    """How many minutes from the hour on these words say: “half past”."""
    table: Mapping[str, Sequence[str]] = get_data("concordance")["numbers"][lang]["minutes"]
    return {word: int(value) for value, words in table.items() for word in words}


@cache
def _patterns(lang: Lang) -> tuple[Expression, ...]:
    evening = rf"{GAP}(?P<late>{either(get_data('concordance')['numbers'][lang]['late'])})"
    late, part = f"(?:{evening})?", f"(?P<part>{either(_get_parts(lang))})"
    word = either(_cardinals(lang))
    number = rf"{word}(?:(?:-|{GAP}(?:et{GAP})?){word})*"
    hour = rf"(?<![\w.,:-])(?P<hour>\d{{1,2}}|{number if lang == 'fr' else word})"
    figures = r"(?<![\w.,:-])(?P<hour>\d{1,2})"
    by_colon = Expression(rf"{figures}(?::|{GAP}?[hH]{GAP}?)(?P<minutes>\d\d)(?![\w:])", sign=r"\d[:hH\s]")
    if lang == "fr":
        after = rf"(?:{GAP}(?:(?P<minutes>\d\d(?!\d)|{number})|{part}))?"
        return (by_colon, Expression(rf"{hour}{GAP}?(?:heures?|h){after}{late}(?!\w)", _ANY, sign=r"[\w\s][hH]"))
    half = rf"{hour}(?:(?:[.:]|{GAP})(?P<minutes>\d\d|{number}))?{GAP}?(?P<half>[ap])\.?{GAP}?m\b\.?"
    clock = rf"{hour}{GAP}(?P<clock>o[’']clock){late}"
    past = rf"(?:(?<=\bat\s)|(?<=\buntil\s))(?P<clock>{part}{GAP}(?P<hour>{word})){late}\b"
    noon = rf"{figures}{GAP}(?:noon|midday|midnight)\b"
    return (
        Expression(noon, sign=("noon", "midday", "midnight")),
        Expression(half, _ANY, sign=r"[apAP]\.?\s?[mM]\b"),
        by_colon,
        Expression(clock, _ANY, sign=("clock", "CLOCK")),
        Expression(rf"{hour}{evening}", _ANY, sign=("evening", "afternoon")),
        Expression(past, _ANY, sign=frozenset(("past", "to"))),
    )
