"""What can become of a portion where a person has changed a text, and its spec has changed too."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from delibgen.document.portions import Portion
from delibgen.edits.differences import differs

Fate = Literal["ours", "theirs", "both", "asked", "new", "gone", "added", "deleted", "joined", "back", "withdrawn"]
"""Of a portion of both texts: as the spec gives it now (`ours`); as they wrote it (`theirs`); theirs with figures of
the spec (`both`); theirs, and ours beside it to be accepted or refused (`asked`). Of one that the spec alone has: it is
`new` there, they have `deleted` it, or `joined` it to another; it comes `back` in other words where they have taken one
out. Of one that the file alone has: the spec no longer says it (`gone`), they `added` it, or it is theirs of a passage
that the spec has `withdrawn`.
"""


class Exchange(NamedTuple):
    """Words of a portion of the file, and what is to stand in their place."""

    start: int
    end: int
    words: str


class Merge(NamedTuple):
    """What becomes of one portion."""

    fate: Fate
    own: Portion | None
    """As the spec gives it now."""
    its: Portion | None
    """As the file has it."""
    exchanges: tuple[Exchange, ...] = ()
    after: Portion | None = None
    """Of one that the spec alone has: the portion of the file that it follows, or was joined to; `None` for the
    beginning."""
    is_elsewhere: bool = False
    """Whether the spec says it in another place than the file, where someone has changed it."""
    models: tuple[Portion, ...] = ()
    """Of a passage of theirs: those of the spec that it was made from beside `own`."""
    stale: tuple[tuple[str, str], ...] = ()
    """The figures and dates of then in a passage of theirs, which the spec does not say any more: words and value."""


def exchanged(text: str, exchanges: Iterable[Exchange]) -> str:
    """The text with other words in their places."""
    for one in sorted(exchanges, reverse=True):
        text = f"{text[: one.start]}{one.words}{text[one.end :]}"
    return text


def is_same(one: Merge) -> bool:
    """Whether the spec says now what they wrote."""
    return one.own is not None and one.its is not None and not differs(one.own, one.its)
