"""Where an act begins to decide: the line that leads to its articles or its decisions, in whatever words."""

from collections.abc import Sequence
from itertools import pairwise

from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.wording import IN_PREAMBLE, OPENS_BODY, bears
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
        if marks[place] in _MAY_LEAD and _is_open(passages[place]):
            decides = marks[after] in OPENS_BODY
            within = not IN_PREAMBLE.isdisjoint(marks[max(0, place - _NEAR) : place])
            goes_on = decides or (within and marks[place] != "citation" and _goes_on(passages[after]))
            if goes_on and _leads(passages[place], marks[place:], within=within and decides):
                led[place] = "enacting"
    return led


def _is_open(passage: Passage) -> bool:
    """Whether its sentence may go on in the next passage."""
    words = passage.text.rstrip()
    return 0 < len(words) <= _LONGEST and not words.endswith((".", ";", "!", "?"))


def _goes_on(after: Passage) -> bool:
    """Whether a passage goes on with the sentence before it."""
    return (
        after.kind == "item" or after.text.lstrip()[:1].islower() or bears("continued", fold_in_place(after.text), "fr")
    )


def _leads(passage: Passage, marks: Sequence[str], *, within: bool) -> bool:
    """Whether a line says that it was debated or voted, what is proposed where nobody decides later, or « … : ».

    `marks`: its own, then those after it. `within`: whether it stands between a preamble and what is decided.
    """
    words = fold_in_place(passage.text).strip()
    if bears("debated", words, "fr"):
        return True
    if not words.endswith(":"):
        return False
    if bears("proposed", words, "fr"):
        return IN_PREAMBLE.isdisjoint(marks[1:])
    return within and marks[0] in {"", "preamble"}
