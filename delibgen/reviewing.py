"""Projects and files as a careful reader would go through them, and what that reader writes into a Word file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from delibgen import arguments
from delibgen.arguments import StrPath
from delibgen.checks.reading.text import WholeText, guess_lang, read_reading
from delibgen.checks.rules import RULES
from delibgen.checks.run import Finding, at, check_composed, check_texts, unknown_rules
from delibgen.composing import composed
from delibgen.document.model import plain_text, walk
from delibgen.document.reading import Reading
from delibgen.errors import Place, Problem, SpecError, Ui, UsageError, visible
from delibgen.guarding import Guard
from delibgen.loading import is_workbook, load_all
from delibgen.log import log
from delibgen.naming import file_name
from delibgen.project.fields import LANGS, Lang
from delibgen.project.spec import Project
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
    "revise",
]
SPECS = frozenset({".yaml", ".yml", ".json"})


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one project, one file or one pair of files."""

    name: str
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What kept it from being checked, or a rule from being run, or is wrong with what it allows."""
    is_read: bool = True
    """Whether the rules could be run on it."""


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
    loaded: Loaded, lang: Lang | None = None, templates: Path | None = None, allow: Mapping[str, str] | None = None
) -> Checked:
    """What the rules find in one project of a source, and in its documents; whatever goes wrong is said in it."""
    problems = list(loaded.problems)
    if loaded.project is not None:
        project = loaded.project.model_copy(update={"allow": {**loaded.project.allow, **(allow or {})}})
        with Guard(problems, loaded.place):
            return _check_drafted(replace(loaded, project=project), project, (lang,) if lang else LANGS, templates)
    return Checked(str(loaded.place), (), tuple(problems), is_read=False)


def _check_drafted(loaded: Loaded, project: Project, langs: Sequence[Lang], templates: Path | None) -> Checked:
    name, locate = name_of(loaded), loaded.locate or at(loaded.place)
    documents = {file_name(name, project, lang, DEFAULT): composed(project, lang, templates) for lang in langs}
    found = check_composed(project, documents, locate, langs=tuple(langs), own=templates is not None)
    return Checked(str(loaded.place), found.findings, (*found.problems, *unknown_rules(project.allow, locate)))


def check(subject: Project | StrPath, lang: Lang | None = None) -> tuple[Finding, ...]:
    """What the rules find in a project or its spec, and in its documents, or else in a Word or text file.

    `lang` is that of the one document to look at, or of the file; without it, both documents are read, and a file in
    the language that its words are in. A finding that the project allows is among them, with the reason in `allowed`.

    Raises `CheckError`, which holds the problems and what was found all the same, for a spec that has problems, a
    template at fault, a rule that could not be run, and one that is allowed and does not exist; `ReadError` for a file
    that cannot be read; `UsageError` for a workbook, which holds many projects, and for a wrong argument.
    """
    asked = None if lang is None else arguments.lang(lang)
    if isinstance(subject, Project):
        return _findings(check_loaded(Loaded(Place(subject.reference or "<project>"), subject), asked))
    path = arguments.path("subject", subject, "Project, str, Path")
    if not is_project(str(path)):
        return _findings(_checked(str(path), [_text(path, asked)]))
    if is_workbook(path):
        raise UsageError("workbook_of_many", path=path)
    (loaded,) = load_all(subject)
    return _findings(check_loaded(loaded, asked))


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


def check_file(path: Path, lang: Lang | None = None, allow: Mapping[str, str] | None = None) -> Checked:
    """What the rules find in a Word or text file, in the language given or else the one its words are in."""
    problems: list[Problem] = []
    with Guard(problems, Place(str(path))):
        return _checked(str(path), [_text(path, lang)], allow)
    return Checked(str(path), (), tuple(problems), is_read=False)


def check_files(one: Path, other: Path, allow: Mapping[str, str] | None = None) -> Checked:
    """What two files do not say alike, one in French and one in English, and what is wrong in each.

    Raises `UsageError` where both are in one language.
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
    return _checked(name, texts, allow)


def _checked(name: str, texts: Iterable[WholeText], allow: Mapping[str, str] | None = None) -> Checked:
    found = check_texts(texts, allow or {})
    return Checked(name, found.findings, found.problems)


def _text(path: Path, lang: Lang | None) -> WholeText:
    log.info("reading %s", visible(str(path)))
    reading = read_document(path)
    return read_reading(reading, lang or guess_lang(_words(reading), reading.document.lang) or "fr", str(path))


def _words(reading: Reading) -> str:
    return "\n".join(plain_text(block.inlines) for block in walk(reading.document.blocks))


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
    wanted = [(finding, _edit(finding) if fix else None) for finding in left]
    tracked = track(data, [edit for _, edit in wanted if edit])
    skipped = set(tracked.skipped)
    edits = [edit for _, edit in wanted if edit and edit not in skipped]
    open_ones = [finding for finding, edit in wanted if edit is None or edit in skipped] if annotate else []
    comments = [said for finding in open_ones if (said := _comment(finding, ui))]
    # -- comments go in first: they do not move the words that are to be changed --
    put(copy, track(commented(data, comments), edits).data if comments else tracked.data)
    return Revised(len(edits), len(comments))


def _edit(finding: Finding) -> "Edit | None":
    from delibgen.revising.changes import edit  # noqa: PLC0415

    at = finding.at
    return edit(at.passage.origin, at.start, at.end, finding.fix) if at and finding.fix is not None else None


def _comment(finding: Finding, ui: Ui) -> "Comment | None":
    from delibgen.revising.comments import comment  # noqa: PLC0415

    at, said = finding.at, f"{finding.rule} – {finding.text(ui)}"
    return comment(at.passage.origin, at.start, at.end, said) if at else None
