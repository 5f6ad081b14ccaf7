"""A text file as a document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from delibgen.document.model import Block, Cell, Document, Heading, Inline, List, Paragraph, Row, Table
from delibgen.document.reading import Origin, Reading
from delibgen.errors import ReadError
from delibgen.readers.plain.lines import PlacedText, decode, is_garbled, pages
from delibgen.readers.plain.mending import is_in_fragments, mended
from delibgen.readers.plain.notes import UnitsAndNotes, called
from delibgen.readers.plain.shapes import is_ended, is_opener, roman_of
from delibgen.readers.plain.units import TextUnit, find_units

_ARROWS: Final = "➤➢►"
_LONGEST_HEADING: Final = 200


def read_text_file(data: bytes, path: Path) -> Reading:
    """What a text file holds: lines that were cut to fit a page are joined, lists and tables told by their marks."""
    text = decode(data, path)
    if is_garbled(text):
        raise ReadError("document_garbled", path=path)
    lines = mended(pages(text))
    if is_in_fragments(lines):
        raise ReadError("document_fragments", path=path)
    units = list(find_units(lines))
    if not units:
        raise ReadError("document_empty", path=path)
    return _PlainReader(str(path), called(units)).reading()


class _PlainReader:
    """Makes blocks of units, and keeps where each passage stands."""

    def __init__(self, source: str, calls: UnitsAndNotes) -> None:
        self._source = source
        self._calls = calls
        self._origins: list[Origin] = []
        self._notes: list[Origin] = []

    def reading(self) -> Reading:
        blocks = tuple(self._blocks(_with_headings(self._calls.units)))
        return Reading(Document("", "", blocks), tuple(self._origins), "txt", note_origins=tuple(self._notes))

    def _blocks(self, units: Sequence[TextUnit]) -> Iterator[Block]:
        number = 0
        while number < len(units):
            unit = units[number]
            end = number + 1
            if unit.kind == "item":
                end = _end_of_list(units, number)
                yield self._list(units[number:end])
            elif unit.kind == "table":
                yield self._table(unit)
            elif unit.kind == "heading":
                yield Heading(unit.level, self._inlines(unit.words))
            else:
                yield Paragraph(self._inlines(unit.whole))
            number = end

    def _list(self, units: Sequence[TextUnit]) -> List:
        """The list of `units`, the first of which is an item of it."""
        first = units[0]
        starts = [number for number, unit in enumerate(units) if _is_beside(unit, first)]
        bounds = zip(starts, [*starts[1:], len(units)], strict=True)
        items = tuple(
            (Paragraph(self._inlines(units[start].words)), *self._blocks(units[start + 1 : end]))
            for start, end in bounds
        )
        return List(items, ordered=first.mark is not None and first.mark.number > 0)

    def _table(self, unit: TextUnit) -> Table:
        header = Row(tuple(Cell(self._inlines(words)) for words in unit.rows[0])) if unit.headed else None
        rows = tuple(
            Row(tuple(Cell(self._inlines(words), header=not (unit.headed or place)) for place, words in enumerate(row)))
            for row in unit.rows[unit.headed :]
        )
        return Table(header, rows, "" if unit.headed else "facts")

    def _inlines(self, words: PlacedText) -> tuple[Inline, ...]:
        inlines, said, notes = self._calls.inlines(words)
        self._origins.append(Origin(self._source, lines=said.marks))
        self._notes += [Origin(self._source, lines=note.marks) for note in notes]
        return inlines


def _is_beside(unit: TextUnit, first: TextUnit) -> bool:
    """Whether `unit` is an item of the list that `first` opens."""
    same = (
        unit.mark
        and first.mark
        and (unit.mark.style, unit.mark.number > 0) == (first.mark.style, first.mark.number > 0)
    )
    return unit.kind == "item" and bool(same) and abs(unit.indent - first.indent) <= 1


def _opens_another(unit: TextUnit, before: TextUnit) -> bool:
    """Whether `unit` opens another list than that of the item before, which has come to its full stop."""
    ended = before.kind == "item" and before.whole.text.endswith(".") and unit.indent <= before.indent + 1
    return ended and unit.kind == "item"


def _end_of_list(units: Sequence[TextUnit], start: int) -> int:
    """The unit after the last of the list that begins at `start`."""
    first, end = units[start], start + 1
    while end < len(units):
        unit = units[end]
        hangs = (
            unit.indent >= first.indent > 0 and unit.kind not in {"note", "heading"} and not is_opener(unit.whole.text)
        )
        hangs = hangs and not _opens_another(unit, units[end - 1])
        if not (_is_beside(unit, first) or hangs):
            break
        end += 1
    return end


def _with_headings(units: Sequence[TextUnit]) -> list[TextUnit]:
    """The units with what is no item after all: a heading with its number, or a number that begins no list."""
    romans = {mark.number for unit in units if unit.kind == "text" and (mark := roman_of(unit.words.text))}
    return [_told(units, number, romans) for number in range(len(units))]


def _told(units: Sequence[TextUnit], number: int, romans: set[int]) -> TextUnit:
    unit = units[number]
    after = units[number + 1] if number + 1 < len(units) else None
    alone = unit.apart and (after is None or after.apart)
    titled = alone and len(unit.whole.text) <= _LONGEST_HEADING and not is_ended(unit.whole.text)
    if unit.kind == "text" and titled and {1, 2} <= romans and (mark := roman_of(unit.words.text)):
        return replace(unit, kind="heading", level=2, words=unit.words.cut(mark.length))
    if unit.kind != "item" or unit.mark is None:
        return unit
    before = _beside(unit, (units[place] for place in range(number - 1, -1, -1)))
    below = _beside(unit, (units[place] for place in range(number + 1, len(units))))
    if _goes_on(before, unit) or _goes_on(unit, below):
        return unit
    if titled and unit.mark.style in _ARROWS:
        return replace(unit, kind="heading", level=4)
    if titled and unit.mark.style == ".":
        return replace(unit, kind="heading", level=3)
    if unit.mark.number:
        return replace(unit, kind="text", words=unit.whole, mark=None, indent=unit.indent - unit.mark.length)
    return unit


def _beside(item: TextUnit, units: Iterable[TextUnit]) -> TextUnit | None:
    """The first of these units that does not hang under an item, as lines of figures may."""
    return next((unit for unit in units if unit.kind == "item" or unit.indent < item.indent), None)


def _goes_on(unit: TextUnit | None, after: TextUnit | None) -> bool:
    """Whether `after` is the next item of the list of `unit`."""
    if not unit or not after or not unit.mark or not after.mark or unit.mark.style != after.mark.style:
        return False
    return unit.mark.number == 0 or after.mark.number == unit.mark.number + 1
