"""A short project for each kind of decision and each option that changes a document, beside the examples."""

from typing import Any

Spec = dict[str, Any]

BASE: Spec = {
    "schema": 1,
    "council": "paris",
    "reference": "2023 DGRI 1",
    "date": "2023-02-14",
    "session": ["2023-03-14", "2023-03-15"],
    "title": {"fr": "Coopération avec le {forum:short}", "en": "Cooperation with the {forum:short}"},
    "rapporteurs": [{"name": "Arnaud Ngatcha", "gender": "m", "committee": 7}],
    "parties": {
        "forum": {
            "name": "World Cities Culture Forum",
            "lang": "en",
            "acronym": "WCCF",
            "article": "le",
            "kind": "network",
        },
        "atelier": {
            "name": {"fr": "association L’Atelier", "en": "association L’Atelier"},
            "lang": "fr",
            "article": "la",
            "kind": "association",
            "arrondissement": 11,
            "number": "12345",
        },
        "hambourg": {"name": {"fr": "Ville de Hambourg", "en": "City of Hamburg"}, "article": "la", "country": "DE"},
    },
    "budget": {
        "operating": {
            "year": 2023,
            "section": "operating",
            "chapter": "930",
            "nature": "65748",
            "function": "048",
            "label": "Subventions",
            "line": "VF40001",
            "later_years": True,
            "if_funded": True,
        },
        "capital": {"year": 2023, "section": "capital", "mission": "90010-99"},
    },
    "agreements": {
        "pact": {
            "form": "friendship_pact",
            "with": "hambourg",
            "purpose": {"fr": "relatif à la culture", "en": "on culture"},
            "duration": "3 years",
        },
        "charter": {"form": "charter", "with": ["forum", "hambourg"], "file": "charte.docx"},
    },
    "context": [{"fr": "Les villes échangent.", "en": "The cities share what they learn."}],
}

FOR_CULTURE = {"fr": "pour la culture", "en": "for culture"}
FREE_ARTICLE: Spec = {"kind": "article", "text": {"fr": "Le Conseil prend acte.", "en": "The Council takes note."}}

DECISIONS: dict[str, list[Spec]] = {
    "accept_grant": [
        {
            "kind": "accept_grant",
            "from": "forum",
            "amount": "15850 GBP",
            "out_of": "31700 GBP",
            "purpose": FOR_CULTURE,
            "period": "2023-S1",
            "instalments": [
                {"share": "90 %", "when": {"fr": "au lancement", "en": "at the start"}},
                {"share": "10 %", "when": {"fr": "à l’issue du projet", "en": "at the end of the project"}},
            ],
            "receipt": "operating",
        },
    ],
    "award_grant": [
        {
            "kind": "award_grant",
            "type": "operating",
            "amount": "30000 EUR",
            "purpose": FOR_CULTURE,
            "shares": [{"to": "forum", "amount": "10000 EUR"}, {"to": "atelier", "amount": "20000 EUR"}],
            "report": True,
            "expense": "operating",
        },
        {"kind": "award_grant", "type": "capital", "amount": "5000 EUR", "to": "atelier", "expense": "capital"},
    ],
    "conclude_agreement": [
        {"kind": "conclude_agreement", "agreement": ["pact", "charter"], "approve": "terms"},
        {
            "kind": "conclude_agreement",
            "agreement": "pact",
            "amount": "12000 EUR",
            "ceiling": True,
            "tax": "included",
            "period": "2023",
            "expense": "operating",
        },
    ],
    "join": [{"kind": "join", "body": "forum", "amount": "9000 EUR", "period": "2023", "expense": "operating"}],
    "contribute": [
        {"kind": "contribute", "to": "hambourg", "amount": "4000 EUR", "advance": True, "expense": "operating"},
        {"kind": "contribute", "by": ["hambourg", "forum"], "agreement": "charter"},
    ],
    "accept_gift": [
        {
            "kind": "accept_gift",
            "gifts": [
                {"from": "hambourg", "object": {"fr": "un piano", "en": "a piano"}, "value": "2500 EUR"},
                {"from": "atelier", "object": {"fr": "trois affiches", "en": "three posters"}},
            ],
        },
    ],
    "apply_for_grant": [
        {
            "kind": "apply_for_grant",
            "to": "forum",
            "purpose": FOR_CULTURE,
            "period": "2023-S1",
            "tax": "included",
            "plan": {
                "expenses": [{"label": {"fr": "Scène", "en": "Stage"}, "amount": "30000 EUR"}],
                "resources": [
                    {"from": "forum", "amount": "10000 EUR"},
                    {"from": "council", "amount": "18000 EUR"},
                    {"label": {"fr": "Billetterie", "en": "Tickets"}, "amount": "2000 EUR"},
                ],
            },
            "receipt": "operating",
        },
        {"kind": "apply_for_grant", "to": "hambourg"},
    ],
    "make_available": [
        {
            "kind": "make_available",
            "to": "atelier",
            "object": {"fr": "une salle de 40 m²", "en": "a 40 m² room"},
            "amount": "1200 EUR",
            "per": "year",
            "period": "2023-09-01/2024-08-31",
            "duties": {"fr": "assurer la salle", "en": "insure the room"},
            "receipt": "operating",
        },
        {
            "kind": "make_available",
            "to": "hambourg",
            "object": {"fr": "deux pianos", "en": "two pianos"},
            "purpose": FOR_CULTURE,
            "agreement": "pact",
            "value": "9000 EUR",
        },
        {
            "kind": "make_available",
            "to": "atelier",
            "object": {"fr": "une salle de 40 m²", "en": "a 40 m² room"},
            "free": True,
            "value": "9000 EUR",
            "duration": "1 year",
            "in_kind": True,
            "payment": "other",
            "paid": "2023",
            "eu_notified": False,
            "rae": "12345",
            "scheme": "culture-2023",
        },
    ],
    "give_special_mandate": [
        {
            "kind": "give_special_mandate",
            "people": [
                {
                    "name": "Camille EXEMPLE",
                    "gender": "f",
                    "office": {"fr": "adjointe à la Maire", "en": "Deputy Mayor"},
                },
                {"name": "Alix MODÈLE", "gender": "m"},
            ],
            "purpose": FOR_CULTURE,
            "country": "DE",
            "period": "2023-06-03/2023-06-07",
            "costs": ["travel", "meals"],
            "amount": "1500 EUR",
            "expense": "operating",
        },
    ],
    "appoint": [
        {
            "kind": "appoint",
            "body": "forum",
            "members": {"name": "Camille EXEMPLE", "gender": "f"},
            "term": {"fr": "pour la durée du mandat municipal", "en": "for the term of the council"},
            "vote": "open",
        },
        {
            "kind": "appoint",
            "body": "hambourg",
            "organ": {"fr": "comité de pilotage", "en": "steering committee"},
            "members": [{"name": "Camille EXEMPLE", "gender": "f"}, {"name": "Claude MODÈLE", "gender": "f"}],
            "substitutes": {"name": "Alix MODÈLE", "gender": "m"},
        },
    ],
    "article": [
        {
            **FREE_ARTICLE,
            "request": {"fr": "prendre acte de ce bilan", "en": "take note of this report"},
        },
        FREE_ARTICLE,
    ],
}
"""The decisions of one project a kind."""

