"""The kinds of decision: from each one come its request, its articles, its charge, its visas and its English sentence.

A kind is a class here, which answers for all that the rest asks of it; how to add one: docs/kinds.md.
"""

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Final, Literal, NamedTuple, final, get_args

from pydantic import (
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Tag,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import tagged_union_schema

from delibgen.errors import BadValue
from delibgen.project.blank import Blank
from delibgen.project.declared import COUNCIL
from delibgen.project.fields import (
    AgreementKey,
    AnnexKey,
    DurationField,
    Label,
    Later,
    Model,
    MoneyField,
    OneOrMany,
    PartyKey,
    Prose,
    SumField,
    Text,
    WhenField,
    YesNo,
)
from delibgen.project.money import Duration, Money
from delibgen.project.parts import AsPerson, Change, Country, EarlierDeliberation, Member
from delibgen.project.phrases import (
    Basis,
    Complement,
    Costs,
    Delegate,
    Determined,
    Duty,
    LentThing,
    Organ,
    PhraseText,
    PlaceName,
    Purpose,
    Request,
    Wish,
    asked_leave,
)
from delibgen.project.registers import Rae
from delibgen.project.sums import (
    Amount,
    BudgetLines,
    Charged,
    Gift,
    Instalments,
    Plan,
    Share,
    check_instalments,
    check_parts,
    check_split,
    known_sum,
    sum_of,
)
from delibgen.project.tidying import begins

MoneyNature = Literal[
    "grant", "additional", "advance", "balance", "contribution", "compensation", "prize", "sponsorship", "patronage",
    "european_funds", "refund",
]  # fmt: skip
"""What money is that is received or awarded: its noun follows."""
GrantType = Literal["operating", "capital", "exceptional", "emergency", "in_kind"]
Direction = Literal["expense", "receipt"]
Cost = Literal["travel", "accommodation", "meals", "registration", "visa"]
_DAILY: Final[tuple[Cost, ...]] = ("accommodation", "meals")
"""What daily allowances are for: Code général des collectivités territoriales, art. R. 2123-22-1."""
_MONTHS_OF_A_YEAR = 12
Tax = Literal["included", "excluded"]
Payment = Literal["once", "instalments", "other"]
"""How a grant is paid, as open data says it where no instalments do."""


def _all_or_some(value: object) -> str:
    is_said = isinstance(value, bool) or (isinstance(value, str) and value.strip().lower() in _YES_OR_NO)
    return "all" if is_said else "some"


_YES_OR_NO = frozenset({"true", "false", "yes", "no", "on", "off", "oui", "non", "vrai", "faux"})
Reporters = Annotated[
    Annotated[YesNo, Tag("all")] | Annotated[OneOrMany[PartyKey], Tag("some")], Discriminator(_all_or_some)
]
"""Who must account for the use of money: all who are given it, or some by their keys."""


class Role(NamedTuple):
    """What the one party that a row of a workbook names beside a decision is to it."""

    path: tuple[str, ...]
    """Where the decision holds its key: the fields as they are typed, with `*` for a rank."""
    is_needed: bool
    """Whether the decision is of nothing without it."""


class DecisionKind(Model):
    """What every kind of decision says of itself; nothing is taken for granted, so that nothing is forgotten."""

    role: ClassVar[Role | None]
    """`None` for a kind that has no one party."""
    flow: ClassVar[Direction | None]
    """The way that its money goes as a rule; `None` for a kind that moves none."""

    @property
    @abstractmethod
    def parts(self) -> tuple[str, ...]:
        """The articles that say the decision, in order, each by the name its template knows."""

    @property
    @abstractmethod
    def asks(self) -> bool:
        """Whether the council is asked for anything, beyond taking note."""

    @property
    @abstractmethod
    def reports(self) -> bool:
        """Whether someone must account for the use of the money."""

    @property
    def reporters(self) -> tuple[str, ...]:
        """The keys of those who must."""
        return ()

    @property
    def accounts_to(self) -> str:
        """The key of the body that is to have their account."""
        return COUNCIL

    @property
    @abstractmethod
    def parties(self) -> tuple[str, ...]:
        """The keys of those it deals with, of whom one abroad makes the act international; not of its agreements."""

    @property
    @abstractmethod
    def concluded(self) -> tuple[str, ...]:
        """The keys of the agreements that it has signed."""

    @property
    @abstractmethod
    def cited(self) -> tuple[str, ...]:
        """The keys of the agreements that it relies on, those that it concludes among them."""

    @property
    @abstractmethod
    def total(self) -> Amount | None:
        """What it moves or bears; `None` where no sum is stated."""

    @property
    @abstractmethod
    def sums(self) -> int:
        """How many separate sums that is."""

    @property
    @abstractmethod
    def is_capped(self) -> bool:
        """Whether the total is the most that may be spent."""

    @property
    @abstractmethod
    def awards(self) -> Sequence[tuple[str, Amount | None]]:
        """Who is awarded what: the key of each body, and its sum where one is stated."""

    @abstractmethod
    def charged(self, direction: Direction) -> tuple[Charged, ...]:
        """The budget lines that it charges, or credits, each with its part of the sum where one is stated."""

    @abstractmethod
    def funds(self, agreement: str, parties: Collection[str]) -> bool:
        """Whether it states money for that agreement, or money that moves between the `parties` to it."""


class _Moving(DecisionKind):
    """A decision that may move money."""

    purpose: Purpose | None = None
    annexes: OneOrMany[AnnexKey] = ()
    amount: MoneyField | None = None
    shares: tuple[Share, ...] = ()
    period: WhenField | None = None
    expense: BudgetLines = ()
    receipt: BudgetLines = ()

    @property
    def total(self) -> Amount | None:
        """The amount, stated or summed over the shares."""
        return self.amount or (sum_of([share.amount for share in self.shares]) if self.shares else None)

    def charged(self, direction: Direction) -> tuple[Charged, ...]:
        return self.expense if direction == "expense" else self.receipt

    @model_validator(mode="after")
    def _shares_add_up(self) -> "_Moving":
        check_parts(self.amount, [share.amount for share in self.shares], "shares")
        return self

    @model_validator(mode="after")
    def _lines_share_the_sum(self) -> "_Moving":
        for direction in get_args(Direction):
            try:
                check_split(self.total, self.charged(direction))
            except BadValue as bad:
                raise BadValue(bad.code, at=(direction,), lacks="", **bad.values) from None
        return self


class _Still(DecisionKind):
    """A decision that moves no money."""

    flow: ClassVar[Direction | None] = None
    total: ClassVar[None] = None
    sums: ClassVar[int] = 0
    is_capped: ClassVar[bool] = False
    awards: ClassVar[tuple[()]] = ()

    def charged(self, direction: Direction) -> tuple[Charged, ...]:  # noqa: ARG002  # asked of every kind
        return ()

    def funds(self, agreement: str, parties: Collection[str]) -> bool:  # noqa: ARG002  # asked of every kind
        return False


@final
class AcceptGrant(_Moving):
    """Accepts money: a grant, a sponsorship or any other receipt, the whole of it or a part."""

    kind: Literal["accept_grant"]
    nature: MoneyNature = "grant"
    from_: PartyKey = Field(alias="from")
    amount: MoneyField
    ceiling: YesNo = False
    out_of: MoneyField | None = None
    instalments: Instalments = ()
    duties: OneOrMany[Duty] = ()
    report: YesNo = False

    role: ClassVar[Role | None] = Role(("from",), is_needed=True)
    flow: ClassVar[Direction | None] = "receipt"
    parts: ClassVar[tuple[str, ...]] = ("acceptance",)
    asks: ClassVar[bool] = True
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()
    sums: ClassVar[int] = 1
    awards: ClassVar[tuple[()]] = ()

    @property
    def reports(self) -> bool:
        return self.report

    @property
    def reporters(self) -> tuple[str, ...]:
        return (COUNCIL,) if self.report else ()

    @property
    def accounts_to(self) -> str:
        return self.from_

    @property
    def is_capped(self) -> bool:
        return self.ceiling

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.from_,)

    def funds(self, agreement: str, parties: Collection[str]) -> bool:  # noqa: ARG002  # asked of every kind
        return self.from_ in parties

    @model_validator(mode="after")
    def _figures_agree(self) -> "AcceptGrant":
        part, whole = self.amount, self.out_of
        if isinstance(part, Money) and isinstance(whole, Money):
            if whole.currency != part.currency:
                raise BadValue("two_currencies", at=("out_of",), first=part.figures, second=whole.figures)
            if whole.amount < part.amount:
                raise BadValue("part_over_whole", at=("amount",), part=part.figures, whole=whole.figures)
        check_instalments(part, self.instalments)
        return self


