"""A document as one line a block, so that a test reads like the page it speaks of."""

from collections.abc import Iterator

from delibgen.document.model import (
    Article,
    Block,
    Break,
    Cell,
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

INDENT = "  "


def outline(document: Document) -> str:
    """Each block on a line of its own, named by its tag and role, its runs lightly marked.

    Marks: `**strong**`, `*emphasis*`, `^superscript^`, `_num_`, `??blank??`, `{en: words}`, `[words](address)`,
    `⟦fact⟧` after its words, `[^note]`, `⏎` for a break.
    """
    return "\n".join(_blocks(document.blocks, "")) + "\n"


def _blocks(blocks: tuple[Block, ...], indent: str) -> Iterator[str]:
    for block in blocks:
        for line in _block(block):
            yield indent + line


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _line(_name("p", block.role), block.inlines)
        case Heading():
            yield _line(_name(f"h{block.level}", block.role), block.inlines)
        case List():
            yield "ol" if block.ordered else "ul"
            for item in block.items:
                yield INDENT + "li"
                yield from _blocks(item, INDENT * 2)
        case Table():
            yield _name("table", block.role)
            yield from (INDENT + line for line in _rows(block))
        case Section():
            yield _name("section", block.role)
            yield from _blocks(block.blocks, INDENT)
        case Article():
            yield f"article {block.number}"
            yield from _blocks(block.blocks, INDENT)


def _rows(table: Table) -> Iterator[str]:
    if table.header:
        yield _row("thead", table.header)
    for row in table.rows:
        yield _row("tr", row)


def _row(tag: str, row: Row) -> str:
    return f"{_name(tag, row.role)} " + " | ".join(map(_cell, row.cells))


def _cell(cell: Cell) -> str:
    return _line(_name("th" if cell.header else "td", cell.role), cell.inlines)


def _name(tag: str, role: str) -> str:
    return f"{tag}.{role}" if role else tag


def _line(name: str, inlines: tuple[Inline, ...]) -> str:
    return f"{name} {inline_text(inlines)}".rstrip()


def inline_text(inlines: tuple[Inline, ...]) -> str:
    """The words of `inlines` with their marks."""
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Run():
            return _run(inline)
        case Note():
            return f"[^{inline_text(inline.inlines)}]"
        case Break():
            return "⏎"


def _run(run: Run) -> str:
    words = run.text
    for mark, is_set in (
        ("_", run.role == "num"),
        ("??", run.role == "blank"),
        ("^", run.superscript),
        ("*", run.emphasis),
        ("**", run.strong),
    ):
        words = f"{mark}{words}{mark}" if is_set else words
    if run.lang:
        words = f"{{{run.lang}: {words}}}"
    if run.href:
        words = f"[{words}]({run.href})"
    return f"{words}⟦{run.fact.value}⟧" if run.fact else words
