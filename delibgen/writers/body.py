"""Blocks as WordprocessingML, each role in the style of its name."""

from collections.abc import Sequence
from typing import Final

from delibgen.document import roles
from delibgen.document.model import (
    Article,
    Block,
    Document,
    Heading,
    List,
    Paragraph,
    ParagraphRole,
    Section,
    Table,
)
from delibgen.writers.inlines import Words
from delibgen.writers.stylefile import StyleFile
from delibgen.writers.tables import table_xml

_DEEPEST: Final = len(roles.BULLETS) - 1


class Body:
    """Writes the blocks of a document in one pass; keeps what the other parts of the file must know."""

    def __init__(self, document: Document, style: StyleFile) -> None:
        self.words = Words(style, document.lang)
        self.ordered: list[int] = []
        """The depth of each ordered list: each counts from 1, so each needs a numbering of its own."""
        self._style = style
        self._pieces: list[str] = []
        self._blocks(document.blocks, roles.PARAGRAPH)
        self._close_table()

    @property
    def xml(self) -> str:
        return "".join(self._pieces)

    def _blocks(self, blocks: Sequence[Block], styles: dict[ParagraphRole, str]) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    self._add(self.words.paragraph(styles[block.role], block.inlines))
                case Heading():
                    style = roles.HEADING_ROLE.get(block.role) or roles.HEADING[block.level]
                    self._add(self.words.paragraph(style, block.inlines))
                case List():
                    self._list(block, 0)
                case Table():
                    self._close_table()
                    self._add(table_xml(block, self.words, self._style))
                case Section():
                    self._blocks(block.blocks, styles)
                case Article():
                    self._blocks(block.blocks, roles.ARTICLE)

    def _list(self, block: List, depth: int) -> None:
        """Bullets share the numbering of their style; each ordered list counts for itself."""
        level = min(depth, _DEEPEST)
        number = ""
        if block.ordered:
            name = self._style.numbering.next + len(self.ordered)
            self.ordered.append(level)
            number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'
        marked = (roles.NUMBERS if block.ordered else roles.BULLETS)[level]
        for item in block.items:
            style, place = marked, number
            for part in item:
                if isinstance(part, Paragraph):
                    style = roles.LAST_BULLET if part.role == "last" and not block.ordered else style
                    self._add(self.words.paragraph(style, part.inlines, number=place))
                    style, place = roles.CONTINUED[level], ""
                elif isinstance(part, List):
                    self._list(part, depth + 1)
                else:
                    self._blocks((part,), roles.PARAGRAPH)

    def _add(self, xml: str) -> None:
        self._pieces.append(xml)

    def _close_table(self) -> None:
        """Part a table from a next one, which Word would join to it, and from the end, where Word wants a paragraph."""
        if self._pieces and self._pieces[-1].endswith("</w:tbl>"):
            self._add(self.words.paragraph(roles.TABLE_GAP, ()))
