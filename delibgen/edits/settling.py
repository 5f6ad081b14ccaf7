"""A passage of people, and that of the spec which a merge put after it to be settled: known while both stand there."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from delibgen.document.portions import Portion
from delibgen.document.prints import Prints, digest
from delibgen.edits.fates import Merge, exchanged

_BESIDE: Final = "\n¦\n"
"""Between the words of both."""


def both_there(its: Iterable[Portion], then: Prints) -> Iterator[tuple[Portion, Portion]]:
    """Each passage of people behind which the one still stands that was put there to be settled, and that."""
    for one, other in pairwise([one for one in its if not one.note]):
        if not then.has(one.text) and then.has_value(_together(one.text, other.text)):
            yield one, other


def to_settle(found: Sequence[Merge], missed: Container[int], then: Prints) -> Iterator[bytes]:
    """The digests by which those are known afterwards; `missed` are the identities of merges that were not made."""
    merges = {id(one.its): one for one in found if one.its}
    for one in found:
        if one.fate == "asked" and one.its and one.own and id(one) not in missed:
            yield digest(_together(_as_merged(one), one.own.text))
    there = sorted((one.its for one in found if one.its), key=attrgetter("rank", "note"))
    for theirs, ours in both_there(there, then):
        yield digest(_together(_as_merged(merges[id(theirs)]), _as_merged(merges[id(ours)])))


def _as_merged(one: Merge) -> str:
    return exchanged(one.its.text, one.exchanges) if one.its else ""


def _together(theirs: str, ours: str) -> str:
    return f"{theirs}{_BESIDE}{ours}"
