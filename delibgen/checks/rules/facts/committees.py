"""A rule on the committees that an act names by their numbers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import matches
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.folding import fold_in_place
from delibgen.project.fields import LANGS
from delibgen.tables import get_data

_SAID, _IN_WORDS = Lexicon("persons", "committees"), Lexicon("persons", "committees_in_words")
_COMMITTEE = {lang: _SAID.get_rare("committee", lang) for lang in LANGS}
_RANKED = {lang: _IN_WORDS.get_rare("committee", lang) for lang in LANGS}
_REPORTER = _SAID.get("reporter", "fr")
_MOST_IN_PARIS, _MOST = 9, 20


@on_text(
    "FCT-15",
    "error",
    "fr",
    "en",
    fr="« {found} » : {why_fr}. Corrigez le numéro.",
    en="“{found}”: {why_en}. Correct the number.",
    source="Règlement intérieur du conseil : commissions ; un rapporteur parle au nom de la sienne",
)
def committee_that_is_not(text: WholeText) -> Iterator[Hit]:
    most = _MOST_IN_PARIS if _sits_in_paris(text) else _MOST
    of_person: dict[str, tuple[str, TextSpan]] = {}
    for passage, match in matches(text.passages, _RANKED[text.lang]):
        if _ranks().get(match["rank"].casefold(), 0) > most:
            yield Hit(TextSpan(passage, *match.span()), values=_NO_COMMITTEE)
    for passage, match in matches(text.passages, _COMMITTEE[text.lang]):
        span = TextSpan(passage, *match.span())
        number = match["number"] or match.groupdict()["said"]
        if int(number) > most:
            yield Hit(span, values=_NO_COMMITTEE)
            continue
        reporters = [*_REPORTER.finditer(passage.text, max(0, match.start() - 120), match.start())]
        if reporters and not re.search(r"[A-ZÀ-Ý]", passage.text[reporters[-1].end() : match.start()]):
            before = of_person.setdefault(reporters[-1]["name"].casefold(), (number, span))
            if before[0] != number:
                why = {"why_fr": f"ailleurs « {before[1].text} »", "why_en": f"elsewhere “{before[1].text}”"}
                yield Hit(span, also=before[1], values=why)
    yield from _of_another_committee(text) if text.lang == "fr" else ()


_NO_COMMITTEE = {"why_fr": "aucune commission ne porte ce numéro", "why_en": "no committee bears this number"}


def _sits_in_paris(text: WholeText) -> bool:
    says = _SAID.get("paris", text.lang)
    return any(
        says.search(fold_in_place(each.text)) for each in text.passages if each.role == "formula" or text.lang == "en"
    )


@cache
def _ranks() -> Mapping[str, int]:
    """The number of each rank in words: « quinzième », “fifteenth”."""
    rows: Sequence[Sequence[str]] = get_data("anatomy")["articles"]["words"]
    return {word: number for number, words in enumerate(rows, 1) for word in words}


_OF_COMMITTEE = _SAID.get("of_committee", "fr")
_REPORTS = _SAID.get("reports", "fr")
_FIRST_LINES = 8


def _of_another_committee(text: WholeText) -> Iterator[Hit]:
    """A report headed « 2e commission », on which someone of another one reports."""
    heads = [(each, match) for each in text.passages[:_FIRST_LINES] if (match := _OF_COMMITTEE.match(each.text))]
    told = [*matches(text.passages, _REPORTS)] if heads else []
    if len(heads) == len(told) == 1 and heads[0][1]["number"] != told[0][1]["number"]:
        also = TextSpan(heads[0][0], *heads[0][1].span())
        why = {"why_fr": f"en tête, « {also.text} »", "why_en": f"at the head, “{also.text}”"}
        yield Hit(TextSpan(told[0][0], *told[0][1].span()), also=also, values=why)


_NAMED = _SAID.get_rare("named", "fr")
_VISA, _CONSULTED = _SAID.get("visa", "fr"), _SAID.get("consulted", "fr")


@on_text(
    "FCT-43",
    "error",
    "fr",
    fr="« {found} » : le reste du texte dit « {other} ». Nommez partout la même commission.",
    en="“{found}”: the rest of the text says “{other}”. Name the same committee everywhere.",
    source="Un fait se dit une fois : le titre, l’exposé et les articles doivent l’énoncer de même",
)
def another_committee(text: WholeText) -> Iterator[Hit]:
    """The one committee that the visas name, where the rest of the text tells of another one alone that was asked."""
    told = [*matches(text.passages, _NAMED)]
    visas = [(passage, match) for passage, match in told if _VISA.match(passage.text)]
    others = [(passage, match) for passage, match in told if not _VISA.match(passage.text)]
    names = [{match["name"].casefold() for _, match in each} for each in (visas, others)]
    if any(len(each) != 1 for each in names) or not any(_CONSULTED.search(passage.text) for passage, _ in others):
        return
    words = [frozenset(re.findall(r"\w{4,}", each.pop())) for each in names]
    if words[0].isdisjoint(words[1]):
        (passage, match), (other, its) = visas[0], others[0]
        yield Hit(TextSpan(passage, *match.span()), also=TextSpan(other, *its.span()))
