"""A document parted as Akoma Ntoso has it: the report, then the text with its preface, preamble, body and annexes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from delibgen.document.model import Article, Block, Document, Heading, Paragraph, Section

_OPENING: Final = frozenset(("service", "title", "label"))
_CLOSING: Final = frozenset(("closing", "signature"))


@dataclass(slots=True)
class Parted:
    """The blocks of each part of a text, in order; none where it has no such part."""

    explanation: list[Block] = field(default_factory=list)
    preface: list[Block] = field(default_factory=list)
    preamble: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    conclusions: list[Block] = field(default_factory=list)
    annexes: list[Sequence[Block]] = field(default_factory=list)

    @property
    def has_articles(self) -> bool:
        """Whether it is an act, or the draft of one."""
        return any(isinstance(block, Article) for block in self.body)


def part(document: Document) -> Parted:
    """The parts of `document`; what stands in no section belongs to that before it, and first to the body."""
    parted, place = Parted(), "body"
    for block in document.blocks:
        if isinstance(block, Section) and block.role == "annex":
            parted.annexes.append(block.blocks)
        elif isinstance(block, Section):
            place = block.role or place
            getattr(parted, place).extend(block.blocks)
        else:
            if isinstance(block, Article):
                place = "body"
            elif isinstance(block, Heading) and block.role == "act":
                place = "preface"
            getattr(parted, place).append(block)
    return parted


def opening(blocks: Sequence[Block]) -> int:
    """How many of the blocks open a text: up to its first heading, where that is the highest."""
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            return number + 1 if block.level == 1 else number * _all_open(blocks[:number])
    return 0


def _all_open(blocks: Sequence[Block]) -> bool:
    return all(isinstance(block, Paragraph) and block.role in _OPENING for block in blocks)


def closing(blocks: Sequence[Block]) -> int:
    """How many of the blocks come before those that close a text: thanks and signature."""
    end = len(blocks)
    while end and isinstance(last := blocks[end - 1], Paragraph) and last.role in _CLOSING:
        end -= 1
    return end
