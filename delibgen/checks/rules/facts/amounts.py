"""Rules on amounts: the same wherever they stand, made up by their parts, and with their value in euros."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from itertools import combinations, pairwise

from delibgen.checks.reading.act import body, decided, draft_days, explained, requests, titles
from delibgen.checks.reading.expression import Expression, signs_of, spot
from delibgen.checks.reading.mentions.currencies import may_mean, said_currency
from delibgen.checks.reading.mentions.figures import may_state_money
from delibgen.checks.reading.mentions.vocabulary import either, get_words
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.searching import (
    by_passage,
    first,
    hundredths,
    inside,
    mentions_in,
    money,
    sentence_of,
    sentences,
)
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.typed import values_in
from delibgen.checks.rule import Hit, on_spec, on_text
from delibgen.checks.rules.facts.charges import is_of_a_part, shares_of
from delibgen.project.fields import Lang
from delibgen.project.money import Money
from delibgen.project.spec import Project

_FACTS = "Un montant se dit une fois : le titre, l’exposé et les articles doivent l’énoncer de même"
_CHARGE = spot(r"\b(?:dépenses?|recettes?)\b")
_CHARGED = spot(r"\b(?:imput|inscri|enregistr|prélev)\w+")
_PARTIAL = spot(
    r"\b(?:dont|tranche|acompte|avance|solde|annuel\w*|par an|chaque année|maximum|plafond\w*|maximal\w*|TTC|HT|"
    r"hauteur|cumul\w*|partie|pluriannuel\w*|complément\w*|supplément\w*)\b"
)
_PROPOSES = Expression(
    r"\b(?:il (?:est|vous est) (?:donc |ainsi |par conséquent )?proposé|je vous propose|présente délibération a)\b",
    re.IGNORECASE,
    sign=signs_of("propos", "présente"),
)
_TAXED = Expression(r"\b(?:HT|TTC|hors taxes|toutes taxes)\b", sign=("HT", "TTC", "hors taxes", "toutes taxes"))
_ASIDE = spot(r"\b(?:contre|dont|au lieu|après|déjà|sur un total|reliquat|surplus|reste|solde,)\b|\ben \d{4}\b")
_PAST = spot(r"\b(?:a|ont|avait|avaient) été\b|\bprécéden\w+|\bdéjà\b|\ben \d{4},")
_PER = spot(
    r"(?:\sHT|\sTTC)?\s?(?:/|\spar\b|\s(?:le|du)\s(?:m²|m2|m³|m3|m\b|mètre|kilo|kg|km|litre|repas|ticket|jour|mois)"
    r"|\sla\s(?:tonne|séance|journée|nuit|page)|\sl[’'](?:unité|heure|hectare|are)|\schacune?s?\b)"
)
_MOST_PARTS = 10
_TIMES = (2, 3, 4, 5, 6, 7, 8, 9, 11, 12)
"""Ten times a sum has a nought too many, and is no sum of ten."""
_LEAST_DIGITS = 3


@on_text(
    "FCT-01",
    "error",
    draft="typed",
    look=may_state_money,
    fr="« {found} » ne s’accorde pas avec « {other} ». Écrivez le même montant partout.",
    en="“{found}” does not agree with “{other}”. Write the same amount everywhere.",
    source=_FACTS,
)
def amount_said_two_ways(text: WholeText) -> Iterator[Hit]:
    yield from _two_currencies(text)
    yield from _figures_and_words(text)
    if text.lang == "fr":
        yield from _not_in_articles(text)
        yield from _charge_of_another_sum(text)


def _two_currencies(text: WholeText) -> Iterator[Hit]:
    """The same figures in two currencies; round figures may be so by chance, unless the title gives them."""
    known: dict[Decimal, Mention] = {}
    for mention in mentions_in(text, "amount", text.passages):
        sum_ = money(mention)[0]
        before = known.setdefault(sum_, mention)
        if before is mention or _may_be_alike(mention, before, text.lang):
            continue
        if len(sum_.normalize().as_tuple().digits) >= _LEAST_DIGITS or before.passage.role == "title":
            yield Hit(mention.span, also=before.span)


def _may_be_alike(one: Mention, other: Mention, lang: Lang) -> bool:
    """Whether two amounts may be of one currency: « francs » may be those of Switzerland."""
    code, another = money(one)[1], money(other)[1]
    if code == another:
        return True
    said, too = said_currency(one.text, lang), said_currency(other.text, lang)
    return (bool(said) and may_mean(said, another, lang)) or (bool(too) and may_mean(too, code, lang))


def _figures_and_words(text: WholeText) -> Iterator[Hit]:
    """An amount or a share in letters and then in figures, or the reverse: « trois mille euros (3 500 €) »."""
    stated = [mention for mention in text.facts if mention.kind in {"amount", "percent"}]
    for one, other in pairwise(stated):
        if one.kind != other.kind or one.passage is not other.passage or not _says_again(one, other, text.lang):
            continue
        is_same, is_alike = money(one)[0] == money(other)[0], _may_be_alike(one, other, text.lang)
        if is_same != is_alike:  # another sum in another currency is what the first is worth
            yield Hit(other.span, also=one.span)


def _says_again(one: Mention, other: Mention, lang: Lang) -> bool:
    """Whether a bracket says an amount in letters again in figures, or the reverse, and nothing else."""
    words = one.passage.text
    if _is_in_letters(one) == _is_in_letters(other):
        return False
    opens, closes = _get_bracket(lang)
    is_closed = one.kind == "percent" or ")" in other.text or closes.match(words, other.end) is not None
    return is_closed and opens.fullmatch(words, one.end, other.start) is not None


def _is_in_letters(mention: Mention) -> bool:
    return re.search(r"\d", re.sub(r"\b\d\d/100\b", "", mention.text)) is None


@cache
def _get_bracket(lang: Lang) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between the two, and after the second in its bracket."""
    taxed, says, only = (either(get_words(lang)["again"][name]) for name in ("taxed", "says", "only"))
    return (
        re.compile(rf"\W{{0,3}}(?:{taxed}\W{{1,3}})?\((?:{says}\W{{1,3}})?", re.IGNORECASE),
        re.compile(rf"\W{{0,3}}(?:{taxed}|{only})?\W{{0,2}}(?<=\))", re.IGNORECASE),
    )


