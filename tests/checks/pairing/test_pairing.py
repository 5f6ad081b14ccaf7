"""Two texts that say the same give no finding, however they are read and however much they repeat."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

import delibgen
from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.text import WholeText, read_draft, read_reading
from delibgen.checks.run import Finding
from delibgen.document.model import Document
from delibgen.document.reading import Origin
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from tests import samples
from tests.checks.mutations import pair
from tests.checks.seeded import text_of
from tests.found import check_pair


def bilingual(found: tuple[Finding, ...]) -> list[str]:
    return [finding.text() for finding in found if finding.rule.startswith("BIL")]


def repeated(text: WholeText, times: int) -> WholeText:
    """So many acts in one text, each of another year and with another city."""
    passages = tuple(
        passage._replace(text=passage.text.replace("2023", str(1950 + time)).replace("Los Angeles", f"Ville{time:03}"))
        for time in range(times)
        for passage in text.passages
    )
    return WholeText(text.lang, passages, Document(text.document.lang, "", ()), "txt")


@pytest.mark.parametrize("ending", ["txt", "docx"])
@pytest.mark.parametrize("name", samples.EXAMPLES)
def test_the_files_of_an_example_say_the_same(name: str, ending: str, tmp_path: Path) -> None:
    texts = {}
    langs: tuple[Lang, ...] = ("fr", "en")
    for lang in langs:
        path = tmp_path / f"{name}.{lang}.{ending}"
        delibgen.write(samples.document(name, lang), path)
        texts[lang] = read_reading(read_document(path), lang)
    assert bilingual(check_pair(texts["fr"], texts["en"])) == []


@pytest.mark.parametrize("name", samples.EXAMPLES)
def test_so_they_do_where_each_was_pasted_as_one_paragraph(name: str) -> None:
    french, english = (in_one_paragraph(read_draft(samples.document(name, lang), "")) for lang in ("fr", "en"))
    assert bilingual(check_pair(french, english)) == []


def test_in_one_paragraph_too_another_sum_is_told() -> None:
    french, english = (in_one_paragraph(text) for text in pair("paris-los-angeles"))
    (passage,) = english.passages
    slip = replace(english, passages=(passage._replace(text=passage.text.replace("15,850", "18,550")),))
    assert any("18,550" in said for said in bilingual(check_pair(french, slip)))


def in_one_paragraph(text: WholeText) -> WholeText:
    said = " ".join(passage.text for passage in text.passages)
    document = Document(text.document.lang, "", ())
    return WholeText(text.lang, (Passage(said, "paragraph", Origin("")),), document, "txt")


def test_acts_that_resemble_each_other_are_told_apart() -> None:
    french, english = pair("paris-los-angeles")
    assert bilingual(check_pair(repeated(french, 10), repeated(english, 10))) == []


def test_a_long_pair_takes_bounded_time() -> None:
    french, english = pair("paris-los-angeles")
    start = time.process_time()
    check_pair(repeated(french, 80), repeated(english, 80))
    assert time.process_time() - start < 20


def test_a_summary_may_leave_out_what_the_act_says() -> None:
    french, english = pair("paris-los-angeles")
    said = tuple(p for p in english.passages if p.kind in {"paragraph", "heading"} and "£" not in p.text)
    short = WholeText("en", said, Document("en", "", ()), "txt")
    assert [finding.text() for finding in check_pair(french, short) if finding.rule == "BIL-02"] == []


def test_a_misspelt_name_is_mended_where_both_texts_have_it() -> None:
    french, english = pair("paris-los-angeles")
    wrong = replace(
        english,
        passages=tuple(
            p._replace(text=p.text.replace("Los Angeles artist", "Los Angelse artist")) for p in english.passages
        ),
    )
    found = [finding for finding in check_pair(french, wrong) if finding.rule == "BIL-02"]
    assert [(finding.at.text if finding.at else "", finding.fix) for finding in found] == [
        ("Los Angelse", "Los Angeles")
    ]


def test_an_office_is_no_misspelt_name() -> None:
    french = saying(
        "fr", "Article 1 : Monsieur le Maire de Nantes est autorisé à adhérer, au nom de la Ville, au Caire."
    )
    english = saying("en", "Article 1: The Mayor of Nantes is authorised to join Le Caire on behalf of the City.")
    assert bilingual(check_pair(french, english)) == []


def saying(lang: Lang, words: str) -> WholeText:
    return WholeText(lang, (Passage(words, "paragraph", Origin("")),), Document(lang, "", ()), "txt")


ACT = """Conseil de Beauval Métropole
Délibération relative au parrainage du semi-marathon
À l’issue de la consultation, la Présidente propose de retenir la société Arvenne Marinas.
Elle verserait à la Métropole 150 000 € hors taxes, soit, avec une TVA de 30 000 €, une somme de 180 000 € TTC.
Trois associations aident à l’organisation :
Handisport Beauval : 25 000 € ;
Secouristes du Val : 15 000 €.
Article 1 : la Présidente est autorisée à signer le contrat.
Fait à Beauval, le 18 décembre 2025
La Présidente de la Métropole"""
COMMUNICATION = """Beauval Métropole
Sponsorship of the half marathon: council of 18 December 2025
Following the consultation, the President proposes to select the company Arvenne Marinas.
It would pay the Métropole €150,000 before tax, that is, with VAT of €30,000, a sum of €180,000 including tax.
Three associations help to organise the event:
Handisport Beauval: €25,000;
Secouristes du Val: €15,000.
Article 1: the President is authorised to sign the contract.
The President of the Métropole (Madame la Présidente)"""


def test_offices_bodies_and_taxes_are_no_names_of_others() -> None:
    assert bilingual(check_pair(text_of(ACT, "fr"), text_of(COMMUNICATION, "en"))) == []
    for right, wrong in (("Handisport Beauval", "Handisport Bauval"), ("Arvenne", "Arvene")):
        said = COMMUNICATION.replace(right, wrong)
        assert bilingual(check_pair(text_of(ACT, "fr"), text_of(said, "en"))), wrong
