"""The sums of one currency, and the others that may be made of them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations

_MOST = 10
_TIMES = (2, 3, 4, 5, 6, 7, 8, 9, 11, 12)
"""Ten times a sum has a nought too many, and is no sum of ten."""


class KnownSums:
    """Sums of one currency."""

    def __init__(self, sums: Sequence[Decimal]) -> None:
        self._known, self._total = set(sums), sum(sums, Decimal(0))

    def account_for(self, sum_: Decimal) -> bool:
        """Whether a sum is one of them, a total of some, a difference, or one over several years or bodies."""
        if sum_ in self._known or sum_ == self._total or len(self._known) > _MOST:
            return True
        return sum_ in self._derived

    def have_share(self, sum_: Decimal, shares: Iterable[Decimal]) -> bool:
        """Whether a sum is such a share of one of them, to the unit."""
        return any(abs(part * share - sum_) <= 1 for share in shares for part in self._known)

    @cached_property
    def _derived(self) -> frozenset[Decimal]:
        parts = sorted(self._known)
        totals = {sum(some, Decimal(0)) for size in range(2, len(parts) + 1) for some in combinations(parts, size)}
        differences = {other - one for one, other in combinations(parts, 2)}
        times = {part * number for part in parts for number in _TIMES}
        shares = {part / number for part in parts for number in _TIMES}
        return frozenset(totals | differences | times | shares)
