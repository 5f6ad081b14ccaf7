"""What a clerk types is made right where one reading is possible, and asked back where two are: never false."""

from pathlib import Path
from typing import Any

import pytest

import delibgen
from delibgen import SpecError
from delibgen.cldr import get_sign
from delibgen.errors import BadValue
from delibgen.project.council import builtin_text
from delibgen.project.declared import parse_figure
from delibgen.project.fields import Lang
from delibgen.project.money import parse_duration, parse_money
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


def test_who_gives_an_opinion_is_told_without_an_article_too() -> None:
    for body, told in (("Gouverneure de l'exemple", []), ("Zaouïa de l'exemple", ["visas[0].body"])):
        spec = wished_of("Lyon", kind="local_authority") | {"visas": {"kind": "opinion", "body": body}}
        said = [each.path for each in delibgen.check(delibgen.load(spec)) if each.rule == "SPC-04"]
        assert said == told


def test_a_department_in_small_letters_is_told_with_the_one_that_was_meant() -> None:
    spec = wished_of("Lyon", kind="local_authority") | {"reference": "2024 dac 900"}
    [told] = [each for each in delibgen.check(delibgen.load(spec)) if each.rule == "SPC-02"]
    assert "« dac »" in told.text("fr")
    assert "« DAC »" in told.text("fr")


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


DUTIES = [
    ({"fr": "Apposer une plaque.", "en": "Put up a plaque."}, "apposer une plaque", "put up a plaque"),
    ({"fr": "Se conformer aux usages", "en": "Comply with custom"}, "se conformer aux usages", "comply with custom"),
    ({"fr": "d'assurer les locaux", "en": "to insure the premises"}, "assurer les locaux", "insure the premises"),
]


@pytest.mark.parametrize(("duty", "french", "english"), DUTIES)
def test_a_duty_loses_its_capital_and_its_stop_in_both_languages(duty: Spec, french: str, english: str) -> None:
    spec = granted(cited=False, charged=False)
    spec["decisions"] = [{**spec["decisions"][0], "agreement": "c", "duties": duty}, spec["decisions"][1]]
    assert french in text(spec, "fr")
    assert f"to {english}" in text(spec, "en")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"fr": "Monter des projets", "en": "Set up projects"}, "to set up projects"),
        ({"fr": "monter des projets", "en": "To set up projects."}, "to set up projects"),
        ({"fr": "Premier voyage", "en": "First journey"}, "First journey"),
        ({"fr": "Monter des projets", "en": "Setting up projects"}, "Setting up projects"),
    ],
)
def test_an_aim_is_an_infinitive_in_english_where_it_is_one_in_french(typed: Spec, said: str) -> None:
    spec = wished_of("Lyon") | {"objectives": [typed, {"fr": "partager des cartes", "en": "to share maps"}]}
    assert f"– {said};" in text(spec, "en")


def test_what_is_noted_loses_the_capital_of_its_article_in_both_languages() -> None:
    of = {"fr": "Le rapport annuel", "en": "The annual report"}
    spec = BASE | {"decisions": [{"kind": "take_note", "of": of}]}
    assert "take note of the annual report" in text(spec, "en")
    assert "prendre acte du rapport annuel" in text(spec, "fr")


def test_the_cost_of_what_is_met_is_said_once() -> None:
    bears = {"fr": "les frais de réception", "en": "the costs of receiving the assembly"}
    decision = {"kind": "contribute", "bears": bears, "amount": "600 EUR"}
    assert "meet the cost of receiving the assembly" in text(BASE | {"decisions": [decision]}, "en")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("La conseillère du district 3", "conseillère du district 3"), ("Le maire", "maire"), ("L'adjointe", "adjointe")],
)
def test_an_office_stands_after_a_name_without_its_article(typed: str, said: str) -> None:
    person = {"name": "Mme Ghislaine EXEMPLE", "office": {"fr": typed, "en": "The Councillor"}}
    spec = missions({"people": person})
    assert f"Mme Ghislaine EXEMPLE, {said}, " in text(spec, "fr")
    assert "Ms Ghislaine EXEMPLE, Councillor, " in text(spec, "en")


def missions(*more: Spec) -> Spec:
    """Missions of which the first one alone is charged to the budget."""
    purpose = {"fr": "pour visiter les écoles", "en": "to visit the schools"}
    mission = {
        "kind": "give_special_mandate",
        "people": "Mme Odile EXEMPLE",
        "purpose": purpose,
        "period": "2024-03-04",
    }
    charged = {"place": {"fr": "Nicosie", "en": "Nicosia"}, "country": "CY", "amount": "4800 EUR", "expense": "l"}
    line = {"year": 2024, "section": "operating", "chapter": "65", "nature": "65312"}
    first, *others = more
    decisions = [mission | charged | first, *(mission | {"country": "LB"} | other for other in others)]
    return BASE | {"budget": {"l": line}, "decisions": decisions}


