"""The page of an OpenDocument text, with its header and footer, from those of a style file."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from delibgen.ooxml.package import read_relationships, relationships_name, relationships_xml
from delibgen.ooxml.wordml import OFFICE, R_ID, attributes_of, escape, value, w, whole_number
from delibgen.writers.fields import Pieces, fill
from delibgen.writers.odt.names import attributes_xml, style_name
from delibgen.writers.odt.properties import paragraph, points, properties_xml, tabs, words
from delibgen.writers.stylefile import DOCUMENT, StyleFile

_PLACES: Final = ("header", "header-first", "footer", "footer-first")
"""In the order of the schema."""
_COUNTS: Final = {"PAGE": "text:page-number", "NUMPAGES": "text:page-count", "SECTIONPAGES": "text:page-count"}
_GAP: Final = 57
"""What a header leaves at least between itself and the text, as LibreOffice does, in twentieths of a point."""
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACED: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU: Final = 12700
"""How many of the units of a drawing make a point."""
_SIZES: Final = (("width", "cx"), ("height", "cy"))
_SEPARATOR: Final = (
    '<style:footnote-sep style:width="0.5pt" style:distance-before-sep="3pt" style:distance-after-sep="3pt" '
    'style:line-style="solid" style:adjustment="left" style:rel-width="25%" style:color="#000000"/>'
)
PAGE: Final = "Page"


@dataclass(frozen=True, slots=True, eq=False)
class Margins:
    """What stands around the text; one is equal to itself alone."""

    layout: str
    """The size of the page and its margins."""
    pieces: Mapping[str, Pieces]
    """The XML of each header and footer, by its place: `header`, `header-first`, `footer`, `footer-first`."""
    pictures: Mapping[str, bytes]
    """The pictures that they show, by the name that each has in the file."""
    links: Mapping[str, Mapping[str, str]]
    """That name by the id of its relationship, for each place."""
    names: Mapping[str, str]
    """The name of each style by its id in the style file."""
    styles: frozenset[str]
    """The ids of the styles that they use."""


def read_margins(file: StyleFile, names: Mapping[str, str]) -> Margins:
    """The headers and footers of a style file, and the page between them."""
    section, parts = etree.fromstring(file.section), dict(file.fixed)
    places = dict(_placed(section, _links(relationships_xml(file.links).encode(), DOCUMENT)))
    pieces = {place: file.filled.get(name) or (parts[name].decode(),) for place, name in places.items()}
    found = {place: _links(parts.get(relationships_name(name), b""), name) for place, name in places.items()}
    shown = {place: {key: name for key, name in links.items() if name in parts} for place, links in found.items()}
    xml = "".join(piece if isinstance(piece, str) else piece.before for each in pieces.values() for piece in each)
    return Margins(
        layout=_layout(section, places),
        pieces=pieces,
        pictures={_inside(name): parts[name] for links in shown.values() for name in sorted(links.values())},
        links={place: {key: _inside(name) for key, name in links.items()} for place, links in shown.items()},
        names=names,
        styles=frozenset(number for number in names if f'w:val="{number}"' in xml),
    )


def _links(xml: bytes, part: str) -> dict[str, str]:
    """The parts that a part uses, by the id of their relationship."""
    if not xml:
        return {}
    return {link.id: link.target for link in read_relationships(etree.fromstring(xml), part) if not link.external}


def _inside(name: str) -> str:
    """Where a picture of the style file is in an OpenDocument text."""
    return f"Pictures/{posixpath.basename(name)}"


def _placed(section: etree._Element, links: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The part of each header and footer, by its place."""
    has_first = section.find(w("titlePg")) is not None
    for reference in section.iter(w("headerReference"), w("footerReference")):
        kind = etree.QName(reference).localname.removesuffix("Reference")
        target = links.get(reference.get(R_ID, ""), "")
        match reference.get(w("type")):
            case "default" if target:
                yield kind, target
            case "first" if target and has_first:
                yield f"{kind}-first", target


def _layout(section: etree._Element, places: Mapping[str, str]) -> str:
    size, margins = (attributes_of(section.find(w(name))) for name in ("pgSz", "pgMar"))
    width, height = (whole_number(size.get(key, "")) for key in ("w", "h"))
    edges = {side: whole_number(margins.get(side, "")) for side in ("top", "right", "bottom", "left")}
    edges["left"] += whole_number(margins.get("gutter", ""))
    rooms = ""
    for kind, side, inner in (("header", "top", "bottom"), ("footer", "bottom", "top")):
        room = edges[side] - whole_number(margins.get(kind, ""))
        if kind not in places or room <= 0:
            continue
        edges[side] -= room
        rooms += (
            f'<style:{kind}-style><style:header-footer-properties fo:min-height="{points(room)}" '
            f'fo:margin-{inner}="{points(max(0, room - _GAP))}" style:dynamic-spacing="true"/></style:{kind}-style>'
        )
    said = {"fo:page-width": points(width), "fo:page-height": points(height)}
    said |= {"style:print-orientation": "landscape" if width > height else "portrait"}
    said |= {f"fo:margin-{side}": points(edge) for side, edge in edges.items()}
    return (
        f'<style:page-layout style:name="{PAGE}">'
        f"{properties_xml('page-layout', said, _SEPARATOR)}{rooms}</style:page-layout>"
    )


