"""Rules on sums that make others: ceilings, tax, the shares of a payment."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from delibgen.checks.reading.act import decided
from delibgen.checks.reading.expression import Expression, may_hold, signs_of, spot
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.searching import by_passage, every_in, hundredths, inside, money, sentences
from delibgen.checks.reading.sums import SumsSaid, payments_in, said_sum, sums_said, total_of
from delibgen.checks.reading.taxes import Taxed, taxed
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_project, on_text
from delibgen.checks.rules.facts.charges import charges_expense
from delibgen.checks.rules.facts.remainders import shares_of_two, shares_with_remainder
from delibgen.project.act import payers
from delibgen.project.decisions import ConcludeAgreement
from delibgen.project.fields import Lang
from delibgen.project.money import Money
from delibgen.project.spec import Project
from delibgen.project.sums import Amount

_SOURCE = "Les parts d’un montant font ce montant, et les versements cent pour cent"
_CEILING = Expression(
    r"\b(?:plafonn\w+|maximum|maximal\w*|au plus|dans la limite|limité\w*|ne (?:peut|pourra) excéder)\b",
    re.IGNORECASE,
    sign=signs_of("plafonn", "maxim", "limit", "excéder", "plus"),
)
_YEARLY = spot(r"\bpar an\b|\bannuel\w*|\bchaque année\b|\bpluriannuel\w*|\bexercices\b")


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
    """One in the articles on the agreement, and one where its expense is charged."""
    capped: dict[bool, list[Mention]] = {True: [], False: []}
    charging = {id(passage): charges_expense(article) for article in decided(text) for passage in article.passages}
    for said in sums_said(text):
        charges = charging.get(id(said.at.passage))
        if charges is not None and _CEILING.search(said.at.text) and not _YEARLY.search(said.at.text):
            capped[charges] += said.sums
    if len(capped[True]) == len(capped[False]) == 1:
        charge, other = capped[True][0], capped[False][0]
        if charge.value != other.value and money(charge)[1] == money(other)[1]:
            yield Hit(charge.span, also=other.span)


_CENT = Decimal("0.01")
_EURO = Decimal(1)


@on_text(
    "FCT-21",
    "error",
    draft="typed",
    reach="alone",
    look=("TVA", "VAT", "HT", "hors tax", "Hors tax", "GST", "HST", "TVH", "IVA", "TPS", "ales tax", "ervices tax"),
    fr="Le montant hors taxes et la TVA font {sum}, et non « {found} ». Corrigez l’un des trois.",
    en="The sum before tax and the VAT make {sum}, and not “{found}”. Correct one of the three.",
    source="Un montant toutes taxes comprises est le montant hors taxes et la taxe",
)
def tax_does_not_add_up(text: WholeText) -> Iterator[Hit]:
    """What each sentence gives, or else its whole passage."""
    for _, group in groupby(sums_said(text), key=lambda said: said.place):
        its = [*group]
        found = [hit for said in its if len(said.sums) > 1 for hit in _untrue(taxed(said.sums, said.shares))]
        sums, shares = [each for said in its for each in said.sums], [each for said in its for each in said.shares]
        yield from found or _untrue(taxed(sums, shares))


def _untrue(known: Taxed) -> Iterator[Hit]:
    """What tax does not make of a sum before it; or what a rate does not, where that sum or the tax is not said."""
    net, tax, gross, rates = known
    if not net and len(gross) == len(tax) == len(rates) == 1:
        yield from _rate_of_another_sum(gross[0], tax[0], rates[0])
    if len(net) != 1 or len(gross) != 1:
        return
    if not tax and not rates:
        yield from _above_any_rate(net[0], gross[0])
    elif tax or len(rates) == 1:
        base, total = money(net[0])[0], money(gross[0])[0]
        added = total_of(tax) if tax else base * hundredths(rates[0]) / _WHOLE
        if abs(base + added - total) > (0 if tax else _CENT):
            also = tax[-1] if tax else net[0]
            yield Hit(gross[0].span, also=also.span, values={"sum": said_sum(base + added, gross[0])})


def _above_any_rate(net: Mention, gross: Mention) -> Iterator[Hit]:
    """« 18 000 € HT, soit 22 600 € TTC »: a sum in euros with less than no tax, or more than that of any rate."""
    base, currency = money(net)
    most = base * _HIGHEST[re.search(r"\bHT\b", net.passage.text) is not None]
    is_next = 0 <= gross.start - net.end <= _NEXT and currency == money(gross)[1] == "EUR"
    if is_next and not base <= money(gross)[0] <= most + _EURO:
        yield Hit(gross.span, also=net.span, values={"sum": said_sum(most, gross)})


_HIGHEST = {True: Decimal("1.2"), False: Decimal("1.27")}
"""With the highest rate of France, where the text is in its words, and with that of the European Union."""
_NEXT = 40


def _rate_of_another_sum(gross: Mention, tax: Mention, rate: Mention) -> Iterator[Hit]:
    """A sum with tax, the tax, and its rate, where the sum before tax is not said."""
    levied, share = money(tax)[0], hundredths(rate) / 100
    due = (money(gross)[0] - levied) * share
    if share and abs(due - levied) > _EURO:
        yield Hit(gross.span, also=tax.span, values={"sum": said_sum(round(levied + levied / share, 2), gross)})


_PAYMENTS = frozenset(
    word + ending
    for word in ("versement", "tranche", "acompte", "échéance", "paiement", "instalment", "installment", "payment")
    for ending in ("", "s")
) | {"fois", "times", "stages", "parts", "temps"}
_REST = spot(r"\b(?:reste|restants?|solde|remaining|balance|dont)\b")
_WHOLE = Decimal(100)
FRACTIONS = {
    "la moitié": Decimal(50), "moitié": Decimal(50), "un tiers": _WHOLE / 3, "deux tiers": 2 * _WHOLE / 3,
    "un quart": Decimal(25), "trois quarts": Decimal(75), "un cinquième": Decimal(20), "un sixième": _WHOLE / 6,
    "un dixième": Decimal(10), "deux cinquièmes": Decimal(40), "trois cinquièmes": Decimal(60), "half": Decimal(50),
    "a third": _WHOLE / 3, "two thirds": 2 * _WHOLE / 3, "a quarter": Decimal(25), "three quarters": Decimal(75),
}  # fmt: skip
_FEW = 2
_FRACTION = spot(rf"\b(?:{'|'.join(sorted(FRACTIONS, key=len, reverse=True))})\b(?!\s(?:des|d’entre|of the)\b)")
_SHARES = frozenset(said.split()[-1] for said in FRACTIONS) | {"cent", "percent"}
_SHARED = spot(
    r"\b(?:versée?s?|payée?s?|prise?s? en charge|financée?s?|supportée?s?|réparti(?:e?s?|r)|partagé(?:e?s?|r)|paid|"
    r"shared?|funded|financed|borne?|bears?|meet|divided|split|à raison de)\b"
)
_SHARED_OUT = spot(
    r"\b(?:supporte(?:nt|ra|ront)?|finance(?:nt|ra|ront)?|pren(?:d|nent|dra|dront) en charge|bears?|fund|finance|meet"
    r"|financée?s?|supportée?s?|répartie?s?|partagée?s?|funded|financed|borne|met|shared|divided|split)\b"
)
"""Verbs of those who pay for a whole."""
_LAST = spot(r"(?:,|;)?\s(?:et|and)\s[^,;]{0,80}$")


def _may_share(words: str) -> bool:
    return "%" in words or may_hold(_SHARES, words)


@on_text(
    "FCT-22",
    "error",
    draft="typed",
    reach="alone",
    look=_may_share,
    fr="Les parts font {sum}, et non le tout. Corrigez-les.",
    en="The shares make {sum}, and not the whole. Correct them.",
    source=_SOURCE,
)
def shares_of_no_whole(text: WholeText) -> Iterator[Hit]:
    """« en deux fois : 80 % …, 30 % … », « pour moitié par l’État et pour un tiers par la Ville »."""
    shares = by_passage(text, "percent")
    for passage in text.passages:
        is_asked = len(shares.get(id(passage), ())) > 1 or may_hold(_SHARES, passage.text)
        said = sentences(passage) if is_asked else []
        for before, sentence in zip((None, *said), said, strict=False):
            parts = _parts_of_all(sentence, inside(shares, sentence), text.lang)
            if before and not parts:
                both = [*inside(shares, before), *inside(shares, sentence)]
                parts = shares_of_two(before, sentence, both, text.lang)
            total = sum((share for _, share in parts), Decimal(0))
            if parts and abs(total - _WHOLE) > _CENT:
                yield Hit(parts[-1][0], also=parts[0][0], values={"sum": f"{total:.4g} %".replace(".", ",")})


def _parts_of_all(sentence: TextSpan, shares: Sequence[Mention], lang: Lang) -> Sequence[tuple[TextSpan, Decimal]]:
    """The shares that a sentence gives of a whole, where they are to be all of it."""
    if remainder := shares_with_remainder(sentence, shares, lang):
        return remainder
    fractions = [*every_in(sentence, _FRACTION)]
    if len(shares) > 1 and _are_all(shares, sentence, lang, of_payers=not fractions):
        return [(each.span, hundredths(each)) for each in shares]
    if len(fractions) > 1 and not shares and _is_shared_out(sentence.text, len(fractions)):
        return [(span, FRACTIONS[span.text.lower()]) for span in fractions]
    return ()


def _are_all(shares: Sequence[Mention], sentence: TextSpan, lang: Lang, *, of_payers: bool) -> bool:
    """Whether there are as many shares as payments, or they are what is paid, or `of_payers` who are all."""
    announced = payments_in(sentence, lang)
    if announced and announced[1] == len(shares):
        return True
    if len(shares) == _FEW:
        return not announced and _is_paid_in_two(shares, sentence.text)
    return of_payers and _is_of_payers(shares, sentence.text)


def _is_shared_out(words: str, number: int) -> bool:
    """Whether the shares are to make the whole: « dont » may open a list of three, and of two but parts."""
    rest = _REST.search(words)
    return bool(_SHARED.search(words)) and (not rest or (rest[0].lower() == "dont" and number > _FEW))


def _is_paid_in_two(parts: Sequence[Mention], words: str) -> bool:
    """« versée à hauteur de 60 % à la notification et de 50 % sur présentation des factures »: more than all."""
    total = total_of(parts)
    is_amiss = total > _WHOLE or (_WHOLE * 7 / 10 <= total < _WHOLE and _IN_ALL.search(words) is not None)
    said = parts[0].passage.text
    is_paid = _PAID_AS_TO.search(words) or _SHARED_OUT.search(words)
    return is_amiss and bool(is_paid and _JOINS.search(_joint(parts))) and not _REST.search(said)


def _joint(parts: Sequence[Mention]) -> str:
    """What stands before the last of them."""
    return parts[-1].passage.text[parts[-2].end : parts[-1].start]


_IN_ALL = spot(r"\bà raison de\b")
_PAID_AS_TO = spot(r"\b(?:versée?s?|payée?s?|paid|payable)\b")
_JOINS = spot(r"\b(?:et|and|puis|then)\s(?:(?:de|à hauteur de|à|as to)\s)?$")


def _is_of_payers(parts: Sequence[Mention], words: str) -> bool:
    """“The Council will bear 50%, the town 30% and the families 20%”: shares that are all, and nearly make a whole."""
    near = _WHOLE * 7 / 10 <= total_of(parts) <= _WHOLE * 13 / 10
    return near and bool(_SHARED_OUT.search(words) and _LAST.search(_joint(parts))) and not _REST.search(words)


@on_text(
    "FCT-23",
    "error",
    draft="typed",
    reach="alone",
    look=_PAYMENTS,
    fr="« {found} » : {listed} sont énumérés. Corrigez le nombre ou la liste.",
    en="“{found}”: {listed} are listed. Correct the number or the list.",
    source="Un nombre annoncé est celui de ce qui suit",
)
def payments_of_another_number(text: WholeText) -> Iterator[Hit]:
    """« en trois versements : 90 % au lancement et 10 % à l’issue »."""
    for said in sums_said(text):
        announced = payments_in(said.at, text.lang)
        listed = _listed(announced[0], said) if announced else 0
        is_all = total_of(said.shares) == _WHOLE or not _REST.search(said.at.text)
        if announced and is_all and listed not in {0, 1, announced[1]}:
            yield Hit(announced[0], values={"listed": listed})


def _listed(announced: TextSpan, said: SumsSaid) -> int:
    """How many shares, or else sums, the sentence lists after a colon."""
    if ":" not in said.at.passage.text[announced.end : min(announced.end + 30, said.at.end)]:
        return 0
    shares, sums = ([each for each in found if each.start >= announced.end] for found in (said.shares, said.sums))
    return len(shares or sums)


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


def _typed(total: Amount | None) -> str:
    return total.iso if isinstance(total, Money) else ""
