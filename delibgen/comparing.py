"""An edited Word file beside what its spec gives now: what differs, and which facts someone has changed in it."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from os import PathLike
from pathlib import Path
from typing import Final

from delibgen import arguments
from delibgen.arguments import StrPath
from delibgen.checks.reading.text import guess_lang
from delibgen.composing import composed
from delibgen.document.model import Document
from delibgen.document.portions import Portion, portions
from delibgen.document.reading import Origin, Reading
from delibgen.document.typography import as_typed
from delibgen.edits.controls import Controls, Held, held_facts, held_in, sayings_in
from delibgen.edits.differences import Difference, differences, matched
from delibgen.edits.facts import Changed, Saying, changed_facts
from delibgen.errors import Place, SpecError, UsageError
from delibgen.loading import load_all
from delibgen.project.fields import Lang
from delibgen.project.spec import Project
from delibgen.project.stage import at_stage
from delibgen.readers import read_document
from delibgen.rendering import Loaded
from delibgen.sides.said import traced
from delibgen.sides.statements import Statement, statements

__all__ = ["Changed", "Compared", "Comparison", "Difference", "Saying", "compare", "compare_files"]
_LEAST: Final = 0.25
"""The share of the portions of a spec that its file has at least, however much was changed in it."""
_LEAST_SAME: Final = 2 / 3
"""The share that it has word for word at least, where it does not bear the reference: acts share their formulas."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One file beside the text that its spec gives now."""

    path: Path
    lang: Lang
    differences: tuple[Difference, ...]
    """In the order of the file."""
    own: tuple[Portion, ...] = field(repr=False)
    """What the spec gives now, its facts knowing their fields."""
    its: tuple[Portion, ...] = field(repr=False)
    """What the file says, tracked changes taken as accepted."""
    pairs: tuple[tuple[int, int], ...] = field(repr=False)
    """Which portions answer one another, by their ranks in both."""
    reading: Reading = field(repr=False)
    project: Project = field(repr=False)
    """The project as it is at the stage of the file."""
    document: Document = field(repr=False)
    """What the spec gives now."""
    templates: Path | None
    """The folder of one's own templates that it was made with."""
    is_stale: bool
    """Whether it is known to be made from another spec, from other templates or by another delibgen, which gave another
    text."""

    @property
    def authors(self) -> tuple[str, ...]:
        """Who has left tracked changes in it."""
        return self.reading.authors

    def place(self, portion: Portion) -> Place:
        """Where a portion of the file stands."""
        return self._origin(portion).at()

    def authors_of(self, portion: Portion) -> tuple[str, ...]:
        """Who has left tracked changes in a portion of the file."""
        return self.reading.changed_by.get(self._origin(portion).number, ())

    def _origin(self, portion: Portion) -> Origin:
        return self.reading.note_origins[portion.note - 1] if portion.note else self.reading.origins[portion.rank]


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
        """Whether the files say what the spec gives, in the same look."""
        return not any(text.differences for text in self.texts)


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
    read = {path: read_document(path) for path in paths}
    for (one, first), (other, second) in combinations(read.items(), 2):
        if _lang(first) == _lang(second):
            raise UsageError("compared_one_language", one=one, other=other)
    loaded, project = _project_of(list(read.values()), list(projects))
    stated = statements(project, loaded.raw)
    bilingual = frozenset(one.path for one in stated if one.kind == "name" and len(one.words) > 1)
    made = [_compared(path, reading, loaded, stated, templates) for path, reading in read.items()]
    said = [each for text in made for each in _sayings(text, bilingual)]
    facts = changed_facts(said)
    changed, unread = (tuple(one for one in facts if bool(one.news) is is_read) for is_read in (True, False))
    return Comparison(loaded, tuple(made), changed, unread)


