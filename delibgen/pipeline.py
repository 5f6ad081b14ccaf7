"""The recipe: sources to projects, projects to documents, documents to files; for one project and for many."""

import os.path
from collections import deque
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from delibgen import arguments
from delibgen.arguments import StrPath
from delibgen.batch import Batch
from delibgen.composing import compose, format_document
from delibgen.drafting import copy_templates
from delibgen.errors import Problem, Ui, UsageError, WriteError, visible
from delibgen.gathering import gathered
from delibgen.loading import about_projects, is_workbook, load, load_all
from delibgen.log import log
from delibgen.project.fields import LANGS, Lang
from delibgen.project.spec import Project
from delibgen.project.stage import Stage
from delibgen.rendering import (
    Job,
    Loaded,
    Options,
    Rendered,
    jobs,
    joined,
    located,
    lost,
    render_job,
)
from delibgen.writers.formats import (
    DEFAULT,
    ENGINE,
    FORMATS,
    ActFormat,
    AnyFormat,
    Engine,
    Format,
    RunFormat,
    made_with,
    parted,
)
from delibgen.writing import as_docx, write

if TYPE_CHECKING:
    from delibgen.rendering import Sources

__all__ = [
    "LANGS",
    "ActFormat",
    "Engine",
    "Format",
    "Loaded",
    "Options",
    "RenderOptions",
    "Rendered",
    "RunFormat",
    "about_projects",
    "as_docx",
    "compose",
    "copy_templates",
    "draft_map",
    "effect_of_templates",
    "format_document",
    "is_workbook",
    "load",
    "load_all",
    "render",
    "render_all",
    "render_to",
    "schema_json",
    "starter",
    "write",
    "write_report",
    "write_template",
]


class RenderOptions(TypedDict, total=False):
    """What `render` and `render_all` may be asked, by name; each may be left out."""

    langs: Lang | Sequence[Lang]
    """The languages to write, in this order: `"fr"`, `"en"`, or a list of them. Both, where left out."""
    to: AnyFormat | Sequence[AnyFormat]
    """The format of the files, or a list of them, for which each text is composed and checked once; `"docx"`, where
    left out. One that joins both texts makes one file of them."""
    engine: Engine
    """What sets a PDF: `"typst"`, where left out, or `"libreoffice"`, which prints the Word file; its files lack ids of
    notes, heads of rows and the higher conformance of PDF/A."""
    templates: StrPath | None
    """The folder of one's own templates and style files."""
    stage: Stage | None
    """`"draft"` for the texts that go before the council, `"adopted"` for the acts that it adopted; what the vote has
    made of each project, where left out."""
    force: bool
    """Whether files that someone has edited are replaced."""
    check: bool
    """Whether the rules read what is composed; what they find stands in `findings`."""
    strict: bool
    """Whether nothing is written of a project in which the rules find an error."""
    margin: bool
    """Whether what the rules find, and what is still to be given, stands in the margin of an HTML file."""
    executor: Executor | None
    """What does the work: any `concurrent.futures.Executor`, on this machine or on others that share the folder; a
    project whose process is lost is done again. The calling thread, where left out."""


def render(project: Project, folder: StrPath, **options: Unpack[RenderOptions]) -> Rendered:
    """Writes the documents of `project` into `folder`, which is made where it is not there, and says what became of it.

    What stands in the way of the project (a file edited since, a disk that is full) is in `problems` of the result.

    Raises `UsageError` for an option that does not exist, a value that it cannot have and a folder of templates that is
    not there or holds files that nothing would use; nothing else.
    """
    arguments.typed("project", project, Project)
    done, *of_run = _rendered("render", [project], folder, options)
    return joined(done, of_run)


def render_all(
    projects: Iterable[Project | Loaded], folder: StrPath, **options: Unpack[RenderOptions]
) -> Generator[Rendered, None, None]:
    """Writes the documents of each project into `folder`, and says what became of each, in order and as it is done.

    Nothing is done before the first result is asked for. A file in `folder` that was made from the same, and is
    unedited, is left there. What stands in the way of a project is in `problems` of its result, and the others go on.

    Raises `UsageError`, when it is called, for an option that does not exist, a value that it cannot have and a folder
    of templates that is not there or holds files that nothing would use; nothing else.
    """
    return _rendered("render_all", projects, folder, options)


def render_to(
    projects: Iterable[Project | Loaded], folder: Path, name: str, label: str, **options: Unpack[RenderOptions]
) -> Generator[Rendered, None, None]:
    """As `render_all`; `name` is what the only file is called, and `label` what messages call it, if given."""
    return _rendered("render_to", projects, folder, options, name, label)


def _rendered(
    call: str,
    projects: Iterable[Project | Loaded],
    folder: StrPath,
    given: RenderOptions,
    name: str = "",
    label: str = "",
) -> Generator[Rendered, None, None]:
    arguments.known_options(call, given, list(RenderOptions.__annotations__))
    options = _options(arguments.path("folder", folder), given)._replace(name=name, label=label)
    executor = given.get("executor")
    if executor is not None:
        arguments.typed("executor", executor, Executor, "concurrent.futures.Executor")
    batch: Batch[Job, Rendered] = Batch(render_job, lost, executor)
    sources: Sources = deque()
    results = batch.results(jobs(_each(projects), options, sources))
    return _told(results, sources, options)


