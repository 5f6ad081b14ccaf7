"""A rule on what the report asks for and the articles decide, which are to be the same."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from delibgen.checks.reading.act import body, requests
from delibgen.checks.reading.expression import GAP, Expression, Pattern, expression, spot, spot_by
from delibgen.checks.reading.lexicon import any_pattern
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import by_passage, every, first, inside, money
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.signing import paper, signatures_left_out
from delibgen.tables import get_data

_PART = expression(r"\{([a-z_]+)\}")


class _Matter(NamedTuple):
    """Words of a request, and those by which an article may decide what it asks."""

    asked: Expression
    decided: re.Pattern[str]
    beside: re.Pattern[str] | None
    """Words of an article that would have decided it too."""


@cache
def _matters() -> Sequence[_Matter]:
    return [
        _Matter(
            spot_by(_any_of(each["asked"]), *each["holds"]),
            spot(_any_of(each["decided"])),
            spot(_any_of(each["beside"])) if "beside" in each else None,
        )
        for each in get_data("requested")["matters"]
    ]


@cache
def _words(name: str) -> re.Pattern[str]:
    return spot(_any_of(get_data("requested")["words"][name]))


def _any_of(patterns: Iterable[str]) -> str:
    """A pattern for any of them, as whole words, with the parts that they name in braces."""
    parts: Mapping[str, str] = {**get_data("requested")["parts"], "paper": paper()}
    said = any_pattern(patterns)
    while _PART.search(said):
        said = _PART.sub(lambda name: parts[name[1]].replace(" ", GAP), said)
    return rf"(?<!\w){said}(?!\w)"


@on_text(
    "FCT-04",
    "error",
    fr="L’exposé et les articles ne portent pas sur les mêmes décisions : « {found} » n’a pas son pendant. "
    "Demandez ce qui est décidé, et décidez ce qui est demandé.",
    en="The report and the articles do not bear on the same decisions: “{found}” has no counterpart. "
    "Ask for what is decided, and decide what is asked for.",
    source="L’exposé demande ce que les articles décident, ni plus ni moins",
)
def asked_and_decided_differ(text: WholeText) -> Iterator[Hit]:
    yield from signatures_left_out(text)
    asked, decisions = requests(text), body(text)
    if not asked or not decisions:
        return
    enacting = [passage for passage in text.passages if passage.role == "enacting"]
    spans: dict[_Matter, TextSpan] = {}
    for each in asked:
        for matter, start, end in _asked_in(each.text):
            spans.setdefault(matter, TextSpan(each.passage, each.start + start, each.start + end))
    for matter in filter(spans.__contains__, _matters()):
        if not first([*enacting, *decisions], matter.decided):
            yield Hit(spans[matter], also=first(decisions, matter.beside) if matter.beside else None)
    yield from _award_left_out(asked, decisions, text)
    signed = first(decisions, _words("signed"))
    if signed and _is_list(asked) and not any(_within(each, _words("asks_of_paper")) for each in asked):
        yield Hit(signed)
    approved = list(every(decisions, _words("approves_aspect")))
    wanted = [each for each in asked if _within(each, _words("approves_aspect"))]
    if approved and wanted:
        yield from _missing_aspects(wanted, approved)
        yield from _missing_aspects(approved, wanted)


@lru_cache(maxsize=2048)
def _asked_in(words: str) -> Sequence[tuple[_Matter, int, int]]:
    """What a request asks, and where; kept, since most requests stand in other acts too."""
    found = ((matter, matter.asked.search(words)) for matter in _matters())
    return [(matter, *match.span()) for matter, match in found if match]


_NAME = expression(r"(?<![.;:] )\b[A-ZÀ-Ý][\w’-]{2,}")


def _award_left_out(asked: Sequence[TextSpan], decisions: Sequence[Passage], text: WholeText) -> Iterator[Hit]:
    """A sum that a list asks for a body, where the articles state neither the sum nor a word of the body's name."""
    awarding = [span for span in asked if _words("awards").search(span.text)] if _is_list(asked) else []
    stated = by_passage(text, "amount") if awarding else {}
    decided = {money(mention) for passage in decisions for mention in stated.get(id(passage), ())}
    words = " ".join(passage.text for passage in decisions) if decided else ""
    for span in awarding if decided and not _words("elsewhere").search(words) else ():
        sums = inside(stated, span)
        names = {match[0] for match in _NAME.finditer(span.text)}
        if len(sums) == 1 and names and money(sums[0]) not in decided and not any(name in words for name in names):
            yield Hit(span)


def _is_list(asked: Sequence[TextSpan]) -> bool:
    """Whether the requests stand in a list, which is all that is asked; a sentence may leave the rest to the title."""
    return any(not span.passage.text[: span.start].strip(" -–—•*\u00a0") for span in asked)


def _within(span: TextSpan, sought: Pattern) -> TextSpan | None:
    """Where what is sought stands in the words of the span."""
    match = sought.search(span.text)
    return TextSpan(span.passage, span.start + match.start(), span.start + match.end()) if match else None


def _missing_aspects(ones: Sequence[TextSpan], others: Sequence[TextSpan]) -> Iterator[Hit]:
    """The principle or the terms of an agreement, in the ones and in none of the others."""
    known = {_aspect(match[0]) for span in others for match in _words("aspect").finditer(span.text)}
    for span in ones:
        for match in _words("aspect").finditer(span.text):
            if _aspect(match[0]) not in known:
                at = TextSpan(span.passage, span.start + match.start(), span.start + match.end())
                yield Hit(at, also=others[0])
                return


def _aspect(word: str) -> str:
    return "principle" if word.casefold() == "principe" else "terms"
