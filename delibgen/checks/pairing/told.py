"""What a French and an English text tell otherwise wherever they tell it, though neither translates the other.

A letter, a press release or minutes leave much of an act out and add to it. So a number that one text has alone is no
mistake: only where each tells another number of one thing, and neither says that of the other anywhere.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from delibgen.checks.pairing.concordance import correspond, keys_of
from delibgen.checks.pairing.counterparts import Counterparts, counterparts
from delibgen.checks.pairing.currencies import PlaceOfMention, settle
from delibgen.checks.pairing.disagreement import yearless_of
from delibgen.checks.pairing.own_text import datelines
from delibgen.checks.pairing.phrases import MOST, Finder, PairedSentences, Sentence, sentences_of
from delibgen.checks.pairing.telling import Telling
from delibgen.checks.pairing.tellings import tellings
from delibgen.checks.pairing.unmatched import left_over, unmatched
from delibgen.checks.pairing.whereabouts import misplaced
from delibgen.checks.reading.mentions.numbers import find_numbers
from delibgen.checks.reading.passage import CoveredWords, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.tables import get_data

_ALIKE = 0.15
"""From so much on two sentences tell of one thing."""
_SURELY = 0.3
"""The same, of what any text counts many times."""
_SOMEHOW = 0.04
"""What is enough where each text tells a single number of that thing."""
_SAME_DATE = 0.5
"""From so much on, two dates that have nothing in common are of one thing."""
_OF_MONEY = frozenset({"amount", "sum"})
_FIGURES = _OF_MONEY | {"percent", "article", "line"}
"""What any text may state of something else."""
_LONG = 4
"""Shorter sums may be alike by chance."""
_ANY_YEAR = "~"


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
    are_apart: bool
    """Whether either sentence tells what another of the other text surely does."""


def told_otherwise(french: WholeText, english: WholeText) -> Iterator[ToldOtherwise]:
    """What the English text tells in whose place the French one, which is authentic, tells another."""
    paired = counterparts(french, english)
    own = {(id(day.passage), day.start) for day in datelines(correspond(french, english).english)}
    settled = settle(french, english)
    ours, theirs = ([_in_its_currency(each, settled) for each in tellings(text)] for text in (french, english))
    theirs = [each for each in theirs if _place(each) not in own]
    mine, its = [*_alone(ours, theirs)], [*_alone(theirs, ours)]
    sums = [each for each in ours if _is_sum(each) and each not in mine]
    found = [*_candidates(mine, its, paired), *filter(_is_sum_misread, _candidates(sums, its, paired))]
    told = ({(sort, each.values) for each in side for sort in each.sorts} for side in (mine, its))
    rivals = Counter(sort for side in told for sort, _ in side)
    used, told_of = set[int](), CoveredWords()
    for each in sorted(found, key=lambda each: -each.score):
        if {id(each.ours), id(each.theirs)} & used:
            continue
        if _is_sure(each, rivals):
            used |= {id(each.ours), id(each.theirs)}
            told_of.add(each.theirs.span, each.ours.span)
            yield ToldOtherwise(each.theirs.span, each.ours.span)
    for spans in (*unmatched(paired, french, english), *left_over(french, english)):
        if not told_of.overlap(*spans):
            yield ToldOtherwise(*spans)


def _place(telling: Telling) -> PlaceOfMention:
    return id(telling.span.passage), telling.span.start


def _in_its_currency(telling: Telling, settled: Mapping[PlaceOfMention, str]) -> Telling:
    """A sum in the currency that either text says in full, others as they are."""
    figures, _, code = settled.get(_place(telling), "").partition(" ")
    if not code or {sort.partition(" ")[0] for sort in telling.sorts}.isdisjoint(_OF_MONEY):
        return telling
    if f"sum of {figures}" in telling.sorts:
        return telling._replace(values=frozenset({code}))
    return telling._replace(sorts=frozenset({f"amount {code}"}), values=frozenset({f"{figures} {code}"}))


def _is_sum(telling: Telling) -> bool:
    return any(sort.startswith("amount ") for sort in telling.sorts) and not telling.is_label


def _is_sum_misread(found: _Candidate) -> bool:
    """Whether a sum that the English text says elsewhere is misread in a sentence that does not say it."""
    values = found.ours.values, found.theirs.values
    least = _SOMEHOW if _are_turned(*values) else _ALIKE
    return _is_slip(*values) and found.score >= least and not _states(found.ours, found.sentences[1])


def _states(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence states the fact."""
    return any(f"={value}" in sentence.keys for value in telling.values)


def _alone(own: Sequence[Telling], other: Sequence[Telling]) -> Iterator[Telling]:
    """What a text tells of which the other has not the number."""
    known = {(sort, form) for each in other for sort in each.sorts for value in each.values for form in _said(value)}
    for each in own:
        forms = {form for value in each.values for form in _meant(value)}
        if not each.is_label and not any((sort, form) in known for sort in each.sorts for form in forms):
            yield each


def _said(value: str) -> tuple[str, ...]:
    """A value, and for a day of a year what one says of it that leaves the year out."""
    return (value, f"{_ANY_YEAR}{yearless_of(value)}") if value[:1].isdigit() else (value,)


