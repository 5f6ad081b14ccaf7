"""Which of many names a misspelt one most likely stands for, in a time that does not grow with the product of both."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

SLIP = 0.85
"""How like another a word is, as `difflib` counts, that was surely meant: a letter or two apart. Between things that
are each other's opposite nothing less will do, for « octroi subvention » is like « accepter subvention »."""
_FEW = 100
"""So many names are all compared."""
_AROUND = 8
"""Of more, those beside the place that the misspelt one would have: so many on each side, in each of two orders."""
_LONGEST = 100
"""Letters; nothing is said of longer ones, to compare which takes the square of their length."""


class Names:
    """Names that are known, among which the nearest to another is found.

    A slip leaves the beginning or the end of a name as it was, so the name that was meant stands near it where all are
    sorted from the front or from the back.
    """

    def __init__(self, names: Iterable[str]) -> None:
        known = {name for name in names if len(name) <= _LONGEST}
        self._in_lower_case = {name.lower(): name for name in sorted(known)}
        self._forward = sorted(known)
        self._backward = sorted(name[::-1] for name in known)

    def nearest(self, name: str, cutoff: float = 0.6) -> str:
        """The known name nearest to `name`, at least so like it as `difflib` counts; an empty text where none is.

        >>> Names(["grant", "share"]).nearest("grnt")
        'grant'
        """
        if len(name) > _LONGEST:
            return ""
        if other_case := self._in_lower_case.get(name.lower()):
            return other_case
        return next(iter(get_close_matches(name, self._candidates(name), 1, cutoff)), "")

    def _candidates(self, name: str) -> Iterator[str]:
        if len(self._forward) <= _FEW:
            yield from self._forward
            return
        yield from _beside(self._forward, name)
        yield from (mirrored[::-1] for mirrored in _beside(self._backward, name[::-1]))


def _beside(names: Sequence[str], name: str) -> Sequence[str]:
    """The names on both sides of where `name` would be sorted in."""
    at = bisect_left(names, name)
    return names[max(at - _AROUND, 0) : at + _AROUND]
