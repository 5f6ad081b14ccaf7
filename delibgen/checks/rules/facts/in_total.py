"""Sums said to be a total that others of the text make but for a slip: « 6 240 € au total » of 4 800 € and 1 404 €."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.searching import money, said_before
from delibgen.checks.reading.slips import is_slip
from delibgen.checks.reading.sums import SumsSaid, first_said, times_said
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rules.facts.missed import Missed

_SAID = Lexicon("reckoning", "in_total")
_NEAR = 40
_FEW, _MOST = 3, 12
_CHANCE = 0.1
_FIGURES = 3
"""A sum of fewer figures beside its noughts is near another by chance."""


def missed_totals(said: SumsSaid) -> Iterator[Missed]:
    """Those said once that no two or three others make, where some make one that a slip of a figure sets off."""
    for found in said.sums:
        if _is_total(said, found) and _FEW <= len(first_said(said.text)) <= _MOST:
            yield from _slip(found, said.text) if times_said(said.text)[money(found)[0]] == 1 else ()


def _is_total(said: SumsSaid, found: Mention) -> bool:
    after = _SAID.get("after", said.lang).match(said.after(found).lstrip(" ,"))
    return bool(after or _SAID.get_last("before", said.lang).search(said_before(found.passage, found.start)[-_NEAR:]))


def _slip(found: Mention, text: WholeText) -> Iterator[Missed]:
    total, currency = money(found)
    others = {sum_: each for sum_, each in first_said(text).items() if sum_ != total and money(each)[1] == currency}
    made = _made(tuple(sorted(others)))
    parts = {sum_: some for sum_, some in made.items() if max(some) < total}
    is_left = any(one - total in others for one in others)  # « le solde (10 530 € en tout) » of a whole said before
    if total in made or is_left or _figures(total) < _FIGURES or any(total - one in others for one in others):
        return
    meant = [sum_ for sum_ in parts if is_slip(total, sum_) and _figures(sum_) >= _FIGURES]
    if len(meant) == 1 and not _is_near_by_chance(meant[0], parts):
        base = next((others[part] for part in parts[meant[0]]), found)
        yield Missed(found, base, meant[0])


@lru_cache(maxsize=16)
def _made(sums: tuple[Decimal, ...]) -> dict[Decimal, tuple[Decimal, ...]]:
    """What two or three of the sums make."""
    return {sum(some, Decimal(0)): some for number in (2, 3) for some in combinations(sums, number)}


def _is_near_by_chance(sum_: Decimal, made: Collection[Decimal]) -> bool:
    """Whether of so many sums as round as this one, some would often miss any number by one figure."""
    figures = _figures(sum_)
    alike = [each for each in made if _figures(each) <= figures]
    return len(alike) * 10 * figures > 10.0**figures * _CHANCE


def _figures(sum_: Decimal) -> int:
    return len(sum_.normalize().as_tuple().digits)