def _meant(value: str) -> tuple[str, ...]:
    """A value, and the days that it may be where either text leaves the year out."""
    return (value, f"{_ANY_YEAR}{value}") if value[:2] == "--" else (value, yearless_of(value))


def _candidates(mine: Iterable[Telling], its: Sequence[Telling], paired: Counterparts) -> Iterator[_Candidate]:
    ours, theirs = Finder(paired.french), Finder(paired.english)
    by_sort: dict[str, list[Telling]] = defaultdict(list)
    for other in its:
        for sort in other.sorts:
            by_sort[sort].append(other)
    for one in mine:
        of_sort = [other for sort in sorted(one.sorts) for other in by_sort.get(sort, ())[:MOST]]
        for other in {id(each): each for each in of_sort}.values():
            mine_in, its_in = ours.holding(one.span), theirs.holding(other.span)
            if mine_in and its_in:
                own = frozenset((*keys_of(one.span.text, "fr"), *keys_of(other.span.text, "en")))
                score, are_apart = paired.alike(mine_in, its_in, but=own), paired.are_apart(mine_in, its_in)
                yield _Candidate(score, one, other, (mine_in, its_in), are_apart)


def _is_sure(found: _Candidate, rivals: Counter[str]) -> bool:
    sorts, values = found.ours.sorts & found.theirs.sorts, (found.ours.values, found.theirs.values)
    kinds = {sort.partition(" ")[0] for sort in sorts}
    if "date" in kinds:
        return found.score >= _least_for_dates(*values) and not found.are_apart
    if not sorts.isdisjoint(_weak("cited")):
        return found.score >= _SOMEHOW and _is_slip(*values)
    if _is_slip(*values) or "sum" in kinds:
        return True
    are_said = _says_both(found) if found.ours.is_count and found.theirs.is_count else _says_share(found, kinds)
    return not found.are_apart and not are_said and found.score >= _least(sorts, kinds, rivals)


def _least(sorts: AbstractSet[str], kinds: AbstractSet[str], rivals: Counter[str]) -> float:
    """How far the sentences of what has these sorts must be alike, the less if each text tells one of them alone."""
    are_alone = all(rivals[sort] == 2 for sort in sorts)
    if "kind" in kinds:
        return _SURELY if not are_alone else _ALIKE if sorts.isdisjoint(_weak("tight")) else 0.0
    if not sorts.isdisjoint(_weak("people")):
        return _SURELY
    if not kinds.isdisjoint(_FIGURES):
        return _ALIKE
    is_own = not sorts.isdisjoint(_weak("own"))
    return _ALIKE if not are_alone else _SOMEHOW if is_own else 0.0


def _least_for_dates(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """How far the sentences of two dates must be alike: the less, the less the dates differ, and the more they say."""
    one, other = min(ours), min(theirs)
    is_full = "--" not in (one[:2], other[:2])
    if not is_full:
        one, other = yearless_of(one), yearless_of(other)
    differ = [pair for pair in zip(one.split("-"), other.split("-"), strict=False) if pair[0] != pair[1]]
    if len(differ) > 1:
        return _SAME_DATE
    is_slip = sum(map(str.__ne__, *differ[0])) == 1
    is_day = one.count("-") > 1
    return (0.0 if is_full else _SOMEHOW) if is_slip and is_day else _ALIKE


def _is_slip(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two sums differ by one figure, by a zero or by the order of their figures."""
    one, other = (min(values).partition(" ") for values in (ours, theirs))
    if one[2] != other[2] or min(len(one[0]), len(other[0])) < _LONG:
        return False
    if len(one[0]) != len(other[0]):
        return one[0].isdigit() and one[0] in (f"{other[0]}0", other[0].removesuffix("0"))
    return _are_turned(ours, theirs) or sum(map(str.__ne__, one[0], other[0])) == 1


def _are_turned(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two sums have the same figures: 24 738 and 24 378."""
    return sorted(min(ours)) == sorted(min(theirs))


def _says_both(found: _Candidate) -> bool:
    """Whether a sentence says the number of the other too, of whatever."""
    ours, theirs = found.sentences
    return _says(found.theirs.values, ours) or _says(found.ours.values, theirs)


def _says_share(found: _Candidate, kinds: AbstractSet[str]) -> bool:
    """Whether a sentence says the share of the other in words that were not read as one: « dont un tiers en eau »."""
    (ours, theirs), (mine, its) = found.sentences, (found.ours.span.text, found.theirs.span.text)
    sides = (mine, ours.lang, theirs), (its, theirs.lang, ours)
    said = (
        _says(frozenset(value for each in find_numbers(words, lang) for value in each.values), other)
        for words, lang, other in sides
        if not any(map(str.isdigit, words))
    )
    return "percent" in kinds and any(said)


def _says(values: frozenset[str], sentence: Sentence) -> bool:
    """Whether a sentence says one of these numbers in any way: “both” is two."""
    return any(not values.isdisjoint(said.values) for said in find_numbers(sentence.words, sentence.lang))


@cache
def _weak(name: str) -> frozenset[str]:
    return frozenset(get_data("tellings")["weak"][name])
