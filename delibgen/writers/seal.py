"""The seal of a Word file: a digest of its parts, kept in the file, that no longer fits once someone has edited it."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from typing import Final

from delibgen.writers.archive import listing

CUSTOM: Final = "docProps/custom.xml"
NAME: Final = "Delibgen"
INPUTS: Final = "Inputs"
_MOST_BYTES: Final = 1_000_000
"""More than custom properties need."""
_SEALED: Final = re.compile(rf'name="{NAME}"><vt:lpwstr>([0-9a-f]+)<'.encode())
_MADE_FROM: Final = re.compile(rf'name="{INPUTS}"><vt:lpwstr>([0-9a-f]+)<'.encode())


def seal(listings: Iterable[str]) -> str:
    """The digest of the parts of a file but custom properties, which hold the seal; each as `listing` gives it."""
    return hashlib.sha256("\n".join(sorted(listings)).encode()).hexdigest()


def is_edited(data: bytes) -> bool:
    """Whether the Word file `data` holds anything but what was written into it; a file without a seal does."""
    return _unbroken(data) is None


def recorded_inputs(data: bytes) -> str:
    """What the Word file `data` says it was made from; empty where someone has edited it since."""
    found = _MADE_FROM.search(_unbroken(data) or b"")
    return found[1].decode() if found else ""


def _unbroken(data: bytes) -> bytes | None:
    """The custom properties of a Word file whose seal fits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            custom = package.open(CUSTOM).read(_MOST_BYTES)
            entries = [entry for entry in package.infolist() if entry.filename != CUSTOM]
            parts = [listing(entry.filename, entry.file_size, entry.CRC) for entry in entries]
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, RuntimeError):  # the last where it is locked
        return None
    sealed = _SEALED.search(custom)
    return custom if sealed and sealed[1].decode() == seal(parts) else None
