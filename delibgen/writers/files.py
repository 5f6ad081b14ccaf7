"""Files on disk: written whole or not at all, and never over someone's own words."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from delibgen.errors import WriteError
from delibgen.whole import refuse_odd, whole
from delibgen.writers.formats import FileFormat


class Made(NamedTuple):
    """What a file is to hold."""

    path: Path
    format: FileFormat
    data: bytes
    inputs: str = ""
    """The digest of what it was made from, where that is known."""


def stands(made: Made, *, force: bool) -> bool:
    """Whether the file already holds what it is to hold.

    Raises `WriteError` when it holds someone's own words, unless `force` gives leave to overwrite them.
    """
    if not force and is_edited(made):
        raise WriteError("edited_since", path=made.path)
    if _content(made.path) != made.data:
        return False
    with suppress(WriteError):  # the folder may be there to be read alone
        made.format.record(made.path, made.data, made.inputs)
    return True


def is_edited(made: Made) -> bool:
    """Whether someone's own words stand where the file is to be."""
    existing = _content(made.path)
    known = made.format
    if existing is None or existing == made.data:
        return False
    return known.is_edited(made.path, existing) and not known.is_broken(existing)


def is_made_from(inputs: str, path: Path, known: FileFormat) -> bool:
    """Whether the file of that format at `path` is unedited, and known to be made from `inputs`."""
    try:
        existing = _content(path)
    except WriteError:
        return False
    return existing is not None and known.is_made_from(path, existing, inputs)


def put(made: Made) -> None:
    """Writes the file whole, or leaves what stands there; it is known for ours from then on."""
    made.format.record(made.path, made.data, made.inputs)
    replace(made.path, made.data)


def replace(path: Path, data: bytes) -> None:
    """Writes `data` at `path` whole, or leaves what stands there."""
    with whole(path) as made, made.open("xb") as file:
        file.write(data)


def _content(path: Path) -> bytes | None:
    """What stands at `path`, if anything does."""
    refuse_odd(path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WriteError("not_written", path=path, why=error.strerror or error) from None


class Streamed(NamedTuple):
    """What a file is to hold, given piece by piece, from its beginning each time it is asked for."""

    path: Path
    pieces: Callable[[], Iterator[bytes]]
    known_as: Path | None = None
    """The path under which it is remembered, where nothing else may lie beside it; its own where that is `None`."""

    def stands(self, *, force: bool) -> bool:
        """Whether the file already holds it.

        Raises `WriteError` where what stands there was edited since, unless `force` gives leave to replace it.
        """
        from delibgen.writers.records import is_recorded, record_digest  # noqa: PLC0415

        made, there = _digest(self.pieces()), _digest_of(self.path)
        if there == made:
            with suppress(WriteError):  # the folder may be there to be read alone
                record_digest(self.known_as or self.path, made)
            return True
        if there is not None and not force and not is_recorded(self.known_as or self.path, there):
            raise WriteError("edited_since", path=self.path)
        return False

    def put(self) -> None:
        """Writes the file whole, or leaves what stands there; it is known for ours from then on."""
        from delibgen.writers.records import record_digest  # noqa: PLC0415

        record_digest(self.known_as or self.path, _digest(self.pieces()))
        with whole(self.path) as beside, beside.open("xb") as file:
            file.writelines(self.pieces())


def _digest(pieces: Iterable[bytes]) -> str:
    made = hashlib.sha256()
    for piece in pieces:
        made.update(piece)
    return made.hexdigest()


def _digest_of(path: Path) -> str | None:
    """That of what stands at `path`; `None` where nothing does."""
    refuse_odd(path)
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WriteError("not_written", path=path, why=error.strerror or error) from None
