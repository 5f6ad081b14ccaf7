"""What engineers do with python-docx to a document of ours: it stays whole, valid, and known to be changed."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import docx.document
import pytest
from docx.shared import Mm
from lxml import etree

import delibgen
from delibgen.document import roles
from delibgen.document.model import plain_text, walk
from delibgen.ooxml.seal import is_edited
from delibgen.readers.word.file import read_word_file
from tests.office import program
from tests.ooxml.test_ooxml import VALIDATOR, validate
from tests.papers import EVERYTHING
from tests.samples import ROOT, document, project

LOGO = ROOT / "docs" / "images" / "pages.png"
PAGE = ROOT / "docs" / "python.md"
STAMP = "Acte rendu exécutoire"
papers = pytest.mark.parametrize("name", ["everything", "act", "communication"])


def paper(name: str) -> delibgen.Document:
    if name == "everything":
        return EVERYTHING
    return document("culture-charter", "fr") if name == "act" else document("international-action", "en")


def style_of(thing: Any) -> str:
    return str(thing.style.name)


def stamped(word: docx.document.Document) -> bytes:
    """The document with a logo in both headers, a table in our style and a stamp."""
    section = word.sections[0]
    for header in (section.first_page_header, section.header):
        header.paragraphs[0].add_run().add_picture(str(LOGO), height=Mm(12))
    table = word.add_table(rows=1, cols=2, style=roles.TABLE)
    for cell, words in zip(table.rows[0].cells, ("Décors", "700 €"), strict=True):
        cell.paragraphs[0].text = words
        cell.paragraphs[0].style = roles.TABLE_TEXT
    word.add_paragraph(STAMP, style=roles.PARAGRAPH["notice"])
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def plain(made: delibgen.Document) -> bytes:
    saved = io.BytesIO()
    delibgen.write(made, saved)
    return saved.getvalue()


def part(data: bytes, name: str) -> list[bytes]:
    """The elements of a part of a Word file, each as XML that is the same where it says the same."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read(name))
    return [etree.tostring(element, method="c14n") for element in (root[0] if name.endswith("document.xml") else root)]


def words(data: bytes) -> list[str]:
    """The passages of a Word file, with the numbers of headings and lists."""
    return [plain_text(block.inlines) for block in walk(read_word_file(data, Path("a.docx")).document.blocks)]


@papers
def test_what_was_there_is_there_and_what_was_added_too(name: str) -> None:
    before, after = plain(paper(name)), stamped(delibgen.as_docx(paper(name)))
    count = len(words(before))
    assert words(after)[:count] == words(before)
    assert words(after)[count:] == ["Décors", "700 €", STAMP]
    word = docx.Document(io.BytesIO(after))
    assert [style_of(word.tables[-1]), style_of(word.paragraphs[-1])] == [roles.TABLE, roles.PARAGRAPH["notice"]]
    section = word.sections[0]
    pictures = [header.part.related_parts.values() for header in (section.first_page_header, section.header)]
    assert [[picture.blob for picture in found] for found in pictures] == [[LOGO.read_bytes()]] * 2


@papers
def test_headings_lists_and_notes_are_numbered_as_before(name: str) -> None:
    before, after = plain(paper(name)), stamped(delibgen.as_docx(paper(name)))
    blocks = part(before, "word/document.xml")[:-1]  # the last is the section, which stays last
    assert part(after, "word/document.xml")[: len(blocks)] == blocks
    for kept in ("word/numbering.xml", "word/styles.xml", "word/footnotes.xml"):
        assert part(after, kept) == part(before, kept)


@papers
def test_a_changed_document_is_valid(name: str, tmp_path: Path) -> None:
    validator, path = program(VALIDATOR), tmp_path / "acte.docx"
    path.write_bytes(stamped(delibgen.as_docx(paper(name))))
    assert validate(validator, path) == []


def test_a_document_that_python_docx_has_saved_is_known_to_be_changed(tmp_path: Path) -> None:
    (path,) = delibgen.render(project("culture-charter"), tmp_path, langs="fr").files
    docx.Document(str(path)).save(str(path))
    before = path.read_bytes()
    assert is_edited(before)
    done = delibgen.render(project("culture-charter"), tmp_path, langs="fr")
    assert ([problem.code for problem in done.problems], path.read_bytes()) == (["saved_again"], before)
    with pytest.raises(delibgen.WriteError):
        delibgen.write(document("culture-charter", "fr"), path)


@pytest.mark.parametrize("name", sorted(roles.ALL))
def test_every_style_is_found_by_its_name(name: str) -> None:
    assert str(delibgen.as_docx(paper("act")).styles[name].name).lower() == name.lower()
    assert f"`{name.lower()}`" in PAGE.read_text(encoding="utf-8").lower()


def test_the_page_names_the_style_of_each_role() -> None:
    rows = [line.split("|")[1:3] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    for role, style in (*roles.PARAGRAPH.items(), *roles.HEADING_ROLE.items()):
        assert any(f"`{role}`" in what and f"`{style}`" in name for what, name in rows) or not role


def test_the_style_file_of_ones_own_gives_the_look(tmp_path: Path) -> None:
    word = docx.Document(io.BytesIO((ROOT / "templates" / "fr" / "style.docx").read_bytes()))
    word.styles["Notice"].font.name = "Georgia"
    (tmp_path / "fr").mkdir()
    word.save(str(tmp_path / "fr" / "style.docx"))
    assert delibgen.as_docx(paper("act"), tmp_path).styles["Notice"].font.name == "Georgia"


def test_python_docx_is_brought_in_by_those_who_ask_for_it(tmp_path: Path) -> None:
    code = """
import io, sys, delibgen
document = delibgen.compose(delibgen.load(sys.argv[1]), "fr")
delibgen.write(document, io.BytesIO())
print("docx" in sys.modules)
delibgen.as_docx(document)
print("docx" in sys.modules)
"""
    source = ROOT / "examples" / "culture-charter.yaml"
    done = subprocess.run(
        [sys.executable, "-c", code, source], check=True, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout.split() == ["False", "True"]
