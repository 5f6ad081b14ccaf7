"""The sheets beside that of the projects: rows that belong to a project, and rows that any project may cite."""

import re
from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from delibgen.errors import BadValue, Problem
from delibgen.folding import fold, plain
from delibgen.project.near import Names
from delibgen.project.nodes import KEY
from delibgen.project.raw import Loc
from delibgen.workbook.deciding import FindParty, cited
from delibgen.workbook.making import PLACEHOLDER, Making, texts
from delibgen.workbook.rows import SheetRow
from delibgen.workbook.sections import put_sections

KEYED = ("parties", "facts", "budget", "agreements", "annexes")
"""The sheets whose rows are cited by a key; each is a table of the spec under the same name."""
_SHARED = ""
_LIKE = 0.75
"""How like a key a text must be to be a slip for it, and not a name."""
_NO_NAMES = Names(())


class Book:
    """The linked rows of a workbook, by sheet and reference."""

    def __init__(self, rows: Mapping[str, Sequence[SheetRow]]) -> None:
        self._rows: dict[str, dict[str, list[SheetRow]]] = {}
        self._keyed: dict[str, dict[str, dict[str, SheetRow]]] = {}
        self.problems: list[Problem] = []
        for sheet, found in rows.items():
            by_reference: dict[str, list[SheetRow]] = defaultdict(list)
            for row in found:
                by_reference[same(row.text("reference"))].append(row)
            self._rows[sheet] = by_reference
            if sheet in KEYED:
                self._keyed[sheet] = {owner: dict(self._by_key(part)) for owner, part in by_reference.items()}

    @property
    def is_used(self) -> bool:
        """Whether there is any row beside those of the projects."""
        return bool(self._rows)

    def _by_key(self, rows: Sequence[SheetRow]) -> Iterator[tuple[str, SheetRow]]:
        seen: dict[str, SheetRow] = {}
        for row in rows:
            cell = row.cell(row.view.sheet.column("key"))
            key = row.text("key")
            if not key:
                self.problems.append(Problem(cell.place, cell.heading, "cell_without_key"))
            elif key in seen:
                first = seen[key].cell(cell.column).place.cell
                self.problems.append(Problem(cell.place, cell.heading, "cell_key_twice", {"key": key, "cell": first}))
            else:
                seen[key] = row
                yield key, row

    def own(self, sheet: str, reference: str) -> Sequence[SheetRow]:
        """The rows of a sheet that belong to the project of that reference, or to that without one."""
        return self._rows.get(sheet, {}).get(same(reference), ())

    def sections_of_annex(self, reference: str, key: str) -> Sequence[SheetRow]:
        """The rows that are sections of an annex: those of the project, and those of any."""
        owners = dict.fromkeys((same(reference), _SHARED))
        return [row for owner in owners for row in self._annexed.get((owner, key), ())]

    @cached_property
    def _annexed(self) -> Mapping[tuple[str, str], Sequence[SheetRow]]:
        """The sections of annexes, by the reference and the key of their annex."""
        found: dict[tuple[str, str], list[SheetRow]] = defaultdict(list)
        for owner, rows in self._rows.get("sections", {}).items():
            for row in rows:
                found[owner, row.text("annex")].append(row)
        return found

    def visible(self, sheet: str, reference: str) -> Mapping[str, SheetRow]:
        """The rows of a sheet that the project of that reference may cite, by key; its own before the shared."""
        keyed = self._keyed.get(sheet)
        if not keyed:
            return {}
        shared, owner = keyed.get(_SHARED, {}), same(reference)
        return ChainMap(keyed[owner], shared) if owner and owner in keyed else shared

    def among(self, names: Iterable[str], sheet: str, reference: str) -> list[str]:
        """The keys among `names` of rows that the project may cite, in the order of their sheet; its own last."""
        keyed = self._keyed.get(sheet, {})
        shared, own = keyed.get(_SHARED, {}), keyed.get(same(reference), {})
        found = [(name not in shared, shared.get(name) or own.get(name), name) for name in names]
        ranked = [(late, row.view.place.order, row.number, name) for late, row, name in found if row]
        return [name for *_, name in sorted(ranked)]

    def own_keys(self, sheet: str, reference: str) -> Sequence[str]:
        owner = same(reference)
        return list(self._keyed.get(sheet, {}).get(owner, ())) if owner else ()

    def party(self, text: str, reference: str) -> str:
        """The key of the party that `text` cites by its key or by one of its names; nothing for another."""
        visible = self.visible("parties", reference)
        if text in visible:
            return text
        named = self._names.get(same(reference), {}).get(fold(text)) or self._names.get(_SHARED, {}).get(fold(text))
        return named or ""

    def near_party(self, text: str, reference: str) -> str:
        """The key that `text`, which cites no party, is most likely a slip for; nothing where it looks like a name."""
        if not re.fullmatch(KEY, text) or text[0].isupper():
            return ""
        around = (self._near_keys.get(owner, _NO_NAMES) for owner in {same(reference), _SHARED})
        return Names(names.nearest(text, _LIKE) for names in around).nearest(text, _LIKE)

    def near_name(self, text: str, reference: str) -> str:
        """The key of the party for whose key or name `text` is most likely a slip; nothing where it is like none."""
        owners = {same(reference), _SHARED} & self._near_names.keys()
        known = {name: owner for owner in sorted(owners) if (name := self._near_names[owner].nearest(fold(text)))}
        near = Names(known).nearest(fold(text))
        return self._names[known[near]].get(near, near) if near else ""

    @cached_property
    def _near_keys(self) -> Mapping[str, Names]:
        """The keys of the parties, those of each reference apart."""
        return {owner: Names(rows) for owner, rows in self._keyed.get("parties", {}).items()}

    @cached_property
    def _near_names(self) -> Mapping[str, Names]:
        """The keys and the folded names of the parties, those of each reference apart."""
        rows = self._keyed.get("parties", {})
        return {owner: Names([*names, *rows[owner]]) for owner, names in self._names.items()}

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        """The keys of the parties by their folded names and by themselves, those of each reference apart."""
        return {
            owner: {fold(key): key for key in rows}
            | {
                fold(name): key
                for key, row in reversed(rows.items())
                for column in ("acronym_en", "acronym", "name_en", "name_fr")
                if (name := row.text(column))
            }
            for owner, rows in self._keyed.get("parties", {}).items()
        }

    def unclaimed(self, references: set[str]) -> Iterator[Problem]:
        """A problem for each row that belongs to no project; `references` are those there are, as `same`."""
        known = Names(references)
        for sheet, by_reference in self._rows.items():
            for owner, rows in by_reference.items():
                if owner not in references and (owner or sheet not in KEYED):
                    yield from (_unclaimed(row, known) for row in rows if owner or not row.text("annex"))


