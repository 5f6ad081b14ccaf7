"""The numbers of budget lines and of committees, which a passage states only beside the others of its line, or a name.

A chapter is no fact by itself: « 65 » stands for many things. Where a passage says all that goes with it, it is one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from delibgen.document.model import Fact
from delibgen.document.naming import NameSpan, with_spans
from delibgen.document.portions import Portion
from delibgen.document.typography import as_typed
from delibgen.project.raw import Loc
from delibgen.project.spec import Project
from delibgen.sides.statements import Statement


class NumberGroup(NamedTuple):
    """Numbers that belong together."""

    beside: str
    """Words that a passage must say too; empty where the numbers tell."""
    numbers: tuple[Statement, ...]

    def may_be_in(self, text: str) -> bool:
        """Whether a text has their signs, and the words beside them."""
        return self.beside in text and all(one.value in text for one in self.numbers)


_Sought = tuple[Statement, re.Pattern[str]]
"""A number, and how it stands in a text."""


def number_groups(project: Project) -> tuple[NumberGroup, ...]:
    """The numbers that `project` states, by what they belong to."""
    return (*_of_lines(project), *_of_rapporteurs(project))


def _of_lines(project: Project) -> Iterator[NumberGroup]:
    for key, line in project.budget.items():
        loc: Loc = ("budget", key)
        codes = [(number.by, number.number) for number in line.numbers if isinstance(number.number, str)]
        stated = [Statement((*loc, by), "name", code, (code,)) for by, code in codes]
        if stated and isinstance(line.year, int):
            yield NumberGroup("", (*stated, Statement((*loc, "year"), "data", str(line.year))))


def _of_rapporteurs(project: Project) -> Iterator[NumberGroup]:
    for number, one in enumerate(project.rapporteurs):
        if isinstance(one.committee, int) and not one.name.fr.blank:
            committee = Statement(("rapporteurs", number, "committee"), "data", str(one.committee))
            yield NumberGroup(one.name.fr.source, (committee,))


def numbered(portions: Iterable[Portion], groups: Sequence[NumberGroup]) -> tuple[Portion, ...]:
    """The portions with the numbers as facts of which they say the whole group; each where it is said once."""
    sought = [(group, [(one, _pattern(one)) for one in group.numbers]) for group in groups]
    return tuple([_numbered(portion, sought) for portion in portions])


def _numbered(portion: Portion, sought: Iterable[tuple[NumberGroup, Sequence[_Sought]]]) -> Portion:
    text = as_typed(portion.text)
    near = [numbers for group, numbers in sought if group.may_be_in(text)]
    if not near:
        return portion
    free = _without_facts(portion, text)
    told = [one for numbers in near for one in _said(numbers, free)]
    counts = [span[:2] for span in told]
    spans = [span for span in told if counts.count(span[:2]) == 1]
    return with_spans(portion, sorted(spans, key=lambda span: span[0])) if spans else portion


def _without_facts(portion: Portion, text: str) -> str:
    for part in portion.facts:
        text = f"{text[: part.start]}{' ' * (part.end - part.start)}{text[part.end :]}"
    return text


def _said(numbers: Iterable[_Sought], text: str) -> list[NameSpan]:
    """Where the numbers of a group stand, of which the text says each; nothing where it lacks one."""
    found = [(one, [*pattern.finditer(text)]) for one, pattern in numbers]
    if not all(places for _, places in found):
        return []
    once = [(one, places[0].span()) for one, places in found if len(places) == 1]
    return [(*span, Fact(one.kind, one.value, (one.path,))) for one, span in once]


def _pattern(one: Statement) -> re.Pattern[str]:
    """A code as it is, and the rank of a committee with the letters that may follow it."""
    ending = r"[^\W\d_]{0,3}" if one.loc[-1] == "committee" else ""
    return re.compile(rf"(?<![\w.,-]){re.escape(one.value)}{ending}(?![\w-])(?![.,]\d)")
