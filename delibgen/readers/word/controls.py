"""The content controls of a Word file: their names, and where the words stand that they hold."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from delibgen.document.reading import NOTES, Control, Spot, Story
from delibgen.ooxml.wordml import Element, P, paragraphs, value, w
from delibgen.readers.opening import read_bytes
from delibgen.readers.word.atoms import Atom, atoms_of
from delibgen.readers.word.fields import find_fields
from delibgen.readers.word.file import word_package
from delibgen.readers.word.styles import WordStyles

_CONTROL = w("sdt")


def read_controls(path: Path) -> tuple[Control, ...]:
    """The controls of the text and the notes of a Word file that have a name and hold words, in order.

    One that holds several paragraphs is one in each of them.
    """
    file = word_package(read_bytes(path), str(path))
    main = file.main()
    styles = WordStyles(file.related_root(main, "styles"))
    roots = [("", file.root(main)), *((story, file.related_root(main, story)) for story in NOTES)]
    return tuple(one for story, root in roots if root is not None for one in _controls(root, story, styles))


def _controls(root: Element, story: Story, styles: WordStyles) -> Iterator[Control]:
    held = {paragraph for control in root.iter(_CONTROL) for paragraph in _around(control)}
    fields = find_fields(root)
    for rank, paragraph in enumerate(paragraphs(root) if held else (), start=1):
        if paragraph in held:
            yield from _in_line(atoms_of(paragraph, styles, fields), story, rank)


def _around(control: Element) -> Iterator[Element]:
    """The paragraphs that a control holds, or the one that holds it."""
    inner = list(control.iter(P))
    yield from inner or control.iterancestors(P)


def _in_line(atoms: Sequence[Atom], story: Story, rank: int) -> Iterator[Control]:
    """The controls of a paragraph, each as far as its words go there."""
    spans: dict[Element, tuple[int, int]] = {}
    before = 0
    for atom in atoms:
        for control in atom.run.iterancestors(_CONTROL):
            spans[control] = (spans.get(control, (before, 0))[0], before + len(atom.text))
        before += len(atom.text)
    for control, (start, end) in spans.items():
        properties = control.find(w("sdtPr"))
        name = value(properties, "alias")
        is_empty = properties is not None and properties.find(w("showingPlcHdr")) is not None
        if name and end > start and not is_empty:
            yield Control(name, Spot(story, rank, start), end - start)
