"""What a number measures and how it is bounded: « un peu moins de 38 mètres », “€22 a night”.

Each number is one typed value: the number itself, its unit, what bounds it, and each of what it is said. Two sentences
that tell one thing and say one number, each once, say its unit, its bound and its rate alike, or one of them is wrong.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, product
from typing import NamedTuple

from delibgen.checks.pairing.counterparts import Bead, counterparts
from delibgen.checks.pairing.fields import deeper_keys_of
from delibgen.checks.pairing.opposites import denies
from delibgen.checks.pairing.phrases import Sentence, sentences_of
from delibgen.checks.reading.act import once
from delibgen.checks.reading.expression import GAP
from delibgen.checks.reading.mentions.numbers import SaidNumber, find_numbers
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_TOLD = 0.2
"""From so much on, two sentences that are each the likest to the other tell one thing."""
_FAR = 40
_MOST = 12
"""A sentence that says more numbers is a table."""


class MeasuredNumber(NamedTuple):
    """A number with all that is said of it, under names for both languages; empty where nothing is."""

    numbers: frozenset[str]
    lengths: frozenset[str]
    """Of a time how long it is, in whatever unit."""
    units: frozenset[str]
    bound: str
    rates: frozenset[str]
    span: TextSpan
    """All its words, from its bound to its rate."""

    def is_same_number(self, other: "MeasuredNumber") -> bool:
        return not self.numbers.isdisjoint(other.numbers)


_BySentence = Sequence[Sequence[MeasuredNumber]]


def of_other_measure(french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The words of the English text and those of the French one, where such sentences say one number otherwise."""
    ours, theirs = _measures(french), _measures(english)
    for bead in counterparts(french, english).beads:
        for one, two in _same_numbers(bead, ours, theirs) if bead.alike >= _TOLD else ():
            if _is_of_other(one, two, ours, theirs) or _is_bounded_otherwise(one, two, bead):
                yield two.span, one.span


def _same_numbers(
    bead: Bead, ours: _BySentence, theirs: _BySentence
) -> Iterator[tuple[MeasuredNumber, MeasuredNumber]]:
    """Each number that both sides of a bead say once."""
    mine, its = _said_by(bead.french, ours), _said_by(bead.english, theirs)
    if max(len(mine), len(its)) <= _MOST:
        pairs = ((one, two) for one, two in product(mine, its) if one.is_same_number(two))
        yield from ((one, two) for one, two in pairs if _is_once(one, mine) and _is_once(two, its))


def _said_by(sentences: Sequence[Sentence], measures: _BySentence) -> Sequence[MeasuredNumber]:
    return [*chain.from_iterable(measures[each.place] for each in sentences)]


def _is_once(one: MeasuredNumber, others: Sequence[MeasuredNumber]) -> bool:
    return sum(one.is_same_number(other) for other in others) == 1


def _is_of_other(
    one: MeasuredNumber,
    two: MeasuredNumber,
    ours: _BySentence,
    theirs: _BySentence,
) -> bool:
    """Whether the two have other units or other rates, which neither text says of that number anywhere."""
    for name in ("units", "rates"):
        mine, its = getattr(one, name), getattr(two, name)
        are_as_long = name == "units" and not one.lengths.isdisjoint(two.lengths)
        if mine - its and its - mine and not are_as_long and not (_says(one, name, theirs) or _says(two, name, ours)):
            return True
    return False


def _says(one: MeasuredNumber, name: str, others: _BySentence) -> bool:
    said = getattr(one, name)
    return any(
        one.is_same_number(each) and not said.isdisjoint(getattr(each, name)) for each in chain.from_iterable(others)
    )


def _is_bounded_otherwise(one: MeasuredNumber, two: MeasuredNumber, bead: Bead) -> bool:
    """Whether the bounds exclude each other, in sentences that grant, refuse and deny alike around them."""
    table = get_data("tellings")["bounds"]
    if two.bound not in table["apart"].get(one.bound, ()):
        return False
    tones = _tone(bead.french, one), _tone(bead.english, two)
    denies_any = tones[0][0] or tones[1][0]
    return tones[0] == tones[1] and not (denies_any and two.bound in table["turned"].get(one.bound, ()))


def _tone(sentences: Sequence[Sentence], measure: MeasuredNumber) -> tuple[bool, frozenset[str]]:
    """Whether the sentences deny, and what they say of whether something is granted, free or due."""
    words = " ".join(_without(span, measure.span) for each in sentences for span in each.spans)
    lang, fields = sentences[0].lang, get_data("tellings")["bounds"]["tone"]
    told = frozenset(key for key in deeper_keys_of(words, lang) if key.partition(":")[0] in fields)
    return denies(words, lang, but=frozenset(get_data("tellings")["bounds"]["idle"][lang])), told


def _without(span: TextSpan, own: TextSpan) -> str:
    if span.passage is not own.passage or not span.overlaps(own):
        return span.text
    return f"{span.passage.text[span.start : own.start]} {span.passage.text[own.end : span.end]}"


