"""Names that a French and an English text do not give alike: misspelt in one, or another in its place.

Most capitals of a text are of words that translate (`Ville`, `General Code`), so a name is held against its counterpart
only where it is the same in both texts, or a place that CLDR knows in both languages. A name that is missing is not
reported by itself: one text may say `the City` where the other says `Paris`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from delibgen.checks.pairing.alignment import Alignment
from delibgen.checks.pairing.concordance import (
    ENOUGH,
    Concordance,
    Scores,
    Segment,
    are_said_in_place,
    best_of,
    is_in_glossary,
    keys_of,
)
from delibgen.checks.pairing.fields import keys_by_word
from delibgen.checks.pairing.shortened import acronyms_of, names_of, times_in_short
from delibgen.checks.pairing.spelling import (
    Spelt,
    are_of_one_age,
    forms_of,
    get_spellings,
    is_cognate,
    is_one_off,
    is_said_as_translated,
    is_slip,
    spaced_words,
)
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.names import common_name, get_languages, is_person
from delibgen.checks.reading.mentions.vocabulary import either, get_words
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.wording import anatomy_words
from delibgen.folding import fold
from delibgen.kept_patterns import compiled
from delibgen.project.fields import LANGS, Lang, other_lang
from delibgen.tables import get_data

_WORD = expression(r"[^\W_]+(?:[-‑&][^\W_]+)*")
_ALMOST, _CLOSELY = 0.6, 0.8
"""Which segments beside the one that corresponds best may have the name misspelt, and which another in its place."""
_NEARLY = 0.85
"""A segment that corresponds to so much of what another does may be the one that says the same name."""
_EQUALLY = 0.4
"""How well a segment must correspond, by the one to which its counterpart corresponds best."""
_SURELY = 0.2
"""Where even the council’s own city is held against another."""
_MOST, _FEW = 8, 6
"""How many segments are looked at, and how many may each be taken to say the same."""
_SET_PHRASES = frozenset({"formula", "enacting", "salutation", "closing", "signature"})
_CAPITAL_BEFORE, _CAPITAL_AFTER = expression(r"([A-ZÀ-Ý]\w*)[ \u00a0]$"), expression(r"[ \u00a0][A-ZÀ-Ý]")
_GLOSS = expression(r"[;.,]\s(?:\w{2,3} )?\($")
"""What stands before a term of the other language, which ends a definition: “…; (Office des ports)”."""
_SHORTEST = 3
_HEAD, _CODE = 3, 2
"""How many segments say which council it is, and the length of the code of a country."""
_LIGATURES = 3
"""By how much a name may be longer folded than written, and one letter more."""
_LENGTHS = (2, 3, 4)
_LONGEST_ACRONYM = 5
_LONG = 5


class Misnamed(NamedTuple):
    """A name, what the other text has in its place, and how it is spelt where it is but misspelt."""

    at: TextSpan
    also: TextSpan
    spelling: str = ""


@dataclass(frozen=True, eq=False)
class _TextNames:
    """One text by its names."""

    lang: Lang
    segments: Sequence[Segment]
    names: Mapping[str, Sequence[Mention]]
    """By their common form."""
    words: str
    """All the words of the text, folded."""
    lower: str
    """Those that have no capital."""
    home: frozenset[str]
    """The names of the council's own city, which a text may leave out."""
    acronyms: Mapping[str, frozenset[str]]
    """The acronyms that either text explains for a name."""

    @cached_property
    def saying_where(self) -> frozenset[str]:
        """Its names that say somewhere where something is done."""
        return frozenset(
            name for name, mentions in self.names.items() if any(_says_where(each, self) for each in mentions)
        )

    @cached_property
    def of_persons(self) -> frozenset[str]:
        """Its names that are somewhere those of somebody."""
        return frozenset(
            name for name, mentions in self.names.items() if any(is_person(each, self.lang) for each in mentions)
        )

    @cached_property
    def short(self) -> frozenset[str]:
        """Its names that are acronyms."""
        return frozenset(name for name, mentions in self.names.items() if _is_acronym(mentions[0].text))

    @cached_property
    def keys_in_small(self) -> frozenset[str]:
        """What its words that have no capital are compared by."""
        return frozenset(chain.from_iterable(keys_by_word(self.lower, self.lang)))

    @cached_property
    def places(self) -> Mapping[int, int]:
        """The place of the segment that holds each of its passages."""
        return {id(passage): segment.place for segment in self.segments for passage in segment.passages}

    def places_of(self, name: TextSpan, lang: Lang) -> AbstractSet[int]:
        """The places of the segments that have a name of a text in that language."""
        return {self.places[id(each.passage)] for each in self.names.get(common_name(name.text, lang), ())}

    @cached_property
    def said(self) -> frozenset[str]:
        """All its words, each by itself."""
        return frozenset(self.words.split())


