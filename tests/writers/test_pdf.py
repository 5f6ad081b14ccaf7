"""A text as PDF: one that archives can keep and a screen reader can read out, in the look of the Word file."""

import io
import multiprocessing
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import delibgen
from delibgen.composing import formatted
from delibgen.document import roles
from delibgen.document.model import (
    Article,
    Block,
    Break,
    Cell,
    Document,
    Heading,
    List,
    Note,
    Paragraph,
    Properties,
    Row,
    Run,
    Table,
    plain_text,
    walk,
)
from delibgen.drafting import read_style
from delibgen.errors import TemplateError, WriteError
from delibgen.pipeline import effect_of_templates
from delibgen.project.fields import LANGS, Lang
from delibgen.writers.formats import FORMATS
from delibgen.writers.pdf.file import write_pdf
from tests.samples import EXAMPLES, document

Node = Any
NOTHING = Properties()
TEXTS = [(name, lang) for name in EXAMPLES for lang in LANGS]
STYLE = {lang: read_style(lang, None, "style.typ") for lang in LANGS}


@cache
def printed(name: str, lang: Lang) -> bytes:
    return formatted(document(name, lang), FORMATS["pdf"], None)


def made(*blocks: Block, lang: str = "fr-FR", style: bytes = b"", said: Properties = NOTHING) -> bytes:
    text = Document(lang, "Essai", blocks, said)
    return write_pdf(text, style or STYLE["fr"])


def par(*words: str | Run | Note | Break) -> Paragraph:
    return Paragraph(tuple(Run(each) if isinstance(each, str) else each for each in words))


