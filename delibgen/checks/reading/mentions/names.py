"""Names: runs of words with a capital, acronyms, and places under one name for both languages."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter

from babel.core import get_global

from delibgen.checks.reading.expression import GAP, expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.vocabulary import StatedFact, either, get_words
from delibgen.checks.reading.passage import Mention
from delibgen.cldr import get_locale, get_own_territories
from delibgen.folding import fold
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_TOKEN = rf"(?![{_CAPITAL}]['’][a-zà-ÿ])[{_CAPITAL}][\w]*(?:(?!['’]s\b)['’&‑-]\w+)*"
_RUN = expression(rf"(?<![\w’'&‑-])(?:[DLdl]['’])?({_TOKEN}(?:[ \u00a0]{_TOKEN})*)")
_OPENS = expression(r"(?:^|[.!?:…\n]|\s[–—](?=\s))[\s\u00a0«“\"(–—-]*(?:[DLQdlq]u?['’])?$")
_SAID = Lexicon("mentions", "names")
_SHORTENED = _SAID.get("shortened", "either")
_FIRST = expression(rf"([^\W\d_]+)\.?(?:[ \u00a0'’]+(?=[{_CAPITAL}])|$)")
_OF_CURRENCY = _SAID.get("of_currency", "either")
_CURRENCY = _SAID.get("currency", "either")
_ARTICLE = expression(r"l[ae]s? (?=\w{4})")
_NUMERAL = expression(r"[IVX]+")
_NUMBERED = expression(r"[ \u00a0][IVX]+$")
"""What numbers the name of a part, such as “Title III”."""
_NUMBER_SIGN = _SAID.get("number_sign", "either")
"""What follows the kind of what is numbered, such as “RESOLUTION No”."""
_OWNED = expression(r"['’]s$")
_WORD = expression(r"[\w’'-]+")
_LINE = expression(r"[^\n]+")
_MOST_WORDS = 3
"""No place that is known has more."""
_SHORTEST_VERB = 4
_LONGEST_TITLE = 20
_SIGNED = expression(r"[,:]\s$")
_SHORT = 60
"""Who signs is said in fewer letters."""


def find_names(text: str, lang: Lang) -> Iterator[StatedFact]:
    """The names of a text; a word that opens a sentence is one where it could be no other word.

    Of a line in capitals, such as `LE CONSEIL ADOPTE`, the places alone are sure.
    """
    for match in _RUN.finditer(text):
        start, end = match.span(1)
        if match[1].isupper() and _is_in_capitals(text, start, end):
            yield from _places_in(text, start, end, lang)
            continue
        opens = _opens(text, match.start())
        start = _without_first(text, start, end, get_words(lang)["openers"]) if opens else start
        start = _without_first(text, start, end, get_words(lang)["titles"])
        start = _after_verb(text, start, end, lang) if opens else start
        said = _without_last(_NUMBERED.sub("", _OWNED.sub("", text[start:end])), lang)
        if _OF_CURRENCY.search(text, max(0, start - 14), start) or _CURRENCY.match(text, end):
            continue
        if len(said) < 2 or _NUMBER_SIGN.search(said) or said.lower() in get_words(lang)["openers"]:
            continue
        if _NUMERAL.fullmatch(said) or (opens and _is_one_word(said) and not is_place(said, lang)):
            continue
        yield StatedFact("name", said, start, start + len(said))


def _opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence: no point of an initial or of a title ends one."""
    before = max(0, start - 5)
    return bool(_OPENS.search(text, before, start)) and not _SHORTENED.search(text, before, start)


def _is_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether a run is of many words in capitals, or of a line of several that are all so."""
    if text.count(" ", start, end) >= _MOST_WORDS:
        return True
    lines = _lines_in_capitals(text)
    number = bisect_right(lines, start, key=itemgetter(0)) - 1
    return number >= 0 and end <= lines[number][1] and lines[number] != (start, end)


@lru_cache(maxsize=64)
def _lines_in_capitals(text: str) -> Sequence[tuple[int, int]]:
    """Where the lines of several words stand that are all in capitals; found once for all runs of the text."""
    lines = (match for match in _LINE.finditer(text) if match[0].isupper())
    return [match.span() for match in lines if " " in match[0].strip()]


def _places_in(text: str, start: int, end: int, lang: Lang) -> Iterator[StatedFact]:
    """The places among the words of a run, the longest names first."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    for length in range(_MOST_WORDS, 0, -1):
        for first, last in zip(words, words[length - 1 :], strict=False):
            if is_place(text[first[0] : last[1]], lang):
                yield StatedFact("name", text[first[0] : last[1]], first[0], last[1])


