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


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("République tchèque", "CZ"), ("Hollande", "NL"), ("Ivory Coast", "CI"), ("Île Maurice", "MU")),
        *(("RCA", "CF"), ("EAU", "AE"), ("UAE", "AE"), ("Burkina", "BF"), ("Bosnie", "BA"), ("Kirghizistan", "KG")),
    ],
)
def test_a_country_goes_by_a_name_that_people_give_it(name: str, code: str) -> None:
    assert Party.model_validate({"name": "Exemple", "country": name}).country == code


STATES = sorted({*CODES} - {"CN", "EA", "GS", "SJ"})
"""China, of which the Republic is another one, and three places of two names are none."""


@pytest.mark.parametrize(
    ("lang", "form"),
    [
        ("fr", "République {of}"),
        ("fr", "le Royaume {of}"),
        ("fr", "RÉPUBLIQUE FÉDÉRALE DÉMOCRATIQUE ET POPULAIRE {of}"),
        ("en", "the United Arab Republic {of}"),
    ],
)
def test_a_state_is_read_by_what_it_is_before_the_name_of_its_country(lang: str, form: str) -> None:
    language = get_language(lang)  # type: ignore[arg-type]
    assert {code: _code(form.format(of=language.of_country(code))) for code in STATES} == {
        code: code for code in STATES
    }


def _code(name: str) -> str:
    """The code of a name; of one that several bear, the first code that the question names."""
    try:
        return country_code(name)
    except BadValue as bad:
        return str(bad.values["known"])[:2]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Tanzanie (République-Unie de)", "TZ"),
        ("Congo (la République démocratique du)", "CD"),
        ("Iran, République islamique d’", "IR"),
        ("Congo (RDC)", "CD"),
        ("Congo RDC", "CD"),
        ("Birmanie (Myanmar)", "MM"),
        ("Sénégal (SN)", "SN"),
        ("République hellénique", "GR"),
        ("République de Chine", "TW"),
        ("Republic of the Congo", "CG"),
        ("SEN", "SN"),
        ("Mexico (USA)", ""),
        ("République de Nulle-Part", ""),
    ],
)
def test_a_country_is_read_as_lists_of_countries_have_it(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize("name", ["anglais", "Anglais", "English", "en"])
def test_a_language_goes_by_its_name(name: str) -> None:
    assert Party.model_validate({"name": "Exemple", "lang": name}).lang == "en"


TAGS = [("en_GB", "en-GB"), ("EN-us", "en-US"), ("pt_br", "pt-BR"), ("eng", "en"), ("FRE", "fr")]
"""Tags as programs and lists write them."""


@pytest.mark.parametrize(
    ("said", "code"), [("ga", "ga"), ("Irish", "ga"), ("Ga", "gaa"), ("gaa", "gaa"), ("FR", "fr"), *TAGS]
)
def test_a_code_of_a_language_is_that_code_also_where_another_language_has_that_name(said: str, code: str) -> None:
    assert Party.model_validate({"name": "Exemple", "lang": said}).lang == code


def test_a_code_of_a_country_is_that_code() -> None:
    assert [country_code(code) for code in CODES] == CODES


@pytest.mark.parametrize("name", ["Paris", "PARIS", "Ville de Paris", "City of Paris"])
def test_a_council_goes_by_the_name_of_its_city(name: str) -> None:
    spec = changed(COMMUNICATION, "council: paris", f"council: {name}")
    assert delibgen.load(read_yaml(spec, "spec").data).council.called == "paris"
