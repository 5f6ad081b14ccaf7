"""What CLDR knows of a language, read through Babel once for each language or currency."""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Literal

from babel.core import Locale, UnknownLocaleError, get_global

from delibgen.kept_patterns import expression
from delibgen.tables import LANGUAGES, get_data, get_table

_NO_SIGN = "¤"
_BRACKETED = expression(r"\s*\([^)]*\)")


@cache
def get_locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")


@cache
def get_months(tag: str) -> tuple[str, ...]:
    """The twelve months by their number; there is no month 0.

    >>> get_months("fr-FR")[3]
    'mars'
    """
    names = get_locale(tag).months["format"]["wide"]
    return ("", *(names[number] for number in range(1, 13)))


@cache
def get_separators(tag: str) -> dict[int, str]:
    """The marks of Python's numbers, mapped to the language's own for `str.translate`."""
    symbols = get_locale(tag).number_symbols["latn"]
    return {ord(","): symbols["group"], ord("."): symbols["decimal"]}


def get_sign(tag: str, currency: str) -> str:
    """The sign of a currency: bare for the one currency that is meant by it, else as the language writes it.

    >>> get_sign("fr-FR", "GBP"), get_sign("fr-FR", "CAD"), get_sign("en-GB", "CAD"), get_sign("fr-FR", "PLN")
    ('£', '$CA', 'CA$', 'PLN')
    """
    return _get_signs(tag).get(currency, currency)


@cache
def _get_signs(tag: str) -> Mapping[str, str]:
    """The sign of each currency, which is that of no other; none for a currency whose sign another is meant by."""
    meant, signs = _get_meant(tag), {}
    symbols = [_get_symbols(each) for each in (tag, tag.partition("-")[0], "en")]
    for code in get_currencies():
        own, base, english = (each.get(code, code) for each in symbols)
        own = base if own == code else own  # a variant may leave out what its language has
        usable = [sign for sign in (english, own) if meant.get(sign, code) == code and sign != _NO_SIGN]
        signs[code] = next((sign for sign in usable if len(sign) == 1 or sign == own), code)
    bearers = Counter(signs.values())
    return {code: sign for code, sign in signs.items() if bearers[sign] == 1 or sign in meant}


@cache
def _get_symbols(tag: str) -> Mapping[str, str]:
    """The symbols of currencies as CLDR has them in that language, but for corrections."""
    corrected = get_table(tag, "currencies").get("signs", {})
    return {**get_locale(tag).currency_symbols, **corrected}


@cache
def _get_meant(tag: str) -> Mapping[str, str]:
    """The one currency that each sign means: in a country whose money it is the sign of, that one."""
    meant: Mapping[str, str] = get_data("currencies")["signs"]
    region = get_locale(tag).territory
    if region is None:
        return meant
    used = _get_tender(region)
    own = {get_locale(tag).currency_symbols.get(code, code): code for code in used}
    return {**meant, **{sign: code for sign, code in own.items() if sign in meant}}


def _get_tender(territory: str) -> list[str]:
    """The currencies in force in a territory."""
    periods = get_global("territory_currencies").get(territory, ())
    return [code for code, _since, until, tender in periods if tender and not until]


@cache
def get_local_signs(territory: str) -> Mapping[str, str]:
    """The money of a territory by the sign that is written for it there, of those that another is usually meant by.

    >>> get_local_signs("CA"), get_local_signs("SN")
    ({'$': 'CAD'}, {})
    """
    used = _get_tender(territory)
    if not used:
        return {}
    try:
        written = Locale.parse(f"und_{territory}").currency_symbols
    except UnknownLocaleError:  # no language of the territory has a locale
        return {}
    known = get_data("currencies")["signs"]
    return {sign: code for code in used for sign in known if written.get(code, code).endswith(sign)}


@cache
def get_currency_name(tag: str, currency: str, number: Literal["one", "other"]) -> str:
    """The name of a currency as a sentence says it: corrected where CLDR errs, without brackets.

    >>> get_currency_name("en-GB", "GBP", "other"), get_currency_name("fr-FR", "XOF", "other")
    ('pounds sterling', 'francs CFA')
    """
    corrected = get_table(tag, "currencies.names").get(currency)
    if corrected:
        return str(corrected[0 if number == "one" else 1])
    from babel.numbers import get_currency_name as look_up  # noqa: PLC0415  # 20 ms that plain amounts do not need

    name = look_up(currency, 1 if number == "one" else 2, get_locale(tag))
    return _in_words(tag, _BRACKETED.sub("", name) or name.strip("()"))


