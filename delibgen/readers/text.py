"""A text file as a document."""

from pathlib import Path

from delibgen.document.model import Document, Paragraph, Run
from delibgen.document.reading import Origin, Reading


def read_text_file(path: Path) -> Reading:
    """What a text file holds, a paragraph a line."""
    lines = [(n, line) for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line.strip()]
    blocks = tuple(Paragraph((Run(line),)) for _, line in lines)
    return Reading(Document("", "", blocks), tuple(Origin(str(path), lines=((0, n, 1),)) for n, _ in lines), "txt")
