"""From a project to a document, and from a document to the bytes of a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from delibgen import arguments
from delibgen.arguments import StrPath
from delibgen.document.model import Document, StatedName
from delibgen.document.spread import Spread
from delibgen.document.typography import as_typed
from delibgen.errors import TemplateError
from delibgen.log import log
from delibgen.project.fields import Lang
from delibgen.project.spec import Project
from delibgen.project.stage import Stage, at_stage
from delibgen.project.stated import names_of

if TYPE_CHECKING:
    from delibgen.writers.docx import WordFrame
    from delibgen.writers.formats import FileFormat


def compose(project: Project, lang: Lang, templates: StrPath | None = None, *, stage: Stage | None = None) -> Document:
    """The document of `project` in `lang`, typeset: the act in French, the communication in English.

    `templates` is the folder of one's own templates, which take the place of the built-in ones file by file. `stage` is
    `"draft"` for what goes before the council and `"adopted"` for what it adopted; what the vote made of it, where left
    out.

    Raises `TemplateError` and `MarkupError` for a template at fault, with its file; `UsageError` for an unknown
    language or stage, the adopted act of a project that was not adopted, a folder of templates that is not there or
    holds files that nothing would use, and an argument of a wrong type.
    """
    arguments.typed("project", project, Project)
    own = arguments.folder_of_templates(templates)
    return composed(at_stage(project, arguments.stage(stage)), arguments.lang(lang), own)


def composed(project: Project, lang: Lang, templates: Path | None = None) -> Document:
    """The same, of arguments that are known to be right, and of a project as it is at its stage."""
    from delibgen.document.markup import parse_markup  # noqa: PLC0415
    from delibgen.drafting import draft  # noqa: PLC0415  # who checks a file drafts nothing

    log.debug("composing %s in %s", project.reference, lang)
    document = parse_markup(draft(project, lang, templates), f"{lang}/")
    names = tuple([StatedName(as_typed(words), field) for words, field in names_of(project, lang).items()])
    return document._replace(properties=document.properties._replace(names=names))


def format_document(document: Document, suffix: str, templates: Path | None) -> bytes:
    """The bytes of `document` in the format of that suffix."""
    from delibgen.writers.formats import format_of  # noqa: PLC0415

    return formatted(document, format_of(suffix), templates)


def formatted(document: Document, known: "FileFormat", templates: Path | None) -> bytes:
    """The bytes of `document` in that format. Raises `UsageError` where what its writer stands on is not installed."""
    from delibgen.drafting import fonts_folder, read_style, style_path  # noqa: PLC0415

    known.require()
    lang = _lang(document)
    style = read_style(lang, templates, known.style) if known.style else b""
    try:
        if known.write_in_fonts:
            return known.write_in_fonts(document, style, fonts_folder(lang, templates))
        return known.write(document, style)
    except TemplateError as error:  # which knows a style file by its bytes alone
        raise TemplateError(error.code, **{**error.values, "path": style_path(lang, templates, known.style)}) from error


def word_frame(document: Document, lang: Lang, templates: Path | None) -> "WordFrame":
    """What the Word file of `document` has around its words."""
    from delibgen.drafting import read_style  # noqa: PLC0415
    from delibgen.writers.docx import frame_of  # noqa: PLC0415

    return frame_of(document, read_style(lang, templates))


def format_spread(spread: Spread, templates: Path | None) -> bytes:
    """The bytes of an HTML file that holds `spread`."""
    from delibgen.drafting import read_style, style_path  # noqa: PLC0415
    from delibgen.writers.html.file import write_spread  # noqa: PLC0415
    from delibgen.writers.html.look import read_look  # noqa: PLC0415

    looks = []
    for document in spread.documents:
        lang = _lang(document)
        try:
            looks.append(read_look(read_style(lang, templates), document.lang))
        except TemplateError as error:  # which knows a style file by its bytes alone
            raise TemplateError(error.code, **{**error.values, "path": style_path(lang, templates)}) from error
    return write_spread(spread, looks)


def _lang(document: Document) -> Lang:
    return "fr" if document.lang.startswith("fr") else "en"
