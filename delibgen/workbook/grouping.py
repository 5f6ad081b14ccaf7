"""Several rows that are one act: what an act has once is of all of them, and each adds what is awarded."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from delibgen.errors import BadValue
from delibgen.project.decisions import AwardGrant, kind_of
from delibgen.project.raw import Loc
from delibgen.workbook.cells import SheetCell
from delibgen.workbook.columns import Column
from delibgen.workbook.making import Making
from delibgen.workbook.rows import SheetRow

AWARD = kind_of(AwardGrant)
_OF_EACH = ("parties.", "budget.")
_SHARED = frozenset({"amount", "purpose", "to"})
"""What the shares of a grant hold; the rest of it is said once."""


def refuse_unlike(making: Making, rows: Sequence[SheetRow]) -> None:
    """Adds a problem for each cell that says otherwise than the first row what an act has once."""
    first = rows[0]
    is_award = making.data.get("decisions", [{}])[0].get("kind") == AWARD
    for row in rows[1:]:
        for column in row.view.header.columns.values():
            if column.path and not _varies(column, is_award=is_award):
                cell, other = row.cell(column), first.cell(column)
                if not cell.is_empty and str(cell.value).split() != str(other.value).split():
                    making.fail(cell, (column.id, row.number), BadValue("cell_unlike", cell=other.place.cell))


def _varies(column: Column, *, is_award: bool) -> bool:
    """Whether each row of an act may say that for itself."""
    if column.path.startswith(_OF_EACH):
        return True
    return column.path.startswith("decisions.") and (not is_award or column.path.split(".")[2] in _SHARED)


def share_out(making: Making, spots: Sequence[tuple[int, SheetRow]]) -> None:
    """Makes one grant in shares of the grants that rows of an act award, each at its rank among the decisions."""
    decisions: list[dict[str, Any]] = making.data["decisions"]
    awards = [decisions[rank] for rank, _ in spots]
    rows = [row for _, row in spots]
    whole = {key: value for key, value in awards[0].items() if key not in _SHARED}
    purposes = [award.get("purpose") for award in awards]
    is_of_all = all(purpose == purposes[0] for purpose in purposes)
    if is_of_all and purposes[0]:
        whole["purpose"] = purposes[0]
    whole["expense"] = list(dict.fromkeys(key for award in awards for key in award.get("expense", ())))
    whole["shares"] = list(_shares(awards, is_of_all=is_of_all))
    _refuse_other_currencies(making, spots)
    total = _total([award.get("amount", "") for award in awards])
    whole |= {"amount": total} if total else {}
    ranks = {rank for rank, _ in spots}
    place: Loc = ("decisions", 0)
    making.data["decisions"] = [
        {key: value for key, value in whole.items() if value},
        *(one for rank, one in enumerate(decisions) if rank not in ranks),
    ]
    for number, row in enumerate(rows):
        for key, name in (("to", "partner"), ("amount", "amount"), ("purpose", "purpose_fr")):
            making.note((*place, "shares", number, key), _cell(row, name))
        making.note((*place, "shares", number), _cell(row, "amount"))


def _refuse_other_currencies(making: Making, spots: Sequence[tuple[int, SheetRow]]) -> None:
    """Adds a problem for each amount that does not add up with the first."""
    stated = [(row, making.data["decisions"][rank].get("amount", "").partition(" ")[2]) for rank, row in spots]
    first = next((currency for _, currency in stated if currency), "")
    for row, currency in stated:
        if currency not in {"", first}:
            cell = _cell(row, "amount")
            making.fail(cell, ("decisions", 0, "amount"), BadValue("cell_other_currency", value=currency, other=first))


def _cell(row: SheetRow, name: str) -> SheetCell:
    return row.cell(row.view.sheet.column(name))


def _shares(awards: Sequence[Mapping[str, Any]], *, is_of_all: bool) -> Iterator[dict[str, Any]]:
    for award in awards:
        kept = _SHARED - ({"purpose"} if is_of_all else set())
        yield {key: award[key] for key in ("to", "amount", "purpose") if key in kept and key in award}


def _total(amounts: Sequence[str]) -> str:
    """The sum of amounts of one currency; nothing where one is not stated, or they are of several."""
    parts = [amount.rpartition(" ") for amount in amounts]
    currencies = {currency for _, _, currency in parts}
    if len(currencies) != 1 or not all(number for number, _, _ in parts):
        return ""
    return f"{sum(Decimal(number) for number, _, _ in parts)} {currencies.pop()}"
