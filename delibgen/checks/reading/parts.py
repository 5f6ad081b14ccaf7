"""The sums that a text takes apart, each with its parts: in lists, and in sentences that add up."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain, pairwise, takewhile

from delibgen.checks.reading.act import is_item, leading, once
from delibgen.checks.reading.columns import are_rows_sure
from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP
from delibgen.checks.reading.joined import Apart, adds_up_to, apart_in, is_taken_apart
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import MARGIN, Mention, Passage, whole
from delibgen.checks.reading.searching import ByPassage, by_passage, money, said_before
from delibgen.checks.reading.sums import SumsSaid, first_said, in_sentences, sums_said
from delibgen.checks.reading.text import WholeText
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_FEW = 2
_LONGEST = 140
_CLOSE = 40
_CODE = 3
"""So many letters has the code of a currency."""
_PRICED, _WHOLE = Lexicon("reckoning", "priced"), Lexicon("reckoning", "whole")


def sums_apart(text: WholeText) -> Iterator[Apart]:
    """Those of lists, then those of sentences; none of which a part is for each of several things."""
    return (each for each in _apart(text) if not any(_is_of_each(part, text.lang) for part in each.parts))


def _is_of_each(part: Mention, lang: Lang) -> bool:
    """Whether a sum is for each of those just counted: « 4 200 repas à 4 € », « deux acomptes de 5 000 € »."""
    counted = _get_counted(lang).search(said_before(part.passage, part.start))
    return counted is not None and number_said(counted["number"], lang) > 1


@cache
def _get_counted(lang: Lang) -> re.Pattern[str]:
    at = _PRICED.pattern("at", lang)
    words = rf"(?:{GAP}[^\W\d_][\w’'-]*){{1,4}}?,?"
    return compiled(rf"(?<![\w.,-])(?P<number>{whole_number(lang)}){words}{GAP}{at}{GAP}?$", re.IGNORECASE)


def _apart(text: WholeText) -> Iterator[Apart]:
    yield from _lists(text, by_passage(text, "amount"))
    yield from chain.from_iterable(found for _, found in in_sentences(text, apart_in))
    yield from _summed_up(text)


def _summed_up(text: WholeText) -> Iterator[Apart]:
    """“A pays €3,000, B €2,000 and C €1,000. The total is €6,000.”: a sentence that gives what the one before makes."""
    for before, said in pairwise(_with_all_items(sums_said(text))):
        match = _get_total(text.lang).match(said.at.text) if before.at.passage is said.at.passage else None
        if match and len(said.sums) == 1 and said.sums[0].start - said.at.start - match.end() < _CLOSE:
            yield from adds_up_to(before, said.sums[0])


def _with_all_items(sentences: Sequence[SumsSaid]) -> Iterator[SumsSaid]:
    """The sentences, those as one that a semicolon parts: “Income: commune €3,000; Ministry of Culture €2,000.”"""
    whole: SumsSaid | None = None
    for said in sentences:
        if whole and whole.at.passage is said.at.passage and whole.at.text.endswith(";"):
            at = whole.at._replace(end=said.at.end)
            whole = whole._replace(at=at, sums=[*whole.sums, *said.sums], shares=[*whole.shares, *said.shares])
            continue
        if whole:
            yield whole
        whole = said
    if whole:
        yield whole


def _lists(text: WholeText, amounts: ByPassage) -> Iterator[Apart]:
    """« Le coût, de 30 000 €, se décompose ainsi : », then a sum a line; or such lines, and then their total."""
    for place, items in _announcing(text):
        passage, after = text.passages[place], text.passages[place + 1 + len(items) : place + 2 + len(items)]
        announced, is_certain = _announced(passage, amounts, text.lang)
        total = announced or next((found for each in after if (found := _total_of(each, amounts, text.lang))), None)
        parts = total and _parts(items, amounts, total)
        if total and parts and _are_sure(parts, text.lang) and (announced or not _ends_with_its_total(parts)):
            yield Apart(total, parts, is_certain)


def _ends_with_its_total(parts: Sequence[Mention]) -> bool:
    """Whether the last line is what those before make: a price with its tax, to which a total after it may add more."""
    *before, last = [money(each)[0] for each in parts]
    return len(before) > 1 and sum(before, Decimal(0)) == last


def in_another_currency(text: WholeText) -> Iterator[tuple[Mention, Mention]]:
    """The one sum of a list that is not in the currency of its total, which it makes with the others; and the total."""
    amounts = by_passage(text, "amount")
    currencies = {each.value[-_CODE:] for stated in amounts.values() for each in stated}
    for place, items in _announcing(text) if len(currencies) > 1 else ():
        after = text.passages[place + 1 + len(items) : place + 2 + len(items)]
        stated = [amounts[id(item)] for item in items]
        total = next((found for each in after if (found := _total_of(each, amounts, text.lang))), None)
        total = total or _made_of([each for [each] in filter(_is_one, stated)], text)
        if total and all(len(each) == 1 for each in stated):
            odd = [each for [each] in stated if money(each)[1] != money(total)[1]]
            makes = sum(money(each)[0] for [each] in stated) == money(total)[0]
            yield from [(odd[0], total)] if len(odd) == 1 and makes else ()


def _is_one(stated: Sequence[Mention]) -> bool:
    return len(stated) == 1


def _made_of(parts: Sequence[Mention], text: WholeText) -> Mention | None:
    """The sum of the text that the parts make, in the currency of most of them."""
    usual, times = Counter(money(each)[1] for each in parts).most_common(1)[0] if parts else ("", 0)
    whole = first_said(text).get(sum((money(each)[0] for each in parts), Decimal(0)))
    return whole if whole and times == len(parts) - 1 and money(whole)[1] == usual and whole not in parts else None


@once
def _announcing(text: WholeText) -> Sequence[tuple[int, Sequence[Passage]]]:
    """The place of each line that a list of sums follows, and the lines of the list."""
    amounts = by_passage(text, "amount")
    places = [place for place, passage in leading(text) if passage.role != MARGIN] if amounts else []
    found = ((place, _items(text.passages[place + 1 :], amounts, text.lang)) for place in places)
    return [(place, items) for place, items in found if len(items) >= _FEW]


def sums_listed(text: WholeText) -> Iterator[tuple[Passage, Sequence[Mention]]]:
    """The lines without a sum that a list of sums follows, and those sums, one a line."""
    amounts = by_passage(text, "amount")
    for place, items in _announcing(text):
        announcing = text.passages[place]
        parts = _parts(items, amounts, amounts[id(items[0])][0]) if id(announcing) not in amounts else None
        if parts and _are_sure(parts, text.lang):
            yield announcing, parts


def _items(passages: Sequence[Passage], amounts: ByPassage, lang: Lang) -> list[Passage]:
    """The lines of a list that give a sum each: all with a mark or none, up to the first that ends the sentence."""
    found: list[Passage] = []
    for passage in takewhile(lambda each: _may_be_item(each, amounts, lang), passages):
        if found and (is_item(passage) != is_item(found[0]) or found[-1].text.rstrip().endswith(".")):
            break
        if not is_item(passage) and len(passage.text) > _LONGEST:
            break
        found.append(passage)
    return found


def _may_be_item(passage: Passage, amounts: ByPassage, lang: Lang) -> bool:
    """Whether a line may give a sum of a list, whose total it is not."""
    words = passage.text
    is_row = passage.kind == "cell" or "|" in words or "\t" in words
    return not is_row and id(passage) in amounts and not words.endswith(":") and not _get_total(lang).match(words)


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
    is_certain = is_taken_apart(whole(passage), stated[0], total.end, lang)
    return (None, False) if is_certain is None else (stated[0], is_certain)


def _total_of(passage: Passage, amounts: ByPassage, lang: Lang) -> Mention | None:
    """The sum that opens the line after a list as its total."""
    match = _get_total(lang).match(passage.text)
    stated = amounts.get(id(passage), ())
    return stated[0] if match and stated and stated[0].start - match.end() < _CLOSE else None


@cache
def _get_total(lang: Lang) -> re.Pattern[str]:
    words = rf"(?:{_WHOLE.pattern('total', lang)}|{_WHOLE.pattern('after_a_list', lang)})"
    return compiled(rf"\W{{0,3}}{words}(?!\w)", re.IGNORECASE)
