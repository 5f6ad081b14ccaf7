"""No pair of Word files that delibgen writes from one spec is accused of saying two things."""

from pathlib import Path
from typing import Any

import pytest

import delibgen
from delibgen.checks.pairing.concordance import grouped
from delibgen.checks.reading.text import read_reading
from delibgen.readers import read_document
from tests.strategies import Spec

BUDGET: Spec = {"b": {"year": 2024, "section": "operating", "chapter": "65", "nature": "65748"}}


def spec_of(parties: Spec, *decisions: Spec, **more: Any) -> Spec:
    return {
        "schema": 1,
        "council": "nantes",
        "reference": "2024-87",
        "date": "2024-03-04",
        "session": "2024-03-18",
        "title": {"fr": "Essais", "en": "Trials"},
        "rapporteurs": {"name": "Camille EXEMPLE", "gender": "f"},
        "parties": parties,
        "decisions": [*decisions],
    } | more


def both(french: str, english: str) -> Spec:
    return {"fr": french, "en": english}


def errors(spec: Spec, folder: Path) -> list[str]:
    project = delibgen.load(spec)
    french, english = folder / "fr.docx", folder / "en.docx"
    delibgen.write(delibgen.compose(project, "fr"), french)
    delibgen.write(delibgen.compose(project, "en"), english)
    return [each.text() for each in delibgen.check_pair(french, english) if each.severity == "error"]


