"""The heading row of a sheet: which column of ours each heading stands for."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from itertools import zip_longest

from delibgen.errors import Place, Problem
from delibgen.folding import fold, fold_tight
from delibgen.kept_patterns import expression
from delibgen.project.fields import Lang
from delibgen.workbook.columns import Column, Sheet, get_elsewhere, get_guesses, get_ignored
from delibgen.workbook.units import part_heading
from delibgen.workbook.values import Value

MOST_ABOVE = 15
"""Rows among which the headings are looked for: a title or a note may stand above them."""
_YEARS_BEFORE = expression(r"\b[Nn] ?[-–] ?(\d)\b")
_LEAST = 2
"""Known headings that make a row one of headings; one will do in a sheet of a single column."""

_LEAST_BELOW = 3
"""Known headings that stand below each other by no accident."""


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a sheet, by their positions from one."""

    row: int
    columns: Mapping[int, Column]
    titles: Mapping[int, str]
    lang: Lang
    ignored: frozenset[int] = frozenset()
    width: int = 0
    """Cells in the row of the headings, empty ones too."""


@dataclass(frozen=True, slots=True)
class OwnHeadings:
    """Headings of the user's own, from a map: the id of the column that each stands for, or nothing to leave it out."""

    columns: Mapping[str, str] = field(default_factory=dict)

    def get(self, heading: str) -> str | None:
        return self.columns.get(fold_tight(heading))


@cache
def known_headings(sheet: Sheet) -> Mapping[str, Column]:
    """Every heading that a sheet understands, folded."""
    return {
        fold_tight(heading): column
        for column in reversed(sheet.columns)
        for heading in (*column.aliases, column.id, column.en, column.fr)
    }


@cache
def _ignored() -> frozenset[str]:
    return frozenset(map(fold_tight, get_ignored()))


def find_header(sheet: Sheet, rows: Iterable[tuple[int, Sequence[Value]]], own: OwnHeadings) -> Header | None:
    """The headings among the first `rows`, each with its number; `None` where there are none.

    They stand in one row, or in two where that knows more of them: « Intitulé » above « (fr) » and « (en) ».
    """
    best: Header | None = None
    above: Sequence[Value] = ()
    for number, values in rows:
        header = _header(sheet, number, values, own)
        if _known(header) >= (1 if len(header.titles) == 1 else _LEAST) and (
            best is None or _known(header) > _known(best)
        ):
            best = header
        if best and best.row in {number, number - 1} and (joined := _joined(sheet, above, values, own)):
            header = _header(sheet, number, joined, own)
            more = _known(header) - _known(best)
            best = header if more >= (1 if _all_known(sheet, above, values, own) else _LEAST) else best
        above = values
    return best


def _known(header: Header) -> int:
    return len(set(header.columns.values()))


def _joined(sheet: Sheet, above: Sequence[Value], below: Sequence[Value], own: OwnHeadings) -> Sequence[str]:
    """The headings of two rows, those above over each that stands below them; nothing where that is a row of values."""
    if not above or any(not isinstance(value, str) for value in (*above, *below)):
        return ()
    joined, over = list[str](), ""
    for top, low in zip_longest(map(str, above), map(str, below), fillvalue=""):
        over = top.strip() or (over if low.strip() else "")
        tried = (f"{over} {low}", low, over) if low.strip() not in {"", over} else (over,)
        joined.append(next((title for title in tried if title.strip() and _column(sheet, title, own)), tried[0]))
    return joined


def _all_known(sheet: Sheet, above: Sequence[Value], below: Sequence[Value], own: OwnHeadings) -> bool:
    """Whether each cell of a second row makes a heading with the one above it, or says that one again."""
    over = ""
    for top, low in zip_longest(map(str, above), map(str, below), fillvalue=""):
        over = top.strip() or (over if low.strip() else "")
        if low.strip() not in {"", over} and not _column(sheet, f"{over} {low}", own):
            return False
    return True


def stand_below_each_other(sheet: Sheet, header: Header | None, rows: Iterable[Sequence[Value]]) -> bool:
    """Whether the headings of a sheet stand in its first column, a project a column, and not in a row."""
    known, texts = known_headings(sheet), (values[0] for values in rows if values and isinstance(values[0], str))
    below = {column for text in texts if (column := known.get(fold_tight(text)))}
    return len(below) >= _LEAST_BELOW and len(below) > len(set(header.columns.values()) if header else ())


