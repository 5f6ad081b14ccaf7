"""Amounts, shares, dates, articles and references of which a French and an English text say different things.

What one of them states alone by design is not compared: the visas that are in the act alone, and the days of the act
itself, which stand in other places of the two texts.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, product, starmap
from typing import NamedTuple

from delibgen.checks.pairing.concordance import (
    ENOUGH,
    Concordance,
    Scores,
    Segment,
    are_said_in_place,
    is_row_of,
    is_shared,
    keys_of,
    opens,
    turned,
)
from delibgen.checks.pairing.disagreement import (
    KINDS,
    ONLY_IN_PLACE,
    Disagreement,
    are_of_one_sort,
    same,
    yearless_of,
)
from delibgen.checks.reading.passage import Mention, MentionKind
from delibgen.checks.reading.ranges import range_starts
from delibgen.checks.reading.searching import money
from delibgen.checks.reading.taxes import is_rate_of_tax
from delibgen.project.fields import Lang

_COUNTED = ("amount", "percent")
"""Kinds of which a passage says each as often as its counterpart does."""
_WHOLE = "100 %"
"""What a translation says in words: “fully”."""
_OF_MONTH = yearless_of("2000-01").count("-")
_LABELS = 2
_TOP = 8
"""How many segments the head of a text has at most."""
_FAR_BEFORE, _FAR_AFTER = 45, 35
_NEIGHBOURS = 20
"""More facts than so many letters hold."""
_LONGEST_LIST = 12
"""Of so many sums that follow one another a total is made, at most."""
_PER_SEGMENT = 40
"""A fact is held against so many of another segment; of more, against those that stand at about the same place."""
_BEFORE, _AFTER = 0.3, 0.2
"""What the words right before and right after a fact count, beside those of its whole segment."""
_BACK = 0.4
_SEGMENTS_ALIKE = 0.15
_ALMOST, _MOST = 0.6, 12
"""Beside the segment that corresponds best, those that correspond nearly as well, up to so many."""
_CLEARLY, _CLEARLY_THERE = 0.15, 0.05
"""By how much a fact stands rather in the words of another than in those of its own, elsewhere and in one segment."""
_NEARLY = 0.75
"""A segment that corresponds to so much of what another does may be the one that says the same."""
_Near = Mapping[int, Sequence[int]]
_SAME_LIST = 0.3
"""What it counts that two segments state nearly the same list of facts."""
_TRANSLATED = 0.8
"""From this share of the French facts on, the English is a version of the French rather than a summary."""


def disagreements(concordance: Concordance) -> Iterator[Disagreement]:
    """Each fact that one text states and the other does not, or in whose place the other states another.

    The days of the act come first.
    """
    days = _days_of(concordance)
    yield from _day_disagreements(days)
    compared = _without_days(concordance, chain.from_iterable(days))
    summary, values = _is_summary(compared), (_values(concordance.french), _values(concordance.english))
    for kind in filter(_kinds_of(compared).__contains__, KINDS):
        yield from _of_kind(_sides_of(compared, values, kind), summary=summary)


def _kinds_of(concordance: Concordance) -> set[MentionKind]:
    """The kinds of facts that either text states."""
    return {fact.kind for each in (*concordance.french, *concordance.english) for fact in each.mentions}


def _values(segments: Sequence[Segment]) -> set[str]:
    """What they state, and the ends of each span of days."""
    values = {mention.value for segment in segments for mention in segment.mentions}
    return values | {end for value in values if "/" in value for end in value.split("/")}


def _is_summary(concordance: Concordance) -> bool:
    """Whether the English leaves out much of what the French states, so that what it lacks need not be a mistake."""
    french, english = (
        {(fact.kind, fact.value) for segment in segments for fact in segment.mentions if fact.kind in KINDS}
        for segments in (concordance.french, concordance.english)
    )
    return len(french & english) < _TRANSLATED * len(french)


class _ActDays(NamedTuple):
    """The dates of the act itself, where both texts or the English one alone say them."""

    visa: Sequence[Mention] = ()
    """Of the draft, in its visa: its date, or the days of the session."""
    label: Sequence[Mention] = ()
    """On top of the English text."""
    session: Sequence[Mention] = ()
    draft: Sequence[Mention] = ()
    """In the rows of the English key facts."""


def _days_of(concordance: Concordance) -> _ActDays:
    french, english = (list(_dates(segments)) for segments in (concordance.french, concordance.english))
    visa = [mention for mention, _ in french if opens(mention.passage.text, "draft_visa")]
    session = [mention for mention, segment in english if is_row_of(segment, "session")]
    draft = [mention for mention, segment in english if is_row_of(segment, "draft")]
    label = [mention for mention, segment in english if _is_label(mention, segment)]
    drafts, heads = ({id(mention.passage) for mention in mentions} for mentions in (visa, label))
    one_act = len(drafts) <= 1 and len(heads) <= _LABELS
    return _ActDays(visa[:1], label, session, draft) if (visa or session) and one_act else _ActDays()


def _day_disagreements(days: _ActDays) -> Iterator[Disagreement]:
    """The dates of the act that differ: on top of the English text and in its rows, and in the visa of the draft."""
    told = days.session or days.draft or days.visa
    pairs = [*product(days.label, told), *product(days.draft or days.session, days.visa)]
    for one, other in pairs:
        if not same(one.value, other.value):
            yield Disagreement(one, other)


def _dates(segments: Sequence[Segment]) -> Iterator[tuple[Mention, Segment]]:
    return ((mention, segment) for segment in segments for mention in segment.mentions if mention.kind == "date")


def _is_label(mention: Mention, segment: Segment) -> bool:
    """Whether a date stands on top of the text, in its label or by itself."""
    alone = mention.text.strip() == mention.passage.text.strip()
    return mention.passage.role == "label" or (alone and segment.place < _TOP and not segment.is_row)


def _without_days(concordance: Concordance, days: Iterable[Mention]) -> Concordance:
    """The concordance without these dates."""
    left_out = {id(mention) for mention in days}
    french, english = (
        tuple(_cut_down(segment, left_out) for segment in segments)
        for segments in (concordance.french, concordance.english)
    )
    return replace(concordance, french=french, english=english)


def _cut_down(segment: Segment, days: Container[int]) -> Segment:
    return segment.stating(mention for mention in segment.mentions if id(mention) not in days)


@dataclass(frozen=True, eq=False, slots=True)
class _FactInWords:
    """A fact where it is stated, with the words beside it."""

    mention: Mention
    segment: Segment
    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, eq=False, slots=True)
class _Side:
    """The facts of one kind in one text, seen from there."""

    own: Sequence[_FactInWords]
    other: Sequence[_FactInWords]
    likeness: Mapping[tuple[int, int], float]
    """How far two facts stand in the same words, by their places in `own` and in `other`, where they are compared."""
    scores: Scores
    """How far two segments correspond, by the places of the own and of the other."""
    best: Mapping[int, float]
    """The highest score of each segment of the other text."""
    elsewhere: frozenset[str]
    """Values that the other text has only where it is not compared."""


def _sides_of(concordance: Concordance, values: tuple[set[str], set[str]], kind: MentionKind) -> tuple[_Side, _Side]:
    """English first: of two texts that disagree, the French is authentic. Of each, `values` are all that it states."""
    french, english = _all_of(concordance.french, kind, "fr"), _all_of(concordance.english, kind, "en")
    likeness, best = _likeness(concordance, french, english), concordance.best
    return (
        _Side(english, french, turned(likeness), concordance.turned, best[0], _elsewhere(values[0], french)),
        _Side(french, english, likeness, concordance.scores, best[1], _elsewhere(values[1], english)),
    )


def _elsewhere(values: set[str], compared: Sequence[_FactInWords]) -> frozenset[str]:
    starts = {value for stated in compared for value, _ in range_starts(stated.mention)}
    return frozenset(values - {stated.mention.value for stated in compared} | starts)


def _all_of(segments: Sequence[Segment], kind: MentionKind, lang: Lang) -> list[_FactInWords]:
    found: list[_FactInWords] = []
    for segment in segments:
        kin = [mention for mention in segment.mentions if mention.kind == kind]
        for number, mention in enumerate(kin):
            around = kin[max(number - _NEIGHBOURS, 0) : number + _NEIGHBOURS]
            found.append(_stated(segment, mention, [m for m in around if m.passage is mention.passage], lang))
    return found


def _stated(segment: Segment, mention: Mention, kin: Sequence[Mention], lang: Lang) -> _FactInWords:
    """The words between a fact and its neighbours of the same kind; those of the whole row in a table."""
    if segment.is_row:
        return _FactInWords(mention, segment, frozenset(segment.keys), frozenset())
    text = mention.passage.text
    start = max([m.end for m in kin if m.end <= mention.start] + [mention.start - _FAR_BEFORE, 0])
    end = min([m.start for m in kin if m.start >= mention.end] + [mention.end + _FAR_AFTER])
    before, after = text[start : mention.start], text[mention.end : end]
    return _FactInWords(mention, segment, frozenset(keys_of(before, lang)), frozenset(keys_of(after, lang)))


def _likeness(
    concordance: Concordance, french: Sequence[_FactInWords], english: Sequence[_FactInWords]
) -> Mapping[tuple[int, int], float]:
    places, own = _numbers(english), _numbers(french)
    rows: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (one, other), score in concordance.scores.items():
        if other in places:
            rows[one].append((other, score))
    return {
        (number, its): score + _beside(french[number], english[its], concordance.weights)
        for segment, numbers in own.items()
        for place, score in rows[segment]
        for number, others in zip(numbers, _abreast(len(numbers), places[place]), strict=True)
        for its in others
    }


def _numbers(facts: Sequence[_FactInWords]) -> Mapping[int, Sequence[int]]:
    """The numbers of the facts of each segment."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, stated in enumerate(facts):
        found[stated.segment.place].append(number)
    return found


