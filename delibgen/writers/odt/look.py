"""A style file of Word's as the styles of an OpenDocument text: one look, stated once for both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from delibgen.document import roles
from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import Element, attributes_of, children_of, escape, value, w, whole_number
from delibgen.writers.odt.margins import Margins, read_margins
from delibgen.writers.odt.names import ROOT, attributes_xml, display_name, style_name
from delibgen.writers.odt.properties import (
    OdfProperties,
    borders,
    fill,
    indents,
    language,
    line,
    paragraph,
    points,
    properties_xml,
    tabs,
    words,
)
from delibgen.writers.stylefile import StyleFile, read_style_file

_FAMILIES: Final = {"paragraph": "paragraph", "character": "text"}
_FORMS: Final = {
    "decimal": "1", "upperRoman": "I", "lowerRoman": "i", "upperLetter": "A", "lowerLetter": "a", "none": "",
}  # fmt: skip
BULLETS: Final = "Bullets"
NUMBERS: Final = "Numbers"
_LISTS: Final = {BULLETS: roles.BULLETS, NUMBERS: roles.NUMBERS}
_LEVELS: Final = 10
_LAST_HEADING: Final = 4
_NUMBER: Final = expression(r"%\d")
_NOTES: Final = (
    '<style:style style:name="Footnote_20_Symbol" style:display-name="Footnote Symbol" style:family="text" '
    f'style:parent-style-name="{style_name(roles.FOOTNOTE_REFERENCE)}"/>'
    '<text:notes-configuration text:note-class="footnote" style:num-format="1" style:num-suffix=" " '
    'text:start-value="0" '
    'text:footnotes-position="page" text:start-numbering-at="document" '
    'text:citation-style-name="Footnote_20_Symbol" '
    f'text:citation-body-style-name="{style_name(roles.FOOTNOTE_REFERENCE)}" '
    f'text:default-style-name="{style_name(roles.FOOTNOTE_TEXT)}"/>'
)


_Mark = tuple[Element, Mapping[str, str]]
"""A level of a numbering, and the indents of what it numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class OdtLook:
    """What a style file gives to every OpenDocument text in one language; one is equal to itself alone."""

    styles: str
    """The part of the styles, as far as it is alike in all texts: all before the styles of its margins."""
    margins: Margins
    """Headers, footers and the page between them."""
    cells: Mapping[str, OdfProperties]
    """The lines and colours of the parts of a table: `whole`, `inner`, `head`, `side`, `total`, `padding`."""
    text_width: int
    """In twentieths of a point."""


@lru_cache(maxsize=16)
def read_odt_look(content: bytes, lang: str) -> OdtLook:
    """The look of a style file. Raises `TemplateError` where it lacks something."""
    file = read_style_file(content, lang)
    styles = _OdfStyles(file)
    margins = read_margins(file, styles.names)
    used = styles.used([*roles.ALL - {roles.TABLE}], margins.styles)
    said = "".join(styles.style(each) for each in used)
    opening = f"<office:document-styles {ROOT}><office:styles>"
    xml = f"{opening}{styles.default(lang)}{said}{styles.outline()}{styles.lists()}{_NOTES}</office:styles>"
    return OdtLook(xml, margins, styles.cells(), file.text_width)


