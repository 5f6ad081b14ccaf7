"""What a French segment and its English translation must say alike: counts, durations, times, codes, facts, persons.

Two good translations say numbers each in its own way, or leave one out. So only a number that the other does not say is
held against another that this one does not say: « deux réunions » beside “three meetings”. The same goes for persons.
"""

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, combinations, starmap
from typing import NamedTuple

from delibgen.checks.pairing.alignment import Alignment
from delibgen.checks.pairing.concordance import Concordance, Segment, keys_of
from delibgen.checks.pairing.counts import nouns_of
from delibgen.checks.pairing.disagreement import yearless_of
from delibgen.checks.pairing.spelling import sounds_of
from delibgen.checks.reading.act import signing_told
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.names import is_person
from delibgen.checks.reading.mentions.numbers import find_numbers
from delibgen.checks.reading.passage import CoveredWords, Mention, Passage, TextSpan
from delibgen.project.fields import Lang

FACTS = frozenset({"amount", "percent", "date", "article", "reference"})
"""Facts that are compared as they are; of the others, the numbers are."""
_FIGURES = frozenset({"amount", "percent"})
"""Facts that a number may say where the words beside it do not say of what."""
LABEL = expression(
    r"\s*(?:(?:article|art\.?|section|chapter|chapitre|title|titre)\s)?"
    r"(?:\d{1,3}[°º]|\(?(?:premier|[\divx]{1,5})(?:er|e|°|º|st|nd|rd|th)?\s?(?:[.):–—-](?!\w)|$))",
    re.IGNORECASE,
)
_WORD = expression(r"[^\W\d_]+")
_WORDS = expression(r"\w+")
_PERSON = "person"
"""The kind of a name after a title: « Mme Anne EXEMPLE »."""
_HELD = FACTS | {_PERSON}
_DIGITS = expression(r"\d+(?:\.\d+)?")
_DAY_OF_YEAR = expression(r"\d{4}(-\d\d-\d\d)")
_UNITS = frozenset(("km", "m", "ha", "kg", "kW", "kWh", "MW", "MWh", "kVA", "t", "l"))
_BETWEEN_TWO = expression(r"[\s,]{0,3}(?:et|and)?\s(?:(?:de|à|of|to)\s)?(?:[A-Z][a-z]{0,7}\.?\s)?")
_FEW = 3
_CLEARLY = 0.3
"""By how much two numbers that changed places stand rather in each other's words."""
_AROUND = 40
_LONGEST_PLACE = 30
_AWAY, _LETTERS_AWAY = 0.2, 40
"""Within so much of the length of its segment, or so many letters, a number stands at the same place."""


_Place = tuple[int, int]


class SaidThere(NamedTuple):
    """A number or a fact where a text says it."""

    kind: str
    values: frozenset[str]
    loose: frozenset[str]
    """What a fact of another kind may say of it."""
    span: TextSpan
    is_weak: bool = False
    place: int = 0
    """How many letters of its segment stand before it."""
    far: float = 0.0
    """The same as a part of all, from 0 to 1."""
    words: str = ""
    """What follows it, up to the next of its kind."""
    before: str = ""
    """What precedes it, from the last of its kind on."""


_Pair = tuple[SaidThere, SaidThere]


class HeldNumbers(NamedTuple):
    """What comes of holding a translation to the text that it translates."""

    differing: Sequence[tuple[TextSpan, TextSpan]]
    """Words of the French text, and those of the English one that say another number in their place."""
    told: CoveredWords
    """All these words."""
    agreed: Collection[_Place]
    """Where the numbers begin that both texts say."""

    def has_settled(self, span: TextSpan) -> bool:
        """Whether the words are held already: they agree with the other text, or it is told what that says instead."""
        return (id(span.passage), span.start) in self.agreed or self.told.overlap(span)


class ComparedNumbers(NamedTuple):
    """What a French and an English segment say: what each says of the other, and what it alone says."""

    same: Sequence[_Pair]
    french: Sequence[SaidThere]
    english: Sequence[SaidThere]


