"""What is remembered of a text file, which has no room for a seal: the digest of every text that was put in its place.

The record of `drafts/act.txt` is `drafts/.delibgen/act.txt.made`, a line for each text: its digest, and that of what it
was made from. A line is added before the file is replaced and none is ever taken away, so that no run undoes what
another says, whatever their order and wherever either is cut off; a torn line is the digest of nothing.
"""

import hashlib
import os
from pathlib import Path
from typing import Final

from delibgen.errors import WriteError

FOLDER: Final = ".delibgen"
_UNKNOWN: Final = "-"


def is_edited(path: Path, data: bytes) -> bool:
    """Whether `data`, which stands at `path`, is no text that was ever recorded there."""
    return not is_recorded(path, _digest(data))


def is_recorded(path: Path, digest: str) -> bool:
    """Whether a text of that digest was ever put at `path`."""
    return digest in {made for made, _, _ in _lines(path)}


def is_made_from(path: Path, data: bytes, inputs: str) -> bool:
    """Whether `data`, which stands at `path`, is recorded as made from `inputs`."""
    return (_digest(data), inputs) in {(made, given) for made, _, given in _lines(path)}


def record(path: Path, data: bytes, inputs: str) -> None:
    """Remembers that `data`, made from `inputs`, was put at `path`, or is about to be; `inputs` may be empty.

    Raises `WriteError` where the system does not let it.
    """
    record_digest(path, _digest(data), inputs)


def record_digest(path: Path, digest: str, inputs: str = "") -> None:
    """The same, of a text whose SHA-256 is `digest`."""
    said = (digest, " ", inputs or _UNKNOWN)
    if said in _lines(path):
        return
    place = _place(path)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("ab") as file:
            file.write(f"\n{''.join(said)}\n".encode())  # the first: what stands there may be a line cut off
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise WriteError("not_written", path=place, why=error.strerror or error) from None


def _place(path: Path) -> Path:
    return path.parent / FOLDER / f"{path.name}.made"


def _lines(path: Path) -> set[tuple[str, str, str]]:
    """The lines of the record, each parted at its space; none where there is no record or it cannot be read."""
    try:
        return {line.partition(" ") for line in _place(path).read_text(encoding="ascii", errors="replace").splitlines()}
    except OSError:
        return set()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
