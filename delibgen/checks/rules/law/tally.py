"""A rule on who sat and how each voted: the figures that a text gives of a sitting, and of its votes."""

import re
from collections.abc import Iterator
from functools import cache

from delibgen.checks.reading.ballots import Counted, Poll, ballots, present_before, said_of, sitting, sitting_before
from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP, Expression, may_hold, signs_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.roll import are_several, may_arrive, may_differ, present_named, rolls
from delibgen.checks.reading.searching import is_said
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.project.fields import Lang

_SAID, _UNANIMITY = Lexicon("reckoning", "tally"), Lexicon("reckoning", "unanimous")
_WITHDRAWN = _SAID.get("withdrawn", "either")
_PAPERS = _SAID.get("papers", "either")
"""Those of an election, in which others may have voted than in the votes that the text tells."""
_ABSTAINED = _SAID.get("abstained", "either")
_PROXIES = _SAID.get("proxies", "either")
_PROXIES_NAMED = _SAID.get("proxies_named", "either")
"""Where they are not counted."""
_VOTING = frozenset(
    (
        *("votants", "voting", "voters", "vote", "voted", "votes", "présents", "present", "ayes", "yeas"),
        *("contre", "against"),
    )
)
_FAVOURING = signs_of("abst", "pouvoir", "favour", "favor")


def _may_tally(words: str) -> bool:
    return may_hold(_VOTING, words) or may_hold(_FAVOURING, words)


_EARLIER = _SAID.get("earlier", "either")
"""What tells of a vote of another day, or of another council."""
_THREE = 3
_FEW = 2


@on_text(
    "LEG-26",
    "error",
    look=_may_tally,
    fr="« {found} » : {parts_fr} font {sum}, et non {said}. Corrigez l’un ou les autres.",
    en="“{found}”: {parts_en} make {sum}, and not {said}. Correct the one or the others.",
    source="Les présents et les pouvoirs font les votants ; les voix pour, contre et les abstentions font les votants",
)
def voters_of_another_number(text: WholeText) -> Iterator[Hit]:
    """What a vote says of itself; and the head of a text on one sitting, of whose members nobody came or left."""
    yield from _miscounted(text)
    yield from _unanimous(text) if text.lang == "fr" else ()
    amiss, votes = next(_heads(text), None), ballots(text)
    is_settled = bool(amiss or votes) and not is_said(text.passages, _WITHDRAWN)
    if amiss and is_settled:
        yield amiss
        return
    is_settled = is_settled and not is_said(text.passages, _PAPERS)
    for ballot in votes:
        yield from _against_itself(ballot, text) or _against_head(ballot, text, is_settled and len(votes) == 1)


def _unanimous(text: WholeText) -> Iterator[Hit]:
    """« à l’unanimité des 27 membres présents », of whom the lines before count 24."""
    may_say = _get_unanimous().may_stand_in(text.words)
    if not may_say or may_arrive(text) or is_said(text.passages, _WITHDRAWN):
        return
    for passage, told in sitting_before(text):
        match = _get_unanimous().search(passage.text)
        if match is None:
            continue
        at = Counted(number_said(match["number"], "fr"), TextSpan(passage, *match.span("number")))
        there = told.get("voters") if match["voters"] else told.get("present")
        if there and there.number != at.number:
            yield _hit(at, there, there.number, *_UNANIMOUS[bool(match["voters"])])


_UNANIMOUS = {
    True: ("les votants", "those who vote"),
    False: ("les présents", "those present"),
}


@cache
def _get_unanimous() -> Expression:
    """Who gave a vote without another voice, and how many."""
    of, present, voters = (_UNANIMITY.pattern(name, "fr") for name in ("of", "present", "voters"))
    number = rf"(?P<number>{whole_number('fr')})"
    return Expression(
        rf"\b{of}{GAP}{number}{GAP}(?:(?P<voters>{voters})|(?P<present>{present}))(?!\w)",
        re.IGNORECASE,
        sign=signs_of("unanim"),
    )


def _heads(text: WholeText) -> Iterator[Hit]:
    """Those who sit, hold a proxy or are absent, against the seats and the voters."""
    told = sitting(text)
    present, proxies, voters = (told.get(name) for name in ("present", "proxies", "voters"))
    seats, absent = told.get("seats"), told.get("absent")
    if present and proxies and voters and present.number + proxies.number != voters.number:
        parts = "les présents et les pouvoirs", "those present and the proxies"
        yield _hit(voters, proxies, present.number + proxies.number, *parts)
    if seats and absent and present and seats.number * _FEW > present.number:  # “with two of the council”
        there = present.number + absent.number
        is_known = proxies or not is_said(text.passages, _PROXIES_NAMED)
        if is_known and seats.number not in {there, there + _number(proxies)}:
            parts = "les présents et les absents", "those present and those absent"
            yield _hit(seats, proxies or absent, there + _number(proxies), *parts)


