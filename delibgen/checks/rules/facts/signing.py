"""Papers that a text says are to be signed, and that its decision lets nobody sign; in French, then in English."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from delibgen.checks.reading.act import body, decisions, requests
from delibgen.checks.reading.expression import Expression, may_hold, signs_of, spot, spot_by, standing_in
from delibgen.checks.reading.lexicon import Lexicon, any_pattern
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import first, holding, matches, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.kept_patterns import compiled

_SIGNING = Lexicon("signing")
_SAID = r"(?:[^.;]|\bM\.)"
"""What may stand in a clause: « autorise M. Untel »."""


def signatures_left_out(text: WholeText) -> Iterator[Hit]:
    """The papers that are to be signed, as the text says, and that nobody is told to sign."""
    yield from _in_english(text) if text.lang == "en" else _in_french(text)


def _in_french(text: WholeText) -> Iterator[Hit]:
    one_of_many = [*_one_of_many(text)]
    yield from one_of_many or _none_at_all(text) or _another_paper(text)


def _one_of_many(text: WholeText) -> Iterator[Hit]:
    """The one agreement that a sentence asks leave to sign, where what is decided lets others be signed."""
    asking = holding(text.passages, _get_asks_to_sign())
    asks = [(passage, match) for passage in asking if (match := _get_asks_to_sign().search(passage.text))]
    told = [*matches(text.passages, _get_told_to_sign())] if asks else []
    for passage, match in asks:
        others = [each for each in told if each[0] is not passage]
        said = " ".join(each[1][0] for each in others)
        if others and not _SIGNING.get("any_paper", "fr").search(said) and not _names_paper(said, match["paper"]):
            other, found = others[-1]
            yield Hit(TextSpan(passage, *match.span("what")), also=TextSpan(other, *found.span()))


def _names_paper(said: str, paper: str) -> bool:
    return re.search(rf"\b{re.escape(paper)}", said, re.IGNORECASE) is not None


def _another_paper(text: WholeText) -> Sequence[Hit]:
    """What an article lets someone sign and nothing before names, where the report says that another paper is to be."""
    before = [each for each in text.passages if each.part not in {"body", "annex", "conclusions"}]
    wanted = first(before, _get_to_be_signed())
    if not wanted or _is_named("\n".join(each.text for each in body(text)), wanted.text) is not False:
        return ()
    known = "\n".join(each.text for each in before)
    told = [TextSpan(passage, *match.span("what")) for passage, match in matches(body(text), _get_told_to_sign())]
    return [Hit(each, also=wanted) for each in told if _is_named(known, each.text) is False]


def _is_named(words: str, said: str) -> bool | None:
    """Whether words name the first paper that others say; `None` where those say none."""
    paper = _get_paper().search(said)
    return None if paper is None else _names_paper(words, _stem(paper[0]))


@cache
def _get_paper() -> re.Pattern[str]:
    return compiled(rf"\b(?:{_SIGNING.pattern('other_papers', 'fr')}|{paper()})(?!\w)", re.IGNORECASE)


def _none_at_all(text: WholeText) -> Sequence[Hit]:
    """A paper that is to be signed, as the report says, where nothing that is decided speaks of it; not a request."""
    decided = body(text)
    if not decided or any("sign" in span.text for span in requests(text)):
        return ()
    wanted = first(filter(_may_want_a_paper, text.passages), _get_to_be_signed())
    words = _SIGNING.get("to_conclude", "fr").sub("", "\n".join(each.text for each in decided)) if wanted else ""
    if not wanted or _SIGNING.get("signs", "fr").search(words) or _SIGNING.get("turned_down", "fr").search(words):
        return ()
    return [Hit(wanted, also=first(decided, _get_beside()))]


def _may_want_a_paper(passage: Passage) -> bool:
    return passage.part in {"explanation", "preface", "preamble"} and passage.role != "title"


def paper() -> str:
    """A pattern for what a council signs with others, in French."""
    return _SIGNING.pattern("papers", "fr")


@cache
def _get_asks_to_sign() -> Expression:
    """« propose d’autoriser le maire à signer la convention »."""
    asks, lets, the = (_SIGNING.pattern(name, "fr") for name in ("asks", "lets", "the"))
    what = rf"(?P<what>{the}\s?(?P<paper>{paper()})\b[^.;:,]{{0,60}})"
    return spot_by(rf"\b{asks}\b{_SAID}{{0,60}}\b{lets}{_SAID}{{0,60}}\bsigner\s{what}", "signer")


@cache
def _get_told_to_sign() -> re.Pattern[str]:
    """« autorise la maire à signer l’avenant »."""
    lets = _SIGNING.pattern("lets", "fr")
    return spot(rf"\b{lets}\b{_SAID}{{0,60}}\b(?:signer|signature)\b(?P<what>[^.;]*)")


@cache
def _get_to_be_signed() -> Expression:
    """« une convention doit être signée », « il convient de signer l’avenant », « autoriser la signature du bail »."""
    any_paper = any_pattern(phrase for name in ("papers", "other_papers") for phrase in _SIGNING.phrases(name, "fr"))
    must, already, to_sign, to_be_signed, lets, may_sign = (
        _SIGNING.pattern(name, "fr") for name in ("must", "already", "to_sign", "to_be_signed", "lets", "may_sign")
    )
    asks, sign_it = _SIGNING.pattern("asks_body", "fr"), _SIGNING.pattern("sign_it", "fr")
    ways = (
        rf"{any_paper}\b[^.;]{{0,80}}?\b{must}\b(?!\s{already})",
        rf"{to_sign}\b[^.;]{{0,60}}",
        rf"{any_paper},?\s{to_be_signed}\b",
        rf"{lets}\s{_SAID}{{0,80}}?\b{may_sign}\b[^.;]{{0,60}}",
        rf"{asks}\b{_SAID}{{0,80}}?\b{lets}\s{_SAID}{{0,80}}?\b{sign_it}\b",
        rf"{_SIGNING.pattern('to_be_let', 'fr')}\b",
    )
    return spot_by(rf"\b(?:{'|'.join(ways)})", "sign", "conclu")


@cache
def _get_beside() -> re.Pattern[str]:
    """What is decided of the papers, or what the executive is told instead."""
    takes_up, tells = _SIGNING.pattern("takes_up", "fr"), _SIGNING.pattern("tells", "fr")
    return spot(rf"\b{takes_up}\b[^.;]{{0,160}}?\b{paper()}\b|\b{tells}\b")


_FAR = 160
_HEAD = 20
"""Among so many passages a letter says whom it is for."""
_MOST = 12
"""Of so many papers the first that nobody may sign is sought."""


class _ToSign(NamedTuple):
    """A paper that is to be signed, and whether the council is asked to have it signed."""

    paper: TextSpan
    sentence: TextSpan
    is_asked: bool


def _in_english(text: WholeText) -> Iterator[Hit]:
    """Only where another sentence takes that paper up or decides, and where no other lets anyone sign anything."""
    holding = [passage for passage in text.passages if may_hold(_papers_hold(), passage.text)]
    found = [each for passage in holding for sentence in sentences(passage) for each in _to_sign(sentence)]
    found = [] if found and _is_letter(text) and not decisions(text) else found
    asking = {each.sentence for each in found}
    told = [sentence for passage in text.passages for sentence in sentences(passage)] if found else []
    others = [sentence for sentence in told if sentence not in asking]
    if any(_SIGNING.get("may_sign", "en").search(each.text) for each in others):
        return
    if any(_get_somebody_would().search(each.text) for each in told):
        return
    for each in found[:_MOST]:
        paper = re.compile(rf"\b{re.escape(_stem(each.paper.text))}", re.IGNORECASE)
        taken = [other for other in others if _takes_up(other.text, paper)]
        decided = [other for other in others if each.is_asked and _get_deciding().match(other.text)]
        if taken or decided:
            told = [other for other in others if _SIGNING.get("lets", "en").search(other.text)]
            yield Hit(each.paper, also=(told or taken or decided)[-1])
            return


def _to_sign(sentence: TextSpan) -> Iterator[_ToSign]:
    """The papers that a sentence says are to be signed."""
    for pattern in (_get_must(), _get_would(), _get_asked(), _get_asked_of_it()):
        for match in pattern.finditer(sentence.text) if standing_in(pattern)[sentence.text] else ():
            start = sentence.start + match.start("paper")
            paper = TextSpan(sentence.passage, start, start + len(match["paper"]))
            if pattern is _get_must() and _SIGNING.get("of_all", "en").search(sentence.text[: match.start("paper")]):
                continue
            yield _ToSign(paper, sentence, pattern in (_get_asked(), _get_asked_of_it()))


def _is_letter(text: WholeText) -> bool:
    """Whether it is written to someone, who decides nothing in it."""
    return any(_SIGNING.get("salutes", "en").match(passage.text) for passage in text.passages[:_HEAD])


@cache
def _papers_hold() -> tuple[str, ...]:
    return signs_of(*_SIGNING.phrases("papers_holds", "en"))


def _stem(paper: str) -> str:
    return paper.split(maxsplit=1)[0].casefold().rstrip("s")


def _takes_up(words: str, paper: re.Pattern[str]) -> bool:
    return _SIGNING.get("takes_up", "en").search(words) is not None and paper.search(words) is not None


@cache
def _get_deciding() -> re.Pattern[str]:
    """A sentence of what is decided: “3.1 That the Committee approve…”, “AUTHORISES”, “to authorise”."""
    label = r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z])[).:]?\s|(?:Art(?:icle|\.)|S(?:ection|ECTION))\s\d{1,2}\W{0,4})?"
    opens = r"(?:to\s|(?:it\s(?:is|was)\s\w+\s)?(?:and\s)?that\s(?:the\s)?(?:\w+\s){1,2})?"
    return compiled(rf"\W{{0,3}}{label}{opens}{_SIGNING.pattern('decides', 'en')}\b", re.IGNORECASE)


@cache
def _get_must() -> re.Pattern[str]:
    """“An agreement, which must be signed with the association”."""
    between = rf"(?:[^.;:]|\.(?=\s[a-z])){{0,{_FAR}}}?\b"  # “the contract with Ironwood Co. must”
    signed = rf"(?:\w+ )?{_SIGNING.pattern('signed', 'en')}"
    must = rf"(?:{_SIGNING.pattern('must', 'en')} {signed}|(?:is|are) to be {signed} by)"
    return compiled(rf"\b(?P<paper>{_SIGNING.pattern('papers', 'en')})\b{between}{must}\b", re.IGNORECASE)


@cache
def _get_would() -> re.Pattern[str]:
    """“The Council would conclude a lease”."""
    return compiled(rf"\b{_SIGNING.pattern('would', 'en')} (?:\w+ )?{_to_sign_paper()}", re.IGNORECASE)


@cache
def _get_somebody_would() -> re.Pattern[str]:
    """“The Mayor, Ms Example, would sign both contracts”."""
    somebody, would, to_sign, told = (_SIGNING.pattern(name, "en") for name in ("somebody", "would", "to_sign", "told"))
    between = rf"(?:(?!\b{told}\b)[^.;:]|\.(?=\s[A-Z])){{0,{_FAR}}}?"  # “the Mayor, Mr. Example, would”
    return compiled(rf"\b{somebody}\b{between}\b{would} (?:\w+ )?{to_sign}\b", re.IGNORECASE)


@cache
def _get_asked() -> re.Pattern[str]:
    """“The Council is asked to approve the scheme and to authorise the signature of the contract”."""
    asks = _SIGNING.pattern("asks", "en")
    return compiled(rf"\b{asks}\b[^.;:]{{0,{_FAR}}}?\b{_to_sign_paper()}", re.IGNORECASE)


@cache
def _get_asked_of_it() -> re.Pattern[str]:
    """“I ask you to approve the agreement and to authorise me to sign it”."""
    asks, papers, sign_it = (_SIGNING.pattern(name, "en") for name in ("asks", "papers", "to_sign_it"))
    return compiled(
        rf"\b{asks}\b[^.;:]{{0,{_FAR}}}?\b(?P<paper>{papers})\b[^.;:]{{0,{_FAR}}}?\b{sign_it}\b", re.IGNORECASE
    )


def _to_sign_paper() -> str:
    """A pattern for a paper, from the words that say that it is to be signed."""
    to_sign, papers = _SIGNING.pattern("to_sign", "en"), _SIGNING.pattern("papers", "en")
    return rf"{to_sign} (?:[^.;:]{{0,60}}? )?(?P<paper>{papers})\b"
