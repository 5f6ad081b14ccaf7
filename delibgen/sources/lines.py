"""Lines of a source as it stands on the disk, to be shown beside what is said of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from delibgen.errors import SpecError
from delibgen.project.files import read_text

_LONGEST: Final = 300
"""Characters of a line; what follows is left out."""


def lines_around(path: Path, line: int, around: int) -> Iterator[tuple[int, str]]:
    """The line of that number and so many around it, each with its number; none of a file that cannot be read."""
    try:
        lines = read_text(path).splitlines()
    except SpecError:
        return
    for number in range(max(1, line - around), min(len(lines), line + around) + 1):
        yield number, lines[number - 1][:_LONGEST]
