"""The kinds of decision: from each one come its request, its articles, its charge, its visas and its English sentence.

A kind is a class here, a line in `Decision`, and a template in each language under `templates/<lang>/decisions/`.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from delibgen.errors import BadValue
from delibgen.project.declared import COUNCIL
from delibgen.project.fields import (
    AgreementKey,
    AnnexKey,
    BudgetKey,
    Model,
    MoneyField,
    OneOrMany,
    PartyKey,
    Prose,
    Text,
    WhenField,
)
from delibgen.project.money import Money
from delibgen.project.sums import Amount, Gift, Instalments, Share, check_parts, sum_of

GrantType = Literal["operating", "capital", "exceptional", "emergency"]


class _Decision(Model):
    purpose: Text | None = None
    annexes: OneOrMany[AnnexKey] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The articles that say the decision, in order, each by the name its template knows."""
        raise NotImplementedError

    @property
    def asks(self) -> bool:
        """Whether the council is asked for anything, beyond taking note."""
        return True

    @property
    def reports(self) -> bool:
        """Whether someone must account for the use of the money."""
        return False


class _Moving(_Decision):
    """A decision that may move money."""

    amount: MoneyField | None = None
    shares: tuple[Share, ...] = ()
    period: WhenField | None = None
    expense: OneOrMany[BudgetKey] = ()
    receipt: OneOrMany[BudgetKey] = ()

    @property
    def total(self) -> Amount | None:
        """The amount, stated or summed over the shares; `None` where no sum is stated."""
        return self.amount or (sum_of([share.amount for share in self.shares]) if self.shares else None)

    @model_validator(mode="after")
    def _shares_add_up(self) -> "_Moving":
        check_parts(self.amount, [share.amount for share in self.shares])
        return self


class AcceptGrant(_Moving):
    """Accepts money from a funder, the whole of a grant or a part of it."""

    kind: Literal["accept_grant"]
    from_: PartyKey = Field(alias="from")
    amount: MoneyField
    out_of: MoneyField | None = None
    instalments: Instalments = ()

    @property
    def parts(self) -> tuple[str, ...]:
        return ("acceptance",)

    @model_validator(mode="after")
    def _figures_agree(self) -> "AcceptGrant":
        part, whole = self.amount, self.out_of
        if isinstance(part, Money) and isinstance(whole, Money):
            if whole.currency != part.currency:
                raise BadValue("two_currencies", first=part.iso, second=whole.iso)
            if whole.amount < part.amount:
                raise BadValue("part_over_whole", part=part.iso, whole=whole.iso)
        return self


class AwardGrant(_Moving):
    """Awards a grant to one body or, in shares, to several."""

    kind: Literal["award_grant"]
    to: PartyKey | None = None
    type: OneOrMany[GrantType] = ()
    basis: Text | None = None
    yearly: bool = False
    report: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        return ("award",)

    @property
    def reports(self) -> bool:
        return self.report

    @property
    def recipients(self) -> tuple[str, ...]:
        """The keys of the beneficiaries, each once."""
        to = [self.to] if self.to else [share.to for share in self.shares]
        return tuple(dict.fromkeys(key for key in to if key))

    @model_validator(mode="after")
    def _states_a_sum_and_a_beneficiary(self) -> "AwardGrant":
        if not (self.amount or self.shares or self.basis):
            raise BadValue("award_without_sum")
        if not self.to and not (self.shares and all(share.to for share in self.shares)):
            raise BadValue("award_without_beneficiary")
        return self


class ConcludeAgreement(_Moving):
    """Approves one or several agreements and authorises their signature."""

    kind: Literal["conclude_agreement"]
    agreement: OneOrMany[AgreementKey] = Field(min_length=1)
    approve: Literal["principle", "terms", "both"] | None = None
    delegate: Text | None = None
    ceiling: bool = False
    tax: Literal["included", "excluded"] | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        return ("approval", "signature") if self.approve else ("signature",)

    @model_validator(mode="after")
    def _money_is_stated(self) -> "ConcludeAgreement":
        for name in ("purpose", "period", "ceiling", "tax"):
            if getattr(self, name) and not self.total:
                raise BadValue("agreement_without_amount", at=(name,), name=name)
        return self


class Join(_Moving):
    """Joins a body or a programme, or renews the membership."""

    kind: Literal["join"]
    body: PartyKey
    renewal: bool = False
    amount: MoneyField | None = None
    to: PartyKey | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        return ("membership", "fee") if self.total else ("membership",)

    @model_validator(mode="after")
    def _fee_is_stated(self) -> "Join":
        for name in ("period", "to"):
            if getattr(self, name) and not self.total:
                raise BadValue("fee_without_amount", at=(name,), name=name)
        return self


class Contribute(_Moving):
    """Contributes in money or kind, or notes what others contribute."""

    kind: Literal["contribute"]
    by: OneOrMany[PartyKey] = (COUNCIL,)
    to: PartyKey | None = None
    advance: bool = False
    bears: Text | None = None
    agreement: AgreementKey | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        return ("contribution",)

    @property
    def asks(self) -> bool:
        return COUNCIL in self.by

    @property
    def others(self) -> tuple[str, ...]:
        """Those who contribute beside the council, or without it."""
        return tuple(key for key in self.by if key != COUNCIL)

    @model_validator(mode="after")
    def _says_what_is_given(self) -> "Contribute":
        if self.asks and not (self.total or self.bears or self.agreement):
            raise BadValue("contribution_of_nothing")
        return self


class AcceptGift(_Decision):
    """Accepts gifts, in money or in kind."""

    kind: Literal["accept_gift"]
    gifts: OneOrMany[Gift] = Field(min_length=1)

    @property
    def parts(self) -> tuple[str, ...]:
        return ("gifts",)


class FreeArticle(Model):
    """An article in the drafter's own words; the checks always list it."""

    kind: Literal["article"]
    text: Prose
    request: Text | None = None
    parts: ClassVar[tuple[str, ...]] = ("text",)
    reports: ClassVar[bool] = False
    purpose: ClassVar[None] = None
    annexes: OneOrMany[AnnexKey] = ()

    @property
    def asks(self) -> bool:
        return self.request is not None


Decision = Annotated[
    AcceptGrant | AwardGrant | ConcludeAgreement | Join | Contribute | AcceptGift | FreeArticle,
    Field(discriminator="kind"),
]

MOVING = (AcceptGrant, AwardGrant, ConcludeAgreement, Join, Contribute)
"""The kinds that may charge or credit a budget line."""
