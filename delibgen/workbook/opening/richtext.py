"""Text in several looks within one cell of a package of Excel: what of it is struck out, or calls a note.

Source: ECMA-376 Part 1, 18.4 (shared strings and rich text runs).
"""

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from delibgen.kept_patterns import expression
from delibgen.workbook.looks import CellFault

_CALL = expression(r"\d|\*")
"""A raised figure or star is the call of a note, or the power of a unit; a raised letter is the end of a rank."""
_MARKS = (b"strike", b"superscript")
_OFF = frozenset({"0", "false", "off"})


class RunsOfText:
    """The runs of one text, told by the elements that open in it, and by their letters."""

    def __init__(self) -> None:
        self.fault: CellFault = ""
        self._mark: CellFault = ""

    def start(self, local: str, said: Mapping[str, str]) -> None:
        if local in {"si", "is"}:
            self.fault = ""
        if local in {"si", "is", "r"}:
            self._mark = ""
        elif local == "strike" and said.get("val", "1") not in _OFF:
            self._mark = "struck"
        elif local == "vertAlign" and said.get("val") == "superscript" and not self._mark:
            self._mark = "note"

    def text(self, text: str) -> None:
        self.fault = self.fault or fault_of_run(self._mark, text)


def fault_of_run(mark: CellFault, text: str) -> CellFault:
    """What is wrong with words that are struck out or raised; nothing with a space, or a raised letter."""
    is_wrong = text.strip() if mark == "struck" else mark == "note" and _CALL.search(text)
    return mark if is_wrong else ""


def marked_strings(pieces: Callable[[], Iterable[bytes]]) -> Mapping[str, CellFault]:
    """What is wrong with the shared strings in which something is, by their numbers.

    `pieces` gives those of their part, which is parsed only where there is something to find.
    """
    if not _has_marks(pieces()):
        return {}
    found: dict[str, CellFault] = {}
    runs, count = RunsOfText(), 0

    def start(name: str, said: dict[str, str]) -> None:
        runs.start(name.rpartition(":")[2], said)

    def end(name: str) -> None:
        nonlocal count
        if name.rpartition(":")[2] == "si":
            found.update({str(count): runs.fault} if runs.fault else {})
            count += 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, runs.text
    for piece in pieces():
        parser.Parse(piece)
    parser.Parse(b"", True)  # noqa: FBT003
    return found


def _has_marks(pieces: Iterable[bytes]) -> bool:
    """Whether a mark stands in the pieces, all of which are taken."""
    tail, is_found = b"", False
    for piece in pieces:
        is_found = is_found or any(mark in tail + piece for mark in _MARKS)
        tail = piece[-len(_MARKS[-1]) :]
    return is_found
