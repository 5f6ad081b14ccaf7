"""French elision and contraction, and the agreement of words with a noun."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from delibgen.kept_patterns import expression
from delibgen.language.nouns import NounPhrase
from delibgen.tables import get_data, get_table

_WORD = expression(r"[^\W_]+")
_OWN = expression(r"(?:les?|la)(?=\s+\S)|l['’](?=\S)", re.IGNORECASE)
_CONTRACTED = expression(r"(les?)\s+(?=\S)", re.IGNORECASE)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o"})
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=4096)
def is_elided(name: str) -> bool:
    """Whether `de` becomes `d’` before the name. Opening quotation marks and brackets are looked through.

    >>> [is_elided(name) for name in ("Amsterdam", "« Œuvre »", "Hambourg", "Helsinki", "Ypres", "Yémen", "104")]
    [True, True, False, True, True, False, False]
    """
    match = _WORD.search(name)
    if not match:
        return False
    word = _flatten(match[0])
    if word[0] in _VOWELS:
        return word.removesuffix("s") not in _get_words("vowels", "disjoined")
    if word[0] == "y":
        return word in _get_words("y", "elided") or word[1:2] not in ("", *_VOWELS)
    return word[0] == "h" and _is_mute(word, capital=match[0][0].isupper())


def _is_mute(word: str, *, capital: bool) -> bool:
    stems = _get_stems()
    keys = (f"{word}$", *(word[:length] for length in range(len(word), 0, -1)))
    return next((stems[key] for key in keys if key in stems), not capital)


@cache
def _get_stems() -> Mapping[str, bool]:
    """Beginnings of words in h, and whole words ended by `$`: whether their h is mute."""
    stems: dict[str, bool] = {}
    for table, mute in (("aspirated", False), ("mute", True)):
        stems |= dict.fromkeys(_get_words(table, "stems"), mute)
        stems |= {f"{word}$": mute for word in _get_words(table, "words")}
    return stems


@cache
def _get_words(table: str, key: str) -> frozenset[str]:
    return frozenset(get_data("aspirated_h")[table][key].split())


def _flatten(word: str) -> str:
    """The word in lower case, without accents or ligatures."""
    decomposed = unicodedata.normalize("NFD", word.lower().translate(_LIGATURES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def split_prefix(tag: str, preposition: str, name: str, article: str) -> tuple[str, str]:
    """What comes before the name, and what is left of it once the preposition has taken its `Le` or `Les`.

    >>> split_prefix("fr-FR", "of", "Le Caire", ""), split_prefix("fr-FR", "of", "AIMF", "le")
    (('du ', 'Caire'), ('de l’', 'AIMF'))
    """
    prefixes = get_table(tag, f"prefixes.{preposition}")
    article = article.strip().lower().replace("'", "’")
    if article and (_begins_with(name, article) or _begins_with(name, "l’")):
        article = ""
    if article:
        elided = article in ("le", "la") and is_elided(name)
        return prefixes["l’" if elided else article], name
    own = _CONTRACTED.match(name)
    if own and prefixes["none"]:
        return prefixes[own[1].lower()], name[own.end() :]
    return prefixes["elided" if is_elided(name) else "none"], name


def _begins_with(name: str, article: str) -> bool:
    """Whether the name has the article already, as « Le Monde » or « L’Atelier »."""
    start = name[: len(article) + 1].lower().replace("'", "’")
    return start.startswith(article) and (article.endswith("’") or start[len(article) :].isspace())


def find_own_article(name: str) -> str:
    """The article that a name begins with, as it is written there; empty where it has none.

    >>> find_own_article("Les Amis"), find_own_article("L’Atelier"), find_own_article("Lesneven")
    ('Les', 'L’', '')
    """
    match = _OWN.match(name)
    return match[0] if match else ""


@lru_cache(maxsize=4096)
def inflect(tag: str, words: str, phrase: NounPhrase, *, needed: bool = True) -> str:
    """`words`, as they stand with one masculine noun, in agreement with `phrase`.

    Raises `LookupError` where the tables know none of the words, unless that is not `needed`.

    >>> inflect("fr-FR", "est attribué", NounPhrase("subventions", "f", plural=True))
    'sont attribuées'
    """
    said = [_inflect(tag, word, phrase) for word in words.split(" ")]
    if needed and not any(said):
        raise LookupError(words)
    return " ".join(form or word for form, word in zip(said, words.split(" "), strict=True))


def _inflect(tag: str, word: str, phrase: NounPhrase) -> str:
    """The form of one word; empty where no table knows it."""
    if word[:1].isupper():
        form = _inflect(tag, word[0].lower() + word[1:], phrase)
        return form[:1].upper() + form[1:]
    verbs = get_table(tag, "agreement.verbs")
    if word in verbs:
        return str(verbs[word]) if phrase.plural else word
    forms = _get_forms(tag).get(word)
    return forms[2 * phrase.plural + (phrase.gender == "f")] if forms else ""


@cache
def _get_forms(tag: str) -> Mapping[str, tuple[str, ...]]:
    """The four forms of each adjective and participle: masculine, feminine, several of either."""
    forms = {}
    for word in get_table(tag, "agreement").get("adjectives", "").split():
        feminine = word if word.endswith("e") else f"{word}e"
        forms[word] = (word, feminine, word if word[-1] in "sx" else f"{word}s", f"{feminine}s")
    for word, (feminine, several, feminines) in get_table(tag, "agreement.forms").items():
        forms[word] = forms[feminine] = (word, feminine, several, feminines)
    for four in tuple(forms.values()):
        for each in four[2:]:  # typed of several, said of one
            forms.setdefault(each, four)
    return forms
