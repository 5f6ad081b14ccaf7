"""A document as it was read from a file, with where each of its passages stands there."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from delibgen.document.model import Document, plain_text, walk
from delibgen.document.prints import Prints
from delibgen.errors import Place

Story = str
"""The part of a Word file that a passage stands in: nothing for its text, `footnotes`, `endnotes`, or the name of a
header or footer, such as `word/header1.xml`."""
NOTES: tuple[Story, ...] = ("footnotes", "endnotes")
AUTHOR: Final = "delibgen"
"""Who signs the comments and the tracked changes of ours in a file."""


class Spot(NamedTuple):
    """A character of a Word file."""

    story: Story
    paragraph: int
    """The rank of the paragraph among all of its story, from 1."""
    offset: int
    """How many characters of the paragraph stand before it, as the reader counts them."""


class Origin(NamedTuple):
    """Where a passage stands in its file."""

    source: str
    number: int = 0
    """The rank of the paragraph in a Word file, from 1, and of a note that of the one that calls it; 0 for a text."""
    lines: tuple[tuple[int, int, int], ...] = ()
    """Where in the passage each of its lines begins, with the line and column there, both from 1.

    In a Word file, paragraphs stand for lines; empty for a passage that is just the paragraph `number`. What stands
    before the first of them is not in the file: Word counts it.
    """
    story: Story = ""
    note: int = 0
    """The number of the note that the passage is, as Word shows it."""
    twins: tuple["Origin", ...] = ()
    """Where the same words stand too, in another header or footer."""

    def at(self, offset: int = 0) -> Place:
        """The place of the character at `offset` of the passage.

        >>> str(Origin("a.txt", lines=((0, 3, 1), (10, 4, 5))).at(12)), str(Origin("a.docx", 7).at(12))
        ('a.txt:4:7', 'a.docx ¶7')
        """
        if self.story and self.story not in NOTES:
            line, column = self._mark(offset)
            name = self.story.rpartition("/")[2].partition(".")[0]
            return Place(self.source, line=line, column=column, cell=f"{name} ¶{line}")
        if self.story:
            return Place(self.source, line=self.number, column=offset + 1, cell=f"¶{self.number}, note {self.note}")
        line, column = self._mark(offset)
        return Place(self.source, line=line, column=column, cell=f"¶{line}" if self.number else "")

    def spot(self, offset: int = 0) -> Spot | None:
        """The character at `offset` of the passage; `None` where it is not in a Word file.

        >>> Origin("a.docx", 7, ((0, 7, 1), (20, 8, 1))).spot(22)
        Spot(story='', paragraph=8, offset=2)
        """
        if not self.number or (self.lines and offset < self.lines[0][0]):
            return None
        paragraph, column = self._mark(offset)
        return Spot(self.story, paragraph, column - 1)

    def _mark(self, offset: int) -> tuple[int, int]:
        """The line and column, or the paragraph and its character from 1."""
        if not self.lines:
            return self.number, offset + 1
        number = max(0, bisect_right(self.lines, offset, key=lambda mark: mark[0]) - 1)
        start, line, column = self.lines[number]
        return line, max(1, column + offset - start)


class Control(NamedTuple):
    """Words of a Word file that stand in a content control, within one paragraph."""

    name: str
    """As Word shows it; of one of ours, the field of the spec that states what the words say."""
    at: Spot
    length: int


class Image(NamedTuple):
    """A picture of a Word file, by what it says to those who do not see it."""

    origin: Origin
    alternative: str


PICTURE: Final = "\ufffc"
"""Stands for what is no words."""
MarginKind = Literal["header", "footer"]


class Margin(NamedTuple):
    """A paragraph of a header or footer of a Word file."""

    text: str
    origin: Origin
    kind: MarginKind
    lasting: str
    """The same without the numbers that programs count anew, as those of pages, and with a sign for each picture."""


class Commented(NamedTuple):
    """A comment that someone has left beside a text."""

    author: str
    words: str
    origin: Origin


class Paper(NamedTuple):
    """The paper of a section."""

    measures: tuple[int, ...]
    """Its width and height, then what is left free from the top clockwise, in twentieths of a point."""
    marks: frozenset[str] = frozenset()
    """What else is set of it, by Word's names: several columns, borders, numbers of lines."""


class StyleLook(NamedTuple):
    """How the words of a style look."""

    size: str
    """In half points; empty where nothing says it."""
    colour: str
    strong: bool
    emphasis: bool


class Surroundings(NamedTuple):
    """What a Word file has around its text."""

    margins: tuple[Margin, ...] = ()
    """The headers and footers that say or show something, each once."""
    pages: tuple[Paper, ...] = ()
    """Those of each section."""
    styles: Mapping[str, StyleLook] = MappingProxyType({})
    """How words look by the names of those styles of ours that it has."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds."""

    document: Document
    """`lang` and `title` are empty where the file does not say them."""
    origins: tuple[Origin, ...]
    """One for each passage, in the order of `walk`."""
    format: Literal["docx", "odt", "txt"]
    images: tuple[Image, ...] = ()
    reviewed: bool = False
    """Whether the file holds changes that nobody has accepted yet; it is read as if they were."""
    authors: tuple[str, ...] = ()
    """Who made those changes, as far as the file says it."""
    changed_by: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Who made those of each paragraph of a Word file, by its rank."""
    inputs: str = ""
    """The digest of what the file was made from, where delibgen made it, whoever has edited it since."""
    prints: Prints | None = None
    """The digests of the text as delibgen wrote it; `None` where the file does not hold them."""
    own_properties: frozenset[str] = frozenset()
    """The names of what the file says of itself under names of our own."""
    note_origins: tuple[Origin, ...] = ()
    """One for each note, in the order of calling."""
    around: Surroundings = field(default_factory=Surroundings)
    """What stands around its text; of a file of another kind than Word's, its headers and footers."""
    comments: tuple[Commented, ...] = ()
    """Those of a Word file, in the order of the text."""
    pictures: tuple[Origin, ...] = ()
    """Where pictures and other objects without words stand in the text of a Word file, ornaments too."""
    gaps: tuple[Origin, ...] = ()
    """The paragraphs of the text of a Word file that say nothing and part others: empty lines, ends of pages."""
    tells_roles: bool = False
    """Whether its styles are those of ours, by which the roles of its paragraphs are known."""
    formatted: frozenset[tuple[Story, int]] = frozenset()
    """The paragraphs of a Word file in which someone has set a look that no style gives, as a colour or a place on the
    line: the part and the rank of each."""
    objects: frozenset[Spot] = frozenset()
    """Where a picture, a box, the call of a note, a field with nothing to show yet or another object stands in a line:
    the character after it."""
    controls: tuple[Control, ...] = ()
    """The words of a Word file that stand in content controls; of one that holds several paragraphs, those of each."""

    @property
    def margins(self) -> tuple[Margin, ...]:
        """The headers and footers that say something, each once."""
        return self.around.margins

    @property
    def words(self) -> str:
        """All that the text says, a passage a line, without its notes and margins."""
        return "\n".join(plain_text(passage.inlines) for passage in walk(self.document.blocks))
