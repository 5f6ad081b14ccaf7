"""Countries as people type them: by a name that we or CLDR give them, by a common one, or by their code."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from delibgen import cldr
from delibgen.errors import BadValue
from delibgen.language.folding import fold
from delibgen.language.parsing import typed


def parse_typed_country(tag: str, text: str) -> str:
    """The ISO code of the territory that `text` names.

    >>> parse_typed_country("fr-FR", "États-Unis"), parse_typed_country("en-GB", "br")
    ('US', 'BR')
    """
    name, known = fold(text).replace("-", " "), _get_countries(tag)
    if name not in known:
        if near := get_close_matches(name, known, 1, 0.85):
            raise BadValue("cell_not_country_near", value=text[:60], near=known[near[0]])
        raise BadValue("cell_not_country", value=text[:60])
    return known[name]


@cache
def _get_countries(tag: str) -> Mapping[str, str]:
    """ISO codes by the folded name of the territory, and by themselves."""
    territories = cldr.get_locale(tag).territories
    codes = [str(code) for code in territories if len(str(code)) == 2 and str(code).isalpha() and code != "ZZ"]
    names = {fold(territories[code]): code for code in codes}
    names |= {fold(name): code for code, name in cldr.get_own_territories(tag).items() if code in codes}
    names |= {fold(word): code for code, words in typed(tag)["countries"].items() for word in words}
    return {name.replace("-", " "): code for name, code in names.items()} | {code.lower(): code for code in codes}
