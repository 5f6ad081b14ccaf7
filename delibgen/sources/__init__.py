"""Where a project comes from: files and texts in, raw values with their places out."""

from pathlib import Path

from delibgen.project.files import read_stdin, read_text
from delibgen.project.raw import Raw
from delibgen.sources.json import read_json


def read_raw(source: str | Path, name: str = "") -> Raw:
    """The raw spec in the YAML or JSON file at `source`, or on standard input for `-`; called `name` in messages."""
    if str(source) == "-":
        return _read(read_stdin(), name or "<stdin>", Path())
    path = Path(source)
    return _read(read_text(path), name or str(source), path.parent)


def _read(text: str, name: str, folder: Path) -> Raw:
    if raw := read_json(text, name, folder):
        return raw
    from delibgen.sources.yaml import read_yaml  # noqa: PLC0415  # plain JSON needs none

    return read_yaml(text, name, folder)
