"""The XML of a sheet, changed by splicing: all bytes but those of the marked cells stay as they were."""

import re
from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from delibgen.workbook.headings import letters
from delibgen.workbook.report.marks import CellAddress, column_number

Restyle = Callable[[int], int]
"""From the style of a cell to the style that also marks it."""

_TAG: Final = re.compile(rb"<([^\s/>]+)(?:\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_STYLE: Final = re.compile(rb"\ss\s*=\s*(?:\"\s*\d*\s*\"|'\s*\d*\s*')")
_MERGED: Final = re.compile(rb"<(?:[\w.-]+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")
_AFTER_NOTES: Final = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
     "AlternateContent"}
)  # fmt: skip
"""What the schema wants below the element that names the drawing of the notes."""


_WIDTH, _HEIGHT = 64, 20


@dataclass
class Grid:
    """The sizes in pixels, where a sheet states them, and the styles of whole columns."""

    columns: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First, last, width, style."""
    rows: dict[int, int] = field(default_factory=dict)
    width: int = _WIDTH
    height: int = _HEIGHT

    def learn_column(self, said: Mapping[str, str]) -> None:
        width = _letters(said["width"]) if "width" in said else self.width
        hidden = said.get("hidden") in {"1", "true"}
        self.columns.append((int(said["min"]), int(said["max"]), 0 if hidden else width, int(said.get("style", 0))))

    def learn_row(self, number: int, said: Mapping[str, str]) -> None:
        if said.get("hidden") in {"1", "true"}:
            self.rows[number] = 0
        elif "ht" in said:
            self.rows[number] = _points(said["ht"])

    def learn_defaults(self, said: Mapping[str, str]) -> None:
        self.width = _letters(said["defaultColWidth"]) if "defaultColWidth" in said else _WIDTH
        self.height = _points(said["defaultRowHeight"]) if "defaultRowHeight" in said else _HEIGHT

    def style_of(self, column: int) -> int:
        """The style that a cell of the column has while it is empty."""
        return next((style for first, last, _, style in self.columns if first <= column <= last), 0)

    def width_of(self, column: int) -> int:
        return next((width for first, last, width, _ in self.columns if first <= column <= last), self.width)

    def height_of(self, row: int) -> int:
        return self.rows.get(row, self.height)

    def box(self, cell: CellAddress, width: int, height: int) -> str:
        """The corners of a note beside `cell`, as VML anchors it: column, pixels, row, pixels, twice, from zero."""
        row, column = max(cell[0] - 1, 1), cell[1] + 1
        right, beyond = _walk(column, 15 + width, self.width_of)
        bottom, below = _walk(row, 4 + height, self.height_of)
        return f"{column - 1}, 15, {row - 1}, 4, {right - 1}, {beyond}, {bottom - 1}, {below}"


def _walk(start: int, pixels: int, size: Callable[[int], int]) -> tuple[int, int]:
    """Where one stands after so many pixels: which column or row, and how far into it."""
    place = start
    while pixels > (step := size(place)) and place < start + 1_000:
        pixels -= step
        place += 1
    return place, min(pixels, size(place))


def _letters(width: str) -> int:
    return round(float(width) * _LETTER) + _MARGIN


def _points(height: str) -> int:
    return round(float(height) * _POINT)


@dataclass(frozen=True)
class MarkedSheet:
    """A sheet with its bad cells restyled."""

    content: bytes
    slot: int
    """Where, in `content`, an element naming the drawing of the notes may stand."""
    prefix: str
    """Of the names of the sheet's own elements, with its colon."""
    notes: str
    """The id of the relation to the drawing of the notes; empty where there is none yet."""
    grid: Grid

    def with_notes(self, relation: str, namespace: str) -> bytes:
        """The sheet once it names the drawing of its notes."""
        named = f'<{self.prefix}legacyDrawing xmlns:r="{namespace}" r:id="{relation}"/>'
        return self.content[: self.slot] + named.encode() + self.content[self.slot :]


def anchors(content: bytes, cells: Collection[CellAddress]) -> Mapping[CellAddress, CellAddress]:
    """For each of `cells`, the one that shows: itself, or the first of the merged cells that it is among."""
    shown = {cell: cell for cell in cells}
    for match in _MERGED.finditer(content):
        first = (int(match[2]), column_number(match[1].decode()))
        last = (int(match[4]), column_number(match[3].decode()))
        for cell in cells:
            if first[0] <= cell[0] <= last[0] and first[1] <= cell[1] <= last[1]:
                shown[cell] = first
    return shown


def mark_cells(content: bytes, cells: Collection[CellAddress], restyle: Restyle) -> MarkedSheet:
    """The sheet `content` with each of `cells` restyled, made where it is absent."""
    walk = _SheetWalk(content, cells, restyle)
    pieces: list[bytes] = []
    end = 0
    for start, stop, new in walk.edits:
        pieces += [content[end:start], new]
        end = stop
    made = b"".join((*pieces, content[end:]))
    return MarkedSheet(made, walk.slot + len(made) - len(content), walk.prefix, walk.notes, walk.grid)


