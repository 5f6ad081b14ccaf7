"""English as a partner would read it, British and American."""

from datetime import date
from decimal import Decimal

import pytest

from delibgen.language import Language, get_language
from delibgen.project.money import Count, Percent, parse_duration, parse_money
from delibgen.project.when import parse_when
from tests.cases import each

BRITISH = get_language("en")
AMERICAN = get_language("en", "en-US")


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "british", "american", "clause"),
    [
        ("2023-03-01", "1 March 2023", "March 1, 2023", "on 1 March 2023"),
        ("2023-03", "March 2023", "March 2023", "in March 2023"),
        ("2023-Q2", "second quarter of 2023", "second quarter of 2023", "in the second quarter of 2023"),
        ("2023-S2", "second half of 2023", "second half of 2023", "in the second half of 2023"),
        ("2023", "2023", "2023", "in 2023"),
        ("school year 1998/1999", "1998–1999 school year", "1998–1999 school year", "during the 1998–1999 school year"),
        ("season 1998/1999", "1998–1999 season", "1998–1999 season", "during the 1998–1999 season"),
        ("exercice 1998-1999", "financial year 1998–1999", "fiscal year 1998–1999", "in financial year 1998–1999"),
        ("2023-03-14/2023-03-17", "14–17 March 2023", "March 14–17, 2023", "from 14 to 17 March 2023"),
        (
            "2023-03-30/2023-04-02",
            "30 March – 2 April 2023",
            "March 30 – April 2, 2023",
            "from 30 March to 2 April 2023",
        ),
        (
            "2023-12-30/2024-01-02",
            "30 December 2023 – 2 January 2024",
            "December 30, 2023 – January 2, 2024",
            "from 30 December 2023 to 2 January 2024",
        ),
        ("2023-03/2023-06", "March–June 2023", "March–June 2023", "from March to June 2023"),
        ("2022-10/2023-06", "October 2022 – June 2023", "October 2022 – June 2023", "from October 2022 to June 2023"),
        ("2023/2025", "2023–2025", "2023–2025", "from 2023 to 2025"),
    ],
)
def test_dates(value: str, british: str, american: str, clause: str) -> None:
    when = parse_when(value)
    assert _plain(BRITISH.format_when(when)) == british
    assert _plain(AMERICAN.format_when(when)) == american
    assert BRITISH.when_clause(when) == clause


def test_dates_as_complements() -> None:
    assert BRITISH.of_when(parse_when("2023-03-14")) == "of 14 March 2023"
    assert BRITISH.of_when(parse_when("2023-S1")) == "of the first half of 2023"
    assert BRITISH.of_when(parse_when("2023-03-14/2023-03-17")) == "of 14–17 March 2023"
    assert BRITISH.of_days([date(2023, 3, 14), date(2023, 3, 15)]) == "of 14 and 15 March 2023"
    assert BRITISH.days_clause([date(2023, 3, 14), date(2023, 3, 15)]) == "on 14 and 15 March 2023"


def test_session_days() -> None:
    days = [date(2023, 3, 30), date(2023, 3, 31), date(2023, 4, 1)]
    assert BRITISH.format_days(days) == "30 and 31 March and 1 April 2023"
    assert AMERICAN.format_days(days) == "March 30 and 31 and April 1, 2023"
    assert BRITISH.format_days([date(2023, 12, 31), date(2024, 1, 1)]) == "31 December 2023 and 1 January 2024"


@pytest.mark.parametrize(
    ("value", "plain", "compact", "words"),
    [
        ("1 GBP", "£1", "£1", "one pound sterling"),
        ("6500000 EUR", "€6,500,000", "€6.5 million", "six million five hundred thousand euros"),
        ("1200000000 EUR", "€1,200,000,000", "€1.2 billion", "one billion two hundred million euros"),
        ("6512345.67 EUR", "€6,512,345.67", "€6,512,345.67", None),
        ("1250.50 EUR", "€1,250.50", "€1,250.50", "one thousand two hundred and fifty euros and fifty cents"),
        ("2000000 CHF", "CHF 2,000,000", "CHF 2 million", "two million Swiss francs"),
        ("1000 XOF", "F\u202fCFA 1,000", None, "one thousand CFA francs"),
        ("1000 CAD", "CA$1,000", None, "one thousand Canadian dollars"),
        ("1000 USD", "$1,000", None, "one thousand US dollars"),
        ("0.01 GBP", "£0.01", None, "one penny"),
        ("10.005 TND", "TND 10.005", None, "ten Tunisian dinars and five millimes"),
        ("21 JPY", "¥21", None, "twenty-one Japanese yen"),
    ],
)
def test_amounts(value: str, plain: str, compact: str | None, words: str | None) -> None:
    money = parse_money(value)
    assert _plain(BRITISH.format_money(money)) == plain
    assert compact is None or _plain(BRITISH.format_money(money, "compact")) == compact
    assert words is None or BRITISH.format_money(money, "words") == words


