"""Values of a spec changed where they are read: told at once when wrong, written whole or not at all, and undone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from shutil import copymode
from threading import Lock
from typing import Any, Final, NamedTuple

from delibgen.errors import BadValue, Problem, SpecError, WriteError
from delibgen.loading import load_written
from delibgen.project.fields import LANGS
from delibgen.project.files import decode
from delibgen.project.money import parse_money
from delibgen.project.raw import Loc, Raw, dotted
from delibgen.reviewing import SPECS
from delibgen.serving.shelf import Entry, Shelf
from delibgen.sources.mending import mended
from delibgen.whole import whole

_PART: Final = re.compile(r"\[(\d{1,6})\]|([^.\[\]]+)")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_CURRENCIES: Final = ("EUR", "GBP", "USD", "CHF", "JPY", "CAD")
_CITED: Final = ("parties", "budget", "agreements", "annexes")
"""Tables of a spec whose entries other fields name."""
_LONG: Final = 60
_MOST_FIELDS: Final = 12
_MOST_STEPS: Final = 200


class NotMendable(Exception):  # noqa: N818  # it is an answer
    """A value that is not changed from here: `code` and `values` say why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Step(NamedTuple):
    """A change of a file, by what it held before and after."""

    before: bytes
    after: bytes


class Mended(NamedTuple):
    """What became of a change: what is wrong with it, and whether it was written."""

    problems: tuple[Problem, ...]
    is_written: bool


