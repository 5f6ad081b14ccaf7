"""Numbers as word processors show them before paragraphs that they count by themselves."""

import re
from typing import Final

LEVEL: Final = re.compile(r"%([1-9])")
"""The number of a level, from 1, in what a numbering shows."""
MOST_COUNTED: Final = 100_000
_ROMANS: Final = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
                  (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def is_worded(shown: str) -> bool:
    """Whether a numbering says a word before its number, as « Article %1 » does."""
    return len(re.findall(r"[^\W\d_]", LEVEL.sub("", shown))) >= 3


def as_counted(number: int, format_: str) -> str:
    """A number in one of the formats of Word; in figures in a format that is none of these.

    >>> as_counted(4, "lowerRoman"), as_counted(28, "upperLetter"), as_counted(4, "decimal")
    ('iv', 'BB', '4')
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
    return str(number)
