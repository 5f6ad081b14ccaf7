"""What a Word text is made of, in order: its paragraphs and tables, with those inside tables and text boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from delibgen.ooxml.wordml import DELETED, Element, P, contents, first_child, is_on, w
from delibgen.readers.word.paragraphs import Paragraphs, Piece

_TABLE: Final = w("tbl")
_ROW: Final = w("tr")
_CELL: Final = w("tc")
_LAST_ROW: Final = 0x0040
_MOST_PARAGRAPHS: Final = 8
"""From more than so many paragraphs in a cell on, a table is there for the layout."""


@dataclass(frozen=True, slots=True)
class WordRow:
    cells: tuple[tuple["Piece | WordTable", ...], ...]
    is_header: bool


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table as Word has it."""

    rows: tuple[WordRow, ...]
    ends_with_total: bool

    @property
    def parts(self) -> Iterator["Piece | WordTable"]:
        """All that is in the cells, in order."""
        return (part for row in self.rows for cell in row.cells for part in cell)

    @property
    def is_layout(self) -> bool:
        """Whether the table only places its content on the page: a frame, or cells that hold texts or tables."""
        cells = [cell for row in self.rows for cell in row.cells]
        return len(cells) < 2 or any(_is_text(cell) for cell in cells)


CellPart = Piece | WordTable


def _is_text(cell: tuple[CellPart, ...]) -> bool:
    pieces = [part for part in cell if isinstance(part, Piece) and not part.is_empty]
    return len(pieces) > _MOST_PARAGRAPHS or any(isinstance(part, WordTable) for part in cell)


def find_parts(parent: Element, reader: Paragraphs) -> tuple[CellPart, ...]:
    """The paragraphs and tables in `parent`, in order."""
    return tuple(_parts(parent, reader))


def _parts(parent: Element, reader: Paragraphs) -> Iterator[CellPart]:
    joined: list[Element] = []
    for child in contents(parent):
        if child.tag == P:
            joined.append(child)
            if child in reader.joined:
                continue
        if joined and child.tag in (P, _TABLE):
            yield from _read(joined, reader)
            joined = []
        if child.tag == _TABLE:
            yield _grid(child, reader)
    if joined:
        yield from _read(joined, reader)


def _read(elements: Sequence[Element], reader: Paragraphs) -> Iterator[CellPart]:
    """The piece of these paragraphs, then what its text boxes hold."""
    piece = reader.read(elements)
    yield piece
    for box in piece.boxes:
        yield from _parts(box, reader)


def _grid(table: Element, reader: Paragraphs) -> WordTable:
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    last = look is not None and (look.get(w("lastRow"), "0") in ("1", "true") or _has_bit(look.get(w("val"), "")))
    rows = (_row(row, reader) for row in contents(table) if row.tag == _ROW and not _is_deleted(row))
    return WordTable(tuple(row for row in rows if row.cells), last)


def _has_bit(flags: str) -> bool:
    try:
        return bool(int(flags, 16) & _LAST_ROW)
    except ValueError:
        return False


def _is_deleted(row: Element) -> bool:
    properties = first_child(row, w("trPr"))
    return properties is not None and any(first_child(properties, tag) is not None for tag in DELETED)


def _row(row: Element, reader: Paragraphs) -> WordRow:
    cells = (cell for cell in contents(row) if cell.tag == _CELL)
    read = tuple(find_parts(cell, reader) for cell in cells if cell.find(f"{w('tcPr')}/{w('cellDel')}") is None)
    return WordRow(read, bool(is_on(first_child(row, w("trPr")), "tblHeader")))
