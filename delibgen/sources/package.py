"""A workbook that is a zip package, looked over before its reader unpacks it: sizes, and what formats show."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from delibgen.errors import Place, Problem, SpecError

MOST_UNPACKED = 1_000_000_000
"""Bytes of all parts; a workbook of 100,000 projects takes a quarter of that."""
MOST_PARTS = 20_000
_CHUNK = 1 << 20
_LOCAL_HEADER = struct.Struct("<26xHH")
_ENCRYPTED = 0x1


class Package:
    """The parts of a zip package, each unpacked piece by piece and never beyond a limit."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        self._file = file
        self._path = path
        self._left = MOST_UNPACKED
        try:
            self._infos = zipfile.ZipFile(file).infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error):
            raise refused(path, "workbook_broken") from None
        if len(self._infos) > MOST_PARTS or sum(info.file_size for info in self._infos) > MOST_UNPACKED:
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

    def read(self, name: str, most: int = 20_000_000) -> bytes:
        """A small part whole; as much of it as `most` allows."""
        content = b""
        for piece in self.pieces(name):
            content += piece
            if len(content) > most:
                raise self.too_large()
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
