"""Files on disk: written whole or not at all, and never over someone's own words."""

from pathlib import Path

from delibgen.errors import WriteError
from delibgen.whole import whole
from delibgen.writers.seal import recorded_inputs


def stands(path: Path, data: bytes, *, force: bool) -> bool:
    """Whether the file at `path` already holds `data`.

    Raises `WriteError` when it holds someone's own words, unless `force` gives leave to overwrite them.
    """
    try:
        existing = path.read_bytes()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise WriteError("not_written", path=path, why=error.strerror or error) from None
    if existing == data:
        return True
    from delibgen.writers.formats import is_edited  # noqa: PLC0415  # only another file in the way needs the formats

    if not force and is_edited(existing, path.suffix):
        raise WriteError("edited_since", path=path)
    return False


def is_made_from(inputs: str, path: Path) -> bool:
    """Whether the file at `path` says it was made from `inputs`, and is unedited; plain text says nothing."""
    try:
        return path.suffix == ".docx" and recorded_inputs(path.read_bytes()) == inputs
    except OSError:
        return False


def replace(path: Path, data: bytes) -> None:
    """Writes `data` at `path` whole, or leaves what stands there."""
    with whole(path) as made, made.open("xb") as file:
        file.write(data)
