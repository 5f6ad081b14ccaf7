"""The sums that a sentence takes apart or adds up, each with its parts.

What tells that sums are the parts of one whole are the words around them: each is followed by what it is for, and the
next is joined to it; and words lead from them to the whole, or from the whole to them.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon, any_pattern
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.searching import money, said_before
from delibgen.checks.reading.shares import fractions_in
from delibgen.checks.reading.sums import SumsSaid, are_alike, without_payments
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_FEW, _MOST = 2, 8
_WHOLE = Lexicon("reckoning", "whole")


class Apart(NamedTuple):
    """A sum, and what it is taken apart into."""

    total: Mention
    parts: Sequence[Mention]
    is_certain: bool
    """Whether words tell so, and not their place alone."""


def apart_in(said: SumsSaid) -> Iterator[Apart]:
    """Those of a sentence; it may say one of them in two ways."""
    if len(said.sums) > _FEW:
        yield from (each for way in (_added_up, _namely, _divided, _after_colon, _in_bracket) for each in way(said))


def _added_up(said: SumsSaid) -> Iterator[Apart]:
    """« A, B et C, soit T »: what comes before T in its sentence makes T, from the last that others make."""
    sums = _without_former(said)
    made = [place for place in range(1, len(sums)) if _makes(said, *sums[place - 1 :][:2])]
    for since, place in pairwise((0, *made)):
        total = sums[place]
        if _are_all(sums[since:place], total, said):
            yield Apart(total, sums[since:place], is_certain=True)


def adds_up_to(said: SumsSaid, total: Mention) -> Iterator[Apart]:
    """The sums of a sentence as parts of what the next one gives as their total."""
    sums = _without_former(said)
    if not list(apart_in(said)) and are_alike((*sums, total)) and _are_all(sums, total, said):
        yield Apart(total, sums, is_certain=True)


def _makes(said: SumsSaid, before: Mention, total: Mention) -> bool:
    """Whether words lead from a sum to what it makes with others, or follow it: “B, or T in all”."""
    between = said.between(before, total)
    if _get_makes(said.lang).search(between):
        return True
    led = _get_led(said.lang).search(between)
    return led is not None and _WHOLE.get("after_it", said.lang).match(said.after(total).lstrip(" ,")) is not None


def _namely(said: SumsSaid) -> Iterator[Apart]:
    """« T, soit A pour ceci, B pour cela et C pour le reste »: what follows T in its sentence makes T."""
    total, *parts = _without_former(said)
    between = said.between(total, parts[0]) if parts else ""
    is_namely = any(pattern.match(between) for pattern in (_get_namely(said.lang), _get_namely_what(said.lang)))
    if is_namely and all(money(part)[0] <= money(total)[0] for part in parts) and _are_all(parts, total, said):
        yield Apart(total, parts, is_certain=True)


def _divided(said: SumsSaid) -> Iterator[Apart]:
    """« Le coût de 24 300 € se partage entre la ville (12 150 €), l’Office (8 100 €) et les familles (4 050 €) »."""
    total, *parts = _without_former(said)
    between = said.between(total, parts[0]) if parts else ""
    divides = _WHOLE.get("divides", said.lang).search(between) and not _WHOLE.get("relative", said.lang).search(between)
    if divides and all(money(part)[0] < money(total)[0] for part in parts) and _are_all(parts, total, said):
        yield Apart(total, parts, is_certain=False)


def _after_colon(said: SumsSaid) -> Iterator[Apart]:
    """“A gift of $15,850 for the landing: $9,350 for lumber and $6,500 for labor.”"""
    total, *parts = _without_former(said)
    if parts and _COLON.search(said.between(total, parts[0])) and _are_all(parts, total, said):
        span = TextSpan(said.at.passage, said.at.start, parts[0].start)
        is_certain = is_taken_apart(span, total, total.end, said.lang)
        if is_certain is not None:
            yield Apart(total, parts, is_certain)


def _in_bracket(said: SumsSaid) -> Iterator[Apart]:
    """« 6 050 € (4 800 € d’aides et 1 250 € de traduction) »."""
    total, *parts = said.sums
    bracket = _OF_PARTS.match(said.after(total))
    inside = [each for each in parts if bracket and each.end < total.end + bracket.end()]
    if len(inside) >= _FEW and _are_all(inside, total, said):
        yield Apart(total, inside, is_certain=False)


_OF_PARTS = expression(r"\s?\([^()]*\)")
_COLON = expression(r":\s(?:[^.;:]{2,40},\s|[^.;:\d]{2,60}[\s(])?$")
"""Up to the first part, or to its name or who pays it: “… cost £1,250,000: roads, £500,000; schools, £400,000”."""


def _without_former(said: SumsSaid) -> list[Mention]:
    """The sums of a sentence without those in the place of which others come: « 5 000 € au lieu de 4 000 € ».

    Nor those that a bracket gives to say what a sum is made of: “lodging €3,840 (24 at €160)”, “(24 × €150: €3,600)”.
    """
    former, asides = _WHOLE.get_last("former", said.lang), [*_asides(said)]
    return [
        each
        for each in said.sums
        if not former.search(said_before(each.passage, each.start))
        and not any(start <= each.start < end for start, end in asides)
    ]


def _asides(said: SumsSaid) -> Iterator[tuple[int, int]]:
    """Where a bracket stands right after a sum, or up to the last sum in one that names several."""
    for match in _BRACKET.finditer(said.at.passage.text, said.at.start, said.at.end):
        within = [each for each in said.sums if match.start() <= each.start < match.end()]
        if any(0 <= match.start() - each.end <= 1 for each in said.sums):
            yield match.span()
        elif len(within) > 1:
            yield match.start(), within[-1].start


_BRACKET = expression(r"\([^()]*\)")


def _are_all(parts: Sequence[Mention], total: Mention, said: SumsSaid) -> bool:
    """Whether the words list the sums as the parts of the whole, and tell of no other, as in « et le reste »."""
    end = total.start if total.start > parts[-1].end else said.at.end
    more = _WHOLE.get("more", said.lang).search(said.at.passage.text[parts[-1].end : end])
    return not more and _are_parts(parts, said) and not _is_made(money(total)[0], parts)


def _are_parts(sums: Sequence[Mention], said: SumsSaid) -> bool:
    """Whether the words around them list the sums: each with what it is for, and the next joined to it."""
    is_apart = _WHOLE.get("apart", said.lang).search(without_payments(_without_asides(said), said.lang))
    if len(sums) < _FEW or not are_alike(said.sums) or said.shares or is_apart:
        return False
    joined = [said.between(*each) for each in pairwise(sums)]
    is_listed = (
        all(_get_joint(said.lang).search(each) for each in joined) and len({";" in each for each in joined}) == 1
    )
    is_each_for = all(_get_for(said.lang).match(said.after(each)) for each in sums)
    return is_listed and is_each_for and not any(each.is_counted for each in fractions_in(said.at, said.lang))


def _without_asides(said: SumsSaid) -> str:
    """The words of a sentence without those of its asides."""
    words, place = "", said.at.start
    for start, end in _asides(said):
        words, place = words + said.at.passage.text[place:start], end
    return words + said.at.passage.text[place : said.at.end]


def _is_made(total: Decimal, parts: Sequence[Mention]) -> bool:
    """Whether some of the sums make the whole, or it is what the first leaves without the others."""
    first, *others = found = [money(each)[0] for each in parts]
    few = range(_FEW, len(found)) if len(found) <= _MOST else ()
    return total == first - sum(others) or any(
        sum(some) == total for number in few for some in combinations(found, number)
    )


@cache
def _get_makes(lang: Lang) -> re.Pattern[str]:
    """What leads to the sum that those before it make, up to it."""
    so, in_all, and_ = (_WHOLE.pattern(name, lang) for name in ("so", "in_all", "joins"))
    return compiled(rf"(?:[,;]?\s{so},?\s(?:{in_all}\s)?|(?:[,;:]|\b{and_})\s{in_all}\s?[,:]?\s?)$", re.IGNORECASE)


@cache
def _get_led(lang: Lang) -> re.Pattern[str]:
    """What leads to a total that the words after it say to be one, up to it."""
    return compiled(rf"(?:[,;:–—]|\b{_WHOLE.pattern('led', lang)}|\b{_WHOLE.pattern('so', lang)})\s$", re.IGNORECASE)


@cache
def _get_namely(lang: Lang) -> re.Pattern[str]:
    """What leads from a sum to its parts, from the one to the other."""
    namely = _WHOLE.pattern("namely", lang)
    return compiled(rf"[^\w.;]{{0,3}}{namely}\s?(?:de\s)?$", re.IGNORECASE)


@cache
def _get_namely_what(lang: Lang) -> re.Pattern[str]:
    """The same up to a part in brackets after what it is for: « à savoir l’emballage (2 400 €) »."""
    namely = _WHOLE.pattern("namely", lang)
    return compiled(rf"[^\w.;]{{0,3}}{namely}\s[^\d.;:()]{{2,80}}\($", re.IGNORECASE)


@cache
def _get_for(lang: Lang) -> re.Pattern[str]:
    """What may follow a part: a word that says what or whom it is for, or a mark or a word that leads to the next."""
    words = any_pattern(phrase for name in ("for", "joins", "so") for phrase in _WHOLE.phrases(name, lang))
    return compiled(rf"\s?[,;:.()]|$|\s{words}(?:(?<=[’'])|(?!\w))", re.IGNORECASE)


@cache
def _get_joint(lang: Lang) -> re.Pattern[str]:
    """What joins a part to the one before it."""
    return compiled(rf"[,;]|\b{_WHOLE.pattern('joins', lang)}(?!\w)", re.IGNORECASE)


def is_taken_apart(span: TextSpan, total: Mention, start: int, lang: Lang) -> bool | None:
    """Whether the words from `start` to a colon say that a sum is taken apart; `None` where it is another."""
    words = span.passage.text
    colon = words.rfind(":", start, span.end) + 1
    between, before = words[start:colon], words[max(span.start, total.start - 60) : total.start]
    if _WHOLE.get("apart", lang).search(without_payments(words[total.end : colon], lang)):
        return None
    if _WHOLE.get("made_of", lang).search(between):
        return True
    return None if _WHOLE.get("fund", lang).search(before) or _WHOLE.get("fund", lang).search(between) else False
