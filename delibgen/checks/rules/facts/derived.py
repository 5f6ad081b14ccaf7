"""Sums that so many make, each year or for each of those that the text counts, where a clause stands between."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention
from delibgen.checks.reading.searching import matches, money
from delibgen.checks.reading.sums import SumsSaid, are_alike
from delibgen.checks.rules.facts.leading import WORKED, get_so
from delibgen.checks.rules.facts.missed import Missed
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_DERIVED, _PRICED = Lexicon("reckoning", "derived"), Lexicon("reckoning", "priced")
_PAIR, _REACH = 2, 40
_ONE, _CENT = Decimal(1), Decimal("0.01")


def derived_slips(said: SumsSaid) -> Iterator[Missed]:
    """All of these in a sentence."""
    yield from _of_each_year(said) or _of_so_many(said) or _of_each_one(said)


def _of_each_year(said: SumsSaid) -> Sequence[Missed]:
    """« une dotation annuelle de 60 000 € pendant quatre ans, soit 260 000 € »."""
    found = list[Missed]()
    for one, other in pairwise(said.sums):
        term = _get_term(said.lang).fullmatch(said.between(one, other))
        yearly = _DERIVED.get("yearly", said.lang)
        is_yearly = term and (yearly.search(term["before"]) or yearly.search(said.before(one)[-_REACH:]))
        if term and is_yearly and not WORKED.get("varies", said.lang).search(said.at.text):
            found += _against(number_said(term["number"], said.lang) * money(one)[0], one, other)
    return found


def _of_so_many(said: SumsSaid) -> Sequence[Missed]:
    """« 1 250 €, à raison de 35 heures à 50 € »."""
    if len(said.sums) != _PAIR:
        return ()
    total, each = said.sums
    counted = _get_at_rate(said.lang).search(said.between(total, each))
    apart = _PRICED.get("about", said.lang).search(said.at.text) or _DERIVED.get("more", said.lang).search(
        said.after(total)
    )
    number = number_said(counted["number"], said.lang) if counted and not apart else 0
    return _against(number * money(each)[0], each, total) if number > 1 else ()


def _of_each_one(said: SumsSaid) -> Sequence[Missed]:
    """« 800 € par famille, soit 5 800 € », where the text counts six families and never another number."""
    for one, other in pairwise(said.sums):
        between = said.between(one, other)
        noun = _get_per(said.lang).match(between) or _get_each_of(said.lang).search(said.before(one))
        so = get_so("so", said.lang).search(between) or _DERIVED.get_last("limit", said.lang).search(between)
        if not noun or not so:
            continue
        here = number_said(noun["number"], said.lang) if noun.groupdict().get("number") else 0
        counts = {here} if here else _counted(said, noun["noun"])
        if len(counts) == 1 and counts != {1} and not _PRICED.get("about", said.lang).search(said.at.text):
            return _against(counts.pop() * money(one)[0], one, other)
    return ()


def _counted(said: SumsSaid, noun: str) -> set[int]:
    """How many of those the text counts, in all its ways."""
    many = re.compile(
        rf"(?<![\w,.’'-])(?P<number>{whole_number(said.lang)}){GAP}{re.escape(noun.rstrip('sx'))}(?:s|es|x)?(?!\w)",
        re.IGNORECASE,
    )
    return {number_said(match["number"], said.lang) for _, match in matches(said.text.passages, many)}


def _against(due: Decimal, base: Mention, found: Mention) -> Sequence[Missed]:
    if not are_alike((base, found)) or not due or abs(due - money(found)[0]) <= _ONE:
        return ()
    is_meant = due / 2 < money(found)[0] < due * 2
    return [Missed(found, base, due.quantize(_CENT))] if is_meant else ()


@cache
def _get_term(lang: Lang) -> re.Pattern[str]:
    """From a sum over years to what it makes: « par an pendant quatre ans, soit »."""
    over, years, so = (_PRICED.pattern(name, lang) for name in ("over", "years", "so"))
    number = rf"(?P<number>{whole_number(lang)})"
    return compiled(
        rf"(?P<before>[^.;:\d]{{0,40}}?){GAP}{over}{GAP}{number}{GAP}{years},?{GAP}{so}{GAP}", re.IGNORECASE
    )


@cache
def _get_at_rate(lang: Lang) -> re.Pattern[str]:
    """« à raison de 25 heures à », up to a price."""
    rate, at = _DERIVED.pattern("rate", lang), _PRICED.pattern("at", lang)
    words = rf"(?:{GAP}[^\W\d_][\w’'-]*){{1,4}}?"
    return compiled(rf"^,?{GAP}\(?{rate}{GAP}?(?P<number>{whole_number(lang)}){words}{GAP}{at}{GAP}$", re.IGNORECASE)


@cache
def _get_per(lang: Lang) -> re.Pattern[str]:
    """« par famille », after a sum."""
    per = _DERIVED.pattern("per", lang)
    return compiled(rf"{GAP}{per}{GAP}(?P<noun>[^\W\d_]{{4,}})(?!\w)(?!{GAP}{per}{GAP})", re.IGNORECASE)


@cache
def _get_each_of(lang: Lang) -> re.Pattern[str]:
    """« à chacune des six familles une aide de », up to a sum."""
    each = _DERIVED.pattern("each_of", lang)
    return compiled(
        rf"\b{each}{GAP}(?P<number>{whole_number(lang)}){GAP}(?P<noun>[^\W\d_]{{4,}})[^.;:\d]{{0,60}}$", re.IGNORECASE
    )
