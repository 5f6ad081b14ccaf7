"""`delibgen render`: the documents of each project, and what became of each."""

import argparse
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delibgen.commands.collecting import collecting
from delibgen.errors import Problem, Ui, UsageError, message

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from delibgen.manifest import Manifest
    from delibgen.pipeline import Loaded, Rendered
    from delibgen.project.fields import Lang


def render(options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.commands.telling import Teller  # noqa: PLC0415  # help and schema need no pipeline

    _check_workbooks(options)
    total = _about(options) if sys.stderr.isatty() else None
    problems: list[Problem] = []
    with (
        _executor(options.jobs) as executor,
        Teller(ui, total, as_json=options.json) as teller,
        _manifest(options) as manifest,
        closing(_results(options, executor)) as results,
    ):
        for done in collecting(results):
            teller.tell(done)
            problems += done.problems if options.report else ()
            if manifest:
                manifest.add(done)
    if options.report:
        _report(options, problems, ui)
    return teller.status


def _results(options: argparse.Namespace, executor: "Executor | None") -> "Generator[Rendered, None, None]":
    from delibgen.pipeline import render_all  # noqa: PLC0415

    return render_all(
        _load_each(options),
        options.output,
        langs=_langs(options),
        to=options.to,
        templates=options.templates,
        force=options.force,
        check=not options.no_check,
        strict=options.strict,
        executor=executor,
    )


def _langs(options: argparse.Namespace) -> "Sequence[Lang]":
    from delibgen.pipeline import LANGS  # noqa: PLC0415

    return LANGS if options.lang is None else (options.lang,)


def _manifest(options: argparse.Namespace) -> "AbstractContextManager[Manifest | None]":
    if options.manifest is None:
        return nullcontext()
    from delibgen.manifest import keep_manifest  # noqa: PLC0415

    inputs = [*options.sources, *([options.columns] if options.columns else [])]
    return keep_manifest(options.manifest, inputs, langs=_langs(options), templates=options.templates)


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
