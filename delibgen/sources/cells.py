"""One cell of a workbook: what stands in it, how it is to be read, and its words."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Literal, TypeVar

from delibgen.errors import BadValue, Place
from delibgen.language import Language, get_language
from delibgen.language.folding import fold
from delibgen.project.fields import Lang
from delibgen.sources.columns import Column

Value = str | int | float | bool | dt.date | dt.time | dt.timedelta
Form = Literal["", "month", "percent", "error"]
"""What the format of a cell shows beyond its value: a date without its day, a share, an error."""
T = TypeVar("T")

MOST_LETTERS = 100_000
"""Excel holds 32,767; more is no text of an act."""
_ERROR = re.compile(r"#(?:N/A|[A-ZÉ0-9/]{2,12}[!?])|Err:\d{3}")
_SEPARATORS = re.compile(r"[;\n]")
_LINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_FORMULA = "=+-@"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and where that is."""

    value: Value
    place: Place
    column: Column
    heading: str
    form: Form = ""

    @property
    def is_empty(self) -> bool:
        return isinstance(self.value, str) and not self.value.strip()


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of a row are to be read."""

    lang: Lang
    """The language of the headings, whose usage decides where two are possible."""
    currency: str = ""
    """The currency of amounts that carry none."""
    facts: Collection[str] = ()
    """The keys that an amount, a date or a duration may stand under."""

    def said(self, parse: Callable[[Language], T]) -> T:
        """What `parse` reads in the language of the workbook, or else in the other."""
        try:
            return parse(get_language(self.lang))
        except BadValue as bad:
            if bad.code not in UNREAD:
                raise
            try:
                return parse(get_language("en" if self.lang == "fr" else "fr"))
            except BadValue:
                raise bad from None


UNREAD = frozenset(
    {
        *("cell_not_date", "cell_not_number", "cell_not_money", "cell_unknown_currency", "cell_not_duration"),
        *("cell_not_country", "cell_not_country_near", "cell_not_yes_or_no", "cell_not_rank"),
    }
)
"""What one language does not read and the other may."""


def text_of(cell: Cell) -> str:
    """The words of a cell, with one sort of line break.

    Raises `BadValue` for an error, and for what a spreadsheet has made something other than words of.
    """
    value = cell.value
    if cell.form == "error" or (isinstance(value, str) and _ERROR.fullmatch(value.strip())):
        raise BadValue("cell_error", value=value)
    match value:
        case str():
            if len(value) > MOST_LETTERS:
                raise BadValue("cell_too_long", length=len(value), most=MOST_LETTERS)
            text = _LINES.sub("\n", value).strip()
            return text[1:] if text[:1] in "'’" and text[1:2] and (text[1] in _FORMULA or text[1].isdigit()) else text
        case bool() | dt.date() | dt.time() | dt.timedelta():
            raise BadValue("cell_not_text", value=value)
        case int():
            return str(value)
        case _:
            if not value.is_integer() or abs(value) >= 1e15:
                raise BadValue("cell_number_for_text", value=f"{value:.15g}")
            return str(int(value))


def split(text: str) -> list[str]:
    """The entries of a list, between semicolons or line breaks."""
    return [entry.strip() for entry in _SEPARATORS.split(text) if entry.strip()]


def choose(column: Column, text: str, lang: Lang) -> str:
    """The value in the spec of the word that `text` is, from the list of its column."""
    words = words_of(column)
    if fold(text) in words:
        return words[fold(text)]
    near = get_close_matches(fold(text), words, 1)
    known = " ; ".join(choice.of(lang) for choice in column.choices)
    if not near:
        raise BadValue("cell_unknown_choice", value=text[:60], known=known)
    meant = {choice.id: choice.of(lang) for choice in column.choices}[words[near[0]]]
    raise BadValue("cell_unknown_choice_near", value=text[:60], near=meant, known=known)


@cache
def words_of(column: Column) -> Mapping[str, str]:
    """The values of a list by the folded words for them."""
    said = {choice.id: (choice.id, choice.fr, choice.en, *choice.others) for choice in column.choices}
    return {fold(word): name for name, words in said.items() for word in words}
