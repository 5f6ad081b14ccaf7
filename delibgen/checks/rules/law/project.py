"""Rules of law that the facts of a project tell, before a word is written."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.rule import Hit, on_project
from delibgen.checks.rules.law.france import of_france
from delibgen.project.act import bodies_abroad, payers
from delibgen.project.blank import Blank
from delibgen.project.decisions import (
    ApplyForGrant,
    Appoint,
    AwardGrant,
    ConcludeAgreement,
    Decision,
    GiveSpecialMandate,
)
from delibgen.project.fields import Text
from delibgen.project.money import Money
from delibgen.project.parts import Agreement, BudgetLine
from delibgen.project.references import get_registry
from delibgen.project.spec import Project
from delibgen.project.when import Day, Span

_FORECAST_SINCE = date(2007, 2, 6)
"""From when an agreement with a foreign local authority must state its object and the forecast amount."""
AGREEMENT_SINCE = date(2001, 6, 10)
"""From when a grant above the threshold needs an agreement."""
THRESHOLD = Decimal(23000)
"""In euros, of one year."""
AGREEMENT_SOURCE = "Loi n° 2000-321 du 12 avril 2000, art. 10 ; décret n° 2001-495 du 6 juin 2001, art. 1er"
BUDGET_SOURCE = "Usage du Conseil de Paris : la charge et la recette nomment le chapitre, la nature et l’exercice"
DATE_SOURCE = "Usage du Conseil de Paris : le projet porte sa propre date, antérieure à la séance"
_OBJECT = {
    "lacking_fr": "l’objet des actions",
    "lacking_en": "the object of the actions",
    "remedy_fr": "Donnez-le ici",
    "remedy_en": "Give it here",
}
_SUM = {
    "lacking_fr": "le montant prévisionnel des engagements financiers",
    "lacking_en": "the forecast amount of the financial commitments",
    "remedy_fr": "Donnez-le ici (amount), `0 EUR` s’il n’y en a pas",
    "remedy_en": "Give it here (amount), `0 EUR` if there are none",
}
_PRIVATE = {"association", "foundation", "company"}
_SAID = Lexicon("citing", "project")
_IN_ARRONDISSEMENT = _SAID.get("in_arrondissement", "fr")


@on_project(
    "LEG-04",
    "error",
    fr="Conclue avec une autorité locale étrangère, la convention « {agreement} » doit préciser {lacking_fr}. "
    "{remedy_fr}, ou autorisez l’écart avec son motif (allow).",
    en="Concluded with a foreign local authority, the agreement “{agreement}” must state {lacking_en}. "
    "{remedy_en}, or allow the exception with its reason (allow).",
    source="Code général des collectivités territoriales, art. L. 1115-1, depuis le 6 février 2007",
)
@of_france
def foreign_agreement_without_object_or_sum(project: Project) -> Iterator[Hit]:
    if project.day < _FORECAST_SINCE:
        return
    for number, decision in enumerate(project.decisions):
        for key in decision.concluded:
            agreement = project.agreements[key]
            if not _kinds(project, agreement) & {"foreign_local_authority"}:
                continue
            if not (agreement.purpose or agreement.title or agreement.amends):
                yield Hit(("agreements", key, "purpose"), values={"agreement": key, **_OBJECT})
            is_due = not (isinstance(decision, ConcludeAgreement) and decision.is_only_begun)
            if is_due and not any(each.funds(key, agreement.with_) for each in project.decisions):
                yield Hit(("decisions", number, "amount"), values={"agreement": key, **_SUM})


_COOPERATION = "L1115-1"


@on_project(
    "LEG-22",
    "info",
    fr="L’article L. 1115-1 n’est visé de lui-même que depuis le {since}, date du texte qui a été vérifié. Si l’acte "
    "s’y appuie, ajoutez son visa (visas, kind: code).",
    en="Article L. 1115-1 is cited by itself only from {since} on, the date of the wording that was checked. If the "
    "act rests on it, add its visa (visas, kind: code).",
    source="Code général des collectivités territoriales, art. L. 1115-1, depuis le 6 février 2007",
)
@of_france
def act_abroad_without_its_visa(project: Project) -> Iterator[Hit]:
    [known] = [each for each in get_registry().references if each.article == _COOPERATION]
    cited = any("1115-1" in (visa.articles or "") for visa in project.visas)
    is_due = any(party.kind != "network" for party in bodies_abroad(project))  # to join one is no cooperation by itself
    if is_due and not cited and _FORECAST_SINCE <= project.day < known.since:
        yield Hit(("visas",), values={"since": known.since.isoformat()})


def _kinds(project: Project, agreement: Agreement) -> set[str | None]:
    return {project.parties[key].kind for key in agreement.with_ if key in project.parties}


@on_project(
    "LEG-05",
    "error",
    fr="Une convention avec un État étranger est interdite, sauf dans les cas prévus par la loi.",
    en="An agreement with a foreign State is forbidden, save in the cases that the law provides for.",
    source="Code général des collectivités territoriales, art. L. 1115-5, version en vigueur depuis le 7 décembre 2016",
)
@of_france
def agreement_with_a_state(project: Project) -> Iterator[Hit]:
    """What the spec lets through because the project allows it, so that nobody overlooks the reason."""
    for key, agreement in project.agreements.items():
        parties = [project.parties[name] for name in agreement.with_ if name in project.parties]
        if any(party.kind == "state" and party.country != "FR" for party in parties):
            yield Hit(("agreements", key, "with"))


@on_project(
    "LEG-07",
    "warning",
    fr="« {place} » : le conseil d’arrondissement donne son avis sur les projets exécutés chez lui. "
    "Ajoutez le visa de cet avis (kind: opinion) ou de la saisine (kind: referral).",
    en="“{place}”: the council of an arrondissement gives its opinion on drafts carried out there. "
    "Add the visa of that opinion (kind: opinion) or of the referral (kind: referral).",
    source="Code général des collectivités territoriales, art. L. 2511-13 et L. 2511-14",
)
@of_france
def arrondissement_without_opinion(project: Project) -> Iterator[Hit]:
    if project.council.code != "paris" or any(visa.kind in {"opinion", "referral"} for visa in project.visas):
        return
    for path, text in _places(project):
        if found := _IN_ARRONDISSEMENT.search(text.fr.source):
            yield Hit(path, values={"place": found[0]})


def _places(project: Project) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """The words that tell where a project takes place; the seat of a party does not."""
    for number, decision in enumerate(project.decisions):
        if decision.purpose:
            yield ("decisions", number, "purpose"), decision.purpose
    if not project.decisions:
        return
    for number, activity in enumerate(project.activities):
        if activity.place:
            yield ("activities", number, "place"), activity.place


@on_project(
    "LEG-10",
    "warning",
    fr="Sans date du projet (date), le visa donne les jours de la séance. "
    "Donnez la date du projet, antérieure à la séance.",
    en="Without a date of the draft (date), its visa gives the days of the session. "
    "Give the date of the draft, which is earlier than the session.",
    source=DATE_SOURCE,
)
def draft_without_date(project: Project) -> Iterator[Hit]:
    """A draft later than its session is refused by the spec."""
    if project.decisions and project.session and not project.date:
        yield Hit(("session",))


@on_project(
    "LEG-11",
    "error",
    fr="Une subvention de plus de 23 000 € à un organisme de droit privé demande une convention. "
    "Concluez-en une avec {party}, ou visez celle qui est en vigueur.",
    en="A grant of more than €23,000 to a body under private law needs an agreement. "
    "Conclude one with {party}, or cite in a visa the one in force.",
    source=AGREEMENT_SOURCE,
)
@of_france
def large_grant_without_agreement(project: Project) -> Iterator[Hit]:
    if project.day < AGREEMENT_SINCE or any(visa.kind == "agreement" for visa in project.visas):
        return
    bound = {key for agreement in project.agreements.values() for key in agreement.with_}
    sums: dict[str, Decimal] = {}
    for number, decision in enumerate(project.decisions):
        for key, amount in decision.awards:
            before = sums.get(key, Decimal(0))
            sums[key] = before + (amount.amount if isinstance(amount, Money) and amount.currency == "EUR" else 0)
            party = project.parties.get(key)
            if party and party.kind in _PRIVATE and key not in bound and before <= THRESHOLD < sums[key]:
                yield Hit(("decisions", number), values={"party": party.name.fr.source})


@on_project(
    "LEG-12",
    "warning",
    fr="La dépense ou la recette doit nommer sa ligne budgétaire : donnez au moins le chapitre et la nature.",
    en="An expense or a receipt must name its budget line: give at least the chapter and the nature.",
    source=BUDGET_SOURCE,
)
@of_france
def money_without_budget_line(project: Project) -> Iterator[Hit]:
    used = {key for decision in project.decisions for key in _lines(decision)}
    for key, line in project.budget.items():
        if key in used and not _names_a_line(line):
            yield Hit(("budget", key))
    for number, decision in enumerate(project.decisions):
        is_moved = decision.flow and decision.asks and decision.total and not decision.total.is_nothing
        is_moved = is_moved and not (isinstance(decision, AwardGrant) and decision.is_in_kind)
        is_moved = is_moved or isinstance(decision, GiveSpecialMandate)  # its costs are met, whatever they come to
        if is_moved and not _lines(decision) and not _is_charged_by_another(project, decision):
            yield Hit(("decisions", number))


def _is_charged_by_another(project: Project, decision: Decision) -> bool:
    """Whether its sum is charged when another decision pays it; a grant that is asked for may be refused."""
    return isinstance(decision, ApplyForGrant) or bool(
        isinstance(decision, ConcludeAgreement) and payers(project, decision)
    )


def _lines(decision: Decision) -> list[str]:
    return [charged.line for charged in (*decision.charged("expense"), *decision.charged("receipt"))]


def _names_a_line(line: BudgetLine) -> bool:
    return bool(line.numbers or line.other)


@on_project(
    "LEG-17",
    "error",
    fr="La mission commence le {start}, et le vote a lieu le {vote} : un mandat spécial se donne avant le départ. "
    "Corrigez period ou session, ou autorisez l’écart avec son motif (allow).",
    en="The mission begins on {start}, and the vote is on {vote}: a special mandate is given before the journey. "
    "Correct period or session, or allow the exception with its reason (allow).",
    source="Code général des collectivités territoriales, art. L. 2123-18 ; Conseil d’État, 11 janvier 2006, n° 265325",
)
@of_france
def mandate_after_the_journey(project: Project) -> Iterator[Hit]:
    """Without a session, the vote is at the earliest on the day of the draft."""
    days = [day.date for day in project.session if not isinstance(day, Blank)]
    vote = max(days, default=project.day)
    for number, decision in enumerate(project.decisions):
        if not isinstance(decision, GiveSpecialMandate) or isinstance(decision.period, Blank):
            continue
        start = decision.period.first
        if decision.period.last <= vote or (start <= vote and isinstance(decision.period, Day | Span)):
            yield Hit(("decisions", number, "period"), values={"start": start.isoformat(), "vote": vote.isoformat()})


_BALLOT_IS_SECRET = {"commune", "paris", "epci"}
"""The councils that article L. 2121-21 is for, by itself or by article L. 5211-1."""


@on_project(
    "LEG-18",
    "warning",
    fr="Une désignation se vote au scrutin secret, sauf décision unanime du conseil : dites la forme du vote (vote).",
    en="An appointment is voted by secret ballot, unless the council unanimously decides otherwise: "
    "say how it votes (vote).",
    source="Code général des collectivités territoriales, art. L. 2121-21, depuis le 19 mai 2011",
)
@of_france
def appointment_without_form_of_vote(project: Project) -> Iterator[Hit]:
    for number, decision in enumerate(project.decisions):
        if isinstance(decision, Appoint) and not decision.vote and project.council.code in _BALLOT_IS_SECRET:
            yield Hit(("decisions", number, "vote"))
