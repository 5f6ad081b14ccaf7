"""Word paragraphs as inlines of the document model, with where their words stand in the file."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from delibgen.document.model import Break, Inline, Note, Run
from delibgen.document.reading import Control, Image, Origin, Spot, Story
from delibgen.ooxml.wordml import DELETED, ID, Element, P, paragraphs, w
from delibgen.readers.word.fields import Fields, find_fields
from delibgen.readers.word.lines import Call, Line, WordLines, lines_in
from delibgen.readers.word.numbering import Numbering
from delibgen.readers.word.pictures import picture
from delibgen.readers.word.styles import Style, WordStyles

_TEXT_BOX: Final = w("txbxContent")


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


class _PieceWords(NamedTuple):
    """What the paragraphs of a piece say together."""

    origin: Origin
    inlines: tuple[Inline, ...]
    notes: tuple[Origin, ...]
    boxes: tuple[Element, ...]


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
    notes: Callable[[Story], WordNotes]
    """The notes of a kind, which are read once the text calls one."""
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

    _lines: WordLines = field(init=False)

    def __post_init__(self) -> None:
        self._lines = lines_in(self.styles)

    def read(self, elements: Sequence[Element]) -> Piece:
        """The piece that these paragraphs make together, in the look of the last."""
        end = self._lines.line(elements[-1], self.fields)
        look = end.look
        before = [self._lines.line(one, self.fields, look.style.lang) for one in elements[:-1]]
        number, depth = look.number, look.depth
        label = self.numbering.label(number, depth) if number not in ("", "0") else ""
        level = self.numbering.level(number, depth) if number else None
        is_plain = not (before or label or end.linked or end.things)
        words = self._plain(elements[0], end) if is_plain else self._words(elements, (*before, end), label)
        origin, inlines, notes, boxes = words
        if look.is_by_hand:
            self.formatted.add(("", origin.at().line))
        return Piece(
            inlines,
            origin,
            look.style,
            number=number if level and not label and number != "0" else "",
            depth=depth,
            ordered=bool(level and level.is_ordered),
            outline=look.outline,
            boxes=boxes,
            notes=notes,
            is_empty=not (notes or label.strip() or end.says or any(line.says for line in before)),
            holds=look.ends_section or end.holds or any(line.holds or line.look.ends_section for line in before),
        )

    def _plain(self, element: Element, line: Line) -> _PieceWords:
        """What one line of words alone says."""
        rank = self.ranks[element]
        self._count(line)
        self._keep(line, "", rank)
        return _PieceWords(Origin(self.source, rank), line.inlines, (), ())

    def _words(self, elements: Sequence[Element], lines: Sequence[Line], label: str) -> _PieceWords:
        """What lines say one after the other, after what Word itself puts before them."""
        inlines: list[Inline] = [Run(label, role="num")] if label else []
        marks: list[tuple[int, int, int]] = []
        notes: list[Origin] = []
        boxes: list[Element] = []
        length = len(label)
        for element, line in zip(elements, lines, strict=True):
            rank = self.ranks[element]
            if not line.is_bare or element is elements[-1]:
                marks.append((length, rank, 1))
            inlines += self._linked(line.linked, rank, notes) if line.linked else line.inlines
            self._count(line)
            self._keep(line, "", rank)
            if line.things:
                boxes += self._read_things(line.things, rank)
            length += len(line.text)
        origin = Origin(self.source, marks[0][1], () if len(marks) == 1 and not label else tuple(marks))
        return _PieceWords(origin, tuple(inlines), tuple(notes), tuple(boxes))

    def _linked(self, parts: Iterable[Inline | Call], rank: int, notes: list[Origin]) -> Iterator[Inline]:
        """The inlines of a line with what they point to; adds where the notes stand that they call."""
        for part in parts:
            if isinstance(part, Call):
                if read := self._note(part, rank):
                    notes.append(read[1])
                    yield read[0]
            else:
                yield _addressed(part, self.links)

    def _note(self, call: Call, rank: int) -> tuple[Note, Origin] | None:
        notes = self.notes(call.story)
        element = notes.elements.get(call.note)
        if element is None:
            return None
        notes.called += 1
        inlines: list[Inline] = []
        marks: list[tuple[int, int, int]] = []
        length = 0
        for paragraph in (part for part in element.iter(P) if part in notes.ranks):
            line, number = self._lines.line(paragraph, notes.fields), notes.ranks[paragraph]
            if not line.says:
                continue
            if inlines:
                inlines.append(Break())
                length += 1
            skipped = len(line.text) - len(line.text.lstrip())
            marks.append((length, number, skipped + 1))
            self._keep(line, call.story, number)
            inlines += [_addressed(part, notes.links) for part in _after(line.inlines, skipped)]
            length += len(line.text) - skipped
        for part in inlines:
            if isinstance(part, Run):
                self.langs[part.lang] += len(part.text)
        return Note(tuple([part for part in inlines if not isinstance(part, Note)])), Origin(
            self.source, rank, tuple(marks) or ((0, 0, 1),), call.story, notes.called
        )

    def _count(self, line: Line) -> None:
        for lang, count in line.langs:
            self.langs[lang] += count

    def _keep(self, line: Line, story: Story, rank: int) -> None:
        """Keeps what a paragraph has beside its words, and whether someone has given words of it a look by hand."""
        if line.controls:
            self.controls += [Control(name, Spot(story, rank, at), end - at) for name, at, end in line.controls]
        if line.objects:
            self.objects.update([Spot(story, rank, at) for at in line.objects])
        if line.is_by_hand:
            self.formatted.add((story, rank))

    def _read_things(self, things: Sequence[Element], rank: int) -> list[Element]:
        """Keeps the things that stand between the words; gives what text boxes there hold."""
        told = [said for node in things if (said := picture(node)) is not None]
        self.pictures += [Origin(self.source, rank) for node in things if next(node.iter(_TEXT_BOX), None) is None]
        self.images += [Image(Origin(self.source, rank), said) for said in told]
        return [box for node in things for box in _outer_boxes(node)]


def _addressed(part: Inline, links: Mapping[str, str]) -> Inline:
    """An inline of a line with the address that it points to."""
    return part._replace(href=links.get(part.href, "")) if isinstance(part, Run) and part.href else part


def _after(parts: Iterable[Inline], skipped: int) -> Iterator[Inline]:
    """The inlines without the first characters, which part the text of a note from its number."""
    for part in parts:
        if isinstance(part, Run):
            if skipped < len(part.text):
                yield part._replace(text=part.text[skipped:]) if skipped else part
            skipped = max(0, skipped - len(part.text))
        elif isinstance(part, Break):
            if not skipped:
                yield part
            skipped = max(0, skipped - 1)


def _outer_boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes in `element`, without those in others."""
    inner: set[Element] = set()
    for box in element.iter(_TEXT_BOX):
        if box not in inner:
            inner.update(box.iter(_TEXT_BOX))
            yield box


def find_joined(root: Element) -> frozenset[Element]:
    """The paragraphs whose mark at their end was deleted, so that the next one goes on with them."""
    around = [[*mark.iterancestors()][:3] for mark in root.iter(*DELETED)]
    return frozenset(up[2] for up in around if [element.tag for element in up] == [w("rPr"), w("pPr"), P])


def find_notes(root: Element | None, story: Story, links: dict[str, str]) -> WordNotes:
    """The notes of a part by their id."""
    if root is None:
        return WordNotes(story, {}, {}, {}, Fields())
    name = w(story.removesuffix("s"))
    ranks = {paragraph: rank for rank, paragraph in enumerate(paragraphs(root), start=1)}
    return WordNotes(
        story, {element.get(ID, ""): element for element in root.iter(name)}, ranks, links, find_fields(root)
    )
