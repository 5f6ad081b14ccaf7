"""Drafts bilingual council texts from a project's facts: the French projet de délibération, the English communication.

>>> import delibgen
>>> project = delibgen.load("examples/paris-los-angeles.yaml")
>>> delibgen.compose(project, "fr").lang
'fr-FR'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delibgen.comparing import Comparison, compare
    from delibgen.composing import compose
    from delibgen.document.model import Document
    from delibgen.errors import (
        DelibgenError,
        MarkupError,
        Place,
        Problem,
        ReadError,
        SpecError,
        TemplateError,
        UsageError,
        WriteError,
    )
    from delibgen.extracting import Extracted, extract
    from delibgen.loading import load, load_all
    from delibgen.pipeline import RenderOptions, render, render_all
    from delibgen.project.spec import Project
    from delibgen.rendering import Loaded, Rendered
    from delibgen.returning import Merged, merge
    from delibgen.reviewing import CheckError, Finding, check, check_pair
    from delibgen.translating import Translated, Translation, translate
    from delibgen.updating import Updated, update
    from delibgen.writing import as_docx, write

__version__ = "0.1.0"

__all__ = [
    "CheckError",
    "Comparison",
    "DelibgenError",
    "Document",
    "Extracted",
    "Finding",
    "Loaded",
    "MarkupError",
    "Merged",
    "Place",
    "Problem",
    "Project",
    "ReadError",
    "RenderOptions",
    "Rendered",
    "SpecError",
    "TemplateError",
    "Translated",
    "Translation",
    "Updated",
    "UsageError",
    "WriteError",
    "as_docx",
    "check",
    "check_pair",
    "compare",
    "compose",
    "extract",
    "load",
    "load_all",
    "merge",
    "render",
    "render_all",
    "translate",
    "update",
    "write",
]

_HOMES = {
    "delibgen.comparing": ["Comparison", "compare"],
    "delibgen.composing": ["compose"],
    "delibgen.document.model": ["Document"],
    "delibgen.errors": [
        *("DelibgenError", "MarkupError", "Place", "Problem", "ReadError"),
        *("SpecError", "TemplateError", "UsageError", "WriteError"),
    ],
    "delibgen.extracting": ["Extracted", "extract"],
    "delibgen.loading": ["load", "load_all"],
    "delibgen.pipeline": ["RenderOptions", "render", "render_all"],
    "delibgen.project.spec": ["Project"],
    "delibgen.rendering": ["Loaded", "Rendered"],
    "delibgen.returning": ["Merged", "merge"],
    "delibgen.reviewing": ["CheckError", "Finding", "check", "check_pair"],
    "delibgen.translating": ["Translated", "Translation", "translate"],
    "delibgen.updating": ["Updated", "update"],
    "delibgen.writing": ["as_docx", "write"],
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

if not TYPE_CHECKING:  # a type checker that saw it would take any name for one of ours

    def __getattr__(name: str) -> object:
        """Brings in a name when it is first used, so that importing delibgen costs next to nothing."""
        if name not in _HOME_OF:
            said = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(said)
        return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
