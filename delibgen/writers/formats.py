"""The formats that a document can be written in, and what the files of each can tell of themselves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from delibgen.document.model import Document
from delibgen.errors import UsageError
from delibgen.ooxml import seal
from delibgen.writers import records


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How a document is written, and what is known of a file that stands in its place."""

    suffix: str
    write: Callable[[Document, bytes], bytes]
    """Gives the bytes of a document in the look of a style file."""
    is_edited: Callable[[Path, bytes], bool]
    """Whether the bytes at a path are not as delibgen left them; true also where nobody can tell."""
    is_made_from: Callable[[Path, bytes, str], bool]
    """Whether the bytes at a path are unedited, and known to be made from these inputs."""
    is_broken: Callable[[bytes], bool]
    """Whether a file holds nobody's words: it is empty, or what is left of a file of ours that was damaged."""
    record: Callable[[Path, bytes, str], None]
    """Remembers what is about to be put at a path and its inputs, where the bytes themselves cannot say it."""


def _write_docx(document: Document, style: bytes) -> bytes:
    from delibgen.writers.docx import write_docx  # noqa: PLC0415  # files that are left as they are need no writer

    return write_docx(document, style)


def _write_text(document: Document, style: bytes) -> bytes:
    from delibgen.writers.text import write_text  # noqa: PLC0415

    return write_text(document, style)


def _is_blank(data: bytes) -> bool:
    """Whether a text file has nothing that anyone could have typed."""
    return not data.removeprefix(b"\xef\xbb\xbf").strip(b"\0 \t\r\n")


_DOCX: Final = FileFormat(
    ".docx",
    _write_docx,
    is_edited=lambda _, data: seal.is_edited(data),
    is_made_from=lambda _, data, inputs: seal.recorded_inputs(data) == inputs,
    is_broken=seal.is_broken,
    record=lambda _path, _data, _inputs: None,  # it is in the file
)
_TEXT: Final = FileFormat(
    ".txt",
    _write_text,
    is_edited=records.is_edited,
    is_made_from=records.is_made_from,
    is_broken=_is_blank,
    record=records.record,
)
FORMATS: Final[Mapping[str, FileFormat]] = MappingProxyType({each.suffix: each for each in (_DOCX, _TEXT)})
"""The formats by the suffix of their files."""


def format_of(suffix: str) -> FileFormat:
    """The format whose files have that suffix, in letters of either case. Raises `UsageError` where there is none."""
    known = FORMATS.get(suffix.lower())
    if known is None:
        raise UsageError("unknown_format", suffix=suffix, known=", ".join(FORMATS))
    return known
