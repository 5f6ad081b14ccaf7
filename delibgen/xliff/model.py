"""What a file for translators holds, by the names of XLIFF: files of units, with codes for what is no words."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

XliffState = Literal["", "initial", "translated", "reviewed", "final"]
"""How far a translation is; empty where a file does not say."""
CodeKind = Literal["fact", "literal", "emphasis", "strong", "link", "foreign", "note", ""]
"""What a code stands for; empty where a file does not say."""


class CodeMark(NamedTuple):
    """Where a code stands among words: one that is alone, or one that begins or ends what a pair encloses."""

    part: Literal["alone", "open", "close"]
    id: str


InlinePart = str | CodeMark


class InlineCode(NamedTuple):
    """A code of a unit, with what it stands for in the spec."""

    id: str
    opening: str
    """What is typed for it, or before what a pair encloses; empty where a file does not say."""
    closing: str = ""
    """What is typed after what a pair encloses."""
    shown: str = ""
    """What a reader sees in its place: the printed value of a fact."""
    kind: CodeKind = ""


class UnitNote(NamedTuple):
    """What a translator is told beside a unit."""

    category: str
    text: str


class XliffUnit(NamedTuple):
    """A text to be said in the other language."""

    id: str
    name: str
    """What the spec or the workbook calls its field."""
    source: tuple[InlinePart, ...]
    codes: tuple[InlineCode, ...] = ()
    """Those of the source."""
    target: tuple[InlinePart, ...] | None = None
    """`None` where it is still to be said, in whole or in part."""
    target_codes: tuple[InlineCode, ...] = ()
    state: XliffState = "initial"
    notes: tuple[UnitNote, ...] = ()
    line: int = 0
    """Where a file that was read has it; 0 in one that is to be written."""
    column: int = 0

    @property
    def is_said(self) -> bool:
        """Whether it is said in the other language, and no more a beginning."""
        return self.target is not None and self.state != "initial"


class XliffFile(NamedTuple):
    """The units of one project."""

    original: str
    """What the project came from."""
    units: tuple[XliffUnit, ...]
    """None where nothing of the project is to be said, and only its record is kept."""
    record: str = ""
    """What whoever wrote the file will want to know of it again; translators do not see it."""
    notes: tuple[UnitNote, ...] = ()


class XliffDocument(NamedTuple):
    """A whole file."""

    source_lang: str
    """BCP 47 tag, such as `fr-FR`."""
    target_lang: str
    files: tuple[XliffFile, ...]


def by_id(codes: Iterable[InlineCode]) -> Mapping[str, InlineCode]:
    """Codes by their ids."""
    return {code.id: code for code in codes}
