"""Shares of a whole of which the last remains: « la moitié par l’État, un quart par la Région et le quart restant »."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.counting import any_pattern, get_reckoning
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.searching import hundredths
from delibgen.project.fields import Lang

_Stated = tuple[TextSpan, Decimal]
"""A share in a hundred, and where it is said."""


_WHOLE = 100


class _Fraction(NamedTuple):
    """A share, and whether its words say that it is all that remains."""

    share: _Stated
    remains: bool


def shares_with_remainder(sentence: TextSpan, percents: Sequence[Mention], lang: Lang) -> Sequence[_Stated]:
    """The shares of a sentence up to the one that remains; none where none is said to, or they are of two wholes."""
    found = sorted(_shares(sentence, percents, lang), key=lambda said: said.share[0].start)
    last = next((place for place, said in enumerate(found) if said.remains), 0)
    words = sentence.text
    if not last or _get("apart", lang).search(words) or any(said.remains for said in found[last + 1 :]):
        return ()
    return [said.share for said in found[: last + 1]]


def shares_of_two(before: TextSpan, sentence: TextSpan, percents: Sequence[Mention], lang: Lang) -> Sequence[_Stated]:
    """The same where a sentence opens with what remains of the shares of the one before it."""
    both = TextSpan(sentence.passage, before.start, sentence.end)
    found = sorted(_shares(both, percents, lang), key=lambda said: said.share[0].start)
    place = next((place for place, said in enumerate(found) if said.share[0].start >= sentence.start), 0)
    parts = found[:place]
    is_open = parts and sum(said.share[1] for said in parts) < _WHOLE and not any(said.remains for said in parts)
    if not is_open or not found[place].remains or _get("apart", lang).search(both.text):
        return ()
    return [said.share for said in found[: place + 1]]


def _shares(sentence: TextSpan, percents: Sequence[Mention], lang: Lang) -> Iterator[_Fraction]:
    passage = sentence.passage
    for each in percents:
        yield _Fraction((each.span, hundredths(each)), _remains(sentence, each.start, each.end, lang))
    for match in _fraction(lang).finditer(passage.text, sentence.start, sentence.end):
        parts, whole = _parts(lang)[match["part"].casefold()], match["many"] or ""
        many = _numbers(lang).get(whole.strip().casefold(), 1)
        start = match.start("part") if many == 1 else match.start("many")
        remains = _remains(sentence, match.start(), match.end(), lang)
        if remains or _numbers(lang).get(whole.strip().casefold()) or match["part"].casefold() in _halves(lang):
            yield _Fraction((TextSpan(passage, start, match.end()), many * 100 / parts), remains)


def _remains(sentence: TextSpan, start: int, end: int, lang: Lang) -> bool:
    words = sentence.passage.text
    before, after = words[max(sentence.start, start - 40) : start], words[end : end + 30]
    is_after = re.match(rf"\s?{_get('after', lang).pattern}", after, re.IGNORECASE)
    return bool(is_after or re.search(rf"{_get('before', lang).pattern}\s?$", before, re.IGNORECASE))


@cache
def _fraction(lang: Lang) -> re.Pattern[str]:
    many, part = "|".join(_numbers(lang)), "|".join(sorted(_parts(lang), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:(?P<many>{many})[\s-])?(?P<part>{part})(?!\w)", re.IGNORECASE)


@cache
def _parts(lang: Lang) -> dict[str, Decimal]:
    said = get_reckoning(lang)["remainder"]["parts"]
    return {word: Decimal(number) for number, words in said.items() for word in words}


def _halves(lang: Lang) -> Sequence[str]:
    halves: Sequence[str] = get_reckoning(lang)["remainder"]["parts"]["2"]
    return halves


@cache
def _numbers(lang: Lang) -> dict[str, int]:
    said = get_reckoning(lang)["remainder"]["numbers"]
    return {word: int(number) for number, words in said.items() for word in words}


@cache
def _get(name: str, lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_pattern(get_reckoning(lang)['remainder'][name])}(?!\w)", re.IGNORECASE)
