"""The list of the acts that a council examined at one session, as tag text."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from delibgen.drafting.bodies import Bodies
from delibgen.drafting.draft import draft_with
from delibgen.drafting.speaker import Speaker
from delibgen.language import get_language
from delibgen.project.blank import Blank
from delibgen.project.fields import Lang
from delibgen.project.spec import Project
from delibgen.project.vote import Result
from delibgen.project.when import Day


class Examined(NamedTuple):
    """One act in the list."""

    number: str
    title: str
    result: Result


def title_of(project: Project, lang: Lang) -> str:
    """The title of a project in `lang`, with what it cites."""
    language = get_language(lang, project.council.english if lang == "en" else project.council.french)
    return Speaker(language, project, Bodies(language, project)).plain(project.title)


def draft_list(
    project: Project, days: Sequence[Day | Blank], entries: Sequence[Examined], lang: Lang, folder: Path | None = None
) -> str:
    """The tag text of the list in `lang` of what was examined on these days, by the council of `project`.

    `folder` holds a user's own templates. Raises `TemplateError` where a template is at fault.
    """
    return draft_with("examined", project, lang, folder, {"days": tuple(days), "entries": tuple(entries)})
