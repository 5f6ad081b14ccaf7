"""The heads of rows in a finished PDF: Typst tags the cells of a head row alone, unless built with a trial feature.

A table whose first column heads its rows has no head row, so its cells name no heads. What a cell is stands as plain
text in its own object, and what makes a head of it takes as many bytes as what is taken away: no other object moves.
"""

import re
from typing import Final

_ROW: Final = re.compile(rb"\n<</Type/StructElem/S/TR/P \d+ 0 R/K\[(\d+) 0 R")
_CELL: Final = re.compile(rb"\n(\d+) 0 obj\n<</Type/StructElem/S/T(D)/P \d+ 0 R/A\[<</O/Table(/Headers\[\])>>")
_SCOPE: Final = b"/Scope/Row"


def with_row_heads(data: bytes) -> bytes:
    """The PDF in which the first cell of each row, in a table without a head row, is the head of that row."""
    firsts = set(_ROW.findall(data))
    made = bytearray(data)
    for cell in _CELL.finditer(data):
        if cell[1] in firsts:
            made[cell.start(2) : cell.end(2)] = b"H"
            made[cell.start(3) : cell.end(3)] = _SCOPE
    return bytes(made)
