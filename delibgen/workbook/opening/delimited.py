"""CSV files, streamed: their encoding and their separator are found out first."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from delibgen.errors import Place, Problem, SpecError
from delibgen.language.folding import fold_tight
from delibgen.project.files import unreadable
from delibgen.workbook.columns import get_sheet
from delibgen.workbook.headings import OwnHeadings, known_headings

_SEPARATORS = ";\t,|"
_MOST_LINE = 16_000_000
_CHUNK = 1 << 20
_SAMPLE = 64_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(path: Path, own: OwnHeadings) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of a CSV file, each with its number, as a spreadsheet would show them."""
    csv.field_size_limit(max(csv.field_size_limit(), _MOST_LINE))
    number = 0
    try:
        encoding = find_encoding(path)
        separator = find_separator(path, encoding, own)
        with path.open(encoding=encoding, newline="") as file:
            for number, values in enumerate(csv.reader(_lines(file, path), delimiter=separator), 1):
                if number > 1 or not _names_separator(values, separator):
                    yield number, values
    except OSError as error:
        raise unreadable(path, error) from None
    except csv.Error:
        raise SpecError([Problem(Place(str(path), number + 1, 1), "", "csv_broken", {"row": number + 1})]) from None
    except UnicodeError:
        raise SpecError([Problem(Place(str(path), number + 1, 1), "", "csv_encoding", {})]) from None


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


def find_encoding(path: Path) -> str:
    """UTF-8 or UTF-16 where that is what the file holds; otherwise the code page of Western Windows."""
    with path.open("rb") as file:
        start = file.read(4096)
        for mark, name in _MARKS:
            if start.startswith(mark):
                return name
        even, odd = start[::2].count(0), start[1::2].count(0)
        if max(even, odd) > len(start) // 8:
            return "utf-16-le" if odd > even else "utf-16-be"
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(start)
            while piece := file.read(_CHUNK):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def find_separator(path: Path, encoding: str, own: OwnHeadings) -> str:
    """The separator by which the first rows hold most headings that we know, or else most cells."""
    with path.open(encoding=encoding, newline="") as file:
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

    return max(_SEPARATORS, key=score)


def _sample(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from islice(csv.reader(text.splitlines(keepends=True), delimiter=separator), 20)
    except csv.Error:
        return
