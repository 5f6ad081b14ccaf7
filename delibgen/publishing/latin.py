"""Words in ISO-8859-1, the encoding of the files for the prefecture, and what was replaced in them."""

import unicodedata
from collections.abc import Mapping

from delibgen.errors import BadValue
from delibgen.tables import get_data


def to_latin(text: str, at: tuple[str, ...] = ()) -> tuple[str, Mapping[str, str]]:
    """`text` as the encoding holds it, and what stands for each character that it does not hold.

    A letter loses the mark that it may not have; the table `replaced` of `data/actes.toml` says the rest. Raises
    `BadValue`, of the field `at`, for a character that neither has anything for, such as one of another alphabet.

    >>> to_latin("15\\u202f850 €, l’œuvre")[0]
    "15\\xa0850 euros, l'oeuvre"
    """
    replaced = {letter: _for(letter, at) for letter in dict.fromkeys(text) if not _holds(letter)}
    return "".join(replaced.get(letter, letter) for letter in text), replaced


def _for(letter: str, at: tuple[str, ...]) -> str:
    known: Mapping[str, str] = get_data("actes")["replaced"]
    if letter in known:
        return known[letter]
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    if unicodedata.category(letter) in {"Cc", "Cf", "Mn"}:
        return ""
    if not bare or not _holds(bare):
        raise BadValue("not_in_latin", at=at, letter=letter, code=f"U+{ord(letter):04X}")
    return bare


def _holds(text: str) -> bool:
    """Whether the encoding has all of it; the controls that it has too are no text."""
    return all("\x20" <= letter <= "\x7e" or ("\xa0" <= letter <= "\xff" and letter != "\xad") for letter in text)
