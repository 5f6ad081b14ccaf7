"""Where an act begins to decide: the line that leads to its articles or its decisions, in whatever words."""

from collections.abc import Sequence
from itertools import pairwise

from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.wording import (
    IN_PREAMBLE,
    OPENS_BODY,
    bears,
    closes_with_assembly,
    opens_with_assembly,
    says,
)
from delibgen.folding import fold_in_place

_NEAR = 3
"""So many passages before a line tell whether it stands in a preamble."""
_MAY_LEAD = IN_PREAMBLE - {"enacting"} | {""}
_LONGEST = 600


def led_to_decisions(passages: Sequence[Passage], marks: Sequence[str]) -> list[str]:
    """The marks, `enacting` for each line that leads to decisions though its words alone do not show it."""
    led = list(marks)
    last = max((place for place, mark in enumerate(marks) if mark in IN_PREAMBLE), default=-1)
    places = [place for place, passage in enumerate(passages) if passage.kind not in {"note", "cell"}]
    for place, after in pairwise(places):
        decides = marks[after] in OPENS_BODY
        within = not IN_PREAMBLE.isdisjoint(marks[max(0, place - _NEAR) : place])
        if marks[place] in _MAY_LEAD and (within or decides) and _is_open(passages[place]):
            goes_on = decides or (marks[place] != "citation" and _goes_on(passages[after]))
            unforeseen = within and decides and marks[place] in {"", "preamble"}
            if goes_on and _leads(passages[place], decides=decides, is_last=place >= last, unforeseen=unforeseen):
                led[place] = "enacting"
    return _joined(passages, led)


def _joined(passages: Sequence[Passage], marks: Sequence[str]) -> list[str]:
    """The marks, `preamble` for what stands between two lines that lead to the same decisions."""
    joined = list(marks)
    leads = [place for place, mark in enumerate(marks) if mark == "enacting"]
    for place, after in pairwise(leads):
        between = range(place + 1, after)
        if after - place <= _NEAR and all(marks[each] in _MAY_LEAD and _is_open(passages[each]) for each in between):
            joined[place + 1 : after] = ["preamble"] * len(between)
    return joined


def _is_open(passage: Passage) -> bool:
    """Whether its sentence may go on in the next passage."""
    words = passage.text.rstrip()
    return 0 < len(words) <= _LONGEST and not words.endswith((".", ";", "!", "?"))


def _goes_on(after: Passage) -> bool:
    """Whether a passage goes on with the sentence before it."""
    return (
        after.kind == "item" or after.text.lstrip()[:1].islower() or bears("continued", fold_in_place(after.text), "fr")
    )


def _leads(passage: Passage, *, decides: bool, is_last: bool, unforeseen: bool) -> bool:
    """Whether a line tells a debate, a vote or a wish, names the assembly last, or proposes what nobody decides later.

    `decides`: whether decisions follow. `is_last`: whether no line of a preamble comes after it.
    `unforeseen`: whether it may say so in words that no table has: « Il est retenu ce qui suit : ».
    """
    words = fold_in_place(passage.text).strip()
    names = closes_with_assembly(words) or (words.endswith(",") and opens_with_assembly(words, "fr"))
    wishes = words.endswith(":") and bears("wish", words, "fr")
    if wishes or bears("debated", words, "fr") or (decides and names):
        return True
    return words.endswith(":") and (is_last if bears("proposed", words, "fr") else unforeseen)


def reopened(passages: Sequence[Passage], marks: Sequence[str]) -> frozenset[int]:
    """Where the preamble of one more act may open: what ends with the assembly that decides what follows.

    The minutes give the acts of a sitting one after the other, and name the council only where it decides.
    """
    opened = set[int]()
    for place, passage in enumerate(passages[:-1]):
        after = marks[place + 1] in OPENS_BODY or passages[place + 1].kind == "item"
        if marks[place] == "enacting" and after and says("formula", passage._replace(role="enacting")):
            start = place
            while start and marks[start - 1] in IN_PREAMBLE:
                start -= 1
            opened.add(start)
    return frozenset(opened)
