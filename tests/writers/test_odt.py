"""An OpenDocument text has the words, roles and look of the Word file, and LibreOffice lays it out as it does that."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

import delibgen
from delibgen.document import roles
from delibgen.document.model import Break, Document, Inline, Note, Run, walk
from delibgen.drafting import read_style
from delibgen.errors import MarkupError
from delibgen.ooxml.seal import is_edited
from delibgen.project.fields import Lang
from delibgen.writers.odt.file import write_odt
from delibgen.writers.odt.names import style_name
from tests.office import Office, Paper, page_texts, word_paper
from tests.papers import ENGLISH, EVERYTHING, FRENCH, p, paper
from tests.samples import EXAMPLES, LANGS, document, samples, word_file

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NS = {
    "office": f"{OASIS}:office:1.0",
    "style": f"{OASIS}:style:1.0",
    "text": f"{OASIS}:text:1.0",
    "table": f"{OASIS}:table:1.0",
    "fo": f"{OASIS}:xsl-fo-compatible:1.0",
    "meta": f"{OASIS}:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
PAPERS = {"french": (FRENCH, "fr"), "english": (ENGLISH, "en"), "everything": (EVERYTHING, "fr")}


def made(text: Document) -> bytes:
    return write_odt(text, read_style("fr" if text.lang.startswith("fr") else "en"))


def part(data: bytes, name: str = "content.xml") -> etree._Element:
    with ZipFile(BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def q(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


ASIDE = (q("text:note"), q("office:annotation"))


def said(element: etree._Element) -> str:
    """The words of a paragraph as a program shows them, without those of its notes and comments."""
    pieces = [element.text or ""]
    for child in element:
        match child.tag:
            case tag if tag == q("text:s"):
                pieces.append(" " * int(child.get(q("text:c"), "1")))
            case tag if tag == q("text:line-break"):
                pieces.append("\n")
            case tag if tag not in ASIDE:
                pieces.append(said(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def shown(inlines: tuple[Inline, ...]) -> str:
    return "".join("\n" if isinstance(i, Break) else i.text if isinstance(i, Run) else "" for i in inlines)


def paragraphs(data: bytes) -> list[str]:
    body = part(data).find(f".//{q('office:text')}")
    assert body is not None
    found = (
        each for each in body.iter(q("text:p"), q("text:h")) if not {up.tag for up in each.iterancestors()} & {*ASIDE}
    )
    gap = style_name(roles.TABLE_GAP)
    return [said(each) for each in found if each.get(q("text:style-name")) != gap]


def notes(text: Document) -> Iterator[str]:
    for block in walk(text.blocks):
        yield from (shown(part.inlines) for part in block.inlines if isinstance(part, Note))


@samples
def test_every_word_is_there_once_and_in_order(name: str, lang: Lang) -> None:
    text = document(name, lang)
    assert paragraphs(made(text)) == [shown(block.inlines) for block in walk(text.blocks)]


@pytest.mark.parametrize("name", PAPERS)
def test_any_document_keeps_its_words_and_notes(name: str) -> None:
    text, _ = PAPERS[name]
    data = made(text)
    assert paragraphs(data) == [shown(block.inlines) for block in walk(text.blocks)]
    assert [said(each) for each in part(data).iterfind(f".//{q('text:note-body')}/{q('text:p')}")] == [*notes(text)]


def test_what_xml_cannot_hold_is_refused_as_in_a_word_file() -> None:
    with pytest.raises(MarkupError, match="U\\+0007"):
        made(paper(p("un\a")))


@pytest.mark.parametrize("name", PAPERS)
def test_every_style_that_is_used_is_there(name: str) -> None:
    data = made(PAPERS[name][0])
    content, styles = part(data), part(data, "styles.xml")
    there = {
        each.get(q("style:name"))
        for root in (content, styles)
        for each in root.iter(q("style:style"), q("text:list-style"))
    }
    used = {value for each in content.iter() for key, value in each.items() if str(key).endswith("style-name")}
    assert used <= there
    parents = {
        each.get(q("style:parent-style-name")) for root in (content, styles) for each in root.iter(q("style:style"))
    }
    assert parents - {None} <= there


def test_roles_are_styles_under_the_names_that_libreoffice_shows() -> None:
    styles = part(made(FRENCH), "styles.xml")
    names = {each.get(q("style:display-name")) for each in styles.iter(q("style:style"))}
    assert {"Text body", "Heading 1", "Act Heading", "Citation", "Enacting Formula", "Article", "Signature"} <= names


def test_sizes_and_margins_are_those_of_the_word_style() -> None:
    styles = part(made(FRENCH), "styles.xml")

    def of(name: str) -> dict[str, str]:
        style = next(each for each in styles.iter(q("style:style")) if each.get(q("style:name")) == name)
        return {etree.QName(str(key)).localname: str(value) for each in style for key, value in each.items()}

    assert of("Title")["font-size"] == "16pt"
    assert of("Text_20_body")["text-align"] == "justify"
    assert of("Citation")["text-indent"] == "-28.35pt"
    (page,) = styles.iter(q("style:page-layout-properties"))
    assert (page.get(q("fo:page-width")), page.get(q("fo:margin-left"))) == ("595.3pt", "70.85pt")


@pytest.mark.parametrize(("text", "tag"), [(FRENCH, ("fr", "FR")), (ENGLISH, ("en", "GB"))])
def test_languages_are_marked(text: Document, tag: tuple[str, str]) -> None:
    data = made(text)
    default = next(part(data, "styles.xml").iter(q("style:default-style")))
    (words,) = default.iter(q("style:text-properties"))
    assert (words.get(q("fo:language")), words.get(q("fo:country"))) == tag
    assert part(data, "meta.xml").findtext(f".//{q('dc:language')}") == text.lang
    foreign = [said(each) for each in part(data).iter(q("text:span")) if each.get(q("text:style-name")) == "in-en"]
    assert foreign == (["World Cities Culture Forum"] if text is FRENCH else [])


def test_tables_head_their_columns_or_rows() -> None:
    assert [
        said(each) for each in part(made(FRENCH)).iterfind(f".//{q('table:table-header-rows')}//{q('text:p')}")
    ] == [
        "Bénéficiaire",
        "Montant",
    ]
    assert part(made(ENGLISH)).find(f".//{q('table:table-header-columns')}") is not None


def test_a_file_says_what_it_is_without_a_clock() -> None:
    meta = part(made(FRENCH), "meta.xml")
    assert meta.findtext(f".//{q('dc:title')}") == FRENCH.title
    assert meta.findtext(f".//{q('dc:date')}") == "2023-03-14T00:00:00"
    own = {each.get(q("meta:name")): each.text for each in meta.iter(q("meta:user-defined"))}
    assert own["Reference"] == "2023 DGRI 26 DAC"
    assert made(FRENCH) == made(FRENCH)


def test_the_first_part_says_what_the_file_is() -> None:
    with ZipFile(BytesIO(made(FRENCH))) as file:
        first = file.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
        assert file.read(first) == b"application/vnd.oasis.opendocument.text"
        listed = {
            each.get(f"{{{OASIS}:manifest:1.0}}full-path") for each in part(made(FRENCH), "META-INF/manifest.xml")
        }
        assert listed == {"/", *file.namelist()} - {"mimetype", "META-INF/manifest.xml"}


def test_an_edited_file_is_kept(tmp_path: Path) -> None:
    source = EXAMPLES["emergency-aid"]
    (file, _) = delibgen.render(delibgen.load(source), tmp_path, to="odt").files
    assert file.suffix == ".odt"
    assert not is_edited(file.read_bytes())
    assert delibgen.render(delibgen.load(source), tmp_path, to="odt").files == ()
    changed = BytesIO()
    with ZipFile(file) as old, ZipFile(changed, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info).replace(b"Paris", b"Lyon"))
    file.write_bytes(changed.getvalue())
    done = delibgen.render(delibgen.load(source), tmp_path, to="odt")
    assert [problem.code for problem in done.problems] == ["edited_since"]
    assert file.read_bytes() == changed.getvalue()


def _paper(name: str, lang: Lang) -> Paper:
    return Paper(f"odt-{name}.{lang}.odt", lambda path: path.write_bytes(made(document(name, lang))), "pdf")


SAME = {(name, lang): _paper(name, lang) for name in ("leader-cities", "emergency-aid") for lang in LANGS}
WORD = {(name, lang): word_paper(f"odt-word-{name}.{lang}", partial(word_file, name, lang)) for name, lang in SAME}
ODD = Paper("odt-everything.odt", lambda path: path.write_bytes(made(EVERYTHING)), "pdf")


@pytest.mark.office(*SAME.values(), *WORD.values())
@pytest.mark.parametrize("key", SAME, ids=".".join)
def test_pages_read_as_those_of_the_word_file(key: tuple[str, Lang], office: Office) -> None:
    ours, words = ([" ".join(page.split()) for page in page_texts(office(each))] for each in (SAME[key], WORD[key]))
    assert ours == words


@pytest.mark.office(ODD)
def test_lists_marks_notes_and_odd_nesting_are_laid_out(office: Office) -> None:
    text = " ".join(" ".join(page_texts(office(ODD))).split())
    for words in (
        "– un",
        "i) un a un ii) un a deux",
        "– trois dans la liste",
        "1) premier 2) second 1) de nouveau premier",
        "I. Section",
    ):
        assert words in text
