"""The numbering of a Word file: which paragraphs are items, and the words that Word itself puts before some.

Source: ECMA-376 Part 1, 17.9 (numbering); where Word differs from it, as [MS-OI29500] says: `lvlRestart` counts in the
kind of numbering alone, and what is above the level that it names starts a level again too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from delibgen.ooxml.package import parsed
from delibgen.ooxml.wordml import DEEPEST, VAL, Element, count, first_child, is_on, value, w
from delibgen.readers.counted import LEVEL, MOST_COUNTED, as_counted, is_worded

_BULLETS: Final = ("bullet", "none")
_AFTER: Final = {"nothing": "", "space": " "}


@dataclass(frozen=True, slots=True)
class NumberingLevel:
    """How one level of a numbering counts."""

    format: str
    text: str
    """What it shows, with `%1` for the number of the first level."""
    start: int
    after: str
    starts_anew: bool = False
    """Whether its first paragraph has the number `start`, however far another numbering of the kind has counted."""
    restarted_by: int = 0
    """The number of levels, from the first, of which a paragraph makes it start again."""
    is_legal: bool = False
    """Whether it shows the numbers of all levels in figures."""

    @property
    def is_ordered(self) -> bool:
        return self.format not in _BULLETS

    @property
    def is_worded(self) -> bool:
        """Whether it says a word before its number, as « Article 1 » does."""
        return self.is_ordered and is_worded(self.text)


class Numberings:
    """What the numberings of a file are, whatever is counted by them."""

    def __init__(self, root: Element | None) -> None:
        kinds, numbers = (root.iter(w("abstractNum")), root.iter(w("num"))) if root is not None else ((), ())
        self._kinds = {kind.get(w("abstractNumId"), ""): kind for kind in kinds}
        self._numbers = {number.get(w("numId"), ""): number for number in numbers}
        self._levels: dict[tuple[str, int], NumberingLevel | None] = {}
        self._worded: dict[str, bool] = {}

    def kind(self, number: str) -> str:
        """The kind that a numbering is of, by which it counts on with others."""
        return value(self._numbers.get(number), "abstractNumId") or number

    def is_worded(self, number: str) -> bool:
        """Whether some paragraph of a numbering, or of another of its kind, has words before its number."""
        if number not in self._worded:
            alike = [one for one in self._numbers if self.kind(one) == self.kind(number)]
            levels = [self.level(one, depth) for one in alike for depth in range(DEEPEST + 1)]
            self._worded[number] = any(level.is_worded for level in levels if level)
        return self._worded[number]

    def level(self, number: str, depth: int) -> NumberingLevel | None:
        """How that level of the numbering counts; `None` where the file has no such numbering."""
        key = (number, depth)
        if key not in self._levels:
            self._levels[key] = self._find(number, depth)
        return self._levels[key]

    def _find(self, number: str, depth: int) -> NumberingLevel | None:
        element = self._numbers.get(number)
        kind = self._kinds.get(value(element, "abstractNumId"))
        override = _at(element, "lvlOverride", depth)
        usual = _at(kind, "lvl", depth)
        own = first_child(override, w("lvl")) if override is not None else None
        found = usual if own is None else own
        if found is None:
            return NumberingLevel("decimal", "", 1, "", restarted_by=depth) if element is not None else None
        anew, start, restart = (
            count(value(element, name), MOST_COUNTED)
            for element, name in ((override, "startOverride"), (found, "start"), (usual, "lvlRestart"))
        )
        return NumberingLevel(
            value(found, "numFmt") or "decimal",
            value(found, "lvlText"),
            next((each for each in (anew, start) if each is not None), 1),
            _AFTER.get(value(found, "suff"), " "),
            starts_anew=anew is not None,
            restarted_by=depth if restart is None else restart,
            is_legal=bool(is_on(found, "isLgl")),
        )


@lru_cache(maxsize=4)
def numberings_in(content: bytes) -> Numberings:
    """The numberings that a part of a Word file holds; remembered, as most files that come home share theirs."""
    return Numberings(parsed(content))


@dataclass(slots=True)
class Numbering:
    """How far each numbering of one file has counted."""

    said: Numberings
    lang: str = ""
    """The language of the file, in whose words it counts."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """How far each level of a kind of numbering has counted."""
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, number: str, depth: int) -> NumberingLevel | None:
        """How that level of the numbering counts; `None` where the file has no such numbering."""
        return self.said.level(number, depth)

    def label(self, number: str, depth: int) -> str:
        """Counts one more paragraph, and gives the words before it; empty for a mere mark or number."""
        level = self.level(number, depth)
        if level is None or not self.said.is_worded(number):  # nobody asks how far it has counted
            return ""
        counts = self._counts.setdefault(self.said.kind(number), {})
        self._start_again(number, depth, counts)
        for above in range(depth):
            higher = self.level(number, above)
            counts.setdefault(above, higher.start if higher else 1)
        counts[depth] = min(counts.get(depth, level.start - 1) + 1, MOST_COUNTED)
        if not level.is_worded:
            return ""
        shown = LEVEL.sub(lambda found: self._said(number, int(found[1]) - 1, counts, level), level.text)
        return shown + level.after

    def _start_again(self, number: str, depth: int, counts: dict[int, int]) -> None:
        """Forgets how far the levels have counted that begin anew with a paragraph of this one."""
        for deeper in [each for each in counts if each > depth]:
            level = self.level(number, deeper)
            if level is None or depth < level.restarted_by:
                del counts[deeper]
        if (number, depth) not in self._begun:
            self._begun.add((number, depth))
            level = self.level(number, depth)
            if level and level.starts_anew:
                counts.pop(depth, None)

    def _said(self, number: str, depth: int, counts: Mapping[int, int], shown: NumberingLevel) -> str:
        level = self.level(number, depth)
        format_ = "decimal" if shown.is_legal or level is None else level.format
        return as_counted(counts.get(depth, 1), format_, self.lang)


def _at(element: Element | None, name: str, depth: int) -> Element | None:
    """The child of that name that is about that level."""
    children = element.iterchildren(w(name)) if element is not None else ()
    return next((child for child in children if child.get(w("ilvl")) == str(depth)), None)


def numbers_of(found: Element | None) -> tuple[str, int | None]:
    """The numbering and level that the `w:numPr` of a paragraph names; empty and `None` where it names none."""
    if found is None:
        return "", None
    number, depth = first_child(found, w("numId")), value(found, "ilvl")
    return number.get(VAL, "") if number is not None else "", count(depth, DEEPEST)