def test_the_charge_of_one_mission_of_two_is_said_to_be_of_that_one() -> None:
    spec = missions({}, {})
    assert "La dépense relative à la mission à Nicosie, dans la limite de 4 800 €, sera imputée" in text(spec, "fr")
    assert "The expenditure for the mission to Nicosia, up to €4,800, will be charged" in text(spec, "en")
    assert [(each.rule, each.path) for each in delibgen.check(delibgen.load(spec))] == [("LEG-12", "decisions[1]")]
    assert "La dépense correspondante, dans la limite de 4 800 €" in text(missions({}), "fr")


@pytest.mark.parametrize("typed", ["{d}", "Mme {d}", "Mrs {d}"])
def test_a_person_who_is_cited_in_a_text_keeps_the_title_once(typed: str) -> None:
    donor = {"name": "Mrs Harriet EXAMPLE", "kind": "person"}
    spec = gift_from("US", "5000 USD") | {"parties": {"d": donor}}
    spec["context"] = {"fr": f"Le don de {typed} est reçu.", "en": f"The gift from {typed} is received."}
    assert "Le don de Mme Harriet EXAMPLE est reçu." in text(spec, "fr").replace("Mrs", "Mme")
    assert "Ms Harriet EXAMPLE is received." in text(spec, "en").replace("Mrs", "Ms").replace("Mme", "Ms")


def test_a_number_a_stop_and_a_capital_that_the_document_gives_itself_are_taken_off() -> None:
    section = {"title": {"fr": "1. Une année", "en": "1. A year."}, "text": {"fr": "Un mot.", "en": "A word."}}
    items = {"items": [{"fr": "Un puits ;", "en": "A well;"}, {"fr": "Deux écoles.", "en": "Two schools."}]}
    annex = {"title": {"fr": "Charte d'éthique.", "en": "Code of ethics."}, "file": "charte.docx"}
    spec = wished_of("Lyon") | {
        "title": {"fr": "Un essai.", "en": "A trial."},
        "context": [items],
        "sections": [section],
        "annexes": {"a": annex},
    }
    spec["decisions"] = [{**spec["decisions"][0], "annexes": "a"}]
    french, english = text(spec, "fr"), text(spec, "en")
    assert "I. Une année -" in french
    assert "– un puits ; – deux écoles." in french
    assert "« Charte d'éthique »" in french
    assert "Un essai." not in french
    assert "A year -" in english
    assert "– a well; – two schools." in english
    assert "Annex 1: Code of ethics" in english
    assert "ethics." not in english
    assert "A trial." not in english


@pytest.mark.parametrize(
    ("title", "french", "english"),
    [
        (
            {"fr": "Convention d'objectifs", "en": "Multi-year agreement"},
            "la convention d'objectifs",
            "the multi-year agreement",
        ),
        ({"fr": "La convention d'objectifs", "en": "The agreement"}, "la convention d'objectifs", "the agreement"),
        ({"fr": "Pacte Exemple", "en": "Example Pact"}, " Pacte Exemple", "the Example Pact"),
    ],
)
def test_the_title_of_an_agreement_stands_within_a_sentence(title: Spec, french: str, english: str) -> None:
    agreement = {"form": "agreement", "with": "a", "title": title}
    spec = granted(cited=True, charged=False) | {"agreements": {"c": agreement}}
    signed = {"kind": "conclude_agreement", "agreement": "c", "approve": "text"}
    spec["decisions"] = [spec["decisions"][0], signed]
    assert french in text(spec, "fr")
    assert english in text(spec, "en")


