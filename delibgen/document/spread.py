"""Several texts of one project on one spread: each in its column, what corresponds on one line, remarks beside it."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from delibgen.document.model import Block, Document, List, Section

SpreadUnit = tuple[Block, ...]
"""What has a line of its own: a paragraph, a heading, a table, an article, or an item of a list."""
Grade = Literal["error", "warning", "info", "blank"]


class SpreadLines(NamedTuple):
    """The lines of the spread that a unit takes."""

    start: int
    """From 1."""
    lines: int = 1
    pair: int = 0
    """What units of several texts share that say the same, from 1; 0 where no other does."""


class SpreadRemark(NamedTuple):
    """Something said in the margin of a text."""

    grade: Grade
    label: str
    """Such as the id of a rule; may be empty."""
    words: str
    lang: str
    """The language of the words, `fr` or `en`."""
    column: int = 0
    """The text that it is about, from 0."""
    passage: int = -1
    """The rank of the passage in `walk`, from 0; -1 where it is about the whole text."""
    start: int = 0
    end: int = 0
    """The words of the passage that it is about; none where both are equal."""


class Spread(NamedTuple):
    """Texts as they are read together."""

    documents: tuple[Document, ...]
    spans: tuple[tuple[SpreadLines, ...], ...]
    """For each text, the lines that each of its units takes."""
    remarks: tuple[SpreadRemark, ...] = ()
    """In reading order."""


def units(blocks: Sequence[Block]) -> Iterator[SpreadUnit]:
    """What has a line of its own, in reading order."""
    for block in blocks:
        match block:
            case Section():
                yield from units(block.blocks)
            case List():
                yield from block.items
            case _:
                yield (block,)


def alone(document: Document) -> Spread:
    """One text by itself."""
    return Spread((document,), (tuple(SpreadLines(number) for number, _ in enumerate(units(document.blocks), 1)),))
