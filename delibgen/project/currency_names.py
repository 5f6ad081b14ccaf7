"""What people call currencies: codes, signs and names, and the names that several currencies share."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from delibgen.cldr import get_currencies, get_currency_name, get_sign, is_in_force
from delibgen.folding import fold
from delibgen.tables import LANGUAGES, get_data, get_typed


def currency_called(word: str, tag: str) -> str:
    """The code that the folded `word` stands for in a language; empty where it stands for none, or for several.

    >>> [currency_called(word, "fr-FR") for word in ("dinars tunisiens", "$us", "dinars")]
    ['TND', 'USD', '']
    """
    sign = word.replace(" ", "") if "$" in word else word  # « $ US »
    return _get_signs(tag).get(sign) or _get_names(tag).get(word, "")


@cache
def _get_signs(tag: str) -> Mapping[str, str]:
    """Codes by themselves, by their signs, and by what people type for them."""
    codes = get_currencies()
    signs = {fold(get_sign(tag, code)): code for code in codes}
    signs |= get_data("currencies")["names"]
    signs |= {fold(word): code for code, words in get_typed(tag)["currencies"].items() for word in words}
    return signs | {code.lower(): code for code in codes}


@cache
def _get_names(tag: str) -> Mapping[str, str]:
    """Codes by the names of their currencies; of several that share one, that of the one in force.

    Slow to make: there are hundreds.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    for code in get_currencies():
        for number in ("one", "other"):
            bearers[fold(get_currency_name(tag, code, number))].add(code)
    meant = {name: codes if len(codes) == 1 else set(filter(is_in_force, codes)) for name, codes in bearers.items()}
    return {name: code for name, codes in meant.items() if len(codes) == 1 for code in codes}


@cache
def shared_in(tag: str) -> Mapping[str, str]:
    """The codes of the currencies that people of a language call alike, by that name, folded."""
    return _by_name(get_typed(tag)["shared_currencies"])


@cache
def shared_names() -> Mapping[str, str]:
    """The codes of the currencies that share a name in either language, by that name, folded."""
    table = get_data("currencies")
    told = [_by_name(table["shared"]), _by_name(table["shared_with_old_francs"]), *map(shared_in, LANGUAGES)]
    return {name: codes for names in reversed(told) for name, codes in names.items()}


def _by_name(shared: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    return {fold(word): codes for codes, words in shared.items() for word in words}
