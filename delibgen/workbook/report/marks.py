"""What a report says of each cell, gathered from the problems of a run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from delibgen.errors import Problem, Ui, message
from delibgen.kept_patterns import expression

MOST_REMARKS = 60_000
"""Lines of the summary; a sheet of Excel takes some 65,000 links."""
_MOST_LETTERS = 1_000
_CELL = expression(r"([A-Z]{1,3})([1-9]\d{0,6})")
_FORBIDDEN = expression("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

CellAddress = tuple[int, int]
"""Row and column, counted from one."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is wrong, as it is written into a workbook."""

    sheet: str
    """Empty where it concerns no sheet."""
    name: str
    """The cell as its reader knows it, such as `F12`; a file with its line and column; empty where it concerns none."""
    heading: str
    text: str

    @property
    def cell(self) -> CellAddress | None:
        match = _CELL.fullmatch(self.name)
        return (int(match[2]), column_number(match[1])) if match else None


def gather(problems: Iterable[Problem], ui: Ui) -> tuple[Remark, ...]:
    """The remarks that `problems` give, in the order of the workbook's cells, each once."""
    remarks = dict.fromkeys(_remark(problem, ui) for problem in problems)
    sheets = {sheet: number for number, sheet in enumerate(dict.fromkeys(remark.sheet for remark in remarks))}
    return tuple(sorted(remarks, key=lambda remark: (sheets[remark.sheet], remark.cell or (0, 0))))


def by_cell(remarks: Iterable[Remark], sheet: str) -> Mapping[CellAddress, list[Remark]]:
    """The remarks on the cells of one sheet."""
    found: dict[CellAddress, list[Remark]] = {}
    for remark in remarks:
        if remark.sheet == sheet and remark.cell:
            found.setdefault(remark.cell, []).append(remark)
    return found


def column_number(letters: str) -> int:
    """
    >>> column_number("A"), column_number("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def printable(text: str) -> str:
    """`text` with what XML cannot hold replaced, and cut where it is beyond reading."""
    clean = _FORBIDDEN.sub("\ufffd", text)
    return clean if len(clean) <= _MOST_LETTERS else f"{clean[:_MOST_LETTERS]}…"


def _remark(problem: Problem, ui: Ui) -> Remark:
    said = message(problem.code, problem.values, ui)
    text = said[:1].upper() + said[1:]
    place = problem.place
    where = "" if place.sheet or not place.line else f"{Path(place.source).name}:{place.line}:{place.column}"
    return Remark(place.sheet, place.cell or where, printable(problem.path), printable(text))