def test_a_body_among_others_is_named_and_not_called_again() -> None:
    names = {"a": "Aurore Exemple", "b": "Comité Exemple"}
    parties = {key: {"name": name, "kind": "association"} for key, name in names.items()}
    parties["f"] = {"name": "Fondation Exemple", "kind": "foundation"}
    purpose = {"fr": "sur un jardin", "en": "on a garden"}
    agreements = {f"c{key}": {"form": "agreement", "with": key, "purpose": purpose} for key in parties}
    grants = {"kind": "award_grant", "to": [*parties], "amount": "900 EUR", "equally": True}
    spec = BASE | {"parties": parties, "agreements": agreements}
    spec["decisions"] = [grants, {"kind": "conclude_agreement", "agreement": [*agreements]}]
    assert "cette fondation" not in text(spec, "fr")


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("tax", "HT", "excluded"),
        ("tax", "TTC", "included"),
        ("approve", "le texte", "text"),
        ("sign", "plus tard", "later"),
    ],
)
def test_a_value_of_a_list_is_taken_by_the_word_that_a_clerk_has_for_it(field: str, typed: str, kept: str) -> None:
    spec = granted(cited=False, charged=True, paid="9000 EUR")
    spec["decisions"][1] |= {"approve": "both", field: typed}
    assert getattr(delibgen.load(spec).decisions[1], field) == kept


def test_the_type_of_a_grant_and_the_form_of_a_vote_are_taken_in_french() -> None:
    spec = granted(cited=True, charged=False)
    spec["decisions"] = [{**spec["decisions"][0], "type": ["fonctionnement", "urgence"]}, spec["decisions"][1]]
    spec["decisions"][1] = {"kind": "conclude_agreement", "agreement": "c"}
    appointed = {"kind": "appoint", "body": "a", "members": "Mme Odile EXEMPLE", "vote": "à main levée"}
    spec["decisions"].append(appointed)
    award, _, vote = delibgen.load(spec).decisions
    assert (award.type, vote.vote) == (("operating", "emergency"), "open")  # type: ignore[union-attr]


def test_the_council_is_cited_by_its_noun_where_no_party_bears_it() -> None:
    spec = granted(cited=True, charged=False) | {"agreements": {}}
    spec["decisions"] = [{"kind": "contribute", "by": ["conseil"], "to": "a", "amount": "700 EUR", "expense": "b"}]
    assert delibgen.load(spec).decisions[0].by == ("council",)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("un an", "P1Y"),
        ("trois ans", "P3Y"),
        ("dix-huit mois", "P18M"),
        ("one year", "P1Y"),
        ("a year", "P1Y"),
        ("une semaine", "P1W"),
    ],
)
def test_a_duration_is_taken_in_words(typed: str, iso: str) -> None:
    assert parse_duration(typed).iso == iso
    assert parse_figure(typed) == parse_duration(typed)


@pytest.mark.parametrize("typed", ["quelques années", "deux", "an", "mille ans", "zéro an"])
def test_what_is_no_duration_is_refused(typed: str) -> None:
    with pytest.raises(BadValue, match="is not a duration"):
        parse_duration(typed)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("150 k€", "150000 EUR"),
        ("12,5 k€", "12500 EUR"),
        ("1,2 M€", "1200000 EUR"),
        ("3 millions d'euros", "3000000 EUR"),
        ("£2m", ""),
        ("150 m€", ""),
        ("150 kEUR", "150000 EUR"),
        ("150 MAD", "150 MAD"),
    ],
)
def test_thousands_and_millions_are_taken_beside_a_currency(typed: str, iso: str) -> None:
    if iso:
        assert parse_money(typed).iso == parse_figure(typed).iso == iso
    else:
        with pytest.raises(BadValue):
            parse_money(typed)


@pytest.mark.parametrize("tag", ["fr-CH", "fr-BE", "fr-LU"])
def test_the_french_of_another_country_is_not_taken_for_that_of_canada(tag: str, tmp_path: Path) -> None:
    council = profile(tmp_path, 'english = "en-GB"', f'english = "en-GB"\nfrench = "{tag}"')
    with pytest.raises(SpecError, match="Choose one of: fr-FR, fr-CA"):
        delibgen.load(wished_of("Lyon") | {"council": council})


@pytest.mark.parametrize(
    "decision",
    [
        {
            "kind": "article",
            "text": {"fr": "Un mot.", "en": "A word."},
            "request": {"fr": "De créer", "en": "To set up"},
        },
        {
            "kind": "article",
            "text": {"fr": "Un mot.", "en": "A word."},
            "request": {"fr": "me nommer", "en": "name me"},
        },
        {"kind": "express_wish", "wishes": {"fr": "le pont soit rouvert", "en": "the bridge be reopened"}},
    ],
)
def test_a_fault_in_french_and_one_in_english_come_in_one_run(decision: Spec) -> None:
    assert sorted(path[-2:] for path in problems(BASE | {"decisions": [decision]})) == ["en", "fr"]


