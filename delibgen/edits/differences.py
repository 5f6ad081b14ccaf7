"""What differs between a text as its spec gives it and the file that people have edited, portion by portion."""

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from operator import itemgetter
from typing import Final, Literal, NamedTuple
from urllib.parse import unquote

from delibgen.document.portions import CELL, Portion, Stretch
from delibgen.document.typography import as_typed, words_as_typed
from delibgen.kept_patterns import expression

DifferenceKind = Literal["changed", "added", "removed", "moved", "joined", "formatting"]
_NUMBER: Final = r"\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d+)?|\d+[.,]\d+"
_WORD: Final = expression(rf"{_NUMBER}|\w+|[^\w\s]|\s+")
"""A number with its marks is one word."""
_SAID: Final = expression(rf"{_NUMBER}|\w+")
_LEAST_SHARED: Final = 20
"""Letters: fewer are those of a name."""
_LONG: Final = 20
"""How many words beside each other are said in one place alone."""
_FIGURE: Final = "0"
_END_MARKS: Final = " .;,"
_ALIKE: Final = 0.4
"""The share of words that two portions have in common at least where one is the other, edited in its place."""
_MOVED: Final = 0.7
"""The same where they stand in different places."""
_FAR_MORE: Final = 0.1
"""By how much more two have in common that changed their places with others, which are alike too."""
_JOINED: Final = 0.8
"""The share of its words that another portion has, beside its own, where it was joined to that."""
_FEWEST: Final = 4
"""Fewer words are in many portions."""
_MOST_PAIRS: Final = 250_000
"""Of more pairs in one stretch, only those that stand about abreast are held against one another."""


_Step = tuple[str, int, int, int, int]
"""Whether something of two sequences is equal, or one for the other, and where it begins and ends in both."""


