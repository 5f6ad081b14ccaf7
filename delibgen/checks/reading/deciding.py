"""Where an act begins to decide: the line that leads to its articles or its decisions, in whatever words."""

from collections.abc import Sequence
from itertools import pairwise

from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.wording import IN_PREAMBLE, OPENS_BODY, bears, closes_with_assembly, says
from delibgen.folding import fold_in_place

_NEAR = 3
"""So many passages before a line tell whether it stands in a preamble."""
_MAY_LEAD = IN_PREAMBLE - {"enacting"} | {""}
_LONGEST = 600


def led_to_decisions(passages: Sequence[Passage], marks: Sequence[str]) -> list[str]:
    """The marks, `enacting` for each line that leads to decisions though its words alone do not show it."""
    led = list(marks)
    places = [place for place, passage in enumerate(passages) if passage.kind not in {"note", "cell"}]
    for place, after in pairwise(places):
        decides = marks[after] in OPENS_BODY
        within = not IN_PREAMBLE.isdisjoint(marks[max(0, place - _NEAR) : place])
        if marks[place] in _MAY_LEAD and (within or decides) and _is_open(passages[place]):
            goes_on = decides or (marks[place] != "citation" and _goes_on(passages[after]))
            if goes_on and _leads(passages[place], marks[place:], within=within, decides=decides):
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


def _leads(passage: Passage, marks: Sequence[str], *, within: bool, decides: bool) -> bool:
    """Whether a line says that it was debated or voted, what is proposed where nobody decides later, or « … : ».

    `marks`: its own, then those after it.
    `within`: whether a preamble is before it. `decides`: whether decisions follow.
    """
    words = fold_in_place(passage.text).strip()
    if bears("debated", words, "fr") or (decides and closes_with_assembly(words)):
        return True
    if not words.endswith(":"):
        return False
    if bears("proposed", words, "fr"):
        return IN_PREAMBLE.isdisjoint(marks[1:])
    return within and decides and marks[0] in {"", "preamble"}


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
