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


NAMES = [
    ({"fr": "Maison des associations", "en": "House of Associations"}, "public_body", "to the House of Associations"),
    ({"fr": "Amicale des anciens", "en": "Seniors' Club"}, "association", "to the Seniors' Club"),
    ({"fr": "Salon du livre", "en": "Exemple Book Fair"}, "association", "to the Exemple Book Fair"),
    ({"fr": "Lycée Exemple", "en": "Exemple High School"}, "public_body", "to Exemple High School"),
    ({"fr": "Médecins des collines", "en": "Doctors of the Hills"}, "association", "to Doctors of the Hills"),
    ({"fr": "Ville de Vaire", "en": "Vaire"}, "local_authority", "to Vaire"),
    ("An Example Trust", "foundation", "to An Example Trust"),
    ("Our Example Trust", "foundation", "to Our Example Trust"),
    ("The Example Trust", "foundation", "to The Example Trust"),
    ("Example Trust", "foundation", "to the Example Trust"),
]


@pytest.mark.parametrize(("name", "kind", "said"), NAMES)
def test_a_name_has_one_article_in_english_where_a_native_gives_it_one(name: Any, kind: str, said: str) -> None:
    party = {"name": name, "kind": kind} | ({"lang": "en", "country": "GB"} if isinstance(name, str) else {})
    award = {"kind": "award_grant", "to": "a", "amount": "700 EUR", "expense": "l"}
    assert f"{said}." in text("en", parties={"a": party}, budget=LINE, decisions=[award])


DAYS = [
    ("2024-07-08/2024-07-09", "les 8 et 9 juillet 2024", "on 8 and 9 July 2024"),
    ("2024-07-31/2024-08-01", "les 31 juillet et 1er août 2024", "on 31 July and 1 August 2024"),
    ("2024-12-31/2025-01-01", "les 31 décembre 2024 et 1er janvier 2025", "on 31 December 2024 and 1 January 2025"),
    ("2024-07-08/2024-07-10", "du 8 au 10 juillet 2024", "from 8 to 10 July 2024"),
]


@pytest.mark.parametrize(("when", "fr", "en"), DAYS)
def test_two_days_in_a_row_are_two_days_and_no_period(when: str, fr: str, en: str) -> None:
    decisions = [NOTED]
    activities = [{"title": {"fr": "visites", "en": "visits"}, "when": when}]
    assert f"visites, {fr}." in text("fr", activities=activities, decisions=decisions)
    assert f"visits, {en}." in text("en", activities=activities, decisions=decisions)


def test_two_days_are_typed_as_they_are_said() -> None:
    facts = {"f": "les 8 et 9 juillet 2024"}
    context = {"fr": "La fête a lieu {f:prose}.", "en": "The fair takes place {f:prose}."}
    assert "on 8 and 9 July 2024" in text("en", facts=facts, context=context, decisions=[NOTED])


TERMS = {"fr": "convention fixant les conditions de l'aide", "en": "agreement setting the terms of the aid"}
SETTING = {"form": "agreement", "with": "a", "title": TERMS}


def test_what_an_agreement_sets_is_said_once_in_french() -> None:
    sign = {"kind": "conclude_agreement", "agreement": "c"}
    given = {"kind": "contribute", "to": "a", "amount": "700 EUR", "agreement": "c", "expense": "l"}
    lent = {"kind": "make_available", "to": "a", "object": {"fr": "une salle", "en": "a room"}, "free": True}
    decisions = [sign, given, lent | {"agreement": "c"}]
    said = text("fr", parties={"a": CLUB}, agreements={"c": SETTING}, budget=LINE, decisions=decisions)
    assert said.count("conformément à la convention mentionnée à l'article 1er") == 2
    assert "conditions fixées" not in said


def test_an_agreement_that_sets_terms_is_one_text() -> None:
    decisions = [{"kind": "conclude_agreement", "agreement": "c", "approve": "text"}]
    said = text("en", parties={"a": CLUB}, agreements={"c": SETTING}, decisions=decisions)
    assert "approve the agreement with Atelier Exemple setting the terms of the aid and authorise the Mayor" in said
    assert "of Nantes to sign it" in said
    assert "Agreement | Agreement setting the terms of the aid, with Atelier Exemple" in said


