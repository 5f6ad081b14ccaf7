"""A copy of someone's workbook in which each cell that is wrong is coloured and says why."""

from collections.abc import Sequence
from pathlib import Path

from delibgen.errors import Problem, Ui, WriteError
from delibgen.workbook.blank.looks import new_workbook
from delibgen.workbook.report.marks import gather
from delibgen.workbook.report.parts import BookParts, is_package
from delibgen.workbook.report.patch import patch
from delibgen.workbook.report.values import read_values, write_values


def write_report(source: Path, problems: Sequence[Problem], path: Path, ui: Ui = "en") -> None:
    """Writes at `path` a copy of the workbook `source` with its bad cells marked, and a sheet that lists `problems`.

    A copy of an `.xlsx` differs in nothing else; one of another format is an `.xlsx` that holds the values only.

    Raises `WriteError` when the source cannot be copied, or when `path` is the source itself; `UsageError` when `path`
    is no `.xlsx`.
    """
    if path.exists() and source.exists() and path.samefile(source):
        raise WriteError("report_over_source", path=path)
    remarks = gather(problems, ui)
    with new_workbook(path) as made:
        if is_package(source):
            with BookParts.opened(source) as parts:
                patch(parts, remarks, ui)
                parts.save(made)
        else:
            sheets = ((name or source.stem, name, rows) for name, rows in read_values(source))
            write_values(sheets, remarks, made, ui)
