"""The blocks of a document and their words as WordprocessingML, each role in the style of its name."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final
from urllib.parse import quote

from delibgen.document import roles
from delibgen.document.model import (
    Article,
    Block,
    Break,
    Cell,
    Document,
    Fact,
    Heading,
    Inline,
    List,
    Note,
    Paragraph,
    ParagraphRole,
    Row,
    Run,
    Section,
    StatedName,
    Table,
    plain_text,
)
from delibgen.document.naming import with_names
from delibgen.document.typography import as_typed
from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import LONGEST_NAME, escape, run_language
from delibgen.writers.stylefile import StyleFile

URL_SAFE: Final = "%/:?#[]@!$&'()*+,;=~"
"""What an address keeps as it stands; the rest is said in percent."""
_NOTHING: Final = ("", "")
_BREAK: Final = "<w:r><w:br/></w:r>"
_HYPHEN: Final = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_CLOSING: Final = "</w:sdtContent></w:sdt>"
_EMPTY_TEXT: Final = '<w:t xml:space="preserve"></w:t>'

# -- what a run can be: its style, and how to say the same beside another style, for Word allows a run only one --
_LINK: Final = (roles.HYPERLINK, "")
_BLANK: Final = (roles.BLANK, '<w:shd w:val="clear" w:color="auto" w:fill="FFEE99"/>')
_RAISED: Final = (roles.SUPERSCRIPT, '<w:vertAlign w:val="superscript"/>')
_LABEL: Final = (roles.ARTICLE_NUMBER, "<w:b/><w:bCs/>")
_STRONG: Final = (roles.STRONG, "<w:b/><w:bCs/>")
_EMPHASIS: Final = (roles.EMPHASIS, "<w:i/><w:iCs/>")
_MARKS: Final = (_LINK, _LABEL, _STRONG, _EMPHASIS, _BLANK, _RAISED)
"""In the order of the schema."""
_WEIGHT: Final = (_LINK, _LABEL, _BLANK, _RAISED, _STRONG, _EMPHASIS)


class InlineWriter:
    """Writes inlines; keeps the notes, comments and addresses that they call."""

    def __init__(self, style: StyleFile, lang: str, names: Sequence[StatedName] = ()) -> None:
        self.notes: list[str] = []
        """The text of each note, in order of calling."""
        self.comments: list[str] = []
        """The words of each comment, in order."""
        self.links: dict[str, str] = {}
        """The name of each address that the text points to."""
        self.note_links: dict[str, str] = {}
        """The name of each address that notes point to: they are a part of the file, with links of its own."""
        self._style = style
        self._lang = lang
        self._text = (style, lang)
        self._names = [(name.words[1:], name) for name in names]
        """Each with what does not depend on whether it opens a sentence."""

    def paragraph(self, style: str, inlines: Sequence[Inline], *, number: str = "", strong: bool = False) -> str:
        """A paragraph in the style of that name, with its place in a numbering; all of it strong where asked."""
        passage = _passage(tuple(inlines))
        typed = passage.typed
        said = tuple([name for rest, name in self._names if rest in typed])
        plain = _plain(passage, said, style, number, strong, self._text)
        if plain is not None:
            return plain
        named = with_names(passage.inlines, said, passage.typed)
        words = self._words(named, self.links, strong=_own(strong, style, self._style))
        return _paragraph(style, number, words, self._style)

    def _words(self, inlines: Sequence[Inline], links: dict[str, str], *, strong: bool | None) -> str:
        pieces: list[str] = []
        for (href, comment), group in groupby(inlines, around):
            parts = list(group)
            said = [(rank, part.fact) for rank, part in enumerate(parts) if isinstance(part, Run) and part.fact]
            words = _controlled([self._inline(part, strong=strong) for part in parts], said)
            words = self._commented(comment, words) if comment else words
            if href:
                name = links.setdefault(quote(href, safe=URL_SAFE), f"link{len(links) + 1}")
                words = f'<w:hyperlink r:id="{name}" w:history="1">{words}</w:hyperlink>'
            pieces.append(words)
        return "".join(pieces)

    def _inline(self, inline: Inline, *, strong: bool | None) -> str:
        match inline:
            case Run():
                return _run(inline, self._style, self._lang, strong)
            case Break():
                return _BREAK
            case Note():
                return self._note(inline)

    def _commented(self, comment: str, words: str) -> str:
        """`words` with a comment on them."""
        number = len(self.comments)
        self.comments.append(comment)
        return (
            f'<w:commentRangeStart w:id="{number}"/>{words}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    def _note(self, note: Note) -> str:
        """The call of a note, whose text goes among the notes."""
        # -- Word shows comments of the text alone: one on words of a note stands at its call --
        inlines = tuple([part._replace(comment="") if isinstance(part, Run) else part for part in note.inlines])
        reference = f'<w:rPr><w:rStyle w:val="{self._style.ids[roles.FOOTNOTE_REFERENCE]}"/></w:rPr>'
        named = with_names(inlines, [name for _, name in self._names])
        words = self._words(named, self.note_links, strong=False)
        self.notes.append(
            f'<w:p><w:pPr><w:pStyle w:val="{self._style.ids[roles.FOOTNOTE_TEXT]}"/></w:pPr>'
            f'<w:r>{reference}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>{words}</w:p>'
        )
        return f'<w:r>{reference}<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'


class _Passage:
    """What a paragraph says."""

    def __init__(self, inlines: tuple[Inline, ...]) -> None:
        self.inlines = inlines
        self.typed = as_typed(plain_text(inlines))


@lru_cache(maxsize=512)
def _passage(inlines: tuple[Inline, ...]) -> _Passage:
    """Remembered, since most paragraphs of a document stand alike in the next one."""
    return _Passage(inlines)


@lru_cache(maxsize=512)
def _plain(
    passage: _Passage,
    names: tuple[StatedName, ...],
    style: str,
    number: str,
    strong: bool,  # noqa: FBT001
    text: tuple[StyleFile, str],
) -> str | None:
    """The paragraph where it calls no note, comment or address; `None` where it does.

    `names` may stand in it; `text` is the style file and the language of the whole.
    """
    look, lang = text
    own = _own(strong, style, look)
    inlines = with_names(passage.inlines, names, passage.typed) if names else passage.inlines
    if [part for part in inlines if type(part) is Note or (type(part) is Run and (part.href or part.comment))]:
        return None
    words = [_run(part, look, lang, own) if type(part) is Run else _BREAK for part in inlines]
    facts = [(rank, part.fact) for rank, part in enumerate(inlines) if type(part) is Run and part.fact]
    return _paragraph(style, number, _controlled(words, facts) if facts else "".join(words), look)


def _controlled(words: list[str], facts: Sequence[tuple[int, Fact]]) -> str:
    """Words of which some, by their ranks, say facts: those of each whose field is known in a content control."""
    for place, (rank, fact) in enumerate(facts):
        if len(fact.stated) == 1 and len(fact.stated[0]) <= LONGEST_NAME:
            # -- a date with a raised ordinal is several --
            goes_on = (rank + 1, fact) in facts[place + 1 : place + 2]
            opening = "" if (rank - 1, fact) in facts[:place][-1:] else _opening(fact.stated[0], plain=not goes_on)
            words[rank] = f"{opening}{words[rank]}{'' if goes_on else _CLOSING}"
    return "".join(words)


@lru_cache(maxsize=256)
def _opening(field: str, *, plain: bool) -> str:
    """What stands before the words that a field states: a control that nobody sees, without a lock or a binding."""
    # -- LibreOffice 7.4 keeps the name of one for plain text alone, whose words have one look --
    kind = "<w:text/>" if plain else ""
    alias = f'<w:alias w:val="{escape(field)}"/>'
    return f'<w:sdt><w:sdtPr>{alias}<w15:appearance w15:val="hidden"/>{kind}</w:sdtPr><w:sdtContent>'


def _own(strong: bool, style: str, look: StyleFile) -> bool | None:  # noqa: FBT001
    """Whether words are strong of their own; `None` where their whole paragraph is in bold type."""
    # -- Word reads strong words in a bold paragraph as an exception to it, and shows them light --
    return None if style in look.bold else strong


def _paragraph(style: str, number: str, words: str, look: StyleFile) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{look.ids[style]}"/>{number}</w:pPr>{words}</w:p>'


def _run(run: Run, style: StyleFile, lang: str, strong: bool | None) -> str:  # noqa: FBT001
    """One run of a text in `lang`; `strong` is `None` where the whole paragraph is in bold type."""
    heavy = strong is not None and (run.strong or strong)
    # -- as in `_MARKS` --
    marked = (run.href != "", run.role == "num", heavy, run.emphasis, run.role == "blank", run.superscript)
    return f"<w:r>{_properties(marked, '' if run.lang == lang else run.lang, style)}{_text(run.text)}</w:r>"


@lru_cache(maxsize=256)
def _properties(marked: tuple[bool, ...], lang: str, style: StyleFile) -> str:
    """The properties of a run that has those of `_MARKS`; `lang` is empty where it is the document's."""
    said = [mark for is_set, mark in zip(marked, _MARKS, strict=True) if is_set]
    first = min(said, key=_WEIGHT.index, default=None)
    properties = f'<w:rStyle w:val="{style.ids[first[0]]}"/>' if first else ""
    properties += "".join(dict.fromkeys(plain for name, plain in said if (name, plain) != first))
    properties += run_language(lang) if lang else ""
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def _text(words: str) -> str:
    """`words` as text; a hyphen that must not break is Word's own, since few faces have U+2011."""
    if not words:
        return ""
    text = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return text.replace("\u2011", _HYPHEN).replace(_EMPTY_TEXT, "") if "\u2011" in words else text


