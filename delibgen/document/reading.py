"""A document as it was read from a file, with where each of its passages stands there."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from delibgen.document.model import Document
from delibgen.errors import Place


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a passage stands in its file."""

    source: str
    number: int = 0
    """The rank of the paragraph in a Word file, from 1; 0 for a text, which has lines."""
    lines: tuple[tuple[int, int, int], ...] = ()
    """Of a text: where in the passage each of its lines begins, with the line and column there, both from 1."""

    def at(self, offset: int = 0) -> Place:
        """The place of the character at `offset` of the passage.

        >>> str(Origin("a.txt", lines=((0, 3, 1), (10, 4, 5))).at(12)), str(Origin("a.docx", 7).at(12))
        ('a.txt:4:7', 'a.docx ¶7')
        """
        if not self.lines:
            return Place(
                self.source, line=self.number, column=offset + 1, cell=f"¶{self.number}" if self.number else ""
            )
        start, line, column = self.lines[bisect_right(self.lines, offset, key=lambda mark: mark[0]) - 1]
        return Place(self.source, line=line, column=column + offset - start)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a Word file, by what it says to those who do not see it."""

    origin: Origin
    alternative: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds."""

    document: Document
    """`lang` and `title` are empty where the file does not say them."""
    origins: tuple[Origin, ...]
    """One for each passage, in the order of `walk`."""
    format: Literal["docx", "txt"]
    images: tuple[Image, ...] = ()
    reviewed: bool = False
    """Whether the file holds changes that nobody has accepted yet; it is read as if they were."""
