"""The parts of a sum: shares, instalments, gifts."""

from collections.abc import Mapping, Sequence
from decimal import Decimal as Number
from operator import attrgetter
from typing import Annotated

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from delibgen.errors import BadValue
from delibgen.kept_patterns import expression
from delibgen.project.blank import Blank
from delibgen.project.fields import (
    AsText,
    BudgetKey,
    Model,
    MoneyField,
    OneOrMany,
    PartyKey,
    PercentField,
    Text,
    WhenField,
    YesNo,
)
from delibgen.project.money import Money
from delibgen.project.parts import BudgetYear
from delibgen.project.phrases import Complement, GivenThing, Inventory, Location, Title

Amount = Money | Blank


class Share(Model):
    """A part of a sum, by party or by purpose."""

    to: PartyKey | None = None
    amount: MoneyField
    purpose: Text | None = None


def _sort_of_moment(value: object) -> str:
    """Whether it is a date: in figures, or read already."""
    in_words = isinstance(value, Mapping | Text | Blank) or (isinstance(value, str) and not value[:1].isdigit())
    return "words" if in_words else "date"


Moment = Annotated[
    Annotated[Complement, Tag("words")] | Annotated[WhenField, Tag("date")], Discriminator(_sort_of_moment)
]
"""When something is done: in words with their preposition, or a date."""


class Instalment(Model):
    """A part of a payment, as a share or as a sum, and when it is made."""

    share: PercentField | None = None
    amount: MoneyField | None = None
    when: Moment

    @model_validator(mode="after")
    def _is_a_share_or_a_sum(self) -> "Instalment":
        if self.share is None and self.amount is None:
            raise BadValue("instalment_of_nothing", lacks="share")
        if self.share is not None and self.amount is not None:
            raise BadValue("instalment_of_two_sorts", at=("share",))
        return self


def _reach_100(instalments: tuple[Instalment, ...]) -> tuple[Instalment, ...]:
    shares = [instalment.share for instalment in instalments if instalment.share is not None]
    if shares and len(shares) < len(instalments):
        raise BadValue("instalments_of_two_sorts")
    known = [share.value for share in shares if not isinstance(share, Blank)]
    reached = sum(known, Number(0))
    if shares and (reached != 100 if len(known) == len(shares) else reached >= 100):
        raise BadValue("instalments_not_100", reached=f"{reached.normalize():f}")
    return instalments


def check_instalments(whole: Amount | None, instalments: Sequence[Instalment]) -> None:
    """Raises `BadValue` unless instalments that are sums make up `whole`."""
    sums = [instalment.amount for instalment in instalments if instalment.amount is not None]
    if sums and isinstance(known := sum_of(sums), Money) and isinstance(whole, Money) and known != whole:
        raise BadValue("instalments_not_total", at=("instalments",), total=known.figures, amount=whole.figures)


class Charged(Model):
    """A budget line that a sum is charged or credited to, with its part of the sum where there are several."""

    line: BudgetKey
    amount: MoneyField | None = None
    year: BudgetYear | None = None


BudgetPart = Annotated[Charged, AsText(lambda key: {"line": key})]
BudgetLines = OneOrMany[BudgetPart]


_SEVERAL = expression(r"[,;]| (?:à|au|et|to|and|[-–]) ")
"""What stands between numbers."""


class Gift(Model):
    """What one donor gives: a thing, or a sum of money."""

    from_: PartyKey = Field(alias="from")
    object: GivenThing | None = None
    amount: MoneyField | None = None
    value: MoneyField | None = None
    estimated: YesNo = False
    inventory: Inventory | None = None
    for_: PartyKey | None = Field(default=None, alias="for")
    location: Location | None = None

    @property
    def has_numbers(self) -> bool:
        """Whether its inventory number is that of several things: `2025.3.1 à 60`."""
        return _SEVERAL.search(self.inventory or "") is not None

    @model_validator(mode="after")
    def _is_a_thing_or_a_sum(self) -> "Gift":
        if self.object is None and self.amount is None:
            raise BadValue("gift_of_nothing", lacks="object")
        if self.object is not None and self.amount is not None:
            raise BadValue("gift_of_two_sorts", at=("amount",))
        if self.amount:
            for name in ("value", "inventory", "location"):
                if getattr(self, name):
                    raise BadValue("gift_of_money", at=(name,), name=name)
        if self.estimated and not self.value:
            raise BadValue("estimate_without_value", at=("estimated",))
        return self