@dataclass
class Mending:
    """Changes specs of the opened folder; keeps what was changed, so that it can be undone."""

    shelf: Shelf
    _done: dict[Path, list[Step]] = field(default_factory=dict)
    _undone: dict[Path, list[Step]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def is_open(self, entry: Entry) -> bool:
        """Whether its values are changed here."""
        source = entry.source
        return source.suffix.lower() in SPECS and self.shelf.home_of(source) == self.shelf.root and source.is_file()

    def form(self, entry: Entry, path: str) -> dict[str, object]:
        """What the form of a field needs: its inputs, and the digest of the file they were read from."""
        text, digest = self._read(entry)
        raw = load_written(text, entry.source, self.shelf.root).raw or entry.loaded.raw
        if raw is None:
            raise NotMendable("not_mendable")
        loc = _loc(path)
        named, place = raw.locate(loc)
        inputs = [_input(each, said, raw) for each, said in _leaves(raw, loc)][:_MOST_FIELDS]
        return {"path": path, "place": f"{self.shelf.shown(place)} {named}", "digest": digest, "inputs": inputs}

    def mend(self, entry: Entry, digest: str, changes: Mapping[str, str], *, write: bool) -> Mended:
        """Tries other values in those fields, and writes them where asked and nothing is wrong with them.

        Raises `NotMendable` where the file has changed since its digest was told, or cannot be written.
        """
        with self._lock:
            text, now = self._read(entry)
            if now != digest:
                raise NotMendable(
                    "changed_meanwhile", theirs=self._theirs(text, entry, changes), yours=_joined(changes)
                )
            new, problems = self._tried(text, entry, {_loc(path): value for path, value in changes.items()})
            if problems or not write or new == text:
                return Mended(problems, is_written=False)
            self._put(entry.source, Step(text.encode(), new.encode()))
            self._undone.pop(entry.source, None)
        self.shelf.read([entry.source])
        return Mended((), is_written=True)

    def undo(self, entry: Entry) -> None:
        """Takes the last change back. Raises `NotMendable` where there is none, or the file has changed since."""
        self._turn(entry, self._done, self._undone, back=True)

    def redo(self, entry: Entry) -> None:
        """Makes again the last change that was taken back. Raises as `undo`."""
        self._turn(entry, self._undone, self._done, back=False)

    def _turn(self, entry: Entry, taken: dict[Path, list[Step]], given: dict[Path, list[Step]], *, back: bool) -> None:
        with self._lock:
            steps = taken.get(entry.source, [])
            now = entry.source.read_bytes() if self.is_open(entry) else None
            if not steps or now != (steps[-1].after if back else steps[-1].before):
                raise NotMendable("undone_nothing")
            step = steps[-1]
            _write(entry.source, step.before if back else step.after)
            given.setdefault(entry.source, []).append(steps.pop())
        self.shelf.read([entry.source])

    def _read(self, entry: Entry) -> tuple[str, str]:
        """What stands in the file now, and its digest."""
        if not self.is_open(entry):
            raise NotMendable("not_mendable")
        try:
            data = entry.source.read_bytes()
            decode(data, str(entry.source))
        except (OSError, SpecError):
            raise NotMendable("not_mendable") from None
        return data.decode("utf-8"), sha256(data).hexdigest()

    def _tried(self, text: str, entry: Entry, changes: Mapping[Loc, str]) -> tuple[str, tuple[Problem, ...]]:
        """The text with the changes, and what is wrong in it that was not before, or is in what was changed."""
        before = load_written(text, entry.source, self.shelf.root)
        try:
            new = mended(text.removeprefix("\ufeff"), changes)
        except BadValue as bad:
            return text, (Problem(before.place, str(bad.values["path"]), bad.code, bad.values),)
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        known = {(one.path, one.code) for one in before.problems}
        paths = {dotted(loc) for loc in changes}
        after = load_written(new, entry.source, self.shelf.root).problems
        told = [one for one in after if (one.path, one.code) not in known or one.path in paths]
        return mark + new, tuple(told)

    def _theirs(self, text: str, entry: Entry, changes: Mapping[str, str]) -> str:
        """What the file on the disk says now in those fields."""
        raw = load_written(text, entry.source, self.shelf.root).raw
        said = [value for path in changes for _, value in (_leaves(raw, _loc(path)) if raw else ())]
        return " / ".join(said)

    def _put(self, source: Path, step: Step) -> None:
        _write(source, step.after)
        steps = self._done.setdefault(source, [])
        steps.append(step)
        del steps[:-_MOST_STEPS]


def values_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every value that a spec states, with the path of its field."""
    raw = entry.loaded.raw
    if raw is not None:
        yield from ((dotted(loc), said) for loc, said in _leaves(raw, ()))


def _write(source: Path, data: bytes) -> None:
    place = source.resolve()  # a link stays one
    try:
        with whole(place) as made:
            made.write_bytes(data)
            copymode(place, made)
    except WriteError as error:
        raise NotMendable("not_written", why=error.values.get("why", source.name)) from None


def _loc(path: str) -> Loc:
    """The parts of a path as messages write it.

    >>> _loc("decisions[0].amount")
    ('decisions', 0, 'amount')
    """
    return tuple(int(number) if number else key for number, key in _PART.findall(path))


def _leaves(raw: Raw, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """The values at and below a place, each with its own; an empty one where nothing stands."""
    known = raw.written(loc)
    if known != loc:
        whole_value = raw.value(known)
        yield (loc, "") if isinstance(whole_value, Mapping | list) else (known, str(whole_value))
        return
    value = raw.value(loc)
    if isinstance(value, Mapping):
        for key in value:
            yield from _leaves(raw, (*loc, key))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number in range(len(value)):
            yield from _leaves(raw, (*loc, number))
    else:
        yield loc, "" if value is None else str(value)


def _input(loc: Loc, said: str, raw: Raw) -> dict[str, object]:
    """What the form of one value shows: an amount with its currency, a day, a choice, or words."""
    made: dict[str, Any] = {"path": dotted(loc), "text": said, "lang": loc[-1] if loc and loc[-1] in LANGS else ""}
    options = _options(loc, said, raw)
    if options:
        return {**made, "kind": "choice", "options": options}
    if _DAY.fullmatch(said):
        return {**made, "kind": "day"}
    try:
        money = parse_money(said)
    except BadValue:
        return {**made, "kind": "long" if len(said) > _LONG else "text"}
    number, currency = money.iso.split()
    return {**made, "kind": "amount", "number": number, "currency": currency, "options": _currencies(currency)}


def _currencies(own: str) -> list[str]:
    return list(dict.fromkeys((own, *_CURRENCIES)))


def _options(loc: Loc, said: str, raw: Raw) -> list[str]:
    """The entries that a field may name, where it names one."""
    if len(loc) < 3 or loc[0] in _CITED[:1]:
        return []
    for table in _CITED:
        entries = raw.data.get(table)
        if isinstance(entries, Mapping) and said in entries:
            return list(map(str, entries))
    return []


def _joined(changes: Mapping[str, str]) -> str:
    return " / ".join(changes.values())
