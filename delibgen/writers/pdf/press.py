"""Typst, as it sets texts in the look of one style file: started once for all texts of a process."""

import os
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from delibgen.document.model import Document
from delibgen.errors import DelibgenError, TemplateError, UsageError
from delibgen.kept_patterns import expression
from delibgen.writers.pdf.letters import lacking, texts_of

if TYPE_CHECKING:
    from typst import Compiler, PDFStandard, TypstError

_STANDARDS: Final[tuple["PDFStandard", ...]] = ("a-2a", "ua-1")
_HERE: Final = Path(__file__).parent
_NO_FONT: Final = "unknown font family: "
_NO_LETTER: Final = expression(r'the text `"(.+?)"` could not be displayed')
_NO_STYLE: Final = expression(r"panicked with: lacks, (.+)")
_LINE: Final = expression(r"__typst_py_bytes__\.typ:(\d+):")


class Press:
    """Sets texts by one source, with the fonts that come with Typst, and those of the system where it names one."""

    def __init__(self, source: bytes, fonts: Path | None) -> None:
        self._source, self._fonts = source, fonts
        self._lock = Lock()  # a compiler takes one text at a time
        self._compiler: Compiler | None = None
        self._is_open = False
        """Whether the fonts of the system are at hand."""

    def printed(self, said: str, document: Document) -> bytes:
        """The PDF of a text: `said` is its data, and `document` that from which an error names its words.

        Raises `UsageError` in a process that was forked from one where Typst has run: it would wait for ever there.
        """
        from typst import TypstError  # noqa: PLC0415  # it is installed where someone asks for a PDF

        if _process_of_threads() != os.getpid():
            raise UsageError("pdf_after_fork")
        with self._lock:
            try:
                return self._with_all_fonts(said)
            except TypstError as error:
                raise _told(error, document) from error

    def _with_all_fonts(self, said: str) -> bytes:
        from typst import TypstError  # noqa: PLC0415

        try:
            data, lost = self._set(said)
        except TypstError as error:
            if self._is_open or not _NO_LETTER.search(error.diagnostic):
                raise
            data, lost = b"", [""]  # a font of the system may have that letter
        if lost and not self._is_open:
            self._is_open, self._compiler = True, None
            data, lost = self._set(said)
        if lost:
            raise TemplateError("style_without_font", path="", names=", ".join(lost))
        return data

    def _set(self, said: str) -> tuple[bytes, list[str]]:
        """The PDF, and the fonts that are nowhere."""
        from typst import Compiler  # noqa: PLC0415

        if self._compiler is None:
            fonts = [self._fonts] if self._fonts else []
            self._compiler = Compiler(root=_HERE, font_paths=fonts, ignore_system_fonts=not self._is_open)
        data, warnings = self._compiler.compile_with_warnings(
            self._source, format="pdf", pdf_standards=list(_STANDARDS), sys_inputs={"document": said}
        )
        lost = [each.message.partition(_NO_FONT)[2] for each in warnings if each.message.startswith(_NO_FONT)]
        return bytes(data) if isinstance(data, bytes) else b"", list(dict.fromkeys(lost))


def _told(error: "TypstError", document: Document) -> DelibgenError:
    """What Typst refuses, as an error of ours; the path of the style file is for the caller to know."""
    letter, style = _NO_LETTER.search(error.diagnostic), _NO_STYLE.search(error.message)
    if letter:
        return lacking(letter[1], texts_of(document))
    if style:
        return TemplateError("style_lacks", path="", names=style[1])
    line = _LINE.search(error.diagnostic)
    return TemplateError("style_not_typst", path="", line=line[1] if line else "", why=error.message)


@cache
def _process_of_threads() -> int:
    """The process that keeps the threads of Typst: that in which it ran first. A fork has none of them."""
    return os.getpid()


@lru_cache(maxsize=8)
def press_of(source: bytes, fonts: Path | None) -> Press:
    """The press of a style file: a process starts it once."""
    return Press(source, fonts)