def _header(sheet: Sheet, row: int, values: Sequence[Value], own: OwnHeadings) -> Header:
    titles = {
        position: " ".join(value.split())
        for position, value in enumerate(values, 1)
        if isinstance(value, str) and value.strip()
    }
    foreign = mean_otherwise(titles.values())
    columns = {
        position: column
        for position, title in titles.items()
        if (column := _column(sheet, title, own)) and (title not in foreign or own.get(title))
    }
    left_out = (
        position
        for position, title in titles.items()
        if own.get(title) == "" or title in foreign or fold_tight(title) in _ignored()
    )
    return Header(row, columns, titles, _lang(columns, titles), frozenset(left_out) - columns.keys(), len(values))


def mean_otherwise(titles: Collection[str]) -> frozenset[str]:
    """Those among the headings of a list that have another meaning in its schema than ours."""
    return frozenset(name for name, beside in get_elsewhere().items() if name in titles and beside & set(titles))


def _column(sheet: Sheet, title: str, own: OwnHeadings) -> Column | None:
    named = own.get(title)
    if named is not None:
        return next((column for column in sheet.columns if column.id == named), None)
    known = known_headings(sheet)
    bare = known.get(fold_tight(part_heading(title)[0]))
    return known.get(fold_tight(title)) or (bare if bare and bare.kind == "money" else None)


def _lang(columns: Mapping[int, Column], titles: Mapping[int, str]) -> Lang:
    """The language of most headings that tell the two apart."""
    said = [(fold_tight(titles[position]), column) for position, column in columns.items()]
    english = sum(title == fold_tight(column.en) != fold_tight(column.fr) for title, column in said)
    french = sum(title == fold_tight(column.fr) != fold_tight(column.en) for title, column in said)
    return "en" if english > french else "fr"


def unknown_headings(sheet: Sheet, header: Header, place: "CellPlace") -> Iterator[Problem]:
    """A problem for each heading that stands for no column."""
    taken = {fold_tight(column.of(header.lang)) for column in header.columns.values()}
    free = {fold_tight(column.of(header.lang)): column for column in sheet.columns}
    for position, title in header.titles.items():
        if position in header.columns or position in header.ignored:
            continue
        near = get_close_matches(fold_tight(title), [name for name in free if name not in taken], 1, 0.7)
        meant = free[near[0]] if near else _guessed(sheet, header, title)
        values = {"heading": title[:60], "near": meant.of(header.lang) if meant else ""}
        yield Problem(place(header.row, position), "", "unknown_heading_near" if meant else "unknown_heading", values)


def _guessed(sheet: Sheet, header: Header, title: str) -> Column | None:
    """The column, of those that the sheet does not have, that a heading surely means: « Date de séance »."""
    taken = {column.id for column in header.columns.values()}
    guesses = (guess for guess in get_guesses() if guess.is_sure and guess.column in sheet.names - taken)
    found = next((guess.column for guess in guesses if guess.fits(words_of(title))), "")
    return sheet.column(found) if found else None


def words_of(heading: str) -> frozenset[str]:
    """The folded words of a heading, which may be in snake case or in camel case; a year before this one is one word.

    >>> sorted(words_of("montant_vote")), sorted(words_of("nomBeneficiaire")), sorted(words_of("N° délib."))
    (['montant', 'vote'], ['beneficiaire', 'nom'], ['delib', 'n'])
    >>> sorted(words_of("Subvention N-1"))
    ['n1', 'subvention']
    """
    heading = _YEARS_BEFORE.sub(r"n\1", heading)
    parted = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])", " ", heading)
    return frozenset(fold(re.sub(r"[\W_]|(?<=\W)\d+", " ", parted.replace("°", " "))).split())


def double_headings(header: Header, place: "CellPlace") -> Iterator[Problem]:
    """A problem for each heading that stands for the column of another."""
    first: dict[Column, int] = {}
    for position, column in header.columns.items():
        if column in first:
            values = {"heading": header.titles[position][:60], "cell": place(header.row, first[column]).cell}
            yield Problem(place(header.row, position), "", "heading_twice", values)
        first.setdefault(column, position)


@dataclass(frozen=True, slots=True)
class CellPlace:
    """The places of the cells of one sheet."""

    source: str
    sheet: str = ""
    order: int = 0

    def __call__(self, row: int, column: int) -> Place:
        return Place(self.source, row, column, self.sheet, f"{letters(column)}{row}", order=self.order)


@cache
def letters(column: int) -> str:
    """
    >>> letters(6), letters(28)
    ('F', 'AB')
    """
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said
