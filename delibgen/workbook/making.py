"""A spec in the making: values put in place one by one, each with the cell it came from."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise
from typing import Any, TypeVar, cast

from delibgen.errors import BadValue, Place, Problem
from delibgen.kept_patterns import expression
from delibgen.project.nodes import KEY
from delibgen.project.raw import Loc
from delibgen.workbook.cells import SheetCell, Usage, check_look, read_cell, read_currency, text_of
from delibgen.workbook.columns import Column, Sheet, get_placeholders
from delibgen.workbook.looks import PLAIN
from delibgen.workbook.rows import SheetRow

T = TypeVar("T")
At = tuple[tuple[str, Loc], ...]
"""Where each beginning of a path, such as `parties.*`, stands in this spec."""
APART = frozenset({"prose", "entries", "instalments", "shares", "plan", "people", "table", "opinions"})
"""Kinds of cells that are read together with another, or into several places."""
NAMES = frozenset({"name", "acronym", "short", "address", "number", "place", "body"})
"""Texts that stand once where both languages write them alike."""

PLACEHOLDER = expression(r"\{(" + KEY + r")")

_OWN = expression(r"\{(" + "|".join(map(re.escape, get_placeholders())) + r")(?=[:}])")


class Making:
    """The data of one project, with the places and headings of all that it holds or could hold."""

    def __init__(self, row: SheetRow, reading: Usage) -> None:
        self.row = row
        self.reading = reading
        self.data: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self.unread: set[Loc] = set()
        self.cited: set[str] = set()
        """The keys that the placeholders of the texts cite."""
        self.taken: Collection[str] = ()
        """Keys of the workbook, which texts cite before what is the row's own."""
        self.keys: dict[Loc, Place] = {}
        """Facts that have a name, and where; not all have a value."""
        self._cells: dict[Loc, SheetCell] = {}
        self._expected: list[tuple[Loc, SheetRow, Column]] = []
        self._filled: list[tuple[SheetRow, str, At]] = []
        self._settled: dict[Loc, SheetCell | None] = {}

    def fill(self, row: SheetRow, prefix: str, at: At = ()) -> None:
        """Puts each cell of `row` whose path begins with `prefix`, but for those that are read apart."""
        self.remember(row, prefix, at)
        for cell in row.filled:
            if cell.column.id in _ids(row.view.sheet, prefix):
                self.put(cell, located(cell.column, at))

    def remember(self, row: SheetRow, prefix: str, at: At) -> None:
        """Remembers that the cells of `row` stand for what is below `prefix`, those that are empty too."""
        self._filled.append((row, prefix, at))

    def put(self, cell: SheetCell, loc: Loc) -> None:
        """Puts what a cell says at `loc`."""
        value = self.read(cell, loc, lambda: read_cell(cell, self.reading))
        if value is not None:
            self.enter(loc, value)

    def read(self, cell: SheetCell, loc: Loc, read: Callable[[], T]) -> T | None:
        """What `read` makes of a cell that belongs to `loc`; nothing, and a problem, where it does not read."""
        self._cells[loc] = cell
        try:
            if cell.look is not PLAIN:
                check_look(cell)
            return self.renamed(read())
        except BadValue as bad:
            self.fail(cell, loc, bad)
            return None

    def renamed(self, value: T) -> T:
        """`value` with the placeholders of its texts under the names that a spec has for them; which it cites."""
        if isinstance(value, str):
            if "{" in value:
                self.cited.update(self.keys_in(value))
                return _OWN.sub(self._rename, value)  # type: ignore[return-value]
            return value
        if isinstance(value, list):
            return [self.renamed(one) for one in value]  # type: ignore[return-value]
        if isinstance(value, tuple):
            return tuple(map(self.renamed, value))  # type: ignore[return-value]
        if isinstance(value, dict):
            return {key: self.renamed(one) for key, one in value.items()}  # type: ignore[return-value]
        return value

    def keys_in(self, text: str) -> Sequence[str]:
        """The keys that the placeholders of a text cite, under the names that a spec has for them."""
        return PLACEHOLDER.findall(_OWN.sub(self._rename, text))

    def _rename(self, match: re.Match[str]) -> str:
        return match[0] if match[1] in self.taken else "{" + get_placeholders()[match[1]]

    def fail(self, cell: SheetCell, loc: Loc, bad: BadValue) -> None:
        self._cells[loc] = cell
        self.unread.add(loc)
        if bad.code == "cell_without_currency" and self.reading.is_in_doubt:
            return  # the currency is in a cell that does not read, which is told
        self.problems.append(Problem(cell.place, cell.heading, bad.code, bad.values))

    def enter(self, loc: Loc, value: object) -> None:
        """Puts `value` at `loc`, with what it takes to stand there."""
        node: Any = self.data
        for part, following in pairwise(loc):
            node = _child(node, part, [] if isinstance(following, int) else {})
        if isinstance(node, list):
            node.append(value)
        else:
            node[loc[-1]] = value

    def note(self, loc: Loc, cell: SheetCell) -> None:
        """Remembers the cell that `loc` came from."""
        self._cells[loc] = cell

    def expect(self, loc: Loc, row: SheetRow, name: str) -> None:
        """Remembers the column of `row`, if its sheet has it, in which `loc` would stand: nothing is there."""
        if row.view.has(name):
            self._expected.append((loc, row, row.view.sheet.column(name)))

    def note_pair(self, loc: Loc, cells: Iterable[SheetCell]) -> None:
        """Remembers the cells of a text in both languages."""
        for lang, cell in zip(("fr", "en"), cells, strict=True):
            self._cells[(*loc, lang)] = cell
        self._cells.setdefault(loc, self._cells[(*loc, "fr")])

    def settle_names(self, loc: Loc) -> None:
        """Lets a name that is given once serve both languages, in the mapping at `loc`."""
        node: Any = self.data
        for part in loc:
            node = node.get(part, {}) if isinstance(node, dict) else node[part]
        for name in NAMES & node.keys():
            if isinstance(node[name], dict) and node[name].keys() == {"fr"}:
                node[name] = node[name]["fr"]

    @contextmanager
    def reading_of(self, row: SheetRow) -> Iterator[None]:
        """Reads the amounts of `row`, within the block, in the currency that it states for them."""
        before = self.reading
        cell = row.get("currency")
        if cell:
            stated = self.read(cell, ("currency", row.number), lambda: read_currency(cell, before))
            self.reading = stated or replace(before, is_in_doubt=True)
        yield
        self.reading = before

    def cell_of(self, loc: Loc) -> SheetCell | None:
        """The cell of a place, written in or left empty; of one around others, that of the first of them."""
        return self._cell_among(self._left_by_place(), loc)

    def settled_cell(self, loc: Loc) -> SheetCell | None:
        """The same once all is put in place: the columns are gone through once, and each place looked for once."""
        if loc not in self._settled:
            self._settled[loc] = self._cell_among(self._settled_left, loc)
        return self._settled[loc]

    @cached_property
    def _settled_left(self) -> "_Left":
        return self._left_by_place()

    def _left_by_place(self) -> "_Left":
        left: dict[Loc, tuple[SheetRow, Column]] = {}
        for row, loc, column in self._left():
            left.setdefault(loc, (row, column))
        return left

    def _cell_among(self, left: "_Left", loc: Loc) -> SheetCell | None:
        within = (each for each in chain(self._cells, left) if loc and each[: len(loc)] == loc)
        own = loc if loc in self._cells or loc in left else next(within, ())
        if own in self._cells:
            return self._cells[own]
        row, column = left.get(own, (None, None))
        return row.cell(column) if row and column else None

    def places(self) -> Iterator[Loc]:
        """Every place that a cell fills, those written in first."""
        yield from self._cells
        yield from (loc for _, loc, _ in self._left())

    def _left(self) -> Iterator[tuple[SheetRow, Loc, Column]]:
        """The places that cells left empty would fill, and others."""
        yield from ((row, loc, column) for loc, row, column in self._expected)
        for row, prefix, at in self._filled:
            yield from ((row, loc, column) for loc, column in _below(row.view.sheet, prefix, at))


