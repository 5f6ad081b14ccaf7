"""The values of a workbook that a report copies: `.ods`, `.xls`, `.csv`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from delibgen.errors import SpecError, WriteError
from delibgen.sources.cells import Value
from delibgen.sources.sheets import Rows, open_tabs


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
