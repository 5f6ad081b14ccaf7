"""A workbook that a library writes by its path, put in place whole or not at all."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from delibgen.errors import UsageError, WriteError


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write a workbook to beside `path`, which takes its place once the block ends well."""
    if path.suffix.lower() != ".xlsx":
        raise UsageError("workbook_suffix", path=path)
    temporary = path.with_name(f".{secrets.token_hex(6)}.delibgen")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise WriteError("not_written", path=path, why=error.strerror or error) from None
    finally:
        with suppress(OSError):
            temporary.unlink()