class Aligned(NamedTuple):
    """Words that stand in one text, and those that stand in their place in the other; the same in both, or not."""

    before: tuple[int, int]
    after: tuple[int, int]
    is_same: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One portion that is not the same in both texts."""

    kind: DifferenceKind
    before: Portion | None
    """As the spec gives it; `None` where the portion was added."""
    after: Portion | None
    """As the file has it; `None` where it was removed. Of one that was joined to another, that."""
    pieces: tuple[Aligned, ...] = ()
    """What both have, in order."""

    @property
    def stretches(self) -> tuple[Aligned, ...]:
        """The pieces, where a space or a mark between two that differ is one with them."""
        return tuple(self._stretch(number, piece) for number, piece in enumerate(self.pieces))

    def _stretch(self, number: int, piece: Aligned) -> Aligned:
        said = self.after.text[slice(*piece.after)] if self.after else ""
        is_between = 0 < number < len(self.pieces) - 1
        is_slight = piece.is_same and is_between and not any(map(str.isalnum, said))
        return piece._replace(is_same=piece.is_same and not is_slight)


def differences(
    before: Sequence[Portion],
    after: Sequence[Portion],
    pairs: Mapping[int, int],
    unlike: Container[int],
) -> tuple[Difference, ...]:
    """Each portion that differs, in the order of the second text; one removed stands where it was.

    `pairs` are those that are `matched`, `unlike` those of the first text among them that are not the same.
    """
    elsewhere = dict(moved(before, after, pairs))
    within = {one: after[its] for one, its in joined(before, after, {**pairs, **elsewhere})}
    known = pairs.keys() | elsewhere.keys()
    back = {its: own for own, its in (*pairs.items(), *elsewhere.items())}
    made: list[Difference] = []
    shown = 0
    for number, portion in enumerate(after):
        own = back.get(number)
        if own is not None and own in pairs:
            made += _removed(before, range(shown, own), known, within)
            shown = own + 1
            made += [_compared(before[own], portion)] if own in unlike else []
        elif own is not None:
            made.append(Difference("moved", before[own], portion, pieces(before[own], portion)))
        else:
            made.append(Difference("added", None, portion))
    return (*made, *_removed(before, range(shown, len(before)), known, within))


def _removed(
    portions: Sequence[Portion], ranks: Iterable[int], known: Container[int], within: Mapping[int, Portion]
) -> Iterator[Difference]:
    """Those of the ranks that are not known, each removed, or joined to another."""
    for number in ranks:
        if number in known:
            continue
        its = within.get(number)
        own = portions[number]
        yield Difference("joined", own, its, pieces(own, its)) if its else Difference("removed", own, None)


def _compared(before: Portion, after: Portion) -> Difference:
    is_changed = differs(before, after)
    return Difference(
        "changed" if is_changed else "formatting", before, after, pieces(before, after) if is_changed else ()
    )


def unlike(
    before: Sequence[Portion], after: Sequence[Portion], pairs: Mapping[int, int], formatted: Container[int] = ()
) -> frozenset[int]:
    """The portions of the first text that the second has in other words or in another look, of those `matched`.

    `formatted` are the ranks of those of the second text that someone has given another look. Spaces, apostrophes and
    hyphens that typography sets for those that are typed make no difference.
    """
    return frozenset(own for own, its in pairs.items() if its in formatted or not _are_alike(before[own], after[its]))


def _are_alike(one: Portion, other: Portion) -> bool:
    return not differs(one, other) and _have_one_shape(one, other) and _look_alike(one, other)


def _have_one_shape(one: Portion, other: Portion) -> bool:
    """Whether both are of as many lines and cells."""
    return one.text == other.text or all(one.text.count(mark) == other.text.count(mark) for mark in ("\n", CELL))


def differs(one: Portion, other: Portion) -> bool:
    """Whether two portions say other words, however those are set."""
    return one.text != other.text and words_as_typed(one.text) != words_as_typed(other.text)


def _look_alike(one: Portion, other: Portion) -> bool:
    """Whether two portions have each look for the same words; most have one look alone."""
    looks = {part.look for part in (*one.words, *other.words)}
    return len(looks) == 1 or _looks(one) == _looks(other)


def _looks(portion: Portion) -> list[tuple[tuple[object, ...], str]]:
    """The words of each look, one after the other, none where all have one; white space has none."""
    if len({part.look for part in portion.words}) == 1:
        return [(_look(portion.words[0]), "")]
    said = [(_look(part), "".join(portion.text[part.start : part.end].split())) for part in portion.words]
    looks = groupby((one for one in said if one[1]), key=itemgetter(0))
    found = [(look, "".join([letters for _, letters in parts])) for look, parts in looks]
    return found if len(found) > 1 else [(look, "") for look, _ in found]


def _look(part: Stretch) -> tuple[object, ...]:
    """The look of words, an address in the form that programs may give it."""
    *look, address = part.look
    return (*look, unquote(address).rstrip("/"))


# -- which portion is which --


def matched(before: Sequence[Portion], after: Sequence[Portion]) -> Iterator[tuple[int, int]]:
    """The portions that answer one another, by their ranks, in the order of both texts; notes as their callers do."""
    if not any(one.note for one in before):
        yield from _matched(before, after)
        return
    callers = [{one.rank: number for number, one in enumerate(side) if not one.note} for side in (before, after)]
    answers: dict[int, int] = {}
    for own, its in _matched(before, after):
        called = (answers.get(callers[0].get(before[own].rank, -1)), callers[1].get(after[its].rank, -1))
        if not before[own].note or called[0] == called[1]:
            answers[own] = its
            yield own, its


def _matched(before: Sequence[Portion], after: Sequence[Portion]) -> Iterator[tuple[int, int]]:
    keys = [[without_end(portion.text) for portion in side] for side in (before, after)]
    for tag, start, end, first, last in _in_one_order(*keys) or _in_some_order(*keys):
        if tag == "equal":
            yield from zip(range(start, end), range(first, last), strict=True)
        elif tag == "replace":
            if _stand_abreast(keys[0][start:end], keys[1][first:last]):
                yield from zip(range(start, end), range(first, last), strict=True)
                continue
            bags = [list(map(_bag_of, before[start:end])), list(map(_bag_of, after[first:last]))]
            for own, its in _abreast(*bags):
                pairs = _in_order(bags[0][own], bags[1][its])
                yield from ((start + own.start + one, first + its.start + other) for one, other in pairs)


def _in_some_order(one: Sequence[str], other: Sequence[str]) -> Sequence[_Step]:
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _in_one_order(one: Sequence[str], other: Sequence[str]) -> Sequence[_Step]:
    """The same where all that both have stands in one order, and as often; else nothing."""
    known = set(one).intersection(other)
    mine, its = ([at for at, key in enumerate(side) if key in known] for side in (one, other))
    if [one[at] for at in mine] != [other[at] for at in its]:
        return []
    steps: list[_Step] = []
    start = first = 0
    for end, last in (*zip(mine, its, strict=True), (len(one), len(other))):
        if start < end and first < last:
            steps.append(("replace", start, end, first, last))
        steps.append(("equal", end, min(end + 1, len(one)), last, min(last + 1, len(other))))
        start, first = end + 1, last + 1
    return steps


@lru_cache(maxsize=2048)
def without_end(text: str) -> str:
    """A text as it is typed, without the mark that an entry of a list has at its end by its place; kept for a time."""
    return words_as_typed(text).strip().rstrip(_END_MARKS)


def _stand_abreast(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether as many portions are each much like the one that stands beside it, and none like those around that."""
    if len(before) != len(after):
        return False
    if len(before) == 1 and _open_alike(before[0], after[0]):
        return True
    around = (*zip(before[1:], after, strict=False), *zip(before, after[1:], strict=False))
    return all(map(_share_half, before, after)) and not any(_share_half(*pair) for pair in around)


