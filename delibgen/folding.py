"""Words without what does not matter when they are compared: their case, accents, sorts of space and dash."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[^\S ]\s*| \s+")
"""All but single plain spaces, which are as they are to be."""
_NOT_WORDS = re.compile(r"[\W_]+")
_OTHERS = re.compile(r"[^ -_a-~]")
"""What a table may change: few signs of a text, of which `str.translate` would look each up."""
_ALIKE = dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’‘ʼ´`", "'")
_LETTERS = {
    chr(code): letter[0]
    for code in range(0xC0, 0x180)
    if (letter := unicodedata.normalize("NFD", chr(code))) != chr(code)
}
_IN_PLACE = _LETTERS | dict.fromkeys("’ʼ‘", "'") | dict.fromkeys("\u00a0\u202f\u2009\t\n", " ")


def plain(text: str) -> str:
    """`text` with one sort of space, dash and apostrophe, and nothing around it.

    >>> plain(" 15\\u202f850 – 3 ")
    '15 850 - 3'
    """
    return _SPACES.sub(" ", _OTHERS.sub(_alike, text)).strip(" '")


def _alike(sign: re.Match[str]) -> str:
    return _ALIKE.get(sign[0], sign[0])


def fold(text: str) -> str:
    """`plain` without case or accents, to compare words.

    >>> fold("1er Août")
    '1er aout'
    """
    return _fold(text) if len(text) < 200 else _fold.__wrapped__(text)


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    low = plain(text).lower().replace("œ", "oe").replace("æ", "ae")
    return low if low.isascii() else _OTHERS.sub(_unaccented, unicodedata.normalize("NFD", low))


def _unaccented(sign: re.Match[str]) -> str:
    return "" if unicodedata.combining(sign[0]) else sign[0]


def fold_tight(text: str) -> str:
    """`fold` without spaces or punctuation, to compare headings.

    >>> fold_tight("N° tiers"), fold_tight("Exposé  (FR)")
    ('ntiers', 'exposefr')
    """
    return _NOT_WORDS.sub("", fold(text).replace("°", ""))


@lru_cache(maxsize=512)
def fold_in_place(text: str) -> str:
    """`text` in lower case, without accents, with straight apostrophes and plain spaces; as long as `text`.

    So what is found in it stands at the same places in `text`.

    >>> fold_in_place("DÉLIBÈRE : l’Été")
    "delibere : l'ete"
    """
    lowered = text.lower()
    return _OTHERS.sub(_in_place, lowered if len(lowered) == len(text) else text)


def _in_place(sign: re.Match[str]) -> str:
    return _IN_PLACE.get(sign[0], sign[0])
