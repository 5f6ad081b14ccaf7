"""The codes of France by their names, and which of them another name is meant for."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import takewhile

from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.wording import any_phrase
from delibgen.folding import fold_in_place

_SAID = Lexicon("citing", "codes")
_CODE = _SAID.get("code", "fr")
_SMALL = _SAID.get("small", "fr")
_WORDS = expression(r"[^\W\d_]{3,}")
_LEAST_PREFIX, _LEAST_PART = 4, 0.55


@cache
def _names() -> Sequence[str]:
    names: Sequence[str] = _SAID.written("names", "fr")
    return names


@cache
def _known() -> re.Pattern[str]:
    return any_phrase(tuple(map(fold_in_place, _names())))


def misnamed_codes(passage: Passage) -> Iterable[tuple[TextSpan, str]]:
    """What a visa calls codes of France that bear another name, each with that name: « Code de l’urbanisation ».

    What bears a capital after « Code » is told by its owner, who may be another State.
    """
    for match in _CODE.finditer(passage.text):
        is_known = _known().match(fold_in_place(passage.text[match.start("name") :]))
        meant = None if is_known or _has_capital(match["name"]) else _meant(fold_in_place(match["name"]))
        if meant:
            yield TextSpan(passage, *match.span()), f"Code {meant}"


def _has_capital(name: str) -> bool:
    return any(map(str.isupper, name))


@lru_cache(maxsize=256)
def _meant(name: str) -> str | None:
    """The one code whose name has the same words but for an ending or, of several words, for one of them."""
    words = _words_of(name)
    near = [each for each in _names() if _is_near(words, _words_of(fold_in_place(each)))]
    return near[0] if len(near) == 1 else None


def _words_of(name: str) -> Sequence[str]:
    return [word for word in _WORDS.findall(name) if not _SMALL.fullmatch(word)]


def _is_near(words: Sequence[str], known: Sequence[str]) -> bool:
    rest = [*known]
    alone = 0
    for word in words:
        twin = next((each for each in rest if _are_near(word, each)), None)
        if twin is None:
            alone += 1
        else:
            rest.remove(twin)
    return len(rest) < len(known) and alone + len(rest) <= (len(known) > 1)


def _are_near(one: str, other: str) -> bool:
    shared = len([*takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))])
    return one == other or (shared >= _LEAST_PREFIX and shared >= _LEAST_PART * max(len(one), len(other)))
