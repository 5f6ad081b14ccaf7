"""Rules on what is paid, asked and planned: the report and the articles must tell of one and the same project."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from delibgen.checks.reading.act import awards, body, explained, requests
from delibgen.checks.reading.expression import Expression, Pattern, expression, signs_of, spot, spot_by
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.searching import (
    ByPassage,
    by_passage,
    every,
    first,
    inside,
    last_day,
    mentions_in,
    money,
    said_before,
    sentence_of,
    sums_in,
)
from delibgen.checks.reading.sums import total_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_spec, on_text
from delibgen.checks.rules.facts.signing import PAPER, signatures_left_out
from delibgen.language import get_language
from delibgen.project.blank import Blank
from delibgen.project.decisions import Decision, GiveSpecialMandate, Join, MakeAvailable
from delibgen.project.fields import LANGS
from delibgen.project.spec import Project
from delibgen.project.when import When, Year

_AT_ONCE = Expression(
    r"\ben une (?:seule )?fois\b|\ben un (?:seul |unique )?versement\b|\bversement unique\b",
    re.IGNORECASE,
    sign=signs_of("fois", "versement"),
)
_PART = r"(?:versements?|acomptes?|avances?|tranches?|soldes?|échéances?)"
_IN_PARTS = Expression(
    rf"\b(?:premi(?:er|ère)|seconde?|deuxième|derni(?:er|ère)) {_PART}\b"
    rf"|\ben (?:deux|trois|quatre|plusieurs|\d) {_PART}\b|\bversée? par (?:tranches|acomptes)\b",
    re.IGNORECASE,
    sign=signs_of("versement", "acompte", "avance", "tranche", "solde", "échéance"),
)
_PAYMENT = spot(rf"\b{_PART}\b|\bvers(?:é|ée|és|ées)\b|\brestants?\b")
_NOT = spot(r"\b(?:pas|non)\s+(?:versée? )?$")
_WAS_PAID = spot(r"\b(?:avai(?:t|ent)|a|ont) été versée?s?\s(?:\w+\s)?$")
"""Another year’s grant."""
_WHOLE = Decimal(100)
_SCHEDULE = "Les modalités de paiement se disent une fois : l’exposé et les articles doivent les énoncer de même"


@on_text(
    "FCT-03",
    "error",
    "fr",
    look=expression(r"%|\ben une?\b|unique|cent"),
    fr="« {found} » contredit « {other} ». Dites partout le même échéancier de paiement.",
    en="“{found}” contradicts “{other}”. State the same schedule of payment everywhere.",
    source=_SCHEDULE,
)
def payment_said_two_ways(text: WholeText) -> Iterator[Hit]:
    """Only where the act moves one grant: two grants may be paid in two ways."""
    if not _moves_one_grant(text):
        return
    told = [*explained(text), *body(text)]
    stated = by_passage(text, "percent")
    at_once = [*every(told, _AT_ONCE)]
    parted = (first(told, _IN_PARTS) or _shares_of_payment(stated, told)) if at_once else None
    for once in at_once:
        before = said_before(once.passage, once.start)
        if parted and not _NOT.search(before) and not _WAS_PAID.search(before):
            yield Hit(once, also=parted)
    yield from _two_schedules(text, stated)


@on_spec(
    "FCT-03",
    "error",
    fr="« {found} » contredit les versements de la décision. Dites partout le même échéancier de paiement.",
    en="“{found}” contradicts the instalments of the decision. State the same schedule of payment everywhere.",
    source=_SCHEDULE,
)
def typed_against_instalments(project: Project, french: WholeText, english: WholeText) -> Iterator[Hit]:
    """Only where the act moves one grant, in several instalments."""
    del english
    parted = [each for each in project.decisions if len(getattr(each, "instalments", ())) > 1]
    if len(parted) == len(project.decisions) == 1:
        for once in every(french.passages, _AT_ONCE):
            if not _NOT.search(said_before(once.passage, once.start)):
                yield Hit(once)


def _moves_one_grant(text: WholeText) -> bool:
    """Whether one article awards, and no list of sums to several."""
    found = awards(text)
    return len(found) == 1 and len({id(each.passage) for each in sums_in(text, found[0].passages)}) <= _FEW


_FEW = 2
"""A grant may be said again, with its payments."""


def _shares_of_payment(stated: ByPassage, passages: Iterable[Passage]) -> TextSpan | None:
    """The first share of a payment, where several make up the whole."""
    return next((shares[0].span for passage in passages if (shares := _shares(stated, passage))), None)


def _shares(stated: ByPassage, passage: Passage) -> list[Mention]:
    """The shares of one payment that a passage gives: two or more, which make up a hundred."""
    found = [*stated.get(id(passage), ())]
    if len(found) <= 1 or not _PAYMENT.search(passage.text):
        return []
    return found if total_of(found) == _WHOLE else []


def _two_schedules(text: WholeText, stated: ByPassage) -> Iterator[Hit]:
    """Other shares in the articles than in the report."""
    told = [shares for passage in explained(text) if (shares := _shares(stated, passage))]
    known = [sorted(mention.value for mention in shares) for shares in told]
    for passage in body(text) if told else ():
        shares = _shares(stated, passage)
        if shares and sorted(mention.value for mention in shares) not in known:
            yield Hit(shares[0].span, also=told[0][0].span)


_GRANT = r"(?:subventions?|aides?|dotations?|bourses?)"
_APPROVES = rf"\b(?:approuv|valid|adopt)\w+\b[^.;]{{0,160}}?\b{PAPER}\b"
_SIGNS = r"\b(?:signer?|souscrire|conclure|signature|conclusion)\b"
_NOT_DUE_AT = (
    r"(?<![%€]\sà\s)(?<!\bdès\s)(?<!é\sà\s)(?<!ée\sà\s)(?<!ées\sà\s)(?<!able\sà\s)(?<!moitié\sà\s)"
    r"(?<!,\sà\s)(?<!\blors\sde\s)(?<!\bcompter\sde\s)(?<!\baprès\s)(?<!\bavant\s)"
)
"""A sum is paid « à la signature », and nobody asked to sign."""
_SIGNED_BY = (
    rf"\b(?:signer|souscrire|conclusion)\b|{_NOT_DUE_AT}\bla\ssignature\b|(?<!\bla\s)\bsignature\b"
    r"|\bautorisée?s?\b[^.;]{0,120}?\bà (?:\w+ )?conclure\b"
    r"|\b(?:est|sont) conclue?s?\b"
)
"""That an agreement is « à conclure » says that nobody has been told to."""
_ASPECT = r"\b(?:principe|modalités|termes)\b"
_ASPECTS = spot(_ASPECT)
_ASPECTS_OF = spot(rf"\bapprouv\w+\b[^.;]{{0,80}}?{_ASPECT}[^.;]{{0,160}}?\b{PAPER}\b")
_SIGNED = spot(r"\bautorisée?s?\b[^.;]{0,120}?\bà (?:\w+ )?(?:signer|souscrire)\b")
_ASKED_AT_ALL = spot(r"\b(?:sign|souscri|conclu|autoris|approuv|habilit)")


_DECIDING = r"^(?:d[e’']\s?)?(?:approuver|autoriser|décider|signer|m[’']autoriser à signer)\s(?:la\s|le\s|l[’']|une?\s)"


class _Matter(NamedTuple):
    """Words of a request, and those by which an article may decide what it asks."""

    asked: Pattern
    decided: re.Pattern[str]
    beside: re.Pattern[str] | None = None
    """Words of an article that would have decided it too."""


_MATTERS = (
    _Matter(
        spot_by(rf"\b(?:signer|souscrire)\b|{_NOT_DUE_AT}\bla signature\b", "signer", "souscrire", "signature"),
        spot(_SIGNED_BY),
        spot(rf"{_APPROVES}|\b(?:charge|autorise)\b"),
    ),
    _Matter(spot_by(r"\badh(?:érer|ésion)\b", "adhérer", "adhésion"), spot(r"\badh(?:[éè]r\w+|ésion)\b")),
    _Matter(spot_by(_APPROVES, "approuv", "valid", "adopt"), spot(rf"{_APPROVES}|{_SIGNS}")),
    _Matter(
        spot_by(
            rf"\b(?:attribuer|allouer|octroyer|accorder)\b[^.;]{{0,80}}\b{_GRANT}\b",
            *("attribuer", "allouer", "octroyer", "accorder"),
        ),
        spot(rf"\b(?:attribu|allou|octroy|accord|vers)\w+|\b{_GRANT}\b"),
    ),
    _Matter(spot_by(rf"\bsolliciter\b[^.;]{{0,120}}\b{_GRANT}\b", "solliciter"), spot(r"\b(?:sollicit|demand)\w+")),
    _Matter(
        spot_by(r"\bmettre\b[^.;]{0,40}\bà (?:la |sa |leur )?disposition\b", "disposition"),
        spot(r"\bà (?:la |sa |leur )?disposition\b"),
    ),
    _Matter(spot_by(r"\bmandats? spécia(?:l|ux)\b", "mandat"), spot(r"\bmandats? spécia(?:l|ux)\b")),
    _Matter(spot_by(r"\bdésigner\b[^.;]{0,120}\breprésent\w+", "désigner"), spot(r"\b(?:désign|nomm|élu)\w*")),
    _Matter(
        spot_by(r"\bémettre (?:un|le) v(?:œ|oe)u\b|\badopter une (?:motion|résolution)\b", "émettre", "adopter"),
        spot(r"\bv(?:œ|oe)u\b|\bmotion\b|\brésolution\b"),
    ),
    _Matter(
        spot_by(r"\b(?:modifier|abroger) la délibération\b", "modifier", "abroger"),
        spot(r"\b(?:modifi|remplac|complét|abrog|insér|rapport)ée?s?\b"),
    ),
    _Matter(
        spot_by(r"^(?:d[’'])?accepter\b[^.;]{0,60}\b(?:dons?|donation|legs)\b", "accepter"),
        spot(r"\b(?:dons?|donation|donat\w+|legs|libéralités?|offerte?s?)\b"),
    ),
    _Matter(
        spot_by(rf"{_DECIDING}prêt (?:gratuit|à usage|d[eu]s?)(?= )", "prêt"),
        spot(r"\bprêt\w*|\bà (?:la |sa |leur )?disposition\b"),
    ),
    _Matter(
        spot_by(rf"{_DECIDING}(?:cession|vente)\b", "cession", "vente"),
        spot(r"\b(?:cession|cèd|céd|vent|vend|alién)\w*"),
    ),
    _Matter(
        spot_by(rf"{_DECIDING}(?:acquisition|achat)\b", "acquisition", "achat"),
        spot(r"\b(?:acqui|acquér|achat|achèt|achet)\w*"),
    ),
    _Matter(spot_by(rf"{_DECIDING}avenant\b", "avenant"), spot(r"\bavenants?\b")),
    _Matter(spot_by(rf"{_DECIDING}garantie\b", "garantie"), spot(r"\bgaranti\w*")),
    _Matter(spot_by(r"\bprendre acte\b", "prendre"), spot(r"\b(?:prend|prennent|pris) acte\b|\bdonn\w+ acte\b")),
)


@on_text(
    "FCT-04",
    "error",
    fr="L’exposé et les articles ne portent pas sur les mêmes décisions : « {found} » n’a pas son pendant. "
    "Demandez ce qui est décidé, et décidez ce qui est demandé.",
    en="The report and the articles do not bear on the same decisions: “{found}” has no counterpart. "
    "Ask for what is decided, and decide what is asked for.",
    source="L’exposé demande ce que les articles décident, ni plus ni moins",
)
def asked_and_decided_differ(text: WholeText) -> Iterator[Hit]:
    yield from signatures_left_out(text)
    asked, decisions = requests(text), body(text)
    if not asked or not decisions:
        return
    enacting = [passage for passage in text.passages if passage.role == "enacting"]
    said = [(each, each.text) for each in asked]
    for matter in _MATTERS:
        span = next((found for each, words in said if (found := _within(each, matter.asked, words))), None)
        if span and not first([*enacting, *decisions], matter.decided):
            yield Hit(span, also=first(decisions, matter.beside) if matter.beside else None)
    yield from _award_left_out(asked, decisions, text)
    signed = first(decisions, _SIGNED)
    if signed and _is_list(asked) and not any(_within(each, _ASKED_AT_ALL) for each in asked):
        yield Hit(signed)
    approved = list(every(decisions, _ASPECTS_OF))
    wanted = [each for each in asked if _within(each, _ASPECTS_OF)]
    if approved and wanted:
        yield from _missing_aspects(wanted, approved)
        yield from _missing_aspects(approved, wanted)


_AWARDS = spot_by(
    r"^(?:d[’'])?(?:attribuer|allouer|octroyer|accorder|verser)\b",
    *("ttribuer", "llouer", "ctroyer", "ccorder", "erser"),
)
_ELSEWHERE = spot(
    r"\bannexée?s?\b|\bannexes?\b|\bci-(?:joint|après|dessous)|\btableau|\brépartition\b|\bsuivante?s?\b|\b(?:mêmes?|lauréats?|bénéficiaires)\b"
)
_NAME = expression(r"(?<![.;:] )\b[A-ZÀ-Ý][\w’-]{2,}")


def _award_left_out(asked: Sequence[TextSpan], decisions: Sequence[Passage], text: WholeText) -> Iterator[Hit]:
    """A sum that a list asks for a body, where the articles state neither the sum nor a word of the body's name."""
    awarding = [span for span in asked if _AWARDS.search(span.text)] if _is_list(asked) else []
    stated = by_passage(text, "amount") if awarding else {}
    decided = {money(mention) for passage in decisions for mention in stated.get(id(passage), ())}
    words = " ".join(passage.text for passage in decisions) if decided else ""
    for span in awarding if decided and not _ELSEWHERE.search(words) else ():
        sums = inside(stated, span)
        names = {match[0] for match in _NAME.finditer(span.text)}
        if len(sums) == 1 and names and money(sums[0]) not in decided and not any(name in words for name in names):
            yield Hit(span)