def test_an_agreement_known_by_its_day_keeps_its_article() -> None:
    title = {"fr": "convention du 3 mai 2021", "en": "framework agreement of 3 May 2021"}
    decisions = [{"kind": "conclude_agreement", "agreement": "c", "approve": "principle", "sign": "no"}]
    said = text("en", parties={"a": CLUB}, agreements={"c": SETTING | {"title": title}}, decisions=decisions)
    assert "approve in principle the framework agreement of 3 May 2021" in said


def test_a_text_that_is_renewed_is_told_as_such_throughout() -> None:
    renewed = {"form": "charter", "with": "a", "renewed_until": "2026-12-31", "file": "charte.pdf"}
    purpose = {"fr": "sur la lecture", "en": "on reading"}
    decisions = [{"kind": "conclude_agreement", "agreement": "c", "approve": "terms", "amount": "0 EUR"}]
    said = text("en", parties={"a": CLUB}, agreements={"c": renewed | {"purpose": purpose}}, decisions=decisions)
    for words in (
        "Agreement renewed | Charter on reading, with Atelier Exemple, until 31 December 2026",
        "The renewal of the charter on reading has no financial implications",
        "– Renewal, until 31 December 2026, of the charter on reading, with Atelier Exemple",
    ):
        assert words in said


def test_each_text_that_is_renewed_has_a_deed_of_its_own() -> None:
    parties = {"a": CLUB, "b": CLUB | {"name": "Essai Exemple"}}
    renewed = {"form": "charter", "with": ["a", "b"], "separately": True, "renewed_until": "2026"}
    signed = {"kind": "conclude_agreement", "agreement": "c"}
    later = signed | {"approve": "principle", "sign": "later"}
    said = text("fr", parties=parties, agreements={"c": renewed}, decisions=[signed])
    assert "signer les actes de reconduction, jusqu'en 2026, des chartes" in said
    said = text("fr", parties=parties, agreements={"c": renewed}, decisions=[later])
    assert "Les actes de reconduction de ces chartes seront soumis au Conseil municipal." in said
    said = text("en", parties=parties, agreements={"c": renewed}, decisions=[signed | {"approve": "terms"}])
    assert "authorise the Mayor of Nantes to sign it" in said


def test_a_text_that_one_language_still_lacks_says_nothing_otherwise() -> None:
    purpose = {"fr": "pour la fête du 14 septembre 2024", "en": ""}
    award = {"kind": "award_grant", "to": "a", "amount": "700 EUR", "expense": "l", "purpose": purpose}
    spec = SPEC | {"parties": {"a": CLUB}, "budget": LINE, "decisions": [award]}
    assert not [each for each in delibgen.check(delibgen.load(spec, draft=True)) if each.rule == "BIL-02"]


def test_a_lawyer_who_opens_a_sentence_is_the_same_person_in_both_word_files(tmp_path: Path) -> None:
    context = {"fr": "La commune plaide. {a} la conseille.", "en": "The town is in court. {a} advises it."}
    signed = {"kind": "conclude_agreement", "agreement": "c", "amount": "0 EUR"}
    project = delibgen.load(
        SPEC
        | {"parties": {"a": {"name": "Me Line EXEMPLE", "gender": "f"}}, "context": context, "decisions": [signed]}
        | {"agreements": {"c": {"form": "agreement", "with": "a"}}}
    )
    french, english = tmp_path / "fr.docx", tmp_path / "en.docx"
    delibgen.write(delibgen.compose(project, "fr"), french)
    delibgen.write(delibgen.compose(project, "en"), english)
    assert not [each for each in delibgen.check_pair(french, english) if each.rule == "BIL-02"]


def test_the_word_file_of_a_canadian_council_is_read_by_its_own_usage(tmp_path: Path) -> None:
    council = PROFILE.format(fr="Conseil de la ville", en="City Council").replace('"EUR"', '"CAD"')
    head = 'code = "foreign"\ncountry = "CA"\nfrench = "fr-CA"\nenglish = "en-CA"'
    council = council.replace('code = "commune"', head)
    (tmp_path / "council.toml").write_text(council, encoding="utf-8")
    awards = [
        {"kind": "award_grant", "to": "a", "amount": f"{sum_} CAD", "purpose": {"fr": fr, "en": en}}
        for sum_, fr, en in ((700, "pour la fête", "for the fair"), (900, "pour un bal", "for a ball"))
    ]
    fields = {"council": str(tmp_path / "council.toml"), "parties": {"a": CLUB}, "decisions": awards}
    delibgen.write(delibgen.compose(delibgen.load(SPEC | fields), "fr"), tmp_path / "fr.docx")
    assert not delibgen.check(tmp_path / "fr.docx")
