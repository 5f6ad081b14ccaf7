"""A document as a Word file."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from delibgen.document.model import Document
from delibgen.ooxml.archive import Member, archive
from delibgen.ooxml.seal import CUSTOM, seal
from delibgen.ooxml.wordml import OFFICE, WORD_ROOT, escape
from delibgen.writers.body import Body
from delibgen.writers.fields import fill
from delibgen.writers.package import Relationship, relationships_name, relationships_xml
from delibgen.writers.properties import core_xml, custom_xml
from delibgen.writers.stylefile import (
    COMMENTS,
    CORE,
    DOCUMENT,
    FOOTNOTES,
    Numbering,
    StyleFile,
    part,
    read_style_file,
)

_SEPARATORS: Final = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    f"</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
_COMMENTS_LINK: Final = Relationship("comments", f"{OFFICE}/comments", COMMENTS).xml("word")
_AUTHOR: Final = "delibgen"


def write_docx(document: Document, style: bytes) -> bytes:
    """The bytes of a Word file that holds `document` in the look of the style file `style`.

    Same document and style, same bytes.
    """
    look = read_style_file(style, document.lang)
    body = Body(document, look)
    opening = look.opening_commented if body.words.comments else look.opening
    parts = (*opening, *_text_parts(document, look, body), *look.fixed)
    sealed = seal(member.listing for member in parts)
    return archive((*parts, part(CUSTOM, custom_xml(document, look.custom, sealed))))


def _text_parts(document: Document, style: StyleFile, body: Body) -> Iterator[Member]:
    """The parts that the document changes."""
    words = body.words
    yield part(DOCUMENT, f"<w:document {WORD_ROOT}><w:body>{body.xml}{style.section}</w:body></w:document>")
    links = style.links + (_COMMENTS_LINK if words.comments else "") + _links_xml(words.links)
    yield _usual(relationships_name(DOCUMENT), relationships_xml(links))
    yield _usual(FOOTNOTES, _footnotes_xml(words.notes))
    if words.note_links:
        yield part(relationships_name(FOOTNOTES), relationships_xml(_links_xml(words.note_links)))
    if words.comments:
        yield part(COMMENTS, _comments_xml(words.comments))
    yield _usual(style.numbering.name, _numbering_xml(style.numbering, body.ordered))
    values = {
        "title": document.title,
        "reference": document.properties.reference,
        "department": document.properties.department,
        "author": document.properties.author,
        "subject": document.properties.subject,
    }
    for name, pieces in style.filled.items():
        yield _usual(name, fill(pieces, values))
    yield part(CORE, core_xml(document))


@lru_cache(maxsize=64)
def _usual(name: str, xml: str) -> Member:
    """A part that many documents have alike, made once for all of them."""
    return part(name, xml)


def _links_xml(links: Mapping[str, str]) -> str:
    return "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        for address, name in links.items()
    )


def _footnotes_xml(notes: list[str]) -> str:
    called = "".join(f'<w:footnote w:id="{number}">{note}</w:footnote>' for number, note in enumerate(notes, start=1))
    return f"<w:footnotes {WORD_ROOT}>{_SEPARATORS}{called}</w:footnotes>"


def _comments_xml(comments: list[str]) -> str:
    """The comments of the text; undated, so that the same text gives the same bytes."""
    said = "".join(
        f'<w:comment w:id="{number}" w:author="{_AUTHOR}" w:initials="{_AUTHOR[0]}"><w:p>'
        f"<w:r><w:annotationRef/></w:r><w:r><w:t>{escape(comment)}</w:t></w:r></w:p></w:comment>"
        for number, comment in enumerate(comments)
    )
    return f"<w:comments {WORD_ROOT}>{said}</w:comments>"


def _numbering_xml(numbering: Numbering, ordered: list[int]) -> str:
    """The numbering of the style file, and one more for each ordered list, so that it counts from 1."""
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{numbering.ordered}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, level in enumerate(ordered, start=numbering.next)
    )
    return f"{numbering.xml}{lists}</w:numbering>"
