"""A spec as it was written: nested text, and the place of each piece."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from delibgen.errors import Place, Problem

Loc = tuple[str | int, ...]
_NOTHING = object()


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

    def locate(self, loc: Loc) -> tuple[str, Place]:
        """The dotted path of `loc` and its place: that of the nearest piece which was written.

        Parts of `loc` that name no piece of the data (the kind of a decision, the sort of an entry) are dropped.
        """
        known = self.written(loc)
        last = [part for part in loc[-1:] if isinstance(part, str)]
        absent = last if last != list(known[-1:]) and self._is_mapping(known) else ()
        path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in (*known, *absent))
        return path.lstrip("."), self.places.get(known, Place(self.source))

    def written(self, loc: Loc) -> Loc:
        """`loc` without the parts that name no piece of the data."""
        node: object = self.data
        known: Loc = ()
        for part in loc:
            inner = _child(node, part)
            if inner is not _NOTHING:
                node, known = inner, (*known, part)
        return known

    def _is_mapping(self, loc: Loc) -> bool:
        node: object = self.data
        for part in loc:
            node = _child(node, part)
        return isinstance(node, Mapping)


def _child(node: object, part: str | int) -> object:
    """The piece of `node` called `part`, or `_NOTHING`."""
    if isinstance(node, Mapping):
        return node.get(part, _NOTHING)
    if isinstance(node, list | tuple) and isinstance(part, int) and part < len(node):
        return cast("object", node[part])
    return _NOTHING
