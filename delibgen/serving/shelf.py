"""The projects of an opened folder and of what was dropped on the page, read one after the other while it is shown."""

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Final, Literal, NamedTuple

from delibgen.checks.run import Finding, at, check_composed
from delibgen.composing import composed
from delibgen.document.model import Document
from delibgen.errors import Place, Problem
from delibgen.guarding import Guard
from delibgen.loading import WORKBOOKS, load_within
from delibgen.naming import file_name
from delibgen.project.fields import LANGS
from delibgen.project.stage import at_stage
from delibgen.rendering import Loaded, name_of
from delibgen.reviewing import SPECS
from delibgen.writers.formats import DEFAULT

State = Literal["unread", "ready", "blanks", "problems", "findings"]
SOURCES: Final = SPECS | WORKBOOKS
"""The suffixes of what holds projects."""
_MOST_FILES: Final = 2_000
_MOST_FOLDERS: Final = 2_000
_MOST_PROJECTS: Final = 20_000
_COARSEST: Final = 2.5
"""Seconds that the time of a file may be late by: some drives keep it to two seconds."""
_DEEPEST: Final = 4
"""Folders within the opened one that are looked into."""
_MOST_COMPOSED: Final = 8
_KEY: Final = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One project as the list shows it."""

    key: str
    """What its address calls it."""
    number: int
    """Its rank among all that were read."""
    loaded: Loaded
    state: State = "unread"
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Those of its source, and of what could not be checked."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What its documents are called, by their languages."""
    version: int = 0
    """The change of the shelf that it came with."""

    @property
    def source(self) -> Path:
        return Path(self.loaded.place.source)

    @property
    def is_ready(self) -> bool:
        """Whether it may be written: what is to be reread may."""
        return self.state in {"ready", "findings"}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading has come."""

    version: int
    done: int
    total: int
    is_cut: bool = False
    """Whether there are more files or rows than are shown."""


@dataclass
class Shelf:
    """What is opened; a thread of its own reads, and whoever asks gets what is known by then."""

    root: Path
    """Nothing outside it is read, but for what was dropped."""
    dropped: Path
    """The folder of what was dropped on the page."""
    only: Path | None = None
    """The one source that was opened, where it is no folder."""
    _entries: dict[str, Entry] = field(default_factory=dict)
    _version: int = 0
    _lock: Lock = field(default_factory=Lock)
    _wanted: "SimpleQueue[tuple[Path, ...] | None]" = field(default_factory=SimpleQueue)
    _composed: dict[int, tuple[Loaded, dict[str, Document]]] = field(default_factory=dict)
    """The documents of the projects that were composed last, by the identities of those."""
    _known: "dict[Path, _Seen]" = field(default_factory=dict)
    _has_more_files: bool = False
    _cut: set[Path] = field(default_factory=set)
    """The sources that hold more projects than are read."""

    def open(self) -> None:
        """Begins to read."""
        Thread(target=self._read_on, name="reading", daemon=True).start()
        self.read(self.sources())

    def close(self) -> None:
        """Ends the reading, after the source that is being read."""
        self._wanted.put(None)

    def sources(self) -> tuple[Path, ...]:
        """What there is to read now, in the order of names."""
        found = [self.only] if self.only else _sources_in(self.root)
        self._has_more_files = len(found) > _MOST_FILES
        return (*found[:_MOST_FILES], *_sources_in(self.dropped))

    def read(self, sources: Sequence[Path]) -> None:
        """Has these sources read, or read again where they have changed, or taken away where they are gone."""
        self._wanted.put(tuple(sources))

    def read_anew(self) -> None:
        """Has every source read again, since what it names may have changed."""
        self._known.clear()
        self.read(self.sources())

    def progress(self) -> Progress:
        with self._lock:
            done = sum(entry.state != "unread" for entry in self._entries.values())
            is_cut = self._has_more_files or bool(self._cut)
            return Progress(self._version, done, len(self._entries), is_cut)

    def entries(self, since: int = 0) -> list[Entry]:
        """The projects that are new or changed since that version, in their order."""
        with self._lock:
            found = [entry for entry in self._entries.values() if entry.version > since]
        return sorted(found, key=lambda entry: (str(entry.source), entry.number))

    def entry(self, key: str) -> Entry | None:
        with self._lock:
            return self._entries.get(key)

    def keys(self) -> frozenset[str]:
        with self._lock:
            return frozenset(self._entries)

    def home_of(self, source: Path) -> Path:
        """The folder that a source may read in: that which was opened, or that of what was dropped."""
        return self.dropped if source.is_relative_to(self.dropped) else self.root

    def is_open(self, source: Path) -> bool:
        """Whether a source may be read: a link may have come into its place that leads out of its folder."""
        return source == self.only or is_within(source, self.home_of(source))

    def shown(self, place: Place) -> Place:
        """A place by the name of its file within its folder, as people know it."""
        source = Path(place.source)
        home = self.home_of(source)
        return replace(place, source=str(source.relative_to(home))) if source.is_relative_to(home) else place

    def documents_of(self, loaded: Loaded) -> dict[str, Document]:
        """The documents of a project that could be read, each under the name of its file.

        Those of the last few are kept: what is shown or handed over was most often just read.
        """
        with self._lock:
            kept = self._composed.get(id(loaded))
        if kept:
            return kept[1]
        made = _documents(loaded)
        with self._lock:
            while len(self._composed) >= _MOST_COMPOSED:
                self._composed.pop(next(iter(self._composed), 0), None)
            self._composed[id(loaded)] = loaded, made
        return made

    # -- the thread that reads --

    def _read_on(self) -> None:
        while (sources := self._wanted.get()) is not None:
            changed = {source for source in sources if self._load(source)}
            unread = [entry for entry in self.entries() if entry.state == "unread"]
            for entry in sorted(unread, key=lambda one: one.source not in changed):
                if not self._wanted.empty():
                    break  # what changes meanwhile comes first
                self._put([self._checked(entry)])

    def _load(self, source: Path) -> bool:
        """Reads a source if it is new or has changed, each project shown as it is read; one that is as it was stays."""
        now, seen = _signature(source), self._known.get(source)
        if seen is not None and seen.signature == (now or _NOWHERE) and seen.is_settled():
            return False
        now = now if self.is_open(source) else None
        before = {entry.key: entry for entry in self.entries() if entry.source == source}
        loaded = load_within(source, self.home_of(source), draft=True) if now else ()
        self._cut.discard(source)
        for number, each in enumerate(loaded):
            if number == _MOST_PROJECTS:
                self._cut.add(source)
                break
            entry = Entry(_key(each), number, each)
            known = before.pop(entry.key, None)
            if known is None or known.number != number or not _is_same(known.loaded, each):
                self._put([entry])
            elif source.suffix.lower() in SPECS and seen is not None and seen.signature != now:
                self._put([known])  # its text is another, though it says the same
        if before:
            self._put((), before)
        self._known[source] = _Seen(now or _NOWHERE, time.time())
        return True

    def _checked(self, entry: Entry) -> Entry:
        """The project once it was checked; what goes wrong is a problem of it."""
        loaded, problems = entry.loaded, list(entry.loaded.problems)
        findings: tuple[Finding, ...] = ()
        documents: dict[str, Document] = {}
        if loaded.project is not None:
            with Guard(problems, loaded.place):
                documents = self.documents_of(loaded)
                found = check_composed(loaded.project, documents, loaded.locate or at(loaded.place))
                findings, problems = found.findings, [*problems, *found.problems]
        titles = {each.lang[:2]: each.title for each in documents.values()}
        state = _state(loaded, problems, findings)
        return replace(entry, state=state, findings=findings, problems=tuple(problems), titles=titles)

    def _put(self, entries: Sequence[Entry], gone: Iterable[str] = ()) -> None:
        with self._lock:
            self._version += 1
            for key in gone:
                del self._entries[key]
            for entry in entries:
                self._entries[entry.key] = replace(entry, version=self._version)


def _is_same(before: Loaded, now: Loaded) -> bool:
    """Whether a project is written as it was, each value at its place, and means the same."""
    return before.raw == now.raw and before == now


_Signature = tuple[int, int, int]
"""The time, the size and the number of a file."""
_NOWHERE: Final = (0, 0, 0)


class _Seen(NamedTuple):
    """A source as it was read, and when."""

    signature: _Signature
    read: float

    def is_settled(self) -> bool:
        """Whether it is known as long as its signature stays; one read at once after a save is to be read once more."""
        saved = self.signature[0] / 1e9
        return not 0 <= self.read - saved < _COARSEST or time.time() - self.read < _COARSEST


def _signature(source: Path) -> _Signature | None:
    """What tells a file from the one before; `None` where there is none."""
    try:
        found = source.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _documents(loaded: Loaded) -> dict[str, Document]:
    project = loaded.project
    if project is None:
        return {}
    project, name = at_stage(project, None), name_of(loaded)
    return {file_name(name, project, (lang,), DEFAULT): composed(project, lang) for lang in LANGS}


def _state(loaded: Loaded, problems: Sequence[Problem], findings: Sequence[Finding]) -> State:
    """The gravest of what there is to say of a project; what the checks call an error is to be mended."""
    open_ones = {one.severity for one in findings if not one.allowed}
    if problems or "error" in open_ones:
        return "problems"
    if loaded.project and loaded.project.blanks:
        return "blanks"
    return "findings" if "warning" in open_ones else "ready"


def _sources_in(folder: Path) -> list[Path]:
    """The sources in a folder and those within it, but for hidden ones and links that lead out."""
    found: list[Path] = []
    for around, folders, names in islice(os.walk(folder), _MOST_FOLDERS):
        depth = len(Path(around).relative_to(folder).parts)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and depth < _DEEPEST)
        for name in sorted(names):
            path = Path(around) / name
            if path.suffix.lower() in SOURCES and not name.startswith((".", "~")):
                found += [path] if not path.is_symlink() or is_within(path, folder) else []
        if len(found) > _MOST_FILES:
            break
    return found


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path leads into a folder, wherever links point."""
    return path.resolve().is_relative_to(folder.resolve())


def _key(loaded: Loaded) -> str:
    return sha256(str(loaded.place).encode("utf-8", "surrogatepass")).hexdigest()[:_KEY]
