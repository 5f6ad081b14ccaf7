"""The files of open data of a run, row by row: those of adopted acts, and those that lack something."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

from delibgen.project.spec import Project
from delibgen.publishing.adoption import adoption_of
from delibgen.publishing.deliberations import deliberation
from delibgen.publishing.grants import grants
from delibgen.publishing.rows import DataRow, Unpublished
from delibgen.publishing.schema import KINDS, Kind, columns, lacking
from delibgen.tables import get_data

_MOST_IN_MEMORY = 1_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet works out."""


class FileName(NamedTuple):
    """Which file a row goes to."""

    kind: Kind
    is_complete: bool

    @property
    def file(self) -> str:
        """The name of its file, which is that of the schema."""
        return f"{self.kind}.csv" if self.is_complete else f"{self.kind}.incomplete.csv"


NAMES = tuple(FileName(kind, is_complete) for kind in KINDS for is_complete in (True, False))


class DataFile:
    """One CSV file, kept aside until the run is done: UTF-8, commas, CRLF."""

    def __init__(self, name: FileName) -> None:
        self.name = name
        self.lacks: Counter[str] = Counter()
        """How many rows leave each required column empty."""
        self.rows = 0
        self._file = SpooledTemporaryFile(_MOST_IN_MEMORY)  # noqa: SIM115  # closed with the table
        heading = () if name.is_complete else (get_data("scdl")["incomplete"]["heading"],)
        self._write((*heading, *columns(name.kind)))

    def add(self, row: DataRow) -> None:
        """Writes a row; one that is incomplete begins with what it lacks."""
        lacks: tuple[str, ...] = ()
        if not self.name.is_complete:
            lacks = lacking(row.kind, row.values) or tuple(dict.fromkeys(fault.column for fault in row.faults))
            if not (row.is_adopted or "DELIB_DATE" in lacks):
                lacks = (*lacks, get_data("scdl")["incomplete"]["vote"])
            self.lacks.update(lacks)
        self.rows += 1
        said = (_inert(row.values.get(column, "")) for column in columns(row.kind))
        self._write((*(() if self.name.is_complete else (" ; ".join(lacks),)), *said))

    def pieces(self) -> Iterator[bytes]:
        """What the file holds, from its beginning."""
        self._file.seek(0)
        while piece := self._file.read(1 << 16):
            yield piece

    def close(self) -> None:
        self._file.close()

    def _write(self, cells: Iterable[str]) -> None:
        line = io.StringIO(newline="")
        csv.writer(line, lineterminator="\r\n").writerow(cells)
        self._file.write(line.getvalue().encode())


def _inert(text: str) -> str:
    """`text`, so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


class DataFiles:
    """The tables of a run; each stands from its first row on."""

    def __init__(self) -> None:
        self._tables: dict[FileName, DataFile] = {}

    def add(self, project: Project) -> list[Unpublished]:
        """Puts the rows of a project where they belong, and gives back why something of it has none."""
        untold: list[Unpublished] = []
        for made in rows_of(project):
            if isinstance(made, Unpublished):
                untold.append(made)
            else:
                self.get(FileName(made.kind, made.is_adopted and not made.faults)).add(made)
        return untold

    def get(self, name: FileName) -> DataFile:
        """The table of that name, which is begun where it is not."""
        if name not in self._tables:
            self._tables[name] = DataFile(name)
        return self._tables[name]

    def has(self, name: FileName) -> bool:
        """Whether any row went there."""
        return name in self._tables

    def close(self) -> None:
        """Drops what is kept aside."""
        for table in self._tables.values():
            table.close()


def rows_of(project: Project) -> Iterator[DataRow | Unpublished]:
    """The rows of a project, and why something of it has none; nothing of one that decides nothing."""
    if not project.decisions:
        return
    if project.council.code == "foreign":
        yield Unpublished("council_publishes_elsewhere", "council")
        return
    adoption = adoption_of(project)
    if adoption.is_voted and not adoption.is_adopted:
        yield Unpublished("act_not_adopted", "vote")
        return
    yield deliberation(project)
    yield from grants(project)
