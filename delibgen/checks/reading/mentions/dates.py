"""Dates of every kind in a text: days, listed days, spans, months, quarters, halves, years."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from delibgen.checks.reading.expression import GAP, Expression, expression, may_hold
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.vocabulary import StatedFact, either, get_words
from delibgen.cldr import get_locale
from delibgen.errors import BadValue
from delibgen.folding import fold
from delibgen.kept_patterns import compiled
from delibgen.language import get_language
from delibgen.project.fields import Lang, other_lang

_FIGURES = Expression(r"(?<![\w/.-])(?:\d{4}-\d\d-\d\d|\d{1,2}([/.])\d{1,2}\1\d{4})(?![\w/-])", sign=r"\d[/.-]\d")
_NUMBERS_ACT = expression(r"\W{0,3}(?:[nN]°\s?)?\d{4}-\d\d-\d\d(?:\s[–—:-])?\s[A-ZÀ-Ý]")
"""« 2025-03-11 Tarifs », the number of an act by its year and its sitting, and no day."""
_YEARS = Expression(
    r"([12](?<![\w.,/–-]\d)(?:(?<=1)[5-9]|(?<=2)0)\d\d)"
    r"(?:(?:\s?[–—-]\s?|/|\s(?:à|to)\s)((?:20|19)?\d\d)(?![\d-]))?(?![\w%€£$/-]|[.,]\d)",
    sign=r"[12][05-9]\d\d",
)
_COUNTED = expression(rf"{GAP}([a-zà-ÿ]{{4,}}s)\b")
_SAID = Lexicon("mentions", "dates")
_ORDINAL = _SAID.get("ordinal", "en")
_SEVEN = "sept"
"""A month for short with its point, a number without."""
_LEAP = "2000"
"""The year in whose place none is said: each day of a year exists in it."""
_LONGEST_RUN = 8
_LONGEST_BEFORE = 40
_LONGEST_DAY = 16
_A_DAY = expression(r"(?:\d{4}|-)-\d\d-\d\d")
_Piece = tuple[int, int]


def find_dates(text: str, lang: Lang) -> Iterator[StatedFact]:
    """Dates that name a month or a part of a year, or are in figures."""
    for match in _FIGURES.finditer(text):
        value = "" if _NUMBERS_ACT.match(text, text.rfind("\n", 0, match.start()) + 1) else _value(match[0], lang)
        if value:
            yield StatedFact("date", value, *match.span())
    for match in _get_parts(lang).finditer(text):
        said = re.sub(rf"\b{either(get_words(lang)['of_year'])}\s?(?=\d{{4}})", "", match[0])
        said = f"{said[:-4]}of {said[-4:]}" if lang == "en" and not said[0].isupper() else said
        if value := _value(said, lang):
            yield StatedFact("date", value, *match.span())
    for pieces in _runs(text, lang):
        for date in _dates_of(text, pieces, lang):
            yield from _day_before(text, date, lang)
            yield date


def _day_before(text: str, date: StatedFact, lang: Lang) -> Iterator[StatedFact]:
    """The first of two days that share their month, each with its day of the week: « du lundi 8 au jeudi 11 mai »."""
    match = _get_day_before(lang).search(text, max(0, date.start - _LONGEST_BEFORE), date.start)
    if match and _A_DAY.fullmatch(date.value) and 0 < int(match["day"]) < int(date.value[-2:]):
        yield StatedFact("date", f"{date.value[:-2]}{int(match['day']):02}", *match.span("day"))


@cache
def _get_day_before(lang: Lang) -> re.Pattern[str]:
    words, weekday = get_words(lang), either(get_locale(lang).days["format"]["wide"].values())
    joint = either([*words["to"], *words["and"]])
    return compiled(
        rf"\b(?i:{weekday}){GAP}(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?,?{GAP}{joint}{GAP}(?:le{GAP})?(?i:{weekday}){GAP}$"
    )


def find_years(text: str, lang: Lang) -> Iterator[StatedFact]:
    """Years that stand alone or in a span, and are no number of something else."""
    for match in _YEARS.finditer(text):
        start, end = match.groups()
        if _follows(text, match.start(), lang, "no_year"):
            continue
        if day := _day_said_abroad(text, match, lang):
            yield day
        elif end and (value := _span_of_years(start, end)):
            yield StatedFact("date", value, *match.span())
        elif not end and _is_year(text, match, lang):
            yield StatedFact("date", start, *match.span())


def _day_said_abroad(text: str, year: re.Match[str], lang: Lang) -> StatedFact | None:
    """The whole day that ends in the year, in the words of the other language: “the Comité du 8 mai 1945”."""
    other = other_lang(lang)
    day = _get_day_and_month(other).search(text, max(0, year.start() - _LONGEST_DAY), year.start())
    value = _value(text[day.start() : year.end()], other) if day else ""
    return StatedFact("date", value, day.start(), year.end()) if day and value else None


@cache
def _get_day_and_month(lang: Lang) -> re.Pattern[str]:
    months = either(get_locale(lang).months["format"]["wide"].values())
    return compiled(rf"(?<![\w/.-])\d{{1,2}}(?:er)?\s{months}\s$")


def _is_year(text: str, match: re.Match[str], lang: Lang) -> bool:
    """Whether four digits are a year rather than a number of things."""
    counted = _COUNTED.match(text, match.end())
    if not counted or counted[1] in get_words(lang)["not_counted"]:
        return True
    return _follows(text, match.start(), lang, "before_year")


def _span_of_years(start: str, end: str) -> str:
    last = int(end) if len(end) == 4 else int(start[:2] + end)
    in_full = len(end) == 4 or last == int(start) + 1
    return f"{start}/{last}" if in_full and int(start) < last < int(start) + 100 else ""


def _follows(text: str, place: int, lang: Lang, words: str) -> bool:
    ends, said = _get_before(lang, words)
    before = text[max(0, place - 20) : place]
    return before.rstrip().casefold().endswith(ends) and said.search(text, max(0, place - 20), place) is not None


@cache
def _get_before(lang: Lang, words: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """What those words end in, and an expression for them all."""
    said = get_words(lang)[words]
    return tuple({each.split()[-1] for each in said}), compiled(rf"(?<!\w)(?i:{either(said)}){GAP}?$")


def _runs(text: str, lang: Lang) -> Iterator[list[_Piece]]:
    """Dates that name a month, those that stand together in one run: `30 mars et 1er avril 2023`."""
    if not may_hold(_get_month_words(lang), text):
        return
    joint, run = _get_joint(lang), list[_Piece]()
    for match in _get_months(lang).finditer(text):
        if run and (len(run) == _LONGEST_RUN or not joint.fullmatch(text, run[-1][1], match.start())):
            yield run
            run = []
        run.append(match.span())
    if run:
        yield run


def _dates_of(text: str, pieces: Sequence[_Piece], lang: Lang) -> Iterator[StatedFact]:
    """The run as one date, else its two halves."""
    start, end = pieces[0][0], pieces[-1][1]
    value = _value(text[start:end], lang) or _of_months_between(text, pieces, lang)
    if not value and len(pieces) == 1:
        value = _without_year(text, start, end, lang)
    if value:
        yield StatedFact("date", _between(value, text, start, lang), start, end)
    elif len(pieces) > 1:
        cut = _cut(text, pieces)
        yield from _dates_of(text, pieces[:cut], lang)
        yield from _dates_of(text, pieces[cut:], lang)


def _of_months_between(text: str, pieces: Sequence[_Piece], lang: Lang) -> str:
    """The span of two months that “between” opens, where the last has its year: “between May and September 2025”."""
    if len(pieces) != 2 or not _follows(text, pieces[0][0], lang, "before_span"):
        return ""
    first, last = (text[slice(*piece)] for piece in pieces)
    spans = () if re.search(r"\d", first) else (_value(f"{first} {to} {last}", lang) for to in get_words(lang)["to"])
    return next(filter(None, spans), "")


def _between(value: str, text: str, start: int, lang: Lang) -> str:
    """The date, which is a span where two days stand after “between”."""
    is_span = value.count(",") == 1 and "/" not in value and _follows(text, start, lang, "before_span")
    return value.replace(",", "/") if is_span else value


def _cut(text: str, pieces: Sequence[_Piece]) -> int:
    """Where a run that is no date falls in two: after its first year, else after its first month."""
    ended = (number for number, (start, end) in enumerate(pieces[:-1], 1) if re.search(r"\d{4}$", text[start:end]))
    return next(ended, 1)


def _without_year(text: str, start: int, end: int, lang: Lang) -> str:
    """A date without its year, as `--03-14`; a bare month counts where a date is due only."""
    said = text[start:end]
    is_due = _is_month(text, start, lang) or _get_month_to(lang).match(text, end)
    if not re.search(r"\d", said) and (said == _SEVEN or not is_due):
        return ""
    value = _value(f"{said} {_LEAP}", lang)
    return re.sub(rf"\b{_LEAP}-", "--", value)


@cache
def _get_month_to(lang: Lang) -> re.Pattern[str]:
    """The month up to which one lasts: “open May to September”."""
    months = either(get_locale(lang).months["format"]["wide"].values())
    return compiled(rf"{GAP}{either(get_words(lang)['to'])}{GAP}{months}\b")


def _is_month(text: str, start: int, lang: Lang) -> bool:
    """Whether a date is due here, and no day in words stands before: “the third of April”."""
    return _follows(text, start, lang, "before_month") and not _ORDINAL.search(text, max(0, start - 12), start)


@lru_cache(maxsize=1024)
def _value(said: str, lang: Lang) -> str:
    """The date in one form; empty where the words are none."""
    language, words = get_language(lang), " ".join(said.split())
    words = _day_first(words) if lang == "en" else _AND_THE.sub("", words)
    for before in ("", *get_words(lang)["from"]):
        try:
            return language.parse_when(before + words).iso
        except BadValue:
            continue
    try:
        return _listed([day.date for day in language.parse_days(words)])
    except BadValue:
        return ""


_OF_A_YEAR = expression(r"\sof\s(?=\d{4}$)")
_TO = " (?:to|until|till|and) "
_AND_THE = expression(r"(?<=\b(?:et|ou)\s)les?\s(?=\d)")
"""The article before the second of two days: « le 5 et le 14 mai »."""


def _day_first(said: str) -> str:
    """An American date in the order of the others, and that of a certificate in their words.

    >>> _day_first("March 14, 15 and 16, 2023"), _day_first("26 day of March 2015")
    ('14, 15 and 16 March 2023', '26 March 2015')
    >>> _day_first("June of 2018")
    'June 2018'
    """
    said = _OF_A_YEAR.sub(" ", said.replace(" day of ", " "))
    if span := re.fullmatch(rf"(.+?)({_TO})([A-Z].+)", said):
        return _day_first(span[1].rstrip(",")) + span[2] + _day_first(span[3])
    match = re.fullmatch(r"([A-Z][A-Za-z]+\.?) (\d{1,2}(?:st|nd|rd|th)?(?!\d).*?)(?:,? (\d{4}))?", said)
    if not match or re.search(r"[A-Z]", match[2]):
        return said
    return " ".join(filter(None, (re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", match[2]), match[1], match[3])))


def _listed(days: Sequence[dt.date]) -> str:
    """Listed days: a span where they follow each other.

    >>> _listed([dt.date(2023, 3, 14), dt.date(2023, 3, 15)]), _listed([dt.date(2023, 3, 14), dt.date(2023, 3, 16)])
    ('2023-03-14/2023-03-15', '2023-03-14,2023-03-16')
    """
    days = sorted(set(days))
    if len(days) > 1 and all((second - first).days == 1 for first, second in pairwise(days)):
        return f"{days[0]}/{days[-1]}"
    return ",".join(map(str, days))


@cache
def _get_months(lang: Lang) -> re.Pattern[str]:
    """A month with the days before it, or in English after it, and its year; it leaps to a figure or an initial."""
    whole, short = _month_names(lang)
    initials = "".join(sorted({name[0] for name in whole | short}))
    month = "|".join(rf"(?<={initial})(?:{_named(initial, whole, short)})" for initial in initials)
    ends, joints = ("er|ère|e|ER|ÈRE|E", "et|au|à|ou") if lang == "fr" else ("st|nd|rd|th", "and|to|or")
    ended = rf"(?:{ends})?(?!\d)"
    joint = rf"(?:\s?[–—-]\s?|\s?,\s?(?:(?:{joints})\s)?|\s(?:{joints})\s(?:les?\s)?)"
    more = rf"(?:{joint}\d{{1,2}}{ended}){{0,15}}"
    after, of = (rf"(?:\s\d{{1,2}}{ended}{more})?,?", r"(?:of\s)?") if lang == "en" else ("", "")
    return compiled(
        rf"[\d{initials}](?<![\w/.].)(?:(?<=\d)\d?{ended}{more}\s(?:(?:day\s)?of\s)?[{initials}])?"
        rf"(?:{month}){after}(?:\s{of}\d{{4}}\b)?(?<!,)"
    )


def _named(initial: str, whole: set[str], short: set[str]) -> str:
    """An expression for the rest of the names with this initial."""
    rests = ({name[1:] for name in names if name[0] == initial} for names in (whole, short))
    return "|".join(rf"{either(rest)}{end}" for rest, end in zip(rests, (r"\b", r"\b\.?"), strict=True) if rest)


def _month_names(lang: Lang) -> tuple[set[str], set[str]]:
    """The names of the months and their abbreviations, with and without accents, in small letters and capitals."""
    months = get_locale(lang).months["format"]
    whole, short = set(months["wide"].values()), {name.rstrip(".") for name in months["abbreviated"].values()}
    return _written(whole | {fold(name) for name in whole if lang == "fr"}), _written(short - whole | {"Sept"})


@cache
def _get_month_words(lang: Lang) -> frozenset[str]:
    whole, short = _month_names(lang)
    return frozenset(map(str.casefold, whole | short))


def _written(names: set[str]) -> set[str]:
    return names | {name.upper() for name in names} | {name.capitalize() for name in names}


@cache
def _get_joint(lang: Lang) -> re.Pattern[str]:
    words = get_words(lang)
    return compiled(rf"\s?(?:[–—-]|,|,?\s(?:{either([*words['to'], *words['and']])}))\s?")


_SHORT_PART = expression(r"[TSQH1-4](?:(?<=\d)[TSQH]|(?<=\D)[1-4])")


def _may_state_parts(text: str) -> bool:
    return may_hold(("mestre", "MESTRE", "uarter", "alf"), text) or _SHORT_PART.search(text) is not None


@cache
def _get_parts(lang: Lang) -> Expression:
    """Quarters and halves of a year."""
    words = get_words(lang)
    nouns = either([*words["halves"], *words["quarters"]])
    return Expression(
        rf"\b(?:(?i:{either(words['ranks'])})\s{nouns}|{words['short_parts']})"
        rf"(?:\s{either(words['of_year'])})?\s?\d{{4}}\b",
        sign=_may_state_parts,
    )
