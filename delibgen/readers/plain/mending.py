"""The text of a PDF as people would read it: letters set apart are joined, and what stands on each page is left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from delibgen.readers.plain.lines import SPACE, PlacedText, PlainLine, joined

_WIDE: Final = re.compile(r"(?<=\S) {2,}(?=\S)")
_NARROW: Final = re.compile(r"(?<=\S) (?=\S)")
_FEWEST_GAPS: Final = 40
"""Fewer wide gaps tell nothing."""
_DASHES: Final = frozenset("-–—•➢")
_PAGE: Final = re.compile(r"(?:[Pp]age\s)?[-–]?\s?(?P<number>\d{1,3})\s?[-–]?(?:\s?(?:/|sur|of|de)\s?\d{1,3})?")
_FEWEST_PAGES: Final = 2
_NEAR: Final = 2
"""A running title stands so many lines from the number of the page, at most."""

Lines = Sequence[PlainLine | None]


def mended(lines: Lines) -> list[PlainLine | None]:
    """The lines without page numbers and running titles, and with whole words where a PDF gave their letters apart."""
    kept = _without_furniture(lines)
    return [line and _closed_up(line) for line in kept] if _is_spaced_out(kept) else list(kept)


def _is_spaced_out(lines: Lines) -> bool:
    """Whether two spaces and more part the words, so that one parts but letters."""
    texts = [line.text for line in lines if line]
    wide, narrow = (sum(len(gap.findall(text)) for text in texts) for gap in (_WIDE, _NARROW))
    return wide >= _FEWEST_GAPS and wide > narrow


def _closed_up(line: PlainLine) -> PlainLine:
    words, start = list[PlacedText](), 0
    for match in (*_WIDE.finditer(line.text), None):
        end = match.start() if match else len(line.text)
        words += [SPACE] if words else []
        words += _pieces(line.words.cut(start, end))
        start = match.end() if match else end
    return PlainLine(joined(words), line.number, line.indent)


def _pieces(word: PlacedText) -> Iterator[PlacedText]:
    """The pieces of one word; figures and dashes keep the space between them."""
    pieces = [word.cut(*bounds) for bounds in _bounds(word.text)]
    for place, piece in enumerate(pieces):
        before = pieces[place - 1].text if place else ""
        if before and (
            (before[-1:].isdigit() and piece.text[:1].isdigit()) or before in _DASHES or piece.text in _DASHES
        ):
            yield SPACE
        yield piece


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    cuts = [0, *(match.start() for match in _NARROW.finditer(text)), len(text)]
    for number, (start, end) in enumerate(pairwise(cuts)):
        yield start + (1 if number else 0), end


def _without_furniture(lines: Lines) -> Lines:
    """The lines but for the numbers of pages, which count up, and what is repeated beside each of them."""
    pages = {
        place: int(match["number"])
        for place, line in enumerate(lines)
        if line and (match := _PAGE.fullmatch(line.text))
    }
    numbers = list(pages.values())
    if len(numbers) < _FEWEST_PAGES or any(two != one + 1 for one, two in pairwise(numbers)):
        return lines
    beside = {place: _beside(lines, place) for place in pages}
    repeated = Counter(_plain(lines[near]) for near in {near for places in beside.values() for near in places})
    running = {near for places in beside.values() for near in places if repeated[_plain(lines[near])] >= len(pages)}
    return [line for place, line in enumerate(lines) if place not in pages and place not in running]


def _beside(lines: Lines, place: int) -> list[int]:
    """The places of the lines with words next to this one."""
    after = [near for near in range(place + 1, len(lines)) if lines[near]][:_NEAR]
    before = [near for near in range(place - 1, -1, -1) if lines[near]][:_NEAR]
    return [*before, *after]


def _plain(line: PlainLine | None) -> str:
    return re.sub(r"\d", "0", line.text) if line else ""