@once
def _measures(text: WholeText) -> _BySentence:
    """The measures of each sentence, by its place."""
    return tuple([[*_measures_in(sentence)] for sentence in sentences_of(text)])


def _measures_in(sentence: Sentence) -> Iterator[MeasuredNumber]:
    for span in sentence.spans:
        for said in find_numbers(span.passage.text, sentence.lang):
            is_part = any("/" in value for value in said.values)
            if span.start <= said.start and said.end <= span.end and (is_part or not said.is_weak):
                yield _measure(said, span, sentence.lang)


def _measure(said: SaidNumber, span: TextSpan, lang: Lang) -> MeasuredNumber:
    words, start = span.passage.text, said.start
    is_time = any(value[:1] == "t" for value in said.values)
    unit = None if is_time else _get_units(lang).match(words, _number_end(said, words, lang), span.end)
    rates, end = _rates(span, unit.end() if unit else said.end, lang)
    before = _get_bounds(lang)[0].search(words, max(span.start, start - _FAR), start)
    after = None if before else _get_bounds(lang)[1].match(words, end, span.end)
    found = before or after
    bound = _get_bound_names(lang)[" ".join(found["bound"].lower().replace("'", "’").split())] if found else ""
    units = frozenset({_get_unit_names(lang)[unit["unit"]]}) if unit else frozenset[str]()
    whole = TextSpan(span.passage, before.start() if before else start, after.end() if after else end)
    lengths = frozenset(value for value in said.values if value[-1].isalpha())
    return MeasuredNumber(said.values - lengths, lengths, units, bound, rates, whole)


def _rates(span: TextSpan, end: int, lang: Lang) -> tuple[frozenset[str], int]:
    """Each of what a number is said that ends there, and where the words for it end."""
    rates = list[str]()
    while match := _get_rates(lang).match(span.passage.text, end, span.end):
        rates.append(_get_rate_names(lang)[match["rate"].lower()])
        end = match.end()
    return frozenset(rates), end


def _number_end(said: SaidNumber, words: str, lang: Lang) -> int:
    """Where the number ends, be it joined to its unit: “40-foot”."""
    joined = _get_joined().match(words, said.start, said.end)
    return joined.end() if joined and lang == "en" else said.end


@cache
def _get_joined() -> re.Pattern[str]:
    return compiled(r"\d+(?=-[a-z])")


@cache
def _get_unit_names(lang: Lang) -> Mapping[str, str]:
    table = {**get_data("tellings")["units"], **get_data("tellings")["fine_units"]}
    return {word: name for name, words in table.items() for word in words[lang]}


@cache
def _get_units(lang: Lang) -> re.Pattern[str]:
    which = either(get_data("tellings")["bounds"]["which"][lang])
    return compiled(rf"(?:{GAP}{which})?(?:{GAP}|-)?(?P<unit>{either(_get_unit_names(lang))})(?![\w²³])")


@cache
def _get_rate_names(lang: Lang) -> Mapping[str, str]:
    return {word: name for name, words in get_data("tellings")["rates"].items() for word in words[lang]}


@cache
def _get_rates(lang: Lang) -> re.Pattern[str]:
    """What follows a number, or the currency, the unit or the tax of that: “a night”, « et par an »."""
    table = get_data("tellings")["bounds"]
    between, joint, per = either(table["currencies"]), either(table["joint"][lang]), either(table["per"][lang])
    never, delay = either(table["no_rate_before"][lang]), either(table["delay"][lang])
    return compiled(
        rf"(?:{GAP}?{between})?(?:{GAP}{joint})?{GAP}{per}{GAP}?(?P<rate>{either(_get_rate_names(lang))})"
        rf"(?![\w-]|{GAP}(?!{delay}){never}\b)",
        re.IGNORECASE,
    )


@cache
def _get_bound_names(lang: Lang) -> Mapping[str, str]:
    table = get_data("tellings")["bounds"]
    named = chain.from_iterable(table[side].items() for side in ("before", "after"))
    return {form.lower(): name for name, words in named for word in words[lang] for form in _forms(word, lang)}


def _forms(word: str, lang: Lang) -> Sequence[str]:
    """The words of a bound, and those before « un », « le » and « les »: « plus d’un tiers », « plus du tiers »."""
    if lang != "fr" or not word.endswith(" de"):
        return (word,)
    stem = word.removesuffix("e")
    return (word, f"{stem}’", f"{stem}u", f"{stem}es")


@cache
def _get_bounds(lang: Lang) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What bounds a number that follows, and one that precedes."""
    table = get_data("tellings")["bounds"]
    before, after = (
        either(form for words in table[side].values() for word in words[lang] for form in _forms(word, lang))
        for side in ("before", "after")
    )
    filler, signs = either(table["filler"][lang]), either(table["currencies"])
    return (
        compiled(rf"\b(?P<bound>{before}){GAP}?(?:{filler}{GAP}?)*(?:{signs}{GAP}?)?$", re.IGNORECASE),
        compiled(rf"{GAP}(?P<bound>{after})\b", re.IGNORECASE),
    )
