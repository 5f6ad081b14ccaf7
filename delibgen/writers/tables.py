"""Tables as WordprocessingML: as wide as the text, columns as wide as their words ask."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from delibgen.document import roles
from delibgen.document.model import Cell, Row, Table, plain_text
from delibgen.writers.inlines import Words
from delibgen.writers.stylefile import StyleFile

_FACTS: Final = (35, 65)
_MARGIN: Final = 4
"""The margins of a cell, in characters."""
_WIDEST: Final = 40
"""From this many characters on, a cell breaks its text rather than ask for more."""


def table_xml(table: Table, words: Words, style: StyleFile) -> str:
    """The table as wide as the text."""
    widths = column_widths(table, style.text_width)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = _row_xml(table.header, widths, words, is_header=True) if table.header else ""
    rows = "".join(_row_xml(row, widths, words) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style.ids[roles.TABLE]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_look(table)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"
    )


def column_widths(table: Table, full: int) -> tuple[int, ...]:
    """The widths of the columns, which add up to `full`."""
    weights = _weights(table)
    total, starts = sum(weights), [0]
    for weight in weights:
        starts.append(starts[-1] + weight)
    edges = [full * start // total for start in starts]
    return tuple(right - left for left, right in pairwise(edges))


def _weights(table: Table) -> tuple[int, ...]:
    rows = (*((table.header,) if table.header else ()), *table.rows)
    count = max((len(row.cells) for row in rows), default=1)
    if table.role == "facts" and count == len(_FACTS):
        return _FACTS
    cells = [[row.cells[index] for row in rows if index < len(row.cells)] for index in range(count)]
    return tuple(_MARGIN + min(_WIDEST, max(len(plain_text(cell.inlines)) for cell in column)) for column in cells)


def _look(table: Table) -> str:
    """Which parts of the table style apply."""
    heads = table.header is not None
    total = bool(table.rows) and table.rows[-1].role == "total"
    first = all(row.cells[0].header for row in table.rows if row.cells)
    # -- the number says the same as the words, for programs that read only one of the two --
    number = 0x0600 | 0x0020 * heads | 0x0040 * total | 0x0080 * first
    return (
        f'<w:tblLook w:val="{number:04X}" w:firstRow="{heads:d}" w:lastRow="{total:d}" w:firstColumn="{first:d}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _row_xml(row: Row, widths: Sequence[int], words: Words, *, is_header: bool = False) -> str:
    repeated = "<w:tblHeader/>" if is_header else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{words.paragraph(_style(cell, is_header=is_header), cell.inlines, strong=row.role == 'total')}</w:tc>"
        for cell, width in zip(row.cells, widths, strict=False)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _style(cell: Cell, *, is_header: bool) -> str:
    if is_header or cell.header:
        return roles.TABLE_HEADER_AMOUNT if cell.role == "amount" else roles.TABLE_HEADER
    return roles.TABLE_AMOUNT if cell.role == "amount" else roles.TABLE_TEXT
