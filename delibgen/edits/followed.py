"""Figures of the spec in passages that people have split off, copied or joined: those follow it too, or are asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from delibgen.checks.reading.mentions.find import find_facts
from delibgen.document.model import Fact
from delibgen.document.portions import Portion, Stretch
from delibgen.document.prints import Prints
from delibgen.document.typography import words_as_typed
from delibgen.edits.controls import Held
from delibgen.edits.currencies import among
from delibgen.edits.differences import is_part, likeness
from delibgen.edits.facts import all_sayings, is_figure, saying_at, values_like
from delibgen.edits.fates import Exchange, Merge, exchanged, is_same
from delibgen.project.fields import Lang


@dataclass(frozen=True)
class _Figures:
    """What the figures and dates of a text are now, beside what they were."""

    found: Sequence[Merge]
    own: Sequence[Portion]
    then: Prints
    lang: Lang

    @cached_property
    def figures(self) -> Sequence[tuple[Portion, Stretch, Fact]]:
        """The figures and dates that the text says now, and where."""
        facts = [(portion, part, part.fact) for portion in self.own for part in portion.facts]
        return [(portion, part, fact) for portion, part, fact in facts if fact and fact.kind != "name"]

    @cached_property
    def by_field(self) -> Mapping[str, Sequence[tuple[Portion, Stretch]]]:
        """Those of which one field is known to state them, by that."""
        found: dict[str, list[tuple[Portion, Stretch]]] = defaultdict(list)
        for portion, part, fact in self.figures:
            if len(fact.stated) == 1:
                found[fact.stated[0]].append((portion, part))
        return found

    @cached_property
    def now(self) -> frozenset[str]:
        """Their values."""
        return frozenset(fact.value for _, _, fact in self.figures)

    @cached_property
    def moves(self) -> Mapping[str, frozenset[str]]:
        """For each value of now, those that the file says in its place, in passages that nobody has cut up."""
        return _moves(self.found, self.lang)

    def has_moved(self, value: str, former: str) -> bool:
        """Whether the spec said `former` where it says `value` now."""
        is_new = not self.then.has_value(value)
        return self.then.has_value(former) and (former in self.moves[value] if value in self.moves else is_new)


def followed(
    found: Sequence[Merge],
    own: Sequence[Portion],
    then: Prints,
    lang: Lang,
    held: Mapping[int, Sequence[Held]],
) -> Iterator[Merge]:
    """The same, where the passages of people take the figures of those of the spec that they were made from too.

    These are known by their words, or by the content controls, `held` by the identity of a portion of the file.
    """
    known = _Figures(found, own, then, lang)
    joined: dict[int, list[Portion]] = defaultdict(list)
    for one in found:
        if one.fate == "joined" and one.own and one.after:
            joined[id(one.after)].append(one.own)
    for one in found:
        if one.its and one.fate in ("added", "theirs", "both") and not is_same(one):
            yield _followed(one, one.its, joined[id(one.its)], held.get(id(one.its), ()), known)
        else:
            yield one


def _moves(found: Sequence[Merge], lang: Lang) -> Mapping[str, frozenset[str]]:
    moves: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.own and one.its and one.fate in ("ours", "both"):
            for said in all_sayings(one.own, one.its, lang):
                if said.became == "changed" and is_figure(said):
                    moves[said.value].add(said.new)
    return {value: frozenset(formers) for value, formers in moves.items()}


def _followed(one: Merge, its: Portion, models: Sequence[Portion], held: Sequence[Held], known: _Figures) -> Merge:
    models = models or (() if one.own else _nearest(its, known.own))
    more = [each for model in models for each in _by_words(model, its, known)]
    moved = _elsewhere(one.own, its, known) if one.own and one.fate == "both" else ()
    exchanges = _apart((*one.exchanges, *more, *_by_controls(its, held, known), *moved))
    stale = tuple(_stale(exchanged(its.text, exchanges), known))
    return one._replace(exchanges=exchanges, models=tuple(models), stale=stale)


def _nearest(its: Portion, own: Iterable[Portion]) -> Sequence[Portion]:
    """The passage of the spec that one of the file was cut off from, or is a copy of."""
    alike = [each for each in own if is_part(each, its)]
    return (max(alike, key=lambda each: likeness(each, its)),) if alike else ()


def _apart(exchanges: Iterable[Exchange]) -> tuple[Exchange, ...]:
    """The first of those that are of the same words."""
    made: list[Exchange] = []
    for each in exchanges:
        if not any(one.start < each.end and each.start < one.end for one in made):
            made.append(each)
    return tuple(made)


def _by_words(own: Portion, its: Portion, known: _Figures) -> Iterator[Exchange]:
    """What brings the figures of a passage of the spec into one that was made from it."""
    opening = its.text[:1].lower()  # of words that stood within a sentence
    as_within = its._replace(text=f"{opening}{its.text[1:]}") if len(opening) == 1 else its
    for said in all_sayings(own, as_within, known.lang):
        if said.became == "changed" and is_figure(said) and known.has_moved(said.value, said.new):
            yield Exchange(*said.at, said.before)


def _elsewhere(own: Portion, its: Portion, known: _Figures) -> Iterator[Exchange]:
    """What brings in those that someone has put in another place of their passage."""
    gone = {one.before for one in all_sayings(own, its, known.lang) if one.became == "gone"}
    for part in own.facts:
        ours = (
            values_like(part, own.text[: part.end], known.lang)[-1:] if own.text[part.start : part.end] in gone else ()
        )
        for now in (one for one in ours if one.start >= part.start):
            left = (one for one in values_like(part, its.text, known.lang) if one.value not in known.now)
            formers = [one for one in left if known.has_moved(now.value, one.value)]
            if len(formers) == 1:
                yield Exchange(formers[0].start, formers[0].end, own.text[now.start : now.end])


def _by_controls(its: Portion, held: Iterable[Held], known: _Figures) -> Iterator[Exchange]:
    """What brings in those whose words stand in a control that bears the name of their field."""
    for one in held:
        for own, part in _said_of(one, known):
            said = saying_at(own, part, its, (one.start, one.end), known.lang)
            if said and said.became == "changed" and is_figure(said) and known.has_moved(said.value, said.new):
                yield Exchange(*said.at, said.before)
                break


def _said_of(one: Held, known: _Figures) -> Iterator[tuple[Portion, Stretch]]:
    """Where the spec says the figure or the date of a control in other words."""
    words = words_as_typed(one.portion.text[one.start : one.end])
    for portion, part in known.by_field.get(one.field, ()):
        if words_as_typed(portion.text[part.start : part.end]) != words:
            yield portion, part


def _stale(text: str, known: _Figures) -> Iterator[tuple[str, str]]:
    """The figures and dates that the spec said then, and does not any more: their words and their values."""
    for one in find_facts(text, known.lang):
        words = text[one.start : one.end]
        value = among(one.value, words, known.now, known.lang) if one.kind == "amount" else one.value
        if known.then.has_value(value) and value not in known.now:
            yield words, value
