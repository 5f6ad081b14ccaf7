"""What a clerk types is made right where one reading is possible, and asked back where two are: never false."""

from pathlib import Path
from typing import Any

import pytest

import delibgen
from delibgen import SpecError
from delibgen.project.council import builtin_text
from delibgen.project.fields import Lang
from delibgen.writers.plain import format_text

Spec = dict[str, Any]

BASE: Spec = {
    "schema": 1,
    "council": "paris",
    "reference": "2024 DGRI 900",
    "date": "2024-01-23",
    "session": "2024-02-06",
    "title": {"fr": "Essai", "en": "Trial"},
    "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f", "committee": 2}],
}


def text(spec: Spec, lang: Lang) -> str:
    """What the draft says, with plain spaces and apostrophes."""
    said = format_text(delibgen.compose(delibgen.load(spec), lang))
    return " ".join(said.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'").split())


def problems(spec: Spec) -> dict[str, str]:
    """What is refused, by its path: the message, in English."""
    with pytest.raises(SpecError) as caught:
        delibgen.load(spec)
    return {problem.path: problem.text() for problem in caught.value.problems}


def gift_from(country: str, amount: str, council: str = "paris") -> Spec:
    donor = {"name": "Fonds Exemple", "kind": "foundation", "country": country}
    line = {"year": 2024, "section": "operating", "chapter": "75", "nature": "756"}
    gift = {"kind": "accept_gift", "gifts": {"from": "d", "amount": amount}, "receipt": "l"}
    return BASE | {"council": council, "parties": {"d": donor}, "budget": {"l": line}, "decisions": [gift]}


@pytest.mark.parametrize(
    ("country", "amount", "codes"),
    [
        ("Canada", "5000 $", "5000 USD, 5000 CAD"),
        ("AU", "$5000", "5000 USD, 5000 AUD"),
        ("CN", "5000 ¥", "5000 JPY, 5000 CNY"),
    ],
)
def test_a_bare_sign_that_the_donor_s_country_has_for_its_own_money_is_asked_back(
    country: str, amount: str, codes: str
) -> None:
    [said] = problems(gift_from(country, amount)).values()
    assert codes in said


@pytest.mark.parametrize(
    ("country", "amount"), [("US", "5000 $"), ("SN", "5000 $"), ("HT", "5000 $"), ("CA", "5000 £")]
)
def test_a_bare_sign_that_no_other_money_of_the_act_has_is_taken(country: str, amount: str) -> None:
    assert "5 000" in text(gift_from(country, amount), "fr")


def granted(*, cited: bool, charged: bool, paid: str = "7000 EUR") -> Spec:
    budget = {"b": {"year": 2024, "section": "operating", "chapter": "65", "nature": "65748"}}
    grant = {"kind": "award_grant", "to": "a", "amount": "7000 EUR", "expense": "b"} | (
        {"agreement": "c"} if cited else {}
    )
    signed = {"kind": "conclude_agreement", "agreement": "c", "amount": paid} | ({"expense": "b"} if charged else {})
    return BASE | {
        "parties": {"a": {"name": "Aurore Exemple", "kind": "association"}},
        "agreements": {
            "c": {"form": "agreement", "with": "a", "purpose": {"fr": "sur un jardin", "en": "on a garden"}}
        },
        "budget": budget,
        "decisions": [grant, signed],
    }


@pytest.mark.parametrize("cited", [True, False])
def test_a_sum_that_a_grant_and_its_agreement_both_charge_is_told(cited: bool) -> None:  # noqa: FBT001
    told = delibgen.check(delibgen.load(granted(cited=cited, charged=True)))
    assert [(each.rule, each.path) for each in told] == [("FCT-24", "decisions[1].amount")]
    assert "`agreement: c`" in told[0].text()


@pytest.mark.parametrize("cited", [True, False])
def test_an_agreement_whose_sum_a_grant_charges_is_not_asked_for_a_budget_line(cited: bool) -> None:  # noqa: FBT001
    assert not delibgen.check(delibgen.load(granted(cited=cited, charged=False)))


def test_another_sum_of_the_same_agreement_is_charged_of_its_own() -> None:
    assert not delibgen.check(delibgen.load(granted(cited=False, charged=True, paid="9000 EUR")))


def wished_of(name: str, **more: Any) -> Spec:
    """A wish sent to one body, which French calls « à … »."""
    wish = {"fr": "que le pont soit rouvert", "en": "that the bridge be reopened"}
    decision = {"kind": "express_wish", "wishes": wish, "addressed_to": "b"}
    return BASE | {"parties": {"b": {"name": name, **more}}, "decisions": [decision]}


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Comté d'Eksempel", "foreign_local_authority", "au Comté d'Eksempel"),
        ("Wilaya d'Exemple", "foreign_local_authority", "à la Wilaya d'Exemple"),
        ("Gouvernorat d'Exemple", "foreign_local_authority", "au Gouvernorat d'Exemple"),
        ("Archidiocèse d'Exemple", "public_body", "à l'Archidiocèse d'Exemple"),
        ("Première ministre d'Exemplie", "state", "à la Première ministre d'Exemplie"),
        ("Haute Autorité des ponts", "public_body", "à la Haute Autorité des ponts"),
        ("Lyon", "local_authority", "à Lyon"),
        ("Grand Lyon", "local_authority", "à Grand Lyon"),
        ("La Place", None, "à La Place"),
        ("Programme îles et montagnes", "network", "au Programme îles et montagnes"),
        ("Alliance des fleuves", "network", "à l'Alliance des fleuves"),
        ("Assemblée des maires ruraux", "association", "à l'Assemblée des maires ruraux"),
        ("Jardins d'Orient", "association", "à l'association Jardins d'Orient"),
        ("Comité Exemple", "association", "à l'association Comité Exemple"),
    ],
)
def test_a_body_is_called_with_the_article_of_its_noun(name: str, kind: str | None, said: str) -> None:
    spec = wished_of(name, **({"kind": kind} if kind else {}))
    assert f"est adressé {said}." in text(spec, "fr")
    assert "SPC-04" not in {each.rule for each in delibgen.check(delibgen.load(spec))}


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("Ministre de l'Intérieur", {"kind": "state"}),
        ("Zaouïa de l'exemple", {"kind": "public_body"}),
        ("University of Strathexample", {"kind": "public_body", "lang": "en"}),
    ],
)
def test_a_noun_without_its_article_is_told_as_it_would_read(name: str, more: Spec) -> None:
    [told] = delibgen.check(delibgen.load(wished_of(name, **more)))
    assert (told.rule, told.path) == ("SPC-04", "parties.b.name")
    assert f"« à {name} »" in told.text("fr")


