"""Drafts read aloud, the French text as a drafter reads it, the English as a native: nothing that either would mend."""

from pathlib import Path
from typing import Any

import pytest

import delibgen
from delibgen.project.fields import Lang
from delibgen.writers.plain import format_text

Spec = dict[str, Any]
PROFILE = """schema = 1
code = "commune"
[body]
name = {{ fr = "Commune des Ormes", en = "Commune of Les Ormes" }}
short = {{ fr = "Les Ormes", en = "Les Ormes" }}
[committee]
fr = "commission"
en = "Committee"
[budget]
[[assemblies]]
name = {{ fr = "{fr}", en = "{en}" }}
[[executives]]
gender = "f"
office = {{ fr = "Maire des Ormes", en = "Mayor of Les Ormes" }}
[[labels]]
style = "plain"
[[currencies]]
code = "EUR"
"""
SPEC: Spec = {
    "schema": 1,
    "council": "nantes",
    "reference": "2024-900",
    "date": "2024-01-23",
    "session": "2024-02-06",
    "title": {"fr": "Essai", "en": "Trial"},
    "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f"}],
}
LINE = {"l": {"year": 2024, "section": "operating", "chapter": "65", "nature": "65748"}}
CLUB = {"name": "Atelier Exemple", "kind": "association"}
NOTED = {"kind": "take_note", "of": {"fr": "le bilan", "en": "the report"}}


def text(lang: Lang, folder: Path | None = None, **fields: Any) -> str:
    """What the draft says, with plain spaces and apostrophes."""
    given = fields if folder is None else fields | {"council": str(folder / "council.toml")}
    said = format_text(delibgen.compose(delibgen.load(SPEC | given), lang))
    return " ".join(said.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'").split())


def assembly(folder: Path, fr: str, en: str) -> Path:
    (folder / "council.toml").write_text(PROFILE.format(fr=fr, en=en), encoding="utf-8")
    return folder


SEVERAL = [
    ("Les membres du Conseil municipal", "Members of the Municipal Council"),
    ("Délégués du Comité syndical", "Delegates of the Board"),
]


@pytest.mark.parametrize(("fr", "en"), SEVERAL)
def test_those_who_decide_together_are_spoken_of_as_several(fr: str, en: str, tmp_path: Path) -> None:
    folder = assembly(tmp_path, fr, en)
    parties, agreements = {"a": CLUB}, {"c": {"form": "charter", "with": "a"}}
    signed = {"kind": "conclude_agreement", "agreement": "c", "approve": "text"}
    joined = {"kind": "join", "body": "a", "amount": "0 EUR"}
    people = {"name": "Camille EXEMPLE", "gender": "f"}
    named = {"kind": "appoint", "body": "a", "members": people, "vote": "secret"}
    decisions = [NOTED, signed, joined, named]
    said = text("fr", folder, parties=parties, agreements=agreements, decisions=decisions)
    for words in (
        "Madame la Maire des Ormes leur propose de prendre acte du bilan et de désigner le représentant de la Commune",
        "soumet à leur approbation la charte",
        "leur demande l'autorisation d'adhérer",
        "Délibèrent :",
    ):
        assert words in said
    assert f"{en} are asked to:" in text("en", folder, parties=parties, agreements=agreements, decisions=decisions)


def test_a_wish_of_several_is_theirs(tmp_path: Path) -> None:
    folder = assembly(tmp_path, *SEVERAL[0])
    wish = {"kind": "express_wish", "wishes": {"fr": "que la gare rouvre", "en": "that the station reopen"}}
    assert "Émettent le vœu :" in text("fr", folder, decisions=[wish])
    assert "Adoptent la motion suivante :" in text("fr", folder, decisions=[wish | {"form": "motion"}])


def test_an_assembly_that_is_one_in_english_is_spoken_of_as_one(tmp_path: Path) -> None:
    folder = assembly(tmp_path, "Les membres du Conseil municipal", "Municipal Council")
    assert "The Municipal Council is asked to take note" in text("en", folder, decisions=[NOTED])


LAWYERS = [
    ({"name": "Me Line EXEMPLE", "gender": "f"}, "à Me Line EXEMPLE", "to Ms Line EXEMPLE"),
    ({"name": "Maître Line EXEMPLE", "gender": "f"}, "à Maître Line EXEMPLE", "to Ms Line EXEMPLE"),
    ({"name": "Me Line EXEMPLE"}, "à Me Line EXEMPLE", "to Line EXEMPLE"),
    ({"name": {"fr": "Me Line EXEMPLE", "en": "Me Line EXEMPLE"}, "gender": "f"}, "à Me Line", "to Ms Line EXEMPLE"),
    ({"name": "Mme Me Line EXEMPLE"}, "à Me Line EXEMPLE", "to Ms Line EXEMPLE"),
    ({"name": "Mehdi EXEMPLE", "kind": "person", "gender": "m"}, "à M. Mehdi EXEMPLE", "to Mr Mehdi EXEMPLE"),
]


@pytest.mark.parametrize(("party", "fr", "en"), LAWYERS)
def test_a_lawyer_has_the_title_of_the_profession_in_french_alone(party: Spec, fr: str, en: str) -> None:
    award = {"kind": "award_grant", "to": "a", "amount": "700 EUR", "expense": "l"}
    assert fr in text("fr", parties={"a": party}, budget=LINE, decisions=[award])
    assert en in text("en", parties={"a": party}, budget=LINE, decisions=[award])


def test_a_councillor_who_is_a_lawyer_reports_as_any_other() -> None:
    rapporteurs = [{"name": "Me Line EXEMPLE", "gender": "f"}]
    assert "présenté par Mme Line EXEMPLE," in text("fr", rapporteurs=rapporteurs, decisions=[NOTED])


def test_who_signs_has_one_title_in_the_key_facts() -> None:
    parties = {"a": {"name": "Line EXEMPLE", "kind": "person", "gender": "f"}}
    agreements = {"c": {"form": "contract", "with": "a", "purpose": {"fr": "sur un tableau", "en": "on a painting"}}}
    decisions = [{"kind": "conclude_agreement", "agreement": "c", "amount": "0 EUR"}]
    said = text("en", parties=parties, agreements=agreements, decisions=decisions)
    assert "Contract on a painting, with Ms Line EXEMPLE" in said