@final
class ApplyForGrant(DecisionKind):
    """Asks a funder for a grant, with the financing plan of the project where it is first asked for."""

    kind: Literal["apply_for_grant"]
    to: PartyKey
    amount: MoneyField | None = None
    plan: Plan | None = None
    tax: Tax | None = None
    purpose: Purpose | None = None
    period: WhenField | None = None
    receipt: BudgetLines = ()
    annexes: OneOrMany[AnnexKey] = ()

    role: ClassVar[Role | None] = Role(("to",), is_needed=True)
    flow: ClassVar[Direction | None] = "receipt"
    asks: ClassVar[bool] = True
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()
    sums: ClassVar[int] = 1
    is_capped: ClassVar[bool] = False
    awards: ClassVar[tuple[()]] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        return ("plan", "application") if self.plan else ("application",)

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.to,)

    @property
    def total(self) -> Amount | None:
        """What is asked for: stated, or as the plan has it; `None` where the funder is to say."""
        return self.amount or (self.plan.asked_of(self.to) if self.plan else None)

    def charged(self, direction: Direction) -> tuple[Charged, ...]:
        return self.receipt if direction == "receipt" else ()

    def funds(self, agreement: str, parties: Collection[str]) -> bool:  # noqa: ARG002  # asked of every kind
        return bool(self.total) and self.to in parties

    @model_validator(mode="after")
    def _plan_shows_the_grant(self) -> "ApplyForGrant":
        if not self.plan:
            if self.tax:
                raise BadValue("tax_without_plan", at=("tax",))
            return self
        planned = self.plan.asked_of(self.to)
        if planned is None:
            raise BadValue("plan_without_funder", at=("plan", "resources"), key=self.to)
        if isinstance(planned, Money) and isinstance(self.amount, Money) and planned != self.amount:
            raise BadValue("plan_asks_otherwise", at=("amount",), planned=planned.figures, amount=self.amount.figures)
        return self