class _OdfStyles:
    """The styles and numberings of a style file."""

    def __init__(self, file: StyleFile) -> None:
        root = etree.fromstring(file.styles.encode())
        numbering = etree.fromstring(f"{file.numbering.xml}</w:numbering>".encode())
        self._ids = file.ids
        self._styles = {each.get(w("styleId"), ""): each for each in root.iter(w("style"))}
        self._defaults = root.find(w("docDefaults"))
        self._levels = {value(level, "pStyle"): level for level in numbering.iter(w("lvl"))}
        self.names = {number: style_name(value(style, "name")) for number, style in self._styles.items()}

    def used(self, named: list[str], others: frozenset[str]) -> list[Element]:
        """The styles of those names and ids, with those that they rest on, as the file has them."""
        wanted = {number for name in named for number in self._chain(self._ids[name])}
        wanted |= {number for other in others for number in self._chain(other)}
        return [style for number, style in self._styles.items() if number in wanted]

    def default(self, lang: str) -> str:
        """What every paragraph begins with."""
        of_words, of_paragraphs = (
            self._defaults.find(path) if self._defaults is not None else None
            for path in (f"{w('rPrDefault')}/{w('rPr')}", f"{w('pPrDefault')}/{w('pPr')}")
        )
        said = language(lang) | words(of_words)
        return (
            '<style:default-style style:family="paragraph">'
            f"{properties_xml('paragraph', paragraph(of_paragraphs), tabs(of_paragraphs))}"
            f"{properties_xml('text', said)}</style:default-style>"
            '<style:default-style style:family="table">'
            '<style:table-properties table:border-model="collapsing"/></style:default-style>'
            '<style:default-style style:family="table-row">'
            '<style:table-row-properties fo:keep-together="always"/></style:default-style>'
        )

    def style(self, style: Element) -> str:
        """One style, with what it says of its own."""
        kind, name = _FAMILIES.get(style.get(w("type"), ""), ""), value(style, "name")
        if not kind:
            return ""
        own, level = style.find(w("pPr")), value(style, "pPr/outlineLvl")
        head = {"style:name": style_name(name), "style:display-name": display_name(name), "style:family": kind}
        for key, found in (("parent", value(style, "basedOn")), ("next", value(style, "next"))):
            if found in self.names:
                head[f"style:{key}-style-name"] = self.names[found]
        if level.isdecimal() and int(level) < _LEVELS - 1:
            head["style:default-outline-level"] = str(int(level) + 1)
            if style.get(w("styleId"), "") not in self._levels:
                head["style:list-style-name"] = ""  # else it takes the numbering of its level
        inside = properties_xml("paragraph", paragraph(own), tabs(own)) if kind == "paragraph" else ""
        return (
            f"<style:style{attributes_xml(head)}>{inside}"
            f"{properties_xml('text', words(style.find(w('rPr'))))}</style:style>"
        )

    def outline(self) -> str:
        """The numbering of headings."""
        levels = "".join(
            self._level(number, self._mark(roles.HEADING[number]) if 1 < number <= _LAST_HEADING else None, "outline")
            for number in range(1, _LEVELS + 1)
        )
        return f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'

    def lists(self) -> str:
        """The styles of lists with bullets and of those with numbers."""
        made = ""
        for name, named in _LISTS.items():
            levels = "".join(
                self._level(number, self._mark(named[min(number, len(named)) - 1]), "list")
                for number in range(1, _LEVELS + 1)
            )
            made += f'<text:list-style style:name="{name}">{levels}</text:list-style>'
        return made

    def _mark(self, name: str) -> _Mark | None:
        """The level that numbers the style of that name, and the indents of what it numbers."""
        for number in self._chain(self._ids[name]):
            if (level := self._levels.get(number)) is not None:
                own = self._styles[self._ids[name]].find(f"{w('pPr')}/{w('ind')}")
                return level, attributes_of(own if own is not None else level.find(f"{w('pPr')}/{w('ind')}"))
        return None

    def _level(self, number: int, mark: _Mark | None, kind: str) -> str:
        """One level of a list or of the outline, which has no bullets: there a mark stands after no number."""
        if mark is None:
            return _numbered(kind, number, {"style:num-format": ""}, _place({}))
        level, indent = mark
        form, text = value(level, "numFmt"), value(level, "lvlText")
        inside = _place(indent) + properties_xml("text", words(level.find(w("rPr"))))
        if kind == "list" and form == "bullet":
            bullet = escape(text[:1])
            tag = "text:list-level-style-bullet"
            return f'<{tag} text:level="{number}" text:bullet-char="{bullet}">{inside}</{tag}>'
        before, after = _around(text)
        around = {"style:num-prefix": before, "style:num-suffix": after}
        said = {key: each for key, each in around.items() if each}
        return _numbered(kind, number, {**said, "style:num-format": _FORMS.get(form, "")}, inside)

    def cells(self) -> dict[str, OdfProperties]:
        """What the style of tables says."""
        style = self._styles[self._ids[roles.TABLE]]
        parts = {part.get(w("type"), ""): part.find(w("tcPr")) for part in style.iter(w("tblStylePr"))}
        edges = style.find(f"{w('tblPr')}/{w('tblBorders')}")
        inner = edges.find(w("insideH")) if edges is not None else None
        found = {
            "whole": borders(edges),
            "inner": {"fo:border-bottom": line(attributes_of(inner))} if inner is not None else {},
            "padding": self._padding(),
        }
        for key, kind in (("head", "firstRow"), ("total", "lastRow"), ("side", "firstCol")):
            part = parts.get(kind)
            found[key] = {**borders(part.find(w("tcBorders"))), **fill(part)} if part is not None else {}
        return found

    def _padding(self) -> OdfProperties:
        for number in self._chain(self._ids[roles.TABLE]):
            margins = self._styles[number].find(f"{w('tblPr')}/{w('tblCellMar')}")
            if margins is not None:
                return {
                    f"fo:padding-{side}": points(whole_number(attributes.get("w", "")))
                    for side, attributes in children_of(margins)
                    if side in {"top", "left", "bottom", "right"}
                }
        return {}

    def _chain(self, number: str) -> Iterator[str]:
        """The id of a style, and of those that it rests on, each once."""
        seen: set[str] = set()
        while number in self._styles and number not in seen:
            seen.add(number)
            yield number
            number = value(self._styles[number], "basedOn")


def _numbered(kind: str, number: int, said: Mapping[str, str], inside: str) -> str:
    tag = "text:outline-level-style" if kind == "outline" else "text:list-level-style-number"
    return f'<{tag} text:level="{number}"{attributes_xml(said)}>{inside}</{tag}>'


def _around(text: str) -> tuple[str, str]:
    """What stands before and after the number in a mark.

    >>> _around("(%1)"), _around("➤")
    (('(', ')'), ('', '➤'))
    """
    pieces = _NUMBER.split(text)
    return (pieces[0], pieces[-1]) if len(pieces) > 1 else ("", text)


def _place(indent: Mapping[str, str]) -> str:
    """Where the mark of a level stands, and the words after it."""
    said = {"text:label-followed-by": "listtab" if indent else "nothing", **indents(indent)}
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f"<style:list-level-label-alignment{attributes_xml(said)}/></style:list-level-properties>"
    )