def misnamed(concordance: Concordance, alignment: Alignment, *, told_to_others: bool = False) -> Iterator[Misnamed]:
    """Each name that the texts give differently, once.

    An English text `told_to_others` adds names, so that two differ there only where neither text has that of the other.
    """
    acronyms = acronyms_of((*concordance.french, *concordance.english))
    english = _read_names(concordance.english, "en", acronyms)
    french = _read_names(concordance.french, "fr", acronyms)
    best, pairs = concordance.best, [(one.place, two.place) for one, two in alignment.held]
    seen = set[frozenset[tuple[int, int]]]()
    turned = [(two, one) for one, two in pairs]
    for own, other, all_scores, its_best, surest in (
        (english, french, concordance.turned, best[0], _surest(concordance.turned, turned)),
        (french, english, concordance.scores, best[1], _surest(concordance.scores, pairs, _visas(concordance.french))),
    ):
        replaced = _in_segments(own, other, _Likeness(surest, {**all_scores, **surest}, its_best))
        held = (each for each in replaced if not told_to_others or _is_said_by_none(each, own, other))
        for found in (*_misspelt(own, other), *held, *_by_acronym(own, other)):
            places = [(id(span.passage), span.start) for span in (found.at, found.also)]
            if not {frozenset(places), frozenset(places[:1])} & seen:
                yield found
            seen |= {frozenset(places), frozenset(places[:1])}


def _is_said_by_none(found: Misnamed, own: _TextNames, other: _TextNames) -> bool:
    """Whether neither text says the name of the other anywhere."""
    sides = (found.at, other), (found.also, own)
    return not any(spaced_words(span.text) in text.words for span, text in sides)


def _is_said_in_place(found: Misnamed, own: _TextNames, other: _TextNames, scores: Scores) -> bool:
    """Whether each of two names stands, in the other text, in a segment that corresponds about as well or better."""
    here, there = own.places[id(found.at.passage)], other.places[id(found.also.passage)]
    places = other.places_of(found.at, own.lang) - {there}, own.places_of(found.also, other.lang) - {here}
    return are_said_in_place(scores, (here, there), places, scores.get((here, there), 1.0), _NEARLY)


def _visas(segments: Sequence[Segment]) -> frozenset[int]:
    """The places of the visas, of which one sums up what is asked."""
    return frozenset(segment.place for segment in segments if segment.passages[0].role == "citation")


def _surest(scores: Scores, pairs: Sequence[tuple[int, int]], sums: Collection[int] = ()) -> Scores:
    """The scores, but for segments that are each other's translation: those correspond to no other.

    Two that hardly correspond, and each less than to another, may say the names of that one.
    What says the same as one of those has no other counterpart either; `sums` are the places of what sums up the rest.
    """
    best, its_best = best_of(scores)
    pairs = [
        (one, two)
        for one, two in pairs
        if scores.get((one, two), 0.0) >= min(ENOUGH, _CLOSELY * max(best.get(one, 0.0), its_best.get(two, 0.0)))
    ]
    held, holding = dict(pairs), {two for _, two in pairs}
    free = {
        (one, two): score
        for (one, two), score in scores.items()
        if one in sums or (one not in held and two not in holding and score >= _CLOSELY * best[one])
    }
    return free | dict.fromkeys(pairs, 1.0)


