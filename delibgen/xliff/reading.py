"""From XLIFF 2, whichever program wrote it: parsed without fetching or expanding anything, each unit with its place."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, cast, get_args

from lxml import etree

from delibgen.errors import ReadError
from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import Element
from delibgen.xliff.model import (
    CodeMark,
    InlineCode,
    InlinePart,
    UnitNote,
    XliffDocument,
    XliffFile,
    XliffState,
    XliffUnit,
)

MOST_BYTES: Final = 60_000_000
"""The texts of a thousand projects take a third of that."""
_NAMESPACE: Final = expression(r"urn:oasis:names:tc:xliff:document:2\.\d")
_ENCODING: Final = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)""")
_UNIT: Final = expression(r"<(?:[\w.-]+:)?unit(?=[\s/>])")
_UNSEEN: Final = expression(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_STATES: Final[tuple[XliffState, ...]] = get_args(XliffState)
_LEFT_OUT: Final = frozenset({"sm", "em"})
"""Marks of remarks, which enclose nothing of their own."""


def read_xliff(data: bytes, path: Path) -> XliffDocument:
    """What the file at `path` holds. Raises `ReadError` for what is no XLIFF 2, is damaged, or holds nothing."""
    root = _root(data, path)
    name = etree.QName(root)
    version = root.get("version", "")
    if name.localname != "xliff" or not (_NAMESPACE.fullmatch(name.namespace or "") or version.startswith("1")):
        raise ReadError("xliff_other", path=path)
    if not _NAMESPACE.fullmatch(name.namespace or ""):
        raise ReadError("xliff_1", path=path, version=version)
    places = _Places(data, sum(1 for _ in _below(root, "unit")))
    files = tuple(_file(file, places) for file in _children(root, "file"))
    if not any(file.units for file in files):
        raise ReadError("xliff_empty", path=path)
    return XliffDocument(root.get("srcLang", ""), root.get("trgLang", ""), files)


def _root(data: bytes, path: Path) -> Element:
    if len(data) > MOST_BYTES:
        raise ReadError("xliff_too_large", path=path, most=MOST_BYTES // 1_000_000)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        _refuse_encoding(data, path)
        raise ReadError("xliff_broken", path=path, line=error.lineno or 1) from None
    except (etree.LxmlError, ValueError):
        raise ReadError("xliff_broken", path=path, line=1) from None
    # -- no program of translators declares entities, and what they could hold is hostile --
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError("xliff_entities", path=path)
    return root


def _refuse_encoding(data: bytes, path: Path) -> None:
    """Raises `ReadError` for bytes that do not read in the encoding that they name, or in UTF-8 if they name none."""
    if data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        return
    named = _ENCODING.match(data)
    encoding = named[1].decode("ascii") if named else "UTF-8"
    try:
        data.decode(encoding)
    except LookupError:
        raise ReadError("xliff_encoding", path=path, encoding=encoding, line=1) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if error.end < len(data):  # one that ends within a letter was cut
            raise ReadError("xliff_encoding", path=path, encoding=encoding, line=line) from None


class _Places:
    """Where each unit begins, in the order of the file."""

    def __init__(self, data: bytes, units: int) -> None:
        text = _UNSEEN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), data.decode("utf-8-sig", "replace"))
        found = [_line_and_column(text, match.start()) for match in _UNIT.finditer(text)]
        self._known = iter(found if len(found) == units else [])

    def of(self, unit: Element) -> tuple[int, int]:
        """The line and column of the next unit; of a file in another encoding, the line alone."""
        return next(self._known, (cast("int", unit.sourceline or 1), 1))


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _file(file: Element, places: _Places) -> XliffFile:
    units = tuple(_unit(unit, *places.of(unit)) for unit in _below(file, "unit"))
    record = "".join(str(text) for each in _children(file, "skeleton") for text in each.itertext())
    notes = tuple(note for around in _children(file, "notes") for note in _notes(around))
    return XliffFile(file.get("original", ""), units, record, notes)


class _SaidUnit(NamedTuple):
    """What the segments of a unit say together."""

    source: tuple[InlinePart, ...]
    target: tuple[InlinePart, ...] | None
    state: XliffState


