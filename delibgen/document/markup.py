"""Tag text to a document: about twenty tags with HTML names, in XML syntax, and a closed list of roles."""

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any, TypeVar, cast, get_args

from delibgen.document.elements import TagElement, check_stray, read_blocks, without_asides
from delibgen.document.inline import InlineReader
from delibgen.document.model import (
    Article,
    Block,
    Cell,
    CellRole,
    Document,
    DocumentKind,
    Heading,
    HeadingRole,
    Inline,
    List,
    Paragraph,
    ParagraphRole,
    Properties,
    Row,
    RowRole,
    Section,
    SectionRole,
    Table,
    TableRole,
)
from delibgen.document.typography import typeset
from delibgen.errors import MarkupError

T = TypeVar("T")
_PARTED = frozenset({"document", "section"})
"""What holds passages, each of which names bodies in full; an article is one passage."""
_EXCERPT = 60
"""How much of a line a message shows."""
_TITLES = frozenset({"title", "label", "service"})
"""Paragraphs in which an acronym stands as in a heading: neither explained nor counted as explained."""

_ROLES: dict[str, tuple[str, ...]] = {
    "p": get_args(ParagraphRole),
    **dict.fromkeys(("h1", "h2", "h3", "h4"), get_args(HeadingRole)),
    "section": get_args(SectionRole),
    "table": get_args(TableRole),
    "tr": get_args(RowRole),
    "td": get_args(CellRole),
    "th": get_args(CellRole),
}


def parse_markup(text: str, source: str = "<text>") -> Document:
    """The document that `text`, the tag text of one root `<document>`, describes; typeset.

    Raises `MarkupError` where the text is not of the closed list; it names `source`, where the text comes from.
    """
    text = without_asides(text)
    try:
        return _read(text)
    except MarkupError as error:
        line = text.count("\n", 0, int(str(error.values["at"]))) + 1
        near = "".join(text.splitlines()[line - 1 : line]).strip()[:_EXCERPT]
        raise MarkupError(error.code, **{**error.values, "line": line, "source": source, "near": near}) from None


def _read(text: str) -> Document:
    root = read_blocks(text)
    reader = InlineReader(root.attributes.get("lang", "fr-FR"), wide=root.get("typography") == "wide")
    title = InlineReader(reader.lang, reader.wide).read(escape(root.get("title"), quote=False), heading=True)
    words = "".join(getattr(part, "text", "") for part in title)
    return Document(reader.lang, words, _blocks(root, reader), _properties(root))


def _properties(root: TagElement) -> Properties:
    return Properties(
        reference=root.get("reference"),
        department=root.get("department"),
        author=root.get("author"),
        subject=root.get("subject"),
        date=_attribute(root, "date", date.fromisoformat) if root.get("date") else None,
        kind=_attribute(root, "kind", _kind),
        about=_attribute(root, "about", _kind),
        country=root.get("country"),
        council=root.get("council"),
        matter=root.get("matter"),
        organizations=_names(root, "organizations"),
        people=_names(root, "people"),
    )


def _kind(value: str) -> DocumentKind:
    known: tuple[DocumentKind, ...] = get_args(DocumentKind)
    return known[known.index(cast(DocumentKind, value))]


def _names(root: TagElement, name: str) -> tuple[str, ...]:
    """The names that an attribute lists, one a line, as the text has them."""
    return tuple(typeset(line.strip(), root.get("lang")) for line in root.get(name).split("\n") if line.strip())


def _attribute(element: TagElement, name: str, read: Callable[[str], T]) -> T:
    """What `read` makes of an attribute; a value it refuses is the template's mistake."""
    value = element.get(name)
    try:
        return read(value)
    except ValueError:
        raise MarkupError("attribute_bad", name=name, value=value, tag=element.tag, at=element.at) from None


def _blocks(parent: TagElement, reader: InlineReader) -> tuple[Block, ...]:
    check_stray(parent)
    blocks = []
    for child in parent.children:
        if parent.tag in _PARTED and child.tag not in {"ul", "ol"}:  # a list goes on from its paragraph
            reader.mentions.clear()
        blocks.append(_block(child, reader))
    return tuple(blocks)


def _some(element: TagElement) -> list[TagElement]:
    """The elements within `element`, which has at least one."""
    check_stray(element)
    if not element.children:
        raise MarkupError("tag_empty", tag=element.tag, at=element.at)
    return element.children


def _block(element: TagElement, reader: InlineReader) -> Block:
    role: Any = _role(element)
    match element.tag:
        case "p":
            return Paragraph(_words(element, reader, heading=role in _TITLES), role)
        case "h1" | "h2" | "h3" | "h4":
            if role:  # an act and an annex are read on their own, so their acronyms are explained again
                reader.explained.clear()
            return Heading(int(element.tag[1]), _words(element, reader, heading=True), role)
        case "ul" | "ol":
            return List(tuple([_item(item, reader) for item in _some(element)]), ordered=element.tag == "ol")
        case "table":
            return _table(element, reader, role)
        case "section":
            return Section(_blocks(element, reader), role)
        case "article":
            return _article(element, reader)
    raise MarkupError("tag_misplaced", tag=element.tag, at=element.at)


def _words(element: TagElement, reader: InlineReader, *, heading: bool = False) -> tuple[Inline, ...]:
    """The words of `element`, which holds no block."""
    for child in element.children:
        raise MarkupError("tag_misplaced", tag=child.tag, at=child.at)
    return reader.read(element.words, element.at, heading=heading)


def _article(element: TagElement, reader: InlineReader) -> Article:
    """An article, whose label opens its first paragraph."""
    label = element.get("label").strip()
    if label:
        first = element.children[0] if element.children else element
        if first.tag != "p":
            raise MarkupError("label_without_paragraph", label=label, at=element.at)
        first.words = f'<span role="num">{escape(label, quote=False)}</span> {first.words.lstrip()}'
    return Article(_attribute(element, "num", int) if element.get("num") else 0, _blocks(element, reader))


def _role(element: TagElement) -> str:
    role = element.get("role")
    if role and role not in _ROLES.get(element.tag, ()):
        raise MarkupError("role_unknown", role=role, tag=element.tag, at=element.at)
    return role


def _item(element: TagElement, reader: InlineReader) -> tuple[Block, ...]:
    if element.tag != "li":
        raise MarkupError("tag_misplaced", tag=element.tag, at=element.at)
    if element.children and element.children[0].tag in {"p", "ul", "ol"}:
        return _blocks(element, reader)
    return (Paragraph(_words(element, reader)),)


def _table(element: TagElement, reader: InlineReader, role: TableRole) -> Table:
    header: Row | None = None
    rows: list[Row] = []
    for child in _some(element):
        match child.tag:
            case "thead" if header is None and not rows and len(child.children) == 1:
                header = _row(_some(child)[0], reader)
            case "tbody":
                rows.extend([_row(row, reader) for row in _some(child)])
            case _:
                rows.append(_row(child, reader))
    return Table(header, tuple(rows), role)


def _row(element: TagElement, reader: InlineReader) -> Row:
    if element.tag != "tr":
        raise MarkupError("tag_misplaced", tag=element.tag, at=element.at)
    role: Any = _role(element)
    return Row(tuple(_cell(cell, reader) for cell in _some(element)), role)


def _cell(element: TagElement, reader: InlineReader) -> Cell:
    reader.mentions.clear()  # a table is not read in order
    if element.tag not in {"td", "th"}:
        raise MarkupError("tag_misplaced", tag=element.tag, at=element.at)
    role: Any = _role(element)
    return Cell(_words(element, reader), role, header=element.tag == "th")
