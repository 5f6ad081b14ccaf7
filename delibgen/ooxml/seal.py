"""The seal of a Word file or an OpenDocument text: a digest of its parts, which no longer fits once it is edited."""

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import Final

from delibgen.ooxml.archive import STAMP

CUSTOM: Final = "docProps/custom.xml"
"""The part of a Word file that holds its seal."""
META: Final = "meta.xml"
"""That of an OpenDocument text."""
NAME: Final = "Delibgen"
INPUTS: Final = "Inputs"
UNFINISHED: Final = "~"
"""After the digest of what a file was made from, where it could not take all of that."""
PRINTS: Final = "Words"
"""The properties that hold the digests of the text are called so, with a number."""
_MOST_BYTES: Final = 1_000_000
"""More than custom properties need."""
_SEALED: Final = re.compile(rf'name="{NAME}">(?:<vt:lpwstr>)?([0-9a-f]+)<'.encode())
_MADE_FROM: Final = re.compile(rf'name="{INPUTS}">(?:<vt:lpwstr>)?([0-9a-f]+)<'.encode())
_HEAD: Final = re.compile(rb"PK(?:\x03\x04|\x01\x02..)(.{%d})" % len(STAMP), re.DOTALL)
"""What begins a part in a zip, and its entry in the list at the end."""
_FIRST_HEAD: Final = b"PK\3\4" + STAMP
_END_MARK: Final = b"PK\5\6"
_END_SIZE: Final = 22
"""How the end of the zip begins, and how long it is: nothing comes after it."""
_DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, OSError, EOFError, RuntimeError, ValueError,
)  # fmt: skip
"""What a damaged zip, or one that is locked, raises."""


def seal(entries: Iterable[zipfile.ZipInfo]) -> str:
    """The digest of the parts of a file but that which holds the seal."""
    listings = [
        f"{entry.filename} {entry.file_size} {entry.CRC}" for entry in entries if entry.filename not in (CUSTOM, META)
    ]
    return hashlib.sha256("\n".join(sorted(listings)).encode()).hexdigest()


def is_edited(data: bytes) -> bool:
    """Whether the file `data` holds anything but what was written into it; a file without a seal does."""
    return _intact(data) is None


def recorded_inputs(data: bytes) -> str:
    """What the file `data` says it was made from; empty where someone has edited it since, or it is damaged."""
    found = _MADE_FROM.search(_intact(data) or b"")
    return found[1].decode() if found else ""


def is_broken(data: bytes) -> bool:
    """Whether the file `data` cannot be read, and all that is left of it was written here.

    So it holds nobody's words: it is empty, cut off, or in part or whole overwritten by zeros. Each part of a zip has
    its head, and no other program that saves Word files gives the same one as `archive`.
    """
    left = data.strip(b"\0")
    heads = _HEAD.findall(left)
    ours = all(map(_is_own, heads)) if heads else _FIRST_HEAD.startswith(left)
    return ours and not _is_readable(data)


def _is_own(head: bytes) -> bool:
    """Whether the head of a part is as we write it, or was until zeros came over it; a stored part has one."""
    return all(byte in {0, own} for byte, own in zip(head, STAMP, strict=True))


def _is_readable(data: bytes) -> bool:
    """Whether every part of a zip can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.testzip() is None
    except _DAMAGED:
        return False


def _intact(data: bytes) -> bytes | None:
    """The part with the seal of a file whose seal fits, each part of which is as its checksum says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            said = package.open(META if META in names else CUSTOM).read(_MOST_BYTES)
            sealed = _SEALED.search(said)
            fits = sealed and sealed[1].decode() == seal(package.infolist()) and data[-_END_SIZE:].startswith(_END_MARK)
            return said if fits and package.testzip() is None else None
    except _DAMAGED:
        return None
