"""What a cell shows beyond its value: its format, whether a formula gives it, an error, a merge; and hidden rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from delibgen.workbook.formats import NumberFormat, number_format

CellFault = Literal["", "error", "unstored", "covered", "struck", "note", "dressed"]
"""An error; a formula whose value no program has stored; a cell below a merged one of another column; a value that is
struck out, in whole or in part; one with the call of a note; one around which the format shows other words."""
_OF_VALUES = frozenset({"struck", "note", "dressed"})
"""What is wrong with how a value shows, so that there is one."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one cell shows."""

    format: NumberFormat = field(default_factory=lambda: number_format(""))
    is_formula: bool = False
    fault: CellFault = ""
    error: str = ""
    """The words of an error, as the file writes them."""
    is_merged: bool = False
    """Whether the cell stands for several rows."""

    @property
    def shows(self) -> bool:
        """Whether something shows of a cell that holds no value."""
        return bool(self.fault) and self.fault not in _OF_VALUES


PLAIN = Look()
CellRange = tuple[int, int, int, int]
"""First row and column, last row and column, from one."""
_MOST_MERGED = 2_000_000
"""Cells below merged ones that are kept, of all sheets."""


@dataclass
class Looks:
    """The looks of the cells of a sheet, for those that are not plain."""

    rows: dict[int, Mapping[int, Look]] = field(default_factory=dict)
    """By row and column, from one. Rows that look alike share one mapping."""
    hidden: set[int] = field(default_factory=set)
    """The rows that are hidden or filtered out."""
    merged: list[CellRange] = field(default_factory=list)

    def get(self, row: int, column: int) -> Look:
        found = self.rows.get(row)
        return found.get(column, PLAIN) if found else PLAIN

    def is_marked(self, row: int) -> bool:
        """Whether something shows in a row which its reader takes for empty."""
        found = self.rows.get(row)
        return any(look.fault in {"error", "unstored"} for look in (found or {}).values())

    def merge(self, ranges: Iterable[CellRange], height: int) -> None:
        """Lets each cell that a merged one covers look like it, in a sheet of `height` rows.

        Raises `ValueError` for more cells than any list covers.
        """
        left = _MOST_MERGED
        for top, first, bottom, last in ranges:
            reach = min(bottom, height)
            left -= max(reach - top + 1, 0) * (last - first + 1)
            if left < 0:
                raise ValueError(left)
            self.merged.append((top, first, reach, last))
            anchor = replace(self.get(top, first), is_merged=reach > top)
            for row in range(top, reach + 1):
                covered = dict.fromkeys(range(first + 1, last + 1), Look(fault="covered"))
                self.rows[row] = {**self.rows.get(row, {}), first: anchor, **covered}


class Gathered:
    """Looks as they are found, cell after cell."""

    def __init__(self) -> None:
        self.looks = Looks()
        self._row = 0
        self._cells: list[tuple[int, Look]] = []
        self._alike: dict[tuple[tuple[int, Look], ...], Mapping[int, Look]] = {}

    def add(self, row: int, column: int, look: Look) -> None:
        if row != self._row:
            self.close()
            self._row = row
        self._cells.append((column, look))

    def close(self) -> None:
        """Keeps what was found of a row."""
        if self._cells:
            found = tuple(self._cells)
            alike = self._alike.setdefault(found, dict(found))
            before = self.looks.rows.get(self._row)
            self.looks.rows[self._row] = {**before, **alike} if before else alike
            self._cells = []