def _unit(unit: Element, line: int, column: int) -> XliffUnit:
    data = {one.get("id", ""): "".join(map(str, one.itertext())) for one in _below(unit, "data")}
    said = _said([each for each in unit if _local(each) in {"segment", "ignorable"}])
    codes, target_codes = (tuple(_codes(unit, side, data)) for side in ("source", "target"))
    return XliffUnit(
        unit.get("id", ""),
        unit.get("name", ""),
        said.source,
        codes,
        said.target,
        target_codes,
        said.state,
        tuple(_notes(unit)),
        line=line,
        column=column,
    )


def _notes(unit: Element) -> Iterator[UnitNote]:
    """What stands beside a unit, and what was remarked on some of its words."""
    for note in _below(unit, "note"):
        yield UnitNote(note.get("category", ""), "".join(map(str, note.itertext())))
    for each in unit.iter():
        if _local(each) in {"mrk", "sm"} and each.get("type") == "comment" and each.get("value"):
            yield UnitNote("comment", each.get("value", ""))


def _said(segments: Sequence[Element]) -> _SaidUnit:
    """The segments of a unit as one, in the order that the target asks for; what is between them stays."""
    source: list[InlinePart] = []
    targets: list[tuple[int, list[InlinePart]]] = []
    states: list[XliffState] = []
    is_whole = True
    for number, segment in enumerate(segments, 1):
        own = [part for each in _children(segment, "source") for part in _parts(each)]
        source += own
        target = next(iter(_children(segment, "target")), None)
        said = [] if target is None else list(_parts(target))
        if _local(segment) == "ignorable":
            said = said or own
        else:
            states.append(_state(segment))
            is_whole = is_whole and (_says(said) or not _says(own))
        order = "" if target is None else target.get("order", "")
        targets.append((int(order) if order.isdecimal() else number, said))
    parts = [part for _, said in sorted(targets, key=lambda one: one[0]) for part in said]
    state: XliffState = min(states, key=lambda one: (one != "initial", _STATES.index(one)), default="initial")
    return _SaidUnit(tuple(source), tuple(parts) if is_whole and states else None, state)


def _says(parts: Sequence[InlinePart]) -> bool:
    """Whether there is more than white space."""
    return any(not isinstance(part, str) or part.strip() for part in parts)


def _state(segment: Element) -> XliffState:
    known = segment.get("state", "")
    return next((state for state in _STATES if state == known), "")


def _parts(around: Element) -> Iterator[InlinePart]:
    """The words in an element, and the codes among them."""
    if around.text:
        yield str(around.text)
    for each in around:
        yield from _inline(each)
        if each.tail:
            yield str(each.tail)


def _inline(each: Element) -> Iterator[InlinePart]:
    local, own = _local(each), str(each.get("copyOf") or each.get("id", ""))
    match local:
        case "ph":
            yield CodeMark("alone", own)
        case "pc":
            yield CodeMark("open", own)
            yield from _parts(each)
            yield CodeMark("close", own)
        case "sc":
            yield CodeMark("open", own)
        case "ec":
            yield CodeMark("close", str(each.get("startRef") or own))
        case "cp":
            yield _letter(each.get("hex", ""))
        case _ if local not in _LEFT_OUT:
            yield from _parts(each)


def _letter(code: str) -> str:
    """A character that XML cannot hold; the mark of a broken one where it is none."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _codes(unit: Element, side: str, data: Mapping[str, str]) -> Iterator[InlineCode]:
    """The codes of one side of a unit, each with what it stands for, where the file says it."""
    closings = {
        str(each.get("startRef", "")): data.get(each.get("dataRef", ""), "")
        for around in _below(unit, side)
        for each in _below(around, "ec")
    }
    for around in _below(unit, side):
        for each in around.iter():
            own = str(each.get("copyOf") or each.get("id", ""))
            if _local(each) in {"ph", "sc"}:
                yield InlineCode(own, data.get(each.get("dataRef", ""), ""), closings.get(own, ""))
            elif _local(each) == "pc":
                opening, closing = (data.get(each.get(f"dataRef{end}", ""), "") for end in ("Start", "End"))
                yield InlineCode(own, opening, closing)


def _local(element: Element) -> str:
    """The name of an element of XLIFF, without its namespace; nothing for one of another."""
    name = etree.QName(element)
    return name.localname if _NAMESPACE.fullmatch(name.namespace or "") else ""


def _children(around: Element, local: str) -> Iterator[Element]:
    return (each for each in around if _local(each) == local)


def _below(around: Element, local: str) -> Iterator[Element]:
    return (each for each in around.iter() if _local(each) == local)
