"""How wide the columns and how high the rows of a sheet are, so that a note has a size that can be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from delibgen.sources.report.marks import Cell

_LETTER, _MARGIN, _POINT = 7, 5, 4 / 3
"""Pixels of a letter, of the margins of a cell, of a point."""
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

    def box(self, cell: Cell, width: int, height: int) -> str:
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
