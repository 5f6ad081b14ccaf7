"""The kinds of decision: from each one come its request, its articles, its charge, its visas and its English sentence.

A kind is a class here, which answers for all that the rest asks of it; how to add one: docs/kinds.md.
"""

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Final, Literal, NamedTuple, final, get_args

from pydantic import Field, model_validator

from delibgen.errors import BadValue
from delibgen.project.declared import COUNCIL
from delibgen.project.fields import (
    AgreementKey,
    AnnexKey,
    BudgetKey,
    DurationField,
    Model,
    MoneyField,
    OneOrMany,
    PartyKey,
    Prose,
    WhenField,
)
from delibgen.project.money import Money
from delibgen.project.parts import Country, Member
from delibgen.project.phrases import Basis, Complement, Costs, Delegate, Duty, Organ, PhraseText, PlaceName, Request
from delibgen.project.sums import Amount, Gift, Instalments, Plan, Share, check_parts, known_sum, sum_of

GrantType = Literal["operating", "capital", "exceptional", "emergency"]
Direction = Literal["expense", "receipt"]
Cost = Literal["travel", "accommodation", "meals", "registration", "visa"]
_DAILY: Final[tuple[Cost, ...]] = ("accommodation", "meals")
"""What daily allowances are for: Code général des collectivités territoriales, art. R. 2123-22-1."""
Tax = Literal["included", "excluded"]


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
    def lines(self, direction: Direction) -> tuple[str, ...]:
        """The keys of the budget lines that it charges, or credits."""

    @abstractmethod
    def funds(self, agreement: str, parties: Collection[str]) -> bool:
        """Whether it states money for that agreement, or money that moves between the `parties` to it."""


class _Moving(DecisionKind):
    """A decision that may move money."""

    purpose: Complement | None = None
    annexes: OneOrMany[AnnexKey] = ()
    amount: MoneyField | None = None
    shares: tuple[Share, ...] = ()
    period: WhenField | None = None
    expense: OneOrMany[BudgetKey] = ()
    receipt: OneOrMany[BudgetKey] = ()

    @property
    def total(self) -> Amount | None:
        """The amount, stated or summed over the shares."""
        return self.amount or (sum_of([share.amount for share in self.shares]) if self.shares else None)

    def lines(self, direction: Direction) -> tuple[str, ...]:
        return self.expense if direction == "expense" else self.receipt

    @model_validator(mode="after")
    def _shares_add_up(self) -> "_Moving":
        check_parts(self.amount, [share.amount for share in self.shares])
        return self


class _Still(DecisionKind):
    """A decision that moves no money."""

    flow: ClassVar[Direction | None] = None
    total: ClassVar[None] = None
    sums: ClassVar[int] = 0
    is_capped: ClassVar[bool] = False
    awards: ClassVar[tuple[()]] = ()

    def lines(self, direction: Direction) -> tuple[str, ...]:  # noqa: ARG002  # asked of every kind
        return ()

    def funds(self, agreement: str, parties: Collection[str]) -> bool:  # noqa: ARG002  # asked of every kind
        return False


@final
class AcceptGrant(_Moving):
    """Accepts money from a funder, the whole of a grant or a part of it."""

    kind: Literal["accept_grant"]
    from_: PartyKey = Field(alias="from")
    amount: MoneyField
    out_of: MoneyField | None = None
    instalments: Instalments = ()

    role: ClassVar[Role | None] = Role(("from",), is_needed=True)
    flow: ClassVar[Direction | None] = "receipt"
    parts: ClassVar[tuple[str, ...]] = ("acceptance",)
    asks: ClassVar[bool] = True
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()
    sums: ClassVar[int] = 1
    is_capped: ClassVar[bool] = False
    awards: ClassVar[tuple[()]] = ()

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
                raise BadValue("two_currencies", first=part.iso, second=whole.iso)
            if whole.amount < part.amount:
                raise BadValue("part_over_whole", part=part.iso, whole=whole.iso)
        return self


@final
class ApplyForGrant(DecisionKind):
    """Asks a funder for a grant, with the financing plan of the project where it is first asked for."""

    kind: Literal["apply_for_grant"]
    to: PartyKey
    amount: MoneyField | None = None
    plan: Plan | None = None
    tax: Tax | None = None
    purpose: Complement | None = None
    period: WhenField | None = None
    receipt: OneOrMany[BudgetKey] = ()
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

    def lines(self, direction: Direction) -> tuple[str, ...]:
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
            raise BadValue("plan_asks_otherwise", planned=planned.iso, amount=self.amount.iso)
        return self


