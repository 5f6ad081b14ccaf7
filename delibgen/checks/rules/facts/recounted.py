"""How many of one thing a text counts in one place, against how many of it another place counts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from delibgen.checks.reading.act import requests, title_lines
from delibgen.checks.reading.counting import may_count, number_said, whole_number
from delibgen.checks.reading.expression import GAP, expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan, whole
from delibgen.checks.reading.searching import said_before, sentence_at
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled

_SAID = Lexicon("reckoning", "recounted")
_TWO, _NEAR = 2, 30
_WORD = expression(r"(?P<mark>\s*[^\w\s’'])|\s?(?P<word>\w[\w-]*)[’']?")


class _Count(NamedTuple):
    """So many of a thing, as one place says it."""

    number: int
    span: TextSpan
    is_known: bool
    """Whether they are those of which the text spoke: « les », « ces »."""
    tail: tuple[str, ...]
    """The first words of what tells them from others of their name; none where nothing does."""


def recounted(text: WholeText) -> Iterator[Hit]:
    """« l’octroi de deux subventions », and then « les quatre subventions »."""
    for noun, told in _counts(text).items():
        if len({each.number for each in told}) != _TWO:
            continue
        for odd, other in _pairs(told):
            is_told = _are_same(odd, other, told) or _are_decided(odd, other, told, text)
            if is_told and not _are_more(odd, other, noun, text):
                there = {"there_fr": f"ailleurs « {other.span.text} »", "there_en": f"elsewhere “{other.span.text}”"}
                yield Hit(odd.span, also=other.span, values=there)
                break


def may_recount(words: str) -> bool:
    """Whether French words may count things."""
    return may_count(words, "fr", 1)


def _counts(text: WholeText) -> Mapping[str, Sequence[_Count]]:
    """What is counted, by its noun without its ending; nothing of what is also counted in part, or for each."""
    counts: dict[str, list[_Count]] = defaultdict(list)
    apart = set[str]()
    for passage in text.passages:
        for match in _get_counted().finditer(passage.text) if may_count(passage.text, "fr", 1) else ():
            noun = fold_in_place(match["noun"]).casefold().rstrip("sx")
            if _is_apart(match, passage):
                apart.add(noun)
            else:
                counts[noun].append(_count(match, passage))
    return {noun: told for noun, told in counts.items() if noun not in apart}


def _count(match: re.Match[str], passage: Passage) -> _Count:
    span = TextSpan(passage, match.start("number"), match.end("noun"))
    is_known = _SAID.get_last("the", "fr").search(said_before(passage, match.start())) is not None
    return _Count(number_said(match["number"], "fr"), span, is_known, _tail(passage.text[match.end() :]))


def _is_apart(match: re.Match[str], passage: Passage) -> bool:
    """Whether the words count some of them, so many for each, or nearly so many."""
    sentence = sentence_at(passage, match.start())
    before = passage.text[max(sentence.start, match.start() - _NEAR) : match.start()]
    after = passage.text[match.end() : min(sentence.end, match.end() + _NEAR)]
    return bool(_SAID.get_last("some", "fr").search(before) or _get_each().match(after))


def _tail(after: str) -> tuple[str, ...]:
    """What tells things from others of their name: « non permanents », « de l’est »."""
    found: list[str] = []
    for match in _WORD.finditer(after):
        said = fold_in_place(match["word"] or "").casefold()
        if not said or said in _listed("goes_on") or said.endswith(("ent", "ont")):
            break
        if said not in _listed("small"):
            found.append(said.rstrip("sx"))
        if len(found) == _TWO:
            break
    return tuple(found)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_SAID.phrases(name, "fr"))


def _pairs(told: Sequence[_Count]) -> Iterator[tuple[_Count, _Count]]:
    """A count that is said once, with each of another number."""
    times = Counter(each.number for each in told)
    for odd in sorted(told, key=lambda each: (times[each.number], not each.is_known)):
        if times[odd.number] == 1:
            yield from ((odd, other) for other in told if other.number != odd.number)


def _are_more(odd: _Count, other: _Count, noun: str, text: WholeText) -> bool:
    """Whether the text speaks of so many more, one at a time: « une convention » beside two, and then all three."""
    last = next((each.span.passage for each in (odd, other) if each.is_known), None)
    until = [*takewhile(lambda each: each is not last, text.passages), *([last] if last else ())]
    singles = sum(len(_get_one(noun).findall(fold_in_place(each.text))) for each in until)
    return abs(odd.number - other.number) <= singles


def _are_same(odd: _Count, other: _Count, told: Sequence[_Count]) -> bool:
    """Whether one of both speaks of those that the other counts, and of none that it counts itself."""
    known, new = (odd, other) if odd.is_known else (other, odd)
    if not known.is_known or any(each.number == known.number and not each.is_known for each in told):
        return False
    if _points(known):
        return True
    if known.tail:
        return _is_more(new.tail, known.tail)
    if not _SAID.get("bodies", "fr").search(known.span.text):
        return not new.is_known or not new.tail
    # -- of bodies the text may name two of many, and its own may be one more --
    return known.number > new.number + 1 and not new.tail


def _is_more(tail: Sequence[str], than: Sequence[str]) -> bool:
    return tuple(tail[: len(than)]) == tuple(than)


def _points(count: _Count) -> bool:
    """Whether words after it say that they were spoken of: « les quatre clubs précités »."""
    after = count.span.passage.text[count.span.end : count.span.end + _NEAR]
    return bool(after[:1].isspace() and _SAID.get("pointing", "fr").match(after.lstrip()))


def _are_decided(odd: _Count, other: _Count, told: Sequence[_Count], text: WholeText) -> bool:
    """Whether of a title, the requests and the articles each counts them alone and alike, but for their number."""
    places = [_place(each, text) for each in told]
    few, many = sorted((odd, other))
    is_once = len(set(places)) == len(places) and "" not in {_place(odd, text), _place(other, text)}
    return is_once and _is_more(many.tail, few.tail) and _are_alike(told)


def _are_alike(told: Sequence[_Count]) -> bool:
    tails = sorted((each.tail for each in told), key=len)
    return all(_is_more(longer, shorter) for shorter, longer in pairwise(tails))


def _place(count: _Count, text: WholeText) -> str:
    """Where an act says what is decided; nothing of other places, which may tell what there is besides."""
    spans = {"title": map(whole, title_lines(text)), "request": requests(text)}
    found = (name for name, parts in spans.items() if any(map(count.span.overlaps, parts)))
    return next(found, "body" if count.span.passage.part == "body" else "")


@cache
def _get_counted() -> re.Pattern[str]:
    measured, alone = _SAID.pattern("measured", "fr"), r"(?<![\w.,°/’'-])(?<!\d[ \u00a0\u202f])"
    noun = rf"(?!{measured}(?!\w))(?P<noun>[a-zà-ÿœ][a-zà-ÿœ-]{{2,}}[sx])(?!\w)"
    return compiled(rf"{alone}(?P<number>{whole_number('fr')}){GAP}{noun}", re.IGNORECASE)


@cache
def _get_each() -> re.Pattern[str]:
    return compiled(rf"(?:{GAP}[^\W\d_]+){{0,2}}{GAP}{_SAID.pattern('each', 'fr')}(?!\w)", re.IGNORECASE)


@cache
def _get_one(noun: str) -> re.Pattern[str]:
    """One of the things: « une convention »."""
    one = rf"(?<![\w’'-]){_SAID.pattern('one', 'fr')}\s(?:[a-z-]+\s)?"
    return compiled(rf"{one}{re.escape(noun)}(?!\w)", re.IGNORECASE)
