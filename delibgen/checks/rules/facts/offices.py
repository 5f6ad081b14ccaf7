"""A rule on who acts: one executive in one gender, one member for one matter, one signatory for one party."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from delibgen.checks.reading.act import body, citations, requests
from delibgen.checks.reading.expression import Expression, expression, spot
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.executive import executive_said_two_ways
from delibgen.checks.rules.facts.members import two_members_for_a_matter
from delibgen.checks.rules.facts.signatories import closed_by_another, signed_by_another
from delibgen.folding import fold_in_place

_NAMES = "[Mm]aire(?:sse)?|MAIRE|[Pp]résidente?|PRÉSIDENTE?|[Ss]yndi(?:c|que)|[Bb]ourgmestre"
_OFFICES = ("maire", "Maire", "MAIRE", "président", "Président", "PRÉSIDENT", "syndi", "Syndi", "ourgmestre")
"""What stands in each of those names."""
_OFFICE = Expression(
    rf"\b(?:(?P<civility>Madame|Mme|Monsieur|M\.)\s)?"
    r"(?P<article>la|le|La|Le|LA|LE|(?<=xposé\s)du|(?<=apport\s)du|(?<=roposition\s)du)\s"
    rf"(?P<office>{_NAMES})"
    r"\b(?!\s(?:adjointe?|suppléante?|sortante?|du\s\d|des?\s\d|d[’']arrondissement|de\sséance|d[’']honneur|du\s(?:jury|comité)"
    r"|du\s[Cc]onseil\sexécutif|de\sla\sPolynésie)"
    r"|\s(?:de la|de l[’']|du|des|d[’'])\s?(?!conseil|communauté|département|région|métropole|ville|commune"
    r"|exécution|application)[a-zà-ÿ])"
    r"(?:\s(?:de la|de l[’']|du|de|d[’'])\s?(?P<of>(?:[Cc]onseil|[Aa]ssemblée|[Cc]omité)\s"
    r"(?:(?:d[’']|de\s)[\w-]+|[\w-]+(?:a[lu]|aire|ain|el)\b)"
    r"|[A-ZÀ-Ý][\w’-]+(?:\s[A-ZÀ-Ý][\w’-]+)?))?",
    sign=_OFFICES,
)
"""Who executes what the assemblies of Corsica, of Martinique and of Polynesia decide does not preside over them."""
_ASIDE = spot(r"\b(?:adjointe?s?|ancienne?|à|de|auprès|avec|premier|par)\s(?:\w+\s)?$")
_CHARGING = expression(
    r"\b(?:de charger|d[’']autoriser|de mandater|d[’']habiliter|pouvoir à|présidence de|autorisation de"
    r"|exposé de|rapport de|proposition de)\s(?:\w+\s)?$"
)
_DRAFT = spot(r"\bprojet de délibération\b")
_CHARGES = Expression(
    r"\b(?:AUTORISE|CHARGE|HABILITE|MANDATE|DONNE (?:POUVOIR|MANDAT|pouvoir|mandat))(?:NT|ENT)?\s[^.;]{0,40}\b[Mm]"
    r"|\b(?:d[’']autoriser|de charger|d[’']habiliter|de mandater)\s[^.;]{0,40}\b[MmLl]"
    r"|\b(?:conseil|comité|bureau|assemblée|commission permanente)\b[^.;]{0,120}?"
    r"\s(?:autorise|charge|habilite|mandate)\s"
    r"(?:(?:M\.|Mme|Monsieur|Madame)\s)?l[ae]\s"
    r"|\bQU?E?[’'\s]?\s?(?:le|la)\s[^.;]{0,60}\bsoi(?:t|ent) autorisée?s?\s",
    sign=(
        *("AUTORISE", "CHARGE", "HABILITE", "MANDATE", "DONNE "),
        *("autoris", "charge", "habilit", "mandat"),
    ),
)
"""Lines that tell someone to act, in a decision without articles."""
_SPEAKS = Expression(
    r"(?:^|\b(?:[Oo]uï|[Ee]ntendu|[Ss]ur)\s(?:l[’']exposé|le rapport|la proposition)\sde\s)"
    rf"(?:(?:Madame|Mme|Monsieur|M\.)\s)?(?:la|le|La|Le)\s(?:{_NAMES})"
    r"(?=\s(?:de\s\S+\s)?(?:expose|rappelle|propose|présente|informe|indique|soumet|précise|explique)\b|\s?[,;:.]|$)"
    rf"|\b(?:l[’']exposé|le rapport|la proposition)\s(?:du|de la)\s(?:{_NAMES})(?=\s?[,;.]|\set\s|$)"
    r"|\bsous la présidence de\s(?:(?:Madame|Mme|Monsieur|M\.)\s)?(?:la|le)\s(?:[Mm]aire|[Bb]ourgmestre)",
    sign=_OFFICES,
)
"""Who lays the matter before the council, or presides over it."""
_HOLDER = Expression(
    r"\b(?P<civility>Madame|Mme|Monsieur|M\.)\s(?P<name>(?:[A-ZÀ-Ý][\w’.-]*\s?){1,4}),\s(?:la\s|le\s)?"
    rf"(?P<office>{_NAMES})(?=[,;.:)]|\s(?:du\s[Cc]onseil|de\sla\sséance|et\s)|$)",
    sign=_OFFICES,
)
"""Who holds the office, by name: « sous la présidence de Mme X, maire »."""
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
        yield from _two_genders(text)
    else:
        yield from executive_said_two_ways(text)
        yield from closed_by_another(text)
    yield from two_members_for_a_matter(text)
    yield from signed_by_another(text)


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
    for passage in _where_it_acts(text):
        for match in _OFFICE.finditer(passage.text):
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
    """The only one whom the head of the text names with the office; « le Maire » may be a woman."""
    heads = [each for each in text.passages[:_HEAD] if each.part != "body"]
    found = [(each, match) for each in heads for match in _HOLDER.finditer(each.text)]
    if len({(match["name"], match["office"].casefold()) for _, match in found}) != 1:
        return None
    passage, match = found[0]
    office = fold_in_place(match["office"])
    gender = "e" if match["civility"].startswith(("Ma", "Mm")) else "m"
    return _Executive(gender, office[:_KEY], "", TextSpan(passage, *match.span()))


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
