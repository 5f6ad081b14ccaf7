"""Sums of a title, a request or a proposal for which what is decided does not account."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from delibgen.checks.reading.act import body, explained, requests, titles
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.currencies import may_mean, said_currency
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.searching import (
    by_passage,
    first,
    holding,
    hundredths,
    inside,
    mentions_in,
    money,
    sentence_of,
    sentences,
)
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.typed import values_in
from delibgen.checks.rule import Hit, on_spec
from delibgen.checks.rules.facts.known_sums import KnownSums
from delibgen.project.fields import Lang
from delibgen.project.money import Money
from delibgen.project.spec import Project

ONCE = "Un montant se dit une fois : le titre, l’exposé et les articles doivent l’énoncer de même"
"""What a rule on such sums rests on."""
_PROPOSED = Lexicon("spending", "proposed")


def left_out_of_articles(text: WholeText) -> Iterator[Hit]:
    """An amount of the title or of a request that the articles do not account for."""
    decided_on = _by_currency(mentions_in(text, "amount", body(text)))
    taxed = _PROPOSED.get_rare("taxed", text.lang)
    if not decided_on or first([*titles(text), *body(text)], taxed):
        return  # a title may leave out the tax that an article adds
    amounts = by_passage(text, "amount")
    proposed = (*requests(text), *_proposals(text), *_aid_proposed(text))
    asking = [] if _refer_back(text, amounts) else [span for span in proposed if id(span.passage) in amounts]
    asked = [each for span in asking if not taxed.search(span.text) for each in inside(amounts, _clause(span))]
    for mention in (*mentions_in(text, "amount", titles(text)), *asked):
        sum_, currency = money(mention)
        rivals = decided_on.get(currency, [])
        if rivals and not _is_price(mention) and not _is_accounted_for(mention, rivals, text):
            yield Hit(mention.span, also=min(rivals, key=lambda each: abs(money(each)[0] - sum_)).span)


def _refer_back(text: WholeText, amounts: Mapping[int, Sequence[Mention]]) -> bool:
    """Whether an article that states no sum takes them from the exposé: « fixé comme il est dit ci-dessus »."""
    return any(id(each) not in amounts for each in holding(body(text), _PROPOSED.get("above", "fr")))


_TOKEN = Decimal(1)
"""A price that is none, or one for each head: « 1 € symbolique », « 1 € à chaque élève »."""


def _is_accounted_for(mention: Mention, rivals: Iterable[Mention], text: WholeText) -> bool:
    """Whether a sum may be made of others, or is a share of one that its sentence states."""
    sum_, known = money(mention)[0], KnownSums([money(each)[0] for each in rivals])
    is_made = sum_ <= _TOKEN or known.account_for(sum_) or _is_round(sum_, mention.text, text.lang)
    return is_made or known.have_share(sum_, _shares_beside(mention, text))


def _by_currency(mentions: Iterable[Mention]) -> Mapping[str, list[Mention]]:
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[money(mention)[1]].append(mention)
    return found


@on_spec(
    "FCT-01",
    "error",
    fr="« {found} » n’est pas un montant que les décisions énoncent. Écrivez le même montant partout.",
    en="“{found}” is no sum that the decisions state. Write the same amount everywhere.",
    source=ONCE,
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
        if meant and not any(parts.account_for(sum_) for parts in meant) and not _is_round(sum_, mention.text, lang):
            yield Hit(mention.span)


def _means(mention: Mention, currency: str, lang: Lang) -> bool:
    """Whether an amount may be in that currency: a bare `$` is any dollar, that of the council's country too."""
    said = said_currency(mention.text, lang)
    return money(mention)[1] == currency or (bool(said) and may_mean(said, currency, lang))


def _decided_sums(project: Project, french: WholeText) -> Mapping[str, KnownSums]:
    """What the facts and the decisions state, and what is typed in the decisions, by currency."""
    sums: defaultdict[str, list[Decimal]] = defaultdict(list)
    stated = (*project.facts.values(), *(value for each in project.decisions for value in values_in(each)))
    totals = (decision.total for decision in project.decisions)
    for value in (*stated, *totals):
        if isinstance(value, Money):
            sums[value.currency].append(value.amount)
    decided_on = [passage for passage in french.passages if passage.loc[0] == "decisions"]
    for sum_, currency in map(money, mentions_in(french, "amount", decided_on)):
        sums[currency].append(sum_)
    return {currency: KnownSums(found) for currency, found in sums.items()}


def _is_price(mention: Mention) -> bool:
    """Whether it is paid for each: « 150 € le m² », « 12 € par repas »."""
    return _PROPOSED.get("apiece", "fr").match(mention.passage.text[mention.end :].lstrip()) is not None


def _shares_beside(mention: Mention, text: WholeText) -> list[Decimal]:
    """The shares that its sentence states."""
    stated = inside(by_passage(text, "percent"), sentence_of(mention))
    return [hundredths(each) / 100 for each in stated]


def _clause(span: TextSpan) -> TextSpan:
    """What is asked, without what follows it: other sentences, and what was paid before."""
    ends = (sentence.end for sentence in sentences(span.passage) if span.start < sentence.end)
    end = next(ends, len(span.passage.text))
    aside = _PROPOSED.get("aside", "fr").search(span.passage.text, span.start, end)
    return TextSpan(span.passage, span.start, min(span.end, aside.start() if aside else end))


def _proposals(text: WholeText) -> Iterator[TextSpan]:
    """The sentences of the exposé that say what the council is to decide."""
    proposes = _PROPOSED.get_rare("proposes", "fr")
    past, partial = _PROPOSED.get("past", "fr"), _PROPOSED.get("partial", "fr")
    for passage in holding(explained(text), proposes):
        for sentence in sentences(passage):
            words = sentence.text
            if proposes.search(words) and not past.search(words) and not partial.search(words):
                yield sentence


def _aid_proposed(text: WholeText) -> Iterator[TextSpan]:
    """The sentences before the visas that propose to give aid, each of one sum: « Elle propose d’attribuer … »."""
    proposes = _PROPOSED.get_rare("proposes_aid", "fr")
    otherwise = [_PROPOSED.get(name, "fr") for name in ("past", "partial")]
    amounts = by_passage(text, "amount")
    told = [each for each in text.passages if each.part == "preface" and not each.role]
    for sentence in (each for passage in holding(told, proposes) for each in sentences(passage)):
        is_of_one = len(inside(amounts, sentence)) == 1 and proposes.search(sentence.text) is not None
        if is_of_one and not any(words.search(sentence.text) for words in otherwise):
            yield sentence


def _is_round(sum_: Decimal, words: str, lang: Lang) -> bool:
    """Whether an amount is a round figure said in millions, which stands for one in full."""
    return sum_ >= 1000000 and _PROPOSED.get("millions", lang).search(words) is not None
