"""Typesetting of running text: apostrophes, quotation marks, and the spaces beside punctuation, nothing else.

French: U+202F before ; ! ? and between thousands, U+00A0 before : and %, before the sign of a currency and inside « »
(usage of the Imprimerie nationale).
English: curly quotation marks and apostrophes. Every rule leaves the words as they were typed.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from delibgen.kept_patterns import expression

NARROW, WIDE = "\u202f", "\u00a0"
_ALIKE = (("’", "'"), ("\u00a0", " "), ("\u202f", " "), ("\u2011", "-"))
"""What typography makes of signs, each back to the one that is typed."""

_APOSTROPHE = expression(r"'(?<=\w')")
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNITS = "m²|m³|km²|km|kg|ha"
CURRENCY_CODES = "EUR|GBP|USD|CHF|CAD|JPY|SEK|NOK|DKK"
"""Codes that councils write behind their sums, as a pattern."""
# A figure or a name is not parted from its word (Lexique de l’Imprimerie nationale, « Coupures »).
_KEPT_TOGETHER = expression(
    rf"[ ](?:(?:(?<=\d.)|(?<=\d[er][er].))(?=(?:{_MONTHS}|{_UNITS})\b)"
    rf"|(?<=\d.)(?=(?:{CURRENCY_CODES}|FCFA|FF?)\b|(?:k|M|Mds?)€)"
    r"|(?<=\de.)(?=(?:commission|arrondissement|comité|bureau|édition)\b)"
    r"|(?=\d)(?:(?<=\barticle.)|(?<=\barticles.)|(?<=\bannexe.)|(?<=\bannexes.)|(?<=\bchapitre.)|(?<=\bnature.)|(?<=\bp\..)|(?<=\b[LRDA]\..))"
    r"|(?=[A-ZÀ-Ý])(?:(?<=\bMme.)|(?<=\bMmes.)))"
)
_DIGIT = expression(r"\d")
_BEFORE_MARK = expression(rf"[{NARROW}{WIDE} ](?=[;!?](?:\s|[)\]»’]|$))")
ENDS = (".", "!", "?", "…")
"""What ends a sentence without another stop behind it, also where it is that of an abbreviation or a name."""
_STOP_BEHIND = expression(r"(?:(?<=\w\.)|(?<=[!?…])|(?<=\.\.\.))\.(?=\s|$|[)»”])")
_QUOTED = expression(r'(?<!\d)"([^"]+)"')
"""Words in quotation marks; one right after a figure is the sign of inches, and opens nothing."""
# -- each begins with one class of letters, then looks around, at what tells most first: a search skips to that class --
_NARROW_SPACE = expression(r"[ \u00a0\u202f](?=[;!?](?:\s|[)\]»’\"]|$))(?<!\s.)")
_WIDE_SPACE = expression(
    r"[ \u00a0\u202f](?:(?=:(?:\s|$))(?<!\s.)|(?=»)|(?<=«.)"
    r"|(?<= )(?:(?=%)(?<=\d.)|(?=\w)(?<=[°.].)(?:(?<=\bn°.)|(?<=\bM\..)|(?<=\bMM\..))))"
)
_GROUPED = expression(r"\d[ \u00a0\u202f][\d€£$¥]")
"""What a text without has neither thousands nor a sum in figures."""
_FIGURES = expression(r"(?<![\d.,/-])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
_SIGN = expression(r"(?<=\d)[ \u202f](?=[€£$¥])")
_RAISED = expression(r"[\dIVXLC](?:er|re|e)s?(?!\w)")
"""What a text without has no ordinal."""
# A lone capital before « e » is more often a word (Ce, Le) than a Roman numeral.
_ORDINAL = expression(
    r"[\dIVXLC](?<![\w.,-].)(?:(?<=\d)\d{0,3}|(?<=[IVXLC])[IVXLC]+|(?<=[VX])(?=e (?:siècle|République)))"
    r"(ers?|res?|es?)(?!\w)"
)


def as_typed(text: str) -> str:
    """`text` with the signs that are typed for those that typography sets, letter for letter."""
    for set_one, typed in _ALIKE:
        if set_one in text:
            text = text.replace(set_one, typed)
    return text


@lru_cache(maxsize=2048)
def words_as_typed(text: str) -> str:
    """The words of `text` as they are typed, with one space between them, however they are set; kept for a time."""
    return " ".join(as_typed(text).split())


def typeset(text: str, lang: str) -> str:
    """`text` as a typesetter of `lang` would set it.

    >>> typeset("L'aide : « oui »", "fr").replace("\\u00a0", "~")
    'L’aide~: «~oui~»'
    """
    rules = _TYPESETTERS.get(lang) or _TYPESETTERS.get(lang.partition("-")[0])
    if not rules:
        return text
    if ".." in text or "!." in text or "?." in text or "…." in text:
        text = _STOP_BEHIND.sub("", text)
    return rules(text)


def _french(text: str) -> str:
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    if '"' in text:
        text = _QUOTED.sub(rf"«{WIDE}\1{WIDE}»", text)
    if ";" in text or "!" in text or "?" in text:
        text = _NARROW_SPACE.sub(NARROW, text)
    if ":" in text or "«" in text or "»" in text or "%" in text or "n°" in text or "M." in text:
        text = _WIDE_SPACE.sub(WIDE, text)
    return _together(text) if "Mme" in text or _DIGIT.search(text) else text


def _together(text: str) -> str:
    """`text` with what belongs to a figure or a name on one line with it."""
    if _GROUPED.search(text):
        text = _SIGN.sub(WIDE, _FIGURES.sub(lambda match: re.sub(r"\D", NARROW, match[0]), text))
    return _KEPT_TOGETHER.sub(WIDE, text)


@cache
def _get_of_a_code() -> re.Pattern[str]:
    """In the number of an article of a French code: « L. 2511-1 »."""
    return re.compile(r"[ ](?=\d)(?<=\b[LRDA]\..)")


def _english(text: str) -> str:
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    if "L. " in text or "R. " in text or "D. " in text or "A. " in text:
        text = _get_of_a_code().sub(WIDE, text)
    return _QUOTED.sub(r"“\1”", text) if '"' in text else text


def _canadian(text: str) -> str:
    """French without space before ; ! ? (Office québécois de la langue française, « Espacement »)."""
    return _BEFORE_MARK.sub("", _french(text))


def _eliding(text: str) -> str:
    """A name in another language whose apostrophe parts or elides words, as French and English set it."""
    return _APOSTROPHE.sub("’", text) if "'" in text else text


_ELIDING = (
    *("br", "ca", "co", "de", "es", "eu", "fur", "ga", "gd", "gl", "it", "lb", "lij", "lmo", "mt", "nl", "oc", "pms"),
    *("pt", "ro", "sc", "scn", "sco", "sq", "tr", "vec", "wa"),
)
"""Languages in Latin letters that have such an apostrophe; in others it may be a letter (Hawaiian, Tahitian, Uzbek)."""
_TYPESETTERS: dict[str, Callable[[str], str]] = {
    "fr": _french,
    "fr-CA": _canadian,
    "en": _english,
    **dict.fromkeys(_ELIDING, _eliding),
}


def split_ordinals(text: str, lang: str) -> list[tuple[str, bool]]:
    """`text` cut so that the endings of French ordinals stand apart; True marks what is raised.

    >>> split_ordinals("la 7e commission", "fr")
    [('la 7', False), ('e', True), (' commission', False)]
    """
    if not (lang.startswith("fr") and _RAISED.search(text)):
        return [(text, False)] if text else []
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in _ORDINAL.finditer(text):
        pieces += [(text[end : match.start(1)], False), (match[1], True)]
        end = match.end()
    return [*pieces, (text[end:], False)] if end < len(text) else pieces
