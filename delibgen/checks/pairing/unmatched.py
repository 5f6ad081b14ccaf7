"""Numbers of whatever that two sentences which tell one thing say otherwise, and that neither text has of the other.

What is counted need not be known: it is enough that the sentences are each the likest to the other, and that each says
one number which the other text says nowhere.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from delibgen.checks.pairing.concordance import keys_of
from delibgen.checks.pairing.counterparts import Counterparts, counterparts
from delibgen.checks.pairing.counts import is_about
from delibgen.checks.pairing.fields import deeper_keys_of
from delibgen.checks.pairing.numbers import LABEL
from delibgen.checks.pairing.phrases import MOST, Finder, PairedSentences, Sentence, sentences_of
from delibgen.checks.pairing.tellings import tellings
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.numbers import SaidNumber, find_numbers
from delibgen.checks.reading.passage import MARGIN, CoveredWords, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.project.fields import Lang

_REFERENCE = expression(r"\d[/-]\d")
"""A number such as 14/2024 counts nothing."""
_ALIKE = 0.08
"""From so much on two sentences tell one thing; other rules ask less where both texts name what is counted."""
_CLOSELY = 0.15
"""The same of sentences that say all numbers alike but one, which either text may say elsewhere."""

_CLAUSE_ENDS, _NOUN = expression(r"[.,;:!?()\d]"), 3
"""Among so many words after a number, before a stop or another number, is what it counts."""
_ROUNDED = 10
"""By at most one in so many a number said to be about so many differs from the one that it rounds."""

_Counted = Sequence[tuple[TextSpan, SaidNumber]]


def unmatched(paired: PairedSentences, french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The words of the English text and of the French one, where each says a number of its own."""
    ours, theirs = _one_each(french, english, paired.french), _one_each(english, french, paired.english)
    for one, two in paired.each_likest([*ours], [*theirs]):
        own = frozenset((*keys_of(ours[one].text, "fr"), *keys_of(theirs[two].text, "en")))
        is_other = not _is_rounded(ours[one], theirs[two])
        if is_other and paired.alike(one, two, but=own) >= _ALIKE:
            yield theirs[two], ours[one]


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
    return (span for span, _ in _counted_in(text, known))


def _counted_in(text: WholeText, known: AbstractSet[str]) -> Iterator[tuple[TextSpan, SaidNumber]]:
    """Whole numbers that are no fact, measure, date or label, nor of a name, and that the other text does not say."""
    told = CoveredWords(each.span for each in tellings(text) if not each.is_count)
    told.add(*(fact.span for fact in text.facts), *(each.span for each in text.mentions if each.kind == "name"))
    for passage in text.passages:
        label = LABEL.match(passage.text)
        for each in find_numbers(passage.text, text.lang) if passage.role != MARGIN else ():
            span = TextSpan(passage, each.start, each.end)
            if label and each.start < label.end():
                continue
            if counts(each, passage.text) and known.isdisjoint(each.values) and not told.overlap(span):
                yield span, each


def counts(number: SaidNumber, words: str) -> bool:
    is_whole = len(number.values) == 1 and min(number.values).isdecimal()
    is_whole = is_whole and not _REFERENCE.search(words, number.start, number.end)
    return is_whole and not number.is_weak and number.kind == "number" and int(min(number.values)) > 1


def left_over(french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The words of each text, where two sentences that tell one thing say numbers alike but for one of each.

    Either number may stand elsewhere in the other text.
    """
    said = sentences_of(french), sentences_of(english)
    ours, theirs = _by_sentence(french, said[0]), _by_sentence(english, said[1])
    known = _values_of(ours), _values_of(theirs)
    holding = defaultdict[str, list[int]](list)
    for place, numbers in theirs.items():
        for value in {value for _, number in numbers for value in number.values}:
            holding[value].append(place)
    for one, numbers in ours.items():
        for other in sorted({place for _, each in numbers for value in each.values for place in holding[value][:MOST]}):
            found = _one_left(numbers, theirs[other], said[0][one], said[1][other])
            if found and _are_alike(one, other, counterparts(french, english)):
                are_known = _is_among(found[1], "fr", known[1]) and _is_among(found[0], "en", known[0])
                if not are_known or _count_one_thing(*found):
                    yield found


def _are_alike(one: int, other: int, paired: Counterparts) -> bool:
    """Whether the sentences at these places, which say all numbers alike but one, tell one thing."""
    ours, theirs = paired.french[one], paired.english[other]
    return paired.alike(ours, theirs) >= _CLOSELY and not paired.are_apart(ours, theirs)


def _values_of(said: Mapping[int, _Counted]) -> AbstractSet[str]:
    return {value for numbers in said.values() for _, number in numbers for value in number.values}


def _is_among(span: TextSpan, lang: Lang, values: AbstractSet[str]) -> bool:
    """Whether a text says that number, too."""
    return str(_number_at(span, lang)) in values


def _count_one_thing(theirs: TextSpan, ours: TextSpan) -> bool:
    """Whether the words after two numbers are the same: each of both texts may say both, of different things."""
    return not frozenset(_counted_after(theirs, "en")).isdisjoint(_counted_after(ours, "fr"))


def _counted_after(number: TextSpan, lang: Lang) -> Iterator[str]:
    clause = _CLAUSE_ENDS.split(number.passage.text[number.end :], maxsplit=1)[0]
    return deeper_keys_of(" ".join(clause.split()[:_NOUN]), lang)


def _one_left(mine: _Counted, its: _Counted, one: Sentence, other: Sentence) -> tuple[TextSpan, TextSpan] | None:
    """The number of the English sentence and that of the French one, where each says one alone and others alike."""
    left = _without(mine, its), _without(its, mine)
    if not len(left[0]) == len(left[1]) == 1 < len(mine) == len(its):
        return None
    (ours, number), (theirs, its_number) = left[0][0], left[1][0]
    are_said = _says(number, other) or _says(its_number, one) or _is_rounded(ours, theirs)
    return None if are_said else (theirs, ours)


def _is_rounded(ours: TextSpan, theirs: TextSpan) -> bool:
    """Whether one text says about what the other says exactly: « 12 430 », “more than 12,000”."""
    spans: Sequence[tuple[TextSpan, Lang]] = ((ours, "fr"), (theirs, "en"))
    numbers = [_number_at(span, lang) for span, lang in spans]
    is_said = any(is_about(span.passage.text, span.start, lang) for span, lang in spans)
    return is_said and _ROUNDED * abs(numbers[0] - numbers[1]) <= max(numbers)


def _number_at(span: TextSpan, lang: Lang) -> int:
    """The whole number that stands there."""
    said = (each for each in find_numbers(span.passage.text, lang) if each.start == span.start)
    return int(min(min(each.values) for each in said))


def _says(number: SaidNumber, sentence: Sentence) -> bool:
    """Whether a sentence says the number in any way, as a fact too."""
    return any(not number.values.isdisjoint(each.values) for each in find_numbers(sentence.words, sentence.lang))


def _by_sentence(text: WholeText, said: Sequence[Sentence]) -> Mapping[int, _Counted]:
    """The whole numbers of each sentence, by its place."""
    found, finder = defaultdict[int, list[tuple[TextSpan, SaidNumber]]](list), Finder(said)
    for span, number in _counted_in(text, frozenset()):
        if sentence := finder.holding(span):
            found[sentence.place].append((span, number))
    return found


def _without(numbers: _Counted, others: _Counted) -> _Counted:
    """Those that the others do not say."""
    known = {value for _, number in others for value in number.values}
    return [(span, number) for span, number in numbers if known.isdisjoint(number.values)]
