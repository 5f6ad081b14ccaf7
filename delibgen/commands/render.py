"""`delibgen render`: the documents of each project, and what became of each."""

import argparse
import os.path
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delibgen.commands.collecting import collecting
from delibgen.commands.owntemplates import tell_templates
from delibgen.commands.target import Target, find_target, refuse_file
from delibgen.errors import Problem, Ui, UsageError, message
from delibgen.writers.formats import FORMATS

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from delibgen.manifest import Manifest
    from delibgen.pipeline import Loaded, Rendered
    from delibgen.project.fields import Lang


def render(options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.commands.telling import Teller  # noqa: PLC0415  # help and schema need no pipeline

    target = find_target(options.output, options.to)
    _refuse_what_does_not_go_together(options, target)
    if options.templates:
        tell_templates(options.templates, options.lang, ui, styled=FORMATS[target.to].is_styled, quiet=options.json)
    projects = _only_project(options) if target.takes_one else _load_each(options)
    total = _about(options) if sys.stderr.isatty() else None
    problems: list[Problem] = []
    with (
        target.opened() as place,
        _executor(options.jobs) as executor,
        Teller(ui, total, as_json=options.json) as teller,
        _manifest(options) as manifest,
        closing(_results(options, projects, place, executor)) as results,
    ):
        for done in collecting(results):
            teller.tell(target.sent(done))
            problems += done.problems if options.report else ()
            if manifest:
                manifest.add(done)
    if options.report:
        _report(options, problems, ui)
    return teller.status


def _results(
    options: argparse.Namespace, projects: "Iterable[Loaded]", target: Target, executor: "Executor | None"
) -> "Generator[Rendered, None, None]":
    from delibgen.pipeline import render_to  # noqa: PLC0415

    return render_to(
        projects,
        target.folder,
        name=target.name,
        label=target.label,
        langs=_langs(options),
        to=target.to,
        templates=options.templates,
        force=options.force,
        check=not options.no_check,
        strict=options.strict,
        executor=executor,
    )


def _only_project(options: argparse.Namespace) -> "list[Loaded]":
    """What the source holds, where that is one project at most. Raises `UsageError` where there are more."""
    held: list[Loaded] = []
    for loaded in _load_each(options):
        held.append(loaded)
        if sum(one.project is not None for one in held) > 1:
            raise UsageError("output_of_many_projects", output=options.output)
    return held


def _langs(options: argparse.Namespace) -> "Sequence[Lang]":
    from delibgen.pipeline import LANGS  # noqa: PLC0415

    return LANGS if options.lang is None else (options.lang,)


def _manifest(options: argparse.Namespace) -> "AbstractContextManager[Manifest | None]":
    if options.manifest is None:
        return nullcontext()
    from delibgen.manifest import keep_manifest  # noqa: PLC0415

    inputs = [*options.sources, *([options.columns] if options.columns else [])]
    return keep_manifest(options.manifest, inputs, langs=_langs(options), templates=options.templates)


def _refuse_what_does_not_go_together(options: argparse.Namespace, target: Target) -> None:
    from delibgen.pipeline import is_workbook  # noqa: PLC0415

    workbooks = [source for source in options.sources if is_workbook(source)]
    if options.columns and not workbooks:
        raise UsageError("columns_without_workbook")
    if options.report and (len(workbooks) != 1 or len(options.sources) != 1):
        raise UsageError("report_of_one_workbook")
    if target.takes_one and options.lang is None:
        raise UsageError("output_of_two_languages", output=options.output)
    if target.takes_one and len(options.sources) > 1:
        raise UsageError("output_of_many_projects", output=options.output)
    if target.is_output and options.json:
        raise UsageError("output_and_json")
    if target.is_output and not FORMATS[target.to].is_readable and sys.stdout.isatty():
        raise UsageError("output_is_terminal")
    _refuse_files(options, target)


def _refuse_files(options: argparse.Namespace, target: Target) -> None:
    """Refuses what would be written over something that is read, or over one another."""
    taken = [Path(source) for source in options.sources if source != "-"]
    taken += [options.columns] if options.columns else []
    if options.report and options.report.suffix.lower() != ".xlsx":
        raise UsageError("workbook_suffix", path=options.report)
    named = {"-o": target.path, "--report": options.report, "--manifest": options.manifest}
    for option, path in named.items():
        if path:
            refuse_file(option, path, taken)
            taken.append(path)


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

    if not os.path.isfile(options.sources[0]):  # noqa: PTH113  # which is said already, also of a name too long
        return
    write_report(Path(options.sources[0]), problems, options.report, ui)
    print(message("report_written" if problems else "report_clean", {"path": options.report}, ui), file=sys.stderr)
