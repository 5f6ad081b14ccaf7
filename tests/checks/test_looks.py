"""What rules a passage out, be it a look or what it held before, hides nothing that the rule finds."""

from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest

from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import sentence_spans, without_figures
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Rule
from delibgen.checks.rules.every import RULES
from delibgen.checks.rules.grammar.sequences import _places_in
from delibgen.checks.rules.grammar.words import _disagree_in
from delibgen.document.model import Document
from delibgen.document.reading import Origin
from delibgen.project.fields import LANGS, Lang
from tests.checks.rules.test_rules import FIXTURES
from tests.checks.seeded import ACTS, FAULTS, put, text_of

LOOKING = [rule for rule in RULES if rule.scope == "text" and rule.asks_each]
Found = list[tuple[str, int, int]]

NUMBERS = ("5", "12,5", "12.50", "1234", "12345", "1 234", "1\u202f234", "12\u00a0345", "12,345", "1.234,50", "12’345")
SIGNS = (
    *("€", "£", "$", "£GB", "$US", "$ US", "k€", "M€", "Md€", "EUR", "GBP", "USD", "euros", "livres sterling"),
    *("dollars", "francs", "F", "FF", "yens", "millions d’euros", "million euros", "%", "°C"),
)
SPACES = ("", " ", "\u00a0", "\u202f", "\u2009")
DAYS = (
    *("31 février", "31 Février 2023", "31 FÉVRIER 2023", "31st June", "June 31st", "June 31, 2024", "31.02.2024"),
    *("lundi 4 mars 2024", "du 17 au 14 mars", "du 17 mars au 14 mars 2024", "from 17 to 14 March"),
    *("de 2025 à 2023", "de mars 2024 à octobre 2023", "DE MARS 2024 À OCTOBRE 2023", "depuis 2024 jusqu’en mars 2023"),
    *("between 2024 and 2023", "from March 2024 until 3 May 2023", "du 07/10/2024 au 04/10/2024"),
    *("séance des 14, 13 et 15 mars 2024", "session of March 14, 15 and 18, 2024", "session on 15 and 14 March 2024"),
)
OTHERS = (
    *("the the", "la  ville", "un projet ,, un autre", "n° 5", "M. Dupont", "M.Dupont", "L. 1115-1", "art. L1115-1"),
    *(
        "deux (3) tirages",
        "3 (deux) tirages",
        "dans la limite de 5 €",
        "to be, or not to be of the",
        "trois ans (36 mois)",
    ),
    *(
        "30 pour 100",
        "« mots",
        "from 3–5 June 2024",
        "in 3 rd place",
        "5 : 4 ; 3 ! 2 ?",
        "en trois versements : 30 % et 60 %",
    ),
    *("versée pour moitié par la Ville et pour trois quarts par l’État", "100 € HT, 20 € de TVA, 130 € TTC"),
)


def said() -> Iterator[str]:
    for number, sign, space in product(NUMBERS, SIGNS, SPACES):
        yield f"soit {number}{space}{sign} en tout"
        yield f"soit {sign}{space}{number}, en tout"
        yield f"soit {sign}{space}{number} million."
    yield from (f"le projet {words}, puis" for words in (*DAYS, *OTHERS))


def of_words(lang: Lang, *lines: str) -> WholeText:
    passages = (Passage(line, "paragraph", Origin("", number)) for number, line in enumerate(lines, 1))
    return WholeText(lang, tuple(passages), Document("", "", ()), "docx")


def named(rule: Rule) -> str:
    return f"{rule.id} {rule.find.__name__}"


@cache
def acts(lang: Lang) -> tuple[WholeText, ...]:
    french, english = ({fault.kind: put(fault) for fault in FAULTS}.values(), [english for _, english in ACTS.values()])
    return tuple(text_of(words, lang) for words in (french if lang == "fr" else english))


def found(rule: Rule, text: WholeText) -> Found:
    spans = [hit.at for hit in rule.find(text)]
    return [(each.passage.text, each.start, each.end) for each in spans if isinstance(each, TextSpan)]


def seen_by(rule: Rule, text: WholeText) -> WholeText | None:
    """What of the text the rule is run on, if on anything."""
    seen = tuple(passage for passage in text.passages if rule.may_find(passage.text))
    if rule.reach == "alone":
        seen = tuple(passage for passage in seen if found(rule, text.only((passage,))))
    if not seen:
        return None
    return text if rule.reach == "text" else text.only(seen)


def sentences_of_fixtures(lang: Lang) -> Iterator[str]:
    for path in FIXTURES:
        for line in path.read_text(encoding="utf-8").splitlines() if path.name.endswith(f".{lang}.txt") else ():
            yield from (line[start:end] for start, end in sentence_spans(line))


@pytest.mark.parametrize("lang", LANGS)
def test_the_grammar_of_a_sentence_takes_a_number_for_any_other(lang: Lang) -> None:
    """What one sentence was found to have, others that have other figures are taken to have."""
    both = [(words, other) for words in sentences_of_fixtures(lang) if (other := without_figures(words)) != words]
    assert len(both) > 500
    assert [words for words, other in both if _disagree_in(words, lang) != _disagree_in(other, lang)] == []
    assert [words for words, other in both if _places_in(words) != _places_in(other)] == []


@cache
def with_figures(lang: Lang) -> tuple[tuple[str, str], ...]:
    """Sentences and lines with figures, each with the same words and others."""
    lines = (passage.text for text in acts(lang) for passage in text.passages)
    words = {*sentences_of_fixtures(lang), *lines, *said()}
    return tuple((each, other) for each in sorted(words) if (other := without_figures(each)) != each)


@pytest.mark.parametrize("rule", LOOKING, ids=named)
def test_a_look_takes_a_number_for_any_other(rule: Rule) -> None:
    """What a look lets through, it lets through whatever the figures, unless the rule says that it minds them."""
    may_find = [
        (each, rule.may_find(each), rule.may_find(other))
        for lang in (lang for lang in LANGS if lang in rule.langs)
        for each, other in with_figures(lang)
    ]
    assert len(may_find) > 1_000
    assert any(one != other for _, one, other in may_find) == rule.minds_figures, [
        each for each, one, other in may_find if one != other
    ]


@pytest.mark.parametrize("rule", LOOKING, ids=named)
def test_a_look_hides_nothing(rule: Rule) -> None:
    for lang in (lang for lang in LANGS if lang in rule.langs):
        texts = [*acts(lang), *(of_words(lang, words) for words in said())]
        for text in texts:
            seen = seen_by(rule, text)
            if seen is not text:  # else it is run on all of it
                assert (found(rule, seen) if seen else []) == found(rule, text), text.words
