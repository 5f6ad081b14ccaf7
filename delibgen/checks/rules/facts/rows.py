"""How many things a text says that a table has, or how many people it counts one by one, against how many there are."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from delibgen.checks.reading.act import once
from delibgen.checks.reading.counting import small_number, small_numbers, value_of
from delibgen.checks.reading.expression import GAP, Expression, any_of, last_words
from delibgen.checks.reading.grids import NumberGrid, grids, is_subtotal, is_total, label_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.checks.rules.alone import each_alone
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_FEW, _NEAR, _AROUND = 2, 2, 3
_ROWS, _ANNOUNCED = Lexicon("reckoning", "rows"), Lexicon("reckoning", "announced")
_SAID = Lexicon("spending", "rows")
_LEVY = _SAID.get("levy", "either")


def rows_of_another_number(text: WholeText) -> Iterator[Hit]:
    """“SETS the four charges as follows:”, then five rows; “the lowest of the four quotations”, and there are three."""
    for grid, until in _with_next(text):
        labels = [label_of(row) for row in grid.rows if not is_total(row)]
        is_sum = any(map(is_subtotal, grid.rows)) or any(map(_LEVY.search, labels))
        if len(labels) < _FEW or not all(labels) or len(set(labels)) < len(labels) or is_sum:
            continue
        for said, noun in _announced(text, grid, until):
            off = abs(value_of(said.text.split()[0], text.lang) - len(labels))
            is_in_rows = value_of(said.text.split()[0], text.lang) in _counts(grid)
            if 0 < off <= _NEAR and not is_in_rows and not _ANNOUNCED.get("measured", text.lang).fullmatch(noun):
                yield _hit(said, len(labels), grid.rows[0][0].at)


def _with_next(text: WholeText) -> Iterator[tuple[NumberGrid, int]]:
    """Each table, and the place of the next one, which what stands after that points to."""
    at = _places(text)
    found = sorted(grids(text), key=lambda grid: at[id(grid.rows[0][0].at.passage)])
    begins = [at[id(grid.rows[0][0].at.passage)] for grid in found]
    return zip(found, [*begins, len(text.passages)][1:], strict=True)


def _counts(grid: NumberGrid) -> set[int]:
    """What its columns of whole numbers make: « quatre emplois », in rows of two, one and one."""
    rows = [row for row in grid.rows if not is_total(row)]
    columns = [[row[place] for row in rows if place < len(row)] for place in range(len(rows[0]))]
    counted = [[each.number for each in column if each.number is not None and not each.unit] for column in columns]
    sums = (sum(numbers) for column, numbers in zip(columns, counted, strict=True) if len(numbers) == len(column))
    return {int(made) for made in sums if made == int(made)}


def _announced(text: WholeText, grid: NumberGrid, until: int) -> Iterator[tuple[TextSpan, str]]:
    """What the passages around a table say that it has, up to a place: how many, and of what."""
    prose, at = _prose(text), _places(text)
    first, last = (at[id(row[0].at.passage)] for row in (grid.rows[0], grid.rows[-1]))
    begin, end = bisect_left(prose, first), bisect_right(prose, last)
    before = [text.passages[place] for place in prose[max(0, begin - 1) : begin]]
    after = [text.passages[place] for place in prose[end : end + _AROUND] if place < until]
    leads, pointing, among = _patterns(text.lang)
    yield from (found for each in before if each.text.rstrip().endswith(":") for found in _found(leads, each))
    for passage in after:
        yield from _found(pointing, passage)
        yield from (found for found in _found(among, passage) if any(found[1] in each.text for each in before))


def _found(pattern: re.Pattern[str], passage: Passage) -> Iterator[tuple[TextSpan, str]]:
    for match in pattern.finditer(passage.text):
        yield TextSpan(passage, match.start("count"), match.end("noun")), match["noun"]


@once
def _prose(text: WholeText) -> Sequence[int]:
    """Where the passages stand that are no rows."""
    return [place for place, each in enumerate(text.passages) if each.kind != "cell" and "\t" not in each.text]


@once
def _places(text: WholeText) -> Mapping[int, int]:
    return {id(each): place for place, each in enumerate(text.passages)}


@cache
def _patterns(lang: Lang) -> tuple[re.Pattern[str], ...]:
    """Before a table, after it, and of what was said before it."""
    count = rf"(?<![\w.,’'-])(?P<count>{any_of(small_numbers(lang))})"
    noun = rf"{GAP}(?:[a-zà-ÿ-]+{GAP})??(?P<noun>[a-zà-ÿ]{{3,}}[sx])"
    follows = _ANNOUNCED.pattern("follows", lang)
    leads = rf"{count}{noun}{GAP}{follows}(?!\w)"
    pointing = rf"{_ROWS.pattern('the', lang)}{GAP}{count}{noun}{GAP}{_ROWS.pattern('above', lang)}(?!\w)"
    among = rf"{_ROWS.pattern('of', lang)}{GAP}{count}{noun}(?!\w)"
    return tuple(compiled(pattern, re.IGNORECASE) for pattern in (leads, pointing, among))


def _hit(said: TextSpan, number: int, also: TextSpan | None) -> Hit:
    return Hit(said, also=also, values={"why_fr": f"il y en a {number}", "why_en": f"there are {number}"})


def people_of_another_number(text: WholeText) -> Iterator[Hit]:
    """“six people, namely the Mayor, two councillors and three members of the forum”."""
    yield from each_alone(text, _miscounted)


def _miscounted(passage: Passage, lang: Lang) -> Iterator[Hit]:
    for match in _get_people(lang).finditer(passage.text):
        said, listed = value_of(match["count"], lang), _listed(match["list"], lang)
        if said > 1 and listed not in {0, 1, said}:
            yield _hit(TextSpan(passage, match.start("count"), match.end("noun")), listed, None)


def _listed(words: str, lang: Lang) -> int:
    """How many people the words list, up to the first that counts none; 0 where one is not counted."""
    total, parts = 0, re.split(rf",?{GAP}(?:and|et){GAP}|,{GAP}", words)
    if len(parts) < _FEW or _ROWS.get("each", lang).search(words):
        return 0
    for place, part in enumerate(parts):
        match = _get_one(lang).match(part.strip())
        if not match:
            return total if place > 1 and not re.match(r"[A-ZÀ-Ý]", part) else 0
        total += value_of(match["count"], lang) if match["count"] else 1
    return total


@cache
def _get_people(lang: Lang) -> Expression:
    count = rf"(?<![\w.,’'-])(?P<count>{small_number(lang)})"
    people, namely = _ROWS.pattern("people", lang), _ROWS.pattern("namely", lang)
    return Expression(
        rf"{count}{GAP}(?P<noun>{people})\b[\s,:(]{{1,3}}{namely}[\s,:]{{1,3}}"
        r"(?P<list>[^.;:()\n]+)",
        re.IGNORECASE,
        sign=last_words(_ROWS.phrases("people", lang)),
    )


@cache
def _get_one(lang: Lang) -> re.Pattern[str]:
    """One of those that such a list counts: “the Mayor”, “two councillors”."""
    return compiled(rf"(?:(?P<count>{small_number(lang)})|{_ROWS.pattern('one', lang)})(?=\W)", re.IGNORECASE)
