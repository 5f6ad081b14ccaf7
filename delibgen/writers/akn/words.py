"""The words of a document in Akoma Ntoso: facts as quantities and dates, citations as references, notes in place."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final
from urllib.parse import quote

from delibgen.document.model import Break, Fact, Inline, Note, Run
from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import escape
from delibgen.writers.akn.cited import Citations, Cited, Citing
from delibgen.writers.akn.names import ElementIds
from delibgen.writers.akn.references import References
from delibgen.writers.body import URL_SAFE

_DAY: Final = expression(r"\d{4}-\d{2}-\d{2}")
_QUANTITY: Final = expression(r"(-?\d+(?:\.\d+)?)(?: (\S+))?")
_BREAK: Final = "<br/>"


class AknWords:
    """Writes inlines; keeps what they refer to, and counts the notes of the whole text."""

    def __init__(self, lang: str, citing: Citing, references: References, ids: ElementIds) -> None:
        self._lang = lang
        self._citations = Citations(citing)
        self._references = references
        self._ids = ids
        self._notes = 0
        self._role = ""

    def __call__(self, inlines: Sequence[Inline], role: str = "") -> str:
        """The XML of the inlines of one paragraph; `role` is what the people in it do, by its name in the table."""
        self._citations.begin()
        self._role = f' as="#{self._references.role(role)}"' if role else ""
        if len(inlines) == 1 and isinstance(first := inlines[0], Run) and not (first.href or first.fact):
            return self._inline(first, known=False)
        return "".join(self._facts(inlines))

    def _facts(self, inlines: Sequence[Inline]) -> Iterator[str]:
        """Each fact and each link as one element, though it may be several runs."""
        for (href, fact), group in groupby(inlines, _around):
            said = "".join([self._inline(inline, known=bool(href or fact)) for inline in group])
            said = self._fact(fact, said) if fact else said
            yield f'<a href="{escape(quote(href, safe=URL_SAFE))}">{said}</a>' if href else said

    def _inline(self, inline: Inline, *, known: bool) -> str:
        match inline:
            case Run():
                said = escape(inline.text) if known else "".join(map(self._cited, self._citations.found(inline.text)))
                return _marked(inline, self._lang, said)
            case Break():
                return _BREAK
            case Note():
                return self._note(inline)

    def _note(self, note: Note) -> str:
        self._notes += 1
        number = self._notes
        said = "".join(self._facts(note.inlines))
        name = self._ids.named("", f"authorialNote_{number}")
        return f'<authorialNote eId="{name}" marker="{number}" placement="bottom"><p>{said}</p></authorialNote>'

    def _cited(self, piece: Cited) -> str:
        said = escape(piece.words)
        match piece.kind:
            case "ref":
                return f'<ref href="{escape(piece.target)}">{said}</ref>'
            case "organization" | "person":
                name = self._references.body(piece.kind, piece.target)
                role = self._role if piece.kind == "person" else ""
                return f'<{piece.kind} refersTo="#{name}"{role}>{said}</{piece.kind}>'
        return said

    def _fact(self, fact: Fact, said: str) -> str:
        """A day as a date; a sum, a share, a number, or several days or months, as a quantity."""
        if fact.kind == "time" and _DAY.fullmatch(fact.value):
            return f'<date date="{fact.value}">{said}</date>'
        if fact.kind == "time":
            return self._quantity("period", fact.value, said)
        found = _QUANTITY.fullmatch(fact.value)
        if fact.kind == "name" or not found:
            return said
        unit = found[2] or "number"
        return self._quantity("percent" if unit == "%" else unit, found[1], said)

    def _quantity(self, unit: str, value: str, said: str) -> str:
        name = self._references.unit(unit)
        return f'<quantity refersTo="#{name}" normalized="{escape(value)}">{said}</quantity>'


def _around(inline: Inline) -> tuple[str, Fact | None]:
    """The address that an inline points to, and the fact that it states."""
    return (inline.href, inline.fact) if isinstance(inline, Run) else ("", None)


def _marked(run: Run, lang: str, said: str) -> str:
    """Words in the elements of their look and language."""
    if run.superscript:
        said = f"<sup>{said}</sup>"
    if run.emphasis:
        said = f"<i>{said}</i>"
    if run.strong:
        said = f"<b>{said}</b>"
    if run.role == "blank":
        asked = f' title="{escape(run.comment)}"' if run.comment else ""
        said = f"<fillIn{asked}>{said}</fillIn>"
    if run.lang and run.lang != lang:
        said = f'<span xml:lang="{escape(run.lang)}">{said}</span>'
    return said
