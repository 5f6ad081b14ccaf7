"""A rule on who acts: one executive in one gender, one member for one matter, one signatory for one party."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from delibgen.checks.reading.act import body, citations, requests
from delibgen.checks.reading.holders import holders_of_two_genders, is_executive
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import matches
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.assemblies import of_another_assembly
from delibgen.checks.rules.facts.executive import executive_said_two_ways
from delibgen.checks.rules.facts.executive_of_body import executive_of_another_body
from delibgen.checks.rules.facts.members import two_members_for_a_matter
from delibgen.checks.rules.facts.signatories import closed_by_another, signed_by_another
from delibgen.folding import fold_in_place

_SAID = Lexicon("persons", "offices")
_OFFICE = _SAID.get_rare("office", "fr")
"""Who executes what the assemblies of Corsica, of Martinique and of Polynesia decide does not preside over them."""
_ASIDE = _SAID.get("aside", "fr")
_CHARGING = _SAID.get("charging", "fr")
_DRAFT = _SAID.get("draft", "fr")
_CHARGES = _SAID.get_rare("charges", "fr")
"""Lines that tell someone to act, in a decision without articles."""
_SPEAKS = _SAID.get_rare("speaks", "fr")
"""Who lays the matter before the council, or presides over it."""
_HOLDER = _SAID.get_rare("holder", "fr")
"""Who holds the office, by name: « sous la présidence de Mme X, maire »."""
_PROPOSER = _SAID.get_rare("proposer", "fr")
"""The same in a visa: « Sur proposition de M. X, maire d’Exemple »."""
_HEAD = 12
"""Among so many passages an act says who presides."""
_KEY = 5
"""So many letters tell an office, in either gender."""
_OF_ITS_OWN = frozenset({"syndi", "bourg"})
"""Offices beside which a council has its own president."""


@on_text(
    "FCT-13",
    "error",
    "fr",
    "en",
    fr="« {found} » ne s’accorde pas avec « {other} ». Nommez partout de même qui exécute la délibération.",
    en="“{found}” does not agree with “{other}”. Name whoever carries out the act alike everywhere.",
    source="Circulaire du 21 novembre 2017 relative aux règles de féminisation ; une personne propose et signe",
)
def two_executives(text: WholeText) -> Iterator[Hit]:
    if text.lang == "fr":
        found = [*_two_genders(text)] or [*_called_two_ways(text)]
        yield from found or of_another_assembly(text)
    else:
        yield from executive_said_two_ways(text)
        yield from executive_of_another_body(text)
        yield from closed_by_another(text)
    yield from two_members_for_a_matter(text)
    yield from signed_by_another(text)


def _called_two_ways(text: WholeText) -> Iterator[Hit]:
    """« Madame la bourgmestre rappelle », and « Monsieur le bourgmestre » elsewhere."""
    for said, first in holders_of_two_genders(text):
        if is_executive(said):
            yield Hit(said.at, also=first.at)


class _Executive(NamedTuple):
    """Who carries out the act, as one passage says it."""

    gender: str
    office: str
    of: str
    """The place or the council, where it is named."""
    span: TextSpan


def _two_genders(text: WholeText) -> Iterator[Hit]:
    known: dict[str, _Executive] = {}
    holder = _holder(text)
    for passage, match in matches(_where_it_acts(text), _OFFICE):
        gender, office = _who(match)
        before = passage.text[max(0, match.start() - 25) : match.start("article")]
        if not gender or (_ASIDE.search(before) and not _CHARGING.search(before)):
            continue
        key = office if office in _OF_ITS_OWN else ""
        said = _Executive(gender, office, match["of"] or "", TextSpan(passage, *match.span()))
        told = known.setdefault(key, said)
        presides = office == "presi" and known.keys() & _OF_ITS_OWN
        if not presides and _may_be_one(told.of, said.of) and _differ(told, said):
            yield Hit(TextSpan(passage, match.start(), match.end("office")), also=told.span)
        elif holder and holder.office == office and not said.of and _differ(holder, said):
            yield Hit(TextSpan(passage, match.start(), match.end("office")), also=holder.span)


def _holder(text: WholeText) -> _Executive | None:
    """The only one whom the head of the text names with the office, or else a visa; « le Maire » may be a woman."""
    heads = [each for each in text.passages[:_HEAD] if each.part != "body"]
    found = [*matches(heads, _HOLDER)] or [*matches(_whole_preamble(text), _PROPOSER)]
    if len({(match["name"].strip(), match["office"].casefold()) for _, match in found}) != 1:
        return None
    passage, match = found[0]
    office = fold_in_place(match["office"])
    gender = "e" if match["civility"].startswith(("Ma", "Mm")) else "m"
    return _Executive(gender, office[:_KEY], "", TextSpan(passage, *match.span()))


def _whole_preamble(text: WholeText) -> list[Passage]:
    """The visas and recitals, one of which may tell on whose report the council decides."""
    return [each for each in text.passages if each.part == "preamble"]


@lru_cache(maxsize=2048)
def _charges(words: str) -> bool:
    """Whether a passage tells someone to act; kept, since most of an act stand in the next one too."""
    return _CHARGES.search(words) is not None


@lru_cache(maxsize=2048)
def _speaks(words: str) -> bool:
    """Whether someone lays the matter before the council in it."""
    return _SPEAKS.search(words) is not None


def _where_it_acts(text: WholeText) -> tuple[Passage, ...]:
    """The passages in which the executive proposes, is told to act, or signs, in that order."""
    acting = [visa for visa in citations(text) if _DRAFT.search(visa.text)]
    signs = [passage for passage in text.passages if passage.role == "signature"]
    alone = [passage for passage in text.passages if passage.role == "formula" and _OFFICE.match(passage.text)]
    charged = [passage for passage in text.passages if _charges(passage.text)]
    speaks = [passage for passage in text.passages if _speaks(passage.text)] if body(text) or charged else []
    asked = [span.passage for span in requests(text)] if body(text) else []
    return tuple(dict.fromkeys((*acting, *alone, *speaks, *asked, *body(text), *charged, *signs)))


def _who(match: re.Match[str]) -> tuple[str, str]:
    """The gender of whoever is named, and the office; nothing where the words disagree, which is another rule’s."""
    office = fold_in_place(match["office"])
    article = "f" if match["article"].casefold() == "la" else "m"
    civility = {"Ma": "f", "Mm": "f", "Mo": "m", "M.": "m"}.get((match["civility"] or "")[:2], article)
    if office.startswith("president") and (office.endswith("e")) != (article == "f"):
        return "", ""
    if office in {"mairesse", "syndique"} and article == "m":
        return "", ""
    if office == "maire" and civility == "f" and article == "m":
        return "e", office[:_KEY]
    if civility == article:
        return ("m" if match["civility"] else "n") if article == "m" else "f", office[:_KEY]
    return "", ""


_AT_ODDS = frozenset({frozenset("fm"), frozenset("fn"), frozenset("em")})
"""Genders that are not of one person, where `n` is « le Maire », of either, and `e` « Madame le Maire »."""


def _differ(told: _Executive, said: _Executive) -> bool:
    return told.office != said.office or frozenset((told.gender, said.gender)) in _AT_ODDS


def _may_be_one(body: str, other: str) -> bool:
    """Whether both may be one body: each place and each council has its own president."""
    return not body or not other or fold_in_place(body) == fold_in_place(other)
