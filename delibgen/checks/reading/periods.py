"""From one day to another, and how long: the spans and the lengths of time that a passage gives."""

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP, any_of, expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.cldr import get_locale, get_months
from delibgen.document.reading import Origin
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

Unit = Literal["day", "night", "week", "month", "year"]
_UNITS: tuple[Unit, ...] = ("day", "night", "week", "month", "year")
_MONTHS = 12
_DAYS = 30.44


class Period(NamedTuple):
    """The days from the first to the last, both within it."""

    begin: date
    end: date
    at: TextSpan
    grain: Literal["day", "month", "year"] = "day"
    """Whether the text says days, months or years: of months and years, the last may be within or not."""

    @property
    def days(self) -> int:
        """How many days it has; fewer than one where it runs backwards."""
        return (self.end - self.begin).days + 1

    @property
    def months(self) -> float:
        """How many months, with their part."""
        after = self.end + timedelta(days=1)
        whole = (after.year - self.begin.year) * _MONTHS + after.month - self.begin.month
        return whole + (after.day - self.begin.day) / _DAYS

    @property
    def weekdays(self) -> int:
        """How many of its days are from Monday to Friday."""
        return sum((self.begin + timedelta(days=place)).weekday() < calendar.SATURDAY for place in range(self.days))


class Length(NamedTuple):
    """So many days, nights, weeks, months or years."""

    number: int
    unit: Unit
    at: TextSpan


def periods(passage: Passage, lang: Lang) -> Iterator[Period]:
    """The spans between two days, months or years, of which the last has its year or the sentence names only one."""
    if _has_periods(passage.text, lang):
        yield from _periods(passage, lang)


@lru_cache(maxsize=2048)
def _has_periods(words: str, lang: Lang) -> bool:
    """Whether words tell any; kept, since most of a text stand in the next one too."""
    return _DIGIT.search(words) is not None and any(_periods(Passage(words, "paragraph", Origin("")), lang))


_DIGIT = expression(r"\d")


def _periods(passage: Passage, lang: Lang) -> Iterator[Period]:
    yield from _of_months(passage, lang)
    yield from _of_years(passage, lang)
    for pattern in _get_spans(lang):
        for match in pattern.finditer(passage.text):
            end = _day(match, "end_", None, lang, _year_around(match))
            begin = _day(match, "", end, lang) if end else None
            if begin and end:
                yield Period(begin, end, TextSpan(passage, *match.span()))
    for match in _get_figures(lang).finditer(passage.text):
        orders = [days for is_month_first in _ORDERS[lang] if (days := _in_figures(match, is_month_first, lang))]
        if len(set(orders)) == 1:
            yield Period(*orders[0], TextSpan(passage, *match.span()))


_ORDERS: Mapping[Lang, tuple[bool, ...]] = {"fr": (False,), "en": (False, True)}
"""Whether the month may come first."""


_YEAR = expression(r"(?<![\d.,])(?:19|20)\d{2}(?![\d]|[.,]\d)")


_FAR = 300
"""Letters of a sentence on either side of what it says, at most."""


def _year_around(match: re.Match[str]) -> int:
    """The only year that its sentence names, as far as that is looked for; 0 where there is none or several."""
    words = match.string
    first, last = max(0, match.start() - _FAR), min(len(words), match.end() + _FAR)
    begin, end = words.rfind(". ", first, match.start()) + 1, words.find(". ", match.end(), last)
    years = set(_YEAR.findall(words, begin or first, end if end >= 0 else last))
    return int(*years) if len(years) == 1 else 0


def _of_months(passage: Passage, lang: Lang) -> Iterator[Period]:
    """« de juin 2025 à mai 2027 »."""
    for match in _get_month_spans(lang).finditer(passage.text):
        first, last = (_months(lang)[match[name].casefold()] for name in ("month", "end_month"))
        end_year = int(match["end_year"] or _year_around(match))
        begin_year = int(match["year"] or (end_year - (first > last)))
        if end_year:
            end = date(end_year, last, calendar.monthrange(end_year, last)[1])
            yield Period(date(begin_year, first, 1), end, TextSpan(passage, *match.span()), "month")


def _of_years(passage: Passage, lang: Lang) -> Iterator[Period]:
    """« les quatre années 2026 à 2029 », “the years 2026-2029”."""
    for match in _get_year_spans(lang).finditer(passage.text):
        first, last = int(match["year"]), int(match["end_year"])
        yield Period(date(first, 1, 1), date(last, _MONTHS, 31), TextSpan(passage, *match.span()), "year")


def _day(match: re.Match[str], side: str, end: date | None, lang: Lang, named: int = 0) -> date | None:
    """One side of a span: the first day has the month and the year of the last where it does not say its own."""
    said = match[f"{side}month"]
    month = _months(lang)[said.casefold()] if said else end.month if end else 0
    year = match[f"{side}year"]
    found = existing_day(int(year) if year else end.year if end else named, month, int(match[f"{side}day"]))
    if found and end and not year and found > end and said:
        return existing_day(end.year - 1, month, found.day)
    return found


