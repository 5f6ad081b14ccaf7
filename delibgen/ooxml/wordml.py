"""The vocabulary of WordprocessingML: its names as lxml spells them, escaping and run properties as XML text."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from lxml import etree

from delibgen.errors import MarkupError
from delibgen.kept_patterns import expression

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""The names of relationships in the text of a part, and where the types of Word's own start."""
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD_ROOT: Final = f'xmlns:w="{W}" xmlns:r="{OFFICE}"'
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
IGNORABLE: Final = f"{{{_MC}}}Ignorable"
CONTROLS_ROOT: Final = f'{WORD_ROOT} xmlns:mc="{_MC}" xmlns:w15="{W15}" mc:Ignorable="w15"'
"""The same of a part with content controls: what hides them is of Word 2013, and others may ignore it."""
LONGEST_NAME: Final = 64
"""Word takes no longer name of a content control."""

_SPECIAL: Final = expression('[&<>"\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_CONTEXT: Final = 20

# -- Word checks spelling by language and country; a bare language gets its most likely country --
_COUNTRIES: Final = {
    "ar": "SA", "cs": "CZ", "da": "DK", "el": "GR", "en": "GB", "fa": "IR", "he": "IL", "ja": "JP", "ko": "KR",
    "pt": "PT", "sv": "SE", "uk": "UA", "vi": "VN", "zh": "CN",
}  # fmt: skip
_SAME_COUNTRY: Final = frozenset(("bg", "de", "es", "fi", "fr", "hr", "hu", "it", "lt", "nl", "pl", "ro", "ru", "tr"))
_RIGHT_TO_LEFT: Final = frozenset(("ar", "fa", "he", "ur", "yi"))
_EAST_ASIAN: Final = frozenset(("ja", "ko", "zh"))


@cache
def w(name: str) -> str:
    """The name of a WordprocessingML element or attribute, as lxml spells it.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W}}}{name}"


def escape(text: str) -> str:
    """`text` as XML text or attribute value.

    Raises MarkupError for a character that XML cannot hold.

    >>> escape("R&D <3")
    'R&amp;D &lt;3'
    """
    return _SPECIAL.sub(_entity, text) if _SPECIAL.search(text) else text


def _entity(match: re.Match[str]) -> str:
    character = match[0]
    if character not in _ENTITIES:
        before = match.string[max(0, match.start() - _CONTEXT) : match.start()]
        raise MarkupError("control_character", code=f"U+{ord(character):04X}", before=before)
    return _ENTITIES[character]


@cache
def word_language(tag: str) -> str:
    """`tag` with the country that Word's spelling checker wants.

    >>> word_language("en"), word_language("fr"), word_language("pt-BR"), word_language("ti")
    ('en-GB', 'fr-FR', 'pt-BR', 'ti')
    """
    if tag in _SAME_COUNTRY:
        return f"{tag}-{tag.upper()}"
    return f"{tag}-{_COUNTRIES[tag]}" if tag in _COUNTRIES else tag


@cache
def run_language(tag: str) -> str:
    """The run properties that say that words are in the language `tag`.

    >>> run_language("en")
    '<w:lang w:val="en-GB"/>'
    """
    language, name = tag.partition("-")[0].lower(), escape(word_language(tag))
    if language in _RIGHT_TO_LEFT:
        return f'<w:rtl/><w:lang w:val="{name}" w:bidi="{name}"/>'
    east_asian = f' w:eastAsia="{name}"' if language in _EAST_ASIAN else ""
    return f'<w:lang w:val="{name}"{east_asian}/>'


_M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_LONGEST_NUMBER: Final = 10
_WHOLE: Final = expression(r"[+-]?\d{1,6}")
DEEPEST: Final = 8
"""The last level of a list or an outline, from 0."""
OFF: Final = frozenset(("0", "false", "off"))

Element = etree._Element  # noqa: SLF001  # the class of what lxml gives, which it has no other name for


VAL: Final = w("val")
ID: Final = w("id")
P: Final = w("p")
CONTROL: Final = w("sdt")
R_ID: Final = f"{{{OFFICE}}}id"
ALTERNATE: Final = f"{{{_MC}}}AlternateContent"
_FALLBACK: Final = f"{{{_MC}}}Fallback"
MATHS: Final = frozenset((f"{{{_M}}}oMath", f"{{{_M}}}oMathPara"))
MATHS_TEXT: Final = f"{{{_M}}}t"

INSERTED: Final = frozenset((w("ins"), w("moveTo")))
DELETED: Final = frozenset((w("del"), w("moveFrom")))
_WRAPPERS: Final = frozenset((*INSERTED, w("smartTag"), w("customXml"), w("dir"), w("bdo"), w("sdtContent")))

_HOLDING: Final = _WRAPPERS | {CONTROL, ALTERNATE}


def within(element: Element) -> Element | None:
    """What holds the content of an element that only wraps it; `None` for any other, and for what was deleted."""
    if element.tag in _WRAPPERS:
        return element
    if element.tag == CONTROL:
        return first_child(element, w("sdtContent"))
    if element.tag == ALTERNATE:
        return next(iter(element), None)
    return None


def contents(parent: Element) -> Iterator[Element]:
    """The children of `parent`, with those of wrappers in the place of these."""
    for child in parent:
        inner = within(child) if child.tag in _HOLDING else None
        if inner is None:
            yield child
        else:
            yield from contents(inner)


def own_properties(element: Element, tag: str) -> Element | None:
    """The properties of a paragraph or a run, which are called `tag` and come first; `None` where it has none."""
    first = element[0] if len(element) else None
    return first if first is not None and first.tag == tag else None


def first_child(element: Element, tag: str) -> Element | None:
    """The first child called `tag`, if there is one; in a fifth of the time that lxml takes to find it by a path."""
    return next(element.iterchildren(tag), None)


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; `None` where nothing is said of it."""
    found = first_child(properties, w(name)) if properties is not None else None
    return None if found is None else found.get(VAL, "1") not in OFF


def value(properties: Element | None, path: str) -> str:
    """The `w:val` of what stands at `path`, names parted by slashes; empty where there is none."""
    found = properties
    for name in path.split("/") if "/" in path else (path,):
        found = first_child(found, w(name)) if found is not None else None
    return found.get(VAL, "") if found is not None else ""


def count(text: str, most: int) -> int | None:
    """The number that an attribute states, or `most` where it is greater; `None` where it states none.

    >>> count("3", 8), count("12", 8), count("x", 8)
    (3, 8, None)
    """
    if not text.isdecimal():
        return None
    return min(int(text), most) if len(text) < _LONGEST_NUMBER else most


def paragraphs(root: Element) -> list[Element]:
    """Every paragraph of a part once, in order, those of text boxes included; what is there twice counts once."""
    twice = {paragraph for fallback in root.iter(_FALLBACK) if _has_choice(fallback) for paragraph in fallback.iter(P)}
    return [paragraph for paragraph in root.iter(P) if paragraph not in twice]


def _has_choice(fallback: Element) -> bool:
    return fallback.getprevious() is not None


def children_of(element: Element | None) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The local names of Word's own elements within an element, each with its attributes."""
    for child in element if element is not None else ():
        if str(child.tag).startswith(f"{{{W}}}"):
            yield etree.QName(child).localname, attributes_of(child)


def attributes_of(element: Element | None) -> dict[str, str]:
    """The attributes of an element by their local names; none where there is no element."""
    return (
        {etree.QName(str(name)).localname: str(value) for name, value in element.items()} if element is not None else {}
    )


def whole_number(text: str) -> int:
    """A whole number as Word writes it; 0 where there is none.

    >>> whole_number("-120"), whole_number("12pt")
    (-120, 0)
    """
    return int(text) if _WHOLE.fullmatch(text) else 0
