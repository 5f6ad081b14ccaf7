"""A rule on how long an agreement lasts."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from delibgen.checks.reading.act import body
from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import Expression, expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.terms import may_state_durations
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import holding, sentences
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.facts.lasting import may_last, two_durations_in_english
from delibgen.kept_patterns import compiled

_ONCE = "Un fait se dit une fois : le titre, l’exposé et les articles doivent l’énoncer de même"
_SAID = Lexicon("reckoning", "terms")
_PAST = _SAID.get("past", "fr")
_LENGTH_BEFORE = expression(r"\b(?:ans?|années?|mois),?\s[^\W\d_]+[’'\s]$")
"""« signer, pour une durée de douze mois, une convention »."""
_ADJECTIVES = {
    "annuel": 12, "biennal": 24, "bisannuel": 24, "biannuel": 24, "triennal": 36, "quadriennal": 48, "quinquennal": 60,
}  # fmt: skip


@cache
def _lasting() -> Expression:
    papers, lasts, stems = _SAID.pattern("papers", "fr"), _SAID.pattern("lasts", "fr"), "|".join(_ADJECTIVES)
    between = rf"(?:(?![.;]|\b{papers}s?\b).){{0,160}}?"
    return Expression(
        rf"\b(?P<noun>{papers})\b(?:\sd(?:e\s|[’'])(?:{papers})\b)?"
        rf"(?:\s(?:de\s|d[’'])|{between}(?:{lasts}\b\W{{0,3}}(?:\w+[\s’']){{0,3}}?|(?=\b(?:{stems}))))"
        rf"(?:{_length()}\b|\b(?P<stem>{stems})(?:l?es?|s)?\b)",
        re.IGNORECASE,
        sign=frozenset(_SAID.phrases("papers", "fr")),
    )


@cache
def _beside_adjective() -> re.Pattern[str]:
    """How long a text lasts that the adjective after its noun says too: « triennale, d’une durée de trois ans »."""
    return compiled(
        rf"[^.;,]{{0,60}},?\s(?:d[’']une|pour\sune|sa|dont\sla)\sdurée\s(?:est\s)?d(?:e\s|[’']){_length()}\b",
        re.IGNORECASE,
    )


@cache
def _length() -> str:
    return rf"(?P<count>{whole_number('fr')})\s(?P<unit>ans?|années?|mois)"


@on_text(
    "FCT-11",
    "error",
    look=lambda words: _may_last(words) or may_last(words),
    fr="« {found} » ne s’accorde pas avec « {other} ». Donnez partout la même durée.",
    en="“{found}” does not agree with “{other}”. Give the same duration everywhere.",
    source=_ONCE,
)
def two_durations(text: WholeText) -> Iterator[Hit]:
    """Of an agreement that the articles name once; others may last otherwise."""
    if text.lang == "en":
        yield from two_durations_in_english(text)
        return
    known: dict[str, tuple[int, TextSpan]] = {}
    decisions = body(text)
    for passage in holding(text.passages, _lasting()) if decisions else ():
        for sentence in sentences(passage) if _may_last(passage.text) else ():
            for match in _lasting().finditer(passage.text, sentence.start, sentence.end):
                noun, months = match["noun"].casefold(), _months(match)
                if not months or _PAST.search(sentence.text) or _are_many(noun, decisions) or _is_of_another(match):
                    continue
                span = TextSpan(passage, match.start("stem" if match["stem"] else "count"), match.end())
                before = known.setdefault(noun, (months, span))
                if before[0] != months:
                    yield Hit(span, also=before[1])
                beside = _beside_adjective().match(passage.text, match.end()) if match["stem"] else None
                if beside and _months(beside) != months:
                    yield Hit(TextSpan(passage, beside.start("count"), beside.end()), also=span)


def _may_last(words: str) -> bool:
    """Whether words may say how long something lasts, in numbers or by an adjective: « est annuelle »."""
    return "nnuel" in words or "ennal" in words or may_state_durations(words)


def _is_of_another(match: re.Match[str]) -> bool:
    """Whether the length is another's: « la convention prévoit une dotation annuelle ».

    So it is where the words right before the noun say how long it lasts.
    """
    is_said = _LENGTH_BEFORE.search(match.string[: match.start()]) is not None
    return is_said or (match["stem"] is not None and not _is_on_noun(match))


def _is_on_noun(match: re.Match[str]) -> bool:
    """Whether the adjective is on the noun of the text, and on no other: « convention d’objectifs triennale »."""
    return len(match[0][len(match["noun"]) : match.start("stem") - match.start()].split()) <= _FEW_WORDS


_FEW_WORDS = 2


def _months(match: re.Match[str]) -> int:
    if match.groupdict().get("stem"):
        return _ADJECTIVES[match["stem"].casefold()]
    count = number_said(match["count"], "fr")
    return count if match["unit"].casefold() == "mois" else 12 * count


def _are_many(noun: str, decisions: Sequence[Passage]) -> bool:
    """Whether the articles conclude several agreements that are called so."""
    stands = [
        passage.article
        for passage in decisions
        if re.search(rf"\b{noun}\b[^.;]{{0,120}}\b(?:conclure|avec)\b|approuv\w+[^.;]{{0,60}}\b{noun}\b", passage.text)
    ]
    return len(set(stands)) > 1 or any(re.search(rf"\b{noun}s\b", passage.text) for passage in decisions)