def _read_names(segments: Sequence[Segment], lang: Lang, acronyms: Mapping[str, frozenset[str]]) -> _TextNames:
    """The names of a text."""
    names: dict[str, list[Mention]] = defaultdict(list)
    for segment in segments:
        for mention in segment.mentions:
            if mention.kind == "name" and not _GLOSS.search(mention.passage.text, 0, mention.start):
                names[common_name(mention.text, lang)].append(mention)
    words = [word for segment in segments for word in _WORD.findall(segment.words)]
    lower = [word for word in words if word.islower()]
    heads = [mention for segment in segments[:1] for mention in names_of(segment) if "\n" not in _before(mention)]
    home = frozenset(common_name(mention.text, lang) for mention in heads)
    return _TextNames(
        lang, segments, names, spaced_words(" ".join(words)), spaced_words(" ".join(lower)), home, acronyms
    )


def _before(mention: Mention) -> str:
    return mention.passage.text[: mention.start]


def _is_known(mention: Mention, own: _TextNames, other: _TextNames) -> bool:
    """Whether the name is one and the same in both texts."""
    common = common_name(mention.text, own.lang)
    return common in other.names or common in get_spellings()


def _is_translated(name: str, text: _TextNames) -> bool:
    """Whether the name is made of words that translate: they stand in the glossary, or without their capital.

    Two capitals in a row are no words to translate in French, which has but one in `Nations unies`, save where the
    first is what a body is: « Agence Exemple ».
    """
    if text.lang == "fr" and " " in name:
        return fold(name.split(maxsplit=1)[0]) in _BODIES
    words = [word for word in spaced_words(name).split() if len(word) > 1]
    return any(is_in_glossary(word) or f" {word} " in text.lower for word in words)


def _is_in_small(name: str, text: _TextNames, other: _TextNames) -> bool:
    """Whether the French text has each word of an English name in small letters: « les affaires culturelles »."""
    if text.lang == "fr":
        return False
    words = [keys for keys in keys_by_word(name, text.lang) if keys]
    return len(words) > 1 and not any(other.keys_in_small.isdisjoint(keys) for keys in words)


_BODIES = frozenset({"agence", "fondation", "institut", "office", "reseau", "societe"})
"""French words that open the name of a body, and are translated."""
_UNIONS = frozenset({"EU", "UN", "EZ"})
"""Territories of CLDR that are no place where something is done."""


def _sort_of(mention: Mention, common: str, home: frozenset[str]) -> str:
    """What sort of name it is, as far as one may be written for another by mistake."""
    name = mention.text
    if common in _UNIONS:
        return "union"
    if common in get_spellings() or (common in home and not _is_acronym(name)):
        return "place"
    return "acronym" if _is_acronym(name) else "name"


def _is_acronym(name: str) -> bool:
    """Whether a name may be of a body by its initials: « RNCan », “GC”."""
    return " " not in name and 1 < len(name) <= 2 * sum(map(str.isupper, name))


def _may_translate(name: Mention, own: _TextNames, other: _TextNames) -> bool:
    """Whether an acronym of one text alone may be that of the same body in its language, as the other has its own."""
    if not _is_acronym(name.text) or _is_known(name, own, other):
        return False
    return not other.short <= own.said


def _is_said_as_often(name: str, own: _TextNames, other: _TextNames) -> bool:
    """Whether the other text has a name just as often as its own, so that no other name is a slip in it."""
    return len(other.names.get(name, ())) == len(own.names.get(name, ())) > 0


def _is_turned(name: Mention, own: _TextNames, other: _TextNames) -> bool:
    """Whether the other text has the letters of an acronym in its own order: « EDSC », “ESDC”."""
    letters = sorted(fold(name.text))
    turned = (each for each in other.short - own.said if sorted(each) == letters)
    return _may_translate(name, own, other) and any(turned)


class _Likeness(NamedTuple):
    """How far the segments of a text correspond to those of the other, each by its place and that of the other."""

    surest: Scores
    """Of those that may hold each other's names."""
    scores: Scores
    """Of all."""
    best: Mapping[int, float]
    """Of each segment of the other text, with the one that corresponds to it best."""


class _Pair(NamedTuple):
    """Two segments that correspond, and the names that each has more often than the other."""

    segment: Segment
    counterpart: Segment
    score: float
    mine: Sequence[Mention]
    its: Sequence[Mention]