def _open_alike(one: str, other: str) -> bool:
    """Whether two portions begin with the same words, which are a third of one of them at least."""
    words = one.split(maxsplit=_FEWEST)
    if len(words) < _FEWEST:
        return False
    least = max(len(one) - len("".join(words[_FEWEST:])), min(len(one), len(other)) // 3)
    return one[:least].casefold() == other[:least].casefold()


def _share_half(one: str, other: str) -> bool:
    """Whether two portions begin and end with the same letters, and have others between, half of both at least."""
    begins = _shared(one, other)
    ends = _shared(one[begins:][::-1], other[begins:][::-1])
    mine, its = one[begins : len(one) - ends], other[begins : len(other) - ends]
    inside = mine[len(mine) // 4 : len(mine) - len(mine) // 4]
    shared = begins + ends + (len(inside) if inside in its else 0)
    return shared >= max(_LEAST_SHARED, max(len(one), len(other)) / 2)


def _shared(one: str, other: str) -> int:
    """With how many letters both begin: halved again and again, for one by one they take long."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _abreast(before: Sequence[object], after: Sequence[object]) -> Iterator[tuple[slice, slice]]:
    """Two stretches as one, or in as many parts that stand abreast as keep the pairs of each few."""
    count = math.ceil(math.sqrt(len(before) * len(after) / _MOST_PAIRS))
    for part in range(count):
        yield (
            slice(len(before) * part // count, len(before) * (part + 1) // count),
            slice(len(after) * part // count, len(after) * (part + 1) // count),
        )


def _bag(key: str) -> Counter[str]:
    """The words of a portion; each number also as any other, so that a row is known whose sum is another."""
    words = _SAID.findall(key.casefold())
    return Counter([*words, *(_FIGURE for word in words if word[0].isdigit())])


def _bag_of(portion: Portion) -> Counter[str]:
    """The words of a portion, but its number as an article: those that change their places take that of the other."""
    return _bag(words_as_typed(portion.text[portion.label :]))


def _bags(portions: Sequence[Portion], ranks: Iterable[int]) -> dict[int, Counter[str]]:
    """The words of the portions of these ranks."""
    return {number: _bag_of(portions[number]) for number in sorted(ranks)}


def likeness(one: Portion, other: Portion) -> float:
    """The share of words that two portions have in common."""
    return _likeness(*(_bag(words_as_typed(each.text)) for each in (one, other)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two portions have in common."""
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def _in_order(before: Sequence[Counter[str]], after: Sequence[Counter[str]]) -> list[tuple[int, int]]:
    """The pairs that are alike and have most in common together, of those that cross no other."""
    scores = dict(_scores(before, after))
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for one in range(len(before) - 1, -1, -1):
        for other in range(len(after) - 1, -1, -1):
            both = scores.get((one, other), 0.0) + best[one + 1][other + 1]
            best[one][other] = max(both, best[one + 1][other], best[one][other + 1])
    return list(_traced(best, scores))


def _scores(before: Sequence[Counter[str]], after: Sequence[Counter[str]]) -> Iterator[tuple[tuple[int, int], float]]:
    """How much each two have in common that are alike, but where each of them is far more like another."""
    found = {
        (one, other): score
        for one, mine in enumerate(before)
        for other, its in enumerate(after)
        if (score := _likeness(mine, its)) >= _ALIKE
    }
    nearest: dict[tuple[int, int], float] = defaultdict(float)
    for pair, score in found.items():
        for side in enumerate(pair):
            nearest[side] = max(nearest[side], score)
    for pair, score in found.items():
        if score > min(nearest[side] for side in enumerate(pair)) - _FAR_MORE:
            yield pair, score


def _traced(best: Sequence[Sequence[float]], scores: dict[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    one = other = 0
    while one < len(best) - 1 and other < len(best[0]) - 1:
        score = scores.get((one, other), 0.0)
        if score and best[one][other] == score + best[one + 1][other + 1]:
            yield one, other
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1


def moved(before: Sequence[Portion], after: Sequence[Portion], pairs: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The portions that stand elsewhere in the other text."""
    left = [number for number in range(len(before)) if number not in pairs]
    free = _bags(after, set(range(len(after))).difference(pairs.values())) if left else {}
    for own in left if len(left) * len(free) <= _MOST_PAIRS else ():
        bag = _bag_of(before[own])
        near = max(free, key=lambda number: _likeness(bag, free[number]), default=None)
        if near is not None and _likeness(bag, free[near]) >= _MOVED:
            del free[near]
            yield own, near


def joined(before: Sequence[Portion], after: Sequence[Portion], pairs: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The portions that answer none, each with the one that says its words too, beside those that it answers."""
    left = [number for number in range(len(before)) if number not in pairs]
    if not left:
        return
    back = {its: own for own, its in pairs.items()}
    free = [
        number for number, portion in enumerate(after) if number not in back or differs(before[back[number]], portion)
    ]
    spare = _bags(after, free)
    for number in set(free) & back.keys():
        spare[number] -= _bag_of(before[back[number]])
    for own in left if len(left) * len(free) <= _MOST_PAIRS else ():
        bag = _bag_of(before[own])
        near = max(free, key=lambda number: (bag & spare[number]).total(), default=None)
        if near is not None and bag.total() >= _FEWEST and (bag & spare[near]).total() >= _JOINED * bag.total():
            spare[near] -= bag
            yield own, near


def is_part(one: Portion, other: Portion) -> bool:
    """Whether the one of two portions that says less says little that is not in the other."""
    bags = [_bag(words_as_typed(each.text)) for each in (one, other)]
    least = min(bag.total() for bag in bags)
    return least >= _FEWEST and (bags[0] & bags[1]).total() >= _JOINED * least


def is_cut(before: Portion, after: Portion) -> bool:
    """Whether the second of two portions is a part of the first, which others must say the rest of."""
    return len(after.text) < _JOINED * len(before.text) and is_part(before, after)


# -- which words are which --


def pieces(before: Portion, after: Portion) -> tuple[Aligned, ...]:
    """What two portions have in common and what differs, word by word, in the order of both.

    What the first says as a fact is one word in both.
    """
    facts = frozenset([as_typed(before.text[part.start : part.end]) for part in before.facts])
    return _pieces(before.text, after.text, facts)


@lru_cache(maxsize=256)
def _pieces(before: str, after: str, facts: frozenset[str]) -> tuple[Aligned, ...]:
    """The same; kept for a time, since all that is told of two portions asks for it."""
    one, other = as_typed(before), as_typed(after)
    start = _edge(one, other, facts)
    end = _edge(one[start:][::-1], other[start:][::-1], [fact[::-1] for fact in facts])
    (old, starts), (new, its) = (_tokens(text, facts, start, len(text) - end) for text in (one, other))
    return tuple([Aligned((starts[i], starts[j]), (its[k], its[m]), same) for i, j, k, m, same in _steps(old, new)])


def _edge(one: str, other: str, facts: Iterable[str]) -> int:
    """How much of what both begin with need not be parted into words: to a space that is of no number and no fact."""
    at = one.rfind(" ", 0, _shared(one, other))
    while at > 0 and (one[at - 1].isspace() or one[at - 1].isdigit() or _is_across(at, (one, other), facts)):
        at = one.rfind(" ", 0, at)
    return max(0, at)


def _is_across(at: int, texts: Sequence[str], facts: Iterable[str]) -> bool:
    """Whether one of the facts begins before that place in one of the texts, and goes on after it."""
    return any(text.find(fact, max(0, at - len(fact) + 1), at + len(fact) - 1) >= 0 for fact in facts for text in texts)


def stands_at(common: Sequence[Aligned], at: int) -> int:
    """Where in the second text what comes after the first `at` characters of the first one stands.

    `common` are their pieces: where others stand before it there, it is after those.
    """
    before = [piece for piece in common if piece.before[0] < at] or common[:1]
    if not before:
        return 0
    last = before[-1]
    return last.after[0] + at - last.before[0] if last.is_same else last.after[1]


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int, bool]]:
    """Which words of both answer one another, and whether they are the same: first what both begin or end with.

    Words that stand in several places are those nearest to the longer of the two.
    """
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    if head:
        yield 0, head, 0, head, True
    between = old[head : len(old) - tail], new[head : len(new) - tail]
    is_late = len("".join(old[len(old) - tail :])) > len("".join(old[:head]))
    for i, j, k, m, is_same in _backwards(*between) if is_late else _forwards(*between):
        yield head + i, head + j, head + k, head + m, is_same
    if tail:
        yield len(old) - tail, len(old), len(new) - tail, len(new), True


def _forwards(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int, bool]]:
    if len(old) == len(new) and (beside := _word_for_word(old, new)):
        return beside
    if around := _around_half(old, new):
        return around
    steps = SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes()
    return [(i, j, k, m, tag == "equal") for tag, i, j, k, m in steps]


def _word_for_word(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int, bool]]:
    """The same of as many words, where others stand in the places of some; nothing where some may have moved.

    Spaces alone between words that are others are one with them.
    """
    same = [mine == its for mine, its in zip(old, new, strict=True)]
    gone, come = ({word for word, stays in zip(words, same, strict=True) if not stays} for words in (old, new))
    if not gone.isdisjoint(come):
        return []
    ends = [*accumulate(len([*run]) for _, run in groupby(same))]
    runs = [(start, end, same[start]) for start, end in pairwise([0, *ends])]
    known = [(start, end, stays and not all(map(str.isspace, old[start:end]))) for start, end, stays in runs]
    joined = [[*each] for _, each in groupby(known, key=itemgetter(2))]
    return [(run[0][0], run[-1][1], run[0][0], run[-1][1], run[0][2]) for run in joined]


def _around_half(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int, bool]]:
    """The same where the half of the first that is its middle stands as it is in one place of the second."""
    first, last = len(old) // 4, len(old) - len(old) // 4
    half = old[first:last]
    ends = range(len(new) - len(half) + 1) if len(half) >= _LONG else ()
    places = [at for at in ends if new[at] == half[0] and new[at : at + len(half)] == half]
    if len(places) != 1:
        return []
    before = _alike(old[:first][::-1], new[: places[0]][::-1])
    after = _alike(old[last:], new[places[0] + len(half) :])
    start, its, size = first - before, places[0] - before, before + len(half) + after
    return [
        *_forwards(old[:start], new[:its]),
        (start, start + size, its, its + size, True),
        *(
            (start + size + i, start + size + j, its + size + k, its + size + m, is_same)
            for i, j, k, m, is_same in _forwards(old[start + size :], new[its + size :])
        ),
    ]


