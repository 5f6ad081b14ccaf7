"""French words and terms that were left in an English text, where no name holds them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from delibgen.checks.reading.expression import any_of, expression
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.tongues import is_known
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data

_BEFORE = expression(r"(?P<word>[\w’'-]+)\s$")
_STOPS = expression(r"(?:^|[.,;:(–—-]\s)$")
_AT_HEAD = expression(r"(?:^|[.;:–—-]\s|\d[.)]\s)$")


def stray_terms(text: WholeText) -> Iterator[TextSpan]:
    """“the acte de cautionnement”, “its avis on”, “the Maire”, “Hébergement: €900”."""
    for passage in text.passages:
        for pattern in (_terms(), _words()):
            for match in pattern.finditer(passage.text):
                if _is_stray(passage, match):
                    yield TextSpan(passage, *match.span())
        for match in _named().finditer(passage.text):
            start = match.start("at")
            if match["office"] or _STOPS.search(passage.text[:start]) or _is_english_before(passage, start):
                yield TextSpan(passage, *match.span("at"))


def _table(key: str) -> Sequence[str]:
    words: Sequence[str] | str = get_data("tongues")["fr"][key]
    return words.split() if isinstance(words, str) else words


@cache
def _terms() -> re.Pattern[str]:
    """Two words in small letters that « de » joins."""
    said = sorted(_table("between"), key=len, reverse=True)
    between = "|".join(each if each[-1] in "’'" else rf"{each}\s" for each in said)
    word = rf"(?!(?:{any_of(_table('borrowed'))})\s)[a-zà-ÿœ-]{{4,}}"
    return compiled(rf"(?<![\w’'.@/-]){word}(?:\s{word})?\s(?:{between})[a-zà-ÿœ-]{{3,}}(?![\w’'@/-])")


@cache
def _words() -> re.Pattern[str]:
    borrowed, endings = any_of(_table("agents")), any_of(_table("endings"))
    words = rf"{any_of(_table('alone'))}|(?!(?:{borrowed})s?(?![\w-]))[a-zà-ÿ]{{3,}}(?:{endings})"
    capitals = any_of(word.capitalize() for word in _table("alone"))
    return compiled(rf"(?<![\w’'.@/-])(?:(?:{words})(?![\w’'@/-])|(?:{capitals})(?=:))")


@cache
def _named() -> re.Pattern[str]:
    """An office, or « la Région », before words of the text’s own language."""
    offices, bodies = any_of(_table("offices"), r"\s"), any_of(_table("bodies"), r"\s")
    return compiled(rf"(?<![\w’'.@/-])(?P<at>(?P<office>{offices})|{bodies})(?=[.,;]|\s[a-z]+\b(?!\s[A-ZÀ-Ý]))")


def _is_stray(passage: Passage, match: re.Match[str]) -> bool:
    """Whether words stand within English ones, and in no name, in French or not."""
    words, start = passage.text, match.start()
    if _names_on().match(words, match.end()):
        return False
    while led := _linked().search(words, max(0, start - _BACK), start):
        start = led.start()
    return bool(_STOPS.search(words[:start])) or _is_english_before(passage, start)


_BACK = 40


@cache
def _linked() -> re.Pattern[str]:
    """A small French word just before."""
    return compiled(rf"(?<![\w’'-])(?:{any_of(_table('linked'))})\s$")


@cache
def _names_on() -> re.Pattern[str]:
    """What follows within a name, or before one: « école Jules-Ferry », « musée de la Ville »."""
    return compiled(rf"\s(?:(?:{any_of(_table('linked'))})\s|[dl][’'])*[A-ZÀ-Ý][a-zà-ÿ]")


def _is_english_before(passage: Passage, start: int) -> bool:
    """Whether the word before is English, and in small letters or at the head of a sentence."""
    before = _BEFORE.search(passage.text, max(0, start - _BACK), start)
    if before is None or not is_known("en", before["word"]):
        return False
    return before["word"].islower() or _AT_HEAD.search(passage.text[: before.start()]) is not None
