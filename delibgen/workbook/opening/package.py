"""The zip package of a workbook, unpacked with care: whatever it says of itself, no part grows beyond a limit."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from delibgen.errors import Place, Problem, SpecError
from delibgen.workbook.headings import letters

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
"""A reader keeps every cell between the first and the last, empty ones too, in some 40 bytes."""
_MOST_EMPTY, _SPARSE = 3_000_000, 50
"""Cells that a sheet may span whatever it holds, and how many times those that it holds beyond that."""


class Extent:
    """How far a sheet reaches, and how much of it is filled."""

    def __init__(self) -> None:
        self.rows = self.columns = self.filled = 0

    def add(self, row: int, column: int, *, rows: int = 1, columns: int = 1) -> None:
        """Widens it to filled cells, the last of which is at that row and column."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        self.filled += rows * columns

    def check(self, path: Path, sheet: str) -> None:
        """Refuses a sheet that would fill the memory: too many cells, or a few far from one another."""
        span = self.rows * self.columns
        if span > MOST_CELLS:
            raise refused(path, "sheet_too_large", rows=self.rows, columns=self.columns, most=MOST_CELLS)
        if span > _MOST_EMPTY and span > _SPARSE * self.filled:
            far = f"{letters(self.columns)}{self.rows}"
            place = Place(str(path), self.rows, self.columns, sheet, far)
            raise SpecError([Problem(place, "", "sheet_sparse", {"filled": self.filled, "span": span})])
