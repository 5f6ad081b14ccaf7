"""Dates put into the patterns of a language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from babel.lists import format_list

from delibgen.cldr import get_locale, get_months
from delibgen.project.when import Day, Half, Month, Quarter, Span, SplitYear, When, Year
from delibgen.tables import get_table

DateForm = Literal["plain", "clause", "of", "for", "until"]
"""As itself, with its preposition in a clause, as the complement of a noun, as what something covers, as its end."""

_Parts = dict[str, object]
_KINDS = {Day: "day", Month: "month", Quarter: "quarter", Half: "half", Year: "year"}


class _Names(NamedTuple):
    months: Sequence[str]
    first_day: str
    quarters: Sequence[str]
    halves: Sequence[str]


@cache
def _get_names(tag: str) -> _Names:
    table = get_table(tag, "dates")
    return _Names(get_months(tag), table["first_day"], table["quarters"], table["halves"])


def format_when(tag: str, when: When, form: DateForm, of_months: Sequence[str]) -> str:
    """A date of any kind; `of_months` are the months as the complement of a noun, by their number."""
    names = _get_names(tag)
    pattern: str
    when = _in_years(when) if form == "for" else when
    if isinstance(when, Span):
        parts = _get_parts(when.start, names, of_months)
        parts |= {f"{key}2": value for key, value in _get_parts(when.end, names, of_months).items()}
        pattern = get_table(tag, f"dates.{form}")[_kind_in(form, when)]
    else:
        parts = _get_parts(when, names, of_months)
        kind = when.kind.replace(" ", "_") if isinstance(when, SplitYear) else _KINDS[type(when)]
        pattern = get_table(tag, f"dates.{form}")[kind]
    return pattern.format_map(parts)


def is_of_years(when: When) -> bool:
    """Whether a date is a year of any kind, or whole years."""
    covered = _in_years(when)
    return isinstance(covered.start if isinstance(covered, Span) else covered, Year | SplitYear)


def _in_years(when: When) -> When:
    """A span of whole years as a year or several, as people call what a sum covers."""
    start, end = when.first, when.last
    is_whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if not isinstance(when, Span) or isinstance(when.start, SplitYear) or not is_whole:
        return when
    return Year(start.year) if start.year == end.year else Span(Year(start.year), Year(end.year))


def _get_parts(when: When, names: _Names, of_months: Sequence[str]) -> _Parts:
    match when:
        case Day(day):
            return {"d": _say_day(day.day, names), "m": names.months[day.month], "y": day.year}
        case Month(year, month):
            return {"m": names.months[month], "of_m": of_months[month], "y": year}
        case Quarter(year, number):
            return {"nth": names.quarters[number - 1], "y": year}
        case Half(year, number):
            return {"nth": names.halves[number - 1], "y": year}
        case _:
            return {"y": when.first.year, "y2": when.first.year + 1}


def _say_day(day: int, names: _Names) -> str | int:
    return names.first_day if day == 1 else day


def _span_kind(span: Span) -> str:
    """The pattern's name: what the ends are, and what they share.

    >>> _span_kind(Span(Month(2023, 3), Month(2023, 6)))
    'span_month_year'
    """
    start, end = span.start.first, span.end.first
    kind = f"span_{_KINDS[type(span.start)]}"
    if isinstance(span.start, Year) or start.year != end.year:
        return kind
    if isinstance(span.start, Day) and start.month == end.month:
        return f"{kind}_month"
    return f"{kind}_year"


def _kind_in(form: DateForm, span: Span) -> str:
    """The same, where two days in a row are named, and of what a sum covers two years in a row.

    >>> march = Span(Day(date(2023, 3, 14)), Day(date(2023, 3, 15)))
    >>> [_kind_in(form, march) for form in ("clause", "until")]
    ['two_days_month', 'span_day_month']
    """
    kind = _span_kind(span)
    if form == "for" and isinstance(span.start, Year) and span.end.first.year == span.start.first.year + 1:
        return "span_two_years"
    return kind.replace("span_day", "two_days") if span.is_two_days and form != "until" else kind


def format_days(tag: str, dates: Iterable[date]) -> str:
    """Days that are not a span, in their order, each month and each year said once.

    >>> format_days("fr-FR", [date(2023, 3, 30), date(2023, 3, 31), date(2023, 4, 1)])
    '30 et 31 mars et 1er avril 2023'
    """
    names, patterns = _get_names(tag), get_table(tag, "dates.days")
    months = [(key, list(days)) for key, days in groupby(sorted(set(dates)), key=lambda day: (day.year, day.month))]
    said = []
    for index, ((year, month), days) in enumerate(months):
        last_of_year = index + 1 == len(months) or months[index + 1][0][0] != year
        numbers = join(tag, [str(_say_day(day.day, names)) for day in days])
        parts: Mapping[str, object] = {"days": numbers, "m": names.months[month], "y": year}
        said.append(patterns["month_year" if last_of_year else "month"].format_map(parts))
    return join(tag, said)


def join(tag: str, items: Sequence[str]) -> str:
    """Items as a list in a sentence."""
    return _list_pattern(tag, len(items)).format(*items)


@lru_cache(maxsize=64)
def _list_pattern(tag: str, count: int) -> str:
    """A list of so many items, each by its number in braces."""
    return format_list([f"{{{number}}}" for number in range(count)], locale=get_locale(tag))
