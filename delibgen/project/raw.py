"""A spec as it was written: nested text, and the place of each piece."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import cast

from delibgen.errors import Place, Problem
from delibgen.kept_patterns import expression

Loc = tuple[str | int, ...]
_NOTHING = object()
_PART = expression(r"\[(\d{1,6})\]|([^.\[\]]+)")
"""A part of a path as messages write it."""


@dataclass(frozen=True)
class Raw:
    """A spec before validation."""

    data: Mapping[str, object]
    source: str
    """What messages call it: a file's name, or `<stdin>`."""
    places: Mapping[Loc, Place]
    """Where each value begins."""
    keys: Mapping[Loc, Place]
    """Where each key begins."""
    problems: tuple[Problem, ...] = ()
    """What was already wrong with the writing."""
    folder: Path | None = None
    headings: Mapping[Loc, str] = field(default_factory=dict)
    """What the user calls each place, in a workbook: the heading of its column, written in or left empty."""
    cells: Mapping[Loc, str] = field(default_factory=dict)
    """What stands in the cell of each place, in a workbook, as it was typed."""
    unread: frozenset[Loc] = frozenset()
    """Where something stands that does not read, as `problems` say; what follows from it is no news."""
    lacking: frozenset[str] = frozenset()
    """Headings of the columns that a workbook does not have: what they should say, each of its projects lacks."""
    types: Mapping[Loc, str] = field(default_factory=dict)
    """The Python type of each value, where the spec was given as Python values."""

    def locate(self, loc: Loc) -> tuple[str, Place]:
        """The dotted path of `loc` and its place: that of the nearest piece which was written.

        Parts of `loc` that name no piece of the data (the kind of a decision, the sort of an entry) are dropped.
        """
        known = self.written(loc)
        last = [part for part in loc[-1:] if isinstance(part, str)]
        absent = last if last != list(known[-1:]) and self._is_mapping(known) else ()
        if self.headings:
            return self._heading((*known, *absent))
        return dotted((*known, *absent)), self.places.get(known, Place(self.source))

    def _heading(self, loc: Loc) -> tuple[str, Place]:
        """The heading of `loc`, or of the nearest piece around it that has one, and its cell."""
        around = [loc[:length] for length in range(len(loc), -1, -1)]
        known = next((part for part in around if part in self.headings), ())
        return self.headings.get(known, ""), self.places.get(known, Place(self.source))

    def is_echo(self, loc: Loc) -> bool:
        """Whether what is wrong at `loc` may merely follow from a piece at, above or below it that does not read."""
        return bool(loc) and (loc in self._above_unread or any(part in self.unread for part in _around(loc)))

    @cached_property
    def _above_unread(self) -> frozenset[Loc]:
        """Every piece that holds one which does not read."""
        return frozenset(around for part in self.unread for around in _around(part))

    def written(self, loc: Loc) -> Loc:
        """`loc` without the parts that name no piece of the data."""
        node: object = self.data
        known: Loc = ()
        for part in loc:
            inner = _child(node, part)
            if inner is not _NOTHING:
                node, known = inner, (*known, part)
        return known

    def value(self, loc: Loc) -> object:
        """The piece at `loc`, which was written."""
        node: object = self.data
        for part in loc:
            node = _child(node, part)
        return node

    def _is_mapping(self, loc: Loc) -> bool:
        return isinstance(self.value(loc), Mapping)


def _around(loc: Loc) -> Iterator[Loc]:
    """`loc` and each piece that holds it, the whole included."""
    return (loc[:length] for length in range(len(loc) + 1))


def dotted(loc: Loc) -> str:
    """`loc` as messages write it.

    >>> dotted(("decisions", 0, "amount"))
    'decisions[0].amount'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")


def loc_of(path: str) -> Loc:
    """The parts of a path as messages write it.

    >>> loc_of("decisions[0].amount")
    ('decisions', 0, 'amount')
    """
    return tuple(int(number) if number else key for number, key in _PART.findall(path))


def _child(node: object, part: str | int) -> object:
    """The piece of `node` called `part`, or `_NOTHING`."""
    if isinstance(node, Mapping):
        return node.get(part, _NOTHING)
    if isinstance(node, list | tuple) and isinstance(part, int) and part < len(node):
        return cast("object", node[part])
    return _NOTHING
