"""Texts in several looks within one cell of an old binary workbook: what of them is struck out, or calls a note.

Source: [MS-XLS] 2.4.265 (SST), 2.5.293 (XLUnicodeRichExtendedString), 2.4.122 (Font).
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from delibgen.workbook.looks import CellFault
from delibgen.workbook.opening.richtext import fault_of_run

_COUNTS = 8
_WIDE, _EXTENDED, _RICH = 1, 4, 8
_STRUCK, _RAISED = 0x8, 1
_NO_FONT = 4
"""The number that no font bears."""
_Run = tuple[int, int]
"""The first letter of a run, and its font."""


def mark_of_font(data: bytes) -> CellFault:
    """What the font of that record does to its letters."""
    _, bits, _, _, place = struct.unpack_from("<HHHHH", data)
    return "struck" if bits & _STRUCK else "note" if place == _RAISED else ""


def font_at(fonts: Sequence[CellFault], number: int) -> CellFault:
    """The mark of the font of that number; none where there is no such font."""
    return next(iter(fonts[number - (number > _NO_FONT) :][:1]), "")


def marked_texts(pieces: Sequence[bytes], fonts: Sequence[CellFault]) -> Mapping[int, CellFault]:
    """What is wrong with the shared texts in which something is, by their numbers.

    `pieces` are those of their record, the further ones of records that go on with it; `fonts` the marks of the fonts.
    """
    found: dict[int, CellFault] = {}
    for number, (text, runs) in enumerate(_TextsReader(pieces).texts()):
        ends = pairwise([*runs, (len(text), 0)])
        faults = [fault_of_run(font_at(fonts, font), text[start:end]) for (start, font), (end, _) in ends]
        if wrong := [fault for fault in faults if fault]:
            found[number] = wrong[0]
    return found


class _TextsReader:
    """The shared texts, one after the other; a broken end is none."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self.pieces = [pieces[0][_COUNTS:], *pieces[1:]] if pieces else []

    def texts(self) -> Iterator[tuple[str, Sequence[_Run]]]:
        while self._has_more():
            try:
                yield self._text()
            except struct.error:
                return

    def _has_more(self) -> bool:
        while self.pieces and not self.pieces[0]:
            del self.pieces[0]
        return bool(self.pieces)

    def _text(self) -> tuple[str, Sequence[_Run]]:
        length, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
        extra = struct.unpack("<I", self._take(4))[0] if flags & _EXTENDED else 0
        text = self._letters(length, flags & _WIDE)
        found = [struct.unpack("<HH", self._take(4)) for _ in range(runs)]
        self._take(extra)
        return text, found

    def _take(self, count: int) -> bytes:
        """The next bytes, through the ends of pieces."""
        taken = b""
        while len(taken) < count and self._has_more():
            rest = count - len(taken)
            taken, self.pieces[0] = taken + self.pieces[0][:rest], self.pieces[0][rest:]
        return taken

    def _letters(self, count: int, wide: int) -> str:
        """The next letters; each further piece says anew whether its letters take two bytes."""
        text = ""
        while len(text) < count and self._has_more():
            size = 2 if wide else 1
            here = self._take(min((count - len(text)) * size, len(self.pieces[0]) // size * size))
            text += here.decode("utf-16-le" if wide else "latin-1")
            if not here:
                break
            if len(text) < count and self._has_more():
                wide = self._take(1)[0] & _WIDE
        return text