@final
class AwardGrant(_Moving):
    """Awards a grant, or other money, to one body or to several."""

    kind: Literal["award_grant"]
    nature: MoneyNature = "grant"
    to: OneOrMany[PartyKey] = ()
    group: PhraseText | None = None
    type: OneOrMany[GrantType] = ()
    ceiling: YesNo = False
    each: MoneyField | None = None
    equally: YesNo = False
    basis: Basis | None = None
    yearly: YesNo = False
    instalments: Instalments = ()
    agreement: AgreementKey | None = None
    condition: Complement | None = None
    duties: OneOrMany[Duty] = ()
    report: Reporters = False
    payment: Payment | None = None
    paid: WhenField | None = None
    eu_notified: YesNo | None = None
    rae: Rae | None = None
    scheme: Label | None = None

    role: ClassVar[Role | None] = Role(("to",), is_needed=True)
    flow: ClassVar[Direction | None] = "expense"
    parts: ClassVar[tuple[str, ...]] = ("award",)
    asks: ClassVar[bool] = True
    concluded: ClassVar[tuple[()]] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        return (self.agreement,) if self.agreement else ()

    @property
    def is_capped(self) -> bool:
        return self.ceiling

    @property
    def reports(self) -> bool:
        return bool(self.report)

    @property
    def reporters(self) -> tuple[str, ...]:
        return self.report if isinstance(self.report, tuple) else self.recipients if self.report else ()

    @property
    def total(self) -> Amount | None:
        """The amount, stated or summed over the shares or over what each is given."""
        if self.each is None or self.amount or not self.recipients:
            return super().total
        if isinstance(self.each, Blank):
            return self.each
        return Money(self.each.amount * len(self.recipients), self.each.currency)

    @property
    def is_in_kind(self) -> bool:
        """Whether nothing is paid: the sum is what the grant is worth."""
        return "in_kind" in self.type

    @property
    def recipients(self) -> tuple[str, ...]:
        """The keys of the beneficiaries, each once; none where they are known by the name of the group alone."""
        to = self.to or [share.to for share in self.shares]
        return tuple(dict.fromkeys(key for key in to if key))

    @property
    def count(self) -> int:
        """How many are given something, as grammar counts: a group is several."""
        return len(self.recipients) if self.recipients else 2

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for key in (*self.to, *(share.to for share in self.shares)) if key))

    @property
    def sums(self) -> int:
        return self.count

    @property
    def awards(self) -> Sequence[tuple[str, Amount | None]]:
        if self.shares:
            return [(key, share.amount) for share in self.shares for key in (share.to, *self.to) if key]
        return [(key, self.each or (self.amount if len(self.recipients) == 1 else None)) for key in self.recipients]

    def funds(self, agreement: str, parties: Collection[str]) -> bool:
        return self.agreement == agreement or not set(parties).isdisjoint(self.recipients)

    @model_validator(mode="after")
    def _states_a_sum_and_a_beneficiary(self) -> "AwardGrant":
        if not (self.amount or self.shares or self.basis or self.each):
            raise BadValue("award_without_sum", lacks="amount")
        is_shared_out = bool(self.shares) and all(share.to for share in self.shares)
        if not (self.to or is_shared_out or (self.group and self.annexes)):
            raise BadValue("award_without_beneficiary")
        if COUNCIL in self.parties:
            raise BadValue("payer_is_paid", at=("shares" if self.shares else "to",))
        if len(self.to) > 1 and self.shares:
            raise BadValue("award_named_twice", at=("to",))
        if len(self.recipients) < len(self.to):
            raise BadValue("recipient_twice", at=("to",))
        if self.ceiling and not self.total:
            raise BadValue("agreement_without_amount", at=("ceiling",), lacks="amount", name="ceiling")
        if self.group and self.count == 1:
            raise BadValue("group_of_one", at=("group",))
        return self

    @model_validator(mode="after")
    def _is_shared_out_one_way(self) -> "AwardGrant":
        for name in ("each", "equally"):
            if getattr(self, name) and (self.shares or self.count == 1 or (name == "equally" and not self.amount)):
                raise BadValue("award_not_to_several", at=(name,), name=name)
        if self.each and self.recipients:
            check_parts(self.amount, [self.each] * len(self.recipients), "each")
        check_instalments(self.total, self.instalments)
        if self.payment == "once" and len(self.instalments) > 1:
            raise BadValue("payment_against_instalments", at=("payment",), count=len(self.instalments))
        return self


