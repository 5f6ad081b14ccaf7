"""The styles of an OpenDocument: the number format of each, as the code that Excel has for it; tables that are hidden.

Source: OpenDocument 1.2 Part 1, 16.27 (data styles) and 16.2 (cell styles).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from locale import windows_locale
from typing import Final

from delibgen.workbook.formats import NumberFormat, number_format
from delibgen.workbook.looks import CellFault

NUMBER: Final = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0|"
STYLE: Final = "urn:oasis:names:tc:opendocument:xmlns:style:1.0|"
TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0|"
_MOST_PLACES = 40
_MOST_PARENTS = 30
_DATES = {
    "year": "yyyy",
    "month": "mm",
    "day": "dd",
    "hours": "hh",
    "minutes": "mm",
    "seconds": "ss",
    "day-of-week": "dddd",
    "am-pm": "AM/PM",
    "era": "gg",
    "quarter": '"Q"',
    "week-of-year": '"W"',
}
_WORDS = frozenset({"text", "currency-symbol"})
_PLACES = {name: f"{number:X}" for number, name in windows_locale.items()}
"""The number that Excel has for a language and a territory."""


@dataclass
class _CellStyle:
    format: str = ""
    parent: str = ""
    mark: CellFault | None = None
    """What it does to the words in it: strikes them out, raises them; nothing where it does not say."""


@dataclass
class OdfStyles:
    """What the styles say so far, as their elements open and close."""

    _codes: dict[str, str] = field(default_factory=dict)
    _others: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """For a data style: conditions, and the styles that they ask for."""
    _cells: dict[str, _CellStyle] = field(default_factory=dict)
    _texts: dict[str, _CellStyle] = field(default_factory=dict)
    """The styles of words within a cell."""
    _open: _CellStyle | None = None
    hidden_tables: set[str] = field(default_factory=set)
    _known: dict[str, NumberFormat] = field(default_factory=dict)
    _name: str = ""
    _sort: str = ""
    _table: str = ""
    _place: str = ""
    """The language and the territory of a sign of money."""
    _said: list[str] = field(default_factory=list)
    _is_text: bool = False

    def start(self, name: str, said: Mapping[str, str]) -> None:
        space, _, local = name.rpartition("|")
        if space == NUMBER[:-1]:
            self._start_number(local, said)
        elif name == f"{STYLE}style":
            self._start_style(said)
        elif name == f"{STYLE}default-style":
            self._open = None
        elif name == f"{STYLE}text-properties" and self._open:
            self._open.mark = _mark_of(said)
        elif name == f"{STYLE}map" and self._name:
            test = said.get(f"{STYLE}condition", "").replace("value()", "").replace("!=", "<>").replace(" ", "")
            self._others.setdefault(self._name, []).append((test, said.get(f"{STYLE}apply-style-name", "")))
        elif name == f"{STYLE}table-properties" and said.get(f"{TABLE}display") == "false":
            self.hidden_tables.add(self._table)

    def _start_style(self, said: Mapping[str, str]) -> None:
        name, family = said.get(f"{STYLE}name", ""), said.get(f"{STYLE}family", "")
        self._name = ""
        self._table = name if family == "table" else ""
        self._open = _CellStyle(said.get(f"{STYLE}data-style-name", ""), said.get(f"{STYLE}parent-style-name", ""))
        if family == "table-cell":
            self._cells[name] = self._open
        elif family == "text":
            self._texts[name] = self._open

    def _start_number(self, local: str, said: Mapping[str, str]) -> None:
        if local.endswith("-style"):
            self._open = None
            self._name, self._sort = said.get(f"{STYLE}name", ""), local
            self._codes[self._name] = ""
        elif local in _WORDS:
            self._is_text, self._said = True, []
            self._place = f"{said.get(f'{NUMBER}language', '')}_{said.get(f'{NUMBER}country', '')}"
        elif local == "embedded-text":
            self._is_text, self._said = True, [said.get(f"{NUMBER}position", "0"), "|"]
        elif local in _DATES:
            self._add("mmm" if local == "month" and said.get(f"{NUMBER}textual") == "true" else _DATES[local])
        elif local in {"number", "scientific-number", "fraction", "text-content"}:
            self._add(
                {"scientific-number": "0.00E+00", "fraction": "# ?/?", "text-content": "@"}.get(local, _figures(said))
            )

    def text(self, text: str) -> None:
        if self._is_text:
            self._said.append(text)

    def end(self, name: str) -> None:
        local = name.removeprefix(NUMBER)
        if local in _WORDS:
            self._is_text, words = False, "".join(self._said)
            is_sign = self._sort == "percentage-style" and "%" in words
            place = _PLACES.get(self._place, "") if local == "currency-symbol" else ""
            text = f"[${words}-{place}]" if place else f'"{words.replace(chr(34), "")}"' if words else ""
            self._add("%" if is_sign else text)
        elif local == "embedded-text":
            self._is_text = False
            place, _, words = "".join(self._said).partition("|")
            self._codes[self._name] = _embedded(self._codes[self._name], int(place), words)

    def _add(self, code: str) -> None:
        if self._name:
            self._codes[self._name] += code

    def format_of(self, cell_style: str) -> NumberFormat:
        """The number format of a cell style, its own or that of a style above it."""
        if cell_style not in self._known:
            name, left = cell_style, _MOST_PARENTS
            while name in self._cells and not self._cells[name].format and left:
                name, left = self._cells[name].parent, left - 1
            self._known[cell_style] = number_format(self._code(self._cells[name].format if name in self._cells else ""))
        return self._known[cell_style]

    def mark_of_cell(self, cell_style: str) -> CellFault:
        """What a cell style, or one above it, does to all words of a cell."""
        return self._mark(self._cells, cell_style)

    def mark_of_words(self, style: str) -> CellFault:
        """What a style of words does to them."""
        return self._mark(self._texts, style)

    def _mark(self, styles: Mapping[str, _CellStyle], name: str) -> CellFault:
        left = _MOST_PARENTS
        while name in styles and styles[name].mark is None and left:
            name, left = styles[name].parent, left - 1
        return (styles[name].mark if name in styles else None) or ""

    def _code(self, name: str) -> str:
        if name not in self._codes:
            return ""
        others = [f"[{test}]{self._codes.get(other, '')}" for test, other in self._others.get(name, ()) if test]
        return ";".join([*others, self._codes[name] or '""'])


def _mark_of(said: Mapping[str, str]) -> CellFault | None:
    """What the properties of words do to them; nothing where they do not say."""
    lines = (said.get(f"{STYLE}text-line-through-{name}") for name in ("style", "type"))  # either alone draws one
    line, place = next((one for one in lines if one), None), said.get(f"{STYLE}text-position", "")
    if line and line != "none":
        return "struck"
    if place.startswith("super") or (place[:1].isdigit() and not place.startswith("0%")):
        return "note"
    return "" if line else None


def _figures(said: Mapping[str, str]) -> str:
    """The places of a number; those of a number without a count of decimals are as many as it takes."""
    least, decimals = said.get(f"{NUMBER}min-integer-digits", "1"), said.get(f"{NUMBER}decimal-places")
    factor = said.get(f"{NUMBER}display-factor", "1")
    if decimals is None and int(least) <= 1:
        return "General"
    places = min(int(decimals or 0), _MOST_PLACES)
    code = "0" * min(int(least), _MOST_PLACES) or "#"
    return code + ("." + "0" * places if places else "") + "," * ((len(factor) - 1) // 3)


def _embedded(code: str, place: int, words: str) -> str:
    """`code` with words before the figure that is `place` from the last of its whole part."""
    head, point, rest = code.partition(".")
    bare = head.rstrip(",")
    figures = bare.rjust(place + 1, "#")
    at = len(figures) - place
    return f'{figures[:at]}"{words}"{figures[at:]}{head[len(bare) :]}{point}{rest}'
