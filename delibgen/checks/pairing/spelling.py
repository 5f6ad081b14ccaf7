"""How names are spelt: in both languages, and but for one letter."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from delibgen.checks.reading.mentions.names import get_places
from delibgen.checks.reading.mentions.vocabulary import get_words
from delibgen.folding import fold
from delibgen.project.fields import LANGS
from delibgen.tables import get_data

_LONG = 5
_ENDS = (
    ("te", "ty"),
    ("ie", "y"),
    ("he", "hy"),
    ("re", "er"),
    ("res", "ers"),
    ("ires", "ries"),
    ("ire", "ry"),
    ("e", "ee"),
)
"""French and English endings of one word, without accents."""
_MOST_OF_ONE_END = 500
_CODE = 2
"""The length of the code of a country."""


@lru_cache(maxsize=4096)
def spaced_words(text: str) -> str:
    """The words of a text, folded, between single spaces."""
    return " " + re.sub(r"[^\w-]+", " ", fold(text)) + " "


@lru_cache(maxsize=4096)
def sounds_of(name: str) -> tuple[str, ...]:
    """The words of a name of two letters and more, alike for both ways to write one of another alphabet.

    >>> sounds_of("Anatoli Tchernychev") == sounds_of("Anatoly Chernyshev"), sounds_of("M. PLÉMET")
    (True, ('plemet',))
    """
    sounds: Sequence[Sequence[str]] = get_data("concordance")["sounds"]["alike"]
    return tuple(_sound(word, sounds) for word in spaced_words(name).split() if len(word) > 1)


def are_of_one_age(one: str, other: str) -> bool:
    """Whether two names are those of one age class in both languages.

    >>> are_of_one_age("u13", "m13"), are_of_one_age("u13", "m15"), are_of_one_age("b13", "m13")
    (True, False, False)
    """
    under = get_data("concordance")["ages"]["under"]
    return one[1:].isdecimal() and one[1:] == other[1:] and {one[0], other[0]} <= {*under}


def _sound(word: str, sounds: Sequence[Sequence[str]]) -> str:
    for said in sounds:
        for spelling in said[1:]:
            word = word.replace(spelling, said[0])
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def get_spellings() -> Mapping[str, frozenset[str]]:
    """How a place is spelt in both languages."""
    found: dict[str, set[str]] = defaultdict(set)
    for names in (get_places("fr"), get_places("en")):
        for name, place in names.items():
            found[place].add(name)
    return {place: frozenset(names) for place, names in found.items()}


def forms_of(common: str, own: str) -> frozenset[str]:
    """How a name is spelt, from its common form and from how one text has it."""
    return get_spellings().get(common, frozenset()) | {own}


class Spelt:
    """Names by how they are spelt, to find those that a spelling misses by one letter."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for form, name in names.items():
            for length in (1, 2):
                for end in _ends(form, length):
                    self._names[end].append((form, name))

    def near(self, spelling: str) -> Iterator[tuple[str, str]]:
        """The forms that are one letter off, each with its name."""
        ends = _ends(spelling, 2 if len(spelling) >= _LONG else 1)
        known = dict(pair for end in ends for pair in self._names.get(end, ())[:_MOST_OF_ONE_END])
        return ((form, name) for form, name in known.items() if is_one_off(spelling, form))


def _ends(form: str, length: int) -> tuple[str, str]:
    """Its beginning and its end, of which one slip leaves one as it is."""
    return f"{form[:length]}…", f"…{form[-length:]}"


def is_slip(one: str, other: str) -> bool:
    """Whether two spellings are no pair of French and English words."""
    if is_said_as_translated(one, other):
        return False
    words, its = one.split(), other.split()
    return not is_cognate(one, other) or bool(len(words) == len(its) > 1 and set(words) & set(its))


def is_said_as_translated(one: str, other: str) -> bool:
    """Whether a word of two names is that of each language, beside others that both have: “University Laval”.

    What stands beside a country is the name of a body in that language: “Parks Canada”, « Parcs Canada ».
    """
    pairs = [*zip(one.split(), other.split(), strict=False)]
    differ = [pair for pair in pairs if pair[0] != pair[1]]
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    if len(differ) != 1 or len(one.split()) != len(other.split()):
        return False
    same = [mine for mine, its in pairs if mine == its]
    return _ends_as_translated(*differ[0]) or (bool(same) and all(_is_country(word) for word in same))


def _is_country(word: str) -> bool:
    return any(len(get_places(lang).get(word, "")) == _CODE for lang in LANGS)


def is_one_off(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two are turned."""
    if abs(len(one) - len(other)) > 1 or one.rstrip("sx") == other.rstrip("sx"):
        return False
    if one.replace("-", " ") == other.replace("-", " "):  # English leaves out the hyphens of a name
        return False
    if _ends_as_translated(one, other) or _differ_by_article(one, other) or _is_of_its_people(one, other):
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, its = one[same:], other[same:]
    if len(one) == len(other):
        return rest[1:] == its[1:] or (rest[:2] == its[1::-1] and rest[2:] == its[2:])
    return rest[1:] == its or rest == its[1:]


def _is_of_its_people(one: str, other: str) -> bool:
    """Whether one is the English adjective of the other, a place in -a: “Nova Scotia”, “Nova Scotian”."""
    place, said = sorted((one, other), key=len)
    return len(place) > _LONG and place.endswith("a") and said == f"{place}n"


def _differ_by_article(one: str, other: str) -> bool:
    """Whether two names differ by the small word before them alone: « Les Tilleuls », « des Tilleuls »."""
    (first, _, rest), (its_first, _, its_rest) = one.partition(" "), other.partition(" ")
    return bool(rest) and rest == its_rest and {first, its_first} <= set(get_words("fr")["openers"])


def _ends_as_translated(one: str, other: str) -> bool:
    """Whether two spellings differ as words of two languages: « université », “university”; « théâtre », “theater”."""
    return any(
        one.endswith(end) and other.endswith(its) and one[: -len(end)] == other[: -len(its)]
        for pair in _ENDS
        for end, its in (pair, pair[::-1])
    )


def is_cognate(one: str, other: str) -> bool:
    """Whether the words differ as French and English ones do: at their end, or by the e of `-ement`."""
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return same >= min(len(one), len(other)) - 3 or "ement" in (one[same : same + 5], other[same : same + 5])
