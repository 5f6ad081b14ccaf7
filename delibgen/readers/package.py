"""The parts of a Word file, each unpacked within limits and parsed without fetching or expanding anything."""

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import Final

from lxml import etree

from delibgen.errors import ReadError
from delibgen.ooxml.wordml import Element

MOST_BYTES: Final = 60_000_000
"""Of one part unpacked. A text of 300 pages takes five."""
MOST_ELEMENTS: Final = 1_000_000
"""In one part. A text of 300 pages takes two hundred thousand."""
MOST_PARTS: Final = 20_000
_PLAIN: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x1
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError,
)  # fmt: skip
# -- a file saved as strict differs for us in its names alone --
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)  # fmt: skip
_MAIN: Final = "word/document.xml"


class WordFile:
    """The parts of a Word file by name. Every call raises `ReadError` for what is damaged."""

    def __init__(self, data: bytes, source: str) -> None:
        self.source = source
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self.zip.infolist()
        except _BROKEN:
            raise self.error("document_broken") from None
        self._infos = {info.filename: info for info in infos}
        self._relationships: dict[str, list[Element]] = {}
        self.is_strict = False
        if len(infos) > MOST_PARTS:
            raise self.error("document_too_large")
        if "[Content_Types].xml" not in self._infos:
            raise self.error("document_odf" if "content.xml" in self._infos else "document_unknown")

    def error(self, code: str) -> ReadError:
        return ReadError(code, path=self.source, most=MOST_BYTES // 1_000_000)

    @property
    def infos(self) -> Iterable[zipfile.ZipInfo]:
        """The parts in their order, each once."""
        return self._infos.values()

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """A part whole."""
        info = self._infos[name]
        if info.flag_bits & _ENCRYPTED:
            raise self.error("document_locked")
        if info.compress_type not in _PLAIN:
            raise self.error("document_broken")
        try:
            with self.zip.open(info) as part:
                content = part.read(MOST_BYTES + 1)
        except _BROKEN:
            raise self.error("document_broken") from None
        if len(content) > MOST_BYTES:
            raise self.error("document_too_large")
        return content

    def root(self, name: str) -> Element:
        """The XML of a part, under the names of the common form where the file is strict."""
        content = self.read(name)
        if _STRICT[0][0] in content:
            self.is_strict = True
            content = _replaced(content, _STRICT)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except (etree.LxmlError, ValueError):
            raise self.error("document_broken") from None
        # -- no program declares entities, and what they could hold is hostile --
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.error("document_broken")
        if int(str(root.xpath("count(//*)")).partition(".")[0]) > MOST_ELEMENTS:
            raise self.error("document_too_large")
        return root

    def as_saved(self, content: bytes) -> bytes:
        """A part under the names that the file has for things."""
        return _replaced(content, [(common, strict) for strict, common in _STRICT]) if self.is_strict else content

    def related(self, name: str, kind: str) -> str:
        """The part of that kind which the part `name` uses, or the whole file where `name` is empty; empty if none."""
        for element in self.relationships(name):
            if element.get("Type", "").rpartition("/")[2] == kind and element.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(name), element.get("Target", ""))
                found = posixpath.normpath(target).lstrip("/")
                if found in self:
                    return found
        return ""

    def relationships(self, name: str) -> list[Element]:
        """What the part `name` uses."""
        place = relationships_name(name)
        if place not in self._relationships:
            elements = self.root(place) if place in self else ()
            self._relationships[place] = [element for element in elements if isinstance(element.tag, str)]
        return self._relationships[place]

    def main(self) -> str:
        """The part that holds the text."""
        name = self.related("", "officeDocument") or (_MAIN if _MAIN in self else "")
        if not name:
            raise self.error("document_broken")
        return name


def _replaced(content: bytes, names: Iterable[tuple[bytes, bytes]]) -> bytes:
    for one, other in names:
        content = content.replace(one, other)
    return content


def relationships_name(name: str) -> str:
    """The part that holds the relationships of the part `name`.

    >>> relationships_name("word/document.xml"), relationships_name("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")
