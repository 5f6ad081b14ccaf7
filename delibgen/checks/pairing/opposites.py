"""What a text names of a field, where its translation names another member: “the seller” for « l’acquéreur ».

Either text may name several members of a field, in places that have nothing to do with each other. So two count only in
sentences that tell one thing, in words that are alike, and where neither text says that of the other nearby.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, product
from typing import NamedTuple

from delibgen.checks.pairing.counterparts import Counterparts, counterparts
from delibgen.checks.pairing.fields import ITEM, NamedMember, deeper_keys_of, named_in
from delibgen.checks.pairing.numbers import FACTS, LABEL
from delibgen.checks.pairing.phrases import Finder, Sentence
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.numbers import find_numbers
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import CoveredWords, Passage, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_WORD = expression(r"[^\W_]+")
_PARTS = ";"
_BESIDE, _COUNT = 60, 16
"""How many letters before and after a word tell what it is said of, and within how many its number stands."""
_SURELY, _LEAST = 0.5, 0.1
"""From so much on, as sentences and beside the words, and as sentences alone, two tell one thing."""
_ALONE, _COUNTED = 0.1, 0.25
"""What it counts that neither text names the member of the other anywhere, and that one number stands by both."""
_RIVAL = 0.6
"""A word that stands in its place to so much of that may be the one that it translates."""
_MOST = 40
"""So many of a field are compared, at most."""
_TOLD, _FEW = 0.4, 3
"""From so much on sentences surely tell one thing, and so many of a field they may name."""
_HEAD = 20
"""Within so many sentences a letter greets its reader."""


@dataclass(frozen=True, eq=False)
class _MemberThere:
    """What a text names, and in which sentence."""

    named: NamedMember
    sentence: Sentence

    @cached_property
    def own(self) -> frozenset[str]:
        """What the words themselves are compared by."""
        return frozenset(deeper_keys_of(self.named.span.text, self.sentence.lang))

    @cached_property
    def beside(self) -> frozenset[str]:
        return self.sides[0] | self.sides[1]

    @cached_property
    def sides(self) -> tuple[frozenset[str], frozenset[str]]:
        """What the words before and those after are compared by."""
        before, after = (frozenset(deeper_keys_of(words, self.sentence.lang)) for words in self.around)
        return before, after

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The number of what is named, in figures or in words."""
        before, after = self.around
        said = find_numbers(f"{before[-_COUNT:]} {self.named.span.text} {after[:_COUNT]}", self.sentence.lang)
        return frozenset(value for number in said if not number.is_weak for value in number.values)

    @cached_property
    def around(self) -> tuple[str, str]:
        """The words of the clause just before and just after: what a semicolon parts is said of something else."""
        span, text = self.named.span, self.named.span.passage.text
        spans = (each for each in self.sentence.spans if each.passage is span.passage)
        whole = next((each for each in spans if each.start <= span.start < each.end), span)
        start, end = whole.start, whole.end
        before = text[max(start, span.start - _BESIDE) : span.start].rpartition(_PARTS)[2]
        return before, text[span.end : min(end, span.end + _BESIDE)].partition(_PARTS)[0]


_Fields = Mapping[str, Sequence[_MemberThere]]


