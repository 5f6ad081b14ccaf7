"""What a passage says of days beside each other: spans whose first day has no year, and days that share their month."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from delibgen.checks.reading.expression import Expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.periods import existing_day, periods
from delibgen.cldr import get_locale, get_months
from delibgen.project.fields import Lang

_SAID = Lexicon("reckoning", "dates")
_TAGS = {"fr": "fr-FR", "en": "en-GB"}
_NEARLY_A_YEAR = 330
"""Days of a span that hardly anybody gives without the year of its first day, unless it is a whole year."""
_A_YEAR = 365, 366


def nearly_a_year(passage: Passage, lang: Lang) -> Iterator[TextSpan]:
    """« du 1er octobre au 15 septembre 2026 »: no whole year is meant, and no other year named."""
    for period in periods(passage, lang):
        is_crossing = period.grain == "day" and period.begin.year < period.end.year == period.begin.year + 1
        if is_crossing and str(period.begin.year) not in period.at.text and _is_odd(period.begin, period.end):
            yield period.at


def _is_odd(begin: date, end: date) -> bool:
    """Whether a span lasts nearly a year, and neither a whole one nor whole months."""
    after = end + timedelta(days=1)
    return (after - begin).days >= _NEARLY_A_YEAR and (end - begin).days not in _A_YEAR and after.day != begin.day


def weekdays_before_month(passage: Passage, lang: Lang) -> Iterator[tuple[TextSpan, str, date]]:
    """The first of two days that share a month, with the day of the week that is said and the day that it is.

    « les vendredi 16 et dimanche 17 mai 2026 », “Monday 2 to Saturday 7 June 2025”.
    """
    months = [name.casefold() for name in get_months(_TAGS[lang])]
    for match in _get_two(lang).finditer(passage.text):
        day = existing_day(int(match["year"]), months.index(match["month"].casefold()), int(match["day"]))
        if day and int(match["day"]) < int(match["last"]):
            yield TextSpan(passage, match.start("weekday"), match.end("day")), match["weekday"], day


def turned_days(passage: Passage, lang: Lang) -> Iterator[TextSpan]:
    """The same where the first is not before the last: “Monday 9 to Saturday 7 June 2025”."""
    for match in _get_two(lang).finditer(passage.text):
        if int(match["day"]) >= int(match["last"]) and _SAID.get("lasts", lang).fullmatch(match["joint"]):
            yield TextSpan(passage, match.start("weekday"), match.end())


@cache
def _get_two(lang: Lang) -> Expression:
    """Two days of one month, each after its day of the week."""
    months = "|".join(get_months(_TAGS[lang])[1:])
    names = "|".join(get_locale(_TAGS[lang]).days["format"]["wide"].values())
    joint = _SAID.pattern("joins", lang)
    ordinal = r"(?:er|st|nd|rd|th)?"
    return Expression(
        rf"\b(?P<weekday>{names})\s(?P<day>\d{{1,2}}){ordinal},?\s(?P<joint>{joint})\s(?:le\s)?(?:{names})\s"
        rf"(?P<last>\d{{1,2}}){ordinal}\s(?:of\s)?(?P<month>{months}),?\s(?P<year>(?:19|20)\d{{2}})\b",
        re.IGNORECASE if lang == "fr" else re.NOFLAG,
        sign=r"[iey]\s\d",
    )
