"""Numbers that go on over a time: hours of a week against those of its days, so many a year against all of them."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from delibgen.checks.reading.act import LIST_MARK
from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP, Expression, expression, last_words, standing_in
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.clock import find_times
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.periods import lengths
from delibgen.checks.reading.searching import matches, sentence_at
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.facts.counted_apart import Miscount
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_SAID = Lexicon("reckoning", "over_time")
_CLAUSE = expression(r"[,;.]")
_MINUTES, _FEW, _NEAR = 60, 2, 3


def over_a_time(text: WholeText) -> Iterator[Miscount]:
    """All of these in a text."""
    yield from _in_a_week(text)
    yield from _over_the_years(text)
    yield from _employed(text)


def _in_a_week(text: WholeText) -> Iterator[Miscount]:
    """« ouverte 19 heures par semaine : », and then the hours of each day."""
    weekly = standing_in(_get_weekly(text.lang))
    for place, passage in enumerate(text.passages):
        said_so = ":" in passage.text and weekly[passage.text]
        match = _get_weekly(text.lang).search(passage.text) if said_so else None
        if match is None or _SAID.get("about", text.lang).search(passage.text[: match.start()][-20:]):
            continue
        items = [*takewhile(_is_item, text.passages[place + 1 :])]
        _, _, said = passage.text[match.end() : sentence_at(passage, match.start()).end].partition(":")
        days = [said] if said.strip() else [each.text for each in items]
        made = [_minutes_of(each, text.lang) for each in days]
        if made and all(made) and sum(made) % _MINUTES == 0:
            hours = sum(made) // _MINUTES
            if hours != number_said(match["number"], text.lang) and _count_of(days, text.lang) >= _FEW:
                yield TextSpan(passage, *match.span("number")), hours


def _is_item(passage: Passage) -> bool:
    return passage.kind == "item" or LIST_MARK.match(passage.text) is not None


def _count_of(days: list[str], lang: Lang) -> int:
    return sum(len([*find_times(each, lang)]) // _FEW for each in days)


def _minutes_of(day: str, lang: Lang) -> int:
    """How long a place is open on the day that the words name, from one hour to another; 0 where they are not sure."""
    times = [*find_times(day, lang)]
    if not times or len(times) % _FEW or any(len(each.times) > 1 for each in times):
        return 0
    minutes = [_minute(min(each.times)) for each in times]
    spans = [*zip(times[::2], times[1::2], minutes[::2], minutes[1::2], strict=True)]
    joined = all(_SAID.get("until", lang).search(day[one.end : two.start]) for one, two, _, _ in spans)
    is_each = joined and all(begin < end for *_, begin, end in spans)
    is_of_several = _SAID.get("several_days", lang).search(day) is not None
    return sum(end - begin for *_, begin, end in spans) if is_each and not is_of_several else 0


def _minute(time: str) -> int:
    hour, minute = time[1:].split(":")
    return int(hour) * _MINUTES + int(minute)


def _over_the_years(text: WholeText) -> Iterator[Miscount]:
    """« douze étudiants chaque année, soit trente-six au total », where the text says that it lasts three years."""
    for pattern in _get_yearly(text.lang):
        for passage, match in matches(text.passages, pattern):
            each, whole = number_said(match["each"], text.lang), number_said(match["number"], text.lang)
            terms = _terms_before(passage, match.end(), text)
            of_each = _SAID.get("of_each", text.lang).search(_CLAUSE.split(passage.text[match.end() :], 1)[0])
            is_told = each > 1 and whole > each and len(terms) == 1 and of_each is None
            if is_told and whole not in {each * terms[0], each} and whole < _NEAR * each * terms[0]:
                yield TextSpan(passage, *match.span("number")), each * terms[0]


def _terms_before(passage: Passage, end: int, text: WholeText) -> list[int]:
    """How many years the nearest passage says that something lasts, of those just before that say so."""
    place = next((place for place, each in enumerate(text.passages) if each is passage), 0)
    for near in reversed(text.passages[max(0, place - _NEAR) : place + 1]):
        said = [each for each in lengths(near, text.lang) if near is not passage or each.at.end <= end]
        years = {each.number for each in said if each.unit == "year" and each.number > 1}
        if years:
            return [*years]
    return []


def _employed(text: WholeText) -> Iterator[Miscount]:
    """« Elle emploie 36 personnes… et créera 15 emplois, ce qui portera son effectif à 51 »."""
    for passage, match in matches(text.passages, _get_workforce(text.lang)):
        before = passage.text[: match.start()]
        there = [
            number_said(each["number"], text.lang) for each in _get_employed("employs", text.lang).finditer(before)
        ]
        new = [number_said(each["number"], text.lang) for each in _get_employed("creates", text.lang).finditer(before)]
        since = [number_said(match["since"], text.lang)] if match["since"] else there
        until = number_said(match["until"], text.lang)
        if len(since) == len(new) == 1 and until != since[0] + new[0]:
            yield TextSpan(passage, *match.span("until")), since[0] + new[0]


@cache
def _get_weekly(lang: Lang) -> Expression:
    hours, weekly = _SAID.pattern("hours", lang), _SAID.pattern("weekly", lang)
    counted = rf"(?<![\w.,’'-])(?P<number>{whole_number(lang)}){GAP}{hours}{GAP}{weekly}(?!\w)"
    return Expression(counted, re.IGNORECASE, sign=last_words(_SAID.phrases("weekly", lang)))


@cache
def _get_yearly(lang: Lang) -> tuple[Expression, ...]:
    """So many a year and then their total; or the total, and then so many a year: “36 guides, 12 each year”."""
    each, number = (rf"(?<![\w.,’'-])(?P<{name}>{whole_number(lang)})(?!\w)" for name in ("each", "number"))
    yearly, in_all, so = (_SAID.pattern(name, lang) for name in ("years", "in_all", "so"))
    no_number = rf"(?:(?!{GAP}(?:\d))[^.:])"
    first = rf"{each}{GAP}[a-zà-ÿ-]{{3,}}s?{no_number}{{0,40}}?{GAP}{yearly}(?!\w){no_number}{{0,90}}?,?{GAP}{so}{GAP}"
    first += rf"{number}{GAP}(?:[a-zà-ÿ-]{{3,}}{GAP})?{in_all}(?!\w)"
    rate = _SAID.pattern("at", lang)
    after = rf"{number}{GAP}[a-zà-ÿ-]{{3,}}s{no_number}{{0,40}}?,{GAP}(?:{rate}{GAP})?{each}{GAP}{yearly}(?!\w)"
    sign = last_words(_SAID.phrases("years", lang))
    return Expression(first, re.IGNORECASE, sign=sign), Expression(after, re.IGNORECASE, sign=sign)


@cache
def _get_workforce(lang: Lang) -> re.Pattern[str]:
    brought, workforce, of, to = (_SAID.pattern(name, lang) for name in ("brought", "workforce", "since", "to"))
    since, until = (rf"(?P<{name}>{whole_number(lang)})" for name in ("since", "until"))
    return compiled(
        rf"\b{brought}{GAP}{workforce}{GAP}(?:{of}{GAP}{since}{GAP})?{to}{GAP}{until}(?![\w%])", re.IGNORECASE
    )


@cache
def _get_employed(name: str, lang: Lang) -> re.Pattern[str]:
    verb, people = _SAID.pattern(name, lang), _SAID.pattern("employed", lang)
    number = rf"(?P<number>{whole_number(lang)})"
    return compiled(rf"\b{verb}{GAP}{number}{GAP}(?:[a-zà-ÿ-]{{3,}}{GAP})?{people}(?!\w)", re.IGNORECASE)
