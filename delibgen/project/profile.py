"""Profiles of councils by the name a spec gives: those that come with delibgen, and files of a council's own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from delibgen.errors import BadFile, BadValue, Place, Problem, SpecError
from delibgen.project.council import DATED, Council, builtin_councils, get_builtin, read_day
from delibgen.project.faults import faults, without_echoes
from delibgen.project.files import read_text
from delibgen.project.named import only_one
from delibgen.project.raw import Loc, Raw

_SUFFIX = ".toml"
_IN_TOML = {
    "missing_translation": "toml_missing_translation",
    "needs_fields": "toml_needs_table",
    "not_a_list": "toml_not_a_list",
    "not_a_mapping": "toml_not_a_table",
    "not_text": "toml_not_text",
}
"""Sentences that show how a spec is written, and those that show it for a profile."""


def is_file(name: str) -> bool:
    """Whether a council is named by the file of its profile."""
    return name.lower().endswith(_SUFFIX)


def get_council(name: str, folder: Path | None = None) -> Council:
    """The profile called `name`, or the one in the TOML file of that path, taken from `folder`.

    Raises `BadValue`, which holds all problems of a file, each with its place.
    """
    if not is_file(name):
        known = name if name in builtin_councils() else only_one(name, _names_of_councils())
        if not known:
            raise _unknown("unknown_council", name, builtin_councils())
        return get_builtin(known)
    path = (folder or Path()) / name
    try:
        found = _read_profile(read_text(path), str(path), name)
    except SpecError as error:
        if not path.exists():
            raise _unknown("council_missing", name, [one.name for one in path.parent.glob(f"*{_SUFFIX}")]) from None
        found = error.problems
    if isinstance(found, Council):
        return found
    raise BadFile("council_faulty", found, path=name, count=len(found))


def _names_of_councils() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each profile that comes with delibgen, with the names that people give its council."""
    for name in builtin_councils():
        body = get_builtin(name).body
        yield name, (name, name.replace("-", " "), body.name.fr, body.name.en)


def _unknown(code: str, name: str, known: Iterable[str]) -> BadValue:
    """What is said of a profile that is not there, with the nearest of those that are."""
    stems = {each.removesuffix(_SUFFIX): each for each in sorted(known)}
    near = get_close_matches(name.removesuffix(_SUFFIX), stems, 1)
    values = {"name": name, "known": ", ".join(stems.values()), "near": stems[near[0]] if near else ""}
    return BadValue(f"{code}_near" if near else code, at=(), **values)


@lru_cache(maxsize=16)
def _read_profile(text: str, path: str, name: str) -> Council | tuple[Problem, ...]:
    """The profile that `text` writes, or else all that is wrong with it."""
    from delibgen.project.toml import read_toml  # noqa: PLC0415  # the profiles of ours are read already

    raw = read_toml(text, path)
    if not raw.data:
        place = raw.problems[0].place if raw.problems else Place(path, line=1, column=1)
        return (Problem(place, "", "council_not_toml", {"path": path}),)
    problems = [*raw.problems]
    council = None
    try:
        council = Council.model_validate(raw.data)
        council._file = name  # noqa: SLF001  # known only here
    except ValidationError as error:
        problems += faults(error, raw, Council)
    problems += _periods_at_odds(raw)
    if council and not problems:
        return council
    said = (replace(one, code=_IN_TOML.get(one.code, one.code)) for one in without_echoes(problems))
    return tuple(sorted(said, key=lambda one: (one.place, one.path)))


def _periods_at_odds(raw: Raw) -> Iterator[Problem]:
    """Periods that end before they begin, and those that begin before another one has ended."""
    for table in DATED:
        latest: tuple[date, Loc] | None = None
        for since, until, loc in sorted(_periods(table, raw.data.get(table))):
            path, place = raw.locate((*loc, "since"))
            if since > until:
                yield Problem(place, path, "period_backwards", {"since": since, "until": until})
                continue
            if latest and since <= latest[0]:
                yield Problem(place, path, "periods_overlap", {"line": raw.places[latest[1]].line})
            latest = max(latest, (until, loc)) if latest else (until, loc)


def _periods(table: str, entries: object) -> Iterator[tuple[date, date, Loc]]:
    """The first day, the last day and the place of each entry whose days read."""
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            try:
                yield read_day(entry.get("since", date.min)), read_day(entry.get("until", date.max)), (table, number)
            except BadValue:
                continue
