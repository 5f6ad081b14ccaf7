"""How many posts a report proposes to create, and how many the articles do."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from delibgen.checks.reading.act import body, explained, requests, titles
from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP, Expression, last_words, may_hold
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan, whole
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.kept_patterns import compiled
from delibgen.project.fields import LANGS, Lang

_COUNTS = Lexicon("reckoning", "counts")
Created = tuple[int, TextSpan]
"""How many posts a passage creates, and where it says so."""


def posts_created_otherwise(text: WholeText) -> Iterator[Hit]:
    """« créer deux emplois » in the report, and « Trois emplois sont créés » in the only article that creates some."""
    decided = [*_created([whole(each) for each in body(text)], text.lang)]
    creates = _get_creates(text.lang)
    if len(decided) != 1 or sum(len(creates.findall(each.text)) for each in body(text)) != 1:
        return
    reported = (*map(whole, titles(text)), *requests(text), *(whole(each) for each in explained(text)))
    proposed = [*_created(reported, text.lang)]
    if len({number for number, _ in proposed}) == 1 and proposed[0][0] != decided[0][0]:
        at, other = decided[0][1], proposed[0][1]
        there = {"there_fr": f"ailleurs « {other.text} »", "there_en": f"elsewhere “{other.text}”"}
        yield Hit(at, also=other, values=there)


def may_create_posts(words: str) -> bool:
    """Whether a passage speaks of posts in either language."""
    return may_hold(_posts(), words)


@cache
def _posts() -> frozenset[str]:
    return last_words(phrase for lang in LANGS for phrase in _COUNTS.phrases("posts", lang))


def _created(spans: Sequence[TextSpan], lang: Lang) -> Iterator[Created]:
    for span in spans:
        for pattern in _get_created(lang):
            for match in pattern.finditer(span.passage.text, span.start, span.end):
                yield (
                    number_said(match["number"], lang),
                    TextSpan(span.passage, match.start("number"), match.end("posts")),
                )


@cache
def _get_creates(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b{_COUNTS.pattern('created', lang)}\b", re.IGNORECASE)


@cache
def _get_created(lang: Lang) -> tuple[Expression, ...]:
    """« création de deux emplois », “two posts are created”; none that are part-time or of a share of what there is."""
    number, posts = rf"(?<![\w.,’'-])(?P<number>{whole_number(lang)})", rf"(?P<posts>{_COUNTS.pattern('posts', lang)})"
    created, are = (_COUNTS.pattern(name, lang) for name in ("created", "are"))
    found = (
        rf"\b{created}{GAP}(?:{_COUNTS.pattern('of', lang)}{GAP})?{number}{GAP}{posts}\b",
        rf"{number}{GAP}{posts}\b[^.;:,\d]{{0,60}}?{GAP}{are}{GAP}{created}\b",
    )
    return tuple(Expression(each, re.IGNORECASE, sign=_posts()) for each in found)
