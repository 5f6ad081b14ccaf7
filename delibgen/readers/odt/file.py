"""An OpenDocument text as a document."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from delibgen.document import roles
from delibgen.document.model import (
    Block,
    Break,
    Cell,
    Document,
    Heading,
    Inline,
    List,
    Note,
    Paragraph,
    Row,
    Run,
    Table,
)
from delibgen.document.reading import Margin, MarginKind, Origin, Reading, Surroundings
from delibgen.errors import ReadError
from delibgen.ooxml.package import LIMITS, Package
from delibgen.ooxml.wordml import Element
from delibgen.readers.named import AMOUNTS, HEADERS, HEADINGS, PARAGRAPHS
from delibgen.readers.odt.numbering import labels_of
from delibgen.readers.odt.styles import OdtStyle, OdtStyles, odf
from delibgen.readers.odt.words import OdtParagraphs

_P, _H = odf("text:p"), odf("text:h")
_ITEMS: Final = (odf("text:list-item"), odf("text:list-header"))
_MADE: Final = frozenset(
    map(odf, ("text:table-of-content", "text:alphabetical-index", "text:tracked-changes", "office:forms"))
)
"""What a program makes from the rest, or what is no more in the text."""
_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_DEEPEST: Final = 4
_MOST_PARAGRAPHS: Final = 8
"""From more than so many paragraphs in a cell on, a table is there for the layout."""


def read_odt_file(data: bytes, path: Path) -> Reading:
    """What an OpenDocument text holds, as it would read once every change in it is accepted."""
    source = str(path)
    file = Package(
        data,
        lambda fault, part: ReadError(f"document_{fault}", path=source, part=part, most=LIMITS.get(fault)),
        needs=_CONTENT,
    )
    content = file.root(_CONTENT)
    styles = file.root(_STYLES) if _STYLES in file else content
    text = content.find(f"{odf('office:body')}/{odf('office:text')}")
    if text is None:
        raise ReadError("document_unknown", path=source)
    known = OdtStyles((styles, content))
    first = OdtParagraphs(source, known, "")
    _OdtBlocks(text, first).all()
    words = OdtParagraphs(source, known, _most_used(first))
    blocks = _OdtBlocks(text, words)
    made = blocks.all()
    if not blocks.origins:
        raise ReadError("document_empty", path=source)
    title = file.root(_META).findtext(f".//{odf('dc:title')}") if _META in file else ""
    return Reading(
        Document(words.lang, (title or "").strip(), made),
        tuple(blocks.origins),
        "odt",
        tuple(words.images),
        reviewed=any(len(changes) for changes in text.iter(odf("text:tracked-changes"))),
        note_origins=tuple(words.notes),
        objects=frozenset(words.objects),
        around=Surroundings(tuple(_margins(styles, source))),
    )


def _most_used(words: OdtParagraphs) -> str:
    """The language that the file gives to most of its words; empty where it says none."""
    said = [(count, lang) for lang, count in words.langs.items() if lang]
    return max(said)[1] if said and max(said)[0] * 2 >= sum(words.langs.values()) else ""


def _margins(styles: Element, source: str) -> Iterator[Margin]:
    """What headers and footers say, each text once."""
    told: set[str] = set()
    for page in styles.iter(odf("style:master-page")):
        for place in page:
            for rank, paragraph in enumerate(place.iter(_P), start=1):
                text = "".join(map(str, paragraph.itertext()))
                if text.strip() and text not in told:
                    told.add(text)
                    name = str(place.tag).rpartition("}")[2]
                    kind: MarginKind = "footer" if name.startswith("footer") else "header"
                    yield Margin(text, Origin(source, rank, story=name), kind, text)


class _OdtBlocks:
    """Makes blocks of what the text holds; keeps where each passage stands."""

    def __init__(self, text: Element, words: OdtParagraphs) -> None:
        self.origins: list[Origin] = []
        self._text = text
        self._words = words
        self._ours = words.styles.ours
        notes = {
            paragraph
            for note in text.iter(odf("text:note"), odf("office:annotation"))
            for paragraph in note.iter(_P, _H)
        }
        gone = {each for changes in text.iter(odf("text:tracked-changes")) for each in changes.iter(_P, _H)}
        shown = (paragraph for paragraph in text.iter(_P, _H) if paragraph not in notes | gone)
        self._ranks = {paragraph: rank for rank, paragraph in enumerate(shown, start=1)}
        self._labels = labels_of(text, words.styles)

    def all(self) -> tuple[Block, ...]:
        """The blocks of the text."""
        return tuple(self._blocks(self._text))

    def _blocks(self, parent: Element) -> Iterator[Block]:
        lists: list[Element] = []
        for child in parent:
            if child.tag == odf("text:list"):
                goes_on = child.get(odf("text:continue-numbering")) == "true" or child.get(odf("text:continue-list"))
                if lists and not goes_on:
                    yield from self._lists(lists)
                    lists = []
                lists.append(child)
                continue
            if lists:
                yield from self._lists(lists)
                lists = []
            yield from self._block(child)
        if lists:
            yield from self._lists(lists)

    def _block(self, element: Element) -> Iterator[Block]:
        match element.tag:
            case tag if tag in (_P, _H):
                yield from self._paragraph(element)
            case tag if tag == odf("table:table"):
                yield from self._table(element)
            case tag if tag == odf("draw:frame"):
                for box in element.findall(odf("draw:text-box")):
                    yield from self._blocks(box)
            case tag if isinstance(tag, str) and tag not in _MADE:
                yield from self._blocks(element)

    # -- paragraphs --

    def _paragraph(self, element: Element) -> Iterator[Block]:
        """A paragraph or heading, then what its text boxes hold; none of those that only part tables."""
        style = self._words.styles.paragraph(element.get(odf("text:style-name"), ""))
        before = element.getprevious()
        follows_table = before is not None and before.tag == odf("table:table")
        start = len(self.origins)
        self.origins.append(self._origin(element))
        inlines, boxes = self._inlines(element)
        if not inlines and (boxes or follows_table or style.name == roles.TABLE_GAP.lower()):
            del self.origins[start:]
        else:
            yield self._said(element, style, inlines)
        for box in boxes:
            yield from self._blocks(box)

    def _inlines(self, element: Element) -> tuple[tuple[Inline, ...], list[Element]]:
        self._words.boxes = []
        inlines = self._words.read(element, self._ranks.get(element, 0))
        label = self._labels.get(element, "")
        return ((Run(label, role="num"), *inlines) if label else inlines), self._words.boxes

    def _origin(self, element: Element) -> Origin:
        rank, label = self._ranks.get(element, 0), self._labels.get(element, "")
        return Origin(self._words.source, rank, ((len(label), rank, 1),) if label else ())

    def _said(self, element: Element, style: OdtStyle, inlines: tuple[Inline, ...]) -> Paragraph | Heading:
        role = PARAGRAPHS.get(style.name, "") if self._ours or style.name == "title" else ""
        said = element.get(odf("text:outline-level"), "1") if element.tag == _H else ""
        level = int(said) if said.isdecimal() else style.level
        if role or not level or not inlines:
            return Paragraph(inlines, role)
        return Heading(min(level, _DEEPEST), inlines, HEADINGS.get(style.name, "") if self._ours else "")

    # -- lists --

    def _lists(self, elements: Sequence[Element]) -> Iterator[Block]:
        """One list of several that go on with each other; one of headings or of articles is no list."""
        items = [item for each in elements for item in each if item.tag in _ITEMS]
        if any(child.tag == _H or child in self._labels for item in items for child in item):
            for item in items:
                yield from self._blocks(item)
            return
        depth = sum(each.tag == odf("text:list") for each in elements[0].iterancestors())
        ordered = self._words.styles.is_ordered(self._style_of(elements[0]), depth)
        made = tuple(said for item in items if (said := tuple(self._item(item))))
        if made:
            yield List(made, ordered=ordered)

    def _item(self, item: Element) -> Iterator[Block]:
        for child in item:
            if child.tag == odf("text:list"):
                yield from self._lists([child])
            elif child.tag == _P:
                for block in self._paragraph(child):
                    is_last = self._is_last(child) and isinstance(block, Paragraph)
                    yield Paragraph(block.inlines, "last" if is_last else "") if isinstance(block, Paragraph) else block
            else:
                yield from self._block(child)

    def _is_last(self, element: Element) -> bool:
        style = self._words.styles.paragraph(element.get(odf("text:style-name"), ""))
        return self._ours and style.name == roles.LAST_BULLET.lower()

    def _style_of(self, element: Element) -> str:
        """The style of a list, which those around it may say for it."""
        at: Element | None = element
        while at is not None:
            if name := at.get(odf("text:style-name"), "") if at.tag == odf("text:list") else "":
                return name
            at = at.getparent()
        return ""

    # -- tables --

    def _table(self, element: Element) -> Iterator[Block]:
        rows = [*element.iter(odf("table:table-row"))]
        rows = [row for row in rows if _around(row, odf("table:table")) is element and not _is_deleted(row)]
        cells = [[cell for cell in row if cell.tag == odf("table:table-cell")] for row in rows]
        every = [cell for row in cells for cell in row]
        if len(every) < 2 or any(_is_text(cell) for cell in every):
            for cell in every:
                yield from self._blocks(cell)
            return
        headed = sum(_around(row, odf("table:table-header-rows"), element) is not None for row in rows)
        header = Row(tuple(self._cell(cell, is_header=True) for cell in cells[0])) if headed else None
        made = [Row(tuple(self._cell(cell, is_header=False) for cell in row)) for row in cells[1 if headed else 0 :]]
        if self._ours and len(made) > 1 and all(_is_strong(cell) for cell in made[-1].cells):
            made[-1] = made[-1]._replace(role="total")
        facts = not headed and all(row.cells[0].header for row in made if row.cells)
        yield Table(header, tuple(made), "facts" if facts else "")

    def _cell(self, element: Element, *, is_header: bool) -> Cell:
        paragraphs = [*element.iter(_P, _H)]
        paragraphs = [each for each in paragraphs if each in self._ranks]
        style = (
            self._words.styles.paragraph(paragraphs[0].get(odf("text:style-name"), "")) if paragraphs else OdtStyle()
        )
        inlines: list[Inline] = []
        marks: list[tuple[int, int, int]] = []
        length = 0
        for paragraph in paragraphs:
            said, _ = self._inlines(paragraph)
            if inlines and said:
                inlines.append(Break())
                length += 1
            marks.append((length + len(self._labels.get(paragraph, "")), self._ranks[paragraph], 1))
            inlines += said
            length += sum(len(part.text) if isinstance(part, Run) else isinstance(part, Break) for part in said)
        first = marks[0][1] if marks else 0
        is_plain = len(marks) < 2 and not any(length for length, _, _ in marks)
        self.origins.append(Origin(self._words.source, first, () if is_plain else tuple(marks)))
        name = style.name if self._ours else ""
        return Cell(tuple(inlines), "amount" if name in AMOUNTS else "", not is_header and name in HEADERS)


def _around(element: Element, tag: str, top: Element | None = None) -> Element | None:
    """The nearest element of that tag around another, below `top` where that is given."""
    at = element.getparent()
    while at is not None and at is not top:
        if at.tag == tag:
            return at
        at = at.getparent()
    return None


def _is_deleted(row: Element) -> bool:
    """Whether all that stood in a row was deleted under review; so LibreOffice keeps that the row itself was."""
    was_more = row.find(f".//{odf('text:change')}") is not None
    return (
        was_more and not any(map(str.strip, map(str, row.itertext()))) and row.find(f".//{odf('draw:frame')}") is None
    )


def _is_text(cell: Element) -> bool:
    said = [each for each in cell.iter(_P, _H) if any(map(str.strip, map(str, each.itertext())))]
    return len(said) > _MOST_PARAGRAPHS or cell.find(f".//{odf('table:table')}") is not None


def _is_strong(cell: Cell) -> bool:
    return all(isinstance(part, Note) or (isinstance(part, Run) and part.strong) for part in cell.inlines)
