"""Rules on whether a council could sit: how many of its members make a quorum, and how long before it was called."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from delibgen.checks.reading.act import body, is_of_france, sat_on
from delibgen.checks.reading.ballots import Counted, sitting
from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP, signs_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.searching import is_said, mentions_in, said_before, sentence_of, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.kept_patterns import compiled
from delibgen.language import get_language
from delibgen.project.fields import LANGS
from delibgen.project.when import Day

_QUORUM, _NOTICE = Lexicon("reckoning", "quorum"), Lexicon("reckoning", "notice")
_LOWERED = (date(2020, 3, 1), date(2022, 7, 31))
"""Between these days a third of the members in office could do."""


@on_text(
    "LEG-32",
    "error",
    "fr",
    look=signs_of("quorum"),
    fr="« {found} » : avec {seats} membres en exercice, le quorum est de {due} présents. Corrigez l’un des nombres.",
    en="“{found}”: with {seats} members in office the quorum is {due} present. Correct one of the numbers.",
    source="Code général des collectivités territoriales, art. L. 2121-17, L. 3121-14, L. 4132-13 et L. 5211-1",
)
def another_quorum(text: WholeText) -> Iterator[Hit]:
    """What the head of a French council’s act says of more than half of its members in office."""
    told = sitting(text)
    seats, present, day = told.get("seats"), told.get("present"), sat_on(text)
    if not seats or not is_of_france(text) or _is_free(text, day):
        return
    due = seats.number // 2 + 1
    values = {"seats": seats.number, "due": due}
    for said in _quorums(text):
        if said.number != due:
            yield Hit(said.at, also=seats.at, values=values)
    reached = _reached(text)
    if reached and present and present.number < due:
        yield Hit(reached, also=present.at, values=values)


def _is_free(text: WholeText, day: date | None) -> bool:
    """Whether another number may do: after a second notice, and in the years of the epidemic."""
    was_lowered = day is None or _LOWERED[0] <= day <= _LOWERED[1]
    return was_lowered or is_said(text.passages, _QUORUM.get("other", "fr"))


def _quorums(text: WholeText) -> Iterator[Counted]:
    """Each number that a sentence on this sitting gives as the quorum."""
    for sentence in _on_quorum(text):
        match = _get_quorum().search(sentence.passage.text, sentence.start, sentence.end)
        if match:
            at = TextSpan(sentence.passage, match.start(), match.end())
            yield Counted(number_said(match["number"], "fr"), at)


def _reached(text: WholeText) -> TextSpan | None:
    """Where a sentence says that there are enough."""
    said = _QUORUM.get("reached", "fr")
    found = (match and TextSpan(each.passage, *match.span()) for each in _on_quorum(text) if (match := _in(each, said)))
    return next((each for each in found if each), None)


def _in(span: TextSpan, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return pattern.search(span.passage.text, span.start, span.end)


def _on_quorum(text: WholeText) -> Iterator[TextSpan]:
    decides = {id(each) for each in body(text)}
    for passage in text.passages:
        for sentence in sentences(passage) if id(passage) not in decides and "uorum" in passage.text else ():
            is_of_sitting = _in(sentence, _QUORUM.get("of_sitting", "fr")) or _get_label().match(sentence.text)
            if is_of_sitting and not _in(sentence, _QUORUM.get("by_statutes", "fr")):
                yield sentence


@cache
def _get_label() -> re.Pattern[str]:
    return compiled(rf"\W{{0,3}}quorum{GAP}?:", re.IGNORECASE)


@cache
def _get_quorum() -> re.Pattern[str]:
    """« le quorum, fixé à 20 membres », « quorum : 20 »."""
    leads = rf"(?:{GAP}?[,:(]{GAP}?|{GAP})(?:{_QUORUM.pattern('leads', 'fr')}{GAP})?"
    follows = rf"(?={GAP}{_QUORUM.pattern('members', 'fr')}\b|{GAP}?[,;.)]|{GAP}?$)"
    return compiled(rf"\bquorum(?:{GAP}requis)?{leads}(?P<number>{whole_number('fr')}){follows}", re.IGNORECASE)


_FEW_DAYS, _DAYS, _LARGE = 3, 5, 27
"""Clear days between a notice and the sitting, and how many councillors a commune of 3,500 inhabitants has."""
_LONG = timedelta(days=183)
_HEAD = 16


@on_text(
    "LEG-33",
    "error",
    "fr",
    look=signs_of("convo"),
    fr="« {found} » : la séance est du {day_fr}, et {why_fr}. Corrigez la date.",
    en="“{found}”: the sitting is of {day_en}, and {why_en}. Correct the date.",
    source="Code général des collectivités territoriales, art. L. 2121-10 à L. 2121-12 et L. 5211-1",
)
def called_too_late(text: WholeText) -> Iterator[Hit]:
    """A notice after the sitting; in France also one of fewer clear days than the law asks, but in an emergency."""
    day = sat_on(text)
    heads = [each for each in text.passages[:_HEAD] if each.part != "body"]
    for notice in _notices(text, heads) if day else ():
        sent = _day_of(notice, day) if day else None
        clear = _clear_days(text)
        if day and sent and (day - sent).days <= clear:
            day_fr, day_en = (get_language(lang).format_when(Day(day)) for lang in LANGS)
            why = _BEFORE if clear < 1 or sent >= day else {name: said.format(clear) for name, said in _CLEAR.items()}
            yield Hit(notice.span, values={"day_fr": day_fr, "day_en": day_en, **why})


_BEFORE = {"why_fr": "la convocation la précède", "why_en": "the notice comes before it"}
_CLEAR = {
    "why_fr": "la convocation la précède de {} jours francs",
    "why_en": "the notice comes {} clear days before it",
}


def _clear_days(text: WholeText) -> int:
    """How many clear days stand between a notice and the sitting; fewer than none where one day may do for both."""
    if not is_of_france(text):
        return -1
    if is_said(text.passages, _NOTICE.get("other", "fr")) or not is_said(text.passages, _NOTICE.get("councils", "fr")):
        return 0
    seats = sitting(text).get("seats")
    is_large = seats is not None and seats.number >= _LARGE and is_said(text.passages, _NOTICE.get("of_commune", "fr"))
    return _DAYS if is_large and not is_said(text.passages, _NOTICE.get("first", "fr")) else _FEW_DAYS


def _notices(text: WholeText, heads: Sequence[Passage]) -> Iterator[Mention]:
    """The days on which the members were called, as the head of the text gives them."""
    for mention in mentions_in(text, "date", heads):
        is_notice = _get_notice().search(said_before(mention.passage, mention.start))
        if is_notice and not _in(sentence_of(mention), _NOTICE.get("next", "fr")):
            yield mention


def _day_of(mention: Mention, sits: date) -> date | None:
    """The day, of the year of the sitting or of the one before where it has none."""
    match = re.fullmatch(r"(?P<year>\d{4}|-)-(?P<month>\d{2})-(?P<day>\d{2})", mention.value)
    if not match:
        return None
    if match["year"] != "-":
        return date.fromisoformat(mention.value)
    try:
        said = date(sits.year, int(match["month"]), int(match["day"]))
        return said if said - sits < _LONG else said.replace(year=sits.year - 1)
    except ValueError:
        return None


@cache
def _get_notice() -> re.Pattern[str]:
    apart = _NOTICE.pattern("apart", "fr")
    between = rf"(?:(?!\b{apart}\b)[^.;:\d])"
    weekday = rf"(?:\w+di{GAP}|dimanche{GAP})?"
    return compiled(
        rf"\bconvo(?:qué|cation)\w*{between}{{0,70}}?(?:\b{_NOTICE.pattern('on', 'fr')}{GAP}|{GAP}?:{GAP}?(?:le{GAP})?)"
        rf"{weekday}$",
        re.IGNORECASE,
    )