def test_an_agreement_abroad_without_money_is_told_how_to_say_so() -> None:
    spec = granted(cited=False, charged=False)
    spec["parties"]["a"] = {"name": "Ville d'Exemple", "kind": "foreign_local_authority", "country": "SN"}
    spec |= {"budget": {}, "decisions": [{"kind": "conclude_agreement", "agreement": "c"}]}
    [told] = [each for each in delibgen.check(delibgen.load(spec)) if each.rule == "LEG-04"]
    assert "`0 EUR`" in told.text("en")
    assert "`0 EUR`" in told.text("fr")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("la {annex}", "l'annexe"),
        ("Le {annex}", "L'annexe"),
        ("de la {annex}", "de l'annexe"),
        ("à l'{garden}", "aux Jardins d'Orient"),
        ("de {council}", "de la Ville de Paris"),
        ("à {region}", "à la Région d'Exemple"),
        ("le {region}", "la Région d'Exemple"),
        ("de {dawn}", "d'Aurore"),
        ("du {dawn}", "de l'Aurore"),
        ("l'{cairo}", "le Caire"),
        ("l'{hub}", "le Hub des fleuves"),
        ("de {port:short}", "d'Osaka"),
        ("d'{bay:short}", "de Kobe"),
        ("de {plan}", "d'Avenir bleu"),
        # -- the name at first, then the acronym --
        ("la {acronym}", "l'Office des eaux"),
        ("l'{acronym} et le {acronym}", "l'ODE"),
        ("l'{acronym}. Du {acronym}", "De l'ODE"),
    ],
)
def test_a_word_that_does_not_go_with_a_name_in_braces_is_told(typed: str, written: str) -> None:
    assert written in [each.text("fr").rpartition("Écrivez « ")[2].removesuffix(" ».") for each in beside(typed)]


@pytest.mark.parametrize(
    "typed",
    [
        "l'{annex}",
        "d'{dawn}",
        "à {dawn}",
        "les {garden}",
        "l'association {garden}",
        "la {region}",
        "la {council}",
        "avec {dawn}",
        "Lyon, {region}",
        "d'{port:short}",
        "de {bay:short}",
        "la {bay:short}",
        "de la {plan}",
        "de {acronym:short}",
        "l'{acronym} et de l'{acronym}",
    ],
)
def test_a_word_that_goes_with_a_name_in_braces_is_left(typed: str) -> None:
    assert not beside(typed)


def beside(typed: str) -> list[delibgen.Finding]:
    """What is told of words typed before a name."""
    spec = wished_of("Lyon") | {
        "annexes": {"annex": {"title": {"fr": "Charte", "en": "Charter"}, "file": "charte.docx"}}
    }
    spec["parties"] |= {
        "garden": {"name": "Jardins d'Orient", "kind": "association"},
        "region": {"name": {"fr": "Région d'Exemple", "en": "Exemple Region"}, "kind": "local_authority"},
        "dawn": {"name": "Aurore", "kind": "association"},
        "hub": {"name": "Hub des fleuves", "kind": "association"},
        "cairo": {"name": "Caire", "kind": "foreign_local_authority", "article": "le"},
        "port": {"name": "Ville d'Osaka", "short": "Osaka", "kind": "foreign_local_authority"},
        "bay": {"name": "Ville de Kobe", "short": "Kobe", "kind": "foreign_local_authority"},
        "acronym": {"name": "Office des eaux", "acronym": "ODE", "kind": "association"},
    }
    spec["facts"] = {"plan": {"name": "Avenir bleu"}}
    spec["context"] = {"fr": f"Selon {typed}.", "en": "As said in {annex}."}
    spec["decisions"] = [{**spec["decisions"][0], "annexes": "annex"}]
    return [each for each in delibgen.check(delibgen.load(spec)) if each.rule == "GRA-08"]


def test_a_canadian_draft_is_read_with_the_money_words_of_its_own_french(tmp_path: Path) -> None:
    council = profile(tmp_path, 'english = "en-GB"', 'english = "en-CA"\nfrench = "fr-CA"\ncountry = "CA"')
    Path(council).write_text(Path(council).read_text(encoding="utf-8").replace('"EUR"', '"CAD"'), encoding="utf-8")
    spec = wished_of("Lyon") | {"council": council, "facts": {"sum": "25000 $"}}
    spec["title"] = {"fr": "Don de {sum}", "en": "Gift of {sum}"}
    assert "Don de 25 000 $ " in text(spec, "fr")
    assert not [each for each in delibgen.check(delibgen.load(spec)) if each.rule.startswith("BIL")]