def test_american_words_have_no_and_inside_a_number() -> None:
    assert AMERICAN.format_money(parse_money("1250.50 USD"), "words") == (
        "one thousand two hundred fifty US dollars and fifty cents"
    )


def test_the_long_form_names_the_currency() -> None:
    assert BRITISH.format_money(parse_money("15850 GBP"), "long") == "£15,850 (pounds sterling)"


@pytest.mark.parametrize("language", [BRITISH, AMERICAN], ids=lambda language: language.tag)
def test_numbers(language: Language) -> None:
    assert language.format_count(Count(6000)) == "6,000"
    assert language.format_cardinal(21, "f") == "twenty-one"
    assert language.format_percent(Percent(Decimal("12.5"))) == "12.5%"
    assert language.format_duration(parse_duration("2 years")) == "two years"
    assert language.format_duration(parse_duration("1 month")) == "one month"
    assert _plain(language.format_duration(parse_duration("36 months"))) == "36 months"
    assert [language.format_ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 111)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "111th"]
    )


def test_names() -> None:
    assert BRITISH.of("World Cities Culture Forum", "le") == "of the World Cities Culture Forum"
    assert BRITISH.of("Paris") == "of Paris"
    assert BRITISH.of("The Hague", "la") == "of The Hague"
    assert BRITISH.to_prefix("AIMF", "l’") == ("to the ", "AIMF")
    assert BRITISH.the("City of Paris", "la", capital=True) == "The City of Paris"


def test_an_acronym_that_is_read_as_a_word_takes_no_article() -> None:
    phrase = BRITISH.name("Organisation of Exemple")
    words = ("UNESCO", "UNICEF", "ADEME", "ASECNA", "IMEDOC", "CERN", "ICOM", "UEMOA", "APEC", "NATO", "ICLEI", "OCHA")
    letters = ("AFD", "AIMF", "UCLG", "OECD", "OSCE", "IAEA", "WHO", "EGTC", "IPCC", "UN", "OHCHR", "CPMR", "ONU2")
    said = ["".join(BRITISH.determine("to", BRITISH.by_acronym(phrase, one))) for one in (*words, *letters)]
    assert said == [*(f"to {one}" for one in words), *(f"to the {one}" for one in letters)]


@each(
    "name",
    ["Cities without Borders", "Villages against Hunger", "Partners for Water", "Islands United", "Women in Law"],
)
def test_a_plural_that_is_a_name_takes_no_article_though_its_french_does(name: str) -> None:
    assert "".join(BRITISH.determine("of", BRITISH.name(name, "les", "network", alike=False))) == f"of {name}"


@each("name", ["Shared Waters", "Friends of the Gardens", "Nights of Dance", "Photography Meetings"])
def test_a_plural_of_things_takes_the_article_of_its_french(name: str) -> None:
    assert "".join(BRITISH.determine("of", BRITISH.name(name, "les", "network", alike=False))) == f"of the {name}"


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Québec City", "local_authority", "Québec City"),
        ("French Polynesia", "local_authority", "French Polynesia"),
        ("Département of Ariège", "local_authority", "the Département of Ariège"),
        ("Eurometropolis of Strasbourg", "local_authority", "the Eurometropolis of Strasbourg"),
        ("Basque Country", "foreign_local_authority", "the Basque Country"),
        ("Lagos State", "foreign_local_authority", "Lagos State"),
        ("New York State", "foreign_local_authority", "New York State"),
        ("Canary Islands", "foreign_local_authority", "the Canary Islands"),
        ("Holy See", "state", "the Holy See"),
        ("Comú of Encamp", "foreign_local_authority", "the Comú of Encamp"),
        ("French State", "public_body", "the French State"),
        ("Pacific Community", "network", "the Pacific Community"),
        ("European Grouping of Territorial Cooperation", "network", "the European Grouping of Territorial Cooperation"),
        ("Columbia University", "public_body", "Columbia University"),
        ("University of Leeds", "public_body", "the University of Leeds"),
        ("Trinity College", "association", "Trinity College"),
        ("Doctors of the World", "association", "Doctors of the World"),
    ],
)
def test_a_translated_name_takes_its_article_from_its_own_noun(name: str, kind: str, said: str) -> None:
    article = "la" if kind == "local_authority" else ""
    phrase = BRITISH.name(name, article, kind, alike=False)
    assert "".join(BRITISH.determine("the", phrase)) == said


