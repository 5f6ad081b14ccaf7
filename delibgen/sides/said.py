"""Which words of a document say which facts of its spec: a pass of its own, made only when someone asks."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from delibgen.document.model import (
    Block,
    Document,
    Fact,
    Inline,
    Note,
    Row,
    Run,
    Section,
    plain_text,
    rewritten,
    walk,
)
from delibgen.document.naming import cut
from delibgen.document.typography import as_typed
from delibgen.sides.statements import Statement

_Tell = Callable[[Sequence[Inline]], tuple[Inline, ...]]
"""Gives the words of a passage with the facts in them knowing their fields."""
_Mark = tuple[str, str]
"""What says a fact: its kind and its value, or `name` and how that is typed."""
_Words = tuple[int, int, str]
"""Where a name begins and ends, and how it is typed."""
_Near = tuple[Sequence[Statement], ...]
"""What is said in the same passage, and then in those that belong together with it."""
_SHORTEST = 2
"""Letters of the shortest name that is looked for in a text."""


def traced(documents: Iterable[Document], stated: Sequence[Statement]) -> tuple[Document, ...]:
    """The documents with each fact that they say knowing the fields that state it, names among them.

    A figure or a date that was composed with its field keeps it. Where several fields state the value of another, or a
    name, it is of those whose neighbours in the spec are said beside it; of all of them where that does not tell.
    """
    index = _Index(stated)
    return tuple([document._replace(blocks=index.traced(document.blocks)) for document in documents])


def traced_blocks(blocks: Iterable[Block], stated: Sequence[Statement]) -> tuple[Block, ...]:
    """The same of some blocks of a document."""
    return _Index(stated).traced(blocks)


class _Index:
    """Statements by what says them: a value of a kind, or a name."""

    def __init__(self, stated: Sequence[Statement]) -> None:
        self._stated = stated
        self._numbers: dict[_Mark, list[int]] = defaultdict(list)
        for number, one in enumerate(stated):
            for mark in _marks_of(one):
                self._numbers[mark].append(number)
        self._name = _pattern(words for kind, words in self._numbers if kind == "name")

    def traced(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """The blocks with their facts knowing their fields."""
        return tuple([self._block(block) for block in blocks])

    def _block(self, block: Block) -> Block:
        """The block; what it holds belongs together, but for a section."""
        if isinstance(block, Section):
            return block._replace(blocks=self.traced(block.blocks))
        numbers = {number for mark in _marks_in(block, self._name) for number in self._numbers.get(mark, ())}
        return _traced(block, tuple([self._stated[number] for number in sorted(numbers)]), self._name)


def _marks_of(one: Statement) -> Iterator[_Mark]:
    """What says a statement."""
    if one.kind != "name":
        yield one.kind, one.value
    yield from (("name", as_typed(words)) for words in one.words if len(words) >= _SHORTEST)


@lru_cache(maxsize=2048)
def _marks_in(block: Block, name: str) -> frozenset[_Mark]:
    """What a block says; a name that begins with another letter, small or capital, as both."""
    inlines = [part for holder in walk((block,)) for part in holder.inlines]
    notes = [part.inlines for part in inlines if isinstance(part, Note)]
    marks = {part.fact[:2] for each in (inlines, *notes) for part in each if isinstance(part, Run) and part.fact}
    for passage in (*(holder.inlines for holder in walk((block,))), *notes):
        for _, _, words in _spans(plain_text(passage), name):
            marks |= {("name", words), ("name", words[0].swapcase() + words[1:])}
    return frozenset(marks)


@lru_cache(maxsize=2048)
def _traced(block: Block, stated: tuple[Statement, ...], name: str) -> Block:
    """The block with its facts knowing which of these fields state them; kept, since most outlast a change."""
    return _Tracer(stated, name).told(block)


class _Tracer:
    """Finds facts in the passages of a block."""

    def __init__(self, stated: Sequence[Statement], name: str) -> None:
        self._by_mark: dict[_Mark, list[Statement]] = defaultdict(list)
        self._name = name
        for one in stated:
            for mark in _marks_of(one):
                self._by_mark[mark].append(one)

    def told(self, block: Block) -> Block:
        """The block; what it holds belongs together, but for each row of a table."""
        return rewritten(block, self._teller(holder.inlines for holder in walk((block,))), self._row)

    def _row(self, row: Row) -> Row:
        """A row by itself: its cells are of one thing."""
        tell = self._teller([cell.inlines for cell in row.cells])
        return row._replace(cells=tuple([cell._replace(inlines=tell(cell.inlines)) for cell in row.cells]))

    def _teller(self, passages: Iterable[Sequence[Inline]]) -> _Tell:
        """What names the facts in each of some passages that belong together."""
        near = [one for inlines in passages for one in self._found(inlines)]

        def tell(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
            return tuple(self._told_in(inlines, (tuple(self._found(inlines)), near)))

        return tell

    def _found(self, inlines: Sequence[Inline]) -> Iterator[Statement]:
        """Every fact that a passage may say."""
        for part in inlines:
            if isinstance(part, Run) and part.fact:
                yield from self._values_of(part.fact)
        for _, _, name in _spans(plain_text(inlines), self._name):
            yield from self._names_of(name)

    def _told_in(self, inlines: Sequence[Inline], near: _Near) -> Iterable[Inline]:
        """The inlines, with every fact in them knowing its fields."""
        says_facts = any(isinstance(part, Note) or (isinstance(part, Run) and part.fact) for part in inlines)
        dated = self._dated(inlines, near) if says_facts else inlines
        spans = _spans(plain_text(inlines), self._name)
        return cut(dated, [(start, end, self._named(words, near)) for start, end, words in spans]) if spans else dated

    def _named(self, words: str, near: _Near) -> Fact:
        """What a name says, however its first letter is typed."""
        found = _nearest(self._names_of(words), near)
        return Fact("name", found[0].value, _paths(found))

    def _dated(self, inlines: Sequence[Inline], near: _Near) -> list[Inline]:
        """The inlines, with figures and dates knowing their fields."""
        said: list[Inline] = []
        ranks, counts = _ranks(inlines)
        before = told = Fact("name", "")
        for part, rank in zip(inlines, ranks, strict=True):
            if isinstance(part, Run) and part.fact:
                if part.fact is not before:  # the pieces of one date stay one
                    found = _nearest(self._values_of(part.fact), near)
                    told = part.fact._replace(stated=_paths(_ranked(found, rank, counts[part.fact[:2]])))
                before = part.fact
                said.append(part._replace(fact=told))
            elif isinstance(part, Note):
                inner = self._told_in(part.inlines, near)
                said.append(Note(tuple([one for one in inner if not isinstance(one, Note)])))
            else:
                said.append(part)
        return said

    def _values_of(self, fact: Fact) -> Sequence[Statement]:
        """The statements of a figure or a date: the one that it was said of, where the text was composed to know it."""
        found = self._by_mark.get((fact.kind, fact.value), ()) if fact.kind != "name" else ()
        return [one for one in found if one.path in fact.stated] or found

    def _names_of(self, words: str) -> Sequence[Statement]:
        return self._by_mark.get(("name", words)) or self._by_mark["name", words[0].swapcase() + words[1:]]


@lru_cache(maxsize=512)
def _spans(words: str, name: str) -> tuple[_Words, ...]:
    """Where names that fit an expression stand in the words of a passage."""
    return tuple([(*match.span(), match[0]) for match in re.finditer(name, as_typed(words))])


def _pattern(names: Iterable[str]) -> str:
    """An expression for the longest of these names that stands somewhere; its first letter may be of either case."""
    either = [
        f"[{re.escape(name[0])}{re.escape(name[0].swapcase())}]{re.escape(name[1:])}"
        if len(name[0].swapcase()) == 1
        else re.escape(name)
        for name in sorted(names, key=len, reverse=True)
    ]
    return rf"(?<!\w)(?:{'|'.join(either)})(?!\w)" if either else r"(?!)"


def _paths(stated: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(one.path for one in stated)


def _nearest(found: Sequence[Statement], near: _Near) -> Sequence[Statement]:
    """Those of some facts of one value that stand nearest, in the spec, to the others that are said with them."""
    for others in near:
        if len(found) > 1:
            marks = [sum(_kinship(one, other) for other in others if other not in found) for one in found]
            found = [one for one, mark in zip(found, marks, strict=True) if mark == max(marks)]
    return found


def _ranks(inlines: Sequence[Inline]) -> tuple[list[int], Counter[tuple[str, str]]]:
    """Of each part that says a fact: how many of its value were said before; and how many there are of each value."""
    ranks: list[int] = []
    counts: Counter[tuple[str, str]] = Counter()
    before: Fact | None = None
    for part in inlines:
        fact = part.fact if isinstance(part, Run) else None
        if fact and fact is not before:  # of a date with a raised ordinal, each piece has the same
            counts[fact[:2]] += 1
        ranks.append(counts[fact[:2]] - 1 if fact else 0)
        before = fact
    return ranks, counts


def _ranked(found: Sequence[Statement], rank: int, count: int) -> Sequence[Statement]:
    """The one of some equal entries of a list that is said at `rank` of `count`, where each is said once, in order."""
    shapes = {tuple(part for part in one.loc if isinstance(part, str)) for one in found}
    is_list = len(shapes) == 1 and len(found) == count
    return found[rank : rank + 1] if is_list else found


def _kinship(one: Statement, other: Statement) -> int:
    """How much of their paths two facts share, where they are in one entry."""
    shared = (_shared(mine, its) for mine in one.locs for its in other.locs)
    return max((length for length in shared if length > 1), default=0)


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    pairs = zip(one, other, strict=False)
    return next((number for number, (mine, its) in enumerate(pairs) if mine != its), min(len(one), len(other)))
