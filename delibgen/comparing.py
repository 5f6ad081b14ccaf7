"""An edited Word file beside what its spec gives now: what differs, and which facts someone has changed in it."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from delibgen import arguments
from delibgen.arguments import StrPath
from delibgen.checks.reading.tongues import guess_lang
from delibgen.composing import composed, word_frame
from delibgen.document.model import Document
from delibgen.document.portions import Portion, portions
from delibgen.edits.around import Beside, beside
from delibgen.edits.belonging import bears, has_little_of, is_another, lines_of, said_in
from delibgen.edits.controls import Controls, Held, held_facts, sayings_in
from delibgen.edits.differences import Aligned, Difference, differences, matched
from delibgen.edits.edited import EditedFile
from delibgen.edits.facts import Changed, Saying, changed_facts, untouched
from delibgen.edits.fates import Merge
from delibgen.edits.merge import merges
from delibgen.errors import Place, SpecError, UsageError
from delibgen.loading import load_all
from delibgen.project.fields import Lang
from delibgen.project.spec import Project
from delibgen.project.stage import at_stage
from delibgen.readers import read_document, read_surroundings
from delibgen.rendering import Loaded
from delibgen.sides.numbers import number_groups, numbered
from delibgen.sides.offices import held_offices, with_offices
from delibgen.sides.said import traced
from delibgen.sides.statements import Statement, statements

__all__ = ["Beside", "Changed", "Compared", "Comparison", "Difference", "Saying", "compare", "compare_files"]


@dataclass(frozen=True)
class Compared(EditedFile):
    """One file beside the text that its spec gives now."""

    differences: tuple[Difference, ...]
    """In the order of the file."""
    own: tuple[Portion, ...] = field(repr=False)
    """What the spec gives now, its facts knowing their fields."""
    pairs: tuple[tuple[int, int], ...] = field(repr=False)
    """Which portions answer one another, by their ranks in both."""
    project: Project = field(repr=False)
    """The project as it is at the stage of the file."""
    document: Document = field(repr=False)
    """What the spec gives now."""
    templates: Path | None
    """The folder of one's own templates that it was made with."""
    is_stale: bool = False
    """Whether it is known to be made from another spec, from other templates or by another delibgen, which gave another
    text."""

    @cached_property
    def beside(self) -> tuple[Beside, ...]:
        """What people have changed around its words: headers, footers, the paper, comments, pictures."""
        if self.reading.format != "docx":
            return ()
        frame = word_frame(self.document, self.lang, self.templates)
        return tuple(beside(read_surroundings(*frame), self.reading))

    @property
    def authors(self) -> tuple[str, ...]:
        """Who has left tracked changes in it."""
        return self.reading.authors

    @cached_property
    def merges(self) -> tuple[Merge, ...]:
        """What becomes of each portion when the text is written over its file; nothing where nobody can tell."""
        then = self.reading.prints
        return merges(self.own, self.its, then, self.lang, self.held) if then else ()

    def place(self, portion: Portion) -> Place:
        """Where a portion of the file stands."""
        return self.origin(portion).at()

    def authors_of(self, portion: Portion) -> tuple[str, ...]:
        """Who has left tracked changes in a portion of the file."""
        return self.reading.changed_by.get(self.origin(portion).number, ())


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between edited files and their spec."""

    loaded: Loaded
    """The project, and what is known of its source."""
    texts: tuple[Compared, ...]
    """Each file, in the order given."""
    changed: tuple[Changed, ...]
    """The facts that the files give other values."""
    unread: tuple[Changed, ...] = ()
    """The figures and dates for which other words stand in the files, and no value that can be read."""

    @property
    def is_same(self) -> bool:
        """Whether the files say what the spec gives, in the same look, with nothing beside it."""
        return not any(text.differences or text.beside for text in self.texts)


def compare(
    files: StrPath | Sequence[StrPath], source: StrPath | Project, templates: StrPath | None = None
) -> Comparison:
    """What differs between a Word file that someone has edited, or its French and English files, and their spec.

    `source` is the spec, or a workbook, in which the row is found by its reference. Tracked changes are read as if they
    were accepted. `templates` is the folder of one's own templates, where the files were made with them.

    Raises `SpecError` for a spec that has problems; `ReadError` for a file that cannot be read; `UsageError` where a
    file is of another project, two files are of one language, and for an argument of a wrong type.
    """
    given = [files] if isinstance(files, str | PathLike) else list(files)
    paths = [arguments.path("files", one) for one in given]
    own = arguments.folder_of_templates(templates)
    if isinstance(source, Project):
        known = Loaded(Place(source.reference or "<project>"), source, reference=source.reference or "")
        return compare_files(paths, [known], own)
    return compare_files(paths, load_all(arguments.path("source", source, "str, Path, Project")), own)


def compare_files(paths: Sequence[Path], projects: Iterable[Loaded], templates: Path | None = None) -> Comparison:
    """The same, of the one among `projects` that the files are of."""
    read = [_read(path) for path in dict.fromkeys(paths)]
    for one, other in combinations([file.edited for file in read], 2):
        if one.lang == other.lang:
            raise UsageError("compared_one_language", one=one.path, other=other.path)
    loaded, project = _project_of(read, list(projects))
    stated = statements(project, loaded.raw)
    names = (*stated, *(one.stated for one in held_offices(project)))
    bilingual = frozenset(one.path for one in names if one.kind == "name" and len(one.words) > 1)
    made = [_compared(file, loaded, project, stated, templates) for file in read]
    facts = changed_facts(_sayings([each for text in made for each in _answers(text)], bilingual))
    changed, unread = (tuple(one for one in facts if bool(one.news) is is_read) for is_read in (True, False))
    return Comparison(loaded, tuple(made), changed, unread)


class _File(NamedTuple):
    """A file as it was read."""

    edited: EditedFile
    words: str
    """All that it says, its margins included, as it is typed."""


def _read(path: Path) -> _File:
    reading = read_document(path)
    its = portions(reading.document)
    lang = guess_lang(lines_of(its), reading.document.lang) or "fr"
    return _File(EditedFile(path, lang, reading, its), said_in(its, reading))


def _compared(
    file: _File, loaded: Loaded, project: Project, stated: Sequence[Statement], templates: Path | None
) -> Compared:
    staged = {id(one): one for one in (at_stage(project, None), at_stage(project, "draft"))}.values()
    texts = [_beside(file.edited, one, stated, templates) for one in staged]
    text = min(texts, key=lambda one: len(one.differences))
    if has_little_of(text.own, text.pairs):
        raise UsageError("compared_other_project", path=text.path, name=loaded.reference or loaded.place)
    is_unnamed = bool(loaded.reference) and not bears(file.words, loaded.reference)
    if is_unnamed and is_another(text.own, text.its, text.pairs):
        raise UsageError("compared_other_reference", path=text.path, name=loaded.reference)
    return replace(text, is_stale=_is_stale(text, staged))


def _beside(file: EditedFile, project: Project, stated: Sequence[Statement], templates: Path | None) -> Compared:
    """A file beside the text of a project at one stage."""
    document = composed(project, file.lang, templates)
    told = numbered(portions(*traced([document], stated)), number_groups(project))
    own = with_offices(told, held_offices(project), file.lang)
    pairs = tuple(matched(own, file.its))
    found = differences(own, file.its, dict(pairs), file.formatted(own, pairs))
    known = (file.path, file.lang, file.reading, file.its)
    return Compared(*known, found, own, pairs, project, document, templates)


def _is_stale(text: Compared, staged: Iterable[Project]) -> bool:
    inputs, prints = text.reading.inputs, text.reading.prints
    if not inputs or (prints is not None and all(prints.has(one.text) for one in text.own)):
        return False
    return not _is_made_from(inputs, staged, text.lang, text.templates)


def _is_made_from(inputs: str, projects: Iterable[Project], lang: Lang, templates: Path | None) -> bool:
    """Whether a file that says `inputs` of itself was made from one of these."""
    from delibgen.inputs import input_digest, project_digest, template_digest  # noqa: PLC0415

    look = template_digest(lang, templates)
    return any(inputs == input_digest(project_digest(one), lang, look) for one in projects)


class _Answer(NamedTuple):
    """A portion of a spec, and what stands for it in a file."""

    own: Portion
    its: Portion | None
    common: tuple[Aligned, ...]
    lang: Lang
    controls: Controls

    @property
    def is_untouched(self) -> bool:
        """Whether the file has it letter for letter."""
        return self.its is not None and self.its.text == self.own.text


def _answers(text: Compared) -> Iterator[_Answer]:
    """What became of each portion, also of those that stand elsewhere now."""
    differing = {id(one.before): one for one in text.differences}
    answers = {id(text.own[own]): text.its[its] for own, its in text.pairs}
    held, by_fact = _held(text)
    for number, portion in enumerate(text.own):
        found = differing.get(id(portion))
        its, common = (found.after, found.pieces) if found else (answers[id(portion)], ())
        controls = Controls(by_fact.get(number, {}), held.get(id(its), ()))
        yield _Answer(portion, its, common, text.lang, controls)


def _sayings(answers: Sequence[_Answer], bilingual: Container[str]) -> Iterator[Saying]:
    """What became of each fact that some words say otherwise, in all places: where nobody typed, no other is sought."""
    edited = [[] if one.is_untouched else [*sayings_in(*one, bilingual)] for one in answers]
    fields = {path for those in edited for one in those if one.became in ("changed", "unclear") for path in one.paths}
    for one, those in zip(answers, edited, strict=True):
        if one.its and one.is_untouched and fields:
            yield from untouched(one.own, one.its, one.lang, bilingual, fields)
        yield from those


def _held(text: Compared) -> tuple[Mapping[int, Sequence[Held]], Mapping[int, Mapping[int, Held]]]:
    """The controls of each portion of a file, and those that say the facts of the portions in which someone typed."""
    if text.is_stale:
        return {}, {}
    ranks = {id(portion): number for number, portion in enumerate(text.own)}
    elsewhere = {id(portion): number for number, portion in enumerate(text.its)}
    moved = [(one.before, one.after) for one in text.differences if one.kind == "moved"]
    answers = dict(text.pairs) | {ranks[id(before)]: elsewhere[id(after)] for before, after in moved}
    by_portion = {id(portion): those for portion, those in zip(text.its, text.held, strict=True)}
    typed = {
        number
        for number, portion in enumerate(text.own)
        if number not in answers or text.its[answers[number]].text != portion.text
    }
    return by_portion, held_facts(text.own, typed, answers, text.held)


def _project_of(read: Sequence[_File], projects: Sequence[Loaded]) -> tuple[Loaded, Project]:
    """The project that files are of: the only one, or the one whose reference they bear."""
    found = (
        projects
        if len(projects) == 1
        else [one for one in projects if all(bears(file.words, one.reference) for file in read)]
    )
    if not found and all(any(bears(file.words, one.reference) for one in projects) for file in read):
        raise UsageError("compared_two_projects")
    if len(found) != 1:
        raise UsageError("compared_not_found" if not found else "compared_many", count=len(found))
    (loaded,) = found
    if loaded.project is None:
        raise SpecError(loaded.problems)
    return loaded, loaded.project
