"""What a file is to remember of the text that its spec gave, once that was merged into it."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from delibgen.document.portions import Portion
from delibgen.document.prints import Prints, digest, prints_of
from delibgen.edits.facts import all_sayings
from delibgen.edits.fates import Merge
from delibgen.edits.settling import to_settle
from delibgen.project.fields import Lang

_UNKNOWN = "\0"
"""Before the words of a portion of which the former are not known: nothing that anyone writes is like it."""


def remembered(
    own: Sequence[Portion], found: Sequence[Merge], missed: Collection[Merge], then: Prints, lang: Lang
) -> Prints:
    """The digests of what the spec gives now; of what the file could not take, those that were there `then`.

    So it is tried again, and nobody takes what stands there for words that someone typed. `found` tells what figures
    of then passages of theirs still say.
    """
    left = {id(one.own): one for one in missed if one.own}
    kept = [one.its.text for one in missed if one.its and one.fate == "gone"]  # which the spec no longer says
    stale = {digest(value) for one in found for _, value in one.stale}
    known = prints_of([one for one in own if id(one) not in left])
    former = prints_of([one for one in own if id(one) in left])
    order = (*_order(own, left, then), *map(digest, kept))
    settling = {*to_settle(found, {id(one) for one in missed}, then)}
    values = known.values | stale | settling | (former.values & then.values) | {*_values(left.values(), then, lang)}
    return Prints(frozenset(order), known.frames | (former.frames & then.frames), values, order)


def _order(own: Sequence[Portion], left: dict[int, Merge], then: Prints) -> Iterator[bytes]:
    for portion in own:
        one = left.get(id(portion))
        if one is None:
            yield digest(portion.text)
        elif one.its:
            yield digest(one.its.text if then.has(one.its.text) else f"{_UNKNOWN}{portion.text}")


def _values(left: Iterable[Merge], then: Prints, lang: Lang) -> Iterator[bytes]:
    """Of the figures and dates that the file goes on saying."""
    for one in left:
        if one.own and one.its:
            said = all_sayings(one.own, one.its, lang)
            yield from (digest(each.new) for each in said if then.has_value(each.new))
