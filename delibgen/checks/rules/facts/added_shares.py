"""Shares that are said to make another: “by 1.5% and by a further 4.5%, which makes 6% in all”."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import prod

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.said import said_percent
from delibgen.checks.reading.searching import by_passage, hundredths, inside, sentences
from delibgen.checks.reading.sums import total_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit

_SAID = Lexicon("reckoning", "added_shares")
_WHOLE = Decimal(100)
_FEW = 3


def shares_of_another_sum(text: WholeText) -> Iterator[Hit]:
    """The last share of a sentence, where its words say that it is what those before make, and it is not."""
    shares = by_passage(text, "percent")
    for passage in text.passages:
        for sentence in sentences(passage) if len(shares.get(id(passage), ())) >= _FEW else ():
            stated = inside(shares, sentence)
            if len(stated) < _FEW:
                continue
            *parts, last = stated
            between = passage.text[parts[-1].end : last.start]
            is_all = _SAID.get("in_all", text.lang).match(passage.text[last.end : sentence.end].lstrip(" ,"))
            is_told = _SAID.get_last("makes", text.lang).search(between) and (is_all or len(parts) == _FEW - 1)
            is_near = max(map(hundredths, parts)) < hundredths(last) < 2 * total_of(parts)
            if is_told and is_near and not _is_made(hundredths(last), [hundredths(each) for each in parts]):
                yield Hit(last.span, also=parts[0].span, values={"sum": said_percent(total_of(parts))})


def _is_made(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether the parts make it, put together or each on top of those before, as far as its figures go."""
    grown = prod(1 + each / _WHOLE for each in parts) * _WHOLE - _WHOLE
    last = Decimal(1).scaleb(int(total.as_tuple().exponent))
    return total == sum(parts) or abs(grown - total) <= last / 2
