"""The days that words without a year may mean: « le dimanche 27 octobre », in the light of the days said around."""

from collections.abc import Sequence
from datetime import date

from delibgen.checks.reading.act import done_by
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.searching import mentions_in
from delibgen.checks.reading.text import WholeText

_HEAD = 8
_YEAR = expression(r"\b(?:1[89]|20)\d{2}\b")
_MONTHS = expression(r"\b(\d{4})-(\d{2})(?!-?\d)")
_WHOLE_DAY = expression(r"\d{4}-\d{2}-\d{2}")


def days_meant(
    passage: Passage, month_and_day: tuple[int, int], text: WholeText, *, is_to_come: bool = False
) -> Sequence[date]:
    """The days that it may be, the nearest to the day of the text first; none where that day is not known."""
    done = day_of(text)
    if not done:
        return ()
    around = [each for each in _around(done, month_and_day) if each >= done or not is_to_come]
    same_month = {day for day in around if day.year in _years_of_month(passage, day.month, text)}
    if len(same_month) == 1:
        return [*same_month]
    said = {int(match[0]) for match in _YEAR.finditer(passage.text)}
    others = {each for year in said for near in (year - 1, year, year + 1) for each in _dated(near, month_and_day)}
    return [*around, *sorted(others.difference(around))]


def day_of(text: WholeText) -> date | None:
    """The day of the act, or that which a letter bears."""
    if text.lang == "fr":
        return done_by(text)
    return next(iter(_whole_days(text.passages[:_HEAD], text)), None)


def _around(done: date, month_and_day: tuple[int, int]) -> Sequence[date]:
    """The last such day before that of the text and the next after it, the nearer one first."""
    near = [each for year in (done.year - 1, done.year, done.year + 1) for each in _dated(year, month_and_day)]
    before, after = [each for each in near if each < done][-1:], [each for each in near if each >= done][:1]
    return sorted([*before, *after], key=lambda each: abs((each - done).days))


def _dated(year: int, month_and_day: tuple[int, int]) -> Sequence[date]:
    """The day in that year; none where it has no 29 February."""
    try:
        return [date(year, *month_and_day)]
    except ValueError:
        return []


def _years_of_month(passage: Passage, month: int, text: WholeText) -> set[int]:
    """The years of the days in the passage that are of this month, and of the months that it lies between."""
    told = {day.year for day in _whole_days([passage], text) if day.month == month}
    for mention in mentions_in(text, "date", [passage]):
        ends = [(int(match[1]), int(match[2])) for match in _MONTHS.finditer(mention.value)]
        if ends and ends[0] <= (ends[-1][0], month) <= ends[-1] and ends[0][0] == ends[-1][0]:
            told.add(ends[0][0])
    return told


def _whole_days(passages: Sequence[Passage], text: WholeText) -> list[date]:
    found = mentions_in(text, "date", passages)
    return [date.fromisoformat(each) for mention in found for each in _WHOLE_DAY.findall(mention.value)]
