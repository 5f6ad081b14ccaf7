"""Where an English text tells in the present perfect what was done on a day that is past."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from delibgen.checks.reading.act import done_by
from delibgen.checks.reading.expression import Expression, any_of, expression, led_by, may_hold
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import SPACE, first_day, mentions_in, search
from delibgen.checks.reading.text import WholeText
from delibgen.cldr import get_locale, get_months
from delibgen.tables import get_data

_YEAR = r"(?:1[5-9]|20)\d{2}(?!\d)"


def may_tell_the_past(words: str) -> bool:
    """Whether they may be found in these words."""
    return may_hold(_words_of_have(), words)


@cache
def _words_of_have() -> frozenset[str]:
    return frozenset(get_data("english")["past"]["have"])


def perfects_with_a_past_day(text: WholeText) -> Iterator[TextSpan]:
    """“has met on Tuesday”, “on 3 May 2023, the Council has approved”; the words from the one to the other."""
    done = done_by(text) or _written_on(text)
    told: list[TextSpan] = []
    for pattern in (_beside(), _past_an_object(), _after_the_day()):
        for passage, match in search(pattern, text, quoted=False):
            span, year = TextSpan(passage, *match.span("at")), match.groupdict().get("year")
            is_past = year is None or (done is not None and int(year) < done.year)
            if is_past and not any(span.overlaps(each) for each in told):
                told.append(span)
                yield span


_HEAD = 12


def _written_on(text: WholeText) -> date | None:
    """The day that a line at the top gives alone, as that of a letter, or after a label, as that of a memo."""
    for passage in text.passages[:_HEAD]:
        if _DATED.match(passage.text):
            days = [each for each in mentions_in(text, "date", (passage,)) if first_day(each.value)]
            if days and not passage.text[days[0].end :].strip(" ."):
                return first_day(days[0].value)
    return None


_DATED = expression(r"(?:[^\W\d_]+:\s)?(?:[^\W\d_]+,?\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s[A-Z]|[A-Z][a-z]+\s\d)")


def _any(*keys: str) -> str:
    """A pattern for any of the words of these lists of the table."""
    table: Any = get_data("english")["past"]
    return rf"(?:{any_of((word for key in keys for word in table[key]), rf'[{SPACE}]')})"


@cache
def _months() -> str:
    return rf"(?:{any_of(get_months('en-GB')[1:])})"


@cache
def _weekdays() -> str:
    return rf"(?:{any_of(get_locale('en-GB').days['format']['wide'].values())})"


@cache
def _day() -> str:
    """A day that is named: “Tuesday 3 June 2025”, “May 3”, “Monday”."""
    number = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    by_day = rf"(?:{_any('the')}[{SPACE}])?{number}(?:[{SPACE}]{_any('of')})?[{SPACE}]{_months()}"
    dated = rf"(?:{by_day}|{_months()}[{SPACE}]{number}(?!\d))(?:,?[{SPACE}]{_YEAR})?"
    return rf"(?:{_weekdays()},?[{SPACE}]{dated}|{dated}|{_weekdays()})"


@cache
def _when() -> str:
    """When it was, other than in a year."""
    ago = rf"[\w-]+[{SPACE}]{_any('units')}[{SPACE}]{_any('ago')}"
    sitting = rf"{_any('at_its')}[{SPACE}](?:\w+[{SPACE}])?{_any('sittings')}[{SPACE}]{_any('sat')}[{SPACE}]{_day()}"
    last = rf"{_any('last')}[{SPACE}](?:{_any('times')}|{_weekdays()}|{_months()})"
    return rf"(?:{_any('on')}[{SPACE}]{_day()}|{sitting}|{_any('yesterday')}|{last}|{ago})"


@cache
def _only_then() -> str:
    """What is no list of days, for what was done on several may be told in the perfect: it goes on."""
    another = rf",?[{SPACE}](?:{_any('goes_on')}[{SPACE}])?(?:{_any('on', 'in')}[{SPACE}])?\d"
    return rf"(?![\w’'])(?!{another})(?![{SPACE}]{_any('several_times')})"


@cache
def _have() -> str:
    """“has”, which no other verb governs, and a participle."""
    table: Any = get_data("english")["past"]
    have = led_by(table["have"], never=(r"\w", *(rf"\b{word}[{SPACE}]" for word in table["modals"])))
    adverb = rf"(?:{_any('adverbs')}[{SPACE}])?"
    participle = rf"(?!{_any('of_a_day_to_come')}\b)(?:{_any('participles')}|[a-z]{{2,}}ed)"
    return rf"{have}[{SPACE}]{adverb}(?:{_any('been')}[{SPACE}]{adverb})?{participle}"


def _told(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Expression:
    """The pattern, which finds nothing without “has” or “have”."""
    return Expression(pattern, flags, sign=may_tell_the_past)


@cache
def _beside() -> Expression:
    """“has met on Tuesday”, “have visited you last year”, “have been repaired in 2019.”"""
    year = rf"{_any('in')}[{SPACE}]{_YEAR}(?=\W*$|[.;])"
    return _told(rf"(?P<at>{_have()}(?:[{SPACE}]{_any('whom')})?[{SPACE}](?:{_when()}|{year})){_only_then()}")


@cache
def _past_an_object() -> Expression:
    """“has accepted the gift on 3 May”, “has been approved by the Council at its meeting of 3 May”."""
    word = rf"(?!{_any('ends')}\b|[\w-]+{_any('endings')}\b)[\w’'-]+"
    noun = rf"(?!{_any('events')}s?\b|{_any('closes_none')}\b){word}"
    gap = rf"(?:[{SPACE}](?:{_any('led')}[{SPACE}])?(?:{word}[{SPACE}]){{0,3}}{noun}){{1,2}}"
    dated = rf"(?!{_any('on')}[{SPACE}]{_weekdays()}(?!,?[{SPACE}](?:\d|[A-Z]))){_when()}"
    year = rf"{_any('in')}[{SPACE}](?P<year>{_YEAR})(?=\W*$|[.;]|,[{SPACE}](?!{_any('in', 'goes_on')}\b)[a-z])"
    return _told(rf"(?P<at>{_have()}{gap}[{SPACE}](?:{dated}|{year})){_only_then()}")


@cache
def _after_the_day() -> Expression:
    """“On 3 May 2023, the Council has approved”, “that, last year, the town has had”."""
    subject = rf"(?:(?!{_any('ends_subject')}\b)[\w’'-]+[{SPACE}]){{1,7}}?"
    opens = rf"(?:^|[.;:][{SPACE}]|\b{_any('opens')},?[{SPACE}])"
    when = rf"(?:{_when()}|{_any('in')}[{SPACE}](?P<year>{_YEAR}))"
    return _told(rf"{opens}(?P<at>{when},?[{SPACE}]{subject}{_have()})(?!\w)", re.MULTILINE)
