"""French as a drafter would check it."""

from datetime import date
from decimal import Decimal

import pytest

from delibgen.language import get_language
from delibgen.project.money import Count, Percent, parse_duration, parse_money
from delibgen.project.when import parse_when

FRENCH = get_language("fr")


def _plain(text: str) -> str:
    """The text with ordinary spaces, to be typed in a table; the golden rows check which spaces they are."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Amsterdam", "d’Amsterdam"),
        ("Épinal", "d’Épinal"),
        ("Évry-Courcouronnes", "d’Évry-Courcouronnes"),
        ("Œuvre", "d’Œuvre"),
        ("Île-de-France", "d’Île-de-France"),
        ("Ypres", "d’Ypres"),
        ("Yvetot", "d’Yvetot"),
        ("Yaoundé", "de Yaoundé"),
        ("Yémen", "de Yémen"),
        ("Yerres", "d’Yerres"),
        ("Ouagadougou", "de Ouagadougou"),
        ("Oulan-Bator", "d’Oulan-Bator"),
        ("onze", "de onze"),
        ("oui", "de oui"),
        ("huit", "de huit"),
        ("yaourt", "de yaourt"),
        ("uhlan", "de uhlan"),
        ("ouistiti", "de ouistiti"),
        ("yeux", "d’yeux"),
        ("Hambourg", "de Hambourg"),
        ("Hanovre", "de Hanovre"),
        ("Hong Kong", "de Hong Kong"),
        ("Houston", "de Houston"),
        ("Haute-Savoie", "de Haute-Savoie"),
        ("Hauts-de-Seine", "de Hauts-de-Seine"),
        ("Honfleur", "de Honfleur"),
        ("Helsinki", "d’Helsinki"),
        ("Hiroshima", "d’Hiroshima"),
        ("Honolulu", "d’Honolulu"),
        ("Hyderabad", "d’Hyderabad"),
        ("Hyères", "d’Hyères"),
        ("hôtel", "d’hôtel"),
        ("hôpital", "d’hôpital"),
        ("Hôtel de Ville", "d’Hôtel de Ville"),
        ("héros", "de héros"),
        ("héroïne", "d’héroïne"),
        ("hérons", "de hérons"),
        ("halle", "de halle"),
        ("haltère", "d’haltère"),
        ("hélice", "d’hélice"),
        ("humanité", "d’humanité"),
        ("Humain", "d’Humain"),
        ("Haïti", "d’Haïti"),
        ("handicap", "de handicap"),
        ("hiérarchie", "de hiérarchie"),
        ("Hildesheim", "de Hildesheim"),
        ("104", "de 104"),
        ("11", "de 11"),
        ("« Antigone »", "d’« Antigone »"),
        ("« Les Amis »", "de « Les Amis »"),
        ("(Œuvre)", "d’(Œuvre)"),
        ("UNESCO", "d’UNESCO"),
        ("FAO", "de FAO"),
        ("Le Caire", "du Caire"),
        ("Le Havre", "du Havre"),
        ("Les Lilas", "des Lilas"),
        ("La Haye", "de La Haye"),
        ("L’Haÿ-les-Roses", "de L’Haÿ-les-Roses"),
        ("Los Angeles", "de Los Angeles"),
        ("Lesbos", "de Lesbos"),
    ],
)
def test_of_a_bare_name(name: str, expected: str) -> None:
    assert FRENCH.of(name) == expected


@pytest.mark.parametrize(
    ("article", "name", "of", "to", "the"),
    [
        ("le", "Forum", "du Forum", "au Forum", "le Forum"),
        ("la", "Ville de Paris", "de la Ville de Paris", "à la Ville de Paris", "la Ville de Paris"),
        ("les", "Amis du livre", "des Amis du livre", "aux Amis du livre", "les Amis du livre"),
        ("l’", "AIMF", "de l’AIMF", "à l’AIMF", "l’AIMF"),
        ("l'", "AIMF", "de l’AIMF", "à l’AIMF", "l’AIMF"),
        ("la", "Association des maires", "de l’Association des maires", "à l’Association des maires", None),
        ("le", "Institut français", "de l’Institut français", "à l’Institut français", "l’Institut français"),
        ("la", "Haute Autorité", "de la Haute Autorité", "à la Haute Autorité", "la Haute Autorité"),
        ("le", "HCR", "du HCR", "au HCR", "le HCR"),
        ("le", "104", "du 104", "au 104", "le 104"),
        ("le", "Le Monde", "du Monde", "au Monde", "Le Monde"),
        ("la", "L’Atelier", "de L’Atelier", "à L’Atelier", "L’Atelier"),
        ("", "LE HAVRE", "du HAVRE", "au HAVRE", "LE HAVRE"),
        ("la", "La Poste", "de La Poste", "à La Poste", "La Poste"),
        ("", "Le Caire", "du Caire", "au Caire", "Le Caire"),
        ("", "Les Lilas", "des Lilas", "aux Lilas", "Les Lilas"),
    ],
)
def test_contraction(article: str, name: str, of: str, to: str, the: str | None) -> None:
    assert FRENCH.of(name, article) == of
    assert FRENCH.to(name, article) == to
    assert the is None or FRENCH.the(name, article) == the


@pytest.mark.parametrize(
    ("name", "kind", "of"),
    [
        ("SARL Exemple", "company", "de la SARL Exemple"),
        ("SA d'HLM Exemple", "company", "de la SA d'HLM Exemple"),
        ("AMAP des Tilleuls", "association", "de l’AMAP des Tilleuls"),
        ("CCAS d'Exempleville", "public_body", "du CCAS d'Exempleville"),
        ("EHPAD Les Tilleuls", "public_body", "de l’EHPAD Les Tilleuls"),
        ("Sa Majesté", "company", "de la société Sa Majesté"),
        ("Exemple SARL", "company", "de la société Exemple SARL"),
        ("Sénégal", "state", "du Sénégal"),
        ("Algérie", "state", "de l’Algérie"),
        ("Pays-Bas", "state", "des Pays-Bas"),
        ("Cuba", "state", "de Cuba"),
        ("Sénégal", "foreign_local_authority", "de Sénégal"),
    ],
)
def test_initials_of_a_sort_of_body_and_the_name_of_a_country_have_their_article(name: str, kind: str, of: str) -> None:
    assert "".join(FRENCH.determine("of", FRENCH.name(name, "", kind))) == of


@pytest.mark.parametrize(
    ("title", "of"),
    [
        ("lettres d’intention", "des lettres d’intention"),
        ("protocoles d’accord", "des protocoles d’accord"),
        ("lettre d’intention", "de la lettre d’intention"),
    ],
)
def test_a_title_in_the_plural_takes_the_article_of_several(title: str, of: str) -> None:
    assert "".join(FRENCH.determine("of", FRENCH.title(title, "convention"))) == of


def test_a_foundation_with_an_english_article_has_the_noun_of_its_kind() -> None:
    fund = FRENCH.name("The Example Fund", kind="foundation")
    assert [FRENCH.determine(before, fund)[0] for before in ("the", "of", "to")] == ["la ", "de la ", "à la "]
    assert fund.words == "fondation The Example Fund"
    assert FRENCH.name("The Example Fund", kind="public_body").words == "The Example Fund"


def test_the_prefix_is_apart_from_the_name() -> None:
    assert FRENCH.of_prefix("Le Caire") == ("du ", "Caire")
    assert FRENCH.of_prefix("AIMF", "l’") == ("de l’", "AIMF")
    assert FRENCH.to_prefix("Forum", "le") == ("au ", "Forum")
    assert FRENCH.the_prefix("AIMF", "le", capital=True) == ("L’", "AIMF")


def test_a_name_that_opens_a_sentence() -> None:
    assert FRENCH.the("World Cities Culture Forum", "le", capital=True) == "Le World Cities Culture Forum"
    assert FRENCH.the("association", "la", capital=True) == "L’association"
    assert FRENCH.the("paris", capital=True) == "Paris"
    assert FRENCH.to("Paris", capital=True) == "À Paris"


@pytest.mark.parametrize(
    ("code", "place", "of", "the"),
    [
        ("FR", "en France", "de France", "la France"),
        ("BR", "au Brésil", "du Brésil", "le Brésil"),
        ("US", "aux États-Unis", "des États-Unis", "les États-Unis"),
        ("NL", "aux Pays-Bas", "des Pays-Bas", "les Pays-Bas"),
        ("IR", "en Iran", "d’Iran", "l’Iran"),
        ("IL", "en Israël", "d’Israël", "Israël"),
        ("HT", "en Haïti", "d’Haïti", "Haïti"),
        ("CU", "à Cuba", "de Cuba", "Cuba"),
        ("CY", "à Chypre", "de Chypre", "Chypre"),
        ("MG", "à Madagascar", "de Madagascar", "Madagascar"),
        ("OM", "à Oman", "d’Oman", "Oman"),
        ("BH", "à Bahreïn", "de Bahreïn", "Bahreïn"),
        ("CV", "au Cap-Vert", "du Cap-Vert", "le Cap-Vert"),
        ("GB", "au Royaume-Uni", "du Royaume-Uni", "le Royaume-Uni"),
        ("DO", "en République dominicaine", "de la République dominicaine", "la République dominicaine"),
        ("KM", "aux Comores", "des Comores", "les Comores"),
        ("CZ", "en Tchéquie", "de Tchéquie", "la Tchéquie"),
        ("CD", "au Congo-Kinshasa", "du Congo-Kinshasa", "le Congo-Kinshasa"),
        ("HU", "en Hongrie", "de Hongrie", "la Hongrie"),
        ("HN", "au Honduras", "du Honduras", "le Honduras"),
        ("YE", "au Yémen", "du Yémen", "le Yémen"),
        ("PS", "dans les Territoires palestiniens", "des Territoires palestiniens", "les Territoires palestiniens"),
        ("RE", "à La Réunion", "de La Réunion", "La Réunion"),
        ("IM", "sur l’île de Man", "de l’île de Man", "l’île de Man"),
        ("EU", "dans l’Union européenne", "de l’Union européenne", "l’Union européenne"),
    ],
)
def test_countries(code: str, place: str, of: str, the: str) -> None:
    assert (FRENCH.in_country(code), FRENCH.of_country(code), FRENCH.the_country(code)) == (place, of, the)


def test_an_unknown_country_is_not_guessed() -> None:
    with pytest.raises(KeyError):
        FRENCH.in_country("QQ")


@pytest.mark.parametrize(
    ("value", "plain", "clause", "of"),
    [
        ("2023-03-01", "1er mars 2023", "le 1er mars 2023", "du 1er mars 2023"),
        ("2023-04", "avril 2023", "en avril 2023", "d’avril 2023"),
        ("2023-08", "août 2023", "en août 2023", "d’août 2023"),
        ("2023-Q4", "quatrième trimestre 2023", "au quatrième trimestre 2023", "du quatrième trimestre 2023"),
        ("2023-S2", "second semestre 2023", "au second semestre 2023", "du second semestre 2023"),
        ("2023", "2023", "en 2023", "de 2023"),
        (
            "school year 1998/1999",
            "année scolaire 1998-1999",
            "pendant l’année scolaire 1998-1999",
            "de l’année scolaire 1998-1999",
        ),
        ("season 1998/1999", "saison 1998-1999", "pendant la saison 1998-1999", "de la saison 1998-1999"),
        ("financial year 1998/1999", "exercice 1998-1999", "pendant l’exercice 1998-1999", "de l’exercice 1998-1999"),
        ("2023-03-01/2023-03-03", "1er–3 mars 2023", "du 1er au 3 mars 2023", "du 1er au 3 mars 2023"),
        ("2023-03-30/2023-04-02", "30 mars – 2 avril 2023", "du 30 mars au 2 avril 2023", None),
        ("2023-12-30/2024-01-02", "30 décembre 2023 – 2 janvier 2024", "du 30 décembre 2023 au 2 janvier 2024", None),
        ("2022-03-01/2023-03-31", "1er mars 2022 – 31 mars 2023", "du 1er mars 2022 au 31 mars 2023", None),
        ("2023-03/2023-06", "mars–juin 2023", "de mars à juin 2023", "de mars à juin 2023"),
        ("2023-04/2023-06", "avril–juin 2023", "d’avril à juin 2023", "d’avril à juin 2023"),
        ("2022-10/2023-06", "octobre 2022 – juin 2023", "d’octobre 2022 à juin 2023", None),
        ("2023/2025", "2023–2025", "de 2023 à 2025", "de 2023 à 2025"),
    ],
)
def test_dates(value: str, plain: str, clause: str, of: str | None) -> None:
    when = parse_when(value)
    assert _plain(FRENCH.format_when(when)) == plain
    assert FRENCH.when_clause(when) == clause
    assert of is None or FRENCH.of_when(when) == of


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([date(2023, 3, 14)], "14 mars 2023"),
        ([date(2002, 9, 23), date(2002, 9, 24)], "23 et 24 septembre 2002"),
        ([date(2023, 3, 31), date(2023, 4, 1)], "31 mars et 1er avril 2023"),
        ([date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 2)], "31 décembre 2023 et 1er et 2 janvier 2024"),
        ([date(2023, 3, 1), date(2023, 4, 2), date(2023, 5, 3)], "1er mars, 2 avril et 3 mai 2023"),
    ],
)
def test_session_days(days: list[date], expected: str) -> None:
    assert FRENCH.format_days(days) == expected
    assert FRENCH.of_days(days) == ("du " if len(days) == 1 else "des ") + expected
    assert FRENCH.days_clause(days) == ("le " if len(days) == 1 else "les ") + expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1 EUR", "un euro"),
        ("2 EUR", "deux euros"),
        ("21 SEK", "vingt et une couronnes suédoises"),
        ("81 GBP", "quatre-vingt-une livres sterling"),
        ("101 EUR", "cent un euros"),
        ("200 EUR", "deux cents euros"),
        ("201 EUR", "deux cent un euros"),
        ("1000 EUR", "mille euros"),
        ("80000 EUR", "quatre-vingt mille euros"),
        ("21000 GBP", "vingt et un mille livres sterling"),
        ("1001 GBP", "mille une livres sterling"),
        ("1000000 GBP", "un million de livres sterling"),
        ("2300000 EUR", "deux millions trois cent mille euros"),
        ("200000000 EUR", "deux cents millions d’euros"),
        ("1000000000 EUR", "un milliard d’euros"),
        ("80000000 UAH", "quatre-vingts millions de hryvnias ukrainiennes"),
        ("0.50 EUR", "cinquante centimes"),
        ("1.01 EUR", "un euro et un centime"),
        ("3.21 GBP", "trois livres sterling et vingt et un pence"),
        ("0.01 GBP", "un penny"),
        ("1.50 EGP", "une livre égyptienne et cinquante piastres"),
        ("1.21 EGP", "une livre égyptienne et vingt et une piastres"),
        ("10.005 TND", "dix dinars tunisiens et cinq millimes"),
        ("1000000 XOF", "un million de francs CFA"),
        ("15000 USD", "quinze mille dollars des États-Unis"),
        ("10.05 MRU", "dix ouguiyas mauritaniens et cinq centièmes"),
    ],
)
def test_amounts_in_words(value: str, expected: str) -> None:
    assert FRENCH.format_money(parse_money(value), "words") == expected


@pytest.mark.parametrize(
    ("value", "plain", "compact"),
    [
        ("6500000 EUR", "6 500 000 €", "6,5 millions d’euros"),
        ("1500000 GBP", "1 500 000 £", "1,5 million de livres sterling"),
        ("2000000 XAF", "2 000 000 FCFA", "2 millions de francs CFA"),
        ("1200000000 EUR", "1 200 000 000 €", "1,2 milliard d’euros"),
        ("1541600000 EUR", "1 541 600 000 €", "1 541,6 millions d’euros"),
        ("6512345 EUR", "6 512 345 €", "6 512 345 €"),
        ("800000 EUR", "800 000 €", "800 000 €"),
        ("400000 FRF", "400 000 F", "400 000 F"),
        ("1000 CAD", "1 000 $CA", "1 000 $CA"),
        ("1000 USD", "1 000 $", "1 000 $"),
        ("1000 INR", "1 000 ₹", "1 000 ₹"),
        ("1000 PLN", "1 000 PLN", "1 000 PLN"),
        ("10.5 TND", "10,500 TND", "10,500 TND"),
        ("53357.16 EUR", "53 357,16 €", "53 357,16 €"),
    ],
)
def test_amounts_in_figures(value: str, plain: str, compact: str) -> None:
    money = parse_money(value)
    assert _plain(FRENCH.format_money(money)) == plain
    assert _plain(FRENCH.format_money(money, "compact")) == compact


def test_the_long_form_names_the_currency() -> None:
    assert _plain(FRENCH.format_money(parse_money("1 GBP"), "long")) == "1 £ (livre sterling)"
    assert _plain(FRENCH.format_money(parse_money("1.50 GBP"), "long")) == "1,50 £ (livre sterling)"
    assert _plain(FRENCH.format_money(parse_money("9500 CHF"), "long")) == "9 500 CHF (francs suisses)"
    assert FRENCH.format_currency_name("FRF") == "francs français"
    assert FRENCH.format_currency_name("GBP", 1) == "livre sterling"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1 year", "un an"),
        ("2 years", "deux ans"),
        ("6 months", "six mois"),
        ("18 months", "dix-huit mois"),
        ("1 week", "une semaine"),
        ("1 day", "un jour"),
        ("36 months", "36\u00a0mois"),
    ],
)
def test_durations(value: str, expected: str) -> None:
    assert FRENCH.format_duration(parse_duration(value)) == expected


def test_counts_and_shares() -> None:
    assert FRENCH.format_count(Count(6000)) == "6\u202f000"
    assert FRENCH.format_percent(Percent(Decimal("12.50"))) == "12,5\u00a0%"
    assert FRENCH.format_percent(Percent(Decimal(100))) == "100\u00a0%"
    assert [FRENCH.format_cardinal(number, "f") for number in (1, 3, 21, 31)] == [
        "une",
        "trois",
        "vingt et une",
        "trente et une",
    ]
    assert FRENCH.format_ordinal(1) == "1er"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L1115-1", "L. 1115-1"),
        ("L.1115-1", "L. 1115-1"),
        ("L 1115-1", "L. 1115-1"),
        ("L. 1115-1", "L. 1115-1"),
        ("L.\u00a01115-1-1", "L. 1115-1-1"),
        ("R2131-1", "R. 2131-1"),
        ("D 1617-19", "D. 1617-19"),
        ("LO1112-1", "L.O. 1112-1"),
        ("L. 2511-1 et suivants", "L. 2511-1 et suivants"),
        ("L2511-1 et seq.", "L. 2511-1 et suivants"),
        ("L.1115-1 à L.1115-5", "L. 1115-1 à L. 1115-5"),
        ("L1115-1 to L1115-5", "L. 1115-1 à L. 1115-5"),
        ("L1115-1, L 2511-1, L.2511-12", "L. 1115-1, L. 2511-1 et L. 2511-12"),
        ("L1115-1, L2511-1 et suivants et R2131-1", "L. 1115-1, L. 2511-1 et suivants et R. 2131-1"),
        ("14", "14"),
        ("annexe 2", "annexe 2"),
        ("L1115-1 modifié", "L1115-1 modifié"),
    ],
)
def test_references(text: str, expected: str) -> None:
    assert _plain(FRENCH.format_reference(text)) == expected
    assert FRENCH.format_reference(FRENCH.format_reference(text)) == FRENCH.format_reference(text)


def test_lists_and_quotations() -> None:
    assert FRENCH.format_list([]) == ""
    assert FRENCH.format_list(["A"]) == "A"
    assert FRENCH.format_list(["A", "B"]) == "A et B"
    assert FRENCH.format_list(["A", "B", "C"]) == "A, B et C"
    assert _plain(FRENCH.format_quote("Nuit « blanche » 2023")) == "« Nuit “blanche” 2023 »"


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("Moulins", "de Moulins"),
        ("Montagne", "de Montagne"),
        ("Salles", "de Salles"),
        ("Métropole", "de la Métropole"),
        ("Hameau de Thiès", "du Hameau de Thiès"),
        ("Golfe du Morbihan", "du Golfe du Morbihan"),
        ("Vallée de l’Isère", "de la Vallée de l’Isère"),
    ],
)
def test_a_noun_alone_is_the_name_of_a_town(name: str, of: str) -> None:
    for kind in ("local_authority", "foreign_local_authority"):
        assert "".join(FRENCH.determine("of", FRENCH.name(name, "", kind))) == of


@pytest.mark.parametrize(
    ("place", "said"),
    [("Salles", "à Salles"), ("Aéroport de Dakar", "à l’Aéroport de Dakar"), ("Gare Exemple", "à la Gare Exemple")],
)
def test_a_plural_alone_is_the_name_of_a_place(place: str, said: str) -> None:
    assert "".join(FRENCH.to_site(place)) == said
