"""A map from the headings of someone's own list to our columns: read, and drafted from the headings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Any

from delibgen.errors import Place, Problem, SpecError
from delibgen.language.folding import fold, fold_tight
from delibgen.project.files import read_text
from delibgen.project.raw import Loc, Raw
from delibgen.project.toml import read_toml
from delibgen.workbook.columns import Column, get_guesses, get_ignored, get_map_note, get_sheet
from delibgen.workbook.headings import OwnHeadings, find_header, known_headings
from delibgen.workbook.opening.tabs import Tab, open_tabs
from delibgen.workbook.rows import is_blank
from delibgen.workbook.values import Value

_TABLES = frozenset({"columns", "constants", "sheet", "currency"})
_NEAR = 0.85
_ROWS = 15


@dataclass(frozen=True)
class ColumnMap:
    """What a map says of a list."""

    headings: OwnHeadings = field(default_factory=OwnHeadings)
    constants: Mapping[str, str] = field(default_factory=dict)
    """What stands in each row, by the id of the column."""
    sheet: str = ""
    """The tab that holds the projects, where its name is not ours."""
    currency: str = ""


def read_map(path: Path) -> ColumnMap:
    """The map in a TOML file: `[columns]` from heading to column, `[constants]`, `sheet`, `currency`."""
    raw = read_toml(read_text(path), str(path))
    problems = [*raw.problems, *_wrong(raw)]
    if problems:
        raise SpecError(problems)
    data: Mapping[str, Any] = raw.data
    columns = {fold_tight(heading): name for heading, name in data.get("columns", {}).items()}
    constants = {name: str(value) for name, value in data.get("constants", {}).items()}
    return ColumnMap(OwnHeadings(columns), constants, data.get("sheet", ""), data.get("currency", ""))


def _wrong(raw: Raw) -> Iterator[Problem]:
    for loc, code, values in _faults(raw.data):
        if not raw.is_echo(loc):
            path, place = raw.locate(loc)
            yield Problem(place if loc[0] == "columns" else raw.keys[loc], path, code, values)


def _faults(data: Mapping[str, Any]) -> Iterator[tuple[Loc, str, Mapping[str, object]]]:
    ids = {column.id for column in get_sheet("projects").columns}
    for name in data.keys() - _TABLES:
        yield (name,), "map_unknown_entry", {"known": ", ".join(sorted(_TABLES))}
    for name in ("sheet", "currency"):
        if not isinstance(data.get(name, ""), str):
            yield (name,), "toml_not_text", {}
    for table in ("columns", "constants"):
        entries = data.get(table, {})
        if not isinstance(entries, Mapping):
            yield (table,), "toml_not_a_table", {"key": table}
            continue
        for key, value in entries.items():
            name = value if table == "columns" else key
            if name not in ids and not (table == "columns" and name == ""):
                near = get_close_matches(str(name), ids, 1, 0.4)
                yield (table, key), "map_unknown_column", {"value": name, "near": near[0] if near else "title_fr"}


def draft_map(path: Path) -> str:
    """A map for the list in `path`, to be looked over: each of its headings, with the column it most likely means."""
    tab, headings = _headings(path)
    lines = [f"# {line}" for line in get_map_note()]
    lines += [f"sheet = {_quoted(tab.name)}"] if tab.name else []
    lines += ["", "[constants]", '# council = "paris"', '# currency = "EUR"', "", "[columns]"]
    taken: set[str] = set()
    for heading in dict.fromkeys(headings):
        lines.append(_line(heading, taken))
    unused = [column for column in get_sheet("projects").columns if column.id not in taken]
    lines += ["", *(f"# {column.id}: {column.fr} / {column.en}" for column in unused)]
    return "\n".join(lines) + "\n"


def _line(heading: str, taken: set[str]) -> str:
    column, sure = _guess(heading, taken)
    if column is None:
        return f'{_quoted(heading)} = ""'
    taken.add(column.id)
    return f"{_quoted(heading)} = {_quoted(column.id)}" + ("" if sure else f"  # ? {column.fr} / {column.en}")


def _guess(heading: str, taken: set[str]) -> tuple[Column | None, bool]:
    """The column that a heading most likely stands for, and whether that is sure."""
    known = {name: column for name, column in known_headings(get_sheet("projects")).items() if column.id not in taken}
    if fold_tight(heading) in set(map(fold_tight, get_ignored())):
        return None, True
    near = get_close_matches(fold_tight(heading), known, 1, _NEAR)
    if near:
        return known[near[0]], near[0] == fold_tight(heading)
    words = set(fold(re.sub(r"[^\w\s]", " ", heading)).split())
    told = (name for name, said in get_guesses().items() if name not in taken and words & set(map(fold, said)))
    name = next(told, "")
    return (get_sheet("projects").column(name) if name else None), False


def _headings(path: Path) -> tuple[Tab, Sequence[str]]:
    """The headings of the first tab that has some we know, or else of the first that has a row of several words."""
    unknown: list[tuple[Tab, Sequence[str]]] = []
    for tab in open_tabs(path):
        rows = list(islice(((number, values) for number, values in tab.rows() if not is_blank(values)), _ROWS))
        header = find_header(get_sheet("projects"), rows, OwnHeadings())
        words = [_words(values) for number, values in rows if header is None or number == header.row]
        found = next((row for row in words if len(row) > 1), words[0] if words else [])
        if found and tab.visible and header:
            return tab, found
        unknown += [(tab, found)] if found and tab.visible else []
    if not unknown:
        raise SpecError([Problem(Place(str(path)), "", "workbook_empty")])
    return unknown[0]


def _words(values: Sequence[Value]) -> list[str]:
    return [" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in escaped) + '"'
