"""The English communication as a British reader reads it: nothing that reads as something else, or is said twice."""

import re
from pathlib import Path
from typing import Any

from tests.cases import each
from tests.test_clerks import profile
from tests.test_means import said, spec

Spec = dict[str, Any]
TEMPLATES = Path(__file__).parent.parent / "templates"


def english(*decisions: Spec, **changes: Any) -> str:
    return said(spec(*decisions, **changes), "en")


# --- agreements


def agreed(**changes: Any) -> str:
    text = {"form": "agreement", "with": "one", **changes}
    other = {"form": "contract", "with": "two"}
    decision = {"kind": "conclude_agreement", "agreement": ["text", "other"], "approve": "text"}
    return english(decision, agreements={"text": text, "other": other})


@each(
    ("title", "named"),
    [
        ("Multi-year agreement on objectives", "the three-year agreement on objectives with"),
        ("multiannual agreement on objectives", "the three-year agreement on objectives with"),
        ("Three-year agreement on objectives", "the three-year agreement on objectives with"),
        ("Triennial agreement on objectives", "the triennial agreement on objectives with"),
        ("Agreement on objectives", "the three-year agreement on objectives with"),
    ],
)
def test_an_agreement_says_once_how_long_it_runs(title: str, named: str) -> None:
    text = agreed(title={"fr": "Convention d'objectifs", "en": title}, duration="3 ans").casefold()
    assert named in text
    assert text.count("-year") <= 2  # where it is asked for, and among the key facts


def test_what_one_agreement_is_about_does_not_run_on_into_the_next() -> None:
    text = agreed(purpose={"fr": "sur les jardins", "en": "on gardens"})
    assert "with the Example Region on gardens, and the contract with the region, and authorise" in text
    assert "approve the agreement and the contract with" not in agreed()
    assert "with the Example Region and the contract with" in agreed()


@each(
    ("about", "read"),
    [
        ("extending it by a year", "of 12 February 2024 with the Example Region, extending it by a year, and"),
        ("on gardens", "of 12 February 2024 with the Example Region on gardens, and"),
    ],
)
def test_an_amendment_parts_what_it_changes_from_what_the_agreement_is_about(about: str, read: str) -> None:
    amends = {"fr": "à la convention du 12 février 2024", "en": "to the agreement of 12 February 2024"}
    assert read in agreed(form="amendment", amends=amends, purpose={"fr": "prolongeant d'un an", "en": about})


# --- missions


def test_it_is_the_council_that_meets_the_cost_of_a_mission_and_not_those_who_travel() -> None:
    people = [{"name": "Camille EXEMPLE", "gender": "f"}, {"name": "Alix EXEMPLE", "gender": "m"}]
    purpose = {"fr": "pour visiter le port", "en": "to visit the harbour"}
    mission: Spec = {"kind": "give_special_mandate", "people": people, "country": "SN", "place": "Dakar"}
    mission |= {"period": "2023-05", "purpose": purpose, "costs": ["travel", "meals"], "amount": "900 EUR"}
    text = english(mission)
    assert "give Ms Camille EXEMPLE and Mr Alix EXEMPLE a special mandate" in text
    assert "in May 2023, to visit the harbour;\n" in text
    assert "\nagree to meet the cost of the mission to Dakar (travel and meals), up to €900 in all." in text
    assert "The costs of the mission to Dakar will be reimbursed on presentation of receipts." in text


# --- when

GARDEN: Spec = {"fr": "pour tenir le jardin", "en": "to run the garden"}
AWARD: Spec = {"kind": "award_grant", "to": "one", "amount": "900 EUR"}
WHEN = [
    ("2023-05-17", "on 17 May 2023", "for 17 May 2023"),
    ("2023-05", "in May 2023", "for May 2023"),
    ("2023-Q3", "in the third quarter of 2023", "for the third quarter of 2023"),
    ("2023-10/2024-03", "from October 2023 to March 2024", "for the period from October 2023 to March 2024"),
    ("2023", "for 2023", "for 2023"),
    ("2023/2025", "for the years 2023 to 2025", "for the years 2023 to 2025"),
]