def _abreast(count: int, others: Sequence[int]) -> Iterator[Sequence[int]]:
    """For each of `count` facts in a row, those of another row that are compared with it."""
    for number in range(count):
        start = max(number * len(others) // count - _PER_SEGMENT // 2, 0)
        yield others[start : start + _PER_SEGMENT] if len(others) > _PER_SEGMENT else others


def _beside(one: _FactInWords, other: _FactInWords, weights: Mapping[str, float]) -> float:
    """How far the words beside two facts are the same."""
    if one.segment.is_row and other.segment.is_row:
        return (_BEFORE + _AFTER) * _shared(one.before, other.before, weights)
    if one.segment.is_row or other.segment.is_row:
        return (_BEFORE + _AFTER) * _shared(one.before | one.after, other.before | other.after, weights)
    return _BEFORE * _shared(one.before, other.before, weights) + _AFTER * _shared(one.after, other.after, weights)


def _shared(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """How much of the shorter words stands in the longer, from 0 to 1."""
    common = one & other
    if not common:
        return 0.0
    least = min(math.fsum(weights.get(key, 1.0) for key in keys) for keys in (one, other))
    return math.fsum(weights.get(key, 1.0) for key in common) / least if least else 0.0


def _of_kind(sides: tuple[_Side, _Side], *, summary: bool) -> Iterator[Disagreement]:
    seen = set[int]()
    counterparts = [_counterparts(side) for side in sides]
    for find in (_unexplained, _misplaced, _unknown):
        for side, its, near in zip(sides, sides[::-1], counterparts, strict=True):
            for found in find(side, near):
                if found.also and found.also.kind in _COUNTED and found.also.value in its.elsewhere:
                    continue
                if found.at.value in side.elsewhere or not is_shared(found.at.passage) or _is_not_held(found, side):
                    continue
                ids = {id(found.at), id(found.also)}
                left_out = (summary and find is _unknown and side is sides[1]) or (
                    found.also is None and found.at.kind in ONLY_IN_PLACE
                )
                if not ids & seen and not left_out:
                    yield found
                seen |= ids - {id(None)}


def _is_said_in_place(found: Disagreement, side: _Side) -> bool:
    """Whether both texts state both facts, and each stands where another segment corresponds about as well."""
    if found.also is None or found.at.value not in {stated.mention.value for stated in side.other}:
        return False
    here, there = _place_of(found.at, side.own), _place_of(found.also, side.other)
    if sum(stated.segment.place == here and stated.mention.value == found.at.value for stated in side.own) > 1:
        return False
    likes = _places_saying(found.at, side.other) - _places_saying(found.also, side.other)
    others = _places_saying(found.also, side.own) - {here}
    return are_said_in_place(side.scores, (here, there), (likes, others), side.scores.get((here, there), 0.0), _NEARLY)


def _place_of(mention: Mention | None, facts: Sequence[_FactInWords]) -> int:
    return next((stated.segment.place for stated in facts if stated.mention is mention), -1)


def _places_saying(mention: Mention, facts: Sequence[_FactInWords]) -> set[int]:
    """The segments that state the fact."""
    return {stated.segment.place for stated in _saying(mention, facts)}


def _saying(mention: Mention, facts: Sequence[_FactInWords]) -> list[_FactInWords]:
    """Where the facts state that one."""
    return [stated for stated in facts if same(stated.mention.value, mention.value)]


def _is_not_held(found: Disagreement, side: _Side) -> bool:
    """Whether the fact is one that either text may put otherwise or elsewhere, or leave out: a sum, a rate of a tax."""
    if _is_said_in_place(found, side) or (found.at.kind == "percent" and not found.also and is_rate_of_tax(found.at)):
        return True
    if found.also is None and (found.at.value == _WHOLE or _is_part_of_date(found.at, side)):
        return True
    return _is_sum(found, side) or _is_in_step(found, side) or (found.at.kind == "amount" and money(found.at)[0] == 1)


def _is_part_of_date(mention: Mention, side: _Side) -> bool:
    """Whether it is a month, which one text may name alone, or the year of a date that the other says in full."""
    if mention.kind != "date":
        return False
    months = yearless_of(mention.value).count("-")
    return months == _OF_MONTH or any(each.mention.value.startswith(f"{mention.value}-") for each in side.other)


def _is_in_step(found: Disagreement, side: _Side) -> bool:
    """Whether each fact is accounted for without the other, which stands in a segment with a likelier counterpart.

    What is written for another is lacking in one of the texts: this fact in the other text, or that one here.
    """
    if found.also is None:
        return False
    here, there = _place_of(found.at, side.own), _place_of(found.also, side.other)
    score = side.scores.get((here, there), 0.0)
    if score >= side.best[there]:
        return False
    at, also = ([_saying(each, facts) for facts in (side.own, side.other)] for each in (found.at, found.also))
    is_said = any(side.scores.get((stated.segment.place, there), 0.0) >= side.best[there] for stated in also[0])
    return len(at[0]) <= len(at[1]) and (len(also[1]) <= len(also[0]) or is_said)


def _is_sum(found: Disagreement, side: _Side) -> bool:
    """Whether the amount is called a total and made by others of the other text, or makes such a total with others."""
    at, also = found
    if at.kind != "amount":
        return False
    if _is_called_total(at):
        return any(_is_same_sum(at, run) for run in _runs(side.other))
    return (
        also is not None
        and _is_called_total(also)
        and any(at in run and _is_same_sum(also, run) for run in _runs(side.own))
    )


def _is_called_total(mention: Mention) -> bool:
    """Whether the words before an amount call it a total, in either language."""
    return "total" in mention.passage.text[max(0, mention.start - _FAR_BEFORE) : mention.start].lower()


def _is_same_sum(total: Mention, run: Sequence[Mention]) -> bool:
    """Whether the amounts make the total; one that is half of it may be their own total, said among them."""
    sum_, currency = money(total)
    parts = [money(each)[0] for each in run if money(each)[1] == currency]
    return len(parts) == len(run) and sum(parts) == sum_ and sum_ / 2 not in parts


def _runs(facts: Sequence[_FactInWords]) -> Iterator[list[Mention]]:
    """Different amounts that follow one another, each in a segment of its own: two and more, as a list has them."""
    for start, first in enumerate(facts):
        run = [first.mention]
        for before, stated in pairwise(facts[start : start + _LONGEST_LIST]):
            is_said = any(stated.mention.value == each.value for each in run)
            if is_said or stated.segment is before.segment or _is_called_total(before.mention):
                break
            run.append(stated.mention)
            yield run


def _unknown(side: _Side, counterparts: _Near) -> Iterator[Disagreement]:
    """Facts whose value the other text has nowhere; a visa may have no counterpart at all in a text of its own."""
    nearest: dict[int, tuple[float, int]] = {}
    for (own, other), score in side.likeness.items():
        if are_of_one_sort(side.own[own].mention, side.other[other].mention):
            nearest[own] = max(nearest.get(own, (0.0, 0)), (score, other))
    values = {stated.mention.value for stated in side.other}
    yearless = {yearless_of(value) for value in values} | values
    for number, stated in enumerate(side.own):
        value = stated.mention.value
        is_of_act = stated.mention.passage.role == "citation" or _is_in_head(stated)
        if is_of_act and not counterparts.get(stated.segment.place):
            continue
        if value not in (yearless if value[:2] == "--" else values) and yearless_of(value) not in values:
            score, other = nearest.get(number, (0.0, 0))
            yield Disagreement(stated.mention, side.other[other].mention if score >= ENOUGH / 2 else None)


def _is_in_head(stated: _FactInWords) -> bool:
    """Whether it is a day on top of the act, that of the sitting."""
    return stated.mention.kind == "date" and stated.segment.place < _TOP and stated.segment.text.lang == "fr"


def _unexplained(side: _Side, counterparts: _Near) -> Iterator[Disagreement]:
    """Facts of a segment that none of the segments which correspond to it states."""
    own, other = _by_segment(side.own), _by_segment(side.other)
    for place, facts in own.items():
        near = [other[segment] for segment in counterparts.get(place, ())]
        rest = _without(facts, near) or (_all_but_one(facts, near[0]) if near else [])
        for mentions in near if rest else ():
            lacking = _without(mentions, [facts]) or _all_but_one(mentions, facts)
            pairs = [(one, it) for one, it in zip(rest, lacking, strict=False) if are_of_one_sort(one, it)]
            if pairs:
                yield from starmap(Disagreement, pairs)
                break


def _all_but_one(mentions: Sequence[Mention], other: Sequence[Mention]) -> list[Mention]:
    """The one that differs in two lists of as many facts."""
    left = Counter(mention.value for mention in mentions) - Counter(mention.value for mention in other)
    if len(mentions) != len(other) or left.total() != 1:
        return []
    return [mention for mention in mentions if mention.value in left][-1:]


def _by_segment(facts: Sequence[_FactInWords]) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = defaultdict(list)
    for stated in facts:
        found[stated.segment.place].append(stated.mention)
    return found


def _counterparts(side: _Side) -> _Near:
    """For each segment those of the other text which correspond to it best, the best first."""
    own, other = _by_segment(side.own), _by_segment(side.other)
    scored: dict[int, list[int]] = defaultdict(list)
    for place, its in side.scores:
        if its in other:
            scored[place].append(its)
    found: dict[int, list[int]] = {}
    for place, facts in own.items():
        # -- in reading order: of those that correspond as well, the first count --
        rated = {its: side.scores[place, its] + _alike(facts, other[its]) for its in sorted(scored[place])}
        least = max(ENOUGH, _ALMOST * max(rated.values(), default=0.0))
        near = (its for its in rated if rated[its] >= max(least, _BACK * side.best[its]))
        found[place] = sorted(near, key=lambda its: -rated[its])[:_MOST]
    return found


def _alike(own: Sequence[Mention], other: Sequence[Mention]) -> float:
    """What it counts that both state nearly the same list of facts."""
    if min(len(own), len(other)) <= 1:
        return 0.0
    shared = len(own) - len(_without(own, [other]))
    return _SAME_LIST * shared / max(len(own), len(other))


def _without(mentions: Sequence[Mention], others: Sequence[Sequence[Mention]]) -> list[Mention]:
    """The mentions but for those that any of the others states, as often as it states them."""
    stated, yearless = Counter[str](), Counter[str]()
    for other in others:
        for known, times in Counter(mention.value for mention in other).items():
            stated[known] = max(stated[known], times)
            yearless[yearless_of(known)] = max(yearless[yearless_of(known)], times)
    left = []
    used = Counter[str]()
    for mention in mentions:
        value = mention.value
        # -- as `same` has it --
        most = max(stated[value], yearless[value] if value[:2] == "--" else stated[_no_year(value)])
        used[value] += 1
        if used[value] > most and (mention.kind in _COUNTED or not most):
            left.append(mention)
    return left


def _no_year(value: str) -> str:
    """A date as it is where its year is not said; an empty text for what is no day of a year."""
    short = yearless_of(value)
    return short if short[:2] == "--" else ""


def _misplaced(side: _Side, counterparts: _Near) -> Iterator[Disagreement]:
    """Facts whose value the other text states elsewhere, while in the same words it states another."""
    alone = Counter(stated.segment.place for stated in side.own)
    best = _best(side, {place for place, number in alone.items() if number == 1}, counterparts)
    for (own, segment, agree), (score, other) in best.items():
        least = best.get((own, segment, True), (0.0, -1))[0] + (_CLEARLY if segment < 0 else _CLEARLY_THERE)
        told = (segment < 0 or (own, segment, True) in best) and counterparts.get(side.own[own].segment.place)
        if not agree and told and score > least:
            yield Disagreement(side.own[own].mention, side.other[other].mention)


def _best(
    side: _Side, places: Container[int], counterparts: _Near
) -> Mapping[tuple[int, int, bool], tuple[float, int]]:
    """For each fact of these segments the ones that stand most in its words: which agrees with it and which does not.

    Once in the whole other text, under -1, and once in the segment that corresponds best to its own.
    """
    nearest = {place: segments[0] for place, segments in counterparts.items() if segments}
    best: dict[tuple[int, int, bool], tuple[float, int]] = {}
    for (own, other), score in side.likeness.items():
        stated, its = side.own[own], side.other[other]
        if stated.segment.place not in places:
            continue
        agree = same(stated.mention.value, its.mention.value)
        alike = side.scores[stated.segment.place, its.segment.place] >= _SEGMENTS_ALIKE
        if not (agree or (alike and are_of_one_sort(stated.mention, its.mention))):
            continue
        for segment in {-1, its.segment.place} & {-1, nearest.get(stated.segment.place, -1)}:
            best[own, segment, agree] = max(best.get((own, segment, agree), (0.0, -1)), (score, other))
    return best
