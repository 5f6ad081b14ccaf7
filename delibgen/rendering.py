"""From one project to its files: composed, formatted, and left alone where they are already there."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from delibgen.batch import Settled
from delibgen.composing import composed, format_spread, formatted
from delibgen.document.model import Document
from delibgen.errors import DelibgenError, Place, Problem, UsageError, in_cells
from delibgen.guarding import Guard
from delibgen.naming import file_name, look, name_of_reference, name_of_text
from delibgen.project.blank import Blank
from delibgen.project.fields import LANGS, Lang
from delibgen.project.raw import Raw, loc_of
from delibgen.project.spec import Project
from delibgen.project.stage import Stage, at_stage
from delibgen.whole import flush_folder
from delibgen.writers.formats import DEFAULT, ENGINE, Engine, FileFormat, Format, RunFormat, made_with

if TYPE_CHECKING:
    from delibgen.checks.run import Finding, Locate
    from delibgen.writers.files import Made

    _Found = tuple[tuple[Finding, ...], tuple[Problem, ...]]


class Source(NamedTuple):
    """What the calling process keeps of a project until its result is there."""

    place: Place
    locate: "Locate | None"
    """How the source calls its fields."""
    project: Project | None
    """`None` where nobody asks for it, or it has problems."""
    is_read: bool
    """Whether the source holds a project; the problems of one that does not read know their places."""


Sources = deque[Source]
"""The sources of the results to come, in their order."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One project of a source, or what is wrong with it."""

    place: Place
    """The file, or the row of the workbook."""
    project: Project | None
    """`None` where it has problems."""
    problems: tuple[Problem, ...] = ()
    """All that is wrong with it, sorted by place."""
    reference: str = ""
    """The reference as the source has it, also where the project has problems."""
    reference_place: Place | None = None
    """Where the reference stands, if that is not `place`."""
    reference_field: str = "reference"
    """What the source calls the reference."""
    locate: "Locate | None" = field(default=None, compare=False, repr=False)
    """Tells what the source calls a field, and where it stands."""
    raw: Raw | None = field(default=None, compare=False, repr=False)
    """The project as its source writes it."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of one project: the files written, or what stood in the way."""

    reference: str
    """That of the project; the beginning of its file names where it has none. Empty for what is of the run."""
    files: tuple[Path, ...]
    """Files that were written now, in the order of the languages."""
    problems: tuple[Problem, ...] = ()
    """What stood in the way, and notices of what was left aside; empty where all documents are there."""
    kept: tuple[Path, ...] = ()
    """Files left as they were, since they already hold what would be written."""
    blanks: tuple[Blank, ...] = ()
    """What a draft still lacks."""
    findings: "tuple[Finding, ...]" = ()
    """What the rules find in the project and in the documents that were composed, where checks were asked for."""
    of_run: RunFormat | None = None
    """The format that the run gives as a whole, such as `"scdl"`; `None` for what became of a project."""

    @property
    def is_of_run(self) -> bool:
        """Whether it is of what the run gives as a whole, after those of its projects."""
        return self.of_run is not None


def joined(done: Rendered, of_run: Iterable[Rendered]) -> Rendered:
    """The result of the only project of a run, with what the run gives as a whole."""
    for each in of_run:
        done = replace(
            done,
            files=(*done.files, *each.files),
            kept=(*done.kept, *each.kept),
            problems=(*done.problems, *each.problems),
        )
    return done


class Options(NamedTuple):
    """What to render, and where to."""

    folder: Path
    langs: tuple[Lang, ...] = LANGS
    to: tuple[Format, ...] = (DEFAULT,)
    gathered: tuple[RunFormat, ...] = ()
    """What the run gives as a whole."""
    templates: Path | None = None
    force: bool = False
    template_digests: Mapping[Lang, str] = {}
    """That of the templates of each language; none for files that do not record it."""
    check: bool = False
    """Whether the rules read what is composed."""
    strict: bool = False
    """Whether nothing is written of a project in which they find an error."""
    margin: bool = False
    """Whether what they find, and what is still to be given, stands in the margin of a file that has one."""
    stage: Stage | None = None
    """Whether it is drafts that are written, or adopted acts; `None` for what the vote of each project says."""
    for_prefecture: bool = False
    """Whether each adopted act has a folder of what goes to the prefecture."""
    name: str = ""
    """What the only file is called; empty where each document has a name of its own."""
    label: str = ""
    """What messages call the only file, where that is not its path."""
    engine: Engine = ENGINE
    """What sets a PDF."""


