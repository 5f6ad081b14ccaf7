"""The portions of a text with their facts knowing the fields that state them: of those that someone asks for."""

from collections.abc import Container, Iterable, Sequence
from functools import cached_property

from delibgen.document.model import Block, Document
from delibgen.document.portions import Portion, portions_by_block
from delibgen.project.fields import Lang
from delibgen.project.spec import Project
from delibgen.sides.numbers import number_groups, numbered
from delibgen.sides.offices import held_offices, with_offices
from delibgen.sides.said import traced_blocks
from delibgen.sides.statements import Statement


class ToldText:
    """What a spec gives in one language; of an edited file, most stands as it is, and nobody asks for its facts."""

    def __init__(self, document: Document, project: Project, stated: Sequence[Statement], lang: Lang) -> None:
        self.document, self.project = document, project
        self._stated, self._lang = stated, lang
        self._blocks: list[tuple[Block, range]] = []
        """Each with the ranks of its portions."""
        plain: list[Portion] = []
        for block, those in portions_by_block(document.blocks):
            self._blocks.append((block, range(len(plain), len(plain) + len(those))))
            plain += those
        self.plain = tuple(plain)
        """The portions as they were composed."""
        self._told: dict[int, Portion] = {}

    def telling(self, asked: Container[int]) -> tuple[Portion, ...]:
        """The portions, those at the ranks `asked` telling their facts, and others as far as they do already.

        One that tells its facts is the same each time.
        """
        left = [each for each in self._blocks if any(rank in asked and rank not in self._told for rank in each[1])]
        if left:
            self._tell([block for block, _ in left], [rank for _, ranks in left for rank in ranks])
        return tuple([self._told.get(rank, portion) for rank, portion in enumerate(self.plain)])

    def _tell(self, blocks: Iterable[Block], ranks: Sequence[int]) -> None:
        found = [one for _, those in portions_by_block(traced_blocks(blocks, self._stated)) for one in those]
        told = [self.plain[rank]._replace(words=one.words) for rank, one in zip(ranks, found, strict=True)]
        known = with_offices(numbered(told, number_groups(self.project)), held_offices(self.project), self._lang)
        self._told = dict(zip(ranks, known, strict=True)) | self._told

    @cached_property
    def whole(self) -> tuple[Portion, ...]:
        """The portions, each telling its facts."""
        return self.telling(range(len(self.plain)))
