"""A file written whole or not at all: beside its place first, then put there at once."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from delibgen.errors import WriteError


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write to beside `path`; what is there takes its place once the block ends well.

    Raises `WriteError` where the system does not let it be written; what stood at `path` is untouched then.
    """
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