@final
class ConcludeAgreement(_Moving):
    """Approves one or several agreements, authorises their signature, or both."""

    kind: Literal["conclude_agreement"]
    agreement: OneOrMany[AgreementKey] = Field(min_length=1)
    approve: Literal["principle", "terms", "both", "text"] | None = None
    sign: Literal["yes", "later", "no"] = "yes"
    delegate: Delegate | None = None
    amount: SumField | None = None
    ceiling: YesNo = False
    tax: Tax | None = None
    report: OneOrMany[PartyKey] = ()

    role: ClassVar[Role | None] = None
    flow: ClassVar[Direction | None] = "expense"
    parties: ClassVar[tuple[()]] = ()
    asks: ClassVar[bool] = True
    sums: ClassVar[int] = 1
    awards: ClassVar[tuple[()]] = ()

    @property
    def reports(self) -> bool:
        return bool(self.report)

    @property
    def reporters(self) -> tuple[str, ...]:
        return self.report

    @property
    def parts(self) -> tuple[str, ...]:
        return (*(("approval",) if self.approve else ()), *(("signature",) if self.sign == "yes" else ()))

    @property
    def concluded(self) -> tuple[str, ...]:
        return self.agreement

    @property
    def cited(self) -> tuple[str, ...]:
        return self.agreement

    @property
    def is_capped(self) -> bool:
        return self.ceiling

    @property
    def is_only_begun(self) -> bool:
        """Whether the council approves no more than the principle of a text that it will see later."""
        return self.approve == "principle" and self.sign != "yes"

    @property
    def receives(self) -> bool:
        """Whether the agreement brings money and costs none."""
        return bool(self.receipt) and not self.expense

    @property
    def is_free(self) -> bool:
        """Whether it is stated that the agreement costs nothing."""
        return isinstance(self.amount, Money) and self.amount.is_nothing

    def funds(self, agreement: str, parties: Collection[str]) -> bool:  # noqa: ARG002  # asked of every kind
        return agreement in self.agreement and bool(self.total)

    @model_validator(mode="after")
    def _money_is_stated(self) -> "ConcludeAgreement":
        for name in ("purpose", "period", "ceiling", "tax"):
            if getattr(self, name) and not self.total:
                raise BadValue("agreement_without_amount", at=(name,), lacks="amount", name=name)
        for name in ("purpose", "period", "ceiling", "tax", "expense", "receipt"):
            if getattr(self, name) and self.is_free:
                raise BadValue("free_and_paid", at=(name,), name=name)
        return self

    @model_validator(mode="after")
    def _approves_or_signs(self) -> "ConcludeAgreement":
        if self.sign != "yes" and not self.approve:
            raise BadValue("neither_approved_nor_signed", at=("sign",))
        if self.sign != "yes" and self.delegate:
            raise BadValue("delegate_without_signature", at=("delegate",))
        return self