def _is_list(asked: Sequence[TextSpan]) -> bool:
    """Whether the requests stand in a list, which is all that is asked; a sentence may leave the rest to the title."""
    return any(not span.passage.text[: span.start].strip(" -–—•*\u00a0") for span in asked)


def _within(span: TextSpan, sought: Pattern, words: str = "") -> TextSpan | None:
    """Where what is sought stands in the words of the span."""
    match = sought.search(words or span.text)
    return TextSpan(span.passage, span.start + match.start(), span.start + match.end()) if match else None


def _missing_aspects(ones: Sequence[TextSpan], others: Sequence[TextSpan]) -> Iterator[Hit]:
    """The principle or the terms of an agreement, in the ones and in none of the others."""
    known = {_aspect(match[0]) for span in others for match in _ASPECTS.finditer(span.text)}
    for span in ones:
        for match in _ASPECTS.finditer(span.text):
            if _aspect(match[0]) not in known:
                at = TextSpan(span.passage, span.start + match.start(), span.start + match.end())
                yield Hit(at, also=others[0])
                return


def _aspect(word: str) -> str:
    return "principle" if word.casefold() == "principe" else "terms"


_TAKES_PLACE = spot(
    r"\b(?:aura|auront|a) lieu\b|\bse (?:déroule(?:ra)?|tien(?:t|dra))\b|\bréalis\w+\b|\bmise? en œuvre\b"
    r"|\bexécut\w+\b|\borganisée?s?\b"
)
_EVENT = spot(
    r"\b(?:se tiendra|aura lieu|auront lieu|interviendra|se déroulera|prévoit|prévue?s?|restitution|visite|rencontre|"
    r"clôture|inauguration)\b"
)
_MONTHS_AHEAD = 24


