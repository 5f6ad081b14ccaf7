"""Values as people type them: what each language says it also reads, and a cell in doubt is refused."""

import datetime as dt
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delibgen.cldr import get_currencies, is_named_currency
from delibgen.errors import BadValue, Place
from delibgen.language import Language, get_language
from delibgen.project.decisions import Appoint
from delibgen.project.fields import Lang
from delibgen.project.money import Count, Duration, Money, Percent, minor_digits
from delibgen.project.when import Day, Half, Month, Quarter, Span, SplitYear, When, Year, parse_when
from delibgen.workbook.cells import SheetCell, Usage, choose, paragraphs, read_cell, spec_text
from delibgen.workbook.columns import Column, ColumnKind, get_sheet
from delibgen.workbook.formats import number_format
from delibgen.workbook.looks import Look
from delibgen.workbook.values import Value
from tests.cases import each
from tests.workbooks import problems_of, projects_of, save, table

LANGS = [
    pytest.param(get_language("fr"), id="fr-FR"),
    pytest.param(get_language("en"), id="en-GB"),
    pytest.param(get_language("en", "en-US"), id="en-US"),
]
languages = pytest.mark.parametrize("language", LANGS)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
YEARS = st.integers(1900, 2099)
CURRENCIES = sorted(filter(is_named_currency, get_currencies() - {"XAF", "XOF"}))
"""All but the two CFA francs, whose signs people mix up."""


