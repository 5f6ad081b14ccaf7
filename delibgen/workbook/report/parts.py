"""A package of parts, as every `.xlsx` is: read part by part, a few of them changed, the rest copied as they are."""

import posixpath
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError

from lxml import etree

from delibgen.errors import WriteError
from delibgen.workbook.opening.package import MOST_UNPACKED

WORKBOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MOST_TYPES: Final = 1 << 24
_TYPES: Final = "[Content_Types].xml"
_TYPES_NS: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, ValueError)
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS_NS}"/>'.encode()


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another."""

    id: str
    kind: str
    """The last word of its type, such as `worksheet`."""
    target: str
    """The other part's name; empty where it lies outside the package."""


def is_package(source: Path) -> bool:
    """Whether the file is an `.xlsx`, whatever its name."""
    try:
        with zipfile.ZipFile(source) as archive:
            info = archive.getinfo(_TYPES)
            return info.file_size < MOST_TYPES and WORKBOOK_TYPE.encode() in archive.read(info)
    except (*_BROKEN, OSError):
        return False


class Parts:
    """The parts of a workbook; what is written to it stands beside the archive until it is saved."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.changed: dict[str, bytes] = {}
        self.names = {info.filename.lower(): info.filename for info in archive.infolist()}

    @classmethod
    @contextmanager
    def opened(cls, source: Path) -> Iterator["Parts"]:
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

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part, by their ids."""
        name = _relations_of(part)
        found = self.tree(name) if self.has(name) else ()
        return {
            entry.get("Id", ""): Relation(
                entry.get("Id", ""),
                entry.get("Type", "").rpartition("/")[2],
                "" if entry.get("TargetMode") == "External" else _resolve(part, entry.get("Target", "")),
            )
            for entry in found
        }

    def relate(self, part: str, kind: str, target: str) -> str:
        """Adds a relation of the type `kind` from `part` to the part `target`, and gives its id."""
        name = _relations_of(part)
        root = self.tree(name) if self.has(name) else etree.fromstring(_NO_RELATIONS)
        taken = {entry.get("Id") for entry in root}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        where = posixpath.relpath(target, posixpath.dirname(part) or ".")
        etree.SubElement(root, f"{{{_RELATIONS_NS}}}Relationship", Id=f"rId{number}", Type=kind, Target=where)
        self.plant(name, root)
        return f"rId{number}"

    def declare(self, part: str, content_type: str) -> None:
        """States the content type of a new part; of a `.vml`, that of all of them."""
        root = self.tree(_TYPES)
        extension = part.rpartition(".")[2]
        if extension == "xml":
            etree.SubElement(root, f"{{{_TYPES_NS}}}Override", PartName=f"/{part}", ContentType=content_type)
        elif all(entry.get("Extension", "").lower() != extension for entry in root):
            root.insert(0, etree.Element(f"{{{_TYPES_NS}}}Default", Extension=extension, ContentType=content_type))
        self.plant(_TYPES, root)

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
                made.writestr(zipfile.ZipInfo(name, _FIRST_MOMENT), self.changed[name], zipfile.ZIP_DEFLATED)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolve(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target.replace("\\", "/"))).lstrip("/")
