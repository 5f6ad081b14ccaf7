"""A rule on the number and the day of laws, ordinances and decrees that acts often cite."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.act import is_of_france
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.law.laws import numbered_and_dated
from delibgen.cldr import get_months
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.language import get_language
from delibgen.project.fields import LANGS
from delibgen.project.when import Day
from delibgen.tables import get_data

_HEAD, _ABOUT, _CENTURY = 8, 220, 100
_DAY = re.compile(r"(\d{1,2})(?:er)?\s(\S+)\s(\d{4})")


class _Law(NamedTuple):
    """A text with its number and day, and words of its title."""

    kind: str
    number: str
    day: date
    about: re.Pattern[str]
    state: str
    """Of what state it is, as the head of an act names it; empty for France."""


@on_text(
    "LEG-34",
    "error",
    "fr",
    look=("n°",),
    fr="« {found} » : {is_fr}. Corrigez le numéro ou la date.",
    en="“{found}”: {is_en}. Correct the number or the date.",
    source="Légifrance ; Guide de légistique, 3.1.5 : un texte se désigne par son numéro et sa date",
)
def law_unlike_itself(text: WholeText) -> Iterator[Hit]:
    states: set[str] | None = None
    for passage in text.passages:
        for match in numbered_and_dated().finditer(passage.text) if "n°" in passage.text else ():
            law = _other_law(match, passage)
            states = _states(text) if law and states is None else states
            if law and states and law.state in states:
                yield Hit(TextSpan(passage, *match.span()), values=_told(law))


def _other_law(match: re.Match[str], passage: Passage) -> _Law | None:
    """The text that is meant, where its day or number is another; of a year that differs another rule tells."""
    kind, key, day = fold_in_place(match["noun"]).casefold(), _key(match["number"]), _day(match["date"])
    if day is None or key is None or key[0] != day.year % _CENTURY:
        return None
    law = _by_number().get((kind, key))
    if law:
        return law if law.day != day else None
    after = fold_in_place(passage.text[match.end() : match.end() + _ABOUT])
    same_day = (each for each in _laws() if each.day == day and each.kind == kind)
    return next((each for each in same_day if each.about.search(after)), None)


def _told(law: _Law) -> dict[str, str]:
    fr, en = (get_language(lang).format_when(Day(law.day)) for lang in LANGS)
    return {
        "is_fr": f"{get_data('laws')['kinds'][law.kind]} n° {law.number} est du {fr}",
        "is_en": f"No. {law.number} is of {en}",
    }


def _states(text: WholeText) -> set[str]:
    """Those whose law binds the act."""
    head = fold_in_place(" ".join(each.text for each in text.passages[:_HEAD]))
    named = {law.state for law in _laws() if law.state and law.state in head}
    return {*named, *([""] if is_of_france(text) and not named else [])}


def _key(number: str) -> tuple[int, int] | None:
    """The year, in two figures, and the number in it."""
    parts = re.fullmatch(r"(\d{2}|\d{4})[-‑–](\d{1,4})", number)
    return (int(parts[1]) % _CENTURY, int(parts[2])) if parts else None


def _day(said: str) -> date | None:
    parts = _DAY.fullmatch(said)
    try:
        return date(int(parts[3]), get_months("fr-FR").index(parts[2].casefold()), int(parts[1])) if parts else None
    except ValueError:
        return None


@cache
def _laws() -> tuple[_Law, ...]:
    return tuple(
        _Law(each["kind"], each["number"], each["day"], compiled(each["about"]), each.get("state", ""))
        for each in get_data("laws")["texts"]
    )


@cache
def _by_number() -> Mapping[tuple[str, tuple[int, int] | None], _Law]:
    return {(law.kind, _key(law.number)): law for law in _laws()}
