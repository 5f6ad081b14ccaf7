"""A Word file as a document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from itertools import count, takewhile
from pathlib import Path
from typing import Final

from delibgen.document.model import Document
from delibgen.document.prints import Prints, read_prints
from delibgen.document.reading import Margin, Reading, Story, Surroundings
from delibgen.errors import ReadError
from delibgen.ooxml.package import LIMITS, Package
from delibgen.ooxml.seal import INPUTS, PRINTS
from delibgen.ooxml.wordml import DELETED, INSERTED, Element, P, paragraphs, w
from delibgen.readers.word.around import MARGINS, comments_in, margin_lines, margins_in, pages_in
from delibgen.readers.word.blocks import Blocks
from delibgen.readers.word.fields import find_fields
from delibgen.readers.word.numbering import Numbering, Numberings, numberings_in
from delibgen.readers.word.paragraphs import Paragraphs, WordNotes, find_joined, find_notes
from delibgen.readers.word.styles import WordStyles, styles_in
from delibgen.readers.word.tables import find_parts

_ROW: Final = w("tr")
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"


class WordPackage(Package):
    """The parts of a Word file, of which those that reading and writing it both need are read once."""

    @cached_property
    def _trees(self) -> dict[str, Element]:
        """The XML of the parts that were read and that nobody has changed."""
        return {}

    def tree(self, name: str) -> Element:
        """The XML of a part, which nobody may change, for whoever reads it."""
        if name not in self._trees:
            self._trees[name] = self.root(name)
        return self._trees[name]

    def tree_to_change(self, name: str) -> Element:
        """The same for one who changes it: nobody else is given it after that."""
        tree = self._trees.pop(name, None)
        return self.root(name) if tree is None else tree

    @cached_property
    def styles(self) -> WordStyles:
        """The styles."""
        name = self.related(self.main(), "styles")
        return self.made(name, styles_in) if name else WordStyles(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordReading(Reading):
    """What a Word file holds, and the file, from which another can be made."""

    file: WordPackage = field(repr=False, compare=False)


def read_word_file(data: bytes, path: Path) -> WordReading:
    """What a Word file holds, as it would read once every change in it is accepted."""
    file = word_package(data, str(path))
    root = file.tree(file.main())
    body = root.find(w("body"))
    if body is None:
        raise file.refuse("broken", "")
    reader = _reader(file, root, str(path))
    parts, margins = find_parts(body, reader), tuple(_margins(file, reader))
    blocks = Blocks(lang := _most_used(reader), ours=reader.styles.ours)
    document = Document(lang, _title(file), tuple(blocks.make(parts)))
    if not blocks.origins:
        raise ReadError("document_empty", path=path)
    around = Surroundings(margins, tuple(pages_in(body)), reader.styles.looks)
    found = WordReading(document, tuple(blocks.origins), "docx", around=around, file=file)
    return _reading(file, root, reader, blocks, found)


def _reading(file: WordPackage, root: Element, reader: Paragraphs, blocks: Blocks, found: WordReading) -> WordReading:
    """The same with what the file says of itself and what stands in its text beside the words."""
    said = _own_properties(file)
    tracked = [*root.iter(*INSERTED, *DELETED)]
    return replace(
        found,
        images=tuple(reader.images),
        reviewed=bool(tracked),
        authors=tuple(dict.fromkeys(filter(None, map(_author, tracked)))),
        changed_by=_by_paragraph(tracked, reader),
        inputs=said.get(INPUTS, ""),
        prints=_prints(said),
        own_properties=frozenset(name for name in said if name == INPUTS or name.startswith(PRINTS)),
        note_origins=tuple(blocks.notes),
        comments=tuple(comments_in(file.related_root(file.main(), "comments"), root, reader.ranks, reader.source)),
        pictures=tuple(reader.pictures),
        gaps=tuple(blocks.gaps),
        tells_roles=reader.styles.ours,
        formatted=frozenset(reader.formatted),
        objects=frozenset(reader.objects),
        controls=tuple(reader.controls),
    )


def _author(mark: Element) -> str:
    return mark.get(w("author"), "")


def _by_paragraph(tracked: Iterable[Element], reader: Paragraphs) -> dict[int, tuple[str, ...]]:
    """Who has changed each paragraph, by its rank; a change of a row is one of its paragraphs."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for mark in tracked:
        author = _author(mark)
        held = next(mark.iterancestors(P, _ROW), mark)
        for paragraph in [held, *held.iter(P)] if author else ():
            if paragraph in reader.ranks:
                found[reader.ranks[paragraph]][author] = None
    return {rank: tuple(authors) for rank, authors in found.items()}


def _margins(file: Package, reader: Paragraphs) -> Iterator[Margin]:
    """What the headers and footers say; one text may stand in several."""
    links = (link for link in file.relationships(file.main()) if link.kind in MARGINS and not link.external)
    read = partial(margin_lines, styles=reader.styles)
    parts = ((link.kind, link.target, file.made(link.target, read)) for link in links if link.target in file)
    for margin, objects in margins_in(parts, reader.source):
        reader.objects.update(objects)
        yield margin


def word_package(data: bytes, source: str) -> WordPackage:
    """The parts of a Word file, each call of which raises `ReadError` for what is damaged."""
    return WordPackage(
        data, lambda fault, part: ReadError(f"document_{fault}", path=source, part=part, most=LIMITS.get(fault))
    )


def _reader(file: WordPackage, root: Element, source: str) -> Paragraphs:
    main = file.main()
    styles = file.styles
    return Paragraphs(
        source=source,
        styles=styles,
        numbering=Numbering(_numberings(file), styles.paragraph("").lang),
        links=_links(file, main),
        notes=cache(partial(_notes, file, main)),
        ranks={paragraph: rank for rank, paragraph in enumerate(paragraphs(root), start=1)},
        fields=find_fields(root),
        joined=find_joined(root),
    )


def _numberings(file: WordPackage) -> Numberings:
    name = file.related(file.main(), "numbering")
    return file.made(name, numberings_in) if name else Numberings(None)


def _notes(file: WordPackage, main: str, story: Story) -> WordNotes:
    name = file.related(main, story)
    return find_notes(file.tree(name) if name else None, story, _links(file, name))


def _links(file: Package, part: str) -> dict[str, str]:
    """The addresses outside the file that a part points to, by the name of their relationship."""
    return {link.id: link.target for link in file.relationships(part) if link.external} if part else {}


def _most_used(reader: Paragraphs) -> str:
    """The language that the file gives to most of its words; empty where it says none."""
    said = [(count, lang) for lang, count in reader.langs.items() if lang]
    return max(said)[1] if said and max(said)[0] * 2 >= sum(reader.langs.values()) else ""


def _own_properties(file: WordPackage) -> dict[str, str]:
    """What the file says of itself in its custom properties, which other programs keep as they are."""
    name = file.related("", "custom-properties")
    said = file.tree(name) if name else ()
    return {each.get("name", ""): "".join(map(str, each.itertext())) for each in said}


def _prints(said: Mapping[str, str]) -> Prints | None:
    pieces = takewhile(lambda piece: piece is not None, (said.get(f"{PRINTS}{number}") for number in count(1)))
    return read_prints("".join(filter(None, pieces)))


def _title(file: Package) -> str:
    core = file.related_root("", "core-properties")
    found = core.find(f".//{_TITLE}") if core is not None else None
    return (found.text or "").strip() if found is not None else ""
