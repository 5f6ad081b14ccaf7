"""The texts of projects that lack their other language, or are to be said again in it, into a file for translators."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Final, NamedTuple

from delibgen import arguments
from delibgen.arguments import StrPath
from delibgen.bitexts.codes import CodedText, key_of
from delibgen.bitexts.context import Rewording, TranslatorContext, Voices, reworded
from delibgen.bitexts.matching import ProjectTexts, project_of
from delibgen.bitexts.record import EarlierFile, joined, plain, record_of, remarks_in, says
from delibgen.bitexts.returning import same_source
from delibgen.bitexts.texts import Bitext, bitexts
from delibgen.comparing import Comparison, compare_files
from delibgen.composing import composed
from delibgen.errors import Place, Problem, UsageError, message
from delibgen.guarding import Guard
from delibgen.loading import load_all
from delibgen.project.fields import Lang, other_lang
from delibgen.project.raw import Loc, Raw, dotted
from delibgen.project.spec import Project
from delibgen.project.stage import at_stage
from delibgen.readers.opening import read_bytes
from delibgen.rendering import Loaded
from delibgen.whole import whole
from delibgen.xliff.model import (
    CodeMark,
    InlineCode,
    UnitNote,
    XliffDocument,
    XliffFile,
    XliffState,
    XliffUnit,
    by_id,
)
from delibgen.xliff.reading import read_xliff
from delibgen.xliff.writing import write_xliff

__all__ = ["Extracted", "extract"]
SUFFIXES: Final = frozenset({".xlf", ".xliff"})
"""Of files for translators."""
OF_WORKBOOK: Final = ("columns", "sheet", "group", "include_hidden")
"""The options of `load_all` for workbooks."""
_CHANGED: Final = "changed"
_CURRENT: Final = "current"
_SHOWN: Final = 60
"""How many letters of a translation a notice quotes."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What went into a file for translators."""

    path: Path | None
    """The file; `None` where nothing is to be translated."""
    texts: int
    """How many texts are to be translated."""
    is_same: bool
    """Whether the file was there already and held the same."""
    problems: tuple[Problem, ...]
    """What kept projects out of it, and notices of what an earlier file held and this one does not."""


class SpecTexts(NamedTuple):
    """A project that was read, with its texts in two languages."""

    loaded: Loaded
    project: Project
    raw: Raw
    known: ProjectTexts


def extract(
    sources: StrPath | Sequence[StrPath],
    path: StrPath,
    lang: Lang = "en",
    *,
    everything: bool = False,
    since: Sequence[StrPath] = (),
    templates: StrPath | None = None,
    **of_workbook: Any,
) -> Extracted:
    """Writes the texts of projects that are to be said in `lang` into `path`, as XLIFF 2.0.

    `sources` are specs and workbooks. A text goes out where it lacks that language. Where it has it, a file tells: the
    one at `path`, or an XLIFF file of `since`, that the other language was changed later and this one was not; a Word
    file of `since`, that someone has put it in other words there. With `everything`, all go. What a translator has
    written into the file at `path` is kept. `of_workbook` are the options of `load_all` for workbooks.

    Raises `ReadError` for a file that cannot be read; `UsageError` for one at `path` that holds other projects or other
    languages, for a Word file of another project or language, and for an argument of a wrong type; `WriteError` where
    the file cannot be written. A project that has problems is left out, and told in the result.
    """
    given = [sources] if isinstance(sources, str | PathLike) else list(sources)
    paths = [arguments.path("sources", one) for one in given]
    target, own = arguments.lang(lang), arguments.folder_of_templates(templates)
    place = arguments.path("path", path)
    arguments.typed("everything", everything, bool)
    arguments.known_options("extract", of_workbook, OF_WORKBOOK)
    read, problems = read_projects(paths, of_workbook)
    told = [arguments.path("since", one) for one in since]
    before = _before(place, [one for one in told if one.suffix.lower() in SUFFIXES], target)
    edited = [one for one in told if one.suffix.lower() not in SUFFIXES]
    rewordings, notices = _rewordings(edited, read, other_lang(target), own)
    extracting = _Extracting(place, target, rewordings, everything=everything, templates=own)
    return extracting.run(read, [*problems, *notices], before)


