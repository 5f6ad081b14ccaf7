"""The units that a text is made of: paragraphs, items, headings, tables and notes, each with its words joined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Literal

from delibgen.kept_patterns import expression
from delibgen.readers.plain.lines import NOTHING, SPACE, PlacedText, PlainLine, joined
from delibgen.readers.plain.shapes import LineMark, cell_bounds, is_row, is_stroke, mark_of, note_of, roman_of
from delibgen.readers.plain.unwrap import Glue, Wrapping, find_wrapping

UnitKind = Literal["text", "item", "heading", "table", "note"]
_LEVELS: Final = {"=": 1, "-": 2}
_HASHES: Final = expression(r"(#{1,6})\s+(?=\S)")
_DEEPEST: Final = 4
_FEWEST_ROWS: Final = 2
_TALLEST_HEADING: Final = 4


@dataclass(frozen=True, slots=True)
class TextUnit:
    """What one passage, or one table, is made of."""

    kind: UnitKind
    words: PlacedText
    """Without the mark of an item, heading or note."""
    indent: int = 0
    """Where the words begin: those of an item after its mark."""
    mark: LineMark | None = None
    level: int = 0
    rows: tuple[tuple[PlacedText, ...], ...] = ()
    headed: bool = False
    """Whether a stroke stands under the first row."""
    apart: bool = True
    """Whether an empty line stands before."""
    whole: PlacedText = NOTHING
    """With the mark."""


@dataclass(slots=True)
class _Open:
    """A unit whose lines are still being read."""

    lines: list[PlainLine]
    apart: bool
    mark: LineMark | None
    glues: list[Glue] = field(default_factory=list)

    def takes(self, line: PlainLine, wrapping: Wrapping, *, apart: bool) -> bool:
        """Whether `line` goes on with the unit; it is then a part of it."""
        inside = self.mark is not None and line.indent >= self.lines[0].indent + self.mark.length
        glue = wrapping.glue(self.lines[-1], line, apart=apart, inside=inside)
        if glue is None:
            return False
        self.lines.append(line)
        self.glues.append(glue)
        return True

    def close(self) -> TextUnit:
        indent, whole = self.lines[0].indent, _flow(self.lines, self.glues)
        if note := note_of(whole.text):
            return TextUnit("note", whole.cut(note.length), indent, note, apart=self.apart, whole=whole)
        if mark := self.mark:
            words = whole.cut(mark.length)
            return TextUnit("item", words, indent + mark.length, mark, apart=self.apart, whole=whole)
        return TextUnit("text", whole, indent, apart=self.apart, whole=whole)


def find_units(lines: Sequence[PlainLine | None]) -> Iterator[TextUnit]:
    """The units of the text of these lines, in order; `None` stands for an empty line."""
    wrapping = find_wrapping(lines)
    open_: _Open | None = None
    for block in _blocks(lines):
        if unit := _heading(block) or _table(block):
            yield from _closed(open_)
            yield unit
            open_ = None
            continue
        for number, line in enumerate(block):
            if open_ and open_.takes(line, wrapping, apart=number == 0):
                continue
            yield from _closed(open_)
            open_ = None if is_stroke(line.text) else _Open([line], number == 0, mark_of(line.text))
    yield from _closed(open_)


def _closed(unit: _Open | None) -> Iterator[TextUnit]:
    if unit:
        yield unit.close()


def _blocks(lines: Sequence[PlainLine | None]) -> Iterator[list[PlainLine]]:
    """Lines without an empty one between them; tables and marked headings by themselves."""
    for is_text, group in groupby(lines, lambda line: line is not None):
        if is_text:
            block = [line for line in group if line]
            for _, part in groupby(block, _sort):
                yield from _parts(list(part))


def _sort(line: PlainLine) -> str:
    if is_row(line.text) or (is_stroke(line.text) and "+" in line.text):
        return "row"
    return "hash" if _HASHES.match(line.text) else ""


def _parts(lines: list[PlainLine]) -> Iterator[list[PlainLine]]:
    """Each marked heading by itself, and lines up to a stroke under them."""
    start = 0
    for end, line in enumerate(lines, start=1):
        if _HASHES.match(line.text) or (is_stroke(line.text) and not is_row(lines[0].text)):
            yield lines[start:end]
            start = end
    if start < len(lines):
        yield lines[start:]


def _heading(block: Sequence[PlainLine]) -> TextUnit | None:
    """The heading that a block is, by its stroke or its signs."""
    first, last = block[0].text, block[-1].text
    if signs := _HASHES.match(first):
        words = block[0].words.cut(signs.end())
        return TextUnit("heading", words, level=min(signs.end(1), _DEEPEST), whole=words)
    level = _LEVELS.get(last[:1], 0) if is_stroke(last) and len(set(last)) == 1 else 0
    under = 2 * len(last) >= max(len(line.text) for line in block)
    if not level or not under or not 1 < len(block) <= _TALLEST_HEADING or any(mark_of(line.text) for line in block):
        return None
    words = _flow(block[:-1], [" "] * (len(block) - 2))
    mark = roman_of(words.text)
    return TextUnit("heading", words.cut(mark.length if mark and level > 1 else 0), level=level, whole=words)


def _table(block: Sequence[PlainLine]) -> TextUnit | None:
    """The table that a block is."""
    rows = [line for line in block if not is_stroke(line.text)]
    if len(block) < _FEWEST_ROWS or not rows or not all(is_row(line.text) for line in rows):
        return None
    cells = tuple(tuple(row.words.cut(*bounds).strip() for bounds in cell_bounds(row.text)) for row in rows)
    headed = is_stroke(block[1].text)
    if not headed and len({len(row) for row in cells}) > 1:
        return None
    return TextUnit("table", rows[0].words, rows=cells, headed=headed)


def _flow(lines: Sequence[PlainLine], glues: Sequence[Glue]) -> PlacedText:
    """The words of `lines` as they run on."""
    pieces: list[PlacedText] = []
    for line, glue in zip(lines, [*glues, ""], strict=True):
        pieces.append(line.words.cut(0, -1) if glue == "-" else line.words)
        if glue == " ":
            pieces.append(SPACE)
    return joined(pieces)
