"""Rules on what comes before what: work that ends before it begins, the hours of a sitting, and when a time is up."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from delibgen.checks.reading.act import done_by, signing_told, sitting_told
from delibgen.checks.reading.expression import Expression, expression, signs_of, spot_by
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.find import facts_of
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.periods import Length, lengths, periods
from delibgen.checks.reading.searching import (
    by_passage,
    first_day,
    holding,
    is_said,
    last_day,
    matches,
    sentences,
    within,
)
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.alone import each_alone
from delibgen.checks.rules.facts.around_the_meeting import out_of_their_time
from delibgen.checks.rules.facts.before_the_event import too_late
from delibgen.kept_patterns import compiled
from delibgen.language import get_language
from delibgen.project.fields import LANGS, Lang
from delibgen.project.when import Day

_PAIR = 2
_ORDER = Lexicon("reckoning", "order")
_SAID = Lexicon("reckoning", "hours")
_HOUR = {
    "fr": _SAID.get("hour", "fr"),
    "en": expression(
        r"\bat\s(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s?(?P<half>[ap])\.?m\b\.?(?!\w)|"
        r"\bat\s(?P<hour24>\d{1,2}):(?P<minute24>\d{2})(?!\s?[ap]\.?m)(?!\w)",
        re.IGNORECASE,
    ),
}
_HOUR_SIGN = {"fr": expression(r"\d\s?[hH]"), "en": expression(r"\d(?:\s?[apAP]\.?[mM]|[:.]\d\d)")}
_NOON, _EVENING, _MORNING, _DAY = 12, 18, 6, 24 * 60
_MOST_SLIP = 40
"""Days by which a stated limit may miss the day that is due, for another day of the text to be what it counts from."""


@on_text(
    "FCT-29",
    "error",
    look=expression(r"\d"),
    fr="« {found} » vient avant « {other} », qui le précède dans le texte. Corrigez l’un ou l’autre.",
    en="“{found}” comes before “{other}”, which it must follow. Correct the one or the other.",
    source="Une chose finit après avoir commencé ; un procès-verbal suit les heures de la séance",
)
def ends_before_it_begins(text: WholeText) -> Iterator[Hit]:
    dated = (stated[0].passage for stated in by_passage(text, "date").values() if len(stated) >= _PAIR)
    yield from each_alone(text, _works, dated)
    yield from _turned(text) if text.lang == "fr" else ()
    yield from _over_before_the_act(text) if text.lang == "fr" else ()
    yield from (Hit(at, also=by) for at, by in too_late(text))
    yield from (Hit(at, also=by) for at, by in (out_of_their_time(text) if text.lang == "en" else ()))
    yield from _hours(text)
    yield from _signed_before(text)


def _signed_before(text: WholeText) -> Iterator[Hit]:
    """« Séance du 9 octobre 2025 », and at the end « Fait à Exemple, le 3 octobre 2025 »."""
    sat, done = sitting_told(text), signing_told(text)
    first, last = (first_day(each.value) if each else None for each in (sat, done))
    if sat and done and first and last and last < first and not is_said(text.passages, _DRAFT):
        yield Hit(done.span, also=sat.span)


_DRAFT = _SAID.get("draft", "fr")


def _turned(text: WholeText) -> Iterator[Hit]:
    """« du 30 avril au 1er février 2027 », in an act of January 2027: from the end of a month to the beginning of one.

    A season may begin the year before, but at the beginning of a month, or after the act.
    """
    turned = holding(text.passages, _TURNED)
    done = done_by(text) if turned else None
    for period in (each for passage in turned if done for each in periods(passage, text.lang)):
        match = _TURNED.search(period.at.text)
        is_whole = (period.begin + timedelta(days=1)).day == 1 == period.end.day and period.days > _MOST_SLIP
        if match and is_whole and done and period.begin.year < period.end.year and period.begin < done:
            start = period.at.start
            spans = [(start + match.start(name), start + match.end(name)) for name in ("one", "two")]
            first, last = (TextSpan(period.at.passage, *span) for span in spans)
            yield Hit(last, also=first)


def _over_before_the_act(text: WholeText) -> Iterator[Hit]:
    """« Les travaux dureront du 12 décembre au 15 septembre 2025 », in an act of May 2025: what will be has not begun.

    Where the first day gives no year, that of the year before is meant if it comes later in the year.
    """
    spans = holding(text.passages, _SPAN)
    done = done_by(text) if spans else None
    for period in (each for passage in spans if done for each in periods(passage, text.lang)):
        match = _SPAN.search(period.at.text) if period.grain == "day" else None
        is_past = match and done and period.begin < done and (done - period.begin).days > _MOST_SLIP
        if match and is_past and period.begin.year < period.end.year and is_to_come(period.at):
            first, last = ((period.at.start + start, period.at.start + end) for start, end in map(match.span, _SIDES))
            yield Hit(TextSpan(period.at.passage, *last), also=TextSpan(period.at.passage, *first))


def is_to_come(at: TextSpan) -> bool:
    """Whether the clause before says what will be: « seront exécutés du »."""
    words = at.passage.text[max(0, at.start - _SOON) : at.start]
    return _FUTURE.search(re.split(r"[.;:]", words)[-1]) is not None


_SIDES = ("one", "two")
_SOON = 80
_FUTURE = Lexicon("reckoning", "dates").get("will_be", "fr")
_SPAN = spot_by(
    r"\bdu\s(?:[a-z]{5,8}\s)?(?P<one>\d{1,2}(?:er)?\s[^\W\d_]+)\sau\s(?:[a-z]{5,8}\s)?(?P<two>\d{1,2}(?:er)?\s[^\W\d_]+\s\d{4})",
    "du ",
)
_TURNED = spot_by(r"\bdu\s(?P<one>\d{1,2}\s[^\W\d_]+)\sau\s(?P<two>1er\s[^\W\d_]+\s\d{4})", "1er")


def _works(passage: Passage, lang: Lang) -> Iterator[Hit]:
    dates = [fact for fact in facts_of(passage, lang) if fact.kind == "date"]
    for sentence in sentences(passage):
        yield from _work(sentence, within(dates, sentence), lang)


def _work(sentence: TextSpan, stated: list[Mention], lang: Lang) -> Iterator[Hit]:
    """“Work would start in April 2024 and be completed by June 28, 2023.”"""
    since = sentence.start
    for one, other in pairwise(stated):
        is_ordered = _is_begun_and_ended(one, other, since, lang) or _is_ended_and_used(one, other, since, lang)
        if is_ordered and "/" not in one.value + other.value:
            last = last_day(other.value)
            first = first_day(one.value) or (_in_the_year_of(last, one.value) if last else None)
            if (first and last and last < first) or _of_one_month(one.value, other.value):
                yield Hit(other.span, also=one.span)
        since = one.end


def _is_begun_and_ended(one: Mention, other: Mention, since: int, lang: Lang) -> bool:
    words = one.passage.text
    begins = _ORDER.get("begins", lang).search(words, max(since, one.start - _NEAR), one.start)
    ends = _ORDER.get("ends", lang).search(words, one.end, other.start)
    return begins is not None and ends is not None and not _APART.search(words, one.end, other.start)


def _is_ended_and_used(one: Mention, other: Mention, since: int, lang: Lang) -> bool:
    """“The works end in June 2027, for an opening in July 2027.”"""
    words = one.passage.text
    ends = _ORDER.get("ends", lang).search(words, max(since, one.start - _NEAR), one.start)
    used = _ORDER.get("used", lang).search(words, one.end, other.start)
    return ends is not None and used is not None and not _APART.search(words, one.end, other.start)


_NEAR, _APART = 40, expression(r"[;:]")


def _of_one_month(one: str, other: str) -> bool:
    """Whether both are days of one month without its year, the later one first."""
    return one[:5] == other[:5] and other[:2] == "--" and len(one) == len(other) == len("--06-18") and one > other


def _in_the_year_of(last: date, iso: str) -> date | None:
    """The day of a date without its year, where it is not rather one of the year before."""
    if not (match := re.fullmatch(r"--(\d\d)-(\d\d)", iso)):
        return None
    month, day = map(int, match.groups())
    is_real = day <= calendar.monthrange(last.year, month)[1]
    found = date(last.year, month, day) if is_real else None
    return found if found and (found - last).days < _HALF_A_YEAR else None


_HALF_A_YEAR = 180


def _hours(text: WholeText) -> Iterator[Hit]:
    """The hours at which a sitting opens, goes on and closes, in the order of the text."""
    before: tuple[int, TextSpan] | None = None
    sits = _ORDER.get_rare("sits", text.lang)
    sitting = holding(text.passages, sits)
    for passage in sitting:
        for sentence in sentences(passage) if _HOUR_SIGN[text.lang].search(passage.text) else ():
            for hour, at in _sits_at(sentence, text.lang):
                is_late = before is not None and before[0] >= _EVENING * 60 and hour < _MORNING * 60
                minutes = hour + (_DAY if is_late else 0)
                if before and minutes < before[0]:
                    yield Hit(at, also=before[1])
                    return
                before = minutes, at


def _sits_at(sentence: TextSpan, lang: Lang) -> Iterator[tuple[int, TextSpan]]:
    """The hour, in minutes, that follows what the sitting does in this sentence."""
    words = sentence.passage.text
    for said in _ORDER.get_rare("sits", lang).finditer(words, sentence.start, sentence.end):
        match = _HOUR[lang].search(words, said.end(), min(sentence.end, said.end() + 30))
        if match:
            yield _minutes(match), TextSpan(sentence.passage, *match.span())


def _minutes(match: re.Match[str]) -> int:
    said = match.groupdict()
    hour = int(said["hour"] or said.get("hour24") or 0)
    if half := said.get("half"):
        hour = hour % _NOON + (_NOON if half.lower() == "p" else 0)
    return hour * 60 + int(said["minute"] or said.get("minute24") or 0)


_THAT_IS = ("i.e.", "I.E.", *signs_of("that is", "soit", "est-à-dire", "namely"))


@on_text(
    "FCT-30",
    "error",
    look=_THAT_IS,
    fr="« {found} » : {length} après « {other} », c’est le {due_fr}. Corrigez le délai ou la date.",
    en="“{found}”: {length} after “{other}” is {due_en}. Correct the time or the date.",
    source="Calendrier grégorien : un délai se compte depuis une date que le texte donne",
)
def limit_on_another_day(text: WholeText) -> Iterator[Hit]:
    """« dans les vingt et un jours de sa notification, soit au plus tard le 4 avril 2024 »."""
    dates = by_passage(text, "date")
    days = {day: each for stated in dates.values() for each in stated if (day := _whole_day(each.value))}
    for passage, match in matches(text.passages, _get_limit(text.lang)) if days else ():
        length = _within(passage, match.start(), text.lang)
        limit = next((each for each in dates.get(id(passage), ()) if 0 <= each.start - match.end() < _NEXT), None)
        day = _whole_day(limit.value) if limit else None
        if length and limit and day:
            yield from _missed(length, limit, day, {each: at for each, at in days.items() if at is not limit})


_NEXT = 15


@cache
def _get_limit(lang: Lang) -> Expression:
    return Expression(_ORDER.whole("by", lang), sign=_THAT_IS)


def _whole_day(iso: str) -> date | None:
    return date.fromisoformat(iso) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", iso) else None


def _within(passage: Passage, end: int, lang: Lang) -> Length | None:
    """The time that a sentence allows before its last day is named."""
    for length in lengths(passage, lang, about=True):
        before = passage.text[max(0, length.at.start - 20) : length.at.start]
        between = passage.text[length.at.end : end]
        if 0 <= end - length.at.end < 80 and "." not in between and _get_within(lang).search(before):
            return length
    return None


@cache
def _get_within(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b{_ORDER.pattern('within', lang)}\s(?:les\s|the\s)?$", re.IGNORECASE)


def _missed(length: Length, limit: Mention, day: date, days: dict[date, Mention]) -> Iterator[Hit]:
    """Where no day of the text is so long before the limit, the one that nearly is."""
    dues = {since: _due(since, length) for since in days}
    if not dues or any(abs((due - day).days) <= 1 for due in dues.values()):
        return
    since = min(dues, key=lambda each: abs((dues[each] - day).days))
    if abs((dues[since] - day).days) <= _MOST_SLIP and since < day:
        due = dues[since]
        said = {f"due_{lang}": get_language(lang).format_when(Day(due)) for lang in LANGS}
        yield Hit(limit.span, also=days[since].span, values={"length": length.at.text, **said})


def _due(since: date, length: Length) -> date:
    number = length.number
    match length.unit:
        case "month" | "year":
            months = since.month - 1 + number * (12 if length.unit == "year" else 1)
            year, month = since.year + months // 12, months % 12 + 1
            return date(year, month, min(since.day, calendar.monthrange(year, month)[1]))
        case "week":
            return since + timedelta(days=7 * number)
    return since + timedelta(days=number)
