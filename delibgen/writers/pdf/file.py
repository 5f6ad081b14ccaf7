"""A document as a PDF that everyone can read and archives can keep: PDF/A-2a and PDF/UA-1 in one file."""

import json
from functools import cache
from pathlib import Path

from delibgen.document.model import Document
from delibgen.errors import TemplateError
from delibgen.writers.pdf.content import content
from delibgen.writers.pdf.letters import check_letters
from delibgen.writers.pdf.press import press_of
from delibgen.writers.pdf.rowheads import with_row_heads

_MACHINE = Path(__file__).with_name("document.typ")


def write_pdf(document: Document, style: bytes, fonts: Path | None = None) -> bytes:
    """The bytes of a PDF that holds `document` in the look of the style file `style`.

    `fonts` is a folder of fonts that the style file may name, beside those that come with Typst and the system's.
    Same document, style and fonts, same bytes.

    Raises `TemplateError` for a style file that Typst refuses, that lacks a style or names a font which is nowhere;
    `WriteError` for a character that none of its fonts has.
    """
    try:
        style.decode()
    except UnicodeDecodeError as error:
        line = style.count(b"\n", 0, error.start) + 1
        raise TemplateError("style_not_typst", path="", line=line, why=error.reason) from None
    said = json.dumps(content(document), ensure_ascii=False)
    made = press_of(style + b"\n" + _machine(), fonts).printed(said, document)
    check_letters(document, made)
    return with_row_heads(made)


@cache
def _machine() -> bytes:
    return _MACHINE.read_bytes()
