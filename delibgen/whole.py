"""A file written whole or not at all: beside its place first, then put there at once."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copymode
from typing import Final

from delibgen.errors import WriteError

_NO_SUCH_THING = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP})
"""What a file system says that has no disk to flush to."""
_BACKUP: Final = ".bak"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write to beside `path`; what is there takes its place once the block ends well, and is on the disk.

    Raises `WriteError` where the system does not let it be written; what stood at `path` is untouched then.
    """
    refuse_odd(path)
    temporary = path.with_name(f".{secrets.token_hex(6)}.delibgen")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        _flush(temporary, os.O_RDWR)
        _replace(temporary, path)
    except OSError as error:
        raise WriteError("not_written", path=path, why=error.strerror or error) from None
    finally:
        with suppress(OSError):
            temporary.unlink()


def kept_beside(path: Path, before: bytes, after: bytes) -> Path:
    """Writes `after` into the file at `path`, which held `before`; gives the file beside it that holds that now.

    Raises `WriteError` as `whole` does.
    """
    backup = _free(path)
    with whole(backup) as made:
        made.write_bytes(before)
    with whole(path.resolve()) as made:  # a link stays one
        made.write_bytes(after)
        copymode(path, made)
    return backup


def _free(path: Path) -> Path:
    """A name beside `path` that nothing has."""
    number = 1
    while (name := path.with_name(f"{path.name}{_BACKUP}{number if number > 1 else ''}")).exists():
        number += 1
    return name


def refuse_odd(path: Path) -> None:
    """Raises `WriteError` where a pipe, a device or the like stands at `path`, which waits or takes no whole file."""
    with suppress(OSError, ValueError):  # no such name can be, which the writing itself says
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            raise WriteError("not_a_file", path=path)


def flush_folder(folder: Path) -> None:
    """Waits until the disk knows which files stand in `folder`, where the system can say; each is whole without it."""
    with suppress(OSError):  # Windows opens no folder
        _flush(folder, os.O_RDONLY)


def _replace(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except PermissionError:  # the folder takes new files, so it is this one that may not be touched
        if not path.is_file():
            raise
        raise WriteError("file_in_use", path=path) from None


def _flush(path: Path, mode: int) -> None:
    """Waits until what was written at `path` is on the disk, so that a power cut leaves no empty file in its place."""
    opened = os.open(path, mode)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in _NO_SUCH_THING:
            raise
    finally:
        os.close(opened)