GIFT = DECISIONS["accept_gift"]
OPTIONS: dict[str, Spec] = {
    "one_article": {"decisions": GIFT},
    "label_abbreviated": {"date": "2008-02-14", "session": ["2008-03-14"], "decisions": DECISIONS["join"]},
    "formation": {"date": "2016-02-14", "session": ["2016-03-14"], "decisions": GIFT},
    "nantes": {"council": "nantes", "decisions": DECISIONS["accept_grant"]},
    "departement": {
        "council": "paris-departement",
        "date": "2016-02-14",
        "session": ["2016-03-14"],
        "decisions": DECISIONS["join"],
    },
    "three_rapporteurs": {
        "rapporteurs": [
            {"name": "Arnaud Ngatcha", "gender": "m", "committee": 7},
            {"name": "Pierre Rabadan", "gender": "m", "committee": 7},
            {"name": "Carine Rolland", "gender": "f", "committee": 2, "replaces": "Pierre Rabadan"},
        ],
        "decisions": GIFT,
    },
    "sections": {
        "sections": [
            {
                "title": {"fr": "Réseaux", "en": "Networks"},
                "table": {
                    "columns": [{"fr": "Ville", "en": "City"}, {"fr": "Année", "en": "Year"}],
                    "rows": [[{"fr": "Hambourg", "en": "Hamburg"}, {"fr": "2023", "en": "2023"}]],
                },
                "sections": [
                    {
                        "title": {"fr": "Europe", "en": "Europe"},
                        "text": {"fr": "Une *ville*^[Une note.].", "en": "One *city*^[A note.]."},
                        "sections": [
                            {"title": {"fr": "Nord", "en": "North"}, "text": {"fr": "Un port.", "en": "A port."}}
                        ],
                    }
                ],
            }
        ],
        "decisions": GIFT,
    },
}
"""What each option changes in the project of one kind."""


def specs() -> dict[str, Spec]:
    """Every project by its name."""
    kinds: dict[str, Spec] = {kind: {"decisions": decisions} for kind, decisions in DECISIONS.items()}
    return {name: _citing_all({**BASE, **changes}) for name, changes in {**kinds, **OPTIONS}.items()}


def _citing_all(spec: Spec) -> Spec:
    """`spec` without the budget lines and agreements that its decisions do not cite, for those are refused."""
    cited = {key for decision in spec["decisions"] for value in decision.values() for key in _keys(value)}
    kept = {name: {key: spec[name][key] for key in spec[name] if key in cited} for name in ("budget", "agreements")}
    return {**spec, **kept}


def _keys(value: Any) -> list[str]:
    return (
        [value]
        if isinstance(value, str)
        else [key for key in value if isinstance(key, str)]
        if isinstance(value, list)
        else []
    )