@on_text(
    "FCT-05",
    "warning",
    "fr",
    fr="L’exposé prévoit une étape après la période de l’article (« {other} »). "
    "Étendez la période, ou déplacez l’étape.",
    en="The report plans a stage after the period of the article (“{other}”). Extend the period, or move the stage.",
    source="La période d’un article doit comprendre toutes les étapes que l’exposé annonce",
)
def stage_outside_period(text: WholeText) -> Iterator[Hit]:
    """Only where the articles give one period: two actions may have two."""
    periods = [each for each in mentions_in(text, "date", body(text)) if _is_period(each)]
    dates = by_passage(text, "date")
    end = last_day(periods[0].value) if len(periods) == 1 else None
    for stage in mentions_in(text, "date", explained(text)) if end else ():
        if _after(dates, stage, end) and _EVENT.search(sentence_of(stage).text):  # type: ignore[arg-type]
            yield Hit(stage.span, also=periods[0].span)


@on_spec(
    "FCT-05",
    "warning",
    fr="Cette étape vient après la période de la décision {number} ({period_fr}). Étendez la période, ou déplacez "
    "l’étape.",
    en="This stage comes after the period of decision {number} ({period_en}). Extend the period, or move the stage.",
    source="La période d’un article doit comprendre toutes les étapes que l’exposé annonce",
)
def activity_after_period(project: Project, french: WholeText, english: WholeText) -> Iterator[Hit]:
    """Only where the decisions give one period, which is not that of one activity: they may be on that one alone."""
    del french, english
    periods = {when.iso: (number, when) for number, each in enumerate(project.decisions, 1) if (when := _period(each))}
    stages = [activity.when for activity in project.activities]
    if len(periods) != 1 or any(stage and stage.iso in periods for stage in stages if not isinstance(stage, Blank)):
        return
    (decision, when), *_ = periods.values()
    for number, stage in enumerate(stages):
        if stage and not isinstance(stage, Blank) and when.last < stage.first <= _soon(when.last):
            said = {f"period_{lang}": get_language(lang).format_when(when) for lang in LANGS}
            yield Hit(("activities", number, "when"), values={"number": decision, **said})


