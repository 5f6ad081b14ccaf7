"""Which passages of a French and an English text correspond.

Two passages correspond as far as they share words: names and numbers as they are, words that begin alike in both
languages, and those of the table `concordance.toml`. A rare word counts more than a frequent one, and neighbours that
correspond count a little. Amounts, dates and the other facts under comparison do not count at all, so that a wrong
one does not lead to another passage.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from delibgen.checks.reading.act import once
from delibgen.checks.reading.passage import Mention, Passage
from delibgen.checks.reading.text import WholeText
from delibgen.document.model import Article, Block, List, Section, Table
from delibgen.folding import fold
from delibgen.project.fields import Lang
from delibgen.tables import get_data

ENOUGH = 0.22
"""Segments that correspond less are not taken to say the same."""
_WORD = re.compile(r"\w+")
_ROOT = 5
_MOST_PLACES = 60
"""A word that stands in more passages tells nothing; it also bounds the work on a long text."""
_NEIGHBOURS = 0.35
_SAME_RANK = 0.3
"""What it counts that two items are the same of as many."""
_SAME_PLACE = 0.02
"""What it counts to stand as far in the text: enough to choose among passages that are the same but for their facts."""
_RANKED = ("item", "cell")
_PAIR = 2
_ROW_ABOVE = 0.25
"""What the words of the row above count in a table of two columns: “Funder | …” above “Grant | …”."""

Scores = Mapping[tuple[int, int], float]
"""How far two segments correspond, by their places, the French one first; 1 and more for the same words."""


@dataclass(frozen=True, eq=False, slots=True)
class Segment:
    """What is compared as a whole: a paragraph, an item or a heading with its notes, or a row of a table."""

    place: int
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    keys: Mapping[str, float]
    rank: tuple[int, ...] = ()
    """Of an item or a row: which it is, of how many."""

    @property
    def is_row(self) -> bool:
        return self.passages[0].kind == "cell"

    @property
    def words(self) -> str:
        return "\n".join(passage.text for passage in self.passages)


@dataclass(frozen=True, eq=False, slots=True)
class Concordance:
    """The segments of two texts, and how far they correspond."""

    french: tuple[Segment, ...]
    english: tuple[Segment, ...]
    scores: Scores
    turned: Scores
    """The same, by the places of the English and of the French one."""
    best: tuple[Mapping[int, float], Mapping[int, float]]
    """The highest score of each French and of each English segment."""
    weights: Mapping[str, float]
    """What a word counts, by its key: the more, the rarer it is."""


def correspond(french: WholeText, english: WholeText) -> Concordance:
    """How the passages of the two texts correspond."""
    segments = _segments_of(french), _segments_of(english)
    weights = _weights((*segments[0], *segments[1]))
    scores = _shared(_in_order(_similarities(*segments, weights), *segments), *segments)
    return Concordance(*segments, scores, turned(scores), _best(scores), weights)


def is_shared(passage: Passage) -> bool:
    """Whether the English text is to say it too: visas of opinions and of earlier acts are in the act alone."""
    return passage.role != "citation" or opens(passage.text, "shared_visas")


def is_row_of(segment: Segment, words: str) -> bool:
    """Whether the segment is a row of the English facts whose first cell opens with one of these words."""
    return segment.is_row and opens(segment.passages[0].text, words)


def opens(text: str, words: str) -> bool:
    """Whether a text opens with one of the words that stand under that name in the table of pairs."""
    return fold(text[:60]).startswith(_folded(words))


@cache
def _folded(words: str) -> tuple[str, ...]:
    table: Mapping[str, Sequence[str]] = get_data("mentions")["pair"]
    return tuple(map(fold, table[words]))


def _shared(scores: Scores, french: Sequence[Segment], english: Sequence[Segment]) -> Scores:
    """The scores but of visas of the act alone, which correspond at most to the row that lists the visas."""
    alone = {segment.place for segment in french if not is_shared(segment.passages[0])}
    listing = {segment.place for segment in english if is_row_of(segment, "considered")}
    return {pair: score for pair, score in scores.items() if pair[0] not in alone or pair[1] in listing}


def turned(scores: Scores) -> Scores:
    """The same scores, by the places of the other and of the one."""
    return {(other, one): score for (one, other), score in scores.items()}


@once
def _segments_of(text: WholeText) -> tuple[Segment, ...]:
    """The text in its segments."""
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for mention in text.mentions:
        mentions[id(mention.passage)].append(mention)
    groups = list(_grouped(text))
    segments, above = list[Segment](), dict[str, float]()
    for place, (passages, rank) in enumerate(zip(groups, _ranks(groups), strict=True)):
        said = tuple(mention for passage in passages for mention in mentions[id(passage)])
        own = Counter(key for p in passages for key in keys_of(_without_facts(p, mentions[id(p)]), text.lang))
        keys = {key: float(number) for key, number in own.items()}
        is_row = len(passages) == _PAIR and any(mention.kind == "amount" for mention in said)
        segments.append(Segment(place, passages, said, {key: _ROW_ABOVE for key in above if is_row} | keys, rank))
        names_only = len(passages) == _PAIR and {mention.kind for mention in said} == {"name"}
        above = keys if names_only else {}
    return tuple(segments)


def _ranks(groups: Sequence[Sequence[Passage]]) -> Iterator[tuple[int, ...]]:
    for kind, group in groupby(groups, key=lambda passages: passages[0].kind):
        length = len(list(group))
        yield from ((number, length) if kind in _RANKED else () for number in range(length))


def _without_facts(passage: Passage, mentions: Sequence[Mention]) -> str:
    text = passage.text
    for mention in reversed(mentions):
        if mention.kind != "name":
            text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


def _grouped(text: WholeText) -> Iterator[tuple[Passage, ...]]:
    rows, held, row = _rows(text.document.blocks), list[Passage](), -1
    for passage in text.passages:
        here = next(rows, -1) if passage.kind != "note" else row
        if held and passage.kind != "note" and (here < 0 or here != row):
            yield tuple(held)
            held = []
        held.append(passage)
        row = here
    if held:
        yield tuple(held)


def _rows(blocks: Iterable[Block]) -> Iterator[int]:
    """For each passage that is no note, what tells the row of a table that it stands in; -1 outside tables."""
    for block in blocks:
        if isinstance(block, Table):
            for row in (block.header, *block.rows) if block.header else block.rows:
                yield from (id(row) for _ in row.cells)
        elif isinstance(block, List):
            for item in block.items:
                yield from _rows(item)
        elif isinstance(block, Section | Article):
            yield from _rows(block.blocks)
        else:
            yield -1


def keys_of(text: str, lang: Lang) -> Iterator[str]:
    """What the words of a text are compared by."""
    return (key for match in _WORD.finditer(text) for key in _keys(match[0], lang))


@lru_cache(maxsize=8192)
def _keys(word: str, lang: Lang) -> tuple[str, ...]:
    """The word itself, its translations, or both where it may be a name; nothing for a short word."""
    if word[0].isdigit():
        return (re.sub(r"\D+$", "", word),)
    root, (translations, english) = _root(word), _get_glossary()
    if lang == "fr" and root in translations:
        return (*translations[root], root) if word[0].isupper() and len(root) == _ROOT else translations[root]
    return (root,) if len(root) >= _ROOT - 1 or (lang == "en" and root in english) else ()


def _root(word: str) -> str:
    """How the word begins, without its plural."""
    return fold(word).rstrip("sx")[:_ROOT] if len(word) >= _ROOT - 1 else fold(word)


@cache
def _get_glossary() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """The English words for a French one, each by its beginning, and all of them."""
    words: Mapping[str, Sequence[str]] = get_data("concordance")["words"]
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for english, all_french in words.items():
        for root in dict.fromkeys(map(_root, all_french)):
            found[root] = (*found[root], _root(english))
    return dict(found), frozenset(map(_root, words))


def _best(scores: Scores) -> tuple[Mapping[int, float], Mapping[int, float]]:
    french, english = defaultdict[int, float](float), defaultdict[int, float](float)
    for (one, other), score in scores.items():
        french[one] = max(french[one], score)
        english[other] = max(english[other], score)
    return french, english


def is_in_glossary(word: str) -> bool:
    """Whether a word of either language has a translation in the table."""
    return any(_root(word) in words for words in _get_glossary())


def _weights(segments: Sequence[Segment]) -> Mapping[str, float]:
    count = Counter(key for segment in segments for key in segment.keys)
    return {key: math.log(1 + len(segments) / number) for key, number in count.items()}


def _similarities(
    french: Sequence[Segment], english: Sequence[Segment], rare: Mapping[str, float]
) -> dict[tuple[int, int], float]:
    """The cosine of the weighted words of two segments, from 0 to 1."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for segment in french:
        for key, weight in _weighted(segment, rare).items():
            postings[key].append((segment.place, weight))
    found: dict[tuple[int, int], float] = defaultdict(float)
    for segment in english:
        for key, weight in _weighted(segment, rare).items():
            if len(postings[key]) <= _MOST_PLACES:
                for place, its in postings[key]:
                    found[place, segment.place] += weight * its
    return found


def _weighted(segment: Segment, rare: Mapping[str, float]) -> Mapping[str, float]:
    weights = {
        key: rare[key] * (1 + math.log(number) if number > 1 else number) for key, number in segment.keys.items()
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()}


def _in_order(scores: Mapping[tuple[int, int], float], french: Sequence[Segment], english: Sequence[Segment]) -> Scores:
    """The scores, each with a part of those of the segments before and after, and with what a same rank counts."""
    found: dict[tuple[int, int], float] = defaultdict(float)
    for (one, other), score in scores.items():
        found[one, other] += score
        for step in (-1, 1):
            if 0 <= one + step < len(french) and 0 <= other + step < len(english):
                found[one + step, other + step] += _NEIGHBOURS / 2 * score
    for one, other in found:
        if french[one].rank and french[one].rank == english[other].rank:
            found[one, other] += _SAME_RANK
        found[one, other] += _SAME_PLACE * (0.5 - abs(one / len(french) - other / len(english)))
    return dict(found)
