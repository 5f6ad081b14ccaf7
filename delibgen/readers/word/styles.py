"""The styles of a Word file, each with what it takes from those it rests on."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from delibgen.document import roles
from delibgen.document.reading import StyleLook
from delibgen.kept_patterns import expression
from delibgen.ooxml.package import parsed
from delibgen.ooxml.wordml import DEEPEST, OFF, VAL, Element, count, first_child, is_on, value, w

_DEEPEST: Final = 4
NO_OUTLINE: Final = 9
_LONGEST_CHAIN: Final = 50
_MOST_LOOKS: Final = 2000
# -- Word keeps the English names of its own styles; some converters give them in the language of the text --
_HEADING: Final = expression(r"(?:heading|titre|überschrift|título|titolo|rubrik|kop) ?([1-9])$")
_LIST: Final = expression(r"list (?:bullet|number)(?: ([2-5]))?$")
_BY_HAND: Final = frozenset(
    map(w, ("u", "strike", "dstrike", "color", "highlight", "sz", "caps", "smallCaps", "outline", "shadow", "bdr"))
)
_NO_LOOK: Final = (*OFF, "none", "auto")
_FONTS, _LATIN, _RAISING = map(w, ("rFonts", "ascii", "vertAlign"))
_CONTENTS: Final = expression(r"toc \d|table of figures|table of authorities|index \d")


class Style(NamedTuple):
    """What a style says of a paragraph or of words."""

    name: str = ""
    """As Word keeps it, in small letters."""
    outline: int = NO_OUTLINE
    number: str = ""
    """The numbering of its paragraphs."""
    depth: int = 0
    lang: str = ""
    strong: bool = False
    emphasis: bool = False
    raised: bool = False
    hidden: bool = False
    level: int = 0
    """The level of a heading; 0 for any other."""
    list_depth: int | None = None
    """The depth of a list, by the name of its style."""
    is_contents: bool = False
    """Whether Word makes the paragraph from others."""
    size: str = ""
    """In half points."""
    colour: str = ""
    by_hand: bool = False
    """Whether words have a look that no style gives them, as a colour, beside those that texts have."""


class WordStyles:
    """The styles of one file by their id."""

    def __init__(self, root: Element | None) -> None:
        styles = list(root.iter(w("style"))) if root is not None else []
        self._elements = {style.get(w("styleId"), ""): style for style in styles}
        self._defaults = {
            style.get(w("type"), ""): style.get(w("styleId"), "") for style in styles if _is_default(style)
        }
        fonts = root.iter(_FONTS) if root is not None else ()
        self._fonts = frozenset(font.get(_LATIN, "") for font in fonts)
        self._known: dict[str, Style] = {}
        self._looks: dict[tuple[object, ...], Style] = {}
        defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}") if root is not None else None
        self._base = with_look(Style(), defaults)
        self._ids: dict[str, str] = {}
        for style in styles:
            self._ids.setdefault(value(style, "name").lower(), style.get(w("styleId"), ""))
        self.ours = self._ids.keys() >= {name.lower() for name in roles.ALL}
        """Whether delibgen gave the file its styles, whose names then say roles."""

    def id_of(self, name: str) -> str:
        """The id of the style that Word calls so; empty where the file has none."""
        return self._ids.get(name.lower(), "")

    def paragraph(self, id_: str) -> Style:
        """The style of a paragraph; that of ordinary ones where `id_` is none of the file."""
        return self._style(id_ if id_ in self._elements else self._defaults.get("paragraph", ""))

    def words(self, id_: str) -> Style:
        """The style of words; one that says nothing where `id_` is none of the file."""
        return self._style(id_) if id_ in self._elements else Style()

    @cached_property
    def looks(self) -> Mapping[str, StyleLook]:
        """How the paragraphs look that stand in each style of ours which the file has."""
        named = {value(style, "name").lower(): id_ for id_, style in self._elements.items()}
        known = {name: self._style(named[name.lower()]) for name in roles.ALL if name.lower() in named}
        colours = {name: "" if one.colour == "auto" else one.colour.lower() for name, one in known.items()}
        return {name: StyleLook(one.size, colours[name], one.strong, one.emphasis) for name, one in known.items()}

    def look(self, properties: Element | None, lang: str = "") -> Style:
        """What is said of a run: by the style of its paragraph its `lang` alone, by its own and properties the rest."""
        said = [(child.tag, *child.items()) for child in properties] if properties is not None else ()
        key = (lang, *said)
        if key not in self._looks:
            if len(self._looks) >= _MOST_LOOKS:
                self._looks.clear()
            own = self.words(value(properties, "rStyle"))
            look = with_look(own._replace(lang=own.lang or lang), properties)
            self._looks[key] = look._replace(by_hand=properties is not None and any(map(self._is_by_hand, properties)))
        return self._looks[key]

    def _is_by_hand(self, said: Element) -> bool:
        """Whether a property of a run gives its words a look of their own, as a font does that no style has."""
        if said.tag == _FONTS:
            return said.get(_LATIN) not in (None, *self._fonts)
        if said.tag == _RAISING:
            return said.get(VAL) == "subscript"
        return said.tag in _BY_HAND and said.get(VAL, "1") not in _NO_LOOK

    def _style(self, id_: str) -> Style:
        """The style of that id, from the one at the end of its chain on."""
        chain: list[str] = []
        while id_ in self._elements and id_ not in self._known and id_ not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(id_)
            id_ = value(self._elements[id_], "basedOn")
        style = self._known.get(id_)
        for name in reversed(chain):
            element = self._elements[name]
            base = style or (Style() if element.get(w("type")) == "character" else self._base)
            style = self._known[name] = _over(base, element)
        return style or self._base


@lru_cache(maxsize=4)
def styles_in(content: bytes) -> WordStyles:
    """The styles that a part of a Word file holds; remembered, as most files that come home share theirs."""
    return WordStyles(parsed(content))


def _is_default(style: Element) -> bool:
    return style.get(w("default"), "0") in ("1", "true", "on")


def _over(base: Style, element: Element) -> Style:
    """What a style says over the one it rests on."""
    paragraph, words = first_child(element, w("pPr")), first_child(element, w("rPr"))
    depth, outline = count(value(paragraph, "numPr/ilvl"), DEEPEST), count(value(paragraph, "outlineLvl"), NO_OUTLINE)
    name = value(element, "name").lower()
    outline = base.outline if outline is None else outline
    listed = _LIST.match(name)
    return with_look(base, words)._replace(
        name=name,
        outline=outline,
        level=_level(name, outline),
        list_depth=int(listed[1] or 1) - 1 if listed else None,
        is_contents=_CONTENTS.match(name) is not None,
        number=value(paragraph, "numPr/numId") or base.number,
        depth=base.depth if depth is None else depth,
    )


def _level(name: str, outline: int) -> int:
    found = _HEADING.match(name)
    return min(outline + 1 if outline < NO_OUTLINE else int(found[1]) if found else 0, _DEEPEST)


def with_look(base: Style, words: Element | None) -> Style:
    """`base` with what run properties say over it."""
    if words is None:
        return base
    strong, emphasis, hidden = is_on(words, "b"), is_on(words, "i"), is_on(words, "vanish")
    raised = value(words, "vertAlign")
    return base._replace(
        lang=lang_of(words) or base.lang,
        strong=base.strong if strong is None else strong,
        emphasis=base.emphasis if emphasis is None else emphasis,
        hidden=base.hidden if hidden is None else hidden,
        raised=raised == "superscript" if raised else base.raised,
        size=value(words, "sz") or base.size,
        colour=value(words, "color") or base.colour,
    )


def lang_of(words: Element | None) -> str:
    """The language that run properties name; empty for none, and for « no proofing »."""
    found = first_child(words, w("lang")) if words is not None else None
    if found is None:
        return ""
    tag = (found.get(w("bidi"), "") if is_on(words, "rtl") else "") or found.get(w("val"), "")
    return "" if tag.lower() in ("x-none", "zxx", "none") else tag
