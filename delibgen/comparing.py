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
from delibgen.edits.controls import Controls, Held, facts_in_place, held_facts, sayings_in
from delibgen.edits.differences import Difference, differences, matched, unlike
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
from delibgen.sides.offices import held_offices
from delibgen.sides.statements import Statement, statements
from delibgen.sides.told import ToldText

__all__ = ["Beside", "Changed", "Compared", "Comparison", "Difference", "Saying", "compare", "compare_files"]


@dataclass(frozen=True)
class Compared(EditedFile):
    """One file beside the text that its spec gives now."""

    differences: tuple[Difference, ...]
    """In the order of the file."""
    told: ToldText = field(repr=False)
    """What the spec gives now."""
    pairs: tuple[tuple[int, int], ...] = field(repr=False)
    """Which portions answer one another, by their ranks in both."""
    templates: Path | None
    """The folder of one's own templates that it was made with."""
    is_stale: bool = False
    """Whether it is known to be made from another spec, from other templates or by another delibgen, which gave another
    text."""

    @property
    def own(self) -> tuple[Portion, ...]:
        """What the spec gives now, its facts knowing their fields."""
        return self.told.whole

    @property
    def project(self) -> Project:
        """The project as it is at the stage of the file."""
        return self.told.project

    @property
    def document(self) -> Document:
        """What the spec gives now."""
        return self.told.document

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
    facts = changed_facts(_sayings(made, bilingual))
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
    own = text.told.plain
    if has_little_of(own, text.pairs):
        raise UsageError("compared_other_project", path=text.path, name=loaded.reference or loaded.place)
    is_unnamed = bool(loaded.reference) and not bears(file.words, loaded.reference)
    if is_unnamed and is_another(own, text.its, text.pairs):
        raise UsageError("compared_other_reference", path=text.path, name=loaded.reference)
    return replace(text, is_stale=_is_stale(text, staged))


def _beside(file: EditedFile, project: Project, stated: Sequence[Statement], templates: Path | None) -> Compared:
    """A file beside the text of a project at one stage."""
    told = ToldText(composed(project, file.lang, templates), project, stated, file.lang)
    pairs = dict(matched(told.plain, file.its))
    others = unlike(told.plain, file.its, pairs, file.formatted(told.plain, pairs.items()))
    own = told.telling(_touched(told.plain, file.its, pairs) | others)
    known = (file.path, file.lang, file.reading, file.its)
    return Compared(*known, differences(own, file.its, pairs, others), told, tuple(pairs.items()), templates)


def _touched(own: Sequence[Portion], its: Sequence[Portion], pairs: Mapping[int, int]) -> frozenset[int]:
    """The portions of a spec that its file does not have letter for letter."""
    return frozenset(rank for rank, one in enumerate(own) if rank not in pairs or its[pairs[rank]].text != one.text)


def _is_stale(text: Compared, staged: Iterable[Project]) -> bool:
    inputs, prints = text.reading.inputs, text.reading.prints
    if not inputs or (prints is not None and all(prints.has(one.text) for one in text.told.plain)):
        return False
    return not _is_made_from(inputs, staged, text.lang, text.templates)


def _is_made_from(inputs: str, projects: Iterable[Project], lang: Lang, templates: Path | None) -> bool:
    """Whether a file that says `inputs` of itself was made from one of these."""
    from delibgen.inputs import input_digest, project_digest, template_digest  # noqa: PLC0415

    look = template_digest(lang, templates)
    return any(inputs == input_digest(project_digest(one), lang, look) for one in projects)


class _Edited:
    """The portions of a spec that a file does not have letter for letter, and those that it has, also elsewhere."""

    def __init__(self, text: Compared) -> None:
        self.text = text
        self.own = text.told.telling(())
        ranks = {id(portion): rank for rank, portion in enumerate(self.own)}
        self._differing = {ranks[id(one.before)]: one for one in text.differences if one.before}
        elsewhere = {id(portion): rank for rank, portion in enumerate(text.its)}
        moved = ((rank, one.after) for rank, one in self._differing.items() if one.kind == "moved")
        self._answers = dict(text.pairs) | {rank: elsewhere[id(after)] for rank, after in moved}
        self._touched = [rank for rank, portion in enumerate(self.own) if not self._is_untouched(rank, portion)]

    def _is_untouched(self, rank: int, own: Portion) -> bool:
        return rank in self._answers and self.text.its[self._answers[rank]].text == own.text

    def sayings(self, bilingual: Container[str]) -> dict[int, list[Saying]]:
        """What became of the facts of those that someone touched, by the ranks of these."""
        held, by_fact = self._held()
        made: dict[int, list[Saying]] = {}
        for rank in self._touched:
            found = self._differing.get(rank)
            its, common = (found.after, found.pieces) if found else (self.text.its[self._answers[rank]], ())
            controls = Controls(by_fact.get(rank, {}), held.get(id(its), ()))
            made[rank] = [*sayings_in(self.own[rank], its, common, self.text.lang, controls, bilingual)]
        return made

    def untouched(self, rank: int, bilingual: Container[str], fields: Container[str]) -> Iterator[Saying]:
        """The facts of these fields in one that nobody touched."""
        its = self.text.its[self._answers[rank]]
        yield from untouched(self.text.own[rank], its, self.text.lang, bilingual, fields)

    def _held(self) -> tuple[Mapping[int, Sequence[Held]], Mapping[int, Mapping[int, Held]]]:
        """The controls of each portion of the file, and those that say the facts of the portions someone touched."""
        if self.text.is_stale or not self._touched:
            return {}, {}
        held = self.text.held
        by_portion = {id(portion): those for portion, those in zip(self.text.its, held, strict=True)}
        found = facts_in_place(self.own, self._touched, self._answers, held)
        return by_portion, held_facts(self.text.own, self._touched, self._answers, held) if found is None else found


def _sayings(texts: Iterable[Compared], bilingual: Container[str]) -> Iterator[Saying]:
    """What became of each fact that some words say otherwise, in all places: where nobody typed, no other is sought."""
    edited = [_Edited(text) for text in texts]
    found = [one.sayings(bilingual) for one in edited]
    said = [one for those in found for each in those.values() for one in each]
    fields = {path for one in said if one.became in ("changed", "unclear") for path in one.paths}
    for text, those in zip(edited, found, strict=True):
        for rank in range(len(text.own)) if fields else those:
            yield from those[rank] if rank in those else text.untouched(rank, bilingual, fields)


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
