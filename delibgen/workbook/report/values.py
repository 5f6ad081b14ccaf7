"""The values of a workbook, copied into a new `.xlsx` in which the bad cells are marked."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from delibgen.errors import SpecError, Ui, WriteError
from delibgen.kept_patterns import expression
from delibgen.workbook.blank.looks import FIRST_MOMENT, FONT, NOTE_GROUND, RED
from delibgen.workbook.opening.tabs import Rows, open_tabs
from delibgen.workbook.report.marks import CellAddress, Remark, by_cell
from delibgen.workbook.report.summary import WIDTHS, free_name, headings, height, lines, summary_name, target, title
from delibgen.workbook.values import Value

_Sheets = Iterable[tuple[str, str, Iterable[Sequence[object]]]]
"""Each sheet: the name it is to have, the name that places call it by, its rows."""

_OPTIONS: Final = {"constant_memory": True, "nan_inf_to_errors": True, "default_date_format": "dd/mm/yyyy"}
_MOST_LETTERS: Final = 32_767
_BARRED: Final = expression(r"[\[\]:*?/\\]|^'|'$")
_DATES: Final = {dt.datetime: "dd/mm/yyyy hh:mm", dt.date: "dd/mm/yyyy", dt.time: "hh:mm", dt.timedelta: "[h]:mm:ss"}
_BAD: Final = {"bg_color": RED}
_NOTE: Final = {"author": "delibgen", "color": NOTE_GROUND, "font_name": FONT, "font_size": 10, "width": 320}
_LINED: Final = {"border": 1, "border_color": "#D9D9D9", "text_wrap": True, "valign": "top", "quote_prefix": True}


def write_values(sheets: _Sheets, remarks: Collection[Remark], path: Path, ui: Ui) -> None:
    """Writes at `path` the values of `sheets`, marked, and the sheet that lists `remarks`."""
    with xlsxwriter.Workbook(path, _OPTIONS) as book:
        book.set_properties({"created": FIRST_MOMENT})
        formats = _Formats(book)
        names: dict[str, str] = {}
        for wanted, name, rows in sheets:
            names[name] = free_name(_BARRED.sub("-", wanted) or "-", names.values())
            _copy(book.add_worksheet(names[name]), rows, by_cell(remarks, name), formats)
        named = [replace(one, sheet=names.get(one.sheet, one.sheet)) if one.cell else one for one in remarks]
        _summarise(book, named, names, ui)


class _Formats:
    """The formats of the copied cells, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[str, bool, bool], Any] = {}

    def of(self, value: object, *, bad: bool) -> Any:
        """How a cell with `value` looks; text that could pass for a formula is quoted."""
        shown = _DATES.get(type(value), "")
        quoted = isinstance(value, str) and value.startswith(("=", "+", "-", "@"))
        if (shown, quoted, bad) not in self.made:
            look: dict[str, object] = {"num_format": shown} if shown else {}
            look |= {"quote_prefix": True} if quoted else {}
            self.made[shown, quoted, bad] = self.book.add_format(look | (_BAD if bad else {}))
        return self.made[shown, quoted, bad]


def _copy(
    sheet: Any, rows: Iterable[Sequence[object]], marks: Mapping[CellAddress, list[Remark]], formats: _Formats
) -> None:
    sheet.set_column(0, 50, 20)
    wanted: dict[int, list[int]] = {}
    for row, column in sorted(marks):
        wanted.setdefault(row, []).append(column)
    last = 0
    for last, values in enumerate(rows, 1):  # how many there were
        for column in range(1, max(len(values), *wanted.get(last, ()), 0) + 1):
            value = values[column - 1] if column <= len(values) else ""
            _write(sheet, (last, column), value, formats.of(value, bad=(last, column) in marks))
    for cell in sorted(cell for cell in marks if cell[0] > last):
        _write(sheet, cell, "", formats.of("", bad=True))
    for cell, remarks in sorted(marks.items()):
        words = "\n\n".join("\n".join(filter(None, (remark.heading, remark.text))) for remark in remarks)
        height = 17 * (words.count("\n") + 2 + len(words) // 44)
        sheet.write_comment(cell[0] - 1, cell[1] - 1, words, {**_NOTE, "height": height})


def _write(sheet: Any, cell: CellAddress, value: object, look: Any) -> None:
    """Writes a value as what it is: text stays text, whatever it begins with."""
    row, column = cell[0] - 1, cell[1] - 1
    match value:
        case bool():
            sheet.write_boolean(row, column, value, look)
        case int() | float():
            sheet.write_number(row, column, value, look)
        case dt.date() if value.year < 1900:  # before the first day that Excel knows
            sheet.write_string(row, column, value.isoformat(), look)
        case dt.date() | dt.time() | dt.timedelta():
            sheet.write_datetime(row, column, value, look)
        case "" | None:
            sheet.write_blank(row, column, None, look)
        case _:
            sheet.write_string(row, column, str(value)[:_MOST_LETTERS], look)


def _summarise(book: Any, remarks: Collection[Remark], names: Mapping[str, str], ui: Ui) -> None:
    sheet = book.add_worksheet(summary_name(names.values(), ui))
    sheet.hide_gridlines(2)
    sheet.set_tab_color("#C00000")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    prose, link = book.add_format(_LINED), book.add_format(_LINED | {"font_color": "#0563C1", "underline": 1})
    head = book.add_format(_LINED | {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"})
    sheet.write_string(0, 0, title(remarks, ui), book.add_format({"bold": True, "font_size": 14}))
    for column, said in enumerate(headings(ui)):
        sheet.write_string(2, column, said, head)
    sheet.freeze_panes(3, 0)
    for row, (remark, words) in enumerate(lines(remarks, ui), 3):
        sheet.set_row(row, height(words))
        for column, said in enumerate(words):
            sheet.write_string(row, column, said, prose)
        if remark.cell and remark.sheet in names.values():
            sheet.write_url(row, 1, f"internal:{target(remark)}", link, remark.name)


def read_values(source: Path) -> Iterator[tuple[str, Iterator[Sequence[Value]]]]:
    """The name of each sheet of `source`, with its rows from the first on; a CSV file is one, without a name."""
    try:
        for tab in open_tabs(source):
            yield tab.name, _every_row(tab.rows())
    except SpecError:
        raise WriteError("report_unreadable", path=source) from None


def _every_row(rows: Rows) -> Iterator[Sequence[Value]]:
    """The rows in order, with an empty one for each number that is left out."""
    last = 0
    for number, values in rows:
        yield from [()] * (number - last - 1)
        yield values
        last = number