class Job(NamedTuple):
    """A project under the name its files will bear."""

    name: str
    project: Project
    place: Place
    options: Options

    @property
    def reference(self) -> str:
        return self.project.reference or self.name

    def failed(self, code: str, values: Mapping[str, object], written: Sequence[Path] = ()) -> Rendered:
        """The result where something stood in the way."""
        return Rendered(self.reference, tuple(written), (Problem(self.place, "", code, values),))


def jobs(projects: Iterable[Project | Loaded], options: Options, sources: Sources) -> Iterator[Job | Settled[Rendered]]:
    """Each project as a job under a name of its own; where it has problems, its result is known.

    What the calling process is to know of each goes to `sources`: it does not travel to another one.
    """
    taken: dict[str, str] = {}
    for item in projects:
        loaded = item if isinstance(item, Loaded) else Loaded(Place(item.reference or "<project>"), item)
        kept = loaded.project if options.gathered else None
        sources.append(Source(loaded.place, loaded.locate, kept, is_read=loaded.project is not None))
        problems: list[Problem] = []
        with Guard(problems, loaded.place):
            yield _job(loaded, taken, options)
        if problems:
            yield Settled(Rendered(_reference(loaded), (), tuple(problems)))


def _job(loaded: Loaded, taken: dict[str, str], options: Options) -> Job | Settled[Rendered]:
    project, problems, name = loaded.project, loaded.problems, name_of(loaded)
    first = _first_of_name(taken, loaded) if project is not None or loaded.reference else ""
    if first:
        place = loaded.reference_place or loaded.place
        values = {"name": _reference(loaded) or name, "first": first}
        problems = (*problems, Problem(place, loaded.reference_field, "reference_twice", values))
    if project is None or first:
        return Settled(Rendered(_reference(loaded) or _stem(loaded.place), (), problems))
    if options.for_prefecture and (twin := _twin(project, loaded.place, taken)):
        return Settled(Rendered(_reference(loaded) or name, (), (twin,)))
    return Job(name, project, loaded.place, options)


def _twin(project: Project, place: Place, taken: dict[str, str]) -> Problem | None:
    """The problem of an act that goes to the prefecture under the name of an earlier one of the run."""
    from delibgen.publishing.transmission import find_act_id  # noqa: PLC0415

    name = find_act_id(project)
    first = taken.setdefault(f"\0{name}", str(place)) if name else str(place)
    if first == str(place):
        return None
    return Problem(place, "vote.number", "act_number_twice", {"number": name, "first": first})


def located(results: Iterable[Rendered], sources: Sources) -> Iterator[tuple[Rendered, Source]]:
    """The results with their sources, each finding at what its source calls the field, and where it stands."""
    for done in results:
        source = sources.popleft()
        if (done.findings or done.problems) and (locate := source.locate):
            done = replace(  # noqa: PLW2901
                done,
                problems=tuple(at_field(each, source) for each in done.problems),
                findings=tuple(each.located(locate) for each in done.findings),
            )
        yield done, source


def at_field(problem: Problem, source: Source) -> Problem:
    """A problem of a field whose place is that of its project, at what the source calls the field, and where it is.

    One that names no field, but the rule that failed, stays at its place. What keys of a spec are called in a sentence,
    headings are called in one on a workbook.
    """
    if source.place.cell:
        problem = replace(problem, code=in_cells(problem.code))
    if not (problem.path and source.is_read and source.locate) or problem.place != source.place:
        return problem
    loc = loc_of(problem.path)
    if loc[0] not in Project.model_fields:
        return problem
    path, place = source.locate(loc)
    return replace(problem, path=path, place=place)


def _first_of_name(taken: dict[str, str], loaded: Loaded) -> str:
    """The place that a name, or one that no reader tells from it, was given before; else this place has it now."""
    reference = _reference(loaded)
    name = name_of_reference(look(reference)) if reference else name_of(loaded)
    first = taken.get(name.casefold(), "")
    taken.setdefault(name.casefold(), str(loaded.place))
    return first


def name_of(loaded: Loaded) -> str:
    """The beginning of the file names: the reference, or the source's own name, or the title where it holds many."""
    if reference := _reference(loaded):
        return name_of_reference(reference)
    return name_of_text(_stem(loaded.place) or (str(loaded.project.title.en) if loaded.project else ""))


