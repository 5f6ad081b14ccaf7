"""Names that are taken, in a few bytes each."""

import re
from array import array
from bisect import bisect_left
from hashlib import blake2b

_NUMBERED = re.compile(r"(.*?)([1-9]\d{0,8})(\D*)", re.DOTALL)
_BITS = 30
"""Room for nine digits."""


class Taken:
    """Names that are taken, each with where: a few bytes a name, so that a long list is no burden."""

    def __init__(self) -> None:
        self._digests = array("Q")
        self._places = array("Q")
        self._frames: dict[tuple[str, str], int] = {}

    @property
    def size(self) -> int:
        """The bytes that the names take."""
        return sum(kept.buffer_info()[1] * kept.itemsize for kept in (self._digests, self._places))

    def claim(self, name: str, where: str) -> str:
        """Takes `name` at `where`, and gives an empty text; where it is taken, the place that has it."""
        digest = int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        at = bisect_left(self._digests, digest)
        if at < len(self._digests) and self._digests[at] == digest:
            return self._where(self._places[at])
        self._digests.insert(at, digest)
        self._places.insert(at, self._packed(where))
        return ""

    def _packed(self, where: str) -> int:
        """A place as its last number and the words around it, which most places share."""
        match = _NUMBERED.fullmatch(where)
        frame = (match[1], match[3]) if match else (where, "")
        return self._frames.setdefault(frame, len(self._frames)) << _BITS | (int(match[2]) if match else 0)

    def _where(self, packed: int) -> str:
        before, after = next(frame for frame, number in self._frames.items() if number == packed >> _BITS)
        number = packed & (1 << _BITS) - 1
        return f"{before}{number or ''}{after}"
