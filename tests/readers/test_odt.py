"""An OpenDocument text is read as the Word file of the same text: its words, its roles, its languages, its places."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from delibgen.cli import main
from delibgen.document.model import Document, Heading, List, Paragraph, Table, plain_text, walk
from delibgen.document.reading import Reading, Spot
from delibgen.drafting import read_style
from delibgen.errors import ReadError
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from delibgen.writers.odt.file import write_odt
from tests.office import Office, Paper
from tests.outline import outline
from tests.papers import FRENCH, bullets, numbers, p, paper
from tests.samples import document, samples, word_file


def made(text: Document) -> bytes:
    return write_odt(text, read_style("fr" if text.lang.startswith("fr") else "en"))


def read(data: bytes, folder: Path, name: str = "acte.odt") -> Reading:
    path = folder / name
    path.write_bytes(data)
    return read_document(path)


def changed(data: bytes, change: Callable[[str], str], part: str = "content.xml") -> bytes:
    """The file with one part changed."""
    new = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(new, "w") as file:
        for info in old.infolist():
            content = old.read(info)
            file.writestr(info, change(content.decode()) if info.filename == part else content)
    return new.getvalue()


def body(data: bytes, xml: str) -> bytes:
    """The file with other words in its text."""

    def change(content: str) -> str:
        start, end = content.index("<office:text>") + len("<office:text>"), content.index("</office:text>")
        return content[:start] + xml + content[end:]

    return changed(data, change)


@samples
def test_it_reads_as_the_word_file_of_the_same_text(
    name: str, lang: Lang, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("read")
    ours, words = read(made(document(name, lang)), folder), read(word_file(name, lang), folder, "acte.docx")
    assert outline(ours.document) == outline(words.document)
    assert (ours.document.lang, ours.document.title) == (words.document.lang, words.document.title)
    assert [each.number for each in ours.origins] == [each.number for each in words.origins]
    assert [each.note for each in ours.note_origins] == [each.note for each in words.note_origins]
    assert [each.text for each in ours.margins][:1] == [each.text.replace("\t", "") for each in words.margins][:1]


@pytest.mark.office(
    SAVED := Paper("odt-saved.docx", lambda path: path.write_bytes(word_file("leader-cities", "fr")), "odt")
)
def test_what_libreoffice_saves_has_its_words_and_parts(office: Office, tmp_path: Path) -> None:
    saved = read_document(office(SAVED))
    words = read(word_file("leader-cities", "fr"), tmp_path, "acte.docx")
    assert [plain_text(each.inlines) for each in walk(saved.document.blocks)] == [
        plain_text(each.inlines) for each in walk(words.document.blocks)
    ]
    shapes = [[type(block).__name__ for block in reading.document.blocks] for reading in (saved, words)]
    assert shapes[0] == shapes[1]
    assert saved.document.lang == "fr-FR"


def test_a_command_checks_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "acte.odt"
    path.write_bytes(made(paper(p("Le budget est de 12,000.50 £GB ."))))
    main(["check", str(path), "--ui", "en"])
    assert "acte.odt ¶1 TYP-" in capsys.readouterr().out


def test_changes_are_read_as_accepted_and_comments_left_aside(tmp_path: Path) -> None:
    xml = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Le <text:change-start/>nouveau <text:change-end/>texte<office:annotation><text:p>remarque</text:p>"
        "</office:annotation>  reste.</text:p>"
    )
    reading = read(body(made(FRENCH), xml), tmp_path)
    assert reading.reviewed
    assert [plain_text(each.inlines) for each in walk(reading.document.blocks)] == ["Le nouveau texte reste."]
    assert not read(made(FRENCH), tmp_path).reviewed


def test_spaces_tabs_and_lines_are_those_that_a_program_shows(tmp_path: Path) -> None:
    xml = '<text:p> un\n   deux<text:s text:c="2"/>trois<text:tab/>quatre<text:line-break/>cinq </text:p>'
    (block,) = read(body(made(FRENCH), xml), tmp_path).document.blocks
    assert isinstance(block, Paragraph)
    assert plain_text(block.inlines) == "un deux  trois\tquatre\ncinq"


def test_lists_that_go_on_are_one_and_headings_in_lists_are_headings(tmp_path: Path) -> None:
    xml = (
        '<text:list text:style-name="Numbers"><text:list-item><text:p>un</text:p></text:list-item></text:list>'
        '<text:list text:style-name="Numbers" text:continue-numbering="true"><text:list-item><text:p>deux</text:p>'
        "</text:list-item></text:list>"
        '<text:list text:style-name="Bullets"><text:list-item><text:h text:outline-level="2">Partie</text:h>'
        "</text:list-item></text:list>"
    )
    blocks = read(body(made(FRENCH), xml), tmp_path).document.blocks
    assert [type(block) for block in blocks] == [List, Heading]
    assert isinstance(blocks[0], List)
    assert (len(blocks[0].items), blocks[0].ordered) == (2, True)


def numbered(xml: str, *levels: str, chapters: bool = False) -> bytes:
    """A file with these words, where a list style named Articles, or that of its chapters, has these levels."""
    tag, level = ("outline-style", "outline-level-style") if chapters else ("list-style", "list-level-style-number")
    said = "".join(
        f'<text:{level} text:level="{number}" {said}><style:list-level-properties><style:list-level-label-alignment '
        f'text:label-followed-by="space"/></style:list-level-properties></text:{level}>'
        for number, said in enumerate(levels, start=1)
    )
    style = f'<text:{tag} style:name="Articles">{said}</text:{tag}></office:styles>'

    def change(styles: str) -> str:
        styles = re.sub("<text:outline-style.*?</text:outline-style>", "", styles)
        return styles.replace("</office:styles>", style, 1)

    return changed(body(made(FRENCH), xml), change, "styles.xml")


def items(*words: str, list_: str = "", item: str = "") -> str:
    """A list of the style Articles; `list_` and `item` are what it and each item say of themselves."""
    inner = "".join(f"<text:list-item {item}><text:p>{each}</text:p></text:list-item>" for each in words)
    return f'<text:list text:style-name="Articles" {list_}>{inner}</text:list>'


ARTICLE = 'style:num-format="1" style:num-prefix="Article "'
LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def texts(data: bytes, folder: Path) -> list[str]:
    return [plain_text(each.inlines) for each in walk(read(data, folder).document.blocks)]


@pytest.mark.parametrize(
    ("second", "number"),
    [
        (items("c"), 1),  # another act of the same file
        (items("c", list_='text:continue-numbering="true"'), 3),
        (items("c", list_='text:continue-list="first"'), 3),
        (items("c", item='text:start-value="7"'), 7),
        (items("c", list_='text:continue-numbering="true"', item='text:start-value="1"'), 1),
    ],
)
def test_articles_that_a_program_numbers_are_articles_as_on_paper(tmp_path: Path, second: str, number: int) -> None:
    first = items("a", "b", list_='xml:id="first"') + "<text:p>Entre eux.</text:p>"
    data = numbered(first + second, ARTICLE)
    assert texts(data, tmp_path) == ["Article 1 a", "Article 2 b", "Entre eux.", f"Article {number} c"]
    reading = read(data, tmp_path)
    assert all(isinstance(block, Paragraph) for block in reading.document.blocks)
    assert (reading.origins[1].spot(3), str(reading.origins[1].spot(10))) == (
        None, "Spot(story='', paragraph=2, offset=0)",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("article", "shown"),
    [
        (ARTICLE, "Article 1"),
        (f'{ARTICLE} text:display-levels="2"', "Article I.1"),
        (f'{ARTICLE} style:num-suffix=" :" text:start-value="4"', "Article 4 :"),
        ('style:num-format="a" style:num-prefix="Article "', "Article a"),
        ('style:num-format="1st" style:num-prefix="Article "', "Article 1er"),
        ('style:num-format="First" style:num-prefix="Article "', "Article Premier"),
        ('style:num-format="One" style:num-prefix="Article "', "Article Un"),
        (f'{ARTICLE} {LOEXT} loext:num-list-format="Article %1% bis %2%"', "Article I bis 1"),
    ],
)
def test_articles_below_titles_say_what_their_level_says(tmp_path: Path, article: str, shown: str) -> None:
    inner = items("b").replace(' text:style-name="Articles"', "")
    title = items("a").replace("</text:list-item>", f"{inner}</text:list-item>")
    data = numbered(title, 'style:num-format="I" style:num-prefix="Titre "', article)
    assert texts(data, tmp_path) == ["Titre I a", f"{shown} b"]


def test_points_of_an_article_stay_a_list(tmp_path: Path) -> None:
    points = "<text:list><text:list-item><text:p>un</text:p></text:list-item></text:list>"
    data = numbered(
        items("a").replace("</text:list-item>", f"{points}</text:list-item>"), ARTICLE, 'style:num-format="a"'
    )
    article, held = read(data, tmp_path).document.blocks
    assert isinstance(article, Paragraph)
    assert isinstance(held, List)
    assert (held.ordered, texts(data, tmp_path)) == (True, ["Article 1 a", "un"])


def test_headings_are_numbered_as_the_chapters_of_the_file(tmp_path: Path) -> None:
    def heading(words: str, said: str = "") -> str:
        return f'<text:h text:outline-level="1" {said}>{words}</text:h>'

    xml = heading("a") + heading("b") + heading("Vu", 'text:is-list-header="true"') + heading("c")
    begins = 'text:restart-numbering="true"'
    again = heading("d", begins) + heading("e", f'{begins} text:start-value="9"') + heading("f", 'text:start-value="3"')
    assert texts(numbered(xml + again, ARTICLE, chapters=True), tmp_path) == [
        "Article 1 a", "Article 2 b", "Vu", "Article 3 c", "Article 1 d", "Article 9 e",
        "Article 10 f",
    ]  # fmt: skip


def test_a_frame_of_one_cell_is_no_table_and_a_picture_says_what_it_shows(tmp_path: Path) -> None:
    xml = (
        "<table:table><table:table-row><table:table-cell><text:p>encadré</text:p></table:table-cell></table:table-row>"
        '</table:table><text:p>avec <draw:frame><draw:image xlink:href="a.png"/><svg:desc>un blason</svg:desc>'
        "</draw:frame></text:p>"
    )
    reading = read(body(made(FRENCH), xml), tmp_path)
    assert not any(isinstance(block, Table) for block in reading.document.blocks)
    assert [image.alternative for image in reading.images] == ["un blason"]


def test_where_a_picture_stands_in_a_line_is_told(tmp_path: Path) -> None:
    picture = '<draw:frame text:anchor-type="as-char"><draw:image xlink:href="a.png"/></draw:frame>'
    xml = f"<text:p>Un.</text:p><text:p> Le <text:span>sceau</text:span> {picture} de la Ville.</text:p>"
    assert read(body(made(FRENCH), xml), tmp_path).objects == {Spot("", 2, len("Le sceau "))}


def test_a_sign_of_a_font_is_the_one_that_it_draws(tmp_path: Path) -> None:
    styles = "".join(
        f'<style:style style:name="{font}" style:family="text"><style:text-properties style:font-name="{font}"/>'
        "</style:style>"
        for font in ("Symbol1", "Wingdings")
    )
    xml = "un <text:span text:style-name='Symbol1'>\uf0a3</text:span> et <text:span text:style-name='Wingdings'>\uf0fe"
    data = changed(
        body(made(FRENCH), f"<text:p>{xml}</text:span></text:p>"),
        lambda content: content.replace("</office:automatic-styles>", f"{styles}</office:automatic-styles>", 1),
        "content.xml",
    )
    assert texts(data, tmp_path) == ["un ≤ et ☑"]


def test_a_row_that_was_deleted_under_review_is_none(tmp_path: Path) -> None:
    """LibreOffice keeps the row, and of its words the places where they were."""
    gone = '<text:change text:change-id="a"/>'

    def row(*cells: str) -> str:
        said = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
        return f"<table:table-row>{said}</table:table-row>"

    rows = row("Nom", "Somme") + row(gone, gone) + row(f"Ni{gone}ce", gone) + row("", "")
    (table,) = read(body(made(FRENCH), f"<table:table>{rows}</table:table>"), tmp_path).document.blocks
    assert isinstance(table, Table)
    assert [[plain_text(cell.inlines) for cell in row.cells] for row in table.rows] == [
        ["Nom", "Somme"],
        ["Nice", ""],
        ["", ""],
    ]


def test_a_damaged_or_empty_file_is_told(tmp_path: Path) -> None:
    whole = made(paper(bullets("un"), numbers("deux")))
    with pytest.raises(ReadError) as broken:
        read(whole[: len(whole) // 2], tmp_path)
    assert broken.value.code == "document_broken"
    with pytest.raises(ReadError) as empty:
        read(body(whole, ""), tmp_path)
    assert empty.value.code == "document_empty"
    hostile = changed(
        whole,
        lambda xml: xml.replace(
            "<office:document-content", '<!DOCTYPE a [<!ENTITY b "c">]><office:document-content', 1
        ),
    )
    with pytest.raises(ReadError) as told:
        read(hostile, tmp_path)
    assert told.value.code == "document_broken"
