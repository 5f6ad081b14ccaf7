"""Numbers that two others make: « douze groupes de quinze enfants, soit 180 enfants »."""

import re
from collections.abc import Iterator
from functools import cache

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP, Expression, last_words
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.numbers import find_numbers
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.rules.facts.counted_apart import Miscount
from delibgen.project.fields import Lang

_SAID = Lexicon("reckoning", "products")
_THREE = 3
"""The two numbers, and what they make."""


def products(sentence: TextSpan, lang: Lang) -> Iterator[Miscount]:
    """Each number that so many of so many things are said to make and do not, with what they make."""
    for match in (each for pattern in _get_products(lang) for each in pattern.finditer(sentence.text)):
        times, each, whole = (number_said(match[name], lang) for name in ("times", "each", "number"))
        is_apart = _SAID.get("apart", lang).search(match[0]) or _several(match[0], lang) > _THREE
        is_more = is_apart or _several(sentence.text[: match.start()], lang)
        if min(times, each) > 1 and times * each != whole and not is_more:
            start, end = match.start("number"), match.end("noun")
            yield TextSpan(sentence.passage, sentence.start + start, sentence.start + end), times * each


def _several(words: str, lang: Lang) -> int:
    """How many numbers above one the words say: « deux fois par an, trois groupes de … » is times another."""
    return sum("1" not in number.values for number in find_numbers(words, lang))


@cache
def _get_products(lang: Lang) -> tuple[Expression, ...]:
    """In which what they make comes last, led by a word or told by one after it; and in which it comes first."""
    so, in_all, into = (_SAID.pattern(name, lang) for name in ("so", "in_all", "into"))
    number, again = rf"(?P<number>{whole_number(lang)}){GAP}", r"(?P<noun>(?P=what)[sx]?)(?!\w)"
    product, between = _product(lang, r"(?P<what>[^\W\d_]+?)[sx]?(?!\w)"), r"[^,;:.()\d]{0,40}?"
    first = rf"(?<![\w.,’'-]){number}(?P<noun>(?P<what>[^\W\d_]+?)[sx]?)(?!\w)[^;:.()\d]{{0,60}}?{GAP}{into}{GAP}"
    return (
        _signed(rf"{product}{between},?{GAP}{so}{GAP}{number}{again}", "so", lang),
        _signed(rf"{product}{between}[,:(–]{GAP}?{number}{again}{GAP}{in_all}\b", "in_all", lang),
        _signed(first + _product(lang, r"(?P=what)[sx]?(?!\w)"), "into", lang),
    )


def _product(lang: Lang, noun: str) -> str:
    """« quatre fois une boucle de 21 kilomètres », which ends in `noun`."""
    times, each = (rf"(?P<{name}>{whole_number(lang)})" for name in ("times", "each"))
    what = rf"[^\W\d_][\w’'-]*(?:{GAP}[^\W\d_][\w’'-]*){{0,3}}?"
    return rf"(?<![\w.,’'-]){times}{GAP}{what}{GAP}{_SAID.pattern('of', lang)}{GAP}{each}(?:{GAP}|-){noun}"


def _signed(pattern: str, name: str, lang: Lang) -> Expression:
    """The pattern, which finds nothing without one of the phrases of that name."""
    return Expression(pattern, re.IGNORECASE, sign=last_words(_SAID.phrases(name, lang)))
