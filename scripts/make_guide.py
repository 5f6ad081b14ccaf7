"""Makes docs/kinds.md: for each kind of decision its spec, and what both documents say of it."""

from pathlib import Path
from typing import Final

import delibgen
from delibgen.document.model import Article, Block, Document, Heading, List, Paragraph, Section, Table, plain_text, walk
from delibgen.kinds import FOLDER
from delibgen.project.decisions import KINDS

ROOT: Final = Path(__file__).parent.parent
GUIDE: Final = ROOT / "docs" / "kinds.md"
INTRODUCTION: Final = """\
# The kinds of decision

One decision, stated once, gives the request that closes the exposé, the visa, the articles with their charge or
receipt, and the English sentence. This page is made from the specs in `delibgen/data/kinds/` by
`python -m scripts.make_guide`; a test fails when it is stale. Names and sums are made up.

## Adding a kind

`make test ARGS=tests/test_kinds.py` tells after each step what is still missing, and from which file.

1. A class in `delibgen/project/decisions.py`: its `kind`, its fields, and an answer to each member of `DecisionKind`,
   from `_Moving` when one sum, stated or summed over shares, is charged to lines of its own, from `_Still` when it
   moves no money, from `DecisionKind` itself when its money is of another shape. Add it to `Decision`.
2. `templates/fr/decisions/<kind>.html.j2` with the macros `exposition(d)`, `request(d, part)`, `verb(d)`,
   `visa(d)` and `article(d, part)`.
3. `templates/en/decisions/<kind>.html.j2` with the macros `sentence(d)`, `detail(d)` and `facts(d)`.
4. Its words, in `delibgen/data/`: in `fields.toml` what it is, and what goes into each field that `[Decision]` does not
   explain, with an example; in `columns.toml` its name in `[choices.decision]`, and a column in
   `[sheets.decisions.columns]` for each field that has none, and in `[sheets.projects.columns]` where one row is to
   say it; in `mentions.toml` the words that ask for it, under `[clauses]`; in `complements.toml`, under `[clauses]`,
   how the sentence reads around each `Complement` or `Purpose`; in `messages.toml` a sentence for each problem
   that the class itself finds, and where that names fields, another that names headings, under the code that `cells`
   gives. A problem that one more field would mend says which (`BadValue(…, lacks="amount")`): a draft leaves it blank.
5. An article of law that supports this kind alone, in `delibgen/data/references.toml`, with its source and the day it
   was checked.
6. A spec in `delibgen/data/kinds/`, which `delibgen new` writes out; a decision with each text field in
   `tests/specs.py`.
7. `make pages`, which makes this page and others again.

The act, the rows of a workbook, the schema and the specs that the tests draw follow by themselves.
"""


def main() -> None:
    """Writes the guide."""
    GUIDE.write_text(guide(), encoding="utf-8")


def guide() -> str:
    """The guide as Markdown."""
    return "\n".join([INTRODUCTION, *(chapter(kind) for kind in KINDS)])


def chapter(kind: str) -> str:
    """The spec of one kind, and the passages that follow from it."""
    path = FOLDER / f"{kind}.yaml"
    project = delibgen.load(path)
    french, english = (delibgen.compose(project, lang) for lang in ("fr", "en"))
    said = [*exposition(french), "", *act(french)]
    return "\n".join(
        [
            f"## `{kind}`\n",
            f"```yaml\n{path.read_text(encoding='utf-8').partition('rapporteurs')[2].partition(chr(10))[2]}```\n",
            "French:\n",
            *(f"> {line}" if line else ">" for line in said),
            "\nEnglish:\n",
            *(f"> {line}" for line in decided(english)),
            "",
        ]
    )


def exposition(document: Document) -> list[str]:
    """What the exposé asks of the council."""
    lines = list(passages(document.blocks))
    first = next(number for number, line in enumerate(lines) if "vous demande de bien vouloir" in line)
    return lines[first : next(number for number, line in enumerate(lines) if line.startswith("Je vous remercie"))]


def act(document: Document) -> list[str]:
    """The visa of the draft, the recitals, the enacting words of an act that is but a wish, and the articles."""
    opens = ("Vu le projet", "Considérant", "Émet le vœu")
    visa = [line for line in passages(document.blocks) if line.startswith(opens)]
    body = next(block for block in document.blocks if isinstance(block, Section) and block.role == "body")
    return [*visa, *passages(body.blocks)]


def decided(document: Document) -> list[str]:
    """What follows the last heading that is not of the attachments."""
    blocks = next(block.blocks for block in document.blocks if isinstance(block, Section) and block.role == "body")
    starts = [number for number, block in enumerate(blocks) if isinstance(block, Heading)]
    first = next(number for number in starts if "asked to decide" in plain_text(blocks[number].inlines))  # type: ignore[union-attr]
    after = next((number for number in starts if number > first), len(blocks))
    return list(passages(blocks[first + 1 : after]))


def passages(blocks: tuple[Block, ...]) -> list[str]:
    """The words of some blocks, a paragraph, an item or a row a line."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                lines.append(plain_text(block.inlines))
            case List():
                lines += [f"– {plain_text(inner.inlines)}" for item in block.items for inner in walk(item)]
            case Table():
                rows = [block.header, *block.rows] if block.header else [*block.rows]
                lines += [" · ".join(plain_text(cell.inlines) for cell in row.cells) for row in rows]
            case Section() | Article():
                lines += passages(block.blocks)
    return lines


if __name__ == "__main__":
    main()