def _reference(loaded: Loaded) -> str:
    return (loaded.project.reference if loaded.project else None) or loaded.reference


def _stem(place: Place) -> str:
    """The name of the file at `place`, where it is all of one project."""
    return "" if place.source.startswith("<") or place.cell or place.line else Path(place.source).stem


def render_job(job: Job) -> Rendered:
    """Writes the documents of one project; whatever goes wrong is said in the result."""
    problems: list[Problem] = []
    with Guard(problems, job.place):
        return _render(job)
    return Rendered(job.reference, (), tuple(problems))


def lost(job: Job, why: str) -> Rendered:
    """The result of a job whose process died more than once."""
    return job.failed("process_lost", {"why": why})


def _render(job: Job) -> Rendered:
    """Writes the documents of the project at its stage; of one that was not adopted there is no act, which is said."""
    vote, options = job.project.vote, job.options
    if not (options.to or options.for_prefecture):
        return _render_staged(job)
    is_lost = options.stage is None and vote is not None and not vote.is_adopted
    try:
        sent = options._replace(for_prefecture=options.for_prefecture and not is_lost)
        staged = job._replace(project=at_stage(job.project, options.stage), options=sent)
    except UsageError as error:
        problem = Problem(job.place, "", error.code, error.values, is_notice=vote is not None)
        return Rendered(job.reference, (), (problem,))
    done = _render_staged(staged)
    if vote is not None and is_lost:
        told = Problem(job.place, "", f"stage_{vote.outcome}", {"reference": job.reference}, is_notice=True)
        done = replace(done, problems=(*done.problems, told))
    return done


def _render_staged(job: Job) -> Rendered:
    outputs = tuple(_outputs(job))
    texts = _texts(job, outputs)
    findings, problems = _found(job, texts)
    errors = sum(finding.is_error for finding in findings)
    if job.options.strict and errors:
        refused = Problem(job.place, "", "refused", {"count": errors})
        return Rendered(job.reference, (), (refused, *problems), findings=findings)
    done = _with_parcel(job, _written(job, outputs, texts, findings))
    return replace(done, problems=(*done.problems, *problems), findings=findings)


def _with_parcel(job: Job, done: Rendered) -> Rendered:
    """The result with what was put for the prefecture, where that is asked for and nothing stood in the way before."""
    if not job.options.for_prefecture or done.problems:
        return done
    from delibgen.transmitting import put_parcel  # noqa: PLC0415

    options = job.options
    try:
        sent = put_parcel(
            job.project, job.place, options.folder, options.templates, options.engine, force=options.force
        )
    except DelibgenError as error:
        return replace(done, problems=(Problem(job.place, "", error.code, error.values),))
    return replace(
        done,
        files=(*done.files, *sent.files),
        kept=(*done.kept, *sent.kept),
        problems=(*done.problems, *sent.problems),
    )


class _Output(NamedTuple):
    """A file to be, and what goes to it."""

    path: Path
    format: FileFormat
    langs: tuple[Lang, ...]
    inputs: str
    """The digest of what it is made from; empty where that is not recorded."""
    is_there: bool
    """Whether a file made from the same stands there."""


class _Composed(NamedTuple):
    """A composed text."""

    name: str
    """What messages call it: the file that it stands in, and its place in that where it holds two."""
    document: Document


def _outputs(job: Job) -> Iterator[_Output]:
    """The files of each format, in the order of the formats and the languages."""
    from delibgen.inputs import input_digest, project_digest, release  # noqa: PLC0415
    from delibgen.writers.files import is_made_from  # noqa: PLC0415

    options, project = job.options, job.project
    digests = options.template_digests
    digest = project_digest(project) if digests else ""
    for known in (made_with(name, options.engine) for name in options.to):
        other = ["margin"] if options.margin and known.has_margin else []
        other += [release(each) for each in (known.needs[0], known.program) if each]
        for langs in [(lang,) for lang in options.langs] if known.scope == "text" else [options.langs]:
            path = options.folder / (options.name or file_name(job.name, project, langs, known.suffix))
            look = "-".join((*langs, *other))
            inputs = input_digest(digest, look, "".join(digests[lang] for lang in langs)) if digests else ""
            is_there = bool(inputs) and not options.force and is_made_from(inputs, path, known)
            yield _Output(path, known, langs, inputs, is_there)


