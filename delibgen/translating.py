"""The translations of a file put into its specs; of a workbook, told cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Any, Final, Literal

from delibgen import arguments
from delibgen.arguments import StrPath
from delibgen.bitexts.context import Voices
from delibgen.bitexts.matching import is_exchanged, project_of
from delibgen.bitexts.record import EarlierFile, plain, remarks_in, says
from delibgen.bitexts.returning import Returned, said_again, same_source
from delibgen.bitexts.texts import Bitext
from delibgen.checks.pairing.counts import counted_otherwise, figures_added
from delibgen.document.typography import words_as_typed
from delibgen.errors import BadValue, Place, Problem, ReadError, SpecError, UsageError, WriteError
from delibgen.extracting import OF_WORKBOOK, SpecTexts, called, read_projects
from delibgen.loading import load_written
from delibgen.project.fields import LANGS, Lang
from delibgen.project.files import decode
from delibgen.project.raw import Loc
from delibgen.project.stage import at_stage
from delibgen.readers.opening import read_bytes
from delibgen.sources.mending import mended
from delibgen.whole import kept_beside
from delibgen.xliff.model import XliffDocument, XliffFile, XliffUnit, by_id
from delibgen.xliff.reading import read_xliff

__all__ = ["Translated", "Translation", "translate"]
UnitFate = Literal["new", "same", "left", "wrong", "asked"]
"""What a unit gives: a translation, what the spec says already, nothing yet, errors, or a question."""
_WRITTEN: Final = frozenset({".yaml", ".yml", ".json"})


@dataclass(frozen=True, slots=True)
class Translation:
    """One text in the language that it lacked."""

    path: str
    """The field of the spec, or the heading of the cell."""
    place: Place
    """Where the spec has the text, or the cell to type it into."""
    value: str
    """What is typed."""
    source: str
    """What it says again."""
    loc: Loc = ()
    """The parts of the path in the spec."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What became of the translations of one project."""

    place: Place
    """The spec, or the row of the workbook; the file of translations where its project is not known."""
    translations: tuple[Translation, ...] = ()
    """Those that are new, written into the spec; of a workbook, what is to be typed into each cell, the whole of it."""
    backup: Path | None = None
    """What the spec was before; `None` where it was not written."""
    left: int = 0
    """How many texts are still to be translated."""
    same: int = 0
    """How many say what the spec says already."""
    problems: tuple[Problem, ...] = ()
    """What is wrong, and what was not put in because the spec says something else now."""
    is_wrong: bool = False
    """Whether an error keeps every translation of the project out."""


def translate(path: StrPath, sources: StrPath | Sequence[StrPath], **of_workbook: Any) -> tuple[Translated, ...]:
    """Puts the translations of the XLIFF file at `path` into the specs among `sources` that it was made from.

    Of each project in the file, either all finished translations are written or none: a fact that is lost or altered in
    one of them is an error at its unit. Comments and order of a spec stay, and what it was before is kept beside it. A
    workbook is never written: its translations are told by their cells. What the spec has changed since is left as it
    is and told. `of_workbook` are the options of `load_all` for workbooks.

    Raises `ReadError` for a file that is not XLIFF 2, or is damaged; `UsageError` for standard input, and for an
    argument of a wrong type; `SpecError` where no source reads.
    """
    place = arguments.path("path", path)
    arguments.known_options("translate", of_workbook, OF_WORKBOOK)
    given = [sources] if isinstance(sources, str | PathLike) else list(sources)
    paths = [arguments.path("sources", one) for one in given]
    if Path("-") in paths:
        raise UsageError("translate_stdin")
    document = read_xliff(read_bytes(place), place)
    langs = _langs(document, place)
    read, problems = read_projects(paths, of_workbook)
    if problems and not read:
        raise SpecError(problems)
    known = [one.known for one in read]
    if any(is_exchanged(file, known, *langs) for file in document.files):
        raise ReadError("xliff_exchanged", path=place, source=document.source_lang, target=document.target_lang)
    tried = [_tried(file, read, place, langs) for file in document.files if file.units]
    return tuple(done.written() if isinstance(done, _Returning) else done for done in tried) + _left_out(problems)


def _left_out(problems: Sequence[Problem]) -> tuple[Translated, ...]:
    """The problems of sources as a result of their own."""
    return (Translated(problems[0].place, problems=tuple(problems)),) if problems else ()


