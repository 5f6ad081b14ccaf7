"""Numbers in figures and in words."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from delibgen.cldr import get_locale, get_separators
from delibgen.project.money import minor_digits
from delibgen.tables import get_table

_SCALES = ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_COMPACT_DECIMALS = 3


class Noun(NamedTuple):
    """Something counted: its two forms and its gender."""

    one: str
    other: str
    gender: str = ""


def format_number(tag: str, number: Decimal | int, decimals: int = 0) -> str:
    """A number in figures, grouped as the language does.

    >>> ascii(format_number("fr-FR", 15850)), format_number("en-GB", Decimal("1250.5"), 2)
    ("'15\\\\u202f850'", '1,250.50')
    """
    return f"{number:,.{decimals}f}".translate(get_separators(tag))


def format_exact(tag: str, number: Decimal) -> str:
    """A number with just the decimals it has."""
    return f"{number.normalize():,f}".translate(get_separators(tag))


@lru_cache(maxsize=4096)
def format_words(tag: str, number: int, gender: str = "") -> str:
    """A whole number in words; in figures where it is beyond those that have words.

    >>> format_words("fr-FR", 21, "f"), format_words("en-GB", 1250), format_words("en-US", 1250)
    ('vingt et une', 'one thousand two hundred and fifty', 'one thousand two hundred fifty')
    """
    table = get_table(tag, "numbers")
    first: Sequence[str] = table["first"]
    try:
        words = first[number] if 0 <= number < len(first) else _in_words(tag, number)
    except (NotImplementedError, OverflowError):
        return format_number(tag, number)
    for piece in table["drop"]:
        words = words.replace(piece, "")
    if gender == "f" and "one_feminine" in table:
        words = re.sub(rf"\b{table['one_masculine']}$", table["one_feminine"], words)
    return words


def _in_words(tag: str, number: int) -> str:
    from num2words import num2words  # noqa: PLC0415  # 30 ms that figures and the first numbers do not need

    words: str = num2words(number, lang=tag.partition("-")[0])
    return words


@lru_cache(maxsize=512)
def format_ordinal(tag: str, number: int, gender: str = "") -> str:
    """A rank in figures, as `1re` or `2nd`."""
    patterns = get_table(tag, "ordinals")
    category = get_locale(tag).ordinal_form(number)
    pattern: str = patterns.get(f"{category}_{gender}") or patterns.get(category, patterns["other"])
    return pattern.format(n=number)


def scale_down(amount: Decimal) -> tuple[Decimal, str] | None:
    """The amount in billions or millions, with the name of that scale; nothing when that would drop digits.

    >>> scale_down(Decimal(6_500_000)), scale_down(Decimal(6_500_001)), scale_down(Decimal(800_000))
    ((Decimal('6.5'), 'million'), None, None)
    """
    for unit, scale in _SCALES:
        scaled = amount / unit
        if scaled >= 1 and scaled == round(scaled, _COMPACT_DECIMALS):
            return scaled, scale
    return None


@lru_cache(maxsize=512)
def is_one(tag: str, number: Decimal | int) -> bool:
    """Whether the language puts what it counts in the singular: 1 in English, below 2 in French."""
    exact = int(number) if number == int(number) else number
    return get_locale(tag).plural_form(exact) == "one"


@cache
def get_subunit(tag: str, currency: str) -> Noun:
    """The hundredth or thousandth of a currency.

    >>> get_subunit("fr-FR", "GBP").other, get_subunit("en-GB", "MRU").other
    ('pence', 'hundredths')
    """
    for noun, codes in get_table(tag, "currencies.subunits").items():
        if currency in codes.split():
            return Noun(*noun.split())
    fractions: Mapping[str, list[str]] = get_table(tag, "currencies.fractions")
    return Noun(*fractions[str(minor_digits(currency))])
