"""What a text tells of a thing, in a form that both languages share."""

from typing import NamedTuple

from delibgen.checks.reading.passage import Passage, TextSpan


class Telling(NamedTuple):
    """A number, or a name of a few, as a text tells it."""

    sorts: frozenset[str]
    """What it is a number or a name of, under names that both languages share; the words of one may mean several."""
    values: frozenset[str]
    span: TextSpan
    is_label: bool = False
    """Whether it numbers its own passage, such as the head of an article, and tells of no other."""
    is_count: bool = False
    """Whether it counts things, which may be said in many ways."""

    def said_in(self, passage: Passage) -> "Telling":
        """The same of a passage with the same words."""
        span = TextSpan(passage, self.span.start, self.span.end)
        return Telling(self.sorts, self.values, span, self.is_label, self.is_count)
