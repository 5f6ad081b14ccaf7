"""Which of some sums are before tax, which are the tax and which are with it, by the words around each."""

from collections.abc import Sequence
from typing import NamedTuple

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention

_SAID = Lexicon("spending", "taxes")
_BEFORE_TAX = _SAID.get("before_tax", "either")
_CALLED_NET = _SAID.get("called_net", "either")
_FOR_EACH = _SAID.get("for_each", "either")
_WITH_TAX = _SAID.get("with_tax", "either")
_BROUGHT_TO = _SAID.get("brought_to", "either")
_TAX_AFTER = _SAID.get("tax_after", "either")
_TAX_BEFORE = _SAID.get("tax_before", "either")
_RATE_BEFORE = _SAID.get("rate_before", "either")
_RATE_AFTER = _SAID.get("rate_after", "either")
_FAR_BEFORE = _FAR_AFTER = 40


def is_rate_of_tax(share: Mention) -> bool:
    """Whether a share stands right after the name of a tax: « TPS (5 %) »."""
    return _RATE_BEFORE.search(share.passage.text[max(0, share.start - _FAR_BEFORE) : share.start]) is not None


class Taxed(NamedTuple):
    """Some sums, by what tax is to them."""

    net: Sequence[Mention]
    tax: Sequence[Mention]
    gross: Sequence[Mention]
    rates: Sequence[Mention]


def taxed(sums: Sequence[Mention], shares: Sequence[Mention]) -> Taxed:
    """The sums, and which of the shares are rates of a tax; several taxes only where each has its rate."""
    net = _of_all([each for each in sums if _is_net(each)])
    gross = [each for each in sums if each not in net and _is_gross(each)]
    tax = [each for each in sums if each not in net + gross and _is_tax(each)]
    is_one_each = len(shares) in (1, len(tax))  # “including VAT at 20%”, of one sum and not of several
    if (
        len(tax) > 1
        and net
        and not gross
        and tax[-1] is sums[-1]
        and not shares
        and _MADE.search(_before(tax[-1], _NEAR))
    ):
        gross, tax = tax[-1:], tax[:-1]  # “and £500 in VAT, making £3,000”
    rates = [each for each in shares if _is_rate(each) or (is_one_each and is_rate_of_tax(each))]
    if net and tax and not gross and sums[-1] not in (*net, *tax) and _MADE.search(_before(sums[-1], _NEAR)):
        gross = [sums[-1]]
    if net and tax and not gross and sums[0] not in (*net, *tax) and _before(net[0], _FAR_BEFORE).endswith("("):
        gross = [sums[0]]  # « 117 000 € (100 000 € hors TVA, TVA : 17 000 €) »
    return Taxed(net, [] if len(tax) > 1 and not _are_named(tax) and len(tax) != len(rates) else tax, gross, rates)


def _of_all(net: list[Mention]) -> list[Mention]:
    """The sums before tax without the prices of one of many, where there are others: « 0,80 € HT par page »."""
    whole = [each for each in net if not _FOR_EACH.search(_after(each))]
    return whole or net


_NEAR = 25
_MADE = _SAID.get("made", "either")
_NAMED, _NAMED_AFTER = _SAID.get("named", "either"), _SAID.get("named_after", "either")


def _are_named(taxes: Sequence[Mention]) -> bool:
    """Whether each is another tax: « TPS : 712,50 $ ; TVQ : 1 421,44 $ »."""
    named = (_NAMED_AFTER.match(_after(each)) or _NAMED.search(_before(each, _NEAR)) for each in taxes)
    names = [match[1].casefold() for match in named if match]
    return len(names) == len(set(names)) == len(taxes)


def _is_net(mention: Mention) -> bool:
    return bool(_BEFORE_TAX.search(_after(mention)) or _CALLED_NET.search(_before(mention, 100)))


def _is_gross(mention: Mention) -> bool:
    return bool(_WITH_TAX.search(_after(mention)) or _BROUGHT_TO.search(_before(mention, 100)))


def _is_tax(mention: Mention) -> bool:
    return bool(_TAX_AFTER.search(_after(mention)) or _TAX_BEFORE.search(_before(mention, 40)))


def _is_rate(share: Mention) -> bool:
    """Whether the words after it say so, of a sum with tax too: « 21 % TVA comprise »."""
    return _is_tax(share) or _RATE_AFTER.search(_after(share)) is not None


def _after(mention: Mention) -> str:
    return mention.passage.text[mention.end : mention.end + _FAR_AFTER]


def _before(mention: Mention, reach: int) -> str:
    return mention.passage.text[max(0, mention.start - reach) : mention.start]
