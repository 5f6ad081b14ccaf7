"""So many persons whom a sentence announces and names: « trois élus : M. X, maire, Mme Y et M. Z »."""

import re
from collections.abc import Iterator
from functools import cache

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import holding, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.kept_patterns import compiled

_SAID = Lexicon("persons", "people_listed")


def may_list_people(words: str) -> bool:
    """Whether French words may name several persons after a colon."""
    return ":" in words and _SAID.get("called", "fr").search(words) is not None


def people_of_another_number(text: WholeText) -> Iterator[Hit]:
    """Where a colon leads from the number to their names, each with a title, and nothing tells of others."""
    for passage in holding(text.passages, _SAID.get_rare("people", "fr")):
        for sentence in sentences(passage) if ":" in passage.text else ():
            match = _get_announced().search(sentence.text)
            rest = sentence.text[match.end() :] if match else ""
            if match and rest and not _SAID.get("open", "fr").search(sentence.text):
                yield from _against(match, rest, sentence)


def _against(match: re.Match[str], rest: str, sentence: TextSpan) -> Iterator[Hit]:
    announced, named = number_said(match["number"], "fr"), [*_SAID.get("called", "fr").finditer(rest)]
    are_joined = all(_SAID.get("joined", "fr").search(rest[: each.start()].lstrip(_GAPS)) for each in named)
    begins = bool(named) and not rest[: named[0].start()].strip(_GAPS)
    if announced != len(named) > 1 and begins and are_joined and not _SAID.get("unnamed", "fr").search(rest):
        at = TextSpan(sentence.passage, sentence.start + match.start(), sentence.start + match.end("people"))
        there = {"there_fr": f"{len(named)} personnes sont nommées", "there_en": f"{len(named)} persons are named"}
        yield Hit(at, values=there)


_GAPS = " \u00a0\u202f–-"


@cache
def _get_announced() -> re.Pattern[str]:
    number, people = rf"(?P<number>{whole_number('fr')})", rf"(?P<people>{_SAID.pattern('people', 'fr')})"
    return compiled(rf"(?<![\w.,-]){number}{GAP}{people}(?:{GAP}[^\W\d]+){{0,4}}{GAP}?:", re.IGNORECASE)