@final
class AwardGrant(_Moving):
    """Awards a grant to one body or, in shares, to several."""

    kind: Literal["award_grant"]
    to: PartyKey | None = None
    type: OneOrMany[GrantType] = ()
    basis: Basis | None = None
    yearly: bool = False
    report: bool = False

    role: ClassVar[Role | None] = Role(("to",), is_needed=True)
    flow: ClassVar[Direction | None] = "expense"
    parts: ClassVar[tuple[str, ...]] = ("award",)
    asks: ClassVar[bool] = True
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()
    is_capped: ClassVar[bool] = False

    @property
    def reports(self) -> bool:
        return self.report

    @property
    def recipients(self) -> tuple[str, ...]:
        """The keys of the beneficiaries, each once."""
        to = [self.to] if self.to else [share.to for share in self.shares]
        return tuple(dict.fromkeys(key for key in to if key))

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(key for key in (self.to, *(share.to for share in self.shares)) if key)

    @property
    def sums(self) -> int:
        return len(self.recipients)

    @property
    def awards(self) -> Sequence[tuple[str, Amount | None]]:
        shares = [(share.to or self.to, share.amount) for share in self.shares]
        shared = [(key, amount) for key, amount in shares if key]
        return [*shared, (self.to, self.amount)] if self.to and not shares else shared

    def funds(self, agreement: str, parties: Collection[str]) -> bool:  # noqa: ARG002  # asked of every kind
        return not set(parties).isdisjoint(self.recipients)

    @model_validator(mode="after")
    def _states_a_sum_and_a_beneficiary(self) -> "AwardGrant":
        if not (self.amount or self.shares or self.basis):
            raise BadValue("award_without_sum")
        if not self.to and not (self.shares and all(share.to for share in self.shares)):
            raise BadValue("award_without_beneficiary")
        return self


@final
class ConcludeAgreement(_Moving):
    """Approves one or several agreements and authorises their signature."""

    kind: Literal["conclude_agreement"]
    agreement: OneOrMany[AgreementKey] = Field(min_length=1)
    approve: Literal["principle", "terms", "both"] | None = None
    delegate: Delegate | None = None
    ceiling: bool = False
    tax: Tax | None = None

    role: ClassVar[Role | None] = None
    flow: ClassVar[Direction | None] = "expense"
    parties: ClassVar[tuple[()]] = ()
    asks: ClassVar[bool] = True
    reports: ClassVar[bool] = False
    sums: ClassVar[int] = 1
    awards: ClassVar[tuple[()]] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        return ("approval", "signature") if self.approve else ("signature",)

    @property
    def concluded(self) -> tuple[str, ...]:
        return self.agreement

    @property
    def cited(self) -> tuple[str, ...]:
        return self.agreement

    @property
    def is_capped(self) -> bool:
        return self.ceiling

    def funds(self, agreement: str, parties: Collection[str]) -> bool:  # noqa: ARG002  # asked of every kind
        return agreement in self.agreement and bool(self.total)

    @model_validator(mode="after")
    def _money_is_stated(self) -> "ConcludeAgreement":
        for name in ("purpose", "period", "ceiling", "tax"):
            if getattr(self, name) and not self.total:
                raise BadValue("agreement_without_amount", at=(name,), name=name)
        return self


@final
class Join(_Moving):
    """Joins a body or a programme, or renews the membership."""

    kind: Literal["join"]
    body: PartyKey
    renewal: bool = False
    amount: MoneyField | None = None
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
    def parties(self) -> tuple[str, ...]:
        return (self.body,)

    def funds(self, agreement: str, parties: Collection[str]) -> bool:  # noqa: ARG002  # asked of every kind
        return bool(self.total) and (self.to or self.body) in parties

    @model_validator(mode="after")
    def _fee_is_stated(self) -> "Join":
        for name in ("period", "to"):
            if getattr(self, name) and not self.total:
                raise BadValue("fee_without_amount", at=(name,), name=name)
        return self


