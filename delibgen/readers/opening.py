"""The bytes of a file, and what they say it is."""

import os
import re
from pathlib import Path
from typing import Final

from delibgen.errors import ReadError

MOST_BYTES: Final = 200_000_000
"""A Word file full of pictures takes a tenth of that."""
_CAUSES: Final = {FileNotFoundError: "file_missing", PermissionError: "file_forbidden"}
# -- how files begin that are neither Word's nor text; an old or encrypted Word file is a compound file --
_OTHERS: Final = (
    (b"%PDF-", "document_pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "document_old"),
    (b"{\\rtf", "document_rtf"),
)
_ZIP: Final = (b"PK\3\4", b"PK\5\6")
_ODT: Final = re.compile(
    rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text(?:-template)?(?=PK)", re.DOTALL
)
_MARKUP: Final = re.compile(rb"\s*<(?:!doctype\s+html|html|\?xml)", re.IGNORECASE)


def read_bytes(path: Path) -> bytes:
    """What the file at `path` holds."""
    try:
        with path.open("rb") as file:
            is_small = 0 < os.fstat(file.fileno()).st_size <= MOST_BYTES  # room for as much as may come takes time
            data = file.read() if is_small else file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # the latter of a name that no file can have
        code = next((code for kind, code in _CAUSES.items() if isinstance(error, kind)), "file_unreadable")
        if isinstance(error, IsADirectoryError | PermissionError) and path.is_dir():  # the second says Windows
            code = "file_is_folder"
        raise ReadError(code, path=path, why=getattr(error, "strerror", None) or error) from None
    if len(data) > MOST_BYTES:
        raise ReadError("document_too_large", path=path, most=MOST_BYTES // 1_000_000)
    if not data:
        raise ReadError("document_empty", path=path)
    return data


def is_odt(data: bytes) -> bool:
    """Whether `data` is an OpenDocument text: its first part says so, as the standard asks."""
    return _ODT.match(data) is not None


def is_word(data: bytes, path: Path) -> bool:
    """Whether `data` is a package, as a Word file is, rather than text. Raises `ReadError` for what is neither."""
    for start, code in _OTHERS:
        if data.startswith(start):
            raise ReadError(code, path=path)
    if data.startswith(_ZIP):
        return True
    if path.suffix.lower() in {".docx", ".docm", ".dotx", ".dotm"}:
        raise ReadError("document_broken", path=path)
    if _MARKUP.match(data[:1000]):
        raise ReadError("document_unknown", path=path)
    return False
