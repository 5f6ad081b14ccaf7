"""Where a range begins whose currency or sign stands after its end alone: « de 501 à 750 € », “5 to 10%”."""

from collections.abc import Iterator
from decimal import Decimal

from delibgen.checks.reading.expression import GAP, expression
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.searching import money
from delibgen.errors import BadValue
from delibgen.language.parsing import money_of
from delibgen.project.money import Percent
from delibgen.project.numbers import parse_number

_FROM = expression(rf"(?<![\d.,])(?P<number>\d{{1,3}}(?:{GAP}?\d{{3}})*(?:[.,]\d{{1,2}})?)\s?(?:à|et|to|and|[–-])\s?$")
_FAR = 30


def range_starts(fact: Mention) -> Iterator[tuple[str, TextSpan]]:
    """The value of the amount or share with which a range begins that ends in this one, and its words."""
    match = _FROM.search(fact.passage.text, max(0, fact.start - _FAR), fact.start)
    if not match or fact.kind not in ("amount", "percent"):
        return
    try:
        number = parse_number(match["number"])
        value = _like(number, fact)
    except BadValue:
        return
    yield value, TextSpan(fact.passage, *match.span("number"))


def _like(number: Decimal, fact: Mention) -> str:
    return Percent(number).iso if fact.kind == "percent" else money_of(number, money(fact)[1]).iso
