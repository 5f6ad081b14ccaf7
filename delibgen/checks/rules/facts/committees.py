"""A rule on the committees that an act names by their numbers."""

import re
from collections.abc import Iterator

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import matches
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.folding import fold_in_place

_SAID = Lexicon("persons", "committees")
_COMMITTEE = _SAID.get_rare("committee", "fr")
_REPORTER = _SAID.get("reporter", "fr")
_MOST_IN_PARIS, _MOST = 9, 20


@on_text(
    "FCT-15",
    "error",
    "fr",
    fr="« {found} » : {why_fr}. Corrigez le numéro.",
    en="“{found}”: {why_en}. Correct the number.",
    source="Règlement intérieur du conseil : commissions ; un rapporteur parle au nom de la sienne",
)
def committee_that_is_not(text: WholeText) -> Iterator[Hit]:
    paris = any("conseil de paris" in fold_in_place(each.text) for each in text.passages if each.role == "formula")
    most = _MOST_IN_PARIS if paris else _MOST
    of_person: dict[str, tuple[str, TextSpan]] = {}
    for passage, match in matches(text.passages, _COMMITTEE):
        span = TextSpan(passage, *match.span())
        if int(match["number"]) > most:
            why = {"why_fr": "aucune commission ne porte ce numéro", "why_en": "no committee bears this number"}
            yield Hit(span, values=why)
            continue
        reporters = [*_REPORTER.finditer(passage.text, max(0, match.start() - 120), match.start())]
        if reporters and not re.search(r"[A-ZÀ-Ý]", passage.text[reporters[-1].end() : match.start()]):
            before = of_person.setdefault(reporters[-1]["name"].casefold(), (match["number"], span))
            if before[0] != match["number"]:
                why = {"why_fr": f"ailleurs « {before[1].text} »", "why_en": f"elsewhere “{before[1].text}”"}
                yield Hit(span, also=before[1], values=why)
    yield from _of_another_committee(text)


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
