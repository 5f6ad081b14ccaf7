"""A style file that somebody has changed by hand still gives its look, whatever program saved it."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Twips

from delibgen.errors import TemplateError
from delibgen.ooxml import package
from delibgen.ooxml.archive import extended
from delibgen.ooxml.package import Relationship, relationships_xml
from delibgen.ooxml.wordml import OFFICE
from delibgen.writers.docx import write_docx
from scripts.make_styles import LANGUAGES, TEMPLATES, style_file
from tests.office import Office, page_texts, word_paper
from tests.papers import FRENCH, p, paper

STYLE = (TEMPLATES / "fr" / "style.docx").read_bytes()
DEPARTMENT = "Délégation générale aux relations internationales"
HEADER = f"{DEPARTMENT}|2023 DGRI 26 DAC"

SIMPLE = (
    '<w:fldSimple {ns} w:instr=" TITLE  \\* MERGEFORMAT "><w:r><w:t>Ancien</w:t></w:r>'
    "<w:r><w:t>titre</w:t></w:r></w:fldSimple>"
)
SPREAD = (
    '<w:r {ns}><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r {ns}><w:instrText xml:space="preserve"> DOCPROPERTY  </w:instrText></w:r>',
    '<w:r {ns}><w:instrText xml:space="preserve">"Reference"  \\* MERGEFORMAT </w:instrText></w:r>',
    '<w:r {ns}><w:fldChar w:fldCharType="separate"/></w:r>',
    "<w:r {ns}><w:rPr><w:b/></w:rPr><w:t>Réfé</w:t></w:r>",
    "<w:r {ns}><w:rPr><w:b/></w:rPr><w:t>rence</w:t></w:r>",
    '<w:r {ns}><w:fldChar w:fldCharType="end"/></w:r>',
)
IN_ONE_RUN = (
    '<w:r {ns}><w:fldChar w:fldCharType="begin"/><w:instrText> SUBJECT </w:instrText>'
    '<w:fldChar w:fldCharType="separate"/><w:t>Objet</w:t><w:fldChar w:fldCharType="end"/></w:r>'
)
NEVER_UPDATED = (
    '<w:r {ns}><w:fldChar w:fldCharType="begin"/></w:r>',
    "<w:r {ns}><w:instrText> AUTHOR </w:instrText></w:r>",
    '<w:r {ns}><w:fldChar w:fldCharType="end"/></w:r>',
)
OTHER = '<w:fldSimple {ns} w:instr=" DATE "><w:r><w:t>1er mai</w:t></w:r></w:fldSimple>'


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    return extended(b"", parts.items())


def edited(edit: Callable[[docx.document.Document], None]) -> bytes:
    """The style file after an edit, as python-docx saves it."""
    word, saved = docx.Document(BytesIO(STYLE)), BytesIO()
    edit(word)
    word.save(saved)
    return saved.getvalue()


def header_text(content: bytes) -> str:
    header = docx.Document(BytesIO(content)).sections[0].header._element
    return "".join((one.text or "") if one.tag == qn("w:t") else "|" for one in header.iter(qn("w:t"), qn("w:tab")))


def picture() -> bytes:
    """A PNG of one black point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_style_files_are_those_that_the_script_makes(lang: str) -> None:
    committed = (TEMPLATES / lang[:2] / "style.docx").read_bytes()
    assert parts_of(committed) == parts_of(style_file(lang)), "run python -m scripts.make_styles"


def test_its_text_is_not_used() -> None:
    def write_into(word: docx.document.Document) -> None:
        word.add_paragraph("TEXTE DU MODÈLE")

    made = write_docx(FRENCH, edited(write_into))
    assert "TEXTE DU MODÈLE".encode() not in parts_of(made)["word/document.xml"]


def test_margins_styles_and_logo_are_kept(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(picture())

    def restyle(word: docx.document.Document) -> None:
        word.sections[0].left_margin = Twips(4 * 567)
        word.styles["Body Text"].font.name = "Verdana"
        word.sections[0].header.paragraphs[0].add_run().add_picture(str(logo), width=Cm(1))

    made = write_docx(FRENCH, edited(restyle))
    word = docx.Document(BytesIO(made))
    assert word.sections[0].left_margin == Twips(4 * 567)
    assert word.styles["Body Text"].font.name == "Verdana"
    assert header_text(made) == HEADER
    links = word.sections[0].header.part.rels.values()
    assert [link.target_part.blob for link in links if link.reltype.endswith("/image")] == [picture()]
    widths = [column.get(qn("w:w"), "") for column in word.tables[0]._tbl.tblGrid]
    assert sum(map(int, widths)) == 11906 - 1417 - 4 * 567


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ([SIMPLE], FRENCH.title),
        (SPREAD, "2023 DGRI 26 DAC"),
        ([IN_ONE_RUN], "Coopération culturelle"),
        (NEVER_UPDATED, "Ville de Paris"),
        ([OTHER], "1er mai"),
    ],
    ids=["simple", "spread over runs", "in one run", "never updated", "not ours"],
)
def test_fields_show_their_value_however_they_are_written(field: list[str], text: str) -> None:
    def add(word: docx.document.Document) -> None:
        for run in field:
            word.sections[0].header.paragraphs[0]._p.append(parse_xml(run.format(ns=nsdecls("w"))))

    style = edited(add)
    assert header_text(write_docx(FRENCH, style)) == HEADER + text
    if text != "1er mai":
        assert header_text(write_docx(paper(p("seul")), style)) == ("|Titre" if text == FRENCH.title else "|")


