"""Word paragraphs as inlines of the document model, with where their words stand in the file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from lxml.etree import tostring

from delibgen.document import roles
from delibgen.document.model import Break, Inline, Note, Run, TextRole
from delibgen.document.reading import Control, Image, Origin, Spot, Story
from delibgen.ooxml.wordml import (
    CONTROL,
    DELETED,
    ID,
    VAL,
    Element,
    P,
    count,
    first_child,
    own_properties,
    paragraphs,
    value,
    w,
)
from delibgen.readers.word.atoms import Atom, atoms_of, objects_of
from delibgen.readers.word.controls import ControlSpan, controls_of
from delibgen.readers.word.fields import Fields, find_fields
from delibgen.readers.word.numbering import Numbering, numbers_of
from delibgen.readers.word.pictures import picture
from delibgen.readers.word.styles import NO_OUTLINE, Style, WordStyles

_TEXT_BOX: Final = w("txbxContent")
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
_MOST_LINES: Final = 1000
_PLAIN: Final = frozenset(map(w, ("rPr", "t", "delText", "br", "cr", "tab", "lastRenderedPageBreak")))


class Piece(NamedTuple):
    """A paragraph, or several that are one once a change is accepted."""

    inlines: tuple[Inline, ...]
    """Each run with its language, whatever that of the document."""
    origin: Origin
    style: Style
    number: str = ""
    """Its numbering, where it is an item of a list."""
    depth: int = 0
    ordered: bool = False
    outline: int | None = None
    """Its own place in the outline, where it has one."""
    boxes: tuple[Element, ...] = ()
    """The contents of its text boxes."""
    notes: tuple[Origin, ...] = ()
    is_empty: bool = False
    """Whether it has neither words nor notes."""
    holds: bool = False
    """Whether it is there for something else than words: a picture, a page break, the end of a section."""


class Line(NamedTuple):
    """What one paragraph says, wherever it stands."""

    text: str
    inlines: tuple[Inline, ...]
    controls: tuple[ControlSpan, ...]
    is_by_hand: bool
    """Whether some of its words have a look that no style gives them."""
    is_bare: bool
    """Whether nothing at all is in it."""
    notes: tuple[Origin, ...] = ()
    boxes: tuple[Element, ...] = ()


@dataclass(slots=True)
class WordNotes:
    """The notes of one kind."""

    story: Story
    elements: dict[str, Element]
    ranks: dict[Element, int]
    links: dict[str, str]
    """The addresses that the notes point to."""
    fields: Fields
    called: int = 0
    """How many the text has called so far."""


@dataclass(slots=True)
class Paragraphs:
    """Reads the paragraphs of one file, in order; keeps what they say beside their words."""

    source: str
    styles: WordStyles
    numbering: Numbering
    links: dict[str, str]
    """The addresses that the text points to, by the name of their relationship."""
    notes: dict[Story, WordNotes]
    ranks: dict[Element, int]
    fields: Fields
    joined: frozenset[Element]
    """Those that the next one goes on with."""
    langs: Counter[str] = field(default_factory=Counter)
    """How many characters are in each language."""
    images: list[Image] = field(default_factory=list)
    objects: set[Spot] = field(default_factory=set)
    controls: list[Control] = field(default_factory=list)
    pictures: list[Origin] = field(default_factory=list)
    formatted: set[tuple[Story, int]] = field(default_factory=set)

    def read(self, elements: Sequence[Element]) -> Piece:
        """The piece that these paragraphs make together, in the look of the last."""
        properties = own_properties(elements[-1], _PROPERTIES)
        own = {child.tag: child for child in properties} if properties is not None else {}
        style = self.styles.paragraph(own[_STYLE].get(VAL, "") if _STYLE in own else "")
        number, depth = numbers_of(own.get(_NUMBERS))
        # -- a heading keeps its own style when it is numbered; 0 takes a paragraph out of the list of its style --
        number, depth = number or style.number, style.depth if depth is None else depth
        label = self.numbering.label(number, depth) if number not in ("", "0") else ""
        level = self.numbering.level(number, depth) if number else None
        piece = self._words(elements, label, style)
        aligned = own[_ALIGNED].get(VAL, "") if _ALIGNED in own else ""
        if aligned in _ASIDE or not _BY_HAND.isdisjoint(own):
            self.formatted.add(("", piece.origin.at().line))
        return piece._replace(
            number=number if level and not label and number != "0" else "",
            depth=depth,
            ordered=bool(level and level.is_ordered),
            outline=count(own[_OUTLINE].get(VAL, ""), NO_OUTLINE) if _OUTLINE in own else None,
            holds=piece.holds or _SECTION in own or any(map(_ends_section, elements[:-1])),
        )

    def _words(self, elements: Sequence[Element], label: str, style: Style) -> Piece:
        inlines: list[Inline] = [Run(label, role="num")] if label else []
        marks: list[tuple[int, int, int]] = []
        notes: list[Origin] = []
        boxes: list[Element] = []
        length, holds, is_empty = len(label), False, not label.strip()
        for element in elements:
            rank, line = self.ranks[element], self._line(element, style.lang)
            if not line.is_bare or element is elements[-1]:
                marks.append((length, rank, 1))
            inlines += line.inlines
            notes += line.notes
            boxes += line.boxes
            self._count(line.inlines)
            self._keep(line.controls, "", rank, is_by_hand=line.is_by_hand)
            length += len(line.text)
            if line.text.strip():
                is_empty = False
            else:
                holds = holds or _holds(element)
        plain = len(marks) == 1 and not label
        origin = Origin(self.source, marks[0][1], () if plain else tuple(marks))
        is_empty = is_empty and not notes
        return Piece(
            tuple(inlines), origin, style, boxes=tuple(boxes), notes=tuple(notes), holds=holds, is_empty=is_empty
        )

    def _line(self, element: Element, lang: str) -> Line:
        """What a paragraph says; those of words alone that are alike, in files of the same styles, are read once."""
        is_alone = element not in self.fields.opened and next(element.iterancestors(CONTROL), None) is None
        key = (tostring(element, encoding="utf-8", with_tail=False), lang)
        known = _lines_in(self.styles)
        if is_alone and key in known:
            return known[key]
        atoms, rank = atoms_of(element, self.styles, self.fields, lang), self.ranks[element]
        text = "".join([atom.text for atom in atoms])
        inlines: list[Inline] = []
        notes = self._read_atoms(atoms, rank, self.links, inlines)
        boxes = () if all(atom.text for atom in atoms) else self._read_objects(atoms, rank)
        line = Line(
            text, tuple(inlines), tuple(controls_of(atoms)), _is_by_hand(atoms), not atoms, tuple(notes), tuple(boxes)
        )
        if is_alone and all(atom.text and not atom.link for atom in atoms):
            if len(known) >= _MOST_LINES:
                known.clear()
            known[key] = line
        return line

    def _count(self, inlines: Iterable[Inline]) -> None:
        """Counts how much is said in each language."""
        for part in inlines:
            if isinstance(part, Run):
                self.langs[part.lang] += len(part.text)
            elif isinstance(part, Note):
                self._count(part.inlines)

    def _read_atoms(
        self, atoms: Iterable[Atom], rank: int, links: dict[str, str], inlines: list[Inline]
    ) -> list[Origin]:
        """Adds the inlines that atoms make; gives where the notes stand that they call."""
        notes = []
        for atom, *others in _alike(atoms):
            if atom.story:
                if read := self._note(atom, rank):
                    inlines.append(read[0])
                    notes.append(read[1])
            elif atom.text == "\n":
                inlines.append(Break())
            elif atom.text:
                text = "".join([atom.text, *[one.text for one in others]]) if others else atom.text
                inlines.append(_run(text, atom.look, links.get(atom.link, "") if atom.link else ""))
        return notes

    def _note(self, atom: Atom, rank: int) -> tuple[Note, Origin] | None:
        notes = self.notes.get(atom.story)
        element = notes.elements.get(atom.link) if notes else None
        if notes is None or element is None:
            return None
        notes.called += 1
        inlines: list[Inline] = []
        marks: list[tuple[int, int, int]] = []
        length = 0
        for paragraph in (part for part in element.iter(P) if part in notes.ranks):
            style = self.styles.paragraph(value(first_child(paragraph, _PROPERTIES), "pStyle"))
            atoms = atoms_of(paragraph, self.styles, notes.fields, style.lang)
            text = "".join(atom.text for atom in atoms)
            skipped = len(text) - len(text.lstrip())
            if not text.strip():
                continue
            if inlines:
                inlines.append(Break())
                length += 1
            marks.append((length, notes.ranks[paragraph], skipped + 1))
            self.objects.update(Spot(atom.story, notes.ranks[paragraph], at) for at in objects_of(atoms))
            self._keep(controls_of(atoms), atom.story, notes.ranks[paragraph], is_by_hand=_is_by_hand(atoms))
            self._read_atoms(_after(atoms, skipped), rank, notes.links, inlines)
            length += len(text) - skipped
        origin = Origin(self.source, rank, tuple(marks) or ((0, 0, 1),), atom.story, notes.called)
        return Note(tuple(part for part in inlines if not isinstance(part, Note))), origin

    def _keep(self, controls: Iterable[ControlSpan], story: Story, rank: int, *, is_by_hand: bool) -> None:
        """Keeps where the controls of a paragraph are, and whether someone has given words of it a look by hand."""
        self.controls += [Control(name, Spot(story, rank, start), end - start) for name, start, end in controls]
        if is_by_hand:
            self.formatted.add((story, rank))

    def _read_objects(self, atoms: Sequence[Atom], rank: int) -> list[Element]:
        """Keeps what stands between the words; gives what text boxes there hold."""
        self.objects.update(Spot("", rank, at) for at in objects_of(atoms))
        things = [atom.node for atom in atoms if not atom.text and not atom.story]
        told = [said for node in things if (said := picture(node)) is not None]
        self.pictures += [Origin(self.source, rank) for node in things if next(node.iter(_TEXT_BOX), None) is None]
        self.images += [Image(Origin(self.source, rank), said) for said in told]
        return [box for node in things for box in _outer_boxes(node)]


@lru_cache(maxsize=4)
def _lines_in(_styles: WordStyles) -> dict[tuple[bytes, str], Line]:
    """The lines that were read in files of these styles, by their XML and their language; kept as the styles are."""
    return {}


def _is_by_hand(atoms: Iterable[Atom]) -> bool:
    """Whether some words have a look that no style gives them."""
    return any(atom.text.strip() for atom in atoms if atom.look.by_hand)


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


def _after(atoms: Sequence[Atom], skipped: int) -> Iterator[Atom]:
    """The atoms without the first characters, which part the text of a note from its number."""
    for atom in atoms:
        if skipped < len(atom.text) or not atom.text:
            yield atom._replace(text=atom.text[skipped:]) if atom.text else atom
        skipped = max(0, skipped - len(atom.text))


def _outer_boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes in `element`, without those in others."""
    inner: set[Element] = set()
    for box in element.iter(_TEXT_BOX):
        if box not in inner:
            inner.update(box.iter(_TEXT_BOX))
            yield box


