"""Rows of figures: the tables of a text, and the lines that stand as rows where nothing made a table of them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from delibgen.checks.reading.act import once, tables
from delibgen.checks.reading.columns import are_rows_sure, ends_with_sum, spaced_cells
from delibgen.checks.reading.expression import Expression, Pattern, expression
from delibgen.checks.reading.passage import MARGIN, Passage, TextSpan, whole
from delibgen.checks.reading.text import WholeText
from delibgen.document.model import Table
from delibgen.project.fields import Lang

_GAP = "[ \u00a0\u202f\u2009]"
_CURRENCY = rf"(?:[€£$¥]|(?:de{_GAP})?francs(?:{_GAP}CFA)?|dollars|F{_GAP}?CFA|FCFA|[A-Z]{{3}}\b|euros?)"
_NUMBER = expression(
    rf"\s*(?P<sign>[+–−-]{_GAP}?)?(?P<before>(?:CHF|Rs|KSh|Fr|[A-Z]{{1,2}}(?=\$)|[A-Z]{{3}})?\.?{_GAP}?[€£$¥]?){_GAP}?"
    rf"(?P<figures>\d(?:[\d ,.’'\u00a0\u202f\u2009]*\d)?)"
    rf"(?P<after>{_GAP}?(?:%|{_CURRENCY}|[^\W\d_]{{1,3}}[²³]?))?"
    r"[\s.;,*†¹²³⁴]*"
)
_LAKHS = expression(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,2})?")
_GROUPED = expression(r"\d{1,3}(?P<mark>[ ,.’'\u00a0\u202f\u2009])\d{3}(?:(?P=mark)\d{3})*(?:[.,]\d{1,2})?")
_PLAIN = expression(r"\d+(?:[.,]\d{1,4})?")
_DECIMALS = expression(r"[.,](\d{1,2})$")
_SEPARATORS: tuple[Pattern, ...] = (
    Expression(r"\s?\|\s?", sign=("|",)),
    Expression(r"\t+", sign=("\t",)),
    Expression(r";\s", sign=(";",)),
    Expression(r"\s/\s", sign=("/",)),
    Expression(r"(?<!:)\s[–—]\s", sign=("–", "—")),
    expression(r"[ \u00a0]{2,}"),
)
_BY_SPACES = "spaces"
_TAB = expression(r"\t")
_LABELLED = expression(
    rf"(?P<label>[^\d\s][^:]{{1,120}}?|[^\d\s].{{1,120}}?\([^()]*\)){_GAP}?:\s*(?P<sum>[^:;()]*?\d[^:;()]*?)"
    rf"(?:\s?(?:\(|,\s(?:soit\s|or\s)?)(?P<share>[\d.,]+{_GAP}?%)\)?|,\s(?:soit|or)\s[^:;]*)?\s?[;.,]?\s*"
)
_LABEL_AND_SUM = expression(
    rf"[^\s:][^:]{{1,120}}:\s*(?:[^\W\d_]{{0,4}}{_GAP}?[€£$]{_GAP}?\d|\d[\d ,.\u00a0\u202f]*{_GAP}?{_CURRENCY}"
    r"|\d{1,3}(?:[ ,.’'\u00a0\u202f]\d{3})+)"
)
"""“Fees: €22,400, that is, €1,400 for each of them”, « 4 740 000 F CFA, soit 6 000 £ »."""
_SHARE = expression(rf"\((?P<share>\d[\d.,]*{_GAP}?%)\)")
_TOTAL = expression(
    r"\W{0,3}(?:(?:le|la|the|grand|net|overall|montant|coût|cost|sous|sub|valeur|prix|dépenses?|recettes?|budget|value|price"
    r"|amount)[\s-]?){0,2}(?:total(?:e|s)?|totaux)\b|\W{0,3}ensemble(?:\W*$|,)",
    re.IGNORECASE,
)
_SUBTOTAL = expression(r"\W{0,3}(?:sous|sub)[\s-]?total", re.IGNORECASE)
_YEAR = expression(r"(?:19|20)\d{2}")
_FIGURES_LAST = expression(r"\d\D{0,12}[\s.;,*†¹²³⁴]*\Z")
"""A row ends with a number, its unit or its share."""
_TAIL = 40
"""So much of a line may follow the last figure that counts."""
_FEWEST = 2
_LONGEST_ROW = 90


class GridCell(NamedTuple):
    """One cell of a row, and the number that it is."""

    at: TextSpan
    number: Decimal | None = None
    """`None` where the cell is words, or nothing."""
    unit: str = ""
    """A sign or a code of money, `%`, or nothing."""


GridRow = tuple[GridCell, ...]


_RowKind = tuple[int | str, int] | None
"""What parts the cells of a line that is a row, and how many there are; lines of one table have it in common."""


class NumberGrid(NamedTuple):
    """Rows that stand below one another."""

    heads: tuple[str, ...]
    """What stands above each column; empty where nothing does."""
    rows: tuple[GridRow, ...]


@once
def grids(text: WholeText) -> tuple[NumberGrid, ...]:
    """The tables of the text, and its lines that are rows."""
    found = (_headed(rows) for rows in (*_in_tables(text), *_in_lines(text)))
    return tuple(grid for grid in found if len(grid.rows) >= _FEWEST)


def is_total(row: GridRow) -> bool:
    """Whether a row says that it is the total of those above."""
    return _TOTAL.match(label_of(row)) is not None


def is_subtotal(row: GridRow) -> bool:
    """Whether it says so of a part of them."""
    return _SUBTOTAL.match(label_of(row)) is not None


def label_of(row: GridRow) -> str:
    """The words that open a row."""
    return next((said for cell in row if cell.number is None and (said := cell.at.text.strip())), "")


def _in_tables(text: WholeText) -> Iterator[Sequence[GridRow]]:
    for table, passages in tables(text):
        ends = [*accumulate(_sizes(table), initial=0)]
        yield [tuple(_cell(whole(one), text.lang) for one in passages[start:end]) for start, end in pairwise(ends)]


def _sizes(table: Table) -> list[int]:
    """How many cells each row has, its heads first."""
    return [len(row.cells) for row in ((table.header, *table.rows) if table.header else table.rows)]


def _in_lines(text: WholeText) -> Iterator[Sequence[GridRow]]:
    """Lines that one sign parts alike, each as a row, and lines of a label with its sum; a total ends them."""
    held: list[GridRow] = []
    kind: _RowKind = None
    is_cut = False
    is_none = not any(_parted(passage.text, text.lang)[1] for passage in text.passages)
    lines = () if is_none else zip((None, *text.passages), (*text.passages, None), strict=True)
    for before, passage in lines:
        row, its = _row_of(passage, text.lang) if passage else ((), None)
        if passage and held and its != kind and (whole_row := _with_empty_cells(passage, held[-1], text.lang)):
            row, its = whole_row, kind
        if held and (its != kind or not its or is_total(held[-1])) and not _goes_on(held, row, kind, its):
            if kind and not is_cut and (kind[0] != _BY_SPACES or _is_sure(held, text.lang)):
                yield held
            held = []
        kind = its
        if row:
            is_cut = is_cut if held else before is not None and _may_be_row(before)
            held.append(row)


def _may_be_row(passage: Passage) -> bool:
    """Whether a line that is none by its signs may be the row above others: it has a sum, and is no total."""
    words = passage.text
    has_sum = (len(words) <= _LONGEST_ROW and ends_with_sum(words)) or _LABEL_AND_SUM.match(words) is not None
    return has_sum and not _TOTAL.match(words)


def _is_sure(rows: Sequence[GridRow], lang: Lang) -> bool:
    """Whether rows that single spaces part are certain: above their total, with sums that read in one way."""
    said = [(row[0].at.text + " ", row[1].at.text) for row in rows if not is_total(row)]
    return is_total(rows[-1]) and are_rows_sure(said, lang)


def _with_empty_cells(passage: Passage, above: GridRow, lang: Lang) -> GridRow:
    """The line as a row like that above, where a tab stands for each cell, the empty ones too."""
    parts = _parted_by(_TAB, passage.text, lang) if "\t\t" in passage.text else ()
    return _cells(passage, parts, lang) if len(parts) == len(above) else ()


def _goes_on(held: Sequence[GridRow], row: GridRow, kind: _RowKind, its: _RowKind) -> bool:
    """Whether a row after a total, or the total itself with fewer cells, is of the same table."""
    if not row or not its or not kind or its[0] != kind[0]:
        return False
    if is_total(held[-1]):
        return is_subtotal(held[-1]) or its == kind
    return is_total(row) and len(row) <= len(held[-1])


def _row_of(passage: Passage, lang: Lang) -> tuple[GridRow, _RowKind]:
    """The cells of a line, and what tells that another line is of the same table; nothing for a line of prose."""
    if passage.kind in {"cell", "note", "heading"} or passage.role == MARGIN:
        return (), None
    parts, kind = _parted(passage.text, lang)
    return (_cells(passage, parts, lang) if parts else ()), kind


_Parts = tuple[tuple[int, int], ...]
"""Where the cells of a line begin and end."""


def _cells(passage: Passage, parts: _Parts, lang: Lang) -> GridRow:
    return tuple([_cell(TextSpan(passage, *part), lang) for part in parts])


@lru_cache(maxsize=2048)
def _parted(words: str, lang: Lang) -> tuple[_Parts, _RowKind]:
    """The cells of such a line, and what it is parted by; kept, since most of an act stands in the next one too."""
    if not _FIGURES_LAST.search(words, max(0, len(words) - _TAIL)):
        return (), None
    for number, separator in enumerate(_SEPARATORS):
        if separator.search(words.strip()) and (parts := _parted_by(separator, words, lang)):
            return parts, (number, len(parts))
    if spaced := spaced_cells(words, lang):
        return spaced, (_BY_SPACES, len(spaced))
    match = _LABELLED.fullmatch(words)
    if not match or _number_of(match["sum"], lang)[0] is None:
        return (), None
    share = _SHARE.search(match["label"]) if match["share"] is None else None
    start = match.start("label")
    beside = (len(words), len(words))
    if share:
        beside = start + share.start("share"), start + share.end("share")
    elif match["share"]:
        beside = match.span("share")
    return (match.span("label"), match.span("sum"), beside), (":", 3)


def _parted_by(separator: Pattern, words: str, lang: Lang) -> _Parts:
    """The cells, where the last of them is a number, and others are or there are three."""
    joints = [match.span() for match in separator.finditer(words)]
    starts, ends = [0, *(end for _, end in joints)], [*(start for start, _ in joints), len(words)]
    parts = tuple(zip(starts, ends, strict=True))
    if len(parts) < _FEWEST or _number_of(words[slice(*parts[-1])], lang)[0] is None:
        return ()
    return parts if any(_number_of(words[slice(*part)], lang)[0] is None for part in parts) else ()


def _headed(rows: Sequence[GridRow]) -> NumberGrid:
    """The rows, without those at the top that head the others."""
    heads: tuple[str, ...] = ()
    while rows and all(_heads(cell, column, rows[1:]) for column, cell in enumerate(rows[0])):
        heads, rows = tuple(cell.at.text.strip() for cell in rows[0]), rows[1:]
    return NumberGrid(heads, tuple(rows))


def _heads(cell: GridCell, column: int, below: Sequence[GridRow]) -> bool:
    """Whether a cell may head a column: words, or else a year or a rate over numbers that are none."""
    if cell.number is None:
        return True
    others = [row[column] for row in below if column < len(row) and row[column].number is not None]
    if cell.unit == "%":
        return bool(others) and all(other.unit != "%" for other in others)
    return _is_year(cell) and not all(map(_is_year, others))


def _is_year(cell: GridCell) -> bool:
    return _YEAR.fullmatch(cell.at.text.strip()) is not None


def _cell(at: TextSpan, lang: Lang) -> GridCell:
    return GridCell(at, *_number_of(at.text, lang))


def _number_of(words: str, lang: Lang) -> tuple[Decimal | None, str]:
    """The number that the words of a cell are, and its unit."""
    match = _NUMBER.fullmatch(words)
    number = number_in(match["figures"], lang) if match else None
    if match is None or number is None:
        return None, ""
    unit = "".join((match["after"] or match["before"] or "").split()).rstrip(".")
    return -number if (match["sign"] or "").strip() in {"-", "–", "−"} else number, unit


def number_in(figures: str, lang: Lang) -> Decimal | None:
    """The number that figures write, grouped in any country's way; `None` where they may be two.

    >>> number_in("2,40,00,000", "en"), number_in("143.000,50", "fr"), number_in("1,240", "fr")
    (Decimal('24000000'), Decimal('143000.50'), None)
    """
    if _LAKHS.fullmatch(figures):
        return Decimal(figures.replace(",", ""))
    if grouped := _GROUPED.fullmatch(figures):
        if grouped["mark"] == ("," if lang == "fr" else ".") and len(re.findall(r"\D", figures)) == 1:
            return None
        decimals = _DECIMALS.search(figures)
        digits = re.sub(r"\D", "", figures[: decimals.start()] if decimals else figures)
        return Decimal(f"{digits}.{decimals[1]}" if decimals else digits)
    return Decimal(figures.replace(",", ".")) if _PLAIN.fullmatch(figures) else None
