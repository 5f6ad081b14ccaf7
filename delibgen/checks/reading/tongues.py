"""Which language words are of, by those that no text of the other language has."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, Literal

from delibgen.checks.reading.expression import expression
from delibgen.folding import fold_in_place
from delibgen.project.fields import LANGS, Lang, other_lang
from delibgen.tables import get_data

_WORD: Final = expression(r"[^\W\d_]+(?:-[^\W\d_]+)*['’]?")
_FEWEST: Final = 8
"""Of fewer words a name may be."""
_SHORTEST: Final = 6
"""Of fewer words a sentence may be a name too."""
_FEW: Final = 3
_MOST_OTHERS: Final = 3
"""Of how many words of a sentence one at least is known."""
_MOST_READ: Final = 200_000
_CLEAR: Final = 0.2
"""How much more often the words of one language must come than those of the other."""
_OUTWEIGHS: Final = 3


def words_in(text: str) -> Iterator[re.Match[str]]:
    """Each word where it stands, with the apostrophe that elides it."""
    return _WORD.finditer(text)


@cache
def _words(tongue: str, *kinds: str) -> frozenset[str]:
    table: Mapping[str, str] = get_data("tongues")[tongue]
    return frozenset(word for kind in kinds for word in table[kind].split())


def telling_words(lang: Lang) -> frozenset[str]:
    """Words of that language, in small letters, which the other has not."""
    return _words(lang, "small", "strong")


def tells(lang: Lang, word: str) -> bool:
    """Whether the word alone says that it is of that language."""
    return not telling_words(lang).isdisjoint(_forms(word))


def is_known(lang: Lang, word: str) -> bool:
    """The same, or a word that says so beside another."""
    return not _words(lang, "small", "strong", "named", "weak").isdisjoint(_forms(word))


def _forms(word: str) -> set[str]:
    return {word.lower(), fold_in_place(word)} if len(word) > 1 else {word.lower()}


def is_passage_of(lang: Lang, words: Sequence[str]) -> bool:
    """Whether so many words are of that language that they are a passage in it, and no name nor a stray word."""
    own, strange = (sum(is_known(each, word) for word in words) for each in (lang, other_lang(lang)))
    is_most = own > _OUTWEIGHS * strange and 3 * own >= 2 * len(words)
    return len(words) >= _FEWEST and is_most and any(tells(lang, word) for word in words)


def is_sentence_of(lang: Lang, words: Sequence[str]) -> bool:
    """Whether the words are a sentence of that language: a verb or what opens one, small words, and none of the other.

    >>> is_sentence_of("en", "The balance is paid on receipt of the report".split())
    True
    >>> is_sentence_of("en", "Future of the arts from north to south".split())
    False
    """
    said, own = [word.lower() for word in words], [word for word in words if is_known(lang, word)]
    is_said = not _words(lang, "verbs").isdisjoint(said) or not _words(lang, "opens").isdisjoint(said[:1])
    is_own = len(own) >= _FEW and _MOST_OTHERS * len(own) >= len(words) and any(tells(lang, word) for word in own)
    return (
        len(words) >= _SHORTEST and is_said and is_own and not any(is_known(other_lang(lang), word) for word in words)
    )


def is_worded_in(lang: Lang, text: str, least: int) -> bool:
    """Whether so many of its small words are of that language, one of them in no name, and hardly any of the other."""
    own, strange = (_small_words_in(text)[each] for each in (lang, other_lang(lang)))
    is_most = len(own) >= least and len(own) > _OUTWEIGHS * len(strange)
    return is_most and not _words(lang, "small").isdisjoint(own)


def is_foreign_to(lang: Lang, text: str, least: int) -> bool:
    """Whether so many of its small words are of another language, and more than are of that one.

    Those of German, Spanish, Italian, Portuguese and Dutch are told too, of which one stands in many names.
    """
    found = _small_words_in(text)
    strange = max(len(found[other_lang(lang)]), len(found["others"]) - 1)
    return strange >= least and strange > len(found[lang])


def guess_lang(text: str, declared: str = "") -> Literal["fr", "en", ""]:
    """The language of `text`, by its smallest words: a Word file often declares another than it speaks.

    Where they do not tell, the one that its file declares, if it is either.

    >>> guess_lang("L'aide est versee a la Ville.", "en-US"), guess_lang("Paris, 2023", "fr-FR"), guess_lang("Paris")
    ('fr', 'fr', '')
    """
    found = [_small_words_in(line) for line in text[:_MOST_READ].split("\n")]
    french, english = (sum(len(each[lang]) for each in found) for lang in LANGS)
    if abs(french - english) > _CLEAR * (french + english):
        return "fr" if french > english else "en"
    tag = declared.partition("-")[0].lower()
    return "fr" if tag == "fr" else "en" if tag == "en" else ""


@lru_cache(maxsize=2048)
def _small_words_in(text: str) -> Mapping[str, Sequence[str]]:
    """Those of each language, and of others; kept, since most lines of an act stand in the next one too."""
    known = _all_small_words()
    said = [word for word in _WORD.findall(fold_in_place(text)) if word in known]
    return {tongue: [word for word in said if word in small] for tongue, small in _small_words().items()}


@cache
def _all_small_words() -> frozenset[str]:
    return frozenset[str]().union(*_small_words().values())


@cache
def _small_words() -> Mapping[str, frozenset[str]]:
    return {**{lang: _words(lang, "small", "named") for lang in LANGS}, "others": _words("others", "small")}
