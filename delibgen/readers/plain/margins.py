"""The numbers of lines that a page bears in its margin, which are no words of the text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from delibgen.kept_patterns import expression
from delibgen.readers.plain.lines import PlainLine
from delibgen.readers.plain.pages import Lines

_ALONE: Final = expression(r"(\d{1,3})$")
_BEFORE: Final = expression(r"(\d{1,3})(?:\s+(?=\S)|$)")
_FEWEST: Final[Mapping[int, int]] = {1: 8, 5: 3, 10: 3}
"""Each step in which lines are numbered, and how many numbers in a row tell that they are."""
_NEAR, _FAR = range(-1, 4), range(-1, 31)
"""How many lines more than a step stand from one number to the next: the lines of a table have none."""


class _LineNumber(NamedTuple):
    """What may be the number of a line."""

    value: int
    rank: int
    """Of its line, among all that are not empty."""
    page: int
    place: int
    length: int


def without_line_numbers(pages: Sequence[Lines]) -> list[Lines]:
    """The pages without the numbers of their lines, before them or each alone, where they count up."""
    kept = [list(page) for page in pages]
    for shape in (_ALONE, _BEFORE):
        for each in _counted(list(_numbers(kept, shape)), alone=shape is _ALONE):
            line = kept[each.page][each.place]
            kept[each.page][each.place] = line and _shortened(line, each.length)
    return [*kept]


def _numbers(pages: Sequence[Lines], shape: re.Pattern[str]) -> Iterator[_LineNumber]:
    rank = 0
    for page, lines in enumerate(pages):
        for place, line in enumerate(lines):
            if line and (match := shape.match(line.text)):
                yield _LineNumber(int(match[1]), rank, page, place, match.end())
            rank += line is not None


def _shortened(line: PlainLine, length: int) -> PlainLine | None:
    words = line.words.cut(length)
    return PlainLine(words, line.number, line.indent + length) if words.text else None


def _counted(numbers: Sequence[_LineNumber], *, alone: bool) -> list[_LineNumber]:
    """Those that count lines, by the step that has most of them; on each page they may begin anew.

    Numbers of the rows of a table stand before few lines of a text.
    """
    found: list[_LineNumber] = []
    for step, fewest in _FEWEST.items():
        rows = list(_rows(numbers, step, alone=alone))
        near = [sum(alone or _is_in(_NEAR, pair, step) for pair in pairwise(row)) for row in rows]
        members = [each for row in rows for each in row]
        is_most = alone or 2 * step * len(members) >= members[-1].rank if members else False
        if max(near, default=0) >= fewest - 1 and is_most:
            found = max(found, members, key=len)
    return found


def _rows(numbers: Sequence[_LineNumber], step: int, *, alone: bool) -> Iterator[list[_LineNumber]]:
    """The numbers that count up from the step, row by row."""
    row: list[_LineNumber] = []
    for each in numbers:
        if row and each.value == row[-1].value + step and (alone or _is_in(_FAR, (row[-1], each), step)):
            row.append(each)
        elif each.value == step:
            yield row
            row = [each]
    yield row


def _is_in(away: range, pair: tuple[_LineNumber, _LineNumber], step: int) -> bool:
    return pair[1].rank - pair[0].rank - step in away