@each(("period", "read", "alone"), WHEN)
def test_what_a_sum_is_for_happens_at_its_time_and_a_sum_of_no_purpose_is_for_it(
    period: str, read: str, alone: str
) -> None:
    assert f"€900 to the Example Region to run the garden, {read}." in english(
        {**AWARD, "purpose": GARDEN, "period": period}
    )
    assert f"€900 to the Example Region, {alone}." in english({**AWARD, "period": period})


def test_the_day_of_what_is_paid_for_is_not_that_of_the_payment() -> None:
    bears = {"fr": "l'accueil de l'assemblée", "en": "receiving the assembly"}
    cost = {"kind": "contribute", "bears": bears, "amount": "900 EUR", "to": "one", "period": "2023-05-17"}
    read = "the cost of receiving the assembly, on 17 May 2023, up to €900, payable to the Example Region."
    assert read in english({**cost, "ceiling": True})


# --- what has been said already


@each(
    ("departments", "partners", "read"),
    [
        ("DGRI 1 DAC", [], "handled jointly by the General Delegation for International Relations and the Department"),
        (
            "DGRI 1",
            ["one"],
            "The General Delegation for International Relations is leading the project, with the help of",
        ),
    ],
)
def test_who_does_the_work_is_said_as_one_says_it(departments: str, partners: list[str], read: str) -> None:
    assert read in english(AWARD, council="paris", reference=f"2023 {departments}", partners=partners)


def test_the_texts_attached_are_listed_once() -> None:
    annexes = {"plan": {"title": {"fr": "Plan du jardin", "en": "Plan of the garden"}, "file": "plan.pdf"}}
    text = english({**AWARD, "annexes": "plan"}, annexes=annexes)
    assert text.count("Plan of the garden") == 1
    assert "Annex 1: Plan of the garden" in text


def test_a_grant_rests_on_the_agreement_by_its_title_alone() -> None:
    text = {
        "with": "one",
        "title": {"fr": "Convention d'objectifs", "en": "Agreement on objectives"},
        "form": "agreement",
    }
    signed = {"kind": "conclude_agreement", "agreement": "text"}
    for purpose in ({}, {"purpose": {"fr": "sur les jardins", "en": "on gardens"}}):
        read = english({**AWARD, "agreement": "text"}, signed, agreements={"text": {**text, **purpose}})
        assert "to the Example Region, in accordance with the agreement on objectives;" in read


def test_grants_are_shared_out_without_naming_everyone_twice() -> None:
    shares = [{"to": "one", "amount": "5 EUR"}, {"to": "two", "amount": "7 EUR"}]
    text = english({"kind": "award_grant", "shares": shares})
    assert "The grants are shared out as follows" in text


def test_a_room_that_is_paid_for_is_no_support_in_kind() -> None:
    room = {"fr": "une salle", "en": "a room"}
    lent: Spec = {"kind": "make_available", "object": room, "to": "one", "value": "900 EUR"}
    assert "The value of this support in kind to the Example Region is" in english({**lent, "free": True})
    assert "The rental value is estimated at €900" in english({**lent, "amount": "5 EUR", "per": "month"})


# --- wishes


def test_a_wish_is_a_motion_throughout() -> None:
    wishes = {"fr": "que la ligne soit rouverte", "en": "that the line be reopened"}
    recitals = {"fr": "que la ligne est utile", "en": "the line is useful"}
    text = english({"kind": "express_wish", "wishes": wishes, "addressed_to": "one"}, recitals=[recitals, recitals])
    assert "Only the French text, draft motion 2023 DRI 1, is authentic." in text
    assert "The draft motion gives the following reasons" in text
    assert "is asked to adopt a motion asking that the line be reopened." in text
    assert "The motion will be sent to the Example Region." in text
    assert "resolution" not in text


# --- sums


def test_the_fee_for_a_room_whose_total_nothing_states_is_called_a_fee() -> None:
    room = {"fr": "une salle", "en": "a room"}
    lent: Spec = {"kind": "make_available", "object": room, "to": "one", "amount": "5 EUR", "per": "month"}
    line = {"year": 2023, "chapter": "75", "nature": "752"}
    assert "The fee will be credited to the budget" in english({**lent, "receipt": "line"}, budget={"line": line})


