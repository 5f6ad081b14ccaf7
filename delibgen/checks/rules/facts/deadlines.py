"""A rule on what an article says is to be done by a day that was over when the council sat."""

from collections.abc import Iterator
from datetime import date

from delibgen.checks.reading.act import body, sat_on
from delibgen.checks.reading.expression import may_hold
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.periods import periods
from delibgen.checks.reading.searching import last_day, mentions_in, said_before, sentence_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.order import is_to_come
from delibgen.language import get_language
from delibgen.project.fields import LANGS
from delibgen.project.when import Day

_SAID = Lexicon("spending", "deadlines")
_BY = _SAID.get_rare("by", "fr")
_YEARS = 3
"""A day longer ago is that of something else."""
_LONG = len("2024-01-01")


@on_text(
    "FCT-37",
    "error",
    "fr",
    look=lambda words: may_hold(_BY, words) or " au " in words,
    fr="« {found} » : la séance est du {day_fr}, et ce jour est passé. Corrigez la date.",
    en="“{found}”: the sitting is of {day_en}, and this day is over. Correct the date.",
    source="Un acte ne dispose que pour l’avenir : Conseil d’État, 25 juin 1948, Société du journal « L’Aurore »",
)
def deadline_before_the_sitting(text: WholeText) -> Iterator[Hit]:
    """« Demande un bilan avant le 31 mars 2023 », voted in October 2023; what was done by a day is left alone."""
    sat = sat_on(text)
    told = [each for each in text.passages if each.role != "citation"] if body(text) else []
    for each in mentions_in(text, "date", told) if sat else ():
        day = last_day(each.value) if len(each.value) == _LONG else None
        if sat and day and day < sat and sat.year - day.year <= _YEARS and _is_to_be_done(each):
            yield Hit(each.span, values=_told(sat))
    yield from _over(text, sat) if sat else ()


def _over(text: WholeText, sat: date) -> Iterator[Hit]:
    """« Les travaux seront exécutés du 1er septembre au 28 novembre 2024 », voted in April 2025."""
    for passage in text.passages:
        for period in periods(passage, "fr") if " au " in passage.text else ():
            is_recent = period.grain == "day" and period.end < sat and sat.year - period.end.year <= _YEARS
            if is_recent and is_to_come(period.at):
                yield Hit(period.at, values=_told(sat))


def _told(sat: date) -> dict[str, str]:
    return {f"day_{lang}": get_language(lang).format_when(Day(sat)) for lang in LANGS}


def _is_to_be_done(day: Mention) -> bool:
    by = _SAID.get_last("by", "fr").search(said_before(day.passage, day.start))
    if not by:
        return False
    sentence = sentence_of(day)
    if _SAID.get("done", "fr").search(sentence.text) or not _SAID.get("to_do", "fr").search(sentence.text):
        return False
    before = day.passage.text[sentence.start : day.start - len(by[0])].rstrip()
    is_passive = _SAID.get_last("passive", "fr").search(before) is not None
    return is_passive or not _SAID.get_last("participle", "fr").search(before)
