"""Edited files that come home to a project of the page, kept while that is open, and held against its spec."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from threading import Lock
from typing import Final, NamedTuple

from delibgen.comparing import Compared, Comparison, compare_files
from delibgen.errors import DelibgenError, Problem, Ui, UsageError, message, unbroken, visible
from delibgen.guarding import Guard
from delibgen.returning import changed_by_hand, merge_compared
from delibgen.serving.dropping import Refused, Upload, content, plain_name
from delibgen.serving.shelf import Entry, Shelf
from delibgen.whole import whole
from delibgen.writers.formats import DEFAULT, FORMATS

MOST_FILES: Final = 2
"""Of one project at a time: its French text and its English one."""
_MOST_PROJECTS: Final = 8
_FOLDER: Final = ".edited"
"""Within the folder of what is dropped, whose hidden folders nobody reads projects from."""
_WORD: Final = FORMATS[DEFAULT].suffix


class NotCompared(Exception):  # noqa: N818  # it is an answer
    """Files that are not compared: `problem` says why, of these `names`."""

    def __init__(self, problem: Problem, names: tuple[str, ...]) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.names = names


class SentFiles(NamedTuple):
    """The files that someone has sent for one project."""

    folder: Path
    files: tuple[Path, ...]
    left: set[str]
    """The changed facts that are to stay as they are in the spec."""


class Homecoming(NamedTuple):
    """Those files beside what the spec gives now."""

    comparison: Comparison
    """With the facts alone that people have changed."""
    missed: tuple[tuple[Problem, ...], ...]
    """Of each file, what the spec gives and a merged file could not take."""
    left: frozenset[str]


@dataclass
class Edited:
    """The edited files of the projects that were looked at last."""

    shelf: Shelf
    _sent: dict[str, SentFiles] = field(default_factory=dict)
    _known: dict[str, tuple[int, Homecoming]] = field(default_factory=dict)
    """What was compared last, by its project, with the version of that."""
    _lock: Lock = field(default_factory=Lock)

    def names(self, entry: Entry) -> tuple[str, ...]:
        """The names of the files that were sent for a project."""
        sent = self._sent.get(entry.key)
        return tuple(path.name for path in sent.files) if sent else ()

    def take(self, entry: Entry, uploads: Sequence[Upload]) -> None:
        """Keeps the edited files of a project, in the place of those before.

        Raises `Refused` where there are too many or one is too large, and `NotCompared` where they cannot be compared;
        what was kept before then stays.
        """
        if not uploads:
            raise Refused("nothing_sent")
        if len(uploads) > MOST_FILES:
            raise Refused("edited_many", most=MOST_FILES)
        contents = [content(each) for each in uploads]
        folder = self.shelf.dropped / _FOLDER / token_hex(8)
        files = tuple(
            folder / str(number) / plain_name(each.filename or "") for number, each in enumerate(uploads, start=1)
        )
        try:
            for path, data in zip(files, contents, strict=True):
                with whole(path) as made:
                    made.write_bytes(data)
            sent = SentFiles(folder, files, set())
            returned = self._compared(entry, sent)
        except BaseException as error:
            rmtree(folder, ignore_errors=True)
            if isinstance(error, DelibgenError):
                raise Refused("not_written", why=error.values.get("why", "")) from None
            raise
        self._keep(entry, sent, returned)

    def _keep(self, entry: Entry, sent: SentFiles, returned: Homecoming) -> None:
        with self._lock:
            gone = [self._sent.pop(entry.key, None)]
            while len(self._sent) >= _MOST_PROJECTS:
                gone.append(self._sent.pop(next(iter(self._sent), entry.key), None))
            self._sent[entry.key] = sent
            self._known = {key: known for key, known in self._known.items() if key in self._sent}
            self._known[entry.key] = entry.version, returned
        for each in filter(None, gone):
            rmtree(each.folder, ignore_errors=True)

    def returned(self, entry: Entry) -> Homecoming | None:
        """The edited files of a project beside what its spec gives now; `None` where there are none.

        Raises `Refused` where its spec gives no text to compare them with any more, and `NotCompared` as `take`.
        """
        sent = self._sent.get(entry.key)
        if sent is None:
            return None
        version, known = self._known.get(entry.key, (-1, None))
        if known is None or version != entry.version:
            known = self._compared(entry, sent)
            with self._lock:
                if self._sent.get(entry.key) is sent:
                    self._known[entry.key] = entry.version, known
        return known._replace(left=frozenset(sent.left))

    def leave(self, entry: Entry, fact: str, *, is_left: bool) -> None:
        """Keeps that a changed fact is to stay as it is in the spec, or is to be asked again."""
        sent = self._sent.get(entry.key)
        if sent is not None:
            (sent.left.add if is_left else sent.left.discard)(fact)

    def merged(self, entry: Entry, number: int) -> tuple[str, bytes] | None:
        """The name of a file that was sent, and what it is once it is brought up to the spec.

        Gives `None` where there is no such file, or nobody can tell what it was made from.
        """
        returned = self.returned(entry)
        texts = returned.comparison.texts if returned else ()
        if not 0 < number <= len(texts) or not is_mergeable(texts[number - 1]):
            return None
        path = texts[number - 1].path
        try:
            data = merge_compared(texts[number - 1]).data
            return f"{path.stem}{_WORD}", path.read_bytes() if data is None else data
        except (DelibgenError, OSError):  # others were sent in its place meanwhile
            return None

    def _compared(self, entry: Entry, sent: SentFiles) -> Homecoming:
        if entry.loaded.project is None:
            raise Refused("edited_no_texts")
        problems: list[Problem] = []
        comparison = None
        with Guard(problems, entry.loaded.place):
            comparison = changed_by_hand(compare_files(sent.files, [entry.loaded]))
        if comparison is None:
            raise NotCompared(problems[0], tuple(path.name for path in sent.files))
        return Homecoming(comparison, tuple(_missed(text) for text in comparison.texts), frozenset())

    def sentence(self, refused: NotCompared, ui: Ui) -> str:
        """Why files are not compared, each called by its own name."""
        values = {key: self._named(value) for key, value in refused.problem.values.items()}
        said = message(refused.problem.code, values, ui)
        if not any(name in said for name in refused.names):
            names = str(values.get("path") or ", ".join(refused.names))
            said = f"{message('lead_in', {'words': visible(names)}, ui)} {said}"
        return unbroken(said)

    def _named(self, value: object) -> object:
        """A path as people know it."""
        text = str(value)
        for folder in (self.shelf.dropped, self.shelf.root):
            if text.startswith(f"{folder}{os.sep}"):
                return Path(text).name
        return value


def is_mergeable(text: Compared) -> bool:
    """Whether the file tells what it was made from, so that it can be brought up to its spec."""
    return text.reading.prints is not None


def _missed(text: Compared) -> tuple[Problem, ...]:
    if not is_mergeable(text):
        return ()
    try:
        return tuple(one for one in merge_compared(text).notices if one.code == "merge_missed")
    except UsageError:
        return ()