@pytest.mark.parametrize(("trip", "told"), [("2024-09-29/2024-10-01", []), ("2024-09-01/2024-10-01", ["FCT-05"])])
def test_a_later_event_is_no_stage_of_the_one_that_a_grant_is_for(trip: str, told: list[str]) -> None:
    spec = granted(cited=True, charged=False) | {"agreements": {}}
    award = {key: value for key, value in spec["decisions"][0].items() if key != "agreement"}
    spec["decisions"] = [award | {"period": trip}]
    visits = [("fête", "feast", "2024-09-29/2024-10-01"), ("visite", "visit", "2024-11/2025-02")]
    spec["activities"] = [{"title": {"fr": french, "en": english}, "when": when} for french, english, when in visits]
    found = delibgen.check(delibgen.load(spec))
    assert [each.rule for each in found] == told
    assert all("1er octobre 2024" in each.text("fr").replace("\u00a0", " ") for each in found)


def test_an_entry_that_begins_unlike_the_others_is_told_in_its_language() -> None:
    spec = gift_from("US", "500 USD")
    things = [
        ("une maquette", "a model"),
        ("Photographies du pont", "photographs of the bridge"),
        ("Nuit Blanche", "lamp"),
    ]
    spec["decisions"][0]["gifts"] = [{"from": "d", "object": {"fr": fr, "en": en}} for fr, en in things]
    spec |= {
        "budget": {},
        "decisions": [{key: value for key, value in spec["decisions"][0].items() if key != "receipt"}],
    }
    told = [each.path for each in delibgen.check(delibgen.load(spec)) if each.rule == "SPC-05"]
    assert told == ["decisions[0].gifts[1].object.fr"]


def test_what_a_gift_is_for_is_asked_for_as_it_is_decided() -> None:
    spec = gift_from("US", "500 USD")
    spec["decisions"][0]["purpose"] = {"fr": "pour les archives", "en": "for the archives"}
    french = text(spec, "fr")
    assert french.count("de la Fondation Fonds Exemple, pour les archives") + french.count(", pour les archives") >= 3


def test_one_gift_among_others_for_another_body_is_one() -> None:
    spec = gift_from("US", "500 USD")
    spec["parties"]["m"] = {"name": "Musée Exemple", "kind": "public_body"}
    things = [("une lampe", "a lamp"), ("une carte", "a map"), ("un livre", "a book")]
    gifts = [{"from": "d", "object": {"fr": fr, "en": en}} for fr, en in things]
    gifts[0]["for"] = "m"
    spec |= {"budget": {}, "decisions": [{"kind": "accept_gift", "gifts": gifts}]}
    assert "The gift for the Musée Exemple is:" in text(spec, "en")
    assert "The gifts for the City of Paris are:" in text(spec, "en")


@pytest.mark.parametrize(
    ("day", "kind", "told"),
    [
        ("2016-05-24", "association", ["LEG-22"]),
        ("2016-05-24", "network", []),
        ("2024-01-23", "association", []),
    ],
)
def test_the_visa_of_an_act_abroad_that_is_not_added_by_itself_is_told(day: str, kind: str, told: list[str]) -> None:
    spec = granted(cited=True, charged=False) | {"council": "nantes", "date": day, "session": []}
    spec["parties"] = {"a": {"name": "Aurore Exemple", "kind": kind, "country": "SN"}}
    assert [each.rule for each in delibgen.check(delibgen.load(spec)) if each.rule == "LEG-22"] == told


def test_the_money_of_west_africa_has_one_sign_in_every_french() -> None:
    assert get_sign("fr-CA", "XOF") == get_sign("fr-FR", "XOF") == get_sign("en-CA", "XOF")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"period": "2023/2025"}, ["SPC-06"]),
        ({"period": "2023"}, []),
        ({"period": "2023/2025", "condition": {"fr": "à raison de 300 € par an", "en": "at €300 a year"}}, []),
        ({"period": "2023/2025", "yearly": False}, []),
    ],
)
def test_a_yearly_sum_of_several_years_is_asked_back(more: Spec, told: list[str]) -> None:
    award = {"kind": "award_grant", "to": "a", "amount": "900 EUR", "yearly": True, **more}
    spec = BASE | {"parties": {"a": {"name": "Aurore Exemple", "kind": "association"}}, "decisions": [award]}
    assert [each.rule for each in delibgen.check(delibgen.load(spec)) if each.rule != "LEG-12"] == told


def test_a_department_that_a_built_in_profile_lacks_is_told_with_the_way_to_copy_it() -> None:
    [told] = delibgen.check(delibgen.load(wished_of("Lyon") | {"reference": "2024 ZZZ 1"}))
    assert "delibgen councils paris -o" in told.text("en")