def _options(folder: Path, given: RenderOptions) -> Options:
    from delibgen.inputs import template_digest  # noqa: PLC0415

    langs = arguments.langs(given.get("langs", LANGS))
    asked = arguments.formats(given.get("to", DEFAULT))
    to, of_run = parted(asked)
    own = arguments.folder_of_templates(given.get("templates"))
    stage = arguments.stage(given.get("stage"))
    said: dict[str, object] = {**given}
    force, check, strict, margin = (
        arguments.typed(name, said.get(name, False), bool) for name in ("force", "check", "strict", "margin")
    )
    engine = _engine(asked, given)
    digests = {lang: template_digest(lang, own) for lang in langs}
    if margin and not any(FORMATS[each].has_margin for each in to):
        raise UsageError("margin_without_html", to=", ".join(to))
    made = Options(folder, langs, to, of_run, own, force, digests, check or strict or margin, strict, margin)
    return made._replace(stage=stage, engine=engine, for_prefecture="actes" in asked)


def _engine(asked: Sequence[AnyFormat], given: RenderOptions) -> Engine:
    """What sets a PDF, once all that the formats stand on is known to be there."""
    engine = arguments.engine(given.get("engine", ENGINE))
    for each in _documents(asked):
        made_with(each, engine).require()
    return engine


def _documents(asked: Sequence[AnyFormat]) -> tuple[Format, ...]:
    """The formats in which texts are written: those that are asked for, and that of what goes to the prefecture."""
    own, _ = parted(asked)
    return (*own, "pdf") if "actes" in asked else own


def _each(projects: object) -> Iterable[Project | Loaded]:
    """The projects, each known to be one: all of a list at once, and others as they come."""
    if isinstance(projects, Project | str | Mapping) or not isinstance(projects, Iterable):
        raise arguments.wrong_type("projects", projects, "Iterable[Project | Loaded]")
    checked = map(_project, projects)
    return list(checked) if isinstance(projects, Collection) else checked


def _project(given: object) -> Project | Loaded:
    if not isinstance(given, Project | Loaded):
        raise arguments.wrong_type("projects", given, "Project, Loaded")
    return given


def _told(
    results: Generator[Rendered, None, None], sources: "Sources", options: Options
) -> Generator[Rendered, None, None]:
    """The results, each told to the log; here and not where the work is done, which may be on another machine."""
    with closing(results), closing(gathered(located(results, sources), options)) as all_results:
        for done in all_results:
            for path in done.files:
                log.info("wrote %s", visible(str(path)))
            for path in done.kept:
                log.info("left %s, which holds the same", visible(str(path)))
            for problem in done.problems:
                log.warning("%s", problem.text())
            yield done


def effect_of_templates(
    folder: StrPath, langs: Sequence[Lang], to: Sequence[AnyFormat], engine: Engine = ENGINE
) -> tuple[list[str], int]:
    """The files of a folder of templates that change something in files of `langs` and formats, and how many do not.

    Raises `UsageError` for a folder that is not there, and for files in it that nothing would use.
    """
    from delibgen.drafting.placing import effect_of  # noqa: PLC0415  # only a user's own templates need it

    own = arguments.folder_of_templates(folder)
    return effect_of(own, langs, {made_with(each, engine).style for each in _documents(to)}) if own else ([], 0)


def schema_json(ui: Ui = "en") -> str:
    """The JSON Schema of a spec, as text, with descriptions in `ui`."""
    from delibgen.project.schema import schema_json as made  # noqa: PLC0415

    return made(ui)


def write_report(source: str | Path, problems: Sequence[Problem], path: str | Path, ui: Ui = "en") -> None:
    """Writes at `path` a copy of a workbook in which the cells of `problems` are coloured and commented."""
    from delibgen.workbook.report import write_report as written  # noqa: PLC0415

    written(Path(source), problems, Path(path), ui)


def write_template(path: str | Path, lang: Lang = "fr", *, examples: bool = False) -> None:
    """Writes a workbook ready to fill, or filled with the examples; never over another file."""
    from delibgen.workbook.blank.template import write_template as written  # noqa: PLC0415

    if os.path.exists(path):  # noqa: PTH110  # of a name that is too long too
        raise WriteError("workbook_exists", path=path)
    written(Path(path), lang, examples=examples)


def starter(kind: str, ui: Ui = "en") -> str:
    """A spec of a decision of that kind that can be rendered as it stands, with comments in `ui`."""
    from delibgen.sources.starter import starter as made  # noqa: PLC0415

    return made(kind, ui)


def draft_map(source: str | Path) -> str:
    """A map from the headings of a workbook to our fields, as TOML to be completed and given as `columns`."""
    from delibgen.workbook.mapping import draft_map as drafted  # noqa: PLC0415

    return drafted(Path(source))