@final
class Join(_Moving):
    """Joins a body or a programme, or renews the membership."""

    kind: Literal["join"]
    body: PartyKey
    renewal: YesNo = False
    amount: SumField | None = None
    to: PartyKey | None = None

    role: ClassVar[Role | None] = Role(("body",), is_needed=True)
    flow: ClassVar[Direction | None] = "expense"
    asks: ClassVar[bool] = True
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()
    sums: ClassVar[int] = 1
    is_capped: ClassVar[bool] = False
    awards: ClassVar[tuple[()]] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        return ("membership", "fee") if self.total else ("membership",)

    @property
    def is_free(self) -> bool:
        """Whether it is stated that there is no fee."""
        return isinstance(self.amount, Money) and self.amount.is_nothing

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.body,)

    def funds(self, agreement: str, parties: Collection[str]) -> bool:  # noqa: ARG002  # asked of every kind
        return bool(self.total) and (self.to or self.body) in parties

    @model_validator(mode="after")
    def _fee_is_stated(self) -> "Join":
        for name in ("period", "to"):
            if getattr(self, name) and not self.total:
                raise BadValue("fee_without_amount", at=(name,), lacks="amount", name=name)
        for name in ("to", "period", "expense", "receipt"):
            if getattr(self, name) and self.is_free:
                raise BadValue("free_and_paid", at=(name,), name=name)
        return self


@final
class Contribute(_Moving):
    """Contributes in money or kind, or notes what others contribute."""

    kind: Literal["contribute"]
    by: OneOrMany[PartyKey] = (COUNCIL,)
    to: PartyKey | None = None
    advance: YesNo = False
    bears: Costs | None = None
    ceiling: YesNo = False
    agreement: AgreementKey | None = None
    instalments: Instalments = ()
    duties: OneOrMany[Duty] = ()
    report: OneOrMany[PartyKey] = ()

    role: ClassVar[Role | None] = Role(("to",), is_needed=False)
    flow: ClassVar[Direction | None] = "expense"
    parts: ClassVar[tuple[str, ...]] = ("contribution",)
    concluded: ClassVar[tuple[()]] = ()
    sums: ClassVar[int] = 1
    awards: ClassVar[tuple[()]] = ()

    @property
    def reports(self) -> bool:
        return bool(self.report)

    @property
    def reporters(self) -> tuple[str, ...]:
        return self.report

    @property
    def asks(self) -> bool:
        return COUNCIL in self.by

    @property
    def is_capped(self) -> bool:
        return self.ceiling

    @property
    def others(self) -> tuple[str, ...]:
        """Those who contribute beside the council, or without it."""
        return tuple(key for key in self.by if key != COUNCIL)

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for key in (*self.by, self.to, *(share.to for share in self.shares)) if key))

    @property
    def cited(self) -> tuple[str, ...]:
        return (self.agreement,) if self.agreement else ()

    def funds(self, agreement: str, parties: Collection[str]) -> bool:
        is_meant = self.agreement == agreement or self.to in parties or not set(parties).isdisjoint(self.by)
        return is_meant and bool(self.total or self.agreement)

    @model_validator(mode="after")
    def _says_what_is_given(self) -> "Contribute":
        if self.asks and not (self.total or self.bears or self.agreement):
            raise BadValue("contribution_of_nothing", lacks="amount")
        if not {self.to, *(share.to for share in self.shares)}.isdisjoint(self.by):
            raise BadValue("payer_is_paid", at=("shares" if self.shares else "to",))
        if self.duties and not self.to:
            raise BadValue("duties_of_nobody", at=("duties",))
        if self.ceiling and not self.total:
            raise BadValue("agreement_without_amount", at=("ceiling",), lacks="amount", name="ceiling")
        check_instalments(self.total, self.instalments)
        return self


