"""The formats that a document can be written in: what each can keep, and what its files can tell of themselves.

Each function brings in what it needs when it is called: most runs of the command write nothing, or in one format.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from delibgen.errors import UsageError

if TYPE_CHECKING:
    from delibgen.document.model import Document

Format = Literal["docx", "txt", "html", "pdf", "odt", "akn"]
DEFAULT: Final[Format] = "docx"
ActFormat = Literal["actes"]
"""What an adopted act gives beside its texts: `transmitting.py`."""
RunFormat = Literal["scdl", "list"]
"""What a run gives as a whole, beside the files of each project: `gathering.py`."""
AnyFormat = Format | ActFormat | RunFormat
Engine = Literal["typst", "libreoffice"]
"""What sets a PDF: Typst from the text, or LibreOffice from the Word file."""
ENGINE: Final[Engine] = "typst"
FormatScope = Literal["text", "project"]
"""What one file of a format holds: a text, or all the texts of a project side by side."""


class FileFormat(NamedTuple):
    """How a document is written, and what is known of a file that stands in its place."""

    name: Format
    write: Callable[["Document", bytes], bytes]
    """Gives the bytes of a document in the look of a style file."""
    is_readable: bool
    """Whether a terminal shows it as it is."""
    is_revised: bool
    """Whether it holds tracked changes and comments."""
    is_edited: Callable[[Path, bytes], bool]
    """Whether the bytes at a path are not as delibgen left them; true also where nobody can tell."""
    is_made_from: Callable[[Path, bytes, str], bool]
    """Whether the bytes at a path are unedited, and known to be made from these inputs."""
    is_broken: Callable[[bytes], bool]
    """Whether a file holds nobody's words: it is empty, or what is left of a file of ours that was damaged."""
    record: Callable[[Path, bytes, str], None]
    """Remembers what is about to be put at a path and its inputs, where the bytes themselves cannot say it."""
    scope: FormatScope = "text"
    style: str = ""
    """The style file that it takes its look from, by its name in the folder of a language; empty where it has none."""
    has_margin: bool = False
    """Whether there is room beside its text for what the checks find."""
    ending: str = ""
    """The suffix of its files without the point, where that is not its name."""
    write_in_fonts: Callable[["Document", bytes, Path | None], bytes] | None = None
    """The same as `write` with a folder of fonts, where its files hold the letters themselves."""
    program: str = ""
    """The program that prints it, where that is not part of what pip installs."""
    needs: tuple[str, str] = ("", "")
    """The module that its writer stands on and the extra that installs it, where delibgen can do without."""

    @property
    def suffix(self) -> str:
        return f".{self.ending or self.name}"

    @property
    def is_installed(self) -> bool:
        """Whether what its writer stands on is there."""
        if self.program:
            from delibgen.writers.pdf.office import found  # noqa: PLC0415

            return bool(found())
        return not self.needs[0] or find_spec(self.needs[0]) is not None

    def require(self) -> None:
        """Raises `UsageError` where what its writer stands on is not installed."""
        if not self.is_installed and self.program:
            raise UsageError("office_not_installed")
        if not self.is_installed:
            raise UsageError("format_not_installed", to=self.name, name=self.needs[0], extra=self.needs[1])


def _write_docx(document: "Document", style: bytes) -> bytes:
    from delibgen.writers.docx import write_docx  # noqa: PLC0415

    return write_docx(document, style)


def _write_akn(document: "Document", style: bytes) -> bytes:
    from delibgen.writers.akn.file import write_akn  # noqa: PLC0415

    return write_akn(document, style)


def _write_odt(document: "Document", style: bytes) -> bytes:
    from delibgen.writers.odt.file import write_odt  # noqa: PLC0415

    return write_odt(document, style)


def _is_edited_package(_path: Path, data: bytes) -> bool:
    from delibgen.ooxml.seal import is_edited  # noqa: PLC0415

    return is_edited(data)


def _is_package_made_from(_path: Path, data: bytes, inputs: str) -> bool:
    from delibgen.ooxml.seal import recorded_inputs  # noqa: PLC0415

    return recorded_inputs(data) == inputs


def _is_broken_package(data: bytes) -> bool:
    from delibgen.ooxml.seal import is_broken  # noqa: PLC0415

    return is_broken(data)


def _write_text(document: "Document", style: bytes) -> bytes:
    from delibgen.writers.plain import write_text  # noqa: PLC0415

    return write_text(document, style)


def _write_html(document: "Document", style: bytes) -> bytes:
    from delibgen.writers.html.file import write_html  # noqa: PLC0415

    return write_html(document, style)


