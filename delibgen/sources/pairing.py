"""Texts of two cells, one in each language, put together in pairs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from delibgen.errors import BadValue
from delibgen.project.raw import Loc
from delibgen.sources.cells import text_of
from delibgen.sources.lists import Entry
from delibgen.sources.making import Making
from delibgen.sources.rows import Row


def put_pairs(making: Making, row: Row, names: Sequence[str], loc: Loc, read: Callable[[str], Sequence[Entry]]) -> None:
    """Puts what `read` finds in the French and in the English cell as pairs below `loc`."""
    cells = [row.cell(row.view.sheet.column(name)) for name in names]
    french, english = (making.read(cell, loc, lambda cell=cell: read(text_of(cell))) for cell in cells)  # type: ignore[misc]
    making.note(loc, cells[0])
    if french is None or english is None or not (french or english):
        return
    if french and english and (bad := _unpaired(french, english, cells[0].heading)):
        making.fail(cells[1], (*loc, len(french)), bad)
        return
    for number, (one, two) in enumerate(_pairs(french, english)):
        making.enter((*loc, number), _entry({"fr": one, "en": two}))
        making.note_pair((*loc, number), cells)


def _unpaired(french: Sequence[Entry], english: Sequence[Entry], heading: str) -> BadValue | None:
    """What is wrong where the paragraphs of two languages are not of one number, or their lists in other places."""
    shapes = [[len(entry) if isinstance(entry, list) else 0 for entry in said] for said in (french, english)]
    if shapes[0] == shapes[1]:
        return None
    first, second = (sum(max(length, 1) for length in shape) for shape in shapes)
    if first == second:
        return BadValue("cell_lists_unpaired", heading=heading)
    return BadValue("cell_paragraphs_unpaired", heading=heading, first=first, second=second)


def _pairs(french: Sequence[Entry], english: Sequence[Entry]) -> Iterator[tuple[Any, Any]]:
    for number in range(max(len(french), len(english))):
        yield (french[number] if french else None), (english[number] if english else None)


def _entry(text: Mapping[str, Any]) -> object:
    """A pair of paragraphs, or of lists, as the spec holds them."""
    said = {lang: value for lang, value in text.items() if value is not None}
    if not any(isinstance(value, list) for value in said.values()):
        return said
    length = max(len(value) for value in said.values())
    return {"items": [{lang: value[number] for lang, value in said.items()} for number in range(length)]}
