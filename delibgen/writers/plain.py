"""A document as plain text: one line a paragraph, notes at the end."""

from collections.abc import Iterator, Sequence
from typing import Final

from delibgen.document.model import (
    Article,
    Block,
    Break,
    Document,
    Heading,
    Inline,
    List,
    Note,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)

_BULLET: Final = "–"
_ARROW: Final = "➤"
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_UNDERLINES: Final = {1: "=", 2: "-"}


def write_text(document: Document, _style: bytes = b"") -> bytes:
    """The bytes of a text file that holds `document`; plain text has no style."""
    return format_text(document).encode()


def format_text(document: Document) -> str:
    """`document` as readable lines: headings with their numbers, lists with their marks, tables aligned."""
    text = _Text()
    paragraphs = [*text.blocks(document.blocks)]
    if text.notes:
        paragraphs.append("\n".join(f"[{number}] {note}" for number, note in enumerate(text.notes, start=1)))
    return "\n\n".join(paragraphs) + "\n"


class HeadingNumbers:
    """Counts headings as Word does: I., then 1., then an arrow."""

    def __init__(self) -> None:
        self._count = [0, 0]

    def begin(self) -> None:
        """Begins an annex, whose headings are counted anew."""
        self._count = [0, 0]

    def number(self, level: int) -> str:
        """The number of the next heading of that level; empty where it has none."""
        match level:
            case 2:
                self._count = [self._count[0] + 1, 0]
                return f"{roman(self._count[0])}."
            case 3:
                self._count[1] += 1
                return f"{self._count[1]}."
            case 4:
                return _ARROW
        return ""


class _Text:
    """Says blocks as lines; counts headings and notes on the way."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._headings = HeadingNumbers()

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Each block as lines, to be parted by an empty one."""
        for block in blocks:
            match block:
                case Paragraph():
                    yield self._words(block.inlines)
                case Heading():
                    yield self._heading(block)
                case List():
                    yield "\n".join(self._items(block))
                case Table():
                    yield self._table(block)
                case Section() | Article():
                    yield from self.blocks(block.blocks)

    def _heading(self, heading: Heading) -> str:
        if heading.role == "annex":
            self._headings.begin()
        number = self._headings.number(heading.level)
        line = (f"{number} " if number else "") + self._words(heading.inlines)
        stroke = _UNDERLINES.get(heading.level, "")
        return f"{line}\n{stroke * len(line)}" if stroke else line

    def _items(self, block: List) -> Iterator[str]:
        for number, item in enumerate(block.items, start=1):
            mark = f"{number}. " if block.ordered else f"{_BULLET} "
            lines = "\n".join(self.blocks(item)).split("\n")
            yield "\n".join([mark + lines[0], *(" " * len(mark) + line for line in lines[1:])])

    def _table(self, table: Table) -> str:
        rows = [[self._words(cell.inlines).replace("\n", " ") for cell in row.cells] for row in _rows(table)]
        amounts = [[cell.role == "amount" for cell in row.cells] for row in _rows(table)]
        widths = [max(len(row[index]) for row in rows if index < len(row)) for index in range(max(map(len, rows)))]
        lines = [
            " | ".join(
                text.rjust(width) if amount else text.ljust(width)
                for text, amount, width in zip(row, sides, widths, strict=False)
            ).rstrip()
            for row, sides in zip(rows, amounts, strict=True)
        ]
        if table.header:
            lines.insert(1, "-+-".join("-" * width for width in widths))
        return "\n".join(lines)

    def _words(self, inlines: Sequence[Inline]) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Run():
                words = inline.text.replace("\u2011", "-")
                return f"{words} ({inline.href})" if inline.href not in ("", words) else words
            case Note():
                self.notes.append(self._words(inline.inlines))
                return f"[{len(self.notes)}]"
            case Break():
                return "\n"


def roman(number: int) -> str:
    """`number` in Roman figures.

    >>> roman(4), roman(19)
    ('IV', 'XIX')
    """
    figures = ""
    for value, figure in _ROMAN:
        count, number = divmod(number, value)
        figures += figure * count
    return figures


def _rows(table: Table) -> tuple[Row, ...]:
    return (table.header, *table.rows) if table.header else table.rows
