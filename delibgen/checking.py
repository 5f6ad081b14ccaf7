"""The rules over a project and what was composed from it, and over the texts of files."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from delibgen.checks.reading.text import WholeText, read_draft
from delibgen.checks.rules import RULES
from delibgen.checks.run import Found, Locate, check_pair, check_project, check_text, together
from delibgen.document.model import Document
from delibgen.errors import Place, Problem
from delibgen.guarding import guarded
from delibgen.project.fields import Lang
from delibgen.project.raw import dotted
from delibgen.project.spec import Project

__all__ = [
    "at",
    "check_composed",
    "check_documents",
    "check_project",
    "check_texts",
    "unknown_rules",
]


def check_composed(project: Project, documents: Mapping[str, Document], locate: Locate) -> Found:
    """What the rules find in a project and in what was composed from it, each document under the name of its file."""
    return together((check_project(project, locate), check_documents(documents, project.allow)))


def check_documents(documents: Mapping[str, Document], allow: Mapping[str, str]) -> Found:
    """What the rules find in documents that were just composed, each under the name of its file."""
    texts: list[WholeText] = []
    problems: list[Problem] = []
    for name, document in documents.items():
        with guarded(problems, Place(name)):
            texts.append(read_draft(document, name))
    return together((Found((), tuple(problems)), check_texts(texts, allow)))


def check_texts(texts: Iterable[WholeText], allow: Mapping[str, str]) -> Found:
    """What is wrong in each text, and between the French and the English where both are there."""
    by_lang: dict[Lang, WholeText] = {text.lang: text for text in texts}
    founds = [check_text(text, allow) for text in by_lang.values()]
    if len(by_lang) == 2:
        founds.append(check_pair(by_lang["fr"], by_lang["en"], allow))
    return together(founds)


def unknown_rules(allow: Iterable[str], locate: Locate) -> Iterator[Problem]:
    """A problem for each rule that is allowed to be broken and does not exist."""
    known = [rule.id for rule in RULES]
    for key in allow:
        if key not in known:
            path, place = locate(("allow", key))
            near = get_close_matches(key, known, 1)
            yield Problem(place, path, "no_such_rule", {"key": key, "near": near[0] if near else known[0]})


def at(place: Place) -> Locate:
    """Tells of each field its path, and of all of them one place, where the source is not at hand."""
    return lambda path: (dotted(path), place)
