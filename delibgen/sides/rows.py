"""Which unit of a French text stands beside which of its English one: in order, by their words and their facts."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from delibgen.checks.pairing.concordance import ENOUGH, Concordance, correspond
from delibgen.checks.reading.act import requests
from delibgen.checks.reading.text import WholeText, read_draft
from delibgen.document.model import (
    Block,
    Document,
    Heading,
    Inline,
    Note,
    Paragraph,
    Run,
    Section,
    Table,
    rewritten,
    walk,
)
from delibgen.document.spread import Spread, SpreadLines, SpreadUnit, units

_SAME_FACTS: Final = 0.5
"""What it counts that two units say the same facts and no others."""
_SAME_ROLE: Final = 0.15
"""What it counts that two units are of one role, such as the department or the sentence that opens the requests."""
_BOTH_ASK: Final = 0.4
"""What it counts that both ask something of the council: the articles of the French text say it again."""
_ANY_SUM: Final = "1 €"
"""What stands for every sum, that rows which state one are known."""
_OF_ONE_TEXT: Final = frozenset(
    ("salutation", "closing", "signature", "act", "formula", "citation", "report", "enacting", "notice", "facts")
)
"""Roles of what only the French act has, or only the English communication."""
_LEAST: Final = ENOUGH / 2
"""Units that correspond less stand beside each other by chance; as they are in order, it is less than for rules."""


def side_by_side(french: Document, english: Document) -> Spread:
    """Both texts, each unit beside the one that says the same, as far as they stand in the same order."""
    texts = tuple(tuple(units(document.blocks)) for document in (french, english))
    scores = _scores(_worded(french), _worded(english), texts)
    return Spread((french, english), _placed(_in_order(scores, len(texts[0]), len(texts[1])), *map(len, texts)))


class _Match(NamedTuple):
    """Two units that correspond, by their ranks from 0."""

    french: int
    english: int


def _scores(
    french: Document, english: Document, texts: tuple[tuple[SpreadUnit, ...], ...]
) -> Mapping[tuple[int, int], float]:
    """How far two units correspond: by the words of their documents, and by the facts of the units themselves."""
    read = _read(french, english)
    found = defaultdict(float, read.scores)
    looks = tuple(
        [_Look(_facts(unit), _role(unit), is_asking=number in asking) for number, unit in enumerate(text)]
        for text, asking in zip(texts, read.asking, strict=True)
    )
    for one, other in _alike(*looks):
        found[one, other] += looks[0][one].likeness(looks[1][other])
    return {
        (one, other): score
        for (one, other), score in found.items()
        if score >= _LEAST and not {looks[0][one].role, looks[1][other].role} & _OF_ONE_TEXT
    }


def _worded(document: Document) -> Document:
    """A document of the same words, with one sum for every sum or share, and no date: facts are compared apart."""
    return Document(document.lang, "", _without_values(document.blocks))


def _without_values(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        [
            block._replace(blocks=_without_values(block.blocks)) if isinstance(block, Section) else _of_words(block)
            for block in blocks
        ]
    )


@lru_cache(maxsize=1024)
def _of_words(block: Block) -> Block:
    return rewritten(block, lambda inlines: tuple([_anything(part) for part in inlines]))


def _anything(inline: Inline) -> Inline:
    if isinstance(inline, Note):
        return Note(tuple([part for part in map(_anything, inline.inlines) if not isinstance(part, Note)]))
    if isinstance(inline, Run) and inline.fact:
        return inline._replace(text=_ANY_SUM if inline.fact.kind == "data" else " ", fact=None)
    return inline


class _Worded(NamedTuple):
    """What the words of two texts tell of their units."""

    scores: Mapping[tuple[int, int], float]
    asking: tuple[frozenset[int], frozenset[int]]


@lru_cache(maxsize=8)
def _read(french: Document, english: Document) -> _Worded:
    """Two texts read; kept, as a value that changes changes no words."""
    read = read_draft(french, "fr"), read_draft(english, "en")
    owners = tuple(_owners(tuple(units(document.blocks))) for document in (french, english))
    asking = (_asking(read[0], owners[0]), _asking(read[1], owners[1]))
    return _Worded(_by_words(correspond(*read), *owners), asking)


class _Look(NamedTuple):
    """What a unit is, beside its words."""

    facts: frozenset[str]
    role: str
    is_asking: bool
    """Whether it asks something of the council."""

    def likeness(self, other: "_Look") -> float:
        """What two units have alike."""
        shared = len(self.facts & other.facts) / len(self.facts | other.facts) if self.facts and other.facts else 0.0
        same = self.role != "" and self.role == other.role
        return _SAME_FACTS * shared + _SAME_ROLE * same + _BOTH_ASK * (self.is_asking and other.is_asking)

    @property
    def marks(self) -> Iterator[str | bool]:
        """What it may have alike with another."""
        yield from self.facts
        if self.role:
            yield f" {self.role}"  # which no fact begins with
        if self.is_asking:
            yield True


def _alike(french: Sequence[_Look], english: Sequence[_Look]) -> Iterator[tuple[int, int]]:
    """The pairs of units that have something alike, by their ranks, each once."""
    bearing: dict[str | bool, list[int]] = defaultdict(list)
    for other, its in enumerate(english):
        for mark in its.marks:
            bearing[mark].append(other)
    for one, look in enumerate(french):
        for other in {other for mark in look.marks for other in bearing.get(mark, ())}:
            yield one, other


def _asking(text: WholeText, owners: Sequence[int]) -> frozenset[int]:
    """The units that ask something of the council."""
    return frozenset(owners[span.passage.origin.number - 1] for span in requests(text))


def _by_words(concordance: Concordance, *owners: Sequence[int]) -> dict[tuple[int, int], float]:
    """What the segments of two units make together; long units hold many."""
    units_of = [
        [owner[segment.passages[0].origin.number - 1] for segment in side]
        for owner, side in zip(owners, (concordance.french, concordance.english), strict=True)
    ]
    sizes = [Counter(side) for side in units_of]
    found: dict[tuple[int, int], float] = defaultdict(float)
    for (one, other), score in concordance.enough.items():
        pair = units_of[0][one], units_of[1][other]
        found[pair] += score / (sizes[0][pair[0]] * sizes[1][pair[1]]) ** 0.5
    return found


def _owners(text: Sequence[SpreadUnit]) -> list[int]:
    """The unit of each passage."""
    return [number for number, unit in enumerate(text) for _ in walk(unit)]


def _facts(unit: SpreadUnit) -> frozenset[str]:
    runs = (part for holder in walk(unit) for part in holder.inlines)
    return frozenset(
        part.fact.value for part in runs if isinstance(part, Run) and part.fact and part.fact.kind != "name"
    )


def _role(unit: SpreadUnit) -> str:
    return block.role if isinstance(block := unit[0], Paragraph | Heading | Table) else ""


def _in_order(scores: Mapping[tuple[int, int], float], rows: int, columns: int) -> list[_Match]:
    """The pairs that make most together, of those that cross no other."""
    scored: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), score in scores.items():
        scored[one][other] = score
    best = [[0.0] * (columns + 1)]
    for one in range(rows - 1, -1, -1):
        best.append(_best_from(scored[one], best[-1]) if one in scored else best[-1])
    best.reverse()
    pairs, one, other = [], 0, 0
    while one < rows and other < columns:
        score = scores.get((one, other), 0.0)
        if score and best[one][other] == score + best[one + 1][other + 1]:
            pairs.append(_Match(one, other))
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1
    return pairs


def _best_from(scored: Mapping[int, float], after: Sequence[float]) -> list[float]:
    """What the pairs of the units from one on make at most with those from each of the others on.

    `scored` are the scores of that one, and `after` what those after it make, which is less from each to the next.
    """
    here = list(after)
    for other in sorted(scored, reverse=True):
        both = scored[other] + after[other + 1]
        while other >= 0 and both > here[other]:
            here[other] = both
            other -= 1  # noqa: PLW2901  # it goes on to those before
    return here


def _placed(pairs: Sequence[_Match], *lengths: int) -> tuple[tuple[SpreadLines, ...], ...]:
    """The lines of each unit: pairs on the same one, and what is between them over as many as either side has."""
    spans: tuple[list[SpreadLines], ...] = ([], [])
    line, done = 1, [0, 0]
    for number, pair in enumerate([*pairs, _Match(*lengths)], 1):
        between = [pair[side] - done[side] for side in (0, 1)]
        for side in (0, 1):
            spans[side].extend(_spread(between[side], max(between), line))
        line += max(between)
        if number <= len(pairs):
            for side in (0, 1):
                spans[side].append(SpreadLines(line, pair=number))
            line, done = line + 1, [pair.french + 1, pair.english + 1]
    return tuple(map(tuple, spans))


def _spread(count: int, lines: int, first: int) -> Iterator[SpreadLines]:
    """So many units over so many lines; the last takes what is left."""
    for number in range(count):
        start, end = (lines * step // count for step in (number, number + 1))
        yield SpreadLines(first + start, end - start)
