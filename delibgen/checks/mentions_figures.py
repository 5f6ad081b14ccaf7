"""Amounts and shares in figures, articles of codes, and numbers of deliberations."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

from babel.core import get_global

from delibgen.checks.mentions_base import NUMBER, SPACE, Found, either, get_words
from delibgen.checks.passage import Lang
from delibgen.errors import BadValue
from delibgen.language import get_language
from delibgen.language.parsing import money_of, parse_number
from delibgen.project.money import Percent
from delibgen.tables import get_data

_ARTICLE = re.compile(r"\b(L\.?\s?O|[LRDA])(?:\.\s?|\s)?\*?(\d{2,4}(?:[-‑–]\s?\d{1,3})*)(?![\d%,.]\d)")
_REFERENCE = re.compile(rf"\b(\d{{4}}){SPACE}([A-Z]{{2,6}}){SPACE}(\d{{1,4}})((?:{SPACE}[A-Z]{{1,6}}\b)*)")
_NUMBER = re.compile(rf"(?<![\w.])(?:{NUMBER})(?!\d)")
_SIGN = r"(?:US|CA|AU|A|C|NZ)?[€£$¥](?:[ \u00a0]?(?:US|CA|AU|GB)\b)?|\bF[ \u00a0\u202f]?CFA\b"
_SIGN_BEFORE = re.compile(rf"(?:{_SIGN}|\b[A-Z]{{3}}){SPACE}?$")
_CODE = re.compile(r"[A-Z]{3}")
_NEVER_ONE_GROUP = Decimal(1000)


def find_articles(text: str, lang: Lang) -> Iterator[Found]:
    """The articles of codes, `L1115-1` however they are spaced; a letter of one number needs its point."""
    del lang
    for match in _ARTICLE.finditer(text):
        letters, number = re.sub(r"\W", "", match[1]), "-".join(re.findall(r"\d+", match[2]))
        if "-" in number or "." in match[0] or len(number) > 2:
            yield Found("article", letters + number, *match.span())


def find_references(text: str, lang: Lang) -> Iterator[Found]:
    """The numbers of deliberations, as `2023 DGRI 26 DAC`."""
    del lang
    for match in _REFERENCE.finditer(text):
        yield Found("reference", " ".join(match[0].split()), *match.span())


def find_amounts(text: str, lang: Lang) -> Iterator[Found]:
    after, last = _get_after(lang), 0
    for match in _NUMBER.finditer(text):
        behind = after.match(text, match.end())
        before = _SIGN_BEFORE.search(text, max(last, match.start() - 7), match.start())
        scale, said = (behind["scale"], behind["currency"]) if behind else (None, None)
        if not said and before:
            currency, start = named_currency(lang, before[0]), before.start()
            end = behind.end("scale") if behind and scale else match.end()
        else:
            currency, start = named_currency(lang, said or ""), match.start()
            end = behind.end() if behind else 0
        value = money_value(match[0], currency, lang, scale or "") if currency else ""
        if value:
            last = end
            yield Found("amount", value, start, end)


def find_percents(text: str, lang: Lang) -> Iterator[Found]:
    sign = _get_percent(lang)
    for match in _NUMBER.finditer(text):
        behind = sign.match(text, match.end())
        if behind and (value := percent_value(match[0], lang)):
            yield Found("percent", value, match.start(), behind.end())


@cache
def _get_after(lang: Lang) -> re.Pattern[str]:
    """What may follow the figures of an amount: a scale, then a currency."""
    words = get_words(lang)
    scale = either([*words["million"], *words["billion"], *words["thousand"]])
    nouns = "|".join(words["nouns"]).replace(" ", SPACE)
    return re.compile(
        rf"(?:{SPACE}?(?P<scale>{scale})(?![^\W\d_])|(?P<short>{SPACE}?[kKM](?=€|EUR)))?"
        rf"(?:{SPACE}?{either(words['of'])}?{SPACE}?(?P<currency>{_SIGN}|[A-Z]{{3}}\b|(?:{nouns})\b))?"
    )


@cache
def _get_percent(lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"{SPACE}?{either(get_words(lang)['percent'])}")


@cache
def get_nouns(lang: Lang) -> re.Pattern[str]:
    """The words for a currency, such as `livres sterling`."""
    return re.compile(rf"\b(?:{'|'.join(get_words(lang)['nouns']).replace(' ', SPACE)})\b")


@lru_cache(maxsize=512)
def named_currency(lang: Lang, said: str) -> str:
    """The code of the currency that the words name; empty where they name none."""
    words = " ".join(said.split()).replace("$ ", "$").replace("£ ", "£")
    known: Mapping[str, str] = get_words(lang)["short"]
    if words in known or not words:
        return known.get(words, "")
    if _CODE.fullmatch(words):  # often an acronym, and the name of no currency
        return words if words in get_global("all_currencies") else ""
    try:
        return get_language(lang).parse_currency(words)
    except BadValue:
        return ""


@lru_cache(maxsize=1024)
def money_value(figures: str, currency: str, lang: Lang, scale: str = "") -> str:
    """The amount as `15850 GBP`; empty where there is none."""
    number = _number(figures, lang, grouped=not scale)
    if number is None or (currency in get_data("mentions")["codes"]["words"] and number < _NEVER_ONE_GROUP):
        return ""
    try:
        return money_of(number * _times(lang, scale), currency).iso
    except BadValue:
        return ""


@lru_cache(maxsize=256)
def percent_value(figures: str, lang: Lang) -> str:
    """The share as `90 %`; empty where there is none."""
    number = _number(figures, lang, grouped=False)
    return "" if number is None else Percent(number).iso


def _number(figures: str, lang: Lang, *, grouped: bool) -> Decimal | None:
    """The number in figures; `15.850` and `31,700` are thousands where `grouped`."""
    try:
        return parse_number(figures, english=lang == "en")
    except BadValue as bad:
        said = bad.values.get("large" if grouped else "small")
    try:
        return Decimal(str(said)) if said else None
    except InvalidOperation:
        return None


def _times(lang: Lang, scale: str) -> int:
    words = get_words(lang)
    for name, times in (("million", 10**6), ("billion", 10**9), ("thousand", 10**3)):
        if scale.strip() in words[name]:
            return times
    return 1
