"""Rules on the laws and codes that an act cites: their number, and whether they are in force."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from delibgen.checks.reading.act import act_days, citations, cites_law_of_france, is_of_france
from delibgen.checks.reading.expression import expression, may_hold
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan, whole
from delibgen.checks.reading.searching import holding, last_day, matches, mentions_in, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.cldr import get_months
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_CENTURY = 100


@cache
def _numbered(lang: Lang) -> re.Pattern[str]:
    if lang == "en":
        months = "|".join(get_months("en-GB")[1:])
        return compiled(
            r"\b(?:Law|Act|Decree|Ordinance|Order|law|decree|ordinance)\b[^.;,\d]{0,20}?\b[nN]o\.?\s?"
            rf"(?P<number>(?P<year>\d{{4}}|\d{{2}})[-‑–]\d{{1,4}})\sof\s\d{{1,2}}\s(?:{months})\s(?P<dated>\d{{4}})\b"
        )
    months = "|".join(get_months("fr-FR")[1:])
    return compiled(
        rf"\b(?:loi|ordonnance|décret)\b[^.;,\d]{{0,30}}?\b(?:n(?:°|os?\.?(?=\s))\s?)?(?P<number>(?P<year>\d{{4}}|\d{{2}})[-‑–]\d{{1,4}})"
        rf",?\s(?:en date\s)?du\s\d{{1,2}}(?:er)?\s(?:{months})\s(?P<dated>\d{{4}})\b",
        re.IGNORECASE,
    )


@cache
def _dated_first() -> re.Pattern[str]:
    """« le décret du 25 mars 2016 n° 2016-360 »."""
    months = "|".join(get_months("fr-FR")[1:])
    return compiled(
        rf"\b(?:loi|ordonnance|décret)\b[^.;,\d]{{0,30}}?\b(?P<number>\d{{1,2}}(?:er)?\s(?:{months})\s(?P<dated>\d{{4}}),?\sn(?:°|o)"
        r"\s?(?P<year>\d{4}|\d{2})[-‑–]\d{1,4})\b",
        re.IGNORECASE,
    )


@on_text(
    "LEG-19",
    "error",
    reach="alone",
    look=expression(r"\d[-‑–]\d{1,4},?\s(?:en\s|du\s|of\s)|\d/\d|\d,?\sn[°o]\s?\d"),
    fr="« {found} » : le numéro commence par l’année, et la date en dit une autre. Corrigez l’un ou l’autre.",
    en="“{found}”: the number begins with the year, and the date says another. Correct the one or the other.",
    source="Guide de légistique, 3.1.5 : numéro d’une loi, d’une ordonnance ou d’un décret",
)
def law_of_another_year(text: WholeText) -> Iterator[Hit]:
    forms = (_numbered(text.lang), _dated_first()) if text.lang == "fr" else (_numbered(text.lang),)
    for passage, match in (found for form in forms for found in matches(text.passages, form)):
        year, dated = match["year"], int(match["dated"])
        if int(year) != (dated if len(year) > 2 else dated % _CENTURY):  # two figures, or four
            yield Hit(TextSpan(passage, match.start("number"), match.end()))
    for passage, match in matches(text.passages, _of_the_union(text.lang)):
        year = int(match["year"] or match["first"] or match["last"])
        if not 0 <= year - int(match["dated"]) <= 1:  # numbered as it is published
            yield Hit(TextSpan(passage, match.start("number" if match["number"] else "said"), match.end()))


@cache
def _of_the_union(lang: Lang) -> re.Pattern[str]:
    """« règlement (UE) 2016/679 du 27 avril 2016 », « directive 2014/24/UE du 26 février 2014 »."""
    nouns, unions, of = (_UNION.pattern(name, lang) for name in ("nouns", "unions", "of"))
    months = "|".join(get_months("fr-FR" if lang == "fr" else "en-GB")[1:])
    named = rf"(?P<number>(?P<year>(?:19|20)\d{{2}})/\d{{1,4}}/{unions})"
    numbered = (
        rf"\({unions}\)\s(?:[nN][°o]\.?\s?)?(?P<said>(?P<first>20\d{{2}})/\d{{1,4}}|\d{{1,4}}/(?P<last>20\d{{2}}))"
    )
    day = rf"\d{{1,2}}(?:er)?\s(?:{months})\s(?P<dated>\d{{4}})\b"
    return compiled(rf"\b{nouns}\s(?:{named}|{numbered}),?\s[^.;\d]{{0,60}}?\b{of}\s{day}")


_UNION = Lexicon("citing", "union")


@cache
def numbered_and_dated() -> re.Pattern[str]:
    """A text with its number and its day: « loi n° 2000-321 du 12 avril 2000 »."""
    months = "|".join(get_months("fr-FR")[1:])
    number = r"(?P<number>[\w./-]*\d[-‑–/.]\w*\d[\w/-]*)"
    return compiled(
        rf"\b(?P<noun>loi|ordonnance|décret|arrêté|délibération|décision)\sn°\s?{number},?"
        rf"\s(?:en date\s)?du\s(?P<date>\d{{1,2}}(?:er)?\s(?:{months})\s\d{{4}})\b",
        re.IGNORECASE,
    )


@on_text(
    "LEG-28",
    "error",
    "fr",
    look=("n°",),
    fr="« {found} », et ailleurs « {other} » : un même numéro n’a qu’une date. Corrigez l’une des deux.",
    en="“{found}”, and elsewhere “{other}”: one number has one date. Correct one of the two.",
    source="Guide de légistique, 3.1.5 : un texte se désigne par son numéro et sa date",
)
def one_number_of_two_dates(text: WholeText) -> Iterator[Hit]:
    known: dict[tuple[str, str], tuple[str, TextSpan]] = {}
    for passage in text.passages:
        for match in numbered_and_dated().finditer(passage.text) if "n°" in passage.text else ():
            span, dated = TextSpan(passage, *match.span()), match["date"].casefold()
            before = known.setdefault((match["noun"].casefold(), match["number"]), (dated, span))
            if before[0] != dated:
                yield Hit(span, also=before[1])


class _Gone(NamedTuple):
    """A text that is in force no longer."""

    words: re.Pattern[str]
    until: date
    """From when it is not."""
    instead: str
    is_body: bool
    """Whether it is a body, of which an opinion given before that day stands."""
    state: str
    """Whose law it is, as the head of an act names it; empty for France and the European Union."""


@cache
def _gone(lang: Lang) -> tuple[_Gone, ...]:
    table: Any = get_data("repealed")["texts"]
    return tuple(
        _Gone(
            compiled(rf"(?:{_words_of(entry, lang).replace('-', '[-‑–]')})(?!\w)"),
            entry["until"],
            entry["instead"],
            entry.get("body", False),
            entry.get("state", ""),
        )
        for entry in table
    )


def _words_of(entry: Mapping[str, str], lang: Lang) -> str:
    """In English its own words, or the French ones with the nouns of numbered texts put into English."""
    words = entry["words"]
    for french, english in get_data("repealed")["english"].items() if lang == "en" else ():
        words = words.replace(french, english)
    return entry.get(lang, words)


@on_text(
    "LEG-20",
    "warning",
    fr="« {found} » n’est plus en vigueur, ou n’existe plus sous ce nom ou ce numéro, depuis le {since_fr}. "
    "Visez {instead}.",
    en="“{found}” has not been in force, or not under this name or number, since {since_en}. Cite {instead}.",
    source="Guide de légistique, 3.1.5 : un visa ne cite que des textes en vigueur",
)
def visa_of_a_text_of_the_past(text: WholeText) -> Iterator[Hit]:
    states = [*_states(text)]
    places = [*_cited(text)] if states else []
    known = act_days(text) if places else None
    for place in places if known else ():
        for gone, start, end in _gone_in(place.text, text.lang):
            is_old = gone.is_body or _is_of_its_time(place, start, text.lang)
            is_ours = gone.state in states and not (is_old and _is_dated_before(text, place, gone))
            is_ours = is_ours and not (text.lang == "fr" and _ENDED.search(place.text[:start]))
            if known and known.first >= gone.until and is_ours:
                since = {"since_fr": f"{gone.until:%d/%m/%Y}", "since_en": f"{gone.until:%Y-%m-%d}"}
                at = TextSpan(place.passage, place.start + start, place.start + end)
                yield Hit(at, values={**since, "instead": gone.instead})


def _is_of_its_time(place: TextSpan, start: int, lang: Lang) -> bool:
    """Whether a visa is of what was done under a text: « la convention conclue en 2012 en application du code… »."""
    return bool(_DONE[lang].search(place.text, 0, start) or _THEN[lang].search(place.text, start))


def _states(text: WholeText) -> Iterator[str]:
    """The states whose law binds the act; an empty one stands for France."""
    if cites_law_of_france(text) if text.lang == "en" else is_of_france(text):
        yield ""
    head = fold_in_place(" ".join(each.text for each in text.passages[:_HEAD]))
    yield from {gone.state for gone in _gone(text.lang) if gone.state and gone.state in head}


_HEAD = 8
"""Among so many lines an act says of which state it is."""


def _cited(text: WholeText) -> Iterator[TextSpan]:
    """The words that cite texts as being in force: visas, and sentences that act under them and tell of no past."""
    visas = (*citations(text), *_in_a_row(text))
    yield from map(whole, visas)
    known = {id(each) for each in visas}
    for passage in text.passages:
        if id(passage) not in known and _gone_in(passage.text, text.lang):
            yield from (
                each
                for each in sentences(passage)
                if _UNDER[text.lang].search(each.text) and not _FORMER[text.lang].search(each.text)
            )


_SAID = Lexicon("citing", "laws")
_UNDER = {
    "fr": _SAID.get("under", "fr"),
    "en": _SAID.get("under", "en"),
}
_DONE = {"fr": _SAID.get("done_under", "fr"), "en": _SAID.get("done_under", "en")}
_THEN = {"fr": _SAID.get("then", "fr"), "en": _SAID.get("then", "en")}
_ENDED = _SAID.get_last("ended", "fr")
"""What tells that another text took its place."""
_FORMER = {
    "fr": _SAID.get("former", "fr"),
    "en": _SAID.get("former", "en"),
}
"""What tells that the sentence is on what was done under a text while it was in force."""


@lru_cache(maxsize=1024)
def _gone_in(words: str, lang: Lang) -> tuple[tuple[_Gone, int, int], ...]:
    """Those that the words name, and where; kept, since most visas of an act stand in the next one too."""
    folded = fold_in_place(words)
    sought = _gone(lang) if may_hold(_nouns(lang), folded) else ()
    found = ((gone, match) for gone in sought if (match := _first_whole(gone.words, folded)))
    return tuple((gone, *match.span()) for gone, match in found)


@cache
def _nouns(lang: Lang) -> frozenset[str]:
    return frozenset(get_data("repealed")["nouns"][lang])


def _first_whole(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Where it stands first that no word goes on before it: to look for its first letters is fast."""
    found = pattern.finditer(words)
    return next((match for match in found if not words[match.start() - 1 : match.start()].isalnum()), None)


_VISA = _SAID.get_rare("visa", "either")


def _in_a_row(text: WholeText) -> list[Passage]:
    """The paragraphs that hold several visas: « Le Conseil, vu le code…, vu l’avis…, approuve »."""
    own = [each for each in text.passages if each.role != "citation"]
    return [each for each in holding(own, _VISA) if len([*_VISA.finditer(each.text)]) > 1]


def _is_dated_before(text: WholeText, visa: TextSpan, gone: _Gone) -> bool:
    """Whether the visa dates what it cites from when the text was in force or the body was there; some say no day."""
    said = [last_day(mention.value) for mention in mentions_in(text, "date", [visa.passage])]
    if gone.is_body:
        return any(day is not None and day < gone.until for day in said)
    return all(day is None or day < gone.until for day in said)
