"""Which words of a text the rules of its language may judge, and how to look for faults in them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from delibgen.checks.expression import Pattern
from delibgen.checks.passage import Lang, Passage
from delibgen.checks.text import Text

Spans = tuple[tuple[int, int], ...]

NARROW, WIDE = "\u202f", "\u00a0"
NO_BREAK = f"{NARROW}{WIDE}\u2007"
THIN = "\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""Spaces of odd widths, at which a line may break."""
BREAKABLE = f" {THIN}"
SPACE = f"{BREAKABLE}{NO_BREAK}"

_ADDRESS = re.compile(r"(?:https?://|www\.|[\w.+-]{1,64}@|(?<!\w)@)[^\s<>«»“”]+|\b[\w-]{2,63}\.(?:fr|com|org|eu|net)\b")
_QUOTED = re.compile(r"(?:«\s?([^«»]*?)\s?»|“([^“”]*)”|\"([^\"]*)\")")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_LAST, _FIRST = re.compile(r"\S*$"), re.compile(r"\S*")
_FEW_WORDS = {
    "fr": re.compile(
        r"\b(?:les?|la|des|du|de|et|une?|dans|pour|par|sur|est|sont|que|qui|aux?|avec|ce|cette|ces)\b", re.IGNORECASE
    ),
    "en": re.compile(
        r"\b(?:the|of|and|to|in|for|with|is|are|by|from|this|that|which|be|was|were|its|their|has|have)\b",
        re.IGNORECASE,
    ),
}
"""Words that nearly every sentence of the language has, and none of the other."""


def search(pattern: Pattern, text: Text, *, quoted: bool = True) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Where the pattern is found in words of the text's own language, outside addresses.

    Without `quoted`, what stands between quotation marks is left as its author wrote it.
    """
    for passage in text.passages:
        exempt: Spans | None = None
        for match in pattern.finditer(passage.text):
            exempt = exempt_spans(passage, text.lang, quoted=quoted) if exempt is None else exempt
            if not touches(exempt, *match.span()):
                yield passage, match


def touches(spans: Spans, start: int, end: int) -> bool:
    """Whether one of the spans, which are in order and apart, has a character of these."""
    following = bisect_right(spans, start, key=lambda span: span[1])
    return following < len(spans) and spans[following][0] < end


def minds_kind_of_space(text: Text) -> bool:
    """Whether one can tell a no-break space from another: a mail or the text of a PDF keeps no such thing."""
    return text.format != "txt"


def narrow_space(text: Text) -> str:
    """The space of the text before `;` `!` `?` and between thousands: U+202F, or U+00A0 where it has only that one."""
    wide = re.compile(rf"{WIDE}[;!?]|\d{WIDE}\d{{3}}")
    if any(NARROW in passage.text for passage in text.passages):
        return NARROW
    return WIDE if any(wide.search(passage.text) for passage in text.passages) else NARROW


def shown(passage: Passage, start: int, end: int, fix: str) -> str:
    """How the words around would read: the word before, `fix` for what stands between, and the word after."""
    before, after = passage.text[max(0, start - 30) : start], passage.text[end : end + 30]
    first, last = _LAST.search(before), _FIRST.match(after)
    return (first[0] if first else "") + fix + (last[0] if last else "")


@lru_cache(maxsize=256)
def exempt_spans(passage: Passage, lang: Lang, *, quoted: bool = True) -> Spans:
    """Which words of the passage the rules of the language do not judge, in order and apart."""
    found = [(start, end) for start, end, tag in passage.foreign if not tag.startswith(lang)]
    found += [match.span() for match in _ADDRESS.finditer(passage.text)]
    found += [match.span() for match in _SENTENCE.finditer(passage.text) if _is_foreign(match[0], lang)]
    for match in _QUOTED.finditer(passage.text):
        if not quoted or _is_foreign(match[0], lang, fewest=1):
            found.append(match.span(match.lastindex or 0))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _is_foreign(words: str, lang: Lang, fewest: int = 2) -> bool:
    strange = len(_FEW_WORDS["fr" if lang == "en" else "en"].findall(words))
    return strange >= fewest and strange > len(_FEW_WORDS[lang].findall(words))
