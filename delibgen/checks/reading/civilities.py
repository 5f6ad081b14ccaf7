"""Persons whom a text names, and what it calls each by."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import matches
from delibgen.checks.reading.text import WholeText
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"


class Called(NamedTuple):
    """A person, as one place names her or him."""

    gender: str
    """`f` or `m`, by the civility."""
    first: str
    """The words before the last name, folded; empty where it stands alone."""
    last: str
    at: TextSpan


def persons_called(text: WholeText) -> Iterator[Called]:
    """Those named after a civility of one gender, without the offices that are called so too."""
    called = _get_called(text.lang)
    for passage, match in matches(text.passages, called):
        names = fold_in_place(match["name"]).split()
        if not any(name in offices() for name in names):
            gender = civilities(text.lang)[match["civility"]]
            yield Called(gender, " ".join(names[:-1]), names[-1], TextSpan(passage, *match.span()))


@cache
def civilities(lang: Lang) -> Mapping[str, str]:
    """Each civility of one gender, and that gender: `f` or `m`."""
    table = get_data("titles")["civilities"][lang]
    return {word: gender for gender, words in table.items() for word in words}


@cache
def _get_called(lang: Lang) -> re.Pattern[str]:
    civility = "|".join(re.escape(word) for word in sorted(civilities(lang), key=len, reverse=True))
    return compiled(rf"(?<![\w’'-])(?P<civility>{civility})\s(?P<name>(?:{_NAME}\s){{0,2}}{_NAME})(?![\w’'-])")


@cache
def offices() -> frozenset[str]:
    """What a civility stands before without a name, folded: “Madam President”."""
    titles = get_data("titles")
    called = (word for words in titles["called"].values() for word in words)
    return frozenset((*called, *titles["en"]["executive"]["offices"], *titles["civilities"]["offices"]))
