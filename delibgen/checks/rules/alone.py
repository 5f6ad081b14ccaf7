"""What part of a rule finds in a passage by its words alone, kept by them: most passages of an act come again."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.document.reading import Origin
from delibgen.project.fields import Lang

Find = Callable[[Passage, Lang], Iterable[Hit]]
"""Takes nothing from the passage but its words, and which are of another language; and tells of its words alone."""


def each_alone(text: WholeText, find: Find, passages: Iterable[Passage] | None = None) -> Iterator[Hit]:
    """What it finds in each passage, or in those given; a rule of which this is all has the reach `alone` instead."""
    for passage in text.passages if passages is None else passages:
        for hit in _found(find, passage.text, passage.foreign, text.lang):
            yield hit._replace(at=_in(hit.at, passage) or hit.at, also=_in(hit.also, passage))


@lru_cache(maxsize=2**13)
def _found(find: Find, words: str, foreign: tuple[tuple[int, int, str], ...], lang: Lang) -> tuple[Hit, ...]:
    return tuple(find(Passage(words, "paragraph", Origin(""), foreign=foreign), lang))


def _in(found: object, passage: Passage) -> TextSpan | None:
    return TextSpan(passage, found.start, found.end) if isinstance(found, TextSpan) else None
