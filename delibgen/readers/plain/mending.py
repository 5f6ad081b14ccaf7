"""The text of a PDF as people would read it: letters set apart are joined, and what a page brings in is left out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from delibgen.kept_patterns import expression
from delibgen.readers.plain.lines import SPACE, PlacedText, PlainLine, joined
from delibgen.readers.plain.margins import without_line_numbers
from delibgen.readers.plain.pages import Lines, in_reading_order, together, without_furniture
from delibgen.readers.plain.spacing import closed_title, is_set_wide, set_close
from delibgen.readers.plain.unwrap import find_wrapping

_WIDE: Final = expression(r"(?<=\S) {2,}(?=\S)")
_NARROW: Final = expression(r"(?<=\S) (?=\S)")
_FEWEST_GAPS: Final = 40
"""Fewer wide gaps tell nothing."""
_FRAGMENT: Final = expression(r"(?<!\S)(?<!\d\s)(?:[bf-hkpqrtuvwxz]|[cdjlmns](?! [aeiouyhàâéèêîôœ]))(?!\S)")
"""A small letter that is no word, nor one that lost its apostrophe, nor a unit: « de 14 h à 18 h »."""
_FRAGMENTS: Final = 20
"""A text is in fragments where one word in so many is such a letter."""
_FEWEST_WORDS: Final = 60
_DASHES: Final = frozenset("-–—•➢")
_RAISED: Final = expression(r"(?<=\d) (?=(?:er|ère|re|e|ème|st|nd|rd|th)\b)")
"""The space that a PDF leaves before the raised letters of an ordinal."""
_GLUED: Final = expression(r"(?<=[\w»)€£$%°])[;!?](?=\s|$)")
_SPACED: Final = expression(r"\s[;!?](?=\s|$)")
_KEPT: Final = expression(r"\w\s:\s|«\s\w|\w\s»")
_FEWEST_GLUED, _FEWEST_KEPT = 2, 3
_LOST: Final = expression(
    r"(?<=[\w»)€£$%°])(?=[;!?](?:\s|$))|(?<=\d)(?=(?:\d{3}){1,3}(?:,\d\d)?\s(?:€|£|\$|euros?|francs|livres|dollars)(?!\w))"
)
"""Where a narrow space stood: before a sign, and between the thousands of an amount."""
_NARROW_SPACE: Final = PlacedText("\u202f", ())


def mended(pages: Sequence[Lines]) -> list[PlainLine | None]:
    """The lines without page numbers and running titles, and with whole words where a PDF gave their letters apart."""
    kept = without_furniture(without_line_numbers(pages))
    if not any(line for page in kept for line in page):
        kept = list(pages)
    lines = together(in_reading_order(page) for page in kept)
    if _is_spaced_out(lines):
        pieces = _letters if _are_letters_apart(lines) else _pieces
        lines = [line and _closed_up(line, pieces) for line in lines]
    lines = [line and closed_title(line) for line in lines]
    if _is_as_typed(pages, kept) and not (is_set_wide(lines) and find_wrapping(lines).width):
        return lines
    lines = [line and set_close(line) for line in lines]
    lost = _lost_space("\n".join([line.text for line in lines if line]))
    return [line and _as_printed(line, lost) for line in lines]


def _is_as_typed(pages: Sequence[Lines], kept: Sequence[Lines]) -> bool:
    """Whether nothing tells of a page on which the text was printed."""
    return len(pages) == 1 and list(kept[0]) == list(pages[0])


def _lost_space(text: str) -> PlacedText | None:
    """What stands for the narrow spaces of a French text that has lost them, and keeps the others before its signs."""
    glued, spaced, kept = (len(sign.findall(text)) for sign in (_GLUED, _SPACED, _KEPT))
    if kept < _FEWEST_KEPT or glued < max(_FEWEST_GLUED, spaced):
        return None
    return _NARROW_SPACE if "\u00a0" in text else SPACE


def _as_printed(line: PlainLine, lost: PlacedText | None) -> PlainLine:
    """The line with ordinals in one word and with the narrow spaces that were lost, if they were."""
    closed = _without(_RAISED, line)
    places = [match.start() for match in _LOST.finditer(closed.text)] if lost else []
    if not places or lost is None:
        return closed
    pieces = [closed.words.cut(*each) for each in pairwise([0, *places, len(closed.text)])]
    spaced = [part for piece in pieces for part in (piece, lost)][:-1]
    return PlainLine(joined(spaced), line.number, line.indent)


def _without(spaces: re.Pattern[str], line: PlainLine) -> PlainLine:
    """The line without these spaces."""
    cuts = [match.span() for match in spaces.finditer(line.text)]
    if not cuts:
        return line
    bounds = zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line.text)], strict=True)
    return PlainLine(joined(line.words.cut(*each) for each in bounds), line.number, line.indent)


def _is_spaced_out(lines: Lines) -> bool:
    """Whether two spaces and more part the words, so that one parts but letters."""
    texts = [line.text for line in lines if line]
    wide, narrow = (sum(len(gap.findall(text)) for text in texts) for gap in (_WIDE, _NARROW))
    return wide >= _FEWEST_GAPS and (wide > narrow or _are_letters_apart(lines))


def _are_letters_apart(lines: Lines) -> bool:
    """Whether most of what spaces part is one letter or figure."""
    signs = [sign for line in lines if line for sign in line.text.split()]
    return sum(len(sign) == 1 for sign in signs) * 2 > len(signs)


def is_in_fragments(lines: Lines) -> bool:
    """Whether words are still in pieces, so that nobody can tell which belong together."""
    text = "\n".join([line.text for line in lines if line])
    return len(_FRAGMENT.findall(text)) * _FRAGMENTS > max(_FEWEST_WORDS, len(text.split()))


def _closed_up(line: PlainLine, pieces: Callable[[PlacedText], Iterable[PlacedText]]) -> PlainLine:
    """The line with one space for each that parts words; `pieces` puts those of a word together."""
    words, start = list[PlacedText](), 0
    for match in (*_WIDE.finditer(line.text), None):
        end = match.start() if match else len(line.text)
        words += [SPACE] if words else []
        words += pieces(line.words.cut(start, end))
        start = match.end() if match else end
    return PlainLine(joined(words), line.number, line.indent)


def _letters(word: PlacedText) -> Iterator[PlacedText]:
    """The letters and figures of one word."""
    yield from (word.cut(*bounds) for bounds in _bounds(word.text))


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
