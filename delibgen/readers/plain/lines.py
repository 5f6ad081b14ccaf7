"""The characters of a text file, whatever its encoding, and its lines, each with the place of its pieces."""

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from delibgen.errors import ReadError
from delibgen.kept_patterns import expression
from delibgen.readers.symbols import as_drawn

Marks = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Some text, and where its pieces stand."""

    text: str
    marks: Marks
    """Where in the text each piece begins, with its line and column in the file, both from 1; the first at 0."""

    def cut(self, start: int, end: int | None = None) -> "PlacedText":
        """The words from `start` to `end`.

        >>> PlacedText("one two", ((0, 3, 5),)).cut(4)
        PlacedText(text='two', marks=((0, 3, 9),))
        """
        end = len(self.text) if end is None else end
        if not self.marks:
            return PlacedText(self.text[start:end], ())
        first = bisect_right(self.marks, start, key=lambda mark: mark[0]) - 1
        at, line, column = self.marks[first]
        inner = tuple((at - start, line, column) for at, line, column in self.marks[first + 1 :] if at < end)
        return PlacedText(self.text[start:end], ((0, line, column + start - at), *inner))

    def strip(self) -> "PlacedText":
        """The words without white space around them."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))


def joined(pieces: Iterable[PlacedText]) -> PlacedText:
    """The words of all `pieces`, one after the other."""
    texts: list[str] = []
    marks: list[tuple[int, int, int]] = []
    length = 0
    for piece in pieces:
        marks += [(at + length, line, column) for at, line, column in piece.marks]
        texts.append(piece.text)
        length += len(piece.text)
    return PlacedText("".join(texts), tuple(marks))


NOTHING = PlacedText("", ())
SPACE = PlacedText(" ", ())
"""What stands for the end of a line."""


MOST_BYTES: Final = 20_000_000
"""Some five thousand pages."""
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LINE: Final = expression(r"\r\n|\n|\r")
# -- ends of lines that editors do not count as such --
_WITHIN: Final = expression("[\f\v\x1c-\x1e\x85\u2028\u2029]")
# -- what nobody sees, and the ligatures that some PDF files give for letters --
# -- and the codes of fonts that draw signs, as Word's bullets --
_UNSEEN: Final = expression("[\x00-\x08\x0e-\x1b\x1f\x7f\u00ad\u200b\u2060\ufeff]|[\ufb00-\ufb06]|[\uf020-\uf0ff]")
# -- the codes of a font that does not say which letters they are; Word's own codes are no sign of one --
_CODE: Final = expression("[\x00\x03\x04\x06\x0e-\x12\x16-\x1b\x7f-\x84\x86-\x9f\ufffd]")
_FEWEST_CODES: Final = 20
_CODES: Final = 50
"""A text is garbled where one word in so many holds such a code."""
_TAB: Final = 8


@dataclass(frozen=True, slots=True)
class PlainLine:
    """One line of a text, without the white space around it."""

    words: PlacedText
    number: int
    indent: int
    """How many columns stand before its first character."""

    @property
    def text(self) -> str:
        return self.words.text


def decode(data: bytes, path: Path) -> str:
    """The text that `data` holds: UTF-8, UTF-16 with its mark, or else Windows-1252. Raises `ReadError` for no text."""
    if len(data) > MOST_BYTES:
        raise ReadError("document_too_large", path=path, most=MOST_BYTES // 1_000_000)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if b"\0" in data:
        raise ReadError("document_unknown", path=path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # -- Windows leaves five codes without a character; Latin-1 gives those controls, which are dropped as unseen --
        return data.decode("cp1252", "replace") if _is_windows(data) else data.decode("latin-1")


def _is_windows(data: bytes) -> bool:
    return not re.search(rb"[\x81\x8d\x8f\x90\x9d]", data)


def is_garbled(text: str) -> bool:
    """Whether the codes of a font stand in `text` for its letters, so that nobody can read it."""
    codes = len(_CODE.findall(text))
    return codes >= _FEWEST_CODES and codes * _CODES > len(text.split())


def pages(text: str) -> list[list[PlainLine | None]]:
    """The lines of each page of `text`, which a form feed ends; `None` for each empty one."""
    found: list[list[PlainLine | None]] = [[]]
    for number, whole in enumerate(_LINE.split(text), start=1):
        start = 0
        for match in (*_WITHIN.finditer(whole), None):
            end = match.start() if match else len(whole)
            found[-1].append(_line(whole[start:end], number, start))
            if match and match[0] == "\f":
                found.append([])
            start = end + 1
    return found


def _line(text: str, number: int, before: int) -> PlainLine | None:
    bare = text.strip()
    if not bare:
        return None
    margin = text[: len(text) - len(text.lstrip())]
    words = _seen(unicodedata.normalize("NFC", bare), number, before + len(margin) + 1).strip()
    return PlainLine(words, number, len(margin.expandtabs(_TAB))) if words.text else None


def _seen(text: str, number: int, column: int) -> PlacedText:
    """`text` without what nobody sees, and with letters for ligatures."""
    if (text.isascii() and text.isprintable()) or not _UNSEEN.search(text):
        return PlacedText(text, ((0, number, column),))
    pieces: list[PlacedText] = []
    start = 0
    for match in _UNSEEN.finditer(text):
        pieces.append(PlacedText(text[start : match.start()], ((0, number, column + start),)))
        pieces.append(PlacedText(_letters(match[0]), ((0, number, column + match.start()),)))
        start = match.end()
    pieces.append(PlacedText(text[start:], ((0, number, column + start),)))
    return joined(piece for piece in pieces if piece.text)


def _letters(sign: str) -> str:
    """What people see of a sign: the letters of a ligature, what a font of signs draws, or nothing."""
    if sign < "\uf000" or sign == "\ufeff":
        return ""
    return unicodedata.normalize("NFKC", sign) if sign >= "\ufb00" else as_drawn(sign, "")
