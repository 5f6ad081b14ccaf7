"""A Word file that comes home edited, as it was read."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from delibgen.document.portions import Portion
from delibgen.document.reading import Reading
from delibgen.edits.controls import Held, held_in
from delibgen.project.fields import Lang


@dataclass(frozen=True)
class EditedFile:
    """What a file says, and where."""

    path: Path
    lang: Lang
    reading: Reading = field(repr=False)
    its: tuple[Portion, ...] = field(repr=False)
    """What it says, tracked changes taken as accepted."""

    @cached_property
    def held(self) -> tuple[tuple[Held, ...], ...]:
        """The words of each portion that stand in content controls."""
        return held_in(self.its, self.reading)
