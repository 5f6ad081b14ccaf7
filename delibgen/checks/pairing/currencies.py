"""Amounts in a currency of a shared name, « 500 dollars », in the one that either text of a pair says in full."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from delibgen.checks.reading.mentions.currencies import may_mean, named_in_full, said_currency, shared_name
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.searching import money
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang

PlaceOfMention = tuple[int, int]
"""The identity of its passage, and where it begins there."""


class _Amount(NamedTuple):
    """An amount, and the words for its currency."""

    mention: Mention
    words: str
    lang: Lang

    @property
    def name(self) -> str:
        """What its currency is called, if others are called so too: `franc` of « 500 francs »."""
        return shared_name(self.words, self.lang)

    @property
    def number(self) -> Decimal:
        return money(self.mention)[0]

    @property
    def code(self) -> str:
        return money(self.mention)[1]

    def may_be(self, codes: Collection[str]) -> list[str]:
        """Those of the currencies that its words may mean."""
        return [code for code in codes if may_mean(self.words, code, self.lang)]


def settle(french: WholeText, english: WholeText) -> Mapping[PlaceOfMention, str]:
    """The values of the amounts whose passages leave open in which currency of that name they are, by their places.

    Such an amount is what the pair says elsewhere of the same figures in full; else, what it says in full of any.
    « Francs CFA » may be two currencies, but they tell what « francs » are.
    """
    amounts = [*_amounts(french), *_amounts(english)]
    left_open = [amount for amount in amounts if _is_open(amount)]
    if not left_open:
        return {}
    told = [amount for amount in amounts if amount not in left_open]
    said = ((passage.text, text.lang) for text in (french, english) for passage in text.passages)
    named = {code for words, lang in said for code in named_in_full(words, lang)}
    settled: list[_Amount] = []
    for length in sorted({len(amount.name) for amount in left_open}, reverse=True):
        now = [_in(_meant(each, [*told, *settled], named), each) for each in left_open if len(each.name) == length]
        named |= {amount.code for amount in now}
        settled += now
    return {place_of(amount.mention): amount.mention.value for amount in settled}


def place_of(mention: Mention) -> PlaceOfMention:
    """Where a text has the mention."""
    return id(mention.passage), mention.start


def _amounts(text: WholeText) -> Iterator[_Amount]:
    """The amounts of a text, but for those in euros, which no other money is called."""
    for mention in text.facts:
        if mention.kind == "amount" and not mention.value.endswith("EUR"):
            yield _Amount(mention, said_currency(mention.text, text.lang), text.lang)


def _is_open(amount: _Amount) -> bool:
    """Whether its passage does not say in full which currency it is."""
    return bool(amount.name) and amount.code not in named_in_full(amount.mention.passage.text, amount.lang)


def _in(code: str, amount: _Amount) -> _Amount:
    """The amount in that currency."""
    figures, _, _ = amount.mention.value.partition(" ")
    return amount._replace(mention=amount.mention._replace(value=f"{figures} {code}"))


def _meant(amount: _Amount, told: Sequence[_Amount], named: Collection[str]) -> str:
    """The code of the currency that the amount is in."""
    same = amount.may_be([each.code for each in told if each.number == amount.number])
    if amount.code in same:
        return amount.code
    any_ = amount.may_be(named)
    return same[0] if same else any_[0] if len(any_) == 1 else amount.code
