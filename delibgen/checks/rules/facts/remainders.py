"""Shares of a whole of which the last remains: « la moitié par l’État, un quart par la Région et le quart restant »."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.searching import hundredths
from delibgen.checks.reading.shares import fractions_in
from delibgen.project.fields import Lang

StatedShare = tuple[TextSpan, Decimal]
"""A share in a hundred, and where it is said."""
_WHOLE = 100
_BEFORE, _AFTER = 40, 30
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


def _stated(span: TextSpan, percents: Sequence[Mention], lang: Lang) -> Sequence[_Stated]:
    """Its shares in their order; those in words that tell how many parts they are, or that they remain."""
    found = [_Stated((each.span, hundredths(each)), _remains(span, each.span, lang)) for each in percents]
    for each in fractions_in(span, lang):
        remains = _remains(span, each.at, lang)
        if remains or each.is_counted:
            found.append(_Stated((each.at, each.percent), remains))
    return sorted(found, key=lambda said: said.share[0].start)


def _remains(span: TextSpan, share: TextSpan, lang: Lang) -> bool:
    words = span.passage.text
    before = words[max(span.start, share.start - _BEFORE) : share.start]
    is_after = _REMAINDER.get("after", lang).match(words[share.end : share.end + _AFTER].lstrip())
    return bool(is_after or _REMAINDER.get_last("before", lang).search(before))
