"""The fields of a header or footer, and what they show."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Final, NamedTuple

from lxml import etree

from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import escape, w

_SHOWN: Final = expression(r"<w:(?:t|fldSimple|instrText|drawing|pict|object|sym)\b")
_LOOK: Final = expression(r"<w:pPr>.*?</w:pPr>", re.DOTALL)
NAMES: Final = frozenset(("reference", "department", "title", "subject", "author"))
_INSTRUCTION: Final = expression(r'\s*(?:DOCPROPERTY\s+)?"?(\w+)', re.IGNORECASE)
# -- processing instructions mark the places of values: no text that a clerk can type looks like them --
_FIELD: Final = expression(r"<\?field (\w+) ?\?>(.*?)<\?value ?\?>(.*?)<\?end ?\?>", re.DOTALL)


class Field(NamedTuple):
    """The place of one value, with the XML that stands around it."""

    name: str
    before: str
    after: str


Pieces = tuple[str | Field, ...]


def split_fields(root: etree._Element) -> Pieces:
    """A header or footer as XML text with its known fields set apart; changes `root`."""
    for paragraph in list(root.iter(w("p"))):
        _simplify(paragraph)
    for field in list(root.iter(w("fldSimple"))):
        name = _field_name(field.get(w("instr"), ""))
        if name in NAMES:
            _mark(field, name)
    xml = etree.tostring(root, encoding="unicode")
    return tuple(_pieces(xml))


def fill(pieces: Pieces, values: Mapping[str, str]) -> str:
    """The XML of `pieces` with `values` in; a field without value is left out, and the look of what is left empty."""
    said = "".join(piece if isinstance(piece, str) else _show(piece, values[piece.name]) for piece in pieces)
    return said if len(pieces) == 1 or _SHOWN.search(said) else _LOOK.sub("", said)


def _show(field: Field, value: str) -> str:
    return f"{field.before}{escape(value)}{field.after}" if value else ""


def _pieces(xml: str) -> Iterator[str | Field]:
    position = 0
    for match in _FIELD.finditer(xml):
        yield xml[position : match.start()]
        yield Field(match[1], match[2], match[3])
        position = match.end()
    yield xml[position:]


def _field_name(instruction: str) -> str:
    match = _INSTRUCTION.match(instruction)
    return match[1].lower() if match else ""


def _mark(field: etree._Element, name: str) -> None:
    """Put the marks of a value around and into a simple field, leaving one run in it."""
    run = next(field.iter(w("r")), None)
    properties = run.find(w("rPr")) if run is not None else None
    kept = etree.Element(w("r"))
    if properties is not None:
        kept.append(properties)
    text = etree.SubElement(kept, w("t"))
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.append(etree.ProcessingInstruction("value"))
    field[:] = [kept]
    end = etree.ProcessingInstruction("end")
    end.tail, field.tail = field.tail, None
    field.addprevious(etree.ProcessingInstruction("field", name))
    field.addnext(end)


def _simplify(paragraph: etree._Element) -> None:
    """Turn each known field that Word has spread over many runs into a simple one."""
    _split_runs(paragraph)
    field: list[etree._Element] = []
    depth = 0
    for run in list(paragraph.iter(w("r"))):
        mark = run.find(w("fldChar"))
        kind = mark.get(w("fldCharType")) if mark is not None else None
        depth += kind == "begin"
        if depth:
            field.append(run)
        depth -= kind == "end"
        if field and not depth:
            _replace(field)
            field = []


def _split_runs(paragraph: etree._Element) -> None:
    """Give each field mark a run of its own, as Word does and other programs may not."""
    for run in list(paragraph.iter(w("r"))):
        contents = [child for child in run if child.tag != w("rPr")]
        if len(contents) < 2 or run.find(w("fldChar")) is None:
            continue
        properties = run.find(w("rPr"))
        for content in contents:
            alone = etree.Element(w("r"))
            if properties is not None:
                alone.append(deepcopy(properties))
            alone.append(content)
            run.addprevious(alone)
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)


def _replace(runs: list[etree._Element]) -> None:
    parent = runs[0].getparent()
    instruction = "".join(text.text or "" for run in runs for text in run.iter(w("instrText")))
    together = all(run.getparent() is parent for run in runs)
    if parent is None or not together or _field_name(instruction) not in NAMES:
        return
    simple = etree.Element(w("fldSimple"), {w("instr"): instruction})
    runs[0].addprevious(simple)
    shown = next((run for run in runs if run.find(w("t")) is not None), runs[0])
    for run in runs:
        parent.remove(run)
    for content in shown.findall(w("fldChar")):
        shown.remove(content)
    simple.append(shown)
