"""Rules on what a list gives beside the words that announce it: how many, and shares with their sums."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, pairwise, takewhile
from typing import NamedTuple

from delibgen.checks.reading.act import is_item, leading, lists
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, Passage, TextSpan, whole
from delibgen.checks.reading.said import said_percent
from delibgen.checks.reading.searching import (
    ByPassage,
    by_passage,
    hundredths,
    inside,
    money,
    once_each,
    sentence_of,
)
from delibgen.checks.reading.sums import SumsSaid, in_sentences, payments_in, said_like, total_of
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.counted import counted_otherwise
from delibgen.checks.rules.facts.rows import people_of_another_number, rows_of_another_number

_WHOLE = Decimal(100)
_ONE = Decimal(1)
_FEW, _BESIDE_IT = 2, 8
_SAID = Lexicon("spending", "lists")
_BESIDE = _SAID.get("beside", "either")
_NAMELY = _SAID.get("namely", "either")
"""« 60 % en juillet, soit », before the sum of a share."""
_WEIGHED = _SAID.get("weighed", "either")
_NEAR_WHOLE = range(70, 131)
_MOST_BASES = 60


class _ShareOfSum(NamedTuple):
    """A share, and the sum that stands beside it."""

    share: Mention
    sum: Mention

    @property
    def hundredths(self) -> Decimal:
        return hundredths(self.share)

    def fits(self, base: Decimal, *, exactly: bool) -> bool:
        """Whether its sum is that share of the base, to the unit or as far as the share is rounded."""
        places = Decimal(1).scaleb(int(self.hundredths.as_tuple().exponent))
        slack = _ONE if exactly else max(_ONE, base * places / 2 / _WHOLE)
        return abs(money(self.sum)[0] - base * self.hundredths / _WHOLE) <= slack


@on_text(
    "FCT-26",
    "error",
    look=(
        "%",
        ":",
        "namely",
        "\t",
        "savoir",
        "soit ",
        "est-à-dire",
        "onvention",
        "venant",
        "ontrat",
        "greement",
        "nnexe",
        "ppendi",
        "chedule",
        "xhibit",
        "the first",
        "one ",
        "l’une",
        "l’un ",
        "l'un ",
        "l'une",
        "premi",
        "ttachment",
    ),
    fr="« {found} » ne va pas avec ce qui est énuméré : {why_fr}. Corrigez l’un ou l’autre.",
    en="“{found}” does not go with what is listed: {why_en}. Correct the one or the other.",
    source="Un nombre annoncé est celui de ce qui suit ; les parts d’un montant font ce montant",
)
def list_unlike_its_announcement(text: WholeText) -> Iterator[Hit]:
    shares, sums = by_passage(text, "percent"), by_passage(text, "amount")
    yield from _announced_lists(text, shares)
    for parts in _parted(text, shares, sums):
        yield from _of_another_whole(parts, text)
    yield from _criteria(text)
    yield from counted_otherwise(text)
    yield from rows_of_another_number(text)
    yield from people_of_another_number(text)


def _announced_lists(text: WholeText, shares: ByPassage) -> Iterator[Hit]:
    """« payé en trois échéances : », then a list of two, or one whose shares are not the whole."""
    for place, passage in leading(text):
        announced = payments_in(whole(passage), text.lang)
        items = _list_at(place + 1, text) if announced else ()
        if not announced or len(items) < _FEW or not _UP_TO_COLON.fullmatch(passage.text, announced[0].end):
            continue
        goes_on = passage.kind == "item" and len(items) > announced[1]  # the list around, after its own
        if announced[1] != len(items) and not goes_on:
            why = {"why_fr": f"la liste a {len(items)} points", "why_en": f"the list has {len(items)} items"}
            yield Hit(announced[0], also=TextSpan(items[0], 0, 0), values=why)
        firsts = [stated[0] for item in items if (stated := shares.get(id(item)))]
        if len(firsts) == len(items) and abs(total_of(firsts) - _WHOLE) > _ONE:
            yield Hit(firsts[-1].span, also=firsts[0].span, values=_made(total_of(firsts)))


def _list_at(place: int, text: WholeText) -> Sequence[Passage]:
    """The list that begins there; lines typed with marks are one up to the first without."""
    items = [*takewhile(is_item, text.passages[place:])]
    ends = next((ends for ends in lists(text) if items and ends and ends[0] is items[0]), items)
    return items[: len(ends)]


_UP_TO_COLON = expression(r"[^.;:]{0,80}:\s*")


def _made(total: Decimal) -> dict[str, str]:
    fr, en = said_percent(total)
    return {"why_fr": f"les parts font {fr}", "why_en": f"the shares make {en}"}


def _parted(text: WholeText, shares: ByPassage, sums: ByPassage) -> Iterator[list[_ShareOfSum]]:
    """Shares with their sums: those of one sentence, and those of the items of a list, one of each in an item."""
    run: list[_ShareOfSum] = []
    for passage in text.passages if shares else ():
        own = shares.get(id(passage), ())
        its = _of_share(sums.get(id(passage), ()), own) if own else ()
        if len(own) == len(its) == 1 and (is_item(passage) or _is_row(passage, its[0])):
            run.append(_ShareOfSum(own[0], its[0]))
            continue
        yield from ([run] if len(run) >= _FEW else [])
        run = []
    yield from ([run] if len(run) >= _FEW else [])
    yield from chain.from_iterable(found for _, found in in_sentences(text, _beside))


def _is_row(passage: Passage, sum_: Mention) -> bool:
    """Whether a line without a mark gives a sum after its label: « Agence de l’eau : 210 000 €, soit 35 % »."""
    return len(passage.text) <= _LONGEST_ROW and _LABEL.fullmatch(passage.text, 0, sum_.start) is not None


_LABEL = expression(r"[^\s:.][^:]*:\s*(?:[^\W\d_]{1,4}\s?)?")
_LONGEST_ROW = 140


def _of_share(sums: Sequence[Mention], shares: Sequence[Mention]) -> Sequence[Mention]:
    """Of the sums of a line the one that its share follows: what it is worth in another currency may come after."""
    beside = [each for each in sums if shares and 0 < shares[0].start - each.end <= _BESIDE_IT]
    return beside if len(beside) == 1 and beside[0] is sums[0] else sums


def _beside(said: SumsSaid) -> Iterator[list[_ShareOfSum]]:
    """Each share with the sum that stands beside it, or that it is said to be, if there are several."""
    if len(said.sums) < _FEW or len(said.shares) < _FEW:
        return
    found: list[_ShareOfSum] = []
    told = sorted((*said.shares, *said.sums), key=lambda each: each.start)
    ends_with_sums = told[0].kind == "percent" != told[-1].kind
    for one, two in pairwise(told):
        # -- « 40 % à la signature (312 000 €), 20 % au bilan (156 000 €) » --
        if ends_with_sums and one.kind != "percent" and _is_bracketed(one):
            continue
        between = said.between(one, two)
        is_said = one.kind == "percent" and _NAMELY.search(between)
        is_free = not found or (one is not found[-1].share and one is not found[-1].sum)
        if is_free and one.kind != two.kind and (is_said or _BESIDE.search(between)):
            found.append(_ShareOfSum(one, two) if one.kind == "percent" else _ShareOfSum(two, one))
    yield from [found] if len(found) >= _FEW else []


def _of_another_whole(parts: list[_ShareOfSum], text: WholeText) -> Iterator[Hit]:
    """The one part that is no share of what all others are shares of, which the text states."""
    currency = money(parts[0].sum)[1]
    if any(money(part.sum)[1] != currency for part in parts):
        return
    made = total_of([part.sum for part in parts])
    stated = [each for passage in by_passage(text, "amount").values() for each in passage]
    bases = {money(each)[0] for each in stated[:_MOST_BASES] if money(each)[1] == currency}
    beside = total_of(once_each(inside(by_passage(text, "amount"), sentence_of(parts[0].sum))))
    is_whole = total_of([part.share for part in parts]) == _WHOLE
    wholes = bases if is_whole else {*bases, made}
    if any(all(part.fits(base, exactly=False) for part in parts) for base in wholes):
        return
    for base in sorted(bases):
        wrong = [part for part in parts if not part.fits(base, exactly=False)]
        exact = sum(part.fits(base, exactly=True) for part in parts)
        if (
            len(wrong) == 1
            and exact == len(parts) - 1
            and (exact >= _FEW or is_whole or base in {made, beside, beside - base})
        ):
            yield Hit(wrong[0].sum.span, also=wrong[0].share.span, values=_due(wrong[0], base))
            return


def _due(part: _ShareOfSum, base: Decimal) -> dict[str, str]:
    share, of, due = said_percent(part.hundredths), said_like(base, part.sum), base * part.hundredths / _WHOLE
    said = said_like(due, part.sum)
    return {"why_fr": f"{share.fr} de {of.fr} font {said.fr}", "why_en": f"{share.en} of {of.en} make {said.en}"}


def _criteria(text: WholeText) -> Iterator[Hit]:
    """« le prix (60 %), la qualité (40 %) et le délai (10 %) »: what offers are judged by makes the whole."""
    return chain.from_iterable(found for _, found in in_sentences(text, _weighed))


def _weighed(said: SumsSaid) -> Iterator[Hit]:
    parts, total = said.shares, total_of(said.shares)
    whole = len(parts) > _FEW and not said.sums and all(map(_is_bracketed, parts))
    if whole and total != _WHOLE and int(total) in _NEAR_WHOLE and _WEIGHED.search(said.at.text):
        yield Hit(parts[-1].span, also=parts[0].span, values=_made(total))


def _is_bracketed(mention: Mention) -> bool:
    words = mention.passage.text
    return words[: mention.start].rstrip().endswith("(") and words[mention.end :].lstrip().startswith(")")
