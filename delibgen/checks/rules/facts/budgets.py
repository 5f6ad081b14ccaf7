"""A rule on the year of the budget that an act charges."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from delibgen.checks.reading.act import body, citations, voted_from
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.meeting import met_on, whole_days, written_on
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import holding, matches, sentence_at, sentence_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.folding import fold_in_place

_SAID = Lexicon("spending", "budget")
_YEAR = {
    "fr": _SAID.get("year", "fr"),
    "en": _SAID.get("year", "en"),
}
_OF_BUDGET = _SAID.get("of_budget", "either")
_CARRIED = _SAID.get("carried", "either")
_CHARGE = {
    "fr": _SAID.get("charge", "fr"),
    "en": _SAID.get("charge", "en"),
}
_DECIDES = {
    "fr": _SAID.get("decides", "fr"),
    "en": _SAID.get("decides", "en"),
}
"""How a line of what is decided opens, that may charge an expense to a budget."""
_JANUARY, _JUNE, _FAR, _AFTER = 1, 6, 6, 40


@on_text(
    "FCT-14",
    "error",
    fr="« {found} » : l’acte est de {year}, et le budget est annuel. Corrigez l’exercice.",
    en="“{found}”: the act is of {year}, and a budget is of one year. Correct the financial year.",
    source="Code général des collectivités territoriales, art. L. 2311-1 : le budget est établi pour l’année",
)
def budget_of_another_year(text: WholeText) -> Iterator[Hit]:
    day = voted_from(text)
    charging = holding(_charging(text), _CHARGE[text.lang]) if day else ()
    for passage, match in matches(charging, _YEAR[text.lang]):
        months = _JUNE if match["part"] else _JANUARY  # a financial year may begin in April or July
        least = day.year - (1 if day.month <= months else 0)  # type: ignore[union-attr]
        is_budget = _OF_BUDGET.search(match[0]) and not _CARRIED.search(passage.text[: match.start()])
        if text.lang == "en" and not _CHARGE["en"].search(sentence_at(passage, match.start()).text):
            continue
        if is_budget and not least <= int(match["year"]) <= day.year + _FAR:  # type: ignore[union-attr]
            yield Hit(TextSpan(passage, *match.span()), values={"year": day.year})  # type: ignore[union-attr]
    yield from _of_no_year_told(text, day.year) if day and text.lang == "fr" else ()
    yield from _annex_of_an_earlier_year(text) if text.lang == "fr" else _told_of_an_earlier_year(text)


def _of_no_year_told(text: WholeText, year: int) -> Iterator[Hit]:
    """« imputée au budget 2028 », « Vu le budget primitif 2023 », of an act of 2025 that never says that year again."""
    charging = holding(_charging(text), _CHARGE["fr"])
    visas = [each for each in citations(text) if each.part != "body"]
    for passage, match in matches((*charging, *visas), _YEAR["fr"]):
        told = int(match["year"])
        least = year - 1 if passage in visas else year - _FAR  # what is charged earlier is told above
        is_budget = _OF_BUDGET.search(match[0]) and not _CARRIED.search(passage.text[: match.start()])
        if is_budget and not least <= told <= year + 1 and told <= year + _FAR and _times(match["year"], text) == 1:
            yield Hit(TextSpan(passage, *match.span()), values={"year": year})
    for passage, match in matches(charging, _YEARS):
        years = [int(each) for each in re.findall(r"\d{4}", match["years"])]
        if min(years) < year - 1 or years != sorted(years):
            yield Hit(TextSpan(passage, *match.span()), values={"year": year})


def _times(year: str, text: WholeText) -> int:
    return len(re.findall(rf"(?<!\d){year}(?!\d)|(?<=[-–/]){year[2:]}(?!\d)", text.words))


_YEARS = _SAID.get_rare("years", "fr")


def _told_of_an_earlier_year(text: WholeText) -> Iterator[Hit]:
    """“The money comes from the 2024 budget”, in a letter on a council of 2025, or whose days are all of that year."""
    told = [*matches(holding(text.passages, _TOLD), _TOLD)]
    day = _told_of(text) if told and not (voted_from(text) and _charging(text)) else None
    for passage, match in told if day and day.month > _JANUARY else ():
        clause = max(passage.text.rfind(mark, 0, match.start()) for mark in ".;,")
        is_past = _PAST.search(passage.text[clause + 1 : match.end() + _AFTER].partition(". ")[0])
        if day and int(match["year"] or match["year_after"]) < day.year and not is_past:
            yield Hit(TextSpan(passage, *match.span("said")), values={"year": day.year})


def _told_of(text: WholeText) -> date | None:
    """When the council meets of which a letter tells, or the first of all days of the text if one is of a sitting."""
    if met := met_on(text):
        return met.day
    days = whole_days(text)
    first = min((each.day for each in days), default=None)
    sits = first and any(each.day.year == first.year and _SITS.search(sentence_of(each.at).text) for each in days)
    written = written_on(text)
    return first if sits else written.day if written else None


_TOLD = _SAID.get_rare("told", "en")
_SITS, _PAST = _SAID.get("sits", "en"), _SAID.get("past", "en")


def _annex_of_an_earlier_year(text: WholeText) -> Iterator[Hit]:
    """An annex budget that the text calls by its name and year, and charges in a year before all others of it."""
    named: defaultdict[str, list[tuple[int, TextSpan]]] = defaultdict(list)
    for passage, match in matches(text.passages, _ANNEX_BUDGET):
        at = TextSpan(passage, match.start("year"), match.end("year"))
        named[fold_in_place(match["name"]).strip('«»“”" \u00a0\u202f')].append((int(match["year"]), at))
    charging = {id(passage) for passage in _charging(text)} if len(named) else set()
    for stated in named.values():
        year, at = stated[-1]
        others = [other for other, _ in stated[:-1]]
        if others and year < min(others) and id(at.passage) in charging:
            yield Hit(at, also=stated[0][1], values={"year": min(others)})


_ANNEX_BUDGET = _SAID.get_rare("annex_budget", "either")


def _charging(text: WholeText) -> Sequence[Passage]:
    """The articles, or the lines of a decision without any."""
    opens = _DECIDES[text.lang]
    return body(text) or [each for each in text.passages if opens.match(each.text)]