def opposed(french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """Words of the English text, and those of the French one that name another member of the field."""
    paired, told = counterparts(french, english), list[TextSpan]()
    ours, theirs = _by_field(french, paired.french), _by_field(english, _body(paired.english))
    for field in theirs:
        if field in ours and field != ITEM and _may_differ(ours[field], theirs[field]):
            found = (
                *_opposed_in(ours[field], theirs[field], paired),
                *_left_in_beads(ours[field], theirs[field], paired),
            )
            for its, mine in found:
                if not any(its.span.overlaps(other) for other in told):
                    told.append(its.span)
                    yield its.span, mine.span


def _body(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences of a text but for those over its salutation, which say to whom it is written."""
    opening = next((place for place, each in enumerate(sentences[:_HEAD]) if _get_dear().match(each.words)), -1)
    return sentences[opening + 1 :]


def _by_field(text: WholeText, sentences: Sequence[Sentence]) -> _Fields:
    found, finder = defaultdict[str, list[_MemberThere]](list), Finder(sentences)
    for named in chain.from_iterable(_named_in(passage, text) for passage in text.passages):
        if sentence := finder.holding(named.span):
            found[named.field].append(_MemberThere(named, sentence))
    return found


def _named_in(passage: Passage, text: WholeText) -> Iterator[NamedMember]:
    """What a passage names outside its number and its facts, such as « second semestre 2022 »: those are compared."""
    label = LABEL.match(passage.text)
    facts = CoveredWords(fact.span for fact in text.stated(passage) if fact.kind in FACTS)
    if label:
        facts.add(TextSpan(passage, 0, label.end()))
    found = (named for named in named_in(passage, text.lang) if not facts.overlap(named.span))
    return (named for named in found if not _is_joined(named, text.lang))


def _is_joined(named: NamedMember, lang: Lang) -> bool:
    """Whether it is but one of two names that a body bears at once: “Finance and Works committee”."""
    if named.field not in get_data("opposites")["reading"]["joined"]:
        return False
    words = named.span.passage.text
    joint = _get_joins(lang)
    return joint[0].search(words, 0, named.span.start) is not None or joint[1].match(words, named.span.end) is not None


def _may_differ(ours: Sequence[_MemberThere], theirs: Sequence[_MemberThere]) -> bool:
    """Whether any two name nothing in common."""
    mine, its = ({held.named.members for held in side} for side in (ours, theirs))
    return any(one.isdisjoint(other) for one, other in product(mine, its))


class _Opposites(NamedTuple):
    """A word of each text, and how far the two tell one thing: in all, and as sentences."""

    ours: _MemberThere
    theirs: _MemberThere
    score: float
    alike: float

    @property
    def agrees(self) -> bool:
        return not self.ours.named.members.isdisjoint(self.theirs.named.members)


def _opposed_in(
    ours: Sequence[_MemberThere], theirs: Sequence[_MemberThere], paired: Counterparts
) -> Iterator[tuple[NamedMember, NamedMember]]:
    """The words of one field that stand for each other and name two members, those of the English text first."""
    if ours[0].named.field in get_data("opposites")["reading"]["undenied"]:
        return
    alone = _alone(ours, theirs) | _alone(theirs, ours)
    pairs = [_pair(one, other, paired, alone) for one, other in product(ours[:_MOST], theirs[:_MOST])]
    best: dict[tuple[int, bool], float] = {}
    for pair in pairs:
        for held in pair[:2]:
            best[id(held), pair.agrees] = max(best.get((id(held), pair.agrees), 0.0), pair.score)
    for pair in sorted(pairs, key=lambda each: -each.score):
        if pair.agrees or pair.score < _SURELY or pair.alike < _LEAST or _may_be_another(pair, alone):
            continue
        is_likest = all(best[id(held), False] == pair.score for held in pair[:2])
        has_rival = any(best.get((id(held), True), 0.0) >= _RIVAL * pair.score for held in pair[:2])
        is_of_other = (
            _is_said_of_rest(pair)
            or is_of_reader(pair.ours.named.field, pair.theirs.around[0])
            or _is_said_of_other(pair, paired)
        )
        if is_likest and not has_rival and not _is_turned(pair) and not is_of_other:
            yield pair.theirs.named, pair.ours.named


def _left_in_beads(
    ours: Sequence[_MemberThere], theirs: Sequence[_MemberThere], paired: Counterparts
) -> Iterator[tuple[NamedMember, NamedMember]]:
    """The same where sentences that surely tell one thing name as many of a field, all alike but for one of each."""
    mine, its = _by_place(ours), _by_place(theirs)
    for bead in paired.beads if ours[0].named.field in get_data("opposites")["reading"]["paired"] else ():
        one, other = _held_by(bead.french, mine), _held_by(bead.english, its)
        if bead.alike < _TOLD or not len(one) == len(other) <= _FEW:
            continue
        left = _without(one, other), _without(other, one)
        if len(left[0]) == len(left[1]) == 1:
            around = _held_around(bead.french, mine), _held_around(bead.english, its)
            is_near = _names(left[0][0], around[1]) or _names(left[1][0], around[0])
            is_near = is_near or _are_of_two_clauses(left[0][0], left[1][0])
            if not is_near and not _is_turned(_Opposites(left[0][0], left[1][0], bead.alike, bead.alike)):
                yield left[1][0].named, left[0][0].named


def _by_place(held: Sequence[_MemberThere]) -> Mapping[int, Sequence[_MemberThere]]:
    found = defaultdict[int, list[_MemberThere]](list)
    for each in held:
        found[each.sentence.place].append(each)
    return found


def _held_by(sentences: Sequence[Sentence], held: Mapping[int, Sequence[_MemberThere]]) -> Sequence[_MemberThere]:
    return [each for sentence in sentences for each in held.get(sentence.place, ())]


def _held_around(sentences: Sequence[Sentence], held: Mapping[int, Sequence[_MemberThere]]) -> Sequence[_MemberThere]:
    """Those of the sentences right before and right after."""
    beside = sentences[0].place - 1, sentences[-1].place + 1
    return [each for place in beside for each in held.get(place, ())]


def _without(own: Sequence[_MemberThere], other: Sequence[_MemberThere]) -> Sequence[_MemberThere]:
    """Those for which the other sentences name no member, each of theirs standing for one."""
    left, free = list[_MemberThere](), [*other]
    for each in own:
        same = [held for held in free if not held.named.members.isdisjoint(each.named.members)]
        if same:
            free.remove(same[0])
        else:
            left.append(each)
    return left


def _are_of_two_clauses(one: _MemberThere, other: _MemberThere) -> bool:
    """Whether either stands in a clause of its own, and none of the words around the other are there."""
    has_clauses = any(_PARTS in held.sentence.words for held in (one, other))
    return has_clauses and one.beside.isdisjoint(other.beside)


def _names(one: _MemberThere, others: Sequence[_MemberThere]) -> bool:
    return any(not one.named.members.isdisjoint(each.named.members) for each in others)


def _may_be_another(pair: _Opposites, alone: set[int]) -> bool:
    """Whether a text that has several persons or bodies may speak of another one than the sentence beside it."""
    is_shared = pair.ours.named.field in get_data("opposites")["reading"]["several"]
    return is_shared and not {id(pair.ours), id(pair.theirs)} <= alone


def _alone(own: Sequence[_MemberThere], other: Sequence[_MemberThere]) -> set[int]:
    """The words of a text whose member the other text does not name."""
    known = frozenset[str]().union(*(held.named.members for held in other))
    return {id(held) for held in own if held.named.members.isdisjoint(known)}


def _pair(one: _MemberThere, other: _MemberThere, paired: Counterparts, alone: set[int]) -> _Opposites:
    own = one.own | other.own
    if paired.are_apart(one.sentence, other.sentence):
        return _Opposites(one, other, 0.0, 0.0)
    alike = paired.alike(one.sentence, other.sentence, but=own)
    beside = paired.share(one.beside - own, other.beside - own) if alike else 0.0
    is_counted = beside > 0 and not one.numbers.isdisjoint(other.numbers)
    if not beside or (one.named.field in get_data("opposites")["reading"]["counted"] and not is_counted):
        return _Opposites(one, other, 0.0, alike)
    counted = _COUNTED if is_counted else 0.0
    are_alone = _ALONE if {id(one), id(other)} <= alone else 0.0
    return _Opposites(one, other, alike + beside + are_alone + counted, alike + counted)


def _is_said_of_other(pair: _Opposites, paired: Counterparts) -> bool:
    """Whether what the one is said of stands after the other: « A est supérieur à B », “B is lower”."""
    if pair.ours.named.field not in get_data("opposites")["reading"]["compared"]:
        return False
    sides = (pair.ours, pair.theirs), (pair.theirs, pair.ours)
    return any(
        paired.share(one.sides[0], other.sides[1]) > paired.share(one.sides[0], other.sides[0]) for one, other in sides
    )


def _is_said_of_rest(pair: _Opposites) -> bool:
    """Whether the one is said of what the other sentence calls the rest: « les autres », “larger ones”."""
    if pair.ours.named.field not in get_data("opposites")["reading"]["parting"]:
        return False
    return any(_get_rest(held.sentence.lang).search(held.sentence.words) for held in pair[:2])


def is_of_reader(field: str, before: str) -> bool:
    """Whether a letter tells what its reader does of a deed of two: « est acquise », “you sell us”."""
    return field in get_data("opposites")["reading"]["of_two"] and _get_reader().search(before) is not None


def _is_turned(pair: _Opposites) -> bool:
    """Whether a “not” in one text alone may make the two the same."""
    reading, field = get_data("opposites")["reading"], pair.ours.named.field
    if field in reading["undenied"]:
        return _denies(pair.ours) or _denies(pair.theirs)
    return field in reading["turned"] and _denies(pair.ours) != _denies(pair.theirs)


def _denies(held: _MemberThere) -> bool:
    """Whether a “not” stands by the words in their sentence."""
    is_expletive = fold_in_place(held.named.span.text).startswith(_get_after(held.sentence.lang))
    idle = _get_expletive(held.sentence.lang) if is_expletive else frozenset[str]()
    return denies(" ".join(held.around), held.sentence.lang, but=idle)


def denies(words: str, lang: Lang, but: frozenset[str] = frozenset()) -> bool:
    """Whether words deny or restrict anything, with others than these; “more than” and the like deny nothing."""
    said = frozenset(match[0] for match in _WORD.finditer(_get_no_nots(lang).sub(" ", fold_in_place(words))))
    return not said.isdisjoint(_get_nots(lang) - but)


@cache
def _get_nots(lang: Lang) -> frozenset[str]:
    return frozenset(map(fold_in_place, get_data("opposites")["reading"]["nots"][lang]))


@cache
def _get_joins(lang: Lang) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the second of two names joined, and after the first."""
    joins = either(get_data("opposites")["reading"]["joins"][lang])
    return compiled(rf"\w\s?{joins}\s?$"), compiled(rf"\s?{joins}\s?\w")


@cache
def _get_no_nots(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b{either(map(fold_in_place, get_data('opposites')['reading']['no_nots'][lang]))}\b")


@cache
def _get_after(lang: Lang) -> tuple[str, ...]:
    """How words begin after which a “ne” denies nothing."""
    return tuple(map(fold_in_place, get_data("opposites")["reading"]["expletive"][lang]["after"]))


@cache
def _get_expletive(lang: Lang) -> frozenset[str]:
    return frozenset(get_data("opposites")["reading"]["expletive"][lang]["words"])


@cache
def _get_rest(lang: Lang) -> re.Pattern[str]:
    """What a sentence calls all that it has not said something of."""
    return compiled(rf"\b{either(get_data('opposites')['reading']['rest'][lang])}\b", re.IGNORECASE)


@cache
def _get_reader() -> re.Pattern[str]:
    return compiled(rf"\b{either(get_data('opposites')['reading']['reader'])}(?:\s\w+){{0,2}}\s$", re.IGNORECASE)


@cache
def _get_dear() -> re.Pattern[str]:
    return compiled(rf"{either(get_data('mentions')['own_text']['opens'])}\b", re.IGNORECASE)
