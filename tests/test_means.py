"""What a council asks for, what it lends, whom it sends and whom it appoints."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import delibgen
from delibgen.document.model import plain_text, walk
from delibgen.project.fields import Lang
from delibgen.writers.plain import format_text
from tests.cases import each
from tests.strategies import PEOPLE, Spec, plans

LIGHT = settings(max_examples=40, deadline=None, derandomize=True, database=None)
BODY: Spec = {"name": {"fr": "Région Exemple", "en": "Example Region"}, "article": "la"}


def spec(*decisions: Spec, **changes: Any) -> Spec:
    return {
        "schema": 1,
        "council": "nantes",
        "reference": "2023 DRI 1",
        "date": "2023-02-14",
        "session": "2023-03-14",
        "title": {"fr": "Un projet", "en": "A project"},
        "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f"}],
        "parties": dict.fromkeys(("one", "two", "three", "four"), BODY),
        "decisions": [*decisions],
        **changes,
    }


def told(*decisions: Spec, **changes: Any) -> list[str]:
    """What is said, in English, of a project that is refused."""
    with pytest.raises(delibgen.SpecError) as refused:
        delibgen.load(spec(*decisions, **changes))
    return [problem.text("en") for problem in refused.value.problems]


def said(project: Spec, lang: Lang) -> str:
    """All the words of a document, a paragraph a line, with common spaces."""
    document = delibgen.compose(delibgen.load(project), lang)
    lines = [plain_text(block.inlines) for block in walk(document.blocks)]
    return "\n".join(lines).replace("\u00a0", " ").replace("\u2011", "-").replace("\u202f", " ")


# --- a grant that is asked for, with its plan


def applying(plan: Spec, **changes: Any) -> Spec:
    return {"kind": "apply_for_grant", "to": "one", "plan": plan, **changes}


@given(plans("GBP"), st.integers(1, 9))
@LIGHT
def test_a_plan_that_does_not_balance_is_refused_with_both_totals(plan: Spec, more: int) -> None:
    delibgen.load(spec(applying(plan)))
    total = sum(int(entry["amount"].split()[0]) for entry in plan["expenses"])
    beyond = {"label": {"fr": "Autre", "en": "Other"}, "amount": f"{more} GBP"}
    (problem,) = told(applying({**plan, "expenses": [*plan["expenses"], beyond]}))
    assert f"the expenses make {total + more} GBP, and the resources {total} GBP" in problem


@given(plans("EUR"))
@LIGHT
def test_what_is_asked_for_is_what_the_plan_expects(plan: Spec) -> None:
    asked = plan["resources"][0]["amount"]
    stated = spec(applying(plan, amount=asked))
    assert said(stated, "fr") == said(spec(applying(plan)), "fr")
    assert said(stated, "en") == said(spec(applying(plan)), "en")
    assert "plan expects" in told(applying(plan, amount="999999999 EUR"))[0]


PLAN: Spec = {
    "expenses": {"label": {"fr": "Travaux", "en": "Works"}, "amount": "100 EUR"},
    "resources": [{"from": "one", "amount": "60 EUR"}, {"from": "council", "amount": "40 EUR"}],
}


@each(
    ("changes", "why"),
    [
        ({"to": "two"}, "no resource from `two`"),
        ({"plan": {**PLAN, "resources": [{"amount": "100 EUR"}]}}, "where the resource comes from"),
        ({"plan": {**PLAN, "expenses": {**PLAN["expenses"], "amount": "100 GBP"}}}, "not in one currency"),
        ({"plan": {**PLAN, "resources": []}}, "resources"),
        ({"plan": None, "tax": "excluded"}, "with a financing plan only"),
    ],
)
def test_a_plan_that_says_too_little_or_something_else_is_told(changes: Spec, why: str) -> None:
    decision = {key: value for key, value in {**applying(PLAN), **changes}.items() if value is not None}
    assert any(why in problem for problem in told(decision))


# --- who leads it


def test_two_departments_follow_a_file_together() -> None:
    activity = {"title": {"fr": "lecture", "en": "reading"}}
    project = said(spec(joined(), council="paris", reference="2023 DAC 9 DGRI", activities=activity), "fr")
    assert "Le dossier est suivi conjointement par la Direction des affaires culturelles et la Délégation" in project
    assert "Le projet prévoit l’activité suivante : lecture." in project


def joined() -> Spec:
    return {"kind": "join", "body": "one", "amount": "900 EUR"}


# --- when it is for


@each(
    ("period", "french"),
    [
        ("2023-09-29/2023-10-01", "pour un voyage, du 29 septembre au 1er octobre 2023."),
        ("2023-10/2024-03", "pour un voyage, d’octobre 2023 à mars 2024."),
        ("2023-01-01/2023-12-31", "pour un voyage, au titre de l’année 2023."),
        ("2023-01/2023-12", "pour un voyage, au titre de l’année 2023."),
        ("2023-01-01/2025-12-31", "pour un voyage, au titre des années 2023 à 2025."),
        ("2023/2025", "pour un voyage, au titre des années 2023 à 2025."),
        ("2023-Q4", "pour un voyage, au titre du quatrième trimestre 2023."),
    ],
)
def test_the_days_of_an_event_stand_by_themselves_and_whole_years_are_years(period: str, french: str) -> None:
    award = {"kind": "award_grant", "to": "one", "amount": "900 EUR", "period": period}
    assert french in said(spec({**award, "purpose": {"fr": "pour un voyage", "en": "for a journey"}}), "fr")


@each("period", ["2023-01-01/2023-12-31", "2023-01/2023-12"])
def test_a_fee_of_all_the_days_of_a_year_is_of_that_year(period: str) -> None:
    project = spec({**joined(), "period": period})
    assert "à la Région Exemple, au titre de l’année 2023." in said(project, "fr")


# --- what is made available

LENDING: Spec = {"kind": "make_available", "to": "one", "object": {"fr": "une salle", "en": "a room"}}


@each(
    ("changes", "why"),
    [
        ({}, "whether anything is paid"),
        ({"free": True, "amount": "5 EUR"}, "contradicts the fee"),
        ({"free": True, "per": "year"}, "with a sum only"),
        ({"amount": "5 EUR", "value": "5 GBP"}, "not in one currency"),
        ({"free": True, "receipt": "line"}, "no receipt to credit"),
    ],
)
def test_a_price_is_stated_once(changes: Spec, why: str) -> None:
    line = {"budget": {"line": {"year": 2023}}} if "receipt" in changes else {}
    assert any(why in problem for problem in told({**LENDING, **changes}, **line))


def test_duties_may_be_typed_with_what_the_text_adds() -> None:
    duties = [{"fr": "à assurer la salle.", "en": "to insure the room."}, {"fr": "Ouvrir tôt ;", "en": "open early;"}]
    project = spec({**LENDING, "free": True, "duties": duties})
    assert "s’engage à :\nassurer la salle ;\nouvrir tôt." in said(project, "fr")
    assert "undertakes to:\ninsure the room;\nopen early." in said(project, "en")


@each(
    ("per", "french", "english"),
    [
        ("day", "moyennant une redevance de 5 € par jour", "on payment of a fee of €5 a day"),
        ("month", "moyennant une redevance de 5 € par mois", "on payment of a fee of €5 a month"),
        ("year", "moyennant une redevance de 5 € par an", "on payment of a fee of €5 a year"),
    ],
)
def test_a_fee_says_what_it_covers(per: str, french: str, english: str) -> None:
    project = spec({**LENDING, "amount": "5 EUR", "per": per})
    assert french in said(project, "fr")
    assert english in said(project, "en")


# --- whom the council sends and appoints

MISSION: Spec = {
    "kind": "give_special_mandate",
    "purpose": {"fr": "pour un congrès", "en": "for a congress"},
    "place": "Dakar",
    "country": "SN",
    "period": "2023-06-03/2023-06-07",
}


@each("typed", ["participer à un congrès", "Participer à un congrès.", "pour participer à un congrès"])
def test_why_someone_is_sent_may_be_typed_as_a_bare_verb(typed: str) -> None:
    people = [{"name": "Camille EXEMPLE", "gender": "f"}]
    mission = {**MISSION, "people": people, "purpose": {"fr": typed, "en": "to attend a congress"}}
    assert "du 3 au 7 juin 2023, pour participer à un congrès." in said(spec(mission), "fr")


@each(
    "typed", ["outre les frais de salle", "premier anniversaire du pacte", "lecture à voix haute", "Atelier de lecture"]
)
def test_a_noun_is_not_taken_for_a_verb(typed: str) -> None:
    lent = {**LENDING, "free": True, "purpose": {"fr": typed, "en": "for a while"}}
    assert "pour " not in said(spec(lent), "fr").replace("pour approbation", "")


WOMAN, TITLED, OTHER_WOMAN, MAN = PEOPLE


@each(
    ("people", "french"),
    [
        ([WOMAN], "donné à Mme Camille EXEMPLE, qui se rendra à Dakar"),
        ([MAN], "donné à M. Dominique PATRON, qui se rendra à Dakar"),
        ([MAN, WOMAN], "donné à M. Dominique PATRON et à Mme Camille EXEMPLE, qui se rendront à Dakar"),
        ([TITLED, MAN], "donné à M. Alix MODÈLE, conseiller, et à M. Dominique PATRON, qui se rendront à Dakar"),
    ],
)
def test_a_mandate_names_who_goes(people: list[Spec], french: str) -> None:
    assert french in said(spec({**MISSION, "people": people}), "fr")


@each(
    ("costs", "french", "english"),
    [
        ([], "hébergement et de repas sont remboursés forfaitairement", "costs of accommodation and meals will be"),
        (["meals"], "Les frais de repas sont remboursés forfaitairement", "costs of meals will be reimbursed"),
        (["travel", "meals"], "les autres frais le sont sur présentation", "other costs will be reimbursed"),
    ],
)
def test_allowances_are_for_the_costs_that_are_met(costs: list[str], french: str, english: str) -> None:
    project = spec({**MISSION, "people": WOMAN, "costs": costs, "allowances": True})
    assert french in said(project, "fr")
    assert english in said(project, "en")


def test_allowances_for_what_is_not_met_are_refused() -> None:
    assert "Add meals or accommodation" in told({**MISSION, "people": WOMAN, "costs": "travel", "allowances": True})[0]


def test_a_mission_goes_somewhere() -> None:
    nowhere = {key: value for key, value in MISSION.items() if key not in {"place", "country"}}
    assert "where the mission goes" in told({**nowhere, "people": WOMAN})[0]


APPOINTED = [
    ([WOMAN], "Mme Camille EXEMPLE est désignée"),
    ([MAN], "M. Dominique PATRON est désigné"),
    ([TITLED], "M. Alix MODÈLE, conseiller, est désigné"),
    ([WOMAN, OTHER_WOMAN], "sont désignées"),
    ([WOMAN, MAN], "sont désignés"),
]


@each(("members", "french"), APPOINTED)
def test_who_is_appointed_agrees(members: list[Spec], french: str) -> None:
    assert french in said(spec({"kind": "appoint", "body": "one", "members": members}), "fr")


@each(("members", "substitutes"), product([[WOMAN], [MAN]], [[TITLED], [OTHER_WOMAN]]))
def test_substitutes_agree_by_themselves(members: list[Spec], substitutes: list[Spec]) -> None:
    project = spec({"kind": "appoint", "body": "one", "members": members, "substitutes": substitutes})
    word = "suppléante" if substitutes == [OTHER_WOMAN] else "suppléant"
    assert f"comme {word} : {'Mme' if word.endswith('e') else 'M.'}" in said(project, "fr")
    assert "comme titulaire : " in said(project, "fr")


def test_nobody_is_appointed_twice() -> None:
    twice = {"kind": "appoint", "body": "one", "members": [WOMAN], "substitutes": [WOMAN]}
    assert "`Camille EXEMPLE` is appointed twice" in told(twice)[0]


def test_doing_without_a_secret_ballot_has_an_article_of_its_own() -> None:
    french = said(spec({"kind": "appoint", "body": "one", "members": WOMAN, "vote": "open"}), "fr")
    decided = [line for line in french.split("\n") if "scrutin secret" in line]
    assert decided[-1].startswith("Article 1er. Le Conseil municipal décide, à l’unanimité, de ne pas procéder")
    assert "désigné" not in decided[-1]


def test_people_named_with_an_article_have_no_title_of_one_person() -> None:
    heirs = {"name": {"fr": "Héritières d'Odile ESSAI", "en": "Heirs of Odile ESSAI"}, "kind": "person", "gender": "f"}
    gift = {"kind": "accept_gift", "gifts": {"from": "heirs", "object": {"fr": "un herbier", "en": "a herbarium"}}}
    for article in ({"article": "les"}, {"name": {"fr": "les Héritières d'Odile ESSAI", "en": "Heirs of Odile ESSAI"}}):
        project = spec(gift, parties={"heirs": {**heirs, **article}})
        assert "le don, par les Héritières d'Odile ESSAI, d'un herbier" in said(project, "fr").replace("’", "'")
        assert "the gift from the Heirs of Odile ESSAI of a herbarium" in said(project, "en")


def test_a_region_abroad_that_both_languages_name_alike_is_bare_in_english() -> None:
    region = {"name": "Kerala", "kind": "foreign_local_authority", "country": "IN", "article": "le"}
    project = spec({"kind": "award_grant", "to": "region", "amount": "900 EUR"}, parties={"region": region})
    assert "attribuer une subvention de 900 € au Kerala" in said(project, "fr")
    assert "award a grant of €900 to Kerala." in said(project, "en")


def test_a_third_party_number_is_never_parted_from_its_word() -> None:
    bodies = {key: {**BODY, "number": "X01234"} for key in ("one", "two")}
    shares = [{"to": key, "amount": "900 EUR"} for key in bodies]
    for award in ({"to": "one", "amount": "900 EUR"}, {"shares": shares}):
        project = delibgen.load(spec({"kind": "award_grant", **award}, parties=bodies))
        assert "n°\u00a0tiers\u00a0X01234" in format_text(delibgen.compose(project, "fr"))


def test_bodies_whose_names_hold_an_and_are_told_apart() -> None:
    bodies = {
        "one": {"name": {"fr": "Région Exemple", "en": "Example Region"}, "article": "la"},
        "two": {"name": {"fr": "Mme Odile et M. Jean ESSAI", "en": "Ms Odile and Mr Jean ESSAI"}, "kind": "person"},
        "three": {"name": {"fr": "Ligue Exemple", "en": "Example League"}, "article": "la"},
    }
    project = spec({"kind": "award_grant", "to": [*bodies], "amount": "900 EUR", "equally": True}, parties=bodies)
    assert "à la Région Exemple, à Mme Odile et M. Jean ESSAI, et à la Ligue Exemple" in said(project, "fr")
    assert "to the Example Region, Ms Odile and Mr Jean ESSAI, and the Example League" in said(project, "en")


@each(("second", "noun"), [("f", "ses représentantes"), ("m", "ses représentants")])
def test_the_visa_names_those_who_are_appointed_by_their_gender(second: str, noun: str) -> None:
    members = [{"name": "Odile ESSAI", "gender": "f"}, {"name": "Alix ESSAI", "gender": second}]
    project = spec({"kind": "appoint", "body": "one", "members": members, "vote": "secret"})
    assert f"lui propose de désigner {noun} au sein de la Région Exemple" in said(project, "fr")
