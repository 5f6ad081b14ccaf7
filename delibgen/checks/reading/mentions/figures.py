"""Amounts and shares in figures, articles of codes, and numbers of deliberations."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

from babel.core import get_global

from delibgen.checks.reading.expression import Expression, expression, may_hold
from delibgen.checks.reading.mentions.vocabulary import GAP, NUMBER, StatedFact, either, get_words
from delibgen.errors import BadValue
from delibgen.language import get_language
from delibgen.language.parsing import money_of
from delibgen.project.fields import Lang
from delibgen.project.money import Percent
from delibgen.project.numbers import parse_number
from delibgen.tables import get_data

_ARTICLE = Expression(
    r"\b(L\.?\s?O|[LRDA])(?:\.\s?|\s)?\*?(\d{2,4}(?:[-‑–]\s?\d{1,3})*)(?!\d)(?![%,.]\d)",
    sign=r"[LORDA](?:\.\s?|\s)?\*?\d",
)
_BEFORE_DAY = frozenset({"du", "of", "le", "the", "et", "and", "au", "to"})
"""Between the year of a number and a day, in a heading in capitals."""
_THIRD_PARTY = expression(r"(?i:tiers)\W{0,4}$")
_REFERENCE = Expression(
    rf"\b(\d{{4}}){GAP}([A-Z]{{2,6}}){GAP}(\d{{1,4}})((?:{GAP}[A-Z]{{1,6}}\b)*)", sign=rf"[A-Z]{GAP}\d"
)
_NUMBER = expression(NUMBER)
_SIGN = r"(?:US|CA|AU|A|C|NZ)?[€£$¥](?:[ \u00a0]?(?:US|CA|AU|GB)\b)?|\b(?:F[ \u00a0\u202f]?CFA|CFAF)\b"
_SIGN_BEFORE = expression(rf"(?:{_SIGN}|\b[A-Z]{{3}}){GAP}?$")
_LONGEST_SIGN = 7
_CODE = expression(r"[A-Z]{3}")
_NEVER_ONE_GROUP = Decimal(1000)


def may_cite_articles(text: str) -> bool:
    """Whether a text has a letter of the code with a number somewhere."""
    return _ARTICLE.search(text) is not None


def find_articles(text: str, lang: Lang) -> Iterator[StatedFact]:
    """The articles of codes, `L1115-1` however they are spaced; a letter of one number needs its point."""
    del lang
    for match in _ARTICLE.finditer(text):
        letters, number = re.sub(r"\W", "", match[1]), "-".join(re.findall(r"\d+", match[2]))
        if number[0] == "0" or _THIRD_PARTY.search(text, max(0, match.start() - 12), match.start()):
            continue  # the number of a payee
        if "-" in number or "." in match[0] or len(number) > 2:
            yield StatedFact("article", letters + number, *match.span())


def find_references(text: str, lang: Lang) -> Iterator[StatedFact]:
    """The numbers of deliberations, as `2023 DGRI 26 DAC`."""
    del lang
    for match in _REFERENCE.finditer(text):
        if match[2].casefold() not in _BEFORE_DAY:
            yield StatedFact("reference", " ".join(match[0].split()), *match.span())


_MONEY_SIGNS = ("€", "£", "$", "¥")
_MONEY_LOOK = (*_MONEY_SIGNS, "CFA")
_MONEY_CODE = expression(r"[A-Z\d](?:(?<![A-Za-z][A-Z])(?<=[A-Z])[A-Z]{2}(?![A-Za-z])|(?<=\d)\s?F)")
_MONEY_NAMES = frozenset(
    name + ending
    for name in (
        *("euro", "livre", "pound", "dollar", "franc", "yen", "yuan", "zloty", "rouble", "ruble", "dirham", "dinar"),
        *("couronne", "kron", "koruna", "réal", "réaux", "rand", "roupie", "rupee"),
    )
    for ending in ("", "s", "a", "e", "er", "or")
)


@lru_cache(maxsize=1024)
def may_state_money(text: str) -> bool:
    """Whether a text has a sign, a code or a name of a currency somewhere."""
    return may_hold(_MONEY_LOOK, text) or may_hold(_MONEY_NAMES, text) or bool(_MONEY_CODE.search(text))


def may_state_shares(text: str) -> bool:
    """Whether a text has a word for hundredths somewhere."""
    return may_hold(("%", "cent", "100"), text)


def find_amounts(text: str, lang: Lang) -> Iterator[StatedFact]:
    if not may_state_money(text):
        return
    after, last = _get_after(lang), 0
    for match in _NUMBER.finditer(text):
        behind = after.match(text, match.end())
        start = max(last, match.start() - _LONGEST_SIGN)
        before = _SIGN_BEFORE.search(text, start, match.start()) if _ends_as_sign(text[start : match.start()]) else None
        scale, said = (behind["scale"], behind["currency"]) if behind else (None, None)
        if before and not (said and _named_currency(lang, said)):  # what follows may be no currency: “€2,000 VAT”
            currency, start = _named_currency(lang, before[0]), before.start()
            end = behind.end("scale") if behind and scale else match.end()
        else:
            currency, start = _named_currency(lang, said or ""), match.start()
            end = behind.end() if behind else 0
        value = _money_value(match[0], currency, lang, scale or "") if currency else ""
        if value:
            last = end
            yield StatedFact("amount", value, start, end)


def _ends_as_sign(words: str) -> bool:
    """Whether what stands before a number may be a sign or a code."""
    last = words.rstrip()[-1:]
    return last in _MONEY_SIGNS or last.isupper()


def find_percents(text: str, lang: Lang) -> Iterator[StatedFact]:
    if not may_state_shares(text):
        return
    sign = _get_percent(lang)
    for match in _NUMBER.finditer(text):
        behind = sign.match(text, match.end())
        if behind and (value := _percent_value(match[0], lang)):
            yield StatedFact("percent", value, match.start(), behind.end())


@cache
def _get_after(lang: Lang) -> re.Pattern[str]:
    """What may follow the figures of an amount: a scale, then a currency."""
    words = get_words(lang)
    scale = either([*words["million"], *words["billion"], *words["thousand"]])
    nouns = "|".join(words["nouns"]).replace(" ", GAP)
    return re.compile(
        rf"(?:{GAP}?(?P<scale>{scale})(?![^\W\d_])|(?P<short>{GAP}?[kKM](?=€|EUR)))?"
        rf"(?:{GAP}?{either(words['of'])}?{GAP}?(?P<currency>{_SIGN}|(?:{nouns})\b|[A-Z]{{3}}\b))?"
    )


@cache
def _get_percent(lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"{GAP}?{either(get_words(lang)['percent'])}")


@cache
def _get_nouns(lang: Lang) -> re.Pattern[str]:
    """The words for a currency, such as `livres sterling`."""
    return re.compile(rf"\b(?:{'|'.join(get_words(lang)['nouns']).replace(' ', GAP)})\b")


@lru_cache(maxsize=512)
def _named_currency(lang: Lang, said: str) -> str:
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


def _money_value(figures: str, currency: str, lang: Lang, scale: str = "") -> str:
    """The amount as `15850 GBP`; empty where there is none."""
    number = _number(figures, lang, grouped=not scale)
    if number is None or (currency in get_data("mentions")["codes"]["words"] and number < _NEVER_ONE_GROUP):
        return ""
    try:
        return money_of(number * _times(lang, scale), currency).iso
    except BadValue:
        return ""


def _percent_value(figures: str, lang: Lang) -> str:
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


_WORD = expression(r"[^\W\d_]+|\d")
_FAR = 160
"""No number in letters is longer."""
_BETWEEN = ("et", "and", "de", "d", "of")


_HUNDREDTHS = frozenset(("cent", "cents", "percent", "p"))


def find_amounts_in_words(text: str, lang: Lang) -> Iterator[StatedFact]:
    if not (may_hold(_MONEY_NAMES, text) or may_hold(_HUNDREDTHS, text)):
        return
    for match in _get_nouns(lang).finditer(text):
        number, start = number_before(text, match.start(), lang)
        value = _money_value(str(number), _named_currency(lang, match[0]), lang) if number else ""
        if value:
            yield StatedFact("amount", value, start, match.end())
    for match in _get_percents(lang).finditer(text):
        number, start = number_before(text, match.start(), lang)
        if number and (value := _percent_value(str(number), lang)):
            yield StatedFact("percent", value, start, match.end())


@cache
def _get_percents(lang: Lang) -> re.Pattern[str]:
    words = [word for word in get_words(lang)["percent"] if word[0].isalpha()]
    return re.compile(rf"\b{either(words)}\b".replace("\\-", "-") if words else GAP)


@cache
def _get_values(lang: Lang) -> Mapping[str, int]:
    return {word: int(value) for value, words in get_words(lang)["words"].items() for word in words}


def number_before(text: str, end: int, lang: Lang) -> tuple[int, int]:
    """The number in letters that ends at `end`, and where it begins; 0 where there is none."""
    values, start, said = _get_values(lang), end, []
    for match in reversed(list(_WORD.finditer(text, max(0, end - _FAR), end))):
        word = match[0].lower()
        if text[match.end() : start].strip(" \u00a0\u202f-'’") or not (word in values or word in _BETWEEN):
            break
        start = match.start()
        said.append(word)
    if said and re.search(r"\d[\s.,]*$", text[max(0, start - 4) : start]):
        return 0, end
    while said and said[-1] in _BETWEEN:
        start += len(said.pop())
        start += len(text[start:end]) - len(text[start:end].lstrip(" \u00a0\u202f-'’"))
    return number_of([values[word] for word in reversed(said) if word in values]), start


def find_numbers_in_words(text: str, lang: Lang) -> Iterator[tuple[int, int, int]]:
    """The numbers in letters, each whole, with where it begins and ends: `vingt et un` is one.

    >>> list(find_numbers_in_words("Vingt et un ans", "fr"))
    [(21, 0, 11)]
    """
    values, end = _get_values(lang), len(text)
    for match in reversed(list(_WORD.finditer(text))):
        if match[0].lower() in values and match.end() <= end:
            number, end = number_before(text, match.end(), lang)
            yield number, end, match.end()


def number_of(values: Sequence[int]) -> int:
    """The number that its words make, each by its value.

    >>> number_of([4, 20, 10, 7, 1000, 3, 100]), number_of([1, 1_000_000])
    (97300, 1000000)
    """
    total = thousands = small = 0
    for value in values:
        if value >= 1_000_000:
            total += (thousands + small or 1) * value
            thousands = small = 0
        elif value == 1000:
            thousands, small = (small or 1) * 1000, 0
        elif value == 100:
            small = (small or 1) * 100
        else:
            small += 76 if value == 20 and small % 100 == 4 else value
    return total + thousands + small
