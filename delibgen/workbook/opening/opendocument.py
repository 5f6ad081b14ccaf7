"""The OpenDocument sheet (.ods), read whole: values and what they show, in one pass.

The readers there are give no formats, take errors for empty cells and glue the words around a tab.
Source: OpenDocument 1.2 Part 1, 9.1 (tables), 19.385 (values), 6.1 (white space).
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.parsers import expat

from delibgen.kept_patterns import expression
from delibgen.workbook.formats import NumberFormat, number_format
from delibgen.workbook.looks import CellFault, CellRange, Gathered, Look, Looks
from delibgen.workbook.opening.odfstyles import TABLE, OdfStyles
from delibgen.workbook.opening.package import MOST_CELLS, WorkbookPackage, refused
from delibgen.workbook.opening.richtext import fault_of_run
from delibgen.workbook.values import ERROR, Value

OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0|"
TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0|"
_CALCEXT: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0|"
_SPACES = expression(r"[ \t\r\n]+")
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576
_MOST_REPEATED = 1_000_000
"""Filled cells that a file may repeat rather than write."""
_HIDDEN = frozenset({"collapse", "filter"})
_NUMBERS = frozenset({"float", "currency", "percentage"})
_TRUTHS = {"0": False, "1": True}
_TIME = expression(r"-?P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")


@dataclass
class OdfTable:
    """One sheet."""

    name: str
    is_visible: bool
    looks: Looks = field(default_factory=Looks)
    _runs: list[tuple[int, int, Mapping[int, Value]]] = field(default_factory=list)
    """Rows that hold something: the number of the first, how many are alike, their cells by column."""

    def keep(self, row: int, times: int, cells: Mapping[int, Value]) -> None:
        self._runs.append((row, times, cells))

    def rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        for first, times, cells in self._runs:
            values = [cells.get(column, "") for column in range(1, max(cells) + 1)]
            for row in range(first, first + times):
                yield row, list(values)


def read_ods(package: WorkbookPackage, path: Path) -> list[OdfTable]:
    """The sheets of an OpenDocument; every part is unpacked, so that none is larger than it says."""
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise refused(path, "workbook_encrypted")
    styles = OdfStyles()
    reader = _OdfReader(styles, path)
    try:
        for name, start, end, text in (
            ("styles.xml", styles.start, styles.end, styles.text),
            ("content.xml", reader.start, reader.end, reader.text),
        ):
            _parse(package, name, (start, end, text))
    except (expat.ExpatError, LookupError, ValueError):
        raise refused(path, "workbook_broken") from None
    for name in set(package.names) - {"content.xml", "styles.xml", "META-INF/manifest.xml"}:
        for _ in package.pieces(name):
            pass
    return reader.tables


def _parse(package: WorkbookPackage, name: str, handlers: tuple[object, object, object]) -> None:
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = handlers  # type: ignore[assignment]
    is_there = False
    for piece in package.pieces(name):
        is_there = True
        parser.Parse(piece)
    if is_there:
        parser.Parse(b"", True)  # noqa: FBT003


@dataclass
class _Cell:
    """The cell that is open."""

    said: Mapping[str, str]
    is_covered: bool
    lines: list[list[str]] = field(default_factory=list)
    marks: list[CellFault] = field(default_factory=list)
    """What the styles of the spans that are open do to their words."""
    fault: CellFault = ""
    """What is wrong with a part of its words."""


class _OdfReader:
    """The tables of `content.xml`, as its elements open and close."""

    def __init__(self, styles: OdfStyles, path: Path) -> None:
        self.tables: list[OdfTable] = []
        self._styles, self._path = styles, path
        self._merged: list[CellRange] = []
        self._columns: list[tuple[int, str]] = []
        self._row_style = ""
        self._row = self._column = self._times = self._repeated = 0
        self._cell: _Cell | None = None
        self._cells: dict[int, Value] = {}
        self._looks: dict[int, Look] = {}
        self._gathered = Gathered()
        self._elsewhere = 0
        """How deep within a note or a drawing of a cell."""

    def start(self, name: str, said: Mapping[str, str]) -> None:
        if self._cell:
            self._start_within(self._cell, name, said)
            return
        match name.removeprefix(TABLE):
            case "table":
                self._start_table(said)
            case "table-column":
                self._columns.append((_times(said, "columns"), said.get(f"{TABLE}default-cell-style-name", "")))
            case "table-row":
                self._start_row(said)
            case "table-cell" | "covered-table-cell" as sort:
                self._cell = _Cell(dict(said), sort != "table-cell")
            case _:
                self._styles.start(name, said)

    def _start_within(self, cell: _Cell, name: str, said: Mapping[str, str]) -> None:
        if self._elsewhere or not name.startswith(TEXT):
            self._elsewhere += 1
            return
        match name.removeprefix(TEXT):
            case "p" | "h":
                cell.lines.append([])
            case "span":
                cell.marks.append(self._styles.mark_of_words(said.get(f"{TEXT}style-name", "")))
            case "s":
                self.text(" " * min(int(said.get(f"{TEXT}c", "1")), 1000))
            case "tab":
                self.text("\t")
            case "line-break":
                cell.lines.append([])

    def text(self, text: str) -> None:
        if self._cell is None:
            self._styles.text(text)
        elif not self._elsewhere and self._cell.lines:
            self._cell.fault = self._cell.fault or fault_of_run(next(filter(None, self._cell.marks), ""), text)
            self._cell.lines[-1].append(_SPACES.sub(" ", text) if text != "\t" else text)

    def end(self, name: str) -> None:
        if self._elsewhere:
            self._elsewhere -= 1
        elif name in {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"} and self._cell:
            self._end_cell(self._cell)
            self._cell = None
        elif self._cell and name == f"{TEXT}span":
            self._cell.marks.pop()
        elif self._cell is None:
            match name.removeprefix(TABLE):
                case "table-row":
                    self._end_row()
                case "table":
                    self._end_table()
                case _:
                    self._styles.end(name)

    def _start_table(self, said: Mapping[str, str]) -> None:
        is_hidden = said.get(f"{TABLE}style-name", "") in self._styles.hidden_tables
        self.tables.append(OdfTable(said.get(f"{TABLE}name", ""), not is_hidden))
        self._gathered, self._merged, self._columns = Gathered(), [], []
        self._row, self._times = 1, 0

    def _start_row(self, said: Mapping[str, str]) -> None:
        self._row += self._times
        self._times, self._column = _times(said, "rows"), 1
        self._row_style = said.get(f"{TABLE}default-cell-style-name", "")
        self._cells, self._looks = {}, {}
        if said.get(f"{TABLE}visibility") in _HIDDEN:
            last = min(self._row + self._times, self._row + _MOST_REPEATED)
            self._gathered.looks.hidden.update(range(self._row, last) if self._times < 20_000 else ())

    def _end_cell(self, cell: _Cell) -> None:
        times, first = _times(cell.said, "columns"), self._column
        self._column += times
        if cell.is_covered:
            return
        style = cell.said.get(f"{TABLE}style-name") or self._row_style or self._default_style(first)
        value, look = _read(cell, self._styles.format_of(style), self._styles.mark_of_cell(style))
        self._span(cell.said, first)
        if value == "" and not look.shows:
            return
        if times > _MOST_COLUMNS:
            raise refused(self._path, "sheet_too_large", rows=self._row, columns=self._column, most=MOST_CELLS)
        self._cells.update(dict.fromkeys(range(first, first + times), value))
        if not look.format.is_plain or look.is_formula or look.fault:
            self._looks.update(dict.fromkeys(range(first, first + times), look))

    def _default_style(self, column: int) -> str:
        reached = 0
        for times, style in self._columns:
            reached += times
            if column <= reached:
                return style
        return ""

    def _span(self, said: Mapping[str, str], column: int) -> None:
        rows, columns = (int(said.get(f"{TABLE}number-{name}-spanned", "1")) for name in ("rows", "columns"))
        if rows > 1 or columns > 1:
            self._merged.append((self._row, column, self._row + rows - 1, column + columns - 1))

    def _end_row(self) -> None:
        if not self._cells:
            return
        times = self._times
        self._repeated += (times - 1) * len(self._cells)
        if self._repeated > _MOST_REPEATED or self._row + times > _MOST_ROWS + 1:
            raise refused(self._path, "sheet_too_large", rows=self._row + times, columns=self._column, most=MOST_CELLS)
        self.tables[-1].keep(self._row, times, self._cells)
        for row in range(self._row, self._row + times) if self._looks else ():
            for column, look in self._looks.items():
                self._gathered.add(row, column, look)

    def _end_table(self) -> None:
        self._gathered.close()
        looks = self._gathered.looks
        looks.merge(self._merged, self._row)
        self.tables[-1].looks = looks


def _times(said: Mapping[str, str], name: str) -> int:
    times = said.get(f"{TABLE}number-{name}-repeated", "1")
    return max(int(times), 1) if times.isascii() and times.isdigit() and len(times) < 10 else 1


def _read(cell: _Cell, shown: NumberFormat, mark: CellFault) -> tuple[Value, Look]:
    """What a cell holds, and how it looks; `mark` is what its style does to all of it."""
    said = cell.said
    text = "\n".join("".join(line).strip(" ") for line in cell.lines)
    sort, is_formula = said.get(f"{OFFICE}value-type", ""), f"{TABLE}formula" in said
    is_error = said.get(f"{_CALCEXT}value-type") == "error" or (is_formula and ERROR.fullmatch(text.strip()))
    value = _value(said, sort, text)
    is_unstored = is_formula and not is_error and value == "" and sort != "string"
    fault: CellFault = "error" if is_error else "unstored" if is_unstored else ""
    if not fault:
        is_dressed = isinstance(value, str) and not shown.leaves_words
        fault = "struck" if mark == "struck" else cell.fault or ("dressed" if is_dressed else "")
    currency = said.get(f"{OFFICE}currency", "")
    if sort == "currency" and currency and shown.is_plain:
        shown = number_format(f'General" {currency}"')
    elif sort == "percentage" and shown.is_plain:
        shown = number_format("0.##########%")
    return ("" if is_error or is_unstored else value), Look(shown, is_formula, fault, text.strip() if is_error else "")


def _value(said: Mapping[str, str], sort: str, text: str) -> Value:
    if sort in _NUMBERS:
        number = said.get(f"{OFFICE}value", "")
        if number in _TRUTHS and f"{TABLE}formula" in said and text.isalpha():
            return _TRUTHS[number]  # LibreOffice writes `=TRUE()` so, of a yes that came from an .xlsx
        return float(number) if number else ""
    if sort == "date":
        return _date(said.get(f"{OFFICE}date-value", "")) or text
    if sort == "time":
        return _time(said.get(f"{OFFICE}time-value", ""))
    if sort == "boolean":
        return said.get(f"{OFFICE}boolean-value", "") == "true"
    stated = said.get(f"{OFFICE}string-value", "")  # a program shows this one, where the words differ
    return stated if stated.split() != text.split() and stated else text


def _date(text: str) -> Value:
    if not text:
        return ""
    moment = dt.datetime.fromisoformat(text[:19])
    return moment.date() if moment.time() == dt.time() else moment


def _time(text: str) -> Value:
    match = _TIME.fullmatch(text)
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0, 0)
    return dt.timedelta(days, seconds, minutes=minutes, hours=hours) if match else ""
