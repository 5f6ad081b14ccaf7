"""A Word file as a document."""

from pathlib import Path
from typing import Final

from delibgen.document.model import Document
from delibgen.document.reading import Reading, Story
from delibgen.ooxml.wordml import DELETED, INSERTED, Element, paragraphs, w
from delibgen.readers.blocks import Blocks
from delibgen.readers.grids import find_parts
from delibgen.readers.numbering import Numbering
from delibgen.readers.package import WordFile
from delibgen.readers.paragraphs import Notes, Paragraphs, find_notes
from delibgen.readers.styles import Styles

STORIES: Final[tuple[Story, ...]] = ("footnotes", "endnotes")
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"


def read_word_file(data: bytes, path: Path) -> Reading:
    """What a Word file holds, as it would read once every change in it is accepted."""
    file = WordFile(data, str(path))
    root = file.root(file.main())
    body = root.find(w("body"))
    if body is None:
        raise file.error("document_broken")
    reader = _reader(file, root)
    parts = find_parts(body, reader)
    lang = _most_used(reader)
    blocks = Blocks(lang, ours=reader.styles.ours)
    document = Document(lang, _title(file), tuple(blocks.make(parts)))
    if not blocks.origins:
        raise file.error("document_empty")
    return Reading(
        document,
        tuple(blocks.origins),
        "docx",
        tuple(reader.images),
        reviewed=next(root.iter(*INSERTED, *DELETED), None) is not None,
        note_origins=tuple(blocks.notes),
    )


def _reader(file: WordFile, root: Element) -> Paragraphs:
    return Paragraphs(
        source=file.source,
        styles=Styles(_related_root(file, "styles")),
        numbering=Numbering(_related_root(file, "numbering")),
        links=_links(file, file.main()),
        notes={story: _notes(file, story) for story in STORIES},
        ranks={paragraph: rank for rank, paragraph in enumerate(paragraphs(root), start=1)},
    )


def _notes(file: WordFile, story: Story) -> Notes:
    return find_notes(_related_root(file, story), story, _links(file, file.related(file.main(), story)))


def _links(file: WordFile, part: str) -> dict[str, str]:
    """The addresses outside the file that a part points to, by the name of their relationship."""
    links = file.relationships(part) if part else []
    return {link.get("Id", ""): link.get("Target", "") for link in links if link.get("TargetMode") == "External"}


def _related_root(file: WordFile, kind: str) -> Element | None:
    """The XML of the part of that kind which the text uses, if there is one."""
    name = file.related(file.main(), kind)
    return file.root(name) if name else None


def _most_used(reader: Paragraphs) -> str:
    """The language that the file gives to most of its words; empty where it says none."""
    said = [(count, lang) for lang, count in reader.langs.items() if lang]
    return max(said)[1] if said and max(said)[0] * 2 >= sum(reader.langs.values()) else ""


def _title(file: WordFile) -> str:
    core = file.related("", "core-properties")
    found = file.root(core).find(f".//{_TITLE}") if core else None
    return (found.text or "").strip() if found is not None else ""
