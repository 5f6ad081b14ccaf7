"""Dates as people type them, in a cell or in a spec, read by the same patterns that say them."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeVar

from delibgen import cldr
from delibgen.errors import BadValue
from delibgen.folding import fold
from delibgen.kept_patterns import compiled, expression
from delibgen.project.when import Day, Month, Span, When, parse_when
from delibgen.tables import LANGUAGES, get_table, get_typed

T = TypeVar("T")
_FORMS = ("plain", "clause", "of")
_ISO = expression(r"\d{4}(?:-(?:\d\d|q\d|s\d)(?:-\d\d)?)?(?: ?/ ?\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_MOMENT = expression(r"(\d{4})-(\d\d)-(\d\d)[t ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?(?:z|[+-]\d\d:?\d\d))?")
_YEAR_FIRST = expression(r"(\d{4})(?: ?[/.] ?|-)(\d{1,2})(?: ?[/.] ?|-)(\d{1,2})")
_RUN_TOGETHER = expression(r"(\d{4})(\d\d)(\d\d)")
"""The basic form of ISO 8601, which programs write."""
_FIGURES = expression(r"(\d{1,2})(?: ?[/.] ?|-)(\d{1,2})(?: ?[/.] ?|-)(\d{4})")
_MONTH_FIGURES = expression(r"(\d{1,2})[/.-](\d{4})")
_FIGURES_SPAN = expression(
    r"(?:du |from )?(\d{1,2})(?:[/.](\d{1,2})(?:[/.](\d{4}))?)? ?(?:-|a|au|to) ?(\d{1,2})[/.](\d{1,2})[/.](\d{4})"
)
"""Two ends in figures, the first of which may leave to the last its month and its year."""
_MONTHS_SPAN = expression(r"(?:de |from )?(\d{1,2})[/.](\d{4}) ?(?:-|a|to) ?(\d{1,2})[/.](\d{4})")
_HOUR = expression(r" \d{1,2}[:h]\d{2}(?::\d{2})?$")
_SHORT_YEAR = expression(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")
_TWO_YEARS = expression(r"(\d{4}) ?/ ?(\d{4})")
_PART = expression(r"\{(d2?|m2?|of_m|y2?|nth)\}")
_NUMBER = expression(r"\d+")
_YEAR = expression(r"\d{4}")
_IN_WORDS = expression(r"(?=.*[^\W\d_])(?=.*(?<!\d)(?:19|20|21)\d\d(?!\d))", re.DOTALL)
"""What may be a date with the name of a month or of a part of a year."""
_IN_DOUBT = expression(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}[/.]\d{1,2}[/.]\d{1,2}")
"""A day and a month in figures, which words around them do not tell apart."""
_IMPOSSIBLE = frozenset({"no_such_day", "year_out_of_range", "span_backwards", "cell_other_weekday"})
"""What is wrong with a date that is understood."""
_MOST = 120
_LONGEST_SESSION = 10
_MOST_DAYS = 100


def parse_stated_when(text: str) -> When:
    """The date that a spec states: as `parse_when` takes it, or in words that can be read in one way only.

    >>> parse_stated_when("2023-03-14").iso, parse_stated_when("du 30 mars au 2 avril 2023").iso
    ('2023-03-14', '2023-03-30/2023-04-02')
    """
    return find_when_in_words(text) or parse_when(text)


def parse_stated_day(text: str) -> Day:
    """The day that a spec states."""
    when = parse_stated_when(text)
    if not isinstance(when, Day):
        raise BadValue("not_a_day", value=text)
    return when


def find_when_in_words(text: str) -> When | None:
    """The one date that `text` states in words of French or of English; `None` where it states none, or one in figures.

    Raises `BadValue` for a date that cannot be, such as a 31st of February.

    >>> find_when_in_words("16 November 2026"), find_when_in_words("2023 EUR"), find_when_in_words("2023-03")
    (Day(date=datetime.date(2026, 11, 16)), None, None)
    """
    return _read_in_words(parse_typed_when, text)


def parse_stated_days(value: str) -> Sequence[Day]:
    """The days that a text in words lists, as `14, 15 et 17 mars 2023`; none where it does not."""
    return _read_in_words(parse_typed_days, value) or ()


def _read_in_words(read: Callable[[str, str], T], text: str) -> T | None:
    """What a reader of one language makes of `text`, if it makes one thing in all languages."""
    if not _IN_WORDS.match(text) or _IN_DOUBT.search(text):
        return None
    readings, wrong = [], []
    for tag in LANGUAGES:
        try:
            readings.append(read(tag, text))
        except BadValue as bad:
            wrong.append(bad)
    impossible = [bad for bad in wrong if bad.code in _IMPOSSIBLE]
    if impossible and not readings:
        raise impossible[0]
    return readings[0] if readings and all(each == readings[0] for each in readings) else None


def parse_typed_when(tag: str, text: str) -> When:
    """The date that `text` states, in any way that a date is said or that people type.

    >>> parse_typed_when("fr-FR", "14-17 mars 2023").iso, parse_typed_when("fr-FR", "T1 2023").iso
    ('2023-03-14/2023-03-17', '2023-Q1')
    """
    words = fold(text)
    may_be_date = len(words) <= _MOST and _YEAR.search(words)
    when = (_read_whole(tag, words) or _read_row(tag, words)) if may_be_date else None
    if when is None:
        code = "cell_short_year" if _lacks_year(tag, words) else "cell_not_date"
        raise BadValue(code, value=text[:60])
    return when


def _read_whole(tag: str, words: str) -> When | None:
    """The date, or the span between two dates, that `words`, folded, state."""
    return _read(tag, words) or _read_ends(tag, words)


def _read_row(tag: str, words: str) -> Span | None:
    """The span that dates in a row make, each of which begins where the one before ends: `2024 et 2025`."""
    listed = _listed(tag, words)
    dates = [when for when in listed if when and not isinstance(when, Span)]
    following = all(two.first == one.last + dt.timedelta(1) for one, two in pairwise(dates))
    if len(listed) < 2 or len(dates) < len(listed) or not following or len({*map(type, dates)}) > 1:
        return None
    first, last = dates[0], dates[-1]
    if isinstance(first, Day) and isinstance(last, Day):
        return Span(first, last)
    return Span(Month(first.first.year, first.first.month), Month(last.last.year, last.last.month))


def _lacks_year(tag: str, words: str) -> bool:
    """Whether a text is a date but for its year, or the first two figures of it."""
    if len(words) > _MOST or _YEAR.search(words):
        return False
    if _SHORT_YEAR.fullmatch(words):
        return True
    return any(_read_quietly(tag, said) for said in (re.sub(r"(\d\d)$", r"20\1", words), f"{words} 2000"))


def _read_quietly(tag: str, words: str) -> bool:
    try:
        return _read(tag, words) is not None
    except BadValue:
        return False


def parse_typed_days(tag: str, text: str) -> tuple[Day, ...]:
    """The days that `text` lists: `14, 15 et 17 mars 2023`, several dates, or a span without a weekend.

    >>> [day.iso for day in parse_typed_days("fr-FR", "30 et 31 mars et 1er avril 2023")]
    ['2023-03-30', '2023-03-31', '2023-04-01']
    """
    lines = [line for line in re.split(r"[;\n]", text) if line.strip()]
    days = [day for line in lines for day in _days_of(tag, line)]
    if not days:
        raise BadValue("cell_not_date", value=text[:60])
    return tuple(days)


def _days_of(tag: str, text: str) -> list[Day]:
    words = fold(text)
    when = _read_whole(tag, words) if len(words) <= _MOST else None
    if when is None:
        return list(_list_of_days(tag, text))
    if isinstance(when, Span) and isinstance(when.start, Day) and isinstance(when.end, Day):
        return _days_between(when, text)
    if not isinstance(when, Day):
        raise BadValue("cell_not_day", value=text[:60])
    return [when]


def _days_between(span: Span, text: str) -> list[Day]:
    length = (span.last - span.first).days + 1
    days = [span.first + dt.timedelta(number) for number in range(min(length, _LONGEST_SESSION + 1))]
    if length > _LONGEST_SESSION or (length > 2 and any(day.weekday() > 4 for day in days)):
        raise BadValue("cell_days_unclear", value=text[:60])
    return [Day(day) for day in days]


def _list_of_days(tag: str, text: str) -> Iterator[Day]:
    """The days of a list."""
    for when in _listed(tag, fold(text)):
        if not isinstance(when, Day):
            code = "cell_short_year" if _lacks_year(tag, fold(text)) else "cell_not_date"
            raise BadValue(code, value=text[:60])
        yield when


def _listed(tag: str, words: str) -> Sequence[When | None]:
    """The dates of a list in which the month and the year are said once, after the last of them; `None` for no date."""
    joints = "|".join(get_typed(tag)["joints"])
    pieces = [piece for piece in re.split(rf",| (?:{joints}) ", words.removeprefix("les ")) if piece.strip()]
    if len(pieces) > _MOST_DAYS:
        raise BadValue("cell_too_many_days", count=len(pieces), most=_MOST_DAYS)
    found: list[When | None] = []
    ending = ""
    for piece in reversed(pieces):
        ending = _completed(piece, ending)
        found.append(_read(tag, ending) if len(ending) <= _MOST else None)
    return found[::-1]


def _completed(piece: str, ending: str) -> str:
    """A day with the month and the year that stand after the next one: `12`, of which `13/03/2023` follows."""
    parts, after = piece.split(), ending.split()
    if piece.strip().isdigit() and (match := _FIGURES.fullmatch(ending)):
        return f"{piece.strip()}/{match[2]}/{match[3]}"
    return " ".join([*parts, *after[len(parts) :]]) if len(parts) < 3 else " ".join(parts)


@lru_cache(maxsize=4096)
def _read(tag: str, words: str) -> When | None:
    """The date that `words`, folded, state as a whole."""
    if (match := _TWO_YEARS.fullmatch(words)) and int(match[2]) == int(match[1]) + 1:
        raise BadValue("cell_two_years", value=words, first=match[1], second=match[2])
    if _ISO.fullmatch(words):
        return parse_when(words.upper().replace(" ", ""))
    if match := _MOMENT.fullmatch(words) or _YEAR_FIRST.fullmatch(words) or _RUN_TOGETHER.fullmatch(words):
        return parse_when("-".join(part.zfill(2) for part in match.groups()))
    if match := _FIGURES.fullmatch(_HOUR.sub("", words)):
        return _from_figures(tag, *match.groups())
    if match := _FIGURES_SPAN.fullmatch(words):
        day, month, year, *last = match.groups()
        ends = (_from_figures(tag, day, month or last[1], year or last[2]), _from_figures(tag, *last))
        return parse_when("/".join(end.iso for end in ends))
    if match := _MONTHS_SPAN.fullmatch(words):
        return parse_when(f"{match[2]}-{match[1].zfill(2)}/{match[4]}-{match[3].zfill(2)}")
    if (match := _MONTH_FIGURES.fullmatch(words)) and 1 <= int(match[1]) <= 12:
        return parse_when(f"{match[2]}-{int(match[1]):02}")
    return _read_words(tag, words)


def _read_words(tag: str, words: str) -> When | None:
    """The date that `words` state in one of the forms that have a name for its month or its part of a year."""
    lengths = list(map(len, _NUMBER.findall(words)))
    years, others = lengths.count(4), len(lengths) - lengths.count(4)
    for form in _get_forms(tag):
        # -- most forms have other figures or other words, and need no expression made for them --
        if years != form.years or others not in form.others or any(word not in words for word in form.words):
            continue
        if match := _get_regex(tag, form.pattern).fullmatch(words):
            iso = _iso(tag, form.kind, match.groupdict(), words)
            if form.kind.startswith("two_days") and not _are_in_a_row(iso):
                continue
            when = parse_when(iso)
            _check_weekdays(tag, when, match.groupdict())
            return when
    return None


def _are_in_a_row(iso: str) -> bool:
    """Whether two days make a span; a list holds any others.

    >>> _are_in_a_row("2023-03-14/2023-03-15"), _are_in_a_row("2023-03-14/2023-03-17")
    (True, False)
    """
    first, last = (parse_when(end).first for end in iso.split("/"))
    return last - first == dt.timedelta(1)


def _check_weekdays(tag: str, when: When, said: Mapping[str, str | None]) -> None:
    """Raises `BadValue` for a day of the week that is not that of the date beside it."""
    for name in ("d_on", "d2_on"):
        weekday = said.get(name)
        date = when.first if name == "d_on" else when.last
        if weekday and _get_weekdays(tag)[weekday] != date.weekday():
            right = cldr.get_locale(tag).days["format"]["wide"][date.weekday()]
            raise BadValue("cell_other_weekday", value=weekday, date=date.isoformat(), right=right)


@cache
def _get_weekdays(tag: str) -> Mapping[str, int]:
    """The number of each day of the week, from Monday, by its folded name or abbreviation."""
    days = cldr.get_locale(tag).days["format"]
    return {fold(days[width][number]).rstrip("."): number for width in ("wide", "abbreviated") for number in range(7)}


def _read_ends(tag: str, words: str) -> When | None:
    """The span whose two ends each stand as a whole date."""
    for pattern in _get_spans(tag):
        match = pattern.fullmatch(words)
        ends = [_read(tag, end.strip()) for end in match.groups()] if match else []
        if ends and all(isinstance(end, Day) for end in ends):
            return parse_when("/".join(end.iso for end in ends if end))
    return None


@cache
def _get_spans(tag: str) -> Sequence[re.Pattern[str]]:
    """An expression for each way to name two ends."""
    said = (re.escape(fold(pattern)).replace(r"\ ", " ") for pattern in get_typed(tag)["spans"])
    return [compiled(one.replace(r"\{a\}", "(.+?)").replace(r"\{b\}", "(.+)")) for one in said]


def _from_figures(tag: str, first: str, second: str, year: str) -> When:
    """A date in figures: the day first, in French always, in English only where nothing else is possible."""
    one, two = int(first), int(second)
    readings = [f"{year}-{month:02}-{day:02}" for day, month in ((one, two), (two, one)) if 1 <= month <= 12]
    if tag.startswith("fr"):
        readings = readings[: 1 if two <= 12 else 0]
    if len(set(readings)) > 1:
        raise BadValue("cell_two_dates", value=f"{first}/{second}/{year}", first=readings[0], second=readings[1])
    if not readings:
        month = two if tag.startswith("fr") else max(one, two)
        raise BadValue("cell_no_such_month", value=f"{first}/{second}/{year}", month=month)
    return parse_when(readings[0])


def _iso(tag: str, kind: str, said: Mapping[str, str], words: str) -> str:
    """The date as the spec writes it."""
    year, end = said.get("y", ""), said.get("y2") or said.get("y", "")
    months = {name: f"{_get_months(tag)[said[name]]:02}" for name in ("m", "m2") if name in said}
    days = {name: f"{int(said[name]):02}" for name in ("d", "d2") if name in said}
    month, month2 = months.get("m", ""), months.get("m2") or months.get("m", "")
    match kind:
        case "day" | "month" | "year":
            return "-".join(part for part in (year, month, days.get("d", "")) if part)
        case "quarter" | "half":
            return f"{year}-{'Q' if kind == 'quarter' else 'S'}{_get_ranks(tag)[said['nth']]}"
        case "school_year" | "season" | "financial_year":
            if int(end) != int(year) + 1:
                raise BadValue("cell_not_date", value=words)
            return f"{kind.replace('_', ' ')} {year}/{end}"
        case "span_year" if int(end) == int(year) + 1:
            raise BadValue("cell_two_years", value=words, first=year, second=end)
    first, last = ("-".join(p for p in parts if p) for parts in _ends(year, end, (month, month2), days))
    return f"{first}/{last}"


def _ends(year: str, end: str, months: tuple[str, str], days: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    yield year, months[0], days.get("d", "")
    yield end, months[1], days.get("d2", "")


@cache
def _get_months(tag: str) -> Mapping[str, int]:
    """The number of each month by its folded name or abbreviation."""
    short = cldr.get_locale(tag).months["format"]["abbreviated"]
    names = [(name, number) for number, name in enumerate(cldr.get_months(tag)) if name]
    named = [*names, *((short[n], n) for n in range(1, 13))]
    named += [(word, int(number)) for number, words in get_typed(tag)["months"].items() for word in words]
    return {fold(name).rstrip("."): number for name, number in named}


@cache
def _get_ranks(tag: str) -> Mapping[str, str]:
    return {fold(word): number for number, words in get_typed(tag)["ranks"].items() for word in words}


class _Form(NamedTuple):
    """One way to say a date, and what each date that is said so holds."""

    kind: str
    pattern: str
    years: int
    others: range
    """How many numbers it has beside its years: a rank may be in letters."""
    words: tuple[str, ...]


@cache
def _get_forms(tag: str) -> tuple[_Form, ...]:
    """The ways to say each kind of date: those of the language, and those that people type."""
    said = [(kind, pattern) for form in _FORMS for kind, pattern in get_table(tag, f"dates.{form}").items()]
    known = dict.fromkeys([*said, *((kind, pattern) for kind, pattern in get_typed(tag)["dates"])])
    return tuple(_form(kind, pattern) for kind, pattern in known)


def _form(kind: str, pattern: str) -> _Form:
    """
    >>> _form("quarter", "au {nth} trimestre {y}")
    _Form(kind='quarter', pattern='au {nth} trimestre {y}', years=1, others=range(0, 2), words=('au', 'trimestre'))
    """
    cut = _PART.split(pattern)
    names = [name.rstrip("2") for name in cut[1::2]]
    days = names.count("d")
    words = tuple(filter(None, map(fold, cut[::2])))
    return _Form(kind, pattern, names.count("y"), range(days, days + names.count("nth") + 1), words)


@cache
def _get_regex(tag: str, pattern: str) -> re.Pattern[str]:
    return compiled(_regex(tag, pattern))


def _regex(tag: str, pattern: str) -> str:
    """
    >>> bool(re.fullmatch(_regex("fr-FR", "du {d} au {d2} {m} {y}"), "du 14 au 17 mars 2023"))
    True
    """
    cut = _PART.split(pattern)
    literal = [re.sub(r" ?- ?", " ?- ?", fold(f"|{text}|")[1:-1]).replace(".", r"\.") for text in cut[::2]]
    named = [_get_parts(tag)[name.rstrip("2")].format(name=name.removeprefix("of_")) for name in cut[1::2]]
    return "".join(text for pair in zip(literal, [*named, ""], strict=True) for text in pair)


@cache
def _get_parts(tag: str) -> Mapping[str, str]:
    """The expression for each part of a pattern, under the name that is put in."""
    months = _either(_get_months(tag))
    weekdays = _either(_get_weekdays(tag))
    ordinals = _either(map(fold, get_typed(tag)["ordinals"]))
    return {
        "d": rf"(?:(?P<{{name}}_on>{weekdays})\.?,? )?(?P<{{name}}>\d{{{{1,2}}}})(?:{ordinals})?",
        "m": rf"(?P<{{name}}>{months})\.?",
        "of_m": rf"(?:{_either(fold(word) for word in get_typed(tag)['of'])})'? ?(?P<{{name}}>{months})",
        "y": r"(?P<{name}>\d{{4}})",
        "nth": rf"(?P<{{name}}>{_either(_get_ranks(tag))})",
    }


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
