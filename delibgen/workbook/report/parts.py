"""A package of parts, as every `.xlsx` is: read part by part, a few of them changed, the rest copied as they are."""

import posixpath
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError

from lxml import etree

from delibgen.errors import WriteError
from delibgen.ooxml.archive import FIRST_MOMENT
from delibgen.ooxml.package import (
    TYPES,
    Relationship,
    add_relationship,
    declare,
    read_relationships,
    relationships_name,
    relationships_xml,
)
from delibgen.workbook.opening.package import MOST_UNPACKED

_WORKBOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MOST_TYPES: Final = 1 << 24
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, ValueError)


def is_package(source: Path) -> bool:
    """Whether the file is an `.xlsx`, whatever its name."""
    try:
        with zipfile.ZipFile(source) as archive:
            info = archive.getinfo(TYPES)
            return info.file_size < _MOST_TYPES and _WORKBOOK_TYPE.encode() in archive.read(info)
    except (*_BROKEN, OSError):
        return False


class BookParts:
    """The parts of a workbook; what is written to it stands beside the archive until it is saved."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.changed: dict[str, bytes] = {}
        self.names = {info.filename.lower(): info.filename for info in archive.infolist()}

    @classmethod
    @contextmanager
    def opened(cls, source: Path) -> Iterator["BookParts"]:
        """The package at `source`; what cannot be read in it becomes a `WriteError`."""
        try:
            with zipfile.ZipFile(source) as archive:
                if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED:
                    raise WriteError("report_too_large", path=source, most=MOST_UNPACKED // 1_000_000)
                yield cls(archive)
        except (*_BROKEN, etree.LxmlError, ExpatError) as error:
            raise WriteError("report_unreadable", path=source) from error

    def has(self, name: str) -> bool:
        return name in self.changed or name.lower() in self.names

    def read(self, name: str) -> bytes:
        known = self.names.get(name.lower(), name)
        return self.changed[known] if known in self.changed else self.archive.read(known)

    def write(self, name: str, content: bytes) -> None:
        known = self.names.setdefault(name.lower(), name)
        self.changed[known] = content

    def tree(self, name: str) -> etree._Element:
        """The part, parsed without ever reaching for what lies outside it."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        content = self.read(name)
        if b"<!DOCTYPE" in content:
            raise ValueError(name)
        return etree.fromstring(content, parser)

    def plant(self, name: str, root: etree._Element) -> None:
        self.write(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern such as `xl/comments{}.xml` that no part has."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part uses, by the ids of its relationships."""
        name = relationships_name(part)
        return {link.id: link for link in read_relationships(self.tree(name), part)} if self.has(name) else {}

    def relate(self, part: str, kind: str, target: str) -> str:
        """Adds a relationship of the type `kind` from `part` to the part `target`, and gives its id."""
        name = relationships_name(part)
        root = self.tree(name) if self.has(name) else etree.fromstring(relationships_xml(""))
        made = add_relationship(root, kind, posixpath.relpath(target, posixpath.dirname(part) or "."))
        self.plant(name, root)
        return made

    def declare(self, part: str, content_type: str) -> None:
        """States the content type of a new part."""
        root = self.tree(TYPES)
        declare(root, part, content_type)
        self.plant(TYPES, root)

    def save(self, path: Path) -> None:
        """Writes the whole package: every part in its old place, new ones at the end."""
        written = set()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for old in self.archive.infolist():
                info = zipfile.ZipInfo(old.filename, old.date_time)
                info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, old.external_attr
                written.add(old.filename)
                if old.filename in self.changed:
                    made.writestr(info, self.changed[old.filename])
                    continue
                with self.archive.open(old) as part, made.open(info, "w") as copy:
                    shutil.copyfileobj(part, copy)
            for name in (name for name in self.changed if name not in written):
                made.writestr(zipfile.ZipInfo(name, FIRST_MOMENT), self.changed[name], zipfile.ZIP_DEFLATED)
