"""Names that one of two texts misspells by one letter."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from delibgen.checks.concordance import Unit
from delibgen.checks.mentions_names import common_name
from delibgen.checks.named import WORD, Misnamed, Named, is_known, is_translated, span_of
from delibgen.checks.passage import Mention
from delibgen.checks.rule import Span
from delibgen.checks.spelling import Spelt, forms_of, get_spellings, is_cognate, is_one_off, is_slip
from delibgen.language.folding import fold

_SHORTEST = 3
_LIGATURES = 3
"""By how much a name may be longer folded than written, and one letter more."""
_LENGTHS = (2, 3, 4)


def misspelt_in(mention: Mention, unit: Unit, own: Named, other: Named) -> Misnamed | None:
    """The name with one letter wrong in a unit that corresponds to its own."""
    common = common_name(mention.text, own.lang)
    for form in sorted(forms_of(common, fold(mention.text))):
        for span in _near(unit, form) if len(form) >= _SHORTEST else ():
            said = fold(span.text)
            if common_name(span.text, other.lang) in own.names:
                continue
            common_word = " " not in said and is_translated(span.text, other)
            if not common_word and (is_known(mention, own, other) or not is_cognate(said, form)):
                return _wrong_one(mention, span, own, other)
    return None


def _wrong_one(mention: Mention, span: Span, own: Named, other: Named) -> Misnamed:
    """Of two spellings the one that stands in fewer places is wrong."""
    common = common_name(mention.text, own.lang)
    times = len(own.names[common]) + len(other.names.get(common, ()))
    if common in get_spellings() or times >= len(other.names.get(common_name(span.text, other.lang), ())):
        return Misnamed(span, span_of(mention), _spelling(mention, own, other))
    return Misnamed(span_of(mention), span)


def _spelling(mention: Mention, own: Named, other: Named) -> str:
    """How the other text spells the name elsewhere; empty where it does not have it."""
    spelt = other.names.get(common_name(mention.text, own.lang))
    return spelt[0].text if spelt else ""


def misspelt(own: Named, other: Named) -> Iterator[Misnamed]:
    """Names of one text that are but for one letter one of the other text."""
    forms = {form: name for name in other.names for form in sorted(forms_of(name, name)) if len(form) >= _SHORTEST}
    spelt = Spelt(forms)
    for name, mentions in own.names.items():
        if name in other.names or name in get_spellings() or all(f" {word} " in other.words for word in name.split()):
            continue
        if " " not in name and is_translated(name, own):
            continue
        for form, common in spelt.near(name):
            if common in own.names or mentions[0].text.isupper() or is_slip(name, form):
                yield _slip(span_of(mentions[0]), common, own, other)
                break
    shared = {form: name for form, name in forms.items() if name in own.names}
    by_length = {number: _of_length(shared, number) for number in _LENGTHS}
    yield from _broken(own, other, {number: Spelt(names) for number, names in by_length.items() if names})


def _of_length(names: Mapping[str, str], number: int) -> Mapping[str, str]:
    return {form: name for form, name in names.items() if len(form.split()) == number}


def _broken(own: Named, other: Named, spelt: Mapping[int, Spelt]) -> Iterator[Misnamed]:
    """Names of so many words of which one lacks its capital or a letter, so that they are a name no longer."""
    for passage in (passage for unit in own.units for passage in unit.passages):
        for number, names in spelt.items():
            for start, end in _runs(passage.text, number):
                words = passage.text[start:end]
                if not words[0].isupper() or len(words.split()) != number:
                    continue
                near = next((name for _, name in names.near(fold(words))), "")
                if near and common_name(words, own.lang) not in own.names:
                    yield _slip(Span(passage, start, end), near, own, other)


def _slip(span: Span, common: str, own: Named, other: Named) -> Misnamed:
    right = own.names[common][0].text if common in own.names else ""
    return Misnamed(span, span_of(other.names[common][0]), right)


def _near(unit: Unit, form: str) -> Iterator[Span]:
    """Where the form stands with one letter wrong."""
    number = len(WORD.findall(form))
    for passage in unit.passages:
        for start, end in _runs(passage.text, number):
            if abs(end - start - len(form)) <= _LIGATURES and is_one_off(fold(passage.text[start:end]), form):
                yield Span(passage, start, end)


@lru_cache(maxsize=1024)
def _runs(text: str, number: int) -> tuple[tuple[int, int], ...]:
    """Where runs of so many words with a capital somewhere begin and end."""
    words = [match.span() for match in WORD.finditer(text)]
    runs = ((first[0], last[1]) for first, last in zip(words, words[number - 1 :], strict=False))
    return tuple((start, end) for start, end in runs if not text[start:end].islower())
