"""A paper that an English text says is to be signed, and that nobody is let sign."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.counting import any_pattern
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.tables import get_data

_FAR = 160
_MOST = 12
"""Of so many papers the first that nobody may sign is sought."""


class _ToSign(NamedTuple):
    """A paper that is to be signed, and whether the council is asked to have it signed."""

    paper: TextSpan
    sentence: TextSpan
    is_asked: bool


def signature_left_out(text: WholeText) -> Iterator[Hit]:
    """Only where another sentence takes that paper up or decides, and where no other lets anyone sign anything."""
    told = [sentence for passage in text.passages for sentence in sentences(passage)]
    found = [each for sentence in told for each in _to_sign(sentence)]
    asking = {each.sentence for each in found}
    others = [sentence for sentence in told if sentence not in asking] if found else []
    if any(_get("may_sign").search(each.text) for each in others):
        return
    for each in found[:_MOST]:
        paper = re.compile(rf"\b{re.escape(_stem(each.paper.text))}", re.IGNORECASE)
        taken = [other for other in others if _takes_up(other.text, paper)]
        decided = [other for other in others if each.is_asked and _get_deciding().match(other.text)]
        if taken or decided:
            told = [other for other in others if _get("lets").search(other.text)]
            yield Hit(each.paper, also=(told or taken or decided)[-1])
            return


def _to_sign(sentence: TextSpan) -> Iterator[_ToSign]:
    """The papers that a sentence says are to be signed."""
    for pattern in (_get_must(), _get_would(), _get_asked()) if _get("papers").search(sentence.text) else ():
        for match in pattern.finditer(sentence.text):
            start = sentence.start + match.start("paper")
            paper = TextSpan(sentence.passage, start, start + len(match["paper"]))
            yield _ToSign(paper, sentence, pattern is _get_asked())


def _stem(paper: str) -> str:
    return paper.split(maxsplit=1)[0].casefold().rstrip("s")


def _takes_up(words: str, paper: re.Pattern[str]) -> bool:
    return _get("takes_up").search(words) is not None and paper.search(words) is not None


@cache
def _get_deciding() -> re.Pattern[str]:
    """A sentence of what is decided: “3.1 That the Committee approve…”, “AUTHORISES”, “to authorise”."""
    label = r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z])[).:]?\s|(?:Art(?:icle|\.)|S(?:ection|ECTION))\s\d{1,2}\W{0,4})?"
    opens = r"(?:to\s|(?:it\s(?:is|was)\s\w+\s)?(?:and\s)?that\s(?:the\s)?(?:\w+\s){1,2})?"
    return re.compile(rf"\W{{0,3}}{label}{opens}{_words('decides')}\b", re.IGNORECASE)


@cache
def _get(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_words(name)}\b", re.IGNORECASE)


def _words(name: str) -> str:
    return any_pattern(get_data("signing")["en"][name])


@cache
def _get_must() -> re.Pattern[str]:
    """“An agreement, which must be signed with the association”."""
    between = rf"(?:[^.;:]|\.(?=\s[a-z])){{0,{_FAR}}}?\b"  # “the contract with Ironwood Co. must”
    signed = rf"(?:\w+ )?{_words('signed')}"
    must = rf"(?:{_words('must')} {signed}|(?:is|are) to be {signed} by)"
    return re.compile(rf"\b(?P<paper>{_words('papers')})\b{between}{must}\b", re.IGNORECASE)


@cache
def _get_would() -> re.Pattern[str]:
    """“The Council would conclude a lease”."""
    what = rf"{_words('to_sign')} (?:[^.;:]{{0,60}}? )?(?P<paper>{_words('papers')})\b"
    return re.compile(rf"\b{_words('would')} (?:\w+ )?{what}", re.IGNORECASE)


@cache
def _get_asked() -> re.Pattern[str]:
    """“The Council is asked to approve the scheme and to authorise the signature of the contract”."""
    what = rf"\b{_words('to_sign')} (?:[^.;:]{{0,60}}? )?(?P<paper>{_words('papers')})\b"
    return re.compile(rf"\b{_words('asks')}\b[^.;:]{{0,{_FAR}}}?{what}", re.IGNORECASE)
