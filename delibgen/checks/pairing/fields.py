"""Members of one field that a text names: “the buyer” of the parties to a sale, “after” of an order.

The words of a text are looked up one by one, so that a long table costs what a short one does.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from delibgen.checks.pairing.concordance import keys_of
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import any_pattern
from delibgen.checks.reading.mentions.names import get_places
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.folding import fold, fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_WORD = expression(r"[^\W_]+(?:-[^\W_]+)*")
_ENDS = expression(r"[.;:!?]\s")
"""What parts two sentences, over which no phrase goes: “seven years. After that”."""
_STEM = 5
ITEM = "item"
"""The field of what stands in lists, whose members exclude nothing."""
_COUNTRY = "country"
_CODE = 2
_TOWN = ("saint", "sainte", "st")
"""How the names of territories begin that many towns have, too."""
_NONE = ""
"""The field of phrases that have a word of another and are of none."""


class NamedMember(NamedTuple):
    """Words that name a member of a field, or one of several."""

    field: str
    members: frozenset[str]
    span: TextSpan


class _Entry(NamedTuple):
    words: tuple[str, ...]
    field: str
    members: frozenset[str]
    has_capital: bool


def named_in(passage: Passage, lang: Lang) -> Iterator[NamedMember]:
    """What a passage names of each field, in its order; of words that two phrases share, those of the longer."""
    for field, members, start, end in _found(passage.text, lang):
        yield NamedMember(field, members, TextSpan(passage, start, end))


def deeper_keys_of(words: str, lang: Lang) -> Iterator[str]:
    """What words are compared by: as in `concordance`, and by what they name of each field and by more words."""
    return chain.from_iterable(keys_by_word(words, lang))


def keys_by_word(words: str, lang: Lang) -> Iterator[Sequence[str]]:
    """The same of each word by itself, and of what the words name."""
    yield from ([f"{field}:{member}" for member in members] for field, members, _, _ in _found(words, lang))
    for match in _WORD.finditer(words):
        yield keys_of_word(match[0], lang)


def keys_of_word(word: str, lang: Lang) -> Sequence[str]:
    """What a single word is compared by."""
    return [*keys_of(word, lang), *_get_stems(lang).get(_stem(word, lang), ())]


def is_known(word: str, lang: Lang) -> bool:
    """Whether a table has the word in that language."""
    return _stem(word, lang) in _get_stems(lang)


@cache
def _get_stems(lang: Lang) -> Mapping[str, Sequence[str]]:
    found = defaultdict[str, set[str]](set)
    nouns = get_data("concordance")["counted"]["nouns"]
    tables = get_data("opposites")["words"], nouns, get_data("translations")["words"]
    for english, french in chain.from_iterable(table.items() for table in tables):
        for word in french if lang == "fr" else (english,):
            found[_stem(word, lang)].add(f"~{_stem(english, 'en')}")
    return {stem: sorted(keys) for stem, keys in found.items()}


@lru_cache(maxsize=8192)
def _stem(word: str, lang: Lang) -> str:
    """How a word begins, without what its forms end with where enough is left."""
    return _get_ends(lang).sub("", fold(word))[:_STEM]


@cache
def _get_ends(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?<=\w\w\w){any_pattern(get_data('opposites')['reading']['ends'][lang])}$")


@lru_cache(maxsize=4096)
def _found(text: str, lang: Lang) -> Sequence[tuple[str, frozenset[str], int, int]]:
    entries, found = _get_entries(lang), list[tuple[str, frozenset[str], int, int]]()
    folded = fold_in_place(text)
    places = [*_WORD.finditer(folded)]
    words = [match[0] for match in places]
    taken: dict[str, int] = {}
    for number in [number for number, word in enumerate(words) if word in entries]:
        start = places[number].start()
        if max(taken.values(), default=0) > start:
            continue
        for entry in entries[words[number]]:
            said = places[number : number + len(entry.words)]
            is_said = tuple(words[number : number + len(said)]) == entry.words
            if taken.get(entry.field, 0) <= start and is_said and not _ENDS.search(folded, start, said[-1].start()):
                taken[entry.field] = said[-1].end()
                if entry.field == _NONE:
                    break
                if entry.field == _COUNTRY and _get_division(lang).search(folded, 0, start):
                    continue
                if not entry.has_capital or text[start].isupper():
                    found.append((entry.field, entry.members, start, said[-1].end()))
    return found


@cache
def _get_division(lang: Lang) -> re.Pattern[str]:
    """The words before the name of a territory that make it one of another sort: « province de »."""
    reading = get_data("opposites")["reading"]
    of, joint = (any_pattern([*map(fold_in_place, reading[name][lang])]) for name in ("divisions", "joints"))
    return compiled(rf"\b{of}\W{joint}\W$")


@cache
def _get_entries(lang: Lang) -> Mapping[str, Sequence[_Entry]]:
    """The phrases by their first word, the longest first."""
    members: dict[tuple[tuple[str, ...], str], set[str]] = {}
    capitals = set[tuple[str, ...]]()
    for field, member, phrase in _phrases(lang):
        for words in _numbers_of(phrase):
            members.setdefault((words, field), set()).add(member)
            if phrase[:1].isupper():
                capitals.add(words)
    found: dict[str, list[_Entry]] = {}
    for (words, field), named in members.items():
        found.setdefault(words[0], []).append(_Entry(words, field, frozenset(named), words in capitals))
    return {
        word: sorted(entries, key=lambda each: (-len(each.words), each.field == _NONE))
        for word, entries in found.items()
    }


def _phrases(lang: Lang) -> Iterator[tuple[str, str, str]]:
    """Each phrase, under its field and its member; one with a capital is a name."""
    table = get_data("opposites")
    for field, members in table["fields"].items():
        for member, words in members.items():
            yield from ((field, member, phrase) for phrase in words[lang])
    for member, words in table["items"].items():
        yield from ((ITEM, member, phrase) for phrase in words[lang])
    yield from ((_NONE, _NONE, phrase) for phrase in table["reading"]["none"][lang])
    known = {fold_in_place(phrase) for words in table["fields"][_COUNTRY].values() for phrase in words[lang]}
    other = frozenset(table["reading"]["no_country"])
    for name, code in get_places(lang).items():
        if len(code) == _CODE and name not in known | other and not name.startswith(_TOWN):
            yield _COUNTRY, code, name.capitalize()


def _numbers_of(phrase: str) -> Iterator[tuple[str, ...]]:
    """The words of a phrase, and of its plural."""
    words = tuple(match[0] for match in _WORD.finditer(fold_in_place(phrase)))
    if words:
        yield words
        if words[-1][-1] not in "sxz":
            yield (*words[:-1], f"{words[-1]}s")
        if len(words) > 1 and words[0][-1] not in "sxz":
            yield (f"{words[0]}s", *words[1:])
