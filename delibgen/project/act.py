"""What follows from a project, without a word of any language: visas, requests, articles, charges, duties."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from delibgen.project.blank import Blank
from delibgen.project.citations import Citation, CodeCitation, cite
from delibgen.project.decisions import (
    AcceptGrant,
    ApplyForGrant,
    AwardGrant,
    ConcludeAgreement,
    Contribute,
    Decision,
    Direction,
    ExpressWish,
    FreeArticle,
    GiveSpecialMandate,
    MakeAvailable,
)
from delibgen.project.fields import Text
from delibgen.project.money import Money
from delibgen.project.parts import Agreement, BudgetLine, Party, TextSection
from delibgen.project.spec import Project
from delibgen.project.sums import Amount, sum_of


class Charge(NamedTuple):
    """Money charged or credited to one budget line by one or several decisions."""

    line: BudgetLine
    amount: Amount | None
    """The total; `None` where a decision states no sum, or spreads it over several lines."""
    ceiling: bool = False
    """Whether the amount is the most that may be spent."""


class Movement(NamedTuple):
    """All that goes one way: the expenses of an act, or its receipts."""

    direction: Direction
    charges: tuple[Charge, ...]
    total: Amount | None
    """All of it; `None` where a decision states no sum, or several currencies are moved."""
    grants: int
    """How many separate sums are moved: one expense, or several."""
    converted: tuple[str, ...]
    """Foreign currencies, which are converted at payment."""
    foreign: int
    """How many of the sums are in them."""
    applied_for: bool
    """Whether it is received only if those who are asked for it grant it."""
    ceiling: bool = False
    """Whether all of it is the most that may be spent or received."""
    missions: tuple[GiveSpecialMandate, ...] = ()
    """The missions whose costs it is, where the act has others that nothing is charged for."""
    fees: tuple[MakeAvailable, ...] = ()
    """What is lent for a fee, where all of it is such fees, of no stated total."""
    payments: int = 1
    """In how many payments the sums in foreign currencies are made."""

    @property
    def by_year(self) -> bool:
        """Whether its charges are of one budget line, in several years."""
        first, *others = (charge.line for charge in self.charges)
        return bool(others) and all(line.model_copy(update={"year": first.year}) == first for line in others)

    @property
    def by_nature(self) -> bool:
        """Whether its budget lines differ by their nature, and no sum says what goes to which."""
        natures = {charge.line.nature for charge in self.charges}
        return len(natures) == len(self.charges) and not all(charge.amount for charge in self.charges)


class DutyToReport(NamedTuple):
    """A duty to account for the use of money, to one body or to several."""

    by: tuple[str, ...]
    """The keys of those who have it; empty where it is each of those who are awarded something."""
    to: tuple[str, ...]
    """The keys of those to whom they account."""
    sums: int
    """How many sums they account for; each of them, where it is each of those who are awarded something."""


class ActArticle(NamedTuple):
    """One article: what it says of which decision, or a movement of money, or a duty to report."""

    number: int
    part: str
    decision: Decision | None = None
    movement: Movement | None = None
    account: DutyToReport | None = None


MOST_SHARES = 20
"""Shares that an article holds; a longer table no longer stands on a page with it, and is an annex."""


class ActAnnex(NamedTuple):
    """A text attached, by its number in the act: one of the project, or the shares of an award."""

    number: int
    key: str = ""
    title: Text | None = None
    sections: tuple[TextSection, ...] = ()
    award: AwardGrant | None = None


class Act(NamedTuple):
    """An act before anything is said."""

    citations: tuple[Citation, ...]
    asking: tuple[Decision, ...]
    articles: tuple[ActArticle, ...]
    agreements: Mapping[str, Agreement]
    concluded: tuple[str, ...]
    """Keys of the agreements to be signed."""
    attached: tuple[str, ...]
    """Keys of the agreements whose text is attached, in the order of the decisions."""
    annexes: tuple[ActAnnex, ...]
    international: bool
    currency: str
    """The council's own on that day; any other is a foreign one."""

    @property
    def wish(self) -> ExpressWish | None:
        """The wish that is all the act decides; `None` for any other act."""
        first = self.asking[0] if self.asking else None
        return first if isinstance(first, ExpressWish) and len(self.articles) == 1 else None

    @property
    def legal(self) -> tuple[Citation, ...]:
        """The codes and laws that it cites."""
        return tuple(one for one in self.citations if isinstance(one, CodeCitation) or one.kind == "law")

    @property
    def considered(self) -> tuple[Citation, ...]:
        """What it cites beside them: earlier acts, opinions, agreements."""
        return tuple(one for one in self.citations if not isinstance(one, CodeCitation) and one.kind != "law")

    def attaches(self, keys: Iterable[str]) -> bool:
        """Whether the text of each of these agreements is attached."""
        return all(self.agreements[key].file for key in keys)

    def article_of(self, decision: Decision) -> ActArticle | None:
        """The first article that says a decision; `None` where that is the only one, which has no number."""
        on = (article for article in self.articles if article.decision is decision)
        return next(on, None) if len(self.articles) > 1 else None

    def article_on(self, agreement: str) -> int | None:
        """The number of the first article that concludes an agreement; `None` where there is none."""
        on = (one.number for one in self.articles if one.decision and agreement in one.decision.concluded)
        return next(on, None)

    def allotment(self, decision: Decision) -> ActAnnex | None:
        """The annex that holds the shares of a decision; `None` where its article does."""
        return next((annex for annex in self.annexes if annex.award is decision), None)

    def annexes_of(self, decision: Decision) -> tuple[ActAnnex, ...]:
        """The annexes that a decision relies on."""
        return tuple(annex for annex in self.annexes if annex.key in decision.annexes)


