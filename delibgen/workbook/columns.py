"""The sheets and columns of a workbook, from `data/columns.toml`."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal

from delibgen.errors import Ui, in_each
from delibgen.folding import fold
from delibgen.project.fields import LANGS, Lang
from delibgen.project.glossary import Gloss, gloss_field
from delibgen.tables import get_data

ColumnKind = Literal[
    "text", "prose", "entries", "code", "codes", "date", "days", "money", "percent", "when", "duration", "figure",
    "integer", "yes_no", "either", "choice", "choices", "country", "key", "keys", "rapporteurs", "proposers",
    "instalments", "shares", "plan", "people", "opinions", "reasons", "table", "charged", "reporters",
]  # fmt: skip
"""What a cell holds, and so how it is read; `either` is a `yes_no` whose no says something, which nothing would not."""


LISTED: Final[Mapping[str, tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        "shares": (("shares",), "purpose"),
        "plan_expenses": (("plan", "expenses"), "label"),
        "plan_resources": (("plan", "resources"), "label"),
        "people": (("people",), "office"),
        "members": (("members",), "office"),
        "substitutes": (("substitutes",), "office"),
    }
)
"""Columns of a list in a decision: its path, and the text of an entry whose English the column beside (`_en`) gives."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed list, with the words for it."""

    id: str
    fr: str
    en: str
    others: tuple[str, ...] = ()
    """Words that are understood too."""

    def of(self, lang: Lang) -> str:
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True, slots=True, eq=False)  # each is one of a kind, and quick to look up
class Column:
    """One column of a sheet."""

    id: str
    fr: str
    en: str
    path: str
    """The place in the spec that it fills, with `*` for a key or a rank; empty for one that links rows."""
    kind: ColumnKind
    required: bool = False
    choices: tuple[Choice, ...] = ()
    aliases: tuple[str, ...] = ()
    gloss: str = ""
    """`Class.key` of the field that explains it; empty where it has a note of its own."""
    note: Gloss | None = None
    example: Mapping[Lang, str] = field(default_factory=dict)
    """What a cell may hold; empty where the example of its field, or none, will do."""

    def of(self, lang: Lang) -> str:
        """The heading."""
        return self.fr if lang == "fr" else self.en

    def explain(self, ui: Ui) -> str:
        """One sentence on what goes into the column.

        >>> get_sheet("projects").column("date").explain("en")[:21]
        'The day of the draft,'
        """
        return (self.note or gloss_field(*self.gloss.split("."))).of(ui)


@dataclass(frozen=True, slots=True, eq=False)  # each is one of a kind, and quick to look up
class Sheet:
    """One sheet of a workbook."""

    id: str
    fr: str
    en: str
    columns: tuple[Column, ...]

    def of(self, lang: Lang) -> str:
        """The name on its tab."""
        return self.fr if lang == "fr" else self.en

    def column(self, name: str) -> Column:
        """The column with that id."""
        return _by_id(self)[name]

    @property
    def names(self) -> AbstractSet[str]:
        """The ids of its columns."""
        return _by_id(self).keys()


@cache
def _by_id(sheet: Sheet) -> Mapping[str, Column]:
    return {column.id: column for column in sheet.columns}


def _table() -> Mapping[str, Any]:
    return get_data("columns")


@cache
def get_sheets() -> tuple[Sheet, ...]:
    """Every sheet that a workbook may have, that of the projects first.

    >>> [sheet.fr for sheet in get_sheets()][:3]
    ['Projets', 'Partenaires', 'Imputations']
    """
    return tuple(
        Sheet(name, entry["fr"], entry["en"], tuple(_column(key, column) for key, column in entry["columns"].items()))
        for name, entry in _table()["sheets"].items()
    )


def get_sheet(name: str) -> Sheet:
    """The sheet with that id."""
    return {sheet.id: sheet for sheet in get_sheets()}[name]


@cache
def get_ignored() -> tuple[str, ...]:
    """Headings of open-data lists that hold nothing a project needs."""
    return tuple(_table()["ignored"])


@cache
def get_common() -> frozenset[str]:
    """The ids of the columns of the projects that the common act needs."""
    return frozenset(_table()["common"])


@cache
def get_map_note() -> tuple[str, ...]:
    """The lines that explain a map of headings."""
    return tuple(_table()["map_about"])


@dataclass(frozen=True, slots=True)
class Guess:
    """How the heading of another list tells a column, by its folded words."""

    column: str
    any: frozenset[str]
    """Words of which it has one."""
    beside: frozenset[str]
    """Words of which it has one too, if there are some."""
    barred: frozenset[str]
    """Words of which it has none."""
    is_sure: bool

    def fits(self, words: AbstractSet[str]) -> bool:
        return bool(words & self.any and (not self.beside or words & self.beside) and not words & self.barred)


@cache
def get_guesses() -> tuple[Guess, ...]:
    """The rules by which headings of other lists are guessed, the first before the others."""
    return tuple(map(_guess, _table()["guesses"]))


def _guess(entry: Mapping[str, Any]) -> Guess:
    has, beside, barred = (frozenset(map(fold, entry.get(name, ()))) for name in ("any", "with", "not"))
    return Guess(entry["column"], has, beside, barred, entry.get("sure", False))


@cache
def get_placeholders() -> Mapping[str, str]:
    """What a text may call the row's own partner and figures in French, with the names that a spec has for them."""
    return dict(_table()["placeholders"])


@cache
def get_elsewhere() -> Mapping[str, frozenset[str]]:
    """Headings that mean something else beside others, as their schema writes them."""
    return {name: frozenset(beside) for name, beside in _table()["elsewhere"].items()}


def _column(name: str, entry: Mapping[str, Any]) -> Column:
    note = entry.get("note")
    return Column(
        name,
        entry["fr"],
        entry["en"],
        entry["path"],
        entry["kind"],
        entry.get("required", False),
        _choices(entry["choices"]) if "choices" in entry else (),
        tuple(entry.get("aliases", ())),
        "" if note else entry.get("gloss") or _gloss(entry["path"]),
        Gloss(in_each(_table()["notes"][note] if isinstance(note, str) else note)) if note else None,
        _example(entry.get("example", {})),
    )


def _example(said: str | Mapping[Lang, str]) -> Mapping[Lang, str]:
    return dict.fromkeys(LANGS, said) if isinstance(said, str) else said


def _choices(name: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(key, french, english, tuple(others))
        for key, (french, english, *others) in _table()["choices"][name].items()
    )


def _gloss(path: str) -> str:
    """The entry of the glossary for what the path leads to.

    >>> _gloss("parties.*.name.fr")
    'Party.name'
    """
    parts = path.removesuffix(".fr").removesuffix(".en").removesuffix(".*").split(".")
    return f"{_table()['classes']['.'.join(parts[:-1])]}.{parts[-1]}"


def get_wording() -> Mapping[str, Any]:
    """The whole table, by section."""
    return get_data("workbook")


def wording(section: str, key: str, ui: Ui, **values: object) -> str:
    """The words called `key`, with `values` put in."""
    return str(get_wording()[section][key][ui]).format_map(values)
