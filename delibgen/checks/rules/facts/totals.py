"""Rules on sums that make others: ceilings, tax, the shares of a payment."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from delibgen.checks.reading.act import decided
from delibgen.checks.reading.counting import small_number, value_of
from delibgen.checks.reading.expression import Expression, may_hold, signs_of, spot
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.searching import by_passage, first, inside, money, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_project, on_text
from delibgen.checks.rules.facts.charges import CHARGED, EXPENSE, said_sum
from delibgen.checks.rules.facts.remainders import shares_with_remainder
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
    amounts = by_passage(text, "amount")
    for article in decided(text):
        charges = bool(first(article.passages, EXPENSE)) and bool(first(article.passages, CHARGED))
        for sentence in (each for passage in article.passages for each in sentences(passage)):
            if _CEILING.search(sentence.text) and not _YEARLY.search(sentence.text):
                capped[charges] += inside(amounts, sentence)
    if len(capped[True]) == len(capped[False]) == 1:
        charge, other = capped[True][0], capped[False][0]
        if charge.value != other.value and money(charge)[1] == money(other)[1]:
            yield Hit(charge.span, also=other.span)


_LEVY = (
    r"(?:TVA|VAT|GST|HST|TVH|IVA|TPS|TVQ|PST|QST|sales tax|goods and services tax|value[ -]added tax"
    r"|taxe sur la valeur ajoutée)"
)
_BEFORE_TAX = spot(
    rf"^\W{{0,3}}(?:plus\s(?=\W?\d)|HT\b|HTVA\b|hors (?:taxes?|TVA)|H\.T\.?|(?:excluding|exclusive of|excl\.|ex|net of"
    rf"|before|plus) (?:{_LEVY}|tax)\b)"
)
_WITH_TAX = spot(
    rf"^\W{{0,3}}(?:TTC\b|TVAC\b|toutes taxes|T\.T\.C\.?|(?:{_LEVY}|taxes?) (?:comprises?|incluses?|included)"
    rf"|(?:including|inclusive of|incl\.|inc) (?:{_LEVY}|tax)\b|in all\b)"
)
_BROUGHT_TO = spot(r"\b(?:br[io]ng\w*|brought|port(?:e|ant|ait)|portera)\b[^.;\d]{0,80}\s(?:to|à)\s$")
_TAX_AFTER = spot(rf"^\W{{0,3}}(?:de |of )?{_LEVY}\b(?!\s(?:comprise|incluse|included))")
_TAX_BEFORE = spot(
    rf"(?<!\bexcluding )(?<!\bincluding )(?<!\bexclusive of )(?<!\binclusive of )(?<!\bhors )(?<!\bplus )(?<!\bexcl\. )"
    rf"(?<!\bincl\. )\b{_LEVY}\b(?:,?\s(?:at|à|de|of|au taux de|at (?:the|a) rate of)\s[\d.,]+\s?%,?)?[^\d.;]{{0,25}}$"
)
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
    amounts = by_passage(text, "amount")
    shares = by_passage(text, "percent")
    for passage in text.passages if amounts else ():
        found = [
            hit
            for sentence in (sentences(passage) if len(amounts.get(id(passage), ())) > 1 else ())
            for hit in _taxed(_once_each(inside(amounts, sentence)), inside(shares, sentence), passage)
        ]
        yield from found or _taxed(_once_each(amounts.get(id(passage), ())), shares.get(id(passage), ()), passage)


def _once_each(found: Sequence[Mention]) -> list[Mention]:
    """The sums, each once where a bracket says it again in words."""
    return [each for place, each in enumerate(found) if not place or each.value != found[place - 1].value]


def _taxed(amounts: Sequence[Mention], shares: Sequence[Mention], passage: Passage) -> Iterator[Hit]:
    net = [each for each in amounts if _BEFORE_TAX.search(_after(passage, each))]
    gross = [each for each in amounts if each not in net and _is_gross(passage, each)]
    tax = [each for each in amounts if each not in net + gross and _is_tax(passage, each)]
    rates = [each for each in shares if _is_tax(passage, each)]
    tax = [] if len(tax) > 1 and len(tax) != len(rates) else tax
    if not net and len(gross) == len(tax) == len(rates) == 1:
        yield from _rate_of_another_sum(gross[0], tax[0], rates[0])
        return
    if len(net) == len(gross) == 1 and not tax and not rates:
        yield from _above_any_rate(net[0], gross[0])
    if len(net) != 1 or len(gross) != 1 or not (tax or len(rates) == 1):
        return
    rates = [] if tax else rates
    base, total = money(net[0])[0], money(gross[0])[0]
    added = sum(money(each)[0] for each in tax) if tax else base * Decimal(rates[0].value.split()[0]) / 100
    if abs(base + added - total) > (_CENT if rates else 0):
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
    levied, share = money(tax)[0], Decimal(rate.value.split()[0]) / 100
    due = (money(gross)[0] - levied) * share
    if share and abs(due - levied) > _EURO:
        yield Hit(gross.span, also=tax.span, values={"sum": said_sum(round(levied + levied / share, 2), gross)})


def _is_gross(passage: Passage, mention: Mention) -> bool:
    before = passage.text[max(0, mention.start - 100) : mention.start]
    return bool(_WITH_TAX.search(_after(passage, mention)) or _BROUGHT_TO.search(before))


def _after(passage: Passage, mention: Mention) -> str:
    return passage.text[mention.end : mention.end + 25]


def _is_tax(passage: Passage, mention: Mention) -> bool:
    before = passage.text[max(0, mention.start - 40) : mention.start]
    return bool(_TAX_AFTER.search(_after(passage, mention)) or _TAX_BEFORE.search(before))


_PIECES = {
    "fr": r"(?:fois|versements?|tranches?|acomptes?|échéances?|paiements?|parts|temps)",
    "en": r"(?:instal{1,2}ments?|payments?|times|stages|parts|tranches)",
}
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
    r"|financée?s?|supportée?s?|répartie?s?|partagée?s?|funded|financed|borne|shared|divided|split)\b"
)
"""Verbs of those who pay for a whole."""
_LAST = spot(r"(?:,|;)?\s(?:et|and)\s[^,;]{0,80}$")
_FEWEST = 3


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
        listed = shares.get(id(passage), ())
        for sentence in sentences(passage) if len(listed) > 1 or may_hold(_SHARES, passage.text) else ():
            parts = inside(shares, sentence)
            said = [*_FRACTION.finditer(sentence.text)]
            announced = _announced(text, sentence) if parts else None
            if remainder := shares_with_remainder(sentence, parts, text.lang):
                yield from _not_whole(remainder)
                continue
            if len(parts) == _FEW and not announced and _is_paid_in_two(parts, sentence.text):
                yield from _not_whole([(each.span, Decimal(each.value.split()[0])) for each in parts])
            if len(parts) > 1 and announced and len(parts) == announced[1]:
                yield from _not_whole([(each.span, Decimal(each.value.split()[0])) for each in parts])
            elif len(said) > 1 and not parts and _is_shared_out(sentence.text, len(said)):
                spans = [TextSpan(passage, sentence.start + each.start(), sentence.start + each.end()) for each in said]
                yield from _not_whole([(span, FRACTIONS[span.text.lower()]) for span in spans])
            elif len(parts) >= _FEWEST and not said and _is_of_payers(parts, sentence.text):
                yield from _not_whole([(each.span, Decimal(each.value.split()[0])) for each in parts])


def _is_shared_out(words: str, number: int) -> bool:
    """Whether the shares are to make the whole: « dont » may open a list of three, and of two but parts."""
    rest = _REST.search(words)
    return bool(_SHARED.search(words)) and (not rest or (rest[0].lower() == "dont" and number > _FEW))


def _is_paid_in_two(parts: Sequence[Mention], words: str) -> bool:
    """« versée à hauteur de 60 % à la notification et de 50 % sur présentation des factures »: more than all."""
    between = parts[1].passage.text[parts[0].end : parts[1].start]
    more = sum((Decimal(each.value.split()[0]) for each in parts), Decimal(0)) > _WHOLE
    return more and bool(_PAID_AS_TO.search(words) and _JOINS.search(between)) and not _REST.search(words)


_PAID_AS_TO = spot(r"\b(?:versée?s?|payée?s?|paid|payable)\b")
_JOINS = spot(r"\b(?:et|and|puis|then)\s(?:(?:de|à hauteur de|à|as to)\s)?$")


def _is_of_payers(parts: Sequence[Mention], words: str) -> bool:
    """“The Council will bear 50%, the town 30% and the families 20%”: shares that are all, and nearly make a whole."""
    between = parts[-1].passage.text[parts[-2].end : parts[-1].start]
    near = _WHOLE * 7 / 10 <= sum((Decimal(each.value.split()[0]) for each in parts), Decimal(0)) <= _WHOLE * 13 / 10
    return near and bool(_SHARED_OUT.search(words) and _LAST.search(between)) and not _REST.search(words)


def _not_whole(parts: Sequence[tuple[TextSpan, Decimal]]) -> Iterator[Hit]:
    total = sum((share for _, share in parts), Decimal(0))
    if abs(total - _WHOLE) > _CENT:
        yield Hit(parts[-1][0], also=parts[0][0], values={"sum": f"{total:.4g} %".replace(".", ",")})


@cache
def _announcing(lang: Lang) -> re.Pattern[str]:
    return spot(rf"\b(?:en|in|par|by)\s(?P<count>{small_number(lang)})\s{_PIECES[lang]}\b")


def _announced(text: WholeText, sentence: TextSpan) -> tuple[TextSpan, int] | None:
    """How many payments the sentence announces, and where it says so."""
    match = _announcing(text.lang).search(sentence.text)
    if not match:
        return None
    start = sentence.start + match.start("count")
    return TextSpan(sentence.passage, start, sentence.start + match.end()), value_of(match["count"], text.lang)


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
    shares, amounts = by_passage(text, "percent"), by_passage(text, "amount")
    for passage in text.passages:
        if len(shares.get(id(passage), ())) + len(amounts.get(id(passage), ())) < 2:
            continue
        for sentence in sentences(passage):
            announced = _announced(text, sentence)
            listed = announced and _listed(announced[0], sentence, shares, amounts)
            if (
                announced
                and listed
                and listed != announced[1]
                and (not _REST.search(sentence.text) or _makes_all(inside(shares, sentence)))
            ):
                yield Hit(announced[0], values={"listed": listed})


def _makes_all(shares: Sequence[Mention]) -> bool:
    return sum(Decimal(each.value.split()[0]) for each in shares) == _WHOLE


def _listed(announced: TextSpan, sentence: TextSpan, shares: object, amounts: object) -> int:
    """How many shares, or else sums, the sentence lists after a colon; 0 for none."""
    after = TextSpan(sentence.passage, announced.end, sentence.end)
    if ":" not in after.text[:30]:
        return 0
    parts = inside(shares, after) or inside(amounts, after)  # type: ignore[arg-type]
    return len(parts) if len(parts) > 1 else 0


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
