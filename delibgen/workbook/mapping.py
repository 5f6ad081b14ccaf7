"""A map from the headings of someone's own list to our columns: read, and drafted from the headings."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Any

from delibgen.errors import Place, Problem, SpecError
from delibgen.folding import fold_tight
from delibgen.kept_patterns import expression
from delibgen.project.files import read_text
from delibgen.project.raw import Loc, Raw
from delibgen.project.toml import read_toml
from delibgen.workbook.columns import Column, get_guesses, get_ignored, get_map_note, get_sheet
from delibgen.workbook.headings import OwnHeadings, known_headings, mean_otherwise, words_of
from delibgen.workbook.opening.tabs import Tab, open_tabs
from delibgen.workbook.rows import is_blank
from delibgen.workbook.units import part_heading
from delibgen.workbook.values import Value

_TABLES = frozenset({"columns", "constants", "sheet", "currency"})
_NEAR = 0.85
_LIKE = 0.6
"""How like a name a misspelt one is, as `difflib` counts, for which it is put forward."""
_ROWS = 40
_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ASKED = "?"
"""Before the name of a column that is to be confirmed."""


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
            name = str(value) if table == "columns" else key
            if code := _fault_of(table, key, name, ids):
                near = get_close_matches(name, ids, 1, _LIKE)
                values = {"value": name.removeprefix(_ASKED), "near": near[0] if near else ""}
                told = f"{code}_near" if code == "map_unknown_column" and near else code
                yield (table, key), told, values | {"heading": key}


def _fault_of(table: str, key: str, name: str, ids: Collection[str]) -> str:
    """The code of what is wrong with the name of a column."""
    if table == "columns" and name.startswith(_ASKED):
        return "map_unanswered"
    if name in ids or (table == "columns" and not name):
        return ""
    return "map_constant" if table == "columns" and key in ids else "map_unknown_column"


def draft_map(path: Path) -> str:
    """A map for the list in `path`, to be looked over: each of its headings, with the column it most likely means."""
    tab, headings = _headings(path)
    told = _guess_all(headings)
    lines = [f"# {line}" for line in get_map_note()]
    lines += [f"sheet = {_quoted(tab.name)}"] if tab.name else []
    lines += ["", "[constants]", '# council = "paris"', '# currency = "EUR"', "", "[columns]"]
    lines += [_line(heading, told.get(heading)) for heading in headings]
    taken = {column for column, _ in told.values()}
    unused = [column for column in get_sheet("projects").columns if column not in taken]
    lines += ["", *(f"# {column.id}: {column.fr} / {column.en}" for column in unused)]
    return "\n".join(lines) + "\n"


def _line(heading: str, told: tuple[Column, bool] | None) -> str:
    if told is None:
        return f'{_quoted(heading)} = ""'
    column, is_sure = told
    if is_sure:
        return f"{_quoted(heading)} = {_quoted(column.id)}"
    return f"{_quoted(heading)} = {_quoted(_ASKED + column.id)}  # {column.fr} / {column.en}"


_Guessed = Mapping[str, tuple[Column, bool]]
"""The column that each heading stands for, and whether that is sure."""


def _guess_all(headings: Sequence[str]) -> _Guessed:
    """What each heading most likely stands for; no column for two of them."""
    left_out = {*map(fold_tight, get_ignored()), *map(fold_tight, mean_otherwise(headings))}
    told: dict[str, tuple[Column, bool]] = {}
    for heading, column, is_sure in _guesses([one for one in headings if fold_tight(one) not in left_out]):
        if heading not in told and all(column is not taken for taken, _ in told.values()):
            told[heading] = column, is_sure
    return told


def _guesses(headings: Sequence[str]) -> Iterator[tuple[str, Column, bool]]:
    """Columns that headings may stand for, the surest first: exact names, then words, then what looks alike."""
    sheet = get_sheet("projects")
    known = known_headings(sheet)
    yield from ((one, known[fold_tight(one)], True) for one in headings if fold_tight(one) in known)
    for guess in get_guesses():
        fitting = [one for one in sorted(headings, key=_last_year, reverse=True) if guess.fits(words_of(one))]
        yield from ((one, sheet.column(guess.column), guess.is_sure) for one in fitting)
    for one in (one for one in headings if not part_heading(one)[1]):  # a sum is no text that has a name like it
        yield from ((one, known[near], False) for near in get_close_matches(fold_tight(one), known, 1, _NEAR))


def _last_year(heading: str) -> int:
    """The last year that a heading names: of sums of several years, an act says the last."""
    return max(map(int, _YEAR.findall(heading)), default=0)


def _headings(path: Path) -> tuple[Tab, Sequence[str]]:
    """The headings that tell most columns, of all sheets that are shown; of the first where none tells any."""
    best: tuple[tuple[int, int], Tab, Sequence[str]] | None = None
    for tab in open_tabs(path):
        rows = islice((values for _, values in tab.rows() if not is_blank(values)), _ROWS)
        for values in rows if tab.visible else ():
            words = _words(values)
            score = (len(_guess_all(words)), len(words)) if _is_row_of_words(values) else (0, 0)
            if words and (best is None or score > best[0]):
                best = score, tab, words
    if best is None:
        raise SpecError([Problem(Place(str(path)), "", "workbook_empty")])
    return best[1], best[2]


def _is_row_of_words(values: Sequence[Value]) -> bool:
    """Whether a row holds words and no figures."""
    said = [value for value in values if not isinstance(value, str) or value.strip()]
    return len(said) > 1 and all(isinstance(value, str) and not value.strip()[:1].isdigit() for value in said)


def _words(values: Sequence[Value]) -> list[str]:
    said = (" ".join(value.split()) for value in values if isinstance(value, str) and value.strip())
    return list(dict.fromkeys(said))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in escaped) + '"'
