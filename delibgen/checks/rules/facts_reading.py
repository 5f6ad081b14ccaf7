"""What the rules on facts and on law ask of an act beside its parts: its day, its sentences, its amounts."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice, takewhile
from typing import NamedTuple

from delibgen.checks.expression import Expression, Pattern
from delibgen.checks.passage import Mention, Passage
from delibgen.checks.rule import Span
from delibgen.checks.text import Text
from delibgen.checks.views import ActArticle, articles, citations, exposition, requests
from delibgen.errors import BadValue
from delibgen.project.when import parse_when

_OF_THE_DRAFT = re.compile(r"\bprojet de délibération\b", re.IGNORECASE)
_AWARDS = Expression(
    r"\baccept(?:e|ée?s?|er)\b|\b(?:est|sont) (?:attribué|alloué|accordé|octroyé)|\b(?:attribue|alloue|accorde)\b",
    re.IGNORECASE,
)
_LOOK_BACK = 80
_STOP = re.compile(r"(?<=[.;!?…])\s+(?=[«“\"]?\s?[A-ZÀÂÇÉÈÊÎÔÛŒ])")
_ABBREVIATED = re.compile(r"\b(?:[LRDMA]|MM|n°|art|Mme|Mlle|St|al|cf|etc)\.$")


Stated = Mapping[int, Sequence[Mention]]


class Days(NamedTuple):
    """Between which two days an act was drafted, both included."""

    first: date
    last: date


def decided(text: Text) -> tuple[ActArticle, ...]:
    """The articles of the one act that a text holds; none where it holds several, whose facts are not one another's."""
    found = articles(text)
    numbers = [article.number for article in found]
    return found if numbers == sorted(set(numbers)) else ()


def body(text: Text) -> list[Passage]:
    """The passages of those articles."""
    return [passage for article in decided(text) for passage in article.passages]


def awards(text: Text) -> list[ActArticle]:
    """The articles that award money or accept it."""
    return [article for article in decided(text) if first(article.passages, _AWARDS)]


def explained(text: Text) -> list[Passage]:
    """The report without its titles and requests."""
    asked = {id(span.passage) for span in requests(text)}
    return [each for each in exposition(text) if each.role != "title" and id(each) not in asked]


def spot(pattern: str) -> Expression:
    """The pattern, in capitals or not."""
    return Expression(pattern, re.IGNORECASE)


def whole(passage: Passage) -> Span:
    """All the words of a passage."""
    return Span(passage, 0, len(passage.text))


def said_before(passage: Passage, start: int) -> str:
    """The words just before a place, as many as a rule looks back: whole paragraphs would take too long."""
    return passage.text[max(0, start - _LOOK_BACK) : start]


def first(passages: Iterable[Passage], pattern: Pattern) -> Span | None:
    """Where the words stand first."""
    return next(every(passages, pattern), None)


def every(passages: Iterable[Passage], pattern: Pattern) -> Iterator[Span]:
    """Wherever the words stand."""
    for passage in passages:
        for match in pattern.finditer(passage.text):
            yield Span(passage, *match.span())


def sentences(passage: Passage) -> list[Span]:
    """The sentences of a passage; an abbreviation ends none.

    >>> from delibgen.document.reading import Origin
    >>> words = Passage("Vu l’article L. 1115-1. Mme A. B. signe. Elle part.", "paragraph", Origin("a.txt"))
    >>> [span.text for span in sentences(words)]
    ['Vu l’article L. 1115-1.', 'Mme A. B. signe.', 'Elle part.']
    """
    found, start = [], 0
    for match in _STOP.finditer(passage.text):
        before = passage.text[start : match.start()]
        if not _ABBREVIATED.search(before) and not re.search(r"\b[A-ZÉ]\.$", before):
            found.append(Span(passage, start, match.start()))
            start = match.end()
    return [*found, Span(passage, start, len(passage.text))]


def days(text: Text) -> Days | None:
    """When the act was drafted: the day of its visa of the draft, or the year of its number; `None` where unsaid."""
    drafts = [each for each in citations(text) if _OF_THE_DRAFT.search(each.text)]
    for mention in mentions(text, "date", drafts):
        if known := _days(mention.value):
            return known
    for mention in text.mentions:
        if mention.kind == "reference":
            year = int(mention.value[:4])
            return Days(date(year, 1, 1), date(year, 12, 31))
    return None


def _days(iso: str) -> Days | None:
    found = [date.fromisoformat(day) for day in re.findall(r"\b\d{4}-\d{2}-\d{2}\b", iso)]
    return Days(min(found), max(found)) if found else None


def since(text: Text, day: date) -> bool:
    """Whether the act was surely drafted on that day or later."""
    known = days(text)
    return known is not None and known.first >= day


def mentions(text: Text, kind: str, passages: Iterable[Passage]) -> list[Mention]:
    """The facts of that kind that the passages state, in reading order."""
    meant = {id(passage) for passage in passages}
    return [mention for mention in text.mentions if mention.kind == kind and id(mention.passage) in meant]


def by_passage(text: Text, kind: str) -> Stated:
    """The facts of that kind, by the identity of their passages."""
    found: dict[int, list[Mention]] = {}
    for mention in text.mentions:
        if mention.kind == kind:
            found.setdefault(id(mention.passage), []).append(mention)
    return found


def inside(stated: Stated, span: Span) -> list[Mention]:
    """Those facts that the words of a span state."""
    found = stated.get(id(span.passage), ())
    begin = bisect_left(found, span.start, key=lambda each: each.start)
    return list(takewhile(lambda each: each.end <= span.end, islice(found, begin, None)))


def span_of(mention: Mention) -> Span:
    """The words of a mention."""
    return Span(mention.passage, mention.start, mention.end)


def money(mention: Mention) -> tuple[Decimal, str]:
    """The sum and the currency of an amount."""
    amount, _, currency = mention.value.partition(" ")
    return Decimal(amount), currency


def sentence_of(mention: Mention) -> Span:
    """The sentence in which a mention stands."""
    return next(span for span in sentences(mention.passage) if mention.start < span.end)


def last_day(iso: str) -> date | None:
    """The last day of a date as a mention gives it; `None` where it is not sure.

    >>> last_day("2023-S1"), last_day("2023-03-14/2023-03-17"), last_day("--03")
    (datetime.date(2023, 6, 30), datetime.date(2023, 3, 17), None)
    """
    try:
        return parse_when(iso).last
    except BadValue:
        return None