def hold(concordance: Concordance, alignment: Alignment) -> HeldNumbers:
    """What the segments that are each other's translation say otherwise in numbers, and what they agree on."""
    differing: dict[tuple[_Place, _Place], tuple[TextSpan, TextSpan]] = {}
    agreed = set[_Place]()
    own = _own_days(concordance)
    for compared in starmap(compare, alignment.held):
        left = {_place(said) for said in (*compared.french, *compared.english)}
        agreed |= {_place(said) for pair in compared.same for said in pair} - left
        for one, two in (*replaced(compared), *exchanged(compared, concordance.weights)):
            if not (own.overlap(one.span, two.span) and _is_in_sentence(one.span, two.span)):
                differing.setdefault((_place(one), _place(two)), (one.span, two.span))
    told = CoveredWords(chain.from_iterable(differing.values()))
    return HeldNumbers([*differing.values()], told, agreed - {place for pair in differing for place in pair})


def _own_days(concordance: Concordance) -> CoveredWords:
    """Where each text says on which day it was signed, which the other may not say."""
    texts = {id(segment.text): segment.text for segment in (*concordance.french[:1], *concordance.english[:1])}
    return CoveredWords(day.span for day in map(signing_told, texts.values()) if day)


def _is_in_sentence(*spans: TextSpan) -> bool:
    """Whether one of these days stands in a sentence: no line that says where and when a text was signed."""
    return any(len(span.passage.text) - len(span.text) > _LONGEST_PLACE for span in spans)


def _place(said: SaidThere) -> _Place:
    return id(said.span.passage), said.span.start


def compare(french: Segment, english: Segment) -> ComparedNumbers:
    """The numbers of two segments that are each other's translation."""
    ours, theirs = list(said_in(french)), list(said_in(english))
    same: list[_Pair] = []
    for are_alike in (_are_same, _are_loosely, _may_be):
        for one in ours.copy():
            alike = [each for each in theirs if are_alike(one, each)]
            if alike:
                two = min(alike, key=lambda each: abs(each.far - one.far))
                same.append((one, two))
                ours.remove(one)
                theirs.remove(two)
    _part_ratios(ours, theirs)
    _part_ratios(theirs, ours)
    mixed = [pair for pair in same if _is_time(pair[0]) != _is_time(pair[1]) and _are_parted(pair, ours, theirs)]
    return ComparedNumbers(
        [pair for pair in same if pair not in mixed],
        _not_quoted([*ours, *(one for one, _ in mixed)], english),
        _not_quoted([*theirs, *(two for _, two in mixed)], french),
    )


def _part_ratios(own: list[SaidThere], other: list[SaidThere]) -> None:
    """Takes out « trois quarts » and “three in four”."""
    for said in own.copy():
        for numbers in (value.split("/") for value in said.values if "/" in value):
            its = [[each for each in other if number in each.values] for number in numbers]
            if all(its) and said in own:
                own.remove(said)
                for each, *_ in its:
                    other.remove(each)


def _are_parted(pair: _Pair, ours: Sequence[SaidThere], theirs: Sequence[SaidThere]) -> bool:
    """Whether « douze heures » was taken for “twelve tenders” while the texts say another time and other tenders."""
    return any(_is_time(each) == _is_time(pair[1]) and not each.is_weak for each in ours) and any(
        _is_time(each) == _is_time(pair[0]) and not each.is_weak for each in theirs
    )


def _is_time(said: SaidThere) -> bool:
    return any(value[0] == "t" for value in said.values)


def _not_quoted(left: Sequence[SaidThere], other: Segment) -> list[SaidThere]:
    """What is left but for words that the other text has as they are: « Théâtre des deux rives » in an English text."""
    words = set(_WORD.findall(other.words.casefold()))
    return [each for each in sorted(left, key=lambda each: each.place) if each.span.text.casefold() not in words]


def _are_same(one: SaidThere, two: SaidThere) -> bool:
    """Whether both surely say one number, and as facts of one kind."""
    if one.is_weak or two.is_weak or one.kind != two.kind or _is_time(one) != _is_time(two):
        return False
    return not one.values.isdisjoint(two.values)


def _are_loosely(one: SaidThere, two: SaidThere) -> bool:
    """The same, of whatever kind: « en 2024 » is a date, « deux mille vingt-quatre » is none."""
    return not one.is_weak and not two.is_weak and _may_be(one, two)


