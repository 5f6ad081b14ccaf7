"""Headed sections, from rows that say at which level each stands."""

from collections.abc import Sequence
from typing import Any

from delibgen.errors import BadValue
from delibgen.project.raw import Loc
from delibgen.sources.cells import Cell
from delibgen.sources.figures import read_integer
from delibgen.sources.lists import paragraphs, read_table
from delibgen.sources.making import Making
from delibgen.sources.pairing import put_pairs
from delibgen.sources.rows import Row

_DEEPEST = 3


def put_sections(making: Making, rows: Sequence[Row], loc: Loc, annex: str = "") -> None:
    """Puts the sections of the rows that belong to `annex`, or to none, at `loc`."""
    above: list[Loc] = []
    for row in rows:
        if row.text("annex") != annex:
            continue
        level = _level(making, row, loc, len(above))
        parent = above[level - 2] if level > 1 else ()
        inside: Loc = (*parent, "sections") if parent else loc
        place = (*inside, _count(making.data, inside))
        _put_section(making, row, place)
        above = [*above[: level - 1], place]
        making.problems.extend(row.strays())


def _level(making: Making, row: Row, loc: Loc, deepest: int) -> int:
    """How deep the section of a row stands: one level below that above it at most."""
    cell = row.get("level")
    if not cell:
        return 1

    def read(cell: Cell = cell) -> int:
        level = int(read_integer(cell, making.reading))
        if not 1 <= level <= min(deepest + 1, _DEEPEST):
            raise BadValue("cell_level", value=level, most=min(deepest + 1, _DEEPEST))
        return level

    return making.read(cell, (*loc, "level"), read) or 1


def _put_section(making: Making, row: Row, place: Loc) -> None:
    making.enter(place, {})
    making.fill(row, "sections.*", (("sections.*", place),))
    put_pairs(making, row, ("text_fr", "text_en"), (*place, "text"), paragraphs)
    cells = [row.cell(row.view.sheet.column(name)) for name in ("table_fr", "table_en")]
    if any(not cell.is_empty for cell in cells):
        _put_table(making, cells, (*place, "table"))


def _put_table(making: Making, cells: Sequence[Cell], loc: Loc) -> None:
    french, english = (making.read(cell, loc, lambda cell=cell: read_table(cell)) for cell in cells)  # type: ignore[misc]
    making.note(loc, cells[0])
    if french is None or english is None:
        return
    if french and english and [len(line) for line in french] != [len(line) for line in english]:
        making.fail(cells[1], (*loc, "columns"), BadValue("cell_tables_unpaired", heading=cells[0].heading))
        return
    lines = [
        [{lang: part[y][x] for lang, part in (("fr", french), ("en", english)) if part} for x in range(len(line))]
        for y, line in enumerate(french or english)
    ]
    making.enter(loc, {"columns": lines[0], "rows": lines[1:]})
    for lang, cell in zip(("fr", "en"), cells, strict=True):
        for x in range(len(lines[0])):
            making.note((*loc, "columns", x, lang), cell)
            for y in range(len(lines) - 1):
                making.note((*loc, "rows", y, x, lang), cell)


def _count(data: Any, loc: Loc) -> int:
    """How many entries stand at `loc`."""
    for part in loc:
        if isinstance(data, dict) and part not in data:
            return 0
        data = data[part]
    return len(data)
