"""The formats that a document can be written in."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from delibgen.document.model import Document
from delibgen.writers.docx import write_docx
from delibgen.writers.text import write_text

Writer = Callable[[Document, bytes], bytes]
"""Gives the bytes of a document in the look of a style file."""

WRITERS: Final[Mapping[str, Writer]] = MappingProxyType({".docx": write_docx, ".txt": write_text})
"""The writer of each format, by the suffix of its files."""


def is_edited(data: bytes, suffix: str) -> bool:
    """Whether a file of that format was changed since it was written; plain text cannot tell."""
    from delibgen.writers.seal import is_edited as is_edited_docx  # noqa: PLC0415  # only a file in the way needs it

    return suffix == ".docx" and is_edited_docx(data)