def _against_itself(ballot: Poll, text: WholeText) -> tuple[Hit, ...]:
    """The votes of a passage against those who vote as it says; some may be left out, or not vote."""
    voting = said_of(ballot, text)
    if not voting:
        return ()
    cast = ballot.cast + (ballot.sides["absent"].number if "absent" in ballot.sides else 0)
    is_whole = "abstained" in ballot.sides and not any(_WITHDRAWN.search(each.text) for each in ballot.passages)
    differs = cast != voting.number and (cast > voting.number or is_whole)
    return (_votes(ballot, voting, cast),) if differs else ()


def _against_head(ballot: Poll, text: WholeText, is_only: bool) -> tuple[Hit, ...]:  # noqa: FBT001
    """The votes against the voters or those present, as the head of the text has them, or a passage just before."""
    if may_arrive(text) or any(_EARLIER.search(each.text) for each in ballot.passages):
        return ()
    told, cast = sitting(text), ballot.cast
    voters, present, proxies = (told.get(name) for name in ("voters", "present", "proxies"))
    near = present_before(ballot, text)
    if near and not said_of(ballot, text):
        most = max(near.number + _number(proxies), _number(voters))
        return (_votes(ballot, near, cast),) if cast > most else ()
    if voters and is_only:
        is_whole = "abstained" in ballot.sides or not is_said(text.passages, _ABSTAINED)
        return (_votes(ballot, voters, cast),) if cast != voters.number and (is_whole or cast > voters.number) else ()
    if voters or (proxies is None and is_said(text.passages, _PROXIES)):
        return ()
    if not present:
        named = present_named(text)
        return (_votes(ballot, Counted(*named), cast),) if named and cast > named[0] else ()
    there = present.number + _number(proxies)
    exactly = is_only and len(ballot.sides) == _THREE and not said_of(ballot, text)
    return (_votes(ballot, present, cast),) if cast > there or (exactly and cast != there) else ()


def _votes(ballot: Poll, against: Counted, cast: int) -> Hit:
    values = {"sum": cast, "parts_fr": "les voix", "parts_en": "the votes", "said": against.number}
    return Hit(ballot.at, also=against.at, values=values)


def _number(figure: Counted | None) -> int:
    return figure.number if figure else 0


def _hit(at: Counted, also: Counted, sum_: int, parts_fr: str, parts_en: str) -> Hit:
    return Hit(at.at, also=also.at, values={"sum": sum_, "parts_fr": parts_fr, "parts_en": parts_en, "said": at.number})


@on_text(
    "LEG-29",
    "error",
    look=signs_of("absent", "regrets", "apolog", "excus"),
    fr="« {found} » vote, et son nom est parmi les absents. Corrigez l’une des deux listes.",
    en="“{found}” votes, and is named among the absent. Correct one of the two lists.",
    source="Qui est absent sans pouvoir ne vote pas : Code général des collectivités territoriales, art. L. 2121-20",
)
def absent_who_votes(text: WholeText) -> Iterator[Hit]:
    """In a text that tells of nobody who came later, left, or gave a proxy."""
    found = () if may_differ(text) else [*rolls(text)]
    absent = {
        name: at for roll in found if roll.kind == "absent" for name, at in roll.named if _is_name(name, at, text.lang)
    }
    for roll in found:
        for name, at in roll.named if roll.kind == "voted" else ():
            if name in absent:
                yield Hit(at, also=absent[name])


def _is_name(name: str, at: TextSpan, lang: Lang) -> bool:
    """Whether it names one person, and gives no number of them."""
    is_many = re.match(rf"{whole_number(lang)}\b", name, re.IGNORECASE)
    is_named = bool(re.search(r"[A-ZÀ-Ý]|\d", at.text)) and len(name) > _SHORTEST
    return is_named and not is_many and not are_several(at, lang)


_SHORTEST = 2


def _miscounted(text: WholeText) -> Iterator[Hit]:
    """“Yeas: Mayor; Councillors Alder, Birch and Cedar (5)”."""
    for roll in rolls(text):
        listed = [name for name, at in roll.named if _is_name(name, at, text.lang)]
        told = int(roll.number.text) if roll.number else 0
        if roll.number and len(listed) == len(roll.named) != told <= _FEW * len(listed):  # more are those of parties
            values = {"sum": len(listed), "parts_fr": "les noms", "parts_en": "the names", "said": roll.number.text}
            names = TextSpan(roll.number.passage, roll.named[0][1].start, roll.named[-1][1].end)
            yield Hit(roll.number, also=names, values=values)