def existing_day(year: int, month: int, day: int) -> date | None:
    """The day of these three numbers; `None` where the calendar has none, or the year is 0."""
    if not year or not 1 <= month <= _MONTHS:
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _in_figures(match: re.Match[str], is_month_first: bool, lang: Lang) -> tuple[date, date] | None:  # noqa: FBT001
    """Both days of `07/01/2023–06/30/2024` in that order, where they exist and are of the weekday that is said."""
    sides = [[int(each) for each in re.findall(r"\d+", match[name])] for name in ("one", "two")]
    begin, end = (existing_day(year, *((one, other) if is_month_first else (other, one))) for one, other, year in sides)
    if not begin or not end:
        return None
    names = get_locale(_TAGS[lang]).days["format"]["wide"]
    said = match["weekday"]
    return (begin, end) if not said or names[begin.weekday()].casefold() == said.casefold() else None


_TIME = Lexicon("reckoning", "time")
_TAGS = {"fr": "fr-FR", "en": "en-GB"}


@cache
def _months(lang: Lang) -> Mapping[str, int]:
    return {name.casefold(): place for place, name in enumerate(get_months(_TAGS[lang])) if name}


@cache
def _get_spans(lang: Lang) -> tuple[re.Pattern[str], ...]:
    """« du 1er avril 2024 au 31 mars 2027 », “from July 1, 2024, through June 30, 2029”."""
    begins, ends = _TIME.pattern("begin", lang), _TIME.pattern("end", lang)
    weekday = rf"(?:(?:{any_of(get_locale(_TAGS[lang]).days['format']['wide'].values())}),?{GAP}(?:the{GAP})?)?"
    months = any_of(get_months(_TAGS[lang])[1:])
    day = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
    day_first = rf"{weekday}{day}(?:{GAP}(?:of{GAP})?(?P<month>{months})(?:,?{GAP}(?P<year>\d{{4}}))?)?"
    month_first = rf"{weekday}(?P<month>{months}){GAP}{day}(?:,{GAP}(?P<year>\d{{4}}))?"
    flags = re.IGNORECASE if lang == "fr" else re.NOFLAG  # “may” and “march” are verbs too
    found = []
    for form in (day_first, month_first) if lang == "en" else (day_first,):
        end = form.replace("?P<", "?P<end_")
        found.append(compiled(rf"\b(?:{begins}){GAP}{form},?{GAP}(?:inclus{GAP})?{ends}{GAP}{end}(?!\d)", flags))
    return tuple(found)


@cache
def _get_month_spans(lang: Lang) -> re.Pattern[str]:
    begins, ends = _TIME.pattern("begin_month", lang), _TIME.pattern("end_month", lang)
    month = rf"(?P<month>{any_of(get_months(_TAGS[lang])[1:])})(?:{GAP}(?P<year>\d{{4}}))?"
    end = month.replace("?P<", "?P<end_")
    flags = re.IGNORECASE if lang == "fr" else re.NOFLAG
    return compiled(rf"\b(?:{begins}{GAP}|d[’']){month},?{GAP}{ends}{GAP}{end}(?!\w)", flags)


@cache
def _get_year_spans(lang: Lang) -> re.Pattern[str]:
    begins, ends = _TIME.pattern("begin_month", lang), _TIME.pattern("end_month", lang)
    joint = rf"(?:{GAP}{ends}{GAP}|[–—-])"
    return compiled(
        rf"(?:\b{begins}{GAP})?(?<![\w/.,-])(?P<year>(?:19|20)\d{{2}}){joint}(?P<end_year>(?:19|20)\d{{2}})(?![\w/-]|[.,]\d)",
        re.IGNORECASE,
    )


@cache
def _get_figures(lang: Lang) -> re.Pattern[str]:
    begins, ends = _TIME.pattern("begin", lang), _TIME.pattern("end", lang)
    names = any_of(get_locale(_TAGS[lang]).days["format"]["wide"].values())
    figures = r"\d{1,2}[/.]\d{1,2}[/.]\d{4}"
    joint = rf"(?:,?{GAP}{ends}{GAP}(?:(?:{names}),?{GAP})?|{GAP}?[–—-]{GAP}?)"
    return compiled(
        rf"(?:\b{begins}{GAP}(?:(?P<weekday>{names}),?{GAP})?)?(?<![\d/.])(?P<one>{figures}){joint}(?P<two>{figures})(?![\d/])",
        re.IGNORECASE,
    )


def lengths(passage: Passage, lang: Lang, *, about: bool = False) -> Iterator[Length]:
    """The lengths of time that are meant as they are said; with `about` also those that something must stay below."""
    for match in _get_lengths(lang).finditer(passage.text):
        before = passage.text[max(0, match.start() - _BEFORE) : match.start()]
        number = number_said(match["number"], lang)
        unit: Unit = next((each for each in _UNITS if match[each]), "day")
        if number and (about or not _get_about(lang).search(before)):
            yield Length(number, unit, TextSpan(passage, *match.span()))


_BEFORE = 25


@cache
def _get_lengths(lang: Lang) -> re.Pattern[str]:
    units, other = _TIME.named(_UNITS, lang), _TIME.pattern("other", lang)
    return compiled(
        rf"(?<![\w.,’'-])(?P<number>{whole_number(lang)})(?:{GAP}\(\d+\))?(?:{GAP}|-)(?:{units})(?!\w|{GAP}{other})",
        re.IGNORECASE,
    )


@cache
def _get_about(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b{_TIME.pattern('about', lang)}{GAP}(?:les{GAP}|the{GAP}|a{GAP})?$", re.IGNORECASE)
