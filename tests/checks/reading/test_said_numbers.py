"""A number is read in whatever way either language says it."""

from delibgen.checks.reading.mentions.figures import find_amounts
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