@st.composite
def amounts(draw: st.DrawFn) -> Money:
    currency = draw(st.sampled_from(CURRENCIES))
    digits = minor_digits(currency)
    number = draw(st.integers(1, 10**12))
    decimals = digits if digits != 3 else 0  # `1,500 TND` can be read in two ways, and is refused
    return Money(Decimal(number).scaleb(-decimals), currency)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Spans but for those of two years in a row, which a spec takes for a school year."""
    first, last = sorted(draw(st.lists(DAYS, min_size=2, max_size=2, unique=True)))
    sort = draw(st.sampled_from(["days", "months", "years"]))
    if sort == "months" and _month(first) != _month(last):
        return Span(_month(first), _month(last))
    if sort == "years" and last.year - first.year > 1:
        return Span(Year(first.year), Year(last.year))
    return Span(Day(first), Day(last))


def _month(day: dt.date) -> Month:
    return Month(day.year, day.month)


WHENS: st.SearchStrategy[When] = st.one_of(
    DAYS.map(Day),
    DAYS.map(_month),
    st.builds(Quarter, YEARS, st.integers(1, 4)),
    st.builds(Half, YEARS, st.integers(1, 2)),
    YEARS.map(Year),
    st.builds(SplitYear, YEARS, st.sampled_from(["school year", "season", "financial year"])),
    spans(),
)


@pytest.mark.parametrize("typed", ["1 500 FCFA", "1 500 F CFA", "1500 CFA", "500 francs CFA", "FCFA 500"])
def test_a_sign_of_two_currencies_is_refused(typed: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("money", typed)
    assert (caught.value.code, caught.value.values["codes"]) == ("cell_shared_currency", "XOF, XAF")


@languages
@given(money=amounts())
@settings(deadline=None)
def test_an_amount_is_read_as_it_is_said(language: Language, money: Money) -> None:
    assert language.parse_money(language.format_money(money)) == money
    assert language.parse_money(money.iso) == money


@languages
@each("currency", CURRENCIES)
def test_every_currency_is_read_as_it_is_said(language: Language, currency: str) -> None:
    assert language.parse_money(language.format_money(Money(Decimal(500), currency))).currency == currency


@languages
@given(when=WHENS)
@settings(max_examples=300, deadline=None)
def test_a_date_is_read_as_it_is_said(language: Language, when: When) -> None:
    assert parse_when(spec_text(when)) == when
    for said in (language.format_when(when), language.when_clause(when), language.of_when(when)):
        assert language.parse_when(said) == when


@languages
@given(days=st.lists(DAYS, min_size=1, max_size=5, unique=True))
@settings(deadline=None)
def test_days_are_read_as_they_are_said(language: Language, days: list[dt.date]) -> None:
    if language.tag == "en-US":
        return  # « March 14, 2023 and March 15, 2023 » joins with the comma that also stands inside a date
    assert [day.date for day in language.parse_days(language.format_days(days))] == sorted(days)


@languages
@given(value=st.decimals(Decimal("0.01"), 100, places=2))
@settings(deadline=None)
def test_a_share_is_read_as_it_is_said(language: Language, value: Decimal) -> None:
    assert language.parse_percent(language.format_percent(Percent(value))) == Percent(value)


@languages
@given(duration=st.builds(Duration, st.integers(1, 9999), st.sampled_from(["day", "week", "month", "year"])))
@settings(deadline=None)
def test_a_duration_is_read_as_it_is_said(language: Language, duration: Duration) -> None:
    assert language.parse_duration(language.format_duration(duration)) == duration


@languages
@given(number=st.integers(0, 10**12))
@settings(deadline=None)
def test_a_count_is_read_as_it_is_said(language: Language, number: int) -> None:
    assert language.parse_count(language.format_count(Count(number))) == Count(number)


@languages
@given(number=st.integers(1, 9999), gender=st.sampled_from(["m", "f"]))
@settings(deadline=None)
def test_a_rank_is_read_as_it_is_said(language: Language, number: int, gender: str) -> None:
    assert language.parse_ordinal(language.format_ordinal(number, gender)) == number  # type: ignore[arg-type]


@languages
@given(text=st.text(max_size=40))
@settings(deadline=None)
def test_whatever_is_typed_is_read_or_refused(language: Language, text: str) -> None:
    parsers = (
        language.parse_money,
        language.parse_when,
        language.parse_days,
        language.parse_percent,
        language.parse_duration,
        language.parse_count,
        language.parse_ordinal,
        language.parse_yes_no,
        language.parse_country,
    )
    for parse in parsers:
        with suppress(BadValue):
            parse(text)


def read(kind: ColumnKind, value: Value, lang: Lang = "fr", currency: str = "", shown: str = "") -> object:
    column = Column("x", "X", "X", "", kind, choices=get_sheet("projects").column("decision").choices)
    look = Look(fault="error") if shown == "error" else Look(number_format(shown))
    return read_cell(SheetCell(value, lambda: Place("p.xlsx"), column, "X", look), Usage(lang, currency, {"grant"}))


@pytest.mark.parametrize(
    ("typed", "lang", "iso"),
    [
        ("15 850,00 £", "fr", "15850 GBP"),
        ("15 850 €", "fr", "15850 EUR"),
        ("15\u00a0850\u00a0€", "fr", "15850 EUR"),
        ("15\u202f850,50\u00a0€", "fr", "15850.50 EUR"),
        ("15850 GBP", "fr", "15850 GBP"),
        ("15850gbp", "fr", "15850 GBP"),
        ("€ 15 850", "fr", "15850 EUR"),
        ("15850 €'", "fr", "15850 EUR"),
        ("73 080 F", "fr", "73080 FRF"),
        ("15.850,50 €", "fr", "15850.50 EUR"),
        ("15,850.50 €", "fr", "15850.50 EUR"),
        ("1.000.000 €", "fr", "1000000 EUR"),
        ("15 850 £ (livres sterling)", "fr", "15850 GBP"),
        ("12 euros", "fr", "12 EUR"),
        ("£15,850", "en", "15850 GBP"),
        ("15850 pounds sterling", "fr", "15850 GBP"),
        ("grant", "fr", "grant"),
        ("500,00 ¥", "fr", "500 JPY"),
        ("15 850,- €", "fr", "15850 EUR"),
        ("CHF 15'850.–", "fr", "15850 CHF"),
        ("15 850 €.", "fr", "15850 EUR"),
        (" 15850 \x0bEUR ", "fr", "15850 EUR"),
        ("3 Mio. CHF", "fr", "3000000 CHF"),
        ("CHF 3 Mio.", "fr", "3000000 CHF"),
        ("Fr. 15'850.-", "fr", "15850 CHF"),
        ("15'850 SFr.", "fr", "15850 CHF"),
        ("1,5 Mrd €", "fr", "1500000000 EUR"),
        ("C$15,850.00", "en", "15850 CAD"),
        ("15 850 zł", "fr", "15850 PLN"),
        ("15 850 ariarys", "fr", "15850 MGA"),
        ("15 850 hryvnias", "fr", "15850 UAH"),
        ("15 850 yuans chinois", "fr", "15850 CNY"),
        ("15 850 afghanis", "fr", "15850 AFN"),
        ("+15 850 €", "fr", "15850 EUR"),
    ],
)
def test_an_amount_as_it_is_typed(typed: str, lang: Lang, iso: str) -> None:
    assert read("money", typed, lang) == iso


@pytest.mark.parametrize(
    ("typed", "lang", "code"),
    [
        ("15.850 €", "fr", "cell_two_readings"),
        ("15,850 €", "fr", "cell_two_readings"),
        ("15.850 €", "en", "cell_two_readings"),
        ("£15.850", "en", "cell_two_readings"),
        ("15,850 GBP", "en", "cell_two_readings"),
        ("£15,850", "fr", "cell_two_readings"),
        ("1,500", "fr", "cell_without_currency"),
        ("15850", "fr", "cell_without_currency"),
        *((typed, lang, "cell_not_money") for typed in ("15,850.00.00", "15 85", "12..5") for lang in ("fr", "en")),
        ("15 85 €", "fr", "cell_not_number"),
        ("1 5850 €", "fr", "cell_not_number"),
        ("15850 livres", "fr", "cell_shared_currency"),
        ("1,2 m€", "fr", "cell_unknown_currency"),
        ("15,8505 €", "fr", "too_many_decimals"),
        ("-5 €", "fr", "amount_not_positive"),
        ("environ 500 €", "fr", "cell_more_than_amount"),
        ("500 € ou 600 €", "fr", "cell_several_amounts"),
        ("#REF!", "fr", "cell_error"),
        ("#N/A", "fr", "cell_error"),
        ("Err:508", "fr", "cell_error"),
        *((shown, "fr", "cell_error") for shown in ("#N/A N/A", "#Name?", "#Error", "#Div/0!")),
        ("", "fr", "cell_not_money"),
        ("x" * 100_001, "fr", "cell_too_long"),
        ("9" * 50 + " €", "fr", "cell_too_many_digits"),
        ("99999999999999999999 €", "fr", "amount_too_large"),
    ],
)
def test_an_amount_in_doubt_is_refused(typed: str, lang: Lang, code: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("money", typed, lang)
    assert caught.value.code == code


@each(
    ("typed", "code", "more"),
    [
        ("15 000 € TTC", "cell_more_than_amount", "TTC"),
        ("15 000 €/an", "cell_more_than_amount", "/an"),
        ("15 000 euros par an", "cell_more_than_amount", "par an"),
        ("env. 15 000 €", "cell_more_than_amount", "env."),
        ("15 000 € ?", "cell_more_than_amount", "?"),
        ("1 000 € ; 2 000 €", "cell_several_amounts", None),
        ("1 000 €\n2 000 €", "cell_several_amounts", None),
        ("entre 1 000 et 2 000 €", "cell_several_amounts", None),
        ("1 000 € + 500 €", "cell_several_amounts", None),
        ("1500/2", "cell_several_amounts", None),
        ("5 000 kr", "cell_shared_currency", None),
        ("5 000 DH", "cell_shared_currency", None),
        ("5 000 zlotis", "cell_unknown_currency", None),
    ],
)
def test_what_stands_beside_an_amount_is_not_told_for_a_currency(typed: str, code: str, more: str | None) -> None:
    with pytest.raises(BadValue) as caught:
        read("money", typed)
    assert (caught.value.code, caught.value.values.get("more")) == (code, more)
    if code == "cell_unknown_currency":
        assert str(caught.value.values["value"]) in typed.split(maxsplit=1)[1]


def test_two_readings_are_both_named() -> None:
    with pytest.raises(BadValue) as caught:
        read("money", "1,500", currency="EUR")
    assert caught.value.values == {"value": "1,500", "large": "1500 EUR", "small": "1.500 EUR"}


@pytest.mark.parametrize(
    ("value", "currency", "expected"),
    [
        (15850, "EUR", "15850 EUR"),
        (15850.5, "GBP", "15850.50 GBP"),
        (0.1 + 0.2, "EUR", "0.30 EUR"),
        (1e9, "XOF", "1000000000 XOF"),
    ],
)
def test_a_number_is_in_the_currency_of_its_row(value: float, currency: str, expected: str) -> None:
    assert read("money", value, currency=currency) == expected


@pytest.mark.parametrize(
    ("value", "currency", "shown", "code"),
    [
        (15850, "", "", "cell_without_currency"),
        ("15 850 £", "EUR", "", "cell_two_currencies"),
        (1.005, "EUR", "", "too_many_decimals"),
        (15850.5, "JPY", "", "too_many_decimals"),
        (0.9, "EUR", "0%", "cell_shows_no_amount"),
        (True, "EUR", "", "cell_not_text"),
        (dt.date(2023, 3, 1), "EUR", "", "cell_not_text"),
        ("", "EUR", "error", "cell_error"),
    ],
)
def test_a_number_in_doubt_is_refused(value: Value, currency: str, shown: str, code: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("money", value, currency=currency, shown=shown)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("typed", "lang", "iso"),
    [
        ("14/03/2023", "fr", "2023-03-14"),
        ("14.03.2023", "fr", "2023-03-14"),
        ("03/04/2023", "fr", "2023-04-03"),
        ("14 / 03 / 2023", "fr", "2023-03-14"),
        ("14. 3. 2023", "fr", "2023-03-14"),
        ("2023-3-4", "fr", "2023-03-04"),
        ("14/03/2023", "en", "2023-03-14"),
        ("03/14/2023", "en", "2023-03-14"),
        ("04/04/2023", "en", "2023-04-04"),
        ("2023-03-14", "en", "2023-03-14"),
        ("mars 2023", "fr", "2023-03"),
        ("Mars 2023", "en", "2023-03"),
        ("March 2023", "fr", "2023-03"),
        ("03/2023", "fr", "2023-03"),
        ("1er mars 2023", "fr", "2023-03-01"),
        ("mardi 14 mars 2023", "fr", "2023-03-14"),
        ("sept. 2023", "fr", "2023-09"),
        ("14-17 mars 2023", "fr", "2023-03-14/2023-03-17"),
        ("14–17 mars 2023", "fr", "2023-03-14/2023-03-17"),
        ("du 14 au 17 mars 2023", "fr", "2023-03-14/2023-03-17"),
        ("du 14/03/2023 au 17/03/2023", "fr", "2023-03-14/2023-03-17"),
        ("d’avril à juin 2023", "fr", "2023-04/2023-06"),
        ("1er semestre 2023", "fr", "2023-S1"),
        ("second semestre 2023", "fr", "2023-S2"),
        ("T1 2023", "fr", "2023-Q1"),
        ("2e trimestre 2023", "fr", "2023-Q2"),
        ("Q1 2023", "en", "2023-Q1"),
        ("first half of 2023", "en", "2023-S1"),
        ("année scolaire 2023-2024", "fr", "school year 2023/2024"),
        ("saison 2023/2024", "fr", "season 2023/2024"),
        ("exercice 2023-2024", "fr", "financial year 2023/2024"),
        ("2023–2024 season", "en", "season 2023/2024"),
        ("financial year 2023/2024", "en", "financial year 2023/2024"),
        ("2023-2026", "fr", "2023/2026"),
        ("March 14, 2023", "en", "2023-03-14"),
        ("14-17/03/2023", "fr", "2023-03-14/2023-03-17"),
        ("14/03 - 17/03/2023", "fr", "2023-03-14/2023-03-17"),
        ("14/03/2023-17/03/2023", "fr", "2023-03-14/2023-03-17"),
        ("du 28/02 au 03/03/2023", "fr", "2023-02-28/2023-03-03"),
        ("14-mars-2023", "fr", "2023-03-14"),
        ("14/03/2023 09:30:00", "fr", "2023-03-14"),
        ("mar. 14 mars 2023", "fr", "2023-03-14"),
        ("du mardi 14 au vendredi 17 mars 2023", "fr", "2023-03-14/2023-03-17"),
        ("2023-T1", "fr", "2023-Q1"),
        ("1T2023", "fr", "2023-Q1"),
        ("1er trim. 2023", "fr", "2023-Q1"),
        ("semestre 2 2023", "fr", "2023-S2"),
        ("09/2023 - 06/2024", "fr", "2023-09/2024-06"),
        ("sept. 2023 à juin 2024", "fr", "2023-09/2024-06"),
        ("2023 à 2026", "fr", "2023/2026"),
        ("2023 et 2024", "fr", "2023-01/2024-12"),
        ("années 2023, 2024 et 2025", "fr", "2023-01/2025-12"),
        ("2023 and 2024", "en", "2023-01/2024-12"),
        ("mai et juin 2023", "fr", "2023-05/2023-06"),
        ("T1 et T2 2023", "fr", "2023-01/2023-06"),
        ("31 mai et 1er juin 2023", "fr", "2023-05-31/2023-06-01"),
        ("jan-juin 2023", "fr", "2023-01/2023-06"),
        ("fév. 2023", "fr", "2023-02"),
        ("Sep 2023", "en", "2023-09"),
        ("année civile 2023", "fr", "2023"),
        ("20230314", "fr", "2023-03-14"),
        ("Tuesday 14 March 2023", "en", "2023-03-14"),
        ("14-17/03/2023", "en", "2023-03-14/2023-03-17"),
    ],
)
def test_a_date_as_it_is_typed(typed: str, lang: Lang, iso: str) -> None:
    assert read("when", typed, lang) == iso


@pytest.mark.parametrize(
    ("typed", "lang", "code"),
    [
        ("03/04/2023", "en", "cell_two_dates"),
        ("03/14/2023", "fr", "cell_no_such_month"),
        ("31/02/2023", "fr", "no_such_day"),
        ("14/03/23", "fr", "cell_short_year"),
        ("mars-23", "fr", "cell_short_year"),
        ("T1-23", "fr", "cell_short_year"),
        ("du 14 au 17 mars", "fr", "cell_short_year"),
        ("lundi 14 mars 2023", "fr", "cell_other_weekday"),
        ("du mardi 14 au samedi 17 mars 2023", "fr", "cell_other_weekday"),
        ("Monday 14 March 2023", "en", "cell_other_weekday"),
        ("03-04/05/2023", "en", "cell_two_dates"),
        ("avant le 14/03/2023", "fr", "cell_not_date"),
        ("courant 2023", "fr", "cell_not_date"),
        ("2023 et 2025", "fr", "cell_not_date"),
        ("2024 et 2023", "fr", "cell_not_date"),
        ("14 et 16 mars 2023", "fr", "cell_not_date"),
        ("2023-2024", "fr", "cell_two_years"),
        ("2023/2024", "fr", "cell_two_years"),
        ("2023/2024", "en", "cell_two_years"),
        ("hier", "fr", "cell_not_date"),
        ("17-14 mars 2023", "fr", "span_backwards"),
        ("mars 1823", "fr", "year_out_of_range"),
        ("14 mars", "fr", "cell_short_year"),
    ],
)
def test_a_date_in_doubt_is_refused(typed: str, lang: Lang, code: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("when", typed, lang)
    assert caught.value.code == code


def test_a_date_cell_is_the_day_or_the_month_that_its_format_shows() -> None:
    assert read("when", dt.date(2023, 3, 1)) == "2023-03-01"
    assert read("when", dt.datetime(2023, 3, 1, 12, 0)) == "2023-03-01"  # noqa: DTZ001
    assert read("when", dt.date(2023, 3, 1), shown="mmm yyyy") == "2023-03"


def test_the_days_of_a_session() -> None:
    expected = ["2023-03-14", "2023-03-15", "2023-03-16", "2023-03-17"]
    assert read("days", "14, 15, 16 et 17 mars 2023") == expected
    assert read("days", "14-17 mars 2023") == expected
    assert read("days", "14/03/2023 ; 15/03/2023\n16/03/2023;17/03/2023") == expected
    assert read("days", "14, 15, 16 et 17/03/2023") == read("days", "14-17/03/2023") == expected
    assert read("days", "mardi 14 & mercredi 15 mars 2023") == expected[:2]
    assert read("days", dt.date(2023, 3, 14)) == expected[:1]
    assert read("days", "18 et 19 mars 2023") == ["2023-03-18", "2023-03-19"]  # a weekend, each day of which is said
    with pytest.raises(BadValue, match="each"):
        read("days", "30 mars – 3 avril 2023")


@pytest.mark.parametrize(
    ("value", "shown", "iso"),
    [
        ("90%", "", "90 %"),
        ("90 %", "", "90 %"),
        ("12,5 %", "", "12.5 %"),
        (0.9, "", "90 %"),
        (0.9, "0%", "90 %"),
        (1, "0%", "100 %"),
        (90, "", "90 %"),
        ("90", "", "90 %"),
    ],
)
def test_a_share_as_it_is_typed(value: Value, shown: str, iso: str) -> None:
    assert read("percent", value, shown=shown) == iso


def test_a_share_of_one_may_be_one_or_a_hundred() -> None:
    with pytest.raises(BadValue, match="100%"):
        read("percent", 1)


@pytest.mark.parametrize(
    ("value", "currency", "shown", "said"),
    [
        ("31 700 GBP", "", "", "31700 GBP"),
        (31700, "GBP", "", "31700 GBP"),
        ("2023", "", "", "2023"),
        (2023, "", "", "2023"),
        (2023.0, "EUR", "", "2023 EUR"),
        ("90 %", "", "", "90 %"),
        (0.9, "", "0%", "90 %"),
        ("2 ans", "", "", "2 years"),
        ("dix-huit mois", "", "", "18 months"),
        ("nombre 6 000", "", "", "count 6000"),
        ("count 6000", "", "", "count 6000"),
        ("mars 2023", "", "", "2023-03"),
        (dt.date(2023, 3, 14), "", "", "2023-03-14"),
        ("1er semestre 2023", "", "", "2023-S1"),
    ],
)
def test_a_fact_of_any_sort(value: Value, currency: str, shown: str, said: str) -> None:
    assert read("figure", value, currency=currency, shown=shown) == said


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (6000, "cell_bare_number"),
        ("6000", "cell_bare_number"),
        ("0.9", "cell_bare_number"),
        ("beaucoup", "cell_not_fact"),
    ],
)
def test_a_fact_in_doubt_is_refused(value: Value, code: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("figure", value)
    assert caught.value.code == code


@pytest.mark.parametrize("typed", ["oui", "Oui", "x", "X", "yes", "VRAI", "1", True])
def test_yes(typed: Value) -> None:
    assert read("yes_no", typed) is True


@pytest.mark.parametrize("typed", ["non", "No", "faux", "0", False])
def test_no(typed: Value) -> None:
    assert read("yes_no", typed) is False


def test_a_choice_in_either_language_whatever_its_case() -> None:
    assert read("choice", "Accepter une subvention") == "accept_grant"
    assert read("choice", "accept a grant") == "accept_grant"
    assert read("choice", "ADHERER") == "join"
    with pytest.raises(BadValue, match="attribuer une subvention"):
        read("choice", "atribuer une subvention")
    with pytest.raises(BadValue, match="Choose"):
        read("choice", "zzz")


def test_countries_ranks_and_codes() -> None:
    assert read("country", "États-Unis") == "US"
    assert read("country", "etats unis".replace(" ", "-")) == "US"
    assert read("country", "Etats Unis") == read("country", "USA") == "US"
    assert read("country", "Brazil") == "BR"
    assert read("country", "br") == "BR"
    assert {read("country", name) for name in ("Angleterre", "Écosse", "pays de Galles", "Northern Ireland")} == {"GB"}
    assert read("integer", "10e") == "10"
    assert read("integer", 7.0) == "7"
    assert read("code", "011") == "011"
    assert read("code", 6574.0) == "6574"
    assert read("code", "'011") == "011"
    assert read("codes", "DAC ; DGRI\nDGJOP") == read("codes", "DAC, DGRI, DGJOP") == ["DAC", "DGRI", "DGJOP"]
    with pytest.raises(BadValue):
        read("integer", 7.5)


@each("typed", ["2024", "Exercice 2024", "année 2024", 2024])
def test_the_year_of_a_budget_line_as_people_type_it(typed: Value) -> None:
    column = get_sheet("projects").column("line_year")
    assert read_cell(SheetCell(typed, lambda: Place("p.xlsx"), column, "Exercice"), Usage("fr")) == "2024"


@each("page", ["iso8859-15", "cp850"])
@each("text", ["pour un œuf à 5 €", "le comité de fête", "un comité", "la façade"])
def test_a_text_in_another_code_page_is_told_with_what_it_says(text: str, page: str) -> None:
    try:
        typed = text.encode(page).decode("cp1252")
    except UnicodeError:
        return  # the page lacks a letter of it, or that of Windows does
    try:
        said = read("text", typed)
    except BadValue as bad:
        said = bad.values["right"] if bad.code == "cell_misread" else ""
    assert said == text


@each("page", ["mac_roman", "cp850", "cp437", "cp1251", "cp1253"])
@each("text", ["le théâtre municipal", "la fédération", "une fête"])
def test_a_text_of_windows_that_is_taken_for_another_page_is_told_with_what_it_says(text: str, page: str) -> None:
    try:
        typed = text.encode("cp1252").decode(page)
    except UnicodeError:
        return
    with pytest.raises(BadValue) as caught:
        read("text", typed)
    assert caught.value.code in {"cell_misread", "cell_escape"}
    assert caught.value.values.get("right", text) == text


@each("pages", [["cp1252"] * 2, ["cp1252"] * 3, ["cp437"], ["mac_roman"], ["cp850"]])
def test_a_text_that_was_misread_again_and_again_is_told_with_what_it_says(pages: list[str]) -> None:
    typed = "le théâtre"
    for page in pages:
        typed = typed.encode().decode(page)
    with pytest.raises(BadValue) as caught:
        read("text", typed)
    assert (caught.value.code, caught.value.values["right"]) == ("cell_misread", "le théâtre")


@each(
    "typed",
    [
        *(
            "Th%C3%A9%C3%A2tre",
            "Th=C3=A9=C3=A2tre",
            "Th\\u00e9\\u00e2tre",
            "Un%20bal",
            "l\\'atelier",
            "un\\tbal",
            "un\\xa0bal",
        ),
        *("Th_x00E9_atre", 'un \\"bal\\"', "un \uf0e8 bal", "un \ufffc bal"),
    ],
)
def test_a_letter_that_is_written_as_programs_do_is_told(typed: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("text", typed)
    assert caught.value.code == "cell_escape"


@each(
    "typed",
    [
        *(
            "voir https://exemple.fr/Th%C3%A9%20bal",
            "C:\\notes\\tableau.docx",
            "annexes\\tableau.pdf",
            "une hausse de 5%20 fois",
        ),
        *("a_b_c", "x=C3", "DesArts", "ThéÂtre".lower(), "Lego™ bal", "Žižek", "le β-carotène", "un bal et un жук"),
    ],
)
def test_an_address_and_rare_signs_are_no_fault_of_a_program(typed: str) -> None:
    assert read("text", typed) == typed


@each(
    "typed",
    [
        "<null>",
        "(vide)",
        "(blank)",
        "[object Object]",
        "{{objet}}",
        "<<objet>>",
        "${objet}",
        "Loading...",
        "Chargement…",
    ],
)
def test_what_programs_leave_in_the_place_of_a_value_is_no_text(typed: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("text", typed)
    assert caught.value.code in {"cell_stand_in", "cell_filler"}


@each("typed", ["?cole Exemple", "la f?te", "l'?cole", "Comit? d'?coute", "TH?ATRE"])
def test_a_question_mark_in_the_place_of_a_letter_is_told(typed: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("text", typed)
    assert caught.value.code == "cell_lost_letter"


@each(
    "typed",
    ["Et alors ?", "Et alors? Rien", "voir https://exemple.fr/?id=3", "Quoi?", "À qui ? À nous", "? ou !"],
)
def test_a_question_mark_after_a_word_or_in_an_address_is_its_own(typed: str) -> None:
    assert read("text", typed) == typed


@each("text", ["une pièce de 2½m", "à ¾ pleine", "Škoda", "‚Wort‘", "le § 5", "1¼ litre"])
def test_a_rare_sign_is_no_text_in_another_code_page(text: str) -> None:
    assert read("text", text) == text


@pytest.mark.parametrize(("typed", "near"), [("Sénégale", "SN"), ("Bourgogne", None), ("Congo", None)])
def test_a_country_is_suggested_only_where_it_is_likely(typed: str, near: str | None) -> None:
    with pytest.raises(BadValue) as caught:
        read("country", typed)
    assert caught.value.values.get("near") == near


def test_a_no_that_libreoffice_shows_in_words_is_no_formula_that_was_never_worked_out() -> None:
    column = get_sheet("agreements").column("separately")
    look = Look(number_format('"TRUE";"TRUE";"FALSE"'), is_formula=True)
    assert read_cell(SheetCell(0.0, lambda: Place("p.xlsx"), column, "X", look), Usage("fr")) is False


def test_bullets_that_word_copies_with_a_list_are_bullets() -> None:
    pasted = read("text", "Deux villes :\n\uf0b7\tDakar\n\uf0a7 Rome\n▪ Lima")
    assert paragraphs(str(pasted)) == ["Deux villes :", ["Dakar", "Rome", "Lima"]]


@each("typed", ["8,03 E+13", "8,03E13", "8.03e+13", "6.5E+1"])
def test_a_number_that_a_spreadsheet_cut_is_no_code(typed: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("code", typed)
    assert caught.value.code == "cell_scientific"


def test_a_code_is_not_below_nought() -> None:
    with pytest.raises(BadValue):
        read("code", -11.0, shown="000")


def test_texts_stay_as_they_are_typed() -> None:
    assert read("text", "=Titre") == "=Titre"
    assert read("text", "'=Titre") == "=Titre"
    assert read("text", "« Les amis »'") == "« Les amis »'"
    assert read("text", "un\x0bdeux\r\ntrois") == "un\ndeux\ntrois"
    with pytest.raises(BadValue):
        read("text", dt.date(2023, 3, 1))
    with pytest.raises(BadValue):
        read("text", value=True)


def test_what_nobody_sees_is_no_part_of_a_text() -> None:
    assert read("text", "\ufeffun\u200b bal mas\u00adqué") == "un bal masqué"
    assert read("money", "1\u200b500 €") == "1500 EUR"
    assert read("text", "\u202aAssociation Un\u202c ") == "Association Un"


FILLERS = {
    "cell_no_words": ("-", "–", "/", "?", "???", "...", "…", "//", '"', "〃", "( )"),
    "cell_ditto": ("idem", "Idem", "id.", "IDEM ligne 12", "Voir ci-dessus", "cf. supra", "ditto", "same as above"),
    "cell_filler": (
        "à définir",
        "A COMPLETER",
        "À préciser…",
        "NC",
        "n.c.",
        "s/o",
        "sans objet",
        "néant",
        "xxx",
        "TBD",
        "0",
        "FAUX",
        "vide",
        "TODO",
        "Lorem ipsum",
    ),
}


@each(("code", "typed"), [(code, word) for code, words in FILLERS.items() for word in words])
def test_what_stands_in_the_place_of_words_is_no_text_of_an_act(code: str, typed: str) -> None:
    for kind in ("text", "code"):
        with pytest.raises(BadValue) as caught:
            read(kind, typed)
        assert caught.value.code == code


@each("typed", ["Idées neuves", "Aucun de nous", "1901", "NC Danse", "A"])
def test_words_that_hold_such_words_are_a_text(typed: str) -> None:
    assert read("text", typed) == typed


def test_a_code_that_a_program_took_for_a_measure_is_asked_back_with_its_figures() -> None:
    with pytest.raises(BadValue) as caught:
        read("code", "65748.0")
    assert (caught.value.code, caught.value.values["right"]) == ("cell_float", "65748")
    assert read("code", "7.5") == "7.5"


@each(
    ("typed", "right"),
    [
        ("pour l&#39;atelier &amp; la f&ecirc;te", "pour l'atelier & la fête"),
        ("<b>pour</b> un bal", "pour un bal"),
        ("pour un bal<br/>masqué", "pour un bal masqué"),
    ],
)
def test_a_text_that_was_written_for_a_page_is_told_as_a_page_shows_it(typed: str, right: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("text", typed)
    assert (caught.value.code, caught.value.values["right"]) == ("cell_markup", right)


@each("typed", ["R&D ; essais", "5 < 6 et 7 > 6", "AT&T; Co", "a<b"])
def test_signs_that_a_page_uses_too_are_a_text(typed: str) -> None:
    assert read("text", typed) == typed


@each("said", ["3", "3e", "commission 3", "3e commission", "commission n° 3", "Commission no 3", "au nom de la 3e"])
def test_the_committee_of_a_rapporteur_stands_before_or_behind_its_number(said: str) -> None:
    assert read("rapporteurs", f"Mme Ann LEE ({said})") == [{"name": "Ann LEE", "gender": "f", "committee": "3"}]


def test_rapporteurs() -> None:
    said = "Mme Colombe BROSSEL (9e) ; M. Arnaud Ngatcha\nMs Ann LEE (1st)"
    assert read("rapporteurs", said) == [
        {"name": "Colombe BROSSEL", "gender": "f", "committee": "9"},
        {"name": "Arnaud Ngatcha", "gender": "m"},
        {"name": "Ann LEE", "gender": "f", "committee": "1"},
    ]
    with pytest.raises(BadValue, match="title"):
        read("rapporteurs", "Colombe BROSSEL (9e)")


@pytest.mark.parametrize(
    "said",
    [
        "Mme Colombe BROSSEL et M. Arnaud Ngatcha",
        "Ms Ann LEE and Mr Bo LEE",
        "Mme Colombe BROSSEL, 9e commission",
        "Mme Colombe BROSSEL 9e commission",
    ],
)
def test_no_more_than_a_name_is_taken_for_the_name_of_a_rapporteur(said: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("rapporteurs", said)
    assert caught.value.code == "cell_not_rapporteur"


def test_opinions_and_exceptions() -> None:
    assert read("opinions", "10e 21/09/1999 ; 14e arrondissement : 13 septembre 1999 ; 15e") == [
        {"kind": "opinion", "arrondissement": "10", "date": ["1999-09-21"]},
        {"kind": "opinion", "arrondissement": "14", "date": ["1999-09-13"]},
        {"kind": "opinion", "arrondissement": "15"},
    ]
    assert read("reasons", "LEG-05 : accord prévu par la loi") == {"LEG-05": "accord prévu par la loi"}
    with pytest.raises(BadValue):
        read("opinions", "avis favorable")
    with pytest.raises(BadValue):
        read("reasons", "parce que")


def test_a_share_with_decimals_is_no_list_of_shares() -> None:
    assert read("instalments", "33,33 % en mars ; 33,33 % en juin ; 33,34 % au solde") == [
        ("33.33 %", "en mars"),
        ("33.33 %", "en juin"),
        ("33.34 %", "au solde"),
    ]


@each("text", ["Association Un*", "Association Un **", "pour un bal *"])
def test_an_asterisk_behind_a_name_calls_a_note_that_the_act_has_not(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("text", text)
    assert (caught.value.code, caught.value.values["right"]) == ("cell_note_mark", text.rstrip("* "))


def test_instalments() -> None:
    assert read("instalments", "90 % au lancement ; 10% au solde") == [("90 %", "au lancement"), ("10 %", "au solde")]
    assert read("instalments", "90 % : au lancement\n10 % - au solde") == read(
        "instalments", "90 % au lancement ; 10 % au solde"
    )
    with pytest.raises(BadValue):
        read("instalments", "au lancement")


@pytest.mark.parametrize("joint", ["et", "/", "puis", "+", ","])
def test_instalments_that_are_joined_otherwise_are_told_so(joint: str) -> None:
    for second in ("40 % au solde", "400 € au solde"):
        with pytest.raises(BadValue, match=r"semicolon"):
            read("instalments", f"{second.replace('4', '6').replace('au solde', 'à la signature')} {joint} {second}")
    assert read("instalments", f"100 % à la signature {joint} après 10 % des travaux")


def test_paragraphs_and_lists() -> None:
    assert paragraphs("Un.\n\nDeux :\n- a\n• b\nTrois.") == ["Un.", "Deux :", ["a", "b"], "Trois."]


@pytest.mark.parametrize("typed", ["donner subvention", "donner une subvention", "recevoir un don", "donner un don"])
def test_no_decision_is_proposed_for_words_that_may_be_of_its_opposite(typed: str) -> None:
    with pytest.raises(BadValue) as caught:
        choose(get_sheet("decisions").column("kind"), typed, "fr")
    assert caught.value.code == "cell_unknown_choice"


@each(
    ("text", "near"),
    [
        ("octroi subvention", "attribuer une subvention"),
        ("atribuer une subvention", "attribuer une subvention"),
        ("acepter un don", "accepter un don"),
        ("subvention", None),
        ("voter", None),
    ],
)
def test_a_decision_that_is_nearly_known_is_asked_after_and_never_turned_round(text: str, near: str | None) -> None:
    with pytest.raises(BadValue) as caught:
        read("choice", text)
    assert caught.value.values.get("near") == near


@each(
    ("kind", "text"),
    [
        ("instalments", "60 % à la signature, 40 % au solde"),
        ("instalments", "600 € à la signature, 400 € au solde"),
        ("reasons", "LEG-05 : prévu par la loi, LEG-06 : de même"),
        ("rapporteurs", "Mme Camille EXEMPLE (7e), M. Dominique EXEMPLE (2e)"),
        ("proposers", "Mme Camille EXEMPLE, groupe Ville jardin"),
        ("charged", "culture, jeunesse"),
    ],
)
def test_values_parted_by_a_comma_are_told_so(kind: ColumnKind, text: str) -> None:
    with pytest.raises(BadValue, match="semicolon"):
        read(kind, text)
    assert read(kind, text.replace(",", ";")) == read(kind, text.replace(", ", "\n"))


@each(("text", "iso"), [("12,5 k€", "12500 EUR"), ("3 M€", "3000000 EUR"), ("1,5 million d’euros", "1500000 EUR")])
def test_thousands_and_millions_as_they_are_typed(text: str, iso: str) -> None:
    assert read("money", text) == iso


APPOINTED = {
    "Référence": "2024-1",
    "Conseil": "nantes",
    "Séance": "14 mars 2024",
    "Intitulé (fr)": "Désignation",
    "Intitulé (en)": "Appointment",
    "Rapporteurs": "Mme Camille EXEMPLE",
    "Partenaire": "Réseau Exemple",
    "Catégorie": "réseau",
    "Décision": "désigner",
}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Mme Alix EXEMPLE : adjointe ; M. Line EXEMPLE", "Deputy Mayor"),
        ("Mme Alix EXEMPLE, adjointe ; M. Line EXEMPLE", "Deputy Mayor"),
        ("Mme Alix EXEMPLE, adjointe ; M. Line EXEMPLE", "Ms Alix EXEMPLE: Deputy Mayor; Mr Line EXEMPLE"),
        ("Mme Alix EXEMPLE, adjointe ; M. Line EXEMPLE", "Ms Alix EXEMPLE, Deputy Mayor; Mr Line EXEMPLE"),
    ],
)
def test_people_are_typed_with_their_offices_as_they_are_said(french: str, english: str, tmp_path: Path) -> None:
    row = {**APPOINTED, "Titulaires (fr)": french, "Titulaires (en)": english}
    (project,) = projects_of(save(tmp_path / "w.xlsx", table(row)))
    (decision,) = project.decisions
    assert isinstance(decision, Appoint)
    assert [(one.name.fr.source, one.gender, one.office and one.office.en.source) for one in decision.members] == [
        ("Alix EXEMPLE", "f", "Deputy Mayor"),
        ("Line EXEMPLE", "m", None),
    ]


def test_people_parted_by_commas_are_no_offices(tmp_path: Path) -> None:
    row = {**APPOINTED, "Titulaires (fr)": "Mme Alix EXEMPLE, M. Line EXEMPLE"}
    assert [one.code for one in problems_of(save(tmp_path / "w.xlsx", table(row)))] == ["cell_parted_by_comma"]


@each(("value", "shown"), [(65.0, '0 "€"'), (65.0, "[$€-40C]#,##0"), ("65 €", ""), ("65€", ""), ("£65", "")])
def test_a_code_that_reads_as_a_sum_is_asked_back_without_its_sign(value: Value, shown: str) -> None:
    with pytest.raises(BadValue) as caught:
        read("code", value, shown=shown)
    assert (caught.value.code, caught.value.values["right"]) == ("cell_code_as_sum", "65")


def test_a_date_that_shows_its_year_alone_is_no_amount() -> None:
    with pytest.raises(BadValue) as caught:
        read("money", dt.date(2024, 6, 1), currency="EUR", shown="yyyy")
    assert caught.value.code == "cell_not_text"