@pytest.mark.parametrize("kind", ["foreign_local_authority", "public_body"])
@pytest.mark.parametrize("article", ["", "le"])
@pytest.mark.parametrize("alike", [True, False])
def test_a_council_is_named_as_its_country_does(kind: str, article: str, alike: bool) -> None:  # noqa: FBT001  # of the matrix
    def said(language: Language, name: str) -> str:
        return "".join(language.determine("of", language.name(name, article, kind, alike=alike)))

    assert said(BRITISH, "Cork City Council") == "of Cork City Council"
    assert said(AMERICAN, "Oakland City Council") == "of the Oakland City Council"
    assert said(BRITISH, "Municipal Council") == "of the Municipal Council"
    for language in (BRITISH, AMERICAN):
        assert said(language, "City Council of Exempleville") == "of the City Council of Exempleville"
        assert said(language, "Example Arts Council") == "of the Example Arts Council"


@pytest.mark.parametrize(
    ("code", "place", "of"),
    [
        ("FR", "in France", "of France"),
        ("US", "in the United States", "of the United States"),
        ("GB", "in the United Kingdom", "of the United Kingdom"),
        ("BA", "in Bosnia and Herzegovina", "of Bosnia and Herzegovina"),
        ("IM", "on the Isle of Man", "of the Isle of Man"),
        ("CD", "in Congo-Kinshasa", "of Congo-Kinshasa"),
        ("HK", "in Hong Kong", "of Hong Kong"),
        ("GM", "in the Gambia", "of the Gambia"),
    ],
)
def test_countries(code: str, place: str, of: str) -> None:
    assert (BRITISH.in_country(code), BRITISH.of_country(code)) == (place, of)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L1115-1", "L. 1115-1"),
        ("L. 2511-1 et suivants", "L. 2511-1 et seq."),
        ("L1115-1 à L1115-5", "L. 1115-1 to L. 1115-5"),
        ("L1115-1, L2511-1 et R2131-1", "L. 1115-1, L. 2511-1 and R. 2131-1"),
    ],
)
def test_references(text: str, expected: str) -> None:
    assert _plain(BRITISH.format_reference(text)) == expected


def test_lists_and_quotations() -> None:
    assert BRITISH.format_list(["A", "B", "C"]) == "A, B and C"
    assert AMERICAN.format_list(["A", "B", "C"]) == "A, B, and C"
    assert BRITISH.format_quote("the “blue” night") == "“the ‘blue’ night”"


def test_a_variant_belongs_to_its_language() -> None:
    with pytest.raises(KeyError):
        get_language("fr", "en-US")


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("80-day agreement", "an "),
        ("8,000-seat hall", "an "),
        ("11-month agreement", "an "),
        ("11,000-seat hall", "an "),
        ("18-month agreement", "an "),
        ("110-day agreement", "a "),
        ("180-day agreement", "a "),
        ("100-week agreement", "a "),
        ("eight-year agreement", "an "),
        ("one-year agreement", "a "),
    ],
)
def test_a_number_in_figures_has_the_article_that_is_heard(words: str, article: str) -> None:
    assert BRITISH.determine("a", BRITISH.title(words, "agreement"))[0] == article


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Kerala", "foreign_local_authority", "Kerala"),
        ("Tamil Nadu", "foreign_local_authority", "Tamil Nadu"),
        ("Comune di Exempio", "foreign_local_authority", "the Comune di Exempio"),
        ("Watt", "network", "the Watt"),
    ],
)
def test_a_place_called_alike_in_both_languages_leaves_the_article_to_french(name: str, kind: str, said: str) -> None:
    assert "".join(BRITISH.determine("the", BRITISH.name(name, "le", kind))) == said


def test_what_stands_in_brackets_after_a_name_does_not_hide_its_noun() -> None:
    assert "".join(BRITISH.determine("to", BRITISH.name("State (DETR)", "", "public_body", alike=False))) == (
        "to the State (DETR)"
    )
