"""The gaps of a project: each blank, with the field of the spec in which it stands."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from delibgen.project.blank import Blank
from delibgen.project.fields import Model, Prose, Text


class Gap(NamedTuple):
    """A blank in the field `key` of the class `owner`."""

    blank: Blank
    owner: str
    key: str


def find_gaps(project: Model) -> tuple[Gap, ...]:
    """What is still to be given, each once, in the order of the source."""
    found: dict[str, Gap] = {}
    for gap in _below(project, "", ""):
        known = found.setdefault(gap.blank.path, gap)
        if not known.blank.sort:  # a fact says of which sort it is only where a field takes it
            found[gap.blank.path] = Gap(gap.blank, known.owner, known.key)
    return tuple(sorted(found.values(), key=lambda gap: gap.blank.place))


_Piece = tuple[object, str, str]


def _below(value: object, owner: str, key: str) -> Iterator[Gap]:
    if isinstance(value, Blank):
        yield Gap(value, owner, key)
    for piece in _pieces(value, owner, key):
        yield from _below(*piece)


def _pieces(value: object, owner: str, key: str) -> list[_Piece]:
    """What `value` is made of, each with the class and the key of the field it stands in."""
    match value:
        case Text() | Prose():
            return [(words.blank, owner, key) for words in (value.fr, value.en)]
        case Model():
            name = type(value).__name__
            fields = type(value).model_fields.items()
            return [(getattr(value, field), name, info.alias or field) for field, info in fields]
        case Mapping():
            return [(inner, owner, key) for inner in value.values()]
        case tuple():
            return [(inner, owner, key) for inner in value]
    return []
