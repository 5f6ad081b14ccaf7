"""Words with the place of each in their file, which cutting and joining keep."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

Marks = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Some text, and where its pieces stand."""

    text: str
    marks: Marks
    """Where in the text each piece begins, with its line and column in the file, both from 1; the first at 0."""

    def cut(self, start: int, end: int | None = None) -> "Words":
        """The words from `start` to `end`.

        >>> Words("one two", ((0, 3, 5),)).cut(4)
        Words(text='two', marks=((0, 3, 9),))
        """
        end = len(self.text) if end is None else end
        if not self.marks:
            return Words(self.text[start:end], ())
        first = bisect_right(self.marks, start, key=lambda mark: mark[0]) - 1
        at, line, column = self.marks[first]
        inner = tuple((at - start, line, column) for at, line, column in self.marks[first + 1 :] if at < end)
        return Words(self.text[start:end], ((0, line, column + start - at), *inner))

    def strip(self) -> "Words":
        """The words without white space around them."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))


def joined(pieces: Iterable[Words]) -> Words:
    """The words of all `pieces`, one after the other."""
    texts: list[str] = []
    marks: list[tuple[int, int, int]] = []
    length = 0
    for piece in pieces:
        marks += [(at + length, line, column) for at, line, column in piece.marks]
        texts.append(piece.text)
        length += len(piece.text)
    return Words("".join(texts), tuple(marks))


NOTHING = Words("", ())
SPACE = Words(" ", ())
"""What stands for the end of a line."""
