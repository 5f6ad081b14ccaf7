"""An expense or a receipt that is charged, beside the one other sum of the articles, which it should be."""

from collections.abc import Iterable, Iterator

from delibgen.checks.reading.act import decided
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage
from delibgen.checks.reading.searching import first, mentions_in, money
from delibgen.checks.reading.spending import is_of_a_part, shares_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.checks.rules.facts.known_sums import KnownSums

_CHARGED, _PROPOSED = Lexicon("spending", "charged"), Lexicon("spending", "proposed")


def charge_of_another_sum(text: WholeText) -> Iterator[Hit]:
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
    partial = _PROPOSED.get("partial", "fr")
    is_partial = money(charge)[0] in due or any(partial.search(each.passage.text) for each in (charge, *others))
    is_made = is_of_a_part(charge) or KnownSums([money(other)[0]]).account_for(money(charge)[0])
    if money(charge)[1] == money(other)[1] and not is_partial and not is_made:
        yield Hit(charge.span, also=other.span)


def _charges(passages: Iterable[Passage]) -> bool:
    return all(first(passages, _CHARGED.get(name, "fr")) for name in ("entry", "enters"))
