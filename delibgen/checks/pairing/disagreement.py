"""A fact of one text in whose place the other states another, or none; and those of what a spec has typed in both."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple

from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import Mention, MentionKind, Passage
from delibgen.checks.reading.text import WholeText

KINDS: tuple[MentionKind, ...] = ("amount", "percent", "date", "article", "reference", "committee", "line", "duration")
ONLY_IN_PLACE = ("committee", "line", "duration")
"""Kinds that one text may leave out, so that only another in its place is a mistake."""
_SHAPE = expression(r"\d")


class Disagreement(NamedTuple):
    """A fact, and the one that the other text states in its place, if it states any."""

    at: Mention
    also: Mention | None


def typed_disagreements(french: WholeText, english: WholeText) -> Iterator[Disagreement]:
    """The facts that a spec has typed into one of its texts and not into its translation, or nowhere in that language.

    Both texts have the same passages, in the same order.
    """
    known: list[Callable[[str], bool]] = []
    for one, other in zip(french.passages, english.passages, strict=False):
        ours, theirs = french.stated(one), english.stated(other)
        if not ours and not theirs:
            continue
        if {(each.kind, each.value) for each in ours} == {(each.kind, each.value) for each in theirs}:
            continue
        known = known or [_among(mention.value for mention in text.facts) for text in (french, english)]
        for kind in KINDS:
            alone = _alone(ours, theirs, other, kind), _alone(theirs, ours, one, kind)
            pairs = [(two, first) for first, two in zip(*alone, strict=False) if are_of_one_sort(first, two)]
            yield from starmap(Disagreement, pairs)
            told = {id(each) for pair in pairs for each in pair}
            for side, is_known in zip(alone, known[::-1], strict=True):
                left = (each for each in side if id(each) not in told and not is_known(each.value))
                yield from (Disagreement(each, None) for each in left if kind not in ONLY_IN_PLACE)


def _alone(own: Sequence[Mention], other: Sequence[Mention], passage: Passage, kind: MentionKind) -> list[Mention]:
    """The facts of that kind that the other does not state; words that stand in it as they are, it has."""
    is_among, said = _among(mention.value for mention in other), _plain(passage.text)
    return [each for each in own if each.kind == kind and not is_among(each.value) and _plain(each.text) not in said]


def _plain(words: str) -> str:
    """The words with one sort of space."""
    return " ".join(words.split())


def _among(values: Iterable[str]) -> Callable[[str], bool]:
    """Whether a value is the `same` as one of these, of which there may be many."""
    known = frozenset(values)
    days = frozenset(day for day in map(yearless_of, known) if day[:2] == "--")
    dated = known & days
    return lambda value: value in known or yearless_of(value) in dated or (value[:2] == "--" and value in days)


def same(one: str, other: str) -> bool:
    """Whether two values are one fact; a date without its year is that of any year.

    >>> same("--03-26", "2015-03-26"), same("2015-03", "2015-03-26")
    (True, False)
    """
    if one == other:
        return True
    return (one[:2] == "--" and yearless_of(other) == one) or (other[:2] == "--" and yearless_of(one) == other)


@lru_cache(maxsize=1024)
def yearless_of(value: str) -> str:
    return re.sub(r"\d{4}(?=-)", "-", value)


def are_of_one_sort(one: Mention, other: Mention) -> bool:
    """Whether one may stand for the other by mistake: a day is not a year, nor is a sum in dollars another in euros."""
    if one.kind == "line":
        return one.value.split()[0] == other.value.split()[0]
    if one.kind == other.kind == "amount":
        (figures, _, currency), (its_figures, _, its_currency) = (each.value.rpartition(" ") for each in (one, other))
        return currency == its_currency or figures == its_figures
    return one.kind != "date" or _SHAPE.sub("0", one.value) == _SHAPE.sub("0", other.value)


def is_length_of_one(fact: Mention) -> bool:
    """Whether it is « un mois » or « un an », in whose place English may say “a month”, which states nothing."""
    return fact.kind == "duration" and fact.value in ("1", "12")
