"""About how many projects a source holds, found without reading it: for an estimate, not for a count."""

import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

from delibgen.language.folding import fold_tight
from delibgen.sources.columns import get_sheet

_CHUNK: Final = 1 << 20
_HEAD: Final = 4_096
_SHEET: Final = re.compile(r'<sheet [^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"')
_RELATION: Final = re.compile(r"<Relationship [^>]*>")
_ATTRIBUTE: Final = re.compile(r'(Id|Target)="([^"]*)"')
_DIMENSION: Final = re.compile(r'<dimension ref="[A-Z]+\d+:[A-Z]+(\d+)"')


def about_rows(path: Path) -> int | None:
    """The number of rows below the headings, as the lines of a CSV file or the head of a sheet give it."""
    try:
        if path.suffix.lower() == ".csv":
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
