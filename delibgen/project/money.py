"""Amounts and other figures: money, shares of a hundred, counts, durations."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Literal

from delibgen.cldr import get_currencies, is_named_currency
from delibgen.errors import BadValue
from delibgen.tables import get_data

Unit = Literal["day", "week", "month", "year"]

_MONEY = re.compile(r"(-?[\d.,\s\u00a0\u202f']+?)[\s\u00a0\u202f]*([A-Za-z]{3})")
_MONEY_LIKE = re.compile(r"([€£$¥]?)\s*-?(\d[\d.,\s\u00a0\u202f']*)([€£$¥]?|[A-Za-z]{3,20})")
_GROUPED = re.compile(r"\d{1,3}([.,]\d{3})+")
_NUMBER = re.compile(r"\d+(\.\d+)?")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)[\s\u00a0\u202f]*%")
_MOST_DIGITS = 15
"""Before the decimals."""
_COUNT = re.compile(r"count\s+(\d{1,15})")
_DURATION = re.compile(r"(\d{1,4})\s+(day|week|month|year)s?")
_WORDS = {"eur": "EUR", "liv": "GBP", "pou": "GBP", "dol": "USD", "yen": "JPY"}
"""Currencies by the first letters of their names in French and English."""
_USUAL = ("EUR", "GBP", "USD", "CHF", "JPY", "CAD")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency.

    >>> Money(Decimal("15850"), "GBP").iso
    '15850 GBP'
    """

    amount: Decimal
    currency: str
    """ISO 4217 code, in force or former (`FRF`)."""

    def __post_init__(self) -> None:
        if self.currency not in get_currencies():
            raise BadValue("unknown_currency", currency=self.currency, near=_nearest(self.currency))
        if self.currency not in _USUAL and not is_named_currency(self.currency):
            raise BadValue("unnamed_currency", currency=self.currency)
        if self.amount <= 0 or not self.amount.is_finite():
            raise BadValue("amount_not_positive")
        if self.amount.adjusted() >= _MOST_DIGITS:
            raise BadValue("amount_too_large", most=_MOST_DIGITS)
        digits = minor_digits(self.currency)
        # 1.500 EUR is refused too: whoever types it may mean a thousand and a half
        if -int(self.amount.as_tuple().exponent) > digits:
            rounded = self.amount.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
            written = f"{self.amount} {self.currency}"
            raise BadValue("too_many_decimals", value=written, digits=digits, rounded=f"{rounded} {self.currency}")

    @property
    def iso(self) -> str:
        amount = self.amount
        whole = amount == amount.to_integral_value()
        return f"{amount.to_integral_value() if whole else self._minor():f} {self.currency}"

    def _minor(self) -> Decimal:
        digits = max(minor_digits(self.currency), -int(self.amount.normalize().as_tuple().exponent))
        return self.amount.quantize(Decimal(1).scaleb(-digits))


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of a hundred: `Percent(Decimal(90))` is 90 %."""

    value: Decimal

    @property
    def iso(self) -> str:
        return f"{self.value.normalize():f} %"


@dataclass(frozen=True, slots=True)
class Count:
    """A plain number of things."""

    value: int

    @property
    def iso(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, in the unit it was stated in."""

    value: int
    unit: Unit

    @property
    def iso(self) -> str:
        """ISO 8601, such as `P2Y`."""
        return f"P{self.value}{self.unit[0].upper()}"


def _nearest(currency: str) -> str:
    """The code that was most likely meant: one with the same letters first, then a usual one that looks alike."""
    alike = [
        *get_close_matches(currency, _USUAL, 1),
        *filter(is_named_currency, get_close_matches(currency, get_currencies(), 5, 0.5)),
    ]
    return min(alike, key=lambda code: sorted(code) != sorted(currency), default="EUR")


def minor_digits(currency: str) -> int:
    """How many decimals the currency has.

    >>> minor_digits("GBP"), minor_digits("JPY"), minor_digits("TND")
    (2, 0, 3)
    """
    digits: int = get_data("currencies")["minor_digits"].get(currency, 2)
    return digits


def parse_money(text: str) -> Money:
    """The amount that `text` states, as `15850 GBP`.

    Raises `BadValue` when the currency is missing or unknown, or the number could be read in two ways.
    """
    match = _MONEY.fullmatch(text.strip())
    if not match:
        raise BadValue("not_money", value=text, example=_example(text))
    number, currency = match[1].strip(), match[2]
    if _NUMBER.fullmatch(number.removeprefix("-")) and number.startswith("-"):
        raise BadValue("amount_not_positive")
    if _GROUPED.fullmatch(number) and minor_digits(currency.upper()) < 3:
        grouped, small = re.sub(r"[.,]", "", number), re.sub(r"[.,](\d+)$", r".\1", number)
        raise BadValue("two_readings", value=text, large=f"{grouped} {currency}", small=small)
    if not _NUMBER.fullmatch(number) or not currency.isupper():
        raise BadValue("not_money", value=text, example=_example(text))
    try:
        return Money(Decimal(number), currency)
    except InvalidOperation:
        raise BadValue("amount_too_large", most=_MOST_DIGITS) from None


def is_money_like(text: str) -> bool:
    """Whether `text` was most likely meant as an amount."""
    return bool(_MONEY_LIKE.fullmatch(text.strip()))


def _example(text: str) -> str:
    """What to write instead of `text`, kept to its digits where they leave no doubt."""
    match = _MONEY_LIKE.fullmatch(text.strip())
    digits = re.sub(r"[\s\u00a0\u202f']", "", match[2]).replace(",", ".") if match else ""
    if not match or not re.fullmatch(r"\d+(\.\d{1,2})?", digits):
        return "15850 EUR"
    name = (match[1] or match[3]).strip()
    code = name.upper() if len(name) == 3 and name.upper() in get_currencies() else None
    return f"{digits} {code or get_data('currencies')['signs'].get(name) or _WORDS.get(name[:3].lower()) or 'EUR'}"


def parse_percent(text: str) -> Percent:
    """The share that `text` states, as `90 %`."""
    match = _PERCENT.fullmatch(text.strip())
    if not match:
        raise BadValue("not_percent", value=text)
    value = Decimal(match[1].replace(",", "."))
    if not 0 < value <= 100:
        raise BadValue("percent_out_of_range", value=text)
    return Percent(value)


def parse_count(text: str) -> Count:
    """The number that `text` states, as `count 6000`."""
    match = _COUNT.fullmatch(text.strip())
    if not match:
        raise BadValue("not_count", value=text)
    return Count(int(match[1]))


def parse_duration(text: str) -> Duration:
    """The length of time that `text` states, as `2 years`."""
    match = _DURATION.fullmatch(text.strip())
    if not match or int(match[1]) == 0:
        raise BadValue("not_duration", value=text)
    unit: Unit = match[2]  # type: ignore[assignment]  # the pattern lists the units
    return Duration(int(match[1]), unit)
