"""What a document is made of: frozen values that any writer can walk, and no word about councils."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

TextRole = Literal["", "num", "blank"]
ParagraphRole = Literal[
    "", "service", "title", "label", "salutation", "lead", "last", "closing", "signature",
    "formula", "citation", "report", "enacting", "notice",
]  # fmt: skip
HeadingRole = Literal["", "act", "annex"]
SectionRole = Literal["", "explanation", "preface", "preamble", "body", "conclusions", "annex"]
TableRole = Literal["", "facts", "shares"]
CellRole = Literal["", "amount"]
RowRole = Literal["", "total"]
FactKind = Literal["data", "time", "name"]
DocumentKind = Literal["", "bill", "act", "communication"]


class Fact(NamedTuple):
    """The value behind some words, so that a check or a data format need not read it back from them."""

    kind: FactKind
    value: str
    """`15850 GBP`, `90 %`, an ISO 8601 date or span, or a name as its spec writes it."""
    stated: tuple[str, ...] = ()
    """The fields of the spec that state it, such as `facts.share`; empty where that is not known."""


class Run(NamedTuple):
    """Words of one look, in one language; a named tuple, since a document has hundreds."""

    text: str
    strong: bool = False
    emphasis: bool = False
    superscript: bool = False
    lang: str = ""
    """BCP 47 tag where it differs from the document's, else empty."""
    href: str = ""
    role: TextRole = ""
    """`num`: the label of an article; `blank`: a gap still to be filled."""
    fact: Fact | None = None
    comment: str = ""
    """What is asked about a blank, for whoever can fill it."""


class Note(NamedTuple):
    """A footnote, called where it stands."""

    inlines: "tuple[Run | Break, ...]"


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a paragraph."""


Inline = Run | Note | Break


class Paragraph(NamedTuple):
    inlines: tuple[Inline, ...]
    role: ParagraphRole = ""


class Heading(NamedTuple):
    level: int
    """1 to 4; levels 2 to 4 are numbered I., 1. and ➤ by their style."""
    inlines: tuple[Inline, ...]
    role: HeadingRole = ""
    """`act`: the title that opens the act, and `annex`: that of an annex, both on a new page."""


class List(NamedTuple):
    items: tuple["tuple[Block, ...]", ...]
    """Each item is its blocks: most often one paragraph, which may be followed by a list."""
    ordered: bool = False


class Cell(NamedTuple):
    inlines: tuple[Inline, ...]
    role: CellRole = ""
    header: bool = False


class Row(NamedTuple):
    cells: tuple[Cell, ...]
    role: RowRole = ""


class Table(NamedTuple):
    header: Row | None
    """Column headings, repeated on each page; `None` where the first column heads the rows."""
    rows: tuple[Row, ...]
    role: TableRole = ""


class Section(NamedTuple):
    """A part of the text; it has no look of its own."""

    blocks: "tuple[Block, ...]"
    role: SectionRole = ""


class Article(NamedTuple):
    """One article of an act; its label is the first run, of role `num`."""

    number: int
    blocks: "tuple[Block, ...]"


Block = Paragraph | Heading | List | Table | Section | Article


class StatedName(NamedTuple):
    """A name that a text may say, and the field of the spec that states it."""

    words: str
    """As they are typed."""
    field: str
    """Such as `parties.city.name`."""


class Properties(NamedTuple):
    """What a file says of itself beside its text. Empty where the project says nothing."""

    reference: str = ""
    department: str = ""
    """Who issues the text; stands in the page header with the reference."""
    author: str = ""
    subject: str = ""
    date: dt.date | None = None
    inputs: str = ""
    """A digest of what the text was made from, by which it is known again."""
    kind: DocumentKind = ""
    """What the text is, as Akoma Ntoso names it; empty where its template does not say."""
    about: DocumentKind = ""
    """What the French text is that a text in another language accompanies; empty where it translates it."""
    country: str = ""
    """ISO 3166 code of the country of the council, in small letters."""
    council: str = ""
    """The short name of the council, in French."""
    matter: str = ""
    """The code of what an act is about, in the nomenclature by which acts are sent to the prefecture."""
    organizations: tuple[str, ...] = ()
    """The bodies that the text may name, as it names them."""
    people: tuple[str, ...] = ()
    """The people that the text may name."""
    names: tuple[StatedName, ...] = ()
    """The names that the spec states, the longest first, each by one field alone."""


class Document(NamedTuple):
    """One text in one language, typeset, ready for any writer."""

    lang: str
    """BCP 47 tag, such as `fr-FR`."""
    title: str
    """What the file calls itself; the title that readers see is among the blocks."""
    blocks: tuple[Block, ...]
    """Paragraphs, headings, lists, tables, and the sections and articles that hold them, in reading order."""
    properties: Properties = Properties()
    """Reference, department, author, subject and date of the file."""

    def __repr__(self) -> str:
        return f"<Document {self.lang} {self.title!r}>"


def walk(blocks: tuple[Block, ...]) -> Iterator[Paragraph | Heading | Cell]:
    """Everything that holds words, in reading order."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block
            case List():
                for item in block.items:
                    yield from walk(item)
            case Table():
                for row in (block.header, *block.rows) if block.header else block.rows:
                    yield from row.cells
            case Section() | Article():
                yield from walk(block.blocks)


def rewritten(
    block: Block,
    rewrite: "Callable[[tuple[Inline, ...]], tuple[Inline, ...]]",
    row: "Callable[[Row], Row] | None" = None,
) -> Block:
    """`block` with what `rewrite` makes of the inlines of each passage; with `row`, what that makes of whole rows."""

    def cell(one: Cell) -> Cell:
        return one._replace(inlines=rewrite(one.inlines))

    def rows_of(table: Table) -> Table:
        whole = row or (lambda one: one._replace(cells=tuple([cell(each) for each in one.cells])))
        header = whole(table.header) if table.header else None
        return table._replace(header=header, rows=tuple([whole(each) for each in table.rows]))

    def inner(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple([rewritten(each, rewrite, row) for each in blocks])

    match block:
        case Paragraph() | Heading():
            return block._replace(inlines=rewrite(block.inlines))
        case List():
            return block._replace(items=tuple([inner(item) for item in block.items]))
        case Table():
            return rows_of(block)
        case Section() | Article():
            return block._replace(blocks=inner(block.blocks))


def plain_text(inlines: Sequence[Inline]) -> str:
    """The words alone, without notes."""
    # -- asked of every paragraph: to ask what a part is an instance of takes longer --
    return "".join([part.text if type(part) is Run else "" if type(part) is Note else "\n" for part in inlines])
