"""The spaces that the look of a page asks for: between the letters of a title, and in lines made as wide as others."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from delibgen.kept_patterns import expression
from delibgen.readers.plain.lines import SPACE, PlacedText, PlainLine, joined
from delibgen.readers.plain.shapes import mark_of

_GAP: Final = expression(r"(?<=\S)\s+(?=\S)")
_SET: Final = expression(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_FEWEST_LETTERS: Final = 6
_COLUMN: Final = 4
"""So many spaces and more part columns, where few stand in one line."""
_MOST_CELLS: Final = 5
_FEWEST_SET: Final = 5
"""So many wide gaps in lines of prose tell that the page asked for them."""


def closed_title(line: PlainLine) -> PlainLine:
    """The line with whole words where it sets the letters of a title apart: « D É C I D E ».

    Where the spaces between words are no wider than those between letters, all of it becomes one word.
    """
    gaps = [match.span() for match in _GAP.finditer(line.text)]
    bounds = [0, *(edge for gap in gaps for edge in gap), len(line.text)]
    if len(gaps) < _FEWEST_LETTERS - 1:
        return line
    pieces = [line.words.cut(*each) for each in zip(bounds[::2], bounds[1::2], strict=True)]
    single = [piece.text for piece in pieces if len(piece.text) == 1]
    if sum(map(str.isalpha, single)) < _FEWEST_LETTERS or len(single) * 4 < len(pieces) * 3:
        return line
    narrow = Counter(end - start for start, end in gaps).most_common(1)[0][0]
    words = [pieces[0]]
    for (start, end), piece in zip(gaps, pieces[1:], strict=True):
        words += [SPACE, piece] if end - start > narrow else [piece]
    return PlainLine(joined(words), line.number, line.indent)


def is_set_wide(lines: Sequence[PlainLine | None]) -> bool:
    """Whether gaps between words are wider than one space in so many places that nobody typed them."""
    found = 0
    for line in lines:
        found += len(_SET.findall(line.text)) if line and not is_of_columns(line.text) else 0
        if found >= _FEWEST_SET:
            return True
    return False


def set_close(line: PlainLine) -> PlainLine:
    """The line with one space between its words, as long as it is no row of columns."""
    if "  " not in line.text and "\u00a0 " not in line.text and " \u00a0" not in line.text:
        return line
    if is_of_columns(line.text):
        return line
    gaps = [match.span() for match in _SET.finditer(line.text)]
    edges = [0, *(edge for gap in gaps for edge in gap), len(line.text)]
    pieces = [line.words.cut(*each) for each in zip(edges[::2], edges[1::2], strict=True)]
    spaced: list[PlacedText] = [pieces[0]]
    for (start, end), piece in zip(gaps, pieces[1:], strict=True):
        spaced += [_one_space(line.words.cut(start, end)), piece]
    return PlainLine(joined(spaced), line.number, line.indent)


def _one_space(gap: PlacedText) -> PlacedText:
    """The space of a gap that forbids a new line, if there is one."""
    at = gap.text.find("\u00a0")
    return gap.cut(max(at, 0), max(at, 0) + 1)


def is_of_columns(text: str) -> bool:
    """Whether a line is a row whose cells only spaces part, which are more than those after the mark of an item."""
    if " " * _COLUMN not in text:
        return False
    mark = mark_of(text)
    gaps = [match.span() for match in _SET.finditer(text, mark.length if mark else 0)]
    return len(gaps) < _MOST_CELLS and any(end - start >= _COLUMN for start, end in gaps)
