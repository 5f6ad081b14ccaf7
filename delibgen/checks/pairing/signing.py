"""What an English text asks others to sign, where the French one lets nobody sign anything."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from delibgen.checks.pairing.phrases import sentences_of
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data


def signed_alone(french: WholeText, english: WholeText) -> Iterator[TextSpan]:
    """The words of the English text that ask the reader to sign what no part of the French one says will be signed."""
    if _get_french().search(french.words):
        return
    for sentence in sentences_of(english):
        for span in sentence.spans:
            if match := _get_asking().search(span.text):
                yield TextSpan(span.passage, span.start + match.start(), span.start + match.end())


def _table() -> Mapping[str, Sequence[str]]:
    table: Mapping[str, Sequence[str]] = get_data("tellings")["signing"]
    return table


@cache
def _get_french() -> re.Pattern[str]:
    return compiled(rf"\b{either(_table()['french'])}", re.IGNORECASE)


@cache
def _get_asking() -> re.Pattern[str]:
    """“Please sign the enclosed agreement”, “All we ask of you is to sign and return the contract”."""
    words = _table()
    return compiled(
        rf"\b{either(words['asks'])}\b[^.;:]{{0,40}}\bsign\b[^.;:]{{0,50}}?\b{either(words['papers'])}\b", re.IGNORECASE
    )
