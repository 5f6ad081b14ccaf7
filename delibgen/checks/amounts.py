"""How a French text writes its amounts, and how it should.

An amount has one fault at most, and is mended as a whole: TYP-02 where its thousands are badly parted, else TYP-03
where its sign, its decimals or their order are wrong, else TYP-09 where only a space in it is of the wrong kind.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from delibgen.checks.judging import BREAKABLE, SPACE, THIN, WIDE, minds_kind_of_space, narrow_space, search
from delibgen.checks.rule import Span
from delibgen.checks.text import Text

_FIGURES = (
    rf"(?:[1-9]\d{{0,2}}(?:[{SPACE}.,'’]\d{{3}}){{1,6}}(?!\d)(?:[.,]\d{{1,2}}(?!\d))?"
    r"|\d{1,15}(?:[.,]\d{1,3}(?!\d))?)"
)
_SIGN = r"(?:£GB|\$ ?US|(?:k|M|Mds?)?€|[€£$¥])"
_CODE = r"(?:EUR|GBP|USD|CHF|CAD|JPY|SEK|NOK|DKK)\b"
_WORD = r"(?:euros?|livres? sterling|dollars?|francs?|yens?)\b"
_AFTER = rf"(?<![\w.,/-])(?P<figures>{_FIGURES})(?P<gap>[{SPACE}]?)(?P<sign>{_SIGN}(?!\w)|{_CODE}|{_WORD})"
_BEFORE = (
    rf"(?<![\w$€£])(?<!en )(?P<first>{_SIGN}|{_CODE})[{SPACE}]?(?P<behind>{_FIGURES})"
    rf"(?:[{SPACE}](?P<scale>(?:million|milliard)s?))?(?!\w)"
)
_AMOUNT = re.compile(f"{_AFTER}|{_BEFORE}")
_PARTED = re.compile(r"(?P<whole>\d{1,3}(?:\D\d{3})+|\d+)(?:(?P<point>[.,])(?P<decimals>\d{1,3}))?")
_GROUPED_FOUR = re.compile(rf"\d[{SPACE}.,]\d{{3}}")
_GROUP_OR_DECIMALS = re.compile(r"\d{1,3}[.,]\d{3}")
_SIGN_ALONE = {"£GB": "£", "$US": "$", "$ US": "$"}
_OF = {"€": "d’euros", "£": "de livres sterling", "$": "de dollars"}

Fault = Literal["", "TYP-02", "TYP-03", "TYP-09"]


class Amount(NamedTuple):
    """An amount as it is written, in its parts."""

    span: Span
    whole: str
    point: str
    decimals: str
    gap: str
    """The space between the number and the sign that follows it."""
    sign: str
    """A sign, a code, or the word for the currency."""
    is_before: bool
    """Whether the sign stands before the number."""
    scale: str
    """`millions`, after a number that follows its sign."""

    @property
    def has_word(self) -> bool:
        return self.sign.islower()


class Style(NamedTuple):
    """How the text writes its amounts."""

    narrow: str
    minds_spaces: bool
    groups_four: bool
    """Whether it parts the thousands of a number of four figures."""
    has_cents: bool
    """Whether its tables have cents, so that whole amounts in them keep their noughts."""

    def fault(self, amount: Amount) -> Fault:
        """What is wrong with how the amount is written."""
        if self._is_badly_parted(amount.whole):
            return "TYP-02"
        if amount.is_before or not amount.gap or amount.sign in _SIGN_ALONE:
            return "TYP-03"
        if amount.point == "." or self._has_noughts(amount):
            return "TYP-03"
        is_plain = amount.gap == " " and self.minds_spaces and not amount.has_word
        return "TYP-09" if is_plain or amount.gap in THIN else ""

    def written(self, amount: Amount) -> str:
        """The amount as it should read."""
        digits = re.sub(r"\D", "", amount.whole)
        number = digits
        if len(digits) > 4 or self.groups_four or len(amount.whole) > len(digits):
            number = f"{int(digits):,}".replace(",", self.narrow)
        if amount.decimals and not self._has_noughts(amount):
            number += f",{amount.decimals}"
        sign = _SIGN_ALONE.get(amount.sign, amount.sign)
        if amount.scale:
            return f"{number}{WIDE}{amount.scale} {_OF.get(sign, sign)}"
        return f"{number}{' ' if amount.has_word else WIDE}{sign}"

    def _is_badly_parted(self, whole: str) -> bool:
        marks = set(re.sub(r"\d", "", whole))
        if not marks:
            return len(whole) > 4 or (len(whole) == 4 and self.groups_four)
        return bool(marks & set(".,'’" + (BREAKABLE if self.minds_spaces else THIN)))

    def _has_noughts(self, amount: Amount) -> bool:
        return amount.decimals == "00" and not (amount.span.passage.kind == "cell" and self.has_cents)


def find_written(text: Text) -> tuple[Amount, ...]:
    """The amounts of a French text, in reading order."""
    return tuple(_find(text))


def style_of(text: Text, amounts: tuple[Amount, ...]) -> Style:
    """How the text writes these amounts of its."""
    cells = [amount for amount in amounts if amount.span.passage.kind == "cell"]
    return Style(
        narrow_space(text),
        minds_kind_of_space(text),
        any(_GROUPED_FOUR.fullmatch(amount.whole) for amount in amounts),
        any(amount.decimals not in {"", "00"} for amount in cells),
    )


def _find(text: Text) -> Iterator[Amount]:
    for passage, match in search(_AMOUNT, text):
        parts = _PARTED.fullmatch(match["figures"] or match["behind"])
        if not parts:
            continue
        whole, point, decimals = parts["whole"], parts["point"] or "", parts["decimals"] or ""
        sign, scale = match["sign"] or match["first"], match["scale"] or ""
        # -- « 1,234 M€ » has decimals, « 1,234 € » has thousands --
        if (scale or (len(sign) > 1 and sign.endswith("€"))) and _GROUP_OR_DECIMALS.fullmatch(whole):
            whole, point, decimals = whole[:-4], whole[-4], whole[-3:]
        span = Span(passage, *match.span())
        yield Amount(span, whole, point, decimals, match["gap"] or "", sign, bool(match["first"]), scale)
