"""The sheets of a workbook or CSV file, opened with care: whatever the file holds, they are read or clearly refused."""

import datetime as dt
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

import python_calamine as calamine

from delibgen.errors import DelibgenError, Problem
from delibgen.folding import fold_tight
from delibgen.kept_patterns import expression
from delibgen.project.files import unreadable
from delibgen.workbook.columns import get_sheet
from delibgen.workbook.headings import OwnHeadings
from delibgen.workbook.looks import CellRange, Looks
from delibgen.workbook.opening.delimited import read_csv
from delibgen.workbook.opening.excel import Survey, survey_xlsx, with_known_errors
from delibgen.workbook.opening.opendocument import read_ods
from delibgen.workbook.opening.package import WorkbookPackage, refused
from delibgen.workbook.opening.records import survey_xls
from delibgen.workbook.rows import SEPARATORS
from delibgen.workbook.values import Value

MOST_BYTES = 500_000_000
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = frozenset({str, int, float, bool, dt.date, dt.datetime, dt.time, dt.timedelta})
_DELIMITED = frozenset({".csv", ".tsv", ".tab"})
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_NO_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*[<{%]")
"""How a page, a text of another format or a PDF begins."""
Rows = Iterator[tuple[int, Sequence[Value]]]


@dataclass(frozen=True)
class Tab:
    """One sheet, whose rows are read when they are asked for."""

    name: str
    rows: Callable[[], Rows]
    visible: bool = True
    looks: Looks = field(default_factory=Looks)
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with rows that cannot be read, as it is found."""


def open_tabs(path: Path, own: OwnHeadings | None = None) -> list[Tab]:
    """The sheets of the file, in order; a CSV file is one, without a name.

    Raises `SpecError` for what is no workbook, or is encrypted, broken or too large to be one.
    """
    own = own or OwnHeadings()
    try:
        with path.open("rb") as file:
            start = file.read(_HEAD)
            size = file.seek(0, 2)
        if _is_delimited(path, start):
            problems: list[Problem] = []
            return [Tab("", lambda: read_csv(path, own, problems), problems=problems)]
        if size > MOST_BYTES:
            raise refused(path, "workbook_file_too_large", found=size // 1_000_000, most=MOST_BYTES // 1_000_000)
        return _open_workbook(path, start)
    except OSError as error:
        raise unreadable(path, error) from None


def _is_delimited(path: Path, start: bytes) -> bool:
    """Whether a file holds lines and separators, by its suffix, or by how it begins: some programs call it `.xls`."""
    if start.startswith((_ZIP, _COMPOUND)):
        return False
    if path.suffix.lower() in _DELIMITED:
        return True
    first = start.partition(b"\n")[0]
    return (
        not _CONTROLS.search(start) and not _NO_LIST.match(start) and any(sign.encode() in first for sign in SEPARATORS)
    )


def _open_workbook(path: Path, start: bytes) -> list[Tab]:
    if start.startswith(_COMPOUND):
        return _tabs(path, Survey(dict(survey_xls(path))))
    if not start.startswith(_ZIP):
        raise refused(path, "not_a_workbook")
    with path.open("rb") as file:
        package = WorkbookPackage(file, path)
        if "content.xml" in package.names:
            tables = read_ods(package, path)
            return [
                Tab(one.name, partial(_filled, one.rows, one.looks.merged), one.is_visible, one.looks) for one in tables
            ]
        if "xl/workbook.xml" not in package.names:
            raise refused(path, "not_a_workbook")
        survey = survey_xlsx(package, path)
    return _tabs(path, survey)


def _tabs(path: Path, survey: Survey) -> list[Tab]:
    with _careful(path):
        workbook = _read(path, survey)
    sheets = [one for one in workbook.sheets_metadata if one.typ is calamine.SheetTypeEnum.WorkSheet]
    visible = calamine.SheetVisibleEnum.Visible
    load = lru_cache(maxsize=1)(workbook.get_sheet_by_name)  # a sheet that is gone through twice is held once
    tabs = [(one.name, one.visible is visible, survey.looks.get(one.name) or Looks()) for one in sheets]
    return [
        Tab(name, partial(_filled, partial(_rows, load, name, path), looks.merged), is_visible, looks)
        for name, is_visible, looks in tabs
    ]


def _rows(load: Callable[[str], calamine.CalamineSheet], name: str, path: Path) -> Rows:
    with _careful(path):
        sheet = load(name)
        if sheet.start is None:
            return
        left: list[Value] = [""] * sheet.start[1]
        for number, values in enumerate(sheet.iter_rows(), 1):
            yield number, [*left, *_known(values)] if left else _known(values)


def _filled(rows: Callable[[], Rows], merged: Sequence[CellRange]) -> Rows:
    """The rows, each with the value of every merged cell that covers it."""
    if not merged:
        yield from rows()
        return
    starts: dict[int, list[CellRange]] = defaultdict(list)
    for one in merged:
        starts[one[0]].append(one)
    values_of: dict[CellRange, Value] = {}
    for number, values in rows():
        shown = list(values)
        values_of = {one: value for one, value in values_of.items() if one[2] >= number}
        for one in starts.get(number, ()):
            values_of[one] = shown[one[1] - 1] if one[1] <= len(shown) else ""
        if any(not isinstance(value, str) or value for value in shown):
            _cover(shown, values_of)
        yield number, shown


def _cover(shown: list[Value], values_of: Mapping[CellRange, Value]) -> None:
    for (_, first, _, last), value in values_of.items():
        shown += [""] * (last - len(shown))
        shown[first - 1 : last] = [value, *[""] * (last - first)]


def _known(values: Sequence[Any]) -> Sequence[Value]:
    """`values`, where one of a type that no cell is read by is the text that it gives."""
    if _TYPES.issuperset(map(type, values)):
        return values
    return [value if type(value) in _TYPES else "" if value is None else str(value) for value in values]


def _read(path: Path, survey: Survey) -> calamine.CalamineWorkbook:
    """The workbook; one whose name belies its format is known by its content."""
    if survey.errors:
        return calamine.CalamineWorkbook.from_filelike(with_known_errors(path, survey.errors))
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


_CHUNK: Final = 1 << 20
_HEAD: Final = 4_096
_SHEET: Final = expression(r'<sheet [^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"')
_RELATION: Final = expression(r"<Relationship [^>]*>")
_ATTRIBUTE: Final = expression(r'(Id|Target)="([^"]*)"')
_DIMENSION: Final = expression(r'<dimension ref="[A-Z]+\d+:[A-Z]+(\d+)"')


def about_rows(path: Path) -> int | None:
    """The number of rows below the headings, as the lines of a CSV file or the head of a sheet give it."""
    try:
        if path.suffix.lower() in _DELIMITED:
            return _lines(path) - 1
        if path.suffix.lower() in {".xlsx", ".xlsm"}:
            with zipfile.ZipFile(path) as package:
                return _height(package)
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, UnicodeDecodeError):
        pass  # the reader says what is wrong
    return None


def _lines(path: Path) -> int:
    count, last = 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            count, last = count + chunk.count(b"\n"), chunk[-1:]
    return count + (last != b"\n")


def _height(package: zipfile.ZipFile) -> int | None:
    """The rows of the sheet of projects, or of the first one."""
    named = dict(_SHEET.findall(_head(package, "xl/workbook.xml", _CHUNK)))
    tags = _RELATION.findall(_head(package, "xl/_rels/workbook.xml.rels", _CHUNK))
    targets = {found["Id"]: found["Target"] for tag in tags if "Target" in (found := dict(_ATTRIBUTE.findall(tag)))}
    sheet = get_sheet("projects")
    ours = {fold_tight(sheet.fr), fold_tight(sheet.en), fold_tight(sheet.id)}
    link = next((link for name, link in named.items() if fold_tight(name) in ours), next(iter(named.values()), ""))
    if link not in targets:
        return None
    part = targets[link].removeprefix("/xl/").removeprefix("/")
    dimension = _DIMENSION.search(_head(package, f"xl/{part}", _HEAD))
    return int(dimension[1]) - 1 if dimension else None


def _head(package: zipfile.ZipFile, name: str, most: int) -> str:
    with package.open(name) as part:
        return part.read(most).decode("utf-8", "replace")
