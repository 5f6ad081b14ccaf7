"""Rules on amounts: stated once, they must be the same wherever they stand."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from delibgen.checks.passage import Mention, Passage
from delibgen.checks.rule import Hit, Span, on_text
from delibgen.checks.rules.facts_reading import (
    body,
    by_passage,
    decided,
    explained,
    first,
    inside,
    mentions,
    money,
    sentences,
    span_of,
    spot,
)
from delibgen.checks.text import Text
from delibgen.checks.views import requests, titles

FACTS = "Un montant se dit une fois : le titre, l’exposé et les articles doivent l’énoncer de même"
_CHARGE = spot(r"\b(?:dépenses?|recettes?)\b")
_CHARGED = spot(r"\b(?:imput|inscri|enregistr|prélev)\w+")
_PARTIAL = spot(
    r"\b(?:dont|tranche|acompte|avance|solde|annuel\w*|par an|chaque année|maximum|plafond\w*|maximal\w*|TTC|HT|"
    r"hauteur|cumul\w*|partie|pluriannuel\w*|complément\w*|supplément\w*)\b"
)
_PROPOSES = spot(
    r"\b(?:il (?:est|vous est) (?:donc |ainsi |par conséquent )?proposé|je vous propose|présente délibération a)\b"
)
_TAXED = re.compile(r"\b(?:HT|TTC|hors taxes|toutes taxes)\b")
_ASIDE = spot(r"\b(?:contre|dont|au lieu|après|déjà|sur un total)\b|\ben \d{4}\b")
_PAST = spot(r"\b(?:a|ont|avait|avaient) été\b|\bprécéden\w+|\bdéjà\b|\ben \d{4},")
_MOST_PARTS = 10
_MOST_TIMES = 12
_LEAST_DIGITS = 3


@on_text(
    "FCT-01",
    "error",
    fr="« {found} » ne s’accorde pas avec « {other} ». Écrivez le même montant partout.",
    en="“{found}” does not agree with “{other}”. Write the same amount everywhere.",
    source=FACTS,
)
def amount_said_two_ways(text: Text) -> Iterator[Hit]:
    yield from _two_currencies(text)
    yield from _figures_and_words(text)
    if text.lang == "fr":
        yield from _not_in_articles(text)
        yield from _charge_of_another_sum(text)


def _two_currencies(text: Text) -> Iterator[Hit]:
    """The same figures in two currencies; round figures may be so by chance, unless the title gives them."""
    known: dict[Decimal, Mention] = {}
    for mention in text.mentions:
        if mention.kind != "amount":
            continue
        sum_, currency = money(mention)
        before = known.setdefault(sum_, mention)
        digits = len(sum_.normalize().as_tuple().digits)
        if money(before)[1] != currency and (digits >= _LEAST_DIGITS or before.passage.role == "title"):
            yield Hit(span_of(mention), also=span_of(before))


def _figures_and_words(text: Text) -> Iterator[Hit]:
    """An amount in letters and then in figures, or the reverse, such as « trois mille euros (3 500 €) »."""
    amounts = [mention for mention in text.mentions if mention.kind == "amount"]
    for one, other in pairwise(amounts):
        if one.passage is other.passage and money(one)[1] == money(other)[1] and one.value != other.value:
            between = one.passage.text[one.end : other.start].strip()
            if between == "(" and (not re.search(r"\d", one.text)) != (not re.search(r"\d", other.text)):
                yield Hit(span_of(other), also=span_of(one))


def _not_in_articles(text: Text) -> Iterator[Hit]:
    """An amount of the title or of a request that the articles do not account for."""
    stated = mentions(text, "amount", body(text))
    if first([*titles(text), *body(text)], _TAXED):
        return  # a title may leave out the tax that an article adds
    amounts = by_passage(text, "amount")
    asked = [each for span in (*requests(text), *_proposals(text)) for each in inside(amounts, _clause(span))]
    for mention in (*mentions(text, "amount", titles(text)), *asked):
        sum_, currency = money(mention)
        rivals = [each for each in stated if money(each)[1] == currency]
        if rivals and not _accounts_for([money(each)[0] for each in rivals], sum_) and not _about(sum_, mention.text):
            nearest = min(rivals, key=lambda each: abs(money(each)[0] - sum_))
            yield Hit(span_of(mention), also=span_of(nearest))


def _clause(span: Span) -> Span:
    """What is asked, without what follows it: other sentences, and what was paid before."""
    end = next(sentence.end for sentence in sentences(span.passage) if span.start < sentence.end)
    aside = _ASIDE.search(span.passage.text, span.start, end)
    return Span(span.passage, span.start, min(span.end, aside.start() if aside else end))


def _proposals(text: Text) -> Iterator[Span]:
    """The sentences of the exposé that say what the council is to decide."""
    for passage in explained(text):
        for sentence in sentences(passage):
            words = sentence.text
            if _PROPOSES.search(words) and not _PAST.search(words) and not _PARTIAL.search(words):
                yield sentence


def _about(sum_: Decimal, words: str) -> bool:
    """Whether an amount is a round figure said in millions, which stands for one in full."""
    return sum_ >= 1000000 and bool(re.search(r"M\s?€|millions?|milliards?|billions?", words))


def _accounts_for(parts: list[Decimal], sum_: Decimal) -> bool:
    """Whether the sum is one of the parts, a total of some, a difference, or a part over several years or bodies."""
    distinct = sorted(set(parts))
    if sum_ in distinct or sum_ == sum(parts, Decimal(0)) or len(distinct) > _MOST_PARTS:
        return True
    totals = {sum(some, Decimal(0)) for size in range(2, len(distinct) + 1) for some in combinations(distinct, size)}
    differences = {other - one for one, other in combinations(distinct, 2)}
    times = {part * number for part in distinct for number in range(2, _MOST_TIMES + 1)}
    shares = {part / number for part in distinct for number in range(2, _MOST_TIMES + 1)}
    return sum_ in totals | differences | times | shares


def _charge_of_another_sum(text: Text) -> Iterator[Hit]:
    """One expense or receipt in an article, and one other amount in the others, which it should be."""
    charges: list[Mention] = []
    others: list[Mention] = []
    for article in decided(text):
        amounts = mentions(text, "amount", article.passages)
        (charges if _charges(article.passages) else others).extend(amounts)
    if len(charges) != 1 or len({each.value for each in others}) != 1:
        return
    charge, other = charges[0], others[0]
    partial = any(_PARTIAL.search(each.passage.text) for each in (charge, *others))
    if money(charge)[1] == money(other)[1] and not partial and not _accounts_for([money(other)[0]], money(charge)[0]):
        yield Hit(span_of(charge), also=span_of(other))


def _charges(passages: Iterable[Passage]) -> bool:
    return bool(first(passages, _CHARGE)) and bool(first(passages, _CHARGED))
