"""A Word file as the parts it holds and the relationships between them."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from delibgen.errors import TemplateError
from delibgen.ooxml.wordml import CONTENT_TYPES, RELATIONSHIPS, escape

STYLE_FILE: Final = "style.docx"
"""What errors call a style file, which is known here by its bytes alone."""


@dataclass(frozen=True, slots=True)
class Relationship:
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


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file by name."""

    parts: Mapping[str, bytes]

    def root(self, name: str) -> etree._Element:
        """The XML of the part `name`."""
        try:
            return parse_xml(self.parts[name])
        except (KeyError, etree.LxmlError) as error:
            code = "style_part" if name else "style_not_word"  # a part that nothing names
            raise TemplateError(code, path=STYLE_FILE, part=name) from error

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """What the part `name` uses; the whole file where `name` is empty."""
        place = relationships_name(name)
        if place not in self.parts:
            return ()
        folder = posixpath.dirname(name)
        return tuple(_relationship(element, folder) for element in self.root(place))

    def related(self, name: str, kind: str) -> str:
        """The name of the part of that kind which `name` uses, or empty."""
        return next((link.target for link in self.relationships(name) if link.kind == kind), "")

    def related_root(self, name: str, kind: str) -> etree._Element | None:
        """The XML of the part of that kind which `name` uses, if there is one."""
        target = self.related(name, kind)
        return self.root(target) if target in self.parts else None

    def reachable(self, name: str) -> Iterator[str]:
        """`name` and the parts that it uses, directly or not."""
        yield name
        for link in self.relationships(name):
            if not link.external and link.target in self.parts:
                yield from self.reachable(link.target)

    def content_type(self, name: str) -> str:
        """The content type that the file declares for the part `name`."""
        suffix = posixpath.splitext(name)[1].removeprefix(".").lower()
        default = ""
        for element in self.root("[Content_Types].xml"):
            if element.get("PartName", "").removeprefix("/") == name:
                return element.get("ContentType", "")
            if element.get("Extension", "").lower() == suffix:
                default = element.get("ContentType", "")
        return default


def parse_xml(content: bytes) -> etree._Element:
    """The root of `content`, read without fetching or expanding anything."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_pis=True, remove_comments=True)
    return etree.fromstring(content, parser)


def read_package(content: bytes) -> Package:
    """The parts of a Word file."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as file:
            return Package({name: file.read(name) for name in file.namelist() if not name.endswith("/")})
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise TemplateError("style_not_word", path=STYLE_FILE) from error


def relationships_name(name: str) -> str:
    """The part that holds the relationships of the part `name`.

    >>> relationships_name("word/header1.xml"), relationships_name("")
    ('word/_rels/header1.xml.rels', '_rels/.rels')
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


def _relationship(element: etree._Element, folder: str) -> Relationship:
    external = element.get("TargetMode") == "External"
    target = element.get("Target", "")
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")
    return Relationship(element.get("Id", ""), element.get("Type", ""), target, external)
