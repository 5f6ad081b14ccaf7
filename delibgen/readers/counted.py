"""Numbers as word processors show them before paragraphs that they count by themselves."""

import re
from functools import lru_cache
from typing import Final

from delibgen.kept_patterns import expression

LEVEL: Final = expression(r"%([1-9])")
"""The number of a level, from 1, in what a numbering shows."""
MOST_COUNTED: Final = 100_000
_ROMANS: Final = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
                  (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_IN_WORDS: Final = {"ordinal": "ordinal_num", "ordinalText": "ordinal", "cardinalText": "cardinal"}
_MOST_IN_WORDS: Final = 79
"""Beyond it, num2words has wrong ranks in French."""


@lru_cache(maxsize=256)
def is_worded(shown: str) -> bool:
    """Whether a numbering says a word before its number, as « Article %1 » does."""
    return len(re.findall(r"[^\W\d_]", LEVEL.sub("", shown))) >= 3


def as_counted(number: int, format_: str, lang: str = "") -> str:
    """A number in one of the formats of Word, in words of that language; in figures in a format that is none of these.

    >>> as_counted(4, "lowerRoman"), as_counted(28, "upperLetter"), as_counted(4, "decimal")
    ('iv', 'BB', '4')
    >>> as_counted(1, "ordinal", "fr-FR"), as_counted(1, "ordinalText", "fr"), as_counted(21, "cardinalText", "en")
    ('1er', 'Premier', 'Twenty-one')
    """
    if format_ in ("upperRoman", "lowerRoman"):
        roman = ""
        for amount, figure in _ROMANS:
            times, number = divmod(number, amount)
            roman += figure * times
        return roman if format_ == "upperRoman" else roman.lower()
    if format_ in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if format_ == "upperLetter" else letter.lower()
    if format_ in _IN_WORDS and 0 < number <= _MOST_IN_WORDS:
        return _in_words(number, format_, lang.partition("-")[0].lower())
    return f"{number:02}" if format_ == "decimalZero" else str(number)


def _in_words(number: int, format_: str, lang: str) -> str:
    """A rank or a number as a word processor says it in French or in English; in figures in other languages."""
    if lang not in ("fr", "en"):
        return str(number)
    if format_ == "ordinal" and lang == "fr":
        return f"{number}{'er' if number == 1 else 'e'}"
    from num2words import num2words  # noqa: PLC0415  # 30 ms that figures do not need

    words: str = num2words(number, to=_IN_WORDS[format_], lang=lang)
    return words[:1].upper() + words[1:]
