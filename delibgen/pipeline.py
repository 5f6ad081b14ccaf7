"""The recipe: sources to projects, projects to documents, documents to files; for one project and for many."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from delibgen.document.model import Document
from delibgen.drafting import copy_templates, draft, read_style
from delibgen.errors import DelibgenError, Place, Problem, SpecError, UsageError
from delibgen.project.build import build_project
from delibgen.project.fields import Lang
from delibgen.project.raw import Raw
from delibgen.project.spec import Project

Format = Literal["docx", "txt"]
__all__ = [
    "Format",
    "Loaded",
    "Options",
    "Rendered",
    "compose",
    "copy_templates",
    "load",
    "load_all",
    "render",
    "render_all",
    "schema_json",
    "write",
]

LANGS: tuple[Lang, ...] = get_args(Lang)
_IN_FLIGHT = 64
"""Projects handed to an executor and not yet given back: enough to keep it busy, few enough to stay in memory."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One project of a source, or what is wrong with it."""

    place: Place
    project: Project | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of one project: the files written, or what stood in the way."""

    reference: str
    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    kept: tuple[Path, ...] = ()
    """Files left as they were, since they already hold what would be written."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to render, and where to."""

    folder: Path
    langs: tuple[Lang, ...] = LANGS
    to: Format = "docx"
    templates: Path | None = None
    force: bool = False


def load(source: str | Path | Mapping[str, object]) -> Project:
    """The project in a YAML or JSON file, on standard input (`-`), or in a mapping of the same shape.

    Raises `SpecError`, which holds every problem with its place.
    """
    if isinstance(source, Mapping):
        return build_project(Raw(source, "<mapping>", {}, {}))
    from delibgen.sources import read_raw  # noqa: PLC0415  # a project made in Python needs no YAML

    return build_project(read_raw(source))


def schema_json(lang: Lang = "en") -> str:
    """The JSON Schema of a spec, as text, with descriptions in `lang`."""
    from delibgen.project.schema import schema_json as made  # noqa: PLC0415

    return made(lang)


def load_all(source: str | Path) -> Iterator[Loaded]:
    """Each project of a source, in order; one with problems comes without its project."""
    place = Place("<stdin>" if str(source) == "-" else str(source))
    try:
        yield Loaded(place, load(source))
    except SpecError as error:
        yield Loaded(place, None, error.problems)


def compose(project: Project, lang: Lang, templates: Path | None = None) -> Document:
    """The document of `project` in `lang`, typeset: the act in French, the communication in English."""
    from delibgen.document.markup import parse_markup  # noqa: PLC0415

    return parse_markup(draft(project, lang, templates), f"{lang}/")


def write(document: Document, path: str | Path, templates: Path | None = None) -> None:
    """Writes `document` whole at `path`, in the format of its suffix, or leaves what stands there.

    Raises `UsageError` for an unknown suffix, `WriteError` when the file cannot be written.
    """
    from delibgen.writers.files import replace  # noqa: PLC0415

    replace(Path(path), _format(document, Path(path).suffix, templates))


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
    executor: Executor | None = None,
) -> Iterator[Rendered]:
    """Writes the documents of each project into `folder`, and says what became of each, in order.

    `executor`: any `concurrent.futures.Executor`, on this machine or others that share `folder`.
    """
    own = Path(templates) if templates else None
    if own and not own.is_dir():
        raise UsageError("no_templates_folder", path=own)
    chosen = Options(Path(folder), tuple(langs), to, own, force)
    jobs = _named(projects)
    if executor is None:
        yield from (_render(job, chosen) for job in jobs)
        return
    waiting: deque[Future[Rendered]] = deque()
    for job in jobs:
        waiting.append(executor.submit(_render, job, chosen))
        if len(waiting) >= _IN_FLIGHT:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


@dataclass(frozen=True, slots=True)
class _Job:
    """A project under the name its files will bear."""

    name: str
    loaded: Loaded


def _named(projects: Iterable[Project | Loaded]) -> Iterator[_Job]:
    """Each project with its name; one whose name was already taken gets a problem instead of a file."""
    taken: dict[str, Place] = {}
    for item in projects:
        loaded = item if isinstance(item, Loaded) else Loaded(Place(item.reference or "<project>"), item)
        name = _name(loaded)
        if loaded.project and name.casefold() in taken:
            first = taken[name.casefold()]
            problem = Problem(loaded.place, "reference", "reference_twice", {"name": name, "first": first})
            loaded = Loaded(loaded.place, None, (problem,))
        taken.setdefault(name.casefold(), loaded.place)
        yield _Job(name, loaded)


def _name(loaded: Loaded) -> str:
    """The beginning of the file names: the reference, or the source's own name."""
    project = loaded.project
    source = Path(loaded.place.source).stem if not loaded.place.source.startswith("<") else ""
    text = (project.reference if project else None) or source or (str(project.title.en) if project else "")
    return re.sub(r"[^\w-]+", "-", text).strip("-")[:80] or "project"


def _render(job: _Job, options: Options) -> Rendered:
    project, place = job.loaded.project, job.loaded.place
    reference = (project.reference if project else None) or job.name
    if project is None:
        return Rendered(reference, (), job.loaded.problems)
    from delibgen.writers.files import replace, stands  # noqa: PLC0415

    written: list[Path] = []
    try:
        made = [(_path(job.name, project, lang, options), _document(project, lang, options)) for lang in options.langs]
        files: list[Path] = []
        kept: list[Path] = []
        for path, data in made:
            (kept if stands(path, data, force=options.force) else files).append(path)
        for path, data in made:
            if path in files:
                replace(path, data)
                written.append(path)
    except DelibgenError as error:
        return Rendered(reference, tuple(written), (Problem(place, "", error.code, error.values),))
    return Rendered(reference, tuple(written), (), tuple(kept))


def _document(project: Project, lang: Lang, options: Options) -> bytes:
    return _format(compose(project, lang, options.templates), f".{options.to}", options.templates)


def _path(name: str, project: Project, lang: Lang, options: Options) -> Path:
    kind = "projet-de-deliberation" if lang == "fr" and project.decisions else "communication"
    return options.folder / f"{name}_{kind}.{lang}.{options.to}"


def _format(document: Document, suffix: str, templates: Path | None) -> bytes:
    from delibgen.writers.formats import WRITERS  # noqa: PLC0415

    writer = WRITERS.get(suffix)
    if writer is None:
        raise UsageError("unknown_format", suffix=suffix, known=", ".join(WRITERS))
    lang: Lang = "fr" if document.lang.startswith("fr") else "en"
    return writer(document, read_style(lang, templates))
