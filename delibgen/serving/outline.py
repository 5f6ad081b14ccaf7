"""All that a spec says, as lists of entries that are changed, moved, removed and added to."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from delibgen.errors import BadValue, Ui
from delibgen.language import get_language
from delibgen.project.fields import LANGS
from delibgen.project.money import parse_money
from delibgen.project.raw import Loc, dotted
from delibgen.project.shape import FieldShape, model_at, shape_at, shapes_of
from delibgen.project.typed_dates import parse_stated_when
from delibgen.serving.inputs import NEW, label_of, named, names_in, value_at, words_for

_LONGEST: Final = 110
_APART: Final = " · "


@dataclass(frozen=True, slots=True)
class Listed:
    """A list or a table of a spec."""

    path: str
    label: str
    entries: "tuple[ListedEntry, ...]"
    new: str
    """Where one more goes."""

    @property
    def has_kinds(self) -> bool:
        """Whether a new entry is of one of the kinds of decision."""
        return self.path == "decisions"


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry, or the spec itself."""

    path: str
    said: str
    """What it says, in short."""
    rank: int
    count: int
    """How many its list has."""
    lists: tuple[Listed, ...]
    absent: tuple[Listed, ...]
    """Lists that it does not state."""


def outline_of(data: Mapping[str, Any], ui: Ui) -> ListedEntry:
    """The whole spec."""
    return _Outline(data, ui).entry((), 0, 1)


def is_entry(data: Mapping[str, Any], loc: Loc) -> bool:
    """Whether what stands at a place is one of those that a list or a table may hold, and no such list itself."""
    shape, value = shape_at(data, loc), value_at(data, loc)
    if shape is None or value is None or not shape.is_many:
        return False
    if shape.is_keyed:
        return len(loc) > 1 and loc[-2] == shape.key
    return isinstance(loc[-1], int) or not isinstance(value, list)


def said_at(data: Mapping[str, Any], loc: Loc, ui: Ui) -> str:
    """What an entry says, in short; nothing where none stands."""
    return _Outline(data, ui).said(loc)


@dataclass(frozen=True, slots=True)
class _Outline:
    data: Mapping[str, Any]
    ui: Ui

    def entry(self, loc: Loc, rank: int, count: int) -> ListedEntry:
        listed = [(self.listed(at, shape), value_at(self.data, at)) for at, shape in self._lists(loc)]
        stated = tuple(one for one, value in listed if value is not None)
        absent = tuple(one for one, value in listed if value is None)
        return ListedEntry(dotted(loc), self.said(loc), rank, count, stated, absent)

    def listed(self, loc: Loc, shape: FieldShape) -> Listed:
        value = value_at(self.data, loc)
        entries: tuple[ListedEntry, ...] = ()
        keys: list[str | int] = []
        if isinstance(value, list) or (shape.is_keyed and isinstance(value, Mapping)):
            keys = list(value) if isinstance(value, Mapping) else list(range(len(value)))
            entries = tuple(self.entry((*loc, key), rank, len(keys)) for rank, key in enumerate(keys))
        elif value is not None:
            keys, entries = [0], (self.entry(loc, 0, 1),)
        new = dotted((*loc, NEW if shape.is_keyed else len(keys)))
        return Listed(dotted(loc), label_of(loc, self.ui), entries, new)

    def _lists(self, loc: Loc) -> Iterator[tuple[Loc, FieldShape]]:
        """The lists that the table at a place may hold; those of a table within it too."""
        value, model = value_at(self.data, loc), model_at(self.data, loc)
        if isinstance(value, list):  # as a row of a table holds its cells
            return
        if isinstance(value, Mapping) and model:
            for key, shape in shapes_of(model).items():
                inner = value.get(key)
                if shape.is_many and not (self._is_in_form(shape, inner)):
                    yield (*loc, key), shape
                elif shape.takes == "table" and isinstance(inner, Mapping):
                    yield from self._lists((*loc, key))

    def _is_in_form(self, shape: FieldShape, value: object) -> bool:
        """Whether the form of the entry asks for it: one value alone that several might stand for."""
        return isinstance(value, str) and shape.takes != "table"

    def said(self, loc: Loc) -> str:
        """What an entry says: its kind and its name, or else its values."""
        value = value_at(self.data, loc)
        if not loc or value is None:
            return ""
        parts = list(self._parts(value, loc))
        key = str(loc[-1]) if loc and isinstance(loc[-1], str) and not isinstance(value, str | None) else ""
        shape = shape_at(self.data, loc)
        if shape and shape.is_keyed and not named(value, self.ui):
            parts.insert(0, key or str(loc[-1]))
        said = _APART.join(dict.fromkeys(part for part in parts if part))
        return said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"

    def _parts(self, value: object, loc: Loc) -> Iterator[str]:
        if isinstance(value, Mapping):
            spoken = [lang for lang in (self.ui, *LANGS) if lang in value][:1]
            for key, inner in value.items():
                if key not in LANGS or key in spoken:
                    yield from self._parts(inner, (*loc, key))
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                yield from self._parts(inner, (*loc, number))
        elif isinstance(value, str):
            shape = shape_at(self.data, loc)
            yield self._words(value, shape) if shape else value

    def _words(self, value: str, shape: FieldShape) -> str:
        if shape.cites:
            return names_in(self.data, shape.cites, self.ui).get(value, value)
        if shape.takes == "choice":
            words = (value,) if len(shape.words) < 2 else shape.words
            return words_for(words, self.ui).get(value, value)
        return "" if shape.takes == "yes_no" else _as_paper_says(" ".join(value.split()), shape, self.ui)


def _as_paper_says(value: str, shape: FieldShape, ui: Ui) -> str:
    """An amount or a date in the words of a text; as it is typed where it does not read."""
    language = get_language(ui)
    with suppress(BadValue):
        if shape.takes == "amount":
            return language.format_money(parse_money(value))
        if shape.takes in {"day", "when"}:
            return language.format_when(parse_stated_when(value))
    return value
