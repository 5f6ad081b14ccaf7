"""Times of day, as both languages say them: « 19 h 30 », « dix heures », “7.30 p.m.”, “ten o’clock”."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.expression import Expression
from delibgen.checks.reading.mentions.vocabulary import GAP, either, get_words
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_NOON, _DAY = 12, 24


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
            hour, minutes = _hour(said["hour"], lang), int(said.get("minutes", 0))
            if hour <= _DAY:
                times = frozenset(f"t{each}:{minutes:02}" for each in _in_day(hour, said))
                yield TimeOfDay(times, 0 if minutes or "half" in said else hour, *match.span())


def _in_day(hour: int, said: Mapping[str, str]) -> tuple[int, ...]:
    if "half" in said or "late" in said:
        return (hour % _NOON + (0 if said.get("half") == "a" else _NOON),)
    return (hour, hour + _NOON) if "clock" in said and hour <= _NOON else (hour,)


def _hour(said: str, lang: Lang) -> int:
    return int(said) if said.isdigit() else _hours(lang)[said]


@cache
def _hours(lang: Lang) -> Mapping[str, int]:
    words = get_words(lang)["words"]
    return {word: int(value) for value, named in words.items() if 0 < int(value) <= _DAY for word in named}


@cache
def _patterns(lang: Lang) -> tuple[Expression, ...]:
    late = rf"(?:{GAP}(?P<late>{either(get_data('concordance')['numbers'][lang]['late'])}))?"
    hour = rf"(?<![\w.,:-])(?P<hour>\d{{1,2}}|{either(_hours(lang))})"
    figures = r"(?<![\w.,:-])(?P<hour>\d{1,2})"
    by_colon = Expression(rf"{figures}(?::|{GAP}?[hH]{GAP}?)(?P<minutes>\d\d)(?![\w:])", sign=r"\d[:hH\s]")
    if lang == "fr":
        hours = rf"{hour}{GAP}?(?:heures?|h)(?:{GAP}(?P<minutes>\d\d)(?!\d))?{late}(?!\w)"
        return (by_colon, Expression(hours, re.IGNORECASE, sign=r"[\w\s][hH]"))
    half = rf"{hour}(?:[.:](?P<minutes>\d\d))?{GAP}?(?P<half>[ap])\.?{GAP}?m\b\.?"
    clock = rf"{hour}{GAP}(?P<clock>o[’']clock){late}"
    noon = rf"{figures}{GAP}(?:noon|midday|midnight)\b"
    return (
        Expression(noon, sign=("noon", "midday", "midnight")),
        Expression(half, re.IGNORECASE, sign=r"[apAP]\.?\s?[mM]\b"),
        by_colon,
        Expression(clock, re.IGNORECASE, sign=("clock", "CLOCK")),
    )
