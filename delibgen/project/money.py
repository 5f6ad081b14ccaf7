"""Amounts and other figures: money, shares of a hundred, counts, durations."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import Literal

from delibgen.cldr import get_currencies, is_in_force, is_named_currency
from delibgen.errors import BadValue, SumFigures
from delibgen.folding import fold, plain
from delibgen.kept_patterns import expression
from delibgen.project.currency_names import currency_called, shared_names
from delibgen.project.numbers import parse_number, parse_words
from delibgen.tables import LANGUAGES, get_data

DurationUnit = Literal["day", "week", "month", "year"]
SHARED_SIGNS = frozenset("$£¥")
"""Signs that several countries write, each for its own money."""
Signs = Mapping[str, Sequence[str]]
"""The codes of the currencies that a bare sign or a name may stand for, where that is not the one usually meant;
that of the council under no sign."""

_PARTS = expression(r"([^\d.,' -][^\d.,-]*?\.?)? ?(-?\d[\d.,' ]*?) ?([^\d.,' -].*)?")
_NO_CENTS = expression(r"(?<=\d)[.,]-{1,2}(?!\d)|(?<=[A-Za-z])\.-{1,2}$")
"""What stands for no cents in Switzerland: `15'000.-`."""
_LONGEST = 200
_LONGEST_SIGN = 3
"""Letters of a sign for thousands or millions, which stands against that of a currency."""
_MONEY_LIKE = expression(
    r"([€£$¥]|[A-Z]{3}|[Ss]?[Ff]r\.?)?\s*-?(\d[\d.,\s\u00a0\u202f']*)"
    r"([A-Za-z]{0,3}[€£$¥]?|[A-Za-z]{1,20}(?: (?:d['’])?[A-Za-zÀ-ÿ]{3,20})?)"
)
_GROUPED = expression(r"\d{1,3}([.,]\d{3})+")
_NUMBER = expression(r"\d+(\.\d+)?")
_PERCENT = expression(r"(\d+(?:[.,]\d+)?)[\s\u00a0\u202f]*%")
_MOST_DIGITS = 15
"""Before the decimals."""
_COUNT = expression(r"count\s+(\d{1,15})")
_DURATION = expression(r"(\d{1,4}|\D{1,30}) ([^\d ]+)")
_WORDS = {"eur": "EUR", "liv": "GBP", "pou": "GBP", "dol": "USD", "yen": "JPY"}
"""Currencies by the first letters of their names in French and English."""
_USUAL = ("EUR", "GBP", "USD", "CHF", "JPY", "CAD")
_TAGS = ("fr-FR", "en-GB", "en-US")
"""The languages in which a currency is named: a rouble, or a ruble."""
_MOST_NEAR = 5
"""Codes that look like one that does not exist, of which one is offered."""


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
        if self.amount < 0 or not self.amount.is_finite():
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
    def is_nothing(self) -> bool:
        return not self.amount

    @property
    def is_whole(self) -> bool:
        """Whether it has no cents."""
        return self.amount == self.amount.to_integral_value()

    @property
    def iso(self) -> str:
        return f"{self.amount.to_integral_value() if self.is_whole else self._minor():f} {self.currency}"

    @property
    def figures(self) -> SumFigures:
        """The same, to be said in a message."""
        return SumFigures(self.iso)

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
    unit: DurationUnit

    @property
    def iso(self) -> str:
        """ISO 8601, such as `P2Y`."""
        return f"P{self.value}{self.unit[0].upper()}"


def _nearest(currency: str) -> str:
    """The code that was most likely meant: one with the same letters first, then a usual one, then one in force."""
    alike = [
        *get_close_matches(currency, _USUAL, 1),
        *filter(is_named_currency, get_close_matches(currency, get_currencies(), _MOST_NEAR, 0.5)),
    ]

    def rank(code: str) -> tuple[bool, bool, bool]:
        return sorted(code) != sorted(currency), code not in _USUAL, not is_in_force(code)

    return min(alike, key=rank, default="EUR")


def minor_digits(currency: str) -> int:
    """How many decimals the currency has.

    >>> minor_digits("GBP"), minor_digits("JPY"), minor_digits("TND")
    (2, 0, 3)
    """
    digits: int = get_data("currencies")["minor_digits"].get(currency, 2)
    return digits


def parse_money(text: str, signs: Signs = MappingProxyType({})) -> Money:
    """The amount that `text` states, as `15850 GBP`, or in another way that can be read in one way only.

    Raises `BadValue` when the currency is missing, unknown or one of several, or when the number could be read in two
    ways.

    >>> [parse_money(text).iso for text in ("15850 GBP", "15 850,50 €", "£15,850", "700 euros")]
    ['15850 GBP', '15850.50 EUR', '15850 GBP', '700 EUR']
    """
    match = (
        _PARTS.fullmatch(_NO_CENTS.sub("", plain(text))) if len(text) < _LONGEST or text[:_LONGEST].isdigit() else None
    )
    before, number, after = (part or "" for part in match.groups()) if match else ("", "", "")
    if bool(before) == bool(after):
        raise BadValue("not_money", value=text, example=_example(text, signs))
    for multiple, name in _units_in(before or after):
        if currency := _code_of(name, number, signs):
            return Money(_times(multiple, _number_of(text, number, currency, english=bool(before))), currency)
    raise BadValue("not_money", value=text, example=_example(text, signs))


def _units_in(name: str) -> Iterable[tuple[int, str]]:
    """What `name` may say, as how many of which currency: as thousands or millions of one, `k€`; then as one, whole."""
    if name.upper() in get_currencies():
        yield 1, name
        return
    words = [(word, int(many)) for lang in LANGUAGES for many, said in _multiples(lang) for word in said]
    for word, many in sorted(words, key=lambda pair: -len(pair[0])):
        rest = name.removeprefix(word)
        if rest != name and (len(word) <= _LONGEST_SIGN or not rest[:1].isalpha()):
            yield many, re.sub(r"^ ?(?:d'|de |of )?", "", rest)
    yield 1, name


def _multiples(lang: str) -> Iterable[tuple[str, Sequence[str]]]:
    multiples: Mapping[str, Sequence[str]] = get_data("typed")[lang]["multiples"]
    return multiples.items()


def _times(multiple: int, number: Decimal) -> Decimal:
    """The product, without decimals that it does not have."""
    product = multiple * number
    return product.quantize(Decimal(1)) if multiple > 1 and product == product.to_integral_value() else product


def _code_of(name: str, number: str, signs: Signs) -> str:
    """The currency that `name` is the code, the sign or the whole name of; nothing where it is of none.

    Raises `BadValue` where it is said of several, with what to write of each.
    """
    table = get_data("currencies")
    several = {fold(sign): ", ".join(codes) for sign, codes in signs.items() if len(codes) > 1}
    known = {fold(sign): codes[0] for sign, codes in signs.items() if sign and len(codes) == 1}
    if fold(name) in known:
        return known[fold(name)]
    if shared := shared_names().get(fold(name)) or several.get(fold(name)):
        digits = re.sub(r"[ ']", "", number)
        examples = ", ".join(f"{digits} {code}" for code in shared.split(", "))
        raise BadValue("shared_currency", name=name, examples=examples)
    if meant := table["signs"].get(name) or table["names"].get(fold(name)):
        return str(meant)
    if re.fullmatch("[A-Z]{3}", name) or name.upper() in get_currencies():
        return name.upper()
    return next(filter(None, (currency_called(fold(name), tag) for tag in _TAGS)), "")


def _number_of(text: str, number: str, currency: str, *, english: bool) -> Decimal:
    """The number of an amount; `english` where its currency stands before it, and a comma groups."""
    if number.startswith("-"):
        raise BadValue("amount_not_positive")
    try:
        if _NUMBER.fullmatch(number) and (minor_digits(currency) > 2 or not _GROUPED.fullmatch(number)):
            return Decimal(number)
        return parse_number(number, english=english)
    except InvalidOperation:
        raise BadValue("amount_too_large", most=_MOST_DIGITS) from None
    except BadValue as bad:
        if bad.code == "cell_two_numbers":
            small = bad.values["small"]
            raise BadValue("two_readings", value=text, large=f"{bad.values['large']} {currency}", small=small) from None
        raise BadValue("not_money", value=text, example=_example(text)) from None


def is_money_like(text: str) -> bool:
    """Whether `text` was most likely meant as an amount."""
    return bool(_MONEY_LIKE.fullmatch(_NO_CENTS.sub("", text.strip())))


def _example(text: str, signs: Signs = MappingProxyType({})) -> str:
    """What to write instead of `text`, kept to its digits where they leave no doubt; in the council's own currency."""
    [own] = signs.get("", ("EUR",))
    match = _MONEY_LIKE.fullmatch(_NO_CENTS.sub("", text.strip()))
    digits = re.sub(r"[\s\u00a0\u202f']", "", match[2]).replace(",", ".") if match else ""
    if not match or not re.fullmatch(r"\d+(\.\d{1,2})?", digits):
        return f"15850 {own}"
    name = (match[1] or match[3]).strip()
    code = name.upper() if len(name) == 3 and name.upper() in get_currencies() else None
    return f"{digits} {code or get_data('currencies')['signs'].get(name) or _WORDS.get(name[:3].lower()) or own}"


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
    """The length of time that `text` states, as `2 years`, `2 ans` or `deux ans`."""
    match = _DURATION.fullmatch(plain(text))
    figures, word = match.groups() if match else ("", "")
    unit = _units().get(fold(word))
    number = (int(figures) if figures.isdigit() else parse_words(figures)) if unit else None
    if not unit or not number:
        raise BadValue("not_duration", value=text)
    return Duration(number, unit)


def is_duration_like(text: str) -> bool:
    """Whether `text` was most likely meant as a length of time."""
    return fold(text).endswith(_unit_endings())


@cache
def _unit_endings() -> tuple[str, ...]:
    return tuple(f" {unit}" for unit in _units())


@cache
def _units() -> Mapping[str, DurationUnit]:
    """The units of time by the folded words for them, in either language."""
    tables = [get_data("typed")[lang]["units"] for lang in LANGUAGES]
    return {fold(word): unit for units in tables for unit, words in units.items() for word in words}
