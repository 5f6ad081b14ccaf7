"""The names of WordprocessingML, as lxml spells them."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_LONGEST_NUMBER: Final = 10
DEEPEST: Final = 8
"""The last level of a list or an outline, from 0."""
OFF: Final = frozenset(("0", "false", "off"))

Element = etree._Element  # noqa: SLF001  # the class of what lxml gives, which it has no other name for


def w(name: str) -> str:
    """The name of a WordprocessingML element or attribute.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W}}}{name}"


VAL: Final = w("val")
ID: Final = w("id")
P: Final = w("p")
R_ID: Final = f"{{{R}}}id"
ALTERNATE: Final = f"{{{_MC}}}AlternateContent"
CHOICE: Final = f"{{{_MC}}}Choice"
FALLBACK: Final = f"{{{_MC}}}Fallback"
MATHS: Final = frozenset((f"{{{_M}}}oMath", f"{{{_M}}}oMathPara"))
MATHS_TEXT: Final = f"{{{_M}}}t"

INSERTED: Final = frozenset((w("ins"), w("moveTo")))
DELETED: Final = frozenset((w("del"), w("moveFrom")))
_WRAPPERS: Final = frozenset((*INSERTED, w("smartTag"), w("customXml"), w("dir"), w("bdo"), w("sdtContent")))


def within(element: Element) -> Element | None:
    """What holds the content of an element that only wraps it; `None` for any other, and for what was deleted."""
    if element.tag in _WRAPPERS:
        return element
    if element.tag == w("sdt"):
        return element.find(w("sdtContent"))
    if element.tag == ALTERNATE:
        return next(iter(element), None)
    return None


def contents(parent: Element) -> Iterator[Element]:
    """The children of `parent`, with those of wrappers in the place of these."""
    for child in parent:
        inner = within(child)
        if inner is None:
            yield child
        else:
            yield from contents(inner)


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; `None` where nothing is said of it."""
    found = properties.find(w(name)) if properties is not None else None
    return None if found is None else found.get(VAL, "1") not in OFF


def value(properties: Element | None, path: str) -> str:
    """The `w:val` of what stands at `path`, names parted by slashes; empty where there is none."""
    found = properties
    for name in path.split("/"):
        found = found.find(w(name)) if found is not None else None
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
    twice = {paragraph for fallback in root.iter(FALLBACK) if _has_choice(fallback) for paragraph in fallback.iter(P)}
    return [paragraph for paragraph in root.iter(P) if paragraph not in twice]


def _has_choice(fallback: Element) -> bool:
    return fallback.getprevious() is not None