@lru_cache(maxsize=64)
def margins_xml(margins: Margins, values: tuple[tuple[str, str], ...]) -> str:
    """The rest of the part of the styles, from those of the margins on, with `values` in the fields of those."""
    writer = _MarginWriter(margins)
    said = "".join(
        f"<style:{place}>{writer.part(place, dict(values))}</style:{place}>"
        for place in _PLACES
        if place in margins.pieces
    )
    return (
        f"<office:automatic-styles>{margins.layout}{''.join(writer.styles.values())}</office:automatic-styles>"
        f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="{PAGE}">'
        f"{said}</style:master-page></office:master-styles></office:document-styles>"
    )


class _MarginWriter:
    """Writes headers and footers; keeps the styles of what has a look of its own in them."""

    def __init__(self, margins: Margins) -> None:
        self.styles: dict[tuple[str, str], str] = {}
        self._margins = margins
        self._links: Mapping[str, str] = {}

    def part(self, place: str, values: Mapping[str, str]) -> str:
        """What stands at that place, with `values` in its fields."""
        self._links = self._margins.links[place]
        root = etree.fromstring(fill(self._margins.pieces[place], values).encode())
        return "".join(self._paragraph(each) for each in root.iter(w("p")))

    def _paragraph(self, element: etree._Element) -> str:
        own = element.find(w("pPr"))
        style = self._margins.names.get(value(own, "pStyle"), style_name("Normal"))
        look = properties_xml("paragraph", paragraph(own), tabs(own))
        name = self._style("paragraph", look, style) if look else style
        return f'<text:p text:style-name="{name}">{"".join(self._words(element))}</text:p>'

    def _words(self, element: etree._Element) -> Iterator[str]:
        """The words of a paragraph; of a field that counts pages, OpenDocument's."""
        instruction, hidden = "", False
        for run in element.iter(w("r")):
            simple = run.getparent()
            if simple is not None and simple.tag == w("fldSimple"):
                yield self._run(run, _count(simple.get(w("instr"), "")))
                continue
            mark = run.find(w("fldChar"))
            kind = mark.get(w("fldCharType"), "") if mark is not None else ""
            instruction = (
                "" if kind == "begin" else instruction + "".join(t.text or "" for t in run.iter(w("instrText")))
            )
            if kind == "separate" and _count(instruction):
                yield self._run(run, _count(instruction))
            hidden = kind == "separate" and bool(_count(instruction)) if kind else hidden
            if not kind and not hidden:
                yield self._run(run, "")

    def _run(self, run: etree._Element, count: str) -> str:
        """A run, or the field that stands for it."""
        said = f"<{count}>1</{count}>" if count else "".join(map(self._piece, run))
        look = properties_xml("text", words(run.find(w("rPr"))))
        style = self._margins.names.get(value(run.find(w("rPr")), "rStyle"), "")
        name = self._style("text", look, style) if look else style
        return f'<text:span text:style-name="{name}">{said}</text:span>' if name and said else said

    def _piece(self, piece: etree._Element) -> str:
        match piece.tag:
            case tag if tag == w("t"):
                return escape(piece.text or "").replace("  ", " <text:s/>")
            case tag if tag == w("tab"):
                return "<text:tab/>"
            case tag if tag == w("br"):
                return "<text:line-break/>"
            case tag if tag == w("drawing"):
                return self._picture(piece)
        return ""

    def _picture(self, drawing: etree._Element) -> str:
        """A picture in its line; one that floats in the style file stands in its line here."""
        blip, extent = next(drawing.iter(f"{_DRAWING}blip"), None), next(drawing.iter(f"{_PLACED}extent"), None)
        name = self._links.get(blip.get(f"{{{OFFICE}}}embed", ""), "") if blip is not None else ""
        if not name or extent is None:
            return ""
        said = next((attributes_of(each) for each in drawing.iter(f"{_PLACED}docPr")), {})
        size = {f"svg:{key}": f"{whole_number(extent.get(of, '')) / _EMU:g}pt" for key, of in _SIZES}
        title = f"<svg:desc>{escape(said['descr'])}</svg:desc>" if said.get("descr") else ""
        return (
            f'<draw:frame text:anchor-type="as-char"{attributes_xml(size)}><draw:image xlink:href="{escape(name)}" '
            f'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>{title}</draw:frame>'
        )

    def _style(self, family: str, look: str, parent: str) -> str:
        """The name of a style with that look, which rests on another."""
        key = (parent, look)
        if key not in self.styles:
            head = {"style:name": f"M{len(self.styles) + 1}", "style:family": family}
            head |= {"style:parent-style-name": parent} if parent else {}
            self.styles[key] = f"<style:style{attributes_xml(head)}>{look}</style:style>"
        return f"M{list(self.styles).index(key) + 1}"


def _count(instruction: str) -> str:
    """The field of OpenDocument that counts as an instruction of Word's does."""
    return _COUNTS.get(instruction.strip().partition(" ")[0].upper(), "")
