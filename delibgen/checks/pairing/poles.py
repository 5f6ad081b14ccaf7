"""Words that name one of a few notions which exclude each other: “all” and “half”, « gratuit » and « payant ».

They are common words, looked up one by one, so that a long table costs what a short one does.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from delibgen.checks.pairing.fields import ITEM, named_in
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import TextSpan
from delibgen.folding import fold_in_place
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_WORD = expression(r"[^\W_]+(?:-[^\W_]+)*")
_BEGINS = "*"
"""What ends a word of the table of which a text may have any form."""
_NEITHER = "neither"
"""What phrases stand under that have a word of a notion, and name none."""


class Pole(NamedTuple):
    """Words that name a notion of a field, or one of several."""

    field: str
    notions: frozenset[str]
    span: TextSpan
    lang: Lang


class _PolePhrase(NamedTuple):
    words: tuple[str, ...]
    field: str
    notions: frozenset[str]


def poles_in(span: TextSpan, lang: Lang) -> Iterator[Pole]:
    """What the words of a span name, in this table and in that of fields of which a text has one at a time."""
    several = frozenset((*get_data("opposites")["reading"]["several"], ITEM))
    passage = span.passage
    for field, notions, start, end in _found(span.text, lang):
        yield Pole(field, notions, TextSpan(passage, span.start + start, span.start + end), lang)
    for named in named_in(passage, lang):
        if named.field not in several and span.start <= named.span.start < span.end:
            yield Pole(f"={named.field}", named.members, named.span, lang)


@lru_cache(maxsize=4096)
def _found(words: str, lang: Lang) -> Sequence[tuple[str, frozenset[str], int, int]]:
    places = [*_WORD.finditer(fold_in_place(words))]
    said = [match[0] for match in places]
    found, taken = list[tuple[str, frozenset[str], int, int]](), dict[str, int]()
    for number, word in enumerate(said):
        for entry in _get_by_first(lang).get(word, ()) if word in _get_by_first(lang) else _beginning(word, lang):
            last = number + len(entry.words)
            if taken.get(entry.field, 0) <= number and _are_words(said[number:last], entry.words):
                taken[entry.field] = last
                if entry.notions:
                    found.append((entry.field, entry.notions, places[number].start(), places[last - 1].end()))
    return found


def _are_words(said: Sequence[str], words: Sequence[str]) -> bool:
    return len(said) == len(words) and all(map(_is_word, said, words))


def _is_word(said: str, word: str) -> bool:
    return said.startswith(word[:-1]) if word.endswith(_BEGINS) else said == word


@lru_cache(maxsize=8192)
def _beginning(word: str, lang: Lang) -> Sequence[_PolePhrase]:
    """The phrases whose first word is one of which any form counts."""
    by_first = _get_by_first(lang)
    return [entry for end in range(2, len(word) + 1) for entry in by_first.get(word[:end] + _BEGINS, ())]


@cache
def _get_by_first(lang: Lang) -> Mapping[str, Sequence[_PolePhrase]]:
    """The phrases by their first word, the longest first."""
    notions = defaultdict[tuple[str, tuple[str, ...]], set[str]](set)
    for field, table in get_data("contrasts")["fields"].items():
        for notion, phrases in table.items():
            for phrase in phrases[lang]:
                words = tuple(fold_in_place(phrase).replace("’", " ").split())
                notions[field, words] |= set() if notion == _NEITHER else {notion}
    found = defaultdict[str, list[_PolePhrase]](list)
    for (field, words), named in notions.items():
        found[words[0]].append(_PolePhrase(words, field, frozenset(named)))
    return {word: sorted(entries, key=lambda each: -len(each.words)) for word, entries in found.items()}
