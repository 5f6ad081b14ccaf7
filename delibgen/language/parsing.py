"""Figures as people type them: numbers, amounts, shares, counts, durations, ranks, yes and no."""

import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from delibgen import cldr
from delibgen.errors import BadValue
from delibgen.folding import fold, plain
from delibgen.kept_patterns import expression
from delibgen.language.numbers import format_words
from delibgen.project.currency_names import currency_called, shared_in
from delibgen.project.money import Count, Duration, Money, Percent, Signs, minor_digits, parse_percent
from delibgen.project.numbers import MOST_DIGITS, parse_number
from delibgen.tables import get_table, get_typed

_MONEY = expression(r"([^\d,'(+-]*?) ?\+?(-?\d[\d.,' ]*?) ?([^\d.,' -].*)?")
_NO_CENTS = expression(r"(?<=\d)[.,]-{1,2}(?!\d)|(?<=[A-Za-z])\.-{1,2}$|(?<=[\d€£$¥])[.;]$")
"""What stands for no cents in Switzerland, `15'000.-`, and what ends a sentence or an entry."""
_ANOTHER = expression(r"\d{2}")
_LONGEST_SIGN = 3
_BRACKETED = expression(r"(.*\S) ?\((.+)\)")


def parse_typed_money(tag: str, text: str, currency: str = "", signs: Signs = MappingProxyType({})) -> Money:
    """The amount that `text` states, in its own currency or else in `currency`; see `parse_typed_currency`.

    >>> parse_typed_money("fr-FR", "15 850,00 £").iso, parse_typed_money("en-GB", "£15,850").iso
    ('15850 GBP', '15850 GBP')
    """
    match = _MONEY.fullmatch(_NO_CENTS.sub("", plain(text))) if len(text) < 200 else None
    if not match:
        raise BadValue("cell_not_money", value=text[:60])
    before, number, after = (part or "" for part in match.groups())
    if number.startswith("-"):
        raise BadValue("amount_not_positive")
    beside = [word for word in (before, after) if word]
    units = [_unit_beside(tag, word, text, signs, is_alone=not _ANOTHER.search(" ".join(beside))) for word in beside]
    named = [unit.currency for unit in units if unit.currency]
    if not named and not currency:
        raise _without_currency(number, text)
    if len({*named, *([currency] if currency else [])}) > 1:
        raise BadValue("cell_two_currencies", value=text, other=currency or named[0])
    code = named[0] if named else currency
    try:
        value = parse_number(number, english=tag.startswith("en") and bool(before))
        return money_of(value * math.prod(unit.multiple for unit in units), code)
    except BadValue as bad:
        if bad.code != "cell_two_numbers":
            raise
        large, small = (f"{bad.values[name]} {code}" for name in ("large", "small"))
        raise BadValue("cell_two_readings", value=plain(text), large=large, small=small) from None


def _without_currency(number: str, text: str) -> BadValue:
    """What is wrong with a sum that says no currency: only that, or that its figures are no number either."""
    try:
        parse_number(number)
    except BadValue as bad:
        if bad.code != "cell_two_numbers":
            return BadValue("cell_not_money", value=text[:60])
        return BadValue("cell_without_currency", value=text, amount=bad.values["large"])
    return BadValue("cell_without_currency", value=text, amount=text)


def _unit_beside(tag: str, word: str, text: str, signs: Signs, *, is_alone: bool) -> "AmountUnit":
    """The unit beside the figures of `text`; what stands there too, as other figures do, is told from a currency."""
    try:
        return parse_unit(tag, word, signs)
    except BadValue as bad:
        if bad.code != "cell_unknown_currency":
            raise
        if not is_alone:
            raise BadValue("cell_several_amounts", value=plain(text)[:60]) from None
        if more := _beside_unit(tag, word, signs):
            raise BadValue("cell_more_than_amount", value=plain(text)[:60], more=more) from None
        if any(map(str.isdigit, word)):
            raise BadValue("cell_several_amounts", value=plain(text)[:60]) from None
        raise


def _beside_unit(tag: str, word: str, signs: Signs) -> str:
    """What follows a currency, as in `€ TTC`, or is put before a sum, as in `env.`; nothing where neither is known."""
    if fold(word).rstrip(".:") in get_typed(tag)["about"]:
        return word
    for match in re.finditer(r"\b|(?<=[€£$¥])", word):
        head, rest = word[: match.start()].strip(), word[match.start() :].strip()
        try:
            if head and rest and parse_unit(tag, head, signs).currency:
                return rest
        except BadValue:
            continue
    return ""


class AmountUnit(NamedTuple):
    """What stands beside the figures of an amount."""

    multiple: int
    currency: str
    """ISO 4217 code; empty where only thousands or millions are said."""


def parse_unit(tag: str, text: str, signs: Signs = MappingProxyType({})) -> AmountUnit:
    """The currency that `text` names, in ones, thousands or millions; see `parse_typed_currency`.

    >>> parse_unit("fr-FR", "k€"), parse_unit("fr-FR", "millions d’euros")
    (AmountUnit(multiple=1000, currency='EUR'), AmountUnit(multiple=1000000, currency='EUR'))
    """
    try:
        return AmountUnit(1, parse_typed_currency(tag, text, signs))
    except BadValue as bad:
        said = plain(text)
        for word, multiple in _get_multiples(tag):
            rest = said.removeprefix(word)
            if rest != said and (len(word) <= _LONGEST_SIGN or not rest[:1].isalpha()):
                named = re.sub(r"^ ?(?:d'|de |of )?", "", rest)
                return AmountUnit(multiple, _named(tag, named, signs, bad) if named else "")
        raise


