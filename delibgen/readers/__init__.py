"""From a Word or text file to a document, for the checks."""

from pathlib import Path

from delibgen.document.reading import Reading


def read_document(path: Path) -> Reading:
    """What the file at `path` holds. Raises `ReadError` for a file that is neither, or damaged."""
    from delibgen.readers.text import read_text_file  # noqa: PLC0415

    return read_text_file(path)