@each(
    ("to", "read"),
    [
        (["one"], "The contribution will be used as follows"),
        (["one", "two"], "The contribution is divided as follows"),
    ],
)
def test_a_contribution_to_one_body_is_not_divided(to: list[str], read: str) -> None:
    shares = [{"to": key, "purpose": {"fr": "les tentes", "en": "tents"}, "amount": "5 EUR"} for key in to]
    text = english({"kind": "contribute", "purpose": GARDEN, "shares": shares})
    assert read in text


def test_a_plan_and_the_grants_that_are_asked_for_are_set_out_as_in_british_accounts() -> None:
    plan = {
        "expenses": [{"label": {"fr": "Études", "en": "Studies"}, "amount": "9 EUR"}],
        "resources": [{"from": "one", "amount": "5 EUR"}, {"from": "two", "amount": "4 EUR"}],
    }
    asked: Spec = {"kind": "apply_for_grant", "receipt": "line"}
    line = {"year": 2023, "chapter": "13", "nature": "1321"}
    text = english(
        {**asked, "to": "one", "amount": "5 EUR", "plan": plan},
        {**asked, "to": "two", "amount": "4 EUR"},
        budget={"line": line},
    )
    assert "approve the provisional financing plan for the project" in text
    assert "Expenditure" in text
    assert "Income" in text
    assert "If awarded, the grants, totalling €9, will be credited to" in text


def test_a_gift_that_is_worth_something_is_given_by_its_donor() -> None:
    photographs = {"fr": "des photographies", "en": "photographs"}
    worth = {"from": "one", "object": photographs, "inventory": "2025.3.1 à 60", "value": "900 EUR"}
    text = english({"kind": "accept_gift", "gifts": [worth, {"from": "two", "amount": "5 EUR"}]})
    assert "photographs (inventory nos. 2025.3.1 to 60), given by the Example Region and worth €900;" in text
    alone = english({"kind": "accept_gift", "gifts": [worth]})
    assert "of photographs (inventory nos. 2025.3.1 to 60), worth €900" in alone


# --- who


def test_those_of_one_committee_are_listed_as_in_a_sentence() -> None:
    names = [("Camille EXEMPLE", "f"), ("Alix ESSAI", "m"), ("Claude PATRON", "m")]
    rapporteurs = [{"name": name, "gender": gender, "committee": 7} for name, gender in names]
    assert "Camille EXEMPLE, Alix ESSAI and Claude PATRON (" in english(AWARD, rapporteurs=rapporteurs)


def test_the_ballot_is_told_before_the_names() -> None:
    members = [{"name": "Camille EXEMPLE", "gender": "f"}]
    seat: Spec = {"kind": "appoint", "body": "one", "members": members, "duration": "3 ans", "vote": "secret"}
    assert "appoint, by secret ballot, Ms Camille EXEMPLE to represent" in english(seat)


def test_what_is_approved_in_principle_is_still_to_come() -> None:
    text = {"form": "letter_of_intent", "with": "one", "duration": "30 mois"}
    decision = {"kind": "conclude_agreement", "agreement": "text", "approve": "principle", "sign": "later"}
    read = english(decision, agreements={"text": text})
    assert "approve in principle a 30-month letter of intent with the Example Region" in read


@each(
    ("tag", "read"),
    [
        ("en-GB", ["Ms Camille EXEMPLE", "financial year 2023", "membership of"]),
        ("en-US", ["Ms. Camille EXEMPLE", "fiscal year 2023", "membership of"]),
        ("en-CA", ["Ms. Camille EXEMPLE", "fiscal year 2023", "membership in"]),
    ],
)
def test_words_are_those_of_the_country(tag: str, read: list[str], tmp_path: Path) -> None:
    council = profile(tmp_path, 'english = "en-GB"', f'english = "{tag}"')
    text = english(
        {"kind": "appoint", "body": "one", "members": [{"name": "Camille EXEMPLE", "gender": "f"}]},
        {"kind": "join", "body": "one", "renewal": True, "amount": "5 EUR", "expense": "line"},
        budget={"line": {"year": 2023, "chapter": "011", "nature": "6281"}},
        council=council,
    )
    assert all(word in text for word in read)


