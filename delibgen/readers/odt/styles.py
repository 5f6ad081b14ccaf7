"""The styles of an OpenDocument text, each with what it takes from those it rests on."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from delibgen.document import roles
from delibgen.ooxml.wordml import Element

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns"
_PREFIXES: Final = {
    "office": f"{{{_OASIS}:office:1.0}}",
    "style": f"{{{_OASIS}:style:1.0}}",
    "text": f"{{{_OASIS}:text:1.0}}",
    "table": f"{{{_OASIS}:table:1.0}}",
    "draw": f"{{{_OASIS}:drawing:1.0}}",
    "fo": f"{{{_OASIS}:xsl-fo-compatible:1.0}}",
    "svg": f"{{{_OASIS}:svg-compatible:1.0}}",
    "xlink": "{http://www.w3.org/1999/xlink}",
    "dc": "{http://purl.org/dc/elements/1.1/}",
}
_OURS: Final = {
    word: name for name, word in ((name, roles.IN_LIBREOFFICE.get(name.lower(), name).lower()) for name in roles.ALL)
}
"""The name of each of our styles by that which LibreOffice shows for it, in small letters."""
_BOLD: Final = frozenset(("bold", "600", "700", "800", "900"))
_LONGEST_CHAIN: Final = 50
CHAPTERS: Final = "text:outline-style"
"""What counts the headings of a file; no list style can have this name."""


def odf(name: str) -> str:
    """The name of an element or attribute of OpenDocument, as lxml spells it.

    >>> odf("dc:title")
    '{http://purl.org/dc/elements/1.1/}title'
    """
    prefix, _, local = name.partition(":")
    return _PREFIXES[prefix] + local


class OdtStyle(NamedTuple):
    """What a style says of a paragraph or of words."""

    name: str = ""
    """The name of ours that it bears or rests on, in small letters; else its own."""
    lang: str = ""
    strong: bool = False
    emphasis: bool = False
    raised: bool = False
    hidden: bool = False
    level: int = 0
    """Of a heading; 0 for any other."""
    font: str = ""


class OdtStyles:
    """The styles of one file by their family and name."""

    def __init__(self, roots: tuple[Element, ...]) -> None:
        """`roots`: the parts that hold styles, the one of the text last."""
        styles = [style for root in roots for style in root.iter(odf("style:style"))]
        self._elements = {
            (style.get(odf("style:family"), ""), style.get(odf("style:name"), "")): style for style in styles
        }
        self._lists: dict[str, Element | None] = {
            each.get(odf("style:name"), ""): each for root in roots for each in root.iter(odf("text:list-style"))
        }
        self._lists[CHAPTERS] = next((each for root in roots for each in root.iter(odf("text:outline-style"))), None)
        self._known: dict[tuple[str, str], OdtStyle] = {}
        defaults = [each for root in roots for each in root.iter(odf("style:default-style"))]
        base = next((each for each in defaults if each.get(odf("style:family")) == "paragraph"), None)
        self._base = _over(OdtStyle(), base) if base is not None else OdtStyle()
        self.ours = {_shown(style) for style in styles} >= _OURS.keys() - {roles.TABLE.lower()}
        """Whether delibgen gave the file its styles, whose names then say roles."""

    def paragraph(self, name: str) -> OdtStyle:
        """The style of a paragraph."""
        return self._look("paragraph", name, self._base)

    def words(self, name: str) -> OdtStyle:
        """The style of words; one that says nothing where there is none of that name."""
        return self._look("text", name, OdtStyle())

    def level(self, name: str, depth: int) -> Element | None:
        """What a list style, or `CHAPTERS`, says of what it counts at a depth, from 0."""
        style = self._lists.get(name)
        levels = style if style is not None else ()
        return next((each for each in levels if each.get(odf("text:level")) == str(depth + 1)), None)

    def is_ordered(self, name: str, depth: int) -> bool:
        """Whether a list of that style counts at a depth, from 0."""
        level = self.level(name, depth)
        return level is not None and bool(level.get(odf("style:num-format")))

    def _look(self, family: str, name: str, base: OdtStyle) -> OdtStyle:
        if (family, name) not in self._known:
            look = base
            for style in reversed([*self._chain(family, name)]):
                look = _over(look, style)
            self._known[family, name] = look
        return self._known[family, name]

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        seen: set[str] = set()
        while name not in seen and len(seen) < _LONGEST_CHAIN and (family, name) in self._elements:
            seen.add(name)
            style = self._elements[family, name]
            yield style
            name = style.get(odf("style:parent-style-name"), "")


def _shown(style: Element) -> str:
    return (style.get(odf("style:display-name")) or style.get(odf("style:name"), "").replace("_20_", " ")).lower()


def _over(base: OdtStyle, style: Element) -> OdtStyle:
    """What a style says over the one it rests on; one that is made for a few words alone has no name to tell."""
    parent = style.getparent()
    is_named = parent is not None and parent.tag == odf("office:styles")
    said = style.find(odf("style:text-properties"))
    level = style.get(odf("style:default-outline-level"), "")
    look = base._replace(
        name=_OURS.get(_shown(style), _shown(style)).lower() if is_named else base.name,
        level=int(level) if level.isdecimal() else base.level,
    )
    if said is None:
        return look
    weight, slope = said.get(odf("fo:font-weight")), said.get(odf("fo:font-style"))
    place, hidden = said.get(odf("style:text-position")), said.get(odf("text:display"))
    return look._replace(
        lang=_lang(said) or look.lang,
        strong=look.strong if weight is None else weight in _BOLD,
        emphasis=look.emphasis if slope is None else slope in ("italic", "oblique"),
        raised=look.raised if place is None else place.startswith("super") or place[:1] in "123456789",
        hidden=look.hidden if hidden is None else hidden == "none",
        font=said.get(odf("style:font-name")) or look.font,
    )


def _lang(said: Element) -> str:
    """The language that words are in; nothing where none is told. Other scripts than ours have theirs apart."""
    for space, script in (("fo", ""), ("style", "-asian"), ("style", "-complex")):
        name = said.get(odf(f"{space}:language{script}"), "")
        country = said.get(odf(f"{space}:country{script}"), "")
        if name not in ("", "none", "zxx"):
            return name if country in ("", "none") else f"{name}-{country}"
    return ""
