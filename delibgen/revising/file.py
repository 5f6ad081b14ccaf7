"""A Word file of which some parts are written anew, and all others kept byte for byte in their place."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final, cast

from lxml import etree

from delibgen.document.reading import NOTES, Story
from delibgen.ooxml.archive import FIRST_MOMENT, LEVEL, copy
from delibgen.ooxml.package import TYPES, add_relationship, declare, relationships_name
from delibgen.ooxml.wordml import ID, OFFICE, Element, W, paragraphs, w
from delibgen.readers.word.fields import Fields, find_fields
from delibgen.readers.word.file import WordPackage

_ids_in = etree.XPath("//@w:id", namespaces={"w": W}, smart_strings=False)
"""The ids of elements of a part; lxml looks for them in a tenth of the time that Python takes."""
CALLS: Final[Mapping[Story, str]] = {"footnotes": w("footnoteReference"), "endnotes": w("endnoteReference")}
"""By which elements notes are called."""
_REVISIONS = tuple(map(w, ("rPrChange", "pPrChange", "ins", "del", "moveFrom", "moveTo")))


class Revision:
    """A Word file and what is to change in it."""

    def __init__(self, file: WordPackage) -> None:
        self.file = file
        self.main = file.main()
        self._roots: dict[str, Element] = {}
        self._fields: dict[Element, Fields] = {}
        self._paragraphs: dict[Story, Sequence[Element]] = {}
        self._ids: set[str] = set()
        self._counted: set[str] = set()
        """The parts of which the ids are known."""
        self._added: dict[str, str] = {}
        """The parts that the text uses and did not, by their kinds."""

    def style_id(self, name: str) -> str:
        """The id of the style of that name; empty where the file has none."""
        return self.file.styles.id_of(name) if name else ""

    def related(self, kind: str) -> str:
        """The part of that kind which the text uses; empty if there is none."""
        return self._added.get(kind) or self.file.related(self.main, kind)

    def root(self, name: str) -> Element:
        """The XML of a part, which is written anew."""
        if name not in self._roots:
            self._roots[name] = self.file.tree_to_change(name)
        return self._roots[name]

    def fields(self, root: Element) -> Fields:
        """The fields of a part, as it was read."""
        if root not in self._fields:
            self._fields[root] = find_fields(root)
        return self._fields[root]

    def story(self, story: Story) -> Element | None:
        """The XML of the part that a story stands in."""
        name = self.main if not story else self.related(story) if story in NOTES else story
        return self.root(name) if name else None

    def notes(self) -> Mapping[Story, Element]:
        """The XML of the notes of each kind that the text calls."""
        text = self.root(self.main)
        called = [story for story in NOTES if next(text.iter(CALLS[story]), None) is not None]
        return {story: root for story in called if (root := self.story(story)) is not None}

    def paragraphs(self, story: Story) -> Sequence[Element]:
        """Every paragraph of a story, as it was read."""
        if story not in self._paragraphs:
            root = self.story(story)
            self._paragraphs[story] = paragraphs(root) if root is not None else ()
        return self._paragraphs[story]

    def new_id(self) -> str:
        """An id that no element has in the parts to change."""
        for name, root in self._roots.items():
            if name not in self._counted:
                self._counted.add(name)
                self._ids.update(cast("list[str]", _ids_in(root)))
        number = len(self._ids)
        while str(number) in self._ids:
            number += 1
        self._ids.add(str(number))
        return str(number)

    def add_part(self, name: str, root: Element, kind: str, content_type: str) -> None:
        """Adds a part that the text uses."""
        self._roots[name], self._added[kind] = root, name
        declare(self.root(TYPES), name, content_type)
        add_relationship(self.root(relationships_name(self.main)), f"{OFFICE}/{kind}", f"/{name}")

    def save(self) -> bytes:
        """The bytes of the file; the same file and changes give the same bytes."""
        made = io.BytesIO()
        written = {name: self._written(root) for name, root in self._roots.items()}
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
            for info in self.file.infos:
                content = written.pop(info.filename, None)
                if content is None:
                    self.file.inspect(info.filename)  # for damage, which would go on unseen
                    copy(archive, self.file.data, info)
                else:
                    archive.writestr(_like(info), content)
            for name, content in sorted(written.items()):
                archive.writestr(_like(zipfile.ZipInfo(name, FIRST_MOMENT)), content)
        return made.getvalue()

    def _written(self, root: Element) -> bytes:
        self._keep_apart(root)
        content = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
        return self.file.as_saved(content)

    def _keep_apart(self, root: Element) -> None:
        """Gives each revision an id of its own: a run that was cut has those of its look twice."""
        seen: set[str] = set()
        for element in root.iter(*_REVISIONS):
            id_ = element.get(ID)
            if id_ is not None and id_ in seen:
                element.set(ID, self.new_id())
            seen.add(element.get(ID, ""))


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry of a part that may have another size, as like that of the original as can be."""
    like = zipfile.ZipInfo(info.filename, info.date_time)
    like.compress_type = info.compress_type if info.file_size else zipfile.ZIP_DEFLATED
    like.external_attr, like.create_system = info.external_attr, info.create_system
    return like
