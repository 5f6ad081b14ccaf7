"""In what office a text names somebody, and by which first name.

Both texts know a person by the surname. One who has two offices may be named by either, so that a text tells all that
it gives beside the name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from delibgen.checks.pairing.qualities import matters_in
from delibgen.checks.pairing.telling import Telling
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.mentions.names import is_person, is_place
from delibgen.checks.reading.mentions.vocabulary import either, get_words
from delibgen.checks.reading.passage import Mention, Passage, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.folding import fold
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_MOST_WORDS = 3
_FAR = 40
_ASIDE = expression(r"\s?[,(]\s?(?P<words>[^.;:,()\n]{4,90})")
_Place = tuple[int, int]


def people_in(text: WholeText) -> Iterator[Telling]:
    """The offices and the first names that a text gives with surnames; what ends with a place is a body."""
    names = [each for each in text.mentions if each.kind == "name" and 0 < each.text.count(" ") < _MOST_WORDS]
    names = [each for each in names if not is_place(each.text.rpartition(" ")[2], text.lang)]
    people = {_surname(each) for each in names if is_person(each, text.lang)}
    for name in names:
        first, surname = _first(name, text.lang), _surname(name)
        if first and (surname in people or text.lang == "fr"):
            yield Telling(frozenset({f"first name of {surname}"}), frozenset({first}), name.span)
        for office, span in _offices(name, text):
            yield Telling(frozenset({f"office of {surname}"}), frozenset({office}), span)
        yield from _told_aside(name, surname, text.lang)


def _surname(name: Mention) -> str:
    return fold(name.text.split()[-1])


def _first(name: Mention, lang: Lang) -> str:
    """The first name; nothing where it is an initial alone."""
    words = [word for word in name.text.split()[:-1] if word.lower() not in _get_offices(lang)]
    return " ".join(map(fold, words)) if all(len(word.rstrip(".")) > 1 for word in words) else ""


def _offices(name: Mention, text: WholeText) -> Iterator[tuple[str, TextSpan]]:
    """The offices that stand right before or right after a name, or alone on the line before or after it."""
    words, passage, lang = name.passage.text, name.passage, text.lang
    opening = name.text.split()[0]
    if opening.lower() in _get_offices(lang):
        yield _get_offices(lang)[opening.lower()], TextSpan(passage, name.start, name.start + len(opening))
    before = _get_before(lang).search(words, max(0, name.start - _FAR), name.start)
    after = _get_after(lang).match(words, name.end)
    found = (match for match in (before, after) if match)
    yield from ((_named(match, lang), TextSpan(passage, *match.span("office"))) for match in found)
    if words.strip() == name.text:
        for beside in _lines_beside(text).get(id(passage), ()):
            if alone := _get_alone(lang).fullmatch(beside.text.strip()):
                start = beside.text.index(alone["office"])
                yield _named(alone, lang), TextSpan(beside, start, start + len(alone["office"]))


def _told_aside(name: Mention, surname: str, lang: Lang) -> Iterator[Telling]:
    """What somebody is in charge of, and in which grade, by the words between commas that follow the name."""
    aside = _ASIDE.match(name.passage.text, name.end)
    if not aside:
        return
    span = TextSpan(name.passage, *aside.span("words"))
    matters = matters_in(aside["words"], lang) if _get_of_matter(lang).search(aside["words"]) else None
    grades = frozenset(grade for grade, words in _get_grades(lang).items() if words.search(aside["words"]))
    for sort, values in (("matter", matters), ("grade", grades)):
        if values:
            yield Telling(frozenset({f"{sort} of {surname}"}), values, span)


@cache
def _get_grades(lang: Lang) -> Mapping[str, re.Pattern[str]]:
    table: Mapping[str, Mapping[Lang, Sequence[str]]] = get_data("tellings")["grades"]
    return {grade: compiled(rf"\b{either(words[lang])}\b", re.IGNORECASE) for grade, words in table.items()}


@cache
def _get_of_matter(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b{either(get_data('tellings')['office_of_matter'][lang])}\b", re.IGNORECASE)


def _lines_beside(text: WholeText) -> Mapping[int, Sequence[Passage]]:
    """The passages before and after each."""
    known: Mapping[int, Sequence[Passage]] | None = text.known.get(_lines_beside)
    if known is None:
        found: dict[int, list[Passage]] = {}
        for one, two in pairwise(text.passages):
            found.setdefault(id(one), []).append(two)
            found.setdefault(id(two), []).append(one)
        known = text.known[_lines_beside] = found
    return known


def _named(match: re.Match[str], lang: Lang) -> str:
    return _get_offices(lang)[match["office"].lower()]


@cache
def _get_offices(lang: Lang) -> Mapping[str, str]:
    return {word: name for name, words in get_data("tellings")["offices"].items() for word in words[lang]}


def _office(lang: Lang) -> str:
    aside = get_data("tellings")["not_in_office"][lang]
    return (
        rf"(?<![\w-])(?<!deputy )(?<!former )(?<!vice )(?P<office>(?i:{either(_get_offices(lang))}))"
        rf"(?![\w-]|\s(?i:{either(aside)}))"
    )


@cache
def _get_before(lang: Lang) -> re.Pattern[str]:
    titles = either({form for title in get_words(lang)["titles"] for form in (title.capitalize(), title)})
    return compiled(rf"{_office(lang)},?\s(?:{titles}\.?\s)?$")


@cache
def _get_after(lang: Lang) -> re.Pattern[str]:
    article = "(?:the|our|its|their)" if lang == "en" else "(?:le|la|l’|son|sa|notre)"
    return compiled(rf"\s?[,(]\s?(?:{article}\s)?{_office(lang)}")


@cache
def _get_alone(lang: Lang) -> re.Pattern[str]:
    article = "(?:The |the )?" if lang == "en" else "(?:Le |La |le |la )?"
    return compiled(rf"{article}{_office(lang)}(?:\s(?:of|du|de la|de l’|de|d’)\s?.+)?[,:]?")
