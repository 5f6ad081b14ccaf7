"""Rules on visas: each supports a decision of the act, each decision has one, and what they cite exists and applies."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from delibgen.checks.reading.act import (
    body,
    citations,
    decided,
    draft_days,
    is_of_executive,
    is_of_france,
    once,
    since,
    sits_in_paris,
    titles,
)
from delibgen.checks.reading.codes import misnamed_codes
from delibgen.checks.reading.expression import OfFigures, expression, spot
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage, TextSpan, whole
from delibgen.checks.reading.searching import every, first, mentions_in
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.alone import each_alone
from delibgen.folding import fold_in_place
from delibgen.project.fields import Lang
from delibgen.project.references import get_registry, out_of_force

PARIS_SINCE = date(2019, 1, 1)
"""From when the Ville de Paris has replaced the commune and the département."""
_ABROAD_SINCE = date(2021, 8, 6)
"""From when article L. 1115-1 has the wording that was checked."""
_SAID = Lexicon("citing", "visas")
_CGCT = _SAID.get("cgct", "fr")


class _Subject(NamedTuple):
    """What an article of the code is about, and the words of an act that would rest on it."""

    fr: str
    en: str
    words: re.Pattern[str]


_SUBJECTS = {
    "L2511-12": _Subject(
        "les questions écrites et les vœux des conseils d’arrondissement",
        "the written questions and the wishes of the councils of arrondissements",
        spot(r"questions? écrites?|v(?:œ|oe)ux?\b|conseils? d[’']arrondissement"),
    ),
    "L2122-22": _Subject(
        "les matières que le conseil délègue au maire",
        "the matters that the council delegates to the mayor",
        spot(r"\bdél[éè]g\w+|\bpour la durée (?:du|de son) (?:présent )?mandat\b"),
    ),
}


@on_text(
    "LEG-01",
    "warning",
    "fr",
    draft="act",
    fr="L’article {found} porte sur {subject_fr} et ne fonde aucune décision de cet acte. Retirez-le du visa.",
    en="Article {found} is about {subject_en} and supports no decision of this act. Take it out of the visa.",
    source="Code général des collectivités territoriales, art. L. 2511-12 et L. 2122-22 ; Guide de légistique, 3.1.5",
)
def visa_of_another_subject(text: WholeText) -> Iterator[Hit]:
    decisions = body(text)
    for mention in _cited_of_code(text) if decisions else ():
        subject = _SUBJECTS.get(mention.value)
        is_said = subject and first([*titles(text), *decisions], subject.words)
        if subject and not is_said and not is_of_executive(text.passages):
            yield Hit(mention.span, values={"subject_fr": subject.fr, "subject_en": subject.en})


@once
def _cited_of_code(text: WholeText) -> list[Mention]:
    """The articles of the Code général des collectivités territoriales that the visas cite."""
    return mentions_in(text, "article", [passage for passage in citations(text) if _cites_the_code(passage.text)])


@lru_cache(maxsize=1024)
def _cites_the_code(words: str) -> bool:
    """Whether words cite it; kept, since most visas of an act stand in the next one too."""
    return _CGCT.search(fold_in_place(words)) is not None


_BASIS = _SAID.get("basis", "fr")
_PROCEDURE = _SAID.get("procedure", "fr")
_RESTS = _SAID.get("rests", "fr")
"""What opens another line than a visa that says on which law the decision rests."""
_ABROAD = _SAID.get("abroad", "fr")
_AND_FOLLOWING = _SAID.get("and_following", "fr")


@on_text(
    "LEG-02",
    "warning",
    "fr",
    draft="act",
    fr="Une décision n’a pas de visa qui la fonde : {why_fr}.",
    en="A decision has no visa to support it: {why_en}.",
    source="Guide de légistique, 3.1.5 ; Code général des collectivités territoriales, art. L. 2512-1 et L. 1115-1",
)
def decision_without_visa(text: WholeText) -> Iterator[Hit]:
    visas = citations(text)
    if not visas or not decided(text) or not is_of_france(text):
        return
    if not any(map(_rests_on_law, visas)) and not any(_RESTS.match(each.text) for each in text.passages):
        yield Hit(whole(visas[0]), values=_NO_LAW)
        return
    cited = {mention.value for mention in _cited_of_code(text)}
    code = next((visa for visa in visas if _cites_the_code(visa.text)), None)
    if not cited or code is None:
        return  # the whole code is cited, or none of it
    if since(text, PARIS_SINCE) and sits_in_paris(text) and not _recalls_status(cited, code):
        at, fix = _with_article(text, code, "L. 2512-1")
        yield Hit(at, fix=fix, values=_NO_STATUS)
    abroad = first(body(text), _ABROAD) if text.format != "draft" else None  # there the facts give the visa
    if abroad and since(text, _ABROAD_SINCE) and not any(article.startswith("L1115-") for article in cited):
        yield Hit(abroad, also=whole(code), values=_NO_ACTION_ABROAD)


def _rests_on_law(visa: Passage) -> bool:
    return not _PROCEDURE.match(visa.text) and _BASIS.search(visa.text) is not None


_NO_LAW = {
    "why_fr": "visez un code ou une loi, tel le Code général des collectivités territoriales, art. L. 2121-29",
    "why_en": "cite a code or a law, such as the Code général des collectivités territoriales, art. L. 2121-29",
}
_NO_STATUS = {
    "why_fr": "visez l’article L. 2512-1, statut de la Ville de Paris depuis le 1er janvier 2019",
    "why_en": "cite article L. 2512-1, the status of the Ville de Paris since 1 January 2019",
}
_NO_ACTION_ABROAD = {
    "why_fr": "visez l’article L. 1115-1, qui permet cette action internationale",
    "why_en": "cite article L. 1115-1, which allows this action abroad",
}


def _recalls_status(cited: set[str], code: Passage) -> bool:
    """Whether article L. 2512-1 is cited, or may be among those that « follow » article L. 2511-1."""
    alone = not any(article.startswith("L2511-") for article in cited - {"L2511-1"})
    return "L2512-1" in cited or (alone and bool(_AND_FOLLOWING.search(code.text)))


def _with_article(text: WholeText, visa: Passage, article: str) -> tuple[TextSpan, str | None]:
    """The two articles that end a list and the words that add another; the whole visa where no list ends so."""
    listed = mentions_in(text, "article", [visa])
    if len(listed) > 1:
        one, other = listed[-2:]
        ends = re.fullmatch(r"\W*", visa.text[other.end :]) and visa.text[one.end : other.start].strip() == "et"
        if ends and _number(other) < _numbers(article):
            return TextSpan(
                visa, one.start, other.end
            ), f"{one.text}, {other.text} et {article.replace(' ', chr(0xA0))}"
    return whole(visa), None


def _number(mention: Mention) -> list[int]:
    return _numbers(mention.value)


def _numbers(article: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", article)]


_ENACTED = {"L1115-1": date(2004, 7, 30), "L1115-1-1": date(2005, 2, 10)}
"""When an article came into being: article L. 1115-1 was L. 1114-1 until 30 July 2004; law of 9 February 2005."""
_FOREIGN_LAW = _SAID.get("foreign_law", "fr")
_NO_CODE = _SAID.get("no_code", "fr")


@on_text(
    "LEG-03",
    "warning",
    "fr",
    draft="act",
    fr="Un visa ne peut citer « {found} » : {why_fr}. Citez un texte en vigueur.",
    en="A visa cannot cite “{found}”: {why_en}. Cite a text in force.",
    source="Guide de légistique, 3.1.5 : un visa ne cite que des textes en vigueur",
)
def visa_of_no_text(text: WholeText) -> Iterator[Hit]:
    for at in every(citations(text), _NO_CODE) if is_of_france(text) else ():
        if not _FOREIGN_LAW.search(at.passage.text):
            why = {"why_fr": "ce code n’existe pas sous ce nom", "why_en": "there is no code of that name"}
            yield Hit(at, values=why)
    yield from each_alone(text, _misnamed, citations(text)) if is_of_france(text) else ()
    for visa in citations(text):
        yield from _impossible_ranges(mentions_in(text, "article", [visa]))
    cited = _cited_of_code(text)
    known = draft_days(text) if cited else None
    for mention in cited if known else ():
        if _gone(mention.value, known.last if mention.value in _ENACTED else known.first):  # type: ignore[union-attr]
            why = {
                "why_fr": "cet article n’existait pas à la date de l’acte",
                "why_en": "this article did not exist at the date of the act",
            }
            yield Hit(mention.span, values=why)


def _misnamed(visa: Passage, lang: Lang) -> Iterator[Hit]:
    del lang
    for at, name in () if _FOREIGN_LAW.search(visa.text) or _NO_CODE.search(visa.text) else misnamed_codes(visa):
        yield Hit(at, values={"why_fr": f"ce code s’appelle « {name} »", "why_en": f"that code is called “{name}”"})


def _gone(article: str, on: date) -> bool:
    registry = get_registry()
    return on < _ENACTED.get(article, on) or out_of_force(registry.codes["cgct"].fr, article, on, registry) is not None


def _impossible_ranges(cited: list[Mention]) -> Iterator[Hit]:
    """« L. 1115-1 à L. 115-5 »: a range that goes back."""
    for one, other in pairwise(cited):
        between = one.passage.text[one.end : other.start]
        if between.strip() == "à" and one.value[0] == other.value[0] and _number(other) <= _number(one):
            why = {
                "why_fr": "ces articles ne se suivent pas dans cet ordre",
                "why_en": "these articles do not follow in that order",
            }
            yield Hit(TextSpan(one.passage, one.start, other.end), values=why)


_AGREEMENT = _SAID.get("agreement", "fr")
_PARTNER = _SAID.get("partner", "fr")
_NO_AUTHORITY = _SAID.get("no_authority", "fr")
_AUTHORITY = _SAID.get("authority", "fr")
_TWINNED = _SAID.get_rare("twinned", "fr")
_AID = _SAID.get_rare("aid", "fr")


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
def agreement_with_no_authority(text: WholeText) -> Iterator[Hit]:
    cited = next((mention for mention in _cited_of_code(text) if mention.value == "L1115-1"), None)
    # -- aid rests on the article by itself, whoever it goes through, and so may what else is done with a town --
    if not cited or first(body(text), _AID) or first(text.passages, _TWINNED):
        return
    partners = list(_partners(text))
    are_none = all(_NO_AUTHORITY.search(each.text) and not _AUTHORITY.search(each.text) for each in partners)
    if partners and are_none and not any(_other_towns(text)):
        yield Hit(partners[0], also=cited.span)


_TOWN = _SAID.get_rare("town", "fr")


def _other_towns(text: WholeText) -> Iterator[str]:
    """The towns that the articles name, but for the one that decides, which its head, formula or signature names."""
    own = (*text.passages[:3], *(each for each in text.passages if each.role in {"formula", "signature"}))
    head = fold_in_place("\n".join(each.text for each in own))
    said = (match["name"] for passage in body(text) for match in _TOWN.finditer(passage.text))
    yield from (name for name in said if fold_in_place(name) not in head)


def _partners(text: WholeText) -> Iterator[TextSpan]:
    """With whom the articles conclude an agreement, as far as the words say it."""
    for passage in body(text):
        for match in _PARTNER.finditer(passage.text) if _AGREEMENT.search(passage.text) else ():
            yield TextSpan(passage, match.start(1), match.start(1) + len(match[1].rstrip()))


class _OnePercent(NamedTuple):
    """The part of a service's resources that may go to action abroad: of which service, under which article."""

    words: re.Pattern[str]
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
    draft="act",
    look=OfFigures(expression(r"1\s?%")),
    fr="« {found} » : visez l’article {article} du Code général des collectivités territoriales, qui le permet.",
    en="“{found}”: cite article {article} of the Code général des collectivités territoriales, which allows it.",
    source="Loi n° 2005-95 du 9 février 2005, art. 1er ; loi n° 2014-773 du 7 juillet 2014, art. 14",
)
def one_percent_without_visa(text: WholeText) -> Iterator[Hit]:
    cited = {mention.value for mention in _cited_of_code(text)}
    for each in _ONE_PERCENT if citations(text) else ():
        at = first(body(text), each.words)
        if at and each.article not in cited and since(text, each.since):
            yield Hit(at, values={"article": each.article.replace("L", "L.\u00a0")})
