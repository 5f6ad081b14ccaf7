"""The numbering of a Word file: which paragraphs are items, and the words that Word itself puts before some."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from delibgen.ooxml.wordml import DEEPEST, VAL, Element, count, first_child, value, w

_LEVEL: Final = re.compile(r"%([1-9])")
_ROMANS: Final = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
                  (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_BULLETS: Final = ("bullet", "none")
_AFTER: Final = {"nothing": "", "space": " "}
_MOST_COUNTED: Final = 100_000


@dataclass(frozen=True, slots=True)
class NumberingLevel:
    """How one level of a numbering counts."""

    format: str
    text: str
    """What it shows, with `%1` for the number of the first level."""
    start: int
    after: str

    @property
    def is_ordered(self) -> bool:
        return self.format not in _BULLETS

    @property
    def is_worded(self) -> bool:
        """Whether it says a word before its number, as « Article 1 » does."""
        return self.is_ordered and len(re.findall(r"[^\W\d_]", _LEVEL.sub("", self.text))) >= 3


@dataclass(slots=True)
class Numbering:
    """The numberings of one file, and how far each has counted."""

    root: Element | None
    _levels: dict[tuple[str, int], NumberingLevel | None] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _kinds: Mapping[str, Element] = field(default_factory=dict)
    _numbers: Mapping[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is not None:
            self._kinds = {kind.get(w("abstractNumId"), ""): kind for kind in self.root.iter(w("abstractNum"))}
            self._numbers = {number.get(w("numId"), ""): number for number in self.root.iter(w("num"))}

    def level(self, number: str, depth: int) -> NumberingLevel | None:
        """How that level of the numbering counts; `None` where the file has no such numbering."""
        key = (number, depth)
        if key not in self._levels:
            self._levels[key] = self._find(number, depth)
        return self._levels[key]

    def label(self, number: str, depth: int) -> str:
        """Counts one more paragraph, and gives the words before it; empty for a mere mark or number."""
        level = self.level(number, depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(value(self._numbers[number], "abstractNumId") or number, [])
        del counts[depth + 1 :]
        while len(counts) <= depth:
            above = self.level(number, len(counts))
            counts.append((above.start if above else 1) - (len(counts) == depth))
        counts[depth] = min(counts[depth] + 1, _MOST_COUNTED)
        if not level.is_worded:
            return ""
        return _LEVEL.sub(lambda found: self._said(number, int(found[1]) - 1, counts), level.text) + level.after

    def _said(self, number: str, depth: int, counts: list[int]) -> str:
        level = self.level(number, depth)
        reached = counts[depth] if depth < len(counts) else 1
        return _said(reached, level.format if level else "decimal")

    def _find(self, number: str, depth: int) -> NumberingLevel | None:
        element = self._numbers.get(number)
        kind = self._kinds.get(value(element, "abstractNumId"))
        levels = {level.get(w("ilvl"), ""): level for level in kind.iter(w("lvl"))} if kind is not None else {}
        found = levels.get(str(depth))
        if found is None:
            return NumberingLevel("decimal", "", 1, "") if element is not None else None
        start, after = count(value(found, "start"), _MOST_COUNTED), value(found, "suff")
        return NumberingLevel(
            value(found, "numFmt") or "decimal",
            value(found, "lvlText"),
            1 if start is None else start,
            _AFTER.get(after, " "),
        )


def _said(number: int, format_: str) -> str:
    """A number as a numbering shows it."""
    if format_ in ("upperRoman", "lowerRoman"):
        roman = ""
        for amount, figure in _ROMANS:
            times, number = divmod(number, amount)
            roman += figure * times
        return roman if format_ == "upperRoman" else roman.lower()
    if format_ in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if format_ == "upperLetter" else letter.lower()
    return str(number)


def numbers_of(found: Element | None) -> tuple[str, int | None]:
    """The numbering and level that the `w:numPr` of a paragraph names; empty and `None` where it names none."""
    if found is None:
        return "", None
    number, depth = first_child(found, w("numId")), value(found, "ilvl")
    return number.get(VAL, "") if number is not None else "", count(depth, DEEPEST)
