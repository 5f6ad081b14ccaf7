"""The blocks of a document in Akoma Ntoso: the parts of an act, and the sections of a report."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from delibgen.document.model import Article, Block, Cell, Heading, Inline, List, Paragraph, Row, Run, Section, Table
from delibgen.tables import get_data
from delibgen.writers.akn.names import ElementIds
from delibgen.writers.akn.references import References
from delibgen.writers.akn.words import AknWords
from delibgen.writers.plain import HeadingNumbers

_LEVELS: Final = {2: ("section", "sec"), 3: ("subsection", "subsec"), 4: ("paragraph", "para")}
"""The elements of headings, with the short names by which eIds have them."""
_FORMULAS: Final = {"formula": "actingEntity", "enacting": "enactingFormula"}
_VISAS: Final = frozenset(("citation", "report"))


@dataclass(slots=True)
class _Branch:
    """A heading with what stands below it."""

    heading: Heading
    blocks: list[Block] = field(default_factory=list)
    branches: "list[_Branch]" = field(default_factory=list)


class AknBody:
    """Writes the blocks of one text; `prefix` begins the eIds of what is in it, `number` is told in its title."""

    def __init__(
        self, words: AknWords, references: References, ids: ElementIds, *, lang: str, prefix: str, number: str
    ) -> None:
        self._words = words
        self._references = references
        self._ids = ids
        self._prefix = prefix
        self._number = number
        self._recitals = tuple(get_data("akn")["recitals"].get(lang[:2], ()))
        self._headings = HeadingNumbers()

    # -- the parts of a text --

    def preface(self, blocks: Sequence[Block]) -> str:
        """The title of a text, with what stands above it."""
        if not blocks:
            return ""
        name = self._ids.named(self._prefix, "preface")
        said = "".join(self._opening(block, name) for block in blocks)
        return f'<preface eId="{name}">{said}</preface>'

    def _opening(self, block: Block, parent: str) -> str:
        match block:
            case Heading():
                name = self._ids.numbered(parent, "longTitle")
                return f'<longTitle eId="{name}"><p>{self._title(block.inlines)}</p></longTitle>'
            case Paragraph(role="title"):
                return f"<p>{self._title(block.inlines)}</p>"
            case Paragraph(role="label"):
                return f"<p><docType>{self._words(block.inlines)}</docType></p>"
            case Paragraph(role="service"):
                return f"<p><docAuthority>{self._words(block.inlines)}</docAuthority></p>"
        return self._block(block, parent)

    def _title(self, inlines: Sequence[Inline]) -> str:
        """A title, its number apart where it begins with it."""
        first = inlines[0] if inlines else None
        if not (self._number and isinstance(first, Run) and first.text.startswith(f"{self._number} – ")):
            return f"<docTitle>{self._words(inlines)}</docTitle>"
        number = first._replace(text=self._number)
        dash, rest = first._replace(text=" – "), first._replace(text=first.text[len(self._number) + 3 :])
        title = self._words((rest, *inlines[1:]))
        return f"<docNumber>{self._words((number,))}</docNumber>{self._words((dash,))}<docTitle>{title}</docTitle>"

    def preamble(self, blocks: Sequence[Block]) -> str:
        """Who decides, on what grounds, and the words that enact."""
        if not blocks:
            return ""
        name = self._ids.named(self._prefix, "preamble")
        groups = groupby(blocks, self._sort)
        said = "".join(self._grounds(sort, list(group), name) for sort, group in groups)
        return f'<preamble eId="{name}">{said}</preamble>'

    def _sort(self, block: Block) -> str:
        """What a block of the preamble is: `citations`, `recitals`, or something alone."""
        if not isinstance(block, Paragraph) or block.role not in _VISAS:
            return ""
        first = block.inlines[0] if block.inlines else None
        is_recital = isinstance(first, Run) and first.text.startswith(self._recitals)
        return "recitals" if is_recital and block.role == "citation" else "citations"

    def _grounds(self, sort: str, blocks: Sequence[Block], parent: str) -> str:
        if not sort:
            return "".join(self._formula(block, parent) for block in blocks)
        item = sort.removesuffix("s")
        name = self._ids.numbered(self._prefix, f"{item[:3]}s")
        said = "".join(self._visa(item, name, block) for block in blocks if isinstance(block, Paragraph))
        return f'<{sort} eId="{name}">{said}</{sort}>'

    def _visa(self, item: str, parent: str, block: Paragraph) -> str:
        """A citation or recital; one that cites a law says that it is what the act rests on."""
        said = self._words(block.inlines, "rapporteur" if block.role == "report" else "")
        basis = f' refersTo="#{self._references.concept("legalBasis")}"' if '<ref href="/akn/' in said else ""
        name = self._ids.numbered(parent, item[:3])
        return f'<{item} eId="{name}"{basis}><p>{said}</p></{item}>'

    def _formula(self, block: Block, parent: str) -> str:
        if not isinstance(block, Paragraph) or block.role not in _FORMULAS:
            return self._block(block, parent)
        name = self._ids.numbered(parent, "formula")
        kind = _FORMULAS[block.role] if block.role == "enacting" or name.endswith("formula_1") else "beforeEnacting"
        return f'<formula eId="{name}" name="{kind}"><p>{self._words(block.inlines)}</p></formula>'

    def articles(self, blocks: Sequence[Block]) -> str:
        """The body of an act; what stands between its articles keeps its place."""
        said = "".join(self._article(block) if isinstance(block, Article) else self._between(block) for block in blocks)
        return f'<body eId="{self._ids.named(self._prefix, "body")}">{said}</body>'

    def _article(self, article: Article) -> str:
        short = f"art_{article.number}" if article.number else ""
        name = self._ids.named(self._prefix, short) if short else self._ids.numbered(self._prefix, "art")
        number, blocks = _labelled(article.blocks)
        num = f"<num>{self._words(number)}</num>" if number else ""
        content = f"{name}__content"
        return (
            f'<article eId="{name}">{num}<content eId="{content}">{self._blocks(blocks, content)}</content></article>'
        )

    def _between(self, block: Block) -> str:
        name = self._ids.numbered(self._prefix, "hcontainer")
        content = f"{name}__content"
        return (
            f'<hcontainer eId="{name}" name="between"><content eId="{content}">{self._block(block, content)}</content>'
            "</hcontainer>"
        )

    def main(self, blocks: Sequence[Block]) -> str:
        """The body of a report or a communication: what comes first, then its sections."""
        first, branches = _grown(blocks)
        name = self._ids.named(self._prefix, "mainBody")
        said = self._blocks(first, name) + "".join(self._branch(branch, self._prefix) for branch in branches)
        return f'<mainBody eId="{name}">{said or "<p/>"}</mainBody>'

    def _branch(self, branch: _Branch, parent: str) -> str:
        element, short = _LEVELS.get(branch.heading.level, _LEVELS[2])
        name = self._ids.numbered(parent, short)
        number = self._headings.number(branch.heading.level)
        num = f"<num>{number}</num>" if number else ""
        heading = f"{num}<heading>{self._words(branch.heading.inlines)}</heading>"
        kind = "intro" if branch.branches else "content"
        said = f'<{kind} eId="{name}__{kind}">{self._blocks(branch.blocks, f"{name}__{kind}")}</{kind}>'
        said = said if branch.blocks or not branch.branches else ""
        inner = "".join(self._branch(each, name) for each in branch.branches)
        return f'<{element} eId="{name}">{heading}{said}{inner}</{element}>'

    def conclusions(self, blocks: Sequence[Block]) -> str:
        """Thanks, signatures and what is attached."""
        if not blocks:
            return ""
        name = self._ids.named(self._prefix, "conclusions")
        return f'<conclusions eId="{name}">{self._blocks(blocks, name)}</conclusions>'

    # -- blocks --

    def _blocks(self, blocks: Sequence[Block], parent: str) -> str:
        return "".join(self._pieces(blocks, parent))

    def _pieces(self, blocks: Sequence[Block], parent: str) -> Iterator[str]:
        """Each block; the words that open a list stand in it."""
        lead: Paragraph | None = None
        for block in blocks:
            if isinstance(block, List):
                yield self._list(block, parent, lead.inlines if lead else ())
                lead = None
                continue
            if lead:
                yield self._block(lead, parent)
            lead = block if isinstance(block, Paragraph) and block.role == "lead" else None
            if not lead:
                yield self._block(block, parent)
        if lead:
            yield self._block(lead, parent)

    def _block(self, block: Block, parent: str) -> str:
        match block:
            case Paragraph(role="signature"):
                return f"<p><signature>{self._words(block.inlines)}</signature></p>"
            case Paragraph() | Heading():
                return f"<p>{self._words(block.inlines)}</p>"
            case List():
                return self._list(block, parent, ())
            case Table():
                return self._table(block, parent)
            case Section() | Article():
                return self._blocks(block.blocks, parent)

    def _list(self, block: List, parent: str, lead: Sequence[Inline]) -> str:
        name = self._ids.numbered(parent, "list")
        intro = f'<listIntroduction eId="{name}__intro">{self._words(lead)}</listIntroduction>' if lead else ""
        items = "".join(self._item(item, name, number, block) for number, item in enumerate(block.items, start=1))
        return f'<blockList eId="{name}">{intro}{items}</blockList>'

    def _item(self, item: Sequence[Block], parent: str, number: int, block: List) -> str:
        name = self._ids.numbered(parent, "item")
        num = f"<num>{number}.</num>" if block.ordered else ""
        return f'<item eId="{name}">{num}{self._blocks(item, name) or "<p/>"}</item>'

    def _table(self, table: Table, parent: str) -> str:
        name = self._ids.numbered(parent, "table")
        rows = (*((table.header,) if table.header else ()), *table.rows)
        said = "".join(self._row(row, is_head=row is table.header) for row in rows)
        return f'<table eId="{name}">{said}</table>'

    def _row(self, row: Row, *, is_head: bool) -> str:
        cells = "".join(self._cell(cell, is_head=is_head) for cell in row.cells)
        return f"<tr>{cells}</tr>"

    def _cell(self, cell: Cell, *, is_head: bool) -> str:
        tag = "th" if is_head or cell.header else "td"
        return f"<{tag}><p>{self._words(cell.inlines)}</p></{tag}>"


def _labelled(blocks: Sequence[Block]) -> tuple[Sequence[Inline], Sequence[Block]]:
    """The label of an article, and its blocks without it."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return (), blocks
    is_label: Callable[[Inline], bool] = lambda inline: isinstance(inline, Run) and inline.role == "num"  # noqa: E731
    count = next((number for number, inline in enumerate(first.inlines) if not is_label(inline)), len(first.inlines))
    rest = first.inlines[count:]
    if count and rest and isinstance(rest[0], Run):
        rest = (rest[0]._replace(text=rest[0].text.lstrip(" ")), *rest[1:])
    return first.inlines[:count], (first._replace(inlines=rest), *blocks[1:])


def _grown(blocks: Sequence[Block]) -> tuple[list[Block], list[_Branch]]:
    """Blocks as a tree of their headings: those before the first, and the branches."""
    first: list[Block] = []
    branches: list[_Branch] = []
    open_: list[_Branch] = []
    for block in blocks:
        if not isinstance(block, Heading):
            (open_[-1].blocks if open_ else first).append(block)
            continue
        while open_ and open_[-1].heading.level >= block.level:
            open_.pop()
        branch = _Branch(block)
        (open_[-1].branches if open_ else branches).append(branch)
        open_.append(branch)
    return first, branches
