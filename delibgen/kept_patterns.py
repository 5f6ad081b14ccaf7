"""Regular expressions that wait until something asks for them, and then are as Python compiled them before.

To load one takes a fiftieth of the time of compiling it, and to compile one longer than to look for it in a text.

What is loaded is what the same release of Python made of the very same pattern. A Python whose insides are others
compiles each, as ever.
"""

import atexit
import marshal
import re
import sys
import zlib
from array import array
from collections.abc import Callable
from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, cast

from delibgen.kept import find_kept, keep

_PLACE = Path(__file__).with_name("patterns.codes")
_MOST = 4096
"""When more are kept, which is twice as many as there are, those go that nothing asks any more."""
_OTHER_INSIDES = (ImportError, AttributeError, TypeError, ValueError, RuntimeError, EOFError, zlib.error)


Written = str | Callable[[], str]
"""A pattern, or what reads it from a table when it is first asked for."""


class Waiting:
    """A regular expression that is made when something is first asked of it; it answers as fast as one from then on."""

    def __init__(self, pattern: Written, flags: int) -> None:
        self._written, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._made, name)
        setattr(self, name, asked)
        return asked

    @cached_property
    def _made(self) -> re.Pattern[str]:
        return compiled(self._written if isinstance(self._written, str) else self._written(), self._flags)


def expression(pattern: Written, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, made when it is first asked: a command asks half of those that there are."""
    return cast("re.Pattern[str]", Waiting(pattern, flags))


@lru_cache(maxsize=512)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives of a pattern of ours, and remembers as it does.

    One made of the words of a text would be kept for nothing.

    >>> compiled("(?P<day>un)", re.IGNORECASE) == re.compile("(?P<day>un)", re.IGNORECASE)
    True
    """
    try:
        return _get_kept().made(pattern, int(flags))
    except _OTHER_INSIDES:
        return re.compile(pattern, flags)


class KeptPatterns:
    """Those that earlier processes kept, and those that this one adds, by a digest of what is asked.

    Each is packed by itself, for a process asks a tenth of them: all take a megabyte then, and five as they are.
    """

    def __init__(self) -> None:
        self._made_by = _find_release()
        held = find_kept(_PLACE, self._made_by)
        self._before: dict[bytes, bytes] = marshal.loads(held) if held else {}  # noqa: S302  # it lies where our code does
        self._new: dict[bytes, bytes] = {}
        self._asked: set[bytes] = set()

    def made(self, pattern: str, flags: int) -> re.Pattern[str]:
        """The pattern, of what it was compiled to."""
        asked = blake2b(f"{flags} {pattern}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
        self._asked.add(asked)
        code = self._before.get(asked) or self._new.get(asked)
        if code is None:
            code = self._new[asked] = zlib.compress(marshal.dumps(_code_of(pattern, flags)))
        return _pattern_of(pattern, *marshal.loads(zlib.decompress(code)))  # noqa: S302

    def keep(self) -> None:
        """Keeps all of them for the processes to come, if one is new."""
        if self._new:
            codes = self._before | self._new
            if len(codes) > _MOST:
                codes = {asked: codes[asked] for asked in self._asked}
            keep(_PLACE, self._made_by, marshal.dumps(codes))


@cache
def _get_kept() -> KeptPatterns:
    kept = KeptPatterns()
    atexit.register(kept.keep)
    return kept


def _find_release() -> bytes:
    import _sre  # noqa: PLC0415  # it may have no such thing

    return f"{sys.version} {_sre.MAGIC} {_sre.CODESIZE} {sys.byteorder} packed".encode()


def _code_of(pattern: str, flags: int) -> tuple[int, bytes, int, dict[str, int]]:
    """What a pattern is compiled to: all flags, the steps, how many groups, and the numbers of those with a name."""
    from re import _compiler, _parser  # type: ignore[attr-defined]  # noqa: PLC0415

    parsed = _parser.parse(pattern, flags)
    code = array("I", _compiler._code(parsed, flags))  # noqa: SLF001
    return flags | parsed.state.flags, code.tobytes(), parsed.state.groups - 1, dict(parsed.state.groupdict)


def _pattern_of(pattern: str, flags: int, code: bytes, groups: int, names: dict[str, int]) -> re.Pattern[str]:
    import _sre  # noqa: PLC0415

    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    steps = memoryview(code).cast("I").tolist()
    made: re.Pattern[str] = _sre.compile(pattern, flags, steps, groups, names, tuple(by_number))
    return made
