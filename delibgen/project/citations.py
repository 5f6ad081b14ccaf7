"""The citations of an act: articles of law that support its decisions, and the project's own visas, in order."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from delibgen.kept_patterns import expression
from delibgen.project.decisions import AmendDeliberation
from delibgen.project.fields import Text
from delibgen.project.parts import EarlierDeliberation, Visa
from delibgen.project.references import LawCode, get_registry
from delibgen.project.spec import Project

_LISTED = expression(r"[,;]|\bet\b(?! suiv)|\band\b")
_RANGE = expression(r"\bsuiv|\bà\b|\bseq\b")


class CodeCitation(NamedTuple):
    """Articles of one code, cited together."""

    code: LawCode | str
    """A code of the registry, or the title that a project's own visa gives."""
    articles: tuple[str, ...]
    text: Text | None = None
    """What a project adds to its own visa: « en sa partie réglementaire »."""
    subject: Text | None = None
    """What the code is about, after its title."""
    article: str = ""
    """The article of a title whose noun does not tell it: `la` for « la Constitution »."""

    @property
    def many(self) -> bool:
        """Whether more than one article is meant: several, a range, or those that follow."""
        return len(self.articles) > 1 or any(_RANGE.search(article) for article in self.articles)


_ORDER = ("code", "law", "deliberation", "opinion", "referral", "agreement", "text")


Citation = CodeCitation | Visa | EarlierDeliberation


def cite(project: Project, *, international: bool) -> tuple[Citation, ...]:
    """Codes first, with the articles that support the decisions; then laws, earlier acts, opinions, agreements."""
    own = [visa for visa in project.visas if visa.kind == "code"]
    replaced = {(visa.code or "").casefold() for visa in own}
    derived = _derived(project, replaced, international=international)
    given = [
        CodeCitation(
            _known_code(visa.code or ""), _split_articles(visa.articles or ""), visa.text, visa.subject, visa.article
        )
        for visa in own
    ]
    others: list[Visa | EarlierDeliberation] = [visa for visa in project.visas if visa.kind != "code"]
    rest = sorted(
        [*others, *_amended(project)],
        key=lambda visa: (_ORDER.index(visa.kind), visa.date[0].iso if visa.date else ""),
    )
    return (*derived, *given, *rest)


def _amended(project: Project) -> Iterable[EarlierDeliberation]:
    """The délibérations that the act changes, each once, but for those that the project cites itself."""
    cited = {_numbered(visa) for visa in project.visas}
    for decision in project.decisions:
        if isinstance(decision, AmendDeliberation) and _numbered(decision.deliberation) not in cited:
            cited.add(_numbered(decision.deliberation))
            yield decision.deliberation


def _numbered(text: Visa | EarlierDeliberation) -> tuple[str, str, tuple[object, ...]]:
    """What tells a text from others: its number, or its days where it has none."""
    return text.kind, text.number or "", () if text.number else text.date


def _derived(project: Project, replaced: set[str], *, international: bool) -> Iterable[CodeCitation]:
    """The codes that support the decisions with their articles, but for those that the project cites itself."""
    if project.council.code == "foreign":
        return
    codes, kinds = get_registry().codes, frozenset(decision.kind for decision in project.decisions)
    for code, articles in _supporting(project.council.code, kinds, project.day, international):
        if codes[code].fr.casefold() not in replaced:
            yield CodeCitation(codes[code], articles)


@lru_cache(maxsize=256)
def _supporting(
    council: str,
    kinds: frozenset[str],
    on: date,
    international: bool,  # noqa: FBT001
) -> Sequence[tuple[str, tuple[str, ...]]]:
    """The codes that support these kinds of decision, each with its articles in order."""
    articles: dict[str, list[str]] = {"cgct": []}
    for reference in get_registry().references:
        if reference.applies(council=council, kinds=kinds, on=on, international=international):
            articles.setdefault(reference.code, []).append(reference.article)
    return [(code, tuple(sorted(cited, key=_article_order))) for code, cited in articles.items()]


def _split_articles(text: str) -> tuple[str, ...]:
    """The articles that a visa lists, sorted; a range or « et suivants » stays with its article."""
    return tuple(sorted((part.strip() for part in _LISTED.split(text) if part.strip()), key=_article_order))


def _article_order(article: str) -> tuple[str, list[int]]:
    return article[:1], [int(number) for number in re.findall(r"\d+", article)]


def _known_code(title: str) -> LawCode | str:
    codes = get_registry().codes.values()
    return next((code for code in codes if code.fr.casefold() == title.casefold()), title)
