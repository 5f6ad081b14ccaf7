"""Facts found again by the content controls that a Word file holds them in, however the words around were edited."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from delibgen.document.portions import CELL, Portion, Stretch
from delibgen.document.reading import Control, Origin, Reading, Story
from delibgen.edits.differences import Aligned
from delibgen.edits.facts import Saying, genders_said, saying_at, sayings
from delibgen.edits.votes import with_unanimity
from delibgen.project.fields import Lang

_FactKey = tuple[int, int]
"""The rank of a portion, and where a fact begins in it."""


class Held(NamedTuple):
    """Words of a portion that a control holds."""

    field: str
    """The name of the control."""
    portion: Portion
    start: int
    end: int

    @property
    def words(self) -> str:
        """What it holds."""
        return self.portion.text[self.start : self.end]

    def overlaps(self, start: int, end: int, fields: Sequence[str]) -> bool:
        """Whether it holds some of these words, for none of these fields."""
        return self.start < end and start < self.end and self.field not in fields


class Controls(NamedTuple):
    """What controls say of a portion of a spec."""

    facts: Mapping[int, Held]
    """The one that says each fact in the file, by where that begins."""
    others: Sequence[Held]
    """All those of the portion that answers."""


def sayings_in(
    own: Portion,
    its: Portion | None,
    common: Sequence[Aligned],
    lang: Lang,
    controls: Controls,
    bilingual: Container[str],
) -> Iterator[Saying]:
    """What became of each fact of a portion that knows its field: by the control that says it, or else by the words.

    A control into which more was typed than one value tells nothing.
    """
    said = [*with_unanimity(_sayings_in(own, its, common, lang, controls, bilingual), its.text if its else "")]
    yield from (*said, *genders_said(one for one in said if one.became == "same"))  # a new name brings its own


def _sayings_in(
    own: Portion,
    its: Portion | None,
    common: Sequence[Aligned],
    lang: Lang,
    controls: Controls,
    bilingual: Container[str],
) -> Iterator[Saying]:
    left: list[Stretch] = []
    filled: list[Held] = []
    for part in own.facts:
        held = controls.facts.get(part.start)
        found = saying_at(own, part, held.portion, (held.start, held.end), lang) if held else None
        if found and found.became != "unclear":
            yield found.in_language(lang, bilingual)
        else:
            left.append(part)
            filled += [held] if held else []
    unheld = sayings(own._replace(words=tuple(left)), its, common, lang, bilingual) if left else ()
    others = [each for each in controls.others if each not in filled]
    for one in unheld:
        is_anothers = its and any(each.overlaps(*one.at, one.paths) for each in others)
        yield (one.gone() if is_anothers else one)._replace(own=own)


def held_in(portions: Sequence[Portion], reading: Reading) -> tuple[tuple[Held, ...], ...]:
    """The words of each portion that stand in controls."""
    by_paragraph: dict[tuple[Story, int], list[Control]] = defaultdict(list)
    for one in reading.controls:
        by_paragraph[one.at.story, one.at.paragraph].append(one)
    return tuple(tuple(_of_portion(portion, reading, by_paragraph)) for portion in portions)


def _of_portion(
    portion: Portion, reading: Reading, controls: Mapping[tuple[Story, int], Sequence[Control]]
) -> Iterator[Held]:
    for origin, first, last in _passages(portion, reading):
        for start, rank, column in origin.lines or ((0, origin.number, 1),):
            for one in controls.get((origin.story, rank), ()):
                at = first + start + one.at.offset - column + 1
                if first <= at and at + one.length <= last:
                    yield Held(one.name, portion, at, at + one.length)


def _passages(portion: Portion, reading: Reading) -> Iterator[tuple[Origin, int, int]]:
    """Where each passage of a portion stands in its file, and where it begins and ends in the portion."""
    if portion.note:
        yield reading.note_origins[portion.note - 1], 0, len(portion.text)
        return
    start = 0
    for cell, words in enumerate(portion.text.split(CELL) if portion.kind == "row" else (portion.text,)):
        yield reading.origins[portion.rank + cell], start, start + len(words)
        start += len(words) + 1


def facts_in_place(
    own: Sequence[Portion], asked: Sequence[int], answers: Mapping[int, int], held: Sequence[Sequence[Held]]
) -> Mapping[int, Mapping[int, Held]] | None:
    """What `held_facts` gives where each fact of the portions asked for has its control in the portion that answers.

    `None` where one has not, and those of other portions must tell. `own` need know the facts of those asked alone.
    """
    known = {one.field for those in held for one in those}
    found: dict[int, dict[int, Held]] = defaultdict(dict)
    for rank in asked:
        there: dict[str, list[Held]] = defaultdict(list)
        for one in sorted(held[answers[rank]], key=_start) if rank in answers else ():
            there[one.field].append(one)
        for field, keys in _facts_by_field([own[rank]]).items():
            if len(keys) != len(there[field]) and field in known:
                return None
            found[rank] |= {start: one for (_, start), one in zip(keys, there[field], strict=False)}
    return found


def held_facts(
    own: Sequence[Portion], asked: Container[int], answers: Mapping[int, int], held: Sequence[Sequence[Held]]
) -> Mapping[int, Mapping[int, Held]]:
    """The control that says each fact of those `asked`, where that is certain, by the rank of its portion.

    `asked` are ranks of portions, `answers` those of portions that answer one another, `held` the controls of each
    portion of the file. Where a portion has as many controls of a field as there were facts of it, they are those; so
    are those left in the file.
    """
    said = {field: keys for field, keys in _facts_by_field(own).items() if any(number in asked for number, _ in keys)}
    there = _controls_by_field(held, said)
    ranked: dict[int, dict[int, Held]] = defaultdict(dict)
    for field, keys in said.items():
        found, left, free = _in_place(keys, there.get(field, ()), answers)
        if len(left) == len(free) and not any(_is_copy(one.portion, own, left, keys) for one in free):
            found |= zip(left, free, strict=True)
        for (number, start), one in found.items():
            ranked[number][start] = one
    return ranked


def _facts_by_field(own: Sequence[Portion]) -> Mapping[str, Sequence[_FactKey]]:
    """Where each field is said, of those that are known to be."""
    said: dict[str, list[_FactKey]] = defaultdict(list)
    for number, portion in enumerate(own):
        for part in portion.facts:
            if part.fact and len(part.fact.stated) == 1:
                said[part.fact.stated[0]].append((number, part.start))
    return said


def _controls_by_field(
    held: Sequence[Sequence[Held]], fields: Container[str]
) -> Mapping[str, Sequence[tuple[int, Held]]]:
    """The controls of each of these fields, in the order of the file, with the ranks of their portions."""
    there: dict[str, list[tuple[int, Held]]] = defaultdict(list)
    for number, those in enumerate(held):
        for one in sorted([each for each in those if each.field in fields], key=_start):
            there[one.field].append((number, one))
    return there


def _start(one: Held) -> int:
    return one.start


def _in_place(
    keys: Sequence[_FactKey], there: Sequence[tuple[int, Held]], answers: Mapping[int, int]
) -> tuple[dict[_FactKey, Held], list[_FactKey], list[Held]]:
    """The controls of one field that stand where it was said, and what is left of its facts and its controls."""
    found: dict[_FactKey, Held] = {}
    taken: set[int] = set()
    own: dict[int, list[_FactKey]] = defaultdict(list)
    its: dict[int, list[Held]] = defaultdict(list)
    for key in keys:
        own[key[0]].append(key)
    for at, one in there:
        its[at].append(one)
    for number, mine in own.items():
        answer = answers.get(number)
        if answer is not None and len(mine) == len(its[answer]):
            found |= zip(mine, its[answer], strict=True)
            taken.add(answer)
    return found, [key for key in keys if key not in found], [one for at, one in there if at not in taken]


def _is_copy(its: Portion, own: Sequence[Portion], left: Sequence[_FactKey], keys: Sequence[_FactKey]) -> bool:
    """Whether a portion of the file is more like one of which the facts are found already than any of those left."""
    words = set(its.text.split())
    alike = {number: len(words & set(own[number].text.split())) for number, _ in keys}
    return max(alike.values()) > max(alike[number] for number, _ in left)
