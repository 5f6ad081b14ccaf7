"""`delibgen render`: the documents of each project, and what became of each."""

import argparse
import os.path
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delibgen.commands.choices import RenderChoices, chosen
from delibgen.commands.collecting import collecting
from delibgen.commands.owntemplates import tell_templates
from delibgen.commands.target import Target, find_target, refuse_file
from delibgen.errors import Problem, Ui, UsageError, message
from delibgen.writers.formats import ENGINE, FORMATS, parted

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from delibgen.manifest import Manifest
    from delibgen.pipeline import Engine, Loaded, Rendered
    from delibgen.project.fields import Lang


def render(options: argparse.Namespace, ui: Ui) -> int:
    from delibgen.commands.telling import Teller  # noqa: PLC0415  # help and schema need no pipeline

    choices = chosen(RenderChoices, options)
    target = find_target(choices.output, choices.to)
    _refuse_what_does_not_go_together(choices, target)
    if choices.templates and not choices.json:
        tell_templates(choices.templates, _langs(choices), target.to, ui, _engine(choices))
    if _engine(choices) != ENGINE and not choices.json:
        print(message("office_prints", {}, ui), file=sys.stderr)
    projects = _only_project(choices) if target.takes_one else _load_each(choices)
    total = _about(choices) if sys.stderr.isatty() else None
    problems: list[Problem] = []
    with (
        target.opened() as place,
        _executor(choices.jobs) as executor,
        Teller(ui, total, as_json=choices.json) as teller,
        _manifest(choices) as manifest,
        closing(_results(choices, projects, place, executor)) as results,
    ):
        for done in collecting(results):
            teller.tell(target.sent(done))
            problems += _for_report(done, ui) if choices.report else ()
            if manifest:
                manifest.add(done)
    if choices.report:
        _report(choices.sources[0], choices.report, problems, ui)
    return teller.status


def _results(
    choices: RenderChoices, projects: "Iterable[Loaded]", target: Target, executor: "Executor | None"
) -> "Generator[Rendered, None, None]":
    from delibgen.pipeline import render_to  # noqa: PLC0415

    return render_to(
        projects,
        target.folder,
        name=target.name,
        label=target.label,
        langs=_langs(choices),
        to=target.to,
        engine=_engine(choices),
        stage=choices.stage,
        templates=choices.templates,
        force=choices.force,
        check=not choices.no_check,
        strict=choices.strict,
        margin=choices.margin,
        executor=executor,
    )


def _only_project(choices: RenderChoices) -> "list[Loaded]":
    """What the source holds, where that is one project at most. Raises `UsageError` where there are more."""
    held: list[Loaded] = []
    for loaded in _load_each(choices):
        held.append(loaded)
        if sum(one.project is not None for one in held) > 1:
            raise UsageError("output_of_many_projects", output=choices.output)
    return held


def _langs(choices: RenderChoices) -> "Sequence[Lang]":
    from delibgen.pipeline import LANGS  # noqa: PLC0415

    return LANGS if choices.lang is None else (choices.lang,)


def _engine(choices: RenderChoices) -> "Engine":
    return choices.engine or ENGINE


def _manifest(choices: RenderChoices) -> "AbstractContextManager[Manifest | None]":
    if choices.manifest is None:
        return nullcontext()
    from delibgen.manifest import keep_manifest  # noqa: PLC0415

    inputs: list[str | Path] = [*choices.sources, *([choices.columns] if choices.columns else [])]
    return keep_manifest(choices.manifest, inputs, langs=_langs(choices), templates=choices.templates)


