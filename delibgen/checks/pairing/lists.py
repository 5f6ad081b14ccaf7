"""One of a list that the other text leaves out: « le voyage et les repas », “travel”.

A text may sum up a list, leave it out, or call one of it by a word that no table has. So one counts as lost only where
the sentence that tells the same names the others, joined to nothing else, and the text does not name it anywhere.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from delibgen.checks.pairing.counterparts import counterparts
from delibgen.checks.pairing.fields import ITEM, NamedMember, named_in
from delibgen.checks.pairing.phrases import Sentence
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_ALIKE = 0.25
"""From so much on, two sentences tell one thing."""


def left_out_of_lists(french: WholeText, english: WholeText) -> Iterator[TextSpan]:
    """The words of either text for what the other does not list, the French text first."""
    paired = counterparts(french, english)
    for own, other in ((paired.french, paired.english), (paired.english, paired.french)):
        known = frozenset(member for sentence in other for each in _items(sentence) for member in each.members)
        for sentence in own:
            for listed in _lists(sentence):
                said = [each for each in listed if not known.isdisjoint(each.members)]
                teller = paired.of(sentence, _ALIKE)
                if len(said) == len(listed) - 1 and _names(teller, said) and not _names_another(teller):
                    yield from (each.span for each in listed if each not in said)


def _items(sentence: Sentence) -> Iterator[NamedMember]:
    """What may be listed, in the order of the sentence."""
    for span in sentence.spans:
        for each in named_in(span.passage, sentence.lang):
            if each.field == ITEM and span.start <= each.span.start < span.end:
                yield each


def _lists(sentence: Sentence) -> Iterator[Sequence[NamedMember]]:
    """Two and more that follow one another with nothing but a small word between."""
    held = list[NamedMember]()
    for each in _items(sentence):
        if held and not _are_joined(held[-1].span, each.span, sentence.lang):
            yield from [held] if len(held) > 1 else []
            held = []
        held = [*held, each]
    yield from [held] if len(held) > 1 else []


def _are_joined(one: TextSpan, two: TextSpan, lang: Lang) -> bool:
    between = one.passage.text[one.end : two.start]
    return one.passage is two.passage and _get_between(lang).fullmatch(between) is not None


def _names(sentence: Sentence | None, listed: Sequence[NamedMember]) -> bool:
    """Whether a sentence names all of these."""
    named = frozenset(member for each in _items(sentence) for member in each.members) if sentence else frozenset[str]()
    return bool(named) and not any(named.isdisjoint(each.members) for each in listed)


def _names_another(sentence: Sentence | None) -> bool:
    """Whether an item of a sentence is joined to what is none: “carriage and insurance”, « jeux et pose »."""
    if sentence is None:
        return False
    items = [each.span for each in _items(sentence)]
    places = {(id(each.passage), place) for each in items for place in (each.start, each.end)}
    for span in sentence.spans:
        for match in _get_between(sentence.lang).finditer(span.passage.text, span.start, span.end):
            if len({(id(span.passage), place) for place in match.span()} & places) == 1:
                return True
    return False


@cache
def _get_between(lang: Lang) -> re.Pattern[str]:
    table = get_data("opposites")["between_items"]
    words = rf"(?:{either(table[lang])}[\s’']*){{0,4}}"
    return compiled(rf"\s?(?:,|,?\s?\b{either(table['joint'][lang])})\s{words}", re.IGNORECASE)
