"""What rules reckon, as a message writes it for its reader."""

from collections.abc import Callable
from decimal import Decimal

from delibgen.errors import BadValue, Wordings
from delibgen.language import Language, get_language
from delibgen.language.numbers import format_exact
from delibgen.project.fields import LANGS
from delibgen.project.money import Money, Percent, minor_digits


def said_sum(sum_: Decimal, currency: str) -> Wordings:
    """A sum in a currency, by its code.

    >>> said_sum(Decimal(250000), "EUR").en, ascii(said_sum(Decimal("7000.5"), "PLN").fr)
    ('€250,000', "'7\\\\u202f000,50\\\\xa0PLN'")
    """
    try:
        amount = Money(round(sum_, minor_digits(currency)), currency)
    except BadValue:
        return said_quantity(sum_, currency)
    return _in_each(lambda language: language.format_money(amount))


def said_number(number: Decimal) -> Wordings:
    """A number, with just the decimals it has.

    >>> said_number(Decimal("1236.5")).en, ascii(said_number(Decimal(1236)).fr)
    ('1,236.5', "'1\\\\u202f236'")
    """
    return _in_each(lambda language: format_exact(language.tag, number))


def said_percent(share: Decimal) -> Wordings:
    """A share of a hundred.

    >>> said_percent(Decimal("108.3")).en, ascii(said_percent(Decimal("108.3")).fr)
    ('108.3%', "'108,3\\\\xa0%'")
    """
    return _in_each(lambda language: language.format_percent(Percent(share)))


def said_quantity(number: Decimal, unit: str) -> Wordings:
    """A number with the sign or the unit that stands beside others of its sort, or with none.

    >>> said_quantity(Decimal(1200), "$").en, said_quantity(Decimal(12), "m²").en, said_quantity(Decimal(5), "%").en
    ('$1,200', '12 m²', '5%')
    """
    if unit == "%":
        return said_percent(number)
    bare = said_number(number)
    if not unit:
        return bare
    return Wordings(fr=f"{bare.fr}\u00a0{unit}", en=f"{unit}{bare.en}" if unit in _SIGNS else f"{bare.en} {unit}")


_SIGNS = frozenset("€£$")


def _in_each(written: Callable[[Language], str]) -> Wordings:
    return Wordings(**{lang: written(get_language(lang)) for lang in LANGS})