_Left = Mapping[Loc, tuple[SheetRow, Column]]
"""The row and the column of each place that a cell left empty would fill."""


class Noted(Mapping[Loc, T]):
    """Something of the cell of each place, taken once it is asked for."""

    def __init__(self, making: Making, first: Mapping[Loc, T], take: Callable[[SheetCell], T]) -> None:
        self._making, self._first, self._take = making, first, take

    def __getitem__(self, loc: Loc) -> T:
        if loc in self._first:
            return self._first[loc]
        cell = self._making.settled_cell(loc)
        if cell is None:
            raise KeyError(loc)
        return self._take(cell)

    def __contains__(self, loc: object) -> bool:
        return loc in self._first or self._making.settled_cell(cast("Loc", loc)) is not None

    def __iter__(self) -> Iterator[Loc]:
        around = (loc[:length] for loc in self._making.places() for length in range(1, len(loc) + 1))
        return iter(dict.fromkeys((*self._first, *around)))

    def __len__(self) -> int:
        return len(tuple(self))

    def __bool__(self) -> bool:
        return True


def places_of(making: Making) -> Mapping[Loc, Place]:
    """Where each piece of the spec stands; the whole of it stands at the beginning of its row."""
    start = making.row.view.place(making.row.number, making.row.view.anchor)
    return Noted(making, {(): start, ("reference",): start}, lambda cell: cell.place)


