"""A rule on a year that is passed over where sums are laid out by years."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.figures import may_state_money
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.sums import SumsSaid, in_sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_SAID = Lexicon("reckoning", "by_years")
_YEAR = expression(r"(?<![\d.,/-])20\d{2}(?![\d/-]|[.,]\d)")


@on_text(
    "FCT-40",
    "error",
    look=may_state_money,
    fr="« {found} » : les sommes sont réparties par années, et le texte dit ailleurs « {other} ». Corrigez l’année.",
    en="“{found}”: the sums are laid out by years, and the text says “{other}” elsewhere. Correct the year.",
    source="Un fait se dit une fois : le titre, l’exposé et les articles doivent l’énoncer de même",
)
def year_passed_over(text: WholeText) -> Iterator[Hit]:
    """« 3 900 € en 2026 et 15 600 € en 2028 », where the text has 2027 elsewhere, and 2028 here alone."""
    for other in chain.from_iterable(found for _, found in in_sentences(text, _after_gaps)):
        meant, after = _elsewhere(str(int(other.text) - 1), text), other.text
        if meant and len(re.findall(rf"\b{after}\b", text.words)) == 1:
            yield Hit(other, also=meant)


def _after_gaps(said: SumsSaid) -> Iterator[TextSpan]:
    """The years beside sums that come two after the one before."""
    years = [*_years(said)] if len(said.sums) > 1 else []
    return (other for one, other in pairwise(years) if int(other.text) == int(one.text) + 2)


def _years(said: SumsSaid) -> Iterator[TextSpan]:
    """The year that stands right after each sum of a sentence; none where one has none."""
    found = [_get_year(said.lang).match(said.after(each)) for each in said.sums]
    for each, match in zip(said.sums, found, strict=True):
        if match:
            yield TextSpan(said.at.passage, each.end + match.start("year"), each.end + match.end("year"))


def _elsewhere(year: str, text: WholeText) -> TextSpan | None:
    found = ((each, match) for each in text.passages for match in _YEAR.finditer(each.text) if match[0] == year)
    return next((TextSpan(passage, *match.span()) for passage, match in found), None)


@cache
def _get_year(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\s{_SAID.pattern('in', lang)}\s(?P<year>20\d{{2}})(?!\d)", re.IGNORECASE)
