"""The documents that many tests look at: each example, each kind of decision and its options, in both languages."""

from functools import cache
from pathlib import Path

import pytest

import delibgen
from delibgen.document.model import Document
from delibgen.drafting import read_style
from delibgen.kinds import FOLDER
from delibgen.project.fields import Lang
from delibgen.writers.docx import write_docx
from tests.cases import each
from tests.kinds import Spec, specs

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = {path.stem: path for path in sorted((ROOT / "examples").glob("*.yaml"))}
GUIDE = {f"guide_{path.stem}": path for path in sorted(FOLDER.glob("*.yaml"))}
ACTS = {f"act_{path.stem}": path for path in sorted((ROOT / "tests" / "acts").glob("*.yaml"))}
ELSEWHERE = {f"elsewhere_{path.stem}": path for path in sorted((ROOT / "tests" / "acts" / "elsewhere").glob("*.yaml"))}
"""Acts of a council whose profile stands beside them."""
SOURCES: dict[str, Path | Spec] = {**EXAMPLES, **GUIDE, **ACTS, **ELSEWHERE, **specs()}
OURS = [name for name, path in ACTS.items() if not path.stem[0].isdigit()]
"""The acts that no published one is behind."""
LANGS: tuple[Lang, ...] = ("fr", "en")

examples = pytest.mark.parametrize(
    ("name", "lang"), [pytest.param(name, lang, id=f"{name}.{lang}") for name in EXAMPLES for lang in LANGS]
)
samples = each(("name", "lang"), [(name, lang) for name in SOURCES for lang in LANGS])


@cache
def project(name: str) -> delibgen.Project:
    """The project of the example or kind called `name`."""
    return delibgen.load(SOURCES[name])


@cache
def document(name: str, lang: Lang) -> Document:
    """Its document in `lang`."""
    return delibgen.compose(project(name), lang)


@cache
def word_file(name: str, lang: Lang) -> bytes:
    """Its document in `lang`, as a Word file."""
    return write_docx(document(name, lang), read_style(lang))