def read_projects(paths: Sequence[Path], of_workbook: Mapping[str, Any]) -> tuple[list[SpecTexts], list[Problem]]:
    """The projects of some sources with their texts, and the problems of those that have any."""
    read: list[SpecTexts] = []
    problems: list[Problem] = []
    for each in paths:
        for loaded in load_all(each, draft=True, **of_workbook):
            problems += loaded.problems
            if loaded.project and loaded.raw:
                known = ProjectTexts(_original(loaded), bitexts(loaded.raw))
                read.append(SpecTexts(loaded, loaded.project, loaded.raw, known))
    return read, problems


def _original(loaded: Loaded) -> str:
    """What a project came from: the name of its file, and of a row its reference."""
    name = Path(loaded.place.source).name
    return f"{name}#{loaded.reference}" if loaded.raw and loaded.raw.headings else name


def called(raw: Raw, loc: Loc, lang: Lang) -> tuple[str, str, Place]:
    """What people call the text at `loc` in a language: its field, its name in a file for translators, its place."""
    if not raw.headings:
        return dotted(loc), dotted(loc), raw.locate((*loc, lang))[1]
    around = ((*loc[:length], lang) for length in range(len(loc), 0, -1))  # a cell may hold a list of texts
    heading, place = raw.locate(next((one for one in around if one in raw.headings), (*loc, lang)))
    where = str(place).removeprefix(place.source).strip()
    return heading, f"{where} {heading}".strip(), place


class _Before(NamedTuple):
    """Earlier files, the one that is to be written again last."""

    documents: tuple[XliffDocument, ...]
    is_there: bool
    """Whether that one is there."""


def _before(path: Path, since: Sequence[Path], target: Lang) -> _Before:
    is_there = path.is_file()
    documents = []
    for each in (*since, *((path,) if is_there else ())):
        document = read_xliff(read_bytes(each), each)
        if document.target_lang[:2] != target:
            raise UsageError("extracted_other_lang", path=each, lang=document.target_lang or "?", wanted=target)
        documents.append(document)
    return _Before(tuple(documents), is_there)


_Rewordings = Mapping[int, Sequence[Rewording]]
"""What someone has put in other words in the Word files of each project, by its rank."""


def _rewordings(
    edited: Sequence[Path], read: Sequence[SpecTexts], source: Lang, templates: Path | None
) -> tuple[_Rewordings, Sequence[Problem]]:
    """What was put in other words, and notices of the passages that were taken out or added."""
    found: dict[int, list[Rewording]] = {}
    notices: list[Problem] = []
    for path in edited:
        comparison = compare_files([path], [one.loaded for one in read], templates)
        notices += _gone_or_new(comparison)
        for rank, one in enumerate(read):
            if one.loaded is comparison.loaded:
                found.setdefault(rank, []).extend(_reworded_in(comparison, source))
    return found, notices


def _reworded_in(comparison: Comparison, source: Lang) -> Iterator[Rewording]:
    for text in comparison.texts:
        if text.lang != source:
            raise UsageError("extracted_edited_lang", path=text.path, lang=text.lang, wanted=source)
        for each in text.differences:
            if each.before and each.after and each.kind != "formatting":
                yield Rewording(each.before.text, each.after.text)


