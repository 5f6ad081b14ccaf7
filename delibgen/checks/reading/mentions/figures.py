"""Amounts and shares in figures, articles of codes, and numbers of deliberations."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

from delibgen.checks.reading.expression import GAP, Expression, expression, may_hold, standing_in
from delibgen.checks.reading.mentions.currencies import CODE, SIGN, currency_in, get_money_names, nouns, signs_before
from delibgen.checks.reading.mentions.letters import HUNDREDTHS, exact_number_before, number_after
from delibgen.checks.reading.mentions.vocabulary import FIGURES, NUMBER, StatedFact, either, get_words
from delibgen.errors import BadValue
from delibgen.kept_patterns import compiled
from delibgen.language.parsing import money_of
from delibgen.project.fields import Lang
from delibgen.project.money import Percent
from delibgen.project.numbers import parse_number
from delibgen.tables import get_data

_ARTICLE = Expression(
    r"\b(L\.?\s?O|[LRDA])(?:\.\s?|\s)?\*?(\d{2,4}(?:[-‑–]\s?\d{1,3})*)(?!\d)(?![%,.]\d|\s\d{3}\b)",
    sign=r"[LORDA](?:\.\s?|\s)?\*?\d",
)
_BEFORE_DAY = frozenset({"du", "of", "le", "the", "et", "and", "au", "to"})
"""Between the year of a number and a day, in a heading in capitals."""
_THIRD_PARTY = expression(r"(?i:tiers)\W{0,4}$")
_REFERENCE = Expression(
    rf"\b(\d{{4}}){GAP}([A-Z]{{2,6}}){GAP}(\d{{1,4}})((?:{GAP}[A-Z]{{1,6}}\b)*)", sign=rf"[A-Z]{GAP}\d"
)
_NUMBER, _FIGURES = expression(NUMBER), expression(FIGURES)
_JOINED = expression(r"\d(?:(?<=[a-zA-Z].)|(?<=[a-zA-Z]\..))")
_CENTS = expression(r"[.,]\d\d$")
_SCALES = {"million": 10**6, "billion": 10**9, "thousand": 10**3, "lakh": 10**5, "crore": 10**7}
_LONGEST_SIGN = 7
_WORD_OF_SCALE = 3
"""From so many letters on, what a number is multiplied by is a word."""
_LAKHS = expression(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?")
_NEVER_ONE_GROUP = Decimal(1000)


def may_cite_articles(text: str) -> bool:
    """Whether a text has a letter of the code with a number somewhere."""
    return standing_in(_ARTICLE)[text]


def find_articles(text: str, lang: Lang) -> Iterator[StatedFact]:
    """The articles of codes, `L1115-1` however they are spaced; a letter of one number needs its point."""
    for match in _ARTICLE.finditer(text):
        letters, number = re.sub(r"\W", "", match[1]), "-".join(re.findall(r"\d+", match[2]))
        if number[0] == "0" or _THIRD_PARTY.search(text, max(0, match.start() - 12), match.start()):
            continue  # the number of a payee
        if lang == "en" and match[0] == f"R{number}":
            continue  # rands
        if "-" in number or "." in match[0] or len(number) > 2:
            yield StatedFact("article", letters + number, *match.span())


def find_references(text: str, lang: Lang) -> Iterator[StatedFact]:
    """The numbers of deliberations, as `2023 DGRI 26 DAC`."""
    del lang
    for match in _REFERENCE.finditer(text):
        if match[2].casefold() not in _BEFORE_DAY:
            yield StatedFact("reference", " ".join(match[0].split()), *match.span())


_MONEY_SIGNS = ("€", "£", "$", "¥", "₹", "₦")
_MONEY_LOOK = (*_MONEY_SIGNS, "CFA")
_MONEY_CODE = expression(
    r"[A-Z\df](?:(?<![A-Za-z][A-Z])(?<=[A-Z])[A-Z]{2}(?![A-Za-z])|(?<=\d)\s?(?:F|frs?\b|DH\b)"
    r"|(?<=[FRKS])(?:[rs]s?|[Ss]hs?)?\.?\s?\d|(?<=\bf)rs?\.?\s?\d)"
)


@lru_cache(maxsize=1024)
def may_state_money(text: str) -> bool:
    """Whether a text has a sign, a code or a name of a currency somewhere."""
    return may_hold(_MONEY_LOOK, text) or may_hold(get_money_names(), text) or bool(_MONEY_CODE.search(text))


def may_state_shares(text: str) -> bool:
    """Whether a text has a word for hundredths somewhere."""
    return may_hold(("%", "cent", "100"), text)


def find_amounts(text: str, lang: Lang) -> Iterator[StatedFact]:
    """The amounts in figures, and those in letters that they repeat before their currency."""
    if not may_state_money(text):
        return
    last = 0
    for match in _figures(text, lang):
        amount = _amount_at(text, match, last, lang)
        if amount:
            last = amount.end
            yield amount
        elif text[match.end() : match.end() + 1] == ")":
            yield from _amounts_around_bracket(text, match, lang)


def _figures(text: str, lang: Lang) -> Iterator[re.Match[str]]:
    """The numbers of a text, those that are joined to their sign among them: “R1,250,000”."""
    signs = _get_joined(lang).finditer(text) if _JOINED.search(text) else ()
    joined = [_FIGURES.match(text, sign.end()) for sign in signs]
    found = [*_NUMBER.finditer(text), *filter(None, joined)]
    hundredth = (each for each in found if text[each.start() - 1 : each.end()] != "/100")  # “and 50/100 dollars”
    return iter(sorted(hundredth, key=lambda each: each.start()) if joined else hundredth)


def _amount_at(text: str, match: re.Match[str], last: int, lang: Lang) -> StatedFact | None:
    """The amount of these figures, with a sign before them or a currency after them."""
    behind = _get_after(lang).match(text, match.end())
    start = max(last, match.start() - _LONGEST_SIGN)
    is_signed = _ends_as_sign(text[start : match.start()])
    before = _get_sign_before(lang).search(text, start, match.start()) if is_signed else None
    scale, said = (behind["scale"], behind["currency"]) if behind else (None, None)
    after = currency_in(text, said, lang) if said else ""
    if before and not after:  # what follows may be no currency: “€2,000 VAT”
        currency, start, said = currency_in(text, before["sign"], lang), before.start("sign"), before["sign"]
        end = (
            behind.end("scale")
            if behind and scale
            else behind.end("none")
            if behind and behind["none"]
            else match.end()
        )
    else:
        currency, start, end = after, match.start(), behind.end() if behind else 0
    cents = _get_cents().match(text, end) if after and lang == "fr" and not scale and match[0].isdecimal() else None
    figures, end = (f"{match[0]},{cents['cents']}", cents.end()) if cents else (match[0], end)
    value = _money_value(figures, currency, lang, scale or "", said or "") if currency else ""
    return StatedFact("amount", value, start, end) if value else None


def _amounts_around_bracket(text: str, match: re.Match[str], lang: Lang) -> Iterator[StatedFact]:
    """« cinq millions (5 000 000) de francs CFA »: the currency is said once, after both."""
    opened = match.start() - 1
    behind = _get_after(lang).match(text, match.end() + 1)
    said = behind["currency"] if behind else None
    if not behind or not said or text[opened] != "(":
        return
    number, start = exact_number_before(text, opened, lang)
    currency = currency_in(text, said, lang) if number else ""
    for figures, first, end in ((_figures_of(number, lang), start, opened), (match[0], match.start(), behind.end())):
        value = _money_value(figures, currency, lang, said=said) if currency else ""
        if value:
            yield StatedFact("amount", value, first, end)


def _ends_as_sign(words: str) -> bool:
    """Whether what stands before a number may be a sign or a code."""
    last = words.rstrip()[-1:]
    return last in _MONEY_SIGNS or last.isupper() or last in "rsh."


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
    """What may follow the figures of an amount: what stands for no cents, a scale, then a currency."""
    words = get_words(lang)
    scale = either([form for name in _SCALES for each in words[name] for form in _in_any_case(each)])
    return compiled(
        rf"(?P<none>[.,][–—-]{{1,2}}|/[-=])?"
        rf"(?:{GAP}?(?P<scale>{scale})(?![^\W\d_])|(?P<short>{GAP}?[kKM](?=€|EUR)))?"
        rf"(?:{GAP}?{either(words['of'])}?{GAP}?(?P<currency>{SIGN}|(?:{nouns(lang)})\b|{CODE}\b))?"
    )


@cache
def _get_sign_before(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?P<sign>{SIGN}|\b{CODE}|{signs_before(lang)}){GAP}?$")


@cache
def _get_cents() -> re.Pattern[str]:
    """The cents after a currency: « 4 francs 50 », and not what follows in a list."""
    after = either(get_words("fr")["after_hundredths"])
    return compiled(rf"{GAP}(?P<cents>\d\d)(?={GAP}?[.;:)!?»]{GAP}?(?!\d)|,{GAP}(?!\d)|{GAP}{after}\b|$)")


@cache
def _get_joined(lang: Lang) -> re.Pattern[str]:
    """A sign of letters, or one with its point, that is joined to figures."""
    return compiled(rf"{signs_before(lang)}(?=\d)")


@cache
def _get_percent(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"{GAP}?{either(get_words(lang)['percent'])}")


@cache
def _get_nouns(lang: Lang) -> re.Pattern[str]:
    """The words for a currency, and a sign after a word: « deux cent mille € »."""
    return compiled(rf"\b(?:{nouns(lang)})\b|(?<=[a-zé]){GAP}?[€£$]", re.IGNORECASE)


def _money_value(figures: str, currency: str, lang: Lang, scale: str = "", said: str = "") -> str:
    """The amount as `15850 GBP`; empty where there is none."""
    number = _number(figures, lang, grouped=not scale)
    number = number and number * _times(lang, scale)
    codes = get_data("mentions")["codes"]
    is_word = currency in codes["words"] or said in codes["signs"]
    if number is None or (is_word and number < _NEVER_ONE_GROUP and not _CENTS.search(figures)):
        return ""
    try:
        return money_of(number, currency).iso
    except BadValue:
        return ""


def _percent_value(figures: str, lang: Lang) -> str:
    """The share as `90 %`; empty where there is none."""
    number = _number(figures, lang, grouped=False)
    return "" if number is None else Percent(number).iso


def _number(figures: str, lang: Lang, *, grouped: bool) -> Decimal | None:
    """The number in figures; `15.850` and `31,700` are thousands where `grouped`."""
    if "," in figures and _LAKHS.fullmatch(figures):
        return Decimal(figures.replace(",", ""))
    try:
        return parse_number(figures, english=lang == "en")
    except BadValue as bad:
        said = bad.values.get("large" if grouped else "small")
    try:
        return Decimal(str(said)) if said else None
    except InvalidOperation:
        return None


def _in_any_case(scale: str) -> Sequence[str]:
    """A word for a scale, and “Million” of a title; a letter or two stand as they are, for « m » are metres."""
    is_word = len(scale) >= _WORD_OF_SCALE
    return [*dict.fromkeys((scale, scale.capitalize(), scale.upper()))] if is_word else [scale]


def _times(lang: Lang, scale: str) -> int:
    words, said = get_words(lang), {scale.strip(), scale.strip().lower()}
    return next((times for name, times in _SCALES.items() if not said.isdisjoint(words[name])), 1)


_HUNDRED = 100
_SIGN_AFTER_WORD = expression(r"[€£$](?:(?<=[a-zé].)|(?<=[a-zé]\s.))")
_OF_HUNDRED = expression(rf"(?:(?:et|and){GAP})?(?P<cents>\d\d)/100{GAP}?$")
_LONGEST_PART = 12


def find_amounts_in_words(text: str, lang: Lang) -> Iterator[StatedFact]:
    if not (may_hold(get_money_names(), text) or may_hold(HUNDREDTHS, text) or _SIGN_AFTER_WORD.search(text)):
        return
    for match in _get_nouns(lang).finditer(text):
        yield from _amount_beside(text, match, lang)
    for match in _get_percents(lang).finditer(text):
        number, start = exact_number_before(text, match.start(), lang)
        if number and (value := _percent_value(_figures_of(number, lang), lang)):
            yield StatedFact("percent", value, start, match.end())


def _amount_beside(text: str, noun: re.Match[str], lang: Lang) -> Iterator[StatedFact]:
    """The amount in letters before the word for its currency, or after it: “Rupees twelve lakh fifty thousand”."""
    is_part = text.find("/100", max(0, noun.start() - _LONGEST_PART), noun.start()) > 0
    part = _OF_HUNDRED.search(text, max(0, noun.start() - _LONGEST_PART), noun.start()) if is_part else None
    number, start = exact_number_before(text, part.start() if part else noun.start(), lang)
    cents, end = (int(part["cents"]), noun.end()) if part else _hundredths_after(text, noun.end(), lang)
    if not number and noun[0][0].isupper():
        start, cents = noun.start(), 0
        whole, end = number_after(text, noun.end(), lang)
        number = Decimal(whole if whole >= _NEVER_ONE_GROUP else 0)
    currency = currency_in(text, noun[0].strip(), lang) if number else ""
    said = _figures_of(number + Decimal(cents) / _HUNDRED, lang)
    value = _money_value(said, currency, lang, said=noun[0]) if currency else ""
    if value:
        yield StatedFact("amount", value, start, end)


def _figures_of(number: Decimal, lang: Lang) -> str:
    """A number as that language writes it, without spaces."""
    return f"{number:f}".replace(".", "." if lang == "en" else ",")


def _hundredths_after(text: str, end: int, lang: Lang) -> tuple[int, int]:
    """The cents that follow an amount in letters, and where it ends: « et cinquante centimes »."""
    if not text[end : end + 2].lstrip(" \u00a0\u202f,").isalpha():
        return 0, end
    match = _get_no_hundredths(lang).match(text, end)
    if match:
        return 0, match.end()
    number, after = number_after(text, end, lang)
    if not 0 < number < _HUNDRED:
        return 0, end
    named = _get_hundredths(lang).match(text, after)
    if named or text[after : after + 1] == ")":  # « deux euros dix »
        return number, named.end() if named else after
    return 0, end


@cache
def _get_hundredths(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"{GAP}?(?:de{GAP})?(?:{'|'.join(get_words(lang)['hundredths'])})\b", re.IGNORECASE)


@cache
def _get_no_hundredths(lang: Lang) -> re.Pattern[str]:
    none, parts = (either(get_words(lang)["no_hundredths"]), "|".join(get_words(lang)["hundredths"]))
    return compiled(rf"{GAP}(?:et|and){GAP}{none}{GAP}(?:{parts})\b", re.IGNORECASE)


@cache
def _get_percents(lang: Lang) -> re.Pattern[str]:
    words = [word for word in get_words(lang)["percent"] if word[0].isalpha()]
    return compiled(rf"\b{either(words)}\b".replace("\\-", "-") if words else GAP)