def _holds(paragraph: Element) -> bool:
    """Whether a paragraph that shows no words is there for something else, or has words that are hidden."""
    if any((text.text or "").strip() for text in paragraph.iter(w("t"))):
        return True
    if any(mark.get(w("type"), "") in ("page", "column") for mark in paragraph.iter(w("br"))):
        return True
    return any(part.tag not in _PLAIN for run in paragraph.iter(w("r")) for part in run)


def _ends_section(paragraph: Element) -> bool:
    return paragraph.find(f"{_PROPERTIES}/{_SECTION}") is not None


def find_joined(root: Element) -> frozenset[Element]:
    """The paragraphs whose mark at their end was deleted, so that the next one goes on with them."""
    around = [[*mark.iterancestors()][:3] for mark in root.iter(*DELETED)]
    return frozenset(up[2] for up in around if [element.tag for element in up] == [w("rPr"), _PROPERTIES, P])


def find_notes(root: Element | None, story: Story, links: dict[str, str]) -> WordNotes:
    """The notes of a part by their id."""
    if root is None:
        return WordNotes(story, {}, {}, {}, Fields())
    name = w(story.removesuffix("s"))
    ranks = {paragraph: rank for rank, paragraph in enumerate(paragraphs(root), start=1)}
    return WordNotes(
        story, {element.get(ID, ""): element for element in root.iter(name)}, ranks, links, find_fields(root)
    )
