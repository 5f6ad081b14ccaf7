"""Words of someone's Word file held in content controls that bear a name: no word and no look changes."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from lxml import etree

from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import CONTROL, DELETED, IGNORABLE, INSERTED, VAL, W15, Element, P, own_properties, w
from delibgen.readers.word.atoms import Atom, control_of
from delibgen.revising.file import Revision
from delibgen.revising.runs import Characters, T, cut_after, cut_before, drop

_FIELD_MARK: Final = w("fldChar")
_FIELD_KIND: Final = w("fldCharType")
_ASKS: Final = expression(r'\s*FILLIN\s+""\s*')
_WHOLE: Final = ["begin", "separate", "end"]
_PROPERTIES: Final = w("sdtPr")
_CONTENT: Final = w("sdtContent")
_PLAIN: Final = w("text")
IsOurs = Callable[[str], bool]
"""Whether a control of that name may be one that says a fact."""
_PLACES: Final = frozenset((P, w("hyperlink")))
"""What a control is put into: in a tracked change it would go with that."""


class HeldWords(NamedTuple):
    """Words that are to stand in a control of that name."""

    offset: int
    words: str
    name: str

    @property
    def end(self) -> int:
        return self.offset + len(self.words)


def hold(
    revision: Revision, lines: Mapping[Element, Sequence[HeldWords]], shifted: Container[Element], is_ours: IsOurs
) -> None:
    """Puts words of these paragraphs into controls, and takes away the others whose name is ours and that hold a line.

    Where those of a paragraph that is not among the `shifted` are as they are to be, they stay, as do those of others.
    """
    for paragraph, held in lines.items():
        wanted, found = sorted(held, key=_offset), [*_there(paragraph, is_ours)]
        if paragraph in shifted or [(name, words) for _, name, words in found] != [
            (one.name, one.words) for one in wanted
        ]:
            _free(control for control, _, _ in found)
            _hold(paragraph, wanted, revision)


def unfill(root: Element) -> None:
    """Leaves of the fields that ask for words, without saying for which, their words alone.

    LibreOffice makes them of content controls on the way through OpenDocument.
    """
    for mark in [*root.iter(_FIELD_MARK)]:
        run = mark.getparent()
        if mark.get(_FIELD_KIND) == "begin" and run is not None:
            parts = tuple(_field(run))
            asked = "".join(text.text or "" for part in parts for text in part.iter(w("instrText")))
            if _ASKS.fullmatch(asked) and [_kind(part) for part in parts if _kind(part)] == _WHOLE:
                for part in parts[: [*map(_kind, parts)].index("separate") + 1]:
                    drop(part)
                drop(parts[-1])


def hold_changes(root: Element) -> None:
    """Has each control that holds a tracked change hold any text, not plain text alone.

    LibreOffice makes one text of what a control for plain text holds, what was taken out with what was put in.
    """
    for mark in root.iter(*INSERTED, *DELETED):
        for control in mark.iterancestors(CONTROL):
            properties = own_properties(control, _PROPERTIES)
            for plain in [*properties.iterchildren(_PLAIN)] if properties is not None else ():
                drop(plain)


def _field(run: Element) -> Iterator[Element]:
    """The runs of a field from the first on, as far as they stand beside each other."""
    yield run
    for part in run.itersiblings():
        yield part
        if _kind(part) == "end":
            return


def _kind(run: Element) -> str:
    mark = run.find(_FIELD_MARK)
    return mark.get(_FIELD_KIND, "") if mark is not None else ""


def _offset(one: HeldWords) -> int:
    return one.offset


def _there(paragraph: Element, is_ours: IsOurs) -> Iterator[tuple[Element, str, str]]:
    """Our controls of a paragraph, with their names and words."""
    for control in paragraph.iter(CONTROL):
        _, name, is_locked, _ = control_of(control)
        is_in_line = next(control.iterancestors(P), None) is paragraph and next(control.iter(P), None) is None
        if is_in_line and name and is_ours(name) and not is_locked:
            yield control, name, "".join([text.text or "" for text in control.iter(T)])


def _free(controls: Iterable[Element]) -> None:
    """Takes controls away and leaves their words."""
    for control in controls:
        content = control.find(_CONTENT)
        for part in content if content is not None else ():
            control.addprevious(part)
        drop(control)


def _hold(paragraph: Element, wanted: Sequence[HeldWords], revision: Revision) -> None:
    if not wanted:
        return
    fields = revision.fields(paragraph.getroottree().getroot())
    line = Characters(paragraph, revision.file.styles, fields)
    after = line.length
    for one in reversed(wanted):
        touched = line.among(one.offset, one.end)
        if one.end <= after and "".join(atom.text[first:last] for atom, first, last in touched) == one.words:
            _wrap(touched, one.name)
            after = one.offset


def _wrap(touched: Sequence[tuple[Atom, int, int]], name: str) -> None:
    """Puts words into a control, where they are runs beside each other."""
    if not touched or any(atom.fixed for atom, _, _ in touched):
        return
    (first, start, _), (last, _, end) = touched[0], touched[-1]
    place = first.run.getparent()
    if place is None or place.tag not in _PLACES or last.run.getparent() is not place:
        return
    closing = cut_after(last, end)
    opening = cut_before(first, start)
    closing = opening if first.run is last.run else closing
    runs = [opening]
    while runs[-1] is not closing and (following := runs[-1].getnext()) is not None:
        runs.append(following)
    control = etree.Element(CONTROL)
    opening.addprevious(control)
    control.append(_properties(name, control, is_plain=len(runs) == 1))
    etree.SubElement(control, _CONTENT).extend(runs)


def _properties(name: str, control: Element, *, is_plain: bool) -> Element:
    """As `delibgen.writers.body` writes them; what hides a control, where the file lets older programs ignore it."""
    properties = etree.Element(_PROPERTIES)
    etree.SubElement(properties, w("alias"), {VAL: name})
    root: Mapping[str, str] = control.getroottree().getroot().attrib  # type: ignore[assignment]
    if "w15" in root.get(IGNORABLE, "").split():
        etree.SubElement(properties, f"{{{W15}}}appearance", {f"{{{W15}}}val": "hidden"})
    if is_plain:
        etree.SubElement(properties, _PLAIN)
    return properties