def _named(tag: str, text: str, signs: Signs, whole: BadValue) -> str:
    """The code of the currency that `text` names; where it names none, `whole` is wrong, of which it is a part."""
    try:
        return parse_typed_currency(tag, text, signs)
    except BadValue as bad:
        raise (whole if bad.code == "cell_unknown_currency" else bad) from None


@cache
def _get_multiples(tag: str) -> Sequence[tuple[str, int]]:
    """The words and signs for thousands and millions, the longest first."""
    found = [(word, int(number)) for number, words in get_typed(tag)["multiples"].items() for word in words]
    return sorted(found, key=lambda pair: -len(pair[0]))


def money_of(number: Decimal, currency: str) -> Money:
    """The amount, without decimals that are nought and that its currency does not have: `500,00` yen."""
    digits = minor_digits(currency)
    if number.adjusted() < MOST_DIGITS // 2 and number == round(number, digits):
        number = round(number, digits)
    return Money(number, currency)


def parse_currency(tag: str, text: str) -> str:
    """The ISO 4217 code of the currency that `text` names, by its code, its sign or its name."""
    word = fold(text)
    if found := currency_called(word, tag):
        return found
    if match := _BRACKETED.fullmatch(word):
        codes = {currency_called(part, tag) or part for part in match.groups()}
        if len(codes) == 1 and codes <= cldr.get_currencies():
            return codes.pop()
    raise BadValue("cell_unknown_currency", value=plain(text)[:60])


def parse_typed_currency(tag: str, text: str, signs: Signs = MappingProxyType({})) -> str:
    """The code that `parse_currency` gives, but for a name that people give to several currencies.

    A bare sign stands for that of `signs`.

    >>> parse_typed_currency("fr-FR", "euros")
    'EUR'
    """
    if meant := signs.get(plain(text)):
        if len(meant) > 1:
            raise BadValue("cell_shared_currency", value=plain(text), codes=", ".join(meant))
        return meant[0]
    if codes := shared_in(tag).get(fold(text)):
        raise BadValue("cell_shared_currency", value=plain(text), codes=codes)
    return parse_currency(tag, text)


def parse_typed_percent(text: str) -> Percent:
    """The share that `text` states: `90 %`, `12,5%`."""
    return parse_percent(plain(text))


def parse_typed_count(tag: str, text: str) -> Count:
    """The whole number that `text` writes, with or without the word for one; a small one may be in words.

    >>> parse_typed_count("fr-FR", "nombre 6 000").value, parse_typed_count("en-GB", "6,000").value
    (6000, 6000)
    """
    word, _, rest = plain(text).partition(" ")
    if known := _get_words(tag).get(fold(text)):
        return Count(known)
    number = parse_number(rest if fold(word) in get_typed(tag)["count"] else text, english=tag.startswith("en"))
    if number != number.to_integral_value():
        raise BadValue("cell_not_number", value=text)
    return Count(int(number))


def parse_typed_duration(tag: str, text: str) -> Duration:
    """The length of time that `text` states: `2 ans`, `deux ans`, `18 mois`."""
    number, _, unit = fold(text).rpartition(" ")
    units = {fold(word): name for name, words in get_typed(tag)["units"].items() for word in words}
    is_count = re.fullmatch(r"\d{1,4}|\d[ ,']\d{3}", number)
    value = _get_words(tag).get(number) or (int(re.sub(r"[ ,']", "", number)) if is_count else 0)
    if unit not in units or not 0 < value < 10_000:
        raise BadValue("cell_not_duration", value=text[:60])
    return Duration(value, units[unit])


@cache
def _get_words(tag: str) -> Mapping[str, int]:
    """The small numbers that are written in words."""
    most = get_table(tag, "durations")["words_up_to"]
    return {fold(format_words(tag, number, gender)): number for number in range(1, most + 1) for gender in ("", "f")}


def parse_typed_ordinal(tag: str, text: str) -> int:
    """The number of a rank, or a bare one: `10e`, `1er`, `7th`, `7`."""
    match = _get_ordinal(tag).fullmatch(fold(text))
    if not match:
        raise BadValue("cell_not_rank", value=text[:60])
    return int(match[1])


@cache
def _get_ordinal(tag: str) -> re.Pattern[str]:
    ends = "|".join(map(re.escape, sorted(map(fold, get_typed(tag)["ordinals"]), key=len, reverse=True)))
    return re.compile(rf"(\d{{1,4}}) ?(?:{ends})?")


def parse_typed_yes(tag: str, text: str) -> bool:
    """Whether `text` says yes."""
    word = fold(text)
    if word not in get_typed(tag)["yes"] + get_typed(tag)["no"]:
        raise BadValue("cell_not_yes_or_no", value=text[:60])
    return word in get_typed(tag)["yes"]
