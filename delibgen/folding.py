"""Words without what does not matter when they are compared: their case, accents, sorts of space and dash."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

_SPACES = re.compile(r"\s+")
_NOT_WORDS = re.compile(r"[\W_]+")
_ALIKE = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-") | dict.fromkeys(map(ord, "’‘ʼ´`"), "'")
_LIGATURES = {ord("œ"): "oe", ord("æ"): "ae"}
_LETTERS = {
    code: letter[0] for code in range(0xC0, 0x180) if (letter := unicodedata.normalize("NFD", chr(code))) != chr(code)
}
_PLAIN = {ord(sign): "'" for sign in "’ʼ‘"} | {ord(sign): " " for sign in "\u00a0\u202f\u2009\t\n"}
_IN_PLACE: dict[int, str] = {**_LETTERS, **_PLAIN}


def plain(text: str) -> str:
    """`text` with one sort of space, dash and apostrophe, and nothing around it.

    >>> plain(" 15\\u202f850 – 3 ")
    '15 850 - 3'
    """
    return _SPACES.sub(" ", text.translate(_ALIKE)).strip(" '")


def fold(text: str) -> str:
    """`plain` without case or accents, to compare words.

    >>> fold("1er Août")
    '1er aout'
    """
    return _fold(text) if len(text) < 200 else _fold.__wrapped__(text)


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    low = plain(text).lower().translate(_LIGATURES)
    return low if low.isascii() else "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", low)))


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
    return (lowered if len(lowered) == len(text) else text).translate(_IN_PLACE)