def _gone_or_new(comparison: Comparison) -> Iterator[Problem]:
    """Notices of the passages that someone has taken out of a file, or added to it."""
    for text in comparison.texts:
        for each in text.differences:
            portion = each.after or each.before
            if each.kind in {"removed", "added"} and portion:
                place = text.place(portion) if each.after else Place(str(text.path))
                words = " ".join(portion.text.split())
                values = {"words": words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"}
                yield Problem(place, "", f"extracted_{each.kind}", values, is_notice=True)


class _Extracting:
    """Makes one file."""

    def __init__(
        self, path: Path, target: Lang, rewordings: _Rewordings, *, everything: bool, templates: Path | None
    ) -> None:
        self.path, self.target, self.source = path, target, other_lang(target)
        self.rewordings = rewordings
        self.everything, self.templates = everything, templates
        self.problems: list[Problem] = []

    def run(self, read: Sequence[SpecTexts], problems: Sequence[Problem], before: _Before) -> Extracted:
        known = [one.known for one in read]
        earlier = [
            (project_of(file, known, self.source), file) for document in before.documents for file in document.files
        ]
        own = earlier[len(earlier) - len(before.documents[-1].files) :] if before.is_there else []
        self.problems += problems
        if any(rank is None for rank, _ in own):
            if any(not each.is_notice for each in problems):  # of a project that the file may be of
                return Extracted(None, 0, is_same=False, problems=tuple(problems))
            raise UsageError("extracted_other_project", path=self.path)
        files = []
        for rank, one in enumerate(read):
            texts = one.known.texts
            then, last = (
                joined(EarlierFile.of(file).placed(texts, self.source) for of, file in files_of if of == rank)
                for files_of in (earlier, own)
            )
            with Guard(self.problems, one.loaded.place):
                file = self._file(one, then, self.rewordings.get(rank, ()))
                self._tell_dropped(one, last, {unit.id for unit in file.units})
                files.append(file if file.units or last else file._replace(record=""))
        if own and len(files) < len(read):  # what the file holds of that project would be lost
            return Extracted(None, 0, is_same=False, problems=tuple(self.problems))
        made = XliffDocument(*self._tags(read), tuple(file for file in files if file.record))
        self._tell_other_way(read)
        return self._written(made, is_there=before.is_there)

    def _tags(self, read: Sequence[SpecTexts]) -> tuple[str, str]:
        """The languages of the file as the councils write them; without a country where they differ."""
        tags = []
        for lang in (self.source, self.target):
            spoken = {one.project.council.english if lang == "en" else one.project.council.french for one in read}
            tags.append(spoken.pop() if len(spoken) == 1 else lang)
        return tags[0], tags[1]

    def _file(self, one: SpecTexts, then: EarlierFile | None, passages: Sequence[Rewording]) -> XliffFile:
        project = at_stage(one.project, "draft")
        voices = Voices.of(project, self.source, self.target)
        said = [text for text in one.known.texts if self.source in text.said]
        news = {text.id: reworded(text, voices.source, passages) for text in said}
        asked = {text.id for text in said if news[text.id] or self._is_asked(text, then)}
        due = [text for text in said if self.everything or text.id in asked]
        units: list[XliffUnit] = []
        if due:
            documents = tuple(composed(project, voice.lang, self.templates) for voice in voices)
            context = TranslatorContext(voices, documents)
            making = (_UnitMaking(one, text, context, then) for text in due)
            units = [each.unit(news[each.text.id], is_asked=each.text.id in asked) for each in making]
        title = one.project.title.of(self.source)
        named = " – ".join(filter(None, (one.loaded.reference, str(title))))
        return XliffFile(
            one.known.original,
            tuple(units),
            f"{record_of(one.known.texts, self.source, self.target)}\n",
            (UnitNote("project", named), *(then.remarks if then else ())),
        )

    def _is_asked(self, text: Bitext, then: EarlierFile | None) -> bool:
        """Whether a text lacks the other language, or says in it what was so before it was changed."""
        return self.target not in text.said or (then is not None and then.is_due(text, self.source, self.target))

    def _tell_dropped(self, one: SpecTexts, last: EarlierFile | None, kept: set[str]) -> None:
        """Tells what translators said and noted in the file at the same place, and neither spec nor new file has."""
        said = {text.id: text.said.get(self.target) for text in one.known.texts}
        for name, unit in last.units.items() if last else ():
            if name in kept:
                continue
            now = said.get(name)
            if unit.is_said and not (now and says(unit, now, is_target=True)):
                words = plain(unit.target or (), by_id(unit.target_codes))[:_SHOWN]
                self._tell_of(unit, "translation_dropped", words)
            for note in remarks_in(unit):
                self._tell_of(unit, "translation_note", note.text)

    def _tell_of(self, unit: XliffUnit, code: str, words: str) -> None:
        place = Place(str(self.path), unit.line, unit.column)
        self.problems.append(Problem(place, unit.name, code, {"words": words}, is_notice=True))

    def _tell_other_way(self, read: Sequence[SpecTexts]) -> None:
        """Tells how many texts lack the language that is translated from."""
        lacking = Counter(one.loaded.place for one in read for text in one.known.texts if self.source not in text.said)
        for place, count in lacking.items():
            values = {"count": count, "lang": self.source}
            self.problems.append(Problem(place, "", f"extracted_lacks_{self.source}", values, is_notice=True))

    def _written(self, made: XliffDocument, *, is_there: bool) -> Extracted:
        told = tuple(self.problems)
        count = sum(len(file.units) for file in made.files)
        if not count:
            return Extracted(None, 0, is_same=False, problems=told)
        data = write_xliff(made)
        is_same = is_there and self.path.read_bytes() == data
        if not is_same:
            with whole(self.path) as temporary:
                temporary.write_bytes(data)
        return Extracted(self.path, count, is_same, told)


class _UnitMaking:
    """Makes the unit of one text."""

    def __init__(self, one: SpecTexts, text: Bitext, context: TranslatorContext, then: EarlierFile | None) -> None:
        self.one, self.text, self.context = one, text, context
        self.source = context.voices.code(text)
        self.earlier = then.units.get(text.id) if then else None

    def unit(self, passage: str, *, is_asked: bool) -> XliffUnit:
        """The unit; one that nobody asks for is as the spec has it in both languages. `passage`: in someone's words."""
        label, name, _ = called(self.one.raw, self.text.loc, self.context.voices.target.lang)
        notes = tuple(self.context.notes(self.text, label, self._kind()))
        made = XliffUnit(self.text.id, name, *self.source, notes=notes)
        earlier, target = self.earlier, self.context.voices.target.lang
        if earlier and earlier.target and not self._is_as_given(earlier, is_new=bool(passage)):
            state = (earlier.state or "translated") if same_source(earlier, self.source) else "initial"
            made = self._begun(made, CodedText(earlier.target, earlier.target_codes), state)
        elif target in self.text.said:
            current = self.context.voices.code(self.text, is_target=True)
            made = self._begun(made, current, "initial" if is_asked else "translated")
        edited = (UnitNote("edited", message("note_edited", {}, target) + passage),) if passage else ()
        theirs = remarks_in(earlier) if earlier else ()
        return made._replace(notes=(*made.notes, *self._told_before(made), *edited, *theirs))

    def _told_before(self, made: XliffUnit) -> Iterator[UnitNote]:
        """What the source was, where it was changed since an earlier file, and what stood beside it there."""
        told = {note.category for note in made.notes}
        if self.earlier and made.target is None:
            yield from (note for note in self.earlier.notes if note.category == _CURRENT and _CURRENT not in told)
        if self.earlier and same_source(self.earlier, self.source):
            yield from (note for note in self.earlier.notes if note.category == _CHANGED)
        elif self.earlier:
            source, target = self.context.voices
            words = plain(self.earlier.source, by_id(self.earlier.codes))
            yield UnitNote(_CHANGED, message(f"note_was_{source.lang}", {}, target.lang) + words)

    def _is_as_given(self, earlier: XliffUnit, *, is_new: bool) -> bool:
        """Whether the target of a unit is what the spec says, and no news of a translator."""
        now = self.text.said.get(self.context.voices.target.lang)
        is_told = bool(earlier.state) and same_source(earlier, self.source) and not is_new
        return now is not None and not is_told and says(earlier, now, is_target=True)

    def _begun(self, made: XliffUnit, coded: CodedText, state: XliffState) -> XliffUnit:
        """A unit with what is said of it in the other language; beside it where that has codes of its own."""
        if under := self._under_codes(coded):
            return made._replace(target=under.parts, target_codes=under.codes, state=state)
        target = self.context.voices.target.lang
        said = message(f"note_was_{target}", {}, target) + plain(coded.parts, by_id(coded.codes))
        return made._replace(notes=(*made.notes, UnitNote(_CURRENT, said)))

    def _under_codes(self, coded: CodedText) -> CodedText | None:
        """A translation under the codes of the source; `None` where it has others."""
        free = list(self.source.codes)
        ids: dict[str, str] = {}
        codes = []
        for code in by_id(coded.codes).values():
            like = next((one for one in free if _is_like(one, code)), None)
            if like is None:
                return None
            free.remove(like)
            ids[code.id] = like.id
            codes.append(code._replace(id=like.id, kind=like.kind, shown=code.shown or like.shown))
        if any(not isinstance(part, str) and part.id not in ids for part in coded.parts):
            return None
        parts = [part if isinstance(part, str) else CodeMark(part.part, ids[part.id]) for part in coded.parts]
        return CodedText(tuple(parts), tuple(codes))

    def _kind(self) -> str:
        """The kind of the decision that the text is of; empty where it is of none."""
        if self.text.loc[0] != "decisions" or len(self.text.loc) < 2:
            return ""
        kind = self.one.raw.value((*self.text.loc[:2], "kind"))
        return kind if isinstance(kind, str) else ""


def _is_like(one: InlineCode, other: InlineCode) -> bool:
    return (key_of(one) or (one.opening, one.closing)) == (key_of(other) or (other.opening, other.closing))
