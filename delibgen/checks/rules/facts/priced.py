"""A rule on so many things at so much each: “6 tickets at £410 each” are £2,460."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.figures import may_state_money
from delibgen.checks.reading.passage import MARGIN, Mention
from delibgen.checks.reading.said import said_number
from delibgen.checks.reading.searching import money
from delibgen.checks.reading.sums import SumsSaid, are_alike, in_sentences, said_like
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_PAIR = 2
_PRICED = Lexicon("reckoning", "priced")
_NEAR = Decimal("0.5")
"""By how much of what it should be a sum may miss it, to be meant as it at all."""


class _SoMany(NamedTuple):
    """How many, at what price, and what they are said to make."""

    number: int
    unit: Mention
    total: Mention


@on_text(
    "FCT-35",
    "error",
    look=may_state_money,
    fr="« {found} » : {number} fois « {other} » font {sum}. Corrigez le nombre, le prix ou le total.",
    en="“{found}”: {number} times “{other}” make {sum}. Correct the number, the price or the total.",
    source="Un montant calculé est celui que donnent les montants dont il est tiré",
)
def price_times_number(text: WholeText) -> Iterator[Hit]:
    """Where a sentence has one price and one total, and says how many they are for."""
    for said, missed in in_sentences(text, _missed):
        yield from missed if said.at.passage.role != MARGIN else ()


def _missed(pair: SumsSaid) -> Iterator[Hit]:
    if len(pair.sums) != _PAIR or not are_alike(pair.sums) or _PRICED.get("about", pair.lang).search(pair.at.text):
        return
    found = next((each for way in _WAYS if (each := way(pair))), None) or _measured(pair)
    if not found or found.number <= 1:
        return
    right, total = found.number * money(found.unit)[0], money(found.total)[0]
    if right != total and abs(right - total) <= _NEAR * right:
        values = {"number": said_number(Decimal(found.number)), "sum": said_like(right, found.total)}
        yield Hit(found.total.span, also=found.unit.span, values=values)


def _between(pair: SumsSaid) -> str:
    return pair.between(*pair.sums)


def _counted_before(pair: SumsSaid) -> _SoMany | None:
    """“£2,460, i.e. 6 tickets at £410 each”; « 2 460 €, soit 6 billets à 410 € chacun »."""
    counted = _get("counted", pair.lang).search(_between(pair))
    if counted and _ends_with("each", pair):
        return _SoMany(number_said(counted["number"], pair.lang), pair.sums[1], pair.sums[0])
    return None


def _counted_after(pair: SumsSaid) -> _SoMany | None:
    """“€4.20 each, that is, €75,600 for 18,000 meals”."""
    yearly = _get("yearly", pair.lang).match(_between(pair))  # which is for years
    if yearly or not _get("each", pair.lang).match(_between(pair)) or not _get("so", pair.lang).search(_between(pair)):
        return None
    counted = _get("for", pair.lang).match(pair.after(pair.sums[1]))
    return _SoMany(number_said(counted["number"], pair.lang), pair.sums[0], pair.sums[1]) if counted else None


def _in_parts(pair: SumsSaid) -> _SoMany | None:
    """“a grant of £36,000 for three years, in three equal payments of £12,000”."""
    parts = _get("equal", pair.lang).search(_between(pair))
    return _SoMany(number_said(parts["number"], pair.lang), pair.sums[1], pair.sums[0]) if parts else None


def _of_years(pair: SumsSaid) -> _SoMany | None:
    """“€240,000 over three years, or €80,000 a year”."""
    years = _get("years", pair.lang).match(_between(pair))
    if years and _ends_with("yearly", pair):
        return _SoMany(number_said(years["number"], pair.lang), pair.sums[1], pair.sums[0])
    return None


def _ends_with(name: str, pair: SumsSaid) -> bool:
    """Whether the last sum is one of several, to which nothing is added (“£400 each and the fare”)."""
    after = pair.after(pair.sums[1])
    several = _get(name, pair.lang).match(after)
    return bool(several and not _get("added", pair.lang).match(after, several.end()))


def _measured(pair: SumsSaid) -> _SoMany | None:
    """“€85 per square metre, that is, €105,060”, of the one area that the text gives, or that which others make."""
    if not _get("area", pair.lang).match(_between(pair)) or not _get("so", pair.lang).search(_between(pair)):
        return None
    areas = {number_said(match["number"], pair.lang) for match in _get("measured", pair.lang).finditer(pair.text.words)}
    whole = max(areas, default=0)
    is_whole = len(areas) == 1 or sum(areas) == 2 * whole
    return _SoMany(whole, pair.sums[0], pair.sums[1]) if areas and is_whole else None


_WAYS: Sequence[Callable[[SumsSaid], _SoMany | None]] = (_counted_before, _counted_after, _in_parts, _of_years)


@cache
def _get(name: str, lang: Lang) -> re.Pattern[str]:
    return compiled(_patterns(lang)[name], re.IGNORECASE)


@cache
def _patterns(lang: Lang) -> dict[str, str]:
    number, alone = rf"(?P<number>{whole_number(lang)})", r"(?<![\w.,-])"
    words = rf"(?:{GAP}[^\W\d_][\w’'-]*){{1,4}}?"
    so = rf"{_PRICED.pattern('so', lang)},?{GAP}"
    into = rf"(?<!\w)(?:{_PRICED.pattern('divided', lang)}{GAP}|{so})"
    return {
        "each": rf"{GAP}?,?{GAP}?{_PRICED.pattern('each', lang)}(?!\w)",
        "so": rf"\W{so}$",
        "counted": rf"\W{so}{number}{words}{GAP}{_PRICED.pattern('at', lang)}{GAP}?$",
        "for": rf"{GAP}{_PRICED.pattern('for', lang)}{GAP}{number}{GAP}[^\W\d_]",
        "added": rf"{GAP}{_PRICED.pattern('added', lang)}(?!\w)",
        "equal": rf"{into}{number}{GAP}{_PRICED.pattern('equal', lang)}{GAP}{_PRICED.pattern('of', lang)}{GAP}?$",
        "years": rf"{GAP}{_PRICED.pattern('over', lang)}{GAP}{number}{GAP}{_PRICED.pattern('years', lang)},?{GAP}{so}$",
        "yearly": rf"{GAP}{_PRICED.pattern('yearly', lang)}(?!\w)",
        "area": rf"{GAP}{_PRICED.pattern('area', lang)}(?!\w)",
        "measured": rf"{alone}{number}{GAP}{_PRICED.pattern('metres', lang)}(?!\w)",
    }