@cache
def get_currencies() -> AbstractSet[str]:
    """The codes of all currencies, in force or former, in the order of CLDR.

    >>> "GBP" in get_currencies(), "FRF" in get_currencies(), "XXX" in get_currencies()
    (True, True, False)
    """
    none = get_data("currencies")["no_currency"]
    return {code: "" for code in get_global("all_currencies") if code not in none}.keys()


@cache
def is_named_currency(currency: str) -> bool:
    """Whether every language has a name for one of the currency and a name for several.

    >>> is_named_currency("GBP"), is_named_currency("VED"), is_named_currency("ABC")
    (True, True, False)
    """
    from babel.numbers import get_currency_name as look_up  # noqa: PLC0415

    for tag in LANGUAGES:
        locale = get_locale(tag)
        names = {look_up(currency, 1, locale), look_up(currency, 2, locale), locale.currencies.get(currency, currency)}
        # -- where a name is missing, Babel gives the title of the currency, or its code --
        if len(names) == 1 and currency not in get_table(tag, "currencies.names"):
            return False
    return True


def is_in_force(currency: str) -> bool:
    """Whether the currency is legal tender of a territory today.

    >>> is_in_force("DZD"), is_in_force("ZRZ")
    (True, False)
    """
    return any(currency in _get_tender(territory) for territory in get_global("territory_currencies"))


def get_languages(tag: str) -> AbstractSet[str]:
    """What languages are called: « français », « anglais »."""
    return frozenset(get_locale(tag).languages.values())


@cache
def get_named_territories() -> frozenset[str]:
    """The codes of the territories that every language can say: French by its table, English by CLDR."""
    english = get_locale("en").territories.keys() | get_own_territories("en").keys()
    return frozenset(get_own_territories("fr").keys() & english)


def get_territory_code(text: str) -> str:
    """The code of two letters that `text` is, or that its three letters stand for (ISO 3166-1); nothing else.

    >>> get_territory_code("SN"), get_territory_code("SEN"), get_territory_code("Sénégal")
    ('SN', 'SN', '')
    """
    named = get_named_territories()
    codes = get_global("territory_aliases").get(text, ()) if len(text) == 3 and text.isalpha() else (text,)
    code = codes[0] if len(codes) == 1 else ""
    return code if code in named and code.isalpha() and code != "ZZ" else ""


@cache
def get_own_territories(tag: str) -> Mapping[str, str]:
    """The names of territories that we hold ourselves: all in French, in English those that CLDR words for a menu."""
    if not tag.startswith("fr"):
        return get_table(tag, "territories.names")
    data = get_data("countries_fr")
    names = {code: name for group in data["groups"].values() for code, name in group["names"].items()}
    return names | {code: said[-1] for code, said in data["whole"].items()}


@cache
def get_territory(tag: str, code: str) -> str:
    """The name of a territory as a sentence says it; `KeyError` for a code that CLDR does not have."""
    return get_own_territories(tag).get(code) or _in_words(tag, get_locale(tag).territories[code])


def _in_words(tag: str, name: str) -> str:
    for mark, words in get_table(tag, "names").get("replaced", {}).items():
        name = name.replace(mark, words)
    return name


@cache
def get_city_names(tag: str) -> Mapping[tuple[str, str], str]:
    """Cities that French and English name otherwise, by their country and their name in the language of `tag`.

    CLDR names those after which a time zone is called.

    >>> get_city_names("fr")["GB", "Londres"], get_city_names("en")["GB", "London"]
    ('London', 'Londres')
    """
    names = {lang: get_locale(lang).time_zones for lang in ("fr", "en")}
    found = {}
    for zone, country in get_global("zone_territories").items():
        own = zone.rpartition("/")[2].replace("_", " ")
        french, english = (str(names[lang].get(zone, {}).get("city", own)) for lang in ("fr", "en"))
        if french != english:
            found[country, french if tag == "fr" else english] = english if tag == "fr" else french
    return found
