"""Which passages of a French and an English text correspond.

Two passages correspond as far as they share words: names and numbers as they are, words that begin alike in both
languages, and those of the table `concordance.toml`. A rare word counts more than a frequent one, and neighbours that
correspond count a little. Amounts, dates and the other facts under comparison do not count at all, so that a wrong
one does not lead to another passage.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from itertools import groupby

from delibgen.checks.pairing.currencies import PlaceOfMention, place_of, settle
from delibgen.checks.reading.act import once
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.find import mentions_of
from delibgen.checks.reading.mentions.vocabulary import get_words
from delibgen.checks.reading.passage import MARGIN, Mention, Passage
from delibgen.checks.reading.text import WholeText
from delibgen.document.model import Article, Block, List, Section, Table
from delibgen.folding import fold
from delibgen.project.fields import LANGS, Lang
from delibgen.tables import get_data

ENOUGH = 0.22
"""Segments that correspond less are not taken to say the same."""
_WORD = expression(r"\w+")
_ROOT = 5
_MOST_PLACES = 60
"""A word that stands in more passages tells nothing; it also bounds the work on a long text."""
_NEIGHBOURS = 0.35
_SAME_RANK = 0.3
"""What it counts that two items are the same of as many."""
_SAME_PLACE = 0.02
"""What it counts to stand as far in the text: enough to choose among passages that are the same but for their facts."""
_SAID = Lexicon("concordance", "rolls")
_VOTERS = _SAID.get("voters", "either")
"""How many voted so, and who: `2 : Mme Anne EXEMPLE, M. Paul MODÈLE`."""
_RANKED = ("item", "cell")
_PAIR = 2
_VISAS = 2
_ROW_ABOVE = 0.25
"""What the words of the row above count in a table of two columns: “Funder | …” above “Grant | …”."""

_Rows = list[defaultdict[int, float]]
"""For each French segment, how far English ones correspond, by their places; of those that have something alike."""
Scores = Mapping[tuple[int, int], float]
"""How far two segments correspond, by their places, the French one first; 1 and more for the same words."""


@dataclass(frozen=True, eq=False)
class Segment:
    """What is compared as a whole: a paragraph, an item or a heading with its notes, or a row of a table."""

    place: int
    passages: tuple[Passage, ...]
    text: WholeText
    keys: Mapping[str, float]
    rank: tuple[int, ...] = ()
    """Of an item or a row: which it is, of how many."""
    settled: Mapping[PlaceOfMention, str] = field(default_factory=dict)
    """The values of amounts that the other text of the pair settles."""

    is_of_sitting: bool = False
    """Whether it says who sat and who signs, which the English text may leave out."""

    @cached_property
    def stated(self) -> tuple[Mention, ...]:
        """What it states, its names too."""
        mentions = _mentions_in(self.text)
        return tuple([self._settle(mention) for passage in self.passages for mention in mentions.get(id(passage), ())])

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The same as far as the other text is to state it."""
        return () if self.is_of_sitting else self.stated

    def _settle(self, mention: Mention) -> Mention:
        value = self.settled.get(place_of(mention)) if self.settled else None
        return mention._replace(value=value) if value else mention

    def stating(self, mentions: Iterable[Mention]) -> "Segment":
        """The same with these mentions alone."""
        part = replace(self)
        part.__dict__["mentions"] = tuple(mentions)
        return part

    @property
    def is_row(self) -> bool:
        return self.passages[0].kind == "cell"

    @property
    def words(self) -> str:
        return "\n".join(passage.text for passage in self.passages)


@dataclass(frozen=True, eq=False)
class Concordance:
    """The segments of two texts, and how far they correspond."""

    french: tuple[Segment, ...]
    english: tuple[Segment, ...]
    scores: Scores
    enough: Scores
    """Those of the scores that tell that two segments say the same."""
    weights: Mapping[str, float]
    """What a word counts, by its key: the more, the rarer it is."""

    @cached_property
    def turned(self) -> Scores:
        """The same scores, by the places of the English and of the French one."""
        return turned(self.scores)

    @cached_property
    def best(self) -> tuple[Mapping[int, float], Mapping[int, float]]:
        """The highest score of each French and of each English segment."""
        return best_of(self.scores)


def correspond(french: WholeText, english: WholeText) -> Concordance:
    """How the passages of the two texts correspond; several rules ask it of the same two."""
    other, known = french.known.get(correspond, (None, None))
    if other is not english:
        known = _correspond(french, english)
        french.known[correspond] = english, known
    concordance: Concordance = known
    return concordance


def _correspond(french: WholeText, english: WholeText) -> Concordance:
    english_segments = _segments_of(english)
    is_act = _cites(english_segments)
    segments = _all_segments_of(french) if is_act else _segments_of(french), english_segments
    if settled := settle(french, english):
        ours, theirs = segments
        segments = _settled(ours, settled), _settled(theirs, settled)
    weights = _weights((*segments[0], *segments[1]))
    rows = _in_order(_similarities(*segments, weights), *segments)
    scores = _scores(rows if is_act else _shared(rows, *segments))
    return Concordance(*segments, scores, {pair: score for pair, score in scores.items() if score >= ENOUGH}, weights)