def _refuse_what_does_not_go_together(choices: RenderChoices, target: Target) -> None:
    from delibgen.pipeline import is_workbook  # noqa: PLC0415

    workbooks = [source for source in choices.sources if is_workbook(source)]
    option = _option_of_workbooks(choices)
    if option and not workbooks:
        raise UsageError("option_without_workbook", option=option)
    if choices.report and (len(workbooks) != 1 or len(choices.sources) != 1):
        raise UsageError("report_of_one_workbook")
    if choices.no_check and (choices.strict or choices.margin):
        raise UsageError("strict_without_check" if choices.strict else "margin_without_check")
    if choices.engine and "pdf" not in target.to:
        raise UsageError("engine_without_pdf")
    if target.takes_one:
        _refuse_many(choices, target)
    if target.is_output and choices.json:
        raise UsageError("output_and_json")
    if target.is_output and not _is_readable(target) and sys.stdout.isatty():
        raise UsageError("output_is_terminal")
    _refuse_files(choices, target)


def _refuse_many(choices: RenderChoices, target: Target) -> None:
    """Refuses what makes several files where there is room for one."""
    if len(target.to) > 1:
        raise UsageError("output_of_many_formats", output=choices.output, to=", ".join(target.to))
    own, _ = parted(target.to)
    if not own:
        raise UsageError("output_of_run", output=choices.output, to=", ".join(target.to))
    if choices.lang is None and FORMATS[own[0]].scope == "text":
        raise UsageError("output_of_two_languages", output=choices.output)
    if len(choices.sources) > 1:
        raise UsageError("output_of_many_projects", output=choices.output)


def _is_readable(target: Target) -> bool:
    return all(FORMATS[each].is_readable for each in parted(target.to)[0])


def _option_of_workbooks(choices: RenderChoices) -> str:
    """The first option given that only a workbook has a use for."""
    given = {
        "--columns": choices.columns,
        "--sheet": choices.sheet,
        "--group": choices.group,
        "--include-hidden": choices.include_hidden,
    }
    return next((option for option, value in given.items() if value), "")


def _refuse_files(choices: RenderChoices, target: Target) -> None:
    """Refuses what would be written over something that is read, or over one another."""
    taken = [Path(source) for source in choices.sources if source != "-"]
    taken += [choices.columns] if choices.columns else []
    if choices.report and choices.report.suffix.lower() != ".xlsx":
        raise UsageError("workbook_suffix", path=choices.report)
    named = {"-o": target.path, "--report": choices.report, "--manifest": choices.manifest}
    for option, path in named.items():
        if path:
            refuse_file(option, path, taken)
            taken.append(path)


def _load_each(choices: RenderChoices) -> "Iterator[Loaded]":
    from delibgen.pipeline import load_all  # noqa: PLC0415

    for source in choices.sources:
        yield from load_all(
            source,
            columns=choices.columns,
            draft=choices.draft,
            sheet=choices.sheet,
            group=choices.group,
            include_hidden=choices.include_hidden,
        )


def _about(choices: RenderChoices) -> int | None:
    """About how many projects the sources hold, for the bar; nothing where one does not say."""
    from delibgen.pipeline import about_projects  # noqa: PLC0415

    counts = [about_projects(source) for source in choices.sources]
    return None if None in counts else sum(count or 0 for count in counts)


def _executor(jobs: int) -> Any:
    if jobs == 1:
        return nullcontext()
    from delibgen.batch import Processes  # noqa: PLC0415

    return Processes(jobs)


def _for_report(done: "Rendered", ui: Ui) -> Iterator[Problem]:
    """What a report tells of a project: its problems, and what the checks found in what its cells say."""
    yield from done.problems
    for finding in done.findings:
        if finding.severity != "info" and not finding.allowed and finding.place.cell:
            values = {"rule": finding.rule, "said": finding.text(ui)}
            yield Problem(finding.place, finding.path, "finding_told", values)


def _report(source: str, report: Path, problems: Sequence[Problem], ui: Ui) -> None:
    from delibgen.pipeline import write_report  # noqa: PLC0415

    if not os.path.isfile(source):  # noqa: PTH113  # which is said already, also of a name too long
        return
    write_report(Path(source), problems, report, ui)
    print(message("report_written" if problems else "report_clean", {"path": report}, ui), file=sys.stderr)
