"""How the workbook ready to fill looks: a colour for each part of a project, the required headings in yellow."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from xlsxwriter.exceptions import FileCreateError

from delibgen.errors import UsageError
from delibgen.project.fields import Lang
from delibgen.whole import whole
from delibgen.workbook.blank.filling import FilledValue
from delibgen.workbook.columns import Column, Sheet, wording

FIRST_MOMENT: Final = dt.datetime(1980, 1, 1)  # noqa: DTZ001  # a workbook states no time zone
RED: Final = "#FFC7CE"
NOTE_GROUND: Final = "#FFF4CE"
FONT: Final = "Calibri"
_GROUNDS: Final = {
    "parties": "#1B5E20",
    "decisions": "#5B2C6F",
    "agreements": "#7B3F00",
    "budget": "#0B5563",
    "visas": "#4A4A4A",
    "": "#1F3864",
}
"""The ground of a heading, by the part of a project that the column fills; the last for all others."""
_WIDTHS: Final = {
    "prose": 60, "table": 60, "text": 30, "shares": 34, "plan": 34, "people": 34, "instalments": 30, "rapporteurs": 32,
    "proposers": 32,
    "opinions": 26, "reasons": 28, "money": 14, "days": 22, "keys": 20, "charged": 20, "choices": 18, "figure": 20,
    "when": 18,
    "key": 16,
}  # fmt: skip
_NARROW, _WIDE_TEXT = 12, 44
_FORMATS: Final = {"money": "#,##0.00", "integer": "0"}
_TEXT: Final = "@"
"""Most cells are text for Excel too: it makes a day of « mars 2023 » and drops the zero of 011."""


class BlankLooks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any, lang: Lang) -> None:
        self.book, self.lang = book, lang
        self.made: dict[tuple[tuple[str, object], ...], Any] = {}
        self.note = {"author": "delibgen", "color": NOTE_GROUND, "font_name": FONT, "font_size": 10}

    def format(self, **look: object) -> Any:
        """The format that looks so."""
        known = tuple(sorted(look.items()))
        if known not in self.made:
            self.made[known] = self.book.add_format({"font_name": FONT, "valign": "top", **look})
        return self.made[known]

    def heading(self, column: Column) -> Any:
        strong = {"bold": True, "font_color": "#FFE699"} if column.required else {"font_color": "#FFFFFF"}
        ground = _ground(column.path.split(".")[0])
        edge = {"border": 1, "border_color": "#FFFFFF"}
        return self.format(bg_color=ground, text_wrap=True, **{**strong, **edge, "valign": "vcenter"})

    def cell(self, column: Column) -> Any:
        return self.format(num_format=_FORMATS.get(column.kind, _TEXT), text_wrap=True)

    def number(self, column: Column) -> Any:
        return self.format(num_format=_FORMATS.get(column.kind, "0"))

    def date(self) -> Any:
        return self.format(num_format=wording("cells", "date_format", self.lang), align="left")

    def bad(self) -> Any:
        return self.format(bg_color=RED)

    def tab(self, sheet: Sheet) -> str:
        return _ground(sheet.id)


def width_of(column: Column, lang: Lang) -> int:
    """How many letters wide a column is: as its kind asks, and never too narrow for the longest word of its heading."""
    heading = max(len(word) for word in column.of(lang).split()) + 4
    choice = max((len(choice.of(lang)) for choice in column.choices), default=0) + 2
    long = column.kind == "text" and column.id.endswith(("_fr", "_en")) and "name" not in column.id
    kind = _WIDE_TEXT if long else _WIDTHS.get(column.kind, _NARROW)
    return max(heading, choice, kind)


def lines_of(value: FilledValue, column: Column, lang: Lang) -> int:
    """How many lines the cell of `value` takes."""
    width = width_of(column, lang)
    return sum(1 + len(line) // width for line in str(value).split("\n"))


def _ground(part: str) -> str:
    return _GROUNDS.get(part, _GROUNDS[""])


@contextmanager
def new_workbook(path: Path) -> Iterator[Path]:
    """A path to write a workbook to, which is put at `path` whole or not at all.

    Raises `UsageError` for a name that is none of a workbook, `WriteError` where it cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise UsageError("workbook_suffix", path=path)
    with whole(path) as made:
        try:
            yield made
        except FileCreateError as error:
            raise error.args[0] from None  # the error of the system that the library wraps
