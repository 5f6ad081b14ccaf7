"""A rule on what a text says is balanced: its expenses and its income are equal."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import dropwhile, islice

from delibgen.checks.reading.expression import GAP
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage
from delibgen.checks.reading.searching import by_passage, holding, inside, money, sentences
from delibgen.checks.reading.sums import said_like
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.kept_patterns import compiled

_SAID = Lexicon("spending", "balanced")
_BALANCES = _SAID.get_rare("balances", "fr")
_SIDES = ("spending", "income")
_FAR = 12
"""So many lines below the words that say so the totals of a balance may stand."""


@on_text(
    "FCT-38",
    "error",
    "fr",
    look=("épenses", "ecettes", "ÉPENSES", "ECETTES", "quilibr"),
    fr="« {found} » : ce qui s’équilibre a autant de recettes que de dépenses, et l’autre côté est de {sum}. "
    "Corrigez l’un ou l’autre.",
    en="“{found}”: what balances has as much income as expenses, and the other side is {sum}. Correct one.",
    source="Code général des collectivités territoriales, art. L. 1612-4",
)
def sides_that_do_not_balance(text: WholeText) -> Iterator[Hit]:
    amounts = by_passage(text, "amount")
    for passage in holding(text.passages, _BALANCES):
        for sentence in sentences(passage):
            if _is_balanced(sentence.text):
                stated = inside(amounts, sentence)
                yield from _unlike([_side(side, stated, passage) for side in _SIDES])
        if _is_balanced(passage.text):
            yield from _unlike(_totals(text, passage))


def _is_balanced(words: str) -> bool:
    return _BALANCES.search(words) is not None and not _SAID.get("apart", "fr").search(words)


def _unlike(sides: Sequence[Mention | None]) -> Iterator[Hit]:
    one, other = sides
    if one and other and money(one)[1] == money(other)[1] and money(one)[0] != money(other)[0]:
        yield Hit(other.span, also=one.span, values={"sum": said_like(money(one)[0], one)})


def _side(side: str, stated: Sequence[Mention], passage: Passage) -> Mention | None:
    """The only sum of the sentence that stands right after the word for that side."""
    found = [each for each in stated if _get_label(side).search(passage.text[: each.start])]
    return found[0] if len(found) == 1 else None


def _totals(text: WholeText, passage: Passage) -> Sequence[Mention | None]:
    """The totals of both sides, in lines of their own below a passage; `None` where a side has none or several."""
    below = islice(dropwhile(lambda each: each is not passage, text.passages), 1, _FAR + 1)
    amounts = by_passage(text, "amount")
    found: dict[str, list[Mention]] = {side: [] for side in _SIDES}
    for each in below:
        stated, label = amounts.get(id(each), ()), _SAID.get("total", "fr").match(each.text.lstrip())
        if label and len(stated) == 1:
            found["spending" if _SAID.get("spending", "fr").search(each.text) else "income"].append(stated[0])
    return [found[side][0] if len(found[side]) == 1 else None for side in _SIDES]


@cache
def _get_label(side: str) -> re.Pattern[str]:
    """« dépenses : », « dépenses (… ) de », « en recettes à », up to a sum."""
    words, joint = _SAID.pattern(side, "fr"), _SAID.pattern("joint", "fr")
    return compiled(rf"(?<!\w){words}{GAP}?(?:{joint})?{GAP}?[:=]?{GAP}?$", re.IGNORECASE)
