"""The sheets of a workbook or CSV file, opened with care: whatever the file holds, they are read or clearly refused."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import python_calamine as calamine

from delibgen.errors import DelibgenError
from delibgen.project.files import unreadable
from delibgen.sources.cells import Form, Value
from delibgen.sources.delimited import read_csv
from delibgen.sources.headings import OwnHeadings
from delibgen.sources.package import Package, refused
from delibgen.sources.records import survey_xls
from delibgen.sources.survey import check_ods, survey_xlsx

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv"})
MOST_BYTES = 500_000_000
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = frozenset({str, int, float, bool, dt.date, dt.datetime, dt.time, dt.timedelta})
Rows = Iterator[tuple[int, Sequence[Value]]]


@dataclass(frozen=True)
class Tab:
    """One sheet, whose rows are read when they are asked for."""

    name: str
    rows: Callable[[], Rows]
    visible: bool = True
    forms: Mapping[tuple[int, int], Form] = field(default_factory=dict)


def open_tabs(path: Path, own: OwnHeadings | None = None) -> list[Tab]:
    """The sheets of the file, in order; a CSV file is one, without a name.

    Raises `SpecError` for what is no workbook, or is encrypted, broken or too large to be one.
    """
    own = own or OwnHeadings()
    try:
        with path.open("rb") as file:
            start = file.read(8)
            size = file.seek(0, 2)
        if path.suffix.lower() == ".csv" and not start.startswith((_ZIP, _COMPOUND)):
            return [Tab("", lambda: read_csv(path, own))]
        if size > MOST_BYTES:
            raise refused(path, "workbook_too_large", most=MOST_BYTES // 1_000_000)
        return _open_workbook(path, start)
    except OSError as error:
        raise unreadable(path, error) from None


def _open_workbook(path: Path, start: bytes) -> list[Tab]:
    forms: Mapping[str, Mapping[tuple[int, int], Form]] = {}
    if start.startswith(_ZIP):
        with path.open("rb") as file:
            package = Package(file, path)
            if "content.xml" in package.names:
                check_ods(package, path)
            elif "xl/workbook.xml" in package.names:
                forms = {name: survey.forms for name, survey in survey_xlsx(package, path).items()}
            else:
                raise refused(path, "not_a_workbook")
    elif start == _COMPOUND:
        forms = survey_xls(path)
    else:
        raise refused(path, "not_a_workbook")
    return _tabs(path, forms)


def _tabs(path: Path, forms: Mapping[str, Mapping[tuple[int, int], Form]]) -> list[Tab]:
    with _careful(path):
        workbook = _read(path)
    return [
        Tab(
            sheet.name,
            lambda name=sheet.name: _rows(workbook, name, path),  # type: ignore[misc]
            sheet.visible is calamine.SheetVisibleEnum.Visible,
            forms.get(sheet.name, {}),
        )
        for sheet in workbook.sheets_metadata
        if sheet.typ is calamine.SheetTypeEnum.WorkSheet
    ]


def _rows(workbook: calamine.CalamineWorkbook, name: str, path: Path) -> Rows:
    with _careful(path):
        sheet = workbook.get_sheet_by_name(name)
        if sheet.start is None:
            return
        left: list[Value] = [""] * sheet.start[1]
        for number, values in enumerate(sheet.iter_rows(), 1):
            yield number, [*left, *_known(values)] if left else _known(values)


def _known(values: Sequence[Any]) -> Sequence[Value]:
    """`values`, where one of a type that no cell is read by is the text that it gives."""
    if _TYPES.issuperset(map(type, values)):
        return values
    return [value if type(value) in _TYPES else "" if value is None else str(value) for value in values]


def _read(path: Path) -> calamine.CalamineWorkbook:
    """The workbook; one whose name belies its format is known by its content."""
    try:
        return calamine.CalamineWorkbook.from_path(path)
    except calamine.CalamineError:
        with path.open("rb") as file:
            return calamine.CalamineWorkbook.from_filelike(file)


@contextmanager
def _careful(path: Path) -> Iterator[None]:
    """Turns whatever a broken file does to its reader into an error of the file."""
    try:
        yield
    except calamine.PasswordError:
        raise refused(path, "workbook_encrypted") from None
    except (calamine.CalamineError, ValueError):
        raise refused(path, "workbook_broken") from None
    except (DelibgenError, KeyboardInterrupt, SystemExit, OSError, MemoryError):
        raise
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the reader's own mistakes arrive, outside of Exception
            raise
        raise refused(path, "workbook_broken") from None
