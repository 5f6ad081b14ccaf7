"""A rule on how long something lasts, told in another sentence than its first and last days."""

import re
from collections.abc import Iterator
from functools import cache

from delibgen.checks.reading.counting import whole_number
from delibgen.checks.reading.expression import Expression, expression, spot_by
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.periods import Length, Period, lengths, periods
from delibgen.checks.reading.searching import holding, sentence_at
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.durations import differs, there
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import LANGS, Lang

_SINCE = Lexicon("reckoning", "since_then")
_WORD = expression(r"[^\W\d_]{4,}")
_SAME = 4
"""So many letters tell that two words are of one family: « prêt », « prêter »."""


def _may_last(words: str) -> bool:
    return any(_get_lasting(lang).search(words) for lang in LANGS)


@on_text(
    "FCT-41",
    "error",
    look=_may_last,
    fr="« {found} » : de l’une à l’autre date de « {other} », il y a {there_fr}. Corrigez la durée ou les dates.",
    en="“{found}”: from one date to the other of “{other}” there are {there_en}. Correct the length or the dates.",
    source="Un fait se dit une fois : le titre, l’exposé et les articles doivent l’énoncer de même",
)
def length_unlike_the_days_elsewhere(text: WholeText) -> Iterator[Hit]:
    """« du 1er avril au 30 septembre 2025 », and in an article « pour une durée de neuf mois »."""
    said = [
        each for passage in holding(text.passages, _get_lasting(text.lang)) for each in _lasting(passage, text.lang)
    ]
    spans = (
        [each for passage in text.passages if said for each in periods(passage, text.lang)] if len(said) == 1 else []
    )
    if len({(each.begin, each.end) for each in spans}) != 1 or not _is_whole(spans[0]):
        return
    [length] = said
    is_apart = not any(_in_one_sentence(each, length) for each in spans)
    if is_apart and differs(length, spans[0]) and any(_are_of_one(each, length) for each in spans):
        yield Hit(length.at, also=spans[0].at, values=there(length, spans[0]))


def _lasting(passage: Passage, lang: Lang) -> Iterator[Length]:
    for each in lengths(passage, lang):
        before = passage.text[: each.at.start]
        if each.unit in {"month", "year"} and _get_lasts(lang).search(before[-40:]):
            yield each


@cache
def _get_lasting(lang: Lang) -> Expression:
    lasts = rf"\b{_SINCE.pattern('lasts', lang)}\s{whole_number(lang)}"
    return spot_by(lasts, *_SINCE.phrases("lasts_holds", lang))


@cache
def _get_lasts(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b{_SINCE.pattern('lasts', lang)}\s$", re.IGNORECASE)


def _is_whole(period: Period) -> bool:
    """Whether it runs over whole months, and two of them at least: no event does."""
    return period.grain == "day" and period.months > 1 and abs(period.months - round(period.months)) < 0.05


def _in_one_sentence(period: Period, length: Length) -> bool:
    sentence = sentence_at(period.at.passage, period.at.start)
    return period.at.passage is length.at.passage and sentence.start <= length.at.start < sentence.end


def _are_of_one(period: Period, length: Length) -> bool:
    """Whether the nearest words before both, which say what lasts, are of one family."""
    one, other = (_roots(sentence_at(each.passage, each.start), each) for each in (period.at, length.at))
    return bool(one & other)


def _roots(sentence: TextSpan, at: TextSpan) -> set[str]:
    before = sentence.passage.text[sentence.start : at.start]
    return {fold_in_place(word)[:_SAME] for word in _WORD.findall(before)} - _small()


@cache
def _small() -> frozenset[str]:
    return frozenset(word[:_SAME] for word in _SINCE.phrases("small", "fr"))