def _not_in_articles(text: WholeText) -> Iterator[Hit]:
    """An amount of the title or of a request that the articles do not account for."""
    decided_on = _by_currency(mentions_in(text, "amount", body(text)))
    if not decided_on or first([*titles(text), *body(text)], _TAXED):
        return  # a title may leave out the tax that an article adds
    amounts = by_passage(text, "amount")
    asking = [span for span in (*requests(text), *_proposals(text)) if id(span.passage) in amounts]
    asked = [each for span in asking if not _TAXED.search(span.text) for each in inside(amounts, _clause(span))]
    for mention in (*mentions_in(text, "amount", titles(text)), *asked):
        sum_, currency = money(mention)
        rivals = decided_on.get(currency)
        accounted = rivals is None or rivals.account_for(sum_) or _about(sum_, mention.text)
        if (
            rivals
            and not accounted
            and not _is_price(mention)
            and not rivals.have_share(sum_, _shares_beside(mention, text))
        ):
            yield Hit(mention.span, also=rivals.nearest(sum_).span)


@on_spec(
    "FCT-01",
    "error",
    fr="« {found} » n’est pas un montant que les décisions énoncent. Écrivez le même montant partout.",
    en="“{found}” is no sum that the decisions state. Write the same amount everywhere.",
    source=_FACTS,
)
def title_of_another_sum(project: Project, french: WholeText, english: WholeText) -> Iterator[Hit]:
    """An amount typed in the title, or in a French sentence that proposes, for which no decision accounts."""
    amounts = by_passage(french, "amount")
    proposed = [each for span in (_proposals(french) if amounts else ()) for each in inside(amounts, span)]
    said = [(each, french.lang) for each in (*mentions_in(french, "amount", titles(french)), *proposed)]
    said += [(each, english.lang) for each in mentions_in(english, "amount", titles(english))]
    known = _decided_sums(project, french) if said else {}
    for mention, lang in said:
        sum_ = money(mention)[0]
        meant = [parts for currency, parts in known.items() if _means(mention, currency, lang)]
        if meant and not any(parts.account_for(sum_) for parts in meant) and not _about(sum_, mention.text):
            yield Hit(mention.span)


def _means(mention: Mention, currency: str, lang: Lang) -> bool:
    """Whether an amount may be in that currency: a bare `$` is any dollar, that of the council's country too."""
    said = said_currency(mention.text, lang)
    return money(mention)[1] == currency or (bool(said) and may_mean(said, currency, lang))


def _decided_sums(project: Project, french: WholeText) -> "dict[str, _Parts]":
    """What the facts and the decisions state, and what is typed in the decisions, by currency."""
    sums: dict[str, list[Decimal]] = {}
    stated = (*project.facts.values(), *(value for each in project.decisions for value in values_in(each)))
    totals = (decision.total for decision in project.decisions)
    for value in (*stated, *totals):
        if isinstance(value, Money):
            sums.setdefault(value.currency, []).append(value.amount)
    decided_on = [passage for passage in french.passages if passage.loc[0] == "decisions"]
    for sum_, currency in map(money, mentions_in(french, "amount", decided_on)):
        sums.setdefault(currency, []).append(sum_)
    return {currency: _Parts(found) for currency, found in sums.items()}


def _is_price(mention: Mention) -> bool:
    """Whether it is paid for each: « 150 € le m² », « 12 € par repas »."""
    return _PER.match(mention.passage.text, mention.end) is not None


def _shares_beside(mention: Mention, text: WholeText) -> list[Decimal]:
    """The shares that its sentence states."""
    stated = inside(by_passage(text, "percent"), sentence_of(mention))
    return [hundredths(each) / 100 for each in stated]


def _clause(span: TextSpan) -> TextSpan:
    """What is asked, without what follows it: other sentences, and what was paid before."""
    ends = (sentence.end for sentence in sentences(span.passage) if span.start < sentence.end)
    end = next(ends, len(span.passage.text))
    aside = _ASIDE.search(span.passage.text, span.start, end)
    return TextSpan(span.passage, span.start, min(span.end, aside.start() if aside else end))


