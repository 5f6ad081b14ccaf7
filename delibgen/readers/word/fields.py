"""The complex fields of a part of a Word file: where each begins and ends, also in other paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from delibgen.ooxml.wordml import Element, P, w

R: Final = w("r")
_MARK: Final = w("fldChar")
_KIND: Final = w("fldCharType")
_TEXT_BOX: Final = w("txbxContent")


class FieldRuns(NamedTuple):
    """The runs with which a field begins and ends."""

    begin: Element
    end: Element


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a part. One that never ends is none: it would swallow the rest."""

    around: dict[Element, FieldRuns] = field(default_factory=dict)
    """For each run in a field, the outermost one."""
    opened: dict[Element, list[bool]] = field(default_factory=dict)
    """For each paragraph that begins within fields, from the outermost: whether each shows its result by then."""


def find_fields(root: Element) -> Fields:
    """The fields of a part, those of each text box by themselves."""
    fields = Fields()
    for story in _stories(root):
        _find(story, fields)
    return fields


def _stories(root: Element) -> Iterator[Sequence[Element]]:
    """The paragraphs, runs and marks of the text, and those of each text box, in order; none without a field."""
    if next(root.iter(_MARK), None) is None:
        return
    boxes = {inner: box for box in root.iter(_TEXT_BOX) for inner in box.iter(P, R, _MARK)}
    stories: dict[Element, list[Element]] = {}
    for element in root.iter(P, R, _MARK):
        stories.setdefault(boxes.get(element, root), []).append(element)
    yield from stories.values()


def _find(story: Sequence[Element], fields: Fields) -> None:
    matched = _matched(story)
    opened: list[bool] = []
    outermost: FieldRuns | None = None
    for number, element in enumerate(story):
        if element.tag == P and opened:
            fields.opened[element] = list(opened)
        elif element.tag == R and outermost:
            fields.around[element] = outermost
        elif number in matched:
            kind, end = matched[number]
            if kind == "begin" and not opened:
                outermost = FieldRuns(_run_of(element), _run_of(story[end]))
                fields.around[outermost.begin] = outermost
            turn(opened, kind)
            outermost = outermost if opened else None


def _matched(story: Sequence[Element]) -> dict[int, tuple[str, int]]:
    """The marks of fields that begin and end, each with its kind and the number of the mark that ends its field."""
    found: dict[int, tuple[str, int]] = {}
    opened: list[list[tuple[int, str]]] = []
    for number, element in enumerate(story):
        kind = element.get(_KIND, "") if element.tag == _MARK else ""
        if kind == "begin":
            opened.append([])
        if opened and kind:
            opened[-1].append((number, kind))
        if opened and kind == "end":
            found.update({mark: (what, number) for mark, what in opened.pop()})
    return found


def _run_of(mark: Element) -> Element:
    run = mark.getparent()
    return mark if run is None else run


def turn(opened: list[bool], kind: str) -> None:
    """Enters or leaves a field, or comes to its result."""
    if kind == "begin":
        opened.append(False)
    elif opened and kind == "separate":
        opened[-1] = True
    elif opened and kind == "end":
        opened.pop()
