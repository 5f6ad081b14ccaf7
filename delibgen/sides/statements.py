"""What a spec states as facts: amounts, dates, shares, lengths of time, counts, names and the reference, by place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from delibgen.document.model import FactKind
from delibgen.errors import BadValue
from delibgen.project.act import movements
from delibgen.project.blank import Blank
from delibgen.project.fields import Model, Prose, Text
from delibgen.project.money import Count, Money, Percent
from delibgen.project.raw import Loc, Raw, dotted
from delibgen.project.spec import Project
from delibgen.project.stated import FIGURES, NAMES, NOT_FACTS, are_days, words_of
from delibgen.project.sums import Amount, sum_of

_DATA = (Money, Percent, Count)


@dataclass(frozen=True)
class Statement:
    """One fact of a spec, and where it is stated."""

    loc: Loc
    kind: FactKind
    value: str
    """As a `Fact` of a document has it; of a name, its words in French."""
    words: tuple[str, ...] = ()
    """How a name is written: in French, then in English where that differs."""
    cited: tuple[Loc, ...] = ()
    """The fields that name it rather than state it again."""
    parts: tuple[Loc, ...] = ()
    """Of a total: the fields that are added up."""

    @cached_property
    def path(self) -> str:
        """The field as messages write it, such as `facts.share`."""
        return dotted(self.loc)

    @cached_property
    def locs(self) -> tuple[Loc, ...]:
        """Every field that has to do with it."""
        return (self.loc, *self.cited, *self.parts)


def statements(project: Project, raw: Raw | None = None) -> tuple[Statement, ...]:
    """Every fact that `project` states, in the order of its fields, and the totals that follow from them.

    By `raw`, the spec as it was written, a field that names a fact is told from one that states an equal value; without
    it, a field with the value of a declared fact counts as naming it.
    """
    leaves: list[_Leaf] = []
    for field in _fields(project):
        _gather(getattr(project, field), (field,), leaves)
    stated = _cited([*_stated(leaves), *_of_vote(project)], leaves, project, raw)
    return (*stated, *_totals(project, leaves, {one.value for one in stated}))


def _fields(project: Project) -> Iterator[str]:
    return (field for field in type(project).model_fields if field not in NOT_FACTS)


_Leaf = tuple[Loc, object]


def _gather(value: object, loc: Loc, leaves: list[_Leaf]) -> None:
    """Adds every value that a piece of a spec states, however deep, with its field; a text in both languages is one."""
    inside = _inside(value)
    if inside is None or are_days(value):
        leaves.append((loc, value))
    for key, inner in inside or ():
        if inner is not None:
            _gather(inner, (*loc, key), leaves)


def _inside(value: object) -> Iterable[tuple[str | int, object]] | None:
    """What a piece of a spec is made of, each under its key; `None` of a single value."""
    match value:
        case str() | Text() | None | bool() | Blank() | Prose():
            return None
        case Model():
            return [(key, getattr(value, field)) for field, key in _keys(type(value))]
        case tuple():
            return enumerate(value)
        case Mapping():
            return value.items()
    return None


@cache
def _keys(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """The fields of a part of a spec, each with its key."""
    return tuple((field, info.alias or field) for field, info in model.model_fields.items())


def _stated(leaves: Sequence[_Leaf]) -> list[Statement]:
    stated: list[Statement] = []
    for loc, value in leaves:
        if isinstance(value, FIGURES):
            stated.append(Statement(loc, "data" if isinstance(value, _DATA) else "time", value.iso))
        elif isinstance(value, tuple):
            stated.append(Statement(loc, "time", "/".join(day.iso for day in value)))
        elif loc[-1] in NAMES and (words := words_of(value)):
            stated.append(Statement(loc, "name", words[0], words))
    return stated


def _of_vote(project: Project) -> Iterator[Statement]:
    """How many members there were on each side, or that all were on one."""
    counts = project.vote.counts if project.vote else {}
    yield from (Statement(("vote", key), "data", said) for key, said in counts.items())


def _cited(stated: Sequence[Statement], leaves: Sequence[_Leaf], project: Project, raw: Raw | None) -> list[Statement]:
    """The facts that are stated and not only named, each with the fields that name it."""
    cites: dict[Loc, list[Loc]] = defaultdict(list)
    named: set[Loc] = set()
    declared = {one.value: one.loc for one in reversed(stated) if one.loc[0] == "facts"}
    for one in stated:
        if one.kind != "name" and one.loc[0] != "facts":
            if raw is not None:
                key = raw.value(raw.written(one.loc))
                fact: Loc | None = ("facts", key) if isinstance(key, str) and key in project.facts else None
            else:
                fact = declared.get(one.value)
            if fact:
                cites[fact].append(one.loc)
                named.add(one.loc)
    for loc, value in leaves:
        if isinstance(value, str) and value in project.parties and loc[0] != "parties":
            cites["parties", value, "name"].append(loc)
    facts = [one for one in stated if one.loc not in named]
    return [replace(one, cited=tuple(cites[one.loc])) if one.loc in cites else one for one in facts]


def _totals(project: Project, leaves: Sequence[_Leaf], known: set[str]) -> Iterator[Statement]:
    """The sums that a text may say and no field states: of a list, of a decision, and of all that one way goes."""
    amounts = [(loc, value) for loc, value in leaves if isinstance(value, Money)]
    listed: dict[tuple[Loc, str | int], list[tuple[Loc, Money]]] = defaultdict(list)
    for loc, value in amounts:
        if len(loc) > 2 and isinstance(loc[-2], int):
            listed[loc[:-2], loc[-1]].append((loc, value))
    candidates = [(around, _sum([money for _, money in parts]), parts) for (around, _), parts in listed.items()]
    made: dict[int, list[tuple[Loc, Money]]] = {}
    for number, decision in enumerate(project.decisions):
        own: Loc = ("decisions", number)
        within = [(loc, money) for loc, money in amounts if loc[:2] == own]
        candidates.append((own, decision.total, within))
        made[number] = _making(
            decision.total, within, [parts for (around, _), parts in listed.items() if around[:2] == own]
        )
    for total, moving in _moved(project):
        candidates.append((("decisions",), total, [part for number in moving for part in made[number]]))
    for loc, total, parts in candidates:
        if isinstance(total, Money) and total.iso not in known:
            known = known | {total.iso}
            yield Statement(loc, "data", total.iso, parts=tuple(part for part, _ in parts))


_Parts = list[tuple[Loc, Money]]


def _making(total: Amount | None, within: _Parts, lists: Sequence[_Parts]) -> _Parts:
    """Those of the amounts of a decision that make its total: one that equals it, or a list; all where none do."""
    alone = [[part] for part in sorted(within, key=lambda part: len(part[0])) if part[1] == total]
    summed = [parts for parts in lists if _sum([money for _, money in parts]) == total]
    return next(iter((*alone, *summed)), within)


def _moved(project: Project) -> Iterator[tuple[Amount | None, Sequence[int]]]:
    """What all that goes one way makes, and what is charged to each line, with the decisions that it may be of."""
    for move in movements(project):
        moving = [number for number, decision in enumerate(project.decisions) if decision.charged(move.direction)]
        yield move.total, moving
        yield from ((charge.amount, moving) for charge in move.charges)


def _sum(amounts: Sequence[Money]) -> Amount | None:
    try:
        return sum_of(amounts) if len(amounts) > 1 else None
    except BadValue:  # of two currencies
        return None
