"""Rows of a list that are no project: its totals, held to the rows that they sum up, and its notes."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from itertools import accumulate
from typing import Literal

from delibgen.errors import BadValue, Problem, SumFigures
from delibgen.folding import fold
from delibgen.kept_patterns import expression
from delibgen.tables import get_data
from delibgen.workbook.cells import Usage, check_look, read_currency, read_money
from delibgen.workbook.rows import SheetRow, is_blank, spans, usage_of
from delibgen.workbook.values import Value

Aside = Literal["", "row_total", "row_reckoned", "row_note", "row_struck", "row_headings"]
"""Why a row is no project: it sums up others, reckons something else from them or carries a sum over, holds words that
are none of a project, is struck out, or says the headings once more."""
_Sum = tuple[Decimal, str]
"""A number and its currency."""

_NARROW = 2
_MOST_OF_A_NOTE, _MOST_OF_A_TOTAL = 3, 4
_OF_A_SENTENCE = expression(r":|, |\b[^\W\d_A-Z]{4,}\b")
_FIGURES = expression(r"[^\w]*\d[\d\s.,'’]*\W{0,3}(?:[A-Z]{3}|euros?)?", re.IGNORECASE)


def aside_of(row: SheetRow, *, is_below_total: bool = False) -> Aside:
    """Why a row is no project; below a total, a few words without a reference and a sum are a note too."""
    if _is_struck(row):
        return "row_struck"
    if _says_headings(row):
        return "row_headings"
    filled = [value for value in row.values if not is_blank([value])]
    amount = row.get("amount")
    if amount and filled == [amount.value]:
        return "row_total"
    texts = [value for value in filled if _is_words(value)]
    reference = row.get("reference")
    is_project = reference and not _is_label(reference.value) and _is_project(reference.value, filled)
    if not texts or is_project:
        return ""
    currency = row.get("currency")
    if label := _labelled([text for text in texts if not currency or text != currency.value], filled):
        return label
    is_note = filled == texts[:1] or (is_below_total and len(filled) <= _MOST_OF_A_NOTE and not row.get("amount"))
    return "row_note" if is_note and len(row.view.header.titles) > _NARROW and not _is_marked(row) else ""


def _is_struck(row: SheetRow) -> bool:
    """Whether all that stands in the columns of a row is struck out."""
    looks = row.view.looks.rows.get(row.number)
    if not looks:
        return False
    filled = [at for at, value in enumerate(row.values, 1) if at in row.view.header.columns and not is_blank([value])]
    return bool(filled) and all(at in looks and looks[at].fault == "struck" for at in filled)


def _says_headings(row: SheetRow) -> bool:
    """Whether a row says under each heading that heading, as where lists were put together."""
    titles = row.view.header.titles
    filled = {at: value for at, value in enumerate(row.values, 1) if at in titles and not is_blank([value])}
    return len(filled) >= _NARROW and all(fold(str(value)) == fold(titles[at]) for at, value in filled.items())


def _is_marked(row: SheetRow) -> bool:
    return row.view.looks.is_marked(row.number)


def _is_words(value: Value) -> bool:
    return isinstance(value, str) and not _FIGURES.fullmatch(value)


def _labelled(texts: Sequence[Value], filled: Sequence[Value]) -> Aside:
    """What the words of a row of figures say that it is: « Sous-total », « Moyenne »; nothing where neither."""
    if texts and _is_total(texts[0]) and (len(texts) == 1 or len(filled) <= _MOST_OF_A_TOTAL):
        return "row_total"
    return "row_reckoned" if len(texts) == 1 < len(filled) and _is_reckoned(texts[0]) else ""


def _is_label(text: Value) -> bool:
    return _is_total(text) or _is_reckoned(text)


def _is_reckoned(text: Value) -> bool:
    return bool(_get_reckoned().fullmatch(fold(str(text))))


def _is_total(text: Value) -> bool:
    return bool(_get_totals().match(fold(str(text))))


@cache
def _get_totals() -> re.Pattern[str]:
    """How the label of a total begins: « Sous-total », « Montant total », « Ensemble »."""
    return re.compile("|".join(get_data("columns")["asides"]["totals"]))


@cache
def _get_reckoned() -> re.Pattern[str]:
    """The label of a row of figures that is no total: « Moyenne », « À reporter », « Report de la page 2 »."""
    return re.compile(rf"(?:{'|'.join(get_data('columns')['asides']['reckoned'])})[ .:]*")


def _is_project(reference: Value, filled: Sequence[Value]) -> bool:
    """Whether a row with something in the place of its reference is a project, not a note or the name of a part."""
    text = str(reference).strip()
    may_be_reference = text[:1].isalnum() and any(map(str.isdigit, text)) and not _OF_A_SENTENCE.search(text)
    return len(filled) > 1 or may_be_reference


@dataclass
class _Part:
    """The rows between two totals."""

    rows: list[int] = field(default_factory=list)
    amounts: list[_Sum | None] = field(default_factory=list)
    """Those of the rows that have one; `None` for one that does not read."""


def tell_totals(rows: Iterable[SheetRow], hidden: Collection[int], currency: str) -> Mapping[int, Sequence[Problem]]:
    """What there is to say of each total of a list, by its row: a notice, or what it does not sum up.

    `rows` are those of the projects; those in `hidden` are not read, and may be a part of a total all the same.
    `currency` is that of amounts which carry none.
    """
    parts, totals, reading = [_Part()], list[SheetRow](), Usage("fr", currency)
    for row in rows:
        aside = aside_of(row, is_below_total=bool(totals))
        if aside == "row_total":
            totals.append(row)
            parts.append(_Part())
        elif aside in {"row_struck", "row_reckoned"} and row.get("amount"):
            parts[-1].amounts.append(None)
        elif not aside:
            parts[-1].rows.append(row.number)
            reading = usage_of(row, currency)
            if row.get("amount"):
                parts[-1].amounts.append(None if row.number in hidden else _amount(row, reading))
    told = {row.number: [_tell(row, parts, rank, reading)] for rank, row in enumerate(totals)}
    if totals and parts[0].rows and parts[-1].rows:
        told[totals[-1].number].append(_below(totals[-1], parts[-1].rows))
    return told


def _amount(row: SheetRow, reading: Usage) -> _Sum | None:
    cell, stated = row.get("amount"), row.get("currency")
    try:
        own = read_currency(stated, reading) if stated else reading
        if not cell:
            return None
        check_look(cell)
        number, _, code = read_money(cell, own).partition(" ")
    except BadValue:
        return None
    return Decimal(number), code


def _tell(row: SheetRow, parts: Sequence[_Part], rank: int, reading: Usage) -> Problem:
    """A notice of a total; a problem where no rows next to it make that sum.

    It stands below the rows that it sums up, from some total above it on; or above them, where it comes first. It is
    held to them where all of their amounts read, in one currency.
    """
    is_below = bool(parts[0].rows)
    around = parts[: rank + 1] if is_below else parts
    amounts = [amount for part in around for amount in part.amounts]
    codes = {amount[1] for amount in amounts if amount}
    stated = _amount(row, replace(reading, currency=codes.pop() if len(codes) == 1 else reading.currency))
    cell = row.get("amount")
    if stated and cell and None not in amounts and {code for _, code in filter(None, amounts)} == {stated[1]}:
        sums = [sum(amount[0] for amount in part.amounts if amount) for part in around]
        fitting = list(accumulate(reversed(sums))) if is_below else [sums[rank + 1], sum(sums)]
        if stated[0] not in fitting:
            nearest = min(fitting, key=lambda one: abs(one - stated[0]))
            values = {"total": SumFigures(" ".join(map(str, stated))), "sum": SumFigures(f"{nearest} {stated[1]}")}
            return Problem(cell.place, cell.heading, "row_total_differs", values)
    return Problem(row.view.place(row.number, row.view.anchor), "", "row_total", is_notice=True)


def _below(total: SheetRow, rows: Sequence[int]) -> Problem:
    """A problem of rows that the last total of a list cannot sum up."""
    values = {"rows": spans(rows), "total": total.number}
    return Problem(total.view.place(rows[0], total.view.anchor), "", "row_below_total", values)
