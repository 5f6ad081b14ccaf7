"""How long an English text says that its agreement lasts, and how long before its end notice is to be given."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from delibgen.checks.reading.act import once
from delibgen.checks.reading.counting import small_number, value_of
from delibgen.checks.reading.expression import GAP, may_hold
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.kept_patterns import compiled

_LASTING = Lexicon("reckoning", "lasting")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 360}
_SAID = Lexicon("reckoning", "notice_period")
_OTHERWISE = _SAID.get("otherwise", "en")

_ENDS = _SAID.get("ends", "en")
_WHERE = _SAID.get("where", "en")
_UNITS = frozenset(word for unit in _DAYS for word in (unit, f"{unit}s"))


def may_last(words: str) -> bool:
    """Whether English words may say how long something lasts."""
    return may_hold(_UNITS, words) and may_hold(_nouns(), words)


def two_durations_in_english(text: WholeText) -> Iterator[Hit]:
    """“on six months’ notice”, and “a period of notice of three months”; a lease for seven years, and for five."""
    known: dict[str, tuple[int, TextSpan]] = {}
    for passage in text.passages:
        for sentence in sentences(passage) if may_last(passage.text) else ():
            for pattern in _patterns_for(sentence.text):
                for match in pattern.finditer(passage.text, sentence.start, sentence.end):
                    noun, span = match["noun"].casefold(), TextSpan(passage, match.start("count"), match.end("unit"))
                    days = value_of(match["count"], "en") * _DAYS[match["unit"].casefold()]
                    before = known.setdefault(noun, (days, span))
                    if days and before[0] != days and noun not in _of_several(text):
                        yield Hit(span, also=before[1])


@once
def _of_several(text: WholeText) -> set[str]:
    """The nouns in the plural, and those of several parties: of several agreements each may last otherwise."""
    parties: defaultdict[str, set[str]] = defaultdict(set)
    for match in _with_parties().finditer(text.words):
        parties[match["noun"].casefold()].add(match["party"].casefold())
    plural = {match["noun"].casefold() for match in _plurals().finditer(text.words)}
    return plural | {noun for noun, named in parties.items() if len(named) > 1}


@cache
def _nouns() -> frozenset[str]:
    return frozenset((*_LASTING.phrases("papers", "en"), "notice"))


@cache
def _plurals() -> re.Pattern[str]:
    papers = _LASTING.pattern("papers", "en")
    return compiled(rf"\b(?P<noun>{papers}|notice)s\b", re.IGNORECASE)


@cache
def _with_parties() -> re.Pattern[str]:
    """“the lease with the Singers”, “the lease of Unit 3”."""
    papers = _LASTING.pattern("papers", "en")
    whose = (
        rf"(?:with|of|to){GAP}(?:the{GAP})?(?!{small_number('en')}\b)(?P<party>[^\W\d]\w+(?:{GAP}(?:[A-Z]\w+|\d+))?)"
    )
    return compiled(rf"\b(?P<noun>(?i:{papers})){GAP}{whose}")


def _patterns_for(sentence: str) -> tuple[re.Pattern[str], ...]:
    """What finds lengths in a sentence: of a notice only where it is to end what lasts, whatever happens."""
    if _OTHERWISE.search(sentence):
        return ()
    notices, papers = _patterns()
    return (*notices, *papers) if _ENDS.search(sentence) and not _WHERE.search(sentence) else papers


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """What finds the length of a notice, and that of an agreement."""
    length = rf"(?P<count>{small_number('en')}){GAP}(?P<unit>day|week|month|year)s?[’']?"
    papers, lasts = _LASTING.pattern("papers", "en"), _LASTING.pattern("lasts", "en")
    notice = rf"(?P<noun>notice)(?:{GAP}period)?{GAP}of{GAP}(?:at{GAP}least{GAP})?{length}"
    notices = (rf"(?<![\w-]){length}{GAP}(?:\w+{GAP})?(?P<noun>notice)\b", rf"\b{notice}(?!\w)")
    lasting = rf"\b(?P<noun>{papers})\b(?:{GAP}\w+){{0,6}}?,?{GAP}{lasts}{GAP}{length}(?!\w)"
    compound = rf"(?<![\w-])(?P<count>{small_number('en')})-(?P<unit>day|week|month|year){GAP}(?P<noun>{papers})\b"
    found, lengths = ([compiled(each, re.IGNORECASE) for each in said] for said in (notices, (lasting, compound)))
    return tuple(found), tuple(lengths)
