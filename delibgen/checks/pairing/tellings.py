"""What a text tells in numbers, each with what it is a number of: « sept mois », “four bids”, “Annex 2”.

Both languages call what is counted by one name, so that two tellings of one thing are found wherever they stand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from delibgen.checks.pairing.alternatives import alternatives_in
from delibgen.checks.pairing.counts import counts_in
from delibgen.checks.pairing.people import people_in
from delibgen.checks.pairing.qualities import qualities_in
from delibgen.checks.pairing.telling import Telling
from delibgen.checks.reading.act import once
from delibgen.checks.reading.ballots import ballots
from delibgen.checks.reading.expression import GAP, expression
from delibgen.checks.reading.mentions.find import facts_of
from delibgen.checks.reading.mentions.numbers import SaidNumber, find_numbers
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import CoveredWords, Mention, MentionKind, Passage, TextSpan
from delibgen.checks.reading.ranges import range_starts
from delibgen.checks.reading.text import WholeText
from delibgen.document.reading import Origin
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_FIGURES = frozenset({"amount", "percent"})
_APART = _FIGURES | {"date", "article", "reference"}
"""Facts whose figures count nothing."""
_LASTING = frozenset({"day", "month"})

_JOINED = expression(r"\d+(?=-[a-z])")
"""The number of “a 35-hour week”."""


@once
def tellings(text: WholeText) -> tuple[Telling, ...]:
    """All that a text tells in numbers."""
    found = [
        each.said_in(passage)
        for passage in text.passages
        for each in _told_in(passage.text, passage.foreign, text.lang)
    ]
    return (*found, *_votes(text), *people_in(text))


@lru_cache(maxsize=2048)
def _told_in(words: str, foreign: tuple[tuple[int, int, str], ...], lang: Lang) -> Sequence[Telling]:
    """What a passage tells by its words alone; kept, since most of a text stand in the next one too."""
    passage = Passage(words, "paragraph", Origin(""), foreign=foreign)
    facts = facts_of(passage, lang)
    told = [*_facts(facts), *_numbered(passage, lang), *_lettered(passage, lang)]
    apart = CoveredWords(fact.span for fact in facts if fact.kind in _APART)
    apart.add(*(each.span for each in told))
    others = (*_measured(passage, lang), *_counted(passage, lang), *_paid_once(passage, lang), *_parts(passage, lang))
    free = [each for each in others if not apart.overlap(each.span)]
    return [*told, *free, *qualities_in(passage, lang), *alternatives_in(passage, lang)]


def _facts(facts: Sequence[Mention]) -> Iterator[Telling]:
    """The facts of a passage; a sum also as that of its figures, whose currency it tells."""
    for fact in facts:
        if fact.kind in _FIGURES:
            sort = fact.value.rpartition(" ")[2]
            for value, span in range_starts(fact):
                yield Telling(frozenset({f"{fact.kind} {sort}"}), frozenset({value}), span, is_label=True)
        yield from (
            Telling(frozenset({sort}), frozenset({value}), fact.span) for sort, value in _sorted(fact.kind, fact.value)
        )


def _sorted(kind: MentionKind, value: str) -> Iterator[tuple[str, str]]:
    """What a fact is a number of, and the number; both ends of a span of days."""
    if kind == "date":
        yield from ((f"date {_shape(part)}", part) for part in re.split("[/,]", value))
    elif kind in _FIGURES:
        figures, _, unit = value.rpartition(" ")
        yield f"{kind} {unit}", value
        if kind == "amount":
            yield f"sum of {figures}", unit
    elif kind == "line":
        sort, _, number = value.partition(" ")
        yield f"line {sort}", number
    elif kind in _APART:
        yield f"{kind} of law" if kind == "article" else kind, value


def _shape(date: str) -> str:
    """Whether a date is a day, a month or a year."""
    return ("year", "month", "day")[date.removeprefix("-").count("-")]


def _measured(passage: Passage, lang: Lang) -> Iterator[Telling]:
    """Measures, and times of day; « deux heures » may be either."""
    for said in find_numbers(passage.text, lang):
        times = frozenset(value for value in said.values if value[0] == "t")
        span = TextSpan(passage, said.start, said.end)
        joined = _JOINED.match(passage.text, said.start)
        unit = _get_units(lang).match(passage.text, joined.end() if joined else said.end)
        if times:
            yield Telling(frozenset({"time"}), times, span)
            if _unit_names(lang).get(span.text.split()[-1]) == "hour":
                yield Telling(frozenset({"hour"}), said.values - times, span)
        elif unit and not said.is_weak:
            sort = _unit_names(lang)[unit["unit"]]
            yield Telling(frozenset({sort}), _lasting(said, sort), TextSpan(passage, said.start, unit.end()))


def _lasting(said: SaidNumber, sort: str) -> frozenset[str]:
    """The values of a measure: of a time those in days or months, so that « quinze jours » are “two weeks”.

    “Two nineteenth-century houses” have no part of a whole.
    """
    if sort == "century":
        return frozenset(value.rpartition("/")[2] for value in said.values)
    lengths = frozenset(value for value in said.values if value[-1] in "dm" and value[0].isdigit())
    return lengths if sort in _LASTING and lengths else said.values


def _counted(passage: Passage, lang: Lang) -> Iterator[Telling]:
    for number, keys, start, end in counts_in(passage.text, lang):
        nouns = frozenset(key[1:] for key in keys if key[0] == "#") - get_data("tellings")["units"].keys()
        if nouns:
            yield Telling(nouns, frozenset({str(number)}), TextSpan(passage, start, end), is_count=True)


def _numbered(passage: Passage, lang: Lang) -> Iterator[Telling]:
    for sort, pattern in get_numbered(lang).items():
        for match in pattern.finditer(passage.text):
            number, end = (match["number"], match.end()) if match["number"] else _in_words(passage.text, match, lang)
            if number:
                span = TextSpan(passage, match.start(), end)
                yield Telling(frozenset({sort}), frozenset({number}), span, is_label=match.start() == 0)


def _lettered(passage: Passage, lang: Lang) -> Iterator[Telling]:
    """What has a letter of its own: « catégorie A », “Annex B”."""
    for sort, pattern in _get_lettered(lang).items():
        for match in pattern.finditer(passage.text):
            span = TextSpan(passage, *match.span())
            yield Telling(
                frozenset({f"lettered {sort}"}), frozenset({match["letter"]}), span, is_label=not match.start()
            )


def _in_words(words: str, match: re.Match[str], lang: Lang) -> tuple[str, int]:
    """The number in words that begins after a match, and where it ends."""
    if words[match.end() : match.end() + 1].isdigit():
        return "", match.end()
    found = (each for each in find_numbers(words, lang) if each.start == match.end() and not each.is_weak)
    return next(((min(said.values, key=len), said.end) for said in found), ("", match.end()))


def _paid_once(passage: Passage, lang: Lang) -> Iterator[Telling]:
    for match in _get_once(lang).finditer(passage.text):
        yield Telling(frozenset({"instalment"}), frozenset({"1"}), TextSpan(passage, *match.span()))


def _parts(passage: Passage, lang: Lang) -> Iterator[Telling]:
    """A part of a whole in words, as the share that it is: « un quart de », “half of”."""
    for match in _get_parts(lang).finditer(passage.text):
        shares = [value for said in find_numbers(match[0], lang) for value in said.values if value.isdigit()]
        values = frozenset(f"{value} %" for value in shares) | _thirds(match[0], lang)
        yield Telling(frozenset({"percent %"}), values, TextSpan(passage, *match.span()))


def _thirds(words: str, lang: Lang) -> frozenset[str]:
    """The whole hundredths by which a third is said."""
    parts = {value for said in find_numbers(words, lang) for value in said.values}
    return frozenset(share for part, share in get_data("tellings")["thirds"].items() if part in parts)


def _votes(text: WholeText) -> Iterator[Telling]:
    for ballot in ballots(text):
        for side, counted in ballot.sides.items():
            yield Telling(frozenset({f"vote {side}"}), frozenset({str(counted.number)}), counted.at)


@cache
def _unit_names(lang: Lang) -> Mapping[str, str]:
    return {word: name for name, words in get_data("tellings")["units"].items() for word in words[lang]}


@cache
def _get_units(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?:{GAP}|-)?(?P<unit>{either(_unit_names(lang))})(?![\w²³])")


@cache
def get_numbered(lang: Lang) -> Mapping[str, re.Pattern[str]]:
    """Each name with its number in figures, or up to where one in words may stand."""
    table: Mapping[str, Mapping[Lang, Sequence[str]]] = get_data("tellings")["numbered"]
    between = either(get_data("tellings")["between"][lang])
    return {
        sort: compiled(
            rf"\b(?i:{either(words[lang])}),?{GAP}(?:{between}{GAP})?(?P<number>\d{{1,6}}(?:[/-]\d{{1,6}}|(?:\.\d{{1,6}}){{2}}){{0,2}}(?!\d|[.,]\d|°|{GAP}\d{{3}}\b))?"
        )
        for sort, words in table.items()
    }


@cache
def _get_lettered(lang: Lang) -> Mapping[str, re.Pattern[str]]:
    table: Mapping[str, Mapping[Lang, Sequence[str]]] = get_data("tellings")["lettered"]
    return {
        sort: compiled(rf"\b(?i:{either(words[lang])}){GAP}(?P<letter>[A-H])(?![\w’'-]|\.\s?[A-Z])")
        for sort, words in table.items()
    }


@cache
def _get_once(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b{either(get_data('tellings')['once'][lang])}(?!\w)", re.IGNORECASE)


@cache
def _get_parts(lang: Lang) -> re.Pattern[str]:
    words = get_data("tellings")["parts"][lang]
    return compiled(
        rf"\b(?:(?:{either(words['before'])}){GAP})?{either(words['words'])}(?={GAP}{either(words['after'])})",
        re.IGNORECASE,
    )
