"""Which remarks of a grammar checker are of use on a council's text: not those that rest on a name or a number."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from delibgen.checks.proofreading.grammalecte import GrammarRemark
from delibgen.checks.reading.expression import expression
from delibgen.genders import find_french
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data

_QUOTED: Final = expression(r"[“«]\s?([^”»]+?)…?\s?[”»]")
_WORD: Final = expression(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_COUNTED: Final = expression(r"\d[\d\s.,]*(?:[^\W\d_]{1,3}|[€£$%])?")
"""A number, or a number of units: nothing agrees with it."""
_BEGINS: Final = expression(r"(?:^|[.!?:]\s|\s[-–•]\s)[\s«“\"(]*$")
"""What stands before the first word of a sentence."""


class _Blind(NamedTuple):
    """Where rules of the checker are blind: each expression must be found."""

    rule: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _blind() -> tuple[_Blind, ...]:
    entries: Any = get_data("grammar")["blind"]
    return tuple(_Blind(*(compiled(entry.get(name, "")) for name in _Blind._fields)) for entry in entries)


@cache
def get_kinds() -> Mapping[str, frozenset[str]]:
    """What a rule of ours takes, by the kinds of the checker."""
    return {name: frozenset(kinds) for name, kinds in get_data("grammar")["kinds"].items()}


def is_of_use(remark: GrammarRemark, line: str) -> bool:
    """Whether a remark on a line is one that whoever drafts for a council should look at."""
    words, before, after = line[remark.start : remark.end], line[: remark.start], line[remark.end :]
    if not any(remark.kind in kinds for kinds in get_kinds().values()) or _is_no_word(words, before):
        return False
    if any(all((at.rule.search(remark.rule), at.before.search(before), at.after.search(after))) for at in _blind()):
        return False
    return not any(_decides_nothing(quoted, line) for quoted in _QUOTED.findall(remark.said))


def _is_no_word(words: str, before: str) -> bool:
    """Whether the words are a name, a code or an abbreviation: a capital within a sentence, a figure, a lone letter."""
    return (
        any(letter.isdigit() for letter in words)
        or (len(words) == 1 and words not in {"a", "à"})
        or (len(words) > 1 and words.isupper())
        or (not _BEGINS.search(before) and any(letter.isupper() for letter in words))
    )


def _decides_nothing(quoted: str, line: str) -> bool:
    """Whether words that a remark rests on are a number, hold a stroke, or hold a proper name."""
    if "/" in quoted or _COUNTED.fullmatch(quoted):
        return True
    first = 1 if _BEGINS.search(line[: max(0, line.find(quoted))]) else 0
    capitals = [word for word in _WORD.findall(quoted)[first:] if word[0].isupper()]
    return any(find_french(word) is None for word in capitals)