Instalments = Annotated[tuple[Instalment, ...], AfterValidator(_reach_100)]


def sum_of(amounts: Sequence[Amount]) -> Amount:
    """The total of some amounts of one currency; blank where one of them is."""
    if len(amounts) == 1:
        return amounts[0]
    total = known_sum(amounts)
    lacking = [amount for amount in amounts if isinstance(amount, Blank)]
    if total and not lacking:
        return total
    paths, labels = (", ".join(dict.fromkeys(map(attrgetter(name), lacking))) for name in ("path", "label"))
    return Blank(paths, "total", heading=labels)


def known_sum(amounts: Sequence[Amount]) -> Money | None:
    """The total of those amounts that are known; `None` where none is."""
    known = [amount for amount in amounts if isinstance(amount, Money)]
    if not known:
        return None
    other = next((money for money in known if money.currency != known[0].currency), None)
    if other:
        raise BadValue("two_currencies", first=known[0].figures, second=other.figures)
    return Money(sum((money.amount for money in known), Number(0)), known[0].currency)


def check_parts(whole: Amount | None, parts: Sequence[Amount], at: str) -> None:
    """Raises `BadValue` at the field `at` unless its `parts` make up `whole`; those still blank must leave room."""
    try:
        known = known_sum(parts)
    except BadValue as bad:
        raise BadValue(bad.code, at=(at,), lacks="", **bad.values) from None
    if known is None or not isinstance(whole, Money):
        return
    lacking = any(isinstance(part, Blank) for part in parts)
    fits = known.currency == whole.currency and known.amount < whole.amount if lacking else known == whole
    if not fits:
        raise BadValue("shares_not_total", at=(at,), total=known.figures, amount=whole.figures)


class PlannedExpense(Model):
    """An expense of a financing plan."""

    label: Title
    amount: MoneyField


class Resource(Model):
    """A resource of a financing plan: whose it is, what it is called, or both."""

    from_: PartyKey | None = Field(default=None, alias="from")
    label: Title | None = None
    amount: MoneyField

    @model_validator(mode="after")
    def _is_named(self) -> "Resource":
        if not self.from_ and not self.label:
            raise BadValue("resource_without_name")
        return self


class Plan(Model):
    """What a project costs and who pays for it, in one currency: the two sides make the same total."""

    expenses: OneOrMany[PlannedExpense] = Field(min_length=1)
    resources: OneOrMany[Resource] = Field(min_length=1)

    @property
    def total(self) -> Amount:
        """What either side makes; blank where neither is known as a whole."""
        sides = [sum_of([entry.amount for entry in side]) for side in (self.expenses, self.resources)]
        return next((side for side in sides if isinstance(side, Money)), sides[0])

    def asked_of(self, key: str) -> Amount | None:
        """What comes from one body; `None` where it is no resource of the plan."""
        amounts = [resource.amount for resource in self.resources if resource.from_ == key]
        return sum_of(amounts) if amounts else None

    @model_validator(mode="after")
    def _sides_balance(self) -> "Plan":
        sides = [[entry.amount for entry in side] for side in (self.expenses, self.resources)]
        expenses, resources = map(known_sum, sides)
        known_sum([amount for side in sides for amount in side])  # in one currency
        lacking = [any(isinstance(amount, Blank) for amount in side) for side in sides]
        if expenses and resources and not _may_balance(expenses, resources, lacking):
            raise BadValue("plan_not_balanced", expenses=expenses.figures, resources=resources.figures)
        return self


def _may_balance(expenses: Money, resources: Money, lacking: Sequence[bool]) -> bool:
    """Whether two sides are equal, or can become so by what is still `lacking` on each."""
    match lacking:
        case [False, False]:
            return expenses == resources
        case [True, False]:
            return expenses.amount < resources.amount
        case [False, True]:
            return resources.amount < expenses.amount
    return True


def check_split(whole: Amount | None, parts: Sequence[Charged]) -> None:
    """Raises `BadValue` where a sum is split over budget lines, unless every line has a part and they make it up."""
    stated = [part.amount for part in parts if part.amount is not None]
    if not stated:
        if len({(part.line, part.year) for part in parts}) < len(parts):
            raise BadValue("line_twice")
        return
    if len(stated) < len(parts):
        raise BadValue("split_without_sum")
    if isinstance(known := sum_of(stated), Money) and isinstance(whole, Money) and known != whole:
        raise BadValue("split_not_total", total=known.figures, amount=whole.figures)