def test_a_name_that_is_said_to_take_no_article_stays_bare() -> None:
    spec = wished_of("Rio de Exemple", kind="foreign_local_authority", article="none")
    assert "est adressé à Rio de Exemple." in text(spec, "fr")
    assert not delibgen.check(delibgen.load(spec))


@pytest.mark.parametrize(
    ("name", "said"), [("Agence Exemple", "à l'Agence Exemple"), ("Office Exemple", "à l'Office Exemple")]
)
def test_an_elided_article_is_that_of_the_noun(name: str, said: str) -> None:
    assert said in text(wished_of(name, kind="public_body", article="l'"), "fr")


def test_an_elided_article_that_tells_no_gender_is_asked_back() -> None:
    assert "`le` or `la`" in problems(wished_of("Okapi", kind="public_body", article="l'"))["parties.b.article"]


def profile(folder: Path, before: str, after: str) -> str:
    """A copy of a profile that comes with delibgen, with one thing changed."""
    path = folder / "council.toml"
    path.write_text(builtin_text("nantes").replace(before, after), encoding="utf-8")
    return str(path)


def test_a_council_is_called_with_the_article_of_its_noun(tmp_path: Path) -> None:
    council = profile(tmp_path, '"Conseil municipal"', '"Grand Conseil"')
    assert "Le Grand Conseil, Vu" in text(wished_of("Lyon") | {"council": council}, "fr")


def test_a_council_whose_noun_tells_no_article_is_asked_for_it(tmp_path: Path) -> None:
    council = profile(tmp_path, '"Conseil municipal"', '"Landtag"')
    with pytest.raises(SpecError, match="à Landtag"):
        delibgen.load(wished_of("Lyon") | {"council": council})