def _in_segments(own: _TextNames, other: _TextNames, likeness: _Likeness) -> Iterator[Misnamed]:
    """Names that stand in a segment in place of those of the segments that correspond to it."""
    for place, counterparts in _rated(likeness.surest).items():
        if own.segments[place].passages[0].role in _SET_PHRASES:
            continue
        least = _ALMOST * max(counterparts)[0]
        near = sorted((pair for pair in counterparts if pair[0] >= least), reverse=True)[:_MOST]
        pairs = [_pair(own.segments[place], other.segments[its], score, own, other) for score, its in near]
        for pair in pairs:
            yield from _misspelt_in(pair, own, other)
        if own.segments[place].passages[0].role == "citation":
            pairs = _said_by_none(pairs, pairs, own)
        is_list = _lists_names(own.segments[place])
        pairs = [pair for pair in pairs if not _are_of_two_tables(pair) and (pair.counterpart.is_row or not is_list)]
        if not pairs:
            continue
        close = [pair for pair in pairs if pair.score >= _CLOSELY * near[0][0]]
        twins = [pair for pair in close if pair.score >= _EQUALLY * likeness.best[pair.counterpart.place]]
        unsure = [twin for twin in twins if is_list and twin.score < _CLOSELY * likeness.best[twin.counterpart.place]]
        alone = [*(twin for twin in twins if twin not in unsure), *_said_by_none(unsure, close, own)]
        for group in (*([twin] for twin in alone if len(close) <= _FEW), close):
            found = _replaced(group, own, other, pairs[0])
            yield from (each for each in found if not _is_said_in_place(each, own, other, likeness.scores))


def _rated(scores: Scores) -> Mapping[int, Sequence[tuple[float, int]]]:
    """For each segment, by its place, how far those of the other text correspond that do, and their places."""
    rated: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, its), score in scores.items():
        if score >= ENOUGH:
            rated[one].append((score, its))
    return rated


def _are_of_two_tables(pair: _Pair) -> bool:
    """Whether they are rows of so many cells and of others, which say different things of one name."""
    one, two = ([each.kind for each in side.passages].count("cell") for side in (pair.segment, pair.counterpart))
    return bool(one and two) and one != two


def _lists_names(segment: Segment) -> bool:
    """Whether a row says names alone, by which it hardly shows what corresponds to it: “Funder | Hôpitaux Exemple”."""
    if not segment.is_row:
        return False
    words = {word for passage in segment.passages[1:] for word in _WORD.findall(passage.text)}
    return words <= {word for name in names_of(segment) for word in _WORD.findall(name.text)}


def _said_by_none(pairs: Iterable[_Pair], others: Sequence[_Pair], own: _TextNames) -> list[_Pair]:
    """The pairs with the names that none of the other counterparts says either."""
    common = _in_all([pair.mine for pair in others], own)
    kept = {id(name) for name in common}
    return [pair._replace(mine=[name for name in pair.mine if id(name) in kept]) for pair in pairs]


def _pair(segment: Segment, counterpart: Segment, score: float, own: _TextNames, other: _TextNames) -> _Pair:
    extra = _extra(segment, counterpart, own), _extra(counterpart, segment, other)
    return _Pair(segment, counterpart, score, *extra)


def _misspelt_in(pair: _Pair, own: _TextNames, other: _TextNames) -> Iterator[Misnamed]:
    for mention in pair.mine:
        if found := _misspelling(mention, pair.counterpart, own, other):
            yield found


def _replaced(pairs: Sequence[_Pair], own: _TextNames, other: _TextNames, best: _Pair) -> Iterator[Misnamed]:
    """A name of the segment that no counterpart has, nor the best of them, and one that all of them have alone."""
    mine, its = _in_all([pair.mine for pair in (*pairs, best)], own), _in_all([pair.its for pair in pairs], other)
    if not mine or not its:
        return
    home = frozenset[str]() if all(pair.score >= _SURELY for pair in pairs) else own.home
    mine = [name for name in mine if name.passage.kind != "note" or any(each.passage.kind == "note" for each in its)]
    mine = _own_names(mine, pairs[0].counterpart, own, other, home)
    its = _own_names(its, pairs[0].segment, other, own, home)
    mine, its = _not_said_in_part(mine, its, own, other), _not_said_in_part(its, mine, other, own)
    found = [(one, two) for one in mine for two in its if _may_replace(one, two, own, other)]
    yield from (Misnamed(one.span, two.span) for one, two in found[:1] or _other_places(mine, its, own, other))


