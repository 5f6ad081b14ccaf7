"""What two sentences that tell one thing say in numbers otherwise, wherever else either text says that number.

A sentence of a letter may say fewer numbers than that of the act, or say one in other words. So a number is held to one
of its sort that the other sentence says in the same words, where neither sentence says that of the other in any way.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from delibgen.checks.pairing.concordance import correspond
from delibgen.checks.pairing.counterparts import Counterparts, counterparts
from delibgen.checks.pairing.numbers_said import LABELLED, TIMES, SaidHere, said_by_sentence
from delibgen.checks.pairing.own_text import datelines
from delibgen.checks.pairing.phrases import Sentence
from delibgen.checks.reading.passage import CoveredWords, TextSpan
from delibgen.checks.reading.text import WholeText

_ALIKE = 0.2
"""From so much on, sentences tell one thing."""
_SURELY, _COUNTED = 0.25, 0.4
"""From so much on, they do, whatever the words beside their numbers; and where these count two things."""
_BESIDE = 0.15
"""From so much on, the words beside two numbers are the same."""
_RIVAL = 0.7
"""A number that stands in its place to so much of that may be the one that it translates."""
_MOST = 12
"""A sentence that says more numbers is a table."""
_SOLE = frozenset({"percent", "lasting", TIMES})
"""What needs no words beside it where each sentence says one of its sort alone."""
_HELD = frozenset({"percent", "day", "lasting", "number", "rank", TIMES})
"""What is held to the other sentence; whatever else a sentence says, it says."""

_Said = Sequence[Sequence[SaidHere]]
"""What the sentences of a text say in numbers, by their places."""


def otherwise_in_sentences(french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The words of the English text and those of the French one, where such sentences say two numbers of one sort."""
    paired, sides = counterparts(french, english), (said_by_sentence(french), said_by_sentence(english))
    known = _values(sides[0]), _values(sides[1])
    own = CoveredWords(day.span for day in datelines(correspond(french, english).english))
    for bead in paired.beads:
        ours, theirs = _said_by(bead.french, sides[0]), _said_by(bead.english, sides[1])
        if bead.alike >= _ALIKE and ours and theirs and max(len(ours), len(theirs)) <= _MOST:
            mine = _alone(ours, _said_around(bead.english, sides[1]))
            its = _alone(theirs, _said_around(bead.french, sides[0]))
            found = [*_otherwise(ours, theirs, mine, its, paired)]
            if not found and bead.alike >= _SURELY:
                sorts = _HELD if bead.alike >= _COUNTED else _HELD - {"number"}
                found = [*_said_by_none(mine, its, known, sorts)]
            yield from (spans for spans in found if not own.overlap(spans[0]))


def _said_by(sentences: Iterable[Sentence], said: _Said) -> Sequence[SaidHere]:
    return [*chain.from_iterable(said[each.place] for each in sentences)]


def _said_around(sentences: Sequence[Sentence], said: _Said) -> Sequence[SaidHere]:
    """With the sentence before and the one after, where a translation may say what it leaves out here."""
    return [*chain.from_iterable(said[max(0, sentences[0].place - 1) : sentences[-1].place + 2])]


def _values(said: _Said) -> frozenset[str]:
    return frozenset(value for sentence in said for each in sentence for value in each.values)


def _is_held(said: SaidHere) -> bool:
    return said.sort in _HELD or said.sort.startswith(LABELLED)


def _otherwise(
    ours: Sequence[SaidHere],
    theirs: Sequence[SaidHere],
    mine: Sequence[SaidHere],
    its: Sequence[SaidHere],
    paired: Counterparts,
) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The numbers alike of the two sentences, of those that each says and the other does not."""
    alike = {(one, two): _beside(one, two, paired) for one in mine for two in its if one.sort == two.sort}
    for (one, two), score in alike.items():
        rivals = [other for pair, other in alike.items() if (pair[0] is one) != (pair[1] is two)]
        needs_no_words = one.sort in _SOLE or one.sort.startswith(LABELLED)
        is_sole = needs_no_words and _count(one, ours) == _count(two, theirs) == 1 and not _are_days(one, two)
        if (is_sole or score >= _BESIDE) and score * _RIVAL >= max(rivals, default=0.0):
            yield two.span, one.span


def _said_by_none(
    mine: Sequence[SaidHere],
    its: Sequence[SaidHere],
    said: tuple[frozenset[str], frozenset[str]],
    sorts: frozenset[str],
) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The one number of its sort that each sentence says, where neither text says that of the other anywhere."""
    for sort in sorted(sorts):
        ours, theirs = ([each for each in numbers if each.sort == sort] for numbers in (mine, its))
        if len(ours) == len(theirs) == 1 and ours[0].told.isdisjoint(said[1]) and theirs[0].told.isdisjoint(said[0]):
            yield theirs[0].span, ours[0].span


def _count(said: SaidHere, others: Iterable[SaidHere]) -> int:
    return sum(each.sort == said.sort for each in others)


def _are_days(one: SaidHere, two: SaidHere) -> bool:
    """Whether both are of days or nights, of which there is one less."""
    return all(not each.values.isdisjoint(f"{value}d" for value in each.values) for each in (one, two))


def _beside(one: SaidHere, two: SaidHere, paired: Counterparts) -> float:
    """How far the words beside two numbers are alike: none where each counts something else."""
    if one.sort == "number" and one.counted and two.counted and one.counted.isdisjoint(two.counted):
        return 0.0
    return paired.share(one.before | one.after, two.before | two.after)


def _alone(own: Sequence[SaidHere], other: Sequence[SaidHere]) -> Sequence[SaidHere]:
    """Those that the other sentence does not say."""
    said = frozenset(value for each in other for value in each.values)
    return [each for each in own if _is_held(each) and said.isdisjoint(each.told)]
