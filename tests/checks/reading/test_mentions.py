"""What a text states is understood as its reader would, in both languages alike, right or wrong."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delibgen.checks.reading.mentions.find import find
from delibgen.checks.reading.text import read_draft
from delibgen.language import get_language
from delibgen.project.fields import Lang
from delibgen.project.money import Money
from tests import samples

LANGS: tuple[Lang, ...] = ("fr", "en")

STATED: tuple[tuple[Lang, str, str], ...] = (
    ("fr", "31,700 £", "31700 GBP"),
    ("fr", "360 000€", "360000 EUR"),
    ("fr", "87.458 euros", "87458 EUR"),
    ("fr", "53.357,16 euros", "53357.16 EUR"),
    ("fr", "15 850 livres sterling", "15850 GBP"),
    ("fr", "15 850 £ (livres sterling)", "15850 GBP"),
    ("fr", "€ 15 850", "15850 EUR"),
    ("fr", "EUR 15 850", "15850 EUR"),
    ("fr", "1 500 $ CA", "1500 CAD"),
    ("fr", "300,00 £GB", "300 GBP"),
    ("fr", "6,5 M€", "6500000 EUR"),
    ("fr", "10 k€", "10000 EUR"),
    ("fr", "1,2 million d'euros", "1200000 EUR"),
    ("fr", "2,5 milliards de francs CFA", "2500000000 XOF"),
    ("fr", "un million d’euros", "1000000 EUR"),
    ("fr", "quinze mille huit cent cinquante livres sterling", "15850 GBP"),
    ("fr", "La ville compte douze ateliers de 300 €", "300 EUR"),
    ("fr", "80 000 €, 45 000 € et 20 000 €", "80000 EUR; 45000 EUR; 20000 EUR"),
    ("fr", "90%", "90 %"),
    ("fr", "12,5 %", "12.5 %"),
    ("fr", "90 p. 100", "90 %"),
    ("fr", "quatre-vingt-dix pour cent", "90 %"),
    ("fr", "14, 15, 16 et 17 mars 2023", "2023-03-14/2023-03-17"),
    ("fr", "14–17 mars 2023", "2023-03-14/2023-03-17"),
    ("fr", "28 et 30 mars 2023", "2023-03-28,2023-03-30"),
    ("fr", "30 et 31 mars et 1er avril 2023", "2023-03-30/2023-04-01"),
    ("fr", "du 6 au 13 avril 1997", "1997-04-06/1997-04-13"),
    ("fr", "du lundi 6 au vendredi 10 mai 2024", "2024-05-06; 2024-05-10"),
    ("fr", "1er avril 1997", "1997-04-01"),
    ("fr", "1er fevrier 1997", "1997-02-01"),
    ("fr", "14/03/2023", "2023-03-14"),
    ("fr", "le 14 mars", "--03-14"),
    ("fr", "en mars", "--03"),
    ("fr", "de janvier 2018 à décembre 2019", "2018-01/2019-12"),
    ("fr", "d’avril à juin 2023", "2023-04/2023-06"),
    ("fr", "premier semestre 2023", "2023-S1"),
    ("fr", "1er semestre de l’année 2023", "2023-S1"),
    ("fr", "entre le 25 septembre et le 14 octobre 2023", "2023-09-25/2023-10-14"),
    ("fr", "entre le 5 et le 14 octobre 2023", "2023-10-05/2023-10-14"),
    ("fr", "de mai à septembre", "--05; --09"),
    ("fr", "entre mai et septembre 2025", "2025-05/2025-09"),
    ("fr", "4 euros 50 par mois", "4.50 EUR"),
    ("fr", "5 euros 20 personnes", "5 EUR"),
    ("fr", "5 euros, 20 personnes", "5 EUR"),
    ("fr", "T1 2023", "2023-Q1"),
    ("en", "between September 25 and October 14, 2023", "2023-09-25/2023-10-14"),
    ("en", "open May to September", "--05; --09"),
    ("en", "between May and September", "--05; --09"),
    ("en", "between May and September 2025", "2025-05/2025-09"),
    ("fr", "2014-2020", "2014/2020"),
    ("fr", "de 2014 à 2020", "2014/2020"),
    ("fr", "année scolaire 2015-2016", "2015/2016"),
    ("fr", "exercice 2023", "2023"),
    ("fr", "articles L. 1115-1, L 2511‑1 ; L.2511-12 et R2131-1", "L1115-1; L2511-1; L2511-12; R2131-1"),
    ("fr", "2023 DGRI 26 DAC – Coopération", "2023 DGRI 26 DAC"),
    ("en", "£15,850", "15850 GBP"),
    ("en", "£15,850 (pounds sterling)", "15850 GBP"),
    ("en", "EUR 15 850", "15850 EUR"),
    ("en", "€6.7 million", "6700000 EUR"),
    ("en", "£1.2m", "1200000 GBP"),
    ("en", "2 million euros", "2000000 EUR"),
    ("en", "USD $100,000", "100000 USD"),
    ("en", "one million euros", "1000000 EUR"),
    ("en", "90%", "90 %"),
    ("en", "90 per cent", "90 %"),
    ("en", "14, 15, 16 and 17 March 2023", "2023-03-14/2023-03-17"),
    ("en", "March 14, 15 and 17, 2023", "2023-03-14,2023-03-15,2023-03-17"),
    ("en", "March 26th, 2015", "2015-03-26"),
    ("en", "29 and 30 June and 1 July 2015", "2015-06-29/2015-07-01"),
    ("en", "from 17 May to 4 June 2017", "2017-05-17/2017-06-04"),
    ("en", "first half of 2023", "2023-S1"),
    ("en", "Q1 2023", "2023-Q1"),
    ("en", "in 2014–2020", "2014/2020"),
    ("en", "on 26 March", "--03-26"),
    ("en", "in March and June 2023", "--03; 2023-06"),
)
NOTHING: tuple[tuple[Lang, str], ...] = (
    ("fr", "2 000 associations et 2000 associations"),
    ("fr", "100 000 m² dans le 20e arrondissement"),
    ("fr", "la COP 21 et la COP21"),
    ("fr", "rubrique 048, ligne VF99001"),
    ("fr", "rubrique 2042 et loi n° 2000-321"),
    ("fr", "6 000 livres pour les écoles, pour la moitié"),
    ("fr", "le mardi, une marche d’avril"[:20]),
    ("fr", "le 30 février 2023"[:10]),
    ("en", "in the 20th arrondissement, for 6,000 Parisians"),
    ("en", "It may take 20 days to march."),
    ("en", "Agenda 21 for culture, room 1202 of 3,000"),
)


def values(text: str, lang: Lang) -> str:
    return "; ".join(found.value for found in find(text, lang) if found.kind != "name")


@pytest.mark.parametrize(("lang", "text", "value"), STATED, ids=[row[1] for row in STATED])
def test_a_fact_is_understood(lang: Lang, text: str, value: str) -> None:
    assert values(text, lang) == value


@pytest.mark.parametrize(("lang", "text"), NOTHING, ids=[row[1] for row in NOTHING])
def test_what_is_no_fact_is_left_out(lang: Lang, text: str) -> None:
    assert not values(text, lang)


MONEY = st.builds(
    lambda number, code: Money(Decimal(number), code), st.integers(1, 10**9), st.sampled_from(["EUR", "GBP", "USD"])
)


@pytest.mark.parametrize("lang", LANGS)
@given(money=MONEY)
def test_what_we_say_we_understand(lang: Lang, money: Money) -> None:
    language = get_language(lang)
    for form in ("", "long", "words", "compact"):
        assert values(language.format_money(money, form), lang) == money.iso, form


def test_a_mention_stands_where_it_is_said() -> None:
    text = read_draft(samples.document("paris-los-angeles", "fr"), "a")
    found = {(mention.value, mention.text) for mention in text.mentions}
    assert {
        ("15850 GBP", "15\u202f850\u00a0£"),
        ("L1115-1", "L.\u00a01115‑1"),
        ("90 %", "90\u00a0%"),
    } <= found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "piece", ["1 ", "1,", "1 000 ", "1, 2 et ", "mars ", "mars, ", "May and ", "L.", "mille ", "A", "Á. ", "« "]
)
def test_a_hostile_text_takes_linear_time(lang: Lang, piece: str) -> None:
    text = piece * (30_000 // len(piece))
    start = time.process_time()
    find(text, lang)
    assert time.process_time() - start < 2