def _proposals(text: WholeText) -> Iterator[TextSpan]:
    """The sentences of the exposé that say what the council is to decide."""
    proposing = [passage for passage in explained(text) if _PROPOSES.search(passage.text)]
    for passage in proposing:
        for sentence in sentences(passage):
            words = sentence.text
            if _PROPOSES.search(words) and not _PAST.search(words) and not _PARTIAL.search(words):
                yield sentence


def _about(sum_: Decimal, words: str) -> bool:
    """Whether an amount is a round figure said in millions, which stands for one in full."""
    return sum_ >= 1000000 and bool(re.search(r"M\s?€|millions?|milliards?|billions?", words))


class _Parts:
    """Sums of one currency, of which others may be made."""

    def __init__(self, sums: Sequence[Decimal]) -> None:
        self._known, self._total = set(sums), sum(sums, Decimal(0))

    def account_for(self, sum_: Decimal) -> bool:
        """Whether a sum is one of them, a total of some, a difference, or one over several years or bodies."""
        if sum_ in self._known or sum_ == self._total or len(self._known) > _MOST_PARTS:
            return True
        return sum_ in self._derived

    def have_share(self, sum_: Decimal, shares: Iterable[Decimal]) -> bool:
        """Whether a sum is such a share of one of them, to the unit."""
        return any(abs(part * share - sum_) <= 1 for share in shares for part in self._known)

    @cached_property
    def _derived(self) -> frozenset[Decimal]:
        parts = sorted(self._known)
        totals = {sum(some, Decimal(0)) for size in range(2, len(parts) + 1) for some in combinations(parts, size)}
        differences = {other - one for one, other in combinations(parts, 2)}
        times = {part * number for part in parts for number in _TIMES}
        shares = {part / number for part in parts for number in _TIMES}
        return frozenset(totals | differences | times | shares)


class _Sums(_Parts):
    """The amounts that a text states in one currency, each sum where it first stands."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        super().__init__([money(mention)[0] for mention in mentions])
        self._first: dict[Decimal, Mention] = {}
        for mention in mentions:
            self._first.setdefault(money(mention)[0], mention)

    def nearest(self, sum_: Decimal) -> Mention:
        return self._first[min(self._first, key=lambda each: abs(each - sum_))]


def _by_currency(mentions: Iterable[Mention]) -> dict[str, _Sums]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(money(mention)[1], []).append(mention)
    return {currency: _Sums(stated) for currency, stated in found.items()}


def _charge_of_another_sum(text: WholeText) -> Iterator[Hit]:
    """One expense or receipt in an article, and one other amount in the others, which it should be."""
    charges: list[Mention] = []
    others: list[Mention] = []
    for article in decided(text):
        if amounts := mentions_in(text, "amount", article.passages):
            (charges if _charges(article.passages) else others).extend(amounts)
    if len(charges) != 1 or len({each.value for each in others}) != 1:
        return
    charge, other = charges[0], others[0]
    articles = {id(passage) for article in decided(text) for passage in article.passages}
    before = [passage for passage in text.passages if id(passage) not in articles]
    if {charge.value, other.value} <= {each.value for each in mentions_in(text, "amount", before)}:
        return  # what is explained has both: they are two
    due = shares_of(money(other)[0], text)
    partial = (
        is_of_a_part(charge)
        or money(charge)[0] in due
        or any(_PARTIAL.search(each.passage.text) for each in (charge, *others))
    )
    if money(charge)[1] == money(other)[1] and not partial and not _Sums([other]).account_for(money(charge)[0]):
        yield Hit(charge.span, also=other.span)


def _charges(passages: Iterable[Passage]) -> bool:
    return bool(first(passages, _CHARGE)) and bool(first(passages, _CHARGED))


_EURO_SINCE = date(2002, 1, 1)
_OF_FRANCE = frozenset({"EUR", "XPF"})
"""The currencies in which the councils of France pay: the second in the Pacific."""
_CONVERTED = spot(
    r"\bconver(?:sion|tie?s?|tir)\b|\bcontre-?valeur\b|\béquivalent\w*\b|\btaux de change\b"
    r"|\bcours (?:du jour|de change)\b|\bparité\b"
)


@on_text(
    "FCT-09",
    "warning",
    "fr",
    fr="« {found} » est en monnaie étrangère : dites dans un article comment la somme est convertie, "
    "ou donnez sa valeur en euros.",
    en="“{found}” is in a foreign currency: say in an article how the sum is converted, or give its value in euros.",
    source="Le budget et les données des subventions (SCDL, montant) sont en euros",
)
def foreign_sum_without_euros(text: WholeText) -> Iterator[Hit]:
    known = draft_days(text)
    articles = body(text)
    if not known or known.first < _EURO_SINCE or any(_CONVERTED.search(passage.text) for passage in articles):
        return
    stated = mentions_in(text, "amount", articles)
    if stated and all(money(each)[1] not in _OF_FRANCE for each in stated):
        yield Hit(stated[0].span)
