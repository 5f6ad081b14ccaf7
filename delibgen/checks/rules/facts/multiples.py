"""Sums that are so much for each of several things, or for each of several years."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Mention, TextSpan
from delibgen.checks.reading.periods import lengths, periods
from delibgen.checks.reading.searching import money
from delibgen.checks.reading.sums import SumsSaid, payments_in
from delibgen.checks.rules.facts.leading import WORKED, get_so
from delibgen.checks.rules.facts.missed import Missed
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_YEAR_MONTHS = 12
_SAID = Lexicon("spending", "multiples")
_FOR = _SAID.get("for", "either")
"""What may stand between a sum and the years that it is for."""


def _over_years(words: SumsSaid) -> Iterator[Missed]:
    """« 5 250 € par an, soit 21 000 € pour les quatre années »."""
    yearly = [each for each in words.sums if _comes_each_year(words, each)] if len(words.sums) > 1 else []
    for one, other in pairwise(words.sums) if len(yearly) <= 1 else ():
        if _comes_yearly(words, one, other) and not WORKED.get("varies", words.lang).search(words.at.text):
            due = money(one)[0] * _years_after(words, other)
            if due not in {0, money(other)[0]}:
                yield Missed(other, one, due)


def _comes_each_year(words: SumsSaid, one: Mention) -> bool:
    return WORKED.get("yearly", words.lang).match(words.after(one).lstrip(" \u00a0\u202f,(")) is not None


def _comes_yearly(words: SumsSaid, one: Mention, other: Mention) -> bool:
    """Whether the first is of each year, and the next one what it makes."""
    between = words.between(one, other)
    yearly, so = WORKED.get("yearly", words.lang), get_so("so", words.lang).search(between)
    if yearly.match(between.lstrip(" \u00a0\u202f,(")):
        return so is not None or get_so("also", words.lang).search(between) is not None
    return so is not None and so.start() <= 1 and yearly.search(words.before(one)[-60:]) is not None


def _years_after(words: SumsSaid, total: Mention) -> int:
    """For how many years the total is, as the words after it say; else the one term of the paragraphs around."""
    passage = words.at.passage
    said = [each for each in lengths(passage, words.lang) if each.unit == "year" and each.at.end <= words.at.end]
    near = [each for each in said if 0 <= each.at.start - total.end <= _CLOSE]
    if near:
        between = passage.text[total.end : near[0].at.start]
        return near[0].number if _FOR.fullmatch(between) else 0
    if not WORKED.get("term", words.lang).match(words.after(total).lstrip()):
        return 0
    spans = [period for each in words.near for period in periods(each, words.lang) if period.days > 0]
    terms = {period.months / _YEAR_MONTHS for period in spans}
    terms |= {each.number for near in words.near for each in lengths(near, words.lang) if each.unit == "year"}
    term = terms.pop() if len(terms) == 1 else 0
    return int(term) if term == int(term) else 0


_CLOSE = 40


def _so_many(words: SumsSaid) -> Iterator[Missed]:
    """« douze ateliers de 300 € chacun, soit 3 600 € »."""
    for before, one, other in zip((None, *words.sums), words.sums, words.sums[1:], strict=False):
        between = words.between(one, other)
        is_alone = _AND.search(between) is None  # “12 chairs at £40 each and four tables, that is, £680”
        is_alone = is_alone and not (before and _is_of_each(words.between(before, one), words.lang))
        if is_alone and _is_of_each(between, words.lang) and get_so("so", words.lang).search(between):
            counted = _get_counted(words.lang).search(words.before(one))
            number = number_said(counted["number"], words.lang) if counted else 0
            if number > 1 and money(other)[0] != number * money(one)[0]:
                yield Missed(other, one, number * money(one)[0])


def _is_of_each(after: str, lang: Lang) -> bool:
    """Whether the sum before is for each of several."""
    return WORKED.get("each", lang).match(after.lstrip()) is not None


def _for_so_many(words: SumsSaid) -> Iterator[Missed]:
    """« vingt-quatre élèves… 450 € par élève, soit 10 800 € »."""
    for one, other in pairwise(words.sums):
        between = words.between(one, other)
        noun = _PER.match(between) or _PER_BEFORE.search(words.before(one))
        if not noun or not get_so("so", words.lang).search(between):
            continue
        many, within = rf"{noun[1]}(?:s|es|x|née|nées)?(?!\w)", r"(?<!\b(?:dans|sous) les )"
        counted = re.compile(rf"(?<![\w,.-]){within}(?P<number>{whole_number(words.lang)})\s{many}", re.IGNORECASE)
        said = [number_said(each["number"], words.lang) for near in words.near for each in counted.finditer(near.text)]
        if _OVER_YEAR.match(words.after(other)):
            said = [_YEAR_MONTHS] if _MONTH.fullmatch(noun[1]) else []
        times = _get_times(words.lang).match(words.after(other))  # « pour quatre fois huit mois »
        said = [number_said(times["times"], words.lang) * number_said(times["number"], words.lang)] if times else said
        if len(set(said)) == 1 and said[0] > 1 and money(other)[0] != said[0] * money(one)[0]:
            yield Missed(other, one, said[0] * money(one)[0])


def _in_payments(words: SumsSaid) -> Iterator[Missed]:
    """“The sum of $18,000 is granted, payable in two installments of $9,000”."""
    if len(words.sums) != _PAIR or _BORROWED.get("borrowed", words.lang).search(words.at.text):
        return  # interest is paid with a loan
    whole, part = words.sums
    paid = payments_in(TextSpan(words.at.passage, whole.end, part.start), words.lang)
    is_beside = paid is not None and _OF_EACH.fullmatch(words.at.passage.text, paid[0].end, part.start)
    if paid and is_beside and not _is_of_each(words.after(whole), words.lang):
        due = money(whole)[0] / paid[1]
        if money(whole)[1] == money(part)[1] and abs(due - money(part)[0]) > 1:
            yield Missed(part, whole, due.quantize(Decimal("0.01")))


_PAIR = 2
_BORROWED = Lexicon("reckoning", "implied")
_OF_EACH = _SAID.get("of_each", "either")


_AND = _SAID.get("and", "either")
_PER_BEFORE = _SAID.get("per_before", "either")
"""« le prix par personne est de 420 €, d’où une dépense de 4 200 € »."""
_OVER_YEAR, _MONTH = _SAID.get("over_year", "either"), _SAID.get("month", "either")
"""« 350 € par mois, soit 4 200 € pour l’année », whatever else lasts so many months."""
_PER = _SAID.get("per", "either")
"""By one thing alone: “per stall per day” says of how many days too."""


@cache
def _get_counted(lang: Lang) -> re.Pattern[str]:
    """« douze ateliers de », before what each of them costs."""
    return compiled(
        rf"(?<![\w,.-])(?P<number>{whole_number(lang)})\s(?:[^\W\d_][\w’'-]*\s){{1,4}}(?:de|à|of|at)\s$", re.IGNORECASE
    )


@cache
def _get_times(lang: Lang) -> re.Pattern[str]:
    """« pour quatre fois huit mois », after what so many times so many make."""
    number, begins, times = (whole_number(lang), *(_SAID.pattern(name, "either") for name in ("for_so_many", "times")))
    return compiled(rf"[\s,(]*{begins}\s(?P<times>{number})\s{times}\s(?P<number>{number})\s[^\W\d_]", re.IGNORECASE)


MULTIPLES = (_over_years, _so_many, _for_so_many, _in_payments)
"""The ways in which a sum is not what so many make."""
