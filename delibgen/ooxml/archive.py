"""A zip whose bytes depend on its parts alone: no clock, no machine."""

import struct
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Final, NamedTuple

LEVEL: Final = 3
"""Of what one document alone has: time counts, as docs/performance.md shows."""
LEAST: Final = 1024
"""How many bytes are worth it: to set up zlib takes longer than all else that is done for a small part."""
LEVEL_ONCE: Final = 9
"""Of what many documents have alike: it is deflated once, so only its size counts."""
FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can name."""
_OF_ITS_OWNER: Final = 0o600 << 16
_HEAD_SIZE: Final = 30
_LENGTHS: Final = 26
"""How long the head of a part is, and where in it the lengths stand of what comes between it and its content."""
_PART_MARK: Final = b"PK\3\4"
_UTF_8: Final = 1 << 11
"""What says of the name of a part that it is not of DOS."""
STAMP: Final = struct.pack("<HHHHH", zipfile.DEFAULT_VERSION, 0, zipfile.ZIP_DEFLATED, 0, 1 << 5 | 1)
"""What the head of every part says of its making: the version of the format, no flags, deflated (or 0, stored),
`FIRST_MOMENT`."""


def add(archive: zipfile.ZipFile, name: str, content: bytes, level: int = LEVEL) -> None:
    """Writes the part `name` at the end of `archive`: deflated, unless it is small and of one document alone."""
    info = zipfile.ZipInfo(name, FIRST_MOMENT)
    is_small = len(content) < LEAST and level < LEVEL_ONCE
    info.compress_type = zipfile.ZIP_STORED if is_small else zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = 0, _OF_ITS_OWNER  # else they tell the machine
    archive.writestr(info, content, compresslevel=level)


class Beginning(NamedTuple):
    """The parts with which many zips begin: read once, for all of them."""

    parts: bytes
    """As they stand in a zip, without the list at its end."""
    entries: tuple[zipfile.ZipInfo, ...]
    """What that list says of them."""


def beginning(base: bytes) -> Beginning:
    """The parts of the zip `base`, to begin others with."""
    with zipfile.ZipFile(BytesIO(base)) as archive:
        return Beginning(base[: archive.start_dir], tuple(archive.infolist()))


def begun(made: BytesIO, start: Beginning) -> zipfile.ZipFile:
    """A zip in `made`, which is empty, that begins with the parts of `start` and is to be added to and closed."""
    made.write(start.parts)
    archive = zipfile.ZipFile(made, "w")  # writes where `made` stands
    archive.filelist += start.entries
    return archive


def copy(archive: zipfile.ZipFile, base: bytes, info: zipfile.ZipInfo) -> None:
    """Writes a part of the zip `base` at the end of `archive`, packed as it is there."""
    made = archive.fp
    assert made is not None  # noqa: S101  # it is open
    start = _start(base, info)
    like = zipfile.ZipInfo(info.filename, info.date_time)
    like.compress_type, like.external_attr, like.create_system = (
        info.compress_type,
        info.external_attr,
        info.create_system,
    )
    like.CRC, like.compress_size, like.file_size = info.CRC, info.compress_size, info.file_size
    like.header_offset = made.tell()
    made.write(like.FileHeader() + base[start : start + info.compress_size])
    archive.start_dir = made.tell()
    archive.filelist.append(like)
    archive.NameToInfo[like.filename] = like


def _start(base: bytes, info: zipfile.ZipInfo) -> int:
    """Where the content of a part begins in the zip `base`, behind its head and what that says beside."""
    name, more = struct.unpack_from("<HH", base, info.header_offset + _LENGTHS)
    return info.header_offset + _HEAD_SIZE + int(name) + int(more)


def unpacked(base: bytes, info: zipfile.ZipInfo, most: int) -> bytes:
    """A part of the zip `base`, stored or deflated; of a longer one than `most`, one byte more than that.

    In a fifth of the time that `zipfile` takes for a small part. Raises what that raises for a part that is damaged.
    """
    start, name = _start(base, info), info.orig_filename.encode("utf-8" if info.flag_bits & _UTF_8 else "cp437")
    is_headed = base.startswith(_PART_MARK, info.header_offset) and base.startswith(
        name, info.header_offset + _HEAD_SIZE
    )
    if not is_headed:
        raise zipfile.BadZipFile(info.filename)
    packed = base[start : start + info.compress_size]
    is_stored = info.compress_type == zipfile.ZIP_STORED
    content = packed[: most + 1] if is_stored else zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most + 1)
    if len(content) <= most and zlib.crc32(content) != info.CRC:
        raise zipfile.BadZipFile(info.filename)
    return content


def extended(base: bytes, parts: Iterable[tuple[str, bytes]], level: int = LEVEL) -> bytes:
    """The zip `base`, which may be empty, with `parts` after its own, in the order given."""
    made = BytesIO(base)
    with zipfile.ZipFile(made, "a") as archive:
        for name, content in parts:
            add(archive, name, content, level)
    return made.getvalue()
