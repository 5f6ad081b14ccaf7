"""Days by which something is to be done that come too late: after the event, or out of the order of a timetable."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.find import facts_of
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.periods import periods
from delibgen.checks.reading.searching import (
    by_passage,
    first_day,
    is_said,
    last_day,
    said_before,
    sentence_at,
    sentence_of,
)
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang

_SAID = Lexicon("reckoning", "before_the_event")
_LONG = len("2024-01-01")
_MOST = 550
"""Days by which a deadline is told to be too late: what is further away is of another event."""


class _DayTold(NamedTuple):
    """A day that the text gives, and what it is."""

    day: date
    at: TextSpan
    is_deadline: bool


def too_late(text: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """Each day that comes before a deadline which it must follow, and that deadline."""
    if not is_said(text.passages, _SAID.get("by", text.lang)):
        return
    dates = [each for stated in by_passage(text, "date").values() for each in stated if len(each.value) == _LONG]
    told = [_DayTold(day, each.span, _is_deadline(each, text.lang)) for each in dates if (day := last_day(each.value))]
    yield from _out_of_order(told) if text.lang == "en" else ()
    yield from _after_the_event(text, told)


def _is_deadline(mention: Mention, lang: Lang) -> bool:
    """Whether something is yet to be done by that day."""
    before, after = said_before(mention.passage, mention.start), mention.passage.text[mention.end : mention.end + 20]
    by = _SAID.get_last("by", lang).search(before) or _SAID.get("at_the_latest", lang).match(after.lstrip(" ,"))
    return by is not None and _SAID.get("to_do", lang).search(sentence_of(mention).text) is not None


def _out_of_order(told: Sequence[_DayTold]) -> Iterator[tuple[TextSpan, TextSpan]]:
    """A deadline between two of a passage that are in order, which it would be, too, in the year before."""
    for _, group in groupby(told, key=lambda each: id(each.at.passage)):
        its = [*group]
        for one, other, last in zip(its, its[1:], its[2:], strict=False):
            is_meant = all(each.is_deadline for each in (one, other, last))
            before = _year_before(other.day)
            if is_meant and one.day <= before <= last.day < other.day:
                yield last.at, other.at


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28))


def _after_the_event(text: WholeText, told: Sequence[_DayTold]) -> Iterator[tuple[TextSpan, TextSpan]]:
    """“The tram must reach you before 20 April 2026”, and the exhibition opens in March."""
    for each in (day for day in told if day.is_deadline):
        kind = _prepares(each.at, text.lang)
        last = max(events_of(text, kind), key=lambda event: event.day, default=None) if kind else None
        if last and last.day < each.day and (each.day - last.day).days < _MOST:
            yield last.at, each.at


def _prepares(at: TextSpan, lang: Lang) -> str:
    """Which comes before an event of what its sentence asks for: entries, what is to be delivered, offers; or none."""
    words = sentence_at(at.passage, at.start).text
    if _SAID.get("follows", lang).search(words):
        return ""
    return next((kind for kind in _KINDS[lang] if _SAID.get(kind, lang).search(words)), "")


_KINDS: Mapping[Lang, Sequence[str]] = {"fr": ("candidates",), "en": ("entries", "delivery", "offers")}


class _FirstDay(NamedTuple):
    """Of what takes place."""

    day: date
    at: TextSpan


def events_of(text: WholeText, kind: str) -> Iterator[_FirstDay]:
    """The first days of what an entry, a delivery or an offer is for: those that a verb tells, and of short stays."""
    before = _SAID.get_last(f"event_of_{kind}", text.lang)
    for passage in text.passages:
        stays = [each.at for each in periods(passage, text.lang) if each.grain == "day" and each.days < _LONG_STAY]
        for each in facts_of(passage, text.lang):
            day = first_day(each.value) if each.kind == "date" and len(each.value) >= _LONG else None
            stay = next((at for at in stays if at.start <= each.start < at.end), None) if kind == "entries" else None
            if day and (stay or before.search(said_before(passage, each.start)[-_NEAR:])):
                yield _FirstDay(day, stay or each.span)


_NEAR, _LONG_STAY = 80, 21
