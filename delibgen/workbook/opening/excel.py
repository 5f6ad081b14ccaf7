"""The Excel package (.xlsx, .xlsm), looked over for what its reader does not tell: looks, hidden rows, sizes.

Source: ECMA-376 Part 1, 18.3.1 (sheets) and 18.8 (styles).
"""

import re
import zipfile
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from lxml import etree

from delibgen.kept_patterns import expression
from delibgen.workbook.formats import BUILT_IN, NumberFormat, number_format
from delibgen.workbook.looks import CellFault, CellRange, Gathered, Look, Looks
from delibgen.workbook.opening.package import Extent, WorkbookPackage, refused
from delibgen.workbook.opening.richtext import RunsOfText, marked_strings

_FIGURES = "0123456789"
_REFERENCE = expression(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_WORDS = frozenset({"s", "str", "inlineStr", "b"})
"""Types of cells whose format shows nothing of its own."""
_RUNS = frozenset({"r", "strike", "vertAlign"})
_STRINGS = "xl/sharedStrings.xml"
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
        styles = _styles(package)
        strings = marked_strings(lambda: package.pieces(_STRINGS))
    except (etree.LxmlError, expat.ExpatError, LookupError, ValueError):
        raise refused(path, "workbook_broken") from None
    found = Survey()
    for name in dict.fromkeys(package.names):
        if name in parts:
            sheet = _SheetSurvey(styles, strings)
            try:
                sheet.read(package.pieces(name))
            except (expat.ExpatError, LookupError, ValueError):
                raise refused(path, "workbook_broken") from None
            sheet.extent.check(path, parts[name])
            found.looks[parts[name]] = sheet.gathered.looks
            found.errors |= sheet.errors - _KNOWN_ERRORS
        elif name != _STRINGS:
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
        target = relations.get(_relation_of(sheet), "")
        found[target.lstrip("/") if target.startswith("/") else f"xl/{target}"] = sheet.get("name", "")
    return found


def _relation_of(sheet: Any) -> str:
    """The id of the relation, whose namespace is another one in a workbook that is strict."""
    return next((str(value) for name, value in sheet.items() if name.endswith("}id")), "")


def _parse(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)


@dataclass(frozen=True)
class _StylesOfCells:
    """What the styles of cells show that is not plain, by their numbers."""

    formats: Mapping[str, NumberFormat] = field(default_factory=dict)
    """The formats that show something of their own."""
    struck: AbstractSet[str] = frozenset()
    """The styles that strike out what stands in them."""
    dressed: AbstractSet[str] = frozenset()
    """Those that show other words than those of a text."""


def _styles(package: WorkbookPackage) -> _StylesOfCells:
    content = package.read("xl/styles.xml")
    if not content:
        return _StylesOfCells()
    root = _parse(content)
    codes = BUILT_IN | {int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    fonts = [any(map(_is_on, font.iter("{*}strike"))) for every in root.iter("{*}fonts") for font in every]
    styles = [xf for xfs in root.iter("{*}cellXfs") for xf in xfs]
    formats = {str(rank): number_format(codes.get(int(xf.get("numFmtId", 0)), "")) for rank, xf in enumerate(styles)}
    return _StylesOfCells(
        {number: one for number, one in formats.items() if not one.is_plain},
        {str(rank) for rank, xf in enumerate(styles) if fonts[int(xf.get("fontId", 0)) :][:1] == [True]},
        {number for number, one in formats.items() if not one.leaves_words},
    )


def _is_on(mark: Any) -> bool:
    return mark.get("val", "1") not in {"0", "false", "off"}


class _SheetSurvey:
    """One sheet, told by the elements that open in it."""

    def __init__(self, styles: _StylesOfCells, strings: Mapping[str, CellFault]) -> None:
        self.styles = styles
        self.strings = strings
        self.gathered = Gathered()
        self.extent = Extent()
        self.errors: set[str] = set()
        self._columns: dict[str, int] = {}
        self._locals: dict[str, str] = {}
        self._looks: dict[tuple[str, bool, CellFault, str], Look] = {}
        self._row = self._column = 0
        self._style = self._type = ""
        self._fault: CellFault = ""
        """What its style does to the value of the cell that is open."""
        self._is_open = self._is_formula = self._is_error = self._is_filled = False
        self._value: list[str] = []
        self._runs = RunsOfText()
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
        elif local in _RUNS:
            self._start_run(local, said)

    def _start_run(self, local: str, said: Mapping[str, str]) -> None:
        """A run of a text that stands in the cell itself, not among the shared ones."""
        self._runs.start(local, said)
        if local != "r":
            self._is_open = True
            self._parser.CharacterDataHandler = self._runs.text

    def _fill_cell(self, local: str) -> None:
        self.extent.add(self._row, self._column)
        self._is_filled = True
        if local == "f":
            self._is_formula = self._is_open = True
        elif local == "is":
            self._runs.start(local, {})
        elif self._is_formula or self._is_error or (self.strings and self._type == "s"):
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
        self._type, style = said.get("t", ""), said.get("s", "")
        is_text = self._type in _WORDS
        self._style = style if style in self.styles.formats and not is_text else ""
        is_dressed = is_text and style in self.styles.dressed
        self._fault = "struck" if style in self.styles.struck else "dressed" if is_dressed else ""
        self._is_error, self._is_filled = self._type == "e", False
        self._is_open = bool(self._style or self._fault) or self._is_error or (self._type == "s" and bool(self.strings))

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
        fault = self._fault_of(value)
        key = (self._style, self._is_formula, fault, error)
        self._is_formula, self._runs.fault = False, ""
        if key[0] or key[1] or fault:
            look = self._looks.get(key) or self._looks.setdefault(key, self._look(*key))
            self.gathered.add(self._row, self._column, look)

    def _fault_of(self, value: str) -> CellFault:
        """What is wrong with the cell that is open."""
        if self._is_error:
            return "error"
        if self._is_formula and not value and self._type != "str":
            return "unstored"
        if not self._is_filled:
            return ""
        return self._fault or self._runs.fault or (self.strings.get(value, "") if self._type == "s" else "")

    def _look(self, style: str, is_formula: bool, fault: CellFault, error: str) -> Look:  # noqa: FBT001
        return Look(self.styles.formats.get(style, number_format("")), is_formula, fault, error)


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
