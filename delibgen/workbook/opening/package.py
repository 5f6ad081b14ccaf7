"""What a workbook's package holds that its reader does not tell: what formats show, and sizes that are refused."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from lxml import etree

from delibgen.errors import Place, Problem, SpecError
from delibgen.workbook.cells import Form

MOST_UNPACKED = 1_000_000_000
"""Bytes of all parts; a workbook of 100,000 projects takes a quarter of that."""
MOST_PARTS = 20_000
_MOST_READ = 20_000_000
"""Bytes of a part that is read whole: styles, relations and names."""
_CHUNK = 1 << 20
_LOCAL_HEADER = struct.Struct("<26xHH")
_ENCRYPTED = 0x1


class WorkbookPackage:
    """The parts of a zip package, each unpacked piece by piece and never beyond a limit."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        self._file = file
        self._path = path
        self._left = MOST_UNPACKED
        try:
            self._infos = zipfile.ZipFile(file).infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error):
            raise refused(path, "workbook_broken") from None
        if len(self._infos) > MOST_PARTS:
            raise refused(path, "workbook_of_parts", found=len(self._infos), most=MOST_PARTS)
        if sum(info.file_size for info in self._infos) > MOST_UNPACKED:
            raise self.too_large()
        if any(info.flag_bits & _ENCRYPTED for info in self._infos):
            raise refused(path, "workbook_encrypted")

    @property
    def names(self) -> list[str]:
        return [info.filename for info in self._infos]

    def too_large(self) -> SpecError:
        return refused(self._path, "workbook_too_large", most=MOST_UNPACKED // 1_000_000)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a part, unpacked; what its directory says of its size is not trusted."""
        for info in self._infos:
            if info.filename == name:
                for piece in self._unpacked(info):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise self.too_large()
                    yield piece

    def read(self, name: str) -> bytes:
        """A small part whole."""
        content = b""
        for piece in self.pieces(name):
            content += piece
            if len(content) > _MOST_READ:
                raise refused(self._path, "workbook_part_too_large", part=name, most=_MOST_READ // 1_000_000)
        return content

    def _unpacked(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = self._packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            yield from packed
            return
        if info.compress_type != zipfile.ZIP_DEFLATED:
            raise refused(self._path, "workbook_broken")
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for piece in packed:
                rest = piece
                while rest and not inflate.eof:
                    yield inflate.decompress(rest, _CHUNK)
                    rest = inflate.unconsumed_tail
        except zlib.error:
            raise refused(self._path, "workbook_broken") from None

    def _packed(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        self._file.seek(info.header_offset)
        header = self._file.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size:
            raise refused(self._path, "workbook_broken")
        self._file.seek(sum(_LOCAL_HEADER.unpack(header)), 1)
        position, left = self._file.tell(), info.compress_size
        while left > 0:
            self._file.seek(position)
            piece = self._file.read(min(_CHUNK, left))
            if not piece:
                return
            position, left = position + len(piece), left - len(piece)
            yield piece


def refused(path: Path, code: str, **values: object) -> SpecError:
    """The error of a file that cannot be read at all."""
    return SpecError([Problem(Place(str(path)), "", code, values)])


MOST_CELLS = 60_000_000
"""A reader keeps every cell between the first and the last, empty ones too, in some 24 bytes."""
_LONGEST_CELL = 16_000_000
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_ROW = re.compile(rb"\br=[\"'][A-Z]{1,3}(\d{1,7})")
_COLUMN = re.compile(rb"\br=[\"']([A-Z]{1,3})\d")
_FILLED_ROW = re.compile(rb"\br=[\"'][A-Z]{1,3}(\d{1,7})[\"'](?![^<>]{0,200}/>)")
_FILLED_COLUMN = re.compile(rb"\br=[\"']([A-Z]{1,3})\d{1,7}[\"'](?![^<>]{0,200}/>)")
"""Of all cells, and of those that are not plainly empty, which takes five times as long to tell."""
_ERROR_SIGNS = (b't="e"', b"t='e'")
_ERRORS = re.compile(rb"<(?:\w{1,20}:)?c\b[^<>]{0,200}\bt=[\"']e[\"'][^<>]{0,200}>")
_STYLED = rb"<(?:\w{1,20}:)?c\b[^<>]{0,200}\bs=[\"'](%b)[\"'][^<>]{0,200}(?<!/)>"
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_MONTHS = frozenset({17})
_PERCENTS = frozenset({9, 10})
"""Formats that have a number and no text."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class SheetSurvey:
    """How far a sheet reaches, and the forms of some of its cells, by row and column."""

    rows: int = 0
    columns: int = 0
    forms: dict[tuple[int, int], Form] = field(default_factory=dict)


def survey_xlsx(package: WorkbookPackage, path: Path) -> Mapping[str, SheetSurvey]:
    """Each sheet of an Excel package by name; every part is unpacked once, so that none is larger than it says."""
    try:
        parts = _sheet_parts(package)
        styles = _forms_of_styles(package)
    except (etree.LxmlError, LookupError, ValueError):
        raise refused(path, "workbook_broken") from None
    surveys: dict[str, SheetSurvey] = {}
    for name in dict.fromkeys(package.names):
        if name in parts:
            survey = surveys[parts[name]] = _survey(package.pieces(name), styles)
            if survey.rows * survey.columns > MOST_CELLS:
                _measure_filled(survey, package.pieces(name))
            _check(survey, path)
        else:
            for _ in package.pieces(name):
                pass
    return surveys


def _check(survey: SheetSurvey, path: Path) -> None:
    if survey.rows * survey.columns > MOST_CELLS:
        raise refused(path, "sheet_too_large", rows=survey.rows, columns=survey.columns, most=MOST_CELLS)


def _parse(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)


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


def _forms_of_styles(package: WorkbookPackage) -> dict[bytes, Form]:
    """What the number formats of some styles show, by the number of the style."""
    content = package.read("xl/styles.xml")
    if not content:
        return {}
    root = _parse(content)
    codes = {int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    formats = [int(xf.get("numFmtId", 0)) for xfs in root.iter("{*}cellXfs") for xf in xfs]
    forms = ((str(number).encode(), form_of_code(one, codes)) for number, one in enumerate(formats))
    return {number: form for number, form in forms if form}


def form_of_code(number: int, codes: Mapping[int, str]) -> Form:
    code = _QUOTED.sub("", codes.get(number, "")[:255]).lower()
    if number in _PERCENTS or "%" in code:
        return "percent"
    months = "m" in code and "y" in code and not set(code) & set("dhs")
    return "month" if number in _MONTHS or months else ""


def _survey(pieces: Iterable[bytes], styles: Mapping[bytes, Form]) -> SheetSurvey:
    survey = SheetSurvey()
    longest_first: list[bytes] = sorted(styles, key=lambda number: -len(bytes(number)))
    numbers = b"|".join(longest_first)
    styled = re.compile(_STYLED % numbers) if styles else None
    for text in _whole_cells(pieces):
        for match in styled.finditer(text) if styled else ():
            _mark(survey, match[0], styles[match[1]])
        if any(sign in text for sign in _ERROR_SIGNS):
            for match in _ERRORS.finditer(text):
                _mark(survey, match[0], "error")
        _measure(survey, text, _ROW, _COLUMN)
    return survey


def _whole_cells(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The text of a sheet, cut between cells."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        cut = text.rfind(b"<", 0, max(text.rfind(b" r="), 0))
        if cut <= 0 and len(text) < _LONGEST_CELL:
            rest = text
            continue
        cut = cut if cut > 0 else len(text)
        yield text[:cut]
        rest = text[cut:]
    yield rest


def _mark(survey: SheetSurvey, tag: bytes, form: Form) -> None:
    if match := _REFERENCE.search(tag):
        survey.forms[int(match[2]), _number(match[1])] = form


def _measure(survey: SheetSurvey, text: bytes, row: re.Pattern[bytes], column: re.Pattern[bytes]) -> None:
    """Widens the survey to every cell of `text` that the patterns find."""
    survey.rows = max(survey.rows, *map(int, set(row.findall(text))), 0)
    survey.columns = max(survey.columns, *map(_number, set(column.findall(text))), 0)


def _measure_filled(survey: SheetSurvey, pieces: Iterable[bytes]) -> None:
    """Narrows the survey to the cells that hold something."""
    survey.rows = survey.columns = 0
    for text in _whole_cells(pieces):
        _measure(survey, text, _FILLED_ROW, _FILLED_COLUMN)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def check_ods(package: WorkbookPackage, path: Path) -> None:
    """Refuses an OpenDocument sheet that repeats its cells beyond measure, and every part larger than it says."""
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise refused(path, "workbook_encrypted")
    reach = _Reach(path)
    parser = expat.ParserCreate(namespace_separator="|")
    parser.StartElementHandler = reach.start
    try:
        for piece in package.pieces("content.xml"):
            parser.Parse(piece)
    except (expat.ExpatError, LookupError, ValueError):
        raise refused(path, "workbook_broken") from None
    for name in set(package.names) - {"content.xml", "META-INF/manifest.xml"}:
        for _ in package.pieces(name):
            pass


class _Reach:
    """How far each table of an OpenDocument reaches, counted as its elements open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = self.row = self.repeated = self.columns = self.column = 0

    def start(self, name: str, said: Mapping[str, str]) -> None:
        match name.rpartition("|")[2]:
            case "table":
                self.rows = self.row = self.columns = 0
            case "table-row":
                self.row += self.repeated
                self.repeated, self.column = _times(said, "number-rows-repeated"), 0
            case "table-cell":
                self.column += _times(said, "number-columns-repeated")
                if any(key.endswith("|value-type") for key in said):
                    self.rows = max(self.rows, self.row + self.repeated)
                    self.columns = max(self.columns, self.column)
                    _check(SheetSurvey(self.rows, self.columns), self.path)


def _times(said: Mapping[str, str], name: str) -> int:
    times = next((value for key, value in said.items() if key.endswith(f"|{name}")), "1")
    return int(times) if times.isascii() and times.isdigit() and len(times) < 10 else 1
