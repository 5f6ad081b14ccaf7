"""Places that one text has in the place of another: « le réservoir de Quins », “the reservoir at Camboulazet”.

A text for others leaves places out and adds its own. So two names count only where they stand in one slot: after the
same word or name, before the same date, or beside the same names of a list.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from delibgen.checks.pairing.concordance import is_in_glossary, keys_of
from delibgen.checks.pairing.counterparts import Counterparts, counterparts
from delibgen.checks.pairing.phrases import MOST, Finder, PairedSentences, Sentence
from delibgen.checks.pairing.spelling import is_cognate, spaced_words
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.names import common_name, is_person, is_place
from delibgen.checks.reading.mentions.numbers import get_weekdays
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.folding import fold
from delibgen.kept_patterns import compiled
from delibgen.project.fields import LANGS, Lang
from delibgen.tables import get_data

_LAST = expression(r"([^\W\d_]{4,})\W*$")
_SAID = Lexicon("concordance", "whereabouts")
_LIST, _MIXED = _SAID.get("list", "either"), _SAID.get("mixed", "either")
_NEAR, _BESIDE = 40, 14
_ALIKE, _CLOSELY = 0.2, 0.4
_BRACKET = expression(r"(\w{4,})\s?\($")
"""What a name in brackets tells of: a name that no text translates, « Exemplis (Aldemar) »."""
_SHORTEST, _CODE = 3, 2
_LONG = 4


class _Located(NamedTuple):
    """The name of a place, and what stands around it."""

    name: Mention
    common: str
    sentence: Sentence
    slots: frozenset[str]
    """The word before its preposition, the name just before it, the date that follows and the names of its list."""
    is_alone: bool
    """Whether the other text does not have it anywhere."""
    is_within: bool = False
    """Whether it stands in brackets, where the word before them is its slot."""


def misplaced(paired: PairedSentences, french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """Each place of the English text that stands where the French one has another, which comes second; once each."""
    ours, theirs = _places_in(french, paired.french, english), _places_in(english, paired.english, french)
    told, same = set[tuple[str, str]](), counterparts(french, english)
    for other, its in _in_slots(theirs, ours):
        found = [one for one in its if _is_in_its_place(one, other, paired) or _are_told_of_one(one, other, same)]
        pair = (found[0].common, other.common) if found else ("", "")
        if len({one.common for one in found}) == 1 and pair not in told:
            told.add(pair)
            yield other.name.span, found[0].name.span


def _in_slots(theirs: Sequence[_Located], ours: Sequence[_Located]) -> Iterator[tuple[_Located, Sequence[_Located]]]:
    """Each place with those of the other text that share a slot with it, and those that may share its sentence."""
    by_slot: dict[str, list[_Located]] = defaultdict(list)
    for one in ours:
        for slot in one.slots:
            by_slot[slot].append(one)
    alone = [one for one in ours if one.is_alone][:MOST]
    for other in theirs:
        near = [one for slot in sorted(other.slots) for one in by_slot.get(slot, ())[:MOST]]
        yield other, [*near, *(alone if other.is_alone else ())]


def _is_in_its_place(one: _Located, other: _Located, paired: PairedSentences) -> bool:
    """Whether two places stand in one slot; one of them at least is in its text alone."""
    if not (one.is_alone or other.is_alone) or not _differ(one, other):
        return False
    if one.is_within or other.is_within:
        is_same = one.is_within and other.is_within and not one.slots.isdisjoint(other.slots)
        return is_same and paired.alike(one.sentence, other.sentence) >= _CLOSELY
    if one.is_alone and other.is_alone:
        return not one.slots.isdisjoint(other.slots) or paired.alike(one.sentence, other.sentence) >= _ALIKE
    sentences = spaced_words(one.sentence.words), spaced_words(other.sentence.words)
    return not _is_said(one.name, one.common, sentences[1]) and not _is_said(other.name, other.common, sentences[0])


def _are_told_of_one(one: _Located, other: _Located, paired: Counterparts) -> bool:
    """Whether each is alone and stands in a sentence that surely tells what that of the other does."""
    if not (one.is_alone and other.is_alone) or one.is_within or other.is_within or not _differ(one, other):
        return False
    ours, theirs = paired.french[one.sentence.place], paired.english[other.sentence.place]
    return any(each is theirs for each in paired.tellers(ours, _ALIKE)) and bool(one.slots) == bool(other.slots)


def _is_said(name: Mention, common: str, words: str) -> bool:
    return spaced_words(name.text) in words or f" {common} " in words


def _differ(one: _Located, other: _Located) -> bool:
    """Whether two names are of two places, and no two spellings of one; a town is no country."""
    ours, theirs = _own_words(one.name.text), _own_words(other.name.text)
    if _is_country(one) != _is_country(other) or not ours or not theirs or ours & theirs:
        return False
    return one.common != other.common and not any(is_cognate(mine, its) for mine in ours for its in theirs)


def _is_country(place: _Located) -> bool:
    return len(place.common) == _CODE and place.common.isupper()


def _own_words(name: str) -> set[str]:
    words = re.split(r"[\s-]+", spaced_words(name).strip())
    return {word for word in words if len(word) >= _SHORTEST} - set(get_data("tellings")["common_in_places"]["words"])


def _places_in(text: WholeText, sentences: Sequence[Sentence], translation: WholeText) -> list[_Located]:
    """The names that say where, and those of a list that one of them opens."""
    finder, found, before = Finder(sentences), list[_Located](), None
    other, common_to_other = spaced_words(translation.words), _common_names(translation)
    for listed in _lists(text):
        first = listed[0]
        lead = first.passage.text[max(0, first.start - _BESIDE) : first.start]
        is_within = _BRACKET.search(lead)
        is_led = is_within or _get_before(text.lang).search(lead)
        for name in listed if is_led and all(_may_be_place(each, text.lang, other) for each in listed) else ():
            sentence = finder.holding(name.span)
            if sentence and _is_place(name, text.lang):
                slots = frozenset({fold(is_within[1])}) if is_within else _slots(name, text, listed, before)
                common = common_name(name.text, text.lang)
                is_alone = common not in common_to_other and not _is_said(name, common, other)
                found.append(_Located(name, common, sentence, slots, is_alone, is_within is not None))
        before = listed[-1]
    return found


def _common_names(text: WholeText) -> frozenset[str]:
    """What the names of a text are called in any language: a country by its code."""
    return frozenset(common_name(each.text, text.lang) for each in text.mentions if each.kind == "name")


def _lists(text: WholeText) -> list[list[Mention]]:
    """The names of a text, those together that commas or “and” join."""
    names = [each for each in text.mentions if each.kind == "name"]
    found = [[name] for name in names[:1]]
    for before, name in pairwise(names):
        if before.passage is name.passage and _LIST.fullmatch(name.passage.text, before.end, name.start):
            found[-1].append(name)
        else:
            found.append([name])
    return found


def _is_place(name: Mention, lang: Lang) -> bool:
    """Whether a name may be of a place: no person, no day, no acronym, no words that translate."""
    words = spaced_words(name.text).split()
    is_day = not get_weekdays(lang).keys().isdisjoint(words)
    return not is_day and not is_person(name, lang) and not name.text.isupper() and not any(map(is_in_glossary, words))


def _may_be_place(name: Mention, lang: Lang, other: str) -> bool:
    """Whether nothing shows that a name is part of another one: “House of Commons”, « conseil du Trésor »."""
    if is_place(name.text, lang) or spaced_words(name.text) in other:
        return True
    if _MIXED.search(name.text) or is_place(name.text.rpartition(" ")[2], lang) or _is_said_in_part(name, other):
        return False
    goes_on = _SAID.get("goes_on", lang).match(name.passage.text, name.end)
    return goes_on is None and not _ends_longer_name(name, lang)


def _is_said_in_part(name: Mention, other: str) -> bool:
    """Whether the other text has a word of a name of several, as of one that it translates: « Alerte COVID »."""
    words = spaced_words(name.text).split()
    return len(words) > 1 and any(f" {word} " in other for word in words if len(word) >= _LONG)


def _ends_longer_name(name: Mention, lang: Lang) -> bool:
    """Whether a word with a capital that any text may translate stands before the name: “Minister of Transport”."""
    head = _SAID.get("head", lang).search(name.passage.text, max(0, name.start - _NEAR), name.start)
    return head is not None and (not head["word"] or fold(head["word"]) not in _get_heads_of_places(lang))


@cache
def _get_heads_of_places(lang: Lang) -> frozenset[str]:
    words = (*get_data("tellings")["common_before_places"]["words"], *get_data("concordance")["where"][lang]["bodies"])
    return frozenset(map(fold, words))


def _slots(name: Mention, text: WholeText, listed: Sequence[Mention], before: Mention | None) -> frozenset[str]:
    """What tells in which place of a sentence a name stands, in a form for both languages."""
    found = {*_words_before(name, text.lang), *_date_after(name, text)}
    found |= {f"|{common_name(each.text, text.lang)}" for each in listed if each is not name}
    if before and before.passage is name.passage and 0 < name.start - before.end <= _BESIDE:
        found.add(f"={common_name(before.text, text.lang)}")
    return frozenset(found)


def _words_before(name: Mention, lang: Lang) -> Iterator[str]:
    """The word before the preposition, as it is compared."""
    lead = _get_before(lang).sub("", name.passage.text[max(0, name.start - _NEAR) : name.start])
    if last := _LAST.search(lead):
        yield from (f"<{key}" for key in {*keys_of(last[1], lang)} - _get_common())


def _date_after(name: Mention, text: WholeText) -> Iterator[str]:
    """The date that follows at once."""
    facts = (fact for fact in text.stated(name.passage) if fact.kind == "date")
    yield from (f">{fact.value}" for fact in facts if 0 <= fact.start - name.end <= _BESIDE)


@cache
def _get_common() -> frozenset[str]:
    words = get_data("tellings")["common_before_places"]["words"]
    return frozenset(key for word in words for lang in LANGS for key in keys_of(word, lang))


@cache
def _get_before(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?:(?<=[\s(])|^)(?i:{either(get_data('tellings')['before_place'][lang])})\s?$")
