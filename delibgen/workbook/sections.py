"""Texts in two languages, put together in pairs, and the headed sections that are made of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from delibgen.errors import BadValue
from delibgen.project.raw import Loc
from delibgen.workbook.cells import EntryText, SheetCell, paragraphs, read_integer, read_table, words_in
from delibgen.workbook.making import Making
from delibgen.workbook.rows import SheetRow


def put_pairs(
    making: Making, row: SheetRow, names: Sequence[str], loc: Loc, read: Callable[[str], Sequence[EntryText]]
) -> None:
    """Puts what `read` finds in the French and in the English cell as pairs below `loc`."""
    if row.stated.isdisjoint(names):
        making.expect(loc, row, names[0])
        return
    cells = [row.cell(row.view.sheet.column(name)) for name in names]
    french, english = (making.read(cell, loc, lambda cell=cell: read(words_in(cell))) for cell in cells)  # type: ignore[misc]
    making.note(loc, cells[0])
    if french is None or english is None or not (french or english):
        return
    if french and english and (bad := _unpaired(french, english, cells[0].heading)):
        making.fail(cells[1], (*loc, len(french)), bad)
        return
    for number, (one, two) in enumerate(_pairs(french, english)):
        making.enter((*loc, number), _entry({"fr": one, "en": two}))
        making.note_pair((*loc, number), cells)


def _unpaired(french: Sequence[EntryText], english: Sequence[EntryText], heading: str) -> BadValue | None:
    """What is wrong where the paragraphs of two languages are not of one number, or their lists in other places."""
    shapes = [[len(entry) if isinstance(entry, list) else 0 for entry in said] for said in (french, english)]
    if shapes[0] == shapes[1]:
        return None
    first, second = (sum(max(length, 1) for length in shape) for shape in shapes)
    if first == second:
        return BadValue("cell_lists_unpaired", heading=heading)
    return BadValue("cell_paragraphs_unpaired", heading=heading, first=first, second=second)


def _pairs(french: Sequence[EntryText], english: Sequence[EntryText]) -> Iterator[tuple[Any, Any]]:
    for number in range(max(len(french), len(english))):
        yield (french[number] if french else None), (english[number] if english else None)


def _entry(text: Mapping[str, Any]) -> object:
    """A pair of paragraphs, or of lists, as the spec holds them."""
    said = {lang: value for lang, value in text.items() if value is not None}
    if not any(isinstance(value, list) for value in said.values()):
        return said
    length = max(len(value) for value in said.values())
    return {"items": [{lang: value[number] for lang, value in said.items()} for number in range(length)]}


_DEEPEST = 3


def put_sections(making: Making, rows: Sequence[SheetRow], loc: Loc, annex: str = "") -> None:
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


def _level(making: Making, row: SheetRow, loc: Loc, deepest: int) -> int:
    """How deep the section of a row stands: one level below that above it at most."""
    cell = row.get("level")
    if not cell:
        return 1

    def read(cell: SheetCell = cell) -> int:
        level = int(read_integer(cell, making.reading))
        if not 1 <= level <= min(deepest + 1, _DEEPEST):
            raise BadValue("cell_level", value=level, most=min(deepest + 1, _DEEPEST))
        return level

    return making.read(cell, (*loc, "level"), read) or 1


def _put_section(making: Making, row: SheetRow, place: Loc) -> None:
    making.enter(place, {})
    making.fill(row, "sections.*", (("sections.*", place),))
    put_pairs(making, row, ("text_fr", "text_en"), (*place, "text"), paragraphs)
    cells = [row.cell(row.view.sheet.column(name)) for name in ("table_fr", "table_en")]
    if any(not cell.is_empty for cell in cells):
        _put_table(making, cells, (*place, "table"))


def _put_table(making: Making, cells: Sequence[SheetCell], loc: Loc) -> None:
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