def headings_of(making: Making) -> Mapping[Loc, str]:
    """What the user calls each piece of the spec."""
    reference = making.row.cell(making.row.view.sheet.column("reference"))
    return Noted(making, {("reference",): reference.heading}, lambda cell: cell.heading)


def cells_of(making: Making) -> Mapping[Loc, str]:
    """What stands in the cell of each piece of the spec; empty for what is no text."""
    return Noted(making, {}, _typed)


def _typed(cell: SheetCell) -> str:
    with suppress(BadValue):
        return text_of(cell)
    return ""


@cache
def _ids(sheet: Sheet, prefix: str) -> frozenset[str]:
    """The columns of a sheet that `fill` reads for a prefix; without one, those of the project itself."""
    return frozenset(
        column.id
        for column in sheet.columns
        if column.path and column.kind not in APART and _belongs(column.path, prefix)
    )


@lru_cache(maxsize=256)
def _below(sheet: Sheet, prefix: str, at: At) -> tuple[tuple[Loc, Column], ...]:
    """Those columns, each with the place that it fills in this spec."""
    ids = _ids(sheet, prefix)
    return tuple((located(column, at), column) for column in sheet.columns if column.id in ids)


def _belongs(path: str, prefix: str) -> bool:
    if prefix:
        return path.startswith(f"{prefix}.")
    return ".*." not in path


@cache
def located(column: Column, at: At) -> Loc:
    """The place in this spec of what a column fills.

    >>> from delibgen.workbook.columns import get_sheet
    >>> located(get_sheet("parties").column("name_en"), (("parties.*", ("parties", "wccf")),))
    ('parties', 'wccf', 'name', 'en')
    """
    path = column.path.removesuffix(".*")
    fitting = [(prefix, loc) for prefix, loc in at if path == prefix or path.startswith(f"{prefix}.")]
    prefix, loc = max(fitting, key=lambda pair: len(pair[0]), default=("", ()))
    rest = path.removeprefix(prefix).strip(".")
    return (*loc, *(rest.split(".") if rest else ()))


def _child(node: Any, part: Any, empty: Any) -> Any:
    if isinstance(node, list):
        if part == len(node):
            node.append(empty)
        return node[part]
    return node.setdefault(part, empty)


def texts(value: object) -> Iterator[str]:
    """Every text within `value`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
