"""A document as plain data, in the shape that `document.typ` reads: words stay words, whatever signs they hold."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from delibgen.document import roles
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
    ParagraphRole,
    Row,
    Run,
    Section,
    Table,
)
from delibgen.writers.body import cell_style, column_widths, is_whole

Data = dict[str, Any]
_FULL: Final = 10_000
"""What the widths of columns add up to."""
_UNDATED: Final = dt.date(1980, 1, 1)
"""The day of a file whose text has none: archives ask for one, and a clock would make each file another."""
_DEEPEST: Final = len(roles.BULLETS) - 1


def content(document: Document) -> Data:
    """All that a page shows of `document`, and what its file says of itself."""
    said = document.properties
    return {
        "lang": document.lang,
        "title": document.title,
        "reference": said.reference,
        "department": said.department,
        "author": said.author,
        "subject": said.subject,
        "date": list((said.date or _UNDATED).timetuple()[:3]),
        "blocks": _Content(document.lang).blocks(document.blocks),
    }


class _Content:
    """Goes through the blocks of a text, and counts its headings."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._counts = [0, 0, 0, 0]
        self._level = 0

    def blocks(self, blocks: Sequence[Block]) -> list[Data]:
        made: list[Data] = []
        for block in blocks:
            if isinstance(block, Section) and block.role == "conclusions" and made:
                made[-1]["keep"] = True  # what is attached is too little for a page
            made += self._block(block, roles.PARAGRAPH)
        return made

    def _block(self, block: Block, styles: dict[ParagraphRole, str]) -> Iterator[Data]:
        match block:
            case Paragraph() | Heading():
                yield self._line(block, styles)
            case List():
                yield self._list(block, 0)
            case Table():
                yield self._table(block)
            case Section():
                made = self.blocks(block.blocks)
                if block.role in roles.ENDING and len(made) > 1:
                    made[-2]["keep"] = True
                yield from made
            case Article():
                for part in block.blocks:
                    yield from self._block(part, roles.ARTICLE)

    def _line(self, block: Paragraph | Heading, styles: dict[ParagraphRole, str]) -> Data:
        """A paragraph or heading; a title is one too, so that an outline that goes on with I. has a first level."""
        if isinstance(block, Heading):
            style = roles.HEADING_ROLE.get(block.role) or roles.HEADING[block.level]
            return self._heading(block.level, style, block.inlines)
        if block.role == "title":
            return self._heading(1, styles[block.role], block.inlines)
        return {"kind": "par", "style": styles[block.role], "words": self._words(block.inlines)}

    def _heading(self, level: int, style: str, inlines: Sequence[Inline]) -> Data:
        """A heading; its level in the outline of the file is never two below the one before, which readers refuse."""
        self._level = min(level, self._level + 1)
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self._counts) - level)
        number = self._counts[level - 1]
        return {
            "kind": "heading",
            "style": style,
            "level": self._level,
            "number": number,
            "words": self._words(inlines),
        }

    def _list(self, block: List, depth: int) -> Data:
        level = min(depth, _DEEPEST)
        style = (roles.NUMBERS if block.ordered else roles.BULLETS)[level]
        items = [self._item(item, style, level, depth) for item in block.items]
        last = any(isinstance(part, Paragraph) and part.role == "last" for item in block.items for part in item)
        return {"kind": "list", "style": style, "ordered": block.ordered, "depth": depth, "items": items, "keep": last}

    def _item(self, item: Sequence[Block], style: str, level: int, depth: int) -> list[Data]:
        made: list[Data] = []
        for part in item:
            if isinstance(part, Paragraph):
                own = roles.CONTINUED[level] if made else style
                made.append({"kind": "par", "style": own, "words": self._words(part.inlines)})
            elif isinstance(part, List):
                made.append(self._list(part, depth + 1))
            else:
                made += self._block(part, roles.PARAGRAPH)
        return made

    def _table(self, table: Table) -> Data:
        return {
            "kind": "table",
            "columns": column_widths(table, _FULL),
            "whole": is_whole(table),
            "header": self._row(table.header, is_header=True) if table.header else None,
            "rows": [self._row(row) for row in table.rows],
            "total": bool(table.rows) and table.rows[-1].role == "total",
            "first": all(row.cells[0].header for row in table.rows if row.cells),
        }

    def _row(self, row: Row, *, is_header: bool = False) -> list[Data]:
        return [
            {
                "style": cell_style(cell, is_header=is_header),
                "words": self._words(cell.inlines),
                "strong": row.role == "total",
            }
            for cell in row.cells
        ]

    def _words(self, inlines: Sequence[Inline]) -> list[Any]:
        """The inlines: a text for plain words, a list for what a link holds, `None` for a new line."""
        made: list[Any] = []
        for href, group in groupby(inlines, lambda inline: inline.href if isinstance(inline, Run) else ""):
            words = list(_joined(self._inline(inline) for inline in group))
            made += [{"href": href, "words": words}] if href else words
        return made

    def _inline(self, inline: Inline) -> str | Data | None:
        match inline:
            case Break():
                return None
            case Note():
                return {"note": self._words(inline.inlines)}
            case Run():
                return _run(inline, self._lang)


def _joined(words: Iterable[str | Data | None]) -> Iterator[str | Data | None]:
    """The words, with plain ones that follow one another in one piece."""
    for is_plain, group in groupby(words, lambda each: isinstance(each, str)):
        if is_plain:
            yield "".join(each for each in group if isinstance(each, str))
        else:
            yield from group


def _run(run: Run, lang: str) -> str | Data:
    """Words, with what sets them apart."""
    foreign = run.lang if run.lang != lang else ""
    marks = {
        "strong": run.strong,
        "emphasis": run.emphasis,
        "superscript": run.superscript,
        "role": run.role,
        "lang": foreign,
    }
    said = {name: value for name, value in marks.items() if value}
    return {"text": run.text, **said} if said else run.text
