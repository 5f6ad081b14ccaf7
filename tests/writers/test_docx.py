"""A Word file says what its document says, in the styles of its roles, and the same bytes every time."""

import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from delibgen.document.model import (
    Block,
    Document,
    List,
    Note,
    Paragraph,
    Properties,
    Row,
    Run,
    Section,
    SectionRole,
    Table,
    plain_text,
    walk,
)
from delibgen.document.roles import TABLE_GAP
from delibgen.errors import MarkupError
from delibgen.writers.docx import write_docx
from tests.office import Office, page_texts, word_paper
from tests.papers import ENGLISH, EVERYTHING, FRENCH, HOSTILE, bullets, cell, numbers, p, paper

ROOT = Path(__file__).resolve().parents[2]
STYLES = {lang: (ROOT / "templates" / lang / "style.docx").read_bytes() for lang in ("fr", "en")}
DOCUMENTS = {"french": FRENCH, "english": ENGLISH, "everything": EVERYTHING}
PAPERS = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)


def write(document: Document) -> bytes:
    return write_docx(document, STYLES[document.lang[:2]])


def read(document: Document) -> WordDocument:
    """The document as another program reads it."""
    return docx.Document(BytesIO(write(document)))


def xml(document: Document, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(write(document))) as file:
        return etree.fromstring(file.read(name))


def paragraphs(word: WordDocument) -> list[WordParagraph]:
    """Every paragraph in reading order, those of tables too."""
    found = (WordParagraph(element, word._body) for element in word.element.body.iter(qn("w:p")))
    return [paragraph for paragraph in found if style(paragraph) != TABLE_GAP]


def style(paragraph: WordParagraph) -> str:
    assert paragraph.style is not None
    return paragraph.style.name or ""


def ask(document: Document, name: str, path: str) -> list[str]:
    """What an XPath finds in the part `name`."""
    found = xml(document, name).xpath(path, namespaces={"w": qn("w:p")[1:-2]})
    assert isinstance(found, list)
    return [str(etree.QName(one).localname) if isinstance(one, etree._Element) else str(one) for one in found]


@PAPERS
def test_another_program_reads_the_same_words(document: Document) -> None:
    assert [paragraph.text for paragraph in paragraphs(read(document))] == [
        plain_text(block.inlines) for block in walk(document.blocks)
    ]


@PAPERS
def test_every_part_is_declared_and_well_formed(document: Document) -> None:
    with zipfile.ZipFile(BytesIO(write(document))) as file:
        assert file.testzip() is None
        names = file.namelist()
        roots = [etree.fromstring(file.read(name)) for name in names]
    # -- by these some programs tell what a package is --
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2].startswith("word/")
    declared = {element.get("PartName", "").removeprefix("/") for element in roots[0]} - {""}
    assert declared == {name for name in names[1:] if not name.endswith(".rels")}


@pytest.mark.parametrize("last", [p("Dernier article."), bullets("un", "deux"), Table(None, (Row((cell("Total"),)),))])
def test_what_is_attached_does_not_stand_alone_on_a_page(last: Block) -> None:
    end = Section((p("Pièces jointes :", "lead"), bullets("a", "b", "c")), "conclusions")
    kept = [one.paragraph_format.keep_with_next for one in paragraphs(read(paper(p("Un."), last, end)))]
    assert kept[-5:] == [True, None, None, True, None]
    assert set(kept[:-5]) == {None}


@pytest.mark.parametrize("role", ["body", "conclusions", "annex"])
def test_the_last_line_of_a_text_does_not_stand_alone_on_a_page(role: SectionRole) -> None:
    text = Section((p("Un."), p("Deux."), p("Trois.")), role)
    kept = [one.paragraph_format.keep_with_next for one in paragraphs(read(paper(text)))]
    assert kept[-2:] == ([None, None] if role == "annex" else [True, None])


