"""A “not” that one text says of a verb which its translation says without: « ne sera pas notifié », “will be notified”.

Two languages may deny in other words, such as “unless” or “exempt”. So it counts only where the other text has no such
word at all, and says the same verb.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from delibgen.checks.pairing.alignment import Alignment
from delibgen.checks.pairing.concordance import Segment, keys_of
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import TextSpan
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_AFTER = r"(?P<after>(?:\s(?!(?:à|au|aux|de|du|des|par|pour|by|for|in|of|to|with)\b)[\w’'-]+){0,3})"
_DENIED: Mapping[Lang, re.Pattern[str]] = {
    "fr": expression(rf"\b(?:ne\s|n[’'])(?P<verb>(?:[\w’'-]+\s){{1,3}})pas\b{_AFTER}", re.IGNORECASE),
    "en": expression(
        r"\b(?:do|does|did|is|are|was|were|be|been|shall|will|would|may|must|can|could|has|have|had)\s?not\b"
        rf"(?P<verb>){_AFTER}",
        re.IGNORECASE,
    ),
}
"""A verb that is denied, up to what it is done to or by: nouns tell nothing of it."""


def denied_alone(alignment: Alignment) -> Iterator[TextSpan]:
    """Where one text denies what its translation says, the French text first."""
    for french, english in alignment.held:
        yield from _denied_in(french, english)
        yield from _denied_in(english, french)


def _denied_in(own: Segment, other: Segment) -> Iterator[TextSpan]:
    denied = [(passage, _DENIED[own.text.lang].search(passage.text)) for passage in own.passages]
    if not any(match for _, match in denied) or _get_denying(other.text.lang).search(other.words):
        return
    for passage, match in denied:
        if match and _says_verb(match["verb"] + match["after"], own.text.lang, other):
            yield TextSpan(passage, match.start(), match.end("after"))


def _says_verb(words: str, lang: Lang, other: Segment) -> bool:
    """Whether the other segment says one of the words, as far as they are known in both languages."""
    return not set(keys_of(words, lang)).isdisjoint(other.keys)


@cache
def _get_denying(lang: Lang) -> re.Pattern[str]:
    """The words by which a language denies or restricts."""
    table: Mapping[str, Sequence[str]] = get_data("concordance")["denying"][lang]
    return re.compile(rf"\b(?:{either(table['words'])}\b|{either(table['begin'])}\w)", re.IGNORECASE)
