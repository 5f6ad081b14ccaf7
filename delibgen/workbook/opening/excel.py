"""The Excel package (.xlsx, .xlsm), looked over for what its reader does not tell: looks, hidden rows, sizes.

Source: ECMA-376 Part 1, 18.3.1 (sheets) and 18.8 (styles).
"""

import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from lxml import etree

from delibgen.workbook.formats import BUILT_IN, NumberFormat, number_format
from delibgen.workbook.looks import CellFault, CellRange, Gathered, Look, Looks
from delibgen.workbook.opening.package import Extent, WorkbookPackage, refused

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FIGURES = "0123456789"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_WORDS = frozenset({"s", "str", "inlineStr", "b"})
"""Types of cells whose format shows nothing of its own."""
_KNOWN_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!"}  # those that the reader takes
)


@dataclass
class Survey:
    """What a package shows, by the names of its sheets."""

    looks: dict[str, Looks] = field(default_factory=dict)
    errors: set[str] = field(default_factory=set)
    """Words of errors that the reader does not take."""


def survey_xlsx(package: WorkbookPackage, path: Path) -> Survey:
    """The looks of each sheet; every part is unpacked once, so that none is larger than it says."""
    try:
        parts = _sheet_parts(package)
        formats = _formats(package)
    except (etree.LxmlError, LookupError, ValueError):
        raise refused(path, "workbook_broken") from None
    found = Survey()
    for name in dict.fromkeys(package.names):
        if name in parts:
            sheet = _SheetSurvey(formats)
            try:
                sheet.read(package.pieces(name))
            except (expat.ExpatError, LookupError, ValueError):
                raise refused(path, "workbook_broken") from None
            sheet.extent.check(path, parts[name])
            found.looks[parts[name]] = sheet.gathered.looks
            found.errors |= sheet.errors - _KNOWN_ERRORS
        else:
            for _ in package.pieces(name):
                pass
    return found


def _sheet_parts(package: WorkbookPackage) -> dict[str, str]:
    """The names of the sheets by those of their parts."""
    relations = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _parse(package.read("xl/_rels/workbook.xml.rels") or b"<a/>")
    }
    found = {}
    for sheet in _parse(package.read("xl/workbook.xml") or b"<a/>").iter("{*}sheet"):
        target = relations.get(sheet.get(_RELATION), "")
        found[target.lstrip("/") if target.startswith("/") else f"xl/{target}"] = sheet.get("name", "")
    return found


def _parse(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)


def _formats(package: WorkbookPackage) -> Mapping[str, NumberFormat]:
    """The formats that show something of their own, by the number of their style."""
    content = package.read("xl/styles.xml")
    if not content:
        return {}
    root = _parse(content)
    codes = BUILT_IN | {int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    styles = [codes.get(int(xf.get("numFmtId", 0)), "") for xfs in root.iter("{*}cellXfs") for xf in xfs]
    formats = ((str(number), number_format(code)) for number, code in enumerate(styles))
    return {number: one for number, one in formats if not one.is_plain}


class _SheetSurvey:
    """One sheet, told by the elements that open in it."""

    def __init__(self, formats: Mapping[str, NumberFormat]) -> None:
        self.formats = formats
        self.gathered = Gathered()
        self.extent = Extent()
        self.errors: set[str] = set()
        self._columns: dict[str, int] = {}
        self._locals: dict[str, str] = {}
        self._looks: dict[tuple[str, bool, CellFault, str], Look] = {}
        self._row = self._column = 0
        self._style = self._type = ""
        self._is_open = self._is_formula = self._is_error = False
        self._value: list[str] = []
        self._merged: list[CellRange] = []
        self._parser = expat.ParserCreate()

    def read(self, pieces: Iterable[bytes]) -> None:
        self._parser.StartElementHandler = self._start
        for piece in pieces:
            self._parser.Parse(piece)
        self._parser.Parse(b"", True)  # noqa: FBT003
        self._close_cell()
        self.gathered.close()
        self.gathered.looks.merge(self._merged, self.extent.rows)

    def _start(self, name: str, said: dict[str, str]) -> None:
        local = self._locals.get(name) or self._locals.setdefault(name, name.rpartition(":")[2])
        if local == "c":
            self._close_cell()
            self._open_cell(said)
        elif local in {"v", "is", "f"}:
            self._fill_cell(local)
        elif local == "row":
            self._open_row(said)
        elif local == "mergeCell":
            self._merged.append(self._range(said.get("ref", "")))

    def _fill_cell(self, local: str) -> None:
        self.extent.add(self._row, self._column)
        if local == "f":
            self._is_formula = self._is_open = True
        elif self._is_formula or self._is_error:
            self._parser.CharacterDataHandler = self._value.append

    def _open_row(self, said: Mapping[str, str]) -> None:
        self._close_cell()
        number = said.get("r")
        self._row, self._column = int(number) if number else self._row + 1, 0
        if said.get("hidden") in {"1", "true"} or (said.get("customHeight") and float(said.get("ht") or 1) == 0):
            self.gathered.looks.hidden.add(self._row)

    def _open_cell(self, said: Mapping[str, str]) -> None:
        reference = said.get("r")
        if reference:
            letters = reference.rstrip(_FIGURES)
            self._column = self._columns.get(letters) or self._number(letters)
        else:
            self._column += 1
        self._type = said.get("t", "")
        self._style = style if (style := said.get("s", "")) in self.formats and self._type not in _WORDS else ""
        self._is_error = self._type == "e"
        self._is_open = bool(self._style) or self._is_error

    def _number(self, letters: str) -> int:
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        self._columns[letters] = number
        return number

    def _range(self, reference: str) -> CellRange:
        ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
        corners = [(int(end[2]), self._number(end[1])) for end in ends if end]
        return (*corners[0], *corners[-1])

    def _close_cell(self) -> None:
        """Keeps how the cell looks that was open, if it is not plain."""
        if not self._is_open:
            return
        self._is_open, self._parser.CharacterDataHandler = False, None
        value = "".join(self._value).strip()
        self._value.clear()
        error = value if self._is_error else ""
        self.errors |= {error} if error else set()
        is_unstored = self._is_formula and not value and self._type != "str"
        fault: CellFault = "error" if self._is_error else "unstored" if is_unstored else ""
        key = (self._style, self._is_formula, fault, error)
        self._is_formula = False
        if key[0] or key[1] or fault:
            look = self._looks.get(key) or self._looks.setdefault(key, self._look(*key))
            self.gathered.add(self._row, self._column, look)

    def _look(self, style: str, is_formula: bool, fault: CellFault, error: str) -> Look:  # noqa: FBT001
        return Look(self.formats.get(style, number_format("")), is_formula, fault, error)


_ERROR_VALUE = re.compile(rb">(\s*#[^<>]{1,40})<")


def with_known_errors(path: Path, errors: Iterable[str]) -> IO[bytes]:
    """The package with `errors` that its reader does not know made one that it does."""
    unknown = {error.encode() for error in errors}
    made = BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(made, "w") as copy:
        for name in dict.fromkeys(package.namelist()):
            content = package.read(name)
            if name.endswith(".xml") and "worksheets/" in name:
                content = _ERROR_VALUE.sub(lambda one: b">#N/A<" if one[1].strip() in unknown else one[0], content)
            copy.writestr(name, content)
    made.seek(0)
    return made
