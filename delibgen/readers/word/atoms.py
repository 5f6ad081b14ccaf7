"""The characters of a Word paragraph, each with the element that gives it: reading and marking up count by them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from delibgen.document.reading import Story
from delibgen.ooxml.wordml import (
    ALTERNATE,
    ID,
    MATHS,
    MATHS_TEXT,
    OFF,
    R_ID,
    Element,
    is_on,
    value,
    w,
    within,
)
from delibgen.readers.word.fields import Fields, turn
from delibgen.readers.word.styles import WordStyles

_SIGNS: Final = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
_CALLS: Final[dict[str, Story]] = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_OBJECTS: Final = frozenset((w("drawing"), w("pict"), w("object")))
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff]+")
_BLANKS: Final = re.compile("[\t\n\r]")
_XML_SPACE: Final = " \t\n\r"
# -- the signs of symbol fonts that stand for a character which text has --
_SYMBOLS: Final = {"F02D": "–", "F0A7": "▪", "F0B7": "•", "F0D8": "➤", "F0E0": "→", "F0FC": "✓", "F020": " "}


@dataclass(frozen=True, slots=True)
class Atom:
    """Characters that one element gives, or something that stands between characters."""

    text: str
    run: Element
    node: Element
    """The child of the run, or deeper, that gives the text."""
    start: int = 0
    """Where the text begins in that of a `w:t`."""
    fixed: bool = False
    """Whether it cannot be changed by hand: the result of a field, a formula, a locked control."""
    link: str = ""
    """The relationship of the address it points to."""
    story: Story = ""
    """Of the call of a note: where the note stands."""


@dataclass(slots=True)
class _AtomWalk:
    """What the characters before say of those to come."""

    styles: WordStyles
    fields: list[bool] = field(default_factory=list)
    """Of each field around: whether it shows its result by now, rather than holding what makes it."""


def atoms_of(paragraph: Element, styles: WordStyles, fields: Fields) -> list[Atom]:
    """The atoms of a paragraph, as it would read with every change accepted; without those of its text boxes.

    `fields`: those of its part.
    """
    walk = _AtomWalk(styles, list(fields.opened.get(paragraph, ())))
    atoms = list(_content(paragraph, walk, "", fixed=False))
    words = [number for number, atom in enumerate(atoms) if atom.text and atom.text != "\f"]
    first, last = (words[0], words[-1]) if words else (0, 0)
    kept = (atom for number, atom in enumerate(atoms) if atom.text != "\f" or first < number < last)
    return [_as_line(atom) if atom.text == "\f" else atom for atom in kept]


def _as_line(atom: Atom) -> Atom:
    """A page break among words, which then stand on two lines."""
    return Atom("\n", atom.run, atom.node, fixed=True)


def _content(parent: Element, walk: _AtomWalk, link: str, *, fixed: bool) -> Iterator[Atom]:
    for child in parent:
        tag = child.tag
        if tag == w("r"):
            yield from _run(child, walk, link, fixed=fixed)
        elif tag == w("hyperlink"):
            yield from _content(child, walk, child.get(R_ID, "") or link, fixed=fixed)
        elif tag == w("fldSimple"):
            yield from _content(child, walk, link, fixed=True)
        elif tag in MATHS:
            yield from (Atom(text.text or "", child, text, fixed=True) for text in child.iter(MATHS_TEXT))
        elif (inner := within(child)) is not None:
            yield from _content(inner, walk, link, fixed=fixed or _is_locked(child))


def _is_locked(element: Element) -> bool:
    """Whether a content control keeps its words from being edited, or takes them from elsewhere."""
    if element.tag != w("sdt"):
        return False
    properties = element.find(w("sdtPr"))
    lock = value(properties, "lock")
    bound = properties is not None and properties.find(w("dataBinding")) is not None
    return bound or lock in ("contentLocked", "sdtContentLocked")


def _run(run: Element, walk: _AtomWalk, link: str, *, fixed: bool) -> Iterator[Atom]:
    hidden = _is_hidden(run, walk.styles)
    for child in run:
        if child.tag == w("fldChar"):
            turn(walk.fields, child.get(w("fldCharType"), ""))
        elif hidden or not all(walk.fields):
            continue
        elif child.tag == w("t"):
            yield from _text(child, run, link, fixed=fixed or bool(walk.fields))
        else:
            yield from _other(child, run, walk, link, fixed=fixed or bool(walk.fields))
            if child.tag in _CALLS and child.get(w("customMarkFollows"), "0") not in OFF:
                return  # -- what follows is the mark of the note --


def _other(child: Element, run: Element, walk: _AtomWalk, link: str, *, fixed: bool) -> Iterator[Atom]:
    """What a run holds beside text and fields."""
    tag = child.tag
    if tag in _CALLS:
        yield Atom("", run, child, link=child.get(ID, ""), story=_CALLS[tag])
    elif tag in _OBJECTS:
        yield Atom("", run, child)
    elif tag == w("ruby"):
        for base in child.iter(w("rubyBase")):
            yield from _content(base, walk, link, fixed=True)
    elif tag == ALTERNATE and (inner := within(child)) is not None:
        for part in inner:
            yield from _other(part, run, walk, link, fixed=True)
    elif sign := _sign(child):
        yield Atom(sign, run, child, fixed=fixed, link=link)


def _sign(child: Element) -> str:
    """The character that an element stands for; a form feed for a page break."""
    if child.tag == w("br"):
        return "\n" if child.get(w("type"), "textWrapping") == "textWrapping" else "\f"
    return _symbol(child.get(w("char"), "")) if child.tag == w("sym") else _SIGNS.get(child.tag, "")


def _text(node: Element, run: Element, link: str, *, fixed: bool) -> Iterator[Atom]:
    """The characters of a `w:t`, without those that are not seen."""
    text, start = node.text or "", 0
    if node.get(_SPACE) != "preserve":
        start = len(text) - len(text.lstrip(_XML_SPACE))
        text = text.rstrip(_XML_SPACE)
    text = _BLANKS.sub(" ", text)
    for unseen in _UNSEEN.finditer(text, start):
        if unseen.start() > start:
            yield Atom(text[start : unseen.start()], run, node, start, fixed=fixed, link=link)
        start = unseen.end()
    if start < len(text):
        yield Atom(text[start:], run, node, start, fixed=fixed, link=link)


def _is_hidden(run: Element, styles: WordStyles) -> bool:
    properties = run.find(w("rPr"))
    hidden = is_on(properties, "vanish")
    return styles.words(value(properties, "rStyle")).hidden if hidden is None else hidden


def _symbol(code: str) -> str:
    if code.upper() in _SYMBOLS:
        return _SYMBOLS[code.upper()]
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
