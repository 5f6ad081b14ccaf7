"""Rules on days: those that the calendar does not have, and sessions that no council sits."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from delibgen.checks.reading.calendar_spans import nearly_a_year, turned_days, weekdays_before_month
from delibgen.checks.reading.expression import Expression, expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.periods import periods
from delibgen.checks.reading.searching import holding, matches, said_before
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.without_year import day_of, days_meant
from delibgen.checks.rule import Hit, on_text
from delibgen.cldr import get_locale, get_months
from delibgen.language import get_language
from delibgen.project.fields import LANGS, Lang
from delibgen.project.when import Day

_SAID = Lexicon("reckoning", "dates")
_TO_COME = {lang: _SAID.get("to_come", lang) for lang in LANGS}
"""A verb of what is to come: “will begin on”, « aura lieu le »."""
_SITS = _SAID.get("sits", "either")
_FROM, _TO = _SAID.get_last("from", "either"), _SAID.get_last("to", "either")
_FIGURES = expression(r"(?<![\d/.-])(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d{2})(?![\d/-])")
_TAGS = {"fr": "fr-FR", "en": "en-GB"}
_NO_DAY = {"why_fr": "ce jour n’existe pas", "why_en": "there is no such day"}
_BACK = {"why_fr": "cette période finit avant de commencer", "why_en": "this span ends before it begins"}
_DISORDER = {
    "why_fr": "les jours de la séance ne sont pas dans l’ordre",
    "why_en": "the days of the session are not in order",
}
_APART = {
    "why_fr": "les jours de la séance ne se suivent pas",
    "why_en": "the days of the session do not follow one another",
}
_SATURDAY = 5
_LEAP_YEAR = 2024


_MAY_DATE = _SAID.get("may_date", "either")
"""A day beside its month, a date in figures, or years that a word joins."""


@on_text(
    "FCT-10",
    "error",
    draft="typed",
    reach="alone",
    look=_MAY_DATE,
    fr="La date « {found} » est impossible : {why_fr}. Vérifiez-la.",
    en="The date “{found}” cannot be: {why_en}. Check it.",
    source="Calendrier grégorien ; une séance se tient sur des jours qui se suivent",
)
def impossible_day(text: WholeText) -> Iterator[Hit]:
    for passage in text.passages:
        yield from _days_in_words(passage, text.lang)
        yield from _days_in_figures(passage, text.lang)
        yield from _backwards(passage, text.lang)
        yield from _years_back(passage, text.lang)
        yield from _season_back(passage)
        yield from _figures_back(passage, text.lang)
        yield from _beside(passage, text.lang)
    for mention in text.facts:
        if mention.kind == "date":
            yield from _session(mention)


def _beside(passage: Passage, lang: Lang) -> Iterator[Hit]:
    """A span of nearly a year that does not say its first one, and days that share their month."""
    for at in nearly_a_year(passage, lang):
        yield Hit(at, values=_BACK)
    for at in turned_days(passage, lang):
        if not _FROM.search(passage.text, 0, at.start):
            yield Hit(at, values=_BACK)
    for at, said, day in weekdays_before_month(passage, lang):
        if not _FROM.search(passage.text, 0, at.start):
            yield from _weekday(at, said, day)


def _days_in_words(passage: Passage, lang: str) -> Iterator[Hit]:
    months = [name.casefold() for name in get_months(_TAGS[lang])]
    for match in _get_day(lang).finditer(passage.text):
        said = match.groupdict()
        month = months.index(str(said["month"] or said["month_first"]).casefold())
        day, year = int(said["day"] or said["day_second"]), int(said["year"] or 0)
        at = TextSpan(passage, *match.span())
        if not 1 <= day <= calendar.monthrange(year or _LEAP_YEAR, month)[1]:
            # -- “resolution 52 of September 21, 2023” --
            if year or not re.match(r"\s\d{1,2}\b", passage.text[match.end() :]):
                yield Hit(at, values=_NO_DAY)
        elif said["weekday"] and (year := year or _year_after(passage, match, lang)):
            yield from _weekday(at, said["weekday"], date(year, month, day))


@on_text(
    "FCT-42",
    "error",
    draft="typed",
    look=_MAY_DATE,
    fr="« {found} » ne convient à aucune des années dont le texte parle : {why_fr}. Vérifiez le jour.",
    en="“{found}” fits no year that the text is about: {why_en}. Check the day.",
    source="Calendrier grégorien",
)
def weekday_of_no_year(text: WholeText) -> Iterator[Hit]:
    """« le dimanche 27 octobre », which is a Friday in the year of the days around it."""
    if not day_of(text):
        return
    months = [name.casefold() for name in get_months(_TAGS[text.lang])]
    for passage, match in matches(text.passages, _get_day(text.lang)):
        said = match.groupdict()
        month = months.index(str(said["month"] or said["month_first"]).casefold())
        if not said["weekday"] or said["year"] or _year_after(passage, match, text.lang):
            continue
        at = TextSpan(passage, *match.span())
        is_to_come = _TO_COME[text.lang].search(passage.text, *_clause_before(passage, match)) is not None
        day = int(said["day"] or said["day_second"])
        meant = days_meant(passage, (month, day), text, is_to_come=is_to_come)
        wrong = [hit for each in meant for hit in _weekday(at, said["weekday"], each)]
        yield from wrong[:1] if len(wrong) == len(meant) else ()
    for passage in holding(text.passages, _get_bare_day(text.lang)):
        yield from _within_a_stay(passage, text.lang)


def _within_a_stay(passage: Passage, lang: Lang) -> Iterator[Hit]:
    """« du vendredi 24 au lundi 27 octobre 2025 », and then « le samedi 26 »: a day of that stay, without its month."""
    stays = [each for each in periods(passage, lang) if 1 < each.days < _LONGEST_STAY]
    for match in _get_bare_day(lang).finditer(passage.text) if len(stays) == 1 else ():
        stay, day = stays[0], int(match["day"])
        days = [stay.begin + timedelta(days=place) for place in range(stay.days)]
        meant = [each for each in days if each.day == day]
        if len(meant) == 1 and match.start() >= stay.at.end:
            yield from _weekday(TextSpan(passage, *match.span()), match["weekday"], meant[0])


_LONGEST_STAY = 28


@cache
def _get_bare_day(lang: Lang) -> Expression:
    """A weekday and a number, with neither a month nor a year after them."""
    months = "|".join(get_months(_TAGS[lang])[1:])
    weekdays = "|".join(get_locale(_TAGS[lang]).days["format"]["wide"].values())
    after = rf"(?![\d/.]\d|\s?h\d|\s(?:of\s)?(?:{months})|,?\s(?:and|et|to|au|or|ou)\s)"
    return Expression(
        rf"\b(?P<weekday>{weekdays})\s(?P<day>[12]?\d|3[01])(?!\d|st\b|nd\b|rd\b|th\b){after}",
        re.IGNORECASE if lang == "fr" else re.NOFLAG,
        sign=r"[iey]\s\d",
    )


_SOON = 100


def _clause_before(passage: Passage, match: re.Match[str]) -> tuple[int, int]:
    """From where to where the clause stands that leads to a day."""
    start = max(0, match.start() - _SOON)
    return max(start, *(passage.text.rfind(mark, start, match.start()) for mark in (". ", ";", ","))), match.start()


def _year_after(passage: Passage, match: re.Match[str], lang: str) -> int:
    """The year of the next day in the sentence, in the same month or at the other end of one span.

    “on Friday 18 and leave on Monday 21 June 2024”, « du jeudi 27 février, dès midi, au dimanche 2 mars 2025 ».
    """
    month = _month_of(match)
    stop = passage.text.find(". ", match.end(), match.end() + _SOON)
    end = stop if stop >= 0 else match.end() + _SOON
    other = next(iter(_get_day(lang).finditer(passage.text, match.end(), end)), None)
    if other is None or not other["weekday"] or not other["year"]:
        return 0
    if _month_of(other) == month:
        return int(other["year"])
    months = [name.casefold() for name in get_months(_TAGS[lang])]
    is_span = _FROM.search(passage.text, 0, match.start()) and _TO.search(passage.text, match.end(), other.start())
    return int(other["year"]) - (months.index(month) > months.index(_month_of(other))) if is_span else 0


def _month_of(match: re.Match[str]) -> str:
    return (match["month"] or match.groupdict().get("month_first") or "").casefold()


def _weekday(at: TextSpan, said: str, day: date) -> Iterator[Hit]:
    for tag in _TAGS.values():
        names = get_locale(tag).days["format"]["wide"]
        if said.casefold() in map(str.casefold, names.values()) and said.casefold() != names[day.weekday()].casefold():
            french, english = (get_locale(each).days["format"]["wide"][day.weekday()] for each in _TAGS.values())
            le, on = (get_language(each).format_when(Day(day)) for each in LANGS)
            yield Hit(at, values={"why_fr": f"le {le} est un {french}", "why_en": f"{on} is a {english}"})


@cache
def _get_day(lang: str) -> Expression:
    """A day with its month, after its weekday or before its year where they are said."""
    months = "|".join(get_months(_TAGS[lang])[1:])
    weekdays = "|".join(get_locale(_TAGS[lang]).days["format"]["wide"].values())
    ordinal = "(?:er|st|nd|rd|th)"
    forms = rf"(?P<day>\d{{1,2}}){ordinal}?\s(?:of\s)?(?P<month>{months})"
    if lang == "en":
        forms += rf"|(?P<month_first>{months})\s(?P<day_second>\d{{1,2}})(?:{ordinal}|(?=,\s\d{{4}}))"
    part = _SAID.pattern("part", "either")
    beside = rf"\d{ordinal}?\s(?:of\s)?(?i:{months})" if lang == "fr" else r"[a-y\d]\s(?:of\s)?[\dJFMASOND]"
    return Expression(
        rf"(?<![\d.,/-])(?:\b(?P<weekday>{weekdays})(?:\s{part})?,?\s(?:the\s)?)?(?:{forms})\b(?:,?\s(?P<year>(?:1[89]|20)\d{{2}})\b)?",
        re.IGNORECASE if lang == "fr" else re.NOFLAG,  # “may” and “march” are verbs too
        sign=beside,
    )


def _backwards(passage: Passage, lang: str) -> Iterator[Hit]:
    """« du 17 au 14 mars », « du vendredi 2 août au lundi 8 juillet 2024 »: a span that goes back, or begins amiss."""
    months = [name.casefold() for name in get_months(_TAGS[lang])]
    for pattern in _get_spans(lang):
        for match in pattern.finditer(passage.text):
            one_month = not match["month"] or match["month"].casefold() == match["end_month"].casefold()
            at = TextSpan(passage, *match.span())
            is_back = one_month and int(match["day"]) >= int(match["end_day"])
            if is_back and not (match["year"] and match["end_year"]):
                yield Hit(at, values=_BACK)
            elif match["end_year"]:
                yield from _begins_amiss(match, months, passage, lang)


def _begins_amiss(match: re.Match[str], months: list[str], passage: Passage, lang: str) -> Iterator[Hit]:
    """A span whose first day comes after its last, or is of another day of the week; it may begin the year before."""
    end = _day(match["end_day"], match["end_month"], match["end_year"], months)
    begin = _day(match["day"], match["month"] or match["end_month"], match["year"] or match["end_year"], months)
    if end is None or begin is None:
        return
    if match["year"] or not match["weekday"]:
        if match["year"] and begin > end:
            yield Hit(TextSpan(passage, *match.span()), values=_BACK)
        return
    names = get_locale(_TAGS[lang]).days["format"]["wide"]
    is_of_year = names[begin.weekday()].casefold() == match["weekday"].casefold()
    if begin > end and is_of_year:
        yield Hit(TextSpan(passage, *match.span()), values=_BACK)
    elif begin <= end and not is_of_year:
        at = TextSpan(passage, match.start("weekday"), match.end("month" if match["month"] else "day"))
        yield from _weekday(at, match["weekday"], begin)


def _day(day: str, month: str, year: str, months: list[str]) -> date | None:
    number = months.index(month.casefold())
    return date(int(year), number, int(day)) if _exists(int(day), number, int(year)) else None


@cache
def _get_spans(lang: str) -> tuple[Expression, ...]:
    """From one day to another, in the order of the language, and in English in that of the United States too."""
    months = "|".join(get_months(_TAGS[lang])[1:])
    weekdays = "|".join(get_locale(_TAGS[lang]).days["format"]["wide"].values())
    begins, ends = ("du", "au") if lang == "fr" else ("from|between", "to|until|till|through|and")
    weekday, end_weekday = rf"(?:(?P<weekday>{weekdays}),?\s)?", rf"(?:(?:{weekdays}),?\s)?"
    day, end_day = (rf"(?P<{name}>\d{{1,2}})(?:er|st|nd|rd|th)?" for name in ("day", "end_day"))
    month, end_month = (rf"(?P<{name}>{months})" for name in ("month", "end_month"))
    flags = re.IGNORECASE if lang == "fr" else re.NOFLAG  # “may” and “march” are verbs too
    begin = rf"{weekday}{day}(?:\s{month}(?:\s(?P<year>\d{{4}}))?)?"
    end = rf"{end_weekday}{end_day}\s{end_month}(?:\s(?P<end_year>\d{{4}}))?"
    sign = r"[umonUMON]\s(?:[\dA-Z]|(?i:lun|mar|mer|jeu|ven|sam|dim))"
    hour = rf"(?:,?\s{_SAID.pattern('hour', 'either')})?"
    found = [Expression(rf"\b(?i:{begins})\s{begin}{hour}\s(?:{ends})\s{end}\b", flags, sign=sign)]
    if lang == "en":
        begin = rf"{weekday}{month}\s{day}(?:,\s(?P<year>\d{{4}}))?,?"
        end = rf"{end_weekday}{end_month}\s{end_day}(?:,\s(?P<end_year>\d{{4}}))?"
        found.append(Expression(rf"\b(?i:{begins})\s{begin}{hour}\s(?:{ends})\s{end}(?!\d)", sign=r"[mnMN]\s[A-Z]"))
    return tuple(found)


def _years_back(passage: Passage, lang: str) -> Iterator[Hit]:
    """« de janvier 2018 à décembre 2017 », « de 2025 à 2023 »: a span over years that goes back."""
    months = [name.casefold() for name in get_months(_TAGS[lang])]
    for match in (found for pattern in _get_years(lang) for found in pattern.finditer(passage.text)):
        # -- « Entre 2024 et 2023, les charges ont crû » compares --
        is_bare = not match["month"] and not match["end_month"]
        if is_bare and match["joint"] in _AND and match[0][0].isupper():
            continue
        if _MOVES.search(passage.text, max(0, match.start() - 40), match.start()) or _compares(passage, match):
            continue
        begin, end = (_rank(match, months, side) for side in ("", "end_"))
        if end < begin[: len(end)]:
            yield Hit(TextSpan(passage, *match.span()), values=_BACK)


def _season_back(passage: Passage) -> Iterator[Hit]:
    """« la saison 2025-2023 », “the years 2025 to 2023”."""
    for match in _SEASON.finditer(passage.text):
        if int(match["end_year"] or match["end_season"]) < int(match["year"]) and not _compares(passage, match):
            yield Hit(TextSpan(passage, match.start("year"), match.end()), values=_BACK)


def _compares(passage: Passage, match: re.Match[str]) -> bool:
    """Whether its sentence holds one year to the other, or goes back in time: « l’écart entre 2024 et 2023 »."""
    start, stop = max(0, match.start() - _SOON), match.end() + _SOON
    first, last = passage.text.rfind(". ", start, match.start()), passage.text.find(". ", match.end(), stop)
    return _COMPARES.search(passage.text, max(start, first), last if last >= 0 else stop) is not None


_AND = frozenset({"et", "and"})
_COMPARES = _SAID.get("compares", "either")
_SEASON = _SAID.get_rare("season", "either")


def _figures_back(passage: Passage, lang: Lang) -> Iterator[Hit]:
    """`07/01/2023–06/30/2023`; what « du » and « au » join in French is found day by day."""
    for period in periods(passage, lang) if _DASHED.search(passage.text) else ():
        if period.days < 1 and _DASHED.search(period.at.text):
            yield Hit(period.at, values=_BACK)


_DASHED = expression(r"\d{4}(?:\s?[–—-]\s?|,?\sto\s(?:\w+,\s)?)\d{1,2}[/.]\d")


_MOVES = _SAID.get("moves", "either")


def _rank(match: re.Match[str], months: list[str], side: str) -> tuple[int, ...]:
    """The year of one side, and its month and day where both sides say them."""
    month, other = match[f"{side}month"], match["month" if side else "end_month"]
    if not (month and other):
        return (int(match[f"{side}year"]),)
    day = match[f"{side}day"] if match["day"] and match["end_day"] else None
    rank = (int(match[f"{side}year"]), months.index(month.casefold()))
    return (*rank, int(day)) if day else rank


@cache
def _get_years(lang: str) -> tuple[Expression, ...]:
    """From one year, month or day to another: « de … à », and « entre … et »."""
    names = "|".join(get_months(_TAGS[lang])[1:])
    spans = {"fr": (("de|d[’']|du|depuis", "à|au|jusqu[’'](?:en|à|au)"), ("entre", "et"))}
    spans["en"] = (("from", "to|until"), ("between", "and"))
    day = rf"(?:(?:(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s)?(?P<month>{names})\s)?"
    one = rf"{day}(?P<year>(?:19|20)\d{{2}})(?:/\d{{2,4}})?"
    other = one.replace("?P<", "?P<end_")
    weekday = "|".join(get_locale(_TAGS[lang]).days["format"]["wide"].values())
    on = rf"(?:le\s)?(?:(?:{weekday}),?\s)?"
    flags = re.IGNORECASE if lang == "fr" else re.NOFLAG
    return tuple(
        Expression(
            rf"\b(?:{begins})\s?{on}{one}\s(?P<joint>{ends})\s{on}{other}(?![\w-]|[.,]?\d)",
            flags,
            sign=rf"\d\d\s(?i:{ends})\s",
        )
        for begins, ends in spans[lang]
    )


def _days_in_figures(passage: Passage, lang: str) -> Iterator[Hit]:
    """`31/02/2023`, « lundi 04/06/2024 », « du 07/10/2024 au 04/10/2024 »; in English the month may come first."""
    before: tuple[date, re.Match[str]] | None = None
    for match in _FIGURES.finditer(passage.text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        at = TextSpan(passage, *match.span())
        if not _exists(day, month, year):
            before = None
            if not (lang == "en" and _exists(month, day, year)):
                yield Hit(at, values=_NO_DAY)
            continue
        if lang == "fr":
            said = re.search(r"(\w+)\s$", passage.text[max(0, match.start() - _LONGEST_DAY) : match.start()])
            yield from _weekday(at, said[1], date(year, month, day)) if said else ()
            if before and before[0] > date(year, month, day) and _is_span(passage.text, before[1], match):
                yield Hit(TextSpan(passage, before[1].start(), match.end()), values=_BACK)
            before = date(year, month, day), match


_LONGEST_DAY = 12


def _is_span(words: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether « du » stands before one date, and « au » between them."""
    return words[one.end() : other.start()].strip() == "au" and words[: one.start()].rstrip().endswith("du")


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= len(calendar.month_name) - 1 and 1 <= day <= calendar.monthrange(year, month)[1]


def _session(mention: Mention) -> Iterator[Hit]:
    """The days of a session that do not follow one another, or are not in order; a weekend may stand between."""
    if not _SITS.search(said_before(mention.passage, mention.start)):
        return
    days = [date.fromisoformat(day) for day in re.findall(r"\b\d{4}-\d{2}-\d{2}\b", mention.value)]
    said = [int(figures) for figures in re.findall(r"\b\d{1,2}(?=er\b|\b)", mention.text)]
    at = TextSpan(mention.passage, mention.start, mention.end)
    if len({day.month for day in days}) == 1 and said != sorted(said):
        yield Hit(
            at,
            values=_DISORDER,
        )
    elif "," in mention.value and any(_apart(one, other) for one, other in pairwise(days)):
        yield Hit(
            at,
            values=_APART,
        )


def _apart(one: date, other: date) -> bool:
    """Whether a working day stands between two days."""
    between = (one + timedelta(days=number) for number in range(1, (other - one).days))
    return any(day.weekday() < _SATURDAY for day in between)
