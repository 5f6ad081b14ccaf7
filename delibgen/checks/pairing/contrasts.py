"""Notions of which one text names one and its translation the other, in stretches of sentences that tell one thing.

Common words, such as “all” or “may”, stand everywhere. So two count only where their stretches say another thing in
common and deny alike, and where each is left over once what both texts name is told off.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from delibgen.checks.pairing.counterparts import Bead, Counterparts, counterparts
from delibgen.checks.pairing.links import InStretches, Word, parted
from delibgen.checks.pairing.opposites import denies, is_of_reader
from delibgen.checks.pairing.phrases import Sentence, sentences_of
from delibgen.checks.pairing.poles import Pole, poles_in
from delibgen.checks.reading.act import once
from delibgen.checks.reading.passage import CoveredWords, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_TOLD = 0.15
"""From so much on, two sentences that are each the likest to the other tell one thing."""
_BESIDE = 0.2
"""So much of what two stretches say beside is the same: a word that they share may be of something else."""
_LONG = 4
"""A shorter word tells little of what is said."""

_BySentence = Sequence[Sequence[Pole]]
_OfField = tuple[Sequence[Pole], Sequence[Pole]]


def contrasted(french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The words of the English text and those of the French one that name notions which exclude each other."""
    ours, theirs = _poles(french), _poles(english)
    paired = counterparts(french, english)
    for bead in paired.beads:
        left = _left(bead, ours, theirs) if bead.alike >= _TOLD else {}
        if left:
            sides = parted(bead.french, french), parted(bead.english, english)
            found = [*_contrasted_in(sides, left)]
            sure = [(mine.pole, its.pole) for mine, its in found if _are_sure(mine, its, paired)]
            yield from ((its.span, mine.span) for mine, its in sure if _are_one(found))


def _are_one(found: Sequence[tuple["_PoleInStretch", "_PoleInStretch"]]) -> bool:
    """Whether all are of the same words: two may make one sense, « gratuit avant 12 ans », “a fee from 12 on”."""
    first, second = (each.pole.span for each in found[0])
    return all(one.pole.span.overlaps(first) or two.pole.span.overlaps(second) for one, two in found)


@once
def _poles(text: WholeText) -> _BySentence:
    return tuple([*_poles_of(each, text)] for each in sentences_of(text))


def _poles_of(sentence: Sentence, text: WholeText) -> Iterator[Pole]:
    """What a sentence names outside its dates: “9 May”."""
    for span in sentence.spans:
        dates = CoveredWords(fact.span for fact in text.stated(span.passage) if fact.kind == "date")
        yield from (pole for pole in poles_in(span, text.lang) if not dates.overlap(pole.span))


def _left(bead: Bead, ours: _BySentence, theirs: _BySentence) -> Mapping[str, _OfField]:
    """By their field the poles that each side has left over, where both have."""
    mine, its = _by_field(bead.french, ours), _by_field(bead.english, theirs)
    sides = {field: _left_over(mine[field], its[field]) for field in sorted(mine.keys() & its.keys())}
    return {field: side for field, side in sides.items() if all(side)}


def _by_field(sentences: Sequence[Sentence], poles: _BySentence) -> Mapping[str, Sequence[Pole]]:
    found = defaultdict[str, list[Pole]](list)
    for pole in (pole for each in sentences for pole in poles[each.place]):
        found[pole.field].append(pole)
    return found


def _left_over(mine: Sequence[Pole], its: Sequence[Pole]) -> _OfField:
    """The poles without those for which the other side names the same notion, each of its poles standing for one."""
    return _without_same(mine, its), _without_same(its, mine)


def _without_same(own: Sequence[Pole], other: Sequence[Pole]) -> Sequence[Pole]:
    left, free = list[Pole](), [*other]
    for each in own:
        same = [pole for pole in free if not pole.notions.isdisjoint(each.notions)]
        if same:
            free.remove(same[0])
        else:
            left.append(each)
    return left


def _contrasted_in(
    sides: tuple[InStretches, InStretches], left: Mapping[str, _OfField]
) -> Iterator[tuple["_PoleInStretch", "_PoleInStretch"]]:
    for field, (mine, its) in left.items():
        ours, theirs = (
            [_PoleInStretch.of(pole, side) for pole in poles] for side, poles in zip(sides, (mine, its), strict=True)
        )
        for one, two in product(ours, theirs):
            if _say_of_one(one, two, field) and _deny_alike(one, two, field):
                yield one, two


def _are_sure(one: "_PoleInStretch", two: "_PoleInStretch", paired: Counterparts) -> bool:
    """Whether the stretches say enough in common, and nothing of what the reader of a letter does."""
    before = two.pole.span.passage.text[: two.pole.span.start]
    is_of_one = paired.share(one.around, two.around) >= _BESIDE
    return is_of_one and not is_of_reader(two.pole.field.removeprefix("="), before)


class _PoleInStretch(NamedTuple):
    """A pole, what the words before and after it in its stretch are compared by, and whether they deny."""

    pole: Pole
    before: frozenset[str]
    after: frozenset[str]
    denies: bool
    restricts: bool
    """Whether they deny or restrict in any way."""

    @property
    def around(self) -> frozenset[str]:
        return self.before | self.after

    @classmethod
    def of(cls, pole: Pole, side: InStretches) -> "_PoleInStretch":
        stretch = next((each for each in side.stretches if each.span.overlaps(pole.span)), None)
        if not stretch:
            return cls(pole, frozenset(), frozenset(), denies=False, restricts=False)
        words = [word for word in stretch.words if _tells(word, pole)]
        before, after = (
            frozenset(key for word in words if (word.span.start < pole.span.start) is is_before for key in word.keys)
            for is_before in (True, False)
        )
        said = _without(pole.span, stretch.span)
        is_denied = denies(said, pole.lang, but=_get_idle(pole.lang))
        return cls(pole, before, after, denies=is_denied, restricts=denies(said, pole.lang))


def _tells(word: Word, pole: Pole) -> bool:
    """Whether a word tells what else is said."""
    return not word.span.overlaps(pole.span) and bool(word.sort or len(word.span.text) >= _LONG)


def _say_of_one(one: _PoleInStretch, two: _PoleInStretch, field: str) -> bool:
    """Whether the words around say another thing in common; where one thing is held to another, on the same side.

    « A avant B » is “B after A”; what one is with or without follows.
    """
    if field in get_data("contrasts")["reading"]["leading"]:
        return not one.after.isdisjoint(two.after)
    if field in get_data("contrasts")["reading"]["compared"]:
        is_turned = not one.before.isdisjoint(two.after) or not one.after.isdisjoint(two.before)
        return not is_turned and not (one.before.isdisjoint(two.before) and one.after.isdisjoint(two.after))
    return not one.around.isdisjoint(two.around)


def _deny_alike(one: _PoleInStretch, two: _PoleInStretch, field: str) -> bool:
    """Whether the stretches around both deny, or neither does; for some, where neither restricts: “only … may”."""
    if field in get_data("contrasts")["reading"]["undenied"]:
        return not one.restricts and not two.restricts
    return one.denies == two.denies


def _without(own: TextSpan, span: TextSpan) -> str:
    words = span.passage.text
    return f"{words[span.start : own.start]} {words[own.end : span.end]}"


@cache
def _get_idle(lang: Lang) -> frozenset[str]:
    """What restricts, rather than denies: « ne … que », “only”."""
    return frozenset(get_data("opposites")["in_order"]["idle"][lang])
