"""Numbers as people type them, in the one way in which each can be read."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from delibgen.errors import BadValue
from delibgen.folding import fold, plain
from delibgen.kept_patterns import expression
from delibgen.tables import LANGUAGES, get_data

_FIGURES = frozenset("0123456789 '.,-")
MOST_DIGITS = 40
"""No figure of a council is longer."""
_BARE = expression(r"\d+(?:[.,]\d+)?")
_SPACED = expression(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?")
_POINTED = expression(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_COMMAED = expression(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_EITHER = expression(r"[1-9]\d{0,2}[.,]\d{3}")
_GROUPED = expression(r"\d{1,3}(?:,\d{3})+")


@cache
def _get_words() -> Mapping[str, int]:
    """The numbers up to a hundred by the folded words for them, in either language."""
    from num2words import num2words  # noqa: PLC0415  # 30 ms that figures do not need

    said = {_key(num2words(number, lang=lang)): number for lang in LANGUAGES for number in range(1, 101)}
    return said | {word: 1 for lang in LANGUAGES for word in get_data("typed")[lang]["one"]}


def _key(text: str) -> str:
    """What is compared of a number in words."""
    return fold(text).replace("-", " ")


def parse_words(text: str) -> int | None:
    """The number up to a hundred that `text` says in words, in French or English; `None` for anything else.

    >>> parse_words("dix-huit"), parse_words("three"), parse_words("une"), parse_words("18")
    (18, 3, 1, None)
    """
    return None if any(map(str.isdigit, text)) else _get_words().get(_key(text))


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
