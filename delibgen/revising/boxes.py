"""The words of text boxes that stand in a Word file twice: once for Word as it is, and once for older programs."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import NamedTuple

from delibgen.ooxml.wordml import ALTERNATE, Element, w

_CONTENT = w("txbxContent")


class TwinBoxes(NamedTuple):
    """The content of a text box, and the same for programs that do not know its kind of shape."""

    box: Element
    older: Element


def twin_boxes(root: Element) -> list[TwinBoxes]:
    """The text boxes of a part that say the same twice, those within others after these."""
    return [each for held in root.iter(ALTERNATE) for each in _twins(held) if _said(each.box) == _said(each.older)]


def say_alike(boxes: Sequence[TwinBoxes]) -> None:
    """Has older programs show what was changed in these boxes."""
    for box, older in reversed(boxes):
        if _said(box) != _said(older):
            older[:] = [deepcopy(part) for part in box]


def _twins(held: Element) -> Iterator[TwinBoxes]:
    first, *others = [[*each.iter(_CONTENT)] for each in held] or [[]]
    for other in others:
        if len(first) == len(other):
            yield from map(TwinBoxes, first, other)


def _said(box: Element) -> str:
    return "".join(map(str, box.itertext()))
