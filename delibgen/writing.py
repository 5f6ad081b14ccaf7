"""One document to a file, to an open file, or into the hands of python-docx."""

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeGuard

from delibgen import arguments
from delibgen.arguments import StrPath
from delibgen.composing import formatted
from delibgen.document.model import Document
from delibgen.errors import UsageError, WriteError, visible
from delibgen.log import log
from delibgen.writers.formats import DEFAULT, ENGINE, FORMATS, Engine, Format, format_of, made_with

if TYPE_CHECKING:
    import docx.document

    from delibgen.writers.files import Made


class Stream(Protocol):
    """What takes bytes: a file opened `"wb"`, a `BytesIO`, a member of a zip, the body of a response."""

    def write(self, data: bytes, /) -> object: ...


def write(
    document: Document,
    target: StrPath | Stream,
    templates: StrPath | None = None,
    *,
    to: Format | None = None,
    engine: Engine = ENGINE,
    force: bool = False,
) -> None:
    """Writes `document` whole at a path, in the format of its suffix, or into an open binary file.

    `to` names the format where `target` is an open file, which is left open and where its last byte was written; a
    Word file where it is not given. `engine` sets a PDF: Typst, or LibreOffice from the Word file. `templates` is the
    folder of one's own style file. What stands at a path is left where it holds the same; where someone has edited it
    since, only `force` replaces it.

    Raises `WriteError` for a file that was edited (its `code` is `edited_since`) and for what the system refuses, and
    leaves what stood at the path untouched; `UsageError` for an unknown format, a file that is opened as text or for
    reading, a format whose extra is not installed, a PDF in a process that was forked from one which has made some, a
    folder of templates that is not there or holds files that nothing would use, and an argument of a wrong type;
    `TemplateError` for a style file that lacks something.
    """
    from delibgen.writers.files import Made  # noqa: PLC0415

    arguments.typed("document", document, Document)
    arguments.typed("force", force, bool)
    own = arguments.folder_of_templates(templates)
    asked = None if to is None else arguments.format_named(to)
    engine = arguments.engine(engine)
    if _is_stream(target):
        _send(target, formatted(document, made_with(asked or DEFAULT, engine), own))
        return
    path = arguments.path("target", target, "str, Path, BytesIO")
    known = made_with(_format(path, asked), engine)
    _put(Made(path, known, formatted(document, known, own), document.properties.inputs), force=force)


def as_docx(document: Document, templates: StrPath | None = None) -> "docx.document.Document":
    """`document` as python-docx has it, to be changed and saved: a logo, a table, a stamp.

    Its styles have the names of the style file: `docx.styles["Body Text"]`. `templates` is the folder of one's own.

    Raises `TemplateError` for a style file that lacks something; `UsageError` for a folder of templates that is not
    there or holds files that nothing would use, and for an argument of a wrong type.
    """
    import docx  # noqa: PLC0415  # it costs more than a whole document

    arguments.typed("document", document, Document)
    own = arguments.folder_of_templates(templates)
    return docx.Document(BytesIO(formatted(document, FORMATS["docx"], own)))


def _is_stream(target: object) -> TypeGuard[Stream]:
    """Whether it takes bytes and is no path; a temporary file has its `write` from the file that it wraps."""
    return callable(getattr(target, "write", None)) and not isinstance(target, os.PathLike)


def _format(path: Path, asked: Format | None) -> Format:
    """The format that the suffix of the path says."""
    known = format_of(path.suffix, [asked] if asked else [])
    if asked and known.name != asked:
        raise UsageError("format_of_suffix", path=path, to=asked)
    return known.name


def _put(made: "Made", *, force: bool) -> None:
    from delibgen.writers.files import put, stands  # noqa: PLC0415

    if stands(made, force=force):
        log.info("left %s, which holds the same", visible(str(made.path)))
    else:
        put(made)
        log.info("wrote %s", visible(str(made.path)))


def _send(stream: Stream, data: bytes) -> None:
    name = str(getattr(stream, "name", type(stream).__name__))
    try:
        while data:
            data = data[_taken(stream.write(data), len(data)) :]  # a file without a buffer may take a part
    except TypeError as error:
        raise UsageError("stream_of_text", name=name) from error
    except ValueError as error:  # `io.UnsupportedOperation` is one too
        raise UsageError("stream_not_open", name=name) from error
    except OSError as error:
        raise WriteError("not_written", path=name, why=error.strerror or error) from error
    log.info("wrote %s", visible(name))


def _taken(said: object, length: int) -> int:
    """How much of so many bytes a stream took, by what its `write` gave back: all, unless it gave a number."""
    if hasattr(said, "__await__"):
        raise TypeError(said)
    return said if isinstance(said, int) and 0 < said < length else length
