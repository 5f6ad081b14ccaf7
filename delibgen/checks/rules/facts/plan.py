"""Rules on when a grant is paid and a project takes place: the report and the articles must tell the same."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from delibgen.checks.reading.act import awards, body, explained
from delibgen.checks.reading.expression import may_hold
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.searching import (
    ByPassage,
    by_passage,
    every,
    first,
    last_day,
    mentions_in,
    said_before,
    sentence_of,
    sums_in,
)
from delibgen.checks.reading.sums import payment_words, total_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_spec, on_text
from delibgen.checks.rules.facts.paid_otherwise import paid_otherwise
from delibgen.checks.rules.facts.payments import payments_told_apart
from delibgen.language import get_language
from delibgen.project.blank import Blank
from delibgen.project.decisions import Decision, GiveSpecialMandate, Join, MakeAvailable
from delibgen.project.fields import LANGS
from delibgen.project.spec import Project
from delibgen.project.when import When, Year

_SAID = Lexicon("spending", "plan")
_AT_ONCE = _SAID.get_rare("at_once", "fr")
_IN_PARTS = _SAID.get_rare("in_parts", "fr")
_PAYMENT = _SAID.get("payment", "fr")
_NOT = _SAID.get("not", "fr")
_WAS_PAID = _SAID.get("was_paid", "fr")
"""Another year’s grant."""
_WHOLE = Decimal(100)
_SCHEDULE = "Les modalités de paiement se disent une fois : l’exposé et les articles doivent les énoncer de même"


def _may_tell_payments(words: str) -> bool:
    return "%" in words or may_hold(payment_words(), words)


@on_text(
    "FCT-03",
    "error",
    look=_may_tell_payments,
    fr="« {found} » contredit « {other} ». Dites partout le même échéancier de paiement.",
    en="“{found}” contradicts “{other}”. State the same schedule of payment everywhere.",
    source=_SCHEDULE,
)
def payment_said_two_ways(text: WholeText) -> Iterator[Hit]:
    """Two grants may be paid in two ways: at once and in shares only where the act moves one."""
    if text.lang == "en":
        yield from paid_otherwise(text)
        return
    hits = [*_of_one_grant(text)] if _moves_one_grant(text) else []
    yield from hits or payments_told_apart(text)


def _of_one_grant(text: WholeText) -> Iterator[Hit]:
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


_TAKES_PLACE = _SAID.get("takes_place", "fr")
_EVENT = _SAID.get("event", "fr")
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
