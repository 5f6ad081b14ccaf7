"""Rules on visas: each supports a decision of the act, each decision has one, and what they cite exists."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from delibgen.checks.expression import Expression
from delibgen.checks.passage import Mention, Passage
from delibgen.checks.rule import Hit, Span, on_text
from delibgen.checks.rules.facts_reading import body, days, decided, every, first, mentions, since, span_of, spot, whole
from delibgen.checks.text import Text
from delibgen.checks.views import citations, titles
from delibgen.language.folding import fold_in_place
from delibgen.project.references import get_registry, out_of_force

PARIS_SINCE = date(2019, 1, 1)
"""From when the Ville de Paris has replaced the commune and the département."""
ABROAD_SINCE = date(2021, 8, 6)
"""From when article L. 1115-1 has the wording that was checked."""
_CGCT = re.compile(r"\bcollectivites territoriales\b|\bcgct\b")


class _Subject(NamedTuple):
    """What an article of the code is about, and the words of an act that would rest on it."""

    fr: str
    en: str
    words: Expression


_SUBJECTS = {
    "L2511-12": _Subject(
        "les questions écrites et les vœux des conseils d’arrondissement",
        "the written questions and the wishes of the councils of arrondissements",
        spot(r"questions? écrites?|v(?:œ|oe)ux?\b|conseils? d[’']arrondissement"),
    ),
    "L2122-22": _Subject(
        "les matières que le conseil délègue au maire",
        "the matters that the council delegates to the mayor",
        spot(r"\bdél[éè]g\w+"),
    ),
}


@on_text(
    "LEG-01",
    "warning",
    "fr",
    fr="L’article {found} porte sur {subject_fr} et ne fonde aucune décision de cet acte. Retirez-le du visa.",
    en="Article {found} is about {subject_en} and supports no decision of this act. Take it out of the visa.",
    source="Code général des collectivités territoriales, art. L. 2511-12 et L. 2122-22 ; Guide de légistique, 3.1.5",
)
def visa_of_another_subject(text: Text) -> Iterator[Hit]:
    decisions = body(text)
    for mention in cited_of_code(text) if decisions else ():
        subject = _SUBJECTS.get(mention.value)
        if subject and not first([*titles(text), *decisions], subject.words):
            yield Hit(span_of(mention), values={"subject_fr": subject.fr, "subject_en": subject.en})


def cited_of_code(text: Text) -> list[Mention]:
    """The articles of the Code général des collectivités territoriales that the visas cite."""
    return mentions(
        text, "article", [passage for passage in citations(text) if _CGCT.search(fold_in_place(passage.text))]
    )


_BASIS = spot(
    r"\b(?:code|loi|ordonnance|décret|constitution|traité|règlement|directive|arrêté|délibération|convention|contrat|CGCT|"
    r"charte|accord|pacte|statuts|budget)\b"
)
_PROCEDURE = spot(r"^\W*vu (?:le projet|l[’']avis|les avis|la saisine|la demande|le rapport|l[’']exposé)\b")
_ABROAD = spot(
    r"\bpactes? d[’']amitié\b|\bcoopération (?:décentralisée|internationale)\b|\baide humanitaire\b"
    r"|\baction internationale\b|\b(?:autorités? locales?|collectivités?(?: territoriales?)?) étrangères?\b"
)
_AND_FOLLOWING = spot(r"2511[-\u2011]1\s(?:et\ssuiv|à)")
_OF_PARIS = re.compile(r"\bconseil de paris\b")


@on_text(
    "LEG-02",
    "warning",
    "fr",
    fr="Une décision n’a pas de visa qui la fonde : {why_fr}.",
    en="A decision has no visa to support it: {why_en}.",
    source="Guide de légistique, 3.1.5 ; Code général des collectivités territoriales, art. L. 2512-1 et L. 1115-1",
)
def decision_without_visa(text: Text) -> Iterator[Hit]:
    visas = citations(text)
    if not visas or not decided(text):
        return
    if all(_PROCEDURE.match(visa.text) or not _BASIS.search(visa.text) for visa in visas):
        yield Hit(whole(visas[0]), values=_NO_LAW)
        return
    cited = {mention.value for mention in cited_of_code(text)}
    if not cited:
        return  # the whole code is cited, or none of it
    code = next(visa for visa in visas if _CGCT.search(fold_in_place(visa.text)))
    if since(text, PARIS_SINCE) and _sits_in_paris(text) and not _recalls_status(cited, code):
        at, fix = _with_article(text, code, "L. 2512-1")
        yield Hit(at, fix=fix, values=_NO_STATUS)
    abroad = first(body(text), _ABROAD)
    if abroad and since(text, ABROAD_SINCE) and not any(article.startswith("L1115-") for article in cited):
        yield Hit(abroad, also=whole(code), values=_NO_ACTION_ABROAD)


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


def _sits_in_paris(text: Text) -> bool:
    return any(passage.role == "formula" and _OF_PARIS.search(fold_in_place(passage.text)) for passage in text.passages)


def _with_article(text: Text, visa: Passage, article: str) -> tuple[Span, str | None]:
    """The two articles that end a list and the words that add another; the whole visa where no list ends so."""
    listed = mentions(text, "article", [visa])
    if len(listed) > 1:
        one, other = listed[-2:]
        ends = re.fullmatch(r"\W*", visa.text[other.end :]) and visa.text[one.end : other.start].strip() == "et"
        if ends and _number(other) < _numbers(article):
            return Span(visa, one.start, other.end), f"{one.text}, {other.text} et {article.replace(' ', chr(0xA0))}"
    return whole(visa), None


def _number(mention: Mention) -> list[int]:
    return _numbers(mention.value)


def _numbers(article: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", article)]


_ENACTED = {"L1115-1": date(2004, 7, 30), "L1115-1-1": date(2005, 2, 10)}
"""When an article came into being: article L. 1115-1 was L. 1114-1 until 30 July 2004; law of 9 February 2005."""
_NO_CODE = spot(
    r"\bcode (?:des collectivités (?:territoriales|locales)"
    r"|général des collectivités(?! territoriales)(?: locales)?)(?!\w)"
)


@on_text(
    "LEG-03",
    "warning",
    "fr",
    fr="Un visa ne peut citer « {found} » : {why_fr}. Citez un texte en vigueur.",
    en="A visa cannot cite “{found}”: {why_en}. Cite a text in force.",
    source="Guide de légistique, 3.1.5 : un visa ne cite que des textes en vigueur",
)
def visa_of_no_text(text: Text) -> Iterator[Hit]:
    for at in every(citations(text), _NO_CODE):
        why = {"why_fr": "ce code n’existe pas sous ce nom", "why_en": "there is no code of that name"}
        yield Hit(at, fix=f"{at.text[0]}ode général des collectivités territoriales", values=why)
    for visa in citations(text):
        yield from _impossible_ranges(mentions(text, "article", [visa]))
    known = days(text)
    for mention in cited_of_code(text) if known else ():
        if _gone(mention.value, known.last if mention.value in _ENACTED else known.first):  # type: ignore[union-attr]
            why = {
                "why_fr": "cet article n’existait pas à la date de l’acte",
                "why_en": "this article did not exist at the date of the act",
            }
            yield Hit(span_of(mention), values=why)


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
            yield Hit(Span(one.passage, one.start, other.end), values=why)
