"""Numbers without a noun, which count what the one before them counts: “24 pupils, 11 from CM1 and 13 from CM2”."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from delibgen.checks.reading.counting import number_said, whole_number
from delibgen.checks.reading.expression import GAP
from delibgen.checks.reading.lexicon import Lexicon, any_pattern, as_words
from delibgen.checks.reading.passage import TextSpan
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_COUNTS = Lexicon("reckoning", "counts")
_FEW, _FAR = 2, 90


def counted_without_noun(sentence: TextSpan, lang: Lang) -> Iterator[tuple[TextSpan, int]]:
    """A number of things whose parts, one after the other and all told, make another; and what they make."""
    words = sentence.text
    items = [*_get_item(lang).finditer(words)]
    for place, first in enumerate(items):
        whole = _whole(words, first, lang) if _get_lead(lang).search(words[: first.start()]) else None
        if whole:
            run = _run(words, items[place:], lang)
            parts, total = [number_said(each["number"], lang) for each in run], number_said(whole["number"], lang)
            about = words[whole.start() : run[-1].end()] if run else ""
            if run and _is_off(parts, total) and _are_all(about, lang, is_more=sum(parts) > total):
                at = TextSpan(sentence.passage, sentence.start + whole.start(), sentence.start + whole.end("noun"))
                yield at, sum(parts)
            return


def _whole(words: str, first: re.Match[str], lang: Lang) -> re.Match[str] | None:
    """The number with its noun before the first part, with none between, where it is no measure."""
    found = [*_get_whole(lang).finditer(words, max(0, first.start() - _FAR), first.start())]
    if not found or _get_any_number(lang).search(words, found[-1].end(), first.start()):
        return None
    is_measured = _COUNTS.get("measured", lang).fullmatch(found[-1]["noun"]) is not None
    return None if is_measured else found[-1]


def _run(words: str, items: list[re.Match[str]], lang: Lang) -> list[re.Match[str]]:
    """The parts that follow each other, up to the one that “and” joins."""
    run = items[:1]
    for one, other in pairwise(items):
        between = words[one.end() : other.start()]
        joint = _get_joint(lang).search(between)
        if joint is None or _get_any_number(lang).search(between):
            return []
        run.append(other)
        if joint["last"]:
            return run
    return []


def _is_off(parts: list[int], total: int) -> bool:
    """Whether they do not make the whole, and are near enough to be meant to."""
    made = sum(parts)
    return made != total and max(parts) < total and _FEW * abs(made - total) <= total


def _are_all(words: str, lang: Lang, *, is_more: bool) -> bool:
    """Whether nothing tells that some are left out, or counted otherwise."""
    leaves_out = _COUNTS.get("of_which", lang).search(words) is not None and not is_more
    return not leaves_out and not _COUNTS.get("apart", lang).search(words)


@cache
def _number(lang: Lang) -> str:
    return rf"(?<![\w.,’'€£$/-])(?P<number>{whole_number(lang)})(?![%\w-]|[.,/]\d)"


@cache
def _get_item(lang: Lang) -> re.Pattern[str]:
    where, does = _COUNTS.pattern("where", lang), rf"(?:{GAP}{_COUNTS.pattern('does', lang)})?"
    return compiled(
        rf"{_number(lang)}(?={does}{GAP}{where}{GAP})",
        re.IGNORECASE,
    )


@cache
def _get_whole(lang: Lang) -> re.Pattern[str]:
    where = _COUNTS.pattern("where", lang)
    several = rf"[a-z]{{2,}}s|{_COUNTS.pattern('persons', lang)}"
    noun = rf"(?!{where}\b)(?:[a-z-]+{GAP}){{0,2}}?(?P<noun>{several})"
    return compiled(rf"{_number(lang)}{GAP}{noun}(?![\w-])", re.IGNORECASE)


@cache
def _get_any_number(lang: Lang) -> re.Pattern[str]:
    return compiled(_number(lang), re.IGNORECASE)


@cache
def _get_lead(lang: Lang) -> re.Pattern[str]:
    """What stands before the first part."""
    return compiled(rf"(?:[,:;(–—]|{as_words(any_pattern(_COUNTS.phrases('namely', lang)))}),?{GAP}?$", re.IGNORECASE)


@cache
def _get_joint(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?:,|;)?{GAP}(?P<last>{_COUNTS.pattern('joins', lang)}){GAP}$|[,;]{GAP}$", re.IGNORECASE)
