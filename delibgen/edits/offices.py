"""The whole of an office in an edited text: « déléguée » typed after « conseillère » is a part of it."""

from collections.abc import Iterable
from typing import Final

from delibgen.document.portions import Portion, Stretch
from delibgen.edits.differences import Aligned
from delibgen.kept_patterns import expression

_FIELD: Final = ".office"
_MARK: Final = expression(r"\s*[,;.:]")


def is_office(part: Stretch) -> bool:
    """Whether some words say the office of someone, which a comma parts from their name."""
    return part.fact is not None and bool(part.fact.stated) and all(one.endswith(_FIELD) for one in part.fact.stated)


def whole_office(
    part: Stretch, own: Portion, its: Portion, common: Iterable[Aligned], found: tuple[int, int]
) -> tuple[int, int]:
    """Where an office begins and ends in a file in which words of it were `found`: between the marks beside it.

    Those marks are of what both texts have in `common`: without them, nobody can tell what else belongs to it.
    """
    same = [piece for piece in common if piece.is_same]
    lead = len(own.text[: part.start].rstrip())
    before = [one.after[0] + lead - one.before[0] for one in same if one.before[0] < lead <= one.before[1]]
    start, end = found
    if before and len(its.text[before[0] : start].split()) == 1:  # « première »; more would be a sentence of theirs
        start -= len(its.text[before[0] : start].lstrip())
    mark = _MARK.match(own.text, part.end)
    behind = [one for one in same if mark and one.before[0] < mark.end() <= one.before[1]]
    typed = _MARK.search(its.text, end)
    if behind and typed and typed.start() < behind[0].after[1]:
        end = typed.start()
    return min(start, found[0]), end
