"""What people have put in the place of passages, or taken out, that the spec has changed too: known by what is missing.

The digests of a text tell its order: between passages that nobody has touched, as many were there then as are missing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from delibgen.document.portions import Portion
from delibgen.document.prints import Prints, digest
from delibgen.edits.controls import Held
from delibgen.edits.fates import Merge


class _Gap(NamedTuple):
    """Passages of a file between two that nobody has touched."""

    start: int
    end: int
    missing: int
    """How many stood there then that the file does not have in any place."""

    def holds(self, rank: int) -> bool:
        return self.start <= rank < self.end

    def follows(self, rank: int) -> bool:
        """Whether what comes after the portion of that rank stands in it."""
        return self.start - 1 <= rank < self.end


def settled(
    found: Sequence[Merge], its: Sequence[Portion], then: Prints, held: Mapping[int, Sequence[Held]]
) -> Sequence[Merge]:
    """The same, where what someone has put in the place of a passage that the spec has dropped is `withdrawn`.

    What the spec says anew where someone has taken out a passage that it does not say any more is `back`.
    """
    ranks = {id(portion): rank for rank, portion in enumerate(its)}
    fates: dict[int, Merge] = {}
    may_settle = any(one.fate in ("added", "new") for one in found)
    for gap in _gaps(its, then) if may_settle else ():
        left = gap.missing - sum(_answers(one, gap, ranks, then) for one in found)
        added = [one for one in found if one.fate == "added" and _is_in(one, gap, ranks, then)]
        if left < len(added):
            added = [one for one in added if held.get(id(one.its))]
        withdrawn = added if 0 < len(added) <= left else []
        fates |= {id(one): one._replace(fate="withdrawn") for one in withdrawn}
        if left > len(withdrawn):
            fates |= {id(one): one._replace(fate="back") for one in found if _is_new(one, gap, ranks)}
    return [fates.get(id(one), one) for one in found]


def _gaps(its: Sequence[Portion], then: Prints) -> Iterator[_Gap]:
    now = [digest(portion.text) for portion in its]
    left = Counter(now)
    for tag, start, end, first, last in SequenceMatcher(None, then.order, now, autojunk=False).get_opcodes():
        if tag in ("replace", "delete"):
            yield _Gap(first, last, sum(one not in left for one in then.order[start:end]))


def _is_in(one: Merge, gap: _Gap, ranks: Mapping[int, int], then: Prints) -> bool:
    """Whether it is a passage of the file there, in the words of someone."""
    return one.its is not None and not one.its.note and gap.holds(ranks[id(one.its)]) and not then.has(one.its.text)


def _answers(one: Merge, gap: _Gap, ranks: Mapping[int, int], then: Prints) -> bool:
    """Whether it says what became of a passage that is missing there."""
    if one.own is None:
        return False
    if one.its:
        return gap.holds(ranks[id(one.its)]) and not then.has(one.its.text)
    return one.fate in ("deleted", "joined") and gap.follows(ranks[id(one.after)] if one.after else -1)


def _is_new(one: Merge, gap: _Gap, ranks: Mapping[int, int]) -> bool:
    is_there = one.fate == "new" and one.own is not None and one.own.kind != "note"
    return is_there and gap.follows(ranks[id(one.after)] if one.after else -1)
