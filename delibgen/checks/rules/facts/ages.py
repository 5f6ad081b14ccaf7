"""How old somebody is said to be, against the days of the birth and of the death."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.periods import Length, Period
from delibgen.checks.reading.searching import by_passage, sentence_at
from delibgen.checks.reading.text import WholeText
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_SAID = Lexicon("reckoning", "ages")
_DAY, _FAR = len("1908-03-04"), 60


def ages_unlike_their_days(passage: Passage, text: WholeText) -> Iterator[tuple[Length, Period]]:
    """« Née le 4 mars 1908… Elle mourut le 17 août 1979, à l’âge de 71 ans », where one was born and one died."""
    ages = [*_get_ages(text.lang).finditer(passage.text)]
    born, died = (_day_after(name, passage, text) for name in ("born", "died"))
    if len(ages) != 1 or born is None or died is None or died[0] <= born[0]:
        return
    at = TextSpan(passage, *ages[0].span("number"))
    sentence = sentence_at(passage, at.start)
    (first, begins), (last, ends) = born, died
    years = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
    said = number_said(at.text, text.lang)
    if sentence.start <= ends <= sentence.end and said != years:
        yield Length(years, "year", at), Period(first, last, TextSpan(passage, begins, ends))


@cache
def _get_ages(lang: Lang) -> re.Pattern[str]:
    aged, number = _SAID.pattern("aged", lang), whole_number(lang)
    return compiled(rf"(?<!\w){aged}\s(?P<number>{number})(?![\w-])")


def _day_after(name: str, passage: Passage, text: WholeText) -> tuple[date, int] | None:
    """The only day that the words of that name lead to, and where it ends."""
    said = [*_SAID.get(name, text.lang).finditer(passage.text)]
    if len(said) != 1:
        return None
    days = [each for each in by_passage(text, "date").get(id(passage), ()) if each.start >= said[0].end()]
    is_near = days and len(days[0].value) == _DAY and days[0].start - said[0].end() <= _FAR
    return (date.fromisoformat(days[0].value), days[0].end) if is_near else None
