"""The XML of a sheet, changed by splicing: all bytes but those of the marked cells stay as they were."""

import re
from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from delibgen.sources.headings import letters
from delibgen.sources.report.grid import Grid
from delibgen.sources.report.marks import Cell, column_number

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


@dataclass(frozen=True)
class Marked:
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


def anchors(content: bytes, cells: Collection[Cell]) -> Mapping[Cell, Cell]:
    """For each of `cells`, the one that shows: itself, or the first of the merged cells that it is among."""
    shown = {cell: cell for cell in cells}
    for match in _MERGED.finditer(content):
        first = (int(match[2]), column_number(match[1].decode()))
        last = (int(match[4]), column_number(match[3].decode()))
        for cell in cells:
            if first[0] <= cell[0] <= last[0] and first[1] <= cell[1] <= last[1]:
                shown[cell] = first
    return shown


def mark_cells(content: bytes, cells: Collection[Cell], restyle: Restyle) -> Marked:
    """The sheet `content` with each of `cells` restyled, made where it is absent."""
    walk = _Walk(content, cells, restyle)
    pieces: list[bytes] = []
    end = 0
    for start, stop, new in walk.edits:
        pieces += [content[end:start], new]
        end = stop
    made = b"".join((*pieces, content[end:]))
    return Marked(made, walk.slot + len(made) - len(content), walk.prefix, walk.notes, walk.grid)


class _Walk:
    """One walk over the elements of a sheet, which notes what to splice where."""

    def __init__(self, content: bytes, cells: Collection[Cell], restyle: Restyle) -> None:
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
