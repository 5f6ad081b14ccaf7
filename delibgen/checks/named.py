"""A text by its names."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from delibgen.checks.concordance import Unit, is_in_glossary
from delibgen.checks.mentions_names import common_name
from delibgen.checks.passage import Lang, Mention
from delibgen.checks.rule import Span
from delibgen.checks.spelling import get_spellings, words_of

WORD = re.compile(r"[^\W_]+(?:[-‑&][^\W_]+)*")


@dataclass(frozen=True, eq=False, slots=True)
class Named:
    """One text by its names."""

    lang: Lang
    units: Sequence[Unit]
    names: Mapping[str, Sequence[Mention]]
    """By their common form."""
    words: str
    """All the words of the text, folded."""
    lower: str
    """Those that have no capital."""
    home: frozenset[str]
    """The names of the council's own city, which a text may leave out."""


class Misnamed(NamedTuple):
    """A name, what the other text has in its place, and how it is spelt where it is but misspelt."""

    at: Span
    also: Span
    spelling: str = ""


def read_names(units: Sequence[Unit], lang: Lang) -> Named:
    """The names of a text."""
    names: dict[str, list[Mention]] = defaultdict(list)
    for unit in units:
        for mention in unit.mentions:
            if mention.kind == "name":
                names[common_name(mention.text, lang)].append(mention)
    words = [word for unit in units for word in WORD.findall(unit.words)]
    lower = [word for word in words if word.islower()]
    heads = [mention for unit in units[:1] for mention in names_of(unit) if "\n" not in _before(mention)]
    home = frozenset(common_name(mention.text, lang) for mention in heads)
    return Named(lang, units, names, words_of(" ".join(words)), words_of(" ".join(lower)), home)


def _before(mention: Mention) -> str:
    return mention.passage.text[: mention.start]


def names_of(unit: Unit) -> Iterator[Mention]:
    """The names of a unit, in their order."""
    return (mention for mention in unit.mentions if mention.kind == "name")


def is_known(mention: Mention, own: Named, other: Named) -> bool:
    """Whether the name is one and the same in both texts."""
    common = common_name(mention.text, own.lang)
    return common in other.names or common in get_spellings()


def is_translated(name: str, text: Named) -> bool:
    """Whether the name is made of words that translate: they stand in the glossary, or without their capital.

    Two capitals in a row are no words to translate in French, which has but one in `Nations unies`.
    """
    if text.lang == "fr" and " " in name:
        return False
    words = [word for word in words_of(name).split() if len(word) > 1]
    return any(is_in_glossary(word) or f" {word} " in text.lower for word in words)


def sort_of(name: str, common: str, home: frozenset[str]) -> str:
    """What sort of name it is, as far as one may be written for another by mistake."""
    if common in get_spellings() or common in home:
        return "place"
    return "acronym" if name.isupper() and " " not in name else "name"


def span_of(mention: Mention) -> Span:
    """Where a fact or a name stands."""
    return Span(mention.passage, mention.start, mention.end)
