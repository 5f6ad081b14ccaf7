"""References to articles of codes: `L1115-1` read leniently, `L. 1115-1` said."""

import re
from functools import cache, lru_cache

from delibgen.kept_patterns import compiled, expression
from delibgen.language.dates import join
from delibgen.tables import LANGUAGES, get_table

_NO_BREAK = "\u00a0"
_ARTICLE = r"(?:(?:L\.?\s*O|[LRDA])(?:[\s.]*\*)?[\s.]*)?\d+(?:[-‑–]\d+)*"
_PREFIXED = expression(r"(L\.?\s*O|[LRDA])[\s.]*(\*?)[\s.]*(\d.*)")


@cache
def _get_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One item of a list of references, and what stands between two of them, in every language we know."""
    ranges, followings, ands = (
        "|".join(re.escape(word) for tag in LANGUAGES for word in get_table(tag, "references")[key])
        for key in ("says_range", "says_following", "says_and")
    )
    item = rf"({_ARTICLE})(?:\s+(?:{ranges})\s+({_ARTICLE})|\s+({followings}))?"
    between = rf"\s*(?:[,;]\s*(?:(?:{ands})\s+)?|\s(?:{ands})\s)\s*"
    return compiled(item), compiled(between)


@lru_cache(maxsize=1024)
def format_reference(tag: str, text: str) -> str:
    """Articles of a code as the language cites them; a text that is not made of them is given back as it is.

    >>> ascii(format_reference("fr-FR", "L2511-1 et suivants, R 2131-1"))
    "'L.\\\\xa02511-1 et suivants et R.\\\\xa02131-1'"
    """
    item, between = _get_patterns()
    plain = re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()
    items, place = [], 0
    while match := item.match(plain, place):
        items.append(_say(tag, match))
        if match.end() == len(plain):
            return join(tag, items)
        joint = between.match(plain, match.end())
        if not joint:
            break
        place = joint.end()
    return text


def _say(tag: str, match: re.Match[str]) -> str:
    patterns = get_table(tag, "references")
    start, end, following = match.groups()
    if end:
        return str(patterns["range"].format(start=_say_article(start), end=_say_article(end)))
    if following:
        return str(patterns["following"].format(start=_say_article(start)))
    return _say_article(start)


def _say_article(text: str) -> str:
    """One article, its letter apart from its number.

    >>> ascii(_say_article("LO.1112-1")), _say_article("14")
    ("'L.O.\\\\xa01112-1'", '14')
    """
    match = _PREFIXED.fullmatch(text)
    if not match:
        return text
    letters = ".".join(re.findall(r"[A-Z]", match[1]))
    return f"{letters}.{match[2]}{_NO_BREAK}{re.sub('[‑–]', '-', match[3])}"
