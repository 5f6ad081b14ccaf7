"""Every row of the golden table, and what must hold for every value of a kind."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from babel.core import Locale
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from delibgen.cldr import get_currencies, is_named_currency
from delibgen.errors import BadValue
from delibgen.language import English, French, Language, get_language
from delibgen.language.grammar import is_elided
from delibgen.language.numbers import format_words
from delibgen.project.money import Count, Money, Percent, minor_digits, parse_duration, parse_money
from delibgen.project.when import Day, Span, parse_when
from delibgen.tables import get_table
from tests.cases import each

GOLDEN = Path(__file__).parents[1] / "data" / "formats.jsonl"
ROWS = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line.strip()]
LANGUAGES = [
    *(get_language("fr"), get_language("en"), get_language("en", "en-US")),
    *(French("fr-CA"), English("en-CA")),  # which no council has yet
]
CURRENCIES = sorted(filter(is_named_currency, get_currencies()))
TERRITORIES = sorted(Locale("fr").territories)


def _span(text: str) -> Span:
    when = parse_when(text)
    assert isinstance(when, Span)
    return when


def _dates(text: str) -> list[date]:
    return [date.fromisoformat(day) for day in text.split(",")]


def _named(say: Callable[..., str]) -> Callable[[str, str], str]:
    """`Le Caire`, or `article=le World Cities Culture Forum`."""

    def call(value: str, _form: str) -> str:
        if not value.startswith("article="):
            return say(value)
        article, _, name = value.removeprefix("article=").partition(" ")
        return say(name, article)

    return call


def _say(language: Language, say: str, value: str) -> str:
    what, _, form = say.partition(":")
    speakers: dict[str, Callable[[str, str], str]] = {
        "money": lambda text, form: language.format_money(parse_money(text), form),  # type: ignore[arg-type]
        "date": lambda text, form: (language.when_clause if form == "clause" else language.format_when)(
            parse_when(text)
        ),
        "span": lambda text, form: language.format_span(_span(text), form),  # type: ignore[arg-type]
        "days": lambda text, _: language.format_days(_dates(text)),
        "ordinal": lambda text, gender: language.format_ordinal(int(text), gender),  # type: ignore[arg-type]
        "cardinal": lambda text, gender: language.format_cardinal(int(text), gender),  # type: ignore[arg-type]
        "percent": lambda text, _: language.format_percent(Percent(Decimal(text))),
        "count": lambda text, _: language.format_count(Count(int(text))),
        "duration": lambda text, _: language.format_duration(parse_duration(text)),
        "reference": lambda text, _: language.format_reference(text),
        "quote": lambda text, _: language.format_quote(text),
        "of": _named(language.of),
        "to": _named(language.to),
        "the": _named(language.the),
        "country": lambda code, _: language.country(code),
        "the-country": lambda code, _: language.the_country(code),
        "in-country": lambda code, _: language.in_country(code),
        "of-country": lambda code, _: language.of_country(code),
    }
    return speakers[what](value, form)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['lang']} {row['say']} {row['value']}")
def test_golden_row(row: dict[str, str]) -> None:
    lang: str = row["lang"]
    assert _say(get_language("fr" if lang == "fr" else "en"), row["say"], row["value"]) == row["expected"]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
@each("currency", CURRENCIES)
def test_every_currency_in_every_form(language: Language, currency: str) -> None:
    smallest = Decimal(1).scaleb(-minor_digits(currency))
    for amount in (Decimal(1), Decimal(21), Decimal(6_500_000), 3 + smallest):
        money = Money(amount, currency)
        for form in ("", "long", "words", "compact"):
            said = language.format_money(money, form)
            assert said == said.strip()
            assert "  " not in said
            assert "None" not in said
        words = language.format_money(money, "words")
        assert not any(sign.isdigit() or sign == "," for sign in words)
    assert "(" not in language.format_currency_name(currency)
    assert language.format_currency_name(currency) != currency


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
@each("code", TERRITORIES)
def test_every_territory_has_its_prepositions(language: Language, code: str) -> None:
    name = language.country(code).split()[-1]
    for said in (language.in_country(code), language.of_country(code), language.the_country(code)):
        assert said.endswith(name)
        assert f" {said} ".count(" de le ") + f" {said} ".count(" à les ") + f" {said} ".count(" & ") == 0


@given(
    st.sampled_from(LANGUAGES),
    st.sampled_from(["", "le", "la", "les", "l’"]),
    st.text(alphabet="aéhyLXOeœ ’'«»-3", min_size=1).filter(lambda name: name == name.strip()),
)
def test_prefix_and_rest_make_the_whole(language: Language, article: str, name: str) -> None:
    prefix, rest = language.of_prefix(name, article)
    assert prefix + rest == language.of(name, article)
    assert name.endswith(rest)
    prefix, rest = language.the_prefix(name, article)
    assert prefix + rest == language.the(name, article)
    assert rest == name


@given(st.text(alphabet="aéLes ’«»-3", max_size=12), st.sampled_from(["", "le", "les"]))
def test_french_always_contracts(name: str, article: str) -> None:
    french = get_language("fr")
    for said in (french.of(f"Le {name}x", article), french.to(f"Les {name}x", article)):
        assert not said.lower().startswith(("de le ", "de les ", "à le ", "à les "))


@given(st.decimals(min_value="0.01", max_value=10**12, places=2), st.sampled_from(LANGUAGES))
def test_figures_keep_every_digit(amount: Decimal, language: Language) -> None:
    said = language.format_money(Money(amount, "EUR"))
    digits = "".join(sign for sign in said if sign.isdigit())
    whole = amount == int(amount)
    assert digits == (str(int(amount)) if whole else str(amount).replace(".", ""))


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 800), st.sampled_from(LANGUAGES))
def test_spans_name_both_ends(start: date, length: int, language: Language) -> None:
    end = start + timedelta(days=length)
    span = Span(Day(start), Day(end))
    for said in (language.format_span(span), language.format_span(span, "prose"), language.of_when(span)):
        assert str(end.year) in said
        assert str(start.year) in said
        joined = said == language.format_span(span, "prose") or " au " in said or length == 1
        assert ("–" in said) != joined


@given(st.lists(st.dates(date(2020, 1, 1), date(2026, 12, 31)), min_size=1, max_size=6), st.sampled_from(LANGUAGES))
def test_days_do_not_depend_on_their_order(days: list[date], language: Language) -> None:
    assert language.format_days(days) == language.format_days(sorted(set(days)))
    assert all(str(day.year) in language.format_days(days) for day in days)


def test_what_cldr_names_in_both_languages_can_be_stated() -> None:
    named = Locale("fr").currencies.keys() & Locale("en").currencies.keys() & get_currencies()
    assert named <= set(CURRENCIES)
    assert len(CURRENCIES) > 290


@pytest.mark.parametrize(
    ("code", "place", "belonging", "english"),
    [
        ("CQ", "à Sercq", "de Sercq", "in Sark"),
        ("CU", "à Cuba", "de Cuba", "in Cuba"),
        ("RE", "à La Réunion", "de La Réunion", "in Réunion"),
        ("SC", "aux Seychelles", "des Seychelles", "in Seychelles"),
        ("DO", "en République dominicaine", "de la République dominicaine", "in the Dominican Republic"),
        ("CZ", "en Tchéquie", "de Tchéquie", "in Czechia"),
        ("HT", "en Haïti", "d’Haïti", "in Haiti"),
        ("DM", "à la Dominique", "de la Dominique", "in Dominica"),
        ("AF", "en Afghanistan", "d’Afghanistan", "in Afghanistan"),
        ("IM", "sur l’île de Man", "de l’île de Man", "on the Isle of Man"),
        (
            "GS",
            "en Géorgie du Sud et aux îles Sandwich du Sud",
            "de Géorgie du Sud et des îles Sandwich du Sud",
            "in South Georgia and the South Sandwich Islands",
        ),
    ],
)
def test_a_territory_takes_the_prepositions_that_go_with_its_name(
    code: str, place: str, belonging: str, english: str
) -> None:
    french = get_language("fr")
    assert (french.in_country(code), french.of_country(code)) == (place, belonging)
    assert get_language("en").in_country(code) == english


AGREEING = {
    "le ": ({"du "}, {"au ", "dans le "}),
    "la ": ({"de ", "de la "}, {"en ", "à la ", "dans la ", "sur la "}),
    "l’": ({"d’", "de l’"}, {"en ", "à l’", "dans l’", "sur l’"}),
    "les ": ({"des "}, {"aux ", "dans les "}),
    "": ({"de ", "d’"}, {"à ", "en "}),
}
"""For each article of a French name, what may say that something belongs there, and that it is there."""


@each("code", sorted(set(TERRITORIES) - {"EA", "GS", "SJ"}))  # two names, each with its own
def test_a_french_territory_is_of_one_gender_in_all_that_is_said_of_it(code: str) -> None:
    french = get_language("fr")
    name = french.country(code)
    article, belonging, place = (
        said.removesuffix(name) for said in (french.the_country(code), french.of_country(code), french.in_country(code))
    )
    assert belonging in AGREEING[article][0]
    assert place in AGREEING[article][1]
    if article != "les ":
        assert belonging.endswith("’") == is_elided(name)
    if article in {"le ", "la ", "l’"}:
        assert (article == "l’") == is_elided(name)


def test_an_english_territory_takes_the_article_for_what_it_is_called() -> None:
    english = get_language("en")
    articled = {code for code in TERRITORIES if english.the_country(code).startswith("the ")}
    known = """001 019 029 057 AE AX BQ BS CC CF CK DO EU EZ FK FO GB GM HM IC IM IO KM KY MH MP MV NL PH PN PS SB TC TF
    UM UN US VG VI"""
    assert articled == set(known.split()) - {"HM"}  # Heard Island and the McDonald Islands
    on_them = {code for code in TERRITORIES if english.in_country(code).startswith("on ")}
    assert on_them == {"AC", "BV", "CP", "CX", "HM", "IM", "NF"}


def test_no_currency_is_proposed_that_would_be_refused() -> None:
    for code in ("XAE", "XDA", "QXA", "ZAD", "XXX", "XTS", "XXS"):
        with pytest.raises(BadValue) as caught:
            Money(Decimal(1), code)
        assert is_named_currency(str(caught.value.values["near"]))


@pytest.mark.parametrize(
    ("tag", "typed", "printed"),
    [
        ("en-GB", "The “Semeuses” prize", "“The ‘Semeuses’ prize”"),
        ("en-GB", 'The "Semeuses" prize', "“The ‘Semeuses’ prize”"),
        ("en-GB", "The ‘Semeuses’ prize", "“The ‘Semeuses’ prize”"),
        ("en-GB", "the citizens’ “Blue ‘Night’” prize", "“the citizens’ ‘Blue “Night”’ prize”"),
        ("en-GB", "the “Blue ‘Night’” prize", "“the ‘Blue “Night”’ prize”"),
        (
            "en-GB",
            "the city’s “Blue” prize, for the citizens’ night",
            "“the city’s ‘Blue’ prize, for the citizens’ night”",
        ),
        ("en-GB", "the “Blue” of the ‘citizens’ night", "“the ‘Blue’ of the ‘citizens’ night”"),
        ("en-GB", 'a 12" pipe', '“a 12" pipe”'),
        ("fr-FR", "Le prix « Semeuses »", "« Le prix “Semeuses” »"),
        ("fr-FR", "Le prix «Semeuses»", "« Le prix “Semeuses” »"),
        ("fr-FR", "Le prix « Nuit “bleue” »", "« Le prix “Nuit « bleue »” »"),
        ("fr-FR", "Le prix « Semeuses", "« Le prix « Semeuses »"),
    ],
)
def test_marks_within_marks_go_by_their_level(tag: str, typed: str, printed: str) -> None:
    assert get_language(tag[:2], tag).format_quote(typed).replace("\u00a0", " ") == printed  # type: ignore[arg-type]


@pytest.mark.parametrize(("tag", "lang"), [("fr-FR", "fr"), ("en-GB", "en")])
def test_the_first_numbers_are_said_as_num2words_says_them(tag: str, lang: str) -> None:
    first = get_table(tag, "numbers")["first"]
    assert list(first) == [num2words(number, lang=lang) for number in range(len(first))]
    assert [format_words(tag, number) for number in (len(first) - 1, len(first))] == [
        num2words(number, lang=lang) for number in (len(first) - 1, len(first))
    ]
