"""The seal of a Word file: a digest of its parts, kept in the file, that no longer fits once someone has edited it."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable
from typing import Final

CUSTOM: Final = "docProps/custom.xml"
NAME: Final = "Delibgen"
_SEALED: Final = re.compile(rf'name="{NAME}"><vt:lpwstr>([0-9a-f]+)<'.encode())


def seal(parts: Iterable[tuple[str, int, int]]) -> str:
    """The digest of `parts`, each a name, a size and a CRC-32; custom properties, which hold the seal, are left out."""
    listed = sorted(f"{name} {size} {checksum}" for name, size, checksum in parts if name != CUSTOM)
    return hashlib.sha256("\n".join(listed).encode()).hexdigest()


def is_edited(data: bytes) -> bool:
    """Whether the Word file `data` holds anything but what was written into it; a file without a seal does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            sealed = _SEALED.search(package.read(CUSTOM))
            parts = [(entry.filename, entry.file_size, entry.CRC) for entry in package.infolist()]
    except (zipfile.BadZipFile, KeyError, OSError):
        return True
    return sealed is None or sealed[1].decode() != seal(parts)
