"""A rule on the committees that an act names by their numbers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

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
_Called = TypeVar("_Called")


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
    yield from _of_another_number(text)
    yield from _of_another_title(text)
    visas, others = _by_visas(
        (TextSpan(passage, *match.span()), match["name"].casefold())
        for passage, match in matches(text.passages, _NAMED)
    )
    names = [{name for _, name in each} for each in (visas, others)]
    if any(len(each) != 1 for each in names) or not any(_CONSULTED.search(span.passage.text) for span, _ in others):
        return
    words = [frozenset(re.findall(r"\w{4,}", each.pop())) for each in names]
    if words[0].isdisjoint(words[1]):
        yield Hit(visas[0][0], also=others[0][0])


def _by_visas(
    told: Iterable[tuple[TextSpan, _Called]],
) -> tuple[list[tuple[TextSpan, _Called]], list[tuple[TextSpan, _Called]]]:
    """What the visas call committees, and what the rest of the text does."""
    visas, others = list[tuple[TextSpan, _Called]](), list[tuple[TextSpan, _Called]]()
    for each in told:
        (visas if _VISA.match(each[0].passage.text) else others).append(each)
    return visas, others


def _of_another_number(text: WholeText) -> Iterator[Hit]:
    """« La commission n° 3 a émis un avis favorable », and « Vu l’avis de la commission n° 6 »: one of each alone."""
    visas, others = _by_visas(each for each in _numbered(text) if each[0].passage.part != "annex")
    heads = {id(each) for each in text.passages[:_FIRST_LINES]}
    numbers = [{number for _, number in each} for each in (visas, others)]
    is_asked = any(id(span.passage) in heads or _CONSULTED.search(span.passage.text) for span, _ in others)
    if all(len(each) == 1 for each in numbers) and numbers[0] != numbers[1] and is_asked:
        yield Hit(visas[0][0], also=others[0][0])


def _numbered(text: WholeText) -> Iterator[tuple[TextSpan, int]]:
    """Each committee that is called by a number, in figures or as a rank in words."""
    for passage, match in matches(text.passages, _COMMITTEE["fr"]):
        yield TextSpan(passage, *match.span()), int(match["number"] or match.groupdict()["said"])
    for passage, match in matches(text.passages, _RANKED["fr"]):
        yield TextSpan(passage, *match.span()), _ranks().get(match["rank"].casefold(), 0)


_TITLED = _SAID.get_rare("titled", "fr")


def _of_another_title(text: WholeText) -> Iterator[Hit]:
    """« La commission Culture et Sports a émis un avis », and « Vu l’avis de la commission Voirie et Sports »."""
    visas, others = _by_visas(
        (TextSpan(passage, *match.span()), _words(match["name"])) for passage, match in matches(text.passages, _TITLED)
    )
    others = [each for each in others if each[0].passage.part != "annex"]
    if any(len({words for _, words in each}) != 1 for each in (visas, others)):
        return
    (at, one), (also, other) = visas[0], others[0]
    if not (one <= other or other <= one) and any(_CONSULTED.search(span.passage.text) for span, _ in others):
        yield Hit(at, also=also)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w{3,}", name.casefold()))
