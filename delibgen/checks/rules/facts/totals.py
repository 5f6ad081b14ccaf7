"""Rules on sums that are not to differ: ceilings, prices with their tax, an expense that is charged twice."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, product
from typing import NamedTuple

from delibgen.checks.reading.act import body, decisions
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.said import said_sum
from delibgen.checks.reading.searching import hundredths, money
from delibgen.checks.reading.spending import charges_expense, credits_receipt
from delibgen.checks.reading.sums import SumsSaid, said_like, sums_said, total_of
from delibgen.checks.reading.taxes import Taxed, taxed
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_project, on_text
from delibgen.project.act import payers
from delibgen.project.decisions import ConcludeAgreement
from delibgen.project.money import Money
from delibgen.project.spec import Project
from delibgen.project.sums import Amount

_SAID = Lexicon("spending", "totals")
_CEILING = _SAID.get_rare("ceiling", "fr")
_CAPPED = _SAID.get("capped", "fr")
_LONG = expression(r"\w{4,}")
_YEARLY = _SAID.get("yearly", "fr")
_ADDED = Lexicon("spending", "taxes").get("added", "either")


def _may_cap(words: str) -> bool:
    return _CEILING.search(words) is not None


@on_text(
    "FCT-20",
    "error",
    "fr",
    look=_may_cap,
    fr="Le plafond « {found} » n’est pas celui de « {other} ». Donnez partout le même.",
    en="The ceiling “{found}” is not that of “{other}”. Give the same everywhere.",
    source="Un montant se dit une fois : le titre, l’exposé et les articles doivent l’énoncer de même",
)
def two_ceilings(text: WholeText) -> Iterator[Hit]:
    """One in the articles on the agreement, and one where its expense is charged, which may be more with others."""
    yield from _between_articles(text)
    yield from _since_the_report(text)


def _between_articles(text: WholeText) -> Iterator[Hit]:
    capped: dict[bool, list[Mention]] = {True: [], False: []}
    articles = [article for article in decisions(text) if charges_expense(article) or not credits_receipt(article)]
    charging = {id(passage): charges_expense(article) for article in articles for passage in article.passages}
    spending = set[int]()
    for said in sums_said(text):
        charges = charging.get(id(said.at.passage))
        spending |= {said.at.passage.article} if charges is False and said.sums else set()
        if charges is not None and _CEILING.search(said.at.text) and not _YEARLY.search(said.at.text):
            capped[charges] += said.sums
    if len(capped[True]) == len(capped[False]) == 1:
        charge, other = capped[True][0], capped[False][0]
        is_whole = len(spending) > 1 and money(charge)[0] > money(other)[0]
        if charge.value != other.value and money(charge)[1] == money(other)[1] and not is_whole:
            yield Hit(charge.span, also=other.span)


def _since_the_report(text: WholeText) -> Iterator[Hit]:
    """« Le montant de l’aide est plafonné à 60 000 € » in the report, « L’aide ne pourra excéder 6 000 € » below it."""
    deciding = {id(passage) for passage in body(text)}
    capped: dict[bool, dict[str, list[_Capped]]] = {True: {}, False: {}}
    for said in sums_said(text) if deciding else ():
        found = _CAPPED.match(said.at.text) if len(said.sums) == 1 and _caps(said.at) else None
        if found:
            its = _Capped(said.sums[0], frozenset(_LONG.findall(found["of"])))
            capped[id(said.at.passage) in deciding].setdefault(found["noun"].casefold(), []).append(its)
    for noun, before in capped[False].items():
        after = capped[True].get(noun, [])
        if len(before) == len(after) == 1 and before[0].differs(after[0]):
            yield Hit(after[0].sum.span, also=before[0].sum.span)


def _caps(sentence: TextSpan) -> bool:
    return _CEILING.search(sentence.text) is not None and not _YEARLY.search(sentence.text)


class _Capped(NamedTuple):
    """A ceiling, and the words that tell of what it is."""

    sum: Mention
    of: frozenset[str]

    def differs(self, other: "_Capped") -> bool:
        """Whether both may be of one thing, and are not the same."""
        may_be_one = not self.of or not other.of or not self.of.isdisjoint(other.of)
        return may_be_one and self.sum.value != other.sum.value and money(self.sum)[1] == money(other.sum)[1]


_CENT = Decimal("0.01")
_WHOLE = Decimal(100)
_EURO = Decimal(1)
_HUNDRED = Decimal(100)


@on_text(
    "FCT-21",
    "error",
    draft="typed",
    reach="alone",
    look=(
        "TVA",
        "VAT",
        "HT",
        "hors tax",
        "Hors tax",
        "GST",
        "HST",
        "TVH",
        "IVA",
        "TPS",
        "ales tax",
        "ervices tax",
        "ederal tax",
        "ovincial tax",
        "axe fédérale",
        "axe provinciale",
    ),
    fr="Le montant hors taxes et la TVA font {sum}, et non « {found} ». Corrigez l’un des trois.",
    en="The sum before tax and the VAT make {sum}, and not “{found}”. Correct one of the three.",
    source="Un montant toutes taxes comprises est le montant hors taxes et la taxe",
)
def tax_does_not_add_up(text: WholeText) -> Iterator[Hit]:
    """What each sentence gives, or else some that follow each other, or its whole passage."""
    for _, group in groupby(sums_said(text), key=lambda said: id(said.at.passage)):
        its = [*group]
        found = [hit for said in its if len(said.sums) > 1 for hit in _untrue(taxed(said.sums, said.shares))]
        yield from found or _around(its)


def _around(its: Sequence[SumsSaid]) -> Iterator[Hit]:
    """What the fewest sentences in a row give that say the sum before tax, the one with it, and the tax or its rate."""
    if any(known.net and known.gross for said in its for known in [taxed(said.sums, said.shares)]) and len(its) > 1:
        return
    for many in sorted({*range(_FEW, min(len(its), _MOST) + 1), len(its)}):
        rows = (its[place : place + many] for place in range(len(its) - many + 1))
        known = [
            taxed([each for said in row for each in said.sums], [each for said in row for each in said.shares])
            for row in rows
        ]
        told = [each for each in known if each.net and each.gross and (each.tax or each.rates)]
        if told or many == len(its):
            is_right = any(map(_are_made, told))
            yield from (hit for each in told or known for hit in _untrue(each) if not is_right)
            return


_FEW, _MOST = 2, 3
"""How many sentences may say one price."""


def _are_made(known: Taxed) -> bool:
    """Whether one of several sums before tax makes one with it: beside it stands that of an estimate, or of a metre."""
    sums = {money(each)[0] for each in known.gross}
    return any(money(net)[0] + money(tax)[0] in sums for net, tax in product(known.net, known.tax))


def _untrue(known: Taxed) -> Iterator[Hit]:
    """What tax does not make of a sum before it; or what a rate does not, where that sum or the tax is not said."""
    net, tax, gross, rates = known
    if not net and len(gross) == len(tax) == len(rates) == 1:
        yield from _rate_of_another_sum(gross[0], tax[0], rates[0])
    if len(net) != 1 or len(gross) != 1 or _add_more(net[0], gross[0]):
        return
    if not tax and not rates:
        yield from _above_any_rate(net[0], gross[0])
    elif tax or len(rates) == 1:
        base, total = money(net[0])[0], money(gross[0])[0]
        added = total_of(tax) if tax else base * hundredths(rates[0]) / _WHOLE
        if abs(base + added - total) > (0 if tax else _exactness(base, total)):
            also = tax[-1] if tax else net[0]
            yield Hit(gross[0].span, also=also.span, values={"sum": said_like(base + added, gross[0])})


def _add_more(net: Mention, gross: Mention) -> bool:
    """Whether fees or the like come to the sum beside the tax: « honoraires et TVA compris »."""
    words = net.passage.text
    return _ADDED.search(words[min(net.end, gross.start) : max(net.start, gross.end) + _NEXT]) is not None


def _exactness(base: Decimal, total: Decimal) -> Decimal:
    """Up to how much a rate may be off: a sum in whole units was rounded."""
    return _CENT if base % 1 and (total % 1 or total % _HUNDRED == 0) else _EURO


def _above_any_rate(net: Mention, gross: Mention) -> Iterator[Hit]:
    """« 18 000 € HT, soit 22 600 € TTC »: a sum in euros with less than no tax, or more than that of any rate."""
    base, currency = money(net)
    most = base * _HIGHEST[re.search(r"\bHT\b", net.passage.text) is not None]
    is_next = 0 <= gross.start - net.end <= _NEXT and currency == money(gross)[1] == "EUR"
    if is_next and not base <= money(gross)[0] <= most + _EURO:
        yield Hit(gross.span, also=net.span, values={"sum": said_like(most, gross)})


_HIGHEST = {True: Decimal("1.2"), False: Decimal("1.27")}
"""With the highest rate of France, where the text is in its words, and with that of the European Union."""
_NEXT = 40


def _rate_of_another_sum(gross: Mention, tax: Mention, rate: Mention) -> Iterator[Hit]:
    """A sum with tax, the tax, and its rate, where the sum before tax is not said."""
    levied, share = money(tax)[0], hundredths(rate) / 100
    due = (money(gross)[0] - levied) * share
    if share and abs(due - levied) > _EURO:
        yield Hit(gross.span, also=tax.span, values={"sum": said_like(round(levied + levied / share, 2), gross)})


@on_project(
    "FCT-24",
    "error",
    fr="{sum} : la dépense est comptée deux fois, ici et là où elle est versée (decisions[{other}]). Retirez d’ici "
    "`amount` et `expense`, et nommez la convention là-bas (`agreement: {agreement}`). Si ce sont deux dépenses, "
    "dites-le (allow).",
    en="{sum}: the expense is counted twice, here and where it is paid (decisions[{other}]). Leave out `amount` and "
    "`expense` here, and name the agreement there (`agreement: {agreement}`). If there are two expenses, say so "
    "(allow).",
    source="Une dépense se dit une fois : Code général des collectivités territoriales, art. L. 2311-1",
)
def agreement_charged_beside_its_payment(project: Project) -> Iterator[Hit]:
    for number, decision in enumerate(project.decisions):
        if not isinstance(decision, ConcludeAgreement) or not decision.expense:
            continue
        for payer in payers(project, decision):
            if payer.charged("expense"):
                values = {"sum": _typed(decision.total), "agreement": decision.agreement[0]}
                yield Hit(("decisions", number, "amount"), values={**values, "other": project.decisions.index(payer)})
                break


def _typed(total: Amount | None) -> object:
    return said_sum(total.amount, total.currency) if isinstance(total, Money) else ""