def _write_pdf(document: "Document", style: bytes, fonts: Path | None = None) -> bytes:
    from delibgen.writers.pdf.file import write_pdf  # noqa: PLC0415

    return write_pdf(document, style, fonts)


def _print_word(document: "Document", style: bytes) -> bytes:
    from delibgen.writers.pdf.office import get_office  # noqa: PLC0415

    return get_office().printed(_write_docx(document, style))


def _is_edited_text(path: Path, data: bytes) -> bool:
    from delibgen.writers.records import is_edited  # noqa: PLC0415

    return is_edited(path, data)


def _is_text_made_from(path: Path, data: bytes, inputs: str) -> bool:
    from delibgen.writers.records import is_made_from  # noqa: PLC0415

    return is_made_from(path, data, inputs)


def _is_blank(data: bytes) -> bool:
    """Whether a text file has nothing that anyone could have typed."""
    return not data.removeprefix(b"\xef\xbb\xbf").strip(b"\0 \t\r\n")


def _record_text(path: Path, data: bytes, inputs: str) -> None:
    from delibgen.writers.records import record  # noqa: PLC0415

    record(path, data, inputs)


_WORD: Final = FileFormat(
    "docx",
    _write_docx,
    style="style.docx",
    is_readable=False,
    is_revised=True,
    is_edited=_is_edited_package,
    is_made_from=_is_package_made_from,
    is_broken=_is_broken_package,
    record=lambda _path, _data, _inputs: None,  # it is in the file
)
_ODT: Final = _WORD._replace(name="odt", write=_write_odt, is_revised=False)
_TEXT: Final = FileFormat(
    "txt",
    _write_text,
    is_readable=True,
    is_revised=False,
    is_edited=_is_edited_text,
    is_made_from=_is_text_made_from,
    is_broken=_is_blank,
    record=_record_text,
)
_HTML: Final = _TEXT._replace(name="html", write=_write_html, scope="project", style=_WORD.style, has_margin=True)
_AKN: Final = _TEXT._replace(name="akn", write=_write_akn, ending="xml")
_PDF: Final = _TEXT._replace(
    name="pdf",
    write=_write_pdf,
    write_in_fonts=_write_pdf,
    style="style.typ",
    is_readable=False,
    needs=("typst", "pdf"),
)
_PRINTED: Final = _PDF._replace(
    write=_print_word, write_in_fonts=None, style=_WORD.style, needs=("", ""), program="libreoffice"
)
_ALL: Final = (_WORD, _TEXT, _HTML, _PDF, _ODT, _AKN)
FORMATS: Final[Mapping[Format, FileFormat]] = MappingProxyType({each.name: each for each in _ALL})
"""The formats by name."""


ACT_FORMATS: Final[tuple[ActFormat, ...]] = get_args(ActFormat)
RUN_FORMATS: Final[tuple[RunFormat, ...]] = get_args(RunFormat)
KNOWN: Final[tuple[AnyFormat, ...]] = (*FORMATS, *ACT_FORMATS, *RUN_FORMATS)
"""All that may be asked for."""


def parted(asked: Sequence[AnyFormat]) -> tuple[tuple[Format, ...], tuple[RunFormat, ...]]:
    """The formats of the texts of each project, and of what the run gives; without that of acts."""
    own: list[Format] = []
    of_run: list[RunFormat] = []
    for each in asked:
        if each == "scdl" or each == "list":  # noqa: PLR1714  # which a type checker tells apart
            of_run.append(each)
        elif each != "actes":
            own.append(each)
    return tuple(own), tuple(of_run)


def made_with(name: Format, engine: Engine) -> FileFormat:
    """The format of that name, as that engine makes it."""
    return _PRINTED if name == _PDF.name and engine == _PRINTED.program else FORMATS[name]


def format_of(suffix: str, asked: Sequence[Format] = ()) -> FileFormat:
    """The format whose files have that suffix, in letters of either case. Raises `UsageError` where there is none."""
    known = find_format(suffix, asked)
    if known is None:
        raise unknown_format(suffix)
    return known


def find_format(suffix: str, asked: Sequence[Format] = ()) -> FileFormat | None:
    """The same, or `None`; of two formats that share a suffix, the one that is `asked` for."""
    found = [known for known in FORMATS.values() if known.suffix == suffix.lower()]
    return next((known for known in found if known.name in asked), found[0] if found else None)


def unknown_format(suffix: str) -> UsageError:
    """The error of a suffix that no format has."""
    return UsageError("unknown_format", suffix=suffix, known=known_suffixes())


def known_suffixes() -> str:
    """The suffixes of all formats, as a message names them."""
    return ", ".join(dict.fromkeys(known.suffix for known in FORMATS.values()))
