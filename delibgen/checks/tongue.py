"""Which language a text is in, by its smallest words: a Word file often declares another than it speaks."""

import re
from functools import cache
from typing import Final, Literal

from delibgen.tables import get_data

_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST_READ: Final = 200_000
_CLEAR: Final = 0.2
"""How much more often the words of one language must come than those of the other."""


def guess_lang(text: str, declared: str = "") -> Literal["fr", "en", ""]:
    """The language of `text`, by its words; where they do not tell, the one that its file declares, if it is either.

    >>> guess_lang("L'aide est versee a la Ville.", "en-US"), guess_lang("Paris, 2023", "fr-FR"), guess_lang("Paris")
    ('fr', 'fr', '')
    """
    words = _WORD.findall(text[:_MOST_READ].lower())
    french, english = (sum(word in _words(lang) for word in words) for lang in ("fr", "en"))
    if abs(french - english) > _CLEAR * (french + english):
        return "fr" if french > english else "en"
    tag = declared.partition("-")[0].lower()
    return "fr" if tag == "fr" else "en" if tag == "en" else ""


@cache
def _words(lang: str) -> frozenset[str]:
    return frozenset(get_data("tongues")[lang].split())
