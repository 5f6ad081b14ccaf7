"""What a French text says is to be signed, and the papers that its decision lets someone sign."""

import re
from collections.abc import Iterator

from delibgen.checks.reading.act import body, requests
from delibgen.checks.reading.expression import spot, spot_by
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import first, holding
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit

PAPER = r"(?:conventions?|avenants?|accords?|pactes?|chartes?|protocoles?|mémorandums?|contrats?|partenariats?)"
"""What a council signs with others."""
_SAID = r"(?:[^.;]|\bM\.){0,60}"
_ASKS_TO_SIGN = spot_by(
    rf"\b(?:sollicit|demand|propos)\w*\b{_SAID}\bautoris\w+{_SAID}\bsigner\s(?P<what>(?:la|le|l[’']|cette|ce)\s?"
    rf"(?P<paper>{PAPER})\b[^.;:,]{{0,60}})",
    "signer",
)
_TOLD_TO_SIGN = spot(rf"\b(?:autoris|habilit|donne pouvoir|charge)\w*\b{_SAID}\b(?:signer|signature)\b(?P<what>[^.;]*)")
_ALL_PAPERS = spot(
    r"\btou(?:t|te|s|tes)\s(?:les\s)?(?:pièces?|documents?|actes?)|\by afférent"
    r"|\b(?:l[ae]s?|l[’'])\s?(?:signer|signature)\b"
)
_ANY_PAPER = rf"(?:{PAPER}|actes?|baux|bail|marchés?|compromis|promesses?|modifications?)"
_SIGNED_ALREADY = r"(?!\s(?:par\s(?:l[’']|le\s|la\s|les\s)|depuis|avant le début))"
_IS_TO_BE_SIGNED = spot_by(
    rf"\b{_ANY_PAPER}\b[^.;]{{0,80}}?\b(?:(?:doi(?:t|vent)|devra|devront)\s(?:donc\s|ainsi\s|désormais\s|être\s|également\s){{0,3}}signée?s?\b"
    rf"|(?:sont|est|reste(?:nt)?)\sà\ssigner\b){_SIGNED_ALREADY}"
    rf"|\b(?:il\s(?:y\sa\slieu|convient|est\snécessaire|importe|appartient\sau\s\w+)\sd[e’']|il\sfaut)\s?(?:donc\s)?signer\b[^.;]{{0,60}}"
    rf"|\b{_ANY_PAPER},?\squ[’']il\s(?:y\sa\slieu|convient)\sde\ssigner\b"
    rf"|\b(?:autoris\w+|habilit\w+)\s(?:[^.;]|\bM\.){{0,80}}?\b(?:à\ssigner|la\ssignature)\b[^.;]{{0,60}}",
    "sign",
)
"""« une convention doit être signée », « il convient de signer l’avenant », « autoriser la signature du contrat »."""
_SIGNS = spot(
    r"\b(?:sign|conclu|souscri|contract|habilit)\w*|\bmandate\b|\b(?:pouvoirs?|délégation|démarches|formalités)\b"
)
_BESIDE = spot(rf"\b(?:approuv|valid|adopt|accept)\w*\b[^.;]{{0,160}}?\b{PAPER}\b|\b(?:charge|autorise|invite)\b")
"""What is decided of the papers, or what the executive is told instead."""
_IS_TO_CONCLUDE = spot(r"\bà\sconclure\b")
_TURNED_DOWN = spot(
    r"\b(?:rejet\w*|ajourn\w*|refus\w*|retir\w*|report\w*|n[’']approuve pas|désapprouve|prend acte|donne acte)\b"
)


def signatures_left_out(text: WholeText) -> Iterator[Hit]:
    """The papers that are to be signed, as the report says, and that nobody is told to sign."""
    one_of_many = [*_one_of_many(text)]
    yield from one_of_many or _none_at_all(text)


def _one_of_many(text: WholeText) -> Iterator[Hit]:
    """The one agreement that a sentence asks leave to sign, where what is decided lets others be signed."""
    asking = holding(text, _ASKS_TO_SIGN)
    asks = [(passage, match) for passage in asking if (match := _ASKS_TO_SIGN.search(passage.text))]
    signs = text.passages if asks else ()
    told = [(passage, match) for passage in signs for match in _TOLD_TO_SIGN.finditer(passage.text)]
    for passage, match in asks:
        others = [each for each in told if each[0] is not passage]
        said = " ".join(each[1][0] for each in others)
        if others and not _ALL_PAPERS.search(said) and not _names_paper(said, match["paper"]):
            other, found = others[-1]
            yield Hit(TextSpan(passage, *match.span("what")), also=TextSpan(other, *found.span()))


def _names_paper(said: str, paper: str) -> bool:
    return re.search(rf"\b{re.escape(paper)}", said, re.IGNORECASE) is not None


def _none_at_all(text: WholeText) -> Iterator[Hit]:
    """A paper that is to be signed, as the report says, where nothing that is decided speaks of it; not a request."""
    decided = body(text)
    if not decided or any("sign" in span.text for span in requests(text)):
        return
    words = _IS_TO_CONCLUDE.sub("", "\n".join(each.text for each in decided))
    if _SIGNS.search(words) or _TURNED_DOWN.search(words):
        return
    before = (
        each for each in text.passages if each.part in {"explanation", "preface", "preamble"} and each.role != "title"
    )
    wanted = first(before, _IS_TO_BE_SIGNED)
    if wanted:
        yield Hit(wanted, also=first(decided, _BESIDE))