def _backwards(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int, bool]]:
    """The same, of words that stand in several places the last."""
    first, last = len(old), len(new)
    found = _forwards(old[::-1], new[::-1])[::-1]
    return [(first - j, first - i, last - m, last - k, is_same) for i, j, k, m, is_same in found]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many words both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (mine, its) in pairs if mine != its), min(len(one), len(other)))


def _tokens(text: str, facts: Iterable[str], start: int, end: int) -> tuple[Sequence[str], Sequence[int]]:
    """The words, marks and spaces of a text, each fact as one word, and where each begins; the end of the text last.

    What stands before `start` and from `end` on is one word each.
    """
    words = [*filter(None, (text[:start], *_WORD.findall(text, start, end), text[end:]))]
    edges = [*accumulate(map(len, words), initial=0)]
    known = set(edges)
    inside = {
        at for start, end in _found(facts, text) if start in known and end in known for at in range(start + 1, end)
    }
    if not inside:
        return words, edges
    edges = [at for at in edges if at not in inside]
    return [text[start:end] for start, end in pairwise(edges)], edges


def _found(facts: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Where each fact stands in a text."""
    for fact in filter(None, facts):
        at = text.find(fact)
        while at >= 0:
            yield at, at + len(fact)
            at = text.find(fact, at + 1)
