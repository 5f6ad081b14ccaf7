"""Properties of words, paragraphs and cells, from Word's to OpenDocument's."""

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import OFF, attributes_of, children_of, w, whole_number, word_language
from delibgen.writers.odt.names import attributes_xml

OdfProperties = dict[str, str]
_LINE: Final = 240
"""How Word counts a line."""
_COLOR: Final = expression(r"[0-9A-Fa-f]{6}")
_OF_SCRIPTS: Final = frozenset(("b", "i"))
"""What is said of each script apart."""
_SWITCHES: Final = {
    "b": ("fo:font-weight", "bold", "normal"),
    "i": ("fo:font-style", "italic", "normal"),
    "caps": ("fo:text-transform", "uppercase", "none"),
    "smallCaps": ("fo:font-variant", "small-caps", "normal"),
    "strike": ("style:text-line-through-style", "solid", "none"),
    "keepNext": ("fo:keep-with-next", "always", "auto"),
    "keepLines": ("fo:keep-together", "always", "auto"),
    "pageBreakBefore": ("fo:break-before", "page", "auto"),
    "contextualSpacing": ("style:contextual-spacing", "true", "false"),
}
"""What Word turns on and off."""
_ALIGNED: Final = {
    "both": "justify", "distribute": "justify", "left": "start", "start": "start", "right": "end", "end": "end",
    "center": "center",
}  # fmt: skip
_RAISED: Final = {"superscript": "super 58%", "subscript": "sub 58%", "baseline": "0% 100%"}
_SIDES: Final = ("top", "left", "bottom", "right")
_TABS: Final = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right"}


def points(twips: float) -> str:
    """A length of so many twentieths of a point.

    >>> points(425)
    '21.25pt'
    """
    return f"{twips / 20:g}pt"


def language(tag: str) -> OdfProperties:
    """The language of words, in the attributes of their script.

    >>> language("en-GB")
    {'fo:language': 'en', 'fo:country': 'GB'}
    """
    name, _, country = word_language(tag).partition("-")
    country = country if re.fullmatch(r"[A-Z]{2}", country) else "none"
    script = "-asian" if name in {"ja", "ko", "zh"} else "-complex" if name in {"ar", "fa", "he", "ur", "yi"} else ""
    space = "style" if script else "fo"
    return {f"{space}:language{script}": name, f"{space}:country{script}": country}


def words(properties: etree._Element | None) -> OdfProperties:
    """What the properties of words say."""
    found: OdfProperties = {}
    for name, attributes in children_of(properties):
        found |= _faces(attributes) if name == "rFonts" else _said(name, attributes.get("val", ""))
    return found | fill(properties)


def _said(name: str, value: str) -> OdfProperties:
    """What one property of words says."""
    match name:
        case "sz":
            size = f"{whole_number(value) / 2:g}pt"
            return {"fo:font-size": size, "style:font-size-asian": size, "style:font-size-complex": size}
        case "b" | "i" | "caps" | "smallCaps" | "strike":
            return _switched(name, value)
        case "u":
            return {"style:text-underline-style": "none" if value in {*OFF, "none"} else "solid"}
        case "color" if _COLOR.fullmatch(value):
            return {"fo:color": f"#{value.lower()}"}
        case "spacing":
            return {"fo:letter-spacing": points(whole_number(value))}
        case "vertAlign" if value in _RAISED:
            return {"style:text-position": _RAISED[value]}
    return {}


def _faces(attributes: Mapping[str, str]) -> OdfProperties:
    found = {"fo:font-family": attributes.get("ascii", "")}
    found |= {"style:font-family-asian": attributes.get("eastAsia", "")}
    found |= {"style:font-family-complex": attributes.get("cs", "")}
    return {name: f"'{face}'" for name, face in found.items() if face}


def _switched(name: str, value: str) -> OdfProperties:
    key, on, off = _SWITCHES[name]
    said = off if value in OFF else on
    if name not in _OF_SCRIPTS:
        return {key: said}
    inner = key.removeprefix("fo:")
    return {key: said, f"style:{inner}-asian": said, f"style:{inner}-complex": said}


