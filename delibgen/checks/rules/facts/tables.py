"""Rules on rows of figures, in tables and in lines: what a total adds up, and what each row does as the others do.

FCT-02 claims a total, and FCT-25 a row that breaks what holds in all others: net + tax = gross, share × cost = grant.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product
from typing import NamedTuple

from delibgen.checks.reading.act import once
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.grids import GridCell, GridRow, NumberGrid, grids, is_subtotal, is_total, label_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.parts import in_another_currency
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.said import said_quantity
from delibgen.checks.reading.searching import money
from delibgen.checks.reading.slips import likeliest
from delibgen.checks.reading.sums import said_like
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text

_SAID = Lexicon("spending", "tables")
_OF_WHICH = _SAID.get("of_which", "either")
_LESS = _SAID.get("less", "either")
_MOST_SIGNED = 5
_SIGNS = frozenset("+-–—−")
_CENT = Decimal("0.01")
_WHOLE = Decimal(100)


class _Broken(NamedTuple):
    """A cell that is not what others make, and what they make."""

    cell: GridCell
    due: Decimal
    also: TextSpan | None
    row: int
    column: int


class _Faults(NamedTuple):
    """What is wrong in one table."""

    totals: tuple[_Broken, ...]
    rows: tuple[_Broken, ...]


@once
def _faults(text: WholeText) -> tuple[_Faults, ...]:
    return tuple(_faults_of(grid, text) for grid in grids(text))


def _faults_of(grid: NumberGrid, text: WholeText) -> _Faults:
    """The rows that are broken, and the totals that they do not explain."""
    totals = tuple(_broken_totals(grid, text))
    rows = tuple(_broken_rows(grid, totals))
    explained = {broken.column for broken in rows}
    return _Faults(tuple(total for total in totals if total.column not in explained), rows)


def totals_of_rows(text: WholeText) -> Iterator[Hit]:
    """The totals that the rows above do not make; what FCT-02 says of tables."""
    for faults in _faults(text):
        for broken in faults.totals:
            yield Hit(broken.cell.at, also=broken.also, values={"sum": said_quantity(broken.due, broken.cell.unit)})


def _broken_totals(grid: NumberGrid, text: WholeText) -> Iterator[_Broken]:
    """The totals of columns that no way of adding the rows above makes."""
    if any(_OF_WHICH.match(label_of(row)) for row in grid.rows):
        return
    for place, row in enumerate(grid.rows):
        for sum_ in _summed(row, grid.rows[:place]) if is_total(row) else ():
            number = sum_.cell.number or Decimal(0)
            if sum_.due != number:
                yield _Broken(sum_.cell, sum_.due, _suspect(sum_.parts, sum_.due - number, text), place, sum_.column)


class _Sum(NamedTuple):
    """A cell of a total, the cells above it, and what they make."""

    column: int
    cell: GridCell
    parts: Sequence[GridCell | None]
    due: Decimal


def _summed(row: GridRow, above: Sequence[GridRow]) -> Sequence[_Sum]:
    """What the rows above make of a total: a short one stands below the columns that it adds up, or else the last."""
    spare = len(above[0]) - len(row) if above else 0
    ways = [_below(row, shift, above) for shift in range(max(spare, 0), -1, -1)]
    return max(ways, key=lambda way: sum(each.due == each.cell.number for each in way))


def _below(row: GridRow, shift: int, above: Sequence[GridRow]) -> Sequence[_Sum]:
    """The same with the cells so many columns to the right."""
    found: list[_Sum] = []
    for column, cell in enumerate(row):
        parts = [each[column + shift] if column + shift < len(each) else None for each in above]
        due = _due(cell, parts, above) if cell.number is not None else None
        if due is not None:
            found.append(_Sum(column, cell, parts, due))
    return found


def _suspect(parts: Sequence[GridCell | None], excess: Decimal, text: WholeText) -> TextSpan | None:
    """Of the cells above a total, the one that is probably wrong."""
    stated = [part for part in parts if part and part.number is not None]
    numbers = [part.number or Decimal(0) for part in stated]
    return stated[likeliest(numbers, excess, text)].at if stated else None


def _due(total: GridCell, parts: Sequence[GridCell | None], rows: Sequence[GridRow]) -> Decimal | None:
    """What the parts above make, the total where any way of adding them does; `None` where they cannot be added."""
    numbers: list[Decimal] = []
    kept: list[GridRow] = []
    for part, row in zip(parts, rows, strict=True):
        if part is None or (part.number is None and part.at.text.strip(" -–—./")):
            return None
        if part.number is not None:
            if part.unit != total.unit and total.unit:
                return None
            numbers.append(-part.number if _LESS.match(label_of(row)) and part.number > 0 else part.number)
            kept.append(row)
    since = 0
    for place, row in enumerate(kept):
        since = place + 1 if is_total(row) else since
    if len(numbers) < 2 or _is_average(total, numbers):
        return None
    number = total.number or Decimal(0)
    slack = _slack(numbers, total)
    if any(abs(made - number) <= slack for made in _made(numbers, kept, since, signed=_are_signed(total, parts))):
        return number
    return sum(numbers[since:], numbers[since - 1] if since else Decimal(0))


def _is_average(total: GridCell, numbers: Sequence[Decimal]) -> bool:
    """Whether a rate or a bare number may be a mean of those above, which no sum is."""
    return total.unit in {"", "%"} and min(numbers) <= (total.number or 0) <= max(numbers)


def _slack(numbers: Sequence[Decimal], total: GridCell) -> Decimal:
    """By how much rounding may set a total off: shares and figures with no unit are rounded, money is not."""
    if total.unit != "%":
        return Decimal(0)
    places = min((each.as_tuple().exponent for each in numbers), default=0)
    return Decimal(len(numbers)) * Decimal(1).scaleb(int(places)) / 2


def _are_signed(total: GridCell, parts: Sequence[GridCell | None]) -> bool:
    """Whether all say by a plus or a minus what each does to the total."""
    stated = [part for part in parts if part and part.number]
    return all(each.at.text.strip()[:1] in _SIGNS for each in (*stated, total))


def _made(numbers: Sequence[Decimal], rows: Sequence[GridRow], since: int, *, signed: bool) -> Iterator[Decimal]:
    """All that a total may add: what stands since the last total, with it, all totals above, or all that are none."""
    last = sum(numbers[since:], Decimal(0))
    yield last
    totals = [number for number, row in zip(numbers, rows, strict=True) if is_total(row)]
    yield last + (numbers[since - 1] if since else 0)
    yield last + sum(totals, Decimal(0))
    yield sum((number for number, row in zip(numbers, rows, strict=True) if not is_total(row)), Decimal(0))
    yield sum(number for number, row in zip(numbers, rows, strict=True) if is_subtotal(row)) + last
    parts = numbers[since:] if since < len(numbers) else numbers
    if len(parts) <= _MOST_SIGNED and not signed:
        for signs in product((1, -1), repeat=len(parts) - 1):
            yield parts[0] + sum(sign * part for sign, part in zip(signs, parts[1:], strict=True))
    yield _WHOLE if numbers and abs(last - _WHOLE) <= 1 else last


_NET = _SAID.get("net", "either")
_GROSS = _SAID.get("gross", "either")
_TAX = _SAID.get("tax", "either")
_PRICE = _SAID.get("price", "either")
"""A price of its own follows no ratio."""
_MOST_COLUMNS = 8


class _Relation(NamedTuple):
    """What makes one column of a row from others."""

    column: int
    uses: tuple[int, ...]
    makes: Callable[[Sequence[Decimal]], Decimal]
    """From the numbers of the columns that it uses."""
    fewest: int = 2
    """How many rows must keep it, for one that breaks it to be wrong."""
    slack: Decimal = Decimal(0)


@on_text(
    "FCT-25",
    "error",
    look=expression(r"\d"),
    fr="Cette ligne ne se calcule pas comme les autres : elles donnent ici {sum}, et non « {found} ». Corrigez-la.",
    en="This row does not add up as the others do: they give {sum} here, and not “{found}”. Correct it.",
    source="Les parts d’un montant font ce montant, et les versements cent pour cent",
)
def row_unlike_the_others(text: WholeText) -> Iterator[Hit]:
    for faults in _faults(text):
        for broken in faults.rows:
            yield Hit(broken.cell.at, also=broken.also, values={"sum": said_quantity(broken.due, broken.cell.unit)})
    for odd, total in in_another_currency(text):
        yield Hit(odd.span, also=total.span, values={"sum": said_like(money(odd)[0], total)})


def _broken_rows(grid: NumberGrid, totals: Sequence[_Broken]) -> Iterator[_Broken]:
    """The cells that a relation of their columns does not make, which makes them in all other rows; each row once."""
    seen = {total.row for total in totals}
    width = len(grid.rows[0])
    if any(len(row) != width for row in grid.rows):
        return
    for relation in _relations(grid):
        place = _breaks(grid, relation)
        if place is not None and place not in seen:
            seen.add(place)
            yield _blamed(grid, relation, place, totals)


def _blamed(grid: NumberGrid, relation: _Relation, place: int, totals: Sequence[_Broken]) -> _Broken:
    """Of a row, the cell whose column does not add up either; else the one that the others make."""
    row = grid.rows[place]
    for total in totals:
        if total.column in (relation.column, *relation.uses):
            cell = row[total.column]
            due = (cell.number or Decimal(0)) + (total.cell.number or Decimal(0)) - total.due
            return _Broken(cell, due, total.cell.at, place, total.column)
    cell = row[relation.column]
    numbers = [row[column].number or Decimal(0) for column in relation.uses]
    return _Broken(cell, relation.makes(numbers), row[relation.uses[0]].at, place, relation.column)


def _breaks(grid: NumberGrid, relation: _Relation) -> int | None:
    """The only row that breaks it, where enough others keep it; `None` for none."""
    kept, broken = 0, list[int]()
    for place, row in enumerate(grid.rows):
        number, *numbers = (_value(row[column]) for column in (relation.column, *relation.uses))
        known = [each for each in numbers if each is not None]
        if number is None or len(known) != len(numbers):
            continue
        if abs(number - relation.makes(known)) > relation.slack:
            broken.append(place)
        elif number and all(known):
            kept += 1
    if len(broken) != 1 or kept < relation.fewest:
        return None
    cells = [grid.rows[broken[0]][column] for column in (relation.column, *relation.uses)]
    return broken[0] if all(cell.number is not None for cell in cells) else None


def _value(cell: GridCell) -> Decimal | None:
    """Its number; a dash stands for none."""
    return Decimal(0) if cell.at.text.strip() in _DASHES else cell.number


_DASHES = frozenset("-–—")


def _relations(grid: NumberGrid) -> Iterator[_Relation]:
    """Those that the heads tell, then those that the columns may have."""
    columns = [column for column in range(len(grid.rows[0])) if _is_numeric(grid, column)]
    if not 2 <= len(columns) <= _MOST_COLUMNS:
        return
    yield from _taxed(grid, columns)
    yield from _added(grid, columns)
    yield from _shared(grid, columns)


def _is_numeric(grid: NumberGrid, column: int) -> bool:
    numbers = [row[column] for row in grid.rows if row[column].number is not None]
    return len(numbers) >= 2 and 3 * len(numbers) >= 2 * len(grid.rows)


def _unit(grid: NumberGrid, column: int) -> str:
    return next((row[column].unit for row in grid.rows if row[column].number is not None), "")


def _taxed(grid: NumberGrid, columns: Sequence[int]) -> Iterator[_Relation]:
    """Before tax, the taxes, and with them, by the heads of the columns."""
    heads = {column: grid.heads[column] for column in columns if column < len(grid.heads)}
    taxes = [column for column, head in heads.items() if _TAX.search(head)]
    nets = [column for column, head in heads.items() if column not in taxes and _NET.search(head)]
    grosses = [column for column, head in heads.items() if column not in (*taxes, *nets) and _GROSS.search(head)]
    if taxes and len(grosses) == 1 and not nets:
        nets = [column for column in columns if column < taxes[0]][-1:]
    if taxes and len(nets) == len(grosses) == 1:
        yield _Relation(grosses[0], (nets[0], *taxes), lambda numbers: sum(numbers, Decimal(0)), 0, _CENT)


def _added(grid: NumberGrid, columns: Sequence[int]) -> Iterator[_Relation]:
    """One column that two others make, or three of which one is taken off, or all of those before it."""
    for column in columns:
        others = [each for each in columns if each != column and _unit(grid, each) == _unit(grid, column)]
        for uses in combinations(others, 2):
            yield _Relation(column, uses, lambda numbers: numbers[0] + numbers[1], slack=_CENT)
    for column in columns[3:]:
        before = [each for each in columns if each < column and _unit(grid, each) == _unit(grid, column)]
        if len(before) > 2:
            yield _Relation(column, tuple(before), lambda numbers: sum(numbers, Decimal(0)), slack=_CENT)
        if len(before) == 3:
            yield _Relation(column, tuple(before), lambda numbers: numbers[0] + numbers[1] - numbers[2])


def _shared(grid: NumberGrid, columns: Sequence[int]) -> Iterator[_Relation]:
    """One column that is a share of another: in hundredths that a third gives, or in one ratio."""
    for column, of in ((one, other) for one in columns for other in columns if one != other):
        if _unit(grid, column) == "%" or _unit(grid, of) == "%":
            continue
        for share in columns:
            if _unit(grid, share) == "%":
                yield _Relation(column, (of, share), lambda numbers: numbers[0] * numbers[1] / 100, slack=_CENT)
        is_price = any(_PRICE.search(grid.heads[each]) for each in (column, of) if each < len(grid.heads))
        if column > of and not is_price and (ratio := _ratio(grid, column, of)) is not None:
            yield _Relation(column, (of,), lambda numbers, ratio=ratio: numbers[0] * ratio, 3, _CENT)  # type: ignore[misc]


def _ratio(grid: NumberGrid, column: int, of: int) -> Decimal | None:
    """The ratio that most rows have, where they differ."""
    pairs = [(row[column].number, row[of].number) for row in grid.rows if not is_total(row)]
    ratios = Counter(one / other for one, other in pairs if one and other)
    ratio, times = ratios.most_common(1)[0] if ratios else (Decimal(0), 0)
    return ratio if 3 <= times < len(pairs) and len({one for one, _ in pairs}) > 2 else None
