"""The values of a workbook that a report copies: `.ods`, `.xls`, `.csv`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from delibgen.errors import SpecError, Ui, WriteError
from delibgen.sources.cells import Value
from delibgen.sources.sheets import Rows, open_tabs


def read_values(source: Path, ui: Ui) -> Iterator[tuple[str, Iterator[Sequence[Value]]]]:
    """The name of each sheet of `source`, with its rows from the first on; a CSV file is one, without a name."""
    try:
        for tab in open_tabs(source):
            yield tab.name, _every_row(tab.rows())
    except SpecError as error:
        raise WriteError("report_unreadable", why=error.text(ui)) from None


def _every_row(rows: Rows) -> Iterator[Sequence[Value]]:
    """The rows in order, with an empty one for each number that is left out."""
    last = 0
    for number, values in rows:
        yield from [()] * (number - last - 1)
        yield values
        last = number