FORUM: Spec = {"name": both("Forum des fleuves", "Rivers Forum"), "article": "le", "kind": "network"}
GUILD: Spec = {"name": both("Guilde des relieurs", "Bookbinders' Guild"), "article": "la", "kind": "association"}
PORT: Spec = {
    "name": both("Ville de Port-Modèle", "City of Port-Modèle"),
    "kind": "foreign_local_authority",
    "country": "JP",
}
FUND: Spec = {"name": "The Sample Rivers Trust", "lang": "en", "kind": "foundation", "country": "US", "acronym": "SRT"}
AMIS: Spec = {"name": "Les Amis des quais", "article": "none", "kind": "association", "acronym": "LADQ"}
LOAN = both("convention de prêt", "loan agreement")
FLOODS = both("sur les crues", "on floods")
MISSION: Spec = {
    "kind": "give_special_mandate",
    "people": {"name": "Camille EXEMPLE", "gender": "f"},
    "purpose": both("pour signer la charte", "to sign the charter"),
    "place": "Modèle-sur-Mer",
    "country": "BE",
    "period": "2024-06-03/2024-06-05",
    "costs": ["travel", "visa"],
    "amount": "940 EUR",
    "expense": "b",
}
OWN: dict[str, Spec] = {
    "a grant of which the council has a share": spec_of(
        {"f": FORUM, "g": GUILD},
        {
            "kind": "accept_grant",
            "from": "f",
            "amount": "90000 EUR",
            "ceiling": True,
            "shares": [{"to": "g", "amount": "20000 EUR"}, {"to": "council", "amount": "70000 EUR"}],
        },
    ),
    "two agreements that last otherwise": spec_of(
        {"f": FORUM, "g": GUILD, "p": PORT},
        {"kind": "conclude_agreement", "agreement": ["x", "y"]},
        agreements={
            "x": {"form": "agreement", "with": "g", "title": LOAN, "duration": "9 months"},
            "y": {"form": "memorandum", "with": ["f", "p"], "purpose": FLOODS, "duration": "3 years"},
        },
    ),
    "a refund beside a grant in another currency": spec_of(
        {"f": FUND, "p": PORT},
        {"kind": "accept_grant", "from": "f", "amount": "41200 USD", "out_of": "60000 USD", "receipt": "b"},
        {"kind": "accept_grant", "from": "p", "amount": "900000 JPY", "nature": "refund", "receipt": "b"},
        budget=BUDGET,
    ),
    "a total in the title": spec_of(
        {"f": FORUM, "g": GUILD},
        {"kind": "contribute", "to": "f", "amount": "40000 EUR", "expense": "b"},
        {"kind": "contribute", "to": "g", "amount": "15000 EUR", "advance": True, "ceiling": True, "expense": "b"},
        {"kind": "contribute", "by": ["f", "g"], "amount": "6000 EUR"},
        title=both("Contributions ({t}) au Forum et à la Guilde", "Contributions ({t}) to the Forum and the Guild"),
        facts={"t": "55000 EUR"},
        budget=BUDGET,
    ),
    "daily allowances of a mission": spec_of(
        {}, {**MISSION, "allowances": True, "costs": ["accommodation", "meals"]}, council="paris", budget=BUDGET
    ),
    "two things made available": spec_of(
        {"f": FORUM, "g": GUILD},
        {"kind": "make_available", "to": "g", "object": both("un atelier", "a workshop"), "free": True},
        {"kind": "make_available", "to": "f", "object": both("un quai", "a quay"), "free": True},
    ),
    "two memberships in bodies told by their initials": spec_of(
        {"f": {**FUND, "name": "State Rivers Trust"}, "g": {**GUILD, "acronym": "GDR"}},
        {"kind": "join", "body": "f"},
        {"kind": "join", "body": "g"},
    ),
    "an acronym where the other text has the whole name": spec_of(
        {"a": AMIS, "f": {**FORUM, "acronym": "FF"}, "g": GUILD},
        {"kind": "apply_for_grant", "to": "f"},
        {"kind": "conclude_agreement", "agreement": ["x", "y"]},
        agreements={
            "x": {"form": "agreement", "with": "a", "duration": "2 years"},
            "y": {"form": "amendment", "with": ["f", "g"], "purpose": FLOODS},
        },
    ),
    "a French name with a day and one with an article": spec_of(
        {"a": AMIS, "d": {"name": "Comité du 8 mai 1945", "article": "le", "kind": "association"}},
        {"kind": "award_grant", "to": "d", "amount": "900 EUR", "expense": "b", "period": "2024-S2"},
        {"kind": "make_available", "to": "a", "object": both("un atelier", "a workshop"), "free": True},
        budget=BUDGET,
    ),
    "allowances like those of the State, from a council whose city both name": spec_of(
        {"t": {**FUND, "name": "State Rivers Trust"}},
        {**MISSION, "allowances": True, "costs": ["accommodation", "meals"]},
        {"kind": "accept_grant", "from": "t", "amount": "31000 EUR", "receipt": "b"},
        council="paris",
        budget=BUDGET,
    ),
    "a name of which the last word stands after « et »": spec_of(
        {"e": {"name": "Modèle et Filles", "kind": "company"}, "a": AMIS, "g": GUILD},
        {"kind": "conclude_agreement", "agreement": ["x", "y"]},
        agreements={
            "x": {"form": "agreement", "with": "e", "duration": "2 years"},
            "y": {"form": "charter", "with": ["a", "g"], "purpose": FLOODS},
        },
    ),
    "a delegate whose office has capitals in English alone": spec_of(
        {"p": PORT, "g": GUILD},
        {
            "kind": "amend_deliberation",
            "changes": [{"how": "repeal"}],
            "deliberation": {"subject": both("sur les quais", "on the quays"), "date": "2008-12-15"},
        },
        {
            "kind": "conclude_agreement",
            "agreement": ["x", "y"],
            "approve": "text",
            "amount": "294 CHF",
            "expense": "b",
            "delegate": both("la Directrice des affaires culturelles", "the Director of Cultural Affairs"),
        },
        {"kind": "conclude_agreement", "agreement": "y"},
        agreements={"x": {"form": "agreement", "with": "g"}, "y": {"form": "friendship_pact", "with": "p"}},
        council="paris",
        budget=BUDGET,
    ),
    "two memberships alike, one of a city": spec_of(
        {"a": AMIS, "p": PORT},
        {"kind": "join", "purpose": FLOODS, "body": "a", "amount": "510 CHF"},
        {"kind": "join", "purpose": FLOODS, "body": "p", "to": "a", "amount": "510 CHF", "receipt": "b"},
        budget=BUDGET,
    ),
}  # fmt: skip


@pytest.mark.parametrize("spec", OWN.values(), ids=OWN)
def test_the_two_files_of_a_spec_say_one_thing(spec: Spec, tmp_path: Path) -> None:
    assert errors(spec, tmp_path) == []


def test_the_number_of_a_page_is_compared_with_nothing(tmp_path: Path) -> None:
    """Saved by another program, the French file says “2 / 2” in its footer, and the English one “3 / 3”."""
    path = tmp_path / "fr.docx"
    delibgen.write(delibgen.compose(delibgen.load(OWN["two things made available"]), "fr"), path)
    text = read_reading(read_document(path), "fr")
    compared = {passage.text for passages in grouped(text) for passage in passages}
    assert "1 / 1" in {passage.text for passage in text.passages}
    assert "1 / 1" not in compared
