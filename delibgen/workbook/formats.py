"""Number formats: what a spreadsheet shows of a value, beyond the value that it keeps.

Source: ECMA-376 Part 1, 18.8.30 and 18.8.31. OpenDocument says the same in elements, which are read as such a code.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property, lru_cache
from locale import windows_locale
from typing import Literal

from delibgen.cldr import get_local_signs
from delibgen.kept_patterns import expression

FormatKind = Literal["general", "number", "percent", "scientific", "fraction", "date", "words", "nothing"]
_LONGEST = 255
"""Letters of a code that Excel takes."""
_SECTIONS = 4
"""Those of values above, below and at nought, and that of texts."""
_TOKEN = expression(
    r"""
    "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | _. | \*.
    | \[\$(?P<sign>[^\]-]*)(?:-(?P<locale>[^\]]*))?\] | \[(?P<elapsed>h+|m+|s+)\]
    | \[(?P<test>[<>=]{1,2})(?P<limit>-?[\d.]+)\] | \[[^\]]*\]
    | (?P<general>General) | (?P<halves>AM/PM|A/P) | (?P<exponent>E[+-]) | (?P<digit>[0#?]) | (?P<comma>,)
    | (?P<point>\.) | (?P<percent>%) | (?P<slash>/) | (?P<date>y+|m+|d+|h+|s+|e+|g+) | (?P<text>@) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SHARED_SIGNS = frozenset("$£¥")
_PARTS = {"y": "year", "e": "year", "m": "month", "d": "day"}
_WORD = expression(r"[^\W_]+")
_AROUND_DATES = frozenset(
    {"le", "de", "du", "d", "er", "e", "the", "of", "st", "nd", "rd", "th", "at", "à", "h", "t", "z"}
)
_NO_UNIT = expression(r"[\s()+:\u200e\u200f-]+")
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    41: "#,##0",
    43: "#,##0.00",
}
"""The formats that have a number and no code; those of a currency (5 to 8, 42, 44) show that of the machine."""


@dataclass(frozen=True, slots=True)
class FormatSection:
    """How values of one sign, or of one range, are shown."""

    kind: FormatKind
    before: str = ""
    """The words before the figures."""
    after: str = ""
    pattern: tuple[str, ...] = ()
    """Places of figures (`0`, `#`, `?`), the point, and words between figures."""
    thousands: int = 0
    """How often the value is divided by a thousand before it is shown."""
    parts: frozenset[str] = frozenset()
    """What a date shows: its year, month, day."""
    has_sign: bool = True
    """Whether a value below nought shows a sign that the section does not hold itself."""

    @property
    def unit(self) -> str:
        """The words around the figures, without what is no word: signs, brackets, spaces."""
        said = (_NO_UNIT.sub(" ", part).strip() for part in (self.before, self.after))
        return " ".join(part for part in said if part and part not in {".", ","})  # `1500.–` has no cents

    @property
    def date_words(self) -> str:
        """The words beside the parts of a date that say more than it does: `avant le` and not `le`."""
        found = _WORD.findall(f"{self.before} {self.after}")
        return " ".join(found) if any(word.lower() not in _AROUND_DATES for word in found) else ""

    @property
    def decimals(self) -> int:
        """Figures after the point."""
        places = [part for part in self.pattern if part in _PLACES]
        return len(places) - places.index(".") - 1 if "." in places else 0

    @property
    def is_broken_up(self) -> bool:
        """Whether words stand between the figures."""
        return any(part not in _PLACES for part in self.pattern)

    @property
    def is_cut_up(self) -> bool:
        """Whether words stand between the figures that do not set thousands apart: `0000-00`, and not `# ##0`."""
        point = self.pattern.index(".") if "." in self.pattern else len(self.pattern)
        whole = "".join("#" if part in _PLACES else part for part in self.pattern[:point])
        return self.is_broken_up and not _BY_THOUSANDS.fullmatch(whole)

    def number(self, value: Decimal) -> Decimal:
        """The number that the figures show of `value`."""
        if self.kind in {"general", "scientific", "fraction"}:
            return value
        shown: Decimal = value / 1000**self.thousands * (100 if self.kind == "percent" else 1)
        try:
            return shown.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        except InvalidOperation:
            return shown

    def text(self, value: Decimal) -> str:
        """The figures with the words around them; thousands are not set apart."""
        if self.kind == "general":
            shown = f"{value.normalize():f}"
        elif self.kind == "scientific":
            shown = f"{value.normalize():E}"
        elif self.kind == "fraction":
            shown = _mixed(value, 10 ** max(len(self.pattern) - self.pattern.index("/") - 1, 1) - 1)
        elif self.kind in {"words", "nothing"}:
            shown = ""
        else:
            shown = ("-" if value < 0 and self.has_sign else "") + "".join(self._figures(abs(self.number(value))))
        return " ".join(f"{self.before}{shown}{self.after}".split())

    def _figures(self, number: Decimal) -> Sequence[str]:
        """The figures of `number` in the places of the pattern, from the last to the first."""
        whole, _, rest = f"{number:f}".partition(".")
        point = self.pattern.index(".") if "." in self.pattern else len(self.pattern)
        figures, said = list(whole if whole != "0" else ""), list[str]()
        for part in reversed(self.pattern[:point]):
            if part not in _PLACES:
                said.append(part)
            elif figures or part == "0":
                said.append(figures.pop() if figures else "0")
        return [*figures, *(part.rstrip(_NO_WIDTH) for part in reversed(said)), *([f".{rest}"] if rest else [])]


def _mixed(value: Decimal, most: int) -> str:
    """A number with its part below one as a fraction, whose denominator is no more than `most`."""
    whole, rest = divmod(Fraction(abs(value)).limit_denominator(most), 1)
    said = [str(whole)] if whole or not rest else []
    return ("-" if value < 0 else "") + " ".join([*said, *([str(rest)] if rest else [])])


_NO_WIDTH = "\u200b"
"""What tells a sign that is shown as it is from a place of figures."""
_PLACES = frozenset("0#?.")
_BY_THOUSANDS = expression(r"#+(?:[ '’\u00a0\u2009\u202f]###)+")


class NumberFormat:
    """The sections of a format, and which of them shows a value."""

    def __init__(self, code: str) -> None:
        self.code = code[:_LONGEST]

    @cached_property
    def _sections(self) -> Sequence[tuple[tuple[str, Decimal] | None, FormatSection]]:
        parts = list(_split(self.code or "General"))[:_SECTIONS]
        made = [_section(tokens) for tokens in parts if not any(token.group("text") for token in tokens)] or [
            (None, FormatSection("general"))
        ]
        return [(test or _default(rank, len(made)), _signed(one, rank, test)) for rank, (test, one) in enumerate(made)]

    def section(self, value: Decimal) -> FormatSection:
        """The section that shows `value`."""
        return next((one for test, one in self._sections if _holds(test, value)), self._sections[-1][1])

    @property
    def first(self) -> FormatSection:
        """The section of dates and of values above nought."""
        return self._sections[0][1]

    @cached_property
    def leaves_words(self) -> bool:
        """Whether a text shows as it is: its section is `@`, with nothing but spaces and signs around, or left out."""
        parts = list(_split(self.code))
        own = next((tokens for tokens in parts if any(token.group("text") for token in tokens)), None)
        if own is None:
            return len(parts) < _SECTIONS
        words = "".join(_word(token) for token in own if not token.group("text"))
        return not _NO_UNIT.sub("", words)

    @cached_property
    def is_plain(self) -> bool:
        """Whether it shows no more and no less than the value: no format, text, or a whole date."""
        if self.code.lower() in {"", "general", "@"}:
            return True
        first = self.first
        return first.kind == "date" and first.parts >= {"year", "month", "day"} and not first.date_words


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    """The format of that code."""
    return NumberFormat(code)


def _split(code: str) -> Iterator[list[re.Match[str]]]:
    """The tokens of each section."""
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(code):
        if token.group("other") == ";":
            yield tokens
            tokens = []
        else:
            tokens.append(token)
    yield tokens


def _default(number: int, count: int) -> tuple[str, Decimal] | None:
    """Which values a section shows that does not say so: above, below and at nought."""
    if count == 1 or (number == count - 1):
        return None
    return ((">=" if count == 2 else ">") if number == 0 else "<", Decimal(0))


def _signed(section: FormatSection, rank: int, test: tuple[str, Decimal] | None) -> FormatSection:
    """The second of several sections shows values below nought, and holds their sign itself."""
    return replace(section, has_sign=False) if rank == 1 and test is None else section


def _holds(test: tuple[str, Decimal] | None, value: Decimal) -> bool:
    if test is None:
        return True
    sign, limit = test
    return (
        ("<" in sign and value < limit)
        or (">" in sign and value > limit)
        or (sign in {"=", "<=", ">="} and value == limit)
    )


def _section(tokens: Sequence[re.Match[str]]) -> tuple[tuple[str, Decimal] | None, FormatSection]:
    tests = [(token["test"], Decimal(token["limit"])) for token in tokens if token["test"]]
    kinds = {name for token in tokens if (name := token.lastgroup)}
    ranks = [rank for rank, token in enumerate(tokens) if token["digit"] or token["general"]]
    first, last = (ranks[0], ranks[-1]) if ranks else (len(tokens), len(tokens))
    inner = tokens[first : last + 1]
    scale = sum(1 for token in _run(tokens[last + 1 :]) if token["comma"])
    parts = frozenset(_PARTS[token["date"][0].lower()] for token in tokens if _is_date(token))
    before, after = (_words(part) for part in (tokens[:first], tokens[last + 1 :]))
    return (tests[0] if tests else None), FormatSection(
        _kind(kinds, inner, before + after),
        before,
        after,
        tuple(_pattern(inner)),
        scale,
        parts,
    )


def _is_date(token: re.Match[str]) -> bool:
    """Whether a token shows a part of a day: `ddd` and `dddd` show that of the week."""
    said = (token["date"] or "").lower()
    return said[:1] in _PARTS and said not in {"ddd", "dddd"}


def _run(tokens: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The commas that follow the last figure, each of which divides by a thousand."""
    for token in tokens:
        if not token["comma"]:
            return
        yield token


def _kind(kinds: set[str], inner: Sequence[re.Match[str]], words: str) -> FormatKind:
    if kinds & {"date", "elapsed", "halves"}:
        return "date"
    if "exponent" in kinds:
        return "scientific"
    if any(token["slash"] for token in inner):
        return "fraction"
    if "percent" in kinds:
        return "percent"
    if "general" in kinds:
        return "general"
    if inner:
        return "number"
    return "words" if words.strip() else "nothing"


def _words(tokens: Sequence[re.Match[str]]) -> str:
    return "".join(_word(token) for token in tokens)


def _word(token: re.Match[str]) -> str:
    if token["sign"]:
        return _sign(token["sign"], token["locale"] or "")
    said = (token[name] for name in ("quoted", "escaped", "percent", "slash", "other") if token[name])
    return next(said, "")


def _sign(sign: str, place: str) -> str:
    """A sign of money; the code of its currency for one that several have, where the number of a place tells it.

    Source: [MS-LCID], whose numbers Python lists with their languages and territories.

    >>> _sign("$", "1009"), _sign("€", "40C"), _sign("k€", "")
    ('CAD', '€', 'k€')
    """
    if sign not in _SHARED_SIGNS or not re.fullmatch("[0-9A-Fa-f]{1,8}", place):
        return sign
    territory = windows_locale.get(int(place, 16) & 0xFFFF, "").partition("_")[2]
    return get_local_signs(territory).get(sign, sign) if territory else sign


def _pattern(tokens: Sequence[re.Match[str]]) -> Iterator[str]:
    for token in tokens:
        if token["digit"] or token["point"]:
            yield token["digit"] or "."
        elif word := _word(token):
            yield word if word not in _PLACES else f"{word}{_NO_WIDTH}"
