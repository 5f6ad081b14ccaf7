"""Word paragraphs and tables as blocks of the document model."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby, pairwise
from typing import Final

from delibgen.document import roles
from delibgen.document.model import (
    Block,
    Break,
    Cell,
    Heading,
    Inline,
    List,
    Note,
    Paragraph,
    ParagraphRole,
    Row,
    Run,
    Table,
    TextRole,
)
from delibgen.document.reading import Origin
from delibgen.readers.named import AMOUNTS, HEADERS, HEADINGS, PARAGRAPHS
from delibgen.readers.word.paragraphs import Piece
from delibgen.readers.word.styles import NO_OUTLINE
from delibgen.readers.word.tables import CellPart, WordRow, WordTable

_CONTINUED: Final = frozenset(name.lower() for name in roles.CONTINUED)
_DEEPEST: Final = 4
_Look = tuple[bool, bool, bool, str, str, TextRole]
"""All of a run but its words."""


class Blocks:
    """Makes blocks of what a Word file holds; keeps where each passage stands."""

    def __init__(self, lang: str, *, ours: bool) -> None:
        self.origins: list[Origin] = []
        self.notes: list[Origin] = []
        self.gaps: list[Origin] = []
        """The paragraphs that say nothing and that Word does not want, between others."""
        self._lang = lang.partition("-")[0].lower()
        self._ours = ours

    def make(self, parts: Sequence[CellPart], *, inside: bool = False) -> Iterator[Block]:
        """The blocks of `parts`; `inside` a cell, empty paragraphs say nothing."""
        kept = [part for part in _shown(parts) if not (inside and isinstance(part, Piece) and part.is_empty)]
        self.gaps += () if inside else _gaps(parts)
        number = 0
        while number < len(kept):
            part, end = kept[number], number + 1
            if isinstance(part, WordTable):
                yield from self.make(tuple(part.parts), inside=True) if part.is_layout else (self._table(part),)
            elif self._is_item(part):
                while end < len(kept) and self._goes_on(kept[end]):
                    end += 1
                yield from self._lists([piece for piece in kept[number:end] if isinstance(piece, Piece)])
            else:
                yield self._block(part)
            number = end

    def _block(self, piece: Piece) -> Paragraph | Heading:
        level = _level(piece)
        role = PARAGRAPHS.get(piece.style.name, "") if self._ours or piece.style.name == "title" else ""
        if not level or role or piece.is_empty:
            return Paragraph(self._inlines(piece), role)
        return Heading(level, self._inlines(piece), HEADINGS.get(piece.style.name, "") if self._ours else "")

    def _is_item(self, part: CellPart) -> bool:
        if isinstance(part, WordTable) or part.is_empty or _level(part):
            return False
        return bool(part.number) or part.style.list_depth is not None

    def _goes_on(self, part: CellPart) -> bool:
        """Whether a list that stands open takes `part`."""
        return self._is_item(part) or (self._ours and isinstance(part, Piece) and part.style.name in _CONTINUED)

    def _lists(self, pieces: Sequence[Piece]) -> Iterator[List]:
        """The lists that `pieces` make, each with those within it."""
        depth = min(_depth(piece) for piece in pieces[:1])
        starts = [number for number, piece in enumerate(pieces) if self._is_item(piece) and _depth(piece) <= depth]
        cuts = [0, *(two for one, two in pairwise(starts) if _kind(pieces[one]) != _kind(pieces[two])), len(pieces)]
        for start, end in pairwise(cuts):
            yield self._list(pieces[start:end], depth)

    def _list(self, pieces: Sequence[Piece], depth: int) -> List:
        starts = [number for number, piece in enumerate(pieces) if self._is_item(piece) and _depth(piece) <= depth]
        items = tuple(tuple(self._item(pieces[start:end])) for start, end in pairwise([*starts, len(pieces)]))
        return List(items, ordered=pieces[0].ordered)

    def _item(self, pieces: Sequence[Piece]) -> Iterator[Block]:
        role: ParagraphRole = "last" if self._ours and pieces[0].style.name == roles.LAST_BULLET.lower() else ""
        yield Paragraph(self._inlines(pieces[0]), role)
        number = 1
        while number < len(pieces):
            end = number + 1
            if self._is_item(pieces[number]):
                while end < len(pieces) and self._is_item(pieces[end]):
                    end += 1
                yield from self._lists(pieces[number:end])
            else:
                yield Paragraph(self._inlines(pieces[number]))
            number = end

    def _table(self, grid: WordTable) -> Table:
        headed = grid.rows[0].is_header
        header = self._row(grid.rows[0], is_header=True) if headed else None
        rows = tuple(self._row(row) for row in grid.rows[headed:])
        if rows and grid.ends_with_total and self._ours:
            rows = (*rows[:-1], rows[-1]._replace(role="total"))
        facts = not headed and all(row.cells[0].header for row in rows)
        return Table(header, rows, "facts" if facts else "")

    def _row(self, row: WordRow, *, is_header: bool = False) -> Row:
        return Row(tuple(self._cell(cell, is_header=is_header) for cell in row.cells))

    def _cell(self, parts: Sequence[CellPart], *, is_header: bool) -> Cell:
        pieces = [part for part in parts if isinstance(part, Piece)]
        style = pieces[0].style.name if pieces and self._ours else ""
        said = [piece for piece in pieces if not piece.is_empty] or pieces[:1]
        marks: list[tuple[int, int, int]] = []
        inlines: list[Inline] = []
        length = 0
        for piece in said:
            inlines += [Break()] if inlines else []
            length += bool(marks)
            marks += [
                (at + length, rank, column) for at, rank, column in piece.origin.lines or ((0, piece.origin.number, 1),)
            ]
            inlines += _words(piece.inlines, self._lang)
            length += sum(
                len(part.text) if isinstance(part, Run) else isinstance(part, Break) for part in piece.inlines
            )
            self.notes += piece.notes
        origin = said[0].origin if said else Origin("")
        self.origins.append(origin._replace(lines=tuple(marks)) if len(said) > 1 else origin)
        return Cell(tuple(inlines), "amount" if style in AMOUNTS else "", not is_header and style in HEADERS)

    def _inlines(self, piece: Piece) -> tuple[Inline, ...]:
        self.origins.append(piece.origin)
        self.notes += piece.notes
        return () if piece.is_empty else _words(piece.inlines, self._lang)


@lru_cache(maxsize=1024)
def _words(inlines: tuple[Inline, ...], lang: str) -> tuple[Inline, ...]:
    """The inlines in a text of that language, each run as long as its look is one; kept, as most stand in the next."""
    return tuple(_joined(inlines, lang))


def _joined(inlines: Iterable[Inline], lang: str) -> Iterator[Inline]:
    for look, group in groupby(inlines, partial(_look, lang=lang)):
        if look is None:
            yield from (_other(inline, lang) for inline in group)
        else:
            yield Run("".join([run.text for run in group if isinstance(run, Run)]), *look)


def _look(inline: Inline, lang: str) -> _Look | None:
    """All of a run but its words, in no language where it is in that of the document; `None` for what is no run."""
    if not isinstance(inline, Run):
        return None
    is_native = inline.lang.partition("-")[0].lower() == lang
    return (
        inline.strong,
        inline.emphasis,
        inline.superscript,
        "" if is_native else inline.lang,
        inline.href,
        inline.role,
    )


def _other(inline: Inline, lang: str) -> Inline:
    """What is no run."""
    if isinstance(inline, Note):
        return Note(tuple(part for part in _joined(inline.inlines, lang) if not isinstance(part, Note)))
    return inline


def _shown(parts: Sequence[CellPart]) -> Iterator[CellPart]:
    """The parts without contents lists, and without the empty paragraphs that Word wants or that hold something."""
    for number, part in enumerate(parts):
        if not isinstance(part, Piece) or not (part.style.is_contents or _is_unsaid(part, number, parts)):
            yield part


def _is_unsaid(piece: Piece, number: int, parts: Sequence[CellPart]) -> bool:
    return piece.is_empty and (piece.holds or _is_structural(piece, number, parts))


def _gaps(parts: Sequence[CellPart]) -> Iterator[Origin]:
    """The paragraphs without words that are there to part others, as an empty line and the end of a page are."""
    for number, part in enumerate(parts):
        if isinstance(part, Piece) and part.is_empty and not _is_structural(part, number, parts):
            yield part.origin


def _is_structural(piece: Piece, number: int, parts: Sequence[CellPart]) -> bool:
    """Whether Word wants a paragraph there, though it says nothing."""
    follows_table = number > 0 and isinstance(parts[number - 1], WordTable)
    return follows_table or number == len(parts) - 1 or piece.style.name == roles.TABLE_GAP.lower()


def _level(piece: Piece) -> int:
    """The level of a heading; 0 for any other piece."""
    if piece.outline is None:
        return piece.style.level
    return min(piece.outline + 1, _DEEPEST) if piece.outline < NO_OUTLINE else 0


def _depth(piece: Piece) -> int:
    return piece.depth if piece.number else piece.style.list_depth or 0


def _kind(piece: Piece) -> tuple[str, bool, str]:
    """What the items of one list share."""
    return piece.number, piece.ordered, "" if piece.number else piece.style.name
