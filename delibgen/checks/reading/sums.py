"""The sums and the shares of a text, read once: by the sentences that state them, with all that was said before."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar

from delibgen.checks.reading.act import once
from delibgen.checks.reading.counting import small_number, value_of
from delibgen.checks.reading.expression import any_of, may_hold, spot
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.find import facts_of
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.said import said_sum
from delibgen.checks.reading.searching import by_passage, money, once_each, sentences, within
from delibgen.checks.reading.text import WholeText
from delibgen.document.reading import Origin
from delibgen.errors import Wordings
from delibgen.project.fields import LANGS, Lang

_PAYMENTS = Lexicon("reckoning", "payments")
T = TypeVar("T")


class AsksAroundError(Exception):
    """A sentence by itself was asked what stands around it."""


class _Around(NamedTuple):
    """Where a sentence stands."""

    text: WholeText
    place: int
    """That of its passage in the text."""
    since: int
    """How many sums the text states before."""


class SumsSaid(NamedTuple):
    """A sentence with the sums and the shares that it states."""

    at: TextSpan
    sums: Sequence[Mention]
    """Each once where a bracket repeats it."""
    shares: Sequence[Mention]
    lang: Lang
    around: _Around | None = None
    """`None` for a sentence by itself, which knows its own words alone."""

    @property
    def text(self) -> WholeText:
        return self._stands.text

    @property
    def _stands(self) -> _Around:
        if self.around is None:
            raise AsksAroundError
        return self.around

    @property
    def earlier(self) -> Sequence[Mention]:
        """The sums before the sentence, in their order."""
        return _stated(self.text)[: self._stands.since]

    @property
    def near(self) -> Sequence[Passage]:
        """The passage of the sentence, and the one before it."""
        return self.leading(1)

    def leading(self, many: int) -> Sequence[Passage]:
        """The passage of the sentence, and so many before it."""
        return self.text.passages[max(0, self._stands.place - many) : self._stands.place + 1]

    def between(self, one: Mention, other: Mention) -> str:
        return self.at.passage.text[one.end : other.start]

    def before(self, mention: Mention) -> str:
        return self.at.passage.text[self.at.start : mention.start]

    def after(self, mention: Mention) -> str:
        return self.at.passage.text[mention.end : self.at.end]


Way = Callable[[SumsSaid], Iterable[T]]
"""What finds something in a sentence; it asks last what stands around it."""


def in_sentences(text: WholeText, *ways: Way[T], most: int = sys.maxsize) -> Iterator[tuple[SumsSaid, Iterator[T]]]:
    """What the ways find in each sentence that states sums, and not more of them than that.

    What a sentence by itself rules out is kept by the words of its passage, for most of an act stand in the next one.
    """
    for said in sums_said(text):
        passage = said.at.passage
        asked = _may_find(ways, most, passage.text, passage.foreign, said.lang).get(said.at.start)
        if asked:
            yield said, chain.from_iterable(way(said) for way in asked)


@lru_cache(maxsize=2**13)
def _may_find(
    ways: tuple[Way[T], ...], most: int, words: str, foreign: tuple[tuple[int, int, str], ...], lang: Lang
) -> Mapping[int, Sequence[Way[T]]]:
    """Those that find something in a sentence of a passage, or ask what stands around it, by where it begins."""
    passage = Passage(words, "paragraph", Origin(""), foreign=foreign)
    stated = facts_of(passage, lang)
    amounts, shares = ([fact for fact in stated if fact.kind == kind] for kind in ("amount", "percent"))
    told = [said for said in _said_in(passage, amounts, shares, lang) if len(said.sums) <= most]
    found = {said.at.start: [way for way in ways if _is_open(way, said)] for said in told}
    return {start: asked for start, asked in found.items() if asked}


def _is_open(way: Way[T], said: SumsSaid) -> bool:
    try:
        return any(True for _ in way(said))
    except AsksAroundError:
        return True


@once
def sums_said(text: WholeText) -> Sequence[SumsSaid]:
    """The sentences that state sums or shares, in reading order."""
    amounts, shares = by_passage(text, "amount"), by_passage(text, "percent")
    found, since = list[SumsSaid](), 0
    stating = amounts.keys() | shares.keys()
    for place, passage in enumerate(text.passages):
        if id(passage) in stating:
            for said in _said_in(passage, amounts.get(id(passage), ()), shares.get(id(passage), ()), text.lang):
                found.append(said._replace(around=_Around(text, place, since)))
                since += len(said.sums)
    return found


def _said_in(passage: Passage, amounts: Sequence[Mention], shares: Sequence[Mention], lang: Lang) -> Iterator[SumsSaid]:
    """Each sentence of a passage by itself."""
    for sentence in sentences(passage):
        sums, parts = once_each(within(amounts, sentence)), within(shares, sentence)
        if sums or parts:
            yield SumsSaid(sentence, sums, parts, lang)


@once
def _stated(text: WholeText) -> Sequence[Mention]:
    return [each for said in sums_said(text) for each in said.sums]


@once
def first_said(text: WholeText) -> Mapping[Decimal, Mention]:
    """The sums of the text, each where it is first said."""
    return {money(each)[0]: each for each in reversed(_stated(text))}


@once
def times_said(text: WholeText) -> Counter[Decimal]:
    """How often the text says each sum."""
    return Counter(money(each)[0] for each in _stated(text))


def are_alike(sums: Sequence[Mention]) -> bool:
    """Whether they are of one currency."""
    return len({money(each)[1] for each in sums}) == 1


def total_of(sums: Sequence[Mention]) -> Decimal:
    """What the sums make, or the shares."""
    return sum((money(each)[0] for each in sums), Decimal(0))


def is_rounded(mention: Mention, sum_: Decimal) -> bool:
    """Whether an amount in thousands or millions is the sum, as far as its figures go: « 38,64 M€ » of 38 644 000 €."""
    figures = re.sub(r"\D", "", mention.text)
    last = money(mention)[0] / int(figures) if int(figures or 0) else Decimal(0)
    return last > 1 and abs(money(mention)[0] - sum_) <= last / 2


def said_like(sum_: Decimal, like: Mention) -> Wordings:
    """The sum in the currency of an amount, for a message."""
    return said_sum(sum_, money(like)[1])


@cache
def payment_words() -> frozenset[str]:
    """What a sum is paid in, in either language: one of them stands where a number of payments is announced."""
    return frozenset(word for lang in LANGS for word in _PAYMENTS.phrases("words", lang))


@cache
def _get_payments(lang: Lang) -> re.Pattern[str]:
    by, words = (any_of(_PAYMENTS.phrases(name, lang)) for name in ("by", "words"))
    planned = rf"(?<![\w’'-])(?=[\w-]+\s(?:{words})\s{_PAYMENTS.pattern('planned', lang)})"
    return spot(rf"(?:\b(?:{by})\s|{planned})(?P<count>(?i:{small_number(lang)}))(?:\s\w+)?\s(?:{words})\b")


def announces_payments(words: str) -> bool:
    """Whether words of either language announce a number of payments anywhere."""
    return may_hold(payment_words(), words) and any(_get_payments(lang).search(words) for lang in LANGS)


def without_payments(words: str, lang: Lang) -> str:
    """The words without the numbers of payments that they announce.

    >>> without_payments("versée en deux fois : 500 € puis 300 €", "fr")
    'versée  : 500 € puis 300 €'
    """
    return _get_payments(lang).sub("", words)


def payments_in(span: TextSpan, lang: Lang) -> tuple[TextSpan, int] | None:
    """Where the words announce a number of payments, and how many: « en trois versements »."""
    match = _get_payments(lang).search(span.passage.text, span.start, span.end)
    if not match:
        return None
    return TextSpan(span.passage, match.start("count"), match.end()), value_of(match["count"], lang)
