"""How a cell of each kind is read: amounts, dates, figures, words of a list."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from delibgen.errors import BadValue
from delibgen.language import Language
from delibgen.language.folding import fold, plain
from delibgen.language.parsing import money_of, parse_typed_currency, typed
from delibgen.project.money import Count, Duration, Money, Percent
from delibgen.project.when import FIRST_YEAR, LAST_YEAR, Day, When, parse_when
from delibgen.sources.cells import UNREAD, Cell, Reading, choose, split, text_of


def read_money(cell: Cell, reading: Reading) -> str:
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and not cell.form:
        if not reading.currency:
            raise BadValue("cell_without_currency", value=f"{cell.value:.15g}")
        return money_of(_exact(cell.value), reading.currency).iso
    text = text_of(cell)
    return text if text in reading.facts else reading.said(lambda lang: lang.parse_money(text, reading.currency)).iso


def read_currency(cell: Cell, reading: Reading) -> str:
    text = text_of(cell)
    return reading.said(lambda lang: parse_typed_currency(lang.tag, text))


def read_when(cell: Cell, reading: Reading) -> str:
    value = cell.value
    if isinstance(value, dt.date):
        day = Day(value.date() if isinstance(value, dt.datetime) else value)
        return parse_when(day.iso[:7] if cell.form == "month" else day.iso).iso
    text = text_of(cell)
    return text if text in reading.facts else reading.said(lambda lang: lang.parse_when(text)).iso


def read_days(cell: Cell, reading: Reading) -> list[str]:
    if isinstance(cell.value, dt.date):
        if cell.form == "month":
            raise BadValue("cell_not_day", value=f"{cell.value:%m/%Y}")
        return [read_when(cell, reading)]
    text = text_of(cell)
    return [day.iso for day in reading.said(lambda lang: lang.parse_days(text))]


def read_percent(cell: Cell, reading: Reading) -> str:
    """A share; a bare number up to one is a part of the whole, as spreadsheets keep them."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = text_of(cell)
        text = text if text in reading.facts or "%" in text else f"{text} %"
        return text if text in reading.facts else reading.said(lambda lang: lang.parse_percent(text)).iso
    if value == 1 and cell.form != "percent":
        raise BadValue("cell_two_percents")
    number = _exact(value) * (100 if cell.form == "percent" or value < 1 else 1)
    return reading.said(lambda lang: lang.parse_percent(f"{number.normalize():f} %")).iso


def read_duration(cell: Cell, reading: Reading) -> str:
    text = text_of(cell)
    if text in reading.facts:
        return text
    return spec_text(reading.said(lambda lang: lang.parse_duration(text)))


def read_figure(cell: Cell, reading: Reading) -> str:
    """A fact of any sort; a bare number is an amount beside a currency, else a year, else in doubt."""
    value = cell.value
    if cell.form == "percent":
        return read_percent(cell, reading)
    if isinstance(value, dt.date):
        return read_when(cell, reading)
    text = text_of(cell) if isinstance(value, str) else f"{value:.15g}"
    number = re.fullmatch(r"[\d.,]+", plain(text).replace(" ", ""))
    if number and reading.currency:
        return read_money(cell, reading)
    if number and not (number[0].isdigit() and FIRST_YEAR <= int(number[0]) <= LAST_YEAR):
        raise BadValue("cell_bare_number", value=text)
    if fold(text).split(" ")[0] in typed("fr")["count"]:
        return spec_text(reading.said(lambda lang: lang.parse_count(text)))
    return _read_any(text, reading)


def _read_any(text: str, reading: Reading) -> str:
    parsers: tuple[Callable[[Language], Duration | When | Percent | Money], ...] = (
        lambda lang: lang.parse_percent(text),
        lambda lang: lang.parse_duration(text),
        lambda lang: lang.parse_when(text),
        lambda lang: lang.parse_money(text, reading.currency),
    )
    for parse in parsers:
        try:
            return spec_text(reading.said(parse))
        except BadValue as bad:
            if bad.code not in UNREAD | {"not_percent", "cell_without_currency"}:
                raise
    raise BadValue("cell_not_fact", value=text[:60])


def spec_text(figure: Money | When | Percent | Count | Duration) -> str:
    """The figure as a spec states it.

    >>> spec_text(Duration(2, "year"))
    '2 years'
    """
    match figure:
        case Count():
            return f"count {figure.value}"
        case Duration():
            return f"{figure.value} {figure.unit}s"
    return figure.iso


def read_integer(cell: Cell, reading: Reading) -> str:
    text = text_of(cell)
    return str(reading.said(lambda lang: lang.parse_ordinal(text)))


def read_yes_no(cell: Cell, reading: Reading) -> bool:
    if isinstance(cell.value, bool):
        return cell.value
    text = text_of(cell)
    return reading.said(lambda lang: lang.parse_yes_no(text))


def read_choice(cell: Cell, reading: Reading) -> str:
    return choose(cell.column, text_of(cell), reading.lang)


def read_choices(cell: Cell, reading: Reading) -> list[str]:
    return [choose(cell.column, entry, reading.lang) for entry in read_codes(cell, reading)]


def read_country(cell: Cell, reading: Reading) -> str:
    text = text_of(cell)
    return reading.said(lambda lang: lang.parse_country(text))


def read_codes(cell: Cell, reading: Reading) -> list[str]:
    """The entries of a list in which none has a comma of its own."""
    del reading
    return split(text_of(cell).replace(",", ";"))


def read_keys(cell: Cell, reading: Reading) -> list[str]:
    del reading
    return split(text_of(cell))


def read_text(cell: Cell, reading: Reading) -> str:
    del reading
    return text_of(cell)


def _exact(value: float) -> Decimal:
    """The number that a spreadsheet shows, which has fifteen digits at most."""
    return Decimal(f"{value:.15g}")


ONE: Mapping[str, Callable[[Cell, Reading], object]] = {
    "text": read_text,
    "prose": read_text,
    "code": read_text,
    "key": read_text,
    "codes": read_codes,
    "keys": read_keys,
    "when": read_when,
    "date": read_when,
    "days": read_days,
    "money": read_money,
    "percent": read_percent,
    "duration": read_duration,
    "figure": read_figure,
    "integer": read_integer,
    "yes_no": read_yes_no,
    "choice": read_choice,
    "choices": read_choices,
    "country": read_country,
}
"""How a cell of each kind that holds one thing, or a plain list, is read."""
