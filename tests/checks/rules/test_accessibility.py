"""What a Word file must say for those who hear it is read from the file itself."""

import base64
from collections import Counter
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word

from delibgen.checks.reading.text import WholeText, read_reading
from delibgen.checks.rules.every import RULES
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from tests.samples import EXAMPLES, word_file

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")
LANGS: tuple[Lang, ...] = ("fr", "en")


def read(word: Word, folder: Path, lang: Lang = "fr") -> WholeText:
    path = folder / "a.docx"
    word.save(str(path))
    return read_reading(read_document(path), lang)


def fired(text: WholeText) -> Counter[str]:
    """How often each rule on accessibility fires."""
    rules = [rule for rule in RULES if rule.id.startswith("ACC") and rule.scope == "text" and text.lang in rule.langs]
    return Counter(rule.id for rule in rules for _ in rule.find(text))


def accessible() -> Word:
    """A Word file with nothing amiss."""
    word = docx.Document()
    word.core_properties.title = "Un prix"
    lang = word.styles.element.find(f".//{{{word.styles.element.nsmap['w']}}}lang")
    lang.set(f"{{{word.styles.element.nsmap['w']}}}val", "fr-FR")
    word.add_heading("Un prix", 1)
    word.add_paragraph("La Ville crée un prix.")
    return word


def test_an_accessible_file_has_no_finding(tmp_path: Path) -> None:
    assert not fired(read(accessible(), tmp_path))


def test_a_new_file_of_word_says_neither_its_language_nor_its_title(tmp_path: Path) -> None:
    word = docx.Document()
    word.core_properties.title = ""
    word.add_paragraph("La Ville crée un prix.")
    assert fired(read(word, tmp_path)) == {"ACC-01": 1, "ACC-02": 1}


def test_a_heading_that_skips_a_level(tmp_path: Path) -> None:
    word = accessible()
    word.add_heading("Le jury", 3)
    assert fired(read(word, tmp_path)) == {"ACC-03": 1}


def test_a_table_without_a_header_row(tmp_path: Path) -> None:
    word = accessible()
    table = word.add_table(2, 2)
    for cell in (*table.rows[0].cells, *table.rows[1].cells):
        cell.text = "3 000 €"
    assert fired(read(word, tmp_path)) == {"ACC-04": 1}
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(f"{{{properties.nsmap['w']}}}tblHeader", {}))
    assert not fired(read(word, tmp_path))


def test_a_picture_without_alternative_text(tmp_path: Path) -> None:
    word = accessible()
    picture = word.add_paragraph().add_run().add_picture(BytesIO(PIXEL))
    assert fired(read(word, tmp_path)) == {"ACC-05": 1}
    picture._inline.docPr.set("descr", "Une affiche du prix")
    assert not fired(read(word, tmp_path))


def test_typed_dashes_and_empty_paragraphs(tmp_path: Path) -> None:
    word = accessible()
    for line in ("- un livre ;", "- une estampe.", "", "", "Le prix est annuel."):
        word.add_paragraph(line)
    assert fired(read(word, tmp_path)) == {"ACC-08": 2}


def test_the_empty_paragraph_that_word_wants_after_a_table_is_no_fault(tmp_path: Path) -> None:
    word = accessible()
    for _ in range(2):
        word.add_table(1, 2).rows[0].cells[0].text = "3 000 €"
        word.add_paragraph("")
        word.add_paragraph("Le prix est annuel.")
    assert not fired(read(word, tmp_path))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_our_own_files_are_accessible(name: str, lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(name, lang))
    assert not fired(read_reading(read_document(path), lang))
