"""Numbers of whatever that two sentences which tell one thing say otherwise, and that neither text has of the other.

What is counted need not be known: it is enough that the sentences are each the likest to the other, and that each says
one number which the other text says nowhere.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from delibgen.checks.pairing.concordance import keys_of
from delibgen.checks.pairing.phrases import Finder, PairedSentences, Sentence
from delibgen.checks.pairing.tellings import tellings
from delibgen.checks.reading.mentions.numbers import SaidNumber, find_numbers
from delibgen.checks.reading.passage import MARGIN, CoveredWords, TextSpan
from delibgen.checks.reading.text import WholeText

_ALIKE = 0.08
"""From so much on two sentences tell one thing; other rules ask less where both texts name what is counted."""


def unmatched(paired: PairedSentences, french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The words of the English text and of the French one, where each says a number of its own."""
    ours, theirs = _one_each(french, english, paired.french), _one_each(english, french, paired.english)
    likest, back = paired.likest([*ours], [*theirs]), paired.likest([*theirs], [*ours])
    for one, number in ours.items():
        two = likest.get(one)
        if two and back.get(two) is one:
            own = frozenset((*keys_of(number.text, "fr"), *keys_of(theirs[two].text, "en")))
            if paired.alike(one, two, but=own) >= _ALIKE:
                yield theirs[two], number


def _one_each(text: WholeText, other: WholeText, said: Sequence[Sentence]) -> Mapping[Sentence, TextSpan]:
    """The number of each sentence that says one which the other text has nowhere."""
    known = {
        value for passage in other.passages for each in find_numbers(passage.text, other.lang) for value in each.values
    }
    held, finder = defaultdict[Sentence, list[TextSpan]](list), Finder(said)
    for span in _counting(text, known):
        sentence = finder.holding(span)
        if sentence:
            held[sentence].append(span)
    return {sentence: found[0] for sentence, found in held.items() if len(found) == 1}


def _counting(text: WholeText, known: set[str]) -> Iterator[TextSpan]:
    """Whole numbers that are no fact, measure, date or label, and that the other text does not say."""
    told = CoveredWords(each.span for each in tellings(text) if not each.is_count)
    told.add(*(fact.span for fact in text.facts))
    for passage in text.passages:
        for each in find_numbers(passage.text, text.lang) if passage.role != MARGIN else ():
            span = TextSpan(passage, each.start, each.end)
            if _counts(each) and known.isdisjoint(each.values) and not told.overlap(span):
                yield span


def _counts(number: SaidNumber) -> bool:
    is_whole = len(number.values) == 1 and min(number.values).isdecimal()
    return is_whole and not number.is_weak and number.kind == "number" and int(min(number.values)) > 1