def _may_be(one: SaidThere, two: SaidThere) -> bool:
    return not (one.values.isdisjoint(two.values | two.loose) and two.values.isdisjoint(one.loose))


def said_in(segment: Segment) -> Iterator[SaidThere]:
    """The facts and the numbers of a segment, but for the number of an article or of an item at its head."""
    length = sum(len(passage.text) for passage in segment.passages) or 1
    before = 0
    for passage in segment.passages:
        label = LABEL.match(passage.text)
        start = label.end() if label else 0
        found = sorted(_found_in(passage, segment), key=lambda each: each.span.start)
        for said in found:
            if said.span.start >= start or said.kind in _HELD:
                place, (left, right) = before + said.span.start, _beside(said, found)
                yield said._replace(place=place, far=place / length, before=left, words=right)
        before += len(passage.text)


def _found_in(passage: Passage, segment: Segment) -> Iterator[SaidThere]:
    mentions, lang = [mention for mention in segment.stated if mention.passage is passage], segment.text.lang
    facts = [fact for fact in mentions if fact.kind in FACTS]
    yield from chain.from_iterable(map(_of_fact, facts))
    yield from (_of_person(name) for name in mentions if is_person(name, lang))
    yield from _numbers_in(passage, lang, CoveredWords(fact.span for fact in facts))


def _beside(said: SaidThere, found: Sequence[SaidThere]) -> tuple[str, str]:
    """The words before and after it, up to the next of its kind."""
    text, start, end = said.span.passage.text, said.span.start, said.span.end
    kin = [each.span for each in found if each.kind == said.kind]
    first = max([each.end for each in kin if each.end <= start] + [start - _AROUND, 0])
    last = min([each.start for each in kin if each.start >= end] + [end + _AROUND])
    return text[first:start], text[end:last]


def _of_fact(fact: Mention) -> Iterator[SaidThere]:
    """A fact in its parts: both ends of a span of days, each of a list."""
    for part in re.split("[/,]", fact.value) if fact.kind == "date" else (fact.value,):
        days = {f"-{match[1]}" for match in _DAY_OF_YEAR.finditer(part)}
        figures = _DIGITS.findall(part) if fact.kind in _FIGURES or part.isdigit() else ()
        loose = {*days, *(each for each in figures if each != "1")}  # « un » is no 1 %
        yield SaidThere(fact.kind, frozenset({part}), frozenset(loose), fact.span)


def _of_person(name: Mention) -> SaidThere:
    """A person by the whole name, of which the other text may say a word alone."""
    words = sounds_of(name.text)
    return SaidThere(_PERSON, frozenset({" ".join(words)}), frozenset(words), name.span)


def _numbers_in(passage: Passage, lang: Lang, taken: CoveredWords) -> Iterator[SaidThere]:
    for said in find_numbers(passage.text, lang):
        span = TextSpan(passage, said.start, said.end)
        if not taken.overlap(span):
            yield SaidThere(said.kind, said.values, frozenset(), span, said.is_weak)


def replaced(compared: ComparedNumbers) -> Iterator[_Pair]:
    """Each number that the one says alone in the place of one that the other says alone, the French first."""
    for kind in dict.fromkeys(said.kind for said in (*compared.french, *compared.english)):
        mine, its = ([each for each in side if each.kind == kind] for side in (compared.french, compared.english))
        yield from _of_kind(mine, its)


def _of_kind(mine: Sequence[SaidThere], its: Sequence[SaidThere]) -> Iterator[_Pair]:
    parts = [each for each in mine if _is_part(each)], [each for each in its if _is_part(each)]
    if len(parts[0]) == len(parts[1]) == 1 and _stand_alike(parts[0][0], parts[1][0]):
        yield parts[0][0], parts[1][0]
    strong = [each for each in mine if not each.is_weak], [each for each in its if not each.is_weak]
    if len(strong[0]) == len(strong[1]) <= _FEW:
        yield from (pair for pair in zip(*strong, strict=True) if _stand_alike(*pair))
    else:
        yield from _by_words(*strong)


def _is_part(said: SaidThere) -> bool:
    """Whether it is a part of a whole in a word that may mean something else: « la moitié », “a quarter”."""
    return said.is_weak and any("/" in value for value in said.values)


