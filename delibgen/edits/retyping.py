"""What is to be typed into the cells of a workbook, the whole of each, for facts of a spec to take other values."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from delibgen.errors import Place
from delibgen.kept_patterns import expression
from delibgen.project.fields import LANGS
from delibgen.project.raw import Loc, Raw
from delibgen.project.tidying import civility

_VALUE: Final = expression(r"(?:[a-z]+ )?(\d+(?:\.\d+)?)(?: ?(%|[A-Z]{3}))?")
"""A number, a share or an amount as a spec has it."""
_FIGURE: Final = expression(r"(?<![\w.,])\d(?:[\d\s.,'’]*\d)?")
_DECIMALS: Final = expression(r"(.*\d)([.,])(\d{1,2})")
_GROUPED: Final = expression(r"\d(\D)\d{3}(?!\d)")


class RetypedCell(NamedTuple):
    """All that a cell is to say."""

    heading: str
    place: Place
    text: str
    """Empty where nobody can tell what beside the value stands in it."""


def retyped(raw: Raw, news: Mapping[Loc, str], locs: Iterable[Loc]) -> tuple[RetypedCell, ...]:
    """The cells that state the fields at `locs`, as they are to be typed for all the fields of `news` to say that."""
    found: dict[Place, RetypedCell] = {}
    for loc in locs:
        for cell in _cells(raw, loc):
            heading, place = raw.headings[cell], raw.places[cell]
            if place not in found and (text := _as_it_will_be(raw, cell, place, news)) != raw.cells[cell]:
                found[place] = RetypedCell(heading, place, text)
    return tuple(found.values())


def _cells(raw: Raw, loc: Loc) -> Iterator[Loc]:
    """The places whose cells may state a field: its own, or all those of the list that it is in."""
    if loc in raw.headings:
        yield loc
        return
    entry = _entry(loc)
    stated = raw.value(entry) if raw.written(entry) == entry else None
    texts = stated if isinstance(stated, Mapping) else {}
    around = [(*entry, key, lang) for key in texts for lang in LANGS]
    yield from (one for one in (*around, entry, entry[:-1]) if one and one in raw.headings)


def _entry(loc: Loc) -> Loc:
    """The entry of the innermost list that a field is in."""
    ranks = [number for number, part in enumerate(loc) if isinstance(part, int)]
    return loc[: ranks[-1] + 1] if ranks else loc


def _as_it_will_be(raw: Raw, cell: Loc, place: Place, news: Mapping[Loc, str]) -> str:
    """What the cell of a place is to say; empty where nobody can tell."""
    mine = {loc: new for loc, new in news.items() if any(raw.places[one] == place for one in _cells(raw, loc))}
    for loc, new in mine.items():
        if loc in raw.headings:
            return _swapped(raw.cells[cell], str(raw.value(loc)), new) or new
        if _entry(loc) == loc:
            return _listed(raw, loc[:-1], mine)
    return _in_entries(raw, cell, mine)


def _in_entries(raw: Raw, cell: Loc, news: Mapping[Loc, str]) -> str:
    """A cell that holds a list of entries; one that says the list again in English need not say the value."""
    parts = _CellEntries.of(raw.cells[cell])
    for loc, new in news.items():
        entry = _entry(loc)
        rank = int(entry[-1])
        said = parts.entries[rank] if rank < len(parts.entries) else ""
        swapped = _titled(said, new) if loc[-1] == "gender" else _swapped(said, str(raw.value(loc)), new)
        if swapped:
            parts.entries[rank] = swapped
        elif cell[-1:] != ("en",):
            return ""
    return parts.text


def _listed(raw: Raw, around: Loc, news: Mapping[Loc, str]) -> str:
    """A list of single values."""
    stated = raw.value(around)
    values: Sequence[object] = stated if isinstance(stated, list) else []
    return " ; ".join(news.get((*around, rank), str(value)) for rank, value in enumerate(values))


class _CellEntries(NamedTuple):
    """The entries of a list in a cell, and what stands between them."""

    entries: list[str]
    between: Sequence[str]

    @classmethod
    def of(cls, text: str) -> "_CellEntries":
        spans = [match.span() for match in re.finditer(r"[^\s;](?:[^;\n]*[^\s;])?", text)]
        edges = [0, *(edge for span in spans for edge in span), len(text)]
        gaps = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
        return cls([text[start:end] for start, end in spans], gaps)

    @property
    def text(self) -> str:
        return self.between[0] + "".join(entry + gap for entry, gap in zip(self.entries, self.between[1:], strict=True))


def _titled(said: str, gender: str) -> str:
    """Someone with the title of the other gender."""
    _, _, name = said.partition(" ")
    title = civility(gender)
    return f"{title} {name}" if name and title else ""


def _swapped(said: str, old: str, new: str) -> str:
    """Words with a new value in the place of the old one; empty where they do not say that in a known way."""
    is_there = re.compile(rf"(?<![\w.,]){re.escape(old)}(?!\w)")
    if is_there.search(said):
        return is_there.sub(lambda _: new, said, count=1)
    was, becomes = _VALUE.fullmatch(old), _VALUE.fullmatch(new)
    if not was or not becomes or was[2] != becomes[2]:
        return ""
    for figure in _FIGURE.finditer(said):
        if _number(figure[0]) == Decimal(was[1]):
            return f"{said[: figure.start()]}{_like(figure[0], becomes[1])}{said[figure.end() :]}"
    return ""


def _number(figure: str) -> Decimal:
    parts = _DECIMALS.fullmatch(figure)
    whole, rest = (parts[1], parts[3]) if parts else (figure, "0")
    return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{rest}")


def _like(figure: str, number: str) -> str:
    """A number in the form of another."""
    whole, _, rest = number.partition(".")
    grouped, parts = _GROUPED.search(figure), _DECIMALS.fullmatch(figure)
    shown = f"{int(whole):,}".replace(",", grouped[1]) if grouped else whole
    return f"{shown}{parts[2] if parts else ','}{rest}" if rest.strip("0") else shown