def around(inline: Inline) -> tuple[str, str]:
    """The address that an inline points to, and the comment on it."""
    match inline:
        case Run():
            return inline.href, inline.comment
        case Note():
            asked = [run.comment for run in inline.inlines if isinstance(run, Run) and run.comment]
            return "", " ".join(dict.fromkeys(asked))
        case Break():
            return _NOTHING


_FACTS: Final = (35, 65)
_MARGIN: Final = 4
"""The margins of a cell, in characters."""
_SHORT: Final = 8
"""A table of so many rows at most stays on one page."""
_STYLED: Final = expression(r'(<w:pStyle w:val="[^"]*"/>)(?!<w:keepNext/>)')
_WIDEST: Final = 40
"""From this many characters on, a cell breaks its text rather than ask for more."""


def table_xml(table: Table, words: InlineWriter, style: StyleFile) -> str:
    """The table as wide as the text."""
    widths = column_widths(table, style.text_width)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = _row_xml(table.header, widths, words, is_header=True) if table.header else ""
    rows = "".join(_row_xml(row, widths, words) for row in table.rows)
    if is_whole(table):
        before, last, end = (header + rows).rpartition("<w:tr>")
        header, rows = "", _STYLED.sub(r"\1<w:keepNext/>", before) + last + end
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style.ids[roles.TABLE]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_look(table)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"
    )


