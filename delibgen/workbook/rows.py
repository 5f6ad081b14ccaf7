"""The rows of a sheet whose headings are known."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from delibgen.errors import BadValue, Place, Problem
from delibgen.kept_patterns import expression
from delibgen.project.fields import Lang
from delibgen.project.money import Signs
from delibgen.project.signs import signs_of
from delibgen.tables import get_data
from delibgen.workbook.cells import SheetCell, Usage, text_of
from delibgen.workbook.columns import Column, Sheet
from delibgen.workbook.headings import CellPlace, Header
from delibgen.workbook.looks import Looks
from delibgen.workbook.values import Value

SEPARATORS = ";\t,|"
"""What parts the cells of a CSV file."""
_NARROW = 2
_DATED = ("session", "date")
_YEARS = expression(r"\b\d{4}\b")
_LAST_OF_FRANCS = 2001


@dataclass(frozen=True)
class View:
    """A sheet as its rows are read: what each position holds, and where."""

    sheet: Sheet
    header: Header
    place: CellPlace
    looks: Looks = field(default_factory=Looks)
    constants: Mapping[str, str] = field(default_factory=dict)
    """What stands in each row for a column, where its own cell is empty."""

    @cached_property
    def positions(self) -> Mapping[str, int]:
        return {column.id: position for position, column in self.header.columns.items()}

    def has(self, name: str) -> bool:
        """Whether the sheet may have a column of that id."""
        return name in self.sheet.names

    @cached_property
    def lacking(self) -> frozenset[str]:
        """The headings of the columns that the sheet does not have, and that no constant stands for."""
        absent = (column for column in self.sheet.columns if column.id not in self.positions.keys() | self.constants)
        return frozenset(column.of(self.header.lang) for column in absent)

    @cached_property
    def anchor(self) -> int:
        """The column that stands for those which the sheet does not have."""
        return self.positions.get("reference") or self.positions.get("key") or min(self.header.columns, default=1)


@dataclass(frozen=True)
class SheetRow:
    """One row, by the ids of the columns."""

    view: View
    number: int
    values: Sequence[Value]
    _cells: dict[Column, SheetCell] = field(default_factory=dict, init=False, repr=False, compare=False)

    def cell(self, column: Column) -> SheetCell:
        """The cell of `column`; an empty one where the sheet has no such column."""
        cell = self._cells.get(column)
        if cell is None:
            cell = self._cells[column] = self._cell(column)
        return cell

    def _cell(self, column: Column) -> SheetCell:
        position = self.view.positions.get(column.id)
        if position is None:
            constant = self.view.constants.get(column.id, "")
            return SheetCell(constant, self._at(self.view.anchor), column, column.of(self.lang))
        value = self.values[position - 1] if position <= len(self.values) else ""
        look = self.view.looks.get(self.number, position)
        if isinstance(value, str) and not value.strip() and not look.shows:
            value = self.view.constants.get(column.id, "")
        return SheetCell(value, self._at(position), column, self.view.header.titles[position], look)

    def _at(self, position: int) -> Callable[[], Place]:
        return partial(self.view.place, self.number, position)

    def get(self, name: str) -> SheetCell | None:
        """The cell of the column with that id, if something stands in it."""
        cell = self.cell(self.view.sheet.column(name))
        return None if cell.is_empty else cell

    @cached_property
    def filled(self) -> Sequence[SheetCell]:
        """Every cell in which something stands, in the order of our columns' positions, then the constants."""
        return tuple(self._filled())

    @cached_property
    def stated(self) -> frozenset[str]:
        """The ids of the columns in which something stands."""
        return frozenset(cell.column.id for cell in self.filled if not cell.is_empty)

    def _filled(self) -> Iterator[SheetCell]:
        marked = self.view.looks.rows.get(self.number)
        for position, column in self.view.header.columns.items():
            value = self.values[position - 1] if position <= len(self.values) else ""
            is_marked = marked and position in marked and marked[position].shows
            if is_marked or not isinstance(value, str) or value.strip() or column.id in self.view.constants:
                yield self.cell(column)
        for name in self.view.constants.keys() - self.view.positions.keys():
            if self.view.has(name):
                yield self.cell(self.view.sheet.column(name))

    def text(self, name: str) -> str:
        """The words in that column; none where they do not read."""
        cell = self.get(name) if self.view.has(name) else None
        try:
            return " ".join(text_of(cell).split()) if cell else ""
        except BadValue:
            return ""

    def strays(self) -> Iterator[Problem]:
        """A problem for each cell that stands under no heading; one for a row of a CSV file that is cut amiss."""
        titles, is_delimited = self.view.header.titles, not self.view.place.sheet
        if is_delimited and (code := self._cut_amiss()):
            place = self.view.place(self.number, len(self.values))
            yield Problem(place, "", code, {"found": len(self.values), "most": self.view.header.width})
            return
        for position, value in enumerate(self.values, 1):
            if position not in titles and not (isinstance(value, str) and not value.strip()):
                yield Problem(self.view.place(self.number, position), "", "cell_without_heading")

    def _cut_amiss(self) -> str:
        """The code of what is wrong with how a line is cut into cells."""
        width = self.view.header.width
        if any(value for value in self.values[width:]):
            return "csv_row_longer"
        if len(self.values) == 1 and width > _NARROW:
            text = str(self.values[0])
            return "csv_other_separator" if any(text.count(sign) >= width - 1 for sign in SEPARATORS) else ""
        return ""

    @property
    def is_cut_otherwise(self) -> bool:
        """Whether a line of a CSV file has as many cells as its headings, by another separator; no sentence has."""
        if self.view.place.sheet or len(self.values) != 1:
            return False
        text, width = str(self.values[0]), len(self.view.header.titles)
        return any(text.count(sign) == width - 1 and f"{sign} " not in text for sign in SEPARATORS)

    @property
    def lang(self) -> Lang:
        return self.view.header.lang


def usage_of(row: SheetRow, currency: str, facts: Collection[str] = ()) -> Usage:
    """How the cells of a project's row are read, `currency` being that of amounts which carry none."""
    folder = Path(row.view.place.source).parent

    def signs() -> Signs:
        return {**signs_of(row.text("council"), folder, [row.text("partner_country")]), **_francs(row)}

    return Usage(row.lang, currency, facts, signs=signs)


def _francs(row: SheetRow) -> Signs:
    """The currencies that bare francs may be: `F` in an act of a year without French ones, else `Fr.`."""
    years = [int(year) for name in _DATED if (cell := row.get(name)) for year in _YEARS.findall(str(cell.value))]
    is_old = max(years, default=_LAST_OF_FRANCS) <= _LAST_OF_FRANCS
    shared = get_data("currencies")["shared_with_old_francs" if is_old else "shared"]
    said = [(word, codes.split(", ")) for codes, words in shared.items() for word in words]
    return {form: codes for word, codes in said for form in (word, word.title())}


def is_blank(values: Sequence[Value]) -> bool:
    """Whether nothing stands in a row; a box that is not ticked is nothing: some programs fill a column with them."""
    return not any(value is not False and (not isinstance(value, str) or value.strip()) for value in values)


def spans(numbers: Sequence[int]) -> str:
    """
    >>> spans([2, 4, 5, 6])
    '2, 4-6'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)
