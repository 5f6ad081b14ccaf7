"""Projects and files as a careful reader would go through them, and what that reader writes into a Word file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from delibgen import arguments
from delibgen.arguments import StrPath
from delibgen.checks.proofreading.grammalecte import PROGRAM, find_grammalecte
from delibgen.checks.proofreading.reading import Remarks, read_grammar
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.text import WholeText, read_reading
from delibgen.checks.reading.tongues import guess_lang
from delibgen.checks.reading.typed import read_typed, typed_texts
from delibgen.checks.rules.every import RULES
from delibgen.checks.run import (
    Finding,
    Locate,
    at,
    check_composed,
    check_grammar,
    check_texts,
    nowhere,
    together,
    unknown_rules,
)
from delibgen.composing import composed
from delibgen.errors import Place, Problem, SpecError, Ui, UsageError, visible
from delibgen.guarding import Guard
from delibgen.loading import is_workbook, load_all
from delibgen.log import log
from delibgen.naming import file_name
from delibgen.project.fields import LANGS, Lang
from delibgen.project.spec import Project
from delibgen.project.stage import at_stage
from delibgen.readers import read_document
from delibgen.rendering import Loaded, name_of
from delibgen.writers.formats import DEFAULT

if TYPE_CHECKING:
    from delibgen.revising.changes import Edit
    from delibgen.revising.comments import Comment

__all__ = [
    "RULES",
    "CheckError",
    "Checked",
    "Finding",
    "Revised",
    "check",
    "check_file",
    "check_files",
    "check_loaded",
    "check_pair",
    "is_project",
    "proofread",
    "require_grammar",
    "revise",
]
SPECS = frozenset({".yaml", ".yml", ".json"})
_AT_ONCE = 50
"""How many projects or files the grammar checker reads in one call: it takes longer to begin than to read one."""


@dataclass(frozen=True, slots=True)
class ToProofread:
    """The French texts of a project or of files, for the grammar checker."""

    texts: tuple[WholeText, ...] = ()
    locate: Locate = nowhere
    """Tells what the user calls a field, and where it stands."""
    allow: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one project, one file or one pair of files."""

    name: str
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What kept it from being checked, or a rule from being run, or is wrong with what it allows."""
    is_read: bool = True
    """Whether the rules could be run on it."""
    french: ToProofread = field(default=ToProofread(), repr=False)
    """What is to be read for its grammar, if anything."""
    langs: tuple[Lang, ...] = ()
    """Of files, the language that each was read in."""


class CheckError(SpecError):
    """Not all could be checked: `problems` says what could not, `findings` holds what was found in the rest."""

    def __init__(self, problems: Iterable[Problem], findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(problems)
        self.findings = findings

    def __reduce__(self) -> tuple[object, ...]:
        return (CheckError, (self.problems, self.findings))


def is_project(source: str) -> bool:
    """Whether a source states projects, rather than being a text of its own."""
    return source == "-" or Path(source).suffix.lower() in SPECS or is_workbook(source)


def check_loaded(
    loaded: Loaded,
    lang: Lang | None = None,
    templates: Path | None = None,
    allow: Mapping[str, str] | None = None,
    *,
    grammar: bool = False,
) -> Checked:
    """What the rules find in one project of a source, and in its documents; whatever goes wrong is said in it.

    `grammar`: whether it is to keep what `proofread` reads.
    """
    problems = list(loaded.problems)
    if loaded.project is not None:
        project = loaded.project.model_copy(update={"allow": {**loaded.project.allow, **(allow or {})}})
        with Guard(problems, loaded.place):
            langs = (lang,) if lang else LANGS
            checked = _check_drafted(replace(loaded, project=project), project, langs, templates)
            return replace(checked, french=_typed(loaded, project)) if grammar and "fr" in langs else checked
    return Checked(str(loaded.place), (), tuple(problems), is_read=False)


def _check_drafted(loaded: Loaded, whole: Project, langs: Sequence[Lang], templates: Path | None) -> Checked:
    project = at_stage(whole, None)
    name, locate = name_of(loaded), loaded.locate or at(loaded.place)
    documents = {file_name(name, project, (lang,), DEFAULT): composed(project, lang, templates) for lang in langs}
    found = check_composed(project, documents, locate, langs=tuple(langs), own=templates is not None)
    return Checked(str(loaded.place), found.findings, (*found.problems, *unknown_rules(project.allow, locate)))


def _typed(loaded: Loaded, project: Project) -> ToProofread:
    """What the spec has typed in French: the words of the templates are proofread where they are written."""
    typed = read_typed(project, "fr", tuple(typed_texts(project)))
    return ToProofread((replace(typed, source=str(loaded.place)),), loaded.locate or at(loaded.place), project.allow)


def check(subject: Project | StrPath, lang: Lang | None = None, *, grammar: bool = False) -> tuple[Finding, ...]:
    """What the rules find in a project or its spec, and in its documents, or else in a Word, OpenDocument or text file.

    `lang` is that of the one document to look at, or of the file; without it, both documents are read, and a file in
    the language that its words are in. A finding that the project allows is among them, with the reason in `allowed`.
    `grammar`: whether Grammalecte, where it is installed, reads the French text of a file, or what a spec has typed.

    Raises `CheckError`, which holds the problems and what was found all the same, for a spec that has problems, a
    template at fault, a rule that could not be run, and one that is allowed and does not exist; `ReadError` for a file
    that cannot be read; `UsageError` for a workbook, which holds many projects, for a wrong argument, and where
    Grammalecte is asked for and not installed.
    """
    asked = None if lang is None else arguments.lang(lang)
    if arguments.typed("grammar", grammar, bool):
        require_grammar(asked)
    checked = [_check(subject, asked, grammar=grammar)]
    (read,) = proofread(checked) if grammar else checked
    return _findings(read)


def _check(subject: Project | StrPath, asked: Lang | None, *, grammar: bool) -> Checked:
    if isinstance(subject, Project):
        return check_loaded(Loaded(Place(subject.reference or "<project>"), subject), asked, grammar=grammar)
    path = arguments.path("subject", subject, "Project, str, Path")
    if not is_project(str(path)):
        return _checked(str(path), [_text(path, asked)], grammar=grammar)
    if is_workbook(path):
        raise UsageError("workbook_of_many", path=path)
    (loaded,) = load_all(subject)
    return check_loaded(loaded, asked, grammar=grammar)


def check_pair(one: StrPath, other: StrPath) -> tuple[Finding, ...]:
    """What a French file and its English one do not say alike, and what is wrong in each; in either order.

    Raises `CheckError`, which holds the problems and what was found all the same, for a file that cannot be read and a
    rule that could not be run; `UsageError` where both are in one language, and for an argument of a wrong type.
    """
    return _findings(check_files(arguments.path("one", one), arguments.path("other", other)))


def _findings(checked: Checked) -> tuple[Finding, ...]:
    """What was found. Raises `CheckError` where something could not be checked."""
    if checked.problems:
        raise CheckError(checked.problems, checked.findings)
    return checked.findings


def check_file(
    path: Path, lang: Lang | None = None, allow: Mapping[str, str] | None = None, *, grammar: bool = False
) -> Checked:
    """What the rules find in a Word or text file, in the language given or else the one its words are in.

    `grammar`: whether it is to keep what `proofread` reads.
    """
    problems: list[Problem] = []
    with Guard(problems, Place(str(path))):
        return _checked(str(path), [_text(path, lang)], allow, grammar=grammar)
    return Checked(str(path), (), tuple(problems), is_read=False)


def check_files(one: Path, other: Path, allow: Mapping[str, str] | None = None, *, grammar: bool = False) -> Checked:
    """What two files do not say alike, one in French and one in English, and what is wrong in each.

    `grammar`: whether it is to keep what `proofread` reads. Raises `UsageError` where both are in one language.
    """
    name = f"{one} {other}"
    texts: list[WholeText] = []
    problems: list[Problem] = []
    for path in (one, other):
        with Guard(problems, Place(str(path))):
            texts.append(_text(path, None))
    if problems:
        return Checked(name, (), tuple(problems), is_read=False)
    if texts[0].lang == texts[1].lang:
        raise UsageError("not_a_pair", one=one, other=other)
    return _checked(name, texts, allow, grammar=grammar)


def _checked(
    name: str, texts: Sequence[WholeText], allow: Mapping[str, str] | None = None, *, grammar: bool = False
) -> Checked:
    found = check_texts(texts, allow or {})
    french = tuple(text for text in texts if grammar and text.lang == "fr")
    langs = tuple(text.lang for text in texts)
    return Checked(name, found.findings, found.problems, french=ToProofread(french, allow=allow or {}), langs=langs)


def require_grammar(lang: Lang | None) -> None:
    """Raises `UsageError` where no French text is asked for, and where Grammalecte is not installed."""
    if lang == "en":
        raise UsageError("grammar_of_french")
    find_grammalecte()


def proofread(checked: Iterable[Checked]) -> Iterator[Checked]:
    """Each with what Grammalecte sees in its French texts too; many are read in one call.

    Where Grammalecte fails, it is not called again: the problem is among those of each that it did not read.
    """
    given, failed = iter(checked), list[Problem]()
    while batch := tuple(islice(given, _AT_ONCE)):
        remarks = iter(() if failed else _remarks([text for one in batch for text in one.french.texts], failed))
        for one in batch:
            if one.french.texts and failed:
                yield replace(one, problems=(*one.problems, *failed), french=ToProofread())
            else:
                yield _with_grammar(one, [*islice(remarks, len(one.french.texts))])


def _remarks(texts: Sequence[WholeText], failed: list[Problem]) -> list[Remarks]:
    with Guard(failed, Place(PROGRAM)):
        return read_grammar(texts) if texts else []
    return []


def _with_grammar(checked: Checked, remarks: Sequence[Remarks]) -> Checked:
    """With what is seen in words that no other rule has found."""
    known: dict[Passage, list[TextSpan]] = {}
    for span in [finding.at for finding in checked.findings if finding.at]:
        known.setdefault(span.passage, []).append(span)
    read = checked.french
    found = together(check_grammar(*each, read.locate, read.allow) for each in zip(read.texts, remarks, strict=True))
    new = [one for one in found.findings if one.at and not any(map(one.at.overlaps, known.get(one.at.passage, ())))]
    findings = tuple(sorted((*checked.findings, *new), key=lambda finding: finding.place))
    return replace(checked, findings=findings, problems=(*checked.problems, *found.problems), french=ToProofread())


def _text(path: Path, lang: Lang | None) -> WholeText:
    log.info("reading %s", visible(str(path)))
    reading = read_document(path)
    declared = reading.document.lang or Path(path.stem).suffix[1:]  # `act.en.txt`, as delibgen names its files
    return read_reading(reading, lang or guess_lang(reading.words, declared) or "fr", str(path))


@dataclass(frozen=True, slots=True)
class Revised:
    """What was written into a copy."""

    fixed: int
    commented: int


def revise(path: Path, copy: Path, findings: Iterable[Finding], *, fix: bool, annotate: bool, ui: Ui) -> Revised:
    """Writes at `copy` the Word file with what is certain corrected, as tracked changes, and the rest in comments.

    What the project allows is neither. Raises `WriteError` where the copy cannot be written; `path` stays as it is.
    """
    from delibgen.revising.changes import track  # noqa: PLC0415  # only here is a Word file written into
    from delibgen.revising.comments import annotate as commented  # noqa: PLC0415
    from delibgen.writers.files import replace as put  # noqa: PLC0415

    data = path.read_bytes()
    left = [finding for finding in findings if finding.at and not finding.allowed]
    wanted = [(finding, _edits(finding) if fix else []) for finding in left]
    tracked = track(data, [edit for _, edits in wanted for edit in edits])
    skipped = set(tracked.skipped)
    made = [edits for _, edits in wanted if edits and skipped.isdisjoint(edits)]
    open_ones = [finding for finding, edits in wanted if not edits or not skipped.isdisjoint(edits)] if annotate else []
    comments = [said for finding in open_ones if (said := _comment(finding, ui))]
    # -- comments go in first: they do not move the words that are to be changed --
    edits = [edit for _, those in wanted for edit in those if edit not in skipped]
    put(copy, track(commented(data, comments), edits).data if comments else tracked.data)
    return Revised(len(made), len(comments))


def _edits(finding: Finding) -> "list[Edit]":
    from delibgen.revising.changes import edits_of  # noqa: PLC0415

    at = finding.at
    return edits_of(at.passage.origin, at.start, at.end, finding.fix) if at and finding.fix is not None else []


def _comment(finding: Finding, ui: Ui) -> "Comment | None":
    from delibgen.revising.comments import comment  # noqa: PLC0415

    at, said = finding.at, f"{finding.rule} – {finding.text(ui)}"
    return comment(at.passage.origin, at.start, at.end, said) if at else None
