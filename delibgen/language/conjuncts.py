"""The complement of a noun as it was typed, its preposition said again before each noun of a list."""

import re
from functools import cache
from typing import NamedTuple

from delibgen.kept_patterns import compiled
from delibgen.language.grammar import split_prefix
from delibgen.tables import get_table


class _Marks(NamedTuple):
    """What tells the nouns of a list apart."""

    opening: re.Pattern[str]
    """What a noun begins with."""
    parting: re.Pattern[str]
    """What stands between two nouns."""
    blocking: re.Pattern[str]
    """What leaves open whether the next noun goes on the list, or what stands before it."""
    partitive: re.Pattern[str]
    """An article that is not said after « de »."""


def after_of(tag: str, words: str) -> str:
    """One noun or several, as they were typed, after « de ».

    >>> after_of("fr-FR", "des outils et du bois"), after_of("fr-FR", "le bilan et les comptes")
    ('d’outils et de bois', 'du bilan et des comptes')
    >>> after_of("fr-FR", "une photo avec le maire et le préfet")
    'd’une photo avec le maire et le préfet'
    """
    parts = _part(tag, words)
    return "".join([part if number % 2 else _contract(tag, part) for number, part in enumerate(parts)])


def _part(tag: str, words: str) -> list[str]:
    """The nouns, and what stands between them; `words` whole where only a grammar could tell."""
    marks = _get_marks(tag)
    ends = [found.start() for found in marks.parting.finditer(words) if found[1] != ", "]
    if not (ends and marks.opening.match(words)) or marks.blocking.search(words, 0, ends[-1]):
        return [words]
    return marks.parting.split(words)


def _contract(tag: str, noun: str) -> str:
    partitive = _get_marks(tag).partitive.match(noun)
    return "".join(split_prefix(tag, "of", noun[partitive.end() :] if partitive else noun, ""))


@cache
def _get_marks(tag: str) -> _Marks:
    table = get_table(tag, "conjuncts")
    opening = rf"(?:[^\w\s]*\d|(?:{'|'.join(table['nouns'].split())})\b|(?:{table['partitive']})|[lL]['’])"
    apart = "|".join(table["parting"])
    blocking = "|".join(table["blocking"].split())
    return _Marks(
        compiled(opening),
        compiled(rf"({apart})(?={opening})"),
        compiled(rf"\b(?:{blocking})\b"),
        compiled(table["partitive"]),
    )
