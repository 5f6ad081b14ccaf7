"""The French nouns whose gender the table of nouns knows."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from delibgen.kept_patterns import expression
from delibgen.tables import get_data

_WORD = expression(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class KnownNoun(NamedTuple):
    """A noun of the table, as it was found."""

    singular: str
    gender: Literal["m", "f"]
    plural: bool


@lru_cache(maxsize=4096)
def find_french(word: str) -> KnownNoun | None:
    """The noun that `word` is, in the singular or in the plural; `None` for a word that the table lacks.

    >>> find_french("Villes"), find_french("Lyon")
    (KnownNoun(singular='ville', gender='f', plural=True), None)
    """
    word = word.lower()
    genders = _get_genders()
    if word in genders:
        return KnownNoun(word, genders[word], plural=False)
    singular = _get_singulars().get(word, word.removesuffix("s"))
    return KnownNoun(singular, genders[singular], plural=True) if singular in genders else None


@lru_cache(maxsize=4096)
def find_head(name: str) -> KnownNoun | None:
    """The noun that a name begins with, or that an adjective stands before there; `None` where the table lacks it.

    A noun of either gender has no singular by which it could be called again.

    >>> find_head("Première ministre"), find_head("Grand Lyon")
    (KnownNoun(singular='', gender='f', plural=False), None)
    """
    first, _, rest = name.partition(" ")
    known = find_french(first)
    gender = _get_adjectives().get(first.lower())
    if known or gender is None:
        return known
    second = _WORD.match(rest)
    noun = second[0] if second else ""
    if gender and noun.lower() in get_data("nouns")["fr"]["either"].split():
        return KnownNoun("", gender, plural=False)
    found = find_french(noun)
    return found if found and not found.plural and gender in ("", found.gender) else None


def find_by_ending(word: str) -> KnownNoun | None:
    """A noun that the table lacks, whose ending tells its gender: one of a text, never a name.

    >>> [find_by_ending(word) for word in ("promesses", "devis")]
    [KnownNoun(singular='promesse', gender='f', plural=True), None]
    """
    endings = get_data("nouns")["fr"]["endings"]
    word = word.lower()
    for singular in (word, word.removesuffix("s")):
        if singular.endswith(tuple(endings["feminine"].split())):
            return KnownNoun(singular, "f", plural=singular != word)
        if singular.endswith(tuple(endings["masculine"].split())):
            return KnownNoun(singular, "m", plural=singular != word)
    return None


def find_initials(name: str) -> KnownNoun | None:
    """The initials that a name begins with and that say what it is, which have no singular to be called again by.

    >>> find_initials("SARL Exemple"), find_initials("Sa Majesté")
    (KnownNoun(singular='', gender='f', plural=False), None)
    """
    gender = _get_initials().get(name.partition(" ")[0])
    return KnownNoun("", gender, plural=False) if gender else None


def find_territory(name: str) -> str:
    """The article of a region or a département of France; empty for any other name.

    >>> find_territory("Bretagne"), find_territory("Val-d'Oise"), find_territory("Lyon")
    ('la', 'le', '')
    """
    return _get_territories().get(name.replace("'", "’"), "")


@cache
def _get_territories() -> Mapping[str, str]:
    table: Mapping[str, str] = get_data("nouns")["fr"]["territories"]
    return {name: article for article, names in table.items() for name in " ".join(names.split()).split(", ")}


@cache
def _get_initials() -> Mapping[str, Literal["m", "f"]]:
    table = get_data("nouns")["fr"]["initials"]
    return {**dict.fromkeys(table["feminine"].split(), "f"), **dict.fromkeys(table["masculine"].split(), "m")}


@cache
def _get_adjectives() -> Mapping[str, Literal["m", "f", ""]]:
    table = get_data("nouns")["fr"]["before"]
    words: dict[str, Literal["m", "f", ""]] = dict.fromkeys(table["either"].split(), "")
    return {**words, **dict.fromkeys(table["m"].split(), "m"), **dict.fromkeys(table["f"].split(), "f")}


@cache
def _get_genders() -> Mapping[str, Literal["m", "f"]]:
    table = get_data("nouns")["fr"]
    return {**dict.fromkeys(table["feminine"].split(), "f"), **dict.fromkeys(table["masculine"].split(), "m")}


@cache
def _get_singulars() -> Mapping[str, str]:
    return {plural: singular for singular, plural in get_data("nouns")["fr"]["plurals"].items()}