def derive_act(project: Project) -> Act:
    """The act that `project` calls for."""
    international = any(bodies_abroad(project))
    cited = (key for decision in project.decisions for key in decision.cited)
    return Act(
        citations=cite(project, international=international),
        asking=tuple(decision for decision in project.decisions if decision.asks),
        articles=_articles(project),
        agreements=project.agreements,
        concluded=tuple(_unique(key for decision in project.decisions for key in decision.concluded)),
        attached=tuple(key for key in _unique(cited) if project.agreements[key].file),
        annexes=tuple(_annexes(project)),
        international=international,
        currency=project.council.currency(project.day),
    )


def payers(project: Project, agreement: ConcludeAgreement) -> tuple[Decision, ...]:
    """The decisions that pay what an agreement commits: they cite it, or pay its sum to those who sign it."""
    if agreement.receives or not isinstance(agreement.total, Money):
        return ()
    paying = [each for each in project.decisions if each.flow == "expense" and each.total and not each.concluded]
    citing = tuple(each for each in paying if not set(agreement.agreement).isdisjoint(each.cited))
    signing = {key for name in agreement.agreement for key in project.agreements[name].with_}
    alike = tuple(each for each in paying if each.total == agreement.total and not signing.isdisjoint(each.parties))
    return citing or alike


def _annexes(project: Project) -> Iterator[ActAnnex]:
    """Those of the project, then the shares that are too many for an article."""
    number = 0
    for number, (key, annex) in enumerate(project.annexes.items(), 1):
        yield ActAnnex(number, key, annex.title, annex.sections)
    awards = (one for one in project.decisions if isinstance(one, AwardGrant) and len(one.shares) > MOST_SHARES)
    yield from (ActAnnex(rank, award=award) for rank, award in enumerate(awards, number + 1))


def bodies_abroad(project: Project) -> Iterator[Party]:
    """The bodies abroad that a decision deals with."""
    for party in (project.parties[key] for key in _parties(project) if key in project.parties):
        is_foreign = party.kind in {"foreign_local_authority", "state"}
        if is_foreign or party.country not in {None, project.council.country}:
            yield party


def _parties(project: Project) -> Iterable[str]:
    for decision in project.decisions:
        yield from decision.parties
        for key in decision.concluded:
            yield from project.agreements[key].with_


def _unique(keys: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(keys))


def _articles(project: Project) -> tuple[ActArticle, ...]:
    """Decisions in the order written, then receipts, expenses, the duties to report, and what closes the act."""
    said, at_last = (
        [ActArticle(0, part, decision) for decision in decisions for part in decision.parts]
        for decisions in _parted(project.decisions)
    )
    moved = [ActArticle(0, move.direction, movement=move) for move in movements(project)]
    articles = [*said, *moved, *_duties(project), *at_last]
    return tuple([article._replace(number=number) for number, article in enumerate(articles, 1)])


def _parted(decisions: Iterable[Decision]) -> tuple[list[Decision], list[Decision]]:
    """The decisions, and those whose articles close the act."""
    parted: tuple[list[Decision], list[Decision]] = ([], [])
    for decision in decisions:
        parted[isinstance(decision, FreeArticle) and decision.last].append(decision)
    return parted


