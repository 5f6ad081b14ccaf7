"""A document as a Word file."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Final, NamedTuple

from delibgen.document.model import Document
from delibgen.document.reading import AUTHOR
from delibgen.ooxml.archive import LEVEL_ONCE, Beginning, add, beginning, begun, extended
from delibgen.ooxml.package import Relationship, relationships_name, relationships_xml
from delibgen.ooxml.seal import CUSTOM, seal
from delibgen.ooxml.wordml import CONTROLS_ROOT, OFFICE, WORD_ROOT, escape
from delibgen.writers.body import BodyWriter
from delibgen.writers.fields import fill
from delibgen.writers.properties import core_xml, custom_xml, named_values
from delibgen.writers.stylefile import (
    COMMENTS,
    CORE,
    DOCUMENT,
    FOOTNOTES,
    StyleFile,
    StyleNumbering,
    part,
    read_style_file,
)

_SEPARATORS: Final = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    f"</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
_COMMENTS_LINK: Final = Relationship("comments", f"{OFFICE}/comments", COMMENTS).xml("word")


def write_docx(document: Document, style: bytes) -> bytes:
    """The bytes of a Word file that holds `document` in the look of the style file `style`.

    Same document and style, same bytes.
    """
    look = read_style_file(style, document.lang)
    body = BodyWriter(document, look)
    made = BytesIO()
    with begun(made, _usual_parts(look, bool(body.words.comments), tuple(_recurring(look, body)))) as archive:
        for name, xml in _own_parts(document, look, body):
            add(archive, name, part(xml))
        add(archive, CUSTOM, part(custom_xml(document, look.custom, seal(archive.infolist()))))
    return made.getvalue()


class WordFrame(NamedTuple):
    """What a file has around the words of a document."""

    margins: tuple[tuple[str, str, bytes], ...]
    """Each header and footer: which of the two it is, its name, its XML."""
    section: bytes
    """The XML that tells the size of the paper."""
    styles: bytes
    """The part of the styles."""


def frame_of(document: Document, style: bytes) -> WordFrame:
    """What the file of `document` in the look of the style file `style` has around its words."""
    look, values = read_style_file(style, document.lang), named_values(document)
    margins = [(kind, name, part(fill(pieces, values))) for name, (kind, pieces) in look.margins.items()]
    return WordFrame(tuple(margins), look.section.encode(), part(look.styles))


@lru_cache(maxsize=64)
def _usual_parts(style: StyleFile, commented: bool, recurring: tuple[tuple[str, str], ...]) -> Beginning:  # noqa: FBT001
    """The beginning of a file that many documents have alike, made once for all of them."""
    parts = ((name, part(xml)) for name, xml in recurring)
    return beginning(extended(_look_parts(style, commented), parts, LEVEL_ONCE))


@lru_cache(maxsize=32)
def _look_parts(style: StyleFile, commented: bool) -> bytes:  # noqa: FBT001
    """The parts that a style file gives to all its documents."""
    return extended(b"", (*(style.opening_commented if commented else style.opening), *style.fixed), LEVEL_ONCE)


def _recurring(style: StyleFile, body: BodyWriter) -> Iterator[tuple[str, str]]:
    """The parts that the document may change and seldom does."""
    words = body.words
    links = style.links + (_COMMENTS_LINK if words.comments else "") + _links_xml(words.links)
    yield relationships_name(DOCUMENT), relationships_xml(links)
    yield style.numbering.name, _numbering_xml(style.numbering, body.ordered)
    if not words.notes:
        yield FOOTNOTES, _footnotes_xml(words.notes)


def _own_parts(document: Document, style: StyleFile, body: BodyWriter) -> Iterator[tuple[str, str]]:
    """The parts that each document has for itself."""
    words = body.words
    yield DOCUMENT, f"<w:document {CONTROLS_ROOT}><w:body>{body.xml}{style.section}</w:body></w:document>"
    if words.notes:
        yield FOOTNOTES, _footnotes_xml(words.notes)
    if words.note_links:
        yield relationships_name(FOOTNOTES), relationships_xml(_links_xml(words.note_links))
    if words.comments:
        yield COMMENTS, _comments_xml(words.comments)
    values = named_values(document)
    for name, pieces in style.filled.items():
        yield name, fill(pieces, values)
    yield CORE, core_xml(document)


def _links_xml(links: Mapping[str, str]) -> str:
    return "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        for address, name in links.items()
    )


def _footnotes_xml(notes: list[str]) -> str:
    called = "".join(f'<w:footnote w:id="{number}">{note}</w:footnote>' for number, note in enumerate(notes, start=1))
    return f"<w:footnotes {CONTROLS_ROOT}>{_SEPARATORS}{called}</w:footnotes>"


def _comments_xml(comments: list[str]) -> str:
    """The comments of the text; undated, so that the same text gives the same bytes."""
    said = "".join(
        f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="{AUTHOR[0]}"><w:p>'
        f"<w:r><w:annotationRef/></w:r><w:r><w:t>{escape(comment)}</w:t></w:r></w:p></w:comment>"
        for number, comment in enumerate(comments)
    )
    return f"<w:comments {WORD_ROOT}>{said}</w:comments>"


def _numbering_xml(numbering: StyleNumbering, ordered: list[int]) -> str:
    """The numbering of the style file, and one more for each ordered list, so that it counts from 1."""
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{numbering.ordered}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, level in enumerate(ordered, start=numbering.next)
    )
    return f"{numbering.xml}{lists}</w:numbering>"
