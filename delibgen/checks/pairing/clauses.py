"""Which clauses a French text asks the council for, and which its English one does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.act import requests
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.folding import fold
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_SAID = Lexicon("concordance", "clauses")
_ANY = r"[^,;:.]{1,80}?"
_CONDITION = _SAID.get("condition", "either")
"""What follows says on which condition, and asks for nothing."""


class Clause(NamedTuple):
    """What one request asks, under a word for both languages."""

    kind: str
    at: TextSpan


def clauses(text: WholeText) -> tuple[Clause, ...]:
    """What a text asks of the council, each kind at the first request that asks it, in their order."""
    found: dict[str, Clause] = {}
    for span in requests(text):
        for kind in _kinds(span.text, text.lang):
            found.setdefault(kind, Clause(kind, span))
    return tuple(found.values())


def missing(own: WholeText, other: WholeText) -> Iterator[Clause]:
    """The clauses that the other text does not ask for, unless it asks as many things more in words of no kind."""
    kinds = {clause.kind for clause in clauses(other)}
    alone = [clause for clause in clauses(own) if clause.kind not in kinds]
    more = _in_other_words(other) - _in_other_words(own) if alone else 0
    return iter(alone if len(alone) > more else ())


def _in_other_words(text: WholeText) -> int:
    """How many things a text asks in words that tell no kind."""
    asked = (part for span in requests(text) for part in _SAID.get("next", text.lang).split(_asked(span.text)))
    return sum(not _kinds(part, text.lang) for part in asked)


def _asked(words: str) -> str:
    """What is asked, folded, without on which condition."""
    return _CONDITION.split(fold(words))[0]


def out_of_order(own: Sequence[Clause], other: Sequence[Clause]) -> tuple[Clause, Clause] | None:
    """The first clause that both texts ask for and not in the same place, with what the other has in that place."""
    kinds, its = {clause.kind for clause in other}, {clause.kind for clause in own}
    both = zip(
        (clause for clause in own if clause.kind in kinds),
        (clause for clause in other if clause.kind in its),
        strict=True,
    )
    return next(((one, two) for one, two in both if one.kind != two.kind), None)


def _kinds(words: str, lang: Lang) -> list[str]:
    """The kinds of clause in one request, in the order of the words that ask them."""
    folded = _asked(words)
    places = {kind: match.start() for kind, pattern in _patterns(lang).items() if (match := pattern.search(folded))}
    return sorted(places, key=lambda kind: places[kind])


@cache
def _patterns(lang: Lang) -> Mapping[str, re.Pattern[str]]:
    table: Mapping[str, Mapping[str, Sequence[str]]] = get_data("mentions")["clauses"]
    return {kind: compiled(rf"\b(?:{'|'.join(map(_worded, words[lang]))})\b") for kind, words in table.items()}


def _worded(words: str) -> str:
    """The words folded, as a pattern; between two of them what is asked for may stand: “make … available”."""
    return rf"\b{_ANY}\b".join(re.escape(fold(part.strip())) for part in words.split("…"))
