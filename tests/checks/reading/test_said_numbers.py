"""A number is read in whatever way either language says it."""

from delibgen.checks.reading.mentions.figures import find_amounts, find_amounts_in_words
from delibgen.checks.reading.mentions.numbers import find_numbers
from delibgen.project.fields import Lang
from tests.cases import each

SAID = (
    ("en", "1.4K users", "1400"),
    ("en", "27.7M users", "27700000"),
    ("fr", "27,7M d’euros", "27700000"),
    ("en", "the ninety-first meeting", "91"),
    ("fr", "la vingt et unième séance", "21"),
    ("fr", "le soixante-dix-septième article", "77"),
    ("en", "one hundred and first", "101"),
    ("en", "for 1.5 hours", "t1:30"),
    ("fr", "2,25 heures", "t2:15"),
)
NOT_SAID = (
    ("fr", "27 M. Exemple", "27000000"),
    ("fr", "le 4 k", "4000"),
    ("en", "the first lots", "1/1"),
    ("en", "the two first lots", "200"),
    ("en", "1.5 days", "t1:30"),
)
AMOUNTS = (
    ("en", "$10 Million", "10000000 USD"),
    ("en", "£2 MILLION", "2000000 GBP"),
    ("fr", "3 Millions d’euros", "3000000 EUR"),
)

IN_LETTERS = (
    ("fr", "deux virgule cinq millions d’euros", "2500000 EUR"),
    ("fr", "deux millions virgule cinq euros", "2000000.50 EUR"),
    ("fr", "un virgule zéro cinq pour cent", "1.05 %"),
    ("fr", "trois virgule sept mille euros", "3700 EUR"),
    ("fr", "deux milliards et demi de francs CFA", "2500000000 XOF"),
    ("fr", "vingt et un et demi pour cent", "21.5 %"),
    ("fr", "un demi-million d’euros", "500000 EUR"),
    ("en", "two point two five million euros", "2250000 EUR"),
    ("en", "two point twenty-five million euros", "2250000 EUR"),
    ("en", "one and three quarters per cent", "1.75 %"),
    ("en", "three-quarters of a million pounds", "750000 GBP"),
    ("en", "two million and a half euros", "2500000 EUR"),
)
AMBIGUOUS = (("en", "half of one million euros"), ("fr", "deux virgule mille euros"))


def _values(lang: Lang, words: str) -> set[str]:
    return {value for said in find_numbers(words, lang) if not said.is_weak for value in said.values}


@each(("lang", "words", "value"), SAID)
def test_a_number_is_read(lang: Lang, words: str, value: str) -> None:
    assert value in _values(lang, words)


@each(("lang", "words", "value"), NOT_SAID)
def test_no_other_number_is_read(lang: Lang, words: str, value: str) -> None:
    assert value not in _values(lang, words)


@each(("lang", "words", "value"), AMOUNTS)
def test_a_scale_is_read_in_any_case(lang: Lang, words: str, value: str) -> None:
    found = [fact.value for fact in find_amounts(words, lang)]
    assert found == [value]


@each(("lang", "words", "value"), IN_LETTERS)
def test_decimals_and_halves_are_read_in_letters(lang: Lang, words: str, value: str) -> None:
    """text2num 3.1.0 makes « 2,5000000 d’euros » of the first: findings/text2num_scale_after_a_point.sh."""
    assert [fact.value for fact in find_amounts_in_words(words, lang)] == [value]


@each(("lang", "words"), AMBIGUOUS)
def test_what_may_be_two_numbers_is_none(lang: Lang, words: str) -> None:
    assert not list(find_amounts_in_words(words, lang))
