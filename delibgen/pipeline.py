"""The recipe: sources to projects, projects to documents, documents to files; for one project and for many."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from delibgen.batch import Batch
from delibgen.document.model import Document
from delibgen.drafting import copy_templates
from delibgen.errors import Place, Problem, SpecError, Ui, UsageError, WriteError
from delibgen.project.build import build_project
from delibgen.project.fields import Lang
from delibgen.project.raw import Raw
from delibgen.project.spec import Project
from delibgen.rendering import (
    LANGS,
    Format,
    Job,
    Loaded,
    Options,
    Rendered,
    compose,
    format_document,
    jobs,
    lost,
    render_job,
    unforeseen,
)

__all__ = [
    "LANGS",
    "Format",
    "Loaded",
    "Options",
    "Rendered",
    "about_projects",
    "compose",
    "copy_templates",
    "draft_map",
    "is_workbook",
    "load",
    "load_all",
    "render",
    "render_all",
    "schema_json",
    "write",
    "write_report",
    "write_template",
]

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv"})
"""The suffixes of sources that hold a project a row."""


def load(source: str | Path | Mapping[str, object], *, draft: bool = False) -> Project:
    """The project in a YAML or JSON file, on standard input (`-`), or in a mapping of the same shape.

    With `draft`, a missing text, amount, date or name is a blank, and stands in its `blanks`.
    Raises `SpecError`, which holds every problem with its place, and `UsageError` for a workbook, which holds many.
    """
    if isinstance(source, Mapping):
        return build_project(Raw(source, "<mapping>", {}, {}), draft=draft)
    if is_workbook(source):
        raise UsageError("workbook_of_many", path=source)
    from delibgen.sources import read_raw  # noqa: PLC0415  # a project made in Python needs no YAML

    return build_project(read_raw(source), draft=draft)


def schema_json(lang: Lang = "en") -> str:
    """The JSON Schema of a spec, as text, with descriptions in `lang`."""
    from delibgen.project.schema import schema_json as made  # noqa: PLC0415

    return made(lang)


def load_all(source: str | Path, *, columns: str | Path | None = None, draft: bool = False) -> Iterator[Loaded]:
    """Each project of a source, in order and as it is read; one with problems comes without its project.

    A YAML or JSON file holds one project; a workbook or a CSV file holds one a row. `columns` is the path of a map from
    headings of one's own to fields.
    """
    raws = _raws(source, columns)
    while True:
        try:
            raw = next(raws, None)
        except SpecError as error:
            yield Loaded(_place(source), None, error.problems)
            return
        except Exception as error:  # noqa: BLE001  # a source never stops the others
            yield Loaded(_place(source), None, (unforeseen(_place(source), error),))
            return
        if raw is None:
            return
        yield _loaded(raw, draft=draft)


def is_workbook(source: str | Path) -> bool:
    """Whether a source holds a project a row."""
    return Path(source).suffix.lower() in WORKBOOKS


def about_projects(source: str | Path) -> int | None:
    """About how many projects a source holds, if that can be told without reading it."""
    from delibgen.sources.size import about_rows  # noqa: PLC0415

    return about_rows(Path(source)) if is_workbook(source) else 1


def _raws(source: str | Path, columns: str | Path | None) -> Iterator[Raw]:
    if is_workbook(source):
        from delibgen.sources.workbook import read_workbook  # noqa: PLC0415  # only here are cells read

        yield from read_workbook(Path(source), Path(columns) if columns else None)
    else:
        from delibgen.sources import read_raw  # noqa: PLC0415

        yield read_raw(source)


def _place(source: str | Path) -> Place:
    return Place("<stdin>" if str(source) == "-" else str(source))


def _loaded(raw: Raw, *, draft: bool) -> Loaded:
    place = raw.places.get((), Place(raw.source)) if is_workbook(raw.source) else Place(raw.source)
    stated = raw.data.get("reference")
    reference = " ".join(stated.split()) if isinstance(stated, str) else ""
    at = ("reference",)
    field, cell = raw.headings.get(at, "reference"), raw.places.get(at) if is_workbook(raw.source) else None
    project, problems = _built(raw, place, draft=draft)
    return Loaded(place, project, problems, reference, cell, field, raw.locate)


def _built(raw: Raw, place: Place, *, draft: bool) -> tuple[Project | None, tuple[Problem, ...]]:
    try:
        return build_project(raw, draft=draft), ()
    except SpecError as error:
        return None, error.problems
    except Exception as error:  # noqa: BLE001  # a row never stops the others
        return None, (unforeseen(place, error),)


def write_report(source: str | Path, problems: Sequence[Problem], path: str | Path, ui: Ui = "en") -> None:
    """Writes at `path` a copy of a workbook in which the cells of `problems` are coloured and commented."""
    from delibgen.sources.report import write_report as written  # noqa: PLC0415

    written(Path(source), problems, Path(path), ui)


def write_template(path: str | Path, lang: Lang = "fr", *, examples: bool = False) -> None:
    """Writes a workbook ready to fill, or filled with the examples; never over another file."""
    from delibgen.sources.template import write_template as written  # noqa: PLC0415

    if Path(path).exists():
        raise WriteError("workbook_exists", path=path)
    written(Path(path), lang, examples=examples)


def draft_map(source: str | Path) -> str:
    """A map from the headings of a workbook to our fields, as TOML to be completed and given as `columns`."""
    from delibgen.sources.mapping import draft_map as drafted  # noqa: PLC0415

    return drafted(Path(source))


def write(document: Document, path: str | Path, templates: Path | None = None) -> None:
    """Writes `document` whole at `path`, in the format of its suffix, or leaves what stands there.

    Raises `UsageError` for an unknown suffix, `WriteError` when the file cannot be written.
    """
    from delibgen.writers.files import replace  # noqa: PLC0415

    replace(Path(path), format_document(document, Path(path).suffix, templates))


def render(project: Project, folder: str | Path, **options: object) -> Rendered:
    """Writes the documents of `project` into `folder`; options as for `render_all`."""
    return next(render_all([project], folder, **options))  # type: ignore[arg-type]


def render_all(  # noqa: PLR0913  # each is a choice of its own, and all but two have a default
    projects: Iterable[Project | Loaded],
    folder: str | Path,
    *,
    langs: Sequence[Lang] = LANGS,
    to: Format = "docx",
    templates: str | Path | None = None,
    force: bool = False,
    check: bool = False,
    strict: bool = False,
    executor: Executor | None = None,
) -> Generator[Rendered, None, None]:
    """Writes the documents of each project into `folder`, and says what became of each, in order and as it is done.

    With `check`, the rules read what is composed; with `strict`, nothing is written of a project in which they find an
    error. `executor`: any `concurrent.futures.Executor`, on this machine or others that share `folder`; a project whose
    process is lost is done again. A file in `folder` that was made from the same, and is unedited, is left there.
    """
    own = Path(templates) if templates else None
    if own and not own.is_dir():
        raise UsageError("no_templates_folder", path=own)
    digests = _template_digests(langs, to, own)
    options = Options(Path(folder), tuple(langs), to, own, force, digests, check or strict, strict)
    batch: Batch[Job, Rendered] = Batch(render_job, lost, executor)
    yield from batch.results(jobs(projects, options))


def _template_digests(langs: Sequence[Lang], to: Format, folder: Path | None) -> dict[Lang, str]:
    """What the files record of their templates; plain text has no room for it."""
    from delibgen.inputs import template_digest  # noqa: PLC0415

    return {lang: template_digest(lang, folder) for lang in langs} if to == "docx" else {}
