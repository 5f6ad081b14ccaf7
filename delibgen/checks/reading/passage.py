"""The smallest things that a rule reads: a passage, words of it, and a fact that it mentions."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

from delibgen.document.model import SectionRole
from delibgen.document.reading import Origin
from delibgen.project.raw import Loc

PassageKind = Literal["paragraph", "heading", "item", "cell", "note"]
MentionKind = Literal["amount", "percent", "date", "article", "reference", "committee", "line", "duration", "name"]

MARGIN = "margin"
"""The role of a header or footer."""
NAME = "und"
"""The tag of words that are a declared name: no rule judges them, and they state no fact."""


class Passage(NamedTuple):
    """A paragraph, heading, list item, cell or note, as it reads; a named tuple, since a text has many."""

    text: str
    kind: PassageKind
    origin: Origin
    role: str = ""
    """What it is in its text, as the roles of the document model have it: `title`, `citation`, `report`, `lead`…"""
    part: SectionRole = ""
    """The part of the act it belongs to: `explanation`, `preface`, `preamble`, `body`, `conclusions` or `annex`."""
    article: int = 0
    """The number of the article it belongs to, or 0."""
    level: int = 0
    """Of a heading."""
    foreign: tuple[tuple[int, int, str], ...] = ()
    """Which of its words are marked as of another language: start, end and BCP 47 tag."""
    loc: Loc = ()
    """The field of a spec in which it was typed."""


class TextSpan(NamedTuple):
    """Words of a passage."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    def overlaps(self, other: "TextSpan") -> bool:
        """Whether it has words in common with another, which stands in the same passage then."""
        return self.passage is other.passage and self.start < other.end and other.start < self.end


class CoveredWords:
    """Which words of a text some spans have, each place by itself: to ask for a span takes as long as it is."""

    def __init__(self, spans: Iterable[TextSpan] = ()) -> None:
        self._places: dict[int, set[int]] = defaultdict(set)
        self.add(*spans)

    def add(self, *spans: TextSpan) -> None:
        """Covers the words of these, too."""
        for passage, start, end in spans:
            self._places[id(passage)].update(range(start, end))

    def overlap(self, *spans: TextSpan) -> bool:
        """Whether one of these has a word in common with them."""
        return any(not self._places[id(passage)].isdisjoint(range(start, end)) for passage, start, end in spans)


def whole(passage: Passage) -> TextSpan:
    """All the words of a passage."""
    return TextSpan(passage, 0, len(passage.text))


class Mention(NamedTuple):
    """A fact as a text states it."""

    kind: MentionKind
    value: str
    """In one form for both languages: `15850 GBP`, `90 %`, an ISO 8601 date or span, `L1115-1`, `2023 DGRI 26 DAC`;
    `7` for a committee, `chapter 65` for a budget line, `36` months for a duration; a name as written."""
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def span(self) -> TextSpan:
        """Its words."""
        return TextSpan(self.passage, self.start, self.end)
