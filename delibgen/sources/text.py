"""Files as text, with errors a clerk can mend."""

import sys
from pathlib import Path

from delibgen.errors import Place, Problem, SpecError

MOST_BYTES = 10_000_000
"""More than any spec needs; a larger file is a mistake."""


def read_text(path: Path) -> str:
    """The text of the file at `path`, which must be UTF-8."""
    name = str(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SpecError([Problem(Place(name), "", "file_too_large", {"most": MOST_BYTES // 1_000_000})])
        return decode(path.read_bytes(), name)
    except OSError as error:
        raise SpecError([Problem(Place(name), "", "file_unreadable", {"why": error.strerror or error})]) from None


def read_stdin() -> str:
    """The text of standard input, which must be UTF-8."""
    return decode(sys.stdin.buffer.read(MOST_BYTES), "<stdin>")


def decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise SpecError([Problem(Place(name, line, column), "", "not_utf8", {})]) from None
