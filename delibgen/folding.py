"""Words without what does not matter when they are compared: their case, accents, sorts of space and dash."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from delibgen.kept_patterns import expression

_SPACES = expression(r"[^\S ]\s*| \s+")
"""All but single plain spaces, which are as they are to be."""
_NOT_WORDS = expression(r"[\W_]+")
_OTHERS = expression(r"[^ -_a-~]")
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
    return _SPACES.sub(" ", _put(text, _ALIKE)).strip(" '")


def _put(text: str, table: Mapping[str, str]) -> str:
    """The text with each sign of the table as that has it."""
    for sign in table.keys() & _OTHERS.findall(text):
        text = text.replace(sign, table[sign])
    return text


def fold(text: str) -> str:
    """`plain` without case or accents, to compare words.

    >>> fold("1er Août")
    '1er aout'
    """
    return _fold(text) if len(text) < 200 else _fold.__wrapped__(text)


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    low = plain(text).lower().replace("œ", "oe").replace("æ", "ae")
    return low if low.isascii() else _unaccented(unicodedata.normalize("NFD", low))


def _unaccented(text: str) -> str:
    for sign in filter(unicodedata.combining, set(_OTHERS.findall(text))):
        text = text.replace(sign, "")
    return text


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
    return _put(lowered if len(lowered) == len(text) else text, _IN_PLACE)
