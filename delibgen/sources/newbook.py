"""The place of a workbook that is to be written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from delibgen.errors import UsageError
from delibgen.whole import whole


@contextmanager
def new_workbook(path: Path) -> Iterator[Path]:
    """A path to write a workbook to, which is put at `path` whole or not at all.

    Raises `UsageError` for a name that is none of a workbook, `WriteError` where it cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise UsageError("workbook_suffix", path=path)
    with whole(path) as made:
        try:
            yield made
        except FileCreateError as error:
            raise error.args[0] from None  # the error of the system that the library wraps
