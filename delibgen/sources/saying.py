"""How a value of a project stands in a cell: what `sources` reads from one, the other way round."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from delibgen.language import get_language
from delibgen.project.council import Council, builtin_councils, get_builtin
from delibgen.project.fields import Lang, Text
from delibgen.project.money import Count, Duration, Money, Percent
from delibgen.project.parts import Rapporteur, Table
from delibgen.project.sums import Instalment, Share
from delibgen.project.text import Words
from delibgen.project.when import Day, Year
from delibgen.sources.columns import Column, get_sheet
from delibgen.sources.lists import PERSON_NAME
from delibgen.sources.wording import wording

Value = str | int | float | dt.date

BETWEEN: Final = " ; "
"""What separates the entries of a list in a cell."""
LINE: Final = "\n"
BULLET: Final = "- "
BAR: Final = " | "


def say(column: Column, value: Any, lang: Lang) -> Value:
    """What the cell of `column` holds for `value`, in a workbook of `lang`."""
    own: Lang = "en" if column.id.endswith("_en") else "fr"
    by_kind: Mapping[str, Callable[[], Value]] = {
        "money": lambda: say_amount(value),
        "integer": lambda: int(value),
        "yes_no": lambda: wording("cells", "yes", lang),
        "choice": lambda: _choice(column, value, lang),
        "choices": lambda: BETWEEN.join(_choice(column, one, lang) for one in value),
        "days": lambda: say_days(value, lang),
        "instalments": lambda: LINE.join(_instalment(one, own) for one in value),
        "shares": lambda: LINE.join(map(_share, value)),
        "reasons": lambda: LINE.join(f"{rule} : {reason}" for rule, reason in value.items()),
        "table": lambda: _table(value, own),
        "keys": lambda: BETWEEN.join(value) if isinstance(value, tuple) else str(value),
        "codes": lambda: BETWEEN.join(value),
    }
    return by_kind[column.kind]() if column.kind in by_kind else say_value(value, lang)


def say_value(value: Any, lang: Lang) -> Value:
    """A value that shows what it is: a text, a date, a figure."""
    match value:
        case str():
            return value
        case Words():
            return value.source
        case Text():
            return value.of(lang).source
        case Council():
            return council_name(value)
        case tuple():
            return LINE.join(str(say_value(one, lang)) for one in value)
        case _:
            return _figure(value, lang)


def _figure(value: Any, lang: Lang) -> Value:
    match value:
        case Day():
            return value.date
        case Year():
            return value.year
        case Money():
            return value.iso
        case Percent():
            return value.iso if lang == "fr" else value.iso.replace(" ", "")
        case Count():
            return f"{wording('cells', 'count', lang)} {value.value}"
        case Duration():
            unit = value.unit if value.value == 1 else f"{value.unit}s"
            return f"{value.value} {wording('cells', unit, lang)}"
        case _:
            return get_language(lang).format_when(value)


def say_amount(money: Money) -> Value:
    """An amount as a number, whose currency stands beside it; as text where a number would not be exact."""
    number = float(money.amount)
    if Decimal(f"{number:.15g}") != money.amount:
        return money.iso
    return int(number) if number.is_integer() else number


def say_days(days: Sequence[Day], lang: Lang) -> Value:
    """One day as a date, several in words."""
    return days[0].date if len(days) == 1 else get_language(lang).format_days(day.date for day in days)


def say_rapporteurs(rapporteurs: Iterable[Rapporteur], lang: Lang) -> str:
    """All of them in one cell; nothing where one of them wants more than a cell says."""
    said = []
    for one in rapporteurs:
        name = one.name.fr.source
        if one.replaces or one.name.fr != one.name.en or not re.fullmatch(PERSON_NAME, name):
            return ""
        title = _choice(get_sheet("rapporteurs").column("gender"), one.gender, lang)
        committee = f" ({_rank(one.committee, lang)})" if one.committee else ""
        said.append(f"{title} {name}{committee}")
    return BETWEEN.join(said)


def council_name(council: Council) -> str:
    """The name of the built-in profile that `council` is; nothing for another."""
    return next((name for name in builtin_councils() if get_builtin(name) == council), "")


def _rank(number: int, lang: Lang) -> str:
    return get_language(lang).format_ordinal(number, "f")


def _choice(column: Column, value: str, lang: Lang) -> str:
    return next((choice.of(lang) for choice in column.choices if choice.id == value), value)


def _instalment(instalment: Instalment, lang: Lang) -> str:
    return f"{say_value(instalment.share, lang)} {instalment.when.of(lang).source}"


def _share(share: Share) -> str:
    said = f"{share.to} {share.amount.iso}" if share.to else share.amount.iso
    return f"{said} : {share.purpose.fr.source}" if share.purpose else said


def _table(table: Table, lang: Lang) -> str:
    rows = [table.columns, *table.rows]
    return LINE.join(BAR.join(cell.of(lang).source for cell in row) for row in rows)
