"""Figures of a row that its own texts cite: `{amount}`, `{total}`, `{period}`."""

from collections.abc import Mapping
from typing import Any

from delibgen.project.raw import Loc
from delibgen.sources.deciding import fields_of
from delibgen.sources.making import Making
from delibgen.sources.rows import Row

_OWN = {"amount": "amount", "total": "out_of", "period": "period"}
"""The ids of the columns, by which the figures are cited, and where the first decision holds them."""
_OTHER_SUMS = frozenset({"shares", "basis", "bears"})
"""What a decision may say instead of an amount."""


def put_own_figures(making: Making, row: Row) -> None:
    """Puts each figure of the first decision that a text cites by name among the facts."""
    facts = making.data.get("facts", {})
    decision: Mapping[str, Any] = (making.data.get("decisions") or [{}])[0]
    for name in sorted(name for name in making.cited() & _OWN.keys() if ("facts", name) not in making.keys):
        value = decision.get(_OWN[name]) or (_value_of_gift(decision) if name == "amount" else None)
        value = facts.get(value) if value in making.reading.facts else value
        if value is None:
            _lack(making, row, name, decision)
        else:
            making.enter(("facts", name), value)


def _value_of_gift(decision: Mapping[str, Any]) -> object:
    gifts = decision.get("gifts") or [{}]
    return gifts[0].get("value")


def _lack(making: Making, row: Row, name: str, decision: Mapping[str, Any]) -> None:
    """Lets the texts cite a figure that is missing or does not read, so that this is said once, of its cell."""
    fact: Loc = ("facts", name)
    loc: Loc = ("decisions", 0, _OWN[name])
    cell = making.cells().get(loc) or row.cell(row.view.sheet.column(name))
    making.keys[fact] = cell.place
    making.note(fact, cell)
    if loc in making.unread:
        making.unread.add(fact)
    elif _OWN[name] in fields_of(decision.get("kind", "")) and not _OTHER_SUMS & decision.keys():
        making.enter(loc, name)
