"""From sources to projects: one spec, or a workbook that holds a project a row."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from delibgen import arguments
from delibgen.arguments import StrPath
from delibgen.errors import Place, Problem, UsageError, visible
from delibgen.guarding import Guard
from delibgen.log import log
from delibgen.project.build import build_project
from delibgen.project.profile import is_file
from delibgen.project.raw import Raw
from delibgen.project.spec import Project
from delibgen.rendering import Loaded

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".tab"})
"""The suffixes of sources that hold a project a row."""
_OTHER_WORKBOOKS = frozenset({".xlsb", ".numbers"})
"""Those of workbooks that are not read, and are told so."""


def load(source: StrPath | Mapping[str, object], *, name: str | None = None, draft: bool = False) -> Project:
    """The project in a YAML or JSON file, on standard input (`-`), or in a mapping of the same shape.

    `name` is what problems call the source; without it, they name the path of a file and the reference of a mapping.
    With `draft`, a missing text, amount, date or name is a blank, and stands in `blanks` of the project.

    A mapping may hold texts as YAML has them (`"15850 GBP"`, `"2023-S1"`), whole numbers, floats, `Decimal`, `bool`,
    `date`, `datetime` (which stands for its day, in its own time zone), paths, members of an `Enum`, lists, tuples and
    mappings; a key whose value is `None` counts as left out. A sum is a text, for a number has no currency.

    Raises `SpecError` for a source that cannot be read or has problems, and holds all of them, each with its place;
    `UsageError` for a workbook, which holds many projects, and for an argument of a wrong type.
    """
    called = "" if name is None else arguments.typed("name", name, str)
    arguments.typed("draft", draft, bool)
    if isinstance(source, Mapping):
        from delibgen.sources.values import read_values  # noqa: PLC0415  # a file holds no Python values

        raw = read_values(source, called)
        log.info("reading %s", visible(raw.source))
    else:
        path = arguments.path("source", source, "str, Path, dict")
        if isinstance(source, str) and "\n" in source:
            raise UsageError("argument_of_text")
        if is_workbook(path):
            raise UsageError("workbook_of_many", path=path)
        raw = _read(source, called)
    return build_project(raw, draft=draft)


def load_all(  # each a choice of its own, named where it is made
    source: StrPath,
    *,
    columns: StrPath | None = None,
    draft: bool = False,
    sheet: str = "",
    group: bool = False,
    include_hidden: bool = False,
) -> Iterator[Loaded]:
    """Each project of a source, in order and as it is read; one with problems comes without its project.

    A YAML or JSON file holds one project; a workbook or a CSV file holds one a row. `columns` is the path of a map from
    headings of one's own to fields. With `draft`, what is missing is a blank, as for `load`.

    Of a workbook, `sheet` names the sheet of the projects, `group` makes one act of the rows that share a reference,
    and `include_hidden` reads what is hidden too.

    Raises `UsageError` for an argument of a wrong type, when it is called; nothing while the projects are read: what is
    wrong with a source or a row stands in `problems` of what comes for it.
    """
    arguments.path("source", source)
    own = None if columns is None else arguments.path("columns", columns, "str, Path, None")
    for name, value, kind in (("draft", draft, bool), ("group", group, bool), ("include_hidden", include_hidden, bool)):
        arguments.typed(name, value, kind)
    arguments.typed("sheet", sheet, str)
    of_workbook = {"sheet": sheet, "group": group, "include_hidden": include_hidden}
    return _load_each(source, own, of_workbook, draft=draft)


def load_within(source: Path, folder: Path, *, draft: bool = False) -> Iterator[Loaded]:
    """As `load_all`, where no file outside `folder` may be read: a profile that stands elsewhere is refused."""
    return _load_each(source, None, {}, draft=draft, within=folder)


def load_written(text: str, source: Path, folder: Path) -> Loaded:
    """The project that `text` states, as if it stood at `source`: a draft, and within `folder` as for `load_within`."""
    from delibgen.sources.yaml import read_yaml  # noqa: PLC0415  # only here is a text read that stands nowhere

    problems: list[Problem] = []
    with Guard(problems, _place(source)):
        return _loaded(_kept_within(read_yaml(text, str(source), source.parent), folder), draft=True)
    return Loaded(_place(source), None, tuple(problems))


def _load_each(
    source: StrPath,
    columns: Path | None,
    of_workbook: Mapping[str, Any],
    *,
    draft: bool,
    within: Path | None = None,
) -> Iterator[Loaded]:
    problems: list[Problem] = []
    told: set[tuple[Place, str, str]] = set()
    with Guard(problems, _place(source)):
        for raw in _raws(source, columns, of_workbook):
            known = _kept_within(raw, within) if within else raw
            yield _told_once(_loaded(known, draft=draft), raw.source, told)
    if problems:
        yield Loaded(_place(source), None, tuple(problems))


def _kept_within(raw: Raw, folder: Path) -> Raw:
    """The same, where the profile that it names stands in `folder`; else with a problem, and without its name."""
    name = raw.data.get("council")
    if not isinstance(name, str) or not is_file(name):
        return raw
    if ((raw.folder or Path()) / name).resolve().is_relative_to(folder.resolve()):
        return raw
    path, place = raw.locate(("council",))
    problem = Problem(place, path, "council_outside", {"name": name})
    data = {key: value for key, value in raw.data.items() if key != "council"}
    return replace(raw, data=data, problems=(*raw.problems, problem), unread=raw.unread | {("council",)})


def _told_once(loaded: Loaded, source: str, told: set[tuple[Place, str, str]]) -> Loaded:
    """The same without problems of another file, which many rows may name, that were told of an earlier row."""
    elsewhere = {(one.place, one.path, one.code) for one in loaded.problems if one.place.source != source}
    again = elsewhere & told
    told |= elsewhere
    left = (one for one in loaded.problems if (one.place, one.path, one.code) not in again)
    return replace(loaded, problems=tuple(left)) if again else loaded


def is_workbook(source: StrPath) -> bool:
    """Whether a source holds a project a row."""
    return Path(source).suffix.lower() in WORKBOOKS | _OTHER_WORKBOOKS


def about_projects(source: StrPath) -> int | None:
    """About how many projects a source holds, if that can be told without reading it."""
    from delibgen.workbook.opening.tabs import about_rows  # noqa: PLC0415

    return about_rows(Path(source)) if is_workbook(source) else 1


def _raws(source: StrPath, columns: Path | None, of_workbook: Mapping[str, Any]) -> Iterator[Raw]:
    if is_workbook(source):
        from delibgen.workbook.reading import WorkbookChoices, read_workbook  # noqa: PLC0415  # only here are cells read

        log.info("reading %s", visible(os.fspath(source)))
        yield from read_workbook(Path(source), columns, WorkbookChoices(**of_workbook))
    else:
        yield _read(source)


def _read(source: StrPath, name: str = "") -> Raw:
    from delibgen.sources import read_raw  # noqa: PLC0415  # a project made in Python needs no YAML

    log.info("reading %s", visible(name or os.fspath(source)))
    return read_raw(os.fspath(source), name)


def _place(source: StrPath) -> Place:
    said = os.fspath(source)
    return Place("<stdin>" if said == "-" else said)


def _loaded(raw: Raw, *, draft: bool) -> Loaded:
    is_row = bool(raw.headings)
    place = raw.places.get((), Place(raw.source)) if is_row else Place(raw.source)
    stated = raw.data.get("reference")
    reference = " ".join(stated.split()) if isinstance(stated, str) else ""
    at = ("reference",)
    field, cell = raw.headings.get(at, "reference"), raw.places.get(at) if is_row else None
    project, problems = _built(raw, place, draft=draft)
    log.debug("%s, problems: %d", visible(f"{place} {reference}"), len(problems))
    return Loaded(place, project, problems, reference, cell, field, raw.locate, raw)


def _built(raw: Raw, place: Place, *, draft: bool) -> tuple[Project | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    with Guard(problems, place):
        return build_project(raw, draft=draft), ()
    return None, tuple(problems)
