"""A document as a person revises it: portion by portion, each a paragraph, a row of a table or a note."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import Literal, NamedTuple

from delibgen.document import roles
from delibgen.document.model import (
    Article,
    Block,
    Break,
    Document,
    Fact,
    Heading,
    Inline,
    List,
    Note,
    Paragraph,
    ParagraphRole,
    Run,
    Section,
    Table,
)

PortionKind = Literal["heading", "paragraph", "citation", "article", "item", "row", "note"]
_Look = tuple[bool, bool, bool, str]
"""Whether words are strong, emphasised, raised, and the address that they point to."""
_Styles = Mapping[ParagraphRole, str]
_PLAIN: _Look = (False, False, False, "")
"""Also of a row: heads and totals are strong by themselves."""
CELL = "\t"
"""What parts the cells of a row."""


class Stretch(NamedTuple):
    """Some words of a portion that have one look and say one fact, or none."""

    start: int
    end: int
    look: _Look
    fact: Fact | None


class Portion(NamedTuple):
    """What one line of a comparison is about."""

    text: str
    words: tuple[Stretch, ...]
    kind: PortionKind
    number: int
    """Of an article, its own; of others, the rank among those of their kind, from 1."""
    rank: int
    """How many passages of the document, as `walk` gives them, stand before it; of a note, that of the one calling."""
    note: int = 0
    """The number of the note that it is, or 0."""
    label: int = 0
    """How many characters of it are the label of an article."""
    style: str = ""
    """The name of the style that its paragraph has in a Word file; empty for a row and a note."""
    call: int = 0
    """Of a note: after how many characters of the portion that calls it."""

    @property
    def is_item(self) -> bool:
        """Whether it stands in a list."""
        return self.style in roles.LISTED

    @property
    def facts(self) -> Sequence[Stretch]:
        """The words that say a fact; those of one fact, such as a date with a raised ordinal, are one."""
        found: list[Stretch] = []
        for part in self.words:
            if part.fact is None:
                continue
            before = found[-1] if found else None
            if before and part.fact is before.fact and part.start == before.end:
                found[-1] = before._replace(end=part.end)
            else:
                found.append(part)
        return found


def portions(document: Document) -> tuple[Portion, ...]:
    """The portions of a document that say something, in reading order, each note after the portion that calls it."""
    reader = _Reader()
    reader.read(document.blocks)
    return tuple(reader.found)


def portions_by_block(blocks: Iterable[Block]) -> Iterator[tuple[Block, tuple[Portion, ...]]]:
    """The same, each block but a section with its own."""
    reader = _Reader()
    for block in _within(blocks):
        first = len(reader.found)
        reader.read((block,))
        yield block, tuple(reader.found[first:])


def _within(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with those of a section in its place."""
    for block in blocks:
        if isinstance(block, Section):
            yield from _within(block.blocks)
        else:
            yield block


class _Reader:
    """Walks one document, and counts."""

    def __init__(self) -> None:
        self.found: list[Portion] = []
        self._counts: dict[str, int] = {}
        self._passed = 0
        self._notes = 0

    def read(
        self,
        blocks: Iterable[Block],
        kind: PortionKind = "paragraph",
        number: int = 0,
        styles: _Styles = roles.PARAGRAPH,
    ) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    own: PortionKind = "citation" if block.role in ("citation", "report") else kind
                    self._add((block.inlines,), own, number, styles[block.role])
                case Heading():
                    style = roles.HEADING_ROLE.get(block.role) or roles.HEADING[block.level]
                    self._add((block.inlines,), "heading", 0, style)
                case Section():
                    self.read(block.blocks, kind, number, styles)
                case Article():
                    self.read(block.blocks, "article", block.number, roles.ARTICLE)
                case List():
                    self._items(block, kind if kind == "article" else "item", number, 0)
                case Table():
                    self._rows(block)

    def _rows(self, block: Table) -> None:
        for row in (block.header, *block.rows) if block.header else block.rows:
            self._add([cell.inlines for cell in row.cells], "row", 0)

    def _items(self, block: List, kind: PortionKind, number: int, depth: int) -> None:
        level = min(depth, len(roles.BULLETS) - 1)
        for item in block.items:
            style = (roles.NUMBERS if block.ordered else roles.BULLETS)[level]
            for part in item:
                if isinstance(part, Paragraph):
                    is_last = part.role == "last" and not block.ordered
                    self._add((part.inlines,), kind, number, roles.LAST_BULLET if is_last else style)
                    style = roles.CONTINUED[level]
                elif isinstance(part, List):
                    self._items(part, kind, number, depth + 1)
                else:
                    self.read((part,), kind, number)

    def _add(self, passages: Sequence[tuple[Inline, ...]], kind: PortionKind, number: int, style: str = "") -> None:
        """Adds the portion that passages make together, and those of the notes that it calls."""
        first = self._passed
        self._passed += len(passages)
        said = _in_cells(tuple(passages)) if kind == "row" else _said(*passages)
        if said.text.strip():
            self._counts[kind] = self._counts.get(kind, 0) + 1
            rank = number or self._counts[kind]
            self.found.append(Portion(said.text, said.words, kind, rank, first, 0, said.label, style))
        for at, note in said.notes:
            self._notes += 1
            inner = _said(note.inlines)
            self.found.append(Portion(inner.text, inner.words, "note", self._notes, first, self._notes, call=at))


class _PassageWords(NamedTuple):
    """What a passage says, from its own beginning on."""

    text: str
    words: tuple[Stretch, ...]
    notes: tuple[tuple[int, Note], ...]
    """Those that it calls, each with the place of its call."""
    label: int


@lru_cache(maxsize=1024)
def _said(passage: tuple[Inline, ...]) -> _PassageWords:
    """The words of a passage; kept for a time, as most stand in the next text too."""
    pieces: list[str] = []
    words: list[Stretch] = []
    notes: list[tuple[int, Note]] = []
    start = 0
    for part in passage:
        if isinstance(part, Run):
            end = start + len(part.text)
            pieces.append(part.text)
            words.append(Stretch(start, end, _look(part), part.fact))
            start = end
        elif isinstance(part, Break):
            pieces.append("\n")
            start += 1
        else:
            notes.append((start, part))
    return _PassageWords("".join(pieces), tuple(words), tuple(notes), _label(passage))


@lru_cache(maxsize=256)
def _in_cells(passages: tuple[tuple[Inline, ...], ...]) -> _PassageWords:
    """What the cells of a row say together, in no look of their own; kept in the same way."""
    cells = [*map(_said, passages)]
    starts = [*accumulate((len(cell.text) + len(CELL) for cell in cells), initial=0)]
    placed = [*zip(starts, cells, strict=False)]
    words = [Stretch(at + one.start, at + one.end, _PLAIN, one.fact) for at, cell in placed for one in cell.words]
    notes = [(at + call, note) for at, cell in placed for call, note in cell.notes]
    label = cells[0].label if cells else 0
    return _PassageWords(CELL.join([cell.text for cell in cells]), tuple(words), tuple(notes), label)


def _look(run: Run) -> _Look:
    # -- a label and a blank look as their styles say --
    strong, emphasis, raised, _ = _PLAIN if run.role else (run.strong, run.emphasis, run.superscript, "")
    return strong, emphasis, raised, run.href


def _label(passage: Iterable[Inline]) -> int:
    """Of how many characters the label is with which a passage begins."""
    runs = takewhile(lambda part: isinstance(part, Run) and part.role == "num", passage)
    return sum([len(run.text) for run in runs if isinstance(run, Run)])
