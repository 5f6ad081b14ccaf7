"""Who carries out an English act: one person of one gender, and in France either a mayor or a president."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from delibgen.checks.reading.act import cites_law_of_france, once
from delibgen.checks.reading.expression import any_of, expression, may_hold
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import matches, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit
from delibgen.kept_patterns import compiled
from delibgen.project.parts import Gender
from delibgen.tables import get_data

_NAME = r"(?:[A-ZÀ-Ý][\w’'.-]*\s){0,3}[A-ZÀ-Ý][\w’'-]+"
_NAMES = expression(r"\b[A-ZÀ-Ý][a-zà-ÿ]+\s[A-ZÀ-Ý][a-zà-ÿ]+")
"""Two words with a capital, which may be somebody’s."""
_OF = r"(?:\s(?:of|for)\s(?P<of>[^,;.:()]{2,60}?))?"


_SAID_BY = expression(r"[,”]\s?”?\s?(?:said|says|added|explained)\s[Tt]he\s[\w\s]{3,30},\s$")
"""Who is quoted, before the name."""


class _Held(NamedTuple):
    """An office beside the person who holds it, or beside a pronoun that stands for its holder."""

    office: str
    gender: Gender
    at: TextSpan
    surname: str = ""


def executive_said_two_ways(text: WholeText) -> Iterator[Hit]:
    """“Ms X, Mayor” and “the Mayor, or his representative”; a decision that authorises another than who presides."""
    held = [*_named(text)]
    known = _of_one_gender(held)
    for office, said in _by_office([*_pronouns(text), *_sequels(text)]).items():
        first = known.get(office) or said[0]
        yield from (Hit(each.at, also=first.at) for each in said if each.gender != first.gender)
    yield from _person_in_two_genders(held)
    yield from _two_offices(text)


def _by_office(said: Sequence[_Held]) -> Mapping[str, Sequence[_Held]]:
    found: defaultdict[str, list[_Held]] = defaultdict(list)
    for each in said:
        found[each.office].append(each)
    return found


def _of_one_gender(held: Sequence[_Held]) -> Mapping[str, _Held]:
    """The offices that one person alone holds, or persons of one gender, each where it is first said."""
    by_office = _by_office(held)
    return {office: said[0] for office, said in by_office.items() if len({each.gender for each in said}) == 1}


def _named(text: WholeText) -> Iterator[_Held]:
    for passage in _naming_offices(text):
        for pattern in _get_named():
            for match in pattern.finditer(passage.text):
                at = TextSpan(passage, *match.span())
                surname = (match.groupdict().get("name") or "").split()[-1:]
                yield _Held(_office_of(match), _gender(match["civility"]), at, "".join(surname))


def _person_in_two_genders(held: Sequence[_Held]) -> Iterator[Hit]:
    """“Mr Roquebrun, Mayor” and “the Mayor, Ms Roquebrun”."""
    known: dict[tuple[str, str], _Held] = {}
    for each in held:
        before = known.setdefault((each.office, each.surname), each)
        if each.surname and before.gender != each.gender:
            yield Hit(each.at, also=before.at)


def _pronouns(text: WholeText) -> Iterator[_Held]:
    """“The Mayor, or her deputy”; “the President asks the board to authorise him”; “the Chair said that she”."""
    people = _get_people()
    for passage, match in matches(_naming_offices(text), _get_referring()):
        if not people.search(match["between"] or ""):
            at = TextSpan(passage, *match.span())
            yield _Held(_office_of(match), _gender(match["pronoun"]), at)


def _sequels(text: WholeText) -> Iterator[_Held]:
    """“The Mayor announced…. He proposed…”: a sentence that opens with a pronoun, and who acts in the one before it.

    A person is an office of his own.
    """
    may_open = may_hold(_PRONOUNS, text.words)
    told = [sentence for passage in text.passages for sentence in sentences(passage)] if may_open else []
    for before, after in pairwise(told):
        if opens := _OPENING.match(after.text):
            at = TextSpan(after.passage, after.start + opens.start("pronoun"), after.start + opens.end())
            yield from _sequel(before, at, _gender(opens["pronoun"]))


def _sequel(before: TextSpan, at: TextSpan, gender: Gender) -> Iterator[_Held]:
    """Who acts in the sentence before, and the pronoun for that person."""
    subject = _get_subject().match(before.text)
    if not subject:
        if last := _last_person(before.text):
            yield _Held(last[0], _gender(last["civility"]), TextSpan(before.passage, *_within(before, last)))
            yield _Held(last[0], gender, at)
        return
    rest = before.text[subject.end() :]
    if _get_people().search(rest) or _NAMES.search(rest):
        return
    office = _office_of(subject) or subject["name"] or ""
    if civility := subject["civility"] or subject["called"]:
        named = TextSpan(before.passage, before.start, before.start + subject.end())
        yield _Held(subject[0], _gender(civility), named)
        office = subject[0]
    yield _Held(office, gender, at)


def _within(span: TextSpan, match: re.Match[str]) -> tuple[int, int]:
    return span.start + match.start(), span.start + match.end()


def _last_person(words: str) -> re.Match[str] | None:
    """The person with whom a sentence ends, the only one in it: “Your contact is Mr X.”; “…,” said the Mayor, Ms X."""
    last = _get_last().search(words)
    led = words[: last.start()] if last else ""
    if not last or _SAID_BY.search(led):
        return last
    return None if _get_people().search(led) or _names_office(led) or _NAMES.search(led) else last


def _two_offices(text: WholeText) -> Iterator[Hit]:
    """In France a council has a mayor or a president: the one that a decision alone names is not its own."""
    named = _naming_offices(text)
    told = [TextSpan(passage, *match.span(match.lastgroup or 0)) for passage, match in matches(named, _get_told())]
    if not told or not cites_law_of_france(text):
        return
    places = {(id(each.passage), each.start) for each in told}
    own = [
        TextSpan(passage, *match.span("office"))
        for passage, match in matches(named, _get_own())
        if (id(passage), match.start("office")) not in places
    ]
    offices = {_office(each.text) for each in own}
    for each in told if len(offices) == 1 else ():
        if _office(each.text) not in offices:
            yield Hit(each, also=own[0])


def _words(name: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = get_data("titles")["en"]["executive"][name]
    return table


def _office(said: str) -> str:
    return str(_words("offices").get(said.casefold(), ""))


def _office_of(match: re.Match[str]) -> str:
    """The office of a match; that of each body by itself, where the words name one: two towns have two mayors."""
    of = match.groupdict().get("of")
    return " of ".join(filter(None, (_office(match["office"] or ""), of)))


@cache
def _genders() -> Mapping[str, Gender]:
    genders: tuple[Gender, Gender] = ("f", "m")
    return {
        word.casefold(): gender
        for name in ("civilities", "pronouns")
        for gender in genders
        for word in _words(name)[gender]
    }


def _gender(said: str) -> Gender:
    return _genders()[said.casefold().rstrip(".")]


def _civility(group: str) -> str:
    civilities = _words("civilities")
    return rf"(?P<{group}>{any_of((*civilities['f'], *civilities['m']))})\.?(?=\s[A-ZÀ-Ý])"


@once
def _naming_offices(text: WholeText) -> list[Passage]:
    return [passage for passage in text.passages if _names_office(passage.text)]


def _names_office(words: str) -> bool:
    return may_hold(_offices(), words)


@cache
def _offices() -> frozenset[str]:
    return frozenset(_words("offices"))


@cache
def _get_named() -> tuple[re.Pattern[str], ...]:
    """“The Mayor, Ms X”; “Ms X, Mayor”, “Ms X (Chair)”; “President: Ms X”; “Madam Mayor”."""
    office, named = rf"(?P<office>(?i:{any_of(_words('offices'))}))\b", rf"{_civility('civility')}\s(?P<name>{_NAME})"
    return (
        compiled(rf"\b[Tt]he\s{office}{_OF},\s{named}"),
        compiled(rf"{named},?\s\(?(?:[Tt]he\s)?(?-i:(?=[A-Z])){office}(?!\s(?:for|in charge)\b)"),
        compiled(rf"{named},\s{office}(?=[,;.])"),
        compiled(rf"^\W{{0,3}}{office}:\s{named}"),
    )


@cache
def _get_referring() -> re.Pattern[str]:
    """An office and the pronoun that stands for it, in one clause."""
    office = rf"(?:\b[Tt]he\s|\bTHE\s|,\s(?=[A-Z]))(?P<office>(?i:{any_of(_words('offices'))}))\b{_OF},?"
    pronouns = any_of((*_words("pronouns")["f"], *_words("pronouns")["m"]))
    verbs = r"(?:that|whether|authori[sz]e|empower|enable|allow)"
    tied = rf",?\s(?:or|and|and/or)\s(?:by\s)?|\s[a-z][^.;:,()]{{0,90}}?\s{verbs}\s"
    tied += r"|\s[a-z][^.;:,()]{0,60}?\s(?=(?:himself|herself)\b)"
    tied += rf"|\s(?:{any_of(_words('people')['gives'])})\s"
    both = r"\s?/|\s(?:or|and)\s(?:her|his|she|he)\b"
    named = rf",\s{_civility('called')}"  # “that he, Mr Hay, had written”
    return compiled(rf"{office}(?P<between>{tied})(?P<pronoun>{pronouns})\b(?!{both})(?!{named})")


_PRONOUNS = ("He", "She")
_OPENING = expression(r"\W{0,3}(?P<pronoun>He|She)\s(?!or\b|/)")


@cache
def _get_last() -> re.Pattern[str]:
    called = rf"{_civility('civility')}\s(?!(?i:{any_of(_words('offices'))})\b)"
    return compiled(rf"(?<!\band )(?<!\bor )(?<!\bto ){called}(?P<name>{_NAME})[.”]{{1,2}}$")


@cache
def _get_subject() -> re.Pattern[str]:
    """Whom a sentence opens with, and who acts on no person: an office, with its holder or without, or a person."""
    office = rf"The\s(?P<office>(?i:{any_of(_words('offices'))}))\b{_OF}(?:,\s{_civility('civility')}\s{_NAME},)?"
    acts = rf"\s(?:{any_of(_words('people')['acts'])})\b"
    return compiled(rf"\W{{0,3}}(?:{office}|{_civility('called')}\s(?P<name>{_NAME}))(?={acts})")


@cache
def _get_people() -> re.Pattern[str]:
    """Another person, to whom a pronoun may refer."""
    civilities = _words("civilities")
    called = any_of((*civilities["f"], *civilities["m"], "Cllr", "Dr", "Councillor", "Councilor", "Councilmember"))
    return compiled(rf"\b(?:(?:{called})\b\.?\s[A-ZÀ-Ý]|(?i:{any_of(_words('people')['of'])})\b)")


@cache
def _get_told() -> re.Pattern[str]:
    """The mayor or the president, whom a decision tells to act."""
    bodies = any_of(_words("people")["bodies"])
    return compiled(
        r"\b(?:(?i:authori[sz]es?|instructs?|empowers?|directs?|charges|mandates?)\s[Tt]he\s(?P<office>Mayor|President)\b"
        rf"(?!\s(?:of|for)\s(?!(?:the\s)?(?i:{bodies})\b))"
        r"|[Tt]he\s(?P<told>Mayor|President)(?=(?:,\s[^,;.]{3,60},)?\s(?:is|be|shall\sbe)\s(?:hereby\s)?(?:authori[sz]ed|instructed|empowered)\b))"
    )


@cache
def _get_own() -> re.Pattern[str]:
    before = "".join(
        rf"(?<!{word})" for word in ("Vice-", "Vice ", "vice-", "Deputy ", "Deputy-", "former ", "Former ")
    )
    return compiled(rf"{before}\b(?P<office>Mayor|President|MAYOR|PRESIDENT)\b")
