"""The notes at the end of a text, put where they are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from delibgen.document.model import Inline, Note, Run
from delibgen.kept_patterns import expression
from delibgen.readers.plain.lines import PlacedText, joined
from delibgen.readers.plain.units import TextUnit

_CALL: Final = expression(r"\[(\d{1,4})\]")


@dataclass(frozen=True, slots=True)
class UnitsAndNotes:
    """The units of a text without its notes, and the notes by their number."""

    units: Sequence[TextUnit]
    notes: Mapping[int, PlacedText]

    def inlines(self, words: PlacedText) -> tuple[tuple[Inline, ...], PlacedText, tuple[PlacedText, ...]]:
        """`words` with the notes they call; also the words alone, and the words of those notes."""
        pieces: list[PlacedText] = []
        inlines: list[Inline] = []
        notes: list[PlacedText] = []
        start = 0
        for call in _CALL.finditer(words.text):
            note = self.notes.get(int(call[1]))
            if note is None:
                continue
            pieces.append(words.cut(start, call.start()))
            inlines += [Run(pieces[-1].text), Note((Run(note.text),))]
            notes.append(note)
            start = call.end()
        pieces.append(words.cut(start))
        inlines.append(Run(pieces[-1].text))
        kept = tuple(inline for inline in inlines if not isinstance(inline, Run) or inline.text)
        return kept, joined(pieces), tuple(notes)


def called(units: Sequence[TextUnit]) -> UnitsAndNotes:
    """The units with the notes at their end told apart, where the text calls each of them, once and in order."""
    first = len(units)
    while first and units[first - 1].kind == "note":
        first -= 1
    notes = {unit.mark.number: unit.words for unit in units[first:] if unit.mark}
    calls = [
        int(call[1]) for unit in units[:first] for words in _all_words(unit) for call in _CALL.finditer(words.text)
    ]
    found = [number for number in calls if number in notes]
    if not notes or found != list(notes) or len(notes) != len(units) - first:
        return UnitsAndNotes(units, {})
    return UnitsAndNotes(units[:first], notes)


def _all_words(unit: TextUnit) -> list[PlacedText]:
    return [cell for row in unit.rows for cell in row] if unit.rows else [unit.whole]
