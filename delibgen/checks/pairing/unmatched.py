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
from delibgen.checks.reading.passage import MARGIN, TextSpan
from delibgen.checks.reading.text import WholeText

_ALIKE = 0.08
"""From so much on two sentences tell one thing; other rules ask less where both texts name what is counted."""


def unmatched(paired: PairedSentences, french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The words of the English text and of the French one, where each says a number of its own."""
    ours, theirs = _one_each(french, english, paired.french), _one_each(english, french, paired.english)
    for sentence, number in ours.values():
        best = _likest(sentence, [other for other, _ in theirs.values()], paired)
        if best is None or _likest(best, [each for each, _ in ours.values()], paired) is not sentence:
            continue
        other = theirs[best.place][1]
        own = frozenset((*keys_of(number.text, "fr"), *keys_of(other.text, "en")))
        if paired.alike(*_in_order(sentence, best), but=own) >= _ALIKE:
            yield other, number


def _in_order(one: Sentence, other: Sentence) -> tuple[Sentence, Sentence]:
    """The French one first."""
    return (one, other) if one.lang == "fr" else (other, one)


def _likest(sentence: Sentence, among: Sequence[Sentence], paired: PairedSentences) -> Sentence | None:
    return max(among, key=lambda other: paired.alike(*_in_order(sentence, other)), default=None)


def _one_each(text: WholeText, other: WholeText, said: Sequence[Sentence]) -> Mapping[int, tuple[Sentence, TextSpan]]:
    """The sentences that say one number which the other text has nowhere, by their place."""
    known = {
        value for passage in other.passages for each in find_numbers(passage.text, other.lang) for value in each.values
    }
    held, finder = defaultdict[int, list[tuple[Sentence, TextSpan]]](list), Finder(said)
    for span in _counting(text, known):
        sentence = finder.holding(span)
        if sentence:
            held[sentence.place].append((sentence, span))
    return {place: found[0] for place, found in held.items() if len(found) == 1}


def _counting(text: WholeText, known: set[str]) -> Iterator[TextSpan]:
    """Whole numbers that are no fact, measure, date or label, and that the other text does not say."""
    told = defaultdict[int, list[TextSpan]](list)
    for telling in tellings(text):
        if not telling.is_count:
            told[id(telling.span.passage)].append(telling.span)
    for passage in text.passages:
        facts = [(fact.start, fact.end) for fact in text.stated(passage)]
        facts += [(span.start, span.end) for span in told[id(passage)]]
        for each in find_numbers(passage.text, text.lang) if passage.role != MARGIN else ():
            apart = any(each.start < end and start < each.end for start, end in facts)
            if not apart and _counts(each) and known.isdisjoint(each.values):
                yield TextSpan(passage, each.start, each.end)


def _counts(number: SaidNumber) -> bool:
    is_whole = len(number.values) == 1 and min(number.values).isdecimal()
    return is_whole and not number.is_weak and number.kind == "number" and int(min(number.values)) > 1
