"""The content controls of a Word file: their names, and where the words stand that they hold."""

from collections.abc import Iterator, Sequence

from delibgen.readers.word.atoms import Atom, WordControl

ControlSpan = tuple[str, int, int]
"""The name of a control, and where in its paragraph its words begin and end."""


def controls_of(atoms: Sequence[Atom]) -> Iterator[ControlSpan]:
    """The controls of a paragraph that have a name and hold words there, each as far as its words go."""
    spans: dict[WordControl, tuple[int, int]] = {}
    before = 0
    for atom in atoms:
        end = before + len(atom.text)
        for control in atom.controls:
            spans[control] = (spans.get(control, (before, 0))[0], end)
        before = end
    for control, (start, end) in spans.items():
        if control.name and end > start and not control.is_empty:
            yield control.name, start, end
