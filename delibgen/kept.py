"""What was made of our own tables and templates, kept beside what Python compiles of our code."""

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path


def find_kept(source: Path, digest: bytes) -> bytes:
    """What was kept of `source`, made from what has that digest; nothing where that is not there."""
    with suppress(OSError):
        held = _place(source).read_bytes()
        if held.endswith(digest):  # at the end, where a file that is cut short has none
            return held[: -len(digest)]
    return b""


def keep(source: Path, digest: bytes, made: bytes) -> None:
    """Keeps what was made of `source`, where Python may keep what it compiles."""
    if sys.dont_write_bytecode:
        return
    place = _place(source)
    beside = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(made + digest)
        beside.replace(place)


def _place(source: Path) -> Path:
    """Where Python would keep it, each release of it elsewhere."""
    return Path(cache_from_source(str(source)))
