"""The guide's examples as what forms begin with: a decision more in a spec, or a project of its own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

from delibgen.kept_patterns import expression
from delibgen.kinds import FOLDER
from delibgen.project.decisions import KINDS
from delibgen.project.nodes import KEY
from delibgen.project.raw import Loc, dotted
from delibgen.project.shape import shape_at, shapes_of
from delibgen.serving.changing import key_for, with_values
from delibgen.serving.inputs import KEYED, Asking, Input, declared_in, value_at
from delibgen.sources.entries import unshared
from delibgen.sources.yaml import read_yaml

_PLACEHOLDER: Final = expression(r"\{(" + KEY + r")((?::[a-z-]+)?)\}")
_SHARED: Final = ("parties", "budget")
"""Tables whose entries several decisions cite, so that one that is there will do."""


@cache
def _example(kind: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = unshared(
        read_yaml(FOLDER.joinpath(f"{kind}.yaml").read_text(encoding="utf-8"), kind).data
    )
    return data


def with_example(asking: Asking, loc: Loc, kind: str) -> Iterator[Input]:
    """The inputs of a new decision at `loc`, filled as in the example of its kind, and of what it needs besides.

    A party or a budget line is one that the spec has, where it has any.
    """
    if kind not in KINDS:
        return
    bringing = _Bringing(asking.data, _example(kind))
    decision = bringing.adapted(_example(kind)["decisions"][0], ("decisions", 0))
    values = dict(leaves_of({"decisions": [decision]}))
    new = {(*loc, *at[2:]): value for at, value in values.items()}
    filled = replace(asking, data=with_values(asking.data, {**bringing.brought, **new}))
    for table, key in dict.fromkeys((str(at[0]), str(at[1])) for at in bringing.brought):
        yield from filled.entry((table, key))
    yield Input(dotted((*loc, "kind")), "", "", "hidden", kind)
    yield from filled.entry(loc)
    for key, shape in shapes_of(KINDS[kind]).items():
        stated = value_at(filled.data, (*loc, key))
        if isinstance(stated, list) or (shape.takes == "table" and stated is not None):
            yield from filled.leaves((*loc, key))


def leaves_of(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every value of a piece of a spec, with its place."""
    if isinstance(data, Mapping):
        for key, inner in data.items():
            yield from leaves_of(inner, (*loc, key))
    elif isinstance(data, list):
        for number, inner in enumerate(data):
            yield from leaves_of(inner, (*loc, number))
    else:
        yield loc, str(data)


class _Bringing:
    """Takes over a decision of an example, and what it cites."""

    def __init__(self, data: Mapping[str, Any], example: Mapping[str, Any]) -> None:
        self.data = data
        self.example = example
        self.brought: dict[Loc, str] = {}
        """The values of entries that the spec does not have and the decision needs."""
        self._keys: dict[tuple[str, str], str] = {}

    def adapted(self, value: Any, loc: Loc) -> Any:
        """The same with what it cites as the spec calls it, and facts by their values."""
        if isinstance(value, Mapping):
            return {key: self.adapted(inner, (*loc, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.adapted(inner, (*loc, number)) for number, inner in enumerate(value)]
        shape = shape_at(self.example, loc)
        if shape and shape.cites and value in self.example.get(shape.cites, {}):
            return self._cited(shape.cites, str(value))
        facts = self.example.get("facts", {})
        if shape and value in facts and shape.takes not in {"texts", "prose"}:
            return facts[value]
        return _PLACEHOLDER.sub(self._renamed, value)

    def _renamed(self, found: re.Match[str]) -> str:
        """A name in braces, as the spec calls what it stands for."""
        table = next((table for table in KEYED if found[1] in (self.example.get(table) or {})), "")
        return f"{{{self._cited(table, found[1])}{found[2]}}}" if table else found[0]

    def _cited(self, table: str, key: str) -> str:
        if (table, key) not in self._keys:
            known = list(declared_in(self.data, table))
            ranks = [each for each in self._keys if each[0] == table]
            if table in _SHARED and len(ranks) < len(known):
                self._keys[table, key] = str(known[len(ranks)])
            else:
                taken = {each for name in KEYED for each in declared_in(self.data, name)}
                mine = self._keys[table, key] = key_for(key, table, taken | set(self._keys.values()))
                entry = self.adapted(self.example[table][key], (table, key))
                self.brought.update({(table, mine, *at): said for at, said in leaves_of(entry)})
        return self._keys[table, key]


def form_example(kind: str) -> dict[str, Any]:
    """The example of a kind with no more than a form of one screen asks: one of each, and what that needs."""
    example = unshared(_example(kind))
    bringing = _Bringing({}, example)
    decision = bringing.adapted(_in_short(example, kind), ("decisions", 0))
    made = with_values({}, bringing.brought)
    head = {key: example[key] for key in ("schema", "council", "reference", "date", "title") if key in example}
    rapporteurs = example.get("rapporteurs", [])
    first = rapporteurs[0] if isinstance(rapporteurs, list) else rapporteurs
    return {**head, "rapporteurs": [first], **made, "decisions": [decision]}


def _in_short(example: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The decision of an example without what it may do without, and with its one party and its sum."""
    model, stated = KINDS[kind], example["decisions"][0]
    made: dict[str, Any] = {}
    for key, value in stated.items():
        shape = shapes_of(model)[key]
        is_several = isinstance(value, list) or (shape.takes == "table" and shape.key != "kind")
        if not is_several or shape.is_needed or shape.takes == "key":
            made[key] = value[:1] if isinstance(value, list) else value
    first = {"amount": ""} if "amount" in shapes_of(model) else {}
    role = model.role.path[0] if model.role else ""
    last = {role: min(example["parties"])} if role and role not in made else {}
    return {**first, **made, **last}
