"""Dates as councils state them: a day, a month, a quarter, a half, a year, a school year or the like, a span."""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from delibgen.errors import BadValue
from delibgen.kept_patterns import expression


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """One day."""

    date: dt.date

    @property
    def iso(self) -> str:
        return self.date.isoformat()

    @property
    def first(self) -> dt.date:
        return self.date

    @property
    def last(self) -> dt.date:
        return self.date


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month of a year, 1 to 12."""

    year: int
    month: int

    @property
    def iso(self) -> str:
        return f"{self.year}-{self.month:02}"

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.month, 1)

    @property
    def last(self) -> dt.date:
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One quarter of a year, 1 to 4."""

    year: int
    number: int

    @property
    def iso(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> dt.date:
        return Month(self.year, 3 * self.number).last


@dataclass(frozen=True, slots=True, order=True)
class Half:
    """One half of a year, 1 or 2."""

    year: int
    number: int

    @property
    def iso(self) -> str:
        return f"{self.year}-S{self.number}"

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, 6 * self.number - 5, 1)

    @property
    def last(self) -> dt.date:
        return Month(self.year, 6 * self.number).last


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """One calendar or financial year."""

    year: int

    @property
    def iso(self) -> str:
        return str(self.year)

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, 1, 1)

    @property
    def last(self) -> dt.date:
        return dt.date(self.year, 12, 31)


SplitKind = Literal["school year", "season", "financial year"]


@dataclass(frozen=True, slots=True, order=True)
class SplitYear:
    """A year of some kind that begins in `year` and ends in the next."""

    year: int
    kind: SplitKind

    @property
    def iso(self) -> str:
        return f"{self.year}/{self.year + 1}"

    @property
    def stated(self) -> str:
        """The year as a spec states it: by itself, `2022/2023` may be of any kind, or two calendar years."""
        return f"{self.kind} {self.iso}"

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, 9 if self.kind == "school year" else 1, 1)

    @property
    def last(self) -> dt.date:
        """The last day of a school year; of another, whose months are not known, that of its second calendar year."""
        return dt.date(self.year + 1, 8, 31) if self.kind == "school year" else dt.date(self.year + 1, 12, 31)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one day, month or year to a later one of the same sort, both included."""

    start: Day | Month | Year
    end: Day | Month | Year

    @property
    def iso(self) -> str:
        return f"{self.start.iso}/{self.end.iso}"

    @property
    def first(self) -> dt.date:
        return self.start.first

    @property
    def last(self) -> dt.date:
        return self.end.last

    @property
    def is_two_days(self) -> bool:
        """Whether it is a day and the next one: « les 8 et 9 juillet »."""
        return isinstance(self.start, Day) and self.last - self.first == dt.timedelta(1)


When = Day | Month | Quarter | Half | Year | SplitYear | Span

_DAY = expression(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = expression(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH = expression(r"(\d{4})-(\d{2})")
_QUARTER = expression(r"(\d{4})-Q(\d)")
_HALF = expression(r"(\d{4})-S(\d)")
_YEAR = expression(r"\d{4}")
_TWO_YEARS = expression(r"(?:(.*\S)\s+)?(\d{4})\s*[/–-]\s*(\d{4})")
_SPLIT: Mapping[str, SplitKind] = {
    "school year": "school year",
    "année scolaire": "school year",
    "season": "season",
    "saison": "season",
    "financial year": "financial year",
    "exercice": "financial year",
}
"""The kinds of years as a spec states them, in either language."""
FIRST_YEAR, LAST_YEAR = 1900, 2100


def parse_when(text: str) -> When:
    """The date that `text` states: `2023-03-14`, `2023-03`, `2023-Q1`, `2023-S1`, `2023`, or a span.

    A span joins two days, months or years with a slash. Two years in a row say of what they are:
    `school year 1998/1999`, `season 1998/1999`, `financial year 1998/1999`.

    >>> parse_when("2023-03-14/2023-03-17").first
    datetime.date(2023, 3, 14)
    """
    if match := _DAY_FIRST.fullmatch(text.strip()):
        iso = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
        _parse_one(iso)  # which tells a day that no year has
        raise BadValue("day_first", value=text, iso=iso)
    if split := _split_year(text.strip()):
        return split
    start, slash, end = text.strip().partition("/")
    if slash and not (start.strip()[:4].isdecimal() and end.strip()[:4].isdecimal()):
        raise BadValue("not_a_date", value=text)
    if not slash:
        return _parse_one(start)
    first, last = _parse_one(start.strip()), _parse_one(end.strip())
    if not isinstance(first, Day | Month | Year) or type(first) is not type(last):
        raise BadValue("span_of_two_sorts", value=text)
    if last == first:
        return first
    if last.first <= first.first:
        raise BadValue("span_backwards", value=text)
    return Span(first, last)


def _split_year(text: str) -> SplitYear | None:
    """The year of some kind that `text` states. Raises `BadValue` for two years in a row that do not say of what."""
    match = _TWO_YEARS.fullmatch(text)
    if not match or int(match[3]) != int(match[2]) + 1:
        return None
    first, second = _year(match[2]), _year(match[3])
    if not match[1]:
        raise BadValue("two_years", value=text, first=first, second=second)
    kind = _SPLIT.get(match[1].lower())
    return SplitYear(first, kind) if kind else None


def states_split_year(text: str) -> bool:
    """Whether `text` begins as a year that says of what it is."""
    return text.lower().startswith(tuple(_SPLIT))


def _parse_one(text: str) -> When:
    if match := _DAY.fullmatch(text):
        return _day(*map(int, match.groups()))
    if match := _MONTH.fullmatch(text):
        return Month(_year(match[1]), _within(int(match[2]), 12, text))
    if match := _QUARTER.fullmatch(text):
        return Quarter(_year(match[1]), _within(int(match[2]), 4, text))
    if match := _HALF.fullmatch(text):
        return Half(_year(match[1]), _within(int(match[2]), 2, text))
    if _YEAR.fullmatch(text):
        return Year(_year(text))
    raise BadValue("not_a_date", value=text)


def _day(year: int, month: int, day: int) -> Day:
    written = f"{year}-{month:02}-{day:02}"
    _year(str(year))
    _within(month, 12, written)
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise BadValue("no_such_day", value=written, month=f"{year}-{month:02}", days=days)
    return Day(dt.date(year, month, day))


def _year(text: str) -> int:
    if not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise BadValue("year_out_of_range", value=text, first=FIRST_YEAR, last=LAST_YEAR)
    return int(text)


def _within(number: int, most: int, written: str) -> int:
    if not 1 <= number <= most:
        raise BadValue("not_a_date", value=written)
    return number
