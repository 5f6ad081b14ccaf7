"""The amounts, shares, dates, articles and names that a text states, each in one form for both languages.

A text with faults is understood as its reader would: `31,700 £` is 31700 GBP in French too, and `March 26th, 2015` is
2015-03-26. What could be two things, or nothing, is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from delibgen.checks.reading.mentions.dates import find_dates, find_years
from delibgen.checks.reading.mentions.figures import (
    find_amounts,
    find_amounts_in_words,
    find_articles,
    find_percents,
    find_references,
)
from delibgen.checks.reading.mentions.names import find_names
from delibgen.checks.reading.mentions.terms import find_committees, find_durations, find_lines
from delibgen.checks.reading.mentions.vocabulary import StatedFact
from delibgen.checks.reading.passage import NAME, Mention, Passage
from delibgen.project.fields import Lang

_FINDERS = (
    find_articles,
    find_references,
    find_committees,
    find_lines,
    find_amounts,
    find_amounts_in_words,
    find_percents,
    find_durations,
    find_dates,
    find_years,
)
"""Each takes its words from those that come after it; names take theirs last."""
_Finder = Callable[[str, Lang], Iterator[StatedFact]]


def mentions_of(passage: Passage, lang: Lang) -> Sequence[Mention]:
    """What one passage states, in its order; the names that a spec declares state nothing.

    The value of a date is ISO 8601: `2023-03-14`; `2023-03-14/2023-03-17` for days in a row, listed or not;
    `2023-03-28,2023-03-30` for others; `2023-03`, `2023-Q1`, `2023-S1`, `2023`, `2023/2024` for two years in a row;
    `--03-14` or `--03` where the year is not said.
    """
    return _outside_names(find(passage.text, lang), passage)


def facts_of(passage: Passage, lang: Lang) -> Sequence[Mention]:
    """The same without the names that the passage gives."""
    return _outside_names(find_facts(passage.text, lang), passage)


def _outside_names(facts: Sequence[StatedFact], passage: Passage) -> Sequence[Mention]:
    if not facts:
        return ()
    names = [(start, end) for start, end, tag in passage.foreign if tag == NAME]
    return tuple(
        [
            Mention(kind, value, passage, start, end)
            for kind, value, start, end in facts
            if not names or not any(start < last and first < end for first, last in names)
        ]
    )


@lru_cache(maxsize=2048)
def find(text: str, lang: Lang) -> tuple[StatedFact, ...]:
    """What one text states, its names too, in its order."""
    facts = find_facts(text, lang)
    return tuple(sorted((*facts, *_taken(text, lang, (find_names,), facts)), key=lambda fact: fact.start))


@lru_cache(maxsize=2048)
def find_facts(text: str, lang: Lang) -> tuple[StatedFact, ...]:
    """What one text states but for names, in its order."""
    return tuple(sorted(_taken(text, lang, _FINDERS, ()), key=lambda fact: fact.start))


def _taken(text: str, lang: Lang, finders: Iterable[_Finder], before: Iterable[StatedFact]) -> list[StatedFact]:
    """What the finders find in words that none before them has taken."""
    taken, found = bytearray(len(text)), list[StatedFact]()
    for fact in before:
        taken[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
    for finder in finders:
        for fact in finder(text, lang):
            if 1 not in taken[fact.start : fact.end]:
                taken[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
                found.append(fact)
    return found