def _by_words(mine: Sequence[SaidThere], its: Sequence[SaidThere]) -> Iterator[_Pair]:
    """Those that have the same words after them, where no others have."""
    for one in mine:
        alike = [two for two in its if _share_words(one, two)]
        if len(alike) == 1 and sum(_share_words(each, alike[0]) for each in mine) == 1:
            yield one, alike[0]


def _stand_alike(one: SaidThere, two: SaidThere) -> bool:
    """Whether two facts of one kind may be each other's translation: by the words after them, or by their place."""
    if one.kind == "date" and _shape(one) != _shape(two):
        return False
    is_near = abs(one.far - two.far) <= _AWAY or abs(one.place - two.place) <= _LETTERS_AWAY
    return is_near or _share_words(one, two)


def _shape(date: SaidThere) -> str:
    """Whether it is a day, which may leave its year out, a month or a year."""
    return re.sub(r"\d", "0", yearless_of(min(date.values)))


def _share_words(one: SaidThere, two: SaidThere) -> bool:
    """Whether both count one thing, by the words after them and by their own: « 20 heures »."""
    ours, theirs = (
        frozenset(key for word in _WORD.findall(f"{said.span.text} {said.words}") for key in _all_keys(word, lang))
        for said, lang in _sides(one, two)
    )
    return not ours.isdisjoint(theirs)


def _all_keys(word: str, lang: Lang) -> tuple[str, ...]:
    """What a word is compared by, a short one such as “km” as it is."""
    return (*keys_of(word, lang), *nouns_of(word, lang), *((word,) if word in _UNITS else ()))


def _sides(one: SaidThere, two: SaidThere) -> tuple[tuple[SaidThere, Lang], tuple[SaidThere, Lang]]:
    return (one, "fr"), (two, "en")


def exchanged(compared: ComparedNumbers, weights: Mapping[str, float]) -> Iterator[_Pair]:
    """Numbers that both say, each in the words of the other: « 12 filles, 18 garçons », “18 girls, 12 boys”."""
    same = [pair for pair in compared.same if not pair[0].is_weak and not pair[1].is_weak]
    for (one, its_one), (two, its_two) in combinations(sorted(same, key=lambda pair: pair[0].place), 2):
        turned = its_two.span.passage is its_one.span.passage and its_two.span.start < its_one.span.start
        if one.kind != two.kind or not turned or not one.values.isdisjoint(two.values):
            continue
        if _are_joined(one, two) and _are_joined(its_two, its_one):
            yield one, its_two
            yield two, its_one
            continue
        sides = ("words", "before") if one.kind == _PERSON else ("words",)
        if any(_is_crossed((one, its_one), (two, its_two), side, weights) for side in sides):
            yield one, its_two
            yield two, its_one


def _is_crossed(first: _Pair, second: _Pair, side: str, weights: Mapping[str, float]) -> bool:
    """Whether the words on that side of each number are those of the other in the other text."""
    (one, its_one), (two, its_two) = (
        [(getattr(said, side), lang) for said, lang in _sides(*pair)] for pair in (first, second)
    )
    straight = _likeness(one, its_one, weights), _likeness(two, its_two, weights)
    crossed = _likeness(one, its_two, weights), _likeness(two, its_one, weights)
    return min(crossed) > max(straight) and sum(crossed) - sum(straight) >= _CLEARLY


def _are_joined(one: SaidThere, two: SaidThere) -> bool:
    """Whether the second follows the first with nothing but a small word, or a title, between: « A et Mme B »."""
    between = one.span.passage.text[one.span.end : two.span.start]
    same = not one.values.isdisjoint(two.values)
    return one.span.passage is two.span.passage and not same and _BETWEEN_TWO.fullmatch(between) is not None


def _likeness(one: tuple[str, Lang], two: tuple[str, Lang], weights: Mapping[str, float]) -> float:
    """How far the words beside two numbers are the same, from 0 to 1."""
    ours, theirs = (
        frozenset(key for word in _WORDS.findall(words) for key in _all_keys(word, lang)) for words, lang in (one, two)
    )
    least = min(math.fsum(weights.get(key, 1.0) for key in keys) for keys in (ours, theirs))
    return math.fsum(weights.get(key, 1.0) for key in ours & theirs) / least if least else 0.0
