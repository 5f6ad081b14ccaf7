"""Bodies, people and texts to be signed are called by their own noun, article and title in each language."""

from typing import Any

import pytest

import delibgen
from delibgen.project.fields import Lang
from delibgen.writers.plain import format_text

Spec = dict[str, Any]
SPEC: Spec = {
    "schema": 1,
    "council": "paris",
    "reference": "2024 DAC 900",
    "date": "2024-01-23",
    "session": "2024-02-06",
    "title": {"fr": "Essai", "en": "Trial"},
    "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f", "committee": 2}],
}
SIGNED = {"kind": "conclude_agreement", "agreement": "c", "approve": "text", "amount": "9000 EUR"}


def text(lang: Lang, **fields: Any) -> str:
    said = format_text(delibgen.compose(delibgen.load(SPEC | fields), lang))
    return " ".join(said.replace("’", "'").split())


def awarded(tongue: Lang, **party: Any) -> str:
    decisions = [{"kind": "award_grant", "to": "a", "amount": "700 EUR", "report": True}]
    return text(tongue, parties={"a": party}, decisions=decisions)


def signed(lang: Lang, form: str, fr: str, en: str) -> str:
    agreement = {"form": form, "with": "a", "title": {"fr": fr, "en": en}}
    parties = {"a": {"name": "Atelier Exemple", "kind": "association"}}
    return text(lang, parties=parties, agreements={"c": agreement}, decisions=[SIGNED])


TITLES = [
    (
        "memorandum",
        "déclaration d'idées",
        "declaration of intent",
        "la déclaration",
        "cette déclaration",
        "declaration",
    ),
    ("charter", "pacte de coopération", "cooperation pact", "le pacte", "ce pacte", "pact"),
    ("agreement", "bail commercial", "long lease", "le bail", "ce bail", "lease"),
    ("contract", "promesse de vente", "road map", "la promesse", "cette promesse", "text"),
    ("agreement", "deuxième avenant", "second amendment", "le deuxième avenant", "cet avenant", "amendment"),
    ("protocol", "feuille de route", "agreement no. 2023-45", "la feuille", "cette feuille", "agreement"),
]


@pytest.mark.parametrize(("form", "fr", "en", "named", "again", "again_en"), TITLES)
def test_a_text_is_called_again_by_the_noun_of_its_title(
    form: str, fr: str, en: str, named: str, again: str, again_en: str
) -> None:
    assert f"approuver {named}" in signed("fr", form, fr, en)
    assert f"signer {again}" in signed("fr", form, fr, en)
    assert f"Under this {again_en}," in signed("en", form, fr, en)


def test_a_title_in_the_plural_is_called_again_by_several() -> None:
    said = signed("fr", "contract", "conditions générales", "general terms")
    assert "approuver les conditions générales" in said
    assert "signer ces conditions" in said
    assert "Under these terms," in signed("en", "contract", "conditions générales", "general terms")


@pytest.mark.parametrize("title", ["agreement no. 2023-45", "protocol no. 3", "amendment no. 2021 DAC 12"])
def test_a_noun_that_is_numbered_after_it_takes_no_article(title: str) -> None:
    assert f"approve {title} with" in signed("en", "agreement", "convention", title)


PEOPLE = [
    ("M. et Mme ESSAI", "Mr and Mrs ESSAI"),
    ("Mmes Odile et Line ESSAI", "Ms Odile and Line ESSAI"),
    ("M. Paul ESSAI et Mme Odile TEST", "Mr Paul ESSAI and Ms Odile TEST"),
]


@pytest.mark.parametrize(("fr", "en"), PEOPLE)
def test_several_people_are_named_as_such_in_each_language(fr: str, en: str) -> None:
    for name in (fr, {"fr": fr, "en": en}):
        assert f"{fr} produiront" in awarded("fr", name=name)
        assert f"{en} will account" in awarded("en", name=name)


@pytest.mark.parametrize(
    ("fr", "en", "article", "country", "said"),
    [
        ("Pays-Bas", "Netherlands", "les", "NL", "the Netherlands"),
        ("Royaume-Uni", "United Kingdom", "le", "GB", "the United Kingdom"),
        ("Canada", "Canada", "le", "CA", "Canada"),
        ("Sénégal", "Senegal", "le", "SN", "Senegal"),
        ("République tchèque", "Czech Republic", "la", "CZ", "the Czech Republic"),
        ("Côte d'Ivoire", "Côte d'Ivoire", "la", "CI", "Côte d'Ivoire"),
    ],
)
def test_a_state_takes_the_article_of_english(fr: str, en: str, article: str, country: str, said: str) -> None:
    party = {"name": {"fr": fr, "en": en}, "article": article, "kind": "state", "country": country}
    assert f"to {said}." in awarded("en", **party)


