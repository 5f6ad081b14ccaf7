"""Tag text to a document: about twenty tags with HTML names, in XML syntax, and a closed list of roles."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, get_args

from lxml import etree

from delibgen.document.inline import InlineReader
from delibgen.document.model import (
    Article,
    Block,
    Cell,
    CellRole,
    Document,
    Heading,
    HeadingRole,
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
from delibgen.errors import MarkupError

T = TypeVar("T")
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
    try:
        return _read(text)
    except MarkupError as error:
        line = int(str(error.values.get("line") or 1))
        near = "".join(text.splitlines()[line - 1 : line]).strip()[:_EXCERPT]
        raise MarkupError(error.code, **{**error.values, "source": source, "near": near}) from None


def _read(text: str) -> Document:
    try:
        root = etree.fromstring(text.encode(), _parser())
    except etree.XMLSyntaxError as error:
        raise MarkupError("markup_syntax", why=error.msg, line=error.lineno) from None
    info: Any = root.getroottree().docinfo
    if info.doctype:
        raise MarkupError("tag_misplaced", tag="!DOCTYPE", line=1)
    if root.tag != "document":
        raise MarkupError("tag_misplaced", tag=root.tag, line=root.sourceline)
    reader = InlineReader(root.get("lang", "fr-FR"), wide=root.get("typography") == "wide")
    heading = InlineReader(reader.lang, reader.wide)
    title = etree.Element("p")
    title.text = root.get("title", "")
    words = "".join(getattr(part, "text", "") for part in heading.read(title, heading=True))
    return Document(reader.lang, words, _blocks(root, reader), _properties(root))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )


def _properties(root: Any) -> Properties:
    day = _attribute(root, "date", date.fromisoformat) if root.get("date") else None
    return Properties(
        reference=root.get("reference", ""),
        department=root.get("department", ""),
        author=root.get("author", ""),
        subject=root.get("subject", ""),
        date=day,
    )


def _attribute(element: Any, name: str, read: Callable[[str], T]) -> T:
    """What `read` makes of an attribute; a value it refuses is the template's mistake."""
    value = element.get(name, "")
    try:
        return read(value)
    except ValueError:
        raise MarkupError("attribute_bad", name=name, value=value, tag=element.tag, line=element.sourceline) from None


def _blocks(parent: Any, reader: InlineReader) -> tuple[Block, ...]:
    return tuple(_block(child, reader) for child in _children(parent))


def _children(parent: Any) -> list[Any]:
    """The elements within `parent`, which holds no words of its own."""
    for text, element in [(parent.text, parent), *((child.tail, child) for child in parent)]:
        if text and text.strip():
            raise MarkupError("text_outside", text=text.strip()[:40], line=element.sourceline)
    return list(parent)


def _some(element: Any) -> list[Any]:
    """The elements within `element`, which has at least one."""
    children = _children(element)
    if not children:
        raise MarkupError("tag_empty", tag=element.tag, line=element.sourceline)
    return children


def _block(element: Any, reader: InlineReader) -> Block:
    role: Any = _role(element)
    match element.tag:
        case "p":
            return Paragraph(reader.read(element, heading=role in _TITLES), role)
        case "h1" | "h2" | "h3" | "h4":
            if role:  # an act and an annex are read on their own, so their acronyms are explained again
                reader.explained.clear()
            return Heading(int(element.tag[1]), reader.read(element, heading=True), role)
        case "ul" | "ol":
            return List(tuple(_item(item, reader) for item in _some(element)), ordered=element.tag == "ol")
        case "table":
            return _table(element, reader, role)
        case "section":
            return Section(_blocks(element, reader), role)
        case "article":
            return _article(element, reader)
    raise MarkupError("tag_misplaced", tag=element.tag, line=element.sourceline)


def _article(element: Any, reader: InlineReader) -> Article:
    """An article, whose label opens its first paragraph."""
    label = element.get("label", "").strip()
    if label:
        if not len(element) or element[0].tag != "p":
            raise MarkupError("label_without_paragraph", label=label, line=element.sourceline)
        first, span = element[0], etree.Element("span", role="num")
        span.text, span.tail = label, f" {(first.text or '').lstrip()}"
        first.text = None
        first.insert(0, span)
    return Article(_attribute(element, "num", int) if element.get("num") else 0, _blocks(element, reader))


def _role(element: Any) -> str:
    role: str = element.get("role", "")
    if role not in _ROLES.get(element.tag, ("",)):
        raise MarkupError("role_unknown", role=role, tag=element.tag, line=element.sourceline)
    return role


def _item(element: Any, reader: InlineReader) -> tuple[Block, ...]:
    if element.tag != "li":
        raise MarkupError("tag_misplaced", tag=element.tag, line=element.sourceline)
    if len(element) and element[0].tag in {"p", "ul", "ol"}:
        return _blocks(element, reader)
    return (Paragraph(reader.read(element)),)


def _table(element: Any, reader: InlineReader, role: TableRole) -> Table:
    header: Row | None = None
    rows: list[Row] = []
    for child in _some(element):
        match child.tag:
            case "thead" if header is None and not rows and len(child) == 1:
                header = _row(_children(child)[0], reader)
            case "tbody":
                rows.extend(_row(row, reader) for row in _some(child))
            case _:
                rows.append(_row(child, reader))
    return Table(header, tuple(rows), role)


def _row(element: Any, reader: InlineReader) -> Row:
    if element.tag != "tr":
        raise MarkupError("tag_misplaced", tag=element.tag, line=element.sourceline)
    role: Any = _role(element)
    return Row(tuple(_cell(cell, reader) for cell in _some(element)), role)


def _cell(element: Any, reader: InlineReader) -> Cell:
    if element.tag not in {"td", "th"}:
        raise MarkupError("tag_misplaced", tag=element.tag, line=element.sourceline)
    role: Any = _role(element)
    return Cell(reader.read(element), role, header=element.tag == "th")
