"""A package of parts and the relationships between them, as Word and Excel save it.

Each part is unpacked within limits, and parsed without fetching or expanding anything.
"""

import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from io import BytesIO
from typing import Final, Literal, NamedTuple, TypeVar

from lxml import etree

from delibgen.errors import DelibgenError
from delibgen.ooxml.archive import unpacked
from delibgen.ooxml.wordml import CONTENT_TYPES, RELATIONSHIPS, Element, escape

MOST_BYTES: Final = 60_000_000
"""Of one part unpacked. A text of 300 pages takes five."""
MOST_ELEMENTS: Final = 1_000_000
"""In one part. A text of 300 pages takes two hundred thousand."""
_LEAST_ELEMENT: Final = len(b"<a/>")
MOST_PARTS: Final = 20_000
TYPES: Final = "[Content_Types].xml"
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError,
)  # fmt: skip
"""What a damaged zip, or one that is locked, raises."""
_PLAIN: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x1
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

PackageFault = Literal["broken", "locked", "odf", "unknown", "large_part", "many_parts", "many_elements"]
LIMITS: Final[Mapping[PackageFault, int]] = {
    "large_part": MOST_BYTES // 1_000_000,
    "many_parts": MOST_PARTS,
    "many_elements": MOST_ELEMENTS,
}
"""What a package goes beyond: megabytes of a part, parts, elements of a part."""
Refuse = Callable[[PackageFault, str], DelibgenError]
"""Gives the error of a package with a fault in a part, or in the whole where the name of the part is empty."""


_Made = TypeVar("_Made")


class _TooManyElements(Exception):  # noqa: N818  # nobody outside sees it
    pass


class Relationship(NamedTuple):
    """A part that another one uses; `target` is a part name, or an address outside the file."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type, such as `header`."""
        return self.type.rpartition("/")[2]

    def xml(self, folder: str) -> str:
        """The relationship as a part in `folder` states it."""
        target = self.target if self.external else posixpath.relpath(self.target, folder or ".")
        mode = ' TargetMode="External"' if self.external else ""
        return f'<Relationship Id="{escape(self.id)}" Type="{self.type}" Target="{escape(target)}"{mode}/>'


class Package:
    """The parts of a file by name. Every call raises what `refuse` gives for what is damaged, missing or too large."""

    def __init__(self, data: bytes, refuse: Refuse, *, bare: bool = False, needs: str = TYPES) -> None:
        """`bare`: without the remarks and processing instructions that its parts hold; `needs`: the part that it has.

        An OpenDocument text needs `content.xml`, and has no relationships.
        """
        self.data = data
        self.refuse = refuse
        self.is_strict = False
        self._bare = bare
        self._sound: set[str] = set()
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self._related: dict[str, dict[str, str]] = {}
        try:
            entries = zipfile.ZipFile(BytesIO(data)).infolist()
        except _BROKEN:
            raise refuse("broken", "") from None
        self._infos = {info.filename: info for info in entries}
        if len(entries) > MOST_PARTS:
            raise refuse("many_parts", "")
        if needs not in self._infos:
            raise refuse("odf" if "content.xml" in self._infos else "unknown", "")

    @property
    def infos(self) -> Iterable[zipfile.ZipInfo]:
        """The parts in their order, each once."""
        return self._infos.values()

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """A part whole."""
        info = self._infos.get(name)
        if info is None or info.compress_type not in _PLAIN:
            raise self.refuse("broken", name)
        if info.flag_bits & _ENCRYPTED:
            raise self.refuse("locked", name)
        try:
            content = unpacked(self.data, info, MOST_BYTES)
        except _BROKEN:
            raise self.refuse("broken", name) from None
        if len(content) > MOST_BYTES:
            raise self.refuse("large_part", name)
        self._sound.add(name)
        return content

    def inspect(self, name: str) -> None:
        """Sees that a part can be read, unless it was."""
        if name not in self._sound:
            self.read(name)

    def root(self, name: str) -> Element:
        """The XML of a part, under the names of the common form where the file is strict."""
        return self.made(name, lambda content: parsed(content, bare=self._bare))

    def made(self, name: str, make: Callable[[bytes], _Made]) -> _Made:
        """What `make` makes of the XML of a part, which it is to give to `parsed`."""
        content = self.read(name)
        if _STRICT[0][0] in content:
            self.is_strict = True
            content = _replaced(content, _STRICT)
        try:
            return make(content)
        except _TooManyElements:
            raise self.refuse("many_elements", name) from None
        except (etree.LxmlError, ValueError):
            raise self.refuse("broken", name) from None

    def as_saved(self, content: bytes) -> bytes:
        """A part under the names that the file has for things."""
        return _replaced(content, [(common, strict) for strict, common in _STRICT]) if self.is_strict else content

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """What the part `name` uses, or the whole file where `name` is empty."""
        place = relationships_name(name)
        if place not in self._relationships:
            read = partial(_relationships_in, name=name)
            self._relationships[place] = self.made(place, read) if place in self else ()
        return self._relationships[place]

    def related(self, name: str, kind: str) -> str:
        """The part of that kind which the part `name` uses, if it is there; empty if none."""
        if name not in self._related:
            links = [link for link in self.relationships(name) if not link.external and link.target in self]
            self._related[name] = {link.kind: link.target for link in reversed(links)}
        return self._related[name].get(kind, "")

    def related_root(self, name: str, kind: str) -> Element | None:
        """The XML of the part of that kind which `name` uses, if there is one."""
        target = self.related(name, kind)
        return self.root(target) if target else None

    def reachable(self, name: str) -> Iterator[str]:
        """`name` and the parts that it uses, directly or not, each once."""
        todo, seen = [name], {name}
        while todo:
            each = todo.pop()
            yield each
            inside = {link.target for link in self.relationships(each) if not link.external and link.target in self}
            todo += inside - seen
            seen |= inside

    def content_type(self, name: str) -> str:
        """The content type that the file declares for the part `name`."""
        suffix = posixpath.splitext(name)[1].removeprefix(".").lower()
        default = ""
        for element in self.root(TYPES):
            if element.get("PartName", "").removeprefix("/") == name:
                return element.get("ContentType", "")
            if element.get("Extension", "").lower() == suffix:
                default = element.get("ContentType", "")
        return default

    def main(self) -> str:
        """The part that holds the text."""
        name = self.related("", "officeDocument") or (_MAIN if _MAIN in self else "")
        if not name:
            raise self.refuse("broken", "")
        return name