@final
class Contribute(_Moving):
    """Contributes in money or kind, or notes what others contribute."""

    kind: Literal["contribute"]
    by: OneOrMany[PartyKey] = (COUNCIL,)
    to: PartyKey | None = None
    advance: bool = False
    bears: Costs | None = None
    agreement: AgreementKey | None = None

    role: ClassVar[Role | None] = Role(("to",), is_needed=False)
    flow: ClassVar[Direction | None] = "expense"
    parts: ClassVar[tuple[str, ...]] = ("contribution",)
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    sums: ClassVar[int] = 1
    is_capped: ClassVar[bool] = False
    awards: ClassVar[tuple[()]] = ()

    @property
    def asks(self) -> bool:
        return COUNCIL in self.by

    @property
    def others(self) -> tuple[str, ...]:
        """Those who contribute beside the council, or without it."""
        return tuple(key for key in self.by if key != COUNCIL)

    @property
    def parties(self) -> tuple[str, ...]:
        return (*self.by, self.to) if self.to else self.by

    @property
    def cited(self) -> tuple[str, ...]:
        return (self.agreement,) if self.agreement else ()

    def funds(self, agreement: str, parties: Collection[str]) -> bool:
        is_meant = self.agreement == agreement or self.to in parties or not set(parties).isdisjoint(self.by)
        return is_meant and bool(self.total or self.agreement)

    @model_validator(mode="after")
    def _says_what_is_given(self) -> "Contribute":
        if self.asks and not (self.total or self.bears or self.agreement):
            raise BadValue("contribution_of_nothing")
        return self


@final
class MakeAvailable(DecisionKind):
    """Makes premises, equipment or staff available to a body, free or at a fee."""

    kind: Literal["make_available"]
    to: PartyKey
    object: PhraseText
    purpose: Complement | None = None
    duration: DurationField | None = None
    period: WhenField | None = None
    free: bool = False
    amount: MoneyField | None = None
    per: Literal["day", "month", "year"] | None = None
    value: MoneyField | None = None
    duties: OneOrMany[Duty] = ()
    agreement: AgreementKey | None = None
    receipt: OneOrMany[BudgetKey] = ()
    annexes: OneOrMany[AnnexKey] = ()

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

    def lines(self, direction: Direction) -> tuple[str, ...]:
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
            raise BadValue("per_without_amount", at=("per",))
        if self.receipt and not self.amount:
            raise BadValue("receipt_without_fee", at=("receipt",))
        return self


@final
class GiveSpecialMandate(DecisionKind):
    """Sends members of the council on a mission, whose costs are met."""

    kind: Literal["give_special_mandate"]
    people: OneOrMany[Member] = Field(min_length=1)
    purpose: Complement
    place: PlaceName | None = None
    country: Country | None = None
    period: WhenField
    costs: OneOrMany[Cost] = ()
    allowances: bool = False
    amount: MoneyField | None = None
    expense: OneOrMany[BudgetKey] = ()
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

    def lines(self, direction: Direction) -> tuple[str, ...]:
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
            raise BadValue("mandate_without_place")
        if self.allowances and not self.flat:
            raise BadValue("allowances_for_nothing", at=("allowances",))
        return self


@final
class Appoint(_Still):
    """Appoints those who represent the local authority in a body."""

    kind: Literal["appoint"]
    body: PartyKey
    organ: Organ | None = None
    members: OneOrMany[Member] = Field(min_length=1)
    substitutes: OneOrMany[Member] = ()
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
class AcceptGift(_Still):
    """Accepts gifts, in money or in kind."""

    purpose: Complement | None = None
    annexes: OneOrMany[AnnexKey] = ()
    kind: Literal["accept_gift"]
    gifts: OneOrMany[Gift] = Field(min_length=1)

    role: ClassVar[Role | None] = Role(("gifts", "*", "from"), is_needed=True)
    parts: ClassVar[tuple[str, ...]] = ("gifts",)
    asks: ClassVar[bool] = True
    reports: ClassVar[bool] = False
    concluded: ClassVar[tuple[()]] = ()
    cited: ClassVar[tuple[()]] = ()
    parties: ClassVar[tuple[()]] = ()
    """A donor abroad does not make the act international."""


@final
class FreeArticle(_Still):
    """An article in the drafter's own words; the checks always list it."""

    kind: Literal["article"]
    text: Prose
    request: Request | None = None
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
    | FreeArticle,
    Field(discriminator="kind"),
]


def kind_of(model: type[DecisionKind]) -> str:
    """The word by which a spec states a decision of that class."""
    return str(get_args(model.model_fields["kind"].annotation)[0])


KINDS: Final[Mapping[str, type[DecisionKind]]] = MappingProxyType(
    {kind_of(model): model for model in get_args(get_args(Decision)[0])}
)
"""The class of each kind, in the order of `Decision`."""
