"""Which currency a sign or a word names: one for sure, or one of several, as « francs » and “$” do."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import product

from babel.core import get_global

from delibgen import cldr
from delibgen.checks.reading.expression import GAP, any_of, expression, may_hold
from delibgen.checks.reading.mentions.vocabulary import get_words
from delibgen.errors import BadValue
from delibgen.kept_patterns import compiled
from delibgen.language import get_language
from delibgen.project.fields import Lang
from delibgen.tables import get_data

SIGN = (
    r"(?:\b(?:US|CA|AU|NZ|HK|A|C|S))?[€£$¥₹₦](?:[ \u00a0]?(?:US|CA[ND]?|CDN|AU|GB)\b)?"
    r"|\b(?:F[ \u00a0\u202f]?CFA|CFAF)\b"
)
"""A sign on either side of figures."""
CODE = r"[A-Z]{3}"
"""What may be the code of a currency; it is often an acronym."""
_CODE = expression(CODE)
_STATED_CODE = expression(
    r"(?=[A-Z\s.,])"
    rf"(?:(?<![A-Z])[A-Z]{{3}}(?={GAP}?\d)|(?<=\d)(?:{GAP}|[.,][–—-]+{GAP}?)?\b[A-Z]{{3}}(?![A-Z]))"
)
_SHORT_NAMES = frozenset({"f", "ff", "fr", "frs", "fcfa", "fcfp", "dh"})
_TAGS: Mapping[Lang, str] = {"fr": "fr-FR", "en": "en-GB"}


@cache
def get_money_names() -> frozenset[str]:
    """The words of which a text has one that names a currency in words, in either language."""
    names = (name for lang in _TAGS for name in _get_names(lang))
    return frozenset(name + ending for name in names for ending in ("", "s"))


@cache
def nouns(lang: Lang) -> str:
    """A pattern for the words for a currency, such as `livres sterling`."""
    short = sorted(get_words(lang)["nouns"], key=len, reverse=True)
    named = (_named(name, any_of(filter(None, codes), " "), lang) for name, codes in _get_names(lang).items())
    return "|".join([*short, *named]).replace(" ", GAP)


def _named(name: str, which: str, lang: Lang) -> str:
    """A pattern for a name, with the words that tell which currency of that name is meant, if there are any."""
    if not which:
        return rf"{name}s?"
    return rf"{name}s?(?: (?:{which})s?)?" if lang == "fr" else rf"(?:(?:{which}) )?{name}s?"


@cache
def _get_codes(lang: Lang) -> Mapping[str, str]:
    """The codes of currencies by what they are called, in small letters."""
    forms = (
        (f"{name}{one} {which}{other}" if lang == "fr" else f"{which} {name}{one}", code)
        for name, codes in _get_names(lang).items()
        for which, code in codes.items()
        for one, other in product(("", "s"), repeat=2)
    )
    return {form.strip().lower(): code for form, code in forms}


def _get_names(lang: Lang) -> Mapping[str, Mapping[str, str]]:
    """What currencies are called, each with their codes by the words that tell which is meant."""
    names: Mapping[str, Mapping[str, str]] = get_words(lang)["money"]
    return names


@cache
def signs_before(lang: Lang) -> str:
    """A pattern for what stands for a currency before figures alone, such as `Rs.`."""
    return rf"(?<![\w.])(?:{any_of(get_words(lang)['before'])})\.?"


def currency_in(text: str, said: str, lang: Lang) -> str:
    """The code of the currency that is said in a text; empty where it names none.

    What several currencies are called is the one of them that the text names in full, if it does.
    """
    words = _plain(said)
    if not shared_name(words, lang):
        return named_currency(words, lang)
    in_full, others = _stated(text, lang)
    meant = {code for code in in_full if may_mean(words, code, lang)}
    usual = named_currency(words, lang)
    if len(meant) == 1 or usual:
        return meant.pop() if len(meant) == 1 else usual
    return next((code for code in others if may_mean(words, code, lang)), "")


def named_in_full(text: str, lang: Lang) -> frozenset[str]:
    """The currencies that a text names by a name of their own, or by their code beside figures."""
    return _stated(text, lang)[0]


def shared_name(said: str, lang: Lang) -> str:
    """What stands for a sign or words in the names of several currencies; empty for what names one.

    >>> shared_name("francs", "fr"), shared_name("francs suisses", "fr"), shared_name("$", "en")
    ('franc', '', 'dollar')
    """
    words = _plain(said)
    signs: Mapping[str, str] = get_words(lang)["bare"]
    name, names = words.lower(), _get_names(lang)
    shared = (each for each in (name, name.removesuffix("s")) if len({*names.get(each, {}).values()}) > 1)
    return signs.get(words) or signs.get(name) or next(shared, "")


def _plain(said: str) -> str:
    return re.sub(r"(?<=[$£])\s", "", " ".join(said.split())).rstrip(".")


@lru_cache(maxsize=512)
def named_currency(said: str, lang: Lang) -> str:
    """The code of the currency that the words name, or are most often used for; empty where there is none."""
    words = _plain(said)
    known: Mapping[str, str] = get_words(lang)["short"] | get_data("mentions")["signs"] | _get_codes(lang)
    for form in (words, words.lower()):
        if form in known or not form:
            return known.get(form, "")
    if _CODE.fullmatch(words):  # often an acronym, and the name of no currency
        return words if words in get_global("all_currencies") else ""
    try:
        return get_language(lang).parse_currency(words)
    except BadValue:
        return ""


@lru_cache(maxsize=512)
def may_mean(said: str, code: str, lang: Lang) -> bool:
    """Whether a sign or words may stand for a currency.

    >>> may_mean("francs", "CHF", "fr"), may_mean("$", "CAD", "en"), may_mean("francs suisses", "XOF", "fr")
    (True, True, False)
    """
    words = _plain(said)
    meant = shared_name(words, lang) or _singular(words)
    name = cldr.get_currency_name(_TAGS[lang], code, "one")
    return named_currency(words, lang) == code or f" {meant} ".lower() in f" {name} ".lower()


def _singular(words: str) -> str:
    return re.sub(r"(?<=\w\w)s\b", "", words)


@lru_cache(maxsize=512)
def said_currency(words: str, lang: Lang) -> str:
    """What an amount says for its currency: « francs » of « mille francs »."""
    found = _get_said(lang).search(words)
    return found[0].strip() if found else ""


@lru_cache(maxsize=2048)
def _stated(text: str, lang: Lang) -> tuple[frozenset[str], frozenset[str]]:
    """The currencies that a text names in full, or by a code beside figures; and those that it may be naming."""
    is_named = may_hold(get_money_names(), text) or may_hold(_SHORT_NAMES, text)
    pattern = _get_said(lang) if is_named else _get_signs(lang)
    said = {match[0] for match in pattern.finditer(text) if not _CODE.fullmatch(match[0])}
    shared = {words for words in said if shared_name(words, lang)}
    codes = {re.sub(r"[^A-Z]", "", match[0]) for match in _STATED_CODE.finditer(text)}
    codes -= set(get_data("mentions")["codes"]["words"])
    in_full, others = (
        {named_currency(words, lang) for words in each} - {""} for each in (said - shared | codes, shared)
    )
    return frozenset(in_full), frozenset(others)


@cache
def _get_said(lang: Lang) -> re.Pattern[str]:
    """What names a currency: words, or a sign."""
    return compiled(rf"\b(?i:{nouns(lang)})(?!\w)|{_signs(lang)}")


@cache
def _get_signs(lang: Lang) -> re.Pattern[str]:
    """The same in a text without such words; all that it finds begins with one of these."""
    return compiled(rf"(?=[A-Zf€£$¥₹₦])(?:{_signs(lang)})")


def _signs(lang: Lang) -> str:
    return rf"{SIGN}|{signs_before(lang)}(?={GAP}?\d)|\b{CODE}\b"
