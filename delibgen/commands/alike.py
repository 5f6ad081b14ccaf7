"""Findings as a person goes through them: the gravest first, and those that say the same of many places together."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from delibgen.errors import Ui, message, shown
from delibgen.kept_patterns import expression

if TYPE_CHECKING:
    from delibgen.reviewing import Finding

_MOST_APART: Final = 3
"""More that say the same are told together."""
_MOST_SHOWN: Final = 40
_GRAVITY: Final = ("error", "warning", "info")
_SENTENCE: Final = expression(r"(?:(?<=[^\W\d_]{3})|(?<=[»”)]))\. ")


def alike(findings: "Sequence[Finding]", ui: Ui) -> "list[tuple[Finding, ...]]":
    """The findings by their gravity, what is allowed last; those of one rule that say the same in one group.

    A group of few is told one by one, and so is an error.
    """
    grave = sorted(findings, key=lambda each: (bool(each.allowed), _GRAVITY.index(each.severity)))
    groups: dict[object, list[Finding]] = defaultdict(list)
    for number, each in enumerate(grave):
        groups[_kind(each, ui) if _is_short(each) else number].append(each)
    found: list[tuple[Finding, ...]] = []
    for group in groups.values():
        found += [tuple(group)] if len(group) > _MOST_APART else [(each,) for each in group]
    order = {id(each): number for number, each in enumerate(grave)}
    return sorted(found, key=lambda group: order[id(group[0])])


def _is_short(finding: "Finding") -> bool:
    """Whether its place is all that need be said of it, once another was told in full."""
    return finding.at is not None and finding.place.within != "" and finding.severity != "error"


def _kind(finding: "Finding", ui: Ui) -> tuple[object, ...]:
    """What those that are told together have in common: also the words that they disagree with."""
    also = finding.also and (id(finding.also.passage), finding.also.start)
    return finding.rule, finding.place.source, finding.allowed, _gist(finding, ui), also


def _gist(finding: "Finding", ui: Ui) -> str:
    """What is wrong, without the words that were found, and without the remedy."""
    said = _SENTENCE.split(finding.sentences[ui], maxsplit=1)[0]
    for words in (finding.at.text if finding.at else "", finding.fix or ""):
        said = said.replace(words, "…") if words.strip() else said
    return said


def others(group: "Sequence[Finding]", ui: Ui) -> str:
    """Where those after the first of a group are, with their words where these tell more than their place."""
    said = dict.fromkeys(_place_of(each, ui) for each in group[1:])
    lines = {each.place.line for each in group[1:] if not each.place.cell}
    values = {"count": len(group) - 1, "lines": len(lines), "places": ", ".join(said)}
    return message("others_alike_on_lines" if lines else "others_alike", values, ui)


def _place_of(finding: "Finding", ui: Ui) -> str:
    place, words = finding.place.within, finding.at.text if finding.at else ""
    if not any(map(str.isalnum, words)):
        return shown(place, ui)
    words = words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"
    return message("other_alike", {"place": shown(place, ui), "found": shown(words, ui)}, ui)
