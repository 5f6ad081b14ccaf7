"""A text by the digests of its portions, by which what a person has changed in a file is known.

A file bears them, and no word beside its own: what was taken out of a draft cannot be read in the published act.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from delibgen.document.portions import Portion
from delibgen.document.typography import words_as_typed

_BYTES: Final = 4
"""Of a digest: enough that no other portion of a text is taken for one."""
_GROUPS: Final = "."
_COUNT: Final = 3
_CALL: Final = "\0¹"
"""Before the words after which a note is called."""
_FACT: Final = "\0"
"""Stands for a figure or a date, which the words around it may keep."""


class Prints(NamedTuple):
    """The digests of a text as it was written."""

    texts: frozenset[bytes]
    """Of the words of each portion."""
    frames: frozenset[bytes]
    """Of the same without figures and dates."""
    values: frozenset[bytes]
    """Of the figures and dates, and of what stands before each call of a note."""
    order: tuple[bytes, ...] = ()
    """Of the words of each portion, in reading order; empty where the file does not tell."""

    def ranks(self) -> dict[bytes, int]:
        """Where each portion stood among the others, by its digest; without what was said twice."""
        counts = Counter(self.order)
        return {each: rank for rank, each in enumerate(self.order) if counts[each] == 1}

    def has(self, text: str) -> bool:
        """Whether a portion had these words, however their spaces and signs were set."""
        return digest(text) in self.texts

    def has_frame(self, portion: Portion, names: Mapping[int, str] = MappingProxyType({})) -> bool:
        """Whether a portion was like this one but for its figures and dates, and for the names that begin at places."""
        return digest(_frame(portion, names)) in self.frames

    def has_value(self, value: str) -> bool:
        """Whether the text said that figure or date, as a `Fact` has it."""
        return digest(value) in self.values


def prints_of(known: Sequence[Portion]) -> Prints:
    """The digests of a document with these portions."""
    facts = [part.fact for portion in known for part in portion.words if part.fact]
    values = {fact.value for fact in facts if fact.kind != "name"}
    callers = {portion.rank: portion for portion in known if not portion.note}
    values |= {called_after(callers[one.rank], one.call) for one in known if one.note and one.rank in callers}
    order = tuple([digest(portion.text) for portion in known])
    frames = frozenset([digest(_frame(portion, {})) for portion in known])
    return Prints(frozenset(order), frames, frozenset(map(digest, values)), order)


def called_after(caller: Portion, call: int) -> str:
    """What stands for a note that is called after so many characters of a portion, among figures and dates."""
    return f"{_CALL}{caller.text[:call]}"


def written(prints: Prints) -> str:
    """The digests as one word of ASCII."""
    groups = (prints.order or sorted(prints.texts), sorted(prints.frames), sorted(prints.values))
    return _GROUPS.join(base64.urlsafe_b64encode(b"".join(group)).decode() for group in groups)


def read_prints(word: str) -> Prints | None:
    """What `written` wrote; `None` where it is nothing of the kind."""
    groups = word.split(_GROUPS)
    if len(groups) != _COUNT:
        return None
    try:
        order, frames, values = (tuple(_cut(base64.urlsafe_b64decode(group))) for group in groups)
    except ValueError:
        return None
    is_told = list(order) != sorted(order)  # once, they were sorted
    return Prints(frozenset(order), frozenset(frames), frozenset(values), order if is_told else ())


def _cut(group: bytes) -> Iterator[bytes]:
    return (group[at : at + _BYTES] for at in range(0, len(group), _BYTES))


def _frame(portion: Portion, names: Mapping[int, str]) -> str:
    """The words of a portion without its figures and dates, and with other names, by where they begin."""
    end = 0
    pieces: list[str] = []
    for part in portion.facts:
        if (part.fact and part.fact.kind != "name") or part.start in names:
            pieces += (portion.text[end : part.start], names.get(part.start, _FACT))
            end = part.end
    return "".join([*pieces, portion.text[end:]]) if pieces else portion.text


@lru_cache(maxsize=2048)
def digest(text: str) -> bytes:
    """The digest of words, however their spaces and signs are set; remembered, as most stand in the next text too."""
    return hashlib.blake2b(words_as_typed(text).encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
