"""What follows from a project, without a word of any language: visas, requests, articles, charges, duties."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from delibgen.project.citations import CodeCitation, cite
from delibgen.project.decisions import Decision, Direction
from delibgen.project.fields import Text
from delibgen.project.money import Money
from delibgen.project.parts import Agreement, BudgetLine, TextSection, Visa
from delibgen.project.spec import Project
from delibgen.project.sums import Amount, sum_of


@dataclass(frozen=True, slots=True)
class Charge:
    """Money charged or credited to one budget line by one or several decisions."""

    line: BudgetLine
    amount: Amount | None
    """The total; `None` where a decision states no sum, or spreads it over several lines."""
    ceiling: bool = False
    """Whether the amount is the most that may be spent."""


@dataclass(frozen=True, slots=True)
class Movement:
    """All that goes one way: the expenses of an act, or its receipts."""

    direction: Direction
    charges: tuple[Charge, ...]
    total: Amount | None
    """All of it; `None` where a decision states no sum, or several currencies are moved."""
    grants: int
    """How many separate sums are moved: one expense, or several."""
    converted: tuple[str, ...]
    """Foreign currencies, which are converted at payment."""

    @property
    def by_nature(self) -> bool:
        """Whether its budget lines differ by their nature, and no sum says what goes to which."""
        natures = {charge.line.nature for charge in self.charges}
        return len(natures) == len(self.charges) and not all(charge.amount for charge in self.charges)


@dataclass(frozen=True, slots=True)
class ActArticle:
    """One article: what it says of which decision, or a movement of money, or the duty to report."""

    number: int
    part: str
    decision: Decision | None = None
    movement: Movement | None = None
    sums: int = 0
    """How many sums are accounted for, in a duty to report."""


@dataclass(frozen=True, slots=True)
class ActAnnex:
    """A text attached, by its number in the act."""

    key: str
    number: int
    title: Text
    sections: tuple[TextSection, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """An act before anything is said."""

    citations: tuple[CodeCitation | Visa, ...]
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
    def legal(self) -> tuple[CodeCitation | Visa, ...]:
        """The codes and laws that it cites."""
        return tuple(one for one in self.citations if isinstance(one, CodeCitation) or one.kind == "law")

    @property
    def considered(self) -> tuple[Visa, ...]:
        """What it cites beside them: earlier acts, opinions, agreements."""
        return tuple(one for one in self.citations if isinstance(one, Visa) and one.kind != "law")

    def attaches(self, keys: Iterable[str]) -> bool:
        """Whether the text of each of these agreements is attached."""
        return all(self.agreements[key].file for key in keys)

    def annexes_of(self, decision: Decision) -> tuple[ActAnnex, ...]:
        """The annexes that a decision relies on."""
        return tuple(annex for annex in self.annexes if annex.key in decision.annexes)


def derive_act(project: Project) -> Act:
    """The act that `project` calls for."""
    international = is_international(project)
    cited = (key for decision in project.decisions for key in decision.cited)
    return Act(
        citations=cite(project, international=international),
        asking=tuple(decision for decision in project.decisions if decision.asks),
        articles=_articles(project),
        agreements=project.agreements,
        concluded=tuple(_unique(key for decision in project.decisions for key in decision.concluded)),
        attached=tuple(key for key in _unique(cited) if project.agreements[key].file),
        annexes=tuple(
            ActAnnex(key, number, annex.title, annex.sections)
            for number, (key, annex) in enumerate(project.annexes.items(), 1)
        ),
        international=international,
        currency=project.council.currency(project.day),
    )


def is_international(project: Project) -> bool:
    """Whether a decision deals with a body abroad."""
    return any(
        party.kind in {"foreign_local_authority", "state"} or party.country not in {None, project.council.country}
        for party in (project.parties[key] for key in _parties(project) if key in project.parties)
    )


def _parties(project: Project) -> Iterable[str]:
    for decision in project.decisions:
        yield from decision.parties
        for key in decision.concluded:
            yield from project.agreements[key].with_


def _unique(keys: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(keys))


def _articles(project: Project) -> tuple[ActArticle, ...]:
    """Decisions in the order written, then receipts, then expenses, then the duties to report."""
    said = [ActArticle(0, part, decision) for decision in project.decisions for part in decision.parts]
    moves = [_movement(project, direction) for direction in ("receipt", "expense")]
    moved = [ActArticle(0, move.direction, movement=move) for move in moves if move.charges]
    articles = [*said, *moved, *_duties(project)]
    return tuple(replace(article, number=number) for number, article in enumerate(articles, 1))


def _duties(project: Project) -> Iterable[ActArticle]:
    """The duties to report: one for each who has it, whatever decisions it stems from."""
    owed: dict[tuple[str, ...], list[Decision]] = {}
    for decision in project.decisions:
        if decision.reports:
            owed.setdefault(decision.parties, []).append(decision)
    for decisions in owed.values():
        yield ActArticle(0, "report", decisions[0], sums=sum(decision.sums for decision in decisions))


def _movement(project: Project, direction: Direction) -> Movement:
    moving = [decision for decision in project.decisions if decision.lines(direction)]
    amounts: dict[str, list[Amount | None]] = {}
    for decision in moving:
        keys = decision.lines(direction)
        for key in keys:
            amounts.setdefault(key, []).append(decision.total if len(keys) == 1 else None)
    capped = {key for decision in moving if decision.is_capped for key in decision.lines(direction)}
    home = project.council.currency(project.day)
    currencies = _unique(total.currency for decision in moving if isinstance(total := decision.total, Money))
    return Movement(
        direction,
        tuple(Charge(project.budget[key], _total(sums), key in capped) for key, sums in amounts.items()),
        _total([decision.total for decision in moving]),
        sum(decision.sums for decision in moving),
        tuple(currency for currency in currencies if currency != home),
    )


def _total(amounts: list[Amount | None]) -> Amount | None:
    known = [amount for amount in amounts if amount]
    currencies = {amount.currency for amount in known if isinstance(amount, Money)}
    return sum_of(known) if known and len(known) == len(amounts) and len(currencies) <= 1 else None
