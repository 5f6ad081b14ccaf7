"""To XLIFF 2.0: each code protected, with its value shown, white space kept, and the same bytes for the same texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from delibgen.xliff.model import (
    CodeKind,
    InlineCode,
    InlinePart,
    UnitNote,
    XliffDocument,
    XliffFile,
    XliffUnit,
    by_id,
)

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:2.0"
TYPES: Final[Mapping[CodeKind, str]] = {"emphasis": "fmt", "strong": "fmt", "link": "link"}
"""The types of XLIFF for codes that it knows; ours say the rest."""
DELETABLE: Final = frozenset({"emphasis", "strong", "foreign"})
"""Codes that the other language may do without: a look, and the mark of words that are foreign in one language only."""


def write_xliff(document: XliffDocument) -> bytes:
    """The bytes of a file."""
    head = f'<xliff xmlns="{NAMESPACE}" version="2.0"{_attributes(document)}>'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head]
    for number, file in enumerate(document.files, 1):
        lines += [f"  {line}" for line in _file(file, number)]
    return ("\n".join([*lines, "</xliff>"]) + "\n").encode("utf-8")


def _attributes(document: XliffDocument) -> str:
    return f" srcLang={quoteattr(document.source_lang)} trgLang={quoteattr(document.target_lang)}"


def _file(file: XliffFile, number: int) -> Iterator[str]:
    yield f'<file id="f{number}" original={quoteattr(file.original)}>'
    if file.record:
        yield f"  <skeleton>{escape(file.record)}</skeleton>"
    yield from (f"  {line}" for line in _notes(file.notes))
    for unit in file.units:
        yield from (f"  {line}" for line in _unit(unit))
    if not file.units:  # a file holds one of these at least
        yield '  <group id="g"/>'
    yield "</file>"


def _notes(notes: Sequence[UnitNote]) -> Iterator[str]:
    if notes:
        yield "<notes>"
        for note in notes:
            category = f" category={quoteattr(note.category)}" if note.category else ""
            yield f"  <note{category}>{escape(note.text)}</note>"
        yield "</notes>"


def _unit(unit: XliffUnit) -> Iterator[str]:
    data = _data((*unit.codes, *unit.target_codes))
    yield f'<unit id={quoteattr(unit.id)} name={quoteattr(unit.name)} xml:space="preserve">'
    yield from (f"  {line}" for line in _notes(unit.notes))
    if data:
        yield "  <originalData>"
        yield from (f"    <data id={quoteattr(key)}>{escape(said)}</data>" for said, key in data.items())
        yield "  </originalData>"
    yield f'  <segment state="{unit.state or "initial"}">'
    yield f"    <source>{_inline(unit.source, by_id(unit.codes), data)}</source>"
    if unit.target is not None:
        yield f"    <target>{_inline(unit.target, by_id(unit.target_codes), data)}</target>"
    yield "  </segment>"
    yield "</unit>"


def _data(codes: Iterable[InlineCode]) -> dict[str, str]:
    """What codes stand for, each once, with the id that it goes by."""
    said = (text for code in codes for text in (code.opening, code.closing) if text)
    return {text: f"d{number}" for number, text in enumerate(dict.fromkeys(said), 1)}


def _inline(parts: Sequence[InlinePart], codes: Mapping[str, InlineCode], data: Mapping[str, str]) -> str:
    return "".join(
        [escape(part) if isinstance(part, str) else _mark(part.part, codes[part.id], data) for part in parts]
    )


def _mark(part: str, code: InlineCode, data: Mapping[str, str]) -> str:
    if part == "close":
        return "</pc>"
    kept = "yes" if code.kind in DELETABLE else "no"
    said = f' canCopy="no" canDelete="{kept}" type="{TYPES.get(code.kind, "other")}" subType="delibgen:{code.kind}"'
    if part == "open":
        shown = f" dispStart={quoteattr(code.opening)} dispEnd={quoteattr(code.closing)}"
        return f'<pc id="{code.id}"{said}{shown} dataRefStart="{data[code.opening]}" dataRefEnd="{data[code.closing]}">'
    shown = f" equiv={quoteattr(code.shown)} disp={quoteattr(code.shown)}"
    return f'<ph id="{code.id}"{said}{shown} dataRef="{data[code.opening]}"/>'
