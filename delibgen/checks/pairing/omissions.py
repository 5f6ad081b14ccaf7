"""Items, articles and paragraphs that a translation leaves out: nothing stands in their place there."""

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise, starmap

from delibgen.checks.pairing.alignment import Alignment
from delibgen.checks.pairing.concordance import Concordance, Segment
from delibgen.checks.pairing.counterparts import counterparts
from delibgen.checks.pairing.own_text import is_addressed, tells_others
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText

_PHRASES = Lexicon("concordance", "omissions")
_OPENS = _PHRASES.get("opens", "either")
"""What an item or an article opens with."""
_OPENINGS = _PHRASES.get("openings", "either")
"""The same at the head of a line, or after another item in it."""
_TOTAL = Lexicon("reckoning", "whole")
_SAID = 0.5
"""From so much of its words on, another segment may say it elsewhere."""
_STOPS, _FEWEST = (".", ";"), 7
"""How a paragraph of prose ends, and how many words it has at least."""
_SHOWN = 60
"""Letters of what is left out that a message shows, at most."""

_Pair = tuple[Segment, Segment]


def left_out(concordance: Concordance, alignment: Alignment) -> Iterator[TextSpan]:
    """The first words of each item, article or paragraph of one text that the other has not, the French text first."""
    pairs = [*alignment.held]
    if not pairs:
        return
    french, english = (each.text for each in pairs[0])
    for own, other, held in (
        (concordance.french, concordance.english, pairs),
        (concordance.english, concordance.french, [(two, one) for one, two in pairs]),
    ):
        for alone in _missing(own, other, held):
            if is_said_by(alone, other, concordance.weights):
                continue
            if _is_a_whole(alone) or _is_told_nowhere(alone, french, english):
                yield first_words(alone)


def _is_told_nowhere(segment: Segment, french: WholeText, english: WholeText) -> bool:
    """Whether no sentence of a text that is no letter tells what one of a paragraph does, be it elsewhere."""
    if is_addressed(english) or tells_others(french, english):
        return False
    paired, passages = counterparts(french, english), {id(each) for each in segment.passages}
    return all(
        paired.tells_alone(sentence)
        for sentence in (*paired.french, *paired.english)
        if any(id(span.passage) in passages for span in sentence.spans)
    )


def _missing(own: Sequence[Segment], other: Sequence[Segment], pairs: Sequence[_Pair]) -> Iterator[Segment]:
    """Each item, article or paragraph that has nothing in its place, though what stands there is no longer for it.

    A line with a number between two paragraphs may but head the second.
    """
    lengths = [_length(segments) for segments in zip(*pairs, strict=True)]
    for before, after in pairwise(pairs):
        mine, its = (
            [each for each in segments[before[side].place + 1 : after[side].place] if each.words.strip()]
            for side, segments in enumerate((own, other))
        )
        are_wholes = all(map(_is_a_whole, (*mine, *its))) and any(_is_a_whole(pair[0]) for pair in (before, after))
        is_clause = not its and all(map(_is_a_clause, mine)) and before[1].place + 1 == after[1].place
        if not (are_wholes or is_clause) or len(mine) != len(its) + 1:
            continue
        if all(_open_alike(*pair) for pair in (before, after)):
            around = [before[0], *mine, after[0]], [before[1], *its, after[1]]
            alone = mine[0] if is_clause else _alone_in(*around, lengths[1] / lengths[0])
            if not _is_said_in(alone, *around, lengths[1] / lengths[0]):
                yield alone


def _open_alike(one: Segment, two: Segment) -> bool:
    """Whether both, or neither, are an item or an article: a text of its own has no articles, so that it lacks none."""
    return _is_a_whole(one) == _is_a_whole(two)


def _is_said_in(alone: Segment, mine: Sequence[Segment], its: Sequence[Segment], usual: float) -> bool:
    """Whether one of those beside may say it, too: by what they open with, or by their length."""
    is_long = _length(its) >= usual * (_length(mine) - len(alone.words) / 4)
    return is_long or (_is_a_whole(alone) and sum(map(_opened, its)) >= sum(map(_opened, mine)))


def _opened(segment: Segment) -> int:
    """How many articles and items begin in it; the mark of an item may be its style alone."""
    is_marked = _OPENS.match(segment.words) is not None
    return len(_OPENINGS.findall(segment.words)) + (segment.passages[0].kind == "item" and not is_marked)


def is_said_by(alone: Segment, others: Sequence[Segment], weights: Mapping[str, float]) -> bool:
    """Whether another segment may say it: by its words, or by its sum where it is but the total of a list."""
    return any(is_worded(alone, each.keys, weights) for each in others) or _is_total_of(alone, others)


def _is_total_of(alone: Segment, others: Iterable[Segment]) -> bool:
    """Whether a line gives a total alone, which another segment states."""
    if not _TOTAL.get("total", alone.text.lang).match(alone.words.lstrip("–—-•* \u00a0")):
        return False
    stated = {mention.value for each in others for mention in each.mentions}
    return bool(alone.mentions) and all(mention.value in stated for mention in alone.mentions)


def is_worded(alone: Segment, keys: Container[str], weights: Mapping[str, float]) -> bool:
    """Whether most of the words of a segment have these keys, as weighty as they are."""
    said = math.fsum(weights.get(key, 1.0) for key in alone.keys if key in keys)
    return said >= _SAID * math.fsum(weights.get(key, 1.0) for key in alone.keys)


def _length(segments: Iterable[Segment]) -> int:
    return sum(len(segment.words) for segment in segments)


def _alone_in(mine: Sequence[Segment], its: Sequence[Segment], usual: float) -> Segment:
    """The item or article without which the others are most like those of the other text, one by one."""

    def rest(alone: Segment) -> float:
        others = (each for each in mine if each is not alone)
        return math.fsum(starmap(partial(_likeness, usual=usual), zip(others, its, strict=True)))

    return max(filter(_is_a_whole, mine), key=rest)


def _likeness(one: Segment, other: Segment, usual: float) -> float:
    """How far two segments say the same: by the words of both, by what they open with and by their length."""
    shared = len(one.keys.keys() & other.keys.keys()) / max(1, min(len(one.keys), len(other.keys)))
    labels = {match[0].strip() for each in (one, other) if (match := _OPENS.match(each.words))}
    is_labelled = len(labels) == 1 and any(map(str.isalnum, labels.pop()))
    lengths = sorted((usual * len(one.words), float(len(other.words))))
    return is_labelled + shared + lengths[0] / lengths[1]


def _is_a_whole(segment: Segment) -> bool:
    """Whether it is an item or an article, rather than a line that goes on from another."""
    first = segment.passages[0]
    return not segment.is_of_sitting and (first.kind == "item" or _OPENS.match(first.text) is not None)


def _is_a_clause(segment: Segment) -> bool:
    """Whether it is a French paragraph that says something in a sentence, and no visa, which the act alone may have.

    An English text adds that the French one alone is authentic, and what its readers are to know.
    """
    words, first = segment.words.rstrip(), segment.passages[0]
    is_prose = first.kind == "paragraph" and first.role != "citation" and not segment.is_of_sitting
    return segment.text.lang == "fr" and is_prose and words[-1:] in _STOPS and len(words.split()) >= _FEWEST


def first_words(segment: Segment) -> TextSpan:
    """What a message shows of a segment that is left out."""
    passage = segment.passages[0]
    end = len(passage.text) if len(passage.text) <= _SHOWN else passage.text.rfind(" ", 0, _SHOWN)
    return TextSpan(passage, 0, end if end > 0 else _SHOWN)
