"""English, British or American."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from delibgen.cldr import get_sign, get_territory
from delibgen.kept_patterns import expression
from delibgen.language.grammar import find_own_article
from delibgen.language.nouns import Determiner, NounPhrase, call_text, is_numbered, is_several, make_plural
from delibgen.language.spoken import Language, raise_first
from delibgen.project.fields import Lang
from delibgen.tables import get_data, get_table

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, eq=False)
class English(Language):
    """English as the partners of French councils read it.

    >>> English().of("World Cities Culture Forum", "le"), English().in_country("US")
    ('of the World Cities Culture Forum', 'in the United States')
    """

    tag: str = "en-GB"

    @property
    def code(self) -> Lang:
        return "en"

    def the_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        return _prefix(self.tag, "the", name, bool(article), capital)

    def of_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        return _prefix(self.tag, "of", name, bool(article), capital)

    def to_prefix(self, name: str, article: str = "", *, capital: bool = False) -> tuple[str, str]:
        return _prefix(self.tag, "to", name, bool(article), capital)

    def noun(self, noun: str, count: int = 1, *modifiers: str) -> NounPhrase:
        several = count > 1
        words = " ".join([*modifiers, make_plural("en", noun) if several else noun])
        return NounPhrase(words, "", several, "the", noun)

    def title(self, title: str, noun: str, count: int = 1, gender: str = "") -> NounPhrase:  # noqa: ARG002
        """A text by its title; a noun that is numbered after it takes no article."""
        several = is_several(title)
        words = make_plural("en", title) if count > 1 and not several else title
        return NounPhrase(words, "", several or count > 1, "" if is_numbered(title) else "the", call_text(title, noun))

    def name(self, name: str, article: str = "", kind: str = "", *, alike: bool = True) -> NounPhrase:
        return _name(self.tag, name, article, kind, alike)

    def by_acronym(self, phrase: NounPhrase, acronym: str) -> NounPhrase:
        article = "" if _is_read_as_word(self.tag, acronym) else phrase.article
        return phrase._replace(words=acronym, article=article)

    def again(self, phrase: NounPhrase, determiner: Determiner) -> str:
        """A body called again by its noun: “of the association”; empty where it has none."""
        if not phrase.noun or phrase.plural or phrase.noun == "council":  # which is the assembly
            return ""
        return str(get_table(self.tag, "determiners.again")[determiner]) + phrase.noun

    def determine(self, determiner: Determiner, phrase: NounPhrase, *, capital: bool = False) -> tuple[str, str]:
        return _determine(self.tag, determiner, phrase, capital)

    def _sign(self, currency: str) -> str:
        sign = get_sign(self.tag, currency)
        return sign if unicodedata.category(sign[-1]) == "Sc" else sign + _NO_BREAK

    def country(self, code: str) -> str:
        return get_territory(self.tag, code)

    def the_country(self, code: str) -> str:
        return self._say_country("the", code)

    def to_country(self, code: str) -> str:
        return self._say_country("to", code)

    def in_country(self, code: str) -> str:
        return self._say_country("on" if _holds(self.tag, self.country(code), "on") else "in", code)

    def of_country(self, code: str) -> str:
        return self._say_country("of", code)

    def _say_country(self, preposition: str, code: str) -> str:
        several = get_table(self.tag, "territories")["not_articled"] in self.country(code)
        article = _holds(self.tag, self.country(code), "articled") and not several
        return "".join(_prefix(self.tag, preposition, self.country(code), article))


def _holds(tag: str, name: str, words: str) -> bool:
    """Whether the name of a territory holds one of the words of that table."""
    return not set(name.split()).isdisjoint(get_table(tag, "territories")[words])


_AUTHORITIES = frozenset({"local_authority", "foreign_local_authority"})
_TERRITORIES = _AUTHORITIES | {"state"}
_BARE = _AUTHORITIES | {"state", "person"}
"""Bodies named bare where no noun of theirs takes the article: Senegal, Saint-Louis."""
_OPEN = expression(r"\s(?:without|against|for|in|across|beyond|unlimited|united)\b", re.IGNORECASE)
"""What follows the plural of a name that calls itself so: Cities without Borders, Partners for Water."""
_ASIDE = expression(r"\s\([^()]*\)$")
"""What a name is told apart by: the State (DETR)."""
_COMPLEMENTS = frozenset({"of", "for", "on", "in", "against"})


@lru_cache(maxsize=4096)
def _name(tag: str, name: str, article: str, kind: str, alike: bool) -> NounPhrase:  # noqa: FBT001
    noun, article = _find_noun(name, kind), article.removeprefix("none")
    is_phrase = not (kind in _BARE and _is_place(tag, name)) if alike else _is_phrase(name, article, kind)
    takes = bool(noun) or article == "the" or (bool(article) and is_phrase)
    takes = takes or (not alike and kind in _AUTHORITIES and " of " in name)
    takes = takes or (kind in _TERRITORIES and _holds(tag, name, "articled"))
    own = _has_article(tag, name) or find_own_article(name) or _is_bare(tag, name, kind)
    return NounPhrase(name, "", article == "les", "the" if takes and not own else "", noun)


def _is_bare(tag: str, name: str, kind: str) -> bool:
    """Whether a name that ends in a noun takes no article all the same.

    >>> [_is_bare(tag, "Cork City Council", "") for tag in ("en-GB", "en-US")]
    [True, False]
    >>> [_is_bare("en-GB", name, "local_authority") for name in ("Fife Council", "Regional Council")]
    [True, False]
    """
    table = get_table(tag, "bare")
    if name.endswith(tuple(f" {ending}" for ending in table["endings"] + table["councils"])):
        return " of " not in name
    if (
        kind in _AUTHORITIES
        and " of " not in name
        and name.endswith(tuple(f" {word}" for word in table["authorities"]))
    ):
        return True
    place, _, council = name.partition(" ")
    return kind in _AUTHORITIES and council in table["after_a_place"] and not place.endswith(tuple(table["adjectives"]))


def _is_phrase(name: str, article: str, kind: str) -> bool:
    """Whether a translated name is made of common nouns: “the Shared Waters”, but Flanders, Green Valley.

    >>> [_is_phrase(name, "les", "network") for name in ("Shared Waters", "Cities without Borders", "Friends in Need")]
    [True, False, False]
    """
    if article == "les" and _OPEN.search(name):
        return False
    is_several = article == "les" and (name.endswith("s") or (kind == "person" and " of " in name))
    return " " in name and (kind not in _BARE or is_several)


def is_led_by_plural(name: str) -> bool:
    """Whether the noun of a name, before what it is of, is a plural.

    >>> [is_led_by_plural(name) for name in ("Members of the Council", "Board of Governors", "Congress of Deputies")]
    [True, False, False]
    """
    words = name.lower().split()
    head = next((word for word, after in pairwise(words) if after in _COMPLEMENTS), words[-1])
    return head.endswith("s") and not head.endswith("ss")


def _is_place(tag: str, name: str) -> bool:
    """Whether a name that both languages share is that of a place, and not of a body by its noun.

    >>> [_is_place("en-GB", name) for name in ("Kerala", "Tamil Nadu", "Comune di Exempio", "Junta de Ejemplo")]
    [True, True, False, False]
    """
    return set(name.lower().split()).isdisjoint(get_table(tag, "territories")["links"])


@lru_cache(maxsize=4096)
def _determine(tag: str, determiner: Determiner, phrase: NounPhrase, capital: bool) -> tuple[str, str]:  # noqa: FBT001
    if determiner in {"the", "of", "to"}:
        return _prefix(tag, determiner, phrase.words, bool(phrase.article), capital)
    table = get_table(tag, f"determiners.{determiner}")
    key = "other" if phrase.plural else "one"
    heard = table.get(f"{key}_elided") if _is_heard_as_vowel(tag, phrase.words) else None
    return raise_first((heard or table[key], phrase.words), capital=capital)


def _prefix(tag: str, preposition: str, name: str, article: bool, capital: bool = False) -> tuple[str, str]:  # noqa: FBT001, FBT002
    """What the preposition puts before a name, with the article that it takes unless it has one of its own."""
    takes = article and not _has_article(tag, name)
    return raise_first(
        (get_table(tag, f"prefixes.{preposition}")["article" if takes else "none"], name), capital=capital
    )


def _has_article(tag: str, name: str) -> bool:
    return name.lower().startswith(tuple(get_table(tag, "prefixes.own")["article"]))


def _is_heard_as_vowel(tag: str, words: str) -> bool:
    heard, word = get_table(tag, "heard"), words.lower().lstrip("“‘(")
    if word.startswith(tuple(heard["vowel"])):
        return True
    return word[:1] in "aeiou" and not word.startswith(tuple(heard["consonant"]))


@lru_cache(maxsize=1024)
def _is_read_as_word(tag: str, acronym: str) -> bool:
    """Whether the letters of an acronym are read together, as a word.

    >>> [_is_read_as_word("en-GB", acronym) for acronym in ("UNESCO", "USAID", "AFD", "OECD", "IAEA")]
    [True, True, False, False, False]
    """
    table = get_table(tag, "acronyms")
    if len(acronym) < table["shortest"] or acronym in table["spelt"].split():
        return False
    vowels = table["vowels"]
    word = rf"(?:{table['onset']})?{vowels}(?:(?:{table['middle']}){vowels})*(?:{table['coda']})?"
    return bool(re.fullmatch(word, acronym))


def _find_noun(name: str, kind: str = "") -> str:
    """The noun by which a name takes the article, in lower case; empty where there is none.

    >>> _find_noun("City of Dakar"), _find_noun("World Cities Culture Forum"), _find_noun("Mexico City")
    ('city', 'forum', '')
    >>> _find_noun("French State", "public_body"), _find_noun("Lagos State", "foreign_local_authority")
    ('state', '')
    """
    words, table = _ASIDE.sub("", name.lower()).split(), get_data("nouns")["en"]
    if len(words) == 1 and words[0] in table["heading"].split():
        return words[0]
    for word, after in pairwise(words):
        if after in _COMPLEMENTS and word in table["heading"].split():
            return word
    closing = table["closing"] if kind in _AUTHORITIES else table["closing"] + table["closing_elsewhere"]
    if words[-1:] and words[-1] in closing.split():
        return words[-1]
    return words[0] if name[:1].islower() and words[0] in table["heading"].split() else ""