def _unclaimed(row: SheetRow, known: Names) -> Problem:
    cell = row.cell(row.view.sheet.column("reference"))
    stated = row.text("reference")
    if not stated:
        return Problem(cell.place, cell.heading, "cell_missing")
    near = known.nearest(same(stated))
    code = "cell_of_no_project_near" if near else "cell_of_no_project"
    return Problem(cell.place, cell.heading, code, {"value": stated, "near": near.upper()})


def same(reference: str) -> str:
    """A reference as it is compared with others."""
    return plain(" ".join(reference.split())).casefold()


def enter_cited(making: Making, book: Book, reference: str, party: FindParty) -> None:
    """Puts each row that the project owns or cites, by key or by placeholder, and what those rows cite in turn."""
    if not book.is_used:
        return
    tables = {sheet: book.visible(sheet, reference) for sheet in KEYED}
    wanted = {sheet: set(book.own_keys(sheet, reference)) for sheet in KEYED}
    entered: dict[str, set[str]] = {sheet: set() for sheet in KEYED}
    seen = _names(making.data) if any(tables.values()) else set()
    while fresh := [
        (sheet, key) for sheet in KEYED for key in book.among((seen | wanted[sheet]) - entered[sheet], sheet, reference)
    ]:
        seen = set()
        for sheet, key in fresh:
            entered[sheet].add(key)
            _enter(making, book, reference, (sheet, key, tables[sheet][key]), party)
            seen |= _names(making.data.get(sheet, {}).get(key))
    for sheet in KEYED:
        _sort(making.data, sheet, book.among(entered[sheet], sheet, reference))


def _enter(making: Making, book: Book, reference: str, entry: tuple[str, str, SheetRow], party: FindParty) -> None:
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
        put_sections(making, book.sections_of_annex(reference, key), (*place, "sections"), key)


def _enter_fact(making: Making, row: SheetRow, place: Loc) -> None:
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
        linked = {key: table[key] for key in keys if key in table}
        data[sheet] = {key: value for key, value in table.items() if key not in linked} | linked


def _names(value: object) -> set[str]:
    """Every text within `value`, and every key that its placeholders cite."""
    return {name for text in texts(value) for name in (text, *PLACEHOLDER.findall(text))}
