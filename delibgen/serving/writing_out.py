"""What the page hands over: Word files, one HTML file of both texts, and an archive of all that is ready."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from delibgen.composing import format_document, format_spread
from delibgen.errors import DelibgenError, Problem, Ui
from delibgen.pipeline import render_all, write_report
from delibgen.project.fields import LANGS
from delibgen.project.stage import at_stage
from delibgen.rendering import Loaded, name_of, recorded
from delibgen.serving.shelf import Entry, Shelf
from delibgen.sides import spread_of
from delibgen.writers.formats import DEFAULT, FORMATS, Format

_PRINTED: Final[Format] = "pdf"
_REPORTED = frozenset({".xlsx", ".xlsm"})


class MadeFile(NamedTuple):
    """A file and its name."""

    name: str
    data: bytes


def document_bytes(entry: Entry, shelf: Shelf, lang: str) -> MadeFile | None:
    """One document of a project, as a Word file; `None` of one that cannot be made."""
    project = entry.loaded.project
    if entry.problems or project is None:
        return None
    found = {each.lang[:2]: (name, each) for name, each in shelf.documents_of(entry.loaded).items()}
    for known in LANGS:
        if known == lang:
            name, document = found[known]
            made = recorded(document, at_stage(project, None), known)
            return MadeFile(name, format_document(made, FORMATS[DEFAULT].suffix, None))
    return None


def mailed_bytes(entry: Entry, shelf: Shelf) -> MadeFile | None:
    """Both texts side by side, as one file; `None` of a project that cannot be made."""
    if entry.problems or entry.loaded.project is None:
        return None
    spread = spread_of(shelf.documents_of(entry.loaded))
    return MadeFile(f"{name_of(entry.loaded)}.html", format_spread(spread, None))


def zip_bytes(shelf: Shelf, ui: Ui) -> bytes | None:
    """The files of all that is ready and a report on each workbook; `None` where nothing is ready.

    A text is a Word file, and a PDF too where one can be made here.
    """
    entries = shelf.entries()
    ready = [entry.loaded for entry in entries if entry.is_ready]
    if not ready:
        return None
    made = io.BytesIO()
    with TemporaryDirectory(prefix="delibgen") as name, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        folder = Path(name)
        for path in _written(ready, folder):
            archive.write(path, path.name)
        for path in _reports(entries, folder, ui):
            archive.write(path, path.name)
    return made.getvalue()


def _written(ready: list[Loaded], folder: Path) -> Iterator[Path]:
    """The files of each project; a text with a character that no font of a PDF has is a Word file all the same."""
    formats: list[Format] = [DEFAULT, *([_PRINTED] if FORMATS[_PRINTED].is_installed else [])]
    for one, done in zip(ready, render_all(ready, folder, to=formats), strict=True):
        yield from done.files or (path for again in render_all([one], folder) for path in again.files)


def _reports(entries: list[Entry], folder: Path, ui: Ui) -> list[Path]:
    """A copy of each workbook in which something is wrong, with what is."""
    by_source: dict[Path, list[Problem]] = {}
    for entry in entries:
        if entry.source.suffix.lower() in _REPORTED:
            by_source.setdefault(entry.source, []).extend((*entry.problems, *_told(entry, ui)))
    written = []
    for source, problems in by_source.items():
        path = folder / f"{source.stem}-remarques.xlsx"
        try:
            if problems:
                write_report(source, problems, path, ui)
                written.append(path)
        except DelibgenError:  # the workbook is gone, or open elsewhere; the rest is handed over
            continue
    return written


def _told(entry: Entry, ui: Ui) -> list[Problem]:
    """What was found in cells, as problems of them."""
    return [
        Problem(one.place, one.path, "finding_told", {"rule": one.rule, "said": one.text(ui)})
        for one in entry.findings
        if one.place.cell and not one.allowed and one.severity != "info"
    ]