@PAPERS
def test_no_paragraph_is_empty_but_those_word_needs(document: Document) -> None:
    assert all(paragraph.text for paragraph in paragraphs(read(document)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    note = Note((Run(text),))
    document = Document(
        "fr-FR", text, (Paragraph((Run(text, href=text.strip()), note)),), Properties(text, text, text, text)
    )
    word = read(document)
    assert word.paragraphs[0].text == text
    assert word.core_properties.title == text
    assert text in "".join(str(part) for part in xml(document, "word/footnotes.xml").itertext())
    assert "".join(str(part) for part in xml(document, "word/header.xml").itertext()).count(text) == 2


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_a_character_that_xml_cannot_hold_is_refused(character: str) -> None:
    with pytest.raises(MarkupError) as caught:
        write(paper(p(f"avant{character}après")))
    assert caught.value.values == {"code": f"U+{ord(character):04X}", "before": "avant"}


def test_each_role_has_its_style() -> None:
    assert [style(paragraph) for paragraph in paragraphs(read(FRENCH))] == [
        *("Service", "Title", "Label", "Heading 1", "Salutation", "Body Text", "Lead", "List Bullet", "List Bullet"),
        *("Lead", "Table Header", "Table Header Amount", "Table Text", "Table Amount", "Table Text", "Table Amount"),
        *("Table Header", "Table Amount", "Body Text", "Lead", "List Number", "List Number", "Closing", "Signature"),
        *("Act Heading", "Formula", "Citation", "Report", "Enacting Formula"),
        *("Article", "Article", "Article Lead", "List Number", "List Number", "Annex Heading", "Body Text"),
    ]


@PAPERS
def test_paragraphs_have_no_format_but_their_style_and_what_holds_them_together(document: Document) -> None:
    assert set(ask(document, "word/document.xml", "//w:pPr/*")) <= {"pStyle", "numPr", "keepNext"}


def test_a_run_has_one_style_and_its_other_marks_beside_it() -> None:
    run = Run("x", strong=True, emphasis=True, superscript=True, lang="de", role="blank")
    found = ask(paper(Paragraph((run,))), "word/document.xml", "//w:rPr/*")
    assert found == ["rStyle", "b", "bCs", "i", "iCs", "vertAlign", "lang"]


def test_strong_words_stay_strong_in_bold_paragraphs() -> None:
    """Word takes a strong style in a bold paragraph for an exception to it, and shows it light."""
    document = paper(Paragraph((Run("fort", strong=True),), "formula"), Paragraph((Run("fort", strong=True),)))
    assert ask(document, "word/document.xml", "//w:rStyle/@w:val") == ["Strong"]


def test_foreign_words_carry_their_language() -> None:
    words = (Run("a"), Run("b", lang="en"), Run("c", lang="fr-FR"), Run("d", lang="ar"), Run("e", lang="ja"))
    document = paper(Paragraph(words))
    assert ask(document, "word/document.xml", "//w:lang/@w:val") == ["en-GB", "ar-SA", "ja-JP"]
    assert ask(document, "word/document.xml", "//w:lang/@w:bidi") == ["ar-SA"]


@pytest.mark.parametrize(("document", "lang"), [(FRENCH, "fr-FR"), (ENGLISH, "en-GB")])
def test_the_language_is_that_of_the_document(document: Document, lang: str) -> None:
    assert ask(document, "word/styles.xml", "//w:lang/@w:val") == [lang]
    assert ask(document, "word/settings.xml", "//w:themeFontLang/@w:val") == [lang]
    assert read(document).core_properties.language == lang


def test_each_ordered_list_counts_from_one() -> None:
    document = paper(numbers("a", "b"), p("entre"), numbers("c"))
    used = ask(document, "word/document.xml", "//w:numPr/w:numId/@w:val")
    assert used == [used[0], used[0], str(int(used[0]) + 1)]
    starts = "//w:num[@w:numId=$n]/w:lvlOverride[@w:ilvl='0']/w:startOverride/@w:val"
    assert [ask(document, "word/numbering.xml", starts.replace("$n", number)) for number in used[1:]] == [["1"], ["1"]]


def test_bullets_have_the_numbering_of_their_style() -> None:
    document = paper(bullets("a"), bullets("b"))
    assert ask(document, "word/document.xml", "//w:numPr") == []


def test_lists_nest_by_style() -> None:
    nested = List(((p("un"), p("suite"), List(((p("un un"), bullets("un un un")),), ordered=True)),))
    found = [style(paragraph) for paragraph in paragraphs(read(paper(nested)))]
    assert found == ["List Bullet", "List Continue", "List Number 2", "List Bullet 3"]


def test_headings_are_numbered_by_their_style() -> None:
    assert ask(ENGLISH, "word/numbering.xml", "//w:lvl[starts-with(w:pStyle/@w:val, 'Heading')]/w:lvlText/@w:val") == [
        "%2.",
        "%3.",
        "➤",
    ]
    assert ask(ENGLISH, "word/document.xml", "//w:p[w:pPr/w:pStyle/@w:val='Heading2']//w:numPr") == []


def test_notes_are_native_and_called_in_order() -> None:
    calls = ask(EVERYTHING, "word/document.xml", "//w:footnoteReference/@w:id")
    assert calls == ["1", "2", "3", "4"]
    assert ask(EVERYTHING, "word/footnotes.xml", "//w:footnote/@w:id") == ["-1", "0", *calls]
    texts = [str(note.xpath("string()")).strip() for note in list(xml(EVERYTHING, "word/footnotes.xml"))[2:]]
    assert texts == ["note de titre", "a note with a link", "note de liste", "note de cellule"]


def test_a_link_is_named_once_in_the_part_that_holds_it() -> None:
    with zipfile.ZipFile(BytesIO(write(EVERYTHING))) as file:
        links = {
            name: [
                element.get("Target", "")
                for element in etree.fromstring(file.read(f"word/_rels/{name}.xml.rels"))
                if element.get("TargetMode") == "External"
            ]
            for name in ("document", "footnotes")
        }
    assert links == {
        "document": ["https://example.org/a?b=1&c=%3C2%3E", "https://example.org/%C3%A9%20%C3%A0"],
        "footnotes": ["https://example.org/note"],
    }


def test_tables_repeat_their_header_and_keep_rows_whole() -> None:
    assert ask(FRENCH, "word/document.xml", "//w:tr[1]/w:trPr/*") == ["cantSplit", "tblHeader"]
    assert ask(FRENCH, "word/document.xml", "//w:tr[position()>1]/w:trPr/*") == ["cantSplit"] * 3
    assert ask(ENGLISH, "word/document.xml", "//w:tr/w:trPr/*") == ["cantSplit"] * 2


@pytest.mark.parametrize(("count", "kept"), [(4, 4), (30, 0)])
def test_a_short_table_stays_on_one_page(count: int, kept: int) -> None:
    row = Row((cell("Travaux"), cell("10\u00a0€", "amount")))
    table = paper(Table(Row((cell("Objet"), cell("Montant", "amount"))), (row,) * count))
    held = "//w:tr[count(.//w:keepNext)=2]"
    assert len(ask(table, "word/document.xml", held)) == kept  # the head and each row but the last
    assert ask(table, "word/document.xml", "//w:tr[last()]//w:keepNext") == []


def test_a_total_is_strong() -> None:
    assert ask(FRENCH, "word/document.xml", "//w:tr[last()]//w:rStyle/@w:val") == ["Strong"]
    assert ask(FRENCH, "word/document.xml", "//w:tblLook/@w:lastRow") == ["1"]


def test_columns_fill_the_text() -> None:
    assert ask(ENGLISH, "word/document.xml", "//w:gridCol/@w:w") == ["3175", "5897"]
    wide = Table(None, (Row((cell("x" * 90), cell("10\u00a0€", "amount"), cell("10\u00a0€", "amount"))),))
    widths = [int(width) for width in ask(paper(wide), "word/document.xml", "//w:gridCol/@w:w")]
    assert sum(widths) == 9072
    assert widths[0] > 3 * widths[1]
    assert abs(widths[1] - widths[2]) <= 1


def test_tables_that_follow_each_other_stay_apart() -> None:
    table = Table(None, (Row((cell("a"),)),))
    found = ask(paper(table, table), "word/document.xml", "/w:document/w:body/*")
    assert found == ["tbl", "p", "tbl", "p", "sectPr"]


def test_properties_are_set() -> None:
    said = read(FRENCH).core_properties
    assert (said.title, said.author, said.subject) == (FRENCH.title, "Ville de Paris", "Coopération culturelle")
    assert (said.keywords, said.comments) == ("2023 DGRI 26 DAC", "")
    assert said.created == said.modified == datetime(2023, 3, 14, tzinfo=UTC)


def test_a_document_without_properties_has_none() -> None:
    with zipfile.ZipFile(BytesIO(write(paper(p("seul"))))) as file:
        custom = etree.fromstring(file.read("docProps/custom.xml"))
        assert [element.get("name") for element in custom] == ["Delibgen"], "the seal alone"
        core = etree.fromstring(file.read("docProps/core.xml"))
    assert [etree.QName(element).localname for element in core] == ["title", "language"]


def test_a_header_that_shows_nothing_has_no_rule() -> None:
    for properties, ruled in ((Properties(), False), (Properties(reference="2025-1"), True)):
        header = docx.Document(BytesIO(write(paper(p("Un."), properties=properties)))).sections[0].first_page_header
        assert ("Header" in [one.style.name for one in header.paragraphs if one.style]) is ruled


def test_the_header_shows_department_and_reference() -> None:
    section = read(FRENCH).sections[0]
    assert section.different_first_page_header_footer
    assert text_of(section.header._element) == "Délégation générale aux relations internationales|2023 DGRI 26 DAC"
    assert text_of(section.first_page_header._element) == "|2023 DGRI 26 DAC"


def test_an_empty_department_leaves_nothing_behind() -> None:
    header = read(ENGLISH).sections[0].header._element
    assert text_of(header) == "|2023 DGRI 26 DAC"
    assert [field.get(qn("w:instr")) for field in header.iter(qn("w:fldSimple"))] == [" DOCPROPERTY Reference "]


def text_of(element: etree._Element) -> str:
    """The text of a header, `|` for a tab."""
    marks = (child.text or "" if child.tag == qn("w:t") else "|" for child in element.iter(qn("w:t"), qn("w:tab")))
    return "".join(marks)


@PAPERS
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert write(document) == write(document)


def test_every_process_gives_the_same_bytes() -> None:
    script = (
        "import hashlib, tests.writers.test_docx as t; "
        "print(*(hashlib.sha256(t.write(d)).hexdigest() for d in (t.FRENCH, t.ENGLISH, t.EVERYTHING)))"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"))
    }
    assert len(digests) == 1


KEPT = {name: word_paper(name, partial(write, document), to="docx") for name, document in DOCUMENTS.items()}
FRENCH_PAGES = word_paper("french", partial(write, FRENCH))
ENGLISH_PAGES = word_paper("english", partial(write, ENGLISH))


@pytest.mark.office(*KEPT.values())
@pytest.mark.parametrize("name", DOCUMENTS)
def test_libreoffice_keeps_every_word(name: str, office: Office) -> None:
    document, kept = DOCUMENTS[name], docx.Document(str(office(KEPT[name])))
    # -- LibreOffice takes words that look like its own escapes for such, and escapes them once more --
    assert [paragraph.text.replace("_x005F_", "_") for paragraph in paragraphs(kept)] == [
        plain_text(block.inlines) for block in walk(document.blocks)
    ]


@pytest.mark.office(*KEPT.values())
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_dash_stays_a_dash_when_libreoffice_saves_the_file(name: str, office: Office) -> None:
    with ZipFile(office(KEPT[name])) as saved:
        numbering = saved.read("word/numbering.xml").decode()
    assert "Symbol" not in re.sub("Segoe UI Symbol", "", numbering)
    assert "\uf02d" not in numbering


@pytest.mark.office(FRENCH_PAGES)
def test_pages_show_headers_numbers_marks_and_notes(office: Office) -> None:
    first, *others = (" ".join(page.split()) for page in page_texts(office(FRENCH_PAGES)))
    assert first.startswith("2023 DGRI 26 DAC Délégation générale")
    assert "PROJET DE DÉLIBÉRATION" in first
    assert "1) d’accepter la subvention ; 2) de m’autoriser" in first
    assert "1 Voir le site du réseau." in first
    act, annex = others[-2:]
    assert act.startswith("Délégation générale aux relations internationales 2023 DGRI 26 DAC")
    assert "1) chapitre 930, exercice 2023 ; 2) chapitre 930, exercice 2024." in act
    assert "Annexe" in annex
    assert annex.endswith("3/3")


@pytest.mark.office(ENGLISH_PAGES)
def test_headings_count_as_they_should(office: Office) -> None:
    text = " ".join(" ".join(page_texts(office(ENGLISH_PAGES))).split())
    for heading in (
        "I. City diplomacy",
        "1. Networks",
        "2. Partners",
        "II. Influence",
        "1. Innovation",
        "➤ Incubators",
    ):
        assert heading in text