def parsed(content: bytes, *, bare: bool = False) -> Element:
    """The XML of a part; `bare`: without remarks and processing instructions.

    Raises what `Package.made` tells of: for what is no XML, declares entities, or holds too many elements.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=bare, remove_pis=bare
    )
    root = etree.fromstring(content, parser)
    # -- no program declares entities, and what they could hold is hostile --
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError
    may_be_large = len(content) > MOST_ELEMENTS * _LEAST_ELEMENT
    if may_be_large and int(str(root.xpath("count(//*)")).partition(".")[0]) > MOST_ELEMENTS:
        raise _TooManyElements
    return root


@lru_cache(maxsize=32)
def _relationships_in(content: bytes, name: str) -> tuple[Relationship, ...]:
    """What a part of relationships says of the part `name`; remembered, as most files that come home share theirs."""
    return read_relationships(parsed(content), name)


def read_relationships(root: Element, name: str) -> tuple[Relationship, ...]:
    """What a part of relationships says of the part `name` that it belongs to."""
    return tuple(_relationship(each, posixpath.dirname(name)) for each in root if isinstance(each.tag, str))


def _relationship(element: Element, folder: str) -> Relationship:
    external = element.get("TargetMode") == "External"
    target = element.get("Target", "")
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
    return Relationship(element.get("Id", ""), element.get("Type", ""), target, external)


def add_relationship(root: Element, type_: str, target: str) -> str:
    """Adds a relationship of that type to a part of them, under an id that none has; gives the id."""
    taken = {link.get("Id") for link in root}
    number = 1
    while f"rId{number}" in taken:
        number += 1
    etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=f"rId{number}", Type=type_, Target=target)
    return f"rId{number}"


def declare(root: Element, name: str, content_type: str) -> None:
    """States in the list of content types that of a new part; where it is no XML, that of all with its suffix."""
    suffix = posixpath.splitext(name)[1].removeprefix(".")
    if suffix == "xml":
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
    elif all(entry.get("Extension", "").lower() != suffix for entry in root):
        root.insert(0, etree.Element(f"{{{CONTENT_TYPES}}}Default", Extension=suffix, ContentType=content_type))


def _replaced(content: bytes, names: Iterable[tuple[bytes, bytes]]) -> bytes:
    for one, other in names:
        content = content.replace(one, other)
    return content


@lru_cache
def relationships_name(name: str) -> str:
    """The part that holds the relationships of the part `name`.

    >>> relationships_name("word/document.xml"), relationships_name("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def content_types_xml(types: Mapping[str, str]) -> str:
    """The list of content types: the type of each part by its name."""
    overrides = "".join(
        f'<Override PartName="/{escape(name)}" ContentType="{kind}"/>' for name, kind in sorted(types.items())
    )
    return (
        f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships_xml(links: str) -> str:
    """A part of relationships around those already written out."""
    return f'<Relationships xmlns="{RELATIONSHIPS}">{links}</Relationships>'
