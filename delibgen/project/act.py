"""What follows from a project, without a word of any language: visas, requests, articles, charges, duties."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from delibgen.project.decisions import (
    MOVING,
    AcceptGrant,
    AwardGrant,
    ConcludeAgreement,
    Contribute,
    Decision,
    Join,
)
from delibgen.project.fields import Text
from delibgen.project.money import Money
from delibgen.project.parts import BudgetLine, Section, Visa
from delibgen.project.references import Code, get_registry
from delibgen.project.spec import Project
from delibgen.project.sums import sum_of

_LISTED = re.compile(r"[,;]|\bet\b(?! suiv)|\band\b")
_RANGE = re.compile(r"\bsuiv|\bà\b|\bseq\b")

Direction = Literal["expense", "receipt"]


@dataclass(frozen=True, slots=True)
class Charge:
    """Money charged or credited to one budget line by one or several decisions."""

    line: BudgetLine
    amount: Money | None
    """The total; `None` where a decision states no sum, or spreads it over several lines."""


@dataclass(frozen=True, slots=True)
class Movement:
    """All that goes one way: the expenses of an act, or its receipts."""

    direction: Direction
    charges: tuple[Charge, ...]
    total: Money | None
    """All of it; `None` where a decision states no sum, or several currencies are moved."""
    grants: int
    """How many separate sums are moved: one expense, or several."""
    converted: tuple[str, ...]
    """Foreign currencies, which are converted at payment."""


@dataclass(frozen=True, slots=True)
class ActArticle:
    """One article: what it says of which decision, or a movement of money, or the duty to report."""

    number: int
    part: str
    decision: Decision | None = None
    movement: Movement | None = None


@dataclass(frozen=True, slots=True)
class CodeCitation:
    """Articles of one code, cited together."""

    code: Code | str
    """A code of the registry, or the title that a project's own visa gives."""
    articles: tuple[str, ...]

    @property
    def many(self) -> bool:
        """Whether more than one article is meant: several, a range, or those that follow."""
        return len(self.articles) > 1 or any(_RANGE.search(article) for article in self.articles)


@dataclass(frozen=True, slots=True)
class ActAnnex:
    """A text attached, by its number in the act."""

    key: str
    number: int
    title: Text
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """An act before anything is said."""

    citations: tuple[CodeCitation | Visa, ...]
    asking: tuple[Decision, ...]
    articles: tuple[ActArticle, ...]
    attached: tuple[str, ...]
    """Keys of the agreements whose text is attached, in the order of the decisions."""
    annexes: tuple[ActAnnex, ...]
    international: bool
    currency: str
    """The council's own on that day; any other is a foreign one."""

    def annexes_of(self, decision: Decision) -> tuple[ActAnnex, ...]:
        """The annexes that a decision relies on."""
        return tuple(annex for annex in self.annexes if annex.key in decision.annexes)


def derive_act(project: Project) -> Act:
    """The act that `project` calls for."""
    return Act(
        citations=_citations(project),
        asking=tuple(decision for decision in project.decisions if decision.asks),
        articles=_articles(project),
        attached=tuple(key for key in _unique(_concluded(project)) if project.agreements[key].file),
        annexes=tuple(
            ActAnnex(key, number, annex.title, annex.sections)
            for number, (key, annex) in enumerate(project.annexes.items(), 1)
        ),
        international=is_international(project),
        currency=project.council.currency(project.day),
    )


def is_international(project: Project) -> bool:
    """Whether a decision deals with a body abroad."""
    return any(
        party.kind in {"foreign_local_authority", "state"} or party.country not in {None, "FR"}
        for party in (project.parties[key] for key in _parties(project) if key in project.parties)
    )


def _parties(project: Project) -> Iterable[str]:
    for decision in project.decisions:
        match decision:
            case AcceptGrant():
                yield decision.from_
            case AwardGrant():
                yield from filter(None, [decision.to, *(share.to for share in decision.shares)])
            case Join():
                yield decision.body
            case Contribute():
                yield from (*decision.by, *filter(None, [decision.to]))
            case _:
                continue
    for key in _concluded(project):
        yield from project.agreements[key].with_


