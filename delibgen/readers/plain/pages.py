"""What a page brings into the text of a PDF: its number, the titles that run over all, and columns side by side."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from delibgen.kept_patterns import expression
from delibgen.readers.plain.lines import PlainLine
from delibgen.readers.plain.shapes import is_ended, is_lower, is_opener, mark_of

Lines = Sequence[PlainLine | None]
PageSpot = tuple[int, int]
"""A line by the number of its page, and its place there."""

_NUMBERED: Final = expression(
    r"[Pp]age\s\d{1,3}|(?:[Pp]age\s)?\d{1,3}\s?(?:/|sur|of|de)\s?\d{1,3}|[-–—]\s?\d{1,4}\s?[-–—]"
)
"""What is the number of a page, wherever it stands alone on a line."""
_NUMBER: Final = expression(r"(?:[Pp]age\s)?[-–]?\s?(?P<number>\d{1,3})\s?[-–]?(?:\s?(?:/|sur|of|de)\s?\d{1,3})?")
_FEWEST_PAGES: Final = 2
_NEAR: Final = 2
"""A running title stands so many lines from the number or the edge of the page, at most."""
_GAP: Final = expression(r"(?<=\S)\s{3,}(?=\S)")
_FEWEST_ROWS: Final = 8
_FEWEST_WORDS: Final = 4
"""So many words has half the pieces of a column of prose, at least: a table has fewer."""


def without_furniture(pages: Sequence[Lines]) -> list[Lines]:
    """The pages without their numbers and without what is repeated beside each number, or at the edge of each page."""
    flat = [(page, place) for page, lines in enumerate(pages) for place, line in enumerate(lines) if line]
    texts = [_text(pages, spot) for spot in flat]
    numbers = set(_numbers(texts))
    edges = [rank for rank, (one, two) in enumerate(pairwise(flat)) if one[0] != two[0]]
    near = {rank for at in numbers for rank in _around(texts, numbers, at)}
    near |= {rank for at in edges for rank in range(max(0, at - _NEAR + 1), min(len(flat), at + _NEAR + 1))}
    if edges or len(numbers) >= _FEWEST_PAGES:
        near |= {*range(min(_NEAR, len(flat))), *range(max(0, len(flat) - _NEAR), len(flat))}
    gone = {flat[rank] for rank in {*numbers, *_running(texts, near - numbers, max(len(edges), len(numbers) - 1))}}
    return [[line for place, line in enumerate(lines) if (page, place) not in gone] for page, lines in enumerate(pages)]


def _text(pages: Sequence[Lines], spot: PageSpot) -> str:
    line = pages[spot[0]][spot[1]]
    return " ".join(line.text.split()) if line else ""


def _numbers(texts: Sequence[str]) -> Iterator[int]:
    """The ranks of the lines that number a page: bare numbers do so together, where they count up."""
    found = {rank: int(match["number"]) for rank, text in enumerate(texts) if (match := _NUMBER.fullmatch(text))}
    numbers = list(found.values())
    counts = len(numbers) >= _FEWEST_PAGES and all(two == one + 1 for one, two in pairwise(numbers))
    yield from (rank for rank in found if counts or _NUMBERED.fullmatch(texts[rank]))


def _around(texts: Sequence[str], numbers: set[int], at: int) -> list[int]:
    after = [rank for rank in range(at + 1, min(len(texts), at + 2 * _NEAR)) if rank not in numbers][:_NEAR]
    before = [rank for rank in range(at - 1, max(-1, at - 2 * _NEAR), -1) if rank not in numbers][:_NEAR]
    return [*before, *after]


def _running(texts: Sequence[str], near: set[int], breaks: int) -> Iterator[int]:
    """Those of the lines that nearly every page says; on three and more, they may hold another number on each."""
    said = {rank: texts[rank] if breaks < _FEWEST_PAGES else re.sub(r"\d", "0", texts[rank]) for rank in near}
    times = Counter(said.values())
    yield from (
        rank
        for rank, text in said.items()
        if times[text] >= max(_FEWEST_PAGES, breaks) and not _is_of_text(texts, rank)
    )


def _is_of_text(texts: Sequence[str], rank: int) -> bool:
    """Whether a line opens a unit or an item, or can only be the rest of a sentence that the line before begins."""
    if is_opener(texts[rank]) or mark_of(texts[rank]):
        return True
    before = texts[rank - 1] if rank else ""
    begun = before and not is_ended(before) and not _NUMBER.fullmatch(before)
    return bool(begun) and " " in texts[rank] and is_lower(texts[rank])


def together(pages: Iterable[Lines]) -> list[PlainLine | None]:
    """The lines of all pages; what goes on over a page goes on, whatever room was left at its foot."""
    lines: list[PlainLine | None] = []
    for page in pages:
        said = [place for place, line in enumerate(page) if line]
        if not said:
            continue
        last = lines[-1] if lines else None
        lines += [None] if last and last.text.endswith((".", ":")) else []
        lines += page[said[0] : said[-1] + 1]
    return lines


def in_reading_order(lines: Lines) -> list[PlainLine | None]:
    """The lines of a page with the left column of prose before the right one, where two stand side by side."""
    gutter = _gutter([line for line in lines if line])
    if not gutter:
        return list(lines)
    ordered: list[PlainLine | None] = []
    left, right = list[PlainLine | None](), list[PlainLine | None]()
    for line in lines:
        sides = _sides(line, gutter) if line else (None, None)
        if sides is None:
            ordered += [*left, None, *right, None, line]
            left, right = [], []
        else:
            left.append(sides[0])
            right.append(sides[1])
    return [*ordered, *left, None, *right]


def _gutter(lines: Sequence[PlainLine]) -> int:
    """The column where the right one of two columns of prose begins; 0 where there are none."""
    starts = Counter(line.indent + match.end() for line in lines for match in _GAP.finditer(line.text))
    if not starts:
        return 0
    gutter, times = starts.most_common(1)[0]
    if times < _FEWEST_ROWS:
        return 0
    sides = [_sides(line, gutter) for line in lines]
    crossing = sum(side is None for side in sides)
    pieces = [[piece for side in sides if side and (piece := side[which])] for which in (0, 1)]
    is_prose = all(_is_prose(column) for column in pieces)
    return gutter if is_prose and crossing * 4 <= len(lines) else 0


def _is_prose(column: Sequence[PlainLine]) -> bool:
    words = sorted(len(line.text.split()) for line in column)
    goes_on = sum(line.text[:1].islower() for line in column)
    return bool(words) and words[len(words) // 2] >= _FEWEST_WORDS and goes_on * 4 >= len(column)


def _sides(line: PlainLine, gutter: int) -> tuple[PlainLine | None, PlainLine | None] | None:
    """What stands left and right of the gutter; `None` for a line that crosses it."""
    if line.indent >= gutter:
        return None, PlainLine(line.words, line.number, line.indent - gutter)
    if line.indent + len(line.text) <= gutter:
        return line, None
    at = gutter - line.indent
    if not line.text[at - 3 : at].isspace():
        return None
    left, right = line.words.cut(0, at).strip(), line.words.cut(at).strip()
    return PlainLine(left, line.number, line.indent), PlainLine(right, line.number, 0)
