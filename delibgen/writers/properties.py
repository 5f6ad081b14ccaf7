"""What a Word file says of itself: title, author, dates, reference."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from delibgen.document.model import Document
from delibgen.document.portions import portions
from delibgen.document.prints import Prints, prints_of, written
from delibgen.ooxml.seal import INPUTS, PRINTS, UNFINISHED
from delibgen.ooxml.seal import NAME as SEAL
from delibgen.ooxml.wordml import escape

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPES: Final = f"{_OFFICE}/docPropsVTypes"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
# -- the set to which every custom property belongs, as the standard names it --
_SET: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID: Final = 2
_OURS: Final = ("Reference", "Department", INPUTS, SEAL)
_LONGEST: Final = 240
"""Programs let nobody type more than 255 characters into a property, and may cut what is longer."""

APP: Final = f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>delibgen</Application></Properties>'


def core_xml(document: Document) -> str:
    """The core properties of `document`."""
    said = document.properties
    words = (
        ("dc:title", document.title),
        ("dc:subject", said.subject),
        ("dc:creator", said.author),
        ("cp:keywords", said.reference),
        ("cp:lastModifiedBy", said.author),
        ("dc:language", document.lang),
    )
    fields = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in words if value)
    return (
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{fields}{_dates(document)}</cp:coreProperties>"
    )


def _dates(document: Document) -> str:
    day = document.properties.date
    if day is None:
        return ""
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )


def named_values(document: Document) -> dict[str, str]:
    """What the fields of a header or footer show, by their names."""
    said = document.properties
    return {
        "title": document.title,
        "reference": said.reference,
        "department": said.department,
        "author": said.author,
        "subject": said.subject,
    }


def custom_values(document: Document, seal: str) -> tuple[tuple[str, str], ...]:
    """What a file says of itself under names of our own: what the header shows, what it was made from, its seal."""
    said = document.properties
    ours = zip(_OURS, (said.reference, said.department, said.inputs, seal), strict=True)
    return tuple((name, value) for name, value in ours if value)


def custom_xml(document: Document, others: tuple[str, ...], seal: str) -> str:
    """The custom properties: what fields of the header show, what the file was made from, its seal, then others."""
    digests = _prints(prints_of(portions(document))) if document.properties.inputs else ()
    ours = (*custom_values(document, seal), *digests)
    values = [f' name="{name}"><vt:lpwstr>{escape(value)}</vt:lpwstr>' for name, value in ours]
    properties = "".join(
        f'<property fmtid="{_SET}" pid="{number}"{value}</property>'
        for number, value in enumerate([*values, *others], start=_FIRST_ID)
    )
    return f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_TYPES}">{properties}</Properties>'


def _prints(known: Prints) -> Iterator[tuple[str, str]]:
    """The digests of a text, for a file that may come home edited."""
    word = written(known)
    pieces = (word[at : at + _LONGEST] for at in range(0, len(word), _LONGEST))
    yield from ((f"{PRINTS}{number}", piece) for number, piece in enumerate(pieces, start=1))


def carried(document: Document, known: Prints, *, is_whole: bool = True) -> dict[str, str]:
    """What a file says of itself under names of our own once someone has edited it, and so without a seal.

    `known` are the digests that it is to remember. One that is not `is_whole` lacks something of the document: it is
    made from nothing that there is.
    """
    inputs = document.properties.inputs if is_whole else f"{document.properties.inputs}{UNFINISHED}"
    recorded = document._replace(properties=document.properties._replace(inputs=inputs))
    return dict((*custom_values(recorded, ""), *_prints(known)))


def other_properties(root: etree._Element | None) -> tuple[str, ...]:
    """The custom properties that a clerk gave to a style file, each from its name on."""
    if root is None:
        return ()
    return tuple(_other(element) for element in root if not _is_own(element.get("name", "")) and len(element))


def _is_own(name: str) -> bool:
    return name in _OURS or name.removeprefix(PRINTS).isdecimal()


def _other(element: etree._Element) -> str:
    value = element[0]
    kind = etree.QName(value).localname
    return f' name="{escape(element.get("name", ""))}"><vt:{kind}>{escape(value.text or "")}</vt:{kind}>'
