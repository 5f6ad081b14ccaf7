"""Where a project comes from: files and texts in, raw values with their places out."""

from pathlib import Path

from delibgen.project.files import read_stdin, read_text
from delibgen.project.raw import Raw


def read_raw(source: str | Path, name: str = "") -> Raw:
    """The raw spec in the YAML or JSON file at `source`, or on standard input for `-`; called `name` in messages."""
    from delibgen.sources.yaml import read_yaml  # noqa: PLC0415  # only here is YAML needed

    if str(source) == "-":
        return read_yaml(read_stdin(), name or "<stdin>", Path())
    path = Path(source)
    return read_yaml(read_text(path), name or str(source), path.parent)
