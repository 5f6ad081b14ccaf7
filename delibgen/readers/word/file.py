"""A Word file as a document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, takewhile
from pathlib import Path
from typing import Final

from delibgen.document.model import Document
from delibgen.document.prints import Prints, read_prints
from delibgen.document.reading import NOTES, Margin, Origin, Reading, Story
from delibgen.errors import ReadError
from delibgen.ooxml.package import LIMITS, Package
from delibgen.ooxml.seal import INPUTS, PRINTS
from delibgen.ooxml.wordml import DELETED, INSERTED, Element, P, paragraphs, w
from delibgen.readers.word.atoms import atoms_of
from delibgen.readers.word.blocks import Blocks
from delibgen.readers.word.fields import find_fields
from delibgen.readers.word.numbering import Numbering
from delibgen.readers.word.paragraphs import Paragraphs, WordNotes, find_joined, find_notes, objects_of
from delibgen.readers.word.styles import WordStyles, styles_in
from delibgen.readers.word.tables import find_parts

_MARGINS: Final = ("header", "footer")
_ROW: Final = w("tr")
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"


def read_word_file(data: bytes, path: Path) -> Reading:
    """What a Word file holds, as it would read once every change in it is accepted."""
    file = word_package(data, str(path))
    root = file.root(file.main())
    body = root.find(w("body"))
    if body is None:
        raise file.refuse("broken", "")
    reader = _reader(file, root, str(path))
    parts, margins = find_parts(body, reader), tuple(_margins(file, reader))
    lang = _most_used(reader)
    blocks = Blocks(lang, ours=reader.styles.ours)
    document = Document(lang, _title(file), tuple(blocks.make(parts)))
    said = _own_properties(file)
    tracked = [*root.iter(*INSERTED, *DELETED)]
    if not blocks.origins:
        raise ReadError("document_empty", path=path)
    return Reading(
        document,
        tuple(blocks.origins),
        "docx",
        tuple(reader.images),
        reviewed=bool(tracked),
        authors=tuple(dict.fromkeys(author for mark in tracked if (author := mark.get(w("author"), "")))),
        changed_by=_by_paragraph(tracked, reader),
        inputs=said.get(INPUTS, ""),
        prints=_prints(said),
        own_properties=frozenset(name for name in said if name == INPUTS or name.startswith(PRINTS)),
        note_origins=tuple(blocks.notes),
        margins=margins,
        objects=frozenset(reader.objects),
        controls=tuple(reader.controls),
    )


def _by_paragraph(tracked: Iterable[Element], reader: Paragraphs) -> dict[int, tuple[str, ...]]:
    """Who has changed each paragraph, by its rank; a change of a row is one of its paragraphs."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for mark in tracked:
        author = mark.get(w("author"), "")
        held = next(mark.iterancestors(P, _ROW), mark)
        for paragraph in [held, *held.iter(P)] if author else ():
            if paragraph in reader.ranks:
                found[reader.ranks[paragraph]][author] = None
    return {rank: tuple(authors) for rank, authors in found.items()}


def _margins(file: Package, reader: Paragraphs) -> Iterator[Margin]:
    """What the headers and footers say; one text may stand in several."""
    told: set[str] = set()
    for link in file.relationships(file.main()):
        if link.kind not in _MARGINS or link.external or link.target not in file:
            continue
        root = file.root(link.target)
        fields = find_fields(root)
        for rank, paragraph in enumerate(paragraphs(root), start=1):
            atoms = atoms_of(paragraph, reader.styles, fields)
            text = "".join(atom.text for atom in atoms)
            if text.strip() and text not in told:
                told.add(text)
                reader.objects.update(objects_of(atoms, link.target, rank))
                yield Margin(text, Origin(reader.source, rank, story=link.target))


def word_package(data: bytes, source: str) -> Package:
    """The parts of a Word file, each call of which raises `ReadError` for what is damaged."""
    return Package(
        data, lambda fault, part: ReadError(f"document_{fault}", path=source, part=part, most=LIMITS.get(fault))
    )


def _reader(file: Package, root: Element, source: str) -> Paragraphs:
    main = file.main()
    return Paragraphs(
        source=source,
        styles=read_styles(file),
        numbering=Numbering(file.related_root(main, "numbering")),
        links=_links(file, main),
        notes={story: _notes(file, main, story) for story in NOTES},
        ranks={paragraph: rank for rank, paragraph in enumerate(paragraphs(root), start=1)},
        fields=find_fields(root),
        joined=find_joined(root),
    )


def read_styles(file: Package) -> WordStyles:
    """The styles of a Word file."""
    name = file.related(file.main(), "styles")
    return file.made(name, styles_in) if name else WordStyles(None)


def _notes(file: Package, main: str, story: Story) -> WordNotes:
    return find_notes(file.related_root(main, story), story, _links(file, file.related(main, story)))


def _links(file: Package, part: str) -> dict[str, str]:
    """The addresses outside the file that a part points to, by the name of their relationship."""
    return {link.id: link.target for link in file.relationships(part) if link.external} if part else {}


def _most_used(reader: Paragraphs) -> str:
    """The language that the file gives to most of its words; empty where it says none."""
    said = [(count, lang) for lang, count in reader.langs.items() if lang]
    return max(said)[1] if said and max(said)[0] * 2 >= sum(reader.langs.values()) else ""


def _own_properties(file: Package) -> dict[str, str]:
    """What the file says of itself in its custom properties, which other programs keep as they are."""
    custom = file.related_root("", "custom-properties")
    said = custom if custom is not None else ()
    return {each.get("name", ""): "".join(map(str, each.itertext())) for each in said}


def _prints(said: Mapping[str, str]) -> Prints | None:
    pieces = takewhile(lambda piece: piece is not None, (said.get(f"{PRINTS}{number}") for number in count(1)))
    return read_prints("".join(filter(None, pieces)))


def _title(file: Package) -> str:
    core = file.related_root("", "core-properties")
    found = core.find(f".//{_TITLE}") if core is not None else None
    return (found.text or "").strip() if found is not None else ""
