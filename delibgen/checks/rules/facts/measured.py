"""Measures that others of their sentence make: « 14,2 km, dont 9,6 km en France et 4,6 km en Suisse »."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.measures import Measure, measures_in
from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.said import said_quantity
from delibgen.checks.reading.searching import sentences
from delibgen.checks.rule import Hit
from delibgen.project.fields import Lang

_MEASURES = Lexicon("reckoning", "measures")
_FEW = 3
"""A whole and its parts, at least."""
_NEAR, _SMALLEST = Decimal("0.3"), 100
"""By how much of a whole its parts may miss it, to be meant as all of it, and how many times greater one may be."""


def measured_otherwise(passage: Passage, lang: Lang) -> Iterator[Hit]:
    """The wholes that their parts do not make."""
    for sentence in sentences(passage):
        found = [*measures_in(sentence, lang)]
        if len(found) < _FEW or _MEASURES.get("apart", lang).search(sentence.text):
            continue
        by_sort = groupby(sorted(found, key=lambda each: each.sort), key=lambda each: each.sort)
        for alike in ([*group] for _, group in by_sort):
            if len(alike) >= _FEW and _are_comparable(alike):
                first = _whole_first(alike, lang) if lang == "fr" else ()  # English ones are counted with all numbers
                yield from first or _whole_last(alike, lang)


def _are_comparable(alike: Sequence[Measure]) -> bool:
    """Whether they may be parts of one thing: the width of a path is none of its length."""
    sizes = [each.value for each in alike]
    return min(sizes) > 0 and max(sizes) <= _SMALLEST * min(sizes)


def _whole_first(alike: Sequence[Measure], lang: Lang) -> Sequence[Hit]:
    """« 4 800 mètres : 3 100 mètres ici et 1 700 mètres là »; « dont » may leave some out."""
    whole, *parts = alike
    leads = _between(whole, parts[0])
    is_led = _MEASURES.get_last("leads", lang).search(leads)
    if not is_led or not _are_joined(parts, lang):
        return ()
    is_some = _MEASURES.get("of_which", lang).search(leads) is not None
    return _amiss(whole, parts) if not is_some or _sum(parts) > whole.value else ()


def _whole_last(alike: Sequence[Measure], lang: Lang) -> Sequence[Hit]:
    """« l’un de 2,1 km, l’autre de 900 m, soit 3 km »."""
    *parts, whole = alike
    is_led = _MEASURES.get_last("makes", lang).search(_between(parts[-1], whole))
    if not is_led or not _are_joined(parts, lang):
        return ()
    some = (parts[since:] for since in range(1, len(parts) - 1))
    return () if any(_is_right(whole, each) for each in some) else _amiss(whole, parts)


def _amiss(whole: Measure, parts: Sequence[Measure]) -> Sequence[Hit]:
    made = _sum(parts)
    if _is_right(whole, parts) or abs(made - whole.value) > _NEAR * whole.value:
        return ()
    return [Hit(whole.at, values={"made": said_quantity((made / whole.size).normalize(), whole.unit)})]


def _is_right(whole: Measure, parts: Sequence[Measure]) -> bool:
    return abs(_sum(parts) - whole.value) <= max(each.exactness for each in (whole, *parts)) * len(parts) / 2


def _sum(parts: Sequence[Measure]) -> Decimal:
    return sum((each.value for each in parts), Decimal(0))


def _are_joined(parts: Sequence[Measure], lang: Lang) -> bool:
    return len(parts) > 1 and all(_MEASURES.get("joins", lang).search(_between(*each)) for each in pairwise(parts))


def _between(one: Measure, other: Measure) -> str:
    return one.at.passage.text[one.at.end : other.at.start]
