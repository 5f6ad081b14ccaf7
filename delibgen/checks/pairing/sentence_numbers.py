"""What two sentences that tell one thing say in numbers otherwise, wherever else either text says that number.

A sentence of a letter may say fewer numbers than that of the act, or say one in other words. So a number is held to one
of its sort that the other sentence says in the same words, where neither sentence says that of the other in any way.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from delibgen.checks.pairing.concordance import correspond
from delibgen.checks.pairing.counterparts import Counterparts, counterparts
from delibgen.checks.pairing.numbers_said import SaidHere, said_in
from delibgen.checks.pairing.own_text import datelines
from delibgen.checks.pairing.phrases import Sentence
from delibgen.checks.reading.passage import CoveredWords, TextSpan
from delibgen.checks.reading.text import WholeText

_ALIKE = 0.08
"""From so much on, two sentences that are each the likest to the other of those with numbers tell one thing."""
_SURELY = 0.2
"""From so much on, they do, whatever the words beside their numbers."""
_BESIDE = 0.1
"""From so much on, the words beside two numbers are the same."""
_RIVAL = 0.7
"""A number that stands in its place to so much of that may be the one that it translates."""
_ROUNDS = 2
_MOST = 12
"""A sentence that says more numbers is a table."""
_SOLE = frozenset({"percent", "lasting"})
"""What needs no words beside it where each sentence says one of its sort alone."""
_HELD = frozenset({"percent", "day", "lasting", "number", "rank"})
"""What is held to the other sentence; whatever else a sentence says, it says."""

_Pair = tuple[Sentence, Sentence]
_Numbered = Mapping[Sentence, Sequence[SaidHere]]


def otherwise_in_sentences(french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The words of the English text and those of the French one, where such sentences say two numbers of one sort."""
    paired = counterparts(french, english)
    ours, theirs = _numbered(paired.french, french), _numbered(paired.english, english)
    said = frozenset(_values(ours)), frozenset(_values(theirs))
    ours, theirs = _to_be_held(ours), _to_be_held(theirs)
    own = CoveredWords(day.span for day in datelines(correspond(french, english).english))
    pairs = [*_likest(ours, theirs, paired)]
    of_theirs, of_ours = _beside_each(pairs, ours, theirs), _beside_each([pair[::-1] for pair in pairs], theirs, ours)
    for one, other in pairs:
        mine = _alone(ours[one], [*theirs[other], *of_theirs[one]])
        its = _alone(theirs[other], [*ours[one], *of_ours[other]])
        found = [*_otherwise(ours[one], theirs[other], mine, its, paired)]
        if not found and paired.alike(one, other) >= _SURELY:
            found = [*_said_by_none(mine, its, said)]
        yield from (spans for spans in found if not own.overlap(spans[0]))
        yield from _exchanged(ours[one], theirs[other])


def _likest(ours: Iterable[Sentence], theirs: Iterable[Sentence], paired: Counterparts) -> Iterator[_Pair]:
    """The sentences that are each the likest to the other, and those that are once these are out of the way."""
    mine, its = dict.fromkeys(ours), dict.fromkeys(theirs)
    for _ in range(_ROUNDS):
        for one, other in paired.each_likest([*mine], [*its]):
            if paired.alike(one, other) >= _ALIKE:
                del mine[one], its[other]
                yield one, other


def _numbered(sentences: Sequence[Sentence], text: WholeText) -> _Numbered:
    return {sentence: said_in(sentence, text) for sentence in sentences}


def _values(numbered: _Numbered) -> Iterator[str]:
    return (value for said in numbered.values() for each in said for value in each.values)


def _to_be_held(numbered: _Numbered) -> _Numbered:
    """The sentences that say a number which may be held to another."""
    return {each: said for each, said in numbered.items() if len(said) <= _MOST and any(map(_is_held, said))}


def _is_held(said: SaidHere) -> bool:
    return said.sort in _HELD


def _beside_each(pairs: Iterable[_Pair], own: _Numbered, other: _Numbered) -> Mapping[Sentence, Sequence[SaidHere]]:
    """What the other text says, as one sentence, in that of the sentence before or after: a translation parts them."""
    by_place = {one.place: (one, its) for one, its in pairs}
    near = {one: [by_place.get(place - 1), by_place.get(place + 1)] for place, (one, _) in by_place.items()}
    return {
        one: [*chain.from_iterable(_alone(other[its], own[each]) for each, its in filter(None, near[one]))]
        for one in near
    }


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
        is_sole = one.sort in _SOLE and _count(one, ours) == _count(two, theirs) == 1 and not _are_days(one, two)
        if (is_sole or score >= _BESIDE) and score * _RIVAL >= max(rivals, default=0.0):
            yield two.span, one.span


def _said_by_none(
    mine: Sequence[SaidHere], its: Sequence[SaidHere], said: tuple[frozenset[str], frozenset[str]]
) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The one number of its sort that each sentence says, where neither text says that of the other anywhere."""
    for sort in sorted(_HELD):
        ours, theirs = ([each for each in numbers if each.sort == sort] for numbers in (mine, its))
        if len(ours) == len(theirs) == 1 and ours[0].told.isdisjoint(said[1]) and theirs[0].told.isdisjoint(said[0]):
            yield theirs[0].span, ours[0].span


def _count(said: SaidHere, others: Iterable[SaidHere]) -> int:
    return sum(each.sort == said.sort for each in others)


def _are_days(one: SaidHere, two: SaidHere) -> bool:
    """Whether both are of days or nights, of which there is one less."""
    return all(not each.values.isdisjoint(f"{value}d" for value in each.values) for each in (one, two))


def _beside(one: SaidHere, two: SaidHere, paired: Counterparts) -> float:
    return paired.share(one.before | one.after, two.before | two.after)


def _alone(own: Sequence[SaidHere], other: Sequence[SaidHere]) -> Sequence[SaidHere]:
    """Those that the other sentence does not say."""
    said = frozenset(value for each in other for value in each.values)
    return [each for each in own if _is_held(each) and said.isdisjoint(each.told)]


def _exchanged(ours: Sequence[SaidHere], theirs: Sequence[SaidHere]) -> Iterator[tuple[TextSpan, TextSpan]]:
    """Two numbers, one after the other, each before the words of the other, as “9 in Foix, 12 here”."""
    for one, two in pairwise(ours):
        for other_two, other_one in pairwise(theirs):
            pairs = (one, other_one), (two, other_two)
            if all(_are_one(*pair) for pair in pairs) and one.told.isdisjoint(two.told):
                is_straight = any(mine.after & (its.after) for mine, its in pairs)
                is_straight = is_straight or bool(one.before & other_one.after or other_two.before & two.after)
                if not is_straight and (one.after & other_two.after or two.after & other_one.after):
                    yield other_two.span, one.span


def _are_one(one: SaidHere, two: SaidHere) -> bool:
    return one.sort == two.sort in _HELD and one.values == two.values