def _is_one_word(said: str) -> bool:
    """Whether the word may have its capital from its place alone."""
    return said[1:].islower() and said.isalpha()


def _without_first(text: str, start: int, end: int, words: Container[str]) -> int:
    """Where the name begins in a run of which the first words may be no part of it."""
    while (match := _FIRST.match(text, start, end)) and match[1].lower() in words:
        start = match.end()
    return start


def _after_verb(text: str, start: int, end: int, lang: Lang) -> int:
    """Where the name begins after a verb in capitals and a title: « DÉSIGNE Mme Anne Exemple »."""
    verb = _FIRST.match(text, start, end)
    if not verb or not verb[1].isupper() or len(verb[1]) < _SHORTEST_VERB:
        return start
    name = _without_first(text, verb.end(), end, get_words(lang)["titles"])
    return name if verb.end() < name < end else start


def _without_last(said: str, lang: Lang) -> str:
    """The name without a title that ends it: « Autorise Madame la Maire »."""
    first, _, last = said.rpartition(" ")
    return first if first and last.lower() in get_words(lang)["titles"] else said


def is_person(name: Mention, lang: Lang) -> bool:
    """Whether a mention is the name of somebody, with a title before it or who signs: « Mme Anne EXEMPLE »."""
    if name.kind != "name":
        return False
    before = max(0, name.start - _LONGEST_TITLE)
    return _signs(name, lang) or _get_titled(lang).search(name.passage.text, before, name.start) is not None


def _signs(name: Mention, lang: Lang) -> bool:
    """Whether it stands last in a line of its office: « Le Président : Anne EXEMPLE »."""
    words = name.passage.text
    is_last = " " in name.text and name.end == len(words.rstrip()) and _SIGNED.search(words, 0, name.start)
    return bool(is_last) and (name.passage.role == "signature" or (lang == "en" and len(words) <= _SHORT))


@cache
def _get_titled(lang: Lang) -> re.Pattern[str]:
    titles = {form for title in get_words(lang)["titles"] for form in (title.capitalize(), title.upper())}
    return compiled(rf"(?<!\w){either(titles)}\.?{GAP}(?:[{_CAPITAL}]\.[- ]?)*$")


@cache
def get_places(lang: Lang) -> Mapping[str, str]:
    """Territories and cities by their folded name in that language, under what is the same in both."""
    locale, english = get_locale(lang), get_locale("en")
    territories = [*locale.territories.items(), *get_own_territories(lang).items()]
    places = {fold(name): str(code) for code, name in territories if len(str(code)) == 2}
    others = ((name, code) for code, names in get_data("typed")[lang]["countries"].items() for name in names)
    places |= {fold(name): code for name, code in others if not name.isupper()}
    for zone in get_global("zone_territories"):
        places.setdefault(fold(zone.rpartition("/")[2].replace("_", " ")), zone)
    for zone, names in get_locale("fr").time_zones.items():
        if "city" in names:
            own = english.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
            places[fold(names["city"] if lang == "fr" else own)] = zone
    for french, its_english in get_data("mentions")["cities"].items():
        places[fold(french if lang == "fr" else its_english)] = fold(its_english)
    if lang == "fr":
        places |= {_ARTICLE.sub("", name): place for name, place in places.items() if _ARTICLE.match(name)}
    return places


@cache
def get_languages(lang: Lang) -> frozenset[str]:
    """What languages are called, folded: no misspelt countries, “German” for “Germany”."""
    return frozenset(map(fold, get_locale(lang).languages.values()))


def is_place(said: str, lang: Lang) -> bool:
    """Whether the word is the name of a territory or of a city that CLDR knows."""
    return fold(said) in get_places(lang)


@lru_cache(maxsize=4096)
def common_name(said: str, lang: Lang) -> str:
    """The name in the form in which the other language has it too.

    >>> common_name("Londres", "fr") == common_name("London", "en"), common_name("NGATCHA", "fr")
    (True, 'ngatcha')
    """
    word = fold(said)
    return get_places(lang).get(word, word)