def _period(decision: Decision) -> When | None:
    """When the project takes place, as a decision says it; a mission or a membership has days of its own."""
    when = None if isinstance(decision, _APART) else getattr(decision, "period", None)
    return None if when is None or isinstance(when, Blank | Year) else when


_APART = (GiveSpecialMandate, Join, MakeAvailable)


def _soon(end: date) -> date:
    return date(end.year + _MONTHS_AHEAD // 12, end.month, 28)


def _is_period(mention: Mention) -> bool:
    """Whether an article says that something takes place then; a bare year is that of the budget."""
    return len(mention.value) > len("2023") and bool(_TAKES_PLACE.search(sentence_of(mention).text))


def _after(dates: ByPassage, stage: Mention, end: date) -> bool:
    """Whether a month or a day of the report, with the year of its sentence, is soon after the period."""
    iso = stage.value
    if iso.startswith("--"):
        years = {each.value for each in dates[id(stage.passage)] if re.fullmatch(r"\d{4}", each.value)}
        iso = f"{min(years)}-{iso[2:]}" if len(years) == 1 else ""
    if not re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", iso):
        return False
    begins = date.fromisoformat(iso if len(iso) > len("2023-10") else f"{iso}-01")
    return end < begins and (begins.year - end.year) * 12 + begins.month - end.month <= _MONTHS_AHEAD
