"""Sums that a list or a sentence takes apart: what the words before it announce, or those after it add up."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from delibgen.checks.reading.columns import are_rows_sure
from delibgen.checks.reading.counting import any_pattern, get_reckoning
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import MARGIN, Mention, Passage, TextSpan
from delibgen.checks.reading.searching import ByPassage, by_passage, inside, money, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.checks.rules.facts.slips import likeliest
from delibgen.project.fields import Lang

_FEW = 2
_NEAR = Decimal("0.25")
"""By how much of the whole the parts may miss it, where only their place tells that they are its parts."""
_MARKED = expression(r"\s*(?:[-–—•*▪◦·]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).°])\s")


class _Apart(NamedTuple):
    """A sum, and what it is taken apart into."""

    total: Mention
    parts: Sequence[Mention]
    is_certain: bool
    """Whether words tell so, and not their place alone."""


def sums_taken_apart(text: WholeText) -> Iterator[Hit]:
    """The sums that their parts do not make; what FCT-02 says of lists, and of sentences with a colon."""
    amounts = by_passage(text, "amount")
    for apart in (*_lists(text, amounts), *_sentences(text, amounts)):
        total, currency = money(apart.total)
        parts = [money(each)[0] for each in apart.parts]
        excess = sum(parts, Decimal(0)) - total
        is_near = abs(excess) <= _NEAR * total
        if excess and (is_near or apart.is_certain) and max(parts) < total + abs(excess):
            said = f"{total + excess:,f} {currency}".replace(",", "\u202f")
            yield Hit(apart.total.span, also=apart.parts[likeliest(parts, excess, text)].span, values={"sum": said})


def _lists(text: WholeText, amounts: ByPassage) -> Iterator[_Apart]:
    """« Le coût, de 30 000 €, se décompose ainsi : », then a sum a line; or such lines, and then their total."""
    for place, passage in enumerate(text.passages):
        if not passage.text.rstrip().endswith(":") or passage.role == MARGIN:
            continue
        items = _items(text.passages[place + 1 :], amounts, text.lang)
        after = text.passages[place + 1 + len(items) : place + 2 + len(items)]
        if len(items) < _FEW:
            continue
        announced, is_certain = _announced(passage, amounts, text.lang)
        total = announced or next((found for each in after if (found := _total_of(each, amounts, text.lang))), None)
        parts = total and _parts(items, amounts, total)
        if total and parts and _are_sure(parts, text.lang):
            yield _Apart(total, parts, is_certain)


def _items(passages: Sequence[Passage], amounts: ByPassage, lang: Lang) -> list[Passage]:
    """The lines of a list that give a sum each: all with a mark or none, up to the first that ends the sentence."""
    found: list[Passage] = []
    for passage in takewhile(lambda each: _may_be_item(each, amounts, lang), passages):
        if found and (_is_marked(passage) != _is_marked(found[0]) or found[-1].text.rstrip().endswith(".")):
            break
        if not _is_marked(passage) and len(passage.text) > _LONGEST:
            break
        found.append(passage)
    return found


def _may_be_item(passage: Passage, amounts: ByPassage, lang: Lang) -> bool:
    """Whether a line may give a sum of a list, whose total it is not."""
    words = passage.text
    is_row = passage.kind == "cell" or "|" in words or "\t" in words
    return not is_row and id(passage) in amounts and not words.endswith(":") and not _get_total(lang).match(words)


def _is_marked(passage: Passage) -> bool:
    return passage.kind == "item" or _MARKED.match(passage.text) is not None


_LONGEST = 140


def _parts(items: Sequence[Passage], amounts: ByPassage, total: Mention) -> list[Mention] | None:
    """One sum of each line, in the currency of the whole; `None` where a line gives several or none."""
    found = [[each for each in amounts[id(item)] if money(each)[1] == money(total)[1]] for item in items]
    return [each[0] for each in found] if all(len(each) == 1 for each in found) else None


def _are_sure(parts: Sequence[Mention], lang: Lang) -> bool:
    """Whether the sums of lines are read whole."""
    return are_rows_sure([(each.passage.text[: each.start], each.passage.text[each.start :]) for each in parts], lang)


def _announced(passage: Passage, amounts: ByPassage, lang: Lang) -> tuple[Mention | None, bool]:
    """The sum that a line with a colon takes apart, and whether its words say that it does."""
    stated = amounts.get(id(passage), ())
    total = stated[-1] if stated and len({each.value for each in stated}) == 1 else None
    if total is None:
        return None, False
    return _taken_apart(TextSpan(passage, 0, len(passage.text)), stated[0], total.end, lang) or (None, False)


def _taken_apart(span: TextSpan, total: Mention, start: int, lang: Lang) -> tuple[Mention, bool] | None:
    """The sum that the words from `start` to a colon take apart, and whether they say so; `None` for another."""
    words = span.passage.text
    colon = words.rfind(":", start, span.end) + 1
    between, before = words[start:colon], words[max(span.start, total.start - 60) : total.start]
    if _get("apart", lang).search(words, total.end, colon):
        return None
    if _get("made_of", lang).search(between):
        return total, True
    return None if _get("fund", lang).search(before) or _get("fund", lang).search(between) else (total, False)


def _total_of(passage: Passage, amounts: ByPassage, lang: Lang) -> Mention | None:
    """The sum that opens the line after a list as its total."""
    match = _get_total(lang).match(passage.text)
    stated = amounts.get(id(passage), ())
    return stated[0] if match and stated and stated[0].start - match.end() < _CLOSE else None


_CLOSE = 40


def _sentences(text: WholeText, amounts: ByPassage) -> Iterator[_Apart]:
    """“A gift of $15,850 for the landing: $9,350 for lumber and $6,500 for labor.”"""
    for passage in text.passages:
        stated = amounts.get(id(passage), ())
        for sentence in sentences(passage) if len(stated) > _FEW else ():
            found = _distinct(inside(amounts, sentence))
            if len(found) <= _FEW or len({money(each)[1] for each in found}) != 1:
                continue
            total, *parts = found
            between = passage.text[total.end : parts[0].start]
            if between.rstrip().endswith(":") and not re.search(r"[%×]", sentence.text):
                apart = _taken_apart(TextSpan(passage, sentence.start, parts[0].start), total, total.end, text.lang)
                if apart:
                    yield _Apart(total, parts, is_certain=apart[1])


def _distinct(found: Sequence[Mention]) -> list[Mention]:
    """The sums, each once where a bracket says it again in words."""
    return [each for place, each in enumerate(found) if not place or each.value != found[place - 1].value]


@cache
def _get(name: str, lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-]){any_pattern(get_reckoning(lang)['whole'][name])}(?!\w)", re.IGNORECASE)


@cache
def _get_total(lang: Lang) -> re.Pattern[str]:
    words = any_pattern(get_reckoning(lang)["whole"]["total"])
    return re.compile(rf"\W{{0,3}}{words}(?!\w)", re.IGNORECASE)
