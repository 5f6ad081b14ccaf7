"""Words of someone's Word file held in content controls that bear a name: no word and no look changes."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from lxml import etree

from delibgen.document.reading import NOTES, Control, Story
from delibgen.ooxml.wordml import IGNORABLE, VAL, W15, Element, P, paragraphs, value, w
from delibgen.readers.word.atoms import Atom, is_locked
from delibgen.revising.file import Revision
from delibgen.revising.runs import Characters, cut_after, cut_before, drop

_CONTROL: Final = w("sdt")
_PROPERTIES: Final = w("sdtPr")
_CONTENT: Final = w("sdtContent")
_PLACES: Final = frozenset((P, w("hyperlink")))
"""What a control is put into: in a tracked change it would go with that."""


def hold(data: bytes, controls: Sequence[Control], is_ours: Callable[[str], bool]) -> bytes:
    """The Word file `data` with words in `controls`, and in no other one whose name is ours and that holds a line."""
    revision = Revision(data)
    by_story: dict[Story, list[Control]] = defaultdict(list)
    for one in controls:
        by_story[one.at.story].append(one)
    for story in ("", *NOTES):
        root = revision.story(story)
        if root is not None:
            _free(root, is_ours)
            _hold(root, by_story[story], revision)
    return revision.save()


def _free(root: Element, is_ours: Callable[[str], bool]) -> None:
    """Takes our controls away and leaves their words."""
    for control in list(root.iter(_CONTROL)):
        name, content = value(control.find(_PROPERTIES), "alias"), control.find(_CONTENT)
        if name and is_ours(name) and not is_locked(control) and control.find(f".//{P}") is None:
            for part in content if content is not None else ():
                control.addprevious(part)
            drop(control)


def _hold(root: Element, controls: Sequence[Control], revision: Revision) -> None:
    found, fields = paragraphs(root), revision.fields(root)
    by_paragraph: dict[int, list[Control]] = defaultdict(list)
    for one in controls:
        by_paragraph[one.at.paragraph].append(one)
    for rank, those in by_paragraph.items():
        line = Characters(found[rank - 1], revision.styles, fields)
        after = line.length
        for one in sorted(those, key=lambda each: each.at.offset, reverse=True):
            if one.at.offset + one.length <= after:
                _wrap(line.among(one.at.offset, one.at.offset + one.length), one.name)
                after = one.at.offset


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
    control = etree.Element(_CONTROL)
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
        etree.SubElement(properties, w("text"))
    return properties
