"""Councils unlike those that come with delibgen: their assembly, executive, committee and money in every text."""

from pathlib import Path
from typing import Any, get_args

import pytest

import delibgen
from delibgen.project.fields import Lang
from delibgen.project.profile import get_council
from tests.test_decisions import paragraphs

COUNCILS = Path(__file__).parent / "councils"
MONEY = {"ville-d-erable": "CAD", "canton-exemple": "CHF"}
"""The money of a council that does not pay in euros."""
SAID = {
    "assemblee-exemple": (
        "L’Assemblée d’Exemple,",
        "au nom du 2e bureau",
        "Madame l’Administratrice d’Exemple est autorisée",
        "L’Administratrice d’Exemple",
        "joint à la présente délibération",
        "The Assembly of Exemple is asked to:",
    ),
    "canton-exemple": (
        "Le Grand Conseil du Canton d’Exemple,",
        "Arrête :",
        "Monsieur le Président du Conseil d’État est autorisé",
        "Vu le projet d’arrêté en date",
        "joint au présent arrêté",
        "15 850 CHF",
        "La somme en dollars des États-Unis sera convertie en francs suisses",
        "The Grand Council is asked to:",
    ),
    "metropole-exemple": (
        "Le Conseil métropolitain, régulièrement convoqué,",
        "au nom du 2e comité",
        "Après en avoir délibéré,",
        "Monsieur le Président d’Exempleville Métropole est autorisé",
        "Exempleville Métropole verse",
        "The Metropolitan Council is asked to:",
    ),
    "region-exemple": (
        "La Commission permanente du Conseil régional,",
        "Décide :",
        "Madame la Présidente du Conseil régional est autorisée",
        "La Région Exemple verse",
        "L. 1115-1",
        "The Standing Committee of the Regional Council is asked to:",
    ),
    "ville-d-erable": (
        "Le Conseil municipal,",
        "Il est résolu :",
        "Madame la Mairesse d’Érable est autorisée",
        "joint à la présente résolution",
        "15 850 $",
        "400 $ US",
        "La somme en dollars des États-Unis sera convertie en dollars canadiens",
        "avec la Ville de Kyoto;",
        "authorize the Mayor of Maple",
        "The City Council is asked to:",
        "February 6, 2024",
    ),
}
ABROAD = {"canton-exemple", "ville-d-erable"}


def spec(council: str) -> dict[str, Any]:
    return {
        "schema": 1,
        "council": get_council(f"{council}.toml", COUNCILS),
        "reference": "2024 CULT 12",
        "date": "2024-01-23",
        "session": "2024-02-06",
        "title": {"fr": "Échange de jardiniers", "en": "Exchange of gardeners"},
        "rapporteurs": {"name": "Camille EXEMPLE", "gender": "f", "committee": 2},
        "parties": {
            "a": {"name": "Atelier Exemple", "kind": "association"},
            "k": {
                "name": {"fr": "Ville de Kyoto", "en": "City of Kyoto"},
                "kind": "foreign_local_authority",
                "country": "JP",
            },
        },
        "budget": {"b": {"year": 2024, "section": "operating", "chapter": "65"}},
        "agreements": {
            "c": {
                "form": "charter",
                "with": "k",
                "purpose": {"fr": "relative aux jardins", "en": "on gardens"},
                "duration": "1 year",
                "file": "c.docx",
            }
        },
        "decisions": [
            {"kind": "award_grant", "to": "a", "amount": f"15850 {MONEY.get(council, 'EUR')}", "expense": "b"},
            {"kind": "contribute", "to": "k", "amount": "400 USD", "expense": "b"},
            {"kind": "conclude_agreement", "agreement": "c", "approve": "both"},
        ],
    }


