"""The lists of the acts that were examined, one for each session of a run."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from delibgen.composing import formatted
from delibgen.document.markup import parse_markup
from delibgen.document.model import Document
from delibgen.drafting import Examined, draft_list, title_of
from delibgen.errors import Place, Problem
from delibgen.naming import list_name
from delibgen.project.blank import Blank
from delibgen.project.fields import Lang
from delibgen.project.spec import Project
from delibgen.project.when import Day
from delibgen.rendering import Options, Rendered
from delibgen.whole import flush_folder
from delibgen.writers.files import Made, put, stands
from delibgen.writers.formats import FORMATS, FileFormat, Format, made_with

_PUBLISHED: Final[tuple[str, ...]] = ("docx", "html", "pdf")
"""What a list is written as where the run makes no other file."""


class _Session(NamedTuple):
    """One session: the first project of it, which says whose it is, and what was examined in each language."""

    project: Project
    days: Sequence[Day | Blank]
    entries: Mapping[Lang, list[Examined]]


class SessionLists:
    """Gathers what was examined at each session, and puts the lists at the end of the run."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._sessions: dict[tuple[str, str], _Session] = {}

    def add(self, project: Project, place: Place) -> Iterator[Problem]:
        """Takes an act that was examined, and tells of a draft that has no vote."""
        if not project.decisions:
            return
        if project.vote is None or project.voted_on is None:
            yield Problem(place, "", "list_without_vote", is_notice=True)
            return
        days = project.session or (Day(project.voted_on),)
        key = project.council.wording, "/".join(day.iso for day in days)
        session = self._sessions.setdefault(key, _Session(project, days, {lang: [] for lang in self._options.langs}))
        for lang, entries in session.entries.items():
            title = title_of(project, lang)
            entries.append(Examined(project.act_number or "", title, project.vote.outcome))

    def put(self) -> Rendered:
        """Puts the lists of each session, in each language and format."""
        made = [*self._made()]
        new = [each for each in made if not stands(each, force=self._options.force)]  # before any is replaced
        for each in new:
            put(each)
        if new:
            flush_folder(self._options.folder)
        written = tuple(each.path for each in new)
        kept = tuple(each.path for each in made if each.path not in written)
        return Rendered("", written, (), kept, of_run="list")

    def close(self) -> None:
        self._sessions.clear()

    def _made(self) -> Iterator[Made]:
        """Each file and what it is to hold."""
        templates = self._options.templates
        names = self._names()
        for key, session in self._sessions.items():
            documents = {lang: compose_list(session, lang, templates) for lang in session.entries}
            for known in self._formats():
                for lang, document in documents.items():
                    path = self._options.folder / f"{names[key][lang]}{known.suffix}"
                    yield Made(path, known, formatted(document, known, templates))

    def _formats(self) -> Sequence[FileFormat]:
        """The formats that the run makes, or those that a list is published in."""
        asked: Sequence[Format] = self._options.to
        return [made_with(name, self._options.engine) for name in asked] or [
            known for name, known in FORMATS.items() if name in _PUBLISHED and known.is_installed
        ]

    def _names(self) -> Mapping[tuple[str, str], Mapping[Lang, str]]:
        """What the files of each session are called: by its first day, and by its council where several sat then."""
        firsts = [session.days[0].iso for session in self._sessions.values()]
        return {
            key: {
                lang: list_name(
                    session.days[0].iso,
                    Path(session.project.council.called).stem if firsts.count(session.days[0].iso) > 1 else "",
                    lang,
                )
                for lang in session.entries
            }
            for key, session in self._sessions.items()
        }


def compose_list(session: _Session, lang: Lang, templates: Path | None = None) -> Document:
    """The list of a session in `lang`, in the order of the numbers."""
    entries = sorted(session.entries[lang], key=lambda entry: _in_order(entry.number))
    return parse_markup(draft_list(session.project, session.days, entries, lang, templates), f"{lang}/")


def _in_order(number: str) -> tuple[tuple[bool, int, str], ...]:
    """Sorts numbers as people count them: 2023-9 before 2023-10."""
    return tuple((part.isdigit(), int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", number))
