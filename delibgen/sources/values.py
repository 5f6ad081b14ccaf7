"""A spec given as Python values: each is said as text, as YAML would have it, so that the same fields read both."""

import datetime as dt
import math
import os
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from numbers import Integral
from typing import SupportsInt, get_args

from pydantic import BaseModel

from delibgen.errors import Place, Problem, SpecError
from delibgen.project.blank import Blank
from delibgen.project.declared import Figure
from delibgen.project.raw import Loc, Raw, dotted
from delibgen.project.text import Stated, Words

_MOST_VALUES = 100_000
MOST_LEVELS = 50
_OURS = (BaseModel, Words, Blank, *get_args(Figure))
"""Values that a project is made of, which stay as they are."""
_LONGEST_NAME = 80
_MOST_NOUGHTS = 100
"""A number with more of them at either end than any figure of a spec keeps its exponent."""


def read_values(data: Mapping[str, object], name: str = "") -> Raw:
    """The spec that `data` states; called `name` in messages, or else by its reference."""
    reader = _ValueReader(name or _reference(data) or "<mapping>")
    read = reader.mapping(data, ())
    return Raw(
        read, reader.name, {}, reader.keys, tuple(reader.problems), unread=frozenset(reader.unread), types=reader.types
    )


def _reference(data: Mapping[str, object]) -> str:
    stated = data.get("reference")
    if isinstance(stated, int):
        return _figures(stated)[:_LONGEST_NAME]
    return " ".join(stated.split())[:_LONGEST_NAME] if isinstance(stated, str) else ""


def _figures(value: SupportsInt) -> str:
    """The number in figures, unlike `str` without a limit to their count."""
    return f"{Decimal(int(value)):f}"


class _ValueReader:
    """One walk over the values, keeping the type of each and what is wrong."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.place = Place(name)
        """Where each value stands, for nothing tells more of it."""
        self.problems: list[Problem] = []
        self.keys: dict[Loc, Place] = {}
        self.types: dict[Loc, str] = {(): "dict"}
        self.unread: set[Loc] = set()

    def problem(self, loc: Loc, code: str, **values: object) -> Problem:
        return Problem(self.place, dotted(loc), code, values)

    def refuse(self, loc: Loc, code: str) -> str:
        """Reports what no field could read, and leaves nothing in its place."""
        self.problems.append(self.problem(loc, code, type=self.types[loc]))
        self.unread.add(loc)
        return ""

    def mapping(self, data: Mapping[str, object], loc: Loc) -> dict[str, object]:
        """The entries below `loc`; a key without a value counts as left out."""
        read = {}
        for key, value in data.items():
            said = key if type(key) is str else str(key.value if isinstance(key, Enum) else key)
            inner = (*loc, said)
            self.keys[inner] = self.place
            if value is not None:
                read[said] = self.value(value, inner)
        return read

    def value(self, value: object, loc: Loc) -> object:
        """What YAML would have in the place of `value`."""
        self.types[loc] = type(value).__name__
        if len(self.types) > _MOST_VALUES:
            raise SpecError([self.problem(loc, "python_too_many", most=_MOST_VALUES)])
        if len(loc) > MOST_LEVELS:
            raise SpecError([self.problem(loc, "python_too_deep", most=MOST_LEVELS)])
        return value if type(value) is str else self._said(value, loc)  # as most are

    def _said(self, value: object, loc: Loc) -> object:
        match value:
            case Enum():
                return self.value(value.value, loc)
            case str():
                return str(value)
            case bytes() | bytearray() | memoryview():
                return self.refuse(loc, "python_type")
            case dict():
                return self.mapping(value, loc)
            case list() | Sequence():
                return [self.value(inner, (*loc, number)) for number, inner in enumerate(value)]
            case Mapping():  # last, for each look at an abstract class takes long
                return self.mapping(value, loc)
        return self.scalar(value, loc)

    def scalar(self, value: object, loc: Loc) -> object:
        match value:
            case None:
                return ""
            case bool():
                return Stated(str(value).lower())
            case Integral():
                return _figures(value)
            case float() | Decimal():
                return _number(value) if math.isfinite(value) else self.refuse(loc, "python_not_finite")
            case dt.date():
                return Stated(value.isoformat()[:10])  # of a `datetime` too
            case os.PathLike():
                return os.fspath(value)
        return value if isinstance(value, _OURS) else self.refuse(loc, "python_type")


def _number(value: float | Decimal) -> str:
    """The number in figures: a whole float is a whole number; a `Decimal` keeps its decimals."""
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else Stated(repr(float(value)))
    if abs(value.adjusted()) >= _MOST_NOUGHTS:
        return Stated(value)
    return f"{value:f}" if int(value.as_tuple().exponent) >= 0 else Stated(f"{value:f}")
