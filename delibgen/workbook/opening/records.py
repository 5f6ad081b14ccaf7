"""The old binary workbook (.xls), looked over for what its reader does not tell: looks, hidden rows, sizes.

xlrd tells formats, and neither which cells are formulas nor what of them was stored.

Source: [MS-CFB] for the file within the file, [MS-XLS] for its records.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from delibgen.workbook.formats import BUILT_IN, NumberFormat, number_format
from delibgen.workbook.looks import CellFault, CellRange, Gathered, Look, Looks
from delibgen.workbook.opening.package import Extent, refused
from delibgen.workbook.opening.sharedtexts import font_at, mark_of_font, marked_texts

_HEADER = struct.Struct("<30xHH14xI4xIIII")
_END = 0xFFFFFFFA
_ENTRY = 128
_STREAMS = ("Workbook", "Book")
_LOCKED = "EncryptedPackage"
_SUMMARY = "\x05SummaryInformation"
"""What a spreadsheet tells of a file that it saves, and a program that works out no formula does not."""
_BOUNDSHEET, _FORMAT, _XF, _BOF, _EOF, _FILEPASS, _FONT = 0x85, 0x41E, 0xE0, 0x809, 0x0A, 0x2F, 0x31
_SHARED, _GOES_ON, _SHARED_CELL = 0xFC, 0x3C, 0xFD
_BOOLERR, _FORMULA, _NUMBER, _RK, _MULRK, _ROW, _MERGED = 0x205, 0x06, 0x203, 0x27E, 0xBD, 0x208, 0xE5
_STRINGS = frozenset({0x204, 0xFD})
_CELL = struct.Struct("<HHH")
_HIDDEN = 0x20
_OF_NO_NUMBER, _ERROR, _NOTHING = b"\xff\xff", 2, 3


def survey_xls(path: Path) -> Mapping[str, Looks]:
    """The looks of each sheet, by its name."""
    content = path.read_bytes()
    try:
        streams = _Compound(content)
        if _LOCKED in streams.entries:
            raise refused(path, "workbook_encrypted")
        name = next((name for name in _STREAMS if name in streams.entries), "")
        if not name:
            raise refused(path, "not_a_workbook")
        book = _Book(streams.read(name), path)
        is_stored = _SUMMARY in streams.entries or any(map(book.stores, book.sheets.values()))
        return {sheet: book.looks(sheet, start, is_stored=is_stored) for sheet, start in book.sheets.items()}
    except (struct.error, IndexError, UnicodeDecodeError, ValueError):
        raise refused(path, "workbook_broken") from None


class _Compound:
    """The streams of a compound file."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        shift, small, directory, self.cutoff, small_fat, _, extra = self._header()
        self.size, self.small = 1 << shift, 1 << small
        if shift not in {9, 12} or small != 6:
            raise ValueError(shift)
        self.fat = self._read_fat(extra)
        entries = b"".join(self._sectors(directory))
        self.entries = {
            name: (start, length)
            for name, start, length in map(_entry, (entries[at : at + _ENTRY] for at in range(0, len(entries), _ENTRY)))
        }
        root = _entry(entries[:_ENTRY])
        self.small_fat = _numbers(b"".join(self._sectors(small_fat)))
        self.small_stream = b"".join(self._sectors(root[1]))

    def _header(self) -> tuple[int, ...]:
        return _HEADER.unpack_from(self.content)

    def _sector(self, number: int) -> bytes:
        return self.content[(number + 1) * self.size : (number + 2) * self.size]

    def _read_fat(self, extra: int) -> list[int]:
        numbers = list(_numbers(self.content[76:512]))
        seen: set[int] = set()
        while extra < _END and extra not in seen:
            seen.add(extra)
            *more, extra = _numbers(self._sector(extra))
            numbers += more
        most = len(self.content) // self.size + 1
        used = [number for number in numbers if number < _END]
        return [link for number in used[:most] for link in _numbers(self._sector(number))]

    def _sectors(self, start: int) -> Iterator[bytes]:
        for number in _chain(self.fat, start):
            yield self._sector(number)

    def read(self, name: str) -> bytes:
        start, length = self.entries[name]
        if length >= self.cutoff:
            return b"".join(self._sectors(start))[:length]
        small = self.small_stream
        pieces = (small[n * self.small : (n + 1) * self.small] for n in _chain(self.small_fat, start))
        return b"".join(pieces)[:length]


def _chain(links: list[int], start: int) -> Iterator[int]:
    """The sectors of a stream; a chain that runs in a ring is broken."""
    left = len(links)
    while start < _END:
        if left < 0:
            raise ValueError(start)
        left -= 1
        yield start
        start = links[start]


def _entry(entry: bytes) -> tuple[str, int, int]:
    length = struct.unpack_from("<H", entry, 64)[0]
    start, size = struct.unpack_from("<II", entry, 116)
    return entry[: max(length - 2, 0)].decode("utf-16-le"), start, size


def _numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))


