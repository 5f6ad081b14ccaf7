"""A spec as it was written: nested text, and the place of each piece."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from delibgen.errors import Place, Problem

Loc = tuple[str | int, ...]


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
        node: object = self.data
        known: Loc = ()
        path = ""
        for number, part in enumerate(loc):
            if isinstance(node, Mapping) and part in node:
                node, known = node[part], (*known, part)
            elif isinstance(node, Sequence) and not isinstance(node, str) and isinstance(part, int):
                node, known = node[part], (*known, part)
            elif number < len(loc) - 1 or not isinstance(node, Mapping) or isinstance(part, int):
                continue
            path += f"[{part}]" if isinstance(part, int) else f".{part}"
        return path.lstrip("."), self.places.get(known, Place(self.source))
