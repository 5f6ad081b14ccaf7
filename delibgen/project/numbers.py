"""Numbers as people type them, in the one way in which each can be read."""

import re
from decimal import Decimal

from delibgen.errors import BadValue
from delibgen.folding import plain

_FIGURES = frozenset("0123456789 '.,-")
MOST_DIGITS = 40
"""No figure of a council is longer."""
_BARE = re.compile(r"\d+(?:[.,]\d+)?")
_SPACED = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_COMMAED = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def parse_number(text: str, *, english: bool = False) -> Decimal:
    """The number that `text` writes, with a space, point or comma between thousands.

    `english` says that a comma groups, as it does after a sign (`£15,850`). Without it, a number such as `15.850` or
    `1,500` may be either, and raises `BadValue`.

    >>> parse_number("15 850,50"), parse_number("15.850,50"), parse_number("15,850", english=True)
    (Decimal('15850.50'), Decimal('15850.50'), Decimal('15850'))
    """
    number = plain(text)
    if len(number) > MOST_DIGITS:
        code = "cell_too_many_digits" if set(number) <= _FIGURES else "cell_not_number"
        raise BadValue(code, value=number[:MOST_DIGITS], length=len(number), most=MOST_DIGITS)
    if (english and _GROUPED.fullmatch(number)) or _COMMAED.fullmatch(number):
        return Decimal(number.replace(",", ""))
    if _EITHER.fullmatch(number):
        raise BadValue(
            "cell_two_numbers", value=number, large=re.sub(r"\D", "", number), small=number.replace(",", ".")
        )
    if _POINTED.fullmatch(number):
        return Decimal(number.replace(".", "").replace(",", "."))
    if _BARE.fullmatch(number) or _SPACED.fullmatch(number):
        return Decimal(re.sub("[ ']", "", number).replace(",", "."))
    raise BadValue("cell_not_number", value=number)
