"""Countries, languages and councils by the names that people give them, in either language, beside their codes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from delibgen import cldr
from delibgen.errors import BadValue
from delibgen.folding import fold
from delibgen.tables import LANGUAGES, get_data

_ARTICLE = re.compile(r"^(?:(?:les?|la|the) |l')")


@lru_cache(maxsize=512)
def country_code(text: str) -> str:
    """The ISO code of the territory that `text` names or is; nothing where it is none.

    Raises `BadValue` for a name that several bear.

    >>> country_code("République tchèque"), country_code("the Netherlands"), country_code("SN"), country_code("Exemple")
    ('CZ', 'NL', 'SN', '')
    """
    if text in cldr.get_named_territories() and text.isalpha() and text != "ZZ":
        return text  # a code, so no name is read
    name = territory_key(text)
    for lang in LANGUAGES:
        for codes, words in get_data("typed")[lang]["shared_countries"].items():
            if name in map(territory_key, words):
                known = [f"{code} ({cldr.get_territory('fr', code)})" for code in codes.split()]
                raise BadValue("shared_country", value=text, known=", ".join(known))
    return next((code for lang in LANGUAGES if (code := territories(lang).get(name, ""))), "")


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
