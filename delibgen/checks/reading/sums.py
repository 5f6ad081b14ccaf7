"""The sums and the shares of a text, read once: by the sentences that state them, with all that was said before."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.act import once
from delibgen.checks.reading.counting import small_number, value_of
from delibgen.checks.reading.expression import any_of, spot
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.said import said_sum
from delibgen.checks.reading.searching import by_passage, inside, money, once_each, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.errors import Wordings
from delibgen.project.fields import LANGS, Lang

_PAYMENTS = Lexicon("reckoning", "payments")


class SumsSaid(NamedTuple):
    """A sentence with the sums and the shares that it states."""

    at: TextSpan
    sums: Sequence[Mention]
    """Each once where a bracket repeats it."""
    shares: Sequence[Mention]
    text: WholeText
    place: int
    """That of its passage in the text."""
    since: int
    """How many sums the text states before."""

    @property
    def lang(self) -> Lang:
        return self.text.lang

    @property
    def earlier(self) -> Sequence[Mention]:
        """The sums before the sentence, in their order."""
        return _stated(self.text)[: self.since]

    @property
    def near(self) -> Sequence[Passage]:
        """The passage of the sentence, and the one before it."""
        return self.text.passages[max(0, self.place - 1) : self.place + 1]

    def between(self, one: Mention, other: Mention) -> str:
        return self.at.passage.text[one.end : other.start]

    def before(self, mention: Mention) -> str:
        return self.at.passage.text[self.at.start : mention.start]

    def after(self, mention: Mention) -> str:
        return self.at.passage.text[mention.end : self.at.end]


@once
def sums_said(text: WholeText) -> Sequence[SumsSaid]:
    """The sentences that state sums or shares, in reading order."""
    amounts, shares = by_passage(text, "amount"), by_passage(text, "percent")
    found, since = list[SumsSaid](), 0
    for place, passage in enumerate(text.passages):
        if id(passage) in amounts or id(passage) in shares:
            for sentence in sentences(passage):
                sums, parts = once_each(inside(amounts, sentence)), inside(shares, sentence)
                if sums or parts:
                    found.append(SumsSaid(sentence, sums, parts, text, place, since))
                    since += len(sums)
    return found


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
    return spot(rf"\b(?:{by})\s(?P<count>{small_number(lang)})(?:\s\w+)?\s(?:{words})\b")


def payments_in(span: TextSpan, lang: Lang) -> tuple[TextSpan, int] | None:
    """Where the words announce a number of payments, and how many: « en trois versements »."""
    match = _get_payments(lang).search(span.passage.text, span.start, span.end)
    if not match:
        return None
    return TextSpan(span.passage, match.start("count"), match.end()), value_of(match["count"], lang)