def _langs(document: XliffDocument, path: Path) -> tuple[Lang, Lang]:
    """The languages of a file: from which, and into which it translates."""
    source, target = (tag[:2].lower() for tag in (document.source_lang, document.target_lang))
    for one, other in ((LANGS[0], LANGS[1]), (LANGS[1], LANGS[0])):
        if source == one and target in {other, ""}:
            return one, other
    raise ReadError("xliff_languages", path=path, source=document.source_lang, target=document.target_lang)


def _tried(
    file: XliffFile, read: Sequence[SpecTexts], path: Path, langs: tuple[Lang, Lang]
) -> "_Returning | Translated":
    """The translations of one project, once they are read; what is wrong where it is not known."""
    rank = project_of(file, [one.known for one in read], langs[0])
    if rank is None:
        problem = Problem(Place(str(path)), "", "translation_other_project", {"original": file.original})
        return Translated(problem.place, problems=(problem,), is_wrong=True)
    return _Returning(read[rank], file, path, langs)


class _Returning:
    """The translations of one project on their way into its source."""

    def __init__(self, one: SpecTexts, file: XliffFile, path: Path, langs: tuple[Lang, Lang]) -> None:
        self.one, self.path = one, path
        self.source, self.target = langs
        self.voices = Voices.of(at_stage(one.project, "draft"), *langs)
        self.texts = {text.id: text for text in one.known.texts}
        earlier = EarlierFile.of(file)
        self.places = earlier.places(one.known.texts, self.source)
        self.then = earlier.placed(one.known.texts, self.source)
        self.counts: dict[UnitFate, int] = dict.fromkeys(("new", "same", "left", "wrong", "asked"), 0)
        self.new: dict[str, tuple[XliffUnit, Translation]] = {}
        self.problems: list[Problem] = []
        for note in remarks_in(file):
            told = {"words": note.text}
            self.problems.append(Problem(Place(str(path)), "", "translation_note", told, is_notice=True))
        seen: set[str] = set()
        for unit in file.units:
            self.counts[self._take(unit) if unit.id not in seen else self._tell(unit, "translation_twice", {})] += 1
            seen.add(unit.id)

    def _take(self, unit: XliffUnit) -> UnitFate:
        """Takes what a unit says, and tells what is wrong with it."""
        text = self.texts.get(self.places.get(unit.id, ""))
        for note in remarks_in(unit):
            self._tell(unit, "translation_note", {"words": note.text}, is_notice=True)
        if unit.target is None and unit.state not in ("", "initial"):
            return self._tell(unit, "translation_empty", {"state": unit.state}, "left")
        if unit.target is None or unit.state == "initial" or self._is_as_given(unit, text):
            return "left"
        if text is None or self.source not in text.said:
            value = plain(unit.target, by_id(unit.target_codes))
            return self._tell(unit, "translation_gone", {"value": value}, "asked")
        source = self.voices.code(text)
        if not same_source(unit, source):
            return self._tell(unit, "translation_older", {"now": text.said[self.source]}, "asked")
        try:
            value = said_again(Returned(unit, source, self.voices.values(text), text.is_prose))
        except BadValue as bad:
            for each in (bad, *bad.others):
                self._tell(unit, each.code, each.values)
            return "wrong"
        return self._placed(unit, text, value)

    def _is_as_given(self, unit: XliffUnit, text: Bitext | None) -> bool:
        """Whether a program that tells no states gives back what was there to begin with."""
        now = text.said.get(self.target) if text else None
        return not unit.state and now is not None and says(unit, now, is_target=True)

    def _placed(self, unit: XliffUnit, text: Bitext, value: str) -> UnitFate:
        now = text.said.get(self.target)
        if now is not None and words_as_typed(now) == words_as_typed(value):
            return "same"
        if now is not None and not self.then.had(text, self.target):
            return self._tell(unit, "translation_rewritten", {"now": now, "value": value}, "asked")
        self._tell_counts(unit, text, value)
        name, _, place = called(self.one.raw, text.loc, self.target)
        loc = (*text.loc, self.target)
        self.new[text.id] = unit, Translation(name, place, value, text.said[self.source], loc)
        return "new"

    def _tell(
        self,
        unit: XliffUnit,
        code: str,
        values: Mapping[str, object],
        became: UnitFate = "wrong",
        *,
        is_notice: bool = False,
    ) -> UnitFate:
        place = Place(str(self.path), unit.line, unit.column)
        self.problems.append(Problem(place, unit.name or unit.id, code, values, is_notice=is_notice))
        return became

    def _tell_counts(self, unit: XliffUnit, text: Bitext, value: str) -> None:
        """Tells the numbers that a translation says otherwise than its source, or that it adds to it."""
        said = {self.source: text.said[self.source], self.target: value}
        for ours, theirs in counted_otherwise(said["fr"], said["en"]):
            words = (ours, theirs) if self.source == "fr" else (theirs, ours)
            values = {"source": words[0], "target": words[1]}
            self._tell(unit, "translation_number", values, is_notice=True)
        for figure in figures_added(text.said[self.source], self.source, value, self.target):
            self._tell(unit, "translation_added", {"words": figure}, is_notice=True)

    def written(self) -> Translated:
        """What became of them, once they are in the spec."""
        path = Path(self.one.loaded.place.source)
        backup = None
        is_spec = path.suffix.lower() in _WRITTEN
        if is_spec and self.new and not self.counts["wrong"]:
            before = path.read_bytes()
            decode(before, str(path))
            after = self._mended(path, before.decode("utf-8"))
            backup = self._kept(path, before, after.encode("utf-8")) if after else None
        is_wrong = self.counts["wrong"] > 0
        made = () if is_wrong else tuple(self._of_cells() if self.one.raw.headings else self._new())
        return Translated(
            self.one.loaded.place,
            made,
            backup,
            self.counts["left"],
            self.counts["same"],
            tuple(self.problems),
            is_wrong=is_wrong,
        )

    def _new(self) -> Iterator[Translation]:
        return (translation for _, translation in self.new.values())

    def _of_cells(self) -> Iterator[Translation]:
        """All that is to be typed into each cell that has news; one of which a text has no translation yet waits."""
        cells: dict[Place, list[Bitext]] = {}
        for text in self.texts.values():
            cells.setdefault(called(self.one.raw, text.loc, self.target)[2], []).append(text)
        for translation in self._new():
            texts = cells.pop(translation.place, [])
            missing = [text for text in texts if text.id not in self.new and self.target not in text.said]
            if missing:
                values = {"missing": missing[0].said[self.source]}
                self.problems.append(Problem(translation.place, translation.path, "translation_cell_waits", values))
            else:
                yield from (self._as_typed(text, translation) for text in texts)

    def _as_typed(self, text: Bitext, beside: Translation) -> Translation:
        """What the cell of another translation is to say for a text."""
        if text.id in self.new:
            return self.new[text.id][1]
        loc = (*text.loc, self.target)
        return replace(beside, value=text.said[self.target], source=text.said[self.source], loc=loc)

    def _kept(self, path: Path, before: bytes, after: bytes) -> Path | None:
        """The file that holds what the spec was; `None` where the spec cannot be written, which is told."""
        try:
            return kept_beside(path, before, after)
        except WriteError as error:
            self.counts["wrong"] += 1
            self.problems.append(Problem(Place(str(path)), "", error.code, error.values))
            return None

    def _mended(self, path: Path, text: str) -> str:
        """The text of the spec with the translations; nothing where one of them cannot stand there, which is told."""
        new = text
        for unit, translation in self.new.values():
            try:
                new = mended(new, {translation.loc: translation.value}, _in_order)
            except BadValue as bad:
                self.counts["wrong"] += 1
                self._tell(unit, bad.code, bad.values)
        before = {(one.path, one.code) for one in load_written(text, path, path.parent).problems}
        after = load_written(new, path, path.parent).problems
        for problem in (one for one in after if (one.path, one.code) not in before):
            self.counts["wrong"] += 1
            self.problems.append(self._at_unit(problem))
        return "" if self.counts["wrong"] else new

    def _at_unit(self, problem: Problem) -> Problem:
        """A problem of a field that was translated, at its unit."""
        for unit, translation in self.new.values():
            if f"{problem.path}.".startswith(f"{translation.path}."):
                return replace(problem, place=Place(str(self.path), unit.line, unit.column))
        return problem


def _in_order(_loc: Loc) -> Sequence[str]:
    """A text has its French first."""
    return LANGS
