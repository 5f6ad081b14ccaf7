"""The phrases that texts are searched for, as the tables of `delibgen/data` list them, and the patterns for them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from delibgen.checks.reading.expression import Expression, expression, signs_of
from delibgen.checks.reading.mentions.vocabulary import GAP
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_PART = expression(r"\{([a-z_]+)\}")


class Lexicon(NamedTuple):
    """A section of a table, which lists phrases by what they tell, in each language.

    A phrase is an expression, in which a space stands for any space, and a name in braces for the phrases of that name;
    capitals do not matter. Beside what few texts say, `NAME_holds` lists letters of which each of its phrases has some.
    """

    table: str
    section: str = ""

    def listed(self, lang: Lang) -> Mapping[str, Any]:
        """All that it lists in a language, which may be nothing."""
        words: Mapping[str, Any] = get_data(self.table)[lang]
        return words.get(self.section, {}) if self.section else words

    def phrases(self, name: str, lang: Lang) -> Sequence[str]:
        """Those of one name."""
        found: Sequence[str] = self.listed(lang)[name]
        return found

    def pattern(self, name: str, lang: Lang) -> str:
        """A pattern for any of those of that name."""
        return _PART.sub(lambda part: self.pattern(part[1], lang), any_pattern(self.phrases(name, lang)))

    def named(self, names: Iterable[str], lang: Lang) -> str:
        """A pattern for any of those of several names, in which a group of that name tells which it is."""
        return "|".join(f"(?P<{name}>{self.pattern(name, lang)})" for name in names)

    def get(self, name: str, lang: Lang) -> re.Pattern[str]:
        """The same, as whole words."""
        return _get(self, name, lang)

    def get_rare(self, name: str, lang: Lang) -> Expression:
        """The same of what few texts say."""
        return _get_rare(self, name, lang)

    def get_last(self, name: str, lang: Lang) -> re.Pattern[str]:
        """The same where the words end with it."""
        return _get_last(self, name, lang)


def any_pattern(patterns: Iterable[str]) -> str:
    """A pattern for any of those of a table, the longest first."""
    return rf"(?:{'|'.join(sorted(patterns, key=len, reverse=True))})".replace(" ", GAP)


def as_words(pattern: str) -> str:
    """The pattern where it finds whole words: a hyphen joins it to a word before, and does nothing where none is.

    >>> [bool(re.search(as_words("total"), words)) for words in ("le total", "30 € -total-", "sous-total", "totaux")]
    [True, True, False, False]
    """
    return rf"(?<!\w)(?<!\w-){pattern}(?!\w)"


@cache
def _get(lexicon: Lexicon, name: str, lang: Lang) -> re.Pattern[str]:
    return re.compile(as_words(lexicon.pattern(name, lang)), re.IGNORECASE)


@cache
def _get_rare(lexicon: Lexicon, name: str, lang: Lang) -> Expression:
    sign = signs_of(*lexicon.phrases(f"{name}_holds", lang))
    return Expression(as_words(lexicon.pattern(name, lang)), re.IGNORECASE, sign=sign)


@cache
def _get_last(lexicon: Lexicon, name: str, lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"{as_words(lexicon.pattern(name, lang))}\s*$", re.IGNORECASE)
