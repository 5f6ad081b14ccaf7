"""Numbers of things that others make from further away: their list after a whole clause, those that are left."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP, expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import sentences
from delibgen.cldr import get_locale
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

Miscount = tuple[TextSpan, int]
"""Where a number is said, and what the others make."""
_SAID, _COUNTS = Lexicon("reckoning", "counted_apart"), Lexicon("reckoning", "counts")
_BRACKETED = expression(r"\s?\([^()]*\)")
_SEMICOLON = _SAID.get("semicolon", "either")
_JOINED = _COUNTS.get("joined", "either")
_FEW, _NEAR, _MOST = 2, 5, 400
"""A list of things is of few sorts, and a sentence that goes on longer says other things."""


def listed_at_length(sentence: TextSpan, lang: Lang) -> Iterator[Miscount]:
    """« 32 logements destinés aux jeunes salariés : 20 studios (PLAI) et 12 deux-pièces (PLUS) »."""
    for match in _get_announcing(lang).finditer(sentence.text):
        listed = sentence.text[match.end() :].rstrip(" .;")
        whole, parts = number_said(match["number"], lang), _parts(listed, lang) if len(listed) < _MOST else ()
        is_told = not _COUNTS.get("apart", lang).search(match[0]) and not is_of_time(match["noun"], lang)
        if len(parts) >= _FEW and is_told and sum(parts) != whole and _may_make(parts, whole):
            yield _at(sentence, match, "number", "noun"), sum(parts)


def left_of_some(passage: Passage, lang: Lang) -> Iterator[Miscount]:
    """« Quatre plis nous sont parvenus. L’un d’eux a été écarté ; les trois autres ont été jugés »."""
    for left in _get_left(lang).finditer(passage.text):
        of_them = [*_get_taken(lang).finditer(passage.text, max(0, left.start() - _MOST), left.start())]
        if not of_them or _get_number(lang).search(passage.text, of_them[-1].end(), left.start()):
            continue
        taken = of_them[-1]
        numbers = [*_get_number(lang).finditer(passage.text, max(0, taken.start() - _MOST), taken.start())]
        whole = _get_part(lang).match(passage.text, numbers[-1].start()) if numbers else None
        if whole is None or whole["noun"][-1] != "s" or is_of_time(whole["noun"], lang):
            continue
        due = number_said(whole["number"], lang) - (number_said(taken["number"], lang) if taken["number"] else 1)
        if due > 0 and number_said(left["number"], lang) != due:
            yield TextSpan(passage, *left.span("number")), due


def is_of_time(noun: str, lang: Lang) -> bool:
    """Whether what a number counts is measured, or a day of a month: « 21 septembre »."""
    return is_day(noun, lang) or _COUNTS.get("measured", lang).fullmatch(noun) is not None


def is_day(noun: str, lang: Lang) -> bool:
    """Whether what follows a number is a month, so that it is a day."""
    return noun.split(maxsplit=1)[0].casefold() in _months(lang)


def _parts(listed: str, lang: Lang) -> Sequence[int]:
    """How many each part of a list counts, whatever is said of it; none where one counts nothing."""
    said = _SEMICOLON.split(listed) if ";" in listed else _JOINED.split(_BRACKETED.sub("", listed))
    found = [_get_part(lang).match(each) for each in said]
    if not all(found) or any(is_of_time(each["noun"], lang) for each in found if each):
        return ()
    return [number_said(each["number"], lang) for each in found if each]


def _may_make(parts: Sequence[int], whole: int) -> bool:
    """Whether the parts are very near to what they are to make, and none is more."""
    return max(parts) < whole and _NEAR * abs(sum(parts) - whole) <= whole


def _at(sentence: TextSpan, match: re.Match[str], first: str, last: str) -> TextSpan:
    return TextSpan(sentence.passage, sentence.start + match.start(first), sentence.start + match.end(last))


@cache
def _months(lang: Lang) -> frozenset[str]:
    return frozenset(name.casefold() for name in get_locale(lang).months["format"]["wide"].values())


@cache
def _get_announcing(lang: Lang) -> re.Pattern[str]:
    """A number and its noun, with more words after it and no other number, up to a colon."""
    number = whole_number(lang)
    noun = rf"(?P<number>{number}){GAP}(?P<noun>[a-zà-ÿ-]{{3,}}s)(?!\w)"
    more = rf"(?:{GAP}(?!{number}(?!\w))[^\W\d][\w’'’-]*,?){{1,14}}"
    return compiled(rf"(?<![\w.,’'-]){noun}{more}{GAP}?:{GAP}(?={number}{GAP}[^\W\d])", re.IGNORECASE)


@cache
def _get_part(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?P<number>{whole_number(lang)}){GAP}(?P<noun>[a-zà-ÿ][\w-]{{2,}})", re.IGNORECASE)


@cache
def _get_number(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?<![\w.,’'-]){whole_number(lang)}(?![\w%])", re.IGNORECASE)


@cache
def _get_taken(lang: Lang) -> re.Pattern[str]:
    """« l’un d’eux », “two of them”."""
    one, of_them = _SAID.pattern("one", lang), _SAID.pattern("of_them", lang)
    return compiled(rf"(?<![\w.,-])(?:{one}|(?P<number>{whole_number(lang)})){GAP}{of_them}(?!\w)", re.IGNORECASE)


@cache
def _get_left(lang: Lang) -> re.Pattern[str]:
    """« les trois autres », “the other three”."""
    before, after = _SAID.pattern("left_before", lang), _SAID.pattern("left_after", lang)
    return compiled(rf"\b{before}{GAP}(?P<number>{whole_number(lang)})(?!\w){after}", re.IGNORECASE)


def counted_apart(passage: Passage, lang: Lang) -> Iterator[Miscount]:
    """All of these in a passage."""
    for sentence in sentences(passage) if ":" in passage.text else ():
        yield from listed_at_length(sentence, lang)
    yield from left_of_some(passage, lang)