def _duties(project: Project) -> Iterable[ActArticle]:
    """The duties to report: all who account to one body do so in one article, whatever decisions that stems from."""
    owed: dict[str, list[Decision]] = {}
    for decision in project.decisions:
        if decision.reports:
            owed.setdefault(decision.accounts_to, []).append(decision)
    awarded = {key for decision in project.decisions for key, _ in decision.awards}
    accounts: dict[tuple[str, ...], DutyToReport] = {}
    for to, decisions in owed.items():
        account = _account(decisions, to, awarded)
        same = accounts.get(account.by)
        accounts[account.by] = DutyToReport(account.by, (*same.to, to), same.sums + account.sums) if same else account
    return [ActArticle(0, "report", account=account) for account in accounts.values()]


def _account(decisions: Sequence[Decision], to: str, awarded: set[str]) -> DutyToReport:
    """What is owed to one body; `awarded` are the keys of all who are awarded something."""
    by = tuple(_unique(key for decision in decisions for key in decision.reporters))
    given = [{key for key, _ in decision.awards} for decision in decisions]
    are_all = all(keys == set(decision.reporters) for keys, decision in zip(given, decisions, strict=True))
    if not all(decision.reporters for decision in decisions) or (are_all and len(by) > 1 and set(by) == awarded):
        received = Counter(key for decision in decisions for key in decision.reporters)
        return DutyToReport((), (to,), max(received.values(), default=1))
    sums = [keys.intersection(decision.reporters) for keys, decision in zip(given, decisions, strict=True)]
    return DutyToReport(by, (to,), sum(len(some) or 1 for some in sums))


def movements(project: Project) -> Sequence[Movement]:
    """What comes in and what goes out, each where it is charged to a budget line."""
    moves = [_movement(project, direction) for direction in ("receipt", "expense")]
    return [move for move in moves if move.charges]


def _movement(project: Project, direction: Direction) -> Movement:
    moving = [decision for decision in project.decisions if decision.charged(direction)]
    home = project.council.currency(project.day)
    foreign = [one for one in moving if isinstance(one.total, Money) and one.total.currency != home]
    return Movement(
        direction,
        _charges(project, moving, direction),
        _total([decision.total for decision in moving]),
        sum(decision.sums for decision in moving),
        tuple(_unique(one.total.currency for one in foreign if isinstance(one.total, Money))),
        sum(decision.sums for decision in foreign),
        bool(moving) and all(isinstance(decision, ApplyForGrant) for decision in moving),
        any(decision.is_capped for decision in moving),
        _missions(project, moving),
        _fees(moving),
        sum(_payments(project, decision) for decision in foreign),
    )


def _fees(moving: Sequence[Decision]) -> tuple[MakeAvailable, ...]:
    """What is lent, where all of the money is the fees for that, of sums that are not known."""
    lent = tuple(decision for decision in moving if isinstance(decision, MakeAvailable) and decision.total is None)
    return lent if len(lent) == len(moving) else ()


def _payments(project: Project, decision: Decision) -> int:
    """In how many payments its sums are paid: one at least in each year that they are charged or credited to."""
    charged = (*decision.charged("expense"), *decision.charged("receipt"))
    years = {one.year or project.budget[one.line].year for one in charged}
    instalments = decision.instalments if isinstance(decision, AcceptGrant | AwardGrant | Contribute) else ()
    return max(decision.sums, len(instalments), len(years))


def _missions(project: Project, moving: Sequence[Decision]) -> tuple[GiveSpecialMandate, ...]:
    """The missions that all of the money is for, where the act has others beside them."""
    paid = tuple(decision for decision in moving if isinstance(decision, GiveSpecialMandate))
    others = [each for each in project.decisions if isinstance(each, GiveSpecialMandate) and each not in paid]
    return paid if others and len(paid) == len(moving) else ()


def _charges(project: Project, moving: Sequence[Decision], direction: Direction) -> tuple[Charge, ...]:
    """What goes to each budget line and year, whatever decisions it stems from."""
    amounts: dict[tuple[str, int | Blank | None], list[Amount | None]] = {}
    capped = set()
    for decision in moving:
        lines = decision.charged(direction)
        for part in lines:
            amounts.setdefault((part.line, part.year), []).append(decision.total if len(lines) == 1 else part.amount)
            if decision.is_capped:
                capped.add((part.line, part.year))
    return tuple(
        Charge(_of_year(project.budget[key], year), _total(sums), (key, year) in capped)
        for (key, year), sums in amounts.items()
    )


def _of_year(line: BudgetLine, year: int | Blank | None) -> BudgetLine:
    """A budget line in the year that a sum is charged to it, where that is stated."""
    return line if year is None else line.model_copy(update={"year": year, "later_years": False})


def _total(amounts: list[Amount | None]) -> Amount | None:
    known = [amount for amount in amounts if amount]
    currencies = {amount.currency for amount in known if isinstance(amount, Money)}
    return sum_of(known) if known and len(known) == len(amounts) and len(currencies) <= 1 else None
