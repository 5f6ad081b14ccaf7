"""What a text calls a committee, an agreement or the room of a meeting, as far as a table knows the words for each.

A matter or a room that the table does not know tells nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from delibgen.checks.pairing.telling import Telling
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data


def qualities_in(passage: Passage, lang: Lang) -> Iterator[Telling]:
    """What a passage calls such things."""
    words = fold_in_place(passage.text)
    for sort, noun in _get_nouns(lang).items():
        for match in noun.finditer(words):
            named = [*_get_qualities(sort, lang).finditer(words, *match.span("named"))]
            values = frozenset(_values(sort, lang)[each["word"]] for each in named)
            if values:
                start = min(match.start("noun"), named[0].start())
                end = max(match.end("noun"), named[-1].end())
                yield Telling(frozenset({sort}), values, TextSpan(passage, start, end))


def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = get_data("tellings")["qualities"]
    return table


@cache
def _get_nouns(lang: Lang) -> Mapping[str, re.Pattern[str]]:
    """For each sort what it is called, and the words around that may say which."""
    return {
        sort: compiled(words[lang]["where"].replace("NOUN", rf"(?P<noun>{'|'.join(words[lang]['nouns'])})"))
        for sort, words in _table().items()
    }


def matters_in(words: str, lang: Lang) -> frozenset[str]:
    """The matters that words name, under names for both languages: « adjointe à la culture et aux sports »."""
    sort = "committee"
    named = _get_qualities(sort, lang).finditer(fold_in_place(words))
    return frozenset(_values(sort, lang)[each["word"]] for each in named)


@cache
def _values(sort: str, lang: Lang) -> Mapping[str, str]:
    named: Mapping[str, Mapping[Lang, Sequence[str]]] = _table()[sort].get("which") or get_data("tellings")["matters"]
    return {fold_in_place(word): which for which, words in named.items() for word in words[lang]}


@cache
def _get_qualities(sort: str, lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b(?P<word>{either(_values(sort, lang))})\b")
