"""Days that do not stand on their side of the meeting, or of the event, that an English text tells of."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.meeting import DaySaid, dates_said, met_on, whole_days, written_on
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import holding, said_before, sentence_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.facts.before_the_event import events_of

_SAID = Lexicon("reckoning", "around_the_meeting")
_WHOLE, _NO_YEAR = len("2024-01-01"), len("--01-01")
_FAR, _SEASON, _LONG_STAY, _AHEAD = 1100, 120, 21, 60
"""Days beyond which a day is that of something else, or of another year where it gives none; what an event lasts."""


def out_of_their_time(text: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """Each day that stands on the wrong side of another, and that one."""
    if not holding(text.passages, _SAID.get("either", "en")):
        return
    met, written = met_on(text), written_on(text)
    known = sorted((each for each in (met, written) if each), key=lambda each: each.day)
    yield from _over(text, known[0], _AHEAD if not written else 0) if met else ()
    yield from _to_come(text, met, known[-1]) if known else ()
    yield from _accounted_before(text)
    yield from _not_in_time(text)


def _over(text: WholeText, first: DaySaid, ahead: int) -> Iterator[tuple[TextSpan, TextSpan]]:
    """“The report must be handed in by 31 October 2024”, of a council that meets in March 2025.

    A text may be written so many days ahead of the meeting.
    """
    by, at_the_latest = _SAID.get_last("by", "en"), _SAID.get("at_the_latest", "en")
    for day, at in whole_days(text):
        words = at.passage.text
        is_deadline = by.search(said_before(at.passage, at.start)) or at_the_latest.match(words[at.end :].lstrip(" ,"))
        if is_deadline and ahead < (first.day - day).days < _FAR:
            sentence = sentence_of(at).text
            if _SAID.get("to_do", "en").search(sentence) and not _SAID.get("done", "en").search(sentence):
                yield at.span, first.at.span


def _to_come(text: WholeText, met: DaySaid | None, last: DaySaid) -> Iterator[tuple[TextSpan, TextSpan]]:
    """“The committee gave its opinion on 14 April 2025”, of a council that meets in March."""
    for mention in dates_said(text):
        sentence = sentence_of(mention)
        prepares = met is not None and _SAID.get("prepares", "en").search(sentence.text)
        limit = met if met and prepares else last
        day = _in_the_year_of(limit.day, mention.value)
        if day and day > limit.day and (day - limit.day).days < _SEASON:
            told = _SAID.get_last("did", "en").search(mention.passage.text[sentence.start : mention.start])
            if told and _SAID.get("opines", "en").search(sentence.text[: told.end()]):
                yield limit.at.span, mention.span


def _in_the_year_of(day: date, iso: str) -> date | None:
    """The day of a mention, in the same year where it gives none."""
    whole = f"{day.year}-{iso[2:]}" if iso.startswith("--") and len(iso) == _NO_YEAR else iso
    try:
        return date.fromisoformat(whole) if len(whole) == _WHOLE else None
    except ValueError:
        return None


def _accounted_before(text: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """“The accounts are due by 30 April 2025”, of a festival that is held in May 2025 and at no other time."""
    accounted = holding(text.passages, _SAID.get("accounts", "en"))
    events = sorted(events_of(text, "entries"), key=lambda event: event.day) if accounted else []
    is_one = bool(events) and (events[-1].day - events[0].day).days < _LONG_STAY
    for day, at in whole_days(text) if is_one else ():
        by = _SAID.get_last("by", "en").search(said_before(at.passage, at.start))
        if by and day < events[0].day and (events[0].day - day).days < _SEASON:
            words = sentence_of(at).text
            if _SAID.get("accounts", "en").search(words) and not _SAID.get("of_before", "en").search(words):
                yield at.span, events[0].at


def _not_in_time(text: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """“The bell must be delivered by 28 July 2024, so as to ring on 14 July 2024.”"""
    for one, other in pairwise(whole_days(text)):
        between = one.at.passage.text[one.at.end : other.at.start] if one.at.passage is other.at.passage else ""
        is_for = "." not in between and _SAID.get("in_time", "en").search(between)
        if (
            is_for
            and other.day < one.day
            and _SAID.get_last("by", "en").search(said_before(one.at.passage, one.at.start))
        ):
            yield other.at.span, one.at.span
