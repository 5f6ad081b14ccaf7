"""A zip whose bytes depend on its parts alone: fixed order, no clock, no machine."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LEVEL: Final = 3
"""Of what one document alone has: time counts, as docs/performance.md shows."""
LEVEL_ONCE: Final = 9
"""Of what every document has: it is deflated once, so only its size counts."""
_LOOKAHEAD: Final = 262
"""What zlib keeps of its window for itself."""
_LEAST_WINDOW: Final = 9
_SYMBOLS: Final = 6
"""A buffer of 2 to the power of `level + 6` symbols: with it, one block for all that fits into the window."""
_VERSION: Final = 20
_DEFLATED: Final = 8
# -- 1 January 1980, midnight: the first moment a zip can name --
_TIME, _DATE = 0, 0x21
_LOCAL: Final = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL: Final = struct.Struct("<4sHHHHHHIIIHHHHHI")
_END: Final = struct.Struct("<4sHHHHIIH")
STAMP: Final = struct.pack("<HHHHH", _VERSION, 0, _DEFLATED, _TIME, _DATE)
"""What the head of every part says of its making."""
END_MARK: Final = b"PK\5\6"
END_SIZE: Final = _END.size
"""How the end of the zip begins, and how long it is: nothing comes after it."""


@dataclass(frozen=True, slots=True)
class Member:
    """One part of a package, deflated once so that parts which never change cost nothing again."""

    name: bytes
    listing: str
    """Its name, size and checksum, for the seal."""
    record: bytes
    """It, deflated, as it stands in the zip."""
    entry: bytes
    """Its entry in the list at the end of the zip, but for its place and its name."""


def listing(name: str, size: int, checksum: int) -> str:
    """What a seal takes of a part, before it is deflated."""
    return f"{name} {size} {checksum}"


def deflate(name: str, content: bytes, level: int = LEVEL) -> Member:
    """The part `name`, ready for `archive`."""
    # -- a window as large as the content gives the same bytes as a larger one, which takes longer to set up --
    window = min(max((len(content) + _LOOKAHEAD).bit_length(), _LEAST_WINDOW), zlib.MAX_WBITS)
    packer = zlib.compressobj(level, zlib.DEFLATED, -window, min(window - _SYMBOLS, zlib.DEF_MEM_LEVEL))
    deflated, checksum, encoded = packer.compress(content) + packer.flush(), zlib.crc32(content), name.encode()
    head = (_VERSION, 0, _DEFLATED, _TIME, _DATE, checksum, len(deflated), len(content), len(encoded), 0)
    return Member(
        encoded,
        listing(name, len(content), checksum),
        b"".join((_LOCAL.pack(b"PK\3\4", *head), encoded, deflated)),
        _CENTRAL.pack(b"PK\1\2", _VERSION, *head, 0, 0, 0, 0),
    )


def archive(members: Iterable[Member]) -> bytes:
    """The zip of `members`, in the order given."""
    parts: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        parts.append(member.record)
        directory += (member.entry, offset.to_bytes(4, "little"), member.name)
        offset += len(member.record)
    listing = b"".join(directory)
    count = len(parts)
    end = _END.pack(END_MARK, 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*parts, listing, end))
