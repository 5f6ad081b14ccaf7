"""A “not” that one text says of a verb which its translation says without: « ne sera pas notifié », “will be notified”.

Two languages may deny in other words, such as “unless” or “exempt”. So it counts only where the other text has no such
word at all, and says the same verb.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from delibgen.checks.pairing.alignment import Alignment
from delibgen.checks.pairing.concordance import Segment, keys_of
from delibgen.checks.pairing.counterparts import counterparts
from delibgen.checks.pairing.fields import deeper_keys_of
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_DENIED: Mapping[Lang, re.Pattern[str]] = {
    "fr": expression(
        r"\b(?:ne\s|n[’'])(?:[\w’'-]+\s){0,2}?(?P<finite>[\w’'-]+)\spas\b"
        r"(?:\s(?P<verb>\w{2,}(?:é|i|is|it|rt|u)(?:e?s?)|\w+(?:er|ir|re|[ai]bles?))\b)?"
        r"|\bne\s(?:peu(?:t|vent)|pourr(?:a|ont)|saurai(?:t|ent)|d(?:oi(?:t|vent)|evr(?:a|ont)))\s(?!pas\b)(?:(?:être|pas)\s)?"
        r"(?P<barred>\w{2,}(?:é|i|is|it|rt|u)(?:e?s?)|\w+(?:er|ir|re))\b(?![^.;:]*\bqu(?:e|['’]))",
        re.IGNORECASE,
    ),
    "en": expression(
        r"\b(?:do|does|did|is|are|was|were|be|been|shall|will|would|may|must|can|could|has|have|had)\s?not\b"
        r"(?P<finite>)(?P<barred>)(?:\s(?:be(?:en)?|(?!(?:ap|sup|com|re)p?ly\b)\w+ly)\b){0,2}\s(?!(?:wish|want|intend|plan|seek)\w*\sto\b)(?P<verb>\w+)\b",
        re.IGNORECASE,
    ),
}
"""A verb that is denied: a participle or an infinitive where there is one, and never what it is done to."""
_ALIKE = 0.25
"""From so much on, two sentences that are each the likest to the other tell one thing."""


def denied_alone(alignment: Alignment) -> Iterator[TextSpan]:
    """Where one text denies what its translation says, the French text first."""
    for french, english in alignment.held:
        yield from _denied_in(french, english)
        yield from _denied_in(english, french)


def denied_in_sentences(french: WholeText, english: WholeText) -> Iterator[TextSpan]:
    """The same of two sentences that tell one thing, where no paragraph translates another."""
    paired = counterparts(french, english)
    for own in (*paired.french, *paired.english):
        denied = [(span, _DENIED[own.lang].search(span.text)) for span in own.spans]
        other = paired.of(own, _ALIKE) if any(match for _, match in denied) else None
        if other and not _get_denying(other.lang).search(other.words):
            for span, match in denied:
                said = deeper_keys_of(_verb(match), own.lang) if match else ()
                if match and not other.keys.isdisjoint(said):
                    start = span.start + match.start()
                    yield TextSpan(span.passage, start, start + len(match[0]))


def _denied_in(own: Segment, other: Segment) -> Iterator[TextSpan]:
    denied = [(passage, _DENIED[own.text.lang].search(passage.text)) for passage in own.passages]
    if not any(match for _, match in denied) or _get_denying(other.text.lang).search(other.words):
        return
    for passage, match in denied:
        if match and _says(_verb(match), own.text.lang, other):
            yield TextSpan(passage, *match.span())


def _verb(denied: re.Match[str]) -> str:
    return denied["verb"] or denied["finite"] or denied["barred"]


def _says(verb: str, lang: Lang, other: Segment) -> bool:
    """Whether the other segment says the verb, as far as it is known in both languages."""
    return not set(keys_of(verb, lang)).isdisjoint(other.keys)


@cache
def _get_denying(lang: Lang) -> re.Pattern[str]:
    """The words by which a language denies or restricts."""
    table: Mapping[str, Sequence[str]] = get_data("concordance")["denying"][lang]
    return compiled(rf"\b(?:{either(table['words'])}\b|{either(table['begin'])}\w)", re.IGNORECASE)
