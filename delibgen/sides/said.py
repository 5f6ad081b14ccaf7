"""Which words of a document say which facts of its spec: a pass of its own, made only when someone asks."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from delibgen.document.model import (
    Article,
    Block,
    Document,
    Fact,
    Heading,
    Inline,
    List,
    Note,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    plain_text,
    walk,
)
from delibgen.sides.statements import Statement

_Tell = Callable[[Sequence[Inline]], tuple[Inline, ...]]
"""Gives the words of a passage with the facts in them knowing their fields."""
_NameSpan = tuple[int, int, str]
"""Where a name begins and ends, and how it is typed."""
_SHORTEST = 2
"""Letters of the shortest name that is looked for in a text."""
_ALIKE = (("’", "'"), ("\u00a0", " "), ("\u202f", " "), ("\u2011", "-"))
"""What typography makes of signs, each back to the one that is typed."""


def as_typed(text: str) -> str:
    """`text` with the signs that are typed for those that typography sets, letter for letter."""
    for set_one, typed in _ALIKE:
        text = text.replace(set_one, typed)
    return text


def traced(documents: Iterable[Document], stated: Sequence[Statement]) -> tuple[Document, ...]:
    """The documents with each fact that they say knowing the fields that state it, names among them.

    Where several fields state one value, it is of those whose neighbours in the spec are said beside it; of all of them
    where that does not tell.
    """
    tracer = _Tracer(stated)
    return tuple([document._replace(blocks=tracer.blocks(document.blocks)) for document in documents])


class _Tracer:
    """Finds facts in the passages of documents."""

    def __init__(self, stated: Sequence[Statement]) -> None:
        self._values: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        names: dict[str, list[Statement]] = defaultdict(list)
        for one in stated:
            if one.kind != "name":
                self._values[one.kind, one.value].append(one)
            for words in one.words:
                if len(words) >= _SHORTEST:
                    names[as_typed(words)].append(one)
        self._names = names
        self._name = _pattern(names)

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple([self._block(block) for block in blocks])

    def _block(self, block: Block) -> Block:
        """The block; what it holds belongs together, but for a section and for each row of a table."""
        if isinstance(block, Section):
            return block._replace(blocks=self.blocks(block.blocks))
        return self._told(block, self._teller(holder.inlines for holder in walk((block,))))

    def _told(self, block: Block, tell: _Tell) -> Block:
        match block:
            case Paragraph() | Heading():
                return block._replace(inlines=tell(block.inlines))
            case List():
                items = [tuple([self._told(part, tell) for part in item]) for item in block.items]
                return block._replace(items=tuple(items))
            case Table():
                rows = tuple([self._row(row) for row in block.rows])
                return block._replace(header=block.header and self._row(block.header), rows=rows)
            case Section() | Article():
                return block._replace(blocks=tuple([self._told(part, tell) for part in block.blocks]))

    def _row(self, row: Row) -> Row:
        """A row by itself: its cells are of one thing."""
        tell = self._teller([cell.inlines for cell in row.cells])
        return row._replace(cells=tuple([cell._replace(inlines=tell(cell.inlines)) for cell in row.cells]))

    def _teller(self, passages: Iterable[Sequence[Inline]]) -> _Tell:
        """What names the facts in each of some passages that belong together."""
        near = [one for inlines in passages for one in self._found(inlines)]

        def tell(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
            return tuple(self._told_in(inlines, near))

        return tell

    def _found(self, inlines: Sequence[Inline]) -> Iterator[Statement]:
        """Every fact that a passage may say."""
        for part in inlines:
            if isinstance(part, Run) and part.fact:
                yield from self._values.get(part.fact[:2], ())
        for _, _, name in _spans(plain_text(inlines), self._name):
            yield from self._names_of(name)

    def _told_in(self, inlines: Sequence[Inline], near: Sequence[Statement]) -> Iterable[Inline]:
        """The inlines, with every fact in them knowing its fields."""
        says_facts = any(isinstance(part, Note) or (isinstance(part, Run) and part.fact) for part in inlines)
        dated = self._dated(inlines, near) if says_facts else inlines
        spans = _spans(plain_text(inlines), self._name)
        return self._named(dated, spans, near) if spans else dated

    def _dated(self, inlines: Sequence[Inline], near: Sequence[Statement]) -> list[Inline]:
        """The inlines, with figures and dates knowing their fields."""
        said: list[Inline] = []
        ranks, counts = _ranks(inlines)
        for part, rank in zip(inlines, ranks, strict=True):
            if isinstance(part, Run) and part.fact:
                found = _nearest(self._values.get(part.fact[:2], ()), near)
                paths = _paths(_ranked(found, rank, counts[part.fact[:2]]))
                said.append(part._replace(fact=part.fact._replace(stated=paths)))
            elif isinstance(part, Note):
                inner = self._told_in(part.inlines, near)
                said.append(Note(tuple([one for one in inner if not isinstance(one, Note)])))
            else:
                said.append(part)
        return said

    def _named(
        self, inlines: Sequence[Inline], spans: Sequence[_NameSpan], near: Sequence[Statement]
    ) -> Iterator[Inline]:
        """The inlines, with names cut out of the runs that say them."""
        at = 0
        for part in inlines:
            if not isinstance(part, Run) or part.fact:
                yield part
            else:
                yield from self._cut(part, at, spans, near)
            at += 0 if isinstance(part, Note) else len(part.text) if isinstance(part, Run) else 1

    def _cut(self, run: Run, at: int, spans: Sequence[_NameSpan], near: Sequence[Statement]) -> Iterator[Run]:
        """A run that begins at `at`, in pieces: the names in it, and what is between them."""
        done, end = at, at + len(run.text)
        for start, stop, name in spans:
            first, last = max(start, done), min(stop, end)
            if first >= last:
                continue
            if first > done:
                yield run._replace(text=run.text[done - at : first - at])
            found = _nearest(self._names_of(name), near)
            yield run._replace(text=run.text[first - at : last - at], fact=Fact("name", found[0].value, _paths(found)))
            done = last
        if done < end:
            yield run._replace(text=run.text[done - at :])

    def _names_of(self, words: str) -> Sequence[Statement]:
        return self._names.get(words) or self._names[words[0].swapcase() + words[1:]]


@lru_cache(maxsize=4096)
def _spans(words: str, name: re.Pattern[str]) -> tuple[_NameSpan, ...]:
    """Where names stand in the words of a passage; kept, as most passages and all names outlast a change."""
    return tuple([(*match.span(), match[0]) for match in name.finditer(as_typed(words))])


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Finds the longest of these names that stands somewhere, whose first letter may be of either case."""
    either = [
        f"[{re.escape(name[0])}{re.escape(name[0].swapcase())}]{re.escape(name[1:])}"
        if len(name[0].swapcase()) == 1
        else re.escape(name)
        for name in sorted(names, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(either)})(?!\w)" if either else r"(?!)")


def _paths(stated: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(one.path for one in stated)


def _nearest(found: Sequence[Statement], near: Sequence[Statement]) -> Sequence[Statement]:
    """Those of some facts of one value that stand nearest, in the spec, to the others that are said with them."""
    if len(found) < 2:
        return found
    marks = [sum(_kinship(one, other) for other in near if other not in found) for one in found]
    return [one for one, mark in zip(found, marks, strict=True) if mark == max(marks)]


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
