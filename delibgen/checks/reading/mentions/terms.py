"""Committees, lines of a budget, and durations: small numbers that both languages write in ways of their own."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from delibgen.checks.reading.expression import Expression, may_hold, signs_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.vocabulary import StatedFact, either, get_words
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_SAID = Lexicon("mentions", "terms")
_COMMITTEE = {
    "fr": _SAID.get_rare("committee", "fr"),
    "en": _SAID.get_rare("committee", "en"),
}
_LINE = {
    "fr": _SAID.get_rare("line", "fr"),
    "en": _SAID.get_rare("line", "en"),
}
_KINDS = {"chapitre": "chapter", "chapter": "chapter"}
_MOST = 20


def find_committees(text: str, lang: Lang) -> Iterator[StatedFact]:
    """A committee by its number."""
    for match in _COMMITTEE[lang].finditer(text):
        yield StatedFact("committee", match[match.lastindex or 0], *match.span())


def find_lines(text: str, lang: Lang) -> Iterator[StatedFact]:
    """A chapter or an account of a budget: `chapter 65`, `account 6574`."""
    for match in _LINE[lang].finditer(text):
        kind = _KINDS.get(match["kind"].lower(), "account")
        yield StatedFact("line", f"{kind} {match['code']}", *match.span())


def may_state_durations(text: str) -> bool:
    """Whether a French text has years or months, or lasts so many of them, somewhere."""
    return _may_last(text, "fr")


def _may_last(text: str, lang: Lang) -> bool:
    return may_hold(_LASTING, text) and _TIME[lang].search(text) is not None


def find_durations(text: str, lang: Lang) -> Iterator[StatedFact]:
    """How long something lasts, in months: « trois ans », « triennale », “36 months”, “a year’s notice”."""
    if not _may_last(text, lang):
        return
    for unit in _UNITS[lang].finditer(text):
        count = _get_count(lang).search(text, max(0, unit.start() - _LONGEST), unit.start())
        number = _number(count["count"], lang) if count else 0
        if count and number:
            months = number * (1 if unit["unit"].lower().startswith("mo") else 12)
            yield StatedFact("duration", str(months), count.start(), unit.end())
    for match in _OF_ONE.finditer(text):
        yield StatedFact("duration", "1" if match["unit"].lower() == "month" else "12", *match.span())
    for match in _get_stems().finditer(text):
        yield StatedFact("duration", str(_STEMS[match["stem"].lower()]), *match.span())


_STEMS: Mapping[str, int] = {
    "biennal": 24, "bisannuel": 24, "triennal": 36, "quadriennal": 48, "quinquennal": 60,
    "biennial": 24, "triennial": 36, "quadrennial": 48,
}  # fmt: skip
_LASTING = frozenset(
    (
        *("an", "ans", "année", "années", "mois", "year", "years", "month", "months"),
        *(stem + ending for stem in _STEMS for ending in ("", "e", "es", "le", "les", "s")),
    )
)
_UNITS = {
    "fr": _SAID.get("units", "fr"),
    "en": _SAID.get("units", "en"),
}
_OF_ONE = _SAID.get("of_one", "either")
_LONGEST = 20
"""No number before them is longer."""
_APART = r"(?<![\w.,’'-])"


@cache
def _get_count(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"{_APART}(?P<count>{either([*_words(lang)])}|\d{{1,2}})\Z", re.IGNORECASE)


@cache
def _get_stems() -> Expression:
    signs = tuple(sign for stem in _STEMS for sign in signs_of(stem))
    return Expression(rf"{_APART}(?P<stem>{'|'.join(_STEMS)})(?:l?es?|s)?\b", re.IGNORECASE, sign=signs)


_TIME = {
    "fr": _SAID.get("time", "fr"),
    "en": _SAID.get("time", "en"),
}


@cache
def _words(lang: Lang) -> Mapping[str, int]:
    words = get_words(lang)["words"]
    return {
        word: int(value) for value, named in words.items() if 0 < int(value) <= _MOST for word in named if word != "a"
    }


def _number(said: str, lang: Lang) -> int:
    return int(said) if said.isdigit() else _words(lang).get(said.lower(), 0)
