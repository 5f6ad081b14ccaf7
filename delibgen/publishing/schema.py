"""What a row of open data must hold: the schemas of the SCDL and their custom checks, from `data/scdl.toml`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from delibgen.folding import fold
from delibgen.kept_patterns import expression
from delibgen.project.matters import get_matters
from delibgen.project.registers import is_siret
from delibgen.tables import get_data

Kind = Literal["deliberations", "subventions"]
"""The files of open data, by the names of their schemas."""
KINDS: tuple[Kind, ...] = get_args(Kind)
Values = Mapping[str, str]
"""What a row says, by column; a column that is not there is empty."""
_YEARS = expression(r"(\d{4})(?:/(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row."""

    column: str
    check: str
    """The constraint of the schema, or the custom check, that it does not pass."""


@cache
def get_schema(kind: Kind) -> Mapping[str, Any]:
    """What `data/scdl.toml` says of a kind of rows."""
    schema: Mapping[str, Any] = get_data("scdl")[kind]
    return schema


def columns(kind: Kind) -> tuple[str, ...]:
    """The columns in the order of the schema."""
    return tuple(get_schema(kind)["columns"])


def lacking(kind: Kind, row: Values) -> tuple[str, ...]:
    """The columns that a row must fill and leaves empty; of those of which one will do, the first."""
    schema = get_schema(kind)
    ones = [choice[0] for choice in schema["one_of"] if not any(row.get(column) for column in choice)]
    empty = {*(column for column in schema["required"] if not row.get(column)), *ones}
    return tuple(column for column in columns(kind) if column in empty)


def faults(kind: Kind, row: Values) -> list[Fault]:
    """What keeps a row from being valid, by the constraints of its schema and by its custom checks."""
    found = [Fault(column, "required") for column in lacking(kind, row)]
    filled = {column: value for column, value in row.items() if value}
    for check in (_of_form, _of_list, _of_registers, _together, _in_order):
        found += check(get_schema(kind), filled)
    return found


def _of_form(schema: Mapping[str, Any], row: Values) -> Iterator[Fault]:
    """The types, patterns and lengths of single columns."""
    for name, reads in _TYPES.items():
        yield from (Fault(column, "type") for column in schema[name] if column in row and not reads(row[column]))
    for column, pattern in schema["patterns"].items():
        if column in row and not re.fullmatch(pattern, row[column], re.ASCII):
            yield Fault(column, "pattern")
    for column, most in schema["lengths"].items():
        if len(row.get(column, "")) > most:
            yield Fault(column, "maxLength")


def _of_list(schema: Mapping[str, Any], row: Values) -> Iterator[Fault]:
    """The closed lists and the bounds of numbers."""
    for column, known in schema["choices"].items():
        if column in row and row[column] not in known:
            yield Fault(column, "enum")
    for column, (least, most) in schema["within"].items():
        number = _number(row.get(column, ""))
        if number is not None and not Decimal(str(least)) <= number <= Decimal(str(most)):
            yield Fault(column, "minimum" if number < Decimal(str(least)) else "maximum")


def _of_registers(schema: Mapping[str, Any], row: Values) -> Iterator[Fault]:
    """SIRET by their check figures, and matters by the nomenclature of acts."""
    for column in schema["sirets"]:
        if column in row and not (re.fullmatch(r"\d{14}", row[column], re.ASCII) and is_siret(row[column])):
            yield Fault(column, "french-siret-value")
    first_levels = {fold(labels[0]) for labels in get_matters().values()}
    for column in schema["matters"]:
        if column in row and fold(row[column].partition("/")[0]) not in first_levels:
            yield Fault(column, "nomenclature-actes-value")


def _together(schema: Mapping[str, Any], row: Values) -> Iterator[Fault]:
    """Columns that are filled all or none, and years in their order."""
    for group in schema["together"]:
        if 0 < sum(column in row for column in group) < len(group):
            yield Fault(group[0], "cohesive-columns-value")
    for column in schema["years"]:
        match = _YEARS.fullmatch(row.get(column, ""))
        if match and match[2] and int(match[1]) > int(match[2]):
            yield Fault(column, "year-interval-value")


def _in_order(schema: Mapping[str, Any], row: Values) -> Iterator[Fault]:
    """Columns that are no less than others, or the sum of others."""
    for greater, less in schema["not_less"]:
        if greater in row and less in row and _worth(row[greater]) < _worth(row[less]):
            yield Fault(greater, "compare-columns-value")
    for total, *parts in schema["sums"]:
        if total in row and _number(row[total]) != sum(_number(row.get(part, "0")) or 0 for part in parts):
            yield Fault(total, "sum-columns-value")


def _worth(text: str) -> tuple[Decimal, str]:
    """What a number or an ISO date is compared by."""
    number = _number(text)
    return (Decimal(0), text) if number is None else (number, "")


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_TYPES: Mapping[str, Callable[[str], bool]] = {
    "dates": _is_date,
    "integers": lambda text: re.fullmatch(r"-?\d+", text, re.ASCII) is not None,
    "numbers": lambda text: _number(text) is not None,
    "addresses": lambda text: bool(urlsplit(text).scheme and urlsplit(text).netloc),
}


def matter_name(labels: Sequence[str]) -> str:
    """Both labels of a matter as `DELIB_MATIERE_NOM` has them: small letters, without comma, bracket or slash within.

    >>> matter_name(("finances locales", "prise de participation (SEM, etc.)"))
    'finances locales/prise de participation sem etc.'
    """
    return "/".join(re.sub(r"[(),]", "", label.replace(" / ", " - ")).lower() for label in labels)
