"""Values and entries of a spec changed on the page: told at once when wrong, written whole or not at all, undone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from shutil import copymode
from threading import Lock
from typing import Final, NamedTuple

from delibgen.errors import BadValue, Place, Problem, SpecError, Ui, WriteError
from delibgen.loading import load_written
from delibgen.project.files import decode
from delibgen.project.raw import Loc, Raw, dotted, loc_of
from delibgen.project.shape import shape_at
from delibgen.rendering import Loaded
from delibgen.reviewing import SPECS
from delibgen.serving.changing import changed, values_of_form
from delibgen.serving.examples import with_example
from delibgen.serving.inputs import NEW, Asking, Input, councils_in, label_of, value_at
from delibgen.serving.outline import ListedEntry, is_entry, outline_of, said_at
from delibgen.serving.shelf import Entry, Shelf
from delibgen.sources.entries import moved, removed
from delibgen.sources.yaml import read_yaml
from delibgen.whole import whole

_MOST_STEPS: Final = 200
_UNUSED: Final = frozenset({"unused_budget", "unused_agreements", "unused_annexes"})
"""Problems of what is half done: what was added and is still to be cited, and what was cited by an entry that went."""


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
    digest: str = ""
    """Of the file that was written."""


class Form(NamedTuple):
    """What the form of a field or of an entry needs."""

    path: str
    place: str
    """Where it stands, as people know it."""
    digest: str
    """Of the file that its values were read from."""
    inputs: tuple[Input, ...]
    is_new: bool


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
        is_ours = self.shelf.home_of(source) == self.shelf.root and self.shelf.is_open(source)
        return source.suffix.lower() in SPECS and is_ours and source.is_file()

    def outline(self, entry: Entry, ui: Ui) -> tuple[ListedEntry, str] | None:
        """All that the file says now, and its digest; `None` where it cannot be read, or is not changed here."""
        try:
            text, digest = self._read(entry)
        except NotMendable:
            return None
        raw = _raw(text, entry)
        return (outline_of(raw.data, ui), digest) if raw else None

    def digest(self, entry: Entry) -> str:
        """That of the file as it is now; empty where it cannot be read, or is not changed here."""
        try:
            return self._read(entry)[1]
        except NotMendable:
            return ""

    def form(self, entry: Entry, path: str, ui: Ui, kind: str = "") -> Form:
        """What the form of a field needs, or that of an entry, or of a new one where none stands at that path.

        Of a decision, `kind` says which example of the guide a new one starts from.
        """
        text, digest = self._read(entry)
        raw = _raw(text, entry) or entry.loaded.raw
        if raw is None:
            raise NotMendable("not_mendable")
        loc = loc_of(path)
        asking = Asking(raw.data, ui, councils_in(entry.source.parent))
        shape = shape_at(raw.data, loc)
        is_new = value_at(raw.data, loc) is None and bool(shape and shape.is_many)
        named, place = raw.locate(loc)
        where = self.shelf.shown(place)
        said = f"{where} {named}" if not is_new else f"{where.source} – {label_of(loc, ui)}"
        if kind:
            inputs = tuple(with_example(asking, loc, kind))
        else:
            keys = (asking.key(loc),) if loc[-1:] == (NEW,) else ()
            inputs = (*asking.entry(loc, asking.usual(loc)), *keys)
        return Form(path, said.strip(), digest, inputs, is_new)

    def mend(self, entry: Entry, digest: str, given: Mapping[str, str], *, write: bool) -> Mended:
        """Tries what a form was filled with, and writes it where asked and nothing is wrong with it.

        Raises `NotMendable` where the file has changed since its digest was told, or cannot be written.
        """
        with self._lock:
            text, now = self._read(entry)
            raw = _raw(text, entry)
            data = raw.data if raw else {}
            values = values_of_form(given, data)
            if now != digest:
                theirs = " / ".join(said for loc in values if isinstance(said := value_at(data, loc), str))
                raise NotMendable("changed_meanwhile", theirs=theirs, yours=" / ".join(filter(None, values.values())))
            return self._attempt(entry, text, partial(changed, values=values), values, write=write)

    def arrange(self, entry: Entry, digest: str, path: str, rank: int | None, ui: Ui) -> Mended:
        """Moves an entry to another rank of its list, or takes it away where that is `None`; raises as `mend`."""
        loc = loc_of(path)
        with self._lock:
            text, now = self._read(entry)
            raw = _raw(text, entry)
            data = raw.data if raw else {}
            if now != digest:
                raise NotMendable("changed_meanwhile", theirs=said_at(data, loc, ui), yours=path)
            if not is_entry(data, loc):
                place = Place(str(entry.source))
                return Mended((Problem(place, path, "not_mended", {"path": path}),), is_written=False)
            change = partial(removed, loc=loc) if rank is None else partial(moved, loc=loc, rank=rank)
            return self._attempt(entry, text, change, [loc], write=True)

    def undo(self, entry: Entry) -> str:
        """Takes the last change back; gives the digest of the file then.

        Raises `NotMendable` where there is none, or the file has changed since.
        """
        return self._turn(entry, self._done, self._undone, back=True)

    def redo(self, entry: Entry) -> str:
        """Makes again the last change that was taken back; gives and raises as `undo`."""
        return self._turn(entry, self._undone, self._done, back=False)

    def _turn(self, entry: Entry, taken: dict[Path, list[Step]], given: dict[Path, list[Step]], *, back: bool) -> str:
        with self._lock:
            steps = taken.get(entry.source, [])
            now = entry.source.read_bytes() if self.is_open(entry) else None
            if not steps or now != (steps[-1].after if back else steps[-1].before):
                raise NotMendable("undone_nothing")
            data = steps[-1].before if back else steps[-1].after
            _write(entry.source, data)
            given.setdefault(entry.source, []).append(steps.pop())
        self.shelf.read([entry.source])
        return sha256(data).hexdigest()

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

    def _attempt(
        self, entry: Entry, text: str, change: Callable[[str], str], touched: Iterable[Loc], *, write: bool
    ) -> Mended:
        """What becomes of a change; it is written where asked, and nothing but what is still to be used is wrong."""
        new, problems = self._tried(text, entry, change, touched)
        if not write or new == text or any(one.code not in _UNUSED for one in problems):
            return Mended(problems, is_written=False)
        self._put(entry.source, Step(text.encode(), new.encode()))
        self._undone.pop(entry.source, None)
        self.shelf.read([entry.source])
        return Mended((), is_written=True, digest=sha256(new.encode()).hexdigest())

    def _tried(
        self, text: str, entry: Entry, change: Callable[[str], str], touched: Iterable[Loc]
    ) -> tuple[str, tuple[Problem, ...]]:
        """The text with a change, and what is wrong in what it touched, or in a spec that was right before."""
        before = self._loaded(text, entry)
        try:
            new = change(text)
        except (BadValue, SpecError) as bad:
            problems = bad.problems if isinstance(bad, SpecError) else ()
            values = bad.values if isinstance(bad, BadValue) else {}
            return text, problems or (Problem(before.place, str(values["path"]), "not_mended", values),)
        known = {(one.path, one.code) for one in before.problems}
        paths = [dotted(loc) for loc in touched]
        after = self._loaded(new, entry).problems
        told = (
            one
            for one in after
            if (not before.problems and (one.path, one.code) not in known) or _is_about(one.path, paths)
        )
        return new, tuple(told)

    def _loaded(self, text: str, entry: Entry) -> Loaded:
        return load_written(text.removeprefix("\ufeff"), entry.source, self.shelf.root)

    def _put(self, source: Path, step: Step) -> None:
        _write(source, step.after)
        steps = self._done.setdefault(source, [])
        steps.append(step)
        del steps[:-_MOST_STEPS]


def _raw(text: str, entry: Entry) -> Raw | None:
    """What a text states, before anything is made of it; `None` where it is no spec."""
    try:
        return read_yaml(text.removeprefix("\ufeff"), str(entry.source), entry.source.parent)
    except SpecError:
        return None


def _is_about(path: str, touched: Iterable[str]) -> bool:
    """Whether a problem is of one of these fields, of what is in it, or of what it is in."""
    return any(path and (path.startswith(each) or each.startswith(path)) for each in touched if each)


def _write(source: Path, data: bytes) -> None:
    place = source.resolve()  # a link stays one
    try:
        with whole(place) as made:
            made.write_bytes(data)
            copymode(place, made)
    except WriteError as error:
        raise NotMendable("not_written", why=error.values.get("why", source.name)) from None