def _concluded(project: Project) -> Iterable[str]:
    for decision in project.decisions:
        if isinstance(decision, ConcludeAgreement):
            yield from decision.agreement


def _unique(keys: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(keys))


def _articles(project: Project) -> tuple[ActArticle, ...]:
    """Decisions in the order written, then receipts, then expenses, then the duty to report."""
    said = [ActArticle(0, part, decision) for decision in project.decisions for part in decision.parts]
    moves = [_movement(project, direction) for direction in ("receipt", "expense")]
    moved = [ActArticle(0, move.direction, movement=move) for move in moves if move.charges]
    duties = [ActArticle(0, "report", decision) for decision in project.decisions if decision.reports]
    return tuple(
        ActArticle(number, article.part, article.decision, article.movement)
        for number, article in enumerate([*said, *moved, *duties], 1)
    )


def _movement(project: Project, direction: Direction) -> Movement:
    moving = [
        decision for decision in project.decisions if isinstance(decision, MOVING) and getattr(decision, direction)
    ]
    amounts: dict[str, list[Money | None]] = {}
    for decision in moving:
        keys = getattr(decision, direction)
        for key in keys:
            amounts.setdefault(key, []).append(decision.total if len(keys) == 1 else None)
    home = project.council.currency(project.day)
    currencies = _unique(decision.total.currency for decision in moving if decision.total)
    return Movement(
        direction,
        tuple(Charge(project.budget[key], _total(sums)) for key, sums in amounts.items()),
        _total([decision.total for decision in moving]),
        sum(max(1, len(decision.shares)) for decision in moving),
        tuple(currency for currency in currencies if currency != home),
    )


def _total(amounts: list[Money | None]) -> Money | None:
    known = [amount for amount in amounts if amount]
    whole = len(known) == len(amounts) and len({amount.currency for amount in known}) == 1
    return sum_of(known) if whole else None


_ORDER = ("code", "law", "deliberation", "opinion", "referral", "agreement", "text")


def _citations(project: Project) -> tuple[CodeCitation | Visa, ...]:
    """Codes first, with the articles that support the decisions; then laws, earlier acts, opinions, agreements."""
    own = [visa for visa in project.visas if visa.kind == "code"]
    replaced = {(visa.code or "").casefold() for visa in own}
    derived = [citation for citation in _derived(project) if citation.code.fr.casefold() not in replaced]  # type: ignore[union-attr]
    given = [CodeCitation(_known_code(visa.code or ""), _split_articles(visa.articles or "")) for visa in own]
    rest = sorted(
        (visa for visa in project.visas if visa.kind != "code"),
        key=lambda visa: (_ORDER.index(visa.kind), visa.date[0].iso if visa.date else ""),
    )
    return (*derived, *given, *rest)


def _derived(project: Project) -> Iterable[CodeCitation]:
    registry = get_registry()
    kinds = [decision.kind for decision in project.decisions]
    articles: dict[str, list[str]] = {"cgct": []}
    for reference in registry.references:
        if reference.applies(
            council=project.council.code, kinds=kinds, on=project.day, international=is_international(project)
        ):
            articles.setdefault(reference.code, []).append(reference.article)
    for code, cited in articles.items():
        yield CodeCitation(registry.codes[code], tuple(sorted(cited, key=_article_order)))


def _split_articles(text: str) -> tuple[str, ...]:
    """The articles that a visa lists, sorted; a range or « et suivants » stays with its article."""
    return tuple(sorted((part.strip() for part in _LISTED.split(text) if part.strip()), key=_article_order))


def _article_order(article: str) -> tuple[str, list[int]]:
    return article[:1], [int(number) for number in re.findall(r"\d+", article)]


def _known_code(title: str) -> Code | str:
    codes = get_registry().codes.values()
    return next((code for code in codes if code.fr.casefold() == title.casefold()), title)
