"""What the paragraphs of a Word file say, each by itself: those alike, in files of the same styles, are read once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from lxml.etree import tostring

from delibgen.document import roles
from delibgen.document.model import Break, Inline, Run, TextRole
from delibgen.document.reading import Story
from delibgen.ooxml.wordml import CONTROL, VAL, Element, count, own_properties, w
from delibgen.readers.word.atoms import Atom, atoms_of, objects_of
from delibgen.readers.word.controls import ControlSpan, controls_of
from delibgen.readers.word.fields import Fields
from delibgen.readers.word.numbering import numbers_of
from delibgen.readers.word.styles import NO_OUTLINE, Style, WordStyles

_PROPERTIES: Final = w("pPr")
_STYLE: Final = w("pStyle")
_NUMBERS: Final = w("numPr")
_OUTLINE: Final = w("outlineLvl")
_SECTION: Final = w("sectPr")
_ALIGNED: Final = w("jc")
_BY_HAND: Final = frozenset(map(w, ("ind", "shd", "pBdr")))
_ASIDE: Final = ("center", "right", "end")
"""Where a line stands that does not begin at its margin; LibreOffice says anew that others do."""
_STRONG, _EMPHASIS, _RAISED = (name.lower() for name in (roles.STRONG, roles.EMPHASIS, roles.SUPERSCRIPT))
_ROLES: Final[dict[str, TextRole]] = {roles.ARTICLE_NUMBER.lower(): "num", roles.BLANK.lower(): "blank"}
_NO_WORDS: Final = ("", "\n")
_PLAIN: Final = frozenset(map(w, ("rPr", "t", "delText", "br", "cr", "tab", "lastRenderedPageBreak")))
_MOST_LINES: Final = 1000


class Call(NamedTuple):
    """The call of a note."""

    story: Story
    note: str


class ParagraphLook(NamedTuple):
    """What a paragraph says of itself, beside its words."""

    style: Style
    number: str
    """Its numbering, or that of its style; 0 where it is taken out of that."""
    depth: int
    outline: int | None
    """Its own place in the outline, where it has one."""
    is_by_hand: bool
    """Whether it has a place on the line, or a look, that no style gives it."""
    ends_section: bool


class Line(NamedTuple):
    """What one paragraph says, wherever it stands."""

    look: ParagraphLook
    text: str
    inlines: tuple[Inline, ...]
    linked: tuple[Inline | Call, ...]
    """The same where it calls notes or bears addresses, each by the name that its file knows; else nothing."""
    langs: tuple[tuple[str, int], ...]
    """How many characters of it are in each language."""
    controls: tuple[ControlSpan, ...]
    objects: tuple[int, ...]
    """After how many characters something else than words stands."""
    things: tuple[Element, ...]
    """What stands there, but calls of notes."""
    is_by_hand: bool
    """Whether some of its words have a look that no style gives them."""
    is_bare: bool
    """Whether nothing at all is in it."""
    says: bool
    """Whether it has words."""
    holds: bool
    """Whether it says nothing, and is there for something else than words: a page break, words that are hidden."""


class WordLines:
    """Reads paragraphs of files that have the same styles."""

    def __init__(self, styles: WordStyles) -> None:
        self._styles = styles
        self._known: dict[tuple[bytes, str | None], Line] = {}

    def line(self, element: Element, fields: Fields, lang: str | None = None) -> Line:
        """What a paragraph says, within the `fields` of its part; `lang` is that of its style where it is `None`."""
        if element in fields.opened or next(element.iterancestors(CONTROL), None) is not None:
            return self._new_line(element, fields, lang)
        key = (tostring(element, encoding="utf-8", with_tail=False), lang)
        line = self._known.get(key)
        if line is None:
            line = self._new_line(element, fields, lang)
            if not line.things:  # which are of one file
                if len(self._known) >= _MOST_LINES:
                    self._known.clear()
                self._known[key] = line
        return line

    def _new_line(self, element: Element, fields: Fields, lang: str | None) -> Line:
        look = self._look(element)
        atoms = atoms_of(element, self._styles, fields, look.style.lang if lang is None else lang)
        text, parts = "".join([atom.text for atom in atoms]), tuple(_parts(atoms))
        is_linked = any(atom.link for atom in atoms)
        return Line(
            look,
            text,
            tuple([part for part in parts if not isinstance(part, Call)]),
            parts if is_linked else (),
            langs=_langs(parts),
            controls=tuple(controls_of(atoms)),
            objects=tuple(objects_of(atoms)),
            things=tuple(atom.node for atom in atoms if atom.is_thing),
            is_by_hand=any(atom.text.strip() for atom in atoms if atom.look.by_hand),
            is_bare=not any(atom.text or atom.story or atom.is_thing for atom in atoms),
            says=bool(text.strip()),
            holds=not text.strip() and _holds(element),
        )

    def _look(self, element: Element) -> ParagraphLook:
        properties = own_properties(element, _PROPERTIES)
        own = {child.tag: child for child in properties} if properties is not None else {}
        style = self._styles.paragraph(own[_STYLE].get(VAL, "") if _STYLE in own else "")
        # -- a heading keeps its own style when it is numbered; 0 takes a paragraph out of the list of its style --
        number, depth = numbers_of(own.get(_NUMBERS))
        aligned = own[_ALIGNED].get(VAL, "") if _ALIGNED in own else ""
        return ParagraphLook(
            style,
            number or style.number,
            style.depth if depth is None else depth,
            outline=count(own[_OUTLINE].get(VAL, ""), NO_OUTLINE) if _OUTLINE in own else None,
            is_by_hand=aligned in _ASIDE or not _BY_HAND.isdisjoint(own),
            ends_section=_SECTION in own,
        )


@lru_cache(maxsize=4)
def lines_in(styles: WordStyles) -> WordLines:
    """The lines of the files that have these styles; kept as those are."""
    return WordLines(styles)


def _parts(atoms: Iterable[Atom]) -> Iterator[Inline | Call]:
    """The inlines that atoms make, and the calls of notes among them."""
    for atom, *others in _alike(atoms):
        if atom.story:
            yield Call(atom.story, atom.link)
        elif atom.text == "\n":
            yield Break()
        elif atom.text:
            text = "".join([atom.text, *[one.text for one in others]]) if others else atom.text
            yield _run(text, atom.look, atom.link)


def _alike(atoms: Iterable[Atom]) -> Iterator[Sequence[Atom]]:
    """The atoms, those together that are words of one look: controls cut a line into many."""
    group: list[Atom] = []
    for atom in atoms:
        if group:
            last = group[-1]
            is_words = last.text not in _NO_WORDS and atom.text not in _NO_WORDS
            if not is_words or atom.look is not last.look or atom.link != last.link:
                yield group
                group = []
        group.append(atom)
    if group:
        yield group


def _run(text: str, look: Style, address: str) -> Run:
    name = look.name
    strong, emphasis, raised = look.strong or name == _STRONG, look.emphasis or name == _EMPHASIS, look.raised
    return Run(text, strong, emphasis, raised or name == _RAISED, look.lang, address, _ROLES.get(name, ""))


def _langs(parts: Iterable[Inline | Call]) -> tuple[tuple[str, int], ...]:
    said: Counter[str] = Counter()
    for part in parts:
        if isinstance(part, Run):
            said[part.lang] += len(part.text)
    return tuple(said.items())


def _holds(paragraph: Element) -> bool:
    """Whether a paragraph that shows no words is there for something else, or has words that are hidden."""
    if any((text.text or "").strip() for text in paragraph.iter(w("t"))):
        return True
    if any(mark.get(w("type"), "") in ("page", "column") for mark in paragraph.iter(w("br"))):
        return True
    return any(part.tag not in _PLAIN for run in paragraph.iter(w("r")) for part in run)
