"""What the fixtures of the rules on facts cannot say: tables, fixes, and drafts of our own."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText, read_draft, read_reading
from delibgen.document.model import Article, Block, Cell, Document, Paragraph, Row, Run, Section, Table
from delibgen.readers import read_document
from tests.found import check_text
from tests.samples import LANGS, SOURCES, document, project

TEXTS = Path(__file__).parent / "texts"
OURS = re.compile(r"FCT|LEG")
TOLD = {("act_000-los-angeles", "FCT-05"), ("label_abbreviated", "FCT-14"), ("departement", "FCT-14")}
"""The model that the first retells sets its action in the first half of the year, and a stage of it in October; the
others are put years before the budget of the spec that they are made from."""


def found(text: WholeText, rule: str) -> list[str]:
    return [finding.at.text for finding in check_text(text) if finding.rule == rule and finding.at]


def cells(*words: str) -> Row:
    return Row(tuple(Cell((Run(word),)) for word in words))


def text_of(*blocks: Block) -> WholeText:
    return read_draft(Document("fr-FR", "Essai", blocks), "essai")


def table(*rows: Row) -> WholeText:
    return text_of(Table(cells("Bénéficiaire", "Montant"), rows))


def test_the_total_of_a_table_is_the_sum_of_its_column() -> None:
    rows = (cells("Rives d’exemple", "8 000 €"), cells("Quais d’exemple", "5 000 €"))
    assert found(table(*rows, cells("Total", "13 500 €")), "FCT-02") == ["13 500 €"]
    assert not found(table(*rows, cells("Total", "13 000 €")), "FCT-02")


def test_a_table_with_a_blank_or_with_subtotals_is_left_alone() -> None:
    one, other = cells("Rives d’exemple", "8 000 €"), cells("Quais d’exemple", "à préciser")
    assert not found(table(one, other, cells("Total", "13 500 €")), "FCT-02")
    assert not found(table(one, cells("Total partiel", "8 000 €"), one, cells("Total", "16 000 €")), "FCT-02")


def test_a_total_of_two_currencies_is_left_alone() -> None:
    rows = (cells("Rives d’exemple", "8 000 €"), cells("Quays of Exemple", "5 000 £"))
    assert not found(table(*rows, cells("Total", "13 500 €")), "FCT-02")


def test_a_sentence_that_does_not_add_up_shows_the_part_that_a_slip_explains() -> None:
    said = "L’aide va au théâtre pour {} €, au cirque pour {} € et à la fanfare pour {} €, soit 15 000 €."
    parts = ["8 000", "4 000", "3 000"]
    for place, wrong in enumerate(("8 500", "4 900", "3 070")):
        words = said.format(*parts[:place], wrong, *parts[place + 1 :])
        hits = [each for each in check_text(text_of(Paragraph((Run(words),)))) if each.rule == "FCT-02"]
        assert [each.also.text for each in hits if each.also] == [f"{wrong} €"]


def test_several_acts_in_one_file_are_not_held_against_each_other(tmp_path: Path) -> None:
    """The amounts, requests and articles of one act are no others'."""
    wrong = (TEXTS / "FCT-01_title.fires.fr.txt").read_text(encoding="utf-8")
    alone, both = tmp_path / "alone.txt", tmp_path / "both.txt"
    alone.write_text(wrong, encoding="utf-8")
    both.write_text(wrong + "\n" + wrong.replace("901", "902").replace("19\u202f000", "18\u202f000"), encoding="utf-8")
    assert found(read_reading(read_document(alone), "fr"), "FCT-01")
    assert not found(read_reading(read_document(both), "fr"), "FCT-01")


def test_a_table_in_an_article_is_read_too() -> None:
    rows = (cells("Rives d’exemple", "8 000 €"), cells("Quais d’exemple", "5 000 €"), cells("Total", "14 000 €"))
    article = Article(1, (Paragraph((Run("Article 1 : répartition"),)), Table(None, rows)))
    assert found(text_of(Section((article,), "body")), "FCT-02") == ["14 000 €"]


@pytest.mark.parametrize("name", SOURCES)
def test_what_we_draft_agrees_with_itself(name: str) -> None:
    """Neither the facts nor the law of any draft of ours is at fault, in either language."""
    for lang in LANGS:
        findings = check_text(read_draft(document(name, lang), name), project(name).allow)
        wrong = {(name, each.rule) for each in findings if OURS.match(each.rule) and each.severity != "info"}
        assert wrong <= TOLD, [finding.text() for finding in findings]


def mended(text: WholeText, rule: str) -> WholeText:
    """The text with each fix of the rule applied, the last first."""
    passages = list(text.passages)
    for finding in reversed(check_text(text)):
        if finding.rule == rule and finding.fix is not None:
            at = finding.at
            assert isinstance(at, TextSpan)
            place = next(n for n, passage in enumerate(passages) if passage.origin == at.passage.origin)
            words = passages[place].text
            passages[place] = passages[place]._replace(text=words[: at.start] + finding.fix + words[at.end :])
    return replace(text, passages=tuple(passages))


FIXABLE = ("LEG-02_status", "LEG-08")
FIXED = [path for name in FIXABLE for path in sorted(TEXTS.glob(f"{name}*.fires.fr.txt"))]


@pytest.mark.parametrize("path", FIXED, ids=lambda path: path.name)
def test_applying_a_fix_silences_the_rule(path: Path) -> None:
    rule, text = path.name[:6], read_reading(read_document(path), "fr")
    assert found(text, rule)
    assert not found(mended(text, rule), rule)
