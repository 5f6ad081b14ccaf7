"""A rule on amounts that are said in two ways: in two currencies, in letters and figures, here and in the articles."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.currencies import may_mean, nouns, said_currency
from delibgen.checks.reading.mentions.figures import may_state_money
from delibgen.checks.reading.mentions.vocabulary import either, get_words
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.searching import mentions_in, money, said_before
from delibgen.checks.reading.sums import sums_said
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.accounted import ONCE, left_out_of_articles
from delibgen.checks.rules.facts.sole_charge import charge_of_another_sum
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_LEAST_DIGITS = 3


@on_text(
    "FCT-01",
    "error",
    draft="typed",
    look=may_state_money,
    fr="« {found} » ne s’accorde pas avec « {other} ». Écrivez le même montant partout.",
    en="“{found}” does not agree with “{other}”. Write the same amount everywhere.",
    source=ONCE,
)
def amount_said_two_ways(text: WholeText) -> Iterator[Hit]:
    sums = mentions_in(text, "amount", text.passages)
    are_in_several = len({money(each)[1] for each in sums}) > 1
    yield from _two_currencies(sums, text) if are_in_several else ()
    yield from _figures_and_words(text)
    yield from _converted_from_another(text) if are_in_several else ()
    if text.lang == "fr":
        yield from left_out_of_articles(text)
        yield from charge_of_another_sum(text)


_SAID_AGAIN = Lexicon("spending", "said_again")


def _two_currencies(sums: Sequence[Mention], text: WholeText) -> Iterator[Hit]:
    """The same figures in two currencies; round figures may be so by chance, unless the title gives them."""
    known: dict[Decimal, Mention] = {}
    for mention in sums:
        sum_ = money(mention)[0]
        before = known.setdefault(sum_, mention)
        if before is mention or _may_be_alike(mention, before, text.lang):
            continue
        that_sum = _SAID_AGAIN.get_last("that_sum", text.lang).search(said_before(mention.passage, mention.start))
        is_meant = that_sum is not None or _is_named_again(before, mention, text)
        is_long = len(sum_.normalize().as_tuple().digits) >= _LEAST_DIGITS
        if is_long or is_meant or before.passage.role == "title":
            yield Hit(mention.span, also=before.span)


def _is_named_again(before: Mention, mention: Mention, text: WholeText) -> bool:
    """Whether a later sum is of the thing of an earlier one, in a currency that the text has once, here or there.

    « une aide de 20 000 £ », and then « l’aide de 20 000 € ».
    """
    first = _SAID_AGAIN.get("named", text.lang).search(said_before(before.passage, before.start))
    again = _SAID_AGAIN.get("the_named", text.lang).search(said_before(mention.passage, mention.start))
    if first is None or again is None or first["noun"].casefold() != again["noun"].casefold():
        return False
    times = Counter(money(each)[1] for each in mentions_in(text, "amount", text.passages))
    return 1 in {times[money(each)[1]] for each in (before, mention)}


def _may_be_alike(one: Mention, other: Mention, lang: Lang) -> bool:
    """Whether two amounts may be of one currency: « francs » may be those of Switzerland."""
    code, another = money(one)[1], money(other)[1]
    if code == another:
        return True
    said, too = said_currency(one.text, lang), said_currency(other.text, lang)
    return (bool(said) and may_mean(said, another, lang)) or (bool(too) and may_mean(too, code, lang))


def _figures_and_words(text: WholeText) -> Iterator[Hit]:
    """An amount or a share in letters and then in figures, or the reverse: « trois mille euros (3 500 €) »."""
    bracketed = [passage for passage in text.passages if "(" in passage.text]
    stated = [each for passage in bracketed for each in text.stated(passage) if each.kind in {"amount", "percent"}]
    for one, other in pairwise(stated):
        if one.kind != other.kind or one.passage is not other.passage or not _says_again(one, other, text.lang):
            continue
        is_same, is_alike = money(one)[0] == money(other)[0], _may_be_alike(one, other, text.lang)
        if is_same != is_alike:  # another sum in another currency is what the first is worth
            yield Hit(other.span, also=one.span)


def _converted_from_another(text: WholeText) -> Iterator[Hit]:
    """“€18,000, reckoned at XOF 750 to the pound”: a rate of a currency that no sum of the sentence is in."""
    for said in sums_said(text):
        for one, rate in pairwise(said.sums) if len({money(each)[1] for each in said.sums}) > 1 else ():
            match = _get_to_the_unit(text.lang).match(said.after(rate))
            is_led = match is not None and _SAID_AGAIN.get_last("at_rate", text.lang).search(said.between(one, rate))
            is_other = money(one)[1] != money(rate)[1]
            known = {money(each)[1] for each in said.sums}
            if match and is_led and is_other and not any(may_mean(match["unit"], code, text.lang) for code in known):
                yield Hit(one.span, also=TextSpan(said.at.passage, rate.start, rate.end + match.end()))


@cache
def _get_to_the_unit(lang: Lang) -> re.Pattern[str]:
    """“ to the pound”, after a sum."""
    return compiled(rf"\s{_SAID_AGAIN.pattern('to_the', lang)}\s?(?P<unit>{nouns(lang)})(?!\w)", re.IGNORECASE)


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
        compiled(rf"\W{{0,3}}(?:{taxed}\W{{1,3}})?\((?:{says}\W{{1,3}})?", re.IGNORECASE),
        compiled(rf"\W{{0,3}}(?:{taxed}|{only})?\W{{0,2}}(?<=\))", re.IGNORECASE),
    )
