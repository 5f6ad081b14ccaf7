"""How a text calls its parts and what is attached to it: « annexe 2 », “Exhibit A”, “section 3 of this report”."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from delibgen.checks.reading.act import once
from delibgen.checks.reading.expression import any_of, expression, may_hold
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import matches
from delibgen.checks.reading.text import WholeText
from delibgen.checks.reading.wording import any_phrase
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_NAME = r"(?:\d{1,2}(?![\w%]|[.,]\d)|[A-Z](?![\w’'])|[IVX]{2,4}(?!\w))"
_MOST_IN_LIST = 12
"""Over how many lines a list of what is attached goes on."""
_LISTED = expression(rf"\W{{0,3}}(?P<name>{_NAME})\s?[:–—.)-]\s*(?P<title>\w.*)")
_ENUMERATED = expression(rf"(?:^|[;,])\s*(?P<name>{_NAME})\s?[:–—-]\s*(?P<title>[^;,]+)")
_LONGEST_HEAD = 160
_BEFORE = 60


class PartName(NamedTuple):
    """One part, or one paper, as a text calls it at one place."""

    noun: str
    """Folded, in the singular."""
    names: tuple[str, ...]
    """Its numbers or letters, several where the words name several; empty for an only one that bears none."""
    span: TextSpan
    title: str
    """What stands beside the label that heads a line, folded."""


class PartNames(NamedTuple):
    """Those of a text."""

    heads: tuple[PartName, ...]
    cited: tuple[PartName, ...]


def label_words(lang: Lang, name: str) -> Mapping[str, Any]:
    """A table of `data/labels.toml`."""
    table: Mapping[str, Any] = get_data("labels")[lang][name]
    return table


@cache
def papers(lang: Lang) -> re.Pattern[str]:
    """A word for a paper, in folded words, as it is in the singular."""
    return compiled(rf"(?<!\w)(?:{any_of(label_words(lang, 'papers')['words'])})(?!\w)")


@cache
def _nouns(lang: Lang) -> Mapping[str, str]:
    """Each noun of what is attached, its plural too, with the singular."""
    table: Mapping[str, str] = label_words(lang, "attached")
    return {form: noun for noun, plural in table.items() for form in (noun, plural)}


@cache
def _called(lang: Lang) -> re.Pattern[str]:
    """A noun and its names."""
    joint = r"(?:,\s?|\s(?:et|and|&|ou|or|to|à)\s|[–-])"
    number = r"(?:(?i:n°s?|nos?\.?)\s?)?"
    return compiled(
        rf"(?<![\w-])(?P<noun>(?i:{any_of(_nouns(lang))}))\s{number}(?P<names>{_NAME}(?:{joint}{_NAME})*)(?!\s?[€£$])"
    )


@cache
def _alone(lang: Lang) -> re.Pattern[str]:
    """A noun that heads a line without a name, in folded words."""
    nouns = any_of(label_words(lang, "attached"))
    return compiled(rf"\W{{0,3}}(?P<noun>{nouns})(?:\s?[:–—]\s*(?P<title>.*)|\W*$)")


@once
def naming_attached(text: WholeText) -> list[Passage]:
    """The passages that have a noun of what is attached."""
    return [passage for passage in text.passages if _names_attached(passage.text, text.lang)]


@lru_cache(maxsize=2048)
def _names_attached(words: str, lang: Lang) -> bool:
    """Whether words have such a noun; kept, since most passages of an act stand in the next one too."""
    return may_hold(_signs(lang), fold_in_place(words))


@cache
def _signs(lang: Lang) -> tuple[str, ...]:
    """The nouns, but those that hold another, such as most plurals."""
    nouns = _nouns(lang)
    return tuple(noun for noun in nouns if not any(other in noun for other in nouns if other != noun))


@once
def attached(text: WholeText) -> PartNames:
    """What heads the papers that are attached, or lists them, and where they are cited."""
    heads = [*_heads(text), *_lists(text)]
    known = {(id(head.span.passage), head.span.start) for head in heads}
    return PartNames(
        tuple(heads), tuple(each for each in _cited(text) if (id(each.span.passage), each.span.start) not in known)
    )


def _heads(text: WholeText) -> Iterator[PartName]:
    """The labels that open a line of their own, « Annexe 1 – Programme », or one that bears no number."""
    for passage in naming_attached(text):
        folded = fold_in_place(passage.text)
        opening = folded[: len(folded) - len(folded.lstrip(" -–—•*#\t"))]
        match = _called(text.lang).match(passage.text, len(opening))
        if match and len(folded) <= _LONGEST_HEAD and _ends_label(passage.text, match.end()):
            span = TextSpan(passage, *match.span())
            yield PartName(
                _nouns(text.lang)[match["noun"].lower()], _names(match["names"]), span, folded[match.end() :]
            )
        elif not match and (only := _alone(text.lang).match(folded)) and len(folded) <= _LONGEST_HEAD:
            yield PartName(only["noun"], (), TextSpan(passage, *only.span("noun")), only["title"] or "")


def _ends_label(words: str, end: int) -> bool:
    return re.match(r"\s*(?:[:–—.)-](?:\s|$)|$|\n)|\s[A-ZÀ-Ý«“(]", words[end:]) is not None


def _lists(text: WholeText) -> Iterator[PartName]:
    """What a list names: “Annexures: A – Project plan”, “Enclosures: Annex 1 – Agreement; Annex 2 – Programme”."""
    for place, passage in enumerate(text.passages):
        opening = _opening_of_list(passage.text, text.lang)
        if not opening:
            continue
        folded = fold_in_place(passage.text)
        rest = folded.find(":", len(opening)) + 1
        noun = _nouns(text.lang).get(opening, label_words(text.lang, "listing")["noun"])
        if rest and folded[rest:].strip():
            yield from _in_a_line(text, passage, rest, noun)
        else:
            for after in text.passages[place + 1 : place + 1 + _MOST_IN_LIST]:
                match = _LISTED.match(after.text)
                if not match:
                    break
                yield PartName(
                    noun, (match["name"],), TextSpan(after, *match.span("name")), fold_in_place(match["title"])
                )


@lru_cache(maxsize=2048)
def _opening_of_list(words: str, lang: Lang) -> str:
    """The folded words that open a list of what is attached, if any do; kept for the same reason."""
    folded = fold_in_place(words)
    opening = any_phrase(tuple(label_words(lang, "listing")["opens"])).match(folded)
    if not opening or not re.match(r"\s*(?::|\(?s?\)?\s*$)", folded[opening.end() :]):
        return ""
    return opening[0]


def _in_a_line(text: WholeText, passage: Passage, rest: int, noun: str) -> Iterator[PartName]:
    folded = fold_in_place(passage.text)
    called = [*_called(text.lang).finditer(passage.text, rest)]
    for match in called:
        span = TextSpan(passage, *match.span())
        title = re.split(r"[;,]", folded[match.end() :])[0]
        yield PartName(_nouns(text.lang)[match["noun"].lower()], _names(match["names"]), span, title)
    for match in () if called else _ENUMERATED.finditer(passage.text[rest:]):
        yield PartName(
            noun,
            (match["name"],),
            TextSpan(passage, rest + match.start("name"), rest + match.end("name")),
            match["title"],
        )


def _cited(text: WholeText) -> Iterator[PartName]:
    called = _called(text.lang)
    for passage, match in matches(naming_attached(text), called):
        if not is_of_another(text.lang, fold_in_place(passage.text), *match.span()):
            noun = _nouns(text.lang)[match["noun"].lower()]
            yield PartName(noun, _names(match["names"]), TextSpan(passage, *match.span()), "")


def is_of_another(lang: Lang, folded: str, start: int, end: int) -> bool:
    """Whether a part is of a law or of another paper: “Schedule 12 to that Act”, « l’annexe 2 de la convention »."""
    words = any_of(label_words(lang, "elsewhere")["words"])
    before = re.search(rf"(?<!\w)(?:{words})(?!\w)[^.;:(]{{0,40}}$", folded[max(0, start - _BEFORE) : start])
    after = _OF_IT[lang].match(folded, end)
    return before is not None or after is not None


_OF_IT = {
    "en": expression(
        r"\s?(?:\(\w+\)\s?)*,?\s(?:of|to|in|under)\s(?!th(?:is|ese)\b|the present\b|our\b)(?:the|that|its|an?|each)\b"
    ),
    "fr": expression(
        r",?\s(?:de la|de l'|du|des|d'(?!une?\b)|de ce|de cette|de son|de leur|a la|a l'|au)\s?(?!presente?\b)\w+"
    ),
}


def _names(said: str) -> tuple[str, ...]:
    """The names in the words: « 1 à 3 » are three, “A and B” two."""
    found = re.findall(_NAME, said)
    if len(found) == 2 and re.search(r"\s(?:to|à)\s|[–-]", said):
        one, other = found
        if one.isdigit() and other.isdigit() and int(one) < int(other):
            return tuple(map(str, range(int(one), int(other) + 1)))
        if len(one) == len(other) == 1 and one < other:
            return tuple(map(chr, range(ord(one), ord(other) + 1)))
    return tuple(found)
