"""CSV files, streamed: their encoding and their separator are found out first."""

import codecs
import csv
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from delibgen.errors import Place, Problem, SpecError
from delibgen.folding import fold_tight
from delibgen.kept_patterns import expression
from delibgen.project.files import unreadable
from delibgen.workbook.columns import get_sheet
from delibgen.workbook.headings import OwnHeadings, known_headings
from delibgen.workbook.rows import SEPARATORS

_MOST_LINE = 16_000_000
_CHUNK = 1 << 20
_SAMPLE = 64_000
_MOST_LINES = 1_000
"""Of one row: a text in paragraphs has a few."""
_ASCII = bytes(range(128))
_FRENCH = "éèàçêôùîïâûëœÉÈÀÇÊ’«»°"
_CODE_PAGES = ("cp1252", "mac_roman", "cp850")
_FORCED = expression(r'="([^"]*)"')
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(path: Path, own: OwnHeadings, problems: list[Problem]) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of a CSV file, each with its number, as a spreadsheet would show them.

    A line that is not read is added to `problems`, and the next one begins a row of its own.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _MOST_LINE))
    try:
        encoding = _find_encoding(path)
        separator = _find_separator(path, encoding, own)
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            for number, record in enumerate(_Records(_lines(file, path), separator), 1):
                if isinstance(record, int):
                    problems.append(Problem(Place(str(path), record, 1), "", "csv_broken", {"row": record}))
                elif number > 1 or not _names_separator(record, separator):
                    yield number, [_unforced(value) if value.startswith('="') else value for value in record]
    except OSError as error:
        raise unreadable(path, error) from None


class _Records:
    """The rows of a file, or the number of the line where one begins that is none."""

    def __init__(self, lines: Iterator[str], separator: str) -> None:
        self._lines = enumerate(lines, 1)
        self._separator = separator
        self._back: deque[tuple[int, str]] = deque()
        """Lines that a quotation mark took in and that are read again."""
        self._last_taken = 0
        """The last of them: a mark in one may be that which closes the other."""
        self._width = 0

    def __iter__(self) -> Iterator[Sequence[str] | int]:
        while line := self._next():
            number, text = line
            values, is_open = self._read([text])
            if is_open:
                values = self._read_on(text)
            if values is None or (number <= self._last_taken and text.count('"') % 2):
                yield number
                continue
            self._width = max(self._width, len(values))
            yield values

    def _next(self) -> tuple[int, str] | None:
        return self._back.popleft() if self._back else next(self._lines, None)

    def _read(self, lines: Sequence[str]) -> tuple[Sequence[str] | None, bool]:
        """The row that the lines make, if they do; and whether a quotation mark is open at their end."""
        asked: list[bool] = []

        def feed() -> Iterator[str]:
            yield from lines
            asked.append(True)

        try:
            return next(csv.reader(feed(), delimiter=self._separator, strict=True), []), False
        except csv.Error:
            return None, bool(asked)

    def _read_on(self, text: str) -> Sequence[str] | None:
        """The row that begins with `text` and goes on over some lines; nothing for a mark that does not close."""
        lines, taken = [text], list[tuple[int, str]]()
        is_open = True
        while is_open and len(lines) < _MOST_LINES and (line := self._next()):
            lines.append(line[1])
            taken.append(line)
            if '"' in line[1]:
                values, is_open = self._read(lines)
                if values is not None and not any(map(self._holds_row, values)):
                    return values
        self._last_taken = taken[-1][0] if taken else self._last_taken
        self._back.extendleft(reversed(taken))
        return None

    def _holds_row(self, value: str) -> bool:
        """Whether a cell of several lines has taken in a row of its own."""
        least = max(self._width - 1, 2)
        return "\n" in value and any(line.count(self._separator) >= least for line in value.split("\n"))


def _unforced(value: str) -> str:
    """A cell without the formula by which programs make a spreadsheet keep its figures: `="011"` is `011`."""
    match = _FORCED.fullmatch(value)
    return match[1] if match else value


def _names_separator(values: Sequence[str], separator: str) -> bool:
    """Whether the first row is the note `sep=;` by which Excel knows the separator."""
    return separator.join(values).strip() in {f"sep={separator}", "sep="}


def _lines(file: TextIOWrapper, path: Path) -> Iterator[str]:
    number = 0
    while line := file.readline(_MOST_LINE):
        number += 1
        if len(line) >= _MOST_LINE:
            raise SpecError(
                [Problem(Place(str(path), number, 1), "", "csv_line_too_long", {"row": number, "most": _MOST_LINE})]
            )
        yield line.replace("\0", "\ufffd")


def _find_encoding(path: Path) -> str:
    """UTF-8 or UTF-16 where that is what the file holds, but for a byte here and there; otherwise the code page by
    which it holds most French letters: that of Windows, or one of older machines.
    """
    high: Counter[int] = Counter()
    with path.open("rb") as file:
        start = file.read(4096)
        for mark, name in _MARKS:
            if start.startswith(mark):
                return name
        even, odd = start[::2].count(0), start[1::2].count(0)
        if max(even, odd) > len(start) // 8:
            return "utf-16-le" if odd > even else "utf-16-be"
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        lost = letters = 0
        piece = start
        while piece:
            text = decoder.decode(piece)
            lost += text.count("\ufffd")
            high.update(piece.translate(None, _ASCII))
            letters += sum(map(text.count, _FRENCH)) if lost else 0
            piece = file.read(_CHUNK)
    if not lost or letters >= 2 * lost:
        return "utf-8"
    return max(_CODE_PAGES, key=lambda name: sum(high[byte] for byte in _FRENCH.encode(name, "ignore")))


def _find_separator(path: Path, encoding: str, own: OwnHeadings) -> str:
    """The separator by which the first rows hold most headings that we know, or else most cells."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        text = file.read(_SAMPLE)
    first, _, rest = text.partition("\n")
    if first.strip().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4]
    del rest
    known = known_headings(get_sheet("projects"))

    def score(separator: str) -> tuple[int, int]:
        rows = list(_sample(text, separator))
        headings = max((sum(fold_tight(v) in known or own.get(v) is not None for v in row) for row in rows), default=0)
        return headings, max((len(row) for row in rows), default=0)

    return max(SEPARATORS, key=score)


def _sample(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from islice(csv.reader(text.splitlines(keepends=True), delimiter=separator), 20)
    except csv.Error:
        return
