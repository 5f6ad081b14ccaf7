"""A rule on who is granted what: the sum of a sentence, and that of the row or line that bears the same name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.act import once
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.grids import GridCell, GridRow, NumberGrid, grids, is_total, label_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.figures import may_state_money
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.searching import by_passage, money
from delibgen.checks.reading.sums import SumsSaid, sums_said
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_GRANTED = Lexicon("reckoning", "granted")
_SHORTEST, _MOST_ROWS, _LONGEST_HEAD = 6, 60, 80
_NAME = expression(r"[^\W\d_].*[\s-].*[A-ZÀ-Ý]|.*[a-zà-ÿ].*\s.*[A-ZÀ-Ý]|[A-ZÀ-Ý].*\s.*")
_LINE = expression(r"\W*(?P<label>[A-ZÀ-Ý][^:\n]{3,80}?)\s?:\s(?=[€£$]?\s?\d)")
"""« - Médecins EXEMPLE : 40 000 € pour l’achat de médicaments »."""
_YEAR = expression(r"%|\b(?:19|20)\d{2}\b")


class _NamedSum(NamedTuple):
    """What one name is granted, in a table or a list."""

    at: TextSpan
    sum_: Decimal
    is_receipt: bool | None
    """Whether its table is of what is received; `None` where it does not say."""
    whole: Decimal
    """What all the rows of its table make, of which it may be but the share of the one who grants or receives it."""


@on_text(
    "FCT-33",
    "error",
    look=may_state_money,
    fr="« {found} » : le tableau ou la liste donne « {other} » à ce nom. Écrivez partout le même montant.",
    en="“{found}”: the table or list gives “{other}” for this name. Write the same amount everywhere.",
    source="Un montant se dit une fois : le titre, l’exposé et les articles doivent l’énoncer de même",
)
def granted_otherwise_in_a_row(text: WholeText) -> Iterator[Hit]:
    rows = _rows(text)
    if not 0 < len(rows) <= _MOST_ROWS:
        return
    held = {id(row.at.passage) for named in rows.values() for row in named}
    for said in sums_said(text):
        words = said.at.passage.text
        if said.sums and id(said.at.passage) not in held and _GRANTED.get("grant", text.lang).search(words):
            folded = fold_in_place(words)
            found = (each for label in rows for each in _places(label, folded))
            labels = [each for each in found if said.at.start <= each.start < said.at.end]
            asks = _GRANTED.get("asks", text.lang).search(said.at.text) is not None
            for sum_, label in _granted(said, labels):
                yield from _differing(sum_, [row for row in rows[label] if row.is_receipt in {None, asks}])


class _Label(NamedTuple):
    """Where a name of a row stands, by its folded words as a pattern."""

    pattern: str
    start: int
    end: int


def _places(label: str, folded: str) -> Iterator[_Label]:
    return (_Label(label, *at.span()) for at in re.finditer(rf"(?<!\w){label}(?!\w)", folded))


def _granted(said: SumsSaid, labels: Sequence[_Label]) -> Iterator[tuple[Mention, str]]:
    """Each sum with the name to which it goes, or from which it is asked."""
    words, others = said.at.passage.text, _without(labels, said.at)
    sums, otherwise = said.sums, _GRANTED.get("otherwise", said.lang)
    if not 0 < len(labels) <= len(sums) or _YEAR.search(others) or otherwise.search(others):
        return
    addressed = _get_addressed(said.lang)
    for found, end in zip(sums, [*(after.start for after in sums[1:]), said.at.end], strict=True):
        if sum(found.end <= label.start < end for label in labels) > 1:
            continue  # the total of all whom the sentence names
        its = (label for label in labels if found.end <= label.start)
        after = next((label for label in its if addressed.fullmatch(words[found.end : label.start])), None)
        if after:
            yield found, after.pattern
        elif len(sums) == len(labels) == 1 and addressed.search(words[max(0, labels[0].start - 60) : labels[0].start]):
            yield found, labels[0].pattern


def _without(labels: Sequence[_Label], sentence: TextSpan) -> str:
    """The sentence without the names, which may hold any word."""
    words, kept, last = sentence.passage.text, "", sentence.start
    for label in sorted(labels, key=lambda each: each.start):
        kept, last = kept + words[last : max(last, label.start)], max(last, label.end)
    return kept + words[last : sentence.end]


def _differing(found: Mention, rows: list[_NamedSum]) -> Iterator[Hit]:
    sums = {row.sum_ for row in rows}
    if rows and money(found)[0] not in {*sums, sum(sums, Decimal(0)), *(row.whole for row in rows)}:
        yield Hit(found.span, also=rows[0].at)


@once
def _rows(text: WholeText) -> Mapping[str, list[_NamedSum]]:
    """What the rows and lines give each name, by its folded words as a pattern."""
    found: dict[str, list[_NamedSum]] = {}
    amounts = by_passage(text, "amount")
    if not amounts:
        return found
    places = {id(passage): place for place, passage in enumerate(text.passages)}
    for grid in grids(text):
        place = places.get(id(grid.rows[0][0].at.passage), 0)
        before = [each.text for each in text.passages[max(0, place - 1) : place] if len(each.text) <= _LONGEST_HEAD]
        for label, known in _of_grid(grid, " ".join((*grid.heads, *before)), text.lang):
            found.setdefault(label, []).append(known)
    for stated in (only for only, *others in amounts.values() if not others):
        if (match := _LINE.match(stated.passage.text)) and _is_name(match["label"]):
            sum_ = money(stated)[0]
            found.setdefault(_pattern(match["label"]), []).append(_NamedSum(stated.span, sum_, None, sum_))
    return found


def _of_grid(grid: NumberGrid, heads: str, lang: Lang) -> Iterator[tuple[str, _NamedSum]]:
    """What each row that opens with a name gives it."""
    is_receipt = bool(_GRANTED.get("receipts", lang).search(heads)) if heads.strip() else None
    sums = [(row, sum_) for row in grid.rows if (sum_ := _sum_of(row)) is not None]
    whole = sum((sum_.number or Decimal(0) for _, sum_ in sums), Decimal(0))
    for row, sum_ in sums:
        if _is_name(label_of(row)):
            yield _pattern(label_of(row)), _NamedSum(sum_.at, sum_.number or Decimal(0), is_receipt, whole)


def _sum_of(row: GridRow) -> GridCell | None:
    """The one sum of a row that is no total."""
    sums = [cell for cell in row[1:] if cell.number is not None]
    is_one = len(sums) == 1 and sums[0].unit not in {"", "%"}
    return sums[0] if is_one and not is_total(row) else None


def _is_name(label: str) -> bool:
    return len(label) >= _SHORTEST and _NAME.match(label) is not None and not _OF_A_LINE.search(label)


_SAID = Lexicon("spending", "granted")
_OF_A_LINE = _SAID.get("of_a_line", "either")


def _pattern(label: str) -> str:
    return re.escape(fold_in_place(label.strip()))


@cache
def _get_addressed(lang: Lang) -> re.Pattern[str]:
    """What stands before a name to which something goes."""
    to, its = _GRANTED.pattern("to", lang), _GRANTED.pattern("its", lang)
    return compiled(rf"\s{to}\s(?:{its}\s?){{0,2}}$", re.IGNORECASE)
