"""What a French and an English text tell otherwise wherever they tell it, though neither translates the other.

A letter, a press release or minutes leave much of an act out and add to it. So a number that one text has alone is no
mistake: only where each tells another number of one thing, and neither says that of the other anywhere.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from delibgen.checks.pairing.concordance import keys_of
from delibgen.checks.pairing.phrases import Finder, PairedSentences, Sentence, sentences_of
from delibgen.checks.pairing.telling import Telling
from delibgen.checks.pairing.tellings import tellings
from delibgen.checks.pairing.whereabouts import misplaced
from delibgen.checks.reading.mentions.numbers import find_numbers
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.tables import get_data

_ALIKE = 0.15
"""From so much on two sentences tell of one thing."""
_SURELY = 0.2
"""The same, of what any text counts many times."""
_SOMEHOW = 0.04
"""What is enough where each text tells a single number of that thing."""
_MOST = 40
"""A number is held against so many of its sort, at most."""
_FIGURES = frozenset({"amount", "percent", "article"})
"""What any text may state of something else."""
_LONG = 4
"""Shorter sums may be alike by chance."""


class ToldOtherwise(NamedTuple):
    """Words of the English text, and those of the French one that tell another number or name."""

    at: TextSpan
    also: TextSpan


def placed_otherwise(french: WholeText, english: WholeText) -> Iterator[ToldOtherwise]:
    """The places that the English text names where the French one names others."""
    paired = PairedSentences(sentences_of(french), sentences_of(english))
    yield from (ToldOtherwise(*spans) for spans in misplaced(paired, french, english))


class _Candidate(NamedTuple):
    """Two tellings of one thing, and how far their sentences are alike."""

    score: float
    ours: Telling
    theirs: Telling
    sentences: tuple[Sentence, Sentence]


def told_otherwise(french: WholeText, english: WholeText) -> Iterator[ToldOtherwise]:
    """What the English text tells in whose place the French one, which is authentic, tells another."""
    paired = PairedSentences(sentences_of(french), sentences_of(english))
    mine, its = [*_alone(tellings(french), tellings(english))], [*_alone(tellings(english), tellings(french))]
    found = sorted(_candidates(mine, its, paired), key=lambda each: -each.score)
    told = ({(sort, each.values) for each in side for sort in each.sorts} for side in (mine, its))
    rivals = Counter(sort for side in told for sort, _ in side)
    used = set[int]()
    for each in found:
        if {id(each.ours), id(each.theirs)} & used:
            continue
        if _is_sure(each, rivals):
            used |= {id(each.ours), id(each.theirs)}
            yield ToldOtherwise(each.theirs.span, each.ours.span)


def _alone(own: Sequence[Telling], other: Sequence[Telling]) -> Iterator[Telling]:
    """What a text tells of which the other has not the number."""
    for each in own:
        if not each.is_label and not any(_are_one(each, its) for its in other):
            yield each


def _are_one(one: Telling, other: Telling) -> bool:
    return not one.sorts.isdisjoint(other.sorts) and not one.values.isdisjoint(other.values)


def _candidates(mine: Iterable[Telling], its: Sequence[Telling], paired: PairedSentences) -> Iterator[_Candidate]:
    ours, theirs = Finder(paired.french), Finder(paired.english)
    by_sort: dict[str, list[Telling]] = defaultdict(list)
    for other in its:
        for sort in other.sorts:
            by_sort[sort].append(other)
    for one in mine:
        of_sort = [other for sort in sorted(one.sorts) for other in by_sort.get(sort, ())[:_MOST]]
        for other in {id(each): each for each in of_sort}.values():
            mine_in, its_in = ours.holding(one.span), theirs.holding(other.span)
            if mine_in and its_in:
                own = frozenset((*keys_of(one.span.text, "fr"), *keys_of(other.span.text, "en")))
                yield _Candidate(paired.alike(mine_in, its_in, but=own), one, other, (mine_in, its_in))


def _is_sure(found: _Candidate, rivals: Counter[str]) -> bool:
    sorts = found.ours.sorts & found.theirs.sorts
    if _is_slip(found.ours.values, found.theirs.values):
        return True
    if found.ours.is_count and found.theirs.is_count and _says_both(found):
        return False
    if not sorts.isdisjoint(_weak("people")):
        return found.score >= _SURELY
    are_alone = all(rivals[sort] == 2 for sort in sorts)
    if any(sort.partition(" ")[0] in _FIGURES for sort in sorts):
        return found.score >= _ALIKE
    is_own = not sorts.isdisjoint(_weak("own"))
    return found.score >= (_ALIKE if not are_alone else _SOMEHOW if is_own else 0.0)


def _is_slip(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two sums differ by one figure, or by the order of their figures: 24 738 and 24 378."""
    one, other = (min(values).partition(" ") for values in (ours, theirs))
    if one[2] != other[2] or not one[2] or not _LONG <= len(one[0]) == len(other[0]):
        return False
    return sorted(one[0]) == sorted(other[0]) or sum(map(str.__ne__, one[0], other[0])) == 1


def _says_both(found: _Candidate) -> bool:
    """Whether a sentence says the number of the other too, of whatever."""
    ours, theirs = found.sentences
    return _says(found.theirs.values, ours) or _says(found.ours.values, theirs)


def _says(values: frozenset[str], sentence: Sentence) -> bool:
    """Whether a sentence says one of these numbers in any way: “both” is two."""
    return any(not values.isdisjoint(said.values) for said in find_numbers(sentence.words, sentence.lang))


@cache
def _weak(name: str) -> frozenset[str]:
    return frozenset(get_data("tellings")["weak"][name])
