"""What a French word shows of gender and number, where its form is sure."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from delibgen.genders import find_by_ending, find_french
from delibgen.tables import get_data


class Features(NamedTuple):
    """A gender and a number, each empty where the word is of either."""

    gender: str
    number: str

    def agrees(self, other: "Features") -> bool:
        """Whether both may be said of one thing."""
        return all(not one or not two or one == two for one, two in zip(self, other, strict=True))


_ENDINGS = {"é": Features("m", "s"), "ée": Features("f", "s"), "és": Features("m", "p"), "ées": Features("f", "p")}
"""What participles in é end in."""


def determiner_form(word: str) -> Features | None:
    """What a determiner shows; `None` for another word.

    >>> determiner_form("cette"), determiner_form("l’"), determiner_form("aux")
    (Features(gender='f', number='s'), Features(gender='', number='s'), Features(gender='', number='p'))
    """
    return determiners().get(word.lower())


@lru_cache(maxsize=4096)
def noun_form(word: str) -> Features | None:
    """What a noun shows; `None` for a word that no table has and no ending tells to be one.

    >>> noun_form("dépenses"), noun_form("circulation"), noun_form("travaux"), noun_form("signe")
    (Features(gender='f', number='p'), Features(gender='f', number='s'), Features(gender='m', number='p'), None)
    """
    word = word.lower()
    if (own := _nouns().get(word)) is not None:
        return own
    known = find_french(word) or (None if _is_no_noun(word) else find_by_ending(word))
    if known is None:
        return None
    return Features(known.gender, "p" if known.plural else "" if word[-1] in "sxz" else "s")


def _is_no_noun(word: str) -> bool:
    """Whether a word that ends as a noun does may be an infinitive, another form of a verb, or a participle."""
    return word.endswith(_INFINITIVES) or quality_form(word) is not None or word in _table()["nouns"]["none"].split()


_INFINITIVES = ("er", "oir")


@lru_cache(maxsize=4096)
def quality_form(word: str) -> Features | None:
    """What an adjective or a participle shows; `None` for a word that is not surely one.

    >>> quality_form("financières"), quality_form("nécessaire"), quality_form("compris"), quality_form("marché")
    (Features(gender='f', number='p'), Features(gender='', number='s'), Features(gender='m', number=''), None)
    """
    word = word.lower()
    if (own := _qualities().get(word)) is not None:
        return own
    stem = next((word.removesuffix(end) for end in ("es", "e", "s") if word.endswith(f"é{end}")), word)
    if not stem.endswith("é") or len(stem) < _SHORTEST or stem in _no_participles() or word in _no_participles():
        return None
    if stem.endswith("ité") and stem not in _table()["adjectives"]["in_ite"].split():
        return None
    return next((form for end, form in _ENDINGS.items() if word.endswith(end)), None)


_SHORTEST = 4


def group_form(determiner: Features, noun: Features | None) -> Features | None:
    """What both show; `None` where they do not go together, so that the word is no noun there."""
    if noun is None or not determiner.agrees(noun):
        return None
    return Features(determiner.gender or noun.gender, determiner.number or noun.number)


def is_free_determiner(word: str) -> bool:
    """Whether it is a determiner in which no preposition is: « la », and not « du »."""
    return word.lower() in determiners() and word.lower() not in words_around("prepositions")


@cache
def words_around(name: str) -> frozenset[str]:
    """The words of that name around a noun: `prepositions`, `joins`, `before`, `auxiliaries`…"""
    listed = _table()["determiners"][name]
    return frozenset(listed.split() if isinstance(listed, str) else listed)


@cache
def loose_participles() -> frozenset[str]:
    """Those that may be said of the subject from afar."""
    return frozenset(_table()["adjectives"]["loose"])


def is_participle(word: str) -> bool:
    """Whether it is a form of a participle, and no adjective.

    >>> is_participle("acquises"), is_participle("versée"), is_participle("différentes")
    (True, True, False)
    """
    word = word.lower()
    return quality_form(word) is not None and (word in _participles() or word not in _qualities())


@cache
def _participles() -> frozenset[str]:
    """Every form of those that do not end in é."""
    return frozenset(
        form for word in _table()["adjectives"]["participles"].split() for form, _ in _forms(word, _feminine(word))
    )


def is_present_too(word: str) -> bool:
    """Whether a participle is a form of the present too, of one: « la loi interdit »."""
    return word.lower() in _table()["adjectives"]["present_too"].split()


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = get_data("agreement")["fr"]
    return table


@cache
def _no_participles() -> frozenset[str]:
    return frozenset(_table()["adjectives"]["no_participles"].split())


@cache
def determiners() -> Mapping[str, Features]:
    """What each determiner shows."""
    words = _table()["determiners"]
    return {
        **dict.fromkeys(words["feminine"], Features("f", "s")),
        **dict.fromkeys(words["masculine"], Features("m", "s")),
        **dict.fromkeys(words["one"], Features("", "s")),
        **dict.fromkeys(words["several"], Features("", "p")),
    }


@cache
def _nouns() -> Mapping[str, Features]:
    words, plurals = _table()["nouns"], _table()["nouns"]["plurals"]
    found: dict[str, Features] = {}
    for gender, listed in (("f", words["feminine"]), ("m", words["masculine"]), ("", words["either"])):
        for word in listed.split():
            found |= _in_both_numbers(word, gender)
    found |= {several: Features(found[one].gender if one in found else "m", "p") for several, one in plurals.items()}
    return found


def _in_both_numbers(word: str, gender: str) -> Mapping[str, Features]:
    several = _plural(word)
    return (
        {word: Features(gender, "s"), several: Features(gender, "p")}
        if several != word
        else {word: Features(gender, "")}
    )


@cache
def _qualities() -> Mapping[str, Features]:
    """Every form of the adjectives and of the participles that do not end in é."""
    words = _table()["adjectives"]
    found: dict[str, Features] = {}
    for word in (*words["words"].split(), *words["feminine"], *words["participles"].split()):
        found.update(_forms(word, words["feminine"].get(word) or _feminine(word)))
    return found


def _forms(masculine: str, feminine: str) -> Iterator[tuple[str, Features]]:
    if masculine == feminine:
        yield from ((masculine, Features("", "s")), (f"{masculine}s", Features("", "p")))
        return
    several = _plural(masculine)
    is_alike = several == masculine
    yield from ((several, Features("m", "p")), (masculine, Features("m", "" if is_alike else "s")))
    yield from ((feminine, Features("f", "s")), (f"{feminine}s", Features("f", "p")))


_FEMININES = (("el", "elle"), ("en", "enne"), ("on", "onne"), ("if", "ive"), ("eux", "euse"), ("er", "ère"))


def _feminine(word: str) -> str:
    """The regular feminine of an adjective."""
    if word.endswith("e"):
        return word
    return next((f"{word.removesuffix(end)}{other}" for end, other in _FEMININES if word.endswith(end)), f"{word}e")


def _plural(word: str) -> str:
    """The regular plural of a noun or an adjective."""
    if word[-1] in "sxz":
        return word
    if word.endswith("al"):
        return f"{word[:-2]}aux"
    return f"{word}x" if word.endswith(("au", "eu")) else f"{word}s"