class _SheetWalk:
    """One walk over the elements of a sheet, which notes what to splice where."""

    def __init__(self, content: bytes, cells: Collection[CellAddress], restyle: Restyle) -> None:
        self.content, self.restyle = content, restyle
        self.edits: list[tuple[int, int, bytes]] = []
        self.slot, self.prefix, self.notes, self.grid = 0, "", "", Grid()
        self.absent: dict[int, deque[int]] = {}
        """The columns of the cells not met yet, by their rows."""
        for row, column in sorted(cells):
            self.absent.setdefault(row, deque()).append(column)
        self.rows = deque(self.absent)
        """The rows not met yet."""
        self.depth = self.row = self.column = 0
        self.row_style: int | None = None
        self.opened: dict[int, tuple[int, bytes]] = {}
        """Where the open elements begin, by their depth, and their tags."""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.Parse(content, True)  # noqa: FBT003  # expat takes it so

    def refuse(self, *declared: object) -> None:
        raise ValueError(declared)

    def start(self, name: str, said: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > 3 and not (self.depth == 4 and self.absent.get(self.row)):
            return  # most cells of a sheet are not concerned
        match self.depth, name.rpartition(" ")[2]:
            case 4, "c":
                self.start_cell(said)
            case 3, "row":
                self.start_row(said)
            case 3, "col":
                self.grid.learn_column(said)
            case 2, "sheetFormatPr":
                self.open()
                self.grid.learn_defaults(said)
            case 2, "legacyDrawing":
                self.open()
                self.notes = next((value for key, value in said.items() if key.endswith(" id")), "")
            case 1 | 2, _:
                self.open()

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2] if self.depth < 4 else ""
        if self.depth == 3 and local == "row" and self.absent.get(self.row):
            self.close(self.new_cells(1 << 20))
        elif self.depth == 2 and local == "sheetData":
            self.close(self.new_rows(1 << 30))
        if self.depth == 2 and local not in _AFTER_NOTES:
            start, tag = self.opened[2]
            self.slot = start + len(tag) if tag.endswith(b"/>") else self.content.index(b">", self.here) + 1
        self.depth -= 1

    @property
    def here(self) -> int:
        return self.parser.CurrentByteIndex

    def open(self) -> bytes:
        match = _TAG.match(self.content, self.here)
        if not match:
            raise ValueError(self.here)
        self.opened[self.depth] = (self.here, match[0])
        if self.depth == 1 and b":" in match[1]:
            self.prefix = match[1].partition(b":")[0].decode() + ":"
        return match[0]

    def close(self, added: str) -> None:
        """Puts `added` at the end of the open element, which may have been written as an empty one."""
        start, tag = self.opened[self.depth]
        if added and tag.endswith(b"/>"):
            name = tag[1:].split(maxsplit=1)[0].removesuffix(b"/>").decode()
            stop = start + len(tag)
            self.edits.append((stop - 2, stop, f">{added}</{name}>".encode()))
        elif added:
            self.edits.append((self.here, self.here, added.encode()))

    def start_row(self, said: Mapping[str, str]) -> None:
        number = int(said.get("r", self.row + 1))
        if added := self.new_rows(number):
            self.edits.append((self.here, self.here, added.encode()))
        self.row, self.column = number, 0
        self.row_style = int(said["s"]) if said.get("customFormat") in {"1", "true"} and "s" in said else None
        self.grid.learn_row(number, said)
        if self.rows and self.rows[0] == number:
            self.rows.popleft()
            self.open()

    def start_cell(self, said: Mapping[str, str]) -> None:
        self.column = column_number(said["r"].rstrip("0123456789")) if "r" in said else self.column + 1
        wanted = self.absent.get(self.row)
        if not wanted:
            return
        if added := self.new_cells(self.column):
            self.edits.append((self.here, self.here, added.encode()))
        if wanted and wanted[0] == self.column:
            wanted.popleft()
            tag = self.open()
            style = f' s="{self.restyle(int(said.get("s", 0)))}"'.encode()
            end = 2 if tag.endswith(b"/>") else 1
            new = _STYLE.sub(style, tag) if "s" in said else tag[:-end].rstrip() + style + tag[-end:]
            self.edits.append((self.here, self.here + len(tag), new))

    def new_cells(self, before: int) -> str:
        """The cells of the open row that are wanted left of the column `before`."""
        wanted, made = self.absent.get(self.row, deque()), ""
        while wanted and wanted[0] < before:
            column = wanted.popleft()
            style = self.grid.style_of(column) if self.row_style is None else self.row_style
            made += f'<{self.prefix}c r="{letters(column)}{self.row}" s="{self.restyle(style)}"/>'
        return made

    def new_rows(self, before: int) -> str:
        """The rows that are wanted above the row `before` and that the sheet lacks."""
        made = ""
        while self.rows and self.rows[0] < before:
            self.row, self.row_style = self.rows.popleft(), None
            made += f'<{self.prefix}row r="{self.row}">{self.new_cells(1 << 20)}</{self.prefix}row>'
        return made


_LETTER, _MARGIN, _POINT = 7, 5, 4 / 3
"""Pixels of a letter, of the margins of a cell, of a point."""
