"""What a project cites in the shared sheets enters its spec, and nothing else of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from delibgen.errors import BadValue
from delibgen.project.raw import Loc
from delibgen.sources.book import KEYED, Book
from delibgen.sources.deciding import Party, cited
from delibgen.sources.making import PLACEHOLDER, Making, texts
from delibgen.sources.rows import Row
from delibgen.sources.sections import put_sections


def enter_cited(making: Making, book: Book, reference: str, party: Party) -> None:
    """Puts each row that the project owns or cites, by key or by placeholder, and what those rows cite in turn."""
    tables = {sheet: book.visible(sheet, reference) for sheet in KEYED}
    wanted = {sheet: list(book.own_keys(sheet, reference)) for sheet in KEYED}
    entered: set[tuple[str, str]] = set()
    seen = _names(making.data) if any(tables.values()) else set()
    while fresh := [
        (sheet, key)
        for sheet, rows in tables.items()
        for key in rows
        if (sheet, key) not in entered and (key in seen or key in wanted[sheet])
    ]:
        for sheet, key in fresh:
            entered.add((sheet, key))
            _enter(making, book, reference, (sheet, key, tables[sheet][key]), party)
            seen |= _names(making.data.get(sheet, {}).get(key))
    for sheet, rows in tables.items():
        _sort(making.data, sheet, [key for key in rows if (sheet, key) in entered])


def _enter(making: Making, book: Book, reference: str, entry: tuple[str, str, Row], party: Party) -> None:
    sheet, key, row = entry
    place: Loc = (sheet, key)
    making.problems.extend(row.strays())
    if sheet == "facts":
        _enter_fact(making, row, place)
        return
    making.enter(place, {})
    making.note(place, row.cell(row.view.sheet.column("key")))
    making.fill(row, f"{sheet}.*", ((f"{sheet}.*", place),))
    making.settle_names(place)
    if sheet == "agreements":
        cell = row.cell(row.view.sheet.column("with"))
        if not cell.is_empty:
            keys = making.read(cell, (*place, "with"), lambda: cited(cell, party))
            making.enter((*place, "with"), keys or [])
    if sheet == "annexes":
        put_sections(making, book.sections_of_annex(reference), (*place, "sections"), key)


def _enter_fact(making: Making, row: Row, place: Loc) -> None:
    """Puts the value or the name of a fact; one that has neither is known to lack its value."""
    cell = row.cell(row.view.sheet.column("value"))
    names = [other for other in row.filled if other.column.path.startswith("facts.*.")]
    making.keys[place] = cell.place
    making.note(place, cell)
    if row.get("value"):
        with making.reading_of(row):
            making.put(cell, place)
        for other in names:
            making.fail(other, (*place, "name"), BadValue("cell_fact_and_name"))
    elif names:
        making.fill(row, "facts.*", (("facts.*", place),))
        making.settle_names(place)


def _sort(data: dict[str, Any], sheet: str, keys: Sequence[str]) -> None:
    """Puts the entries of a table in the order of its sheet, after those that the row itself gives."""
    if sheet in data:
        table: Mapping[str, Any] = data[sheet]
        own = {key: value for key, value in table.items() if key not in keys}
        data[sheet] = own | {key: table[key] for key in keys if key in table}


def _names(value: object) -> set[str]:
    """Every text within `value`, and every key that its placeholders cite."""
    return {name for text in texts(value) for name in (text, *PLACEHOLDER.findall(text))}
