"""From a Word file, an OpenDocument text or plain text to a document, for the checks."""

from collections.abc import Iterable
from pathlib import Path

from delibgen.document.reading import Reading, Surroundings
from delibgen.readers.opening import is_odt, is_word, read_bytes


def read_document(path: Path) -> Reading:
    """What the file at `path` holds. Raises `ReadError` for a file that is none of these, or damaged."""
    data = read_bytes(path)
    if is_odt(data):
        from delibgen.readers.odt.file import read_odt_file  # noqa: PLC0415  # as below

        return read_odt_file(data, path)
    if is_word(data, path):
        from delibgen.readers.word.file import read_word_file  # noqa: PLC0415  # lxml is for Word files alone

        return read_word_file(data, path)
    from delibgen.readers.plain.file import read_text_file  # noqa: PLC0415

    return read_text_file(data, path)


def read_surroundings(margins: Iterable[tuple[str, str, bytes]], section: bytes, styles: bytes) -> Surroundings:
    """What a Word file has around its text: headers and footers, each with its kind and name, a section and styles."""
    from delibgen.readers.word.around import surroundings  # noqa: PLC0415  # lxml is for Word files alone

    return surroundings(margins, section, styles)