def paragraph(properties: etree._Element | None) -> OdfProperties:
    """What the properties of a paragraph say, but for its tabs."""
    found: OdfProperties = {}
    for name, attributes in children_of(properties):
        value = attributes.get("val", "")
        match name:
            case "jc" if value in _ALIGNED:
                found["fo:text-align"] = _ALIGNED[value]
            case "spacing":
                found |= _spacing(attributes)
            case "ind":
                found |= indents(attributes)
            case "keepNext" | "keepLines" | "pageBreakBefore" | "contextualSpacing":
                found |= _switched(name, value)
            case "widowControl":
                lines = "0" if value in OFF else "2"
                found |= {"fo:widows": lines, "fo:orphans": lines}
    return found | _framed(properties) | fill(properties)


def _spacing(attributes: Mapping[str, str]) -> OdfProperties:
    found = {
        f"fo:margin-{side}": points(whole_number(attributes[key]))
        for key, side in (("before", "top"), ("after", "bottom"))
        if key in attributes
    }
    line, rule = whole_number(attributes.get("line", "")), attributes.get("lineRule", "auto")
    if line and rule == "auto":
        found["fo:line-height"] = f"{100 * line / _LINE:g}%"
    elif line:
        found["fo:line-height" if rule == "exact" else "style:line-height-at-least"] = points(line)
    return found


def indents(attributes: Mapping[str, str]) -> OdfProperties:
    """What `w:ind` says."""
    sides = {"left": "left", "start": "left", "right": "right", "end": "right"}
    found = {
        f"fo:margin-{sides[key]}": points(whole_number(value)) for key, value in attributes.items() if key in sides
    }
    if "hanging" in attributes or "firstLine" in attributes:
        first = whole_number(attributes.get("firstLine", "")) - whole_number(attributes.get("hanging", ""))
        found["fo:text-indent"] = points(first)
    return found


def _framed(properties: etree._Element | None) -> OdfProperties:
    """The lines around a paragraph, and how far they are from its words."""
    edges = properties.find(w("pBdr")) if properties is not None else None
    found = borders(edges)
    for name, attributes in children_of(edges):
        if f"fo:border-{name}" in found:
            found[f"fo:padding-{name}"] = f"{whole_number(attributes.get('space', ''))}pt"
    return found


def borders(edges: etree._Element | None) -> OdfProperties:
    """The lines around something."""
    return {
        f"fo:border-{name}": line(attributes)
        for name, attributes in children_of(edges)
        if name in _SIDES and attributes.get("val", "none") not in {*OFF, "none", "nil"}
    }


def line(attributes: Mapping[str, str]) -> str:
    """A line as thick and of that colour."""
    color = attributes.get("color", "")
    said = f"#{color.lower()}" if _COLOR.fullmatch(color) else "#000000"
    return f"{whole_number(attributes.get('sz', '')) / 8:g}pt solid {said}"


def fill(properties: etree._Element | None) -> OdfProperties:
    """What is behind something."""
    shading = attributes_of(properties.find(w("shd"))) if properties is not None else {}
    color = shading.get("fill", "")
    return {"fo:background-color": f"#{color.lower()}"} if _COLOR.fullmatch(color) else {}


def tabs(properties: etree._Element | None) -> str:
    """The tabs of a paragraph, which stand within its properties."""
    stops = "".join(
        f'<style:tab-stop style:position="{points(whole_number(attributes.get("pos", "")))}" '
        f'style:type="{_TABS[attributes["val"]]}"/>'
        for _, attributes in children_of(properties.find(w("tabs")) if properties is not None else None)
        if attributes.get("val", "") in _TABS
    )
    return f"<style:tab-stops>{stops}</style:tab-stops>" if stops else ""


def properties_xml(kind: str, said: OdfProperties, inside: str = "") -> str:
    """The element of those properties; nothing where they say nothing."""
    if not said and not inside:
        return ""
    return f"<style:{kind}-properties{attributes_xml(said)}>{inside}</style:{kind}-properties>"