def _times(per: str, duration: Duration | Blank | None) -> int | None:
    """How many of these days, months or years a duration has; `None` where it is no whole number of them."""
    if not isinstance(duration, Duration):
        return None
    if duration.unit == per:
        return duration.value
    return duration.value * _MONTHS_OF_A_YEAR if (duration.unit, per) == ("year", "month") else None


@final
class MakeAvailable(DecisionKind):
    """Makes premises, equipment or staff available to a body, free or at a fee."""

    kind: Literal["make_available"]
    to: PartyKey
    object: LentThing
    purpose: Purpose | None = None
    duration: DurationField | None = None
    period: WhenField | None = None
    free: YesNo = False
    amount: MoneyField | None = None
    per: Literal["day", "month", "year"] | None = None
    value: MoneyField | None = None
    duties: OneOrMany[Duty] = ()
    agreement: AgreementKey | None = None
    receipt: BudgetLines = ()
    annexes: OneOrMany[AnnexKey] = ()
    in_kind: YesNo = False
    payment: Payment | None = None
    paid: WhenField | None = None
    eu_notified: YesNo | None = None
    rae: Rae | None = None
    scheme: Label | None = None

    role: ClassVar[Role | None] = Role(("to",), is_needed=True)
    flow: ClassVar[Direction | None] = "receipt"
    parts: ClassVar[tuple[str, ...]] = ("availability",)
    asks: ClassVar[bool] = True
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    sums: ClassVar[int] = 1
    is_capped: ClassVar[bool] = False
    awards: ClassVar[tuple[()]] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.to,)

    @property
    def cited(self) -> tuple[str, ...]:
        return (self.agreement,) if self.agreement else ()

    @property
    def total(self) -> Amount | None:
        """The fee, where it is of the whole period."""
        return None if self.per else self.amount

    @property
    def worth(self) -> Money | None:
        """The value over the whole duration; `None` where nothing says how much that is."""
        times = 1 if self.per is None else _times(self.per, self.duration)
        if times is None or not isinstance(self.value, Money):
            return None
        return Money(self.value.amount * times, self.value.currency)

    def charged(self, direction: Direction) -> tuple[Charged, ...]:
        return self.receipt if direction == "receipt" else ()

    def funds(self, agreement: str, parties: Collection[str]) -> bool:
        is_meant = self.agreement == agreement or self.to in parties
        return is_meant and bool(self.amount or self.value)

    @model_validator(mode="after")
    def _price_is_stated_once(self) -> "MakeAvailable":
        known_sum([sum_ for sum_ in (self.amount, self.value) if sum_])  # in one currency
        if self.free and self.amount:
            raise BadValue("free_at_a_fee", at=("free",))
        if not self.free and not self.amount and not self.agreement:
            raise BadValue("availability_without_price")
        if self.per and not self.amount and not self.value:
            raise BadValue("per_without_amount", at=("per",), lacks="value")
        if self.receipt and not self.amount:
            raise BadValue("receipt_without_fee", at=("receipt",))
        return self

    @model_validator(mode="after")
    def _aid_in_kind_is_free_and_valued(self) -> "MakeAvailable":
        if self.in_kind and not self.free:
            raise BadValue("in_kind_not_free", at=("in_kind",))
        if self.in_kind and not self.value:
            raise BadValue("in_kind_without_value", at=("in_kind",), lacks="value")
        return self


