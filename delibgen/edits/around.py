"""What people have changed around the words of a text: headers, footers, the paper, comments, pictures."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from delibgen.document.reading import AUTHOR, PICTURE, Margin, MarginKind, Origin, Paper, Reading, Surroundings
from delibgen.document.typography import as_typed

BesideKind = Literal["header", "footer", "page", "style", "comment", "picture", "gap"]
_KINDS: Final[tuple[MarginKind, ...]] = ("header", "footer")
_OF_SPEC: Final = (*_KINDS, "page")
"""What a spec gives too."""
_SLIGHT: Final = 30
"""By how many twentieths of a point programs round what a page measures."""
_IN_A_MILLIMETRE: Final = 56.7


class Beside(NamedTuple):
    """Something around the words of a text that is not as its spec gives it."""

    kind: BesideKind
    before: str
    """As the spec gives it; empty where it gives nothing there."""
    after: str
    """As the file has it, of a comment its words, of a page what it measures, of styles their names; empty where it
    was taken out."""
    origin: Origin
    """Where it stands, or the whole file."""
    author: str = ""
    """Who has left a comment."""

    @property
    def told(self) -> str:
        """What it says, beside what the spec gives there if it gives something of that kind."""
        return self.after if self.kind not in _OF_SPEC else f"[{self.before} → {self.after}]"


def beside(own: Surroundings, its: Reading) -> Iterator[Beside]:
    """What the file has around its words that is not `own`, as its spec gives it."""
    file = its.origins[0].source
    for kind in _KINDS:
        mine, theirs = ([one for one in those if one.kind == kind] for those in (own.margins, its.around.margins))
        yield from _margins(kind, mine, theirs, Origin(file))
    for page in dict.fromkeys(its.around.pages):
        if not any(_measures(page, one) for one in own.pages):
            yield Beside("page", _measured(own.pages[0]) if own.pages else "", _measured(page), Origin(file))
    if names := sorted(name for name, look in own.styles.items() if its.around.styles.get(name, look) != look):
        yield Beside("style", "", ", ".join(names), Origin(file))
    for comment in its.comments:
        if comment.author != AUTHOR:
            yield Beside("comment", "", comment.words, comment.origin, comment.author)
    yield from (Beside("picture", "", "", origin) for origin in its.pictures)
    shown = {origin.number for origin in its.pictures}
    yield from (Beside("gap", "", "", origin) for origin in its.gaps if origin.number not in shown)


def _margins(kind: MarginKind, own: Sequence[Margin], its: Sequence[Margin], file: Origin) -> Iterator[Beside]:
    """The lines of headers, or of footers, that only one of both has; those in the same place are one, changed."""
    known, there = ({as_typed(one.lasting).strip() for one in those} for those in (own, its))
    gone = [one for one in own if as_typed(one.lasting).strip() not in there]
    new = [one for one in its if as_typed(one.lasting).strip() not in known]
    for rank in range(max(len(gone), len(new))):
        before = _shown(gone[rank]) if rank < len(gone) else ""
        after, origin = (_shown(new[rank]), new[rank].origin) if rank < len(new) else ("", file)
        yield Beside(kind, before, after, origin)


def _shown(margin: Margin) -> str:
    """What it says, with its pictures where it has some."""
    return margin.lasting if PICTURE in margin.lasting else margin.text


def _measures(one: Paper, other: Paper) -> bool:
    return one.marks == other.marks and all(
        abs(mine - its) <= _SLIGHT for mine, its in zip(one.measures, other.measures, strict=True)
    )


def _measured(page: Paper) -> str:
    """The paper and its margins from the top on, in millimetres."""
    width, height, *free = (round(each / _IN_A_MILLIMETRE) for each in page.measures)
    return " ".join((f"{width} × {height} mm ({', '.join(map(str, free))})", *sorted(page.marks)))