def _settled(segments: Sequence[Segment], settled: Mapping[PlaceOfMention, str]) -> tuple[Segment, ...]:
    return tuple(replace(segment, settled=settled) for segment in segments)


def _cites(english: Sequence[Segment]) -> bool:
    """Whether an English text has the visas of an act, rather than a row that lists them."""
    cited = (not segment.is_row and opens(segment.passages[0].text, "english_visas") for segment in english)
    return sum(cited) >= _VISAS


def _scores(rows: Iterable[Mapping[int, float]]) -> Scores:
    return {(one, other): score for one, row in enumerate(rows) for other, score in row.items()}


def is_shared(passage: Passage) -> bool:
    """Whether the English text is to say it too: visas of opinions and of earlier acts are in the act alone."""
    return passage.role != "citation" or opens(passage.text, "shared_visas")


def is_row_of(segment: Segment, words: str) -> bool:
    """Whether the segment is a row of the English facts whose first cell opens with one of these words."""
    return segment.is_row and opens(segment.passages[0].text, words)


def opens(text: str, words: str) -> bool:
    """Whether a text opens with one of the words that stand under that name in the table of pairs."""
    return fold(text[:60]).lstrip("–—-• ").startswith(_folded(words))


@cache
def _folded(words: str) -> tuple[str, ...]:
    table: Mapping[str, Sequence[str]] = get_data("mentions")["pair"]
    return tuple(map(fold, table[words]))


def _shared(rows: _Rows, french: Sequence[Segment], english: Sequence[Segment]) -> Iterator[Mapping[int, float]]:
    """The scores but of visas of the act alone, which correspond at most to the row that lists the visas."""
    listing = {segment.place for segment in english if is_row_of(segment, "considered")}
    return (
        row if is_shared(segment.passages[0]) else _only(row, listing)
        for segment, row in zip(french, rows, strict=True)
    )


def _only(row: Mapping[int, float], places: Collection[int]) -> Mapping[int, float]:
    return {other: score for other, score in row.items() if other in places}


def turned(scores: Scores) -> Scores:
    """The same scores, by the places of the other and of the one."""
    return {(other, one): score for (one, other), score in scores.items()}