@dataclass
class _Book:
    """The records of a workbook."""

    content: bytes
    path: Path
    sheets: dict[str, int] = field(default_factory=dict)
    styles: list[NumberFormat] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    """The styles that strike out what stands in them."""
    texts: Mapping[int, CellFault] = field(default_factory=dict)
    """What is wrong with the texts that cells share, by their numbers."""

    def __post_init__(self) -> None:
        codes: dict[int, str] = dict(BUILT_IN)
        fonts: list[CellFault] = []
        for kind, data in self._records(0):
            if kind == _BOUNDSHEET:
                self.sheets[_text(data[6:], short=True)] = struct.unpack_from("<I", data)[0]
            elif kind == _FORMAT:
                codes[struct.unpack_from("<H", data)[0]] = _text(data[2:])
            elif kind == _FONT:
                fonts.append(mark_of_font(data))
            elif kind == _XF:
                font = struct.unpack_from("<H", data)[0]
                if font_at(fonts, font) == "struck":
                    self.struck.add(len(self.styles))
                self.styles.append(number_format(codes.get(struct.unpack_from("<H", data, 2)[0], "")))
            elif kind == _FILEPASS:
                raise refused(self.path, "workbook_encrypted")
        self.texts = marked_texts(list(self._shared()), fonts) if any(fonts) else {}

    def _shared(self) -> Iterator[bytes]:
        """The pieces of the record of shared texts: it goes on in others."""
        is_open = False
        for kind, data in self._records(0):
            is_open = kind == _SHARED or (is_open and kind == _GOES_ON)
            if is_open:
                yield data

    def _records(self, start: int) -> Iterator[tuple[int, bytes]]:
        at, depth = start, 0
        while at + 4 <= len(self.content):
            kind, length = struct.unpack_from("<HH", self.content, at)
            yield kind, self.content[at + 4 : at + 4 + length]
            depth += (kind == _BOF) - (kind == _EOF)
            at += 4 + length
            if depth <= 0:
                return

    def stores(self, start: int) -> bool:
        """Whether a sheet holds what a formula of it gave: a program that does not compute stores nothing for all."""
        return any(kind == _FORMULA and not _gives_nothing(data) for kind, data in self._records(start))

    def looks(self, sheet: str, start: int, *, is_stored: bool) -> Looks:
        """How the cells look of the sheet whose records begin at `start`."""
        gathered, extent = Gathered(), Extent()
        merged: list[CellRange] = []
        for kind, data in self._records(start):
            if kind == _ROW and struct.unpack_from("<H", data, 12)[0] & _HIDDEN:
                gathered.looks.hidden.add(struct.unpack_from("<H", data)[0] + 1)
            elif kind == _MERGED:
                merged += _ranges(data)
            elif kind in {_BOOLERR, _FORMULA, _NUMBER, _RK} or kind in _STRINGS:
                row, column, style = _CELL.unpack_from(data)
                extent.add(row + 1, column + 1)
                fault = _fault(kind, data, is_stored=is_stored) or self._mark(kind, style)
                fault = fault or (self._mark_of_text(data) if kind == _SHARED_CELL else "")
                self._add(gathered, (row, column), Look(self._style(kind, style), kind == _FORMULA, fault))
            elif kind == _MULRK:
                row, first = struct.unpack_from("<HH", data)
                for number in range((len(data) - 6) // 6):
                    style = struct.unpack_from("<H", data, 4 + 6 * number)[0]
                    extent.add(row + 1, first + number + 1)
                    look = Look(self._style(kind, style), fault=self._mark(kind, style))
                    self._add(gathered, (row, first + number), look)
        gathered.close()
        extent.check(self.path, sheet)
        gathered.looks.merge(merged, extent.rows)
        return gathered.looks

    def _add(self, gathered: Gathered, at: tuple[int, int], look: Look) -> None:
        if look.is_formula or look.fault or not look.format.is_plain:
            gathered.add(at[0] + 1, at[1] + 1, look)

    def _mark(self, kind: int, style: int) -> CellFault:
        """What a style does to the value in it."""
        if style in self.struck:
            return "struck"
        is_dressed = kind in _STRINGS and style < len(self.styles) and not self.styles[style].leaves_words
        return "dressed" if is_dressed else ""

    def _mark_of_text(self, data: bytes) -> CellFault:
        """What is wrong with the shared text of a cell."""
        return self.texts.get(struct.unpack_from("<I", data, 6)[0], "") if self.texts else ""

    def _style(self, kind: int, number: int) -> NumberFormat:
        return self.styles[number] if kind not in _STRINGS and number < len(self.styles) else number_format("")


def _ranges(data: bytes) -> Iterator[CellRange]:
    for number in range(struct.unpack_from("<H", data)[0]):
        top, bottom, first, last = struct.unpack_from("<HHHH", data, 2 + 8 * number)
        yield top + 1, first + 1, bottom + 1, last + 1


def _fault(kind: int, data: bytes, *, is_stored: bool) -> CellFault:
    if kind == _BOOLERR and data[7:8] == b"\1":
        return "error"
    if kind == _FORMULA and data[12:14] == _OF_NO_NUMBER and data[6] == _ERROR:
        return "error"
    return "unstored" if kind == _FORMULA and not is_stored and _gives_nothing(data) else ""


def _gives_nothing(data: bytes) -> bool:
    """Whether a formula holds an empty text, as it also does where its value was never worked out."""
    return data[12:14] == _OF_NO_NUMBER and data[6] == _NOTHING


def _text(data: bytes, *, short: bool = False) -> str:
    """A string of a record: its length, whether its letters take two bytes, its letters."""
    length, wide = (data[0], data[1]) if short else struct.unpack_from("<HB", data)
    letters = data[2:] if short else data[3:]
    return letters[: length * 2].decode("utf-16-le") if wide & 1 else letters[:length].decode("latin-1")
