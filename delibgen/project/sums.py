"""The parts of a sum: shares, instalments, gifts."""

from decimal import Decimal as Number
from typing import Annotated

from pydantic import AfterValidator, Field

from delibgen.errors import BadValue
from delibgen.project.fields import Model, MoneyField, PartyKey, PercentField, Text
from delibgen.project.money import Money


class Share(Model):
    """A part of a sum, by party or by purpose."""

    to: PartyKey | None = None
    amount: MoneyField
    purpose: Text | None = None


class Instalment(Model):
    """A part of a payment, and when it is made."""

    share: PercentField
    when: Text


def _reach_100(instalments: tuple[Instalment, ...]) -> tuple[Instalment, ...]:
    reached = sum((instalment.share.value for instalment in instalments), Number(0))
    if instalments and reached != 100:
        raise BadValue("instalments_not_100", reached=f"{reached.normalize():f}")
    return instalments


class Gift(Model):
    """What one donor gives."""

    from_: PartyKey = Field(alias="from")
    object: Text
    value: MoneyField | None = None
    for_: PartyKey | None = Field(default=None, alias="for")


Instalments = Annotated[tuple[Instalment, ...], AfterValidator(_reach_100)]


def sum_of(amounts: list[Money]) -> Money:
    """The total of some amounts of one currency."""
    currencies = {money.currency for money in amounts}
    if len(currencies) > 1:
        other = next(money for money in amounts if money.currency != amounts[0].currency)
        raise BadValue("two_currencies", first=amounts[0].iso, second=other.iso)
    return Money(sum((money.amount for money in amounts), Number(0)), currencies.pop())
