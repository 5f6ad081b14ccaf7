"""A style file as rules of CSS: each style of a Word file as a class, sizes as they are, widths as shares of it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from lxml import etree

from delibgen.document import roles
from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import attributes_of, children_of, w, whole_number
from delibgen.writers.plain import roman
from delibgen.writers.stylefile import StyleFile, read_style_file

_SERIF: Final = "serif"
_GENERIC: Final = (("sans", "sans-serif"), ("arial", "sans-serif"), ("calibri", "sans-serif"), ("mono", "monospace"))
_SINGLE: Final = 1.15
"""The height of a single line, in heights of the letters: what Word takes from the face, and CSS does not tell."""
_LINE: Final = 240
"""How Word counts a line."""
_BOTH_SIDES: Final = "var(--both-sides,justify)"
"""On a page as narrow as a telephone, few words would be spread over each line."""
_ALIGNED: Final = {
    "both": _BOTH_SIDES, "distribute": _BOTH_SIDES, "left": "left", "start": "left", "right": "right", "end": "right",
    "center": "center",
}  # fmt: skip
_SWITCHES: Final = {
    "b": ("font-weight", "normal", "bold"),
    "i": ("font-style", "normal", "italic"),
    "caps": ("text-transform", "none", "uppercase"),
    "smallCaps": ("font-variant", "normal", "small-caps"),
    "u": ("text-decoration", "none", "underline"),
}
"""What Word turns on and off."""
_OFF: Final = frozenset(("0", "false", "off", "none"))
_COLOR: Final = expression(r"[0-9A-Fa-f]{6}")
_FACE: Final = expression(r"[^\w .-]")
_Declarations = dict[str, str]


class NumberMark(NamedTuple):
    """What a numbering puts before words: `%1` in it stands for a number in that form."""

    left: str
    """Where it begins, as a share of the text."""
    form: str
    """As Word names it: `decimal`, `upperRoman`, `lowerLetter`, `bullet`…"""
    text: str

    def said(self, number: int) -> str:
        """The mark of the entry of that number.

        >>> NumberMark("0%", "upperRoman", "%2.").said(4), NumberMark("0%", "bullet", "–").said(4)
        ('IV.', '–')
        """
        return re.sub(r"%\d", _figures(self.form, number), self.text)


def _figures(form: str, number: int) -> str:
    match form:
        case "upperRoman" | "lowerRoman":
            return roman(number) if form == "upperRoman" else roman(number).lower()
        case "upperLetter" | "lowerLetter":
            letter = chr(ord("a") + (number - 1) % 26)
            return letter.upper() if form == "upperLetter" else letter
    return str(number)


class CssLook(NamedTuple):
    """What a style file says of a text, for CSS."""

    classes: Mapping[str, str]
    """The declarations of each style, by its class."""
    marks: "Mapping[str, NumberMark]"
    """What stands before the words of a list or a heading, by its class."""
    table: Mapping[str, str]
    """Those of the parts of a table: `head`, `side`, `total`, `row` and `whole`."""
    page: str
    """Those of the page on a screen: its width, and its margins as shares of that."""
    sides: str
    """The margins of what stands on it, left and right."""
    paper: str
    """The size of the page in print, such as `21cm 29.7cm`."""
    margins: str
    """Its margins in print."""


@cache
def class_of(style: str) -> str:
    """The class of a style.

    >>> class_of("Table Header Amount")
    'table-header-amount'
    """
    return style.lower().replace(" ", "-")


@lru_cache(maxsize=16)
def read_look(content: bytes, lang: str) -> CssLook:
    """The look of a style file. Raises `TemplateError` where it lacks something."""
    style = read_style_file(content, lang)
    styles = _Styles(style)
    size, margin = (attributes_of(styles.section.find(w(name))) for name in ("pgSz", "pgMar"))
    width = whole_number(size.get("w", "")) or 1
    top, right, bottom, left = (
        _share(whole_number(margin.get(side, "")), width) for side in ("top", "right", "bottom", "left")
    )
    return CssLook(
        classes={class_of(name): styles.declarations(name) for name in sorted(roles.ALL - {roles.TABLE})},
        marks=styles.marks(),
        table=dict(styles.table()),
        page=f"padding:{top} {right} {bottom} {left};max-width:{_points(width)}",
        sides=f"margin:0 {right} 0 {left}",
        paper=f"{_points(width)} {_points(whole_number(size.get('h', '')))}",
        margins=" ".join(_points(whole_number(margin.get(side, ""))) for side in ("top", "right", "bottom", "left")),
    )


class _Styles:
    """The styles, numberings and page of a style file."""

    def __init__(self, style: StyleFile) -> None:
        root = etree.fromstring(style.styles.encode())
        numbering = etree.fromstring(f"{style.numbering.xml}</w:numbering>".encode())
        self.section = etree.fromstring(style.section)
        self._ids, self._width = style.ids, style.text_width
        self._styles = {each.get(w("styleId"), ""): each for each in root.iter(w("style"))}
        self._defaults = root.find(w("docDefaults"))
        self._levels = {
            mark.get(w("val"), ""): level
            for level in numbering.iter(w("lvl"))
            if (mark := level.find(w("pStyle"))) is not None
        }

    def declarations(self, name: str) -> str:
        """The style of that name, with what it takes from the ones that it rests on."""
        chain = list(self._chain(self._ids[name]))
        is_paragraph = chain[0].get(w("type")) == "paragraph"
        found: _Declarations = {}
        if is_paragraph and self._defaults is not None:
            for default in self._defaults:
                found |= self._said(default)
        for style in reversed(chain):
            level = self._levels.get(style.get(w("styleId"), ""))
            found |= self._said(level) if level is not None else {}
            found |= self._said(style)
        return _joined(found)

    def marks(self) -> dict[str, NumberMark]:
        """The mark of each style that is numbered, or takes its numbering from the one that it rests on."""
        found = {}
        for name in sorted(roles.ALL):
            for style in self._chain(self._ids[name]):
                if (level := self._levels.get(style.get(w("styleId"), ""))) is not None:
                    form, text = (attributes_of(level.find(w(part))).get("val", "") for part in ("numFmt", "lvlText"))
                    indent = attributes_of(level.find(f"{w('pPr')}/{w('ind')}"))
                    left = whole_number(indent.get("left", "")) - whole_number(indent.get("hanging", ""))
                    found[class_of(name)] = NumberMark(_share(left, self._width), form, text)
                    break
        return found

    def table(self) -> Iterator[tuple[str, str]]:
        style = self._styles[self._ids[roles.TABLE]]
        parts = {part.get(w("type"), ""): part.find(w("tcPr")) for part in style.iter(w("tblStylePr"))}
        borders = style.find(f"{w('tblPr')}/{w('tblBorders')}")
        whole = _borders(borders)
        inner = borders.find(w("insideH")) if borders is not None else None
        yield "whole", _joined(whole)
        yield "row", _joined({"border-top": _line(inner)} if inner is not None else {})
        for key, kind in (("head", "firstRow"), ("total", "lastRow"), ("side", "firstCol")):
            part = parts.get(kind)
            edges = _borders(part.find(w("tcBorders"))) if part is not None else {}
            yield key, _joined({**edges, **_fill(part)})

    def _chain(self, number: str) -> Iterator[etree._Element]:
        """A style, and those that it rests on, each once."""
        seen: set[str] = set()
        while number in self._styles and number not in seen:
            seen.add(number)
            yield self._styles[number]
            base = self._styles[number].find(w("basedOn"))
            number = base.get(w("val"), "") if base is not None else ""

    def _said(self, element: etree._Element) -> _Declarations:
        """What the properties within an element say, of paragraphs and of words."""
        found: _Declarations = {}
        for properties in element.iter(w("pPr"), w("rPr")):
            around = properties.getparent()
            if around is not None and around.tag == w("lvl") and properties.tag == w("rPr"):
                continue  # the look of the mark, not of the words
            found |= _words(properties) if properties.tag == w("rPr") else _paragraph(properties, self._width)
        return found


def _words(properties: etree._Element) -> _Declarations:
    """What the properties of words say."""
    found: _Declarations = {}
    for name, attributes in children_of(properties):
        value = attributes.get("val", "")
        match name:
            case "rFonts" if face := attributes.get("ascii"):
                found["font-family"] = _family(face)
            case "sz":
                found["font-size"] = f"{whole_number(value) / 2:g}pt"
            case "b" | "i" | "caps" | "smallCaps" | "u":
                property_, off, on = _SWITCHES[name]
                found[property_] = off if value in _OFF else on
            case "color" if _COLOR.fullmatch(value):
                found["color"] = f"#{value}"
            case "spacing":
                found["letter-spacing"] = _points(whole_number(value))
    return found | _fill(properties)


def _paragraph(properties: etree._Element, width: int) -> _Declarations:
    """What the properties of a paragraph say, in a text so wide."""
    found: _Declarations = {}
    for name, attributes in children_of(properties):
        match name:
            case "jc" if aligned := _ALIGNED.get(attributes.get("val", "")):
                found["text-align"] = aligned
            case "spacing":
                found |= _spacing(attributes)
            case "ind":
                found |= _indents(attributes, width)
            case "keepNext":
                found["break-after"] = "avoid"
            case "keepLines":
                found["break-inside"] = "avoid"
            case "pageBreakBefore":
                found["break-before"] = "page"
    return found | _borders(properties.find(w("pBdr")))


def _spacing(attributes: Mapping[str, str]) -> _Declarations:
    found = {
        f"margin-{side}": _points(whole_number(attributes[key]))
        for key, side in (("before", "top"), ("after", "bottom"))
        if key in attributes
    }
    if "line" in attributes:
        line, is_exact = whole_number(attributes["line"]), attributes.get("lineRule", "auto") != "auto"
        found["line-height"] = _points(line) if is_exact else f"{line / _LINE * _SINGLE:.3g}"
    return found


def _indents(attributes: Mapping[str, str], width: int) -> _Declarations:
    sides = {"left": "left", "start": "left", "right": "right", "end": "right"}
    found = {
        f"padding-{sides[key]}": _share(whole_number(value), width) for key, value in attributes.items() if key in sides
    }
    if "hanging" in attributes or "firstLine" in attributes:
        first = whole_number(attributes.get("firstLine", "")) - whole_number(attributes.get("hanging", ""))
        found["text-indent"] = _share(first, width)
    return found


def _borders(borders: etree._Element | None) -> _Declarations:
    """The lines around something; of a paragraph, with the space to its words."""
    found: _Declarations = {}
    for name, attributes in children_of(borders):
        if name in {"top", "right", "bottom", "left"} and attributes.get("val", "none") not in _OFF | {"nil"}:
            found[f"border-{name}"] = _line_of(attributes)
            if space := whole_number(attributes.get("space", "")):
                found[f"padding-{name}"] = f"{space}pt"
    return found


def _line(border: etree._Element) -> str:
    return _line_of(attributes_of(border))


def _line_of(attributes: Mapping[str, str]) -> str:
    color = attributes.get("color", "")
    said = f"#{color}" if _COLOR.fullmatch(color) else "currentColor"
    return f"{whole_number(attributes.get('sz', '')) / 8:g}pt solid {said}"


def _fill(properties: etree._Element | None) -> _Declarations:
    shading = attributes_of(properties.find(w("shd"))) if properties is not None else {}
    fill = shading.get("fill", "")
    return {"background": f"#{fill}"} if _COLOR.fullmatch(fill) else {}


def _family(face: str) -> str:
    generic = next((generic for part, generic in _GENERIC if part in face.lower()), _SERIF)
    return f'"{_FACE.sub("", face)}",{generic}'


def _joined(declarations: Mapping[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in declarations.items())


def _points(twips: int) -> str:
    return f"{twips / 20:g}pt"


def _share(twips: int, width: int) -> str:
    return f"{100 * twips / width:.4g}%"
