"""Slips of the hand in a number: one figure for another, or two that stand side by side turned."""

from collections.abc import Sequence
from decimal import Decimal

from delibgen.checks.reading.sums import times_said
from delibgen.checks.reading.text import WholeText

_TURNED = 2


def likeliest(parts: Sequence[Decimal], excess: Decimal, text: WholeText) -> int:
    """The place of the part that is probably wrong, where their sum is too great by so much.

    It is the first that a slip of one figure explains, or two turned; rather one that the text says but once.
    """
    said = times_said(text)
    places = range(len(parts))
    return min(places, key=lambda place: (not is_slip(parts[place], parts[place] - excess), said[parts[place]] > 1))


def is_slip(said: Decimal, meant: Decimal) -> bool:
    """Whether one figure differs, or two that stand side by side are turned.

    >>> is_slip(Decimal(43200), Decimal(42300)), is_slip(Decimal(43200), Decimal(42400))
    (True, False)
    """
    one, other = f"{said:.2f}", f"{meant:.2f}"
    if len(one) != len(other) or meant <= 0:
        return False
    differ = [place for place, (mine, its) in enumerate(zip(one, other, strict=True)) if mine != its]
    turned = len(differ) == _TURNED and differ[1] - differ[0] == 1 and sorted(one) == sorted(other)
    return len(differ) == 1 or turned
