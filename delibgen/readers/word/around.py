"""What a Word file has around its text: headers and footers, the paper, what people have left as comments."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast

from delibgen.document.reading import PICTURE, Commented, Margin, MarginKind, Origin, Paper, Surroundings
from delibgen.ooxml.package import parsed
from delibgen.ooxml.wordml import ID, Element, P, first_child, paragraphs, w
from delibgen.readers.word.atoms import Atom, atoms_of
from delibgen.readers.word.fields import find_fields
from delibgen.readers.word.styles import WordStyles, styles_in

MARGINS: Final = ("header", "footer")
_SECTION: Final = w("sectPr")
_SIDES: Final = ("top", "right", "bottom", "left")
_CALL: Final = w("commentReference")
_NUMBER: Final = "#"
"""Stands for what a program counts."""
_MARKS: Final = ("pgBorders", "lnNumType")


def surroundings(margins: Iterable[tuple[str, str, bytes]], section: bytes, styles: bytes) -> Surroundings:
    """Those that are made of headers and footers, each with its kind and its name, of a section and of styles."""
    parts = ((kind, name, parsed(content)) for kind, name, content in margins)
    said = tuple(margin for margin, _ in margins_in(parts, WordStyles(None), ""))
    return Surroundings(said, tuple(pages_in(parsed(section))), styles_in(styles).looks)


def margins_in(
    parts: Iterable[tuple[str, str, Element]], styles: WordStyles, source: str
) -> Iterator[tuple[Margin, tuple[Atom, ...]]]:
    """What headers and footers say, each text once, though it may stand in several; with the atoms of each."""
    told: set[tuple[str, str]] = set()
    for kind, name, root in parts:
        fields = find_fields(root)
        for rank, paragraph in enumerate(paragraphs(root), start=1):
            atoms = tuple(atoms_of(paragraph, styles, fields))
            text = "".join(atom.text for atom in atoms)
            lasting = "".join(map(_lasting, atoms))
            if lasting.strip() and (text, lasting) not in told:
                told.add((text, lasting))
                yield Margin(text, Origin(source, rank, story=name), cast("MarginKind", kind), lasting), atoms


def _lasting(atom: Atom) -> str:
    """What an atom says, whatever a program counts there."""
    if not atom.text:
        return PICTURE
    return _NUMBER if atom.fixed and atom.text.strip().isdecimal() else atom.text


def pages_in(root: Element) -> Iterator[Paper]:
    """The paper of each section that some XML has, or is."""
    for section in root.iter(_SECTION):
        size, free = first_child(section, w("pgSz")), first_child(section, w("pgMar"))
        if size is not None and free is not None:
            said = (*(size.get(w(side), "") for side in ("w", "h")), *(free.get(w(side), "") for side in _SIDES))
            measures = tuple(int(float(one)) if _is_number(one) else 0 for one in said)
            yield Paper(measures, frozenset(_marks(section)))


def _marks(section: Element) -> Iterator[str]:
    yield from (name for name in _MARKS if first_child(section, w(name)) is not None)
    columns = first_child(section, w("cols"))
    if columns is not None and columns.get(w("num"), "1") != "1":
        yield "cols"


def _is_number(said: str) -> bool:
    return said.lstrip("-").replace(".", "", 1).isdecimal()


def comments_in(root: Element | None, text: Element, ranks: Mapping[Element, int], source: str) -> Iterator[Commented]:
    """The comments of a part, each where the text calls it."""
    known = {one.get(ID, ""): one for one in root.iter(w("comment"))} if root is not None else {}
    for call in text.iter(_CALL) if known else ():
        comment, held = known.pop(call.get(ID, ""), None), next(call.iterancestors(P), None)
        if comment is not None and held is not None:
            lines = ("".join(part.text or "" for part in line.iter(w("t"))) for line in comment.iter(P))
            yield Commented(comment.get(w("author"), ""), "\n".join(lines), Origin(source, ranks.get(held, 0)))