@cache
def _get_where(lang: Lang) -> re.Pattern[str]:
    """What stands before the name of a place where something is done: « à », “in the city of”, “in Rabat or”."""
    table: Mapping[str, Sequence[str]] = get_data("concordance")["where"][lang]
    also = rf"(?: [^\W\d_][\w-]+ {either(table['joint'])})?"
    return compiled(
        rf"\b(?:{either(table['before'])}{also}|{either(table['bodies'])} {either(table['of'])})\s$", re.IGNORECASE
    )


def _other_places(
    mine: Sequence[Mention], its: Sequence[Mention], own: _TextNames, other: _TextNames
) -> list[tuple[Mention, Mention]]:
    """The names that say where, each with that which says so in its place, where both say as many."""
    ours, theirs = ([name for name in names if _says_where(name, text)] for names, text in ((mine, own), (its, other)))
    if len(ours) != len(theirs):
        return []
    return [(one, two) for one, two in zip(ours, theirs, strict=True) if _are_places(one, two, own, other)]


_LONGEST_WHERE = 80
"""So many letters the words that say where have at most."""


def _says_where(name: Mention, text: _TextNames) -> bool:
    """Whether a name says where something is done."""
    start = max(0, name.start - _LONGEST_WHERE)
    return _get_where(text.lang).search(name.passage.text, start, name.start) is not None


def _are_places(one: Mention, two: Mention, own: _TextNames, other: _TextNames) -> bool:
    """Whether two names that say where are not two spellings of one place: « Anvers », “Antwerp”."""
    common = common_name(one.text, own.lang), common_name(two.text, other.lang)
    known = any(name in get_spellings() for name in common) or any(
        map(_is_known, (one, two), (own, other), (other, own))
    )
    forms = fold(one.text), fold(two.text)
    if any(" " not in form and is_in_glossary(form) for form in forms):
        return False
    return common[0] != common[1] and (known or forms[0][0] != forms[1][0]) and not is_cognate(*forms)


def _by_acronym(own: _TextNames, other: _TextNames) -> Iterator[Misnamed]:
    """Names before an acronym in brackets for which the other text has another that both know: `X (WCCF)`."""
    mine, its = _before_acronyms(own), _before_acronyms(other)
    for acronym in sorted(mine.keys() & its.keys()):
        for one in mine[acronym]:
            for two in its[acronym][:1]:
                if _is_known(one, own, other) and _is_known(two, other, own) and _may_replace(one, two, own, other):
                    yield Misnamed(one.span, two.span)


