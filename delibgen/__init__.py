"""Drafts bilingual council texts from a project's facts: the French projet de délibération, the English communication.

>>> import delibgen
>>> project = delibgen.load("examples/paris-los-angeles.yaml")
>>> delibgen.compose(project, "fr").lang
'fr-FR'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delibgen.document.model import Document
    from delibgen.errors import DelibgenError, Place, Problem, SpecError, TemplateError, UsageError, WriteError
    from delibgen.pipeline import Loaded, Rendered, compose, load, load_all, render, render_all, write
    from delibgen.project.spec import Project
    from delibgen.reviewing import Finding, check, check_pair

__version__ = "0.1.0"

__all__ = [
    "DelibgenError",
    "Document",
    "Finding",
    "Loaded",
    "Place",
    "Problem",
    "Project",
    "Rendered",
    "SpecError",
    "TemplateError",
    "UsageError",
    "WriteError",
    "check",
    "check_pair",
    "compose",
    "load",
    "load_all",
    "render",
    "render_all",
    "write",
]

_HOMES = {
    "delibgen.document.model": ["Document"],
    "delibgen.errors": ["DelibgenError", "Place", "Problem", "SpecError", "TemplateError", "UsageError", "WriteError"],
    "delibgen.pipeline": ["Loaded", "Rendered", "compose", "load", "load_all", "render", "render_all", "write"],
    "delibgen.project.spec": ["Project"],
    "delibgen.reviewing": ["Finding", "check", "check_pair"],
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Brings in a name when it is first used, so that importing delibgen costs next to nothing."""
    if name not in _HOME_OF:
        raise AttributeError(name)
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
