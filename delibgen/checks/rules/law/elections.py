"""A rule on elections by ballot: the papers found, the votes that count, the majority, and what each candidate got."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from delibgen.checks.reading.ballots import Counted
from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP, signs_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import is_said
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.kept_patterns import compiled

_BALLOT = Lexicon("reckoning", "ballot")
_SAID = Lexicon("reckoning", "elections")
_SEVERAL_SEATS = _SAID.get("several_seats", "fr")
_ELECTED = _SAID.get("elected", "fr")
_COUNTS = _SAID.get("counts", "fr")
_FEW = 2


class _Election(NamedTuple):
    """One ballot: its figures, and the votes of each candidate."""

    figures: dict[str, Counted]
    votes: list[Counted]


@on_text(
    "LEG-30",
    "error",
    "fr",
    look=signs_of("suffrage", "bulletin"),
    fr="« {found} » : {why_fr} {sum}, et non {said}. Corrigez l’un ou l’autre nombre.",
    en="“{found}”: {why_en} {sum}, and not {said}. Correct the one or the other.",
    source="Code général des collectivités territoriales, art. L. 2122-7 ; Code électoral, art. L. 65 et L. 66",
)
def election_that_does_not_add_up(text: WholeText) -> Iterator[Hit]:
    has_one_seat = not is_said(text.passages, _SEVERAL_SEATS)
    for election in _elections(text):
        won = _won(election) if has_one_seat else ()
        yield from islice(chain(_valid(election.figures), _majority(election.figures), won), 1)


def _elections(text: WholeText) -> Sequence[_Election]:
    """The ballots of a text; one begins where a figure comes again."""
    found: list[_Election] = []
    for passage in text.passages:
        for name, counted in _figures(passage):
            if name == "votes":
                if found and "valid" in found[-1].figures and not _is_said_again(counted):
                    found[-1].votes.append(counted)
            elif not found or name in found[-1].figures or found[-1].votes:
                found.append(_Election({name: counted}, []))
            else:
                found[-1].figures[name] = counted
    return found


def _is_said_again(votes: Counted) -> bool:
    """Whether a bracket says again how many, or the words on who is elected do."""
    passage, start, _ = votes.at
    return passage.text[:start].endswith("(") or _ELECTED.search(passage.text, 0, start) is not None


def _figures(passage: Passage) -> Iterator[tuple[str, Counted]]:
    """The figures of a ballot that a passage gives, in its order, each by what it counts."""
    for match in _labelled().finditer(passage.text) if _COUNTS.search(passage.text) else ():
        said = match.groupdict()
        name = next((key for key in _BALLOT.listed("fr") if said.get(key) or said.get(f"{key}_after")), "")
        group = "number" if said["number"] else "before"
        yield name, Counted(number_said(match[group], "fr"), TextSpan(passage, *match.span(group)))


@cache
def _labelled() -> re.Pattern[str]:
    """« Suffrages exprimés : 19 », « 13 voix »."""
    labels = _BALLOT.named((name for name in _BALLOT.listed("fr") if name != "votes"), "fr")
    counts = _BALLOT.named(_BALLOT.listed("fr"), "fr").replace(">", "_after>")
    number = whole_number("fr")
    return compiled(
        rf"(?<!\w)(?:{labels})(?:{GAP}\([^()]{{1,40}}\))?(?:{GAP}[^\W\d]+){{0,3}}?{GAP}?[:=–-]{GAP}?(?P<number>{number})(?!{GAP}?%)"
        rf"|(?<![\w.,–-])(?P<before>{number})(?:{GAP}\([^()]{{1,30}}\))?{GAP}(?:{counts})(?!\w|{GAP}?[:=])",
        re.IGNORECASE,
    )


def _valid(figures: dict[str, Counted]) -> Iterator[Hit]:
    """The papers found, less those that are blank or null, are the votes that count."""
    cast, valid, spoilt = (figures.get(name) for name in ("cast", "valid", "spoilt"))
    blank, null = figures.get("blank"), figures.get("null")
    if cast and valid and (spoilt or (blank and null)):
        left = cast.number - (spoilt.number if spoilt else blank.number + null.number)  # type: ignore[union-attr]
        if left != valid.number:
            why = {
                "why_fr": "sans les blancs et les nuls, les bulletins font",
                "why_en": "without those spoilt, the papers make",
            }
            yield Hit(valid.at, also=cast.at, values={**why, "sum": left, "said": valid.number})


def _majority(figures: dict[str, Counted]) -> Iterator[Hit]:
    """The absolute majority is more than half of the votes that count."""
    valid, majority = figures.get("valid"), figures.get("majority")
    if valid and majority and majority.number != valid.number // 2 + 1:
        why = {"why_fr": "la majorité absolue des suffrages exprimés est de", "why_en": "the absolute majority is"}
        yield Hit(majority.at, also=valid.at, values={**why, "sum": valid.number // 2 + 1, "said": majority.number})


def _won(election: _Election) -> Iterator[Hit]:
    """What all candidates got are the votes that count; one alone may not have them all."""
    valid, won = election.figures.get("valid"), sum(each.number for each in election.votes)
    if valid and election.votes and (won > valid.number or (len(election.votes) >= _FEW and won != valid.number)):
        why = {"why_fr": "les voix obtenues font", "why_en": "the votes won make"}
        yield Hit(election.votes[-1].at, also=valid.at, values={**why, "sum": won, "said": valid.number})