@pytest.mark.parametrize(
    ("body", "of_body"),
    [("Communauté d’Exempleville", "de celle-ci"), ("Département d’Exemple", "de celui-ci"), ("Lyon", "de Lyon")],
)
def test_who_joins_for_the_body_just_named_does_not_name_it_again(body: str, of_body: str, tmp_path: Path) -> None:
    profile = (COUNCILS / "metropole-exemple.toml").read_text(encoding="utf-8")
    of = {"Lyon": "de "}.get(body, "de la " if of_body == "de celle-ci" else "du ")
    profile = profile.replace("d’Exempleville Métropole", of + body).replace(
        'fr = "Exempleville Métropole"', f'fr = "{body}"'
    )
    (tmp_path / "own.toml").write_text(profile, encoding="utf-8")
    own, joined = spec("metropole-exemple"), {"kind": "join", "body": "a", "amount": "900 EUR", "expense": "b"}
    own |= {"council": get_council("own.toml", tmp_path), "decisions": [*own["decisions"][1:], joined]}
    project = delibgen.load(own)
    assert f"{of}{body} est autorisé à adhérer, au nom {of_body}, à" in "\n".join(
        paragraphs(delibgen.compose(project, "fr"))
    )


def test_a_city_by_its_bare_name_takes_no_article_and_no_other_city_is_called_the_city(tmp_path: Path) -> None:
    profile = (COUNCILS / "ville-d-erable.toml").read_text(encoding="utf-8")
    (tmp_path / "own.toml").write_text(profile.replace("City of Maple", "Maple City"), encoding="utf-8")
    other = {"name": {"fr": "Ville de Sainte-Exemple-sur-Mer", "en": "City of Sainte-Exemple-sur-Mer"}}
    agreed = {"form": "agreement", "with": "o", "title": {"fr": "convention de jeu", "en": "agreement on games"}}
    own = spec("ville-d-erable") | {
        "council": get_council("own.toml", tmp_path),
        "parties": {"o": {**other, "kind": "foreign_local_authority", "country": "FR"}},
        "agreements": {"c": agreed},
        "decisions": [
            {"kind": "conclude_agreement", "agreement": "c", "amount": "0 EUR"},
            {"kind": "accept_grant", "from": "o", "amount": "400 EUR", "receipt": "b"},
        ],
    }
    said = "\n".join(paragraphs(delibgen.compose(delibgen.load(own), "en")))
    assert "no financial implications for Maple City." in said
    assert "accept the grant of €400 from the City of Sainte" in said


@pytest.mark.parametrize("council", SAID)
def test_a_council_of_another_kind_speaks_as_itself(council: str) -> None:
    project = delibgen.load(spec(council))
    texts = [text for lang in get_args(Lang) for text in paragraphs(delibgen.compose(project, lang))]
    whole = "\n".join(texts).replace("\u00a0", " ").replace("\u202f", " ").replace("\u2011", "-")
    assert [words for words in SAID[council] if words not in whole] == [], whole


@pytest.mark.parametrize("council", sorted(ABROAD))
def test_a_council_abroad_cites_no_french_law_and_is_asked_for_none(council: str) -> None:
    project = delibgen.load(spec(council))
    act = "\n".join(paragraphs(delibgen.compose(project, "fr")))
    assert "Code général" not in act
    assert "Légifrance" not in act
    assert [str(finding) for finding in delibgen.check(project) if finding.rule.startswith("LEG")] == []


@pytest.mark.parametrize("council", sorted(ABROAD))
def test_a_council_abroad_may_agree_with_a_state(council: str) -> None:
    state = spec(council)
    state["parties"]["k"] |= {"name": {"fr": "Japon", "en": "Japan"}, "kind": "state"}
    project = delibgen.load(state)
    assert [str(finding) for finding in delibgen.check(project) if finding.rule.startswith("LEG")] == []


def test_a_department_bears_the_name_of_its_day() -> None:
    names = {"2013-05-14": "Cabinet du Maire", "2024-01-23": "Cabinet de la Maire", "2026-09-08": "Cabinet du Maire"}
    for day, name in names.items():
        made = {
            **spec("region-exemple"),
            "council": "paris",
            "reference": f"{day[:4]} CAB 12",
            "date": day,
            "session": (),
        }
        assert name in next(paragraphs(delibgen.compose(delibgen.load(made), "fr"))), day
