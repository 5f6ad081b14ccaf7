"""Lines that were cut to fit a page, joined again where their shape says that they belong together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from delibgen.kept_patterns import expression
from delibgen.readers.plain.lines import PlainLine
from delibgen.readers.plain.shapes import (
    compound_parts,
    is_ended,
    is_lower,
    is_opener,
    is_row,
    is_stroke,
    mark_of,
    note_of,
)
from delibgen.readers.plain.spacing import is_of_columns

Glue = Literal["", " ", "-"]
"""What the end of a line stands for: nothing, a space, or a hyphen that is not spelling and goes."""

# -- a line is full when the next word would have passed this share of the width; letters are not all of one width --
_FULL: Final = 0.9
_LONG: Final = 0.7
"""The same of a line that stops within a sentence."""
_OVERFULL: Final = 1.25
_WIDTHS: Final = range(40, 201)
_FEWEST_CUTS: Final = 3
_LEAST_FULL: Final = 0.35
_CUT_LENGTHS: Final = range(45, 141)
"""How long a line may be that is cut in a text where others are not."""
_LAST_PART: Final = expression(r"\w+-$")
_FIRST_PART: Final = expression(r"\w+")
_WORD: Final = expression(r"\w+(?:-\w+)*")
_STRAY: Final = expression(r"(?:[.,)]|(?P<spaced>[;:!?»]|(?:19|20)\d\d[.;]$))(?=\s|$)")
"""A mark that ends a word, or a year alone, where a PDF begins a line with it: after the raised call of a note."""


_ROW: Final = expression(r":$|\s:\s[^:]*\d[^:]{0,8}$")
"""What ends a line below which others may stand on their own: a colon, or a name with its sum."""


def _is_row(words: str) -> bool:
    return _ROW.search(words) is not None


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text is wrapped."""

    width: int
    """The typical length of a full line; 0 where lines are not cut."""
    words: Counter[str]
    """The words of the text, in small letters."""
    longest: int = 0
    """The length of its longest line where too few are cut to tell a width, and each of those is full; else 0."""

    def glue(self, line: PlainLine, after: PlainLine, *, apart: bool, inside: bool) -> Glue | None:
        """What joins `after` to `line`; `None` where it begins a unit of its own.

        `apart`: an empty line stands between them. `inside`: `after` hangs under an item of a list.
        """
        if is_opener(after.text) or mark_of(after.text) or note_of(after.text):
            return None
        if is_of_columns(line.text) and is_of_columns(after.text):
            return None
        hyphen = self._hyphen(line.text, after.text)
        if hyphen is not None:
            return hyphen if not apart or self.width else None
        if not apart and (stray := _STRAY.match(after.text)):
            return " " if stray["spaced"] else ""
        follows = _goes_on(line, after)
        if apart:
            return " " if self.width and follows and _is_full(line, after, self.width) else None
        if inside:
            return None if _is_row(line.text) and not is_lower(after.text) else " "
        if not self.width:
            is_cut = follows and len(line.text) in _CUT_LENGTHS
            return " " if is_cut or self._is_out_of_room(line, after) else None
        return " " if follows or self._runs_on(line, after) else None

    def _is_out_of_room(self, line: PlainLine, after: PlainLine) -> bool:
        """Whether a line of a short text stops within a sentence for want of room: « le Football / Club »."""
        is_title = line.text.isupper() and not after.text.isupper()
        if not self.longest or is_ended(line.text) or is_title or _is_row(line.text):
            return False
        return _is_full(line, after, self.longest, 1)

    def _runs_on(self, line: PlainLine, after: PlainLine) -> bool:
        """Whether `line` stops for want of room, and neither it nor `after` looks like the edge of a paragraph."""
        if line.text.endswith(":") and not is_lower(after.text):
            return False
        if line.text.isupper() and not after.text.isupper():
            return False
        hangs, ends = after.indent >= line.indent + 2, is_ended(line.text)
        if hangs and ends and line.text[-1] != ",":
            return False
        return _is_full(line, after, self.width, _FULL if ends and (hangs or line.text[-1] != ",") else _LONG)

    def _hyphen(self, text: str, after: str) -> Glue | None:
        """For a word or number cut after a hyphen: whether the hyphen is spelling."""
        last, first = _LAST_PART.search(text[-40:]), _FIRST_PART.match(after)
        if not last or not first:
            return None
        one, two = last[0][:-1].lower(), first[0].lower()
        if not (is_lower(after) and one.isalpha()):
            return ""
        return "" if self._is_compound(one, two) else "-"

    def _is_compound(self, one: str, two: str) -> bool:
        if self.words[f"{one}-{two}"] or self.words[one + two]:
            return not self.words[one + two]
        firsts, seconds = compound_parts()
        if one in firsts or two in seconds:
            return True
        # -- each was counted once already, where the line cuts them --
        return self.words[one] > 1 and self.words[two] > 1


def find_wrapping(lines: Sequence[PlainLine | None]) -> Wrapping:
    """How the text of these lines is wrapped; `None` stands for an empty line."""
    pairs = [(line, after) for line, after in pairwise(lines) if line and after and _may_join(line, after)]
    words = Counter(word for line in lines if line for word in _parts(line.text.lower()))
    width = _width(pairs)
    return Wrapping(
        width, words, 0 if width else _longest(pairs, max((len(line.text) for line in lines if line), default=0))
    )


def _longest(pairs: Sequence[tuple[PlainLine, PlainLine]], longest: int) -> int:
    """The length of the longest line, where lines are cut and no next word would have had room in it; else 0."""
    cuts = [(line, after) for line, after in pairs if _goes_on(line, after)]
    are_full = all(_is_full(line, after, longest, _FULL) for line, after in cuts)
    return longest if cuts and are_full and longest in _CUT_LENGTHS else 0


def _parts(text: str) -> Iterable[str]:
    for match in _WORD.finditer(text):
        yield match[0]
        if "-" in match[0]:
            yield from ("-".join(pair) for pair in pairwise(match[0].split("-")))


def _may_join(line: PlainLine, after: PlainLine) -> bool:
    fixed = is_stroke(line.text) or is_stroke(after.text) or is_row(line.text) or is_row(after.text)
    return not (fixed or is_opener(after.text) or mark_of(after.text) or note_of(after.text))


def _width(pairs: Sequence[tuple[PlainLine, PlainLine]]) -> int:
    """How long lines are that stop within a sentence, where they are of about one length; else 0."""
    cuts = [(line, after) for line, after in pairs if _goes_on(line, after)]
    if len(cuts) < _FEWEST_CUTS:
        return 0
    ordered = sorted(len(line.text) for line, _ in cuts)
    width = ordered[int(_FULL * (len(ordered) - 1))]
    full = sum(_is_full(line, after, width) for line, after in cuts)
    return width if width in _WIDTHS and full >= _LEAST_FULL * len(cuts) else 0


def _goes_on(line: PlainLine, after: PlainLine) -> bool:
    """Whether `after` can only be the rest of a sentence that `line` begins."""
    return is_lower(after.text) and not is_ended(line.text)


def _is_full(line: PlainLine, after: PlainLine, width: int, share: float = _FULL) -> bool:
    """Whether the next word would have passed the width; a line far beyond it was never cut."""
    reach = len(line.text) + 1 + len(after.text.split(maxsplit=1)[0])
    return reach >= share * width and len(line.text) <= _OVERFULL * width
