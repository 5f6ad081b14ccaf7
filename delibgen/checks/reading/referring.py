"""Whom “he” and “she” stand for in an English text, where one person alone can be meant."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from delibgen.checks.reading.civilities import civilities, offices, persons_called
from delibgen.checks.reading.expression import Expression, any_of, words_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.vocabulary import get_words
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import search, sentence_spans
from delibgen.checks.reading.text import WholeText
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data

_SAID = Lexicon("persons", "pronouns")
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_SENTENCES = 2
"""So many sentences before that of the pronoun may name whom it stands for."""


class _OneNamed(NamedTuple):
    """Somebody whom the words name; without a gender where nothing tells it."""

    gender: str
    start: int
    end: int


def pronouns_at_odds(text: WholeText) -> Iterator[tuple[TextSpan, TextSpan]]:
    """Each pronoun that stands for nobody but a person of the other gender, and that person."""
    known: Mapping[str, str] | None = None
    for passage, match in search(_pronoun(), text, quoted=False):
        known = _by_last_name(text) if known is None else known
        gender = _genders()[match["pronoun"].casefold()]
        person = _meant(passage, match, gender, known)
        if person and person.gender != gender and not _was_just_named(gender, passage, text, known):
            yield TextSpan(passage, *match.span("pronoun")), TextSpan(passage, person.start, person.end)


def _was_just_named(gender: str, passage: Passage, text: WholeText, known: Mapping[str, str]) -> bool:
    """Whether the passage before names somebody of that gender: “Mr Hall spoke.”, then “Ms Low asked. He said …”."""
    before = next((one for one, other in pairwise(text.passages) if other is passage), None)
    words = before.text if before else ""
    return any(person.gender == gender for person in _persons(words, 0, len(words), known))


def _meant(passage: Passage, match: re.Match[str], gender: str, known: Mapping[str, str]) -> _OneNamed | None:
    """The only person of the sentences up to the pronoun, where nothing before tells of one of its own gender."""
    words, place = passage.text, match.start("pronoun")
    begins, end = _around(words, place)
    before = list(_persons(words, begins, place, known))
    opens = match["pronoun"].casefold() in _owners(gender)
    after = () if opens else _persons(words, match.end(), end, known)
    named = {person.gender for person in before}
    if len(named) != 1 or "" in named or any(person.gender in ("", gender) for person in after):
        return None
    spans = [(person.start, person.end) for person in before]
    is_told = _tells(words[:place], gender) or any(each.gender == gender for each in _persons(words, 0, begins, known))
    return None if is_told or _names_another(words, begins, place, spans) else before[-1]


def _tells(words: str, gender: str) -> bool:
    """Whether the words have a pronoun of that gender."""
    return not {*_said_of(gender), *_owners(gender)}.isdisjoint(words_of(words))


def _around(words: str, place: int) -> tuple[int, int]:
    """Where the sentences begin that may tell whom a pronoun at the place stands for, and where its own ends."""
    spans = sentence_spans(words)
    number = sum(end <= place for _, end in spans)
    own = min(number, len(spans) - 1)
    return spans[max(0, own - _SENTENCES)][0], spans[own][1]


def _persons(words: str, start: int, end: int, known: Mapping[str, str]) -> Iterator[_OneNamed]:
    """Those named in the words: after what they are called by, beside their office, or by a last name that is known."""
    for match in _named().finditer(words, start, end):
        called, names = match["called"], fold_in_place(match["name"]).split()
        gender = _civilities().get(called or "", "") or known.get(names[-1], "")
        if called and names[0] in offices() and _is_addressed(words, match):
            gender = ""
        if not gender and (called or _has_office(words, match.start(), match.end())):
            gender = given_names().get(match["name"].split()[0], "")
        if gender or called or (len(names) > 1 and not _is_no_person(words, match)):
            yield _OneNamed(gender, *match.span())


def _is_addressed(words: str, match: re.Match[str]) -> bool:
    """Whether somebody speaks to whom the words name: “Thank you, Madam Mayor.”"""
    before, after = words[: match.start()].rstrip(), words[match.end() :]
    return before.endswith(("“", "‘", ",")) or not re.match(r"\s[a-z]", after)


@cache
def _civilities() -> Mapping[str, str]:
    """What a person is called by in English, and before an office: “Madam Mayor”."""
    before_office = get_data("titles")["en"]["executive"]["civilities"]
    return {**{word: gender for gender, words in before_office.items() for word in words}, **civilities("en")}


def _is_no_person(words: str, match: re.Match[str]) -> bool:
    """Whether words with capitals follow an article, or open a sentence as others do: “the Arts Trust”, “In May”."""
    opens = match["name"].split()[0].casefold() in get_words("en")["openers"]
    return opens or _SAID.get_last("article", "en").search(words, max(0, match.start() - 12), match.start()) is not None


def _by_last_name(text: WholeText) -> Mapping[str, str]:
    """The gender of each last name that the text gives after a civility, to persons of one gender alone."""
    found = dict[str, str]()
    for each in persons_called(text):
        found[each.last] = each.gender if found.get(each.last, each.gender) == each.gender else ""
    return found


def _has_office(words: str, start: int, end: int) -> bool:
    """Whether an office or the like stands right before a name or right after it."""
    return any(
        _is_beside(words, match.span(), (start, end))
        for match in _human().finditer(words, max(0, start - 90), end + 90)
    )


def _is_beside(words: str, noun: tuple[int, int], name: tuple[int, int]) -> bool:
    """Whether a noun says who the person is whose name stands there: “our mayor, X”, “X, head of the office”."""
    if noun[1] <= name[0]:
        return _SAID.get("before_name", "en").fullmatch(words, noun[1], name[0]) is not None
    return noun[0] >= name[1] and _SAID.get("after_name", "en").fullmatch(words, name[1], noun[0]) is not None


def _names_another(words: str, start: int, end: int, persons: list[tuple[int, int]]) -> bool:
    """Whether the words speak of somebody beside the persons named, who may be meant."""
    for match in _human().finditer(words, start, end):
        is_named = any(one <= match.start() < two for one, two in persons)
        if not is_named and not any(_is_beside(words, match.span(), person) for person in persons):
            return True
    return False


@cache
def _genders() -> Mapping[str, str]:
    return {word: gender for gender in ("f", "m") for word in (*_said_of(gender), *_owners(gender))}


def _said_of(gender: str) -> Sequence[str]:
    return _SAID.phrases(gender, "en")


def _owners(gender: str) -> Sequence[str]:
    return _SAID.phrases(f"of_{gender}", "en")


@cache
def _pronoun() -> Expression:
    """“he” and “she”, and no acronym; “His” and “Her” where they open a sentence that another precedes."""
    small = (*_said_of("f"), *_said_of("m"))
    subject = any_of((*small, *map(str.capitalize, small)))
    owner = any_of(word.capitalize() for word in (*_owners("f"), *_owners("m")))
    either = _SAID.pattern("either_gender", "en")
    she, her = rf"(?:{subject})(?![\w’'/-])(?!{either})", rf"(?<=[.!?]\s)(?:{owner})(?=\s[a-z])"
    other = _SAID.pattern("not_after", "en")
    return Expression(rf"(?<![\w/’'-]){other}(?P<pronoun>{she}|{her})", sign=frozenset(_genders()))


@cache
def given_names() -> Mapping[str, str]:
    """The gender of each given name that women or men alone bear."""
    table = get_data("given_names")
    return {name: gender for gender in ("f", "m") for name in table[gender].split()}


@cache
def _named() -> re.Pattern[str]:
    called = any_of((*_civilities(), *_SAID.phrases("called", "en")))
    name = rf"(?:(?:{_WORD}|[A-Z]\.|{_SAID.pattern('particles', 'en')})\s){{0,3}}{_WORD}"
    return compiled(rf"(?<![\w’'-])(?:(?P<called>{called})\s)?(?P<name>{name})(?![\w-])")


@cache
def _human() -> re.Pattern[str]:
    table = get_data("titles")["en"]["executive"]
    nouns = any_of({*table["offices"], *table["people"]["of"], *_SAID.phrases("others", "en")})
    return compiled(rf"(?<![\w-])(?:{nouns})(?:\s(?:{nouns}))*(?![\w-])", re.IGNORECASE)