def opened(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def catalog(data: bytes) -> Any:
    return opened(data).root_object


def nodes(data: bytes) -> list[Node]:
    """The elements of the structure tree, in reading order."""

    def below(node: Node) -> Iterator[Node]:
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                yield from below(each)
        elif isinstance(node, dict) and "/S" in node:
            yield node
            yield from below(node.get("/K", []))

    return list(below(catalog(data)["/StructTreeRoot"]["/K"]))


def tags(data: bytes) -> list[str]:
    return [node["/S"] for node in nodes(data)]


def attributes(node: Node, owner: str) -> dict[str, Any]:
    found = node.get("/A", [])
    held = [each.get_object() for each in (found if isinstance(found, list) else [found])]
    return {key: value for each in held if each["/O"] == owner for key, value in each.items()}


def words(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in opened(data).pages)


def held(data: bytes) -> str:
    """All that the fonts of a file say their letters are."""
    maps = (font.get_object()["/ToUnicode"].get_data().decode() for font in fonts(data))
    pairs = (pair for each in maps for pair in re.findall(r"<[0-9A-F]+> <([0-9A-F]+)>", each))
    return "".join(bytes.fromhex(pair).decode("utf-16-be", "replace") for pair in pairs)


def fonts(data: bytes) -> list[Any]:
    pages: Any = opened(data).pages
    resources = [page["/Resources"].get_object().get("/Font", {}) for page in pages]
    return [font for each in resources for font in each.get_object().values()]


# --- what PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) ask


def faults(data: bytes, text: Document) -> Iterator[str]:
    """Where a file falls short of the two standards, as far as its structure tells."""
    pdf = opened(data)
    root: Any = pdf.root_object
    xmp = root["/Metadata"].get_object().get_data().decode()
    asked = {
        "title shown (UA 7.1)": bool(root["/ViewerPreferences"]["/DisplayDocTitle"]),
        "title (UA 7.1)": text.title in xmp.replace("&amp;", "&").replace("&apos;", "'"),
        "language (UA 7.2, A 6.7.4)": root["/Lang"] == text.lang,
        "marked (UA 7.1, A 6.7.2)": bool(root["/MarkInfo"]["/Marked"]),
        "part of PDF/UA (UA 5)": "<pdfuaid:part>1<" in xmp,
        "part of PDF/A (A 6.6.4)": "<pdfaid:part>2<" in xmp,
        "conformance (A 6.6.4)": "<pdfaid:conformance>A<" in xmp,
        "metadata in clear (A 6.6.2)": "/Filter" not in root["/Metadata"].get_object(),
        "output intent (A 6.2.3)": root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1",
        "no encryption (A 6.1.3)": not pdf.is_encrypted,
        "an id (A 6.1.3)": "/ID" in pdf.trailer,
        "no script, no file (A 6.5, 6.8)": not {"/Names", "/AA", "/OpenAction"} & set(root),
        "outline (UA 7.20)": bool(pdf.outline),
    }
    yield from (what for what, is_so in asked.items() if not is_so)
    yield from _pages(pdf)
    yield from _fonts(data)
    yield from _tree(data, root["/StructTreeRoot"])


def _pages(pdf: pypdf.PdfReader) -> Iterator[str]:
    for page in pdf.pages:
        if page.get("/Tabs") != "/S" and "/Annots" in page:
            yield "order of tabs (UA 7.18.3)"
        if "/StructParents" not in page:
            yield "marks of a page (UA 7.1)"
        for mark in page.get("/Annots", []):
            link = mark.get_object()
            if link["/Subtype"] == "/Link" and not ("/Contents" in link and "/StructParent" in link):
                yield "words of a link (UA 7.18.5)"
        content = page.get_contents()
        yield from _unmarked(content.get_data().decode("latin-1") if content else "")


def _unmarked(content: str) -> Iterator[str]:
    """Letters that are neither content with a tag nor an artifact."""
    depth = 0
    for word in re.findall(r"\b(BDC|BMC|EMC|Tj|TJ)\b", re.sub(r"\((?:\\.|[^)\\])*\)|<[0-9A-Fa-f]*>", "", content)):
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(word, 0)
        if word in {"Tj", "TJ"} and not depth:
            yield "letters without a mark (UA 7.1)"


def _fonts(data: bytes) -> Iterator[str]:
    for font in fonts(data):
        known = font.get_object()
        if "/ToUnicode" not in known:
            yield "letters as Unicode (UA 7.21.7, A 6.2.11.7)"
        inner = known["/DescendantFonts"][0].get_object()
        if not {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object()):
            yield "embedded font (UA 7.21.4, A 6.2.11.4)"


SETS = {
    "parts": "Document Part P Note Link Span",
    "headings": "H1 H2 H3 H4 H5 H6",
    "lists": "L LI Lbl LBody",
    "tables": "Table THead TBody TR TH TD",
}
STANDARD = frozenset(f"/{name}" for names in SETS.values() for name in names.split())


def _tree(data: bytes, root: Any) -> Iterator[str]:
    mapped = dict(root.get("/RoleMap", {}))
    every = nodes(data)
    if any(mapped.get(node["/S"], node["/S"]) not in STANDARD for node in every):
        yield "a tag that is none of the standard (UA 7.1)"
    if every[0]["/S"] != "/Document":
        yield "the document as a whole (UA 7.1)"
    levels = [int(node["/S"][2:]) for node in every if re.fullmatch(r"/H\d", node["/S"])]
    if any(later > former + 1 for former, later in zip([0, *levels], levels, strict=False)):
        yield "a level of headings left out (UA 7.4.2)"
    notes = [node.get("/ID") for node in every if node["/S"] == "/Note"]
    if None in notes or len(set(notes)) != len(notes):
        yield "an id of each note (UA 7.9)"
    for node in every:
        if node["/S"] == "/TH" and "/Scope" not in attributes(node, "/Table"):
            yield "the scope of a head (UA 7.5)"
        if node["/S"] == "/Table" and "/TH" not in [below["/S"] for below in _below(node)]:
            yield "the heads of a table (UA 7.5)"


def _below(node: Node) -> Iterator[Node]:
    kids = node.get("/K", [])
    for each in kids if isinstance(kids, list) else [kids]:
        held_one = each.get_object()
        if isinstance(held_one, dict) and "/S" in held_one:
            yield held_one
            yield from _below(held_one)


@pytest.mark.parametrize(("name", "lang"), TEXTS)
def test_each_example_is_what_both_standards_ask(name: str, lang: Lang) -> None:
    assert list(faults(printed(name, lang), document(name, lang))) == []


@pytest.mark.parametrize(("name", "lang"), TEXTS)
def test_each_word_of_an_example_is_in_it(name: str, lang: Lang) -> None:
    text = document(name, lang)
    spoken = "".join(plain_text(each.inlines) for each in walk(text.blocks))
    assert set(spoken) - {"\n"} <= set(held(printed(name, lang)))
    assert re.sub(r"\W", "", text.title)[:20] in re.sub(r"\W", "", words(printed(name, lang)))


def test_the_list_of_faults_finds_them() -> None:
    """What is taken out of a good file is missed."""
    data = printed("paris-los-angeles", "en")
    text = document("paris-los-angeles", "en")
    for was, now, fault in (
        (b"/Marked true", b"/Mirked true", None),
        (b"<pdfaid:part>2<", b"<pdfaid:part>1<", "part of PDF/A (A 6.6.4)"),
        (b"<pdfuaid:part>1<", b"<pdfuaid:part>2<", "part of PDF/UA (UA 5)"),
        (b"/Lang(en-GB)", b"/Lang(fr-FR)", "language (UA 7.2, A 6.7.4)"),
        (b"/Scope/Row", b"/Span /Row", "the scope of a head (UA 7.5)"),
        (b"/S/H2", b"/S/H3", "a level of headings left out (UA 7.4.2)"),
    ):
        assert was in data
        if fault:
            assert fault in list(faults(data.replace(was, now), text)), was


# --- what stands in it


@pytest.mark.parametrize(("name", "lang"), TEXTS)
def test_the_same_text_is_the_same_file(name: str, lang: Lang) -> None:
    assert write_pdf(document(name, lang), STYLE[lang]) == printed(name, lang)


def test_it_says_what_it_is_and_of_which_day() -> None:
    text = document("paris-los-angeles", "fr")
    told = opened(printed("paris-los-angeles", "fr")).metadata
    assert told is not None
    assert (told.title, told.author) == (text.title, text.properties.author)
    assert (told.subject, told.keywords) == (text.properties.subject, text.properties.reference)
    assert told.creation_date is not None
    assert told.creation_date.date() == text.properties.date


def test_a_text_without_a_day_is_printed_without_a_clock() -> None:
    assert made(par("Une phrase.")) == made(par("Une phrase."))


@pytest.mark.parametrize("lang", ["fr-FR", "fr-CA", "en-GB", "en-CA", "fr"])
def test_its_language_is_that_of_the_text(lang: str) -> None:
    assert catalog(made(par("Une phrase."), lang=lang))["/Lang"] == lang


def test_words_of_another_language_say_which() -> None:
    data = made(par("Le « ", Run("Leadership Exchange", lang="en-GB"), " » et ", Run("Zürich", lang="de"), "."))
    content: Any = opened(data).pages[0].get_contents()
    assert re.findall(rb"/Lang\((.*?)\)", content.get_data()) == [b"en-GB", b"de"]
    assert catalog(data)["/Lang"] == "fr-FR"


def test_headings_are_its_outline_with_their_numbers() -> None:
    title = Paragraph((Run("Titre"),), "title")
    data = made(title, Heading(2, (Run("Un"),)), Heading(2, (Run("Deux"),)), Heading(3, (Run("Trois"),)), par("x"))
    shown = re.sub(r"\s+", " ", words(data))
    assert "I. Un" in shown
    assert "II. Deux" in shown
    assert "1. Trois" in shown
    assert [tag for tag in tags(data) if tag.startswith("/H")] == ["/H1", "/H2", "/H2", "/H3"]
    (first, below) = opened(data).outline
    assert isinstance(first, pypdf.generic.Destination)
    assert first.title == "Titre"
    assert isinstance(below, list)


@pytest.mark.parametrize("levels", [(2,), (4,), (1, 3), (1, 4, 2), (3, 1)])
def test_a_level_that_a_text_leaves_out_is_left_out_of_no_outline(levels: tuple[int, ...]) -> None:
    data = made(*(Heading(level, (Run(f"Partie {level}"),)) for level in levels), par("x"))
    assert "a level of headings left out (UA 7.4.2)" not in list(faults(data, Document("fr-FR", "Essai", ())))


def test_the_first_column_of_a_table_without_a_head_row_heads_its_rows() -> None:
    facts = Table(
        None, tuple(Row((Cell((Run(f"Fait {n}"),), header=True), Cell((Run("x"),)))) for n in range(3)), "facts"
    )
    data = made(facts, par("x"))
    assert [attributes(node, "/Table")["/Scope"] for node in nodes(data) if node["/S"] == "/TH"] == ["/Row"] * 3
    assert tags(data).count("/TD") == 3


def test_the_head_row_of_a_table_heads_its_columns() -> None:
    head = Row((Cell((Run("Nom"),), header=True), Cell((Run("Montant"),), "amount", header=True)))
    rows = (
        Row((Cell((Run("Un"),)), Cell((Run("1 €"),), "amount"))),
        Row((Cell((Run("Total"),)), Cell((Run("1 €"),))), "total"),
    )
    data = made(Table(head, rows), par("x"))
    assert [attributes(node, "/Table")["/Scope"] for node in nodes(data) if node["/S"] == "/TH"] == ["/Column"] * 2


def test_lists_are_lists_however_deep() -> None:
    deep: Block = par("fond")
    for number in range(5):
        deep = List(((par(f"point {number}"), deep),), ordered=number % 2 == 0)
    assert tags(made(deep)).count("/L") == 5


def test_a_link_leads_where_it_says() -> None:
    data = made(par("Voir ", Run("ici", href="https://example.org/?a=1&b=(2)"), "."))
    (link,) = [mark.get_object() for page in opened(data).pages for mark in page.get("/Annots", [])]
    assert link["/A"]["/URI"] == "https://example.org/?a=1&b=(2)"


# --- text is text

SIGNS = "#$*_@/\\\"'`~<>[](){}=+-&%^|:;,.!?«»…’“”–—€£§°œŒ àéèêëîïôùûüçÆæ\u00a0\u202f"
typed = st.text(st.sampled_from(SIGNS + "abcdfnu019"), min_size=1, max_size=40)


def kept(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(said=typed)
@settings(max_examples=60)
@example(said="#panic()")
@example(said="$x$ *gras* _souligné_ `code` @ref <label> // commentaire /* autre */")
@example(said='\\u{41} \\" "; #import "a.typ": * //')
@example(said="= titre\\\n- liste\\\n+ 1. https://example.org ~ -- --- ...")
@example(said='{"text": "x"}')
def test_whatever_signs_stand_in_a_text_are_read_as_they_are(said: str) -> None:
    data = made(
        par(f"a{said}z"),
        Heading(1, (Run(f"b{said}y"),)),
        par("c", Note((Run(f"d{said}x"),))),
        said=Properties(department=said),
    )
    shown = kept(words(data))
    for around in ("a{}z", "b{}y", "d{}x"):
        assert kept(around.format(said)) in shown


@pytest.mark.parametrize("field", ["reference", "department", "author", "subject"])
def test_so_it_is_with_what_the_file_says_of_itself(field: str) -> None:
    said = '#panic("x") "\\ <b> & $'
    data = made(par("x"), said=Properties(**dict.fromkeys([field], said)))  # type: ignore[arg-type]
    told = opened(data).metadata
    assert told is not None
    if field != "department":
        assert said in (told.author, told.subject, told.keywords)


# --- the look


@pytest.mark.parametrize("lang", LANGS)
def test_a_style_file_has_each_style_of_the_word_file(lang: Lang) -> None:
    """But for those of words and of tables as a whole, which are functions in it."""
    others = {
        *(roles.TABLE, roles.TABLE_GAP, roles.FOOTNOTE_REFERENCE, roles.LAST_BULLET),
        *(roles.HYPERLINK, roles.BLANK, roles.ARTICLE_NUMBER, roles.SUPERSCRIPT, roles.STRONG, roles.EMPHASIS),
    }
    assert set(re.findall(r'^  "([^"]+)":', STYLE[lang].decode(), re.MULTILINE)) == roles.ALL - others


def test_ones_own_look_is_a_style_file(tmp_path: Path) -> None:
    own = tmp_path / "mine" / "fr" / "style.typ"
    own.parent.mkdir(parents=True)
    own.write_bytes(STYLE["fr"].replace(b'paper: "a4"', b'paper: "us-letter"'))
    text = document("paris-los-angeles", "fr")
    delibgen.write(text, tmp_path / "act.pdf", tmp_path / "mine")
    page = pypdf.PdfReader(tmp_path / "act.pdf").pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)
    assert effect_of_templates(tmp_path / "mine", ["fr"], ["pdf"]) == (["fr/style.typ"], 0)
    assert effect_of_templates(tmp_path / "mine", ["fr"], ["docx"]) == ([], 0)


FAULTY = {
    "a style is missing": (b'"Title":', b'"Titre":', "style_lacks", "Title"),
    "a bracket is open": (b"#let grey", b"#let black = (\n#let grey", "style_not_typst", "8"),
    "a size is none": (b"size: 16pt", b'size: "grand"', "style_not_typst", "length"),
    "it is no text": (b"#let face", b"\xff\xfe#let face", "style_not_typst", ""),
}


@pytest.mark.parametrize("why", FAULTY)
def test_a_faulty_style_file_is_told_with_its_place_and_nothing_is_written(tmp_path: Path, why: str) -> None:
    was, now, code, named = FAULTY[why]
    own = tmp_path / "mine" / "fr" / "style.typ"
    own.parent.mkdir(parents=True)
    assert was in STYLE["fr"]
    own.write_bytes(STYLE["fr"].replace(was, now, 1))
    with pytest.raises(TemplateError) as caught:
        delibgen.write(document("paris-los-angeles", "fr"), tmp_path / "act.pdf", tmp_path / "mine")
    assert caught.value.code == code
    assert {str(own), named} <= {*caught.value.text("en").replace(":", " ").split(), named}
    assert named in caught.value.text("fr")
    assert not (tmp_path / "act.pdf").exists()


# --- letters


def test_a_font_that_is_nowhere_is_told() -> None:
    style = STYLE["fr"].replace(b'"Libertinus Serif"', b'"Nowhere Sans"')
    with pytest.raises(TemplateError) as caught:
        made(par("Une phrase."), style=style)
    assert caught.value.code == "style_without_font"
    assert "nowhere sans" in caught.value.text("en").lower()


@pytest.mark.parametrize("sign", ["日", "\U0001f600"])
@pytest.mark.parametrize("where", ["text", "heading", "note", "cell", "reference"])
def test_a_letter_that_no_font_has_is_told_with_the_words_around_it(sign: str, where: str) -> None:
    said = f"le mot {sign} ici"
    blocks: dict[str, Block] = {
        "text": Article(1, (par(said),)),
        "heading": Heading(2, (Run(said),)),
        "note": par("x", Note((Run(said),))),
        "cell": Table(None, (Row((Cell((Run("a"),), header=True), Cell((Run(said),)))),)),
        "reference": par("x"),
    }
    with pytest.raises(WriteError) as caught:
        made(par("Début"), blocks[where], said=Properties(reference=said if where == "reference" else ""))
    assert caught.value.code == "letter_without_font"
    told = caught.value.text("fr")
    assert f"U+{ord(sign):04X}" in told
    assert said in told


def test_a_font_without_a_narrow_space_does_not_part_figures_with_another(tmp_path: Path) -> None:
    """Liberation Serif lacks U+202F, and shows a plain space in its place."""
    fonts_here = Path("/usr/share/fonts/truetype/liberation")
    found = sorted(fonts_here.glob("LiberationSerif-*.ttf"))
    if not found:
        pytest.skip("no Liberation Serif here")
    mine = tmp_path / "mine"
    folder = mine / "fr" / "fonts"
    folder.mkdir(parents=True)
    for font in found:
        (folder / font.name).write_bytes(font.read_bytes())
    style = STYLE["fr"].replace(b'"Libertinus Serif"', b'"Liberation Serif"')
    (mine / "fr" / "style.typ").write_bytes(style)
    plain = Document("fr-FR", "Essai", (par("Sans espace fine, mais avec une insécable\u00a0: voilà."),))
    delibgen.write(plain, tmp_path / "plain.pdf", mine)
    assert "LiberationSerif" in str([font["/BaseFont"] for font in fonts((tmp_path / "plain.pdf").read_bytes())])
    narrow = Document("fr-FR", "Essai", (par("Une somme de 15\u202f850\u00a0£."),))
    with pytest.raises(WriteError, match=r"U\+202F"):
        delibgen.write(narrow, tmp_path / "narrow.pdf", mine)
    assert not (tmp_path / "narrow.pdf").exists()


def test_a_raised_figure_of_a_note_is_not_taken_for_the_square_of_a_metre() -> None:
    notes = [Note((Run(f"note {n}"),)) for n in range(3)]
    assert "²" in held(made(par("x", *notes, " 100 m²")))


def test_the_fonts_that_come_with_it_part_figures_as_french_does() -> None:
    assert {"\u202f", "\u00a0", "\u2011", "œ", "Œ", "€", "£", "’", "«", "»", "…", "É", "ÿ"} <= set(
        held(made(par("15\u202f850\u00a0£ x\u2011y œŒ€£’«»…Éÿ")))
    )


def test_what_is_deflated_is_read_as_it_is() -> None:
    """The check of letters reads streams of the file itself: they are deflated, each to its end."""
    data = made(par("abc"))
    streams = re.findall(rb"stream\n(.*?)\nendstream", data, re.DOTALL)
    assert any(b"beginbfchar" in zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"\x78")


FORKED = """
import multiprocessing
import sys

import delibgen

document = delibgen.compose(delibgen.load(sys.argv[1]), "fr")


def print_one(path):
    try:
        delibgen.write(document, path)
    except delibgen.DelibgenError as error:
        print(error.code, flush=True)


def forked(path):
    child = multiprocessing.get_context("fork").Process(target=print_one, args=(path,))
    child.start()
    child.join(60)
    print(child.exitcode, flush=True)


forked("before.pdf")
print_one("here.pdf")
forked("after.pdf")
"""


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no process is forked here")
def test_a_process_forked_from_one_that_has_printed_says_so_and_does_not_wait_for_ever(tmp_path: Path) -> None:
    call = [sys.executable, "-c", FORKED, str(EXAMPLES["leader-cities"])]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=200)
    assert done.stdout.split() == ["0", "pdf_after_fork", "0"], done.stderr
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["before.pdf", "here.pdf"]
