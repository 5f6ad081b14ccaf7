"""A country, a language and a council go by their names in either language, or by their codes."""

from itertools import product

import pytest

import delibgen
from delibgen.cldr import get_named_territories
from delibgen.errors import BadValue
from delibgen.language import get_language
from delibgen.project.named import country_code
from delibgen.project.parts import Party
from delibgen.sources.yaml import read_yaml
from tests.specs import COMMUNICATION, changed

CODES = sorted(code for code in get_named_territories() if len(code) == 2 and code.isalpha() and code != "ZZ")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_country_is_read_as_it_is_said_with_its_article_and_without(lang: str) -> None:
    language = get_language(lang)  # type: ignore[arg-type]
    said = [(code, name(code)) for code, name in product(CODES, (language.country, language.the_country))]
    assert [(code, name) for code, name in said if country_code(name) != code] == []


@pytest.mark.parametrize("name", ["Congo", "le Congo", "the Congo", "Corée", "Korea"])
def test_a_name_of_several_countries_is_asked_back_with_their_codes(name: str) -> None:
    with pytest.raises(BadValue, match=r"C[GD] \(Congo|K[RP] \(Corée"):
        country_code(name)


@pytest.mark.parametrize(("name", "code"), [("République tchèque", "CZ"), ("Hollande", "NL"), ("Ivory Coast", "CI")])
def test_a_country_goes_by_a_name_that_people_give_it(name: str, code: str) -> None:
    assert Party.model_validate({"name": "Exemple", "country": name}).country == code


@pytest.mark.parametrize("name", ["anglais", "Anglais", "English", "en"])
def test_a_language_goes_by_its_name(name: str) -> None:
    assert Party.model_validate({"name": "Exemple", "lang": name}).lang == "en"


@pytest.mark.parametrize(("said", "code"), [("ga", "ga"), ("Irish", "ga"), ("Ga", "gaa"), ("gaa", "gaa"), ("FR", "fr")])
def test_a_code_of_a_language_is_that_code_also_where_another_language_has_that_name(said: str, code: str) -> None:
    assert Party.model_validate({"name": "Exemple", "lang": said}).lang == code


def test_a_code_of_a_country_is_that_code() -> None:
    assert [country_code(code) for code in CODES] == CODES


@pytest.mark.parametrize("name", ["Paris", "PARIS", "Ville de Paris", "City of Paris"])
def test_a_council_goes_by_the_name_of_its_city(name: str) -> None:
    spec = changed(COMMUNICATION, "council: paris", f"council: {name}")
    assert delibgen.load(read_yaml(spec, "spec").data).council.called == "paris"
