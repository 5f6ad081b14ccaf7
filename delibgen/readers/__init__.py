"""From a Word or text file to a document, for the checks."""

from pathlib import Path

from delibgen.document.reading import Reading
from delibgen.readers.opening import is_word, read_bytes


def read_document(path: Path) -> Reading:
    """What the file at `path` holds. Raises `ReadError` for a file that is neither Word's nor text, or damaged."""
    data = read_bytes(path)
    if is_word(data, path):
        from delibgen.readers.word.file import read_word_file  # noqa: PLC0415  # lxml is for Word files alone

        return read_word_file(data, path)
    from delibgen.readers.plain.file import read_text_file  # noqa: PLC0415

    return read_text_file(data, path)