@final
class GiveSpecialMandate(DecisionKind):
    """Sends members of the council on a mission, whose costs are met."""

    kind: Literal["give_special_mandate"]
    people: OneOrMany[Annotated[Member, AsPerson]] = Field(min_length=1)
    purpose: Purpose
    place: PlaceName | None = None
    country: Country | None = None
    period: WhenField
    costs: OneOrMany[Cost] = ()
    allowances: YesNo = False
    amount: MoneyField | None = None
    expense: BudgetLines = ()
    annexes: OneOrMany[AnnexKey] = ()

    role: ClassVar[Role | None] = None
    flow: ClassVar[Direction | None] = "expense"
    parts: ClassVar[tuple[str, ...]] = ("mandate", "costs")
    parties: ClassVar[tuple[()]] = ()
    asks: ClassVar[bool] = True
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()
    sums: ClassVar[int] = 1
    is_capped: ClassVar[bool] = True
    awards: ClassVar[tuple[()]] = ()

    @property
    def total(self) -> Amount | None:
        return self.amount

    def charged(self, direction: Direction) -> tuple[Charged, ...]:
        return self.expense if direction == "expense" else ()

    def funds(self, agreement: str, parties: Collection[str]) -> bool:  # noqa: ARG002  # asked of every kind
        return False

    @property
    def flat(self) -> tuple[Cost, ...]:
        """The costs that daily allowances cover; where none are named, all that they can cover."""
        if not self.allowances:
            return ()
        return tuple(cost for cost in self.costs or _DAILY if cost in _DAILY)

    @property
    def by_receipt(self) -> bool:
        """Whether anything is reimbursed as it was paid."""
        return not self.costs or len(self.flat) < len(self.costs)

    @model_validator(mode="after")
    def _says_where_and_what(self) -> "GiveSpecialMandate":
        if not self.place and not self.country:
            raise BadValue("mandate_without_place", lacks="place")
        if self.allowances and not self.flat:
            raise BadValue("allowances_for_nothing", at=("allowances",))
        return self


@final
class Appoint(_Still):
    """Appoints those who represent the local authority in a body."""

    kind: Literal["appoint"]
    body: PartyKey
    organ: Organ | None = None
    members: OneOrMany[Annotated[Member, AsPerson]] = Field(min_length=1)
    substitutes: OneOrMany[Annotated[Member, AsPerson]] = ()
    duration: DurationField | None = None
    term: Complement | None = None
    vote: Literal["secret", "open"] | None = None
    annexes: OneOrMany[AnnexKey] = ()

    purpose: ClassVar[None] = None
    role: ClassVar[Role | None] = Role(("body",), is_needed=True)
    asks: ClassVar[bool] = True
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        return ("ballot", "appointment") if self.vote == "open" else ("appointment",)

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.body,)

    @model_validator(mode="after")
    def _nobody_sits_twice(self) -> "Appoint":
        seen: set[str] = set()
        for person in (*self.members, *self.substitutes):
            name = person.name.fr.source
            if name and name in seen:
                raise BadValue("appointed_twice", name=name)
            seen.add(name)
        return self


@final
class AcceptGift(DecisionKind):
    """Accepts gifts, in money or in kind."""

    purpose: Purpose | None = None
    annexes: OneOrMany[AnnexKey] = ()
    kind: Literal["accept_gift"]
    gifts: OneOrMany[Gift] = Field(min_length=1)
    receipt: BudgetLines = ()

    role: ClassVar[Role | None] = Role(("gifts", "*", "from"), is_needed=True)
    flow: ClassVar[Direction | None] = "receipt"
    parts: ClassVar[tuple[str, ...]] = ("gifts",)
    asks: ClassVar[bool] = True
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()
    parties: ClassVar[tuple[()]] = ()
    """A donor abroad does not make the act international."""
    is_capped: ClassVar[bool] = False
    awards: ClassVar[tuple[()]] = ()

    @property
    def total(self) -> Amount | None:
        """The money that is given; `None` where all is in kind."""
        money = [gift.amount for gift in self.gifts if gift.amount]
        return sum_of(money) if money else None

    @property
    def sums(self) -> int:
        return sum(bool(gift.amount) for gift in self.gifts)

    @property
    def for_whom(self) -> Mapping[str | None, Sequence[Gift]]:
        """The gifts by the key of those for whom they are meant, in the order stated."""
        found: dict[str | None, list[Gift]] = {}
        for gift in self.gifts:
            found.setdefault(gift.for_, []).append(gift)
        return found

    def charged(self, direction: Direction) -> tuple[Charged, ...]:
        return self.receipt if direction == "receipt" else ()

    def funds(self, agreement: str, parties: Collection[str]) -> bool:  # noqa: ARG002  # asked of every kind
        return False

    @model_validator(mode="after")
    def _money_is_received(self) -> "AcceptGift":
        if self.receipt and not self.total:
            raise BadValue("receipt_without_money", at=("receipt",))
        check_split(self.total, self.receipt)
        return self


