"""What a cell states: read as a spec states it, one value or several, or refused."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Literal, TypeVar

from delibgen.errors import BadValue, Place
from delibgen.folding import fold, plain
from delibgen.kept_patterns import expression
from delibgen.language import Language, get_language
from delibgen.language.parsing import AmountUnit, money_of, parse_unit
from delibgen.project.fields import Lang, other_lang
from delibgen.project.money import SHARED_SIGNS, Count, Duration, Money, Percent, Signs, minor_digits
from delibgen.project.near import SLIP
from delibgen.project.when import FIRST_YEAR, LAST_YEAR, Day, SplitYear, When, Year, parse_when
from delibgen.tables import get_data, get_typed
from delibgen.workbook.columns import Column, get_sheet, wording
from delibgen.workbook.formats import NumberFormat
from delibgen.workbook.looks import PLAIN, Look
from delibgen.workbook.units import part_heading
from delibgen.workbook.values import Value, refuse_broken

ShownForm = Literal["", "month", "year", "part", "percent"]
"""What the format of a cell shows beyond its value, or short of it: a date without its day, a share."""
T = TypeVar("T")

MOST_LETTERS = 100_000
"""Excel holds 32,767; more is no text of an act."""
_SEPARATORS = expression(r"[;\n]")
_COMMA = expression(r",\s+")
_UNSEEN = {ord("\t"): " ", **dict.fromkeys(map(ord, "\u200b\ufeff\u00ad\u2060"))}
"""What a copied text brings along and nobody sees: spaces of no width, a mark of the encoding, a soft hyphen."""
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks of direction, which some programs put around what is copied out of them."""
_LINES = expression(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BULLETS_OF_WORD = expression(r"^[\uf0a7\uf0b7\uf0d8\uf0fc][ \t]*", re.MULTILINE)
"""Bullets in Symbol and Wingdings, as Word copies them with a list."""
_MAYBE_SHARED = SHARED_SIGNS | {"F", "f"}
_NAMES = "parties.*.name."
_SHORT = (".acronym", ".short")
_LONGEST_FILLER = 30
_FLOAT = expression(r"(\d+)[.,]0+")
_FIGURES = expression(r"^[-\d .,']+|[\d .,']+$")
_FORMULA = "=+-@"
_IS_FORMULA = expression(
    r"=\s*(?:[+-]?\d[\d.,\s]*[-+*/^&]|\(|\"|[+-]?\$?[A-Z]{1,3}\$?\d+\b|[^\W\d_][\w.]*[(|])", re.IGNORECASE
)
"""A formula, where no spreadsheet has worked it out: `=5*13`, `=SOMME(A1:A3)`, `="pour "&B2`.

So is a call of a program, `=cmd|…`."""
_SCIENTIFIC = expression(r"\d(?:[.,]\d+)? ?[Ee](?: ?\+? ?\d{2,3}|\+\d)")
_SUM = expression(r"(?:(?P<sign>[€£$¥])\s?)?(?P<figures>\d[\d .,]*)(?(sign)|\s?[€£$¥])")
_LENGTHS = {"year": 4, "month": 7}
_MOST_EXACT = 15
_FIRST_DAY = dt.date(1900, 1, 1)
_FAULTS = {
    "error": "cell_error",
    "unstored": "cell_formula_unstored",
    "covered": "cell_covered",
    "struck": "cell_struck",
    "note": "cell_note_call",
    "dressed": "cell_shows_other_words",
}


@dataclass(slots=True)  # not frozen, which takes thrice as long to make: a row has dozens
class SheetCell:
    """What stands in a cell, and where that is."""

    value: Value
    locate: Callable[[], Place]
    """Gives the place, which only a message asks for."""
    column: Column
    heading: str
    look: Look = PLAIN

    @property
    def place(self) -> Place:
        return self.locate()

    @property
    def is_empty(self) -> bool:
        return isinstance(self.value, str) and not self.value.strip() and not self.look.shows

    @property
    def form(self) -> ShownForm:
        first = self.look.format.first
        if self.look.format.is_plain or not isinstance(self.value, dt.date):
            return "percent" if first.kind == "percent" else ""
        if "year" not in first.parts or first.parts == {"year", "day"} or first.date_words:
            return "part"
        if "day" in first.parts:
            return ""
        return "month" if "month" in first.parts else "year"


@dataclass(frozen=True, slots=True)
class Usage:
    """How the cells of a row are to be read."""

    lang: Lang
    """The language of the headings, whose usage decides where two are possible."""
    currency: str = ""
    """The currency of amounts that carry none."""
    facts: Collection[str] = ()
    """The keys that an amount, a date or a duration may stand under."""
    is_in_doubt: bool = False
    """Whether a cell states the currency and does not read."""
    words: str = ""
    """The thousands or millions that the heading of an amount, or the currency of its row, names, as it does."""
    signs: Callable[[], Signs] = dict
    """Gives what a bare sign may stand for, where it may stand for more than one currency; few rows have one."""

    def money(self, text: str) -> Money:
        """The amount that a text states."""
        whole = self._with_unit(text)
        return self.said(lambda lang: lang.parse_money(whole, self.currency, self.signs_in(whole)))

    def _with_unit(self, text: str) -> str:
        """An amount with the thousands or millions of its heading, unless it says itself what it counts."""
        own = _FIGURES.sub("", plain(text))
        if not self.words:
            return text
        if not own:
            return f"{text} {self.words}"
        self.refuse_ones(text, self.unit(own))
        return text

    def refuse_ones(self, text: str, unit: AmountUnit) -> None:
        """Raises `BadValue` for an amount that says its currency and not the thousands which its heading says."""
        if self.words and unit.multiple == 1:
            raise BadValue("cell_under_thousands", value=text, unit=self.words)

    def beside(self, unit: AmountUnit, words: str) -> "Usage":
        """How amounts are read beside a currency that is stated for them, in the thousands or millions of `words`."""
        return replace(self, currency=unit.currency or self.currency, words=words if unit.multiple > 1 else "")

    def below(self, heading: str) -> "Usage":
        """How the amounts below a heading are read, which may name the unit of those that carry none."""
        words = part_heading(heading)[1]
        if not words:
            return self
        named = self.unit(words)
        if self.currency and named.currency not in {"", self.currency}:
            raise BadValue("heading_other_currency", unit=words, other=self.currency)
        if self.words and self.unit(self.words).multiple != named.multiple:
            raise BadValue("heading_other_currency", unit=words, other=self.words)
        return self.beside(named, words)

    def unit(self, text: str) -> AmountUnit:
        """The currency that a text names, in ones, thousands or millions."""
        return self.said(lambda lang: parse_unit(lang.tag, text, self.signs_in(text)))

    def signs_in(self, text: str) -> Signs:
        """What the signs in a text may stand for."""
        return {} if _MAYBE_SHARED.isdisjoint(text) else self.signs()

    def said(self, parse: Callable[[Language], T]) -> T:
        """What `parse` reads in the language of the workbook, or else in the other."""
        try:
            return parse(get_language(self.lang))
        except BadValue as bad:
            if bad.code not in UNREAD:
                raise
            try:
                return parse(get_language(other_lang(self.lang)))
            except BadValue:
                raise bad from None


UNREAD = frozenset(
    {
        *(
            "cell_not_date",
            "cell_short_year",
            "cell_not_number",
            "cell_not_money",
            "cell_unknown_currency",
            "cell_not_duration",
        ),
        *("cell_not_country", "cell_not_country_near", "cell_not_yes_or_no", "cell_not_rank"),
    }
)
"""What one language does not read and the other may."""


def check_look(cell: SheetCell) -> None:
    """Raises `BadValue` for a cell that shows no value: an error, a formula that no program has worked out."""
    look, value = cell.look, cell.value
    if look.fault:
        raise BadValue(_FAULTS[look.fault], value=look.error)
    is_zero = not isinstance(value, bool) and (value == 0 or (isinstance(value, dt.date) and _day(value) < _FIRST_DAY))
    if look.is_formula and is_zero and look.format.section(Decimal(0)).kind != "words":
        raise BadValue("cell_formula_zero")


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def text_of(cell: SheetCell) -> str:
    """The words of a cell, with one sort of line break.

    Raises `BadValue` for an error, and for what a spreadsheet has made something other than words of.
    """
    if cell.look is not PLAIN:
        check_look(cell)
    value = cell.value
    match value:
        case str():
            if len(value) > MOST_LETTERS:
                raise BadValue("cell_too_long", length=len(value), most=MOST_LETTERS)
            text = (
                _BULLETS_OF_WORD.sub("• ", _LINES.sub("\n", value))
                .translate(_UNSEEN)
                .strip()
                .strip(_DIRECTIONS)
                .strip()
            )
            refuse_broken(text)
            if text[:1] == "=" and not cell.place.sheet and _IS_FORMULA.match(text):
                raise BadValue("cell_formula_in_csv", value=text[:60])
            return text[1:] if text[:1] in "'’" and text[1:2] and (text[1] in _FORMULA or text[1].isdigit()) else text
        case dt.date() if cell.form == "year":
            return str(value.year)
        case bool() | dt.date() | dt.time() | dt.timedelta():
            raise BadValue("cell_not_text", value=value)
        case _:
            return _shown_text(exact(value), cell.look.format)


def _shown_text(number: Decimal, shown_by: NumberFormat) -> str:
    """The figures that a cell shows in the place of words."""
    section = shown_by.section(number)
    text = section.text(number)
    if section.kind == "words":
        return text
    if section.kind == "scientific" or number.adjusted() >= _MOST_EXACT:
        raise BadValue("cell_scientific", value=f"{number:.2E}".replace(".00E", "E"))
    if section.kind not in {"general", "number"} or number != number.to_integral_value() or number < 0:
        raise BadValue("cell_number_for_text", value=text or number)
    if section.number(number) != number:
        raise BadValue("cell_shows_other", value=f"{number:f}", shown=text)
    is_bare = section.kind == "general" or (not section.unit and not section.is_broken_up)
    return text.partition(".")[0] if is_bare else text


def split(text: str) -> list[str]:
    """The entries of a list, between semicolons or line breaks."""
    return [entry.strip() for entry in _SEPARATORS.split(text) if entry.strip()]


def read_list(cell: SheetCell, read: Callable[[SheetCell], T]) -> T:
    """What `read` makes of a list; it says so where commas stand between entries that would read by themselves."""
    try:
        return read(cell)
    except BadValue:
        if isinstance(cell.value, str) and _reads(replace(cell, value=_COMMA.sub(" ; ", cell.value)), cell, read):
            raise BadValue("cell_parted_by_comma", value=cell.value[:80]) from None
        raise


def _reads(parted: SheetCell, cell: SheetCell, read: Callable[[SheetCell], object]) -> bool:
    """Whether a list reads that is parted otherwise than that of `cell`."""
    try:
        return parted.value != cell.value and bool(read(parted))
    except BadValue:
        return False


def choose(column: Column, text: str, lang: Lang) -> str:
    """The value in the spec of the word that `text` is, from the list of its column."""
    words = words_of(column)
    if fold(text) in words:
        return words[fold(text)]
    known = " ; ".join(choice.of(lang) for choice in column.choices)
    near = _nearest(text, words)
    if not near:
        raise BadValue("cell_unknown_choice", value=text[:60], known=known)
    meant = {choice.id: choice.of(lang) for choice in column.choices}[near]
    raise BadValue("cell_unknown_choice_near", value=text[:60], near=meant, known=known)


def _nearest(text: str, words: Mapping[str, str]) -> str:
    """The value of which one phrase has all the words of `text`, slips aside; nothing where two have, or none.

    So no decision is proposed for its opposite, which shares its noun and not its verb.
    """
    said = [word for word in fold(text).split() if len(word) > 1]
    alike = {
        value
        for phrase, value in words.items()
        if said and all(get_close_matches(word, re.split(r"[ ']", phrase), 1, SLIP) for word in said)
    }
    return alike.pop() if len(alike) == 1 else ""


@cache
def words_of(column: Column) -> Mapping[str, str]:
    """The values of a list by the folded words for them."""
    said = {choice.id: (choice.id, choice.fr, choice.en, *choice.others) for choice in column.choices}
    return {fold(word): name for name, words in said.items() for word in words}


def read_money(cell: SheetCell, reading: Usage) -> str:
    if cell.look.is_merged:
        raise BadValue("cell_merged_amount")
    if isinstance(cell.value, dt.date):
        raise BadValue("cell_not_text", value=cell.value)
    reading = reading.below(cell.heading)
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return _shown_money(exact(cell.value), cell.look.format, reading).iso
    text = text_of(cell)
    return text if text in reading.facts else reading.money(text).iso


def _shown_money(number: Decimal, shown_by: NumberFormat, reading: Usage) -> Money:
    """The amount that a cell shows, in the unit that its format shows beside the figures."""
    section = shown_by.section(number)
    text = section.text(number)
    if section.kind not in {"general", "number"} or section.is_cut_up:
        raise BadValue("cell_shows_no_amount", shown=text or "—", value=f"{number:f}")
    unit = AmountUnit(1, "")
    if words := section.unit or reading.words:
        unit = _shown_unit(words, text, reading)
        reading.refuse_ones(text, unit)
    currency = unit.currency or reading.currency
    if not currency:
        raise BadValue("cell_without_currency", value=text, amount=text)
    if reading.currency and currency != reading.currency:
        raise BadValue("cell_two_currencies", value=text, other=reading.currency)
    shown = section.number(number)
    scale = 1000**section.thousands
    is_cut = section.decimals < minor_digits(currency) or unit.multiple > 1 or scale > 1
    if (is_cut and shown * scale != number) or unit.multiple < scale:
        raise BadValue("cell_shows_other", value=f"{number.normalize():f}", shown=text)
    return money_of(shown * unit.multiple, currency)


def _shown_unit(words: str, text: str, reading: Usage) -> AmountUnit:
    """The unit that the words around figures name; what else they say is told as of the same words, once typed."""
    try:
        return reading.unit(words)
    except BadValue as bad:
        if bad.code == "cell_unknown_currency":
            reading.money(text)
        raise


def read_currency(cell: SheetCell, reading: Usage) -> Usage:
    """How the amounts beside a cell are read that states their currency, which may be in thousands or millions."""
    text = text_of(cell)
    return reading.beside(reading.unit(text), text)


_FIRST_YEAR = 1900
"""The year from which a workbook counts days: a date in it is a small number, or nothing, in a format of dates."""


def read_when(cell: SheetCell, reading: Usage) -> str:
    value = cell.value
    if isinstance(value, dt.date):
        if words := cell.look.format.first.date_words:
            raise BadValue("cell_shows_date_words", words=words, value=f"{value:%d/%m/%Y}")
        if cell.form == "part":
            raise BadValue("cell_shows_part", value=f"{value:%d/%m/%Y}")
        if value.year == _FIRST_YEAR:
            raise BadValue("cell_number_as_date", value=f"{value:%d/%m/%Y}")
        day = Day(_day(value)).iso
        return day[: _LENGTHS[cell.form]] if cell.form else parse_when(day).iso
    text = text_of(cell)
    return text if text in reading.facts else spec_text(reading.said(lambda lang: lang.parse_when(text)))


def read_days(cell: SheetCell, reading: Usage) -> list[str]:
    if isinstance(cell.value, dt.date):
        if cell.form in {"month", "year"}:
            raise BadValue("cell_not_day", value=f"{cell.value:%m/%Y}")
        return [read_when(cell, reading)]
    text = text_of(cell)
    return [day.iso for day in reading.said(lambda lang: lang.parse_days(text))]


def read_percent(cell: SheetCell, reading: Usage) -> str:
    """A share; a bare number up to one is a part of the whole, as spreadsheets keep them."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = text_of(cell)
        text = text if text in reading.facts or "%" in text else f"{text} %"
        return text if text in reading.facts else reading.said(lambda lang: lang.parse_percent(text)).iso
    section = cell.look.format.section(exact(value))
    if section.unit not in {"", "%"} or section.kind not in {"general", "number", "percent"}:
        raise BadValue("cell_shows_no_share", shown=section.text(exact(value)))
    if value == 1 and cell.form != "percent":
        raise BadValue("cell_two_percents")
    number = exact(value) * (100 if cell.form == "percent" or value < 1 else 1)
    return reading.said(lambda lang: lang.parse_percent(f"{number.normalize():f} %")).iso


def read_duration(cell: SheetCell, reading: Usage) -> str:
    text = text_of(cell)
    if text in reading.facts:
        return text
    return spec_text(reading.said(lambda lang: lang.parse_duration(text)))


def read_figure(cell: SheetCell, reading: Usage) -> str:
    """A fact of any sort; a bare number is an amount beside a currency, else a year, else in doubt."""
    value = cell.value
    if cell.form == "percent":
        return read_percent(cell, reading)
    if isinstance(value, dt.date):
        return read_when(cell, reading)
    if isinstance(value, int | float) and cell.look.format.section(exact(value)).unit:
        return read_money(cell, reading)
    text = text_of(cell) if isinstance(value, str) else f"{value:.15g}"
    number = re.fullmatch(r"[\d.,]+", plain(text).replace(" ", ""))
    if number and reading.currency:
        return read_money(cell, reading)
    if number and not (number[0].isdigit() and FIRST_YEAR <= int(number[0]) <= LAST_YEAR):
        raise BadValue("cell_bare_number", value=text)
    if fold(text).split(" ")[0] in get_typed("fr")["count"]:
        return spec_text(reading.said(lambda lang: lang.parse_count(text)))
    return _read_any(text, reading)


def _read_any(text: str, reading: Usage) -> str:
    parsers: tuple[Callable[[], Duration | When | Percent | Money], ...] = (
        lambda: reading.said(lambda lang: lang.parse_percent(text)),
        lambda: reading.said(lambda lang: lang.parse_duration(text)),
        lambda: reading.said(lambda lang: lang.parse_when(text)),
        lambda: reading.money(text),
    )
    for parse in parsers:
        try:
            return spec_text(parse())
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
        case SplitYear():
            return figure.stated
    return figure.iso


def read_integer(cell: SheetCell, reading: Usage) -> str:
    text = text_of(cell)
    if year := _year_of(text, cell, reading):
        return year
    try:
        return str(reading.said(lambda lang: lang.parse_ordinal(text)))
    except BadValue as bad:
        if bad.code == "cell_not_rank" and cell.column.example:
            example = cell.column.example[reading.lang]
            raise BadValue("cell_not_whole", value=text[:60], example=example) from None
        raise


def _year_of(text: str, cell: SheetCell, reading: Usage) -> str:
    """The year that a text states in words, as `exercice 2024`, in the column of one; else nothing."""
    if not cell.column.path.endswith(".year"):
        return ""
    with suppress(BadValue):
        when = reading.said(lambda lang: lang.parse_when(text))
        return when.iso if isinstance(when, Year) else ""
    return ""


def read_yes_no(cell: SheetCell, reading: Usage) -> bool:
    if isinstance(cell.value, bool):
        return cell.value
    text = text_of(cell)
    return reading.said(lambda lang: lang.parse_yes_no(text))


def read_choice(cell: SheetCell, reading: Usage) -> str:
    return choose(cell.column, text_of(cell), reading.lang)


def read_choices(cell: SheetCell, reading: Usage) -> list[str]:
    return [choose(cell.column, entry, reading.lang) for entry in read_codes(cell, reading)]


def read_country(cell: SheetCell, reading: Usage) -> str:
    text = text_of(cell)
    return reading.said(lambda lang: lang.parse_country(text))


def read_codes(cell: SheetCell, reading: Usage) -> list[str]:
    """The entries of a list in which none has a comma of its own."""
    del reading
    return split(text_of(cell).replace(",", ";"))


def read_keys(cell: SheetCell, reading: Usage) -> list[str]:
    del reading
    return split(text_of(cell))


def read_charged(cell: SheetCell, reading: Usage) -> list[object]:
    """Budget lines by their keys, or with their parts of the sum, as `key 6 000 EUR (2025)`."""
    return [_charged(entry, reading) for entry in split(text_of(cell))]


def _charged(text: str, reading: Usage) -> object:
    match = _CHARGED.fullmatch(plain(text))
    if not match:
        raise BadValue("cell_not_charged", value=text[:60])
    key, amount, year = match.groups()
    if not amount and not year:
        return str(key)
    charged = {"line": key}
    if amount in reading.facts:
        charged["amount"] = amount
    elif amount:
        charged["amount"] = reading.money(amount).iso
    return charged | ({"year": year} if year else {})


def read_reporters(cell: SheetCell, reading: Usage) -> bool | list[str]:
    """Whether all who are given money account for it, or the keys or names of those who do."""
    try:
        return read_yes_no(cell, reading)
    except BadValue as bad:
        if bad.code not in UNREAD:
            raise
    return split(text_of(cell))


def read_text(cell: SheetCell, reading: Usage) -> str:
    """The words of a cell, where they are some."""
    del reading
    text = words_in(cell)
    if cell.column.path.startswith(_NAMES) and (_SEPARATORS.search(text) or _another_body().match(text)):
        raise BadValue("cell_several_names", value=" ".join(text.split())[:80])
    if cell.column.kind == "text" and text.endswith("*") and (right := text.rstrip("* ")):
        raise BadValue("cell_note_mark", value=text[-60:], right=right[-60:])
    return text


@cache
def _another_body() -> re.Pattern[str]:
    """A name with that of another body of its sort after it: `Association Un et Association Deux`."""
    nouns = "|".join(map(re.escape, get_data("typed")["bodies"]))
    joints = "|".join(re.escape(joint) for tag in ("fr", "en") for joint in get_typed(tag)["joints"])
    return re.compile(rf"((?i:{nouns}))\s[^\n]{{1,200}}?(?:\s(?:{joints}|[-–/+])\s|,\s)\1\s\w")


def words_in(cell: SheetCell) -> str:
    """The words of a cell of texts. Raises `BadValue` for what people put in the place of words: `-`, `idem`, `NC`."""
    text = text_of(cell)
    if cell.column.path.startswith("vote.") or cell.is_empty:
        return text
    if not any(map(str.isalnum, text)):
        raise BadValue("cell_no_words", value=text[:60])
    is_acronym = text.isupper() and cell.column.path.rpartition(".")[0].endswith(_SHORT)
    code = "" if is_acronym or len(text) > _LONGEST_FILLER else _fillers().get(_folded_filler(text), "")
    if code or fold(text).startswith("idem "):
        raise BadValue(code or "cell_ditto", value=text[:60])
    return text


@cache
def _fillers() -> Mapping[str, str]:
    """The codes of what is wrong with words that stand for others, or for none."""
    codes = {"ditto": "cell_ditto", "absent": "cell_filler"}
    return {_folded_filler(word): codes[sort] for sort, words in get_data("typed")["fillers"].items() for word in words}


def _folded_filler(text: str) -> str:
    """
    >>> _folded_filler("N.C."), _folded_filler("À préciser…")
    ('n c', 'a preciser')
    """
    return " ".join(re.sub(r"[\W_]+", " ", fold(text)).split())


def read_code(cell: SheetCell, reading: Usage) -> str:
    """A code or a number of identity, as typed; one that a program cut, or took for a measure, is refused."""
    del reading
    text = words_in(cell)
    if _SCIENTIFIC.fullmatch(text):
        raise BadValue("cell_scientific", value=text)
    if match := _FLOAT.fullmatch(text):
        raise BadValue("cell_float", value=text, right=match[1])
    if match := _SUM.fullmatch(text):
        raise BadValue("cell_code_as_sum", value=text, right=match["figures"].strip())
    return text


def exact(value: float) -> Decimal:
    """The number that a spreadsheet keeps, which has fifteen digits at most."""
    return Decimal(f"{value:.15g}")


ONE: Mapping[str, Callable[[SheetCell, Usage], object]] = {
    "text": read_text,
    "prose": read_text,
    "code": read_code,
    "key": read_code,
    "codes": read_codes,
    "keys": read_keys,
    "charged": read_charged,
    "reporters": read_reporters,
    "when": read_when,
    "date": read_when,
    "days": read_days,
    "money": read_money,
    "percent": read_percent,
    "duration": read_duration,
    "figure": read_figure,
    "integer": read_integer,
    "yes_no": read_yes_no,
    "either": read_yes_no,
    "choice": read_choice,
    "choices": read_choices,
    "country": read_country,
}
"""How a cell of each kind that holds one thing, or a plain list, is read."""


PERSON_NAME = r"(?!.*\s(?:et|and|&)\s)[^(),;\d\n]+?"
"""A person's name in a list of people; one with a comma or a figure in it is more than a name."""
_PERSON = expression(rf"(\S+)\s+({PERSON_NAME})\s*(?:\(\s*([^()]+?)\s*\))?")
_INSTALMENT = expression(r"(\d+(?:[.,]\d+)?\s*%)[\s:–—-]*([^\s:–—-].*)")
_ANOTHER = expression(r"(?P<joint>[,/+&]|\b(?:et|puis|and|then))\s*(?:[€£$¥]\s?)?\d[\d\s.,]*\s*(?:%|[€£$¥]|[A-Z]{3}\b)")
"""One more share or sum, after what joins it."""
_INSTALMENT_SUM = expression(r"([€£$¥]?\s?\d[\d\s.,]*(?:[€£$¥]|[A-Z]{3}\b)?)[\s:–—-]*(?!(?<=\d)\d)([^\s:–—-].*)")
_OPINION = expression(r"(\d{1,2}\s?(?:[a-zè°]{1,3}\b)?)\s*(?:arrondissement\b|arr\.)?\s*[:,(]?\s*(.*?)\)?")
_REASON = expression(r"([A-Za-z]{2,3}-\d{2})\s*[:=–—-]?\s*(\S.*)")
_DIGIT = expression(r"\d")
_ANOTHER_REASON = expression(r",\s*[A-Za-z]{3}-\d{2}\s*[:=–—-]")
_SHARE_HEAD = expression(r"(?:([A-Za-z][A-Za-z0-9_-]*)\s+)?(\S.*)")
_NAMED_SUM = expression(r"([^\W\d].*?)[ ,:–—-]+\d[\d .,']*[^\d]*")
_NO_SUM = frozenset({"cell_unknown_currency", "cell_not_money", "cell_several_amounts"})
_LONGEST_NAME, _MOST_WORDS = 300, 20
"""What a person's name, or that of a party, stays below."""
_CHARGED = expression(r"(\S+)(?:\s+([^()]*[^()\s]))?(?:\s*\(\D*(\d{4})\))?")
"""A budget line, its part of the sum, its year."""
_BULLETS = tuple(f"{sign} " for sign in "-–—•·*▪●○◦‣➢✓")

EntryText = str | list[str]
"""A paragraph, or the items of a list."""


def read_rapporteurs(cell: SheetCell, reading: Usage) -> list[dict[str, object]]:
    """The rapporteurs, as `Mme Camille EXEMPLE (7e) ; M. …`: their title gives the gender, brackets the committee."""
    return [_person(entry, reading) for entry in split(text_of(cell))]


def _person(text: str, reading: Usage) -> dict[str, object]:
    match = _PERSON.fullmatch(text) if len(text) < _LONGEST_NAME else None
    gender = _titles().get(fold(match[1]).rstrip(".")) if match else None
    if not match or not gender:
        raise BadValue("cell_not_rapporteur", value=text[:80])
    person: dict[str, object] = {"name": match[2], "gender": gender}
    if match[3]:
        said = match[3].split()
        rank = next((word for word in said if any(map(str.isdigit, word))), said[0])
        person["committee"] = str(reading.said(lambda lang: lang.parse_ordinal(rank)))
    return person


def read_proposers(cell: SheetCell, reading: Usage) -> list[dict[str, object]]:
    """Who proposes a wish, as `Mme Camille EXEMPLE ; groupe Ville jardin`; a bar parts two names of a group."""
    return [_group(entry) or _proposer(entry, reading) for entry in split(text_of(cell))]


def _group(text: str) -> dict[str, object]:
    head, _, name = text.partition(" ")
    if fold(head) not in {wording("cells", "group", lang) for lang in ("fr", "en")} or not name.strip():
        return {}
    french, bar, english = (part.strip() for part in name.partition("|"))
    return {"group": {"fr": french, "en": english} if bar else french}


def _proposer(text: str, reading: Usage) -> dict[str, object]:
    try:
        person = _person(text, reading)
    except BadValue:
        person = {"committee": ""}
    if "committee" in person:
        raise BadValue("cell_not_proposer", value=text[:80])
    return person


@cache
def _titles() -> Mapping[str, str]:
    words = words_of(get_sheet("rapporteurs").column("gender"))
    return {word.rstrip("."): gender for word, gender in words.items() if word != gender or len(word) > 1}


def read_instalments(cell: SheetCell, reading: Usage) -> list[tuple[str, str]]:
    """The payments: the share or the sum and the moment of each, as `90 % au lancement ; 10 % au solde`."""

    own: Lang = "en" if cell.column.id.endswith("_en") else "fr"
    reading = replace(reading, lang=own)

    def read(text: str) -> tuple[str, str]:
        share, amount = _INSTALMENT.fullmatch(text), _INSTALMENT_SUM.fullmatch(text)
        first = share or amount
        if first and (another := _ANOTHER.search(text, first.end(1))):
            code = "cell_parted_by_comma" if another["joint"] == "," else "cell_parted_by_word"
            raise BadValue(code, value=text[:80], joint=another["joint"])
        if share:
            return reading.said(lambda lang: lang.parse_percent(share[1])).iso, share[2]
        if amount:
            return reading.money(amount[1].strip()).iso, amount[2]
        raise BadValue("cell_not_instalment", value=text[:80])

    return [read(entry) for entry in split(text_of(cell))]


def read_moment(text: str, reading: Usage) -> str | None:
    """The date that the moment of a payment is; `None` for one in words of its own."""
    if not _DIGIT.search(text):
        return None
    try:
        return reading.said(lambda lang: lang.parse_when(text)).iso
    except BadValue:
        return None


def read_shares(cell: SheetCell, reading: Usage, party: Callable[[str], str]) -> list[dict[str, str]]:
    """The parts of a sum, as `key 73 080 EUR : purpose`; `party` gives the key of a body by its key or name."""
    return [_share(entry, reading, party) for entry in split(text_of(cell))]


def _share(text: str, reading: Usage, party: Callable[[str], str]) -> dict[str, str]:
    head, _, purpose = (part.strip() for part in text.partition(":"))
    if _DIGIT.search(purpose) and not _DIGIT.search(head) and head not in reading.facts:
        head, purpose = f"{head} {purpose}", ""
    to, amount = _beneficiary(head, party)
    share = {"to": to} if to else {}
    share["amount"] = amount if amount in reading.facts else _part(amount, reading)
    return share | ({"purpose": purpose} if purpose else {})


def _part(text: str, reading: Usage) -> str:
    """The sum of a share; what stands before the figures and is none of a sum names a body that nobody knows."""
    try:
        return reading.money(text).iso
    except BadValue as bad:
        named = _NAMED_SUM.fullmatch(text)
        if bad.code not in _NO_SUM or not named:
            raise
        raise BadValue("cell_unknown_party", key=named[1]) from None


def read_plan(cell: SheetCell, reading: Usage, party: Callable[[str], str]) -> list[dict[str, str]]:
    """One side of a financing plan, as `key 80 000 EUR : label`, or with the label first."""
    planned = [(entry, _planned(entry, reading, party)) for entry in split(text_of(cell))]
    if cell.column.id == "plan_expenses" and (bare := [entry for entry, said in planned if "label" not in said]):
        raise BadValue("cell_expense_without_label", value=bare[0][:80])
    return [said for _, said in planned]


def _planned(text: str, reading: Usage, party: Callable[[str], str]) -> dict[str, str]:
    head, _, label = (part.strip() for part in text.partition(":"))
    if _DIGIT.search(label) and not _DIGIT.search(head):
        head, label = label, head
    share = _share(f"{head} : {label}", reading, party)
    if "to" not in share and (key := party(label)):
        return {"from": key, "amount": share["amount"]}
    names = {"to": "from", "purpose": "label"}
    return {names.get(name, name): value for name, value in share.items()}


def read_people(cell: SheetCell, reading: Usage, party: Callable[[str], str]) -> list[dict[str, str]]:
    """People with what they are, as `Mme Camille EXEMPLE : adjointe à la Maire`."""
    del reading, party
    return [_member(entry) for entry in split(text_of(cell))]


def office_of(text: str) -> str:
    """The office that a cell gives someone in English, also where it names them: `Ms Camille EXEMPLE: councillor`."""
    try:
        return _member(text).get("office", "")
    except BadValue:
        return text


def _member(text: str) -> dict[str, str]:
    head, _, office = (part.strip() for part in text.partition(":" if ":" in text else ","))
    if any(fold(part.strip().partition(" ")[0]).rstrip(".") in _titles() for part in office.split(",")):
        raise BadValue("cell_not_person", value=text[:80])
    match = _PERSON.fullmatch(head) if len(head) < _LONGEST_NAME else None
    gender = _titles().get(fold(match[1]).rstrip(".")) if match else None
    if not match or not gender or match[3]:
        raise BadValue("cell_not_person", value=text[:80])
    return {"name": match[2], "gender": gender} | ({"office": office} if office else {})


def _beneficiary(text: str, party: Callable[[str], str]) -> tuple[str, str]:
    """The key of whoever a share is for, if it names one, and the rest of it."""
    words = plain(text).split(" ")
    for length in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        name = " ".join(words[:length])
        if key := party(name):
            return key, " ".join(words[length:])
    match = _SHARE_HEAD.fullmatch(plain(text))
    if match and match[1] and not any(char.isdigit() for char in match[1]) and any(char.isdigit() for char in match[2]):
        known = match[1].isupper() and len(match[1]) == 3  # a currency written first
        return ("", plain(text)) if known else (match[1], match[2])
    return "", plain(text)


def read_opinions(cell: SheetCell, reading: Usage) -> list[dict[str, object]]:
    """Visas for the opinions of arrondissement councils, as `10e 21/09/1999 ; 14e 13/09/1999`."""
    return [_opinion(entry, reading) for entry in split(text_of(cell))]


def _opinion(text: str, reading: Usage) -> dict[str, object]:
    match = _OPINION.fullmatch(text)
    if not match:
        raise BadValue("cell_not_opinion", value=text[:80])
    rank, date = match[1].strip(), match[2]
    number = reading.said(lambda lang: lang.parse_ordinal(rank))
    visa: dict[str, object] = {"kind": "opinion", "arrondissement": str(number)}
    return visa | ({"date": [day.iso for day in reading.said(lambda lang: lang.parse_days(date))]} if date else {})


def read_reasons(cell: SheetCell, reading: Usage) -> dict[str, str]:
    """The rules that a project may break, each with its reason."""
    del reading
    text = text_of(cell)
    if _ANOTHER_REASON.search(text):
        raise BadValue("cell_parted_by_comma", value=text[:80])
    matches = [(entry, _REASON.fullmatch(entry)) for entry in split(text)]
    if wrong := [entry for entry, match in matches if not match]:
        raise BadValue("cell_not_reason", value=wrong[0][:80])
    return {match[1].upper(): match[2] for _, match in matches if match}


def read_table(cell: SheetCell) -> list[list[str]]:
    """The rows of a table, one a line, with bars between the cells."""
    lines = [line for line in text_of(cell).split("\n") if line.strip()]
    return [[part.strip() for part in line.strip().strip("|").split("|")] for line in lines]


def read_lines(cell: SheetCell) -> list[str]:
    """The lines of a cell, or what stands between its semicolons; an empty line says that there is nothing."""
    text = text_of(cell)
    if "\n" not in str(cell.value).strip(" "):
        return [part.strip() for part in text.split(";")]
    before = len(str(cell.value)) - len(str(cell.value).lstrip())
    return [part.strip() for part in (str(cell.value)[:before].count("\n") * "\n" + text).split("\n")]


def entries(text: str) -> list[EntryText]:
    """The entries of a list, between semicolons or line breaks, with or without bullets.

    >>> entries("- comparer ;\\n- former")
    ['comparer', 'former']
    """
    return [entry[2:].strip() if entry.startswith(_BULLETS) else entry for entry in split(text)]


def paragraphs(text: str) -> list[EntryText]:
    """The paragraphs of a text, one a line; lines that begin with a bullet are the items of a list.

    >>> paragraphs("Deux villes :\\n- Dakar\\n- Rome\\nFin.")
    ['Deux villes :', ['Dakar', 'Rome'], 'Fin.']
    """
    found: list[EntryText] = []
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        if not line.startswith(_BULLETS):
            found.append(line)
        elif found and isinstance(found[-1], list):
            found[-1].append(line[2:].strip())
        else:
            found.append([line[2:].strip()])
    return found


READERS: Mapping[str, Callable[[SheetCell, Usage], object]] = {
    **ONE,
    "rapporteurs": read_rapporteurs,
    "proposers": read_proposers,
    "instalments": read_instalments,
    "opinions": read_opinions,
    "reasons": read_reasons,
}
"""How a cell of each kind is read."""
_LISTS = frozenset({"rapporteurs", "proposers", "charged", "choices"})
"""The kinds of lists whose entries have no commas of their own."""


def read_cell(cell: SheetCell, reading: Usage) -> object:
    """What the cell says, as the spec writes it."""
    read = READERS[cell.column.kind]
    if cell.column.kind in _LISTS:
        return read_list(cell, lambda one: read(one, reading))
    return read(cell, reading)
