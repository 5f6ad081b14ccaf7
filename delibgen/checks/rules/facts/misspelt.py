"""A rule on names that a text spells in two ways, but for one letter or an accent."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from delibgen.checks.pairing.spelling import is_one_off
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import sentence_at
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.cldr import get_languages
from delibgen.folding import fold_in_place
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_NAME = expression(r"(?<![\w’'@./])[A-ZÀ-ÖØ-Þ][^\W\d_]+(?![\w@])")
_SMALL = expression(r"(?<!\w)[a-zß-öø-ÿœ][^\W\d_]+")
_SAID = Lexicon("persons", "misspelt")
_JOINED = _SAID.get("joined", "fr")
_LED_BY = expression(r"(?<!\w)(?P<noun>[a-zß-öø-ÿœ]{5,})\s(?:d[eu]s?\s(?:la\s|l[’'])?|d[’'])?[«“]?\s?$")
_DOUBLED = expression(r"(\w)\1")
_OPENS = expression(r"(?:^|[.!?:;–—•\t]\s*|[-*]\s|\d[.)°]\s)[«“\"(]?\s?$")
_SHORTEST, _SHORTEST_BETWEEN_TWO, _SHORTEST_OF_A_PERSON, _SHORTEST_APART = 6, 4, 5, 7
_SHORTEST_LAST = 3
"""After the first name and a part of the last: “Étienne Exemple-Roy”."""
_SHORTEST_MOVED = 6
"""A letter stands elsewhere in a name of so many at least: « Holroyd », « Holyrod »."""
_OFTEN = 4
_LONGEST_ABBREVIATED = 4
_BACK = 60
"""So far before a name stands what tells of it."""


class _Word(NamedTuple):
    """A word with a capital, folded, with those that stand right beside it, and who is called by it."""

    form: str
    words: str
    start: int
    before: Sequence[str]
    """The words with a capital just before it, the nearest first."""
    after: Sequence[str]
    civility: str
    """That before the words before it, if there is one: what a person is called by."""
    opens: bool
    """Whether it opens a sentence, where any word has a capital."""
    led_by: str
    """The word in small letters just before it: « l’association Exemple »."""


class _Placed(NamedTuple):
    """Such a word in its passage."""

    word: _Word
    passage: Passage

    @property
    def at(self) -> TextSpan:
        return TextSpan(self.passage, self.word.start, self.word.start + len(self.word.words))


@on_text(
    "FCT-34",
    "warning",
    look=_NAME,
    fr="« {found} » est écrit ailleurs « {other} ». Est-ce le même nom ?",
    en="“{found}” is written “{other}” elsewhere. Is it the same name?",
    source="Un même nom s’écrit partout de même",
)
def name_but_for_a_letter(text: WholeText) -> Iterator[Hit]:
    """Of two spellings the rarer; where names or civilities beside them are the same, one of each may do."""
    said = [passage.text for passage in text.passages]
    forms = Counter(form for form, _ in frozenset[tuple[str, str]]().union(*map(_spelt, said)))
    common = frozenset[str]().union(*map(_small, said))
    near = _near(tuple(sorted(forms.keys() - common)))
    several = (form for form, spellings in forms.items() if spellings > 1)
    names = _placed(text, frozenset(chain(several, *near)))
    pairs = [(names[one], names[other]) for one, other in near]
    places = {id(passage): place for place, passage in enumerate(text.passages)}

    def order(said: Sequence[_Placed]) -> tuple[int, int, int]:
        return -len(said), places[id(said[0].passage)], said[0].word.start

    for one, other in (*pairs, *_accented(names)):
        if _is_translated(one[0].word, other[0].word, text.lang):
            continue
        usual, rare = sorted((one, other), key=order)
        if len(rare) > 1 and len(usual) < _OFTEN:
            continue
        if any(_are_two(each, like) for each in rare for like in usual):
            continue
        found = next(((each, like) for each in rare for like in usual if _is_same(each.word, like.word)), None)
        found = found or ((rare[0], usual[0]) if _stands_apart(rare, usual) else None)
        if found:
            yield Hit(found[0].at, also=found[1].at)


def _placed(text: WholeText, forms: Collection[str]) -> Mapping[str, Sequence[_Placed]]:
    """Where the text has words of these forms, in its order."""
    names: defaultdict[str, list[_Placed]] = defaultdict(list)
    for passage in text.passages if forms else ():
        for word in _words(passage.text):
            if word.form in forms:
                names[word.form].append(_Placed(word, passage))
    return names


def _accented(names: Mapping[str, Sequence[_Placed]]) -> Iterator[tuple[Sequence[_Placed], Sequence[_Placed]]]:
    """The words that one text has with an accent and without, capitals apart: « Montbréhan », « Montbrehan »."""
    for said in names.values():
        if len(said) > 1 and len({each.word.words for each in said}) > 1:
            spelt: defaultdict[str, list[_Placed]] = defaultdict(list)
            for each in said:
                spelt[each.word.words].append(each)
            several = [each for words, each in spelt.items() if not words.isupper()]
            ends = {each[0].word.words[1:] for each in several}  # TYP-08 tells a capital without its accent
            if len(several) == len(ends) == len(("with", "without")):
                yield several[0], several[1]


def _are_two(one: _Placed, other: _Placed) -> bool:
    """Whether one sentence has both, as it names two: « les communes de Villiers-le-Sec et de Villers-le-Sec »."""
    is_accent = one.word.form == other.word.form
    if one.passage is not other.passage or is_accent:
        return False
    return sentence_at(one.passage, one.word.start) == sentence_at(one.passage, other.word.start)


def _is_translated(one: _Word, other: _Word, lang: Lang) -> bool:
    """Whether one is a French noun, and the other what English makes of it: « Département », “Department”."""
    if one.form == other.form:
        return lang == "en" and one.form in _nouns()
    ends = get_data("persons")["en"]["misspelt"]["ends"]
    both = ((one.form, other.form), (other.form, one.form))
    return any(
        a in _nouns() and a.endswith(fr) and b == a.removesuffix(fr) + en for a, b in both for fr, en in ends.items()
    )


@cache
def _nouns() -> frozenset[str]:
    table = get_data("nouns")["fr"]
    return frozenset(fold_in_place(" ".join(table[name] for name in ("feminine", "masculine"))).split())


def _stands_apart(rare: Sequence[_Placed], usual: Sequence[_Placed]) -> bool:
    """Whether one spelling stands once, and the other several times and nowhere beside it, as two names would."""
    one, like = rare[0].word, usual[0].word
    is_inside = one.form[-1] == like.form[-1] and min(len(one.form), len(like.form)) >= _SHORTEST_APART
    is_inside = is_inside and one.words.isupper() == like.words.isupper()
    passages = {id(each.passage) for each in usual}
    is_once = len(rare) == 1 and not one.opens
    return is_inside and is_once and len(usual) > 1 and id(rare[0].passage) not in passages


@lru_cache(maxsize=16)
def _near(forms: Sequence[str]) -> Sequence[tuple[str, str]]:
    """Those that are a letter apart, such two are the same without one of their letters, or without doubled ones."""
    by_rest: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        for place in range(1, len(form) + 1):
            by_rest[form[:place] + form[place + 1 :]].append(form)
        by_rest[_undoubled(form)].append(form)
    pairs = {(one, other) for said in by_rest.values() for one in said for other in said if one < other}
    near = [pair for pair in sorted(pairs) if is_one_off(*pair) or _is_slip(*pair)]
    return [pair for pair in near if not any(map(_is_of_language, pair))]


def _is_slip(one: str, other: str) -> bool:
    """Whether two words that one letter less may make the same have it doubled once, or in two places."""
    is_moved = len(one) >= _SHORTEST_MOVED and sorted(one) == sorted(other)
    return is_moved or _undoubled(one) == _undoubled(other)


def _is_of_language(form: str) -> bool:
    """Whether it is the adjective of one, in any gender and number: « l’Institut Français » of a François."""
    known = _get_languages()
    return any(form.endswith(end) and form.removesuffix(end) in known for end in ("", *_ENDS_OF_ADJECTIVE))


_ENDS_OF_ADJECTIVE = ("e", "s", "es", "ne", "nes")


@cache
def _get_languages() -> frozenset[str]:
    return frozenset(map(fold_in_place, get_languages("fr")))


def _undoubled(form: str) -> str:
    """A word without the second of two letters that are the same: « Perrottet », « Perotet » are one slip apart."""
    return _DOUBLED.sub(r"\1", form)


def _is_same(one: _Word, other: _Word) -> bool:
    """Whether what stands beside both tells that they are one name; a surname may be in capitals in one place alone."""
    before, after = _shared(one.before, other.before), _shared(one.after, other.after)
    if one.words.isupper() != other.words.isupper() and not before:
        return False
    if before + after >= len(("before", "after")):
        is_last = before >= len(("first", "last")) and bool(one.civility) and one.civility == other.civility
        return min(len(one.form), len(other.form)) >= (_SHORTEST_LAST if is_last else _SHORTEST_BETWEEN_TWO)
    is_called = bool(one.civility) and one.civility == other.civility
    is_called = is_called and not (one.before and other.before) and not (one.after or other.after)
    if (before or is_called) and _undoubled(one.form) == _undoubled(other.form):
        return True
    if _is_inflected(one.form, other.form):
        return False
    is_introduced = is_called and bool(one.before) != bool(other.before)
    if min(len(one.form), len(other.form)) < (_SHORTEST_OF_A_PERSON if is_introduced else _SHORTEST):
        return False
    return is_called or bool(before or after or (one.led_by and one.led_by == other.led_by))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words from the nearest on are the same."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _is_inflected(one: str, other: str) -> bool:
    """Whether both may be forms of one word, or a man’s and a woman’s name: « Martin », « Martine »."""
    short, long = sorted((one, other), key=len)
    return len(short) != len(long) and long.startswith(short) and long[len(short) :] in _ENDS


_ENDS = frozenset("eaosxn")


@lru_cache(maxsize=1024)
def _words(words: str) -> Sequence[_Word]:
    """The names of a passage; kept, since most passages of an act stand in the next one too."""
    found: list[_Word] = []
    for run in _runs(words):
        forms = [fold_in_place(match[0]) for match in run]
        first = next((place for place, form in enumerate(forms) if form not in _titles()), len(forms))
        civility = _titles().get(forms[first - 1], "") if first else ""
        for place in range(first, len(forms)):
            start, before = run[place].start(), forms[first:place][::-1]
            opens = _OPENS.search(words, max(0, start - _BACK), start) is not None
            led = _LED_BY.search(words, max(0, start - _BACK), start)
            led_by = led["noun"] if led else ""
            found.append(_Word(forms[place], run[place][0], start, before, forms[place + 1 :], civility, opens, led_by))
    return found


def _are_joined(words: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two words stand side by side; a point ends a sentence, but after “Cllr.” and the like."""
    ends = words[one.end()] == "." and len(one[0]) > _LONGEST_ABBREVIATED
    return not ends and _JOINED.fullmatch(words, one.end(), other.start()) is not None


def _runs(words: str) -> Iterator[list[re.Match[str]]]:
    """The words with a capital that stand side by side."""
    run: list[re.Match[str]] = []
    for match in _NAME.finditer(words):
        if run and not _are_joined(words, run[-1], match):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


@lru_cache(maxsize=1024)
def _spelt(words: str) -> frozenset[tuple[str, str]]:
    """Each of its names folded, and as it is written there."""
    return frozenset((word.form, word.words) for word in _words(words))


@lru_cache(maxsize=1024)
def _small(words: str) -> frozenset[str]:
    """Its words in small letters, folded."""
    return frozenset(fold_in_place(" ".join(_SMALL.findall(words))).split())


@cache
def _titles() -> Mapping[str, str]:
    """What a person is called by, each with whether it is of a man, of a woman, or of either."""
    said: Mapping[str, Sequence[str]] = get_data("titles")["called"]
    return {word: gender for gender, words in said.items() for word in words}
