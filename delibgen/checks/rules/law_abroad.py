"""Rules on action abroad: what the law lets an act rest on."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from delibgen.checks.expression import Expression
from delibgen.checks.rule import Hit, Span, on_text
from delibgen.checks.rules.facts_reading import body, first, since, span_of, spot
from delibgen.checks.rules.law import cited_of_code
from delibgen.checks.text import Text
from delibgen.checks.views import citations

_AGREEMENT = spot(r"\b(?:convention|accord|protocole|mémorandum|charte|pacte|contrat|avenant)s?\b")
_PARTNER = spot(r"\b(?:avec|entre la ville de paris et|entre paris et)\s+((?:l[’']|le |la |les )?[^,;.:]{3,90})")
_NO_AUTHORITY = spot(
    r"\b(?:association|fondation|société|forum|network|réseau|institut|université|fonds|agence|organisation|comité|"
    r"fédération|union|festival|musée|théâtre|compagnie|entreprise|banque|coopérative|foundation|fund)\b"
)
_AUTHORITY = spot(
    r"\b(?:villes?|municipalité|mairie|commune|comté|county|city|province|région|canton|gouvernorat|district|métropole|"
    r"préfecture|état|gouvernement|collectivités?)\b"
)
_AID = spot(r"\baides? (?:d[’']urgence|humanitaires?|au développement)\b|\bsolidarité internationale\b")


@on_text(
    "LEG-06",
    "info",
    "fr",
    fr="L’article L. 1115-1 régit les conventions avec des autorités locales étrangères, et « {found} » n’en est pas "
    "une. Ne fondez pas cette convention sur lui.",
    en="Article L. 1115-1 governs agreements with foreign local authorities, and “{found}” is none. "
    "Do not rest this agreement on it.",
    source="Code général des collectivités territoriales, art. L. 1115-1",
)
def agreement_with_no_authority(text: Text) -> Iterator[Hit]:
    cited = next((mention for mention in cited_of_code(text) if mention.value == "L1115-1"), None)
    if not cited or first(body(text), _AID):  # aid rests on the article by itself, whoever it goes through
        return
    partners = list(_partners(text))
    if partners and all(_NO_AUTHORITY.search(each.text) and not _AUTHORITY.search(each.text) for each in partners):
        yield Hit(partners[0], also=span_of(cited))


def _partners(text: Text) -> Iterator[Span]:
    """With whom the articles conclude an agreement, as far as the words say it."""
    for passage in body(text):
        for match in _PARTNER.finditer(passage.text) if _AGREEMENT.search(passage.text) else ():
            yield Span(passage, match.start(1), match.start(1) + len(match[1].rstrip()))


class _OnePercent(NamedTuple):
    """The part of a service's resources that may go to action abroad: of which service, under which article."""

    words: Expression
    article: str
    since: date


_OF_RESOURCES = r"\b1\s?%\s?(?:«\s?)?(?:solidarité\s)?(?:(?:des|du|de l[’'])[^.;]{0,80}?)?"
_ONE_PERCENT = (
    _OnePercent(spot(rf"{_OF_RESOURCES}\b(?:eau|assainissement)\b"), "L1115-1-1", date(2005, 2, 10)),
    _OnePercent(spot(rf"{_OF_RESOURCES}\bdéchets?\b"), "L1115-2", date(2014, 7, 9)),
)


@on_text(
    "LEG-16",
    "warning",
    "fr",
    fr="« {found} » : visez l’article {article} du Code général des collectivités territoriales, qui le permet.",
    en="“{found}”: cite article {article} of the Code général des collectivités territoriales, which allows it.",
    source="Loi n° 2005-95 du 9 février 2005, art. 1er ; loi n° 2014-773 du 7 juillet 2014, art. 14",
)
def one_percent_without_visa(text: Text) -> Iterator[Hit]:
    cited = {mention.value for mention in cited_of_code(text)}
    for each in _ONE_PERCENT if citations(text) else ():
        at = first(body(text), each.words)
        if at and each.article not in cited and since(text, each.since):
            yield Hit(at, values={"article": each.article.replace("L", "L.\u00a0")})