@once
def _mentions_in(text: WholeText) -> Mapping[int, Sequence[Mention]]:
    """What the passages of a text state, by their identities."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in text.mentions:
        found[id(mention.passage)].append(mention)
    return found


@once
def _segments_of(text: WholeText) -> tuple[Segment, ...]:
    """The text in its segments, but for what it says of the sitting."""
    return _segmented(text, [passages for passages in grouped(text) if not _is_of_sitting(passages)])


@once
def _all_segments_of(text: WholeText) -> tuple[Segment, ...]:
    """The text in its segments; an English act has those of the sitting, too."""
    segments = _segmented(text, [*grouped(text)])
    return tuple([replace(each, is_of_sitting=_is_of_sitting(each.passages)) for each in segments])


def _segmented(text: WholeText, groups: Sequence[tuple[Passage, ...]]) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    above: Mapping[str, float] = {}
    for place, (passages, rank) in enumerate(zip(groups, _ranks(groups), strict=True)):
        keys = _counted(tuple([_without_facts(passage, text) for passage in passages]), text.lang)
        facts = [fact for passage in passages for fact in text.stated(passage)] if len(passages) == _PAIR else []
        is_row = any(fact.kind == "amount" for fact in facts)
        segment = Segment(place, passages, text, {**dict.fromkeys(above, _ROW_ABOVE), **keys} if is_row else keys, rank)
        segments.append(segment)
        above = keys if len(passages) == _PAIR and not facts and _states(passages, text.lang) else {}
    return tuple(segments)


def _states(passages: Iterable[Passage], lang: Lang) -> bool:
    """Whether they state anything, be it a name."""
    return any(True for passage in passages for _ in mentions_of(passage, lang))


@lru_cache(maxsize=2048)
def _counted(passages: tuple[str, ...], lang: Lang) -> Mapping[str, float]:
    """How often each key of these passages comes."""
    return {key: float(number) for key, number in Counter(_all_keys(passages, lang)).items()}


def _all_keys(passages: Iterable[str], lang: Lang) -> Iterator[str]:
    return (key for text in passages for key in keys_of(text, lang))


def _is_of_sitting(passages: Sequence[Passage]) -> bool:
    """Whether it is a row or a line on who sat, how each voted, who signs and what became of a copy."""
    if passages[0].role == "signature" or opens(passages[0].text, "attested"):
        return True
    if _VOTERS.match(passages[-1].text):
        return True
    label, mark, _ = passages[0].text.partition("," if passages[0].part == "conclusions" else ":")
    return bool(len(passages) == _PAIR or mark) and opens(label, "sitting")


def _ranks(groups: Sequence[Sequence[Passage]]) -> Iterator[tuple[int, ...]]:
    for kind, group in groupby(groups, key=lambda passages: passages[0].kind):
        length = len(list(group))
        yield from ((number, length) if kind in _RANKED else () for number in range(length))


def _without_facts(passage: Passage, text: WholeText) -> str:
    words = passage.text
    for fact in reversed(text.stated(passage)):
        words = f"{words[: fact.start]} {words[fact.end :]}"
    return words


def grouped(text: WholeText) -> Iterator[tuple[Passage, ...]]:
    """What is compared as a whole; the number of a page is what a program has counted last, and says nothing."""
    rows, held, row = _rows(text.document.blocks), list[Passage](), -1
    for passage in text.passages:
        here = next(rows, -1) if passage.kind != "note" else row
        if passage.role == MARGIN and passage.text.lower() == passage.text.upper():
            continue
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
    return (root,) if len(root) >= _ROOT - 1 or (lang == "en" and root in english) or _is_acronym(word) else ()


def _is_acronym(word: str) -> bool:
    """Whether a short word is the name of a body by its initials, which both texts have: « à la FDE »."""
    return len(word) > 1 and word.isupper() and fold(word) not in _small_words()


@cache
def _small_words() -> frozenset[str]:
    return frozenset(fold(word) for lang in LANGS for word in get_words(lang)["openers"])


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


def best_of(scores: Scores) -> tuple[Mapping[int, float], Mapping[int, float]]:
    """The highest score of each French and of each English segment."""
    french, english = defaultdict[int, float](float), defaultdict[int, float](float)
    for (one, other), score in scores.items():
        french[one] = max(french[one], score)
        english[other] = max(english[other], score)
    return french, english


def are_said_in_place(
    scores: Scores, pair: tuple[int, int], places: tuple[Collection[int], Collection[int]], score: float, nearly: float
) -> bool:
    """Whether what each of two segments says is said, in the other text, by one that corresponds about as well to it.

    For the one, `places` are those of the other text that say what it does, and for the other those of its own; `score`
    is how far the two correspond, and `nearly` what part of that is about as well.
    """
    here, there = pair
    its = max((scores.get((here, place), 0.0) for place in places[0]), default=0.0)
    mine = max((scores.get((place, there), 0.0) for place in places[1]), default=0.0)
    return min(its, mine) >= nearly * score and max(its, mine) >= score


def is_in_glossary(word: str) -> bool:
    """Whether a word of either language has a translation in the table."""
    return any(_root(word) in words for words in _get_glossary())


def _weights(segments: Sequence[Segment]) -> Mapping[str, float]:
    count = Counter(key for segment in segments for key in segment.keys)
    return {key: math.log(1 + len(segments) / number) for key, number in count.items()}


def _similarities(french: Sequence[Segment], english: Sequence[Segment], rare: Mapping[str, float]) -> _Rows:
    """The cosine of the weighted words of two segments, from 0 to 1."""
    found: _Rows = [defaultdict(float) for _ in french]
    postings: dict[str, list[tuple[dict[int, float], float]]] = defaultdict(list)
    for segment, row in zip(french, found, strict=True):
        for key, weight in _weighted(segment, rare).items():
            postings[key].append((row, weight))
    for other, segment in enumerate(english):
        for key, weight in _weighted(segment, rare).items():
            places = postings.get(key, ())
            if len(places) <= _MOST_PLACES:
                for likeness, its in places:
                    likeness[other] += weight * its
    return found


def _weighted(segment: Segment, rare: Mapping[str, float]) -> Mapping[str, float]:
    weights = {
        key: rare[key] * (1 + math.log(number) if number > 1 else number) for key, number in segment.keys.items()
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()}


def _in_order(rows: _Rows, french: Sequence[Segment], english: Sequence[Segment]) -> _Rows:
    """The scores, each with a part of those of the segments before and after, and with what a same rank counts."""
    found = [defaultdict(float, row) for row in rows]
    last = len(english) - 1
    for one, row in enumerate(rows):
        for step, near in ((-1, found[one - 1 : one]), (1, found[one + 1 : one + 2])):
            for its in near:
                for other, score in row.items():
                    if 0 <= other + step <= last:
                        its[other + step] += _NEIGHBOURS / 2 * score
    ranks = [segment.rank for segment in english]
    for one, (segment, row) in enumerate(zip(french, found, strict=True)):
        rank, place = segment.rank, one / len(french)
        for other, score in row.items():
            same = _SAME_RANK if rank and rank == ranks[other] else 0.0
            row[other] = score + same + _SAME_PLACE * (0.5 - abs(place - other / len(english)))
    return found