@pytest.mark.parametrize(("lang", "name"), [("es", "Los Amigos"), ("de", "Die Bühne"), ("nl", "Het Theater")])
@pytest.mark.parametrize("article", ["le", "la", "les", None])
def test_a_name_that_brings_its_own_article_takes_no_other(lang: str, name: str, article: str | None) -> None:
    party = {"name": name, "lang": lang, "kind": "foundation", "country": "ES", "article": article}
    party = {key: value for key, value in party.items() if value}
    assert f"à la fondation {name}" in awarded("fr", **party)
    assert f"to {name}." in awarded("en", **party)


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("company", "société Test et fils", "à la"),
        ("association", "collectif Exemple", "au"),
        ("association", "club Test", "au"),
    ],
)
def test_a_common_noun_takes_its_article_in_both_languages(kind: str, name: str, said: str) -> None:
    assert f"{said} {name}" in awarded("fr", name=name, kind=kind)
    assert f"to the {name}." in awarded("en", name=name, kind=kind)


def test_a_text_that_is_renewed_says_how_long_it_was_concluded_for() -> None:
    agreement = {"form": "agreement", "with": "a", "duration": "3 years", "renewed_until": "2026-12-31"}
    parties = {"a": {"name": "Atelier Exemple", "kind": "association"}}
    decisions = [{"kind": "conclude_agreement", "agreement": "c"}]
    said = text("fr", parties=parties, agreements={"c": agreement}, decisions=decisions)
    assert "de la convention conclue pour trois ans avec l'association Atelier Exemple" in said


@pytest.mark.parametrize(
    ("name", "said"),
    [("Bretagne", "à la Bretagne"), ("Hauts-de-France", "aux Hauts-de-France"), ("Val-d'Oise", "au Val-d'Oise")],
)
def test_a_region_or_a_departement_of_france_takes_its_article(name: str, said: str) -> None:
    assert f"attribuée {said}." in awarded("fr", name=name, kind="local_authority")
    assert f"to {name}." in awarded("en", name=name, kind="local_authority")


@pytest.mark.parametrize(
    ("place", "country", "said"),
    [
        ("Maison des associations", "FR", "visite, à la Maison des associations ;"),
        ("siège de l'Unesco", "FR", "visite, au siège de l'Unesco ;"),
        ("Île de Gorée", "SN", "visite, à l'Île de Gorée (Sénégal) ;"),
        ("jardins du palais", "FR", "visite, aux jardins du palais ;"),
        ("Cité du Vatican", "VA", "visite, à la Cité du Vatican ;"),
        ("Port Louis", "MU", "visite, à Port Louis (Maurice) ;"),
        ("Salon de Provence", "FR", "visite, à Salon de Provence ;"),
        ("Bretagne", "FR", "visite, en Bretagne ;"),
        ("Hauts-de-France", "FR", "visite, dans les Hauts-de-France ;"),
        ("l'Ain", "FR", "visite, dans l'Ain ;"),
    ],
)
def test_a_place_that_is_called_by_a_noun_takes_its_article(place: str, country: str, said: str) -> None:
    visit = {"title": {"fr": "visite", "en": "visit"}, "place": place, "country": country}
    activities = [visit, {"title": {"fr": "retour", "en": "return"}}]
    assert said in text("fr", activities=activities, context=[{"fr": "Une phrase.", "en": "A sentence."}])


@pytest.mark.parametrize(
    ("place", "country", "french", "english"),
    [
        ("Liban", "LB", "au Liban", "in Lebanon"),
        ("aux Pays-Bas", "", "aux Pays-Bas", "in the Netherlands"),
        ("Guyane", "GF", "en Guyane française", "in French Guiana"),
        ("Singapour", "SG", "à Singapour", "in Singapore"),
        ("Luxembourg", "LU", "à Luxembourg", "in Luxembourg"),
        ("Géorgie", "US", "à Géorgie (États-Unis)", "in Géorgie (United States)"),
    ],
)
def test_a_place_that_is_a_country_is_said_as_one(place: str, country: str, french: str, english: str) -> None:
    visit = {"title": {"fr": "visite", "en": "visit"}, "place": place, **({"country": country} if country else {})}
    more = {"activities": [visit, {"title": {"fr": "retour", "en": "return"}}]}
    context = [{"fr": "Une phrase.", "en": "A sentence."}]
    assert f"visite, {french} ;" in text("fr", context=context, **more)
    assert f"visit, {english};" in text("en", context=context, **more)


def test_who_is_replaced_is_told_from_the_other_rapporteurs() -> None:
    others = [
        {"name": "Alix MODÈLE", "gender": "m", "committee": 4, "replaces": "Odile TEST"},
        {"name": "Paul ESSAI", "gender": "m", "committee": 4},
    ]
    note = {"kind": "take_note", "of": {"fr": "le bilan", "en": "the report"}}
    assert "Alix MODÈLE (replacing Odile TEST) and Paul ESSAI" in text("en", rapporteurs=others, decisions=[note])
    assert "Alix MODÈLE, replacing Odile TEST (4th" in text("en", rapporteurs=others[:1], decisions=[note])