def _texts(job: Job, outputs: "Sequence[_Output]") -> dict[Lang, _Composed]:
    """Each text that some file needs, composed once for all of them."""
    needed = {lang for output in outputs if not output.is_there for lang in output.langs}
    return {
        lang: _Composed(_name(job, outputs, lang), composed(job.project, lang, job.options.templates))
        for lang in job.options.langs
        if lang in needed
    }


def _name(job: Job, outputs: "Sequence[_Output]", lang: Lang) -> str:
    """What messages call the text of a language: its file that people correct, or else its first."""
    holding = [output for output in outputs if lang in output.langs]
    first = next((output for output in holding if output.format.is_revised), holding[0])
    name = job.options.label or str(first.path)
    return name if len(first.langs) == 1 else f"{name}#{lang}"


def _found(job: Job, texts: Mapping[Lang, _Composed]) -> "_Found":
    """What the rules find in what is about to be written, and in the facts behind it."""
    if not (job.options.check and texts):
        return (), ()
    from delibgen.checks.run import at, check_composed  # noqa: PLC0415

    options, documents = job.options, dict(texts.values())
    found = check_composed(
        job.project, documents, at(job.place), langs=options.langs, own=options.templates is not None
    )
    return found.findings, found.problems


def _written(
    job: Job, outputs: "Sequence[_Output]", texts: Mapping[Lang, _Composed], findings: "Sequence[Finding]"
) -> Rendered:
    """Puts the documents in their place, and says which were there already."""
    from delibgen.writers.files import put  # noqa: PLC0415

    made = [_made(job, output, texts, findings) for output in outputs if not output.is_there]
    written: list[Path] = []
    for each in (one.file for one in made if one.file):
        try:
            put(each)
        except DelibgenError as error:
            return job.failed(error.code, error.values, written)
        written.append(each.path)
    if written:
        flush_folder(job.options.folder)
    kept = tuple(output.path for output in outputs if output.path not in written)
    notices = tuple(notice for one in made for notice in one.notices)
    return Rendered(job.reference, tuple(written), notices, kept, job.project.blanks)


class _Making(NamedTuple):
    """What is to be put in a place."""

    file: "Made | None"
    """`None` where it is there already."""
    notices: tuple[Problem, ...] = ()
    """What became of the words of others that stand there."""


def _made(job: Job, output: _Output, texts: Mapping[Lang, _Composed], findings: "Sequence[Finding]") -> _Making:
    """The file as it is to be: ours, or the one that someone has edited, brought up to the spec."""
    from delibgen.writers.files import Made, is_edited, stands  # noqa: PLC0415

    made = Made(output.path, output.format, _bytes(job, output, texts, findings), output.inputs)
    if not job.options.force and output.format.is_revised and is_edited(made):
        from delibgen.merging import merged  # noqa: PLC0415  # few files come home edited

        (lang,) = output.langs
        home = merged(output.path, _recorded(texts[lang].document, output.inputs), lang)
        if home:
            return _Making(made._replace(data=home.data) if home.data else None, home.notices)
    return _Making(None if stands(made, force=job.options.force) else made)


def _bytes(job: Job, output: _Output, texts: Mapping[Lang, _Composed], findings: "Sequence[Finding]") -> bytes:
    """What the file is to hold."""
    named = {texts[lang].name: _recorded(texts[lang].document, output.inputs) for lang in output.langs}
    margin = job.options.margin and output.format.has_margin
    if len(named) == 1 and not margin:
        (document,) = named.values()
        return formatted(document, output.format, job.options.templates)
    from delibgen.sides import spread_of, statements  # noqa: PLC0415  # most formats have a file a text

    spread = spread_of(named, findings, statements(job.project)) if margin else spread_of(named)
    return format_spread(spread, job.options.templates)


def recorded(document: Document, project: Project, lang: Lang, templates: Path | None = None) -> Document:
    """The document of a project at its stage, which knows what its Word file is made from."""
    from delibgen.inputs import input_digest, project_digest, template_digest  # noqa: PLC0415  # drafts alone go without

    return _recorded(document, input_digest(project_digest(project), lang, template_digest(lang, templates)))


def _recorded(document: Document, inputs: str) -> Document:
    """The document, which knows what it was made from."""
    return document._replace(properties=document.properties._replace(inputs=inputs))
