"""Who is named: the lines of a text that list those present, the absent, and who voted."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, get_args

from delibgen.checks.reading.act import once
from delibgen.checks.reading.expression import GAP, Expression, expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import is_said, matches
from delibgen.checks.reading.text import WholeText
from delibgen.folding import fold
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_SAID = Lexicon("reckoning", "rolls")
_PARTS = _SAID.get("parts", "either")
_NUMBER = expression(r"\s?\((?P<number>\d{1,3})\)\W*$")
_ROLL = Lexicon("reckoning", "roll")
Rolled = Literal["present", "absent", "voted"]


class Roll(NamedTuple):
    """A line that lists people: whom it names, each folded, with the words, and the number that ends it."""

    kind: Rolled
    named: tuple[tuple[str, TextSpan], ...]
    number: TextSpan | None


def rolls(text: WholeText) -> Iterator[Roll]:
    """Every such line, in its order."""
    for passage, match in matches(text.passages, _get_rolls(text.lang)):
        kind: Rolled = "present" if match["present"] else "absent" if match["absent"] else "voted"
        ended = _NUMBER.search(match["list"])
        end = match.start("list") + (ended.start() if ended else len(match["list"]))
        named = tuple(_named(TextSpan(passage, match.start("list"), end), text.lang))
        number = ended and TextSpan(
            passage, match.start("list") + ended.start("number"), match.start("list") + ended.end("number")
        )
        yield Roll(kind, named, number)


def _named(span: TextSpan, lang: Lang) -> Iterator[tuple[str, TextSpan]]:
    """Each name without its titles; a ward is named by its number, after the word or after another number."""
    start, ward = span.start, ""
    for match in (*_PARTS.finditer(span.passage.text, span.start, span.end), None):
        end = match.start() if match else span.end
        words = span.passage.text[start:end].strip(" .;\u00a0")
        of_ward = _get_ward(lang).search(words)
        ward = of_ward["word"].casefold().rstrip("s") if of_ward else ward if words.isdecimal() else ""
        name = f"{ward} {(of_ward or {'number': words})['number']}" if ward else fold(_get_titles(lang).sub("", words))
        yield name.strip(), TextSpan(span.passage, start, end)
        start = match.end() if match else end


@cache
def _get_rolls(lang: Lang) -> Expression:
    who = _ROLL.named(get_args(Rolled), lang)
    return Expression(
        rf"(?:^|(?<=[.;:]\s))\W{{0,3}}(?:{who}){GAP}?:{GAP}?"
        r"(?P<list>[^.:\n]*[^\W\d][^:\n]*?)(?:$|(?<=\d\))\.(?=\s)|\.(?=\s[A-ZÀ-Ý][^\W\d]*\s?:))",
        re.IGNORECASE,
        sign=(":",),
    )


@cache
def _get_titles(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"^(?:(?:{_ROLL.pattern('titles', lang)})\b\.?{GAP}?)+", re.IGNORECASE)


@cache
def _get_ward(lang: Lang) -> re.Pattern[str]:
    words = _ROLL.pattern("person", lang)
    return compiled(rf"\b(?P<word>{words}){GAP}(?:n°{GAP})?(?P<number>\d{{1,2}})$", re.IGNORECASE)


@cache
def _get_words(name: str, lang: Lang) -> re.Pattern[str]:
    return compiled(rf"\b(?:{_ROLL.pattern(name, lang)})\b", re.IGNORECASE)


def are_several(span: TextSpan, lang: Lang) -> bool:
    """Whether the words name a group of people, and no one of them: « le groupe Écologie »."""
    return _get_words("several", lang).search(span.text) is not None


@once
def may_arrive(text: WholeText) -> bool:
    """Whether the text tells of someone who came later or left."""
    return is_said(text.passages, _get_words("arrives", text.lang))


def may_differ(text: WholeText) -> bool:
    """Whether the text tells of someone who came later, left, or voted through another."""
    return may_arrive(text) or is_said(text.passages, _get_words("through", text.lang))


def present_named(text: WholeText) -> tuple[int, TextSpan] | None:
    """How many a text names as present in one line, and where; `None` where the list may go on or leave some out."""
    found = [roll for roll in rolls(text) if roll.kind == "present"]
    if len(found) != 1 or may_differ(text):
        return None
    spans = [span for _, span in found[0].named]
    following = text.passages[text.passages.index(spans[0].passage) + 1 :]
    goes_on = not following or not _ENDS_ROLL.match(following[0].text)
    all_named = all(_PERSON.search(span.text) and not _SEVERAL.search(span.text) for span in spans)
    if goes_on or not all_named or len(spans) < _FEWEST:
        return None
    return len(spans), TextSpan(spans[0].passage, spans[0].start, spans[-1].end)


_FEWEST = 3
_PERSON = expression(r"[A-ZÀ-Ý][\w’-]+\W*(?:\([^)]*\)\W*)?$")
_SEVERAL = _SAID.get("several", "either")
_ENDS_ROLL = expression(r"[^.:]{3,60}:|\W{0,3}\d|[^,]{12,}\.$|[A-ZÀ-Ý\W\d]{6,}$")
"""A line after a list that is not of more names: a label, a number, a sentence, or capitals."""
