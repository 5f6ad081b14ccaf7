"""The blocks of a document as OpenDocument text, each role in the style of its name."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from delibgen.document import roles
from delibgen.document.model import (
    Article,
    Block,
    Cell,
    Document,
    Heading,
    List,
    Paragraph,
    ParagraphRole,
    Section,
    Table,
)
from delibgen.kept_patterns import expression
from delibgen.writers.body import cell_style, column_widths, is_whole
from delibgen.writers.odt.look import BULLETS, NUMBERS, OdtLook
from delibgen.writers.odt.names import attributes_xml, style_name
from delibgen.writers.odt.properties import OdfProperties, points
from delibgen.writers.odt.text import OdtWords, languages_xml

_DEEPEST: Final = len(roles.BULLETS) - 1
_KEPT: Final = "kept-"
"""How the name of a style begins that holds a paragraph on the page of the next one."""
_FREE: Final = "free-"
"""And of one that does not, though the style it rests on does."""
_STYLED: Final = expression(r'(<(?:text:[ph]|table:table) (?:text|table):style-name=")(?!kept-)([^"]*)')
_SHOWN: Final = ("<text:p ", "<text:h ", "<table:table ")
_TABLE_END: Final = "</table:table>"


class OdtBody:
    """Writes the blocks of a document in one pass; keeps the styles that it alone has."""

    def __init__(self, document: Document, look: OdtLook) -> None:
        self._words = OdtWords(document.lang)
        self._look = look
        self._styles: dict[str, str] = {}
        """The XML of each style of its own, by its name."""
        self._names: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
        """The name of each by its family and what it says."""
        self._opened: list[str] = []
        """The tags of the lists and items that stand open."""
        self._pieces: list[str] = []
        self._blocks(document.blocks, roles.PARAGRAPH)
        self._close_table()

    @property
    def xml(self) -> str:
        """What stands within the text."""
        return "".join(self._pieces)

    @property
    def styles(self) -> str:
        """The styles that only this document has."""
        return "".join(self._styles.values()) + languages_xml(tuple(self._words.langs))

    def _blocks(self, blocks: Sequence[Block], styles: dict[ParagraphRole, str]) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    self._add(_paragraph(styles[block.role], self._words(block.inlines)))
                case Heading():
                    style = roles.HEADING_ROLE.get(block.role) or roles.HEADING[block.level]
                    self._add(_heading(style, block.level, self._words(block.inlines)))
                case List():
                    self._list(block, 0)
                case Table():
                    self._close_table()
                    self._add(self._table(block))
                case Section():
                    self._section(block, styles)
                case Article():
                    self._blocks(block.blocks, roles.ARTICLE)

    # -- lists --

    def _list(self, block: List, depth: int) -> None:
        level = min(depth, _DEEPEST)
        self._open_tag(f'text:list text:style-name="{NUMBERS if block.ordered else BULLETS}"')
        for item in block.items:
            self._open_tag("text:list-item")
            style = (roles.NUMBERS if block.ordered else roles.BULLETS)[level]
            for part in item:
                if isinstance(part, Paragraph):
                    style = roles.LAST_BULLET if part.role == "last" and not block.ordered else style
                    self._add(_paragraph(style, self._words(part.inlines)))
                    style = roles.CONTINUED[level]
                elif isinstance(part, List):
                    self._list(part, depth + 1)
                else:
                    self._apart(part)
            self._close_tag()
        self._close_tag()

    def _apart(self, block: Block) -> None:
        """What no list can hold: the lists around it end, and go on after it without another mark."""
        around = self._opened
        self._pieces += [f"</{_name(tag)}>" for tag in reversed(around)]
        self._opened = []
        self._blocks((block,), roles.PARAGRAPH)
        for tag in around:
            goes_on = tag if "continue-numbering" in tag else f'{tag} text:continue-numbering="true"'
            self._open_tag(goes_on if tag.startswith("text:list ") else "text:list-header")

    def _open_tag(self, tag: str) -> None:
        self._opened.append(tag)
        self._add(f"<{tag}>")

    def _close_tag(self) -> None:
        """Ends the innermost list or item; one that went on for nothing is taken away."""
        tag = self._opened.pop()
        if self._pieces[-1] == f"<{tag}>" and "text:list-item" not in tag:
            self._pieces.pop()
        else:
            self._add(f"</{_name(tag)}>")

    # -- tables --

    def _table(self, table: Table) -> str:
        widths = column_widths(table, self._look.text_width)
        is_sided = all(row.cells[0].header for row in table.rows if row.cells)
        said = {"style:width": points(sum(widths)), "table:align": "left", "table:border-model": "collapsing"}
        said |= {"style:may-break-between-rows": "false"} if is_whole(table) else {}
        names = [self._style("table-column", {"style:column-width": points(width)}) for width in widths]
        columns = [f'<table:table-column table:style-name="{name}"/>' for name in names]
        if is_sided and not table.header:
            columns[0] = f"<table:table-header-columns>{columns[0]}</table:table-header-columns>"
        head = self._row(table, -1, len(widths), is_sided=False) if table.header else ""
        head = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
        rows = "".join(self._row(table, number, len(widths), is_sided=is_sided) for number in range(len(table.rows)))
        return (
            f'<table:table table:style-name="{self._style("table", said)}">{"".join(columns)}{head}{rows}{_TABLE_END}'
        )

    def _row(self, table: Table, number: int, count: int, *, is_sided: bool) -> str:
        """A row with cells for so many columns; the header where `number` is -1."""
        row = table.header if number < 0 and table.header else table.rows[number]
        look = self._edges(table, number)
        name = self._style("table-cell", look)
        names = [self._style("table-cell", {**look, **self._look.cells["side"]}) if is_sided else name]
        is_last = number == len(table.rows) - 1
        cells = "".join(
            f'<table:table-cell table:style-name="{own}" office:value-type="string">'
            f'<text:p text:style-name="{self._in_cell(cell, is_header=number < 0, is_last=is_last)}">'
            f"{self._words(cell.inlines, strong=row.role == 'total')}</text:p></table:table-cell>"
            for cell, own in zip_longest(row.cells, names, fillvalue=name)
            if isinstance(cell, Cell)
        )
        return f"<table:table-row>{cells}{'<table:table-cell/>' * (count - len(row.cells))}</table:table-row>"

    def _in_cell(self, cell: Cell, *, is_header: bool, is_last: bool) -> str:
        """The style of the words of a cell; what heads the last row holds no other, or the table would go with it."""
        name = style_name(cell_style(cell, is_header=is_header))
        return self._also(_FREE, name, "auto") if is_last and cell.header else name

    def _edges(self, table: Table, number: int) -> OdfProperties:
        """How the cells of a row look: a line stands below each, and above the first."""
        look, last = self._look.cells, len(table.rows) - 1
        has_total = bool(table.rows) and table.rows[last].role == "total"
        below = look["whole"] if number == last else look["inner"]
        cell = {
            **{key: edge for key, edge in look["whole"].items() if key.endswith(("-left", "-right"))},
            "fo:border-top": look["whole"].get("fo:border-top", "none"),
            "fo:border-bottom": below.get("fo:border-bottom", "none"),
        }
        if has_total and number + 1 == last:
            cell["fo:border-bottom"] = look["total"].get("fo:border-top", cell["fo:border-bottom"])
        if number != (-1 if table.header else 0):
            cell["fo:border-top"] = "none"
        own = look["head"] if number < 0 else look["total"] if has_total and number == last else {}
        return {**cell, **{key: said for key, said in own.items() if key != "fo:border-top"}, **look["padding"]}

    # -- what is held together --

    def _section(self, section: Section, styles: dict[ParagraphRole, str]) -> None:
        """What is attached is too little for a page, and so is the last entry of a text: each holds what is before."""
        start = len(self._pieces)
        self._blocks(section.blocks, styles)
        if section.role == "conclusions":
            self._keep(start)
        if section.role in roles.ENDING:
            self._keep(self._last(len(self._pieces)))

    def _last(self, end: int) -> int:
        """The place of the last paragraph or table before `end`; -1 where there is none."""
        return next((place for place in reversed(range(end)) if self._pieces[place].startswith(_SHOWN)), -1)

    def _keep(self, end: int) -> None:
        """Holds the last paragraph before `end`, or the table that it is in, on the page of the next one."""
        place = self._last(max(0, end))
        if place >= 0:
            self._pieces[place] = _STYLED.sub(self._kept, self._pieces[place], count=1)

    def _kept(self, found: re.Match[str]) -> str:
        if found[1].startswith("<text:"):
            return f"{found[1]}{self._also(_KEPT, found[2], 'always')}"
        name = f"{_KEPT}{found[2]}"
        self._styles[name] = (
            self._styles[found[2]].replace(found[2], name, 1).replace("/>", ' fo:keep-with-next="always"/>', 1)
        )
        return f"{found[1]}{name}"

    def _also(self, prefix: str, parent: str, keeps: str) -> str:
        """The name of a style like another, but for whether it holds the next paragraph."""
        name = prefix + parent
        head = {"style:name": name, "style:family": "paragraph", "style:parent-style-name": parent}
        self._styles[name] = (
            f"<style:style{attributes_xml(head)}>"
            f'<style:paragraph-properties fo:keep-with-next="{keeps}"/></style:style>'
        )
        return name

    def _style(self, family: str, said: OdfProperties) -> str:
        """The name of a style of that family that says so, made where there is none yet."""
        key = (family, tuple(said.items()))
        if key not in self._names:
            name = self._names[key] = f"{family}{len(self._names) + 1}"
            head = {"style:name": name, "style:family": family}
            self._styles[name] = (
                f"<style:style{attributes_xml(head)}><style:{family}-properties{attributes_xml(said)}/></style:style>"
            )
        return self._names[key]

    def _add(self, xml: str) -> None:
        self._pieces.append(xml)

    def _close_table(self) -> None:
        """Parts a table from a next one, and from the end, as in a Word file."""
        if self._pieces and self._pieces[-1].endswith(_TABLE_END):
            self._add(_paragraph(roles.TABLE_GAP, ""))


def _paragraph(style: str, said: str) -> str:
    return f'<text:p text:style-name="{style_name(style)}">{said}</text:p>'


def _heading(style: str, level: int, said: str) -> str:
    return f'<text:h text:style-name="{style_name(style)}" text:outline-level="{level}">{said}</text:h>'


def _name(tag: str) -> str:
    return tag.partition(" ")[0]
