"""The part that somebody has, by the words around the name: « présidé par Mme X », “Ms X, the treasurer”.

One may have several, of which each text tells what it likes. So two count only where sentences that tell one thing give
a person parts which hardly anybody has at once, such as those of a president and of a treasurer.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, product
from typing import NamedTuple

from delibgen.checks.pairing.counterparts import counterparts
from delibgen.checks.pairing.phrases import Finder, sentences_of
from delibgen.checks.reading.act import once
from delibgen.checks.reading.mentions.vocabulary import either, get_words
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.folding import fold
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_TOLD = 0.2
"""From so much on, two sentences that are each the likest to the other tell one thing."""
_FAR = 90


class GivenRole(NamedTuple):
    """Whose it is, by name and by surname; which, under a name for both languages; the words; the sentence’s place."""

    name: str
    surname: str
    role: str
    span: TextSpan
    place: int


def in_other_roles(french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The words of the English text and those of the French one that give one person two such parts."""
    ours, theirs = _roles_in(french), _roles_in(english)
    for one, two in (*_told_apart(ours, theirs), *_held_by_another(ours, theirs, french)):
        yield two.span, one.span
    for bead in counterparts(french, english).beads if ours and theirs else ():
        if bead.alike < _TOLD:
            continue
        mine, its = _of(ours, {each.place for each in bead.french}), _of(theirs, {each.place for each in bead.english})
        for one, two in product(mine, its):
            is_other = one.surname == two.surname and _exclude(one.role, two.role, "apart")
            if is_other and not _has(theirs, one) and not _has(ours, two):
                yield two.span, one.span


def _of(roles: Sequence[GivenRole], places: set[int]) -> Sequence[GivenRole]:
    return [each for each in roles if each.place in places]


def _told_apart(ours: Sequence[GivenRole], theirs: Sequence[GivenRole]) -> Iterator[tuple[GivenRole, GivenRole]]:
    """The parts of one person that exclude each other wherever the texts give them."""
    for one, two in product(ours, theirs):
        is_other = one.name == two.name and _exclude(one.role, two.role, "anywhere")
        if is_other and not _has(theirs, one) and not _has(ours, two):
            yield one, two


def _held_by_another(
    ours: Sequence[GivenRole], theirs: Sequence[GivenRole], french: WholeText
) -> Iterator[tuple[GivenRole, GivenRole]]:
    """A part that one alone has, which each text gives to another of those whom the French one names."""
    for role in get_data("tellings")["roles"]["sole"]["names"]:
        mine, its = ({each.surname: each for each in side if each.role == role} for side in (ours, theirs))
        if len(mine) == len(its) == 1 and mine.keys().isdisjoint(its):
            known = {fold(name.text.split()[-1]) for name in french.mentions if name.kind == "name"}
            (one,), (two,) = mine.values(), its.values()
            if two.surname in known:
                yield one, two


def _exclude(one: str, two: str, where: str) -> bool:
    apart: Mapping[str, Sequence[str]] = get_data("tellings")["roles"][where]
    return two in apart.get(one, ()) or one in apart.get(two, ())


def _has(roles: Sequence[GivenRole], one: GivenRole) -> bool:
    return any((each.surname, each.role) == (one.surname, one.role) for each in roles)


@once
def _roles_in(text: WholeText) -> Sequence[GivenRole]:
    finder, found = Finder(sentences_of(text)), list[GivenRole]()
    for name in text.mentions:
        sentence = finder.holding(name.span) if name.kind == "name" and " " in name.text else None
        for span in sentence.spans if sentence else ():
            if span.passage is name.passage and span.start <= name.start < span.end and sentence:
                whole, surname = fold(name.text), fold(name.text.split()[-1])
                given = _around(name, span, text.lang)
                found += [GivenRole(whole, surname, role, at, sentence.place) for role, at in given]
    return tuple(found)


def _around(name: Mention, sentence: TextSpan, lang: Lang) -> Iterator[tuple[str, TextSpan]]:
    words, start = name.passage.text, max(sentence.start, name.start - _FAR)
    before = (pattern.search(words, start, name.start) for pattern in _get_before(lang))
    after = (pattern.match(words, name.end, sentence.end) for pattern in _get_after(lang))
    for match in filter(None, chain(before, after)):
        said = " ".join(match["role"].lower().replace("'", "’").split())
        yield _get_names(lang)[said], TextSpan(name.passage, *match.span("role"))


@cache
def _get_names(lang: Lang) -> Mapping[str, str]:
    table = get_data("tellings")["roles"]
    named = defaultdict[str, str](str)
    for sort in ("named", "led"):
        named.update({word: role for role, words in table[sort].items() for word in words[lang]})
    return named


def _role(sort: str, lang: Lang) -> str:
    return either(word for words in get_data("tellings")["roles"][sort].values() for word in words[lang])


@cache
def _get_before(lang: Lang) -> Sequence[re.Pattern[str]]:
    """What stands before a name and tells its part: “the president of the club, Ms”, “chaired by Mr”."""
    table = get_data("tellings")["roles"]
    titles = either({form for title in get_words(lang)["titles"] for form in (title.capitalize(), title)})
    of = rf"(?:\s{either(table['of'][lang])}(?:[\s’'][^\W\d_][\w-]*){{1,5}}?)"
    joint, title = either(table["is"][lang]), rf"(?:{titles}\.?\s)?$"
    aside = rf"(?<![\w-])(?P<role>{_role('named', lang)}){of}?(?:,\s|\s{joint}\s)"
    return (
        compiled(aside + title, re.IGNORECASE),
        compiled(rf"(?<![\w-])(?P<role>{_role('named', lang)})\s{title}", re.IGNORECASE),
        compiled(rf"\b(?P<role>{_role('led', lang)})\s{title}", re.IGNORECASE),
    )


@cache
def _get_after(lang: Lang) -> Sequence[re.Pattern[str]]:
    """What stands after it: “, our treasurer”, “, of Exampleville, is the secretary”."""
    table = get_data("tellings")["roles"]
    article, joint = either(table["article"][lang]), either(table["is"][lang])
    role = rf"(?:{article}\s?)?(?P<role>{_role('named', lang)})(?![\w-])"
    also = rf"[^,;:.()]{{4,60}}?\s{either(table['joint'][lang])}\s{role}"
    return (
        compiled(rf"\s?[,(]\s?{also}", re.IGNORECASE),
        compiled(rf"\s?[,(]\s?{role}", re.IGNORECASE),
        compiled(rf"(?:,[^,;:.()]{{3,80}},|,)?\s{joint}\s{role}", re.IGNORECASE),
    )