def is_whole(table: Table) -> bool:
    """Whether a table is short enough to stay on one page."""
    return table.header is not None and 0 < len(table.rows) <= _SHORT


def column_widths(table: Table, full: int) -> tuple[int, ...]:
    """The widths of the columns, which add up to `full`."""
    weights = _weights(table)
    total, starts = sum(weights), [0]
    for weight in weights:
        starts.append(starts[-1] + weight)
    edges = [full * start // total for start in starts]
    return tuple(right - left for left, right in pairwise(edges))


def _weights(table: Table) -> tuple[int, ...]:
    rows = (*((table.header,) if table.header else ()), *table.rows)
    count = max((len(row.cells) for row in rows), default=1)
    if table.role == "facts" and count == len(_FACTS):
        return _FACTS
    cells = [[row.cells[index] for row in rows if index < len(row.cells)] for index in range(count)]
    return tuple(_MARGIN + min(_WIDEST, max(len(plain_text(cell.inlines)) for cell in column)) for column in cells)


def _look(table: Table) -> str:
    """Which parts of the table style apply."""
    heads = table.header is not None
    total = bool(table.rows) and table.rows[-1].role == "total"
    first = all(row.cells[0].header for row in table.rows if row.cells)
    # -- the number says the same as the words, for programs that read only one of the two --
    number = 0x0600 | 0x0020 * heads | 0x0040 * total | 0x0080 * first
    return (
        f'<w:tblLook w:val="{number:04X}" w:firstRow="{heads:d}" w:lastRow="{total:d}" w:firstColumn="{first:d}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _row_xml(row: Row, widths: Sequence[int], words: InlineWriter, *, is_header: bool = False) -> str:
    repeated = "<w:tblHeader/>" if is_header else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{words.paragraph(cell_style(cell, is_header=is_header), cell.inlines, strong=row.role == 'total')}</w:tc>"
        for cell, width in zip(row.cells, widths, strict=False)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def cell_style(cell: Cell, *, is_header: bool) -> str:
    """The style of the words of a cell."""
    if is_header or cell.header:
        return roles.TABLE_HEADER_AMOUNT if cell.role == "amount" else roles.TABLE_HEADER
    return roles.TABLE_AMOUNT if cell.role == "amount" else roles.TABLE_TEXT


_DEEPEST: Final = len(roles.BULLETS) - 1


class BodyWriter:
    """Writes the blocks of a document in one pass; keeps what the other parts of the file must know."""

    def __init__(self, document: Document, style: StyleFile) -> None:
        self.words = InlineWriter(style, document.lang, document.properties.names)
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
                    self._section(block, styles)
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

    def _section(self, section: Section, styles: dict[ParagraphRole, str]) -> None:
        """What is attached is too little for a page, and so is the last entry of a text: each holds what is before."""
        start = len(self._pieces)
        self._blocks(section.blocks, styles)
        if section.role == "conclusions":
            self._keep(start - 1)
        if section.role in roles.ENDING:
            self._keep(len(self._pieces) - 2)

    def _keep(self, place: int) -> None:
        """Holds the paragraph at `place`, or its last row, on the page of the next one."""
        if place >= 0:
            before, row, last = self._pieces[place].rpartition("<w:tr>")
            self._pieces[place] = before + row + _STYLED.sub(r"\1<w:keepNext/>", last)

    def _add(self, xml: str) -> None:
        self._pieces.append(xml)

    def _close_table(self) -> None:
        """Part a table from a next one, which Word would join to it, and from the end, where Word wants a paragraph."""
        if self._pieces and self._pieces[-1].endswith("</w:tbl>"):
            self._add(self.words.paragraph(roles.TABLE_GAP, ()))