def test_a_field_keeps_its_look() -> None:
    def add(word: docx.document.Document) -> None:
        for run in SPREAD:
            word.sections[0].header.paragraphs[0]._p.append(parse_xml(run.format(ns=nsdecls("w"))))

    header = docx.Document(BytesIO(write_docx(FRENCH, edited(add)))).sections[0].header._element
    runs = [run for run in header.iter(qn("w:r")) if run.find(qn("w:rPr")) is not None]
    assert [run.findtext(qn("w:t")) for run in runs] == ["2023 DGRI 26 DAC"]


def test_a_word_that_speaks_french_may_rename_the_ids_of_styles() -> None:
    parts = parts_of(STYLE)
    for name in ("word/styles.xml", "word/numbering.xml"):
        parts[name] = parts[name].replace(b'"Heading2"', b'"Titre2"').replace(b'"ListNumber"', b'"Listenumros"')
    made = parts_of(write_docx(FRENCH, packed(parts)))["word/document.xml"]
    assert b'w:val="Listenumros"' in made
    assert b'"ListNumber"' not in made


def test_a_clerk_s_own_properties_are_kept() -> None:
    parts = parts_of(STYLE)
    own = (
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="Ville">'
        b"<vt:lpwstr>Paris</vt:lpwstr></property>"
    )
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"</Properties>", own + b"</Properties>")
    custom = parts_of(write_docx(FRENCH, packed(parts)))["docProps/custom.xml"].decode()
    assert [custom.count(f'name="{name}"') for name in ("Reference", "Department", "Ville")] == [1, 1, 1]
    assert 'pid="5" name="Ville"' in custom


def test_settings_of_the_look_are_kept_and_others_are_not() -> None:
    parts = parts_of(STYLE)
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        b"<w:footnotePr>",
        b'<w:trackRevisions/><w:autoHyphenation w:val="true"/><w:updateFields w:val="true"/><w:footnotePr>',
    )
    settings = parts_of(write_docx(FRENCH, packed(parts)))["word/settings.xml"]
    assert b'<w:autoHyphenation w:val="true"/>' in settings
    assert b"trackRevisions" not in settings
    assert b"updateFields" not in settings


def without(name: str, old: bytes = b"", new: bytes = b"") -> bytes:
    """The style file without one of its parts, or with other words in it."""
    parts = parts_of(STYLE)
    changed = parts[name].replace(old, new) if old else b""
    return packed({**parts, name: changed} if old else {key: parts[key] for key in parts if key != name})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "style_not_word"),
        (b"not a file", "style_not_word"),
        (STYLE[:2000], "style_not_word"),
        (packed({"a.txt": b""}), "style_not_word"),
        (without("word/document.xml", b"w:document", b"w:workbook"), "style_not_word"),
        (without("word/styles.xml"), "style_part"),
        (without("word/numbering.xml", b"w:numbering>", b"w:numbering"), "style_part"),
        (without("word/document.xml", b"w:sectPr", b"w:other"), "style_without_page"),
        (without("word/document.xml", b'w:left="', b'w:left="large'), "style_without_page"),
    ],
)
def test_a_file_that_is_no_style_file_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(TemplateError) as caught:
        write_docx(FRENCH, content)
    assert caught.value.code == code


HOSTILE = {
    "entities": {"word/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
    "a part without end": {"word/numbering.xml": b"<a>" + b" " * (package.MOST_BYTES + 1)},
    "elements without end": {"word/header.xml": b"<a>" + b"<b/>" * (package.MOST_ELEMENTS + 1) + b"</a>"},
}


@pytest.mark.parametrize("parts", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_style_file_is_refused_by_its_part(parts: dict[str, bytes]) -> None:
    with pytest.raises(TemplateError) as caught:
        write_docx(FRENCH, packed({**parts_of(STYLE), **parts}))
    assert (caught.value.code, caught.value.values["part"]) == ("style_part", *parts)


def test_parts_that_use_each_other_end() -> None:
    links = relationships_xml(Relationship("a", f"{OFFICE}/header", "word/header.xml").xml("word"))
    made = write_docx(FRENCH, packed({**parts_of(STYLE), "word/_rels/header.xml.rels": links.encode()}))
    assert header_text(made) == HEADER


def test_a_missing_style_is_named() -> None:
    parts = parts_of(STYLE)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'"Enacting Formula"', b'"Formule"')
    with pytest.raises(TemplateError) as caught:
        write_docx(FRENCH, packed(parts))
    assert caught.value.values == {"path": "style.docx", "names": "Enacting Formula"}


SAVED_STYLE = word_paper("style", lambda: STYLE, to="docx")


@pytest.mark.office(SAVED_STYLE)
def test_a_style_file_saved_by_libreoffice_still_works(office: Office, tmp_path: Path) -> None:
    made = write_docx(FRENCH, office(SAVED_STYLE).read_bytes())
    assert header_text(made) == HEADER
    in_style = word_paper("in-style", lambda: made)
    text = " ".join(" ".join(page_texts(Office([in_style], tmp_path)(in_style))).split())
    assert "1) d’accepter la subvention ; 2) de m’autoriser" in text
    assert DEPARTMENT in text
