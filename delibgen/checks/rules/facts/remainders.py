"""Shares of a whole of which the last remains: « la moitié par l’État, un quart par la Région et le quart restant »."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.counting import number_said, small_number
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.searching import hundredths
from delibgen.checks.reading.shares import fractions_in, times_paid
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

StatedShare = tuple[TextSpan, Decimal]
"""A share in a hundred, and where it is said."""
_WHOLE = 100
_BEFORE, _AFTER = 40, 30
_FAR_BEFORE = 60
_REMAINDER = Lexicon("reckoning", "remainder")


class _Stated(NamedTuple):
    """A share, and whether its words say that it is all that remains."""

    share: StatedShare
    remains: bool


def shares_with_remainder(sentence: TextSpan, percents: Sequence[Mention], lang: Lang) -> Sequence[StatedShare]:
    """The shares of a sentence up to the one that remains; none where none is said to, or they are of two wholes."""
    found = _stated(sentence, percents, lang)
    last = next((place for place, said in enumerate(found) if said.remains), 0)
    is_apart = _REMAINDER.get("apart", lang).search(sentence.text)
    if not last or is_apart or any(said.remains for said in found[last + 1 :]):
        return ()
    return [said.share for said in found[: last + 1]]


def shares_of_two(
    before: TextSpan, sentence: TextSpan, percents: Sequence[Mention], lang: Lang
) -> Sequence[StatedShare]:
    """The same where a sentence opens with what remains of the shares of the one before it."""
    both = TextSpan(sentence.passage, before.start, sentence.end)
    found = _stated(both, percents, lang)
    place = next((place for place, said in enumerate(found) if said.share[0].start >= sentence.start), 0)
    parts = found[:place]
    is_open = parts and sum(said.share[1] for said in parts) < _WHOLE and not any(said.remains for said in parts)
    if not is_open or not found[place].remains or _REMAINDER.get("apart", lang).search(both.text):
        return ()
    return [said.share for said in found[: place + 1]]


def has_share_of_each(words: str, lang: Lang) -> bool:
    """Whether a share is that of each of several, and not of all of them together."""
    return _REMAINDER.get("each", lang).search(words) is not None


def _stated(span: TextSpan, percents: Sequence[Mention], lang: Lang) -> Sequence[_Stated]:
    """Its shares in their order; those in words that tell how many parts they are, or that they remain.

    What each of several has is had as often; there is none to be told where it does not say how many they are.
    """
    paid = [(each.span, hundredths(each) * times_paid(each, lang)) for each in percents]
    found = [_Stated(share, _remains(span, share[0], lang)) for share in paid]
    for each in fractions_in(span, lang):
        remains = _remains(span, each.at, lang)
        if remains or each.is_counted:
            found.append(_Stated((each.at, each.percent), remains))
    had = [_times(span, said.share[0], lang) for said in found]
    if len([*_REMAINDER.get("each", lang).finditer(span.text)]) > sum(times > 1 for times in had):
        return ()
    shares = [
        said._replace(share=(said.share[0], said.share[1] * times)) for said, times in zip(found, had, strict=True)
    ]
    return sorted(shares, key=lambda said: said.share[0].start)


def _times(span: TextSpan, share: TextSpan, lang: Lang) -> int:
    """How many have the share, each of them: “each of the two towns pays one quarter”."""
    before = share.passage.text[max(span.start, share.start - _FAR_BEFORE) : share.start]
    match = _get_each_of(lang).search(before)
    return number_said(match["number"], lang) if match else 1


@cache
def _get_each_of(lang: Lang) -> re.Pattern[str]:
    each_of, pays = (_REMAINDER.pattern(name, lang) for name in ("each_of", "pays"))
    number = rf"(?P<number>{small_number(lang)})\s[a-zà-ÿ]+"
    return compiled(rf"\b{each_of}\s{number}\s(?:{pays}\s)?$", re.IGNORECASE)


def _remains(span: TextSpan, share: TextSpan, lang: Lang) -> bool:
    words = span.passage.text
    before = words[max(span.start, share.start - _BEFORE) : share.start]
    is_after = _REMAINDER.get("after", lang).match(words[share.end : share.end + _AFTER].lstrip())
    return bool(is_after or _REMAINDER.get_last("before", lang).search(before))
