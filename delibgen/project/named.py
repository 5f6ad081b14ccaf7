"""Countries, languages and councils by the names that people give them, in either language, beside their codes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from delibgen import cldr
from delibgen.errors import BadValue
from delibgen.folding import fold
from delibgen.kept_patterns import expression
from delibgen.tables import LANGUAGES, get_data

_TURNED = expression(r"([^(),]+?)(?:, ?| ?\()([^(),]+)\)?")
"""A name with the rest of it behind, as lists in alphabetical order have it: `Tanzanie (République-Unie de)`."""
_APOSTROPHES = "'’"
_ARTICLE = expression(r"^(?:(?:les?|la|the) |l')")


@lru_cache(maxsize=512)
def country_code(text: str) -> str:
    """The ISO code of the territory that `text` names or is; nothing where it is none.

    Raises `BadValue` for a name that several bear.

    >>> country_code("République tchèque"), country_code("the Netherlands"), country_code("SN"), country_code("Exemple")
    ('CZ', 'NL', 'SN', '')
    >>> country_code("Royaume du Maroc"), country_code("Tanzanie (République-Unie de)"), country_code("SEN")
    ('MA', 'TZ', 'SN')
    """
    if code := cldr.get_territory_code(text):
        return code
    said = next((said for said in _ways(text) if _bearers_of(said)), "")
    codes = _bearers_of(said)
    if len(codes) > 1:
        known = [f"{code} ({cldr.get_territory('fr', code)})" for code in codes]
        raise BadValue("shared_country", value=text, known=", ".join(known))
    return codes[0] if codes else ""


def _ways(text: str) -> Iterator[str]:
    """Keys of names that `text` may be: as it is, what stands in brackets put first, and without what the State is.

    Where what stands in brackets names the same country, it adds nothing: `Birmanie (Myanmar)`.
    """
    turned = _TURNED.fullmatch(text)
    names = [text]
    if turned:
        head, inner = turned.groups()
        names.append(f"{inner}{'' if inner[-1] in _APOSTROPHES else ' '}{head}")
        bearers = _bearers_of(territory_key(head))
        names.extend([inner] if len(bearers) > 1 else [head] if bearers == _bearers_of(territory_key(inner)) else ())
    keys = [territory_key(name) for name in names]
    yield from keys
    yield from (territory_key(match[match.lastgroup or 0]) for key in keys if (match := _polity().fullmatch(key)))


def _bearers_of(name: str) -> Sequence[str]:
    """The codes of the territories that bear a name, which is a key."""
    for lang in LANGUAGES:
        for codes, words in get_data("typed")[lang]["shared_countries"].items():
            if name in map(territory_key, words):
                return list(codes.split())
    return [code for lang in LANGUAGES if (code := territories(lang).get(name, ""))][:1]


@cache
def _polity() -> re.Pattern[str]:
    """What a State is, before the name of its country: `République islamique de`, `United Republic of`."""
    words = {
        f"{lang}_{key}": "|".join(re.escape(territory_key(word)) for word in listed)
        for lang in ("fr", "en")
        for key, listed in get_data("typed")[lang]["polities"].items()
    }
    return re.compile(
        "(?:{fr_nouns})(?: (?:et|{fr_adjectives}))* (?:du |des |de la |de l'|de |d')(?P<name>.+)"
        "|(?:(?:{en_adjectives}) )*(?:{en_nouns}) of (?P<name_en>.+)".format(**words)
    )


def territory_key(text: str) -> str:
    """What is compared of the name of a territory: without case, accents, hyphens, full stops or article."""
    return _ARTICLE.sub("", fold(text).replace("-", " ").replace(".", ""))


@cache
def territories(tag: str) -> Mapping[str, str]:
    """ISO codes by the names of territories in that language, as `territory_key` has them, and by themselves."""
    names = cldr.get_locale(tag).territories
    # -- a release of CLDR may lack one that we hold ourselves --
    held = {**dict.fromkeys(map(str, names)), **dict.fromkeys(cldr.get_own_territories(tag))}
    codes = [code for code in held if len(code) == 2 and code.isalpha() and code != "ZZ"]
    known = {territory_key(names[code]): code for code in codes if code in names}
    known |= {territory_key(cldr.get_territory(tag, code)): code for code in codes}
    typed = get_data("typed")[tag.partition("-")[0]]["countries"]
    known |= {territory_key(word): code for code, words in typed.items() for word in words}
    return known | {code.lower(): code for code in codes}


def names_territory(name: str, code: str, tag: str) -> bool:
    """Whether a language calls a territory so, or people do who type its name.

    >>> [names_territory(name, "GB", "fr-FR") for name in ("Royaume-Uni", "le Royaume-Uni", "Londres")]
    [True, True, False]
    """
    typed = get_data("typed")[tag.partition("-")[0]]["countries"]
    own = cldr.get_locale(tag).territories.get(code, code)
    said = {territory_key(each) for each in (code, own, cldr.get_territory(tag, code), *typed.get(code, ()))}
    return territory_key(name) in said


def country_as_place(french: str, english: str, country: str | None) -> str:
    """The code of the country that a place is, by its name in each language; nothing for a town of that name.

    >>> [country_as_place(name, name, None) for name in ("Liban", "les Pays-Bas", "Luxembourg", "Dakar")]
    ['LB', 'NL', '', '']
    >>> country_as_place("Géorgie", "Georgia", "US"), country_as_place("Grèce", "Athens", "GR")
    ('', '')
    """
    code = territories("fr").get(territory_key(french), "") if len(french) > len("FR") else ""
    if not code or country not in {None, code} or code in get_data("countries_fr")["towns"]:
        return ""
    if " " in french and territory_key(french) != territory_key(cldr.get_territory("fr", code)):
        return ""  # words of its own, and their noun: « la Cité du Vatican »
    return code if french == english or territories("en").get(territory_key(english)) == code else ""


@cache
def language_codes() -> Mapping[str, str]:
    """The codes of languages by their names in French and English, where one language bears the name."""
    found = defaultdict(set)
    for lang in LANGUAGES:
        for code, name in cldr.get_locale(lang).languages.items():
            found[fold(name)].add(str(code))
    return {name: code for name, codes in found.items() if len(codes) == 1 for code in codes}


def only_one(text: str, named: Iterable[tuple[str, Iterable[str]]]) -> str:
    """The one thing of which `text` is one of the names; nothing where it is of none, or of several.

    >>> only_one("Ville de Paris", [("paris", ["Ville de Paris"]), ("nantes", ["Ville de Nantes"])])
    'paris'
    """
    found = list(_bearers(fold(text), named))
    return found[0] if len(found) == 1 else ""


def _bearers(name: str, named: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    for thing, names in named:
        if name in map(fold, names):
            yield thing
