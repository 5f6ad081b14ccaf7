"""Adopted acts as specs, for the tests of what is published of them: made up, but for the council."""

from typing import Any

import delibgen


def spec(**changes: Any) -> dict[str, Any]:
    """A grant, voted and signed, of which every column of open data is known; `changes` take the place of its keys."""
    return {
        "schema": 1,
        "council": "paris",
        "reference": "2023 DGRI 26 DAC",
        "date": "2023-02-20",
        "session": ["2023-03-14", "2023-03-15", "2023-03-16", "2023-03-17"],
        "title": {"fr": "Subvention ({sum}) à l’association Exemple", "en": "Grant ({sum}) to the association Exemple"},
        "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f", "committee": 7}],
        "facts": {"sum": "15850 EUR"},
        "parties": {"one": {"name": "Exemple", "kind": "association", "siret": "35600000049837"}},
        "agreements": {"terms": {"form": "agreement", "with": "one", "signed": "2023-04-11"}},
        "budget": {"line": {"year": 2023, "section": "operating", "chapter": "65"}},
        "context": [{"fr": "Un exemple.", "en": "An example."}],
        "decisions": [award(), {"kind": "conclude_agreement", "agreement": "terms"}],
        "vote": VOTE,
        **changes,
    }


def award(**changes: Any) -> dict[str, Any]:
    """The grant of that spec."""
    return {
        "kind": "award_grant",
        "to": "one",
        "amount": "sum",
        "purpose": {"fr": "pour son festival", "en": "for its festival"},
        "agreement": "terms",
        "expense": "line",
        "payment": "once",
        "paid": "2023-05-02",
        "eu_notified": False,
        **changes,
    }


VOTE: dict[str, Any] = {
    "date": "2023-03-17",
    "in_office": 163,
    "present": 120,
    "represented": 30,
    "absent": 13,
    "for": 100,
    "against": 30,
    "abstaining": 10,
    "not_voting": 10,
    "transmitted": "2023-03-28",
}


def project(**changes: Any) -> delibgen.Project:
    return delibgen.load(spec(**changes))
