"""Rules on how long something lasts, beside the days from which and to which it does."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise, takewhile

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import expression, spot
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.periods import Length, Period, lengths, periods
from delibgen.checks.reading.searching import by_passage, first_day, inside, sentence_at, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.ages import ages_unlike_their_days
from delibgen.kept_patterns import compiled
from delibgen.project.fields import LANGS, Lang

_TIME, _SINCE = Lexicon("reckoning", "time"), Lexicon("reckoning", "since_then")
_AGED = {lang: Lexicon("reckoning", "ages").get("aged", lang) for lang in LANGS}
_AFTER_SIGN = expression(r"(?:ans?|années?|years?)\s(?:après|after)")
_CLOSE, _FAR, _JOINED = 25, 90, 6
_LEAST, _MOST = 0.4, 2.5
"""What is further off is no slip: each of five workshops may last two days of three months."""
_BETWEEN = spot(r"^[^.;:\d()]*$")
_AFTER = (
    r"^[\s,(–-]*(?:{that_is}[\s,]*)?(?:(?:en|for|over|pour|sur|pendant)\s)?"
    r"(?:(?:une durée (?:totale )?de|a (?:term|period) of)\s)?$"
)
_YEAR = 12
_WHOLE_DAY = len("2025-05-01")


@on_text(
    "FCT-28",
    "error",
    reach="alone",
    look=expression(r"\d{4}\D"),
    fr="« {found} » : de l’une à l’autre date de « {other} », il y a {there_fr}. Corrigez la durée ou les dates.",
    en="“{found}”: from one date to the other of “{other}” there are {there_en}. Correct the length or the dates.",
    source="Calendrier grégorien ; le premier et le dernier jour comptent",
)
def length_unlike_its_days(text: WholeText) -> Iterator[Hit]:
    for passage in text.passages:
        for sentence in sentences(passage) if _AFTER_SIGN.search(passage.text) else ():
            odd_years = (each for each in _years_after(sentence, text) if differs(*each))
            yield from (Hit(length.at, also=period.at, values=there(length, period)) for length, period in odd_years)
        for age, life in ages_unlike_their_days(passage, text) if _AGED[text.lang].search(passage.text) else ():
            yield Hit(age.at, also=life.at, values=there_in_years(age.number))
        said = [*lengths(passage, text.lang)]
        spans = (*periods(passage, text.lang), *_begun(passage, text)) if said else ()
        for period in (each for each in spans if each.days > 0):
            length = _beside(said, period, text.lang)
            both = (length, *_with(length, said)) if length else ()
            odd = next((each for each in both if differs(each, period) or _is_a_year_off(each, period)), None)
            if odd:
                yield Hit(odd.at, also=period.at, values=there(odd, period))


def _years_after(sentence: TextSpan, text: WholeText) -> Iterator[tuple[Length, Period]]:
    """“from 15 to 18 September 2023, twenty years after the charter was signed on 12 September 1998”."""
    for match in _get_years_after(text.lang).finditer(sentence.passage.text, sentence.start, sentence.end):
        stated = inside(by_passage(text, "date"), sentence)
        before = [day for each in stated if each.end <= match.start() and (day := first_day(each.value))]
        after = [day for each in stated if each.start >= match.end() and (day := first_day(each.value))]
        if before and after and after[0] < before[-1]:
            span = TextSpan(sentence.passage, match.start(), match.end())
            at = TextSpan(sentence.passage, match.start(), stated[-1].end)
            yield (
                Length(number_said(match["number"], text.lang), "year", span),
                Period(after[0], before[-1], at, "year"),
            )


@cache
def _get_years_after(lang: Lang) -> re.Pattern[str]:
    after = _SINCE.pattern("years_after", lang)
    return compiled(rf"(?<![\w.,-])(?P<number>{whole_number(lang)})\s{after}(?!\w)", re.IGNORECASE)


def _begun(passage: Passage, text: WholeText) -> Iterator[Period]:
    """« pour trois ans à compter du 1er mai 2025 et prendra fin le 30 avril 2028 »: what is begun, and then ends."""
    stated = by_passage(text, "date").get(id(passage), ())
    for one, other in pairwise(stated):
        first, last = (first_day(each.value) if len(each.value) == _WHOLE_DAY else None for each in (one, other))
        begins = _TIME.get_last("since", text.lang).search(passage.text, max(0, one.start - _FAR), one.start)
        between = passage.text[one.end : other.start]
        if first and last and begins and "." not in between and _TIME.get_last("expires", text.lang).search(between):
            yield Period(first, last, TextSpan(passage, begins.start(), other.end))


def _with(length: Length, said: Sequence[Length]) -> Iterator[Length]:
    """The nights that are counted with days: « six jours et cinq nuits »."""
    following = bisect_right(said, length.at.end, key=lambda each: each.at.start)
    after = said[following] if following < len(said) else None
    if after and length.unit == "day" and after.unit == "night" and after.at.start - length.at.end <= _JOINED:
        yield after


def _beside(said: Sequence[Length], period: Period, lang: Lang) -> Length | None:
    """The length that its sentence says of a period: one that sums it up, or the nearest before it."""
    sentence, words = sentence_at(period.at.passage, period.at.start), period.at.passage.text
    following = bisect_right(said, period.at.end, key=lambda each: each.at.start)
    last = min(sentence.end, period.at.end + _FAR)
    for length in takewhile(lambda each: each.at.start < last, islice(said, following, None)):
        if _get_after(lang).search(words[period.at.end : length.at.start]):
            return length
    before = bisect_right(said, period.at.start, key=lambda each: each.at.end) - 1
    start = said[before].at.end if before >= 0 and said[before].at.start >= sentence.start else 0
    between = words[max(start, period.at.start - _FAR - 1) : period.at.start] if start else "."
    is_near = len(between) <= _CLOSE or (len(between) <= _FAR and between.rstrip().endswith(","))
    return said[before] if is_near and _BETWEEN.search(between) else None


@cache
def _get_after(lang: Lang) -> re.Pattern[str]:
    that_is = _TIME.pattern("sums_up", lang)
    return compiled(_AFTER.replace("{that_is}", that_is), re.IGNORECASE)


def differs(length: Length, period: Period) -> bool:
    """Whether the days are not so many, though they are nearly."""
    number, days = length.number, period.days
    if period.grain != "day" and length.unit not in {"month", "year"}:
        return False
    if period.grain == "year" and length.unit == "month" and number < _YEAR:
        return False  # a school year or a season: « l’année scolaire 2026-2027, soit dix mois »
    spare = {"day": 0, "month": 1, "year": _YEAR}[period.grain]
    match length.unit:
        case "day":
            right, there = number in {days, days - 1, period.weekdays}, float(days)
        case "night":
            right, there = number == days - 1, float(days - 1)
        case "week":
            right, there = abs(days - 7 * number) <= 3, days / 7
        case "month":
            right, there = -0.5 <= period.months - number <= spare + 0.5, period.months
        case "year":
            right, there = -0.25 <= period.months / _YEAR - number <= (spare + 3) / _YEAR, period.months / _YEAR
    return not right and _LEAST < there / number < _MOST


def _is_a_year_off(length: Length, period: Period) -> bool:
    """Whether whole years part a length from the days right after it, however short it is then."""
    between = length.at.passage.text[length.at.end : period.at.start]
    said = length.number * {"month": 1, "year": _YEAR}.get(length.unit, 0)
    off = round(period.months) - said
    is_whole = period.grain == "day" and abs(period.months - round(period.months)) < _CENTH
    return bool(said) and between.strip() == "," and is_whole and off != 0 and off % _YEAR == 0


_CENTH = 0.05


def there_in_years(years: int) -> dict[str, str]:
    """The same of an age."""
    return {"there_fr": f"{years} an{'s' * (years > 1)}", "there_en": f"{years} year{'s' * (years > 1)}"}


def there(length: Length, period: Period) -> dict[str, str]:
    """How long it is in truth, in the unit that is said, or in days."""
    months = round(period.months)
    if length.unit in {"month", "year"} and abs(period.months - months) <= 0.1 and months:
        years = months // 12 if months % 12 == 0 else 0
        return (
            there_in_years(years)
            if years
            else {"there_fr": f"{months} mois", "there_en": f"{months} month{'s' * (months > 1)}"}
        )
    if length.unit == "night":
        return {"there_fr": f"{period.days - 1} nuits", "there_en": f"{period.days - 1} nights"}
    return {"there_fr": f"{period.days} jours", "there_en": f"{period.days} days"}
