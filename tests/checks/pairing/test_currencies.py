"""Two texts may name a currency in full in one place and by a name that others share in the next: neither is wrong."""

from itertools import permutations, product
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from delibgen import cldr
from delibgen.checks.reading.mentions.find import find_facts
from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.text import WholeText
from delibgen.document.model import Document
from delibgen.document.reading import Origin
from delibgen.project.fields import Lang
from tests.cases import each
from tests.found import check_pair

TAGS: dict[Lang, str] = {"fr": "fr-FR", "en": "en-GB"}
NUMBERS: tuple[Literal["one", "other"], ...] = ("one", "other")
SHARED = {
    ("francs", "francs"): ("XOF", "XAF", "XPF", "CHF", "CDF", "GNF", "RWF", "BIF", "DJF", "KMF"),
    ("dollars", "dollars"): ("USD", "CAD", "AUD", "HKD", "NZD", "SGD", "NAD", "JMD", "BBD", "XCD", "LRD", "TTD"),
    ("livres", "pounds"): ("GBP", "EGP", "LBP", "SYP", "SSP", "GIP"),
    ("pesos", "pesos"): ("MXN", "ARS", "CLP", "COP", "PHP", "UYU", "DOP", "CUP"),
    ("dinars", "dinars"): ("TND", "DZD", "JOD", "KWD", "LYD", "IQD", "RSD", "BHD"),
    ("roupies", "rupees"): ("INR", "PKR", "LKR", "MUR", "NPR", "SCR"),
    ("shillings", "shillings"): ("KES", "UGX", "TZS"),
    ("dirhams", "dirhams"): ("MAD", "AED"),
    ("riyals", "riyals"): ("SAR", "QAR"),
    ("roubles", "roubles"): ("RUB", "BYN"),
    ("couronnes", "kroner"): ("NOK", "DKK"),
    ("couronnes", "kronor"): ("SEK",),
    ("couronnes", "korunas"): ("CZK",),
}
ALONE = ("ISK", "BRL", "JPY", "CNY", "ZAR", "NGN", "GHS", "PLN", "HUF", "RON", "BGN")
CODES = tuple(code for codes in SHARED.values() for code in codes)
WAYS = ("in full", "in full first", "in full last", "by its code", "by its bare name")
ALIKE = {"XOF", "XAF"}
"""Both are « francs CFA »."""


def name_of(code: str, lang: Lang) -> str:
    return cldr.get_currency_name(TAGS[lang], code, "other")


def said(way: str, code: str, bare: str, lang: Lang) -> tuple[str, str]:
    full = name_of(code, lang)
    if way == "by its code":
        return code, code
    first = full if way in {"in full", "in full first"} else bare
    return first, full if way in {"in full", "in full last"} else bare


def french(first: str, second: str) -> WholeText:
    return text(
        "fr",
        f"Article 1 : une subvention de {first} est attribuée à l’association Les Tilleuls pour ses ateliers.",
        f"Article 2 : une avance de {second} est versée au collège pour la construction de la bibliothèque.",
    )


def english(first: str, second: str) -> WholeText:
    return text(
        "en",
        f"Article 1: a grant of {first} is awarded to the association Les Tilleuls for its workshops.",
        f"Article 2: an advance of {second} is paid to the school for the construction of the library.",
    )


def text(lang: Lang, *paragraphs: str) -> WholeText:
    passages = tuple(Passage(words, "paragraph", Origin("")) for words in paragraphs)
    return WholeText(lang, passages, Document(lang, "", ()), "txt")


def otherwise(one: WholeText, other: WholeText) -> list[str]:
    return [finding.text() for finding in check_pair(one, other) if finding.rule == "BIL-02"]


@each("code", (*CODES, *ALONE))
def test_the_name_of_a_currency_is_read_as_cldr_gives_it(code: str) -> None:
    usual = "XOF" if code in ALIKE else code
    for lang, number in product(TAGS, NUMBERS):
        name = cldr.get_currency_name(TAGS[lang], code, number)
        sum_ = "24 650" if lang == "fr" else "24,650"
        assert [fact.value for fact in find_facts(f"{sum_} {name}", lang)] == [f"24650 {usual}"], name


@given(pair=st.sampled_from([(bare, code) for bare, codes in SHARED.items() for code in codes]), data=st.data())
def test_a_bare_name_is_the_currency_that_the_pair_says_in_full(
    pair: tuple[tuple[str, str], str], data: st.DataObject
) -> None:
    bare, code = pair
    ways = [data.draw(st.sampled_from(WAYS)) for _ in TAGS]
    ours, theirs = (said(way, code, name, lang) for way, name, lang in zip(ways, bare, TAGS, strict=True))
    one = french(f"24 650 {ours[0]}", f"12 300 {ours[1]}")
    other = english(f"24,650 {theirs[0]}", f"12,300 {theirs[1]}")
    assert otherwise(one, other) == []
    full = name_of(code, "fr")  # « 500 livres » alone may be books
    wrong = english(f"24,650 {theirs[0]}", f"13,200 {theirs[1]}")
    assert otherwise(french(f"24 650 {full}", f"12 300 {full}"), wrong)


@given(codes=st.sampled_from([pair for pair in permutations((*CODES, *ALONE), 2) if set(pair) != ALIKE]))
def test_another_currency_in_full_is_told(codes: tuple[str, str]) -> None:
    ours, theirs = name_of(codes[0], "fr"), name_of(codes[1], "en")
    one = french(f"24 650 {ours}", f"12 300 {ours}")
    assert otherwise(one, english(f"24,650 {theirs}", f"12,300 {theirs}"))


@each(
    ("first", "second", "its_first", "its_second"),
    [
        ("10 000 $", "5 000 $ US", "CA$10,000", "US$5,000"),
        ("10 000 $ CA", "5 000 $", "C$10,000", "$5,000"),
        ("10 000 $", "5 000 $", "10,000 Canadian dollars", "$5,000"),
        ("10 000 dollars", "5 000 $", "CAD 10,000", "CAD 5,000"),
        ("10 000 F", "5 000 FCFA", "10,000 francs", "5,000 XAF"),
        ("Rs 10 000", "Rs 5 000", "10,000 Mauritian rupees", "Rs 5,000"),
        ("10 000 £", "5 000 livres", "£10,000", "5,000 Egyptian pounds"),
    ],
)
def test_the_money_of_the_place_goes_by_its_bare_name_beside_another_in_full(
    first: str, second: str, its_first: str, its_second: str
) -> None:
    assert otherwise(french(first, second), english(its_first, its_second)) == []
