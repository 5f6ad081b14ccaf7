"""Files as text, with errors a clerk can mend."""

import sys
from pathlib import Path

from delibgen.errors import Place, Problem, SpecError

MOST_BYTES = 10_000_000
"""More than any spec needs; a larger file is a mistake."""
_CAUSES = {FileNotFoundError: "file_missing", PermissionError: "file_forbidden"}


def read_text(path: Path) -> str:
    """The text of the file at `path`, which must be UTF-8."""
    name = str(path)
    try:
        with path.open("rb") as file:
            return decode(file.read(MOST_BYTES + 1), name)
    except OSError as error:
        raise unreadable(path, error) from None


def unreadable(path: Path, error: OSError) -> SpecError:
    """The error of a file that the system does not let be read."""
    code = next((code for kind, code in _CAUSES.items() if isinstance(error, kind)), "file_unreadable")
    if isinstance(error, IsADirectoryError | PermissionError) and path.is_dir():  # the second says Windows
        code = "file_is_folder"
    return SpecError([Problem(Place(str(path)), "", code, {"why": error.strerror or error})])


def read_stdin() -> str:
    """The text of standard input, which must be UTF-8."""
    return decode(sys.stdin.buffer.read(MOST_BYTES + 1), "<stdin>")


def decode(data: bytes, name: str) -> str:
    """The text that `data` holds, without a byte order mark."""
    if len(data) > MOST_BYTES:
        raise SpecError([Problem(Place(name), "", "file_too_large", {"most": MOST_BYTES // 1_000_000})])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise SpecError([Problem(Place(name, line, column), "", "not_utf8", {})]) from None