@final
class ExpressWish(_Still):
    """Expresses a wish that others have to fulfil: a vœu, a motion or a resolution."""

    kind: Literal["express_wish"]
    form: Literal["wish", "motion", "resolution"] = "wish"
    wishes: OneOrMany[Wish] = Field(min_length=1)
    addressed_to: OneOrMany[PartyKey] = ()
    purpose: Purpose | None = None
    annexes: OneOrMany[AnnexKey] = ()

    role: ClassVar[Role | None] = None
    parts: ClassVar[tuple[str, ...]] = ("wish",)
    asks: ClassVar[bool] = True
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()
    parties: ClassVar[tuple[()]] = ()
    """Whom it is addressed to does not make the act international."""

    @property
    def calls(self) -> bool:
        """Whether the English calls on those addressed to do something, instead of wishing that something be done."""
        return begins(self.wishes[0].en.source, ("to ",))

    @model_validator(mode="after")
    def _is_said_in_one_way(self) -> "ExpressWish":
        for number, wish in enumerate(self.wishes):
            if not wish.en.blank and begins(wish.en.source, ("to ",)) != self.calls:
                raise BadValue("wishes_of_two_shapes", at=("wishes", number, "en"))
        if self.calls and not self.addressed_to:
            raise BadValue("call_on_nobody", at=("wishes", 0, "en"), value=self.wishes[0].en.source)
        return self


@final
class AmendDeliberation(_Still):
    """Changes or repeals an earlier délibération, or some of its articles."""

    kind: Literal["amend_deliberation"]
    deliberation: EarlierDeliberation
    changes: OneOrMany[Change] = Field(min_length=1)
    annexes: OneOrMany[AnnexKey] = ()

    purpose: ClassVar[None] = None
    role: ClassVar[Role | None] = None
    asks: ClassVar[bool] = True
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()
    parties: ClassVar[tuple[()]] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """One article for each change, by its place in the list."""
        return tuple(str(place) for place in range(len(self.changes)))

    @property
    def repeals(self) -> bool:
        """Whether nothing of the earlier text is left."""
        return any(change.how == "repeal" and not change.article for change in self.changes)

    @model_validator(mode="after")
    def _changes_what_is_left(self) -> "AmendDeliberation":
        if self.repeals and len(self.changes) > 1:
            raise BadValue("repealed_and_changed", at=("changes",))
        return self


@final
class TakeNote(_Still):
    """Takes note of a report, a communication or a debate."""

    kind: Literal["take_note"]
    of: OneOrMany[Determined] = Field(min_length=1)
    annexes: OneOrMany[AnnexKey] = ()

    purpose: ClassVar[None] = None
    role: ClassVar[Role | None] = None
    parts: ClassVar[tuple[str, ...]] = ("note",)
    asks: ClassVar[bool] = True
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()
    parties: ClassVar[tuple[()]] = ()


@final
class FreeArticle(_Still):
    """An article in the drafter's own words; the checks always list it."""

    kind: Literal["article"]
    text: Prose
    request: Request | None = None
    last: YesNo = False
    annexes: OneOrMany[AnnexKey] = ()

    purpose: ClassVar[None] = None
    role: ClassVar[Role | None] = None
    parts: ClassVar[tuple[str, ...]] = ("text",)
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()
    parties: ClassVar[tuple[()]] = ()

    @property
    def asks(self) -> bool:
        return self.request is not None

    @property
    def leave(self) -> Text | None:
        """What the executive asks leave to do; `None` where the request is not « m’autoriser à … »."""
        return asked_leave(self.request)


class _ByKind:
    """Reads a decision as its kind says; what a kind takes is worked out when the first of it is read."""

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return tagged_union_schema({kind: Later(model).schema for kind, model in KINDS.items()}, "kind")

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(tagged_union_schema({kind: Later(model).whole for kind, model in KINDS.items()}, "kind"))


Decision = Annotated[
    AcceptGrant
    | ApplyForGrant
    | AwardGrant
    | ConcludeAgreement
    | Join
    | Contribute
    | MakeAvailable
    | GiveSpecialMandate
    | Appoint
    | AcceptGift
    | ExpressWish
    | AmendDeliberation
    | TakeNote
    | FreeArticle,
    _ByKind(),
]


def kind_of(model: type[DecisionKind]) -> str:
    """The word by which a spec states a decision of that class."""
    return str(get_args(model.model_fields["kind"].annotation)[0])


KINDS: Final[Mapping[str, type[DecisionKind]]] = MappingProxyType(
    {kind_of(model): model for model in get_args(get_args(Decision)[0])}
)
"""The class of each kind, in the order of `Decision`."""
