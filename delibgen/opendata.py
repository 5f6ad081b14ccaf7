"""The files of open data of a run: one of each kind for adopted acts, and one for the rows that lack something."""

from collections.abc import Iterator
from pathlib import Path

from delibgen.errors import Place, Problem
from delibgen.project.spec import Project
from delibgen.project.stage import Stage, at_stage
from delibgen.publishing.files import NAMES, DataFile, DataFiles, FileName
from delibgen.rendering import Rendered
from delibgen.whole import flush_folder
from delibgen.writers.files import Streamed


class OpenData:
    """Gathers the rows of each project, and puts the files at the end of the run."""

    def __init__(self, folder: Path, stage: Stage | None, *, force: bool) -> None:
        self._folder = folder
        self._stage = stage
        self._force = force
        self._tables = DataFiles()

    def add(self, project: Project, place: Place) -> Iterator[Problem]:
        """Takes the rows of a project, and tells of what has none."""
        staged = at_stage(project, "draft") if self._stage == "draft" else project
        for untold in self._tables.add(staged):
            yield Problem(place, untold.path, untold.code, untold.values, is_notice=True)

    def put(self) -> Rendered:
        """Puts each file that has a row, or stands there from an earlier run: its rows may be elsewhere now."""
        files = [Streamed(self._folder / name.file, table.pieces) for name, table in self._standing()]
        new = [file for file in files if not file.stands(force=self._force)]  # before any is replaced
        for file in new:
            file.put()
        if new:
            flush_folder(self._folder)
        written = tuple(file.path for file in new)
        kept = tuple(file.path for file in files if file.path not in written)
        return Rendered("", written, tuple(self._told()), kept, of_run="scdl")

    def _standing(self) -> Iterator[tuple[FileName, DataFile]]:
        for name in NAMES:
            if self._tables.has(name) or (self._folder / name.file).exists():
                yield name, self._tables.get(name)

    def close(self) -> None:
        self._tables.close()

    def _told(self) -> Iterator[Problem]:
        """What the rows of each incomplete file lack."""
        for name in NAMES:
            if self._tables.has(name) and (table := self._tables.get(name)).rows and not name.is_complete:
                yield _incomplete(self._folder, name, table)


def _incomplete(folder: Path, name: FileName, table: DataFile) -> Problem:
    lacks = ", ".join(f"{column} ({count})" for column, count in table.lacks.most_common())
    values = {"rows": table.rows, "columns": lacks or "—"}
    return Problem(Place(str(folder / name.file)), "", "rows_incomplete", values, is_notice=True)
