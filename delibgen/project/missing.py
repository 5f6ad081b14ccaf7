"""Draft mode: a blank in each place where a text, an amount, a date or a name is missing, and nowhere else.

The fields themselves say where a blank may stand: one is tried wherever a value is missing, and taken away again where
the field refuses it (a kind, a key, the reference, a gender, a council). What is wrong stays as it was written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from delibgen.errors import BadValue
from delibgen.project.blank import Blank
from delibgen.project.declared import Declared
from delibgen.project.raw import Loc, Raw, dotted
from delibgen.project.spec import Project

_FORMS = 2
"""A blank, or one for each language."""


def with_blanks(raw: Raw) -> Raw:
    """`raw` with a blank for each missing value that may be one."""
    filling = _Filling(raw)
    while filling.go_on():
        pass
    return filling.filled


class _Filling:
    """Tries blanks until nothing more is missing that could be one; each round settles at least one place."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.forms: dict[Loc, int] = dict.fromkeys(facts_without_value(raw), 0)
        """The form tried in each place; none any more once all are refused."""
        self.filled = self._fill()

    def go_on(self) -> bool:
        """Whether this round changed anything."""
        missing: set[Loc] = set()
        refused: set[Loc] = set()
        for details in self._errors():
            lacks = _lacks(self.filled, details)
            if lacks is None:
                refused.update(self._refusing(details))
            elif lacks not in self.forms:
                missing.add(lacks)
        for loc in refused:
            self.forms[loc] += 1
        self.forms.update(dict.fromkeys(missing, 0))
        self.filled = self._fill()
        return bool(missing or refused)

    def _errors(self) -> list[ErrorDetails]:
        try:
            Project.model_validate(self.filled.data, context=Declared.of(self.filled.data, self.raw.folder))
        except ValidationError as error:
            return error.errors(include_url=False)
        return []

    def _refusing(self, details: ErrorDetails) -> Iterator[Loc]:
        """The places of blanks that the problem is about."""
        loc = self.filled.written(_whole_loc(details))
        above = (loc[:length] for length in range(1, len(loc) + 1))
        yield from (tried for tried in above if self.forms.get(tried, _FORMS) < _FORMS)

    def _fill(self) -> Raw:
        blanks = {loc: self._form(loc, form) for loc, form in self.forms.items() if form < _FORMS}
        return replace(self.raw, data=_put(self.raw.data, blanks))

    def _form(self, loc: Loc, form: int) -> object:
        name, place = self.raw.locate(loc)
        heading = self.raw.headings.get(loc, name) if self.raw.headings else ""
        blank = Blank(dotted(loc), place=self.raw.places.get(loc, place), heading=heading)
        return {"fr": blank, "en": blank} if form else blank


def facts_without_value(raw: Raw) -> Iterator[Loc]:
    """Facts that have a key and nothing more, which the data leaves out."""
    facts = raw.data.get("facts")
    for loc in raw.keys:
        if loc[:1] == ("facts",) and len(loc) == 2 and not (isinstance(facts, Mapping) and loc[1] in facts):
            yield loc


def _lacks(raw: Raw, details: ErrorDetails) -> Loc | None:
    """The place of the missing value behind a problem; `None` where the problem is of another nature."""
    loc, bad = details["loc"], details.get("ctx", {}).get("error")
    if details["type"] == "missing":
        return (*raw.written(loc[:-1]), loc[-1])
    if isinstance(bad, BadValue) and bad.lacks:
        return (*raw.written(loc), bad.lacks)
    known = raw.written(loc)
    return known if _is_empty(details["input"]) and _is_empty(raw.value(known)) else None


def _whole_loc(details: ErrorDetails) -> Loc:
    bad = details.get("ctx", {}).get("error")
    return (*details["loc"], *bad.at) if isinstance(bad, BadValue) else details["loc"]


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _put(node: Any, values: Mapping[Loc, object]) -> Any:
    """A copy of `node` with each of `values` at its place; what the two have in common is shared."""
    if () in values:
        return values[()]
    below: dict[str | int, dict[Loc, object]] = {}
    for loc, value in values.items():
        below.setdefault(loc[0], {})[loc[1:]] = value
    if isinstance(node, Mapping):
        return {**node, **{key: _put(node.get(key, {}), inner) for key, inner in below.items()}}
    if isinstance(node, list | tuple):
        return [_put(inner, below[number]) if number in below else inner for number, inner in enumerate(node)]
    return node
