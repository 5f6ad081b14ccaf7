"""`delibgen render`: the documents of each project, and what became of each."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delibgen.errors import Problem, Ui, UsageError, message

if TYPE_CHECKING:
    from delibgen.pipeline import Loaded


def render(options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.commands.telling import Teller  # noqa: PLC0415
    from delibgen.pipeline import LANGS, render_all  # noqa: PLC0415  # help and schema need no pipeline

    _check_workbooks(options)
    langs = LANGS if options.lang is None else (options.lang,)
    total = _about(options) if sys.stderr.isatty() else None
    problems: list[Problem] = []
    with _executor(options.jobs) as executor, Teller(ui, total, as_json=options.json) as teller:
        results = render_all(
            _load_each(options),
            options.output,
            langs=langs,
            to=options.to,
            templates=options.templates,
            force=options.force,
            check=not options.no_check,
            strict=options.strict,
            executor=executor,
        )
        with closing(results):
            for done in results:
                teller.tell(done)
                problems += done.problems if options.report else ()
    if options.report:
        _report(options, problems, ui)
    return teller.status


def _check_workbooks(options: argparse.Namespace) -> None:
    """Refuses options that go with workbooks alone where there are none, or too many."""
    from delibgen.pipeline import is_workbook  # noqa: PLC0415

    workbooks = [source for source in options.sources if is_workbook(source)]
    if options.columns and not workbooks:
        raise UsageError("columns_without_workbook")
    if options.report and (len(workbooks) != 1 or len(options.sources) != 1):
        raise UsageError("report_of_one_workbook")


def _load_each(options: argparse.Namespace) -> "Iterator[Loaded]":
    from delibgen.pipeline import load_all  # noqa: PLC0415

    for source in options.sources:
        yield from load_all(source, columns=options.columns, draft=options.draft)


def _about(options: argparse.Namespace) -> int | None:
    """About how many projects the sources hold, for the bar; nothing where one does not say."""
    from delibgen.pipeline import about_projects  # noqa: PLC0415

    counts = [about_projects(source) for source in options.sources]
    return None if None in counts else sum(count or 0 for count in counts)


def _executor(jobs: int) -> Any:
    if jobs == 1:
        return nullcontext()
    from delibgen.batch import Processes  # noqa: PLC0415

    return Processes(jobs)


def _report(options: argparse.Namespace, problems: Sequence[Problem], ui: Ui) -> None:
    from delibgen.pipeline import write_report  # noqa: PLC0415

    if not Path(options.sources[0]).is_file():  # which is said already
        return
    write_report(Path(options.sources[0]), problems, options.report, ui)
    print(message("report_written" if problems else "report_clean", {"path": options.report}, ui), file=sys.stderr)