def _before_acronyms(text: _TextNames) -> Mapping[str, Sequence[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for segment in text.segments:
        for one, two in pairwise(names_of(segment)):
            between = one.passage.text[one.end : two.start]
            if one.passage is two.passage and between.strip() == "(" and two.text.isupper():
                found[two.text].append(one)
    return found


def _in_all(lists: Sequence[Sequence[Mention]], text: _TextNames) -> list[Mention]:
    """The names of the first list that stand in all."""
    common = [{common_name(mention.text, text.lang) for mention in mentions} for mentions in lists]
    return [mention for mention in lists[0] if all(common_name(mention.text, text.lang) in c for c in common)]


def _own_names(
    names: Sequence[Mention], segment: Segment, own: _TextNames, other: _TextNames, home: frozenset[str]
) -> list[Mention]:
    """The names but for those that the other segment may say otherwise: the council's own city, translated words."""
    return [
        name
        for name in names
        if common_name(name.text, own.lang) not in (own.home if _stands_alone(name) else home)
        and not _says_which_country(name, own)
        and not _ends_a_name(name, other)
        and not (name.passage.role == "citation" and _is_of_council(name, own))
        and (_is_known(name, own, other) or not (_is_worded(name, segment, own.lang)))
    ]


def _is_of_council(name: Mention, own: _TextNames) -> bool:
    """Whether a name of the council's city says whose something is: « Maire de Paris », « Ville de Paris »."""
    is_home = common_name(name.text, own.lang) in own.home
    return is_home and _get_owner(own.lang).search(_before(name)) is not None


@cache
def _get_owner(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b[A-ZÀ-Ý]\w+ {either(get_data('concordance')['where'][lang]['of'])}\s$")


@cache
def _get_begun() -> re.Pattern[str]:
    """The word of a name and what joins it to the next: « Exemple et »."""
    joints = [joint for lang in LANGS for joint in get_data("concordance")["where"][lang]["joint"]]
    return compiled(rf"\b[A-ZÀ-Ý]\w+ {either(joints)} $")


def _ends_a_name(name: Mention, other: _TextNames) -> bool:
    """Whether a word ends a longer name of both texts: « Exemple et Fils »."""
    begun = _get_begun().search(_before(name))
    return begun is not None and " " not in name.text and spaced_words(f"{begun[0]}{name.text}") in other.words


def _says_which_country(name: Mention, own: _TextNames) -> bool:
    """Whether the head of a text says in which country its council is, as it does for readers from another."""
    heads = [passage for segment in own.segments[:_HEAD] for passage in segment.passages]
    return len(common_name(name.text, own.lang)) == _CODE and any(name.passage is head for head in heads)


def _stands_alone(name: Mention) -> bool:
    """Whether its passage is but the name and what it is, as in a cell: « Ville de Paris »."""
    return _count(name.passage.text) <= _count(name.text) + 2


@lru_cache(maxsize=2048)
def _count(words: str) -> int:
    return len(_WORD.findall(words))


def _is_worded(name: Mention, segment: Segment, lang: Lang) -> bool:
    """Whether the segment has words that begin as those of the name do."""
    keys = set(keys_of(name.text, lang))
    if keys and keys <= segment.keys.keys():
        return True
    if _is_spelt_alike(name, segment, lang):
        return True
    own = [word for word in name.text.split() if not is_in_glossary(_singular(word))]
    keys = {key for word in own for key in keys_of(word, lang)}
    return 0 < len(own) < len(name.text.split()) and bool(keys) and keys <= segment.keys.keys()


def _is_spelt_alike(name: Mention, segment: Segment, lang: Lang) -> bool:
    """Whether a body’s name is words of the segment but for a letter: “Dance Centre”, « Centre de danse »."""
    words = spaced_words(name.text).split()
    if len(words) == 1 or is_person(name, lang):
        return False
    said = {word for word in _words_of(segment).split() if len(word) >= _LONG}
    return all(word in said or any(is_one_off(word, other) for other in said) for word in words)


def _not_said_in_part(
    names: Sequence[Mention], its: Sequence[Mention], own: _TextNames, other: _TextNames
) -> list[Mention]:
    """The names but for those that share a long word: « la Fondation Exemplis », “the Exemplis Foundation”."""
    unknown = (spaced_words(name.text).split() for name in its if not _is_known(name, other, own))
    said = {word for words in unknown for word in words if len(word) >= _LONG}
    return [name for name in names if _is_known(name, own, other) or said.isdisjoint(spaced_words(name.text).split())]


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word


def _is_worded_in_small(name: Mention, segment: Segment, lang: Lang) -> bool:
    """Whether a word of the segment that has no capital begins as the name does."""
    first = _WORD.match(name.text)
    keys = frozenset(keys_of(first[0], lang)) if first else frozenset[str]()
    return not all(keys.isdisjoint(_keys_in_small(passage.text, lang)) for passage in segment.passages)


@lru_cache(maxsize=2048)
def _keys_in_small(words: str, lang: Lang) -> frozenset[str]:
    """What those of the words that have no capital, and are in the other language, are compared by."""
    said = (word for word in _WORD.findall(words) if word.islower())
    return frozenset(key for word in said for key in keys_of(word, other_lang(lang)))


@lru_cache(maxsize=2048)
def _extra(segment: Segment, other: Segment, text: _TextNames) -> Sequence[Mention]:
    """The names that a segment has more often than the other, which has no word made from them either.

    Kept, for each of the two asks it of the other in its turn.
    """
    found, used = [], Counter[str]()
    words = _words_of(other)
    for mention in names_of(segment):
        common = common_name(mention.text, text.lang)
        used[common] += 1
        # -- « des fonds européens » names the European Union too --
        is_worded = common in get_spellings() and _is_worded_in_small(mention, other, text.lang)
        forms = _said(common, mention.text)
        times = max(words.count(form) for form in forms) or times_in_short(forms, other, text.acronyms)
        if used[common] > times and not is_worded:
            found.append(mention)
    return found


@lru_cache(maxsize=512)
def _words_of(segment: Segment) -> str:
    """The words of a segment, folded, each after a space."""
    return "".join(spaced_words(passage.text) for passage in segment.passages)


@lru_cache(maxsize=1024)
def _said(common: str, own: str) -> tuple[str, ...]:
    """The words of a name in each of its forms, as they stand among those of a segment."""
    forms = tuple(spaced_words(form).rstrip() for form in forms_of(common, fold(own)))
    return (*forms, *(said for form in forms for said in _contracted(form)))


def _contracted(form: str) -> Iterator[str]:
    """A name whose article French joins to the word before it: “Les Amis”, « aux Amis »."""
    article, _, rest = form.strip().partition(" ")
    if rest:
        yield from (f" {joined} {rest}" for joined in get_data("concordance")["contracted"].get(article, ()))


def _may_replace(one: Mention, two: Mention, own: _TextNames, other: _TextNames) -> bool:
    """Whether two names, of which at least one stands in both texts, name two things."""
    known = _is_known(one, own, other), _is_known(two, other, own)
    common = common_name(one.text, own.lang), common_name(two.text, other.lang)
    if common[0] in own.home and common[1] in other.home:
        return False
    sorts = {_sort_of(one, common[0], own.home), _sort_of(two, common[1], other.home)}
    if not any(known) or len(sorts) > 1 or common[0] == common[1] or re.search(r"\d", one.text + two.text):
        return False
    if any(_is_office(name) and name not in get_spellings() for name in common):
        return False
    if _may_translate(one, own, other) and _may_translate(two, other, own):
        return False
    if sorted((_is_who_or_where(one, own), _is_who_or_where(two, other))) == [["where"], ["who"]]:
        return False
    unknown, text, its = (two.text, other, own) if known[0] else (one.text, own, other)
    return all(known) or (
        (" " in unknown or unknown.isupper())
        and not _is_translated(unknown, text)
        and not _is_in_small(unknown, text, its)
    )


def _is_who_or_where(name: Mention, text: _TextNames) -> list[str]:
    """Whether the words before a name say, wherever the text has it, that it is of somebody, or of a place."""
    common = common_name(name.text, text.lang)
    if common in text.names:
        told = {"where": common in text.saying_where, "who": common in text.of_persons}
    else:
        told = {"where": _says_where(name, text), "who": is_person(name, text.lang)}
    return [said for said, is_so in told.items() if is_so]


def _misspelling(mention: Mention, segment: Segment, own: _TextNames, other: _TextNames) -> Misnamed | None:
    """The name with one letter wrong in a segment that corresponds to its own."""
    common = common_name(mention.text, own.lang)
    if _is_office(common) or _is_turned(mention, own, other):
        return None
    for form in sorted(forms_of(common, fold(mention.text))):
        for span in _near(segment, form) if len(form) >= _SHORTEST else ():
            said = fold(span.text)
            if common_name(span.text, other.lang) in own.names or f" {spaced_words(span.text).strip()} " in own.words:
                continue
            common_word = _is_office(said) or (" " not in said and _is_translated(span.text, other))
            if is_said_as_translated(said, form) or _is_within_name(span, other.lang):
                continue
            if not common_word and (_is_known(mention, own, other) or not is_cognate(said, form)):
                return _wrong_one(mention, span, own, other)
    return None


def _is_office(common: str) -> bool:
    """Whether it is who decides or acts, such as « le Maire », and no name that another could be misspelt for."""
    return common.removeprefix("le ").removeprefix("la ") in anatomy_words("fr", "offices", "opens")


def _wrong_one(mention: Mention, span: TextSpan, own: _TextNames, other: _TextNames) -> Misnamed:
    """Of two spellings the one that stands in fewer places is wrong."""
    common = common_name(mention.text, own.lang)
    times = len(own.names[common]) + len(other.names.get(common, ()))
    if common in get_spellings() or times >= len(other.names.get(common_name(span.text, other.lang), ())):
        return Misnamed(span, mention.span, _spelling(mention, own, other))
    return Misnamed(mention.span, span)


def _spelling(mention: Mention, own: _TextNames, other: _TextNames) -> str:
    """How the other text spells the name elsewhere; empty where it does not have it."""
    spelt = other.names.get(common_name(mention.text, own.lang))
    return spelt[0].text if spelt else ""


def _misspelt(own: _TextNames, other: _TextNames) -> Iterator[Misnamed]:
    """Names of one text that are but for one letter one of the other text."""
    forms = {form: name for name in other.names for form in sorted(forms_of(name, name)) if len(form) >= _SHORTEST}
    spelt = Spelt(forms)
    for name, mentions in own.names.items():
        if name in other.names or name in get_spellings() or all(f" {word} " in other.words for word in name.split()):
            continue
        if (" " not in name and _is_translated(name, own)) or name in get_languages(own.lang) or _is_office(name):
            continue
        is_right = _is_turned(mentions[0], own, other) or _is_of_age(name, other)
        for form, common in () if is_right else spelt.near(name):
            if _is_acronym(mentions[0].text) and _is_said_as_often(common, other, own):
                continue
            is_acronym = mentions[0].text.isupper() and not _may_inflect(name, form)
            if is_acronym and len(name) <= _LONGEST_ACRONYM and not other.names[common][0].text.isupper():
                continue
            if common in own.names or is_acronym or is_slip(name, form):
                yield _slip(mentions[0].span, common, own, other)
                break
    shared = {form: name for form, name in forms.items() if name in own.names}
    by_length = {number: _of_length(shared, number) for number in _LENGTHS}
    yield from _broken(own, other, {number: Spelt(names) for number, names in by_length.items() if names})


def _may_inflect(one: str, other: str) -> bool:
    """Whether two words in capitals may be forms of one verb of both languages: « ADOPTE », “ADOPTS”."""
    return not set(keys_of(one, "fr")).isdisjoint(keys_of(other, "en")) and len(one) > _LONGEST_ACRONYM


def _is_of_age(name: str, other: _TextNames) -> bool:
    """Whether the other text has an age class under its own letter: « M13 », “U13”."""
    return any(are_of_one_age(name, each) for each in other.names)


def _of_length(names: Mapping[str, str], number: int) -> Mapping[str, str]:
    return {form: name for form, name in names.items() if len(form.split()) == number}


def _broken(own: _TextNames, other: _TextNames, spelt: Mapping[int, Spelt]) -> Iterator[Misnamed]:
    """Names of so many words of which one lacks its capital or a letter, so that they are a name no longer."""
    for passage in (passage for segment in own.segments for passage in segment.passages):
        for number, names in spelt.items():
            for start, end in _runs(passage.text, number):
                words = passage.text[start:end]
                if not words[0].isupper() or len(words.split()) != number:
                    continue
                near = next((name for form, name in names.near(fold(words)) if is_slip(form, fold(words))), "")
                if (
                    near
                    and not _is_within_name(TextSpan(passage, start, end), own.lang)
                    and common_name(words, own.lang) not in own.names
                ):
                    yield _slip(TextSpan(passage, start, end), near, own, other)


def _is_within_name(span: TextSpan, lang: Lang) -> bool:
    """Whether other words with a capital stand right before or after, so that the words are but a part of a name.

    What opens a sentence and a title are no part of one.
    """
    words, known = span.passage.text, {*get_words(lang)["titles"], *get_words(lang)["openers"]}
    before, after = _CAPITAL_BEFORE.search(words, 0, span.start), _CAPITAL_AFTER.match(words, span.end)
    return after is not None or (before is not None and before[1].lower() not in known)


def _slip(span: TextSpan, common: str, own: _TextNames, other: _TextNames) -> Misnamed:
    right = own.names[common][0].text if common in own.names else ""
    return Misnamed(span, other.names[common][0].span, right)


def _near(segment: Segment, form: str) -> Iterator[TextSpan]:
    """Where the form stands with one letter wrong."""
    number = len(_WORD.findall(form))
    for passage in segment.passages:
        for start, end in _runs(passage.text, number):
            if abs(end - start - len(form)) <= _LIGATURES and is_one_off(fold(passage.text[start:end]), form):
                yield TextSpan(passage, start, end)


@lru_cache(maxsize=1024)
def _runs(text: str, number: int) -> tuple[tuple[int, int], ...]:
    """Where runs of so many words with a capital somewhere begin and end."""
    words = [match.span() for match in _WORD.finditer(text)]
    runs = ((first[0], last[1]) for first, last in zip(words, words[number - 1 :], strict=False))
    return tuple((start, end) for start, end in runs if not text[start:end].islower())