def _compared(
    path: Path, reading: Reading, loaded: Loaded, stated: Sequence[Statement], templates: Path | None
) -> Compared:
    project = loaded.project
    assert project is not None  # noqa: S101  # as `_project_of` gives it
    lang = _lang(reading)
    its = portions(reading.document)
    staged = {id(one): one for one in (at_stage(project, None), at_stage(project, "draft"))}.values()
    made = [(one, composed(one, lang, templates)) for one in staged]
    texts = [(*each, portions(*traced([each[1]], stated))) for each in made]
    project, document, own, found = min(
        ((*each, differences(each[2], its)) for each in texts), key=lambda one: len(one[3])
    )
    pairs = tuple(matched(own, its))
    if len(pairs) < _LEAST * len(own):
        raise UsageError("compared_other_project", path=path, name=loaded.reference or loaded.place)
    if loaded.reference and not _bears([reading], loaded.reference):
        same = sum(as_typed(own[one].text) == as_typed(its[other].text) for one, other in pairs)
        if same < _LEAST_SAME * len(own):
            raise UsageError("compared_other_reference", path=path, name=loaded.reference)
    is_as_then = reading.prints is not None and all(reading.prints.has(one.text) for one in own)
    is_stale = bool(reading.inputs) and not is_as_then and not _is_made_from(reading.inputs, staged, lang, templates)
    return Compared(path, lang, found, own, its, pairs, reading, project, document, templates, is_stale)


def _lang(reading: Reading) -> Lang:
    return guess_lang(reading.words, reading.document.lang) or "fr"


def _is_made_from(inputs: str, projects: Iterable[Project], lang: Lang, templates: Path | None) -> bool:
    """Whether a file that says `inputs` of itself was made from one of these."""
    from delibgen.inputs import input_digest, project_digest, template_digest  # noqa: PLC0415

    look = template_digest(lang, templates)
    return any(inputs == input_digest(project_digest(one), lang, look) for one in projects)


def _sayings(text: Compared, bilingual: Container[str]) -> Iterator[Saying]:
    """What became of each fact in a file, also in portions that stand elsewhere now."""
    differing = {id(one.before): one for one in text.differences}
    answers = {id(text.own[own]): text.its[its] for own, its in text.pairs}
    held, by_fact = _held(text)
    for number, portion in enumerate(text.own):
        found = differing.get(id(portion))
        its, common = (found.after, found.pieces) if found else (answers[id(portion)], ())
        controls = Controls(by_fact.get(number, {}), held.get(id(its), ()))
        yield from sayings_in(portion, its, common, text.lang, bilingual, controls)


def _held(text: Compared) -> tuple[Mapping[int, Sequence[Held]], Mapping[int, Mapping[int, Held]]]:
    """The controls of each portion of a file, and those that say the facts of the spec that it was made from."""
    if text.is_stale:
        return {}, {}
    held = held_in(text.its, text.reading)
    ranks = {id(portion): number for number, portion in enumerate(text.own)}
    elsewhere = {id(portion): number for number, portion in enumerate(text.its)}
    moved = [(one.before, one.after) for one in text.differences if one.kind == "moved"]
    answers = dict(text.pairs) | {ranks[id(before)]: elsewhere[id(after)] for before, after in moved}
    by_portion = {id(portion): those for portion, those in zip(text.its, held, strict=True)}
    return by_portion, held_facts(text.own, answers, held)


def _project_of(read: Sequence[Reading], projects: Sequence[Loaded]) -> tuple[Loaded, Project]:
    """The project that files are of: the only one, or the one whose reference they bear."""
    found = projects if len(projects) == 1 else [one for one in projects if _bears(read, one.reference)]
    if not found and all(any(_bears([one], each.reference) for each in projects) for one in read):
        raise UsageError("compared_two_projects")
    if len(found) != 1:
        raise UsageError("compared_not_found" if not found else "compared_many", count=len(found))
    (loaded,) = found
    if loaded.project is None:
        raise SpecError(loaded.problems)
    return loaded, loaded.project


def _bears(read: Sequence[Reading], reference: str) -> bool:
    """Whether each of some files says that reference, in its text or its margins."""
    said = re.compile(rf"(?<!\w){re.escape(as_typed(reference))}(?!\w)")
    return bool(reference) and all(
        said.search(as_typed("\n".join((one.words, *(margin.text for margin in one.margins))))) for one in read
    )
