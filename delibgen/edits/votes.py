"""A count of votes for which a file says that all were of one mind: it is told by the fields that state the count."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from delibgen.document.portions import Portion, Stretch
from delibgen.edits.differences import Aligned
from delibgen.edits.facts import Saying
from delibgen.project.unanimity import is_of_votes_cast, of_one_mind
from delibgen.project.vote import UNANIMOUS

_FOR: Final = "vote.for"
_AGAINST: Final = "vote.against"
_UNCAST: Final = ("vote.abstaining", "vote.blank", "vote.not_voting")
"""Those who are none of what is said of the votes cast alone."""
_FIELDS: Final = frozenset((_FOR, _AGAINST, *_UNCAST))
_UNANIMOUS: Final = f"vote.{UNANIMOUS}"
_NOBODY: Final = "0"
_MARKS: Final = " ,.;\u00a0\u202f"


def with_unanimity(said: Iterable[Saying], text: str) -> Iterator[Saying]:
    """The same of a passage for which a file has `text`, which may say of the votes that they were of one mind.

    How many were for it, it does not say then; that there was nobody else, it does.
    """
    found = tuple(said)
    at = of_one_mind(text) if any(one.paths == (_FOR,) and _is_lost(one) for one in found) else None
    nobody = (_AGAINST,) if is_of_votes_cast(text) else (_AGAINST, *_UNCAST)
    for one in found:
        (path, *_) = one.paths or ("",)
        if at is None or path not in _FIELDS or not _is_lost(one):
            yield one
            continue
        told = one._replace(became="changed", after=text[slice(*at)], at=at)
        yield told._replace(new=_NOBODY) if path in nobody and one.value != _NOBODY else one.gone()
        if path == _FOR:
            yield told._replace(paths=(_UNANIMOUS,), value="", new="true")


def is_of_unanimity(own: Portion, its: Portion, common: Sequence[Aligned]) -> bool:
    """Whether all that someone has changed in a passage is that the votes were of one mind, and are not counted."""
    at = of_one_mind(its.text)
    counts = [part for part in own.facts if part.fact and part.fact.stated and part.fact.stated[0] in _FIELDS]
    changed = [piece for piece in common if not piece.is_same]
    typed = "".join([its.text[slice(*piece.after)] for piece in changed])
    took_counts = all(_holds(piece, counts) for piece in changed if own.text[slice(*piece.before)].strip(_MARKS))
    return at is not None and bool(counts) and typed.strip(_MARKS) == its.text[slice(*at)] and took_counts


def _holds(piece: Aligned, counts: Iterable[Stretch]) -> bool:
    """Whether one of these numbers is among the words that others stand for."""
    return any(piece.before[0] < part.end and part.start < piece.before[1] for part in counts)


def _is_lost(one: Saying) -> bool:
    """Whether no number stands where it was."""
    return one.became in ("gone", "unclear")
