"""Rules on the ends of visas and list items, and on how rapporteurs are named."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from delibgen.checks.marks import bears, words_of
from delibgen.checks.passage import Passage
from delibgen.checks.rule import Hit, Span, on_text
from delibgen.checks.text import Text
from delibgen.checks.views import acts, lists
from delibgen.language.folding import fold_in_place

_NARROW = "\u202f"
_MARKS = ";,.:?!…"
_CLOSED = frozenset(":?!…")
_PLURALS = frozenset({"MM.", "Mmes", "Messieurs", "Mesdames"})
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ][\w’'-]*"
_LINKED = rf"(?:\s+(?:(?:de|du|des|le|la|d’|von|van)\s+){{0,2}}{_CAPITAL})"
_CIVILITY = r"(?:Monsieur|Madame|Messieurs|Mesdames|MM\.|Mmes|Mme|M\.)"
_NAMED = re.compile(
    r"(?P<office>\bau\s+nom\b)"
    rf"|(?<!\w)(?P<civility>{_CIVILITY})\s+(?P<titled>{_CAPITAL}{_LINKED}*)"
    rf"|(?:,|\bet|\bainsi\s+que|\bpar)\s+(?!{_CIVILITY})(?P<bare>{_CAPITAL}{_LINKED}+)"
)
"""A person: with a civility, or by two words with capitals after a joint. `au nom` ends what « MM. » covers."""


@on_text(
    "STR-03",
    "warning",
    "fr",
    fr="Cette ligne doit finir par « {mark} ».",
    en="This line must end with “{mark}”.",
    source="Circulaire du 30 janvier 1997, 1.4.3 : visas ; Lexique de l’Imprimerie nationale, « Énumérations »",
)
def ends_of_lines(text: Text) -> Iterator[Hit]:
    for act in acts(text):
        yield from _ends_of_preamble([passage for passage in act if passage.part == "preamble"])
    for items in lists(text):
        yield from _ends_of_items(text, items)


def _ends_of_preamble(preamble: Sequence[Passage]) -> Iterator[Hit]:
    """Visas end with a semicolon, and what stands before “Délibère” with a comma."""
    visas = (
        one for one, after in pairwise(preamble) if one.role == "citation" and after.role in {"citation", "report"}
    )
    by_comma = all(_mark(visa) == "," for visa in visas)
    for passage, after in pairwise(preamble):
        last, mark = after.role == "enacting", _mark(passage)
        if passage.role == "formula" and not passage.text.isupper() and not mark and after.role:
            yield _ending(passage, ",")
        elif after.role and (passage.role == "report" or _is_visa(passage)):
            right = "," if last else ";"
            spared = mark in _CLOSED or (not last and (by_comma or (passage.role == "report" and mark == ",")))
            if mark != right and not spared:
                yield _ending(passage, right)


def _is_visa(passage: Passage) -> bool:
    return passage.role == "citation" and bears("visa", fold_in_place(passage.text).lstrip(" -–•"), "fr")


def _ends_of_items(text: Text, items: Sequence[Passage]) -> Iterator[Hit]:
    """Items end with a semicolon and the last with a full stop, once any of them ends so.

    Items may also be sentences, each with its full stop, or bare words, none with a mark.
    """
    marks = [_mark(item) for item in items]
    if len(items) < 2 or not {";", ","} & set(marks[:-1]):
        return
    for item, mark in zip(items[:-1], marks[:-1], strict=True):
        if mark != ";" and mark not in _CLOSED:
            yield _ending(item, ";")
    if marks[-1] not in {".", *_CLOSED} and not _goes_on(text, items[-1]):
        yield _ending(items[-1], ".")


def _goes_on(text: Text, last: Passage) -> bool:
    """Whether the sentence goes on after the list."""
    place = next(n for n, passage in enumerate(text.passages) if passage is last)
    after = text.passages[place + 1 : place + 2]
    return bool(after) and after[0].text.lstrip()[:1].islower()


def _mark(passage: Passage) -> str:
    return _split(passage.text)[1]


def _split(text: str) -> tuple[str, str]:
    """The words without white space and mark at their end, and that mark."""
    words = text.rstrip()
    return (words[:-1].rstrip(), words[-1]) if words and words[-1] in _MARKS else (words, "")


def _ending(passage: Passage, right: str) -> Hit:
    """The hit on the wrong end mark, or on the last word where there is none."""
    said = f"{_NARROW};" if right == ";" else right
    stem, mark = _split(passage.text)
    start = len(stem) if mark else max(stem.rfind(space) for space in " \u00a0\u202f\n") + 1
    at = Span(passage, start, len(passage.text.rstrip()))
    return Hit(at, fix=said if mark else at.text + said, values={"mark": right})


@on_text(
    "STR-04",
    "warning",
    "fr",
    fr="Les rapporteurs ne sont pas nommés de la même façon : « {found} » {fault_fr}.",
    en="The rapporteurs are not named alike: “{found}” {fault_en}.",
    source="Lexique de l’Imprimerie nationale, « Titres de civilité » ; registre des délibérations de Paris",
)
def rapporteurs(text: Text) -> Iterator[Hit]:
    for passage in text.passages:
        if passage.role == "report":
            people = list(_people(passage))
            yield from _without_civility(people)
            yield from _mixed_capitals(people)


class _Person(NamedTuple):
    name: Span
    surname: Span
    civility: str
    """As written before the name, or `MM.` before several; empty where there is none."""


def _people(passage: Passage) -> Iterator[_Person]:
    """Who is named in a line that reports, in order; an office or a group is nobody's name."""
    civility = ""
    offices = words_of("fr", "offices", "opens")
    for match in _NAMED.finditer(passage.text):
        if match["titled"] or match["office"] or civility not in _PLURALS:
            civility = match["civility"] or ""
        name = match["titled"] or match["bare"]
        if name and (match["titled"] or fold_in_place(name).split()[0] not in offices):
            end = match.end()
            start, last = end - len(name), end - len(name.split()[-1])
            yield _Person(Span(passage, start, end), Span(passage, last, end), civility)


def _without_civility(people: Sequence[_Person]) -> Iterator[Hit]:
    """Whoever follows one person's civility without one of their own."""
    titled = [person for person in people if person.civility]
    for person in people:
        if not person.civility and titled:
            values = {"fault_fr": "n’a pas sa civilité", "fault_en": "has no civility"}
            yield Hit(person.name, also=titled[0].name, values=values)


def _mixed_capitals(people: Sequence[_Person]) -> Iterator[Hit]:
    """Surnames in mixed case where others are in capitals."""
    capitals = [person for person in people if _in_capitals(person)]
    for person in people:
        if capitals and not _in_capitals(person):
            whole = len(person.name.text.split()) == 2
            model = capitals[0].surname
            values = {
                "fault_fr": f"n’est pas en capitales comme « {model.text} »",
                "fault_en": f"is not in capitals as “{model.text}” is",
            }
            yield Hit(person.surname, fix=person.surname.text.upper() if whole else None, also=model, values=values)


def _in_capitals(person: _Person) -> bool:
    surname = person.surname.text
    return surname.isupper() and len(surname) > 1
