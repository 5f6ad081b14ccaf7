"""A Word file that comes home edited, as it was read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from delibgen.document import roles
from delibgen.document.portions import CELL, Portion
from delibgen.document.reading import Origin, Reading, Story
from delibgen.edits.controls import Held, held_in
from delibgen.project.fields import Lang

_STYLES: Final = {roles.ARTICLE[role]: roles.PARAGRAPH[role] for role in roles.ARTICLE}
"""Those of the paragraphs of an article, each with the one that a file is read with, which does not tell an article."""


@dataclass(frozen=True)
class EditedFile:
    """What a file says, and where."""

    path: Path
    lang: Lang
    reading: Reading = field(repr=False)
    its: tuple[Portion, ...] = field(repr=False)
    """What it says, tracked changes taken as accepted."""

    def origin(self, portion: Portion, cell: int = 0) -> Origin:
        """Where a portion, or one of the cells of a row, stands in the file."""
        reading = self.reading
        return reading.note_origins[portion.note - 1] if portion.note else reading.origins[portion.rank + cell]

    def formatted(self, own: Sequence[Portion], pairs: Iterable[tuple[int, int]]) -> frozenset[int]:
        """The ranks of the portions that someone has given a look by hand, or another style than those they answer."""
        known = self.reading.formatted
        by_hand = [rank for rank, one in enumerate(self.its) if known and not known.isdisjoint(self._lines(one))]
        told = pairs if self.reading.tells_roles else ()
        restyled = [its for one, its in told if _STYLES.get(own[one].style, own[one].style) != self.its[its].style]
        return frozenset((*by_hand, *restyled))

    def _lines(self, portion: Portion) -> Iterator[tuple[Story, int]]:
        """The paragraphs that a portion stands in."""
        for cell in range(portion.text.count(CELL) + 1 if portion.kind == "row" else 1):
            origin = self.origin(portion, cell)
            yield from ((origin.story, line) for _, line, _ in origin.lines or ((0, origin.number, 1),))

    @cached_property
    def held(self) -> tuple[tuple[Held, ...], ...]:
        """The words of each portion that stand in content controls."""
        return held_in(self.its, self.reading)
