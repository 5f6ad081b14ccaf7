"""A sum that is said in figures and again in words: whatever its currency, and however either is written."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delibgen.checks.reading.text import read_draft
from delibgen.document.model import Document, Paragraph, Run
from delibgen.language.numbers import format_words
from delibgen.project.fields import Lang
from tests.found import check_text

TAGS: dict[Lang, str] = {"fr": "fr-FR", "en": "en-GB"}
GROUPS = {"fr": ("\u202f", " ", ".", "'", "’"), "en": (",", " ", "\u00a0")}
FORMS: dict[Lang, tuple[tuple[str, str], ...]] = {
    "fr": (
        ("CHF {n}.–", "francs"),
        ("CHF {n}", "francs suisses"),
        ("Fr. {n}.–", "francs"),
        ("{n} CHF", "francs"),
        ("fr. {n}.-", "francs suisses"),
        ("{n} F CFA", "francs"),
        ("{n} FCFA", "francs CFA"),
        ("XOF {n}", "francs CFA"),
        ("{n} XAF", "francs CFA"),
        ("{n} XAF", "francs"),
        ("{n} XPF", "francs CFP"),
        ("{n} F CFP", "francs"),
        ("{n} F", "francs"),
        ("{n} $", "dollars"),
        ("{n} $", "dollars canadiens"),
        ("{n} $ CA", "dollars"),
        ("{n} CAD", "dollars canadiens"),
        ("{n} US$", "dollars américains"),
        ("{n} dirhams", "dirhams"),
        ("{n} MXN", "pesos"),
        ("{n} £", "livres"),
        ("{n} £", "livres sterling"),
        ("{n} GBP", "livres sterling"),
        ("₹ {n}", "roupies"),
        ("{n} INR", "roupies indiennes"),
        ("{n} MAD", "dirhams"),
        ("{n} DH", "dirhams"),
        ("{n} TND", "dinars"),
        ("{n} DZD", "dinars algériens"),
        ("{n} ¥", "yens"),
        ("{n} ZAR", "rands"),
        ("{n} KES", "shillings"),
        ("{n} €", "euros"),
        ("EUR {n}", "euros"),
    ),
    "en": (
        ("${n}", "dollars"),
        ("${n}.00", "Canadian dollars"),
        ("CA${n}", "dollars"),
        ("C${n}", "Canadian dollars"),
        ("A${n}", "Australian dollars"),
        ("US${n}", "US dollars"),
        ("NZ${n}", "dollars"),
        ("£{n}", "pounds"),
        ("£{n}.00", "pounds sterling"),
        ("₹ {n}", "rupees"),
        ("Rs. {n}/-", "rupees"),
        ("Rs.{n}", "rupees"),
        ("INR {n}", "Indian rupees"),
        ("R{n}", "rand"),
        ("R {n}.00", "rands"),
        ("ZAR {n}", "rand"),
        ("KSh {n}", "shillings"),
        ("Kshs. {n}/=", "Kenya shillings"),
        ("KES {n}", "shillings"),
        ("UGX {n}", "Uganda shillings"),
        ("CHF {n}", "francs"),
        ("AED {n}", "dirhams"),
        ("¥{n}", "yen"),
        ("€{n}", "euros"),
        ("XOF {n}", "CFA francs"),
        ("₦{n}", "naira"),
    ),
}
TAXED = {"fr": ("", " TTC", " HT", " T.T.C."), "en": ("", " excluding VAT", " plus GST")}
OTHERS: tuple[tuple[Lang, str, str], ...] = (
    ("fr", "24 650 £", "euros"),
    ("fr", "CHF 24'650.–", "euros"),
    ("fr", "24 650 $ CA", "dollars américains"),
    ("fr", "24 650 FCFA", "francs suisses"),
    ("fr", "24 650 XOF", "dinars tunisiens"),
    ("en", "£24,650", "dollars"),
    ("en", "CA$24,650", "US dollars"),
    ("en", "R24,650", "rupees"),
    ("en", "KSh 24,650", "Uganda shillings"),
)


def said_otherwise(sentence: str, lang: Lang) -> bool:
    document = Document(TAGS[lang], "Essai", (Paragraph((Run(sentence),)),))
    return any(finding.rule == "FCT-01" for finding in check_text(read_draft(document, "essai")))


def sentences(figures: str, words: str, lang: Lang, taxed: str) -> Iterator[str]:
    opening = "Le crédit est de" if lang == "fr" else "The council pays"
    yield f"{opening} {figures}{taxed} ({words})."
    yield f"{opening} {words}{taxed} ({figures})."


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@pytest.mark.parametrize(
    ("lang", "figures", "noun"), [(lang, *form) for lang, forms in FORMS.items() for form in forms], ids=str
)
@given(data=st.data(), number=st.integers(1_001, 9_999_999))
def test_figures_and_words_agree_whatever_the_currency(
    lang: Lang, figures: str, noun: str, data: st.DataObject, number: int
) -> None:
    """The same sum is right in all forms; another one is told in all of them."""
    mark, taxed = data.draw(st.sampled_from(GROUPS[lang])), data.draw(st.sampled_from(TAXED[lang]))
    written = figures.replace("{n}", grouped(number, mark))
    of = ("d’" if noun[0] in "aeiou" else "de ") if lang == "fr" and not number % 10**6 else ""
    for sentence in sentences(written, f"{format_words(TAGS[lang], number)} {of}{noun}", lang, taxed):
        assert not said_otherwise(sentence, lang), sentence
    for sentence in sentences(written, f"{format_words(TAGS[lang], number + 1)} {noun}", lang, taxed):
        assert said_otherwise(sentence, lang), sentence


@pytest.mark.parametrize(("lang", "figures", "noun"), OTHERS, ids=str)
def test_words_of_another_currency_are_told(lang: Lang, figures: str, noun: str) -> None:
    for sentence in sentences(figures, f"{format_words(TAGS[lang], 24650)} {noun}", lang, ""):
        assert said_otherwise(sentence, lang), sentence


@pytest.mark.parametrize(
    ("lang", "right", "wrong"),
    [
        ("fr", "cinq millions (5 000 000) de francs CFA", "six millions (5 000 000) de francs CFA"),
        ("fr", "deux cent mille € (200 000 €)", "deux cent dix mille € (200 000 €)"),
        (
            "fr",
            "mille cinq euros et cinquante centimes (1 005,50 €)",
            "mille cinq euros et cinquante centimes (1 005,60 €)",
        ),
        ("fr", "1 005,50 € (mille cinq euros cinquante)", "1 005,50 € (mille cinq euros soixante)"),
        (
            "fr",
            "80,75 $ (quatre-vingts dollars et soixante-quinze cents)",
            "80,75 $ (quatre-vingts dollars et quinze cents)",
        ),
        ("fr", "₹ 12,50,000 (douze lakhs cinquante mille roupies)", "₹ 12,50,000 (douze lakhs soixante mille roupies)"),
        (
            "en",
            "₹ 12,50,000 (Rupees twelve lakh fifty thousand only)",
            "₹ 12,50,000 (Rupees two lakh fifty thousand only)",
        ),
        ("en", "Rs 2.5 crore (two crore fifty lakh rupees)", "Rs 2.5 crore (two crore five lakh rupees)"),
        ("en", "five thousand and 50/100 dollars ($5,000.50)", "five thousand and 50/100 dollars ($5,500.50)"),
        ("en", "FIVE THOUSAND DOLLARS AND NO CENTS ($5,000.00)", "FIVE THOUSAND DOLLARS AND NO CENTS ($50,000.00)"),
        ("en", "five pounds and six pence (£5.06)", "five pounds and six pence (£5.60)"),
    ],
    ids=str,
)
def test_lakhs_hundredths_and_a_currency_said_once_are_read(lang: Lang, right: str, wrong: str) -> None:
    assert not said_otherwise(f"{right}.", lang)
    assert said_otherwise(f"{wrong}.", lang)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", "12 000 € (mille euros par mois)"),
        ("fr", "25 000 £ (vingt-neuf mille euros)"),
        ("fr", "5 000 € au titre de 2024 (six mille euros en 2025)"),
        ("en", "£12,000 (a thousand pounds a month)"),
        ("en", "$25,000 (twenty-two thousand euros)"),
    ],
    ids=str,
)
def test_what_a_bracket_says_besides_is_no_repetition(lang: Lang, said: str) -> None:
    assert not said_otherwise(f"{said}.", lang)
