"""Noun phrases: a noun with its gender, number and article, from the table of nouns."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from delibgen.kept_patterns import compiled, expression
from delibgen.tables import get_data

NUMBERED = expression(r"\s(?:(?i:no\.?|number|nos\.?)\s?\S*\d\S*(?: [A-Z\d]\S*)*|\d+(?:[-/.]\d+)*)$")
"""What an English title ends with that is numbered: “no. 2”, “no. 2023-45”, “2021 DAC 12”."""

Determiner = Literal["the", "of", "to", "a", "of_a", "to_a", "this", "of_this", "to_this", "bare"]
"""What can stand before a noun: its article alone or after “of” or “to”, “a” and “this” likewise, or nothing."""


class NounPhrase(NamedTuple):
    """A noun, or the name of something, with all that the words around it depend on."""

    words: str
    """Without an article, but for the one that belongs to a name (« Le Caire »)."""
    gender: Literal["m", "f", ""] = ""
    """Empty in a language that has none."""
    plural: bool = False
    article: str = ""
    """The definite article that it takes: `le`, `la`, `les`, or in English `the`; empty for a name that takes none."""
    noun: str = ""
    """The noun by which it may be called again; empty where there is none."""

    def having(self, words: str) -> "NounPhrase":
        """The same with other words."""
        return self._replace(words=words)


@lru_cache(maxsize=1024)
def make_plural(code: str, words: str) -> str:
    """Several of what `words` name: their first noun changes in French, the one before a complement in English.

    In French, so do the adjectives that follow it, or stand before it.

    >>> make_plural("fr", "accord-cadre de coopération"), make_plural("en", "memorandum of understanding")
    ('accords-cadres de coopération', 'memoranda of understanding')
    >>> make_plural("fr", "contrat local annuel d’objectifs")
    'contrats locaux annuels d’objectifs'
    """
    if code == "fr":
        noun, *rest = words.split(" ")
        if rest and noun.lower() in _stand_before():
            return f"{_several_of(noun)} {make_plural(code, ' '.join(rest))}"
        described = next((at for at, word in enumerate(rest) if not _is_adjective(word)), len(rest))
        return " ".join([_several(code, noun), *map(_several_of, rest[:described]), *rest[described:]])
    first, noun, after = _parted(words)
    return f"{first} {_several(code, noun)}{after}".lstrip()


@cache
def _stand_before() -> frozenset[str]:
    """The French adjectives that stand before their noun."""
    return frozenset(" ".join(get_data("nouns")["fr"]["before"].values()).split())


def is_several(title: str) -> bool:
    """Whether an English title names several texts, or one text by a plural.

    >>> is_several("Partnership Agreements on water"), is_several("Twinning Agreement Metz–Arles")
    (True, False)
    >>> is_several("agreement setting the terms of the grant")
    False
    """
    noun, always = _parted(title)[1].lower(), get_data("nouns")["en"]["always_several"].split()
    return noun in always or noun in _plurals_of_texts()


def call_text(title: str, noun: str) -> str:
    """The noun by which a text of that English title is called again: its own, or `noun` where the title says it.

    >>> [call_text(*text) for text in (("long lease on a shed", "agreement"), ("road map", "memorandum"))]
    ['lease', 'text']
    >>> call_text("memorandum of understanding", "memorandum"), call_text("extension amendment no. 2", "amendment")
    ('memorandum', 'amendment')
    """
    table = get_data("nouns")["en"]
    own = _parted(NUMBERED.sub("", title))[1].lower()
    own = _plurals_of_texts().get(own, own)
    if own in table["texts"].split() or own in table["always_several"].split():
        return own
    return noun if noun in title.lower() else str(table["agreements"]["several"])


@cache
def _plurals_of_texts() -> Mapping[str, str]:
    """The nouns of English texts by their plurals."""
    return {_several("en", noun): noun for noun in get_data("nouns")["en"]["texts"].split()}


def _parted(words: str) -> tuple[str, str, str]:
    """What stands before the noun of some English words, the noun, and its complement."""
    found = _complement().search(words)
    before, after = (words[: found.start()], words[found.start() :]) if found else (words, "")
    first, _, noun = before.rpartition(" ")
    return first, noun, after


@cache
def _complement() -> re.Pattern[str]:
    """How the complement of a title begins: “of”, or a participle, “setting the terms of the grant”."""
    return compiled(rf"\s(?:{'|'.join(get_data('nouns')['en']['complements'].split())})\s")


def part_title(title: str) -> tuple[str, str]:
    """An English title up to the participle that says what the text does, and the rest; a title without one is whole.

    >>> part_title("agreement setting the terms of the aid"), part_title("twinning agreement")
    (('agreement', ' setting the terms of the aid'), ('twinning agreement', ''))
    """
    found = _participle().search(title)
    return (title[: found.start()], title[found.start() :]) if found else (title, "")


@cache
def _participle() -> re.Pattern[str]:
    words = [word for word in get_data("nouns")["en"]["complements"].split() if word.endswith("ing")]
    return compiled(rf"\s(?:{'|'.join(words)})\s")


def is_numbered(title: str) -> bool:
    """Whether an English title ends with its number, and not with a number of its complement.

    >>> [is_numbered(title) for title in ("amendment no. 2", "agreement 2021 DAC 12", "agreement of 3 May 2021")]
    [True, True, False]
    """
    found = NUMBERED.search(title)
    return found is not None and (not found[0].strip()[0].isdigit() or not _complement().search(title))


def _several(code: str, noun: str) -> str:
    known = get_data("nouns")[code]["plurals"].get(noun.lower())
    return known or (noun if code == "fr" and noun[-1:] in "sxz" else f"{noun}s")


def _is_adjective(word: str) -> bool:
    """Whether a word that follows a French noun may be one that describes it: no preposition, name or sign."""
    return word.islower() and word.isalpha() and word not in get_data("nouns")["fr"]["complements"].split()


def _several_of(adjective: str) -> str:
    if adjective.endswith("al") and adjective not in get_data("nouns")["fr"]["regular_in_al"].split():
        return f"{adjective[:-1]}ux"
    return adjective if adjective[-1] in "sxz" else f"{adjective}x" if adjective.endswith("eau") else f"{adjective}s"


def get_noun(table: str, kind: str) -> str:
    """The French noun of the table `kinds` or `again` for a kind of body; empty where it has none."""
    nouns: Mapping[str, Any] = get_data("nouns")["fr"][table]
    return str(nouns.get(kind, ""))


_SHORT = 3
"""How many words a name may have that is said again as it is, where its own noun does not stand for it."""


def call_again(name: str, kind: str) -> str:
    """The French noun by which a body is called again whose name has none; empty where its name is short."""
    is_long = len(name.split()) > _SHORT or bool(get_noun("kinds", kind))
    return get_noun("again", kind) if is_long else ""
