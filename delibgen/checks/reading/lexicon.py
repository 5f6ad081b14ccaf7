"""The phrases that texts are searched for, as the tables of `delibgen/data` list them, and the patterns for them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple

from delibgen.checks.reading.expression import GAP, Expression, asking, expression, signs_of
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_PART, _BREAK = expression(r"\{([a-z_]+)\}"), expression(r"(?:\n|^)    ")


Tongue = Lang | Literal["either"]


class Lexicon(NamedTuple):
    """A section of a table, which lists phrases by what they tell, in each language.

    A phrase is an expression, in which a space stands for any space, and a name in braces for what has that name in the
    section, or else at the head of the table; capitals do not matter. What is no list is one expression as it stands,
    in which they do, over several lines or in one. Beside what few texts say, `NAME_holds` lists letters of which each
    of its phrases has some, or is what finds something in each. Under `either` stands what may be of both languages.

    A table is read when its pattern is first asked.
    """

    table: str
    section: str = ""

    def listed(self, lang: Tongue) -> Mapping[str, Any]:
        """All that it lists in a language, which may be nothing."""
        words: Mapping[str, Any] = get_data(self.table)[lang]
        return words.get(self.section, {}) if self.section else words

    def written(self, name: str, lang: Tongue) -> Any:
        """What has a name in the section, or else at the head of the table, for all sections."""
        listed = self.listed(lang)
        return listed[name] if name in listed else get_data(self.table)[lang][name]

    def phrases(self, name: str, lang: Tongue) -> Sequence[str]:
        """Those of one name, those of another among them for which its name in braces stands."""
        return _phrases(self, name, lang)

    def pattern(self, name: str, lang: Tongue) -> str:
        """A pattern for any of those of that name."""
        written = self.written(name, lang)
        said = _BREAK.sub("", written) if isinstance(written, str) else any_pattern(self.phrases(name, lang))
        return _PART.sub(lambda part: self.pattern(part[1], lang), said)

    def whole(self, name: str, lang: Tongue) -> str:
        """The same, as whole words."""
        said = self.pattern(name, lang)
        return said if isinstance(self.written(name, lang), str) else f"(?i:{as_words(said)})"

    def named(self, names: Iterable[str], lang: Tongue) -> str:
        """A pattern for any of those of several names, in which a group of that name tells which it is."""
        return "|".join(f"(?P<{name}>{self.pattern(name, lang)})" for name in names)

    def get(self, name: str, lang: Tongue) -> re.Pattern[str]:
        """What finds them, as whole words."""
        return _get(self, name, lang)

    def get_rare(self, name: str, lang: Tongue) -> Expression:
        """The same of what few texts say."""
        return _get_rare(self, name, lang)

    def get_last(self, name: str, lang: Tongue) -> re.Pattern[str]:
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
def _phrases(lexicon: Lexicon, name: str, lang: Tongue) -> Sequence[str]:
    found: list[str] = []
    for phrase in lexicon.written(name, lang):
        part = _PART.fullmatch(phrase)
        found += _phrases(lexicon, part[1], lang) if part else [phrase]
    return found


@cache
def _get(lexicon: Lexicon, name: str, lang: Tongue) -> re.Pattern[str]:
    return expression(lambda: lexicon.whole(name, lang))


@cache
def _get_rare(lexicon: Lexicon, name: str, lang: Tongue) -> Expression:
    return Expression(lambda: lexicon.whole(name, lang), sign=_Holding(lexicon, name, lang))


class _Holding:
    """Whether words hold what a table says that they hold."""

    def __init__(self, lexicon: Lexicon, name: str, lang: Tongue) -> None:
        self._asked = lexicon, name, lang

    @cached_property
    def _ask(self) -> Callable[[str], object]:
        lexicon, name, lang = self._asked
        held = lexicon.written(f"{name}_holds", lang)
        return asking(expression(held) if isinstance(held, str) else signs_of(*held))

    def __call__(self, words: str) -> bool:
        return bool(self._ask(words))


@cache
def _get_last(lexicon: Lexicon, name: str, lang: Tongue) -> re.Pattern[str]:
    return expression(lambda: rf"{lexicon.whole(name, lang)}\s*$")
