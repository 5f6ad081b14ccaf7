"""What a Word file has around its text: headers and footers, the paper, what people have left as comments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, cast

from delibgen.document.reading import PICTURE, Commented, Margin, MarginKind, Origin, Paper, Spot, Surroundings
from delibgen.ooxml.package import parsed
from delibgen.ooxml.wordml import ID, Element, P, first_child, paragraphs, w
from delibgen.readers.word.atoms import Atom, atoms_of, objects_of
from delibgen.readers.word.fields import Fields, find_fields
from delibgen.readers.word.styles import WordStyles, styles_in

MARGINS: Final = ("header", "footer")
_SECTION: Final = w("sectPr")
_SIDES: Final = ("top", "right", "bottom", "left")
_CALL: Final = w("commentReference")
_NUMBER: Final = "#"
"""Stands for what a program counts."""
_MARKS: Final = ("pgBorders", "lnNumType")


class MarginLine(NamedTuple):
    """A paragraph of a header or a footer, whatever file it stands in."""

    rank: int
    """Its rank in its part, from 1."""
    text: str
    lasting: str
    """The same without the numbers that programs count anew, and with a sign for each picture."""
    objects: tuple[int, ...]
    """After how many characters something else than words stands."""


def surroundings(margins: Iterable[tuple[str, str, bytes]], section: bytes, styles: bytes) -> Surroundings:
    """Those that are made of headers and footers, each with its kind and its name, of a section and of styles."""
    plain = WordStyles(None)
    parts = ((kind, name, margin_lines(content, plain)) for kind, name, content in margins)
    said = tuple(margin for margin, _ in margins_in(parts, ""))
    return Surroundings(said, tuple(pages_in(parsed(section))), styles_in(styles).looks)


@lru_cache(maxsize=32)
def margin_lines(content: bytes, styles: WordStyles) -> tuple[MarginLine, ...]:
    """What a header or a footer says; remembered, as most files that come home share theirs."""
    root = parsed(content)
    return tuple(_margin_lines(root, styles, find_fields(root)))


def _margin_lines(root: Element, styles: WordStyles, fields: Fields) -> Iterator[MarginLine]:
    for rank, paragraph in enumerate(paragraphs(root), start=1):
        atoms = atoms_of(paragraph, styles, fields)
        text, lasting = "".join([atom.text for atom in atoms]), "".join(map(_lasting, atoms))
        if lasting.strip():
            yield MarginLine(rank, text, lasting, tuple(objects_of(atoms)))


def margins_in(
    parts: Iterable[tuple[str, str, Sequence[MarginLine]]], source: str
) -> Iterator[tuple[Margin, Sequence[Spot]]]:
    """What headers and footers say, each text once, though it may stand in several; with where its objects stand."""
    told: dict[tuple[str, str], list[tuple[str, str, MarginLine]]] = {}
    for kind, name, lines in parts:
        for line in lines:
            told.setdefault((line.text, line.lasting), []).append((kind, name, line))
    for (kind, name, line), *others in told.values():
        twins = tuple(Origin(source, twin.rank, story=part) for _, part, twin in others)
        origin = Origin(source, line.rank, story=name, twins=twins)
        spots = [Spot(name, line.rank, at) for at in line.objects]
        yield Margin(line.text, origin, cast("MarginKind", kind), line.lasting), spots


def _lasting(atom: Atom) -> str:
    """What an atom says, whatever a program counts there."""
    if not atom.text:
        return PICTURE if atom.is_thing else ""
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
