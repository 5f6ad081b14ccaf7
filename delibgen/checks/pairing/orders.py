"""Of two things that follow each other, which comes first: “the footbridge is built first”, « d’abord la piste ».

A sentence is parted at the word that tells the order, so that what comes earlier in the one text is held to what comes
earlier in its translation, whichever is named first: “before the vote, the list is read”, “the list is read first”.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from delibgen.checks.pairing.counterparts import Bead, counterparts
from delibgen.checks.pairing.links import NAME, LinkedWords, links, parted, stripped
from delibgen.checks.pairing.opposites import denies
from delibgen.checks.pairing.phrases import Sentence
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.vocabulary import either
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_TOLD = 0.2
"""From so much on, two sentences that are each the likest to the other tell one thing."""
_CLAUSE_ENDS = expression(r"[.;:](?=\s|$)")
_RANKS_END = expression(r"[.:](?=\s|$)")
"""What ends the words of which one comes first and one next: « d’abord la piste ; ensuite la passerelle »."""
_SUBORDINATE_ENDS = expression(r",\s")
_WORD = expression(r"\w")


class _InOrder(NamedTuple):
    """What comes earlier, what comes later, and all the words; those that tell so."""

    earlier: TextSpan
    later: TextSpan
    span: TextSpan
    told_by: Sequence[TextSpan]

    def place(self, word: TextSpan) -> int:
        """0 for a word of what comes earlier, 1 for one of what comes later, -1 for any other."""
        if any(map(word.overlaps, self.told_by)):
            return -1
        return 0 if word.overlaps(self.earlier) else 1 if word.overlaps(self.later) else -1


def out_of_order(french: WholeText, english: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """The words of the English text and those of the French one, where each tells another of two things first."""
    for bead in counterparts(french, english).beads:
        one = _in_order(bead.french) if bead.alike >= _TOLD else None
        two = _in_order(bead.english) if one else None
        if one and two and _are_crossed(one, two, _linked(bead, french, english)):
            yield two.span, one.span


def _linked(bead: Bead, french: WholeText, english: WholeText) -> Sequence[LinkedWords]:
    """The names, the numbers and the things that stand for each other."""
    found = links(parted(bead.french, french), parted(bead.english, english))
    return [each for each in chain.from_iterable(found.values()) if each.french.sort and each.english.sort]


def _are_crossed(one: _InOrder, two: _InOrder, linked: Sequence[LinkedWords]) -> bool:
    """Whether what comes earlier in the one text has words of what comes later in the other alone, and the reverse.

    Or names, whatever else stands with them: “the village of A first, B next”.
    """
    names = [each for each in linked if each.sort == NAME]
    return any(
        _cross(Counter((one.place(each.french.span), two.place(each.english.span)) for each in some))
        for some in (linked, names)
    )


def _cross(places: Mapping[tuple[int, int], int]) -> bool:
    """Whether words stand in each other's place, and none in its own."""
    return bool(places.get((0, 1)) and places.get((1, 0))) and not (places.get((0, 0)) or places.get((1, 1)))


def _in_order(sentences: Sequence[Sentence]) -> _InOrder | None:
    """What the sentences tell in an order; nothing where they do so twice, or deny anything."""
    lang = sentences[0].lang
    spans = [span for each in sentences for span in each.spans]
    joined = (_by_conjunction(clause, lang) for span in spans for clause in _parts(span, _CLAUSE_ENDS))
    ranked = (_by_rank(clause, lang) for span in spans for clause in _parts(span, _RANKS_END))
    found = [ordered for ordered in chain(joined, ranked) if ordered]
    idle = frozenset(get_data("opposites")["in_order"]["idle"][lang])
    return found[0] if len(found) == 1 and not denies(found[0].span.text, lang, but=idle) else None


def _parts(span: TextSpan, ends: re.Pattern[str]) -> Iterator[TextSpan]:
    start = span.start
    for match in (*ends.finditer(span.passage.text, span.start, span.end), None):
        end = match.start() if match else span.end
        if start < end:
            yield TextSpan(span.passage, start, end)
        start = match.end() if match else end


def _by_conjunction(clause: TextSpan, lang: Lang) -> _InOrder | None:
    """“A before B”, “before B, A”."""
    words = clause.passage.text
    matches = [*_get_conjunctions(lang).finditer(words, clause.start, clause.end)]
    if len(matches) != 1:
        return None
    (match,) = matches
    main, other = (
        TextSpan(clause.passage, clause.start, match.start()),
        TextSpan(clause.passage, match.end(), clause.end),
    )
    if not _WORD.search(main.text):
        end = _SUBORDINATE_ENDS.search(words, match.end(), clause.end)
        if not end:
            return None
        main = TextSpan(clause.passage, end.end(), clause.end)
        other = TextSpan(clause.passage, match.end(), end.start())
    earlier, later = (main, other) if match.lastgroup == "before" else (other, main)
    return _InOrder(earlier, later, stripped(clause), [TextSpan(clause.passage, *match.span())])


def _by_rank(clause: TextSpan, lang: Lang) -> _InOrder | None:
    """“First A, then B”, “A first and B second”."""
    words = clause.passage.text
    first, then = (pattern.search(words, clause.start, clause.end) for pattern in _get_ranks(lang))
    if not first or not then or then.start() < first.end():
        return None
    joints = [*_get_joint(lang).finditer(words, first.end(), then.end())]
    if not joints:
        return None
    start, end = _around(clause, first.start(), then.end())
    earlier = TextSpan(clause.passage, start, joints[-1].start())
    later, told_by = (joints[-1].end(), end), (first.span(), then.span())
    spans = [TextSpan(clause.passage, *span) for span in (later, *told_by)]
    return _InOrder(earlier, spans[0], stripped(TextSpan(clause.passage, start, end)), spans[1:])


def _around(span: TextSpan, first: int, last: int) -> tuple[int, int]:
    """Where the words around two places begin and end, a semicolon before and after them being none of theirs."""
    words = span.passage.text
    start, end = words.rfind(";", span.start, first), words.find(";", last, span.end)
    return (start + 1 if start >= 0 else span.start), (end if end >= 0 else span.end)


@cache
def _get_conjunctions(lang: Lang) -> re.Pattern[str]:
    table = get_data("opposites")["in_order"]
    ways = "|".join(rf"(?P<{name}>{either(table[name][lang])})" for name in ("before", "after"))
    return compiled(rf"(?<![\w-])(?:{ways})(?![\w-])", re.IGNORECASE)


@cache
def _get_ranks(lang: Lang) -> Sequence[re.Pattern[str]]:
    table = get_data("opposites")["in_order"]
    return [compiled(rf"(?<![\w-]){either(table[name][lang])}(?![\w-])", re.IGNORECASE) for name in ("first", "then")]


@cache
def _get_joint(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"[,;]|\b{either(get_data('opposites')['in_order']['joint'][lang])}\b", re.IGNORECASE)
