"""Whether an edited file is of a project: acts share their formulas, and no two of them a reference."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from delibgen.checks.reading.tongues import guess_lang
from delibgen.document.portions import Portion
from delibgen.document.reading import Reading
from delibgen.document.typography import as_typed
from delibgen.project.fields import Lang

_LEAST: Final = 0.25
"""The share of the portions of a spec that its file has at least, however much was changed in it."""
_LEAST_SAME: Final = 2 / 3
"""The share that it has word for word at least, where it does not bear the reference."""


def lines_of(its: Iterable[Portion]) -> str:
    """What a text says, a portion a line, without its notes."""
    return "\n".join([one.text for one in its if not one.note])


def said_in(its: Iterable[Portion], reading: Reading) -> str:
    """All that a file says, its margins included, as it is typed."""
    return as_typed("\n".join((lines_of(its), *(margin.text for margin in reading.margins))))


def bears(said: str, reference: str) -> bool:
    """Whether a file that says so much says that reference."""
    return bool(reference) and re.search(rf"(?<!\w){re.escape(as_typed(reference))}(?!\w)", said) is not None


def is_in_other_language(reading: Reading, lang: Lang) -> bool:
    """Whether a file is in another language than `lang`, which its words tell."""
    return (guess_lang(reading.words, reading.document.lang) or lang) != lang


def has_little_of(own: Sequence[Portion], pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether a file has less of a text than what anyone leaves of it."""
    return len(pairs) < _LEAST * len(own)


def is_another(own: Sequence[Portion], its: Sequence[Portion], pairs: Iterable[tuple[int, int]]) -> bool:
    """Whether a file without the reference of a text says too little of it word for word to be of it."""
    same = sum(as_typed(own[one].text) == as_typed(its[other].text) for one, other in pairs)
    return same < _LEAST_SAME * len(own)