@each("tag", ["en-US", "en-CA", "en-GB"])
def test_an_american_date_is_closed_by_a_comma_where_the_sentence_goes_on(tag: str, tmp_path: Path) -> None:
    council = profile(tmp_path, 'english = "en-GB"', f'english = "{tag}"')
    context = [
        {"fr": "Le {day} on joue (le {day}) : {day}.", "en": "On {day} they play ({day}): {day}."},
        {"fr": "Du {span} *on joue*, et le {day}.", "en": "From {span} *they play*, and {day} it ends."},
    ]
    facts = {"day": "2023-03-14", "span": "2023-04-14/2023-05-02"}
    text = english(AWARD, context=context, facts=facts, council=council)
    if tag == "en-GB":
        assert "On 14 March 2023 they play (14 March 2023): 14 March 2023." in text
    else:
        assert "On March 14, 2023, they play (March 14, 2023): March 14, 2023." in text
        assert "– May 2, 2023, they play, and March 14, 2023, it ends." in text.replace(" ", " ")


@each(
    ("title", "said"),
    [
        ("Partnership Agreements on water", "the Partnership Agreements on water with the Example Region and"),
        ("Rules of Procedure", "the Rules of Procedure with the Example Region and"),
        ("Twinning Agreement Metz–Arles", "the Twinning Agreement Metz–Arles with the Example Region and"),
    ],
)
def test_a_title_in_the_plural_is_signed_as_several(title: str, said: str) -> None:
    decision = {"kind": "conclude_agreement", "agreement": "text", "approve": "terms", "amount": "0 EUR"}
    text = {"form": "agreement", "title": {"fr": "Conventions sur l'eau", "en": title}, "with": "one"}
    read = english(decision, agreements={"text": text})
    is_one = title.startswith("Twinning")
    assert said in read
    assert f"to sign {'it' if is_one else 'them'}" in read
    assert f"the Example Region {'has' if is_one else 'have'} no financial implications" in read


def test_what_others_give_to_the_project_is_not_what_the_project_is_for() -> None:
    given = {
        "kind": "contribute",
        "by": "one",
        "amount": "300 EUR",
        "purpose": {"fr": "pour un bal", "en": "to give a ball"},
    }
    assert "also contributes €300 to the project, to give a ball." in english(given, AWARD)


def test_two_bodies_that_are_awarded_something_do_not_read_as_one() -> None:
    parties = {
        "one": {"name": "Entraide Exemple", "kind": "association", "article": "la"},
        "two": {"name": "Handicap Exemple", "kind": "association", "article": "none"},
    }
    text = english({**AWARD, "to": ["one", "two"]}, parties=parties)
    assert " to the Entraide Exemple and to Handicap Exemple." in text


def test_several_agreements_that_read_alike_are_not_pointed_at_from_afar() -> None:
    text = {"form": "amendment", "with": ["one", "two"], "separately": True}
    text["amends"] = {"fr": "à la convention du 12 février 2024", "en": "to the agreement of 12 February 2024"}
    signed = {"kind": "conclude_agreement", "agreement": "text", "amount": "900 EUR"}
    assert "Under the amendments, the City of Nantes commits €900." in english(signed, agreements={"text": text})


def test_an_agreement_in_force_is_cited_by_its_number() -> None:
    visa = {"kind": "agreement", "number": "23-401", "date": "2022-05-03", "text": {"fr": "conclue", "en": "concluded"}}
    text = english({**AWARD, "to": "one"}, visas=[visa])
    assert "Agreement no. 23-401 of 3 May 2022 concluded" in text


def test_no_template_writes_a_reference_to_a_character_in_quotation_marks_where_it_would_be_printed_as_typed() -> None:
    quoted = re.compile(r"\{\{[^}]*\"[^\"}]*&#?\w+;")
    assert [path.name for path in TEMPLATES.rglob("*.j2") if quoted.search(path.read_text(encoding="utf-8"))] == []
