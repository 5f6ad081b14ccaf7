"""Runs of a Word paragraph cut so that marks can stand between any two characters; no look changes."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import ID, INSERTED, Element, P, w
from delibgen.readers.word.atoms import Atom, atoms_of
from delibgen.readers.word.fields import FieldRuns, Fields
from delibgen.readers.word.styles import WordStyles
from delibgen.revising.file import Revision

T: Final = w("t")
R: Final = w("r")
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_XML_SPACE: Final = " \t\n\r"
_PROPERTIES: Final = w("rPr")
_SIGNS: Final = {"\t": w("tab"), "\n": w("br"), "\u2011": w("noBreakHyphen")}
_SIGN: Final = expression("([\t\n\u2011])")
_ILLEGAL: Final = expression("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SIMPLE: Final = w("fldSimple")
_HISTORY: Final = frozenset((w("rPrChange"), w("ins"), w("del"), w("moveFrom"), w("moveTo")))


class Characters:
    """The characters of one paragraph, to be marked from its end to its start.

    Cutting a run leaves its beginning in place, so that what stands before a mark is still where it was.
    """

    def __init__(self, paragraph: Element, styles: WordStyles, fields: Fields) -> None:
        self.paragraph = paragraph
        self.fields = fields
        for text in paragraph.iter(T):
            _keep_spaces(text)
        self.atoms: list[tuple[int, Atom]] = []
        """Each with how many characters stand before it; those without characters are left out."""
        self.length = 0
        for atom in atoms_of(paragraph, styles, fields):
            if atom.text:
                self.atoms.append((self.length, atom))
                self.length += len(atom.text)

    def among(self, start: int, end: int) -> list[tuple[Atom, int, int]]:
        """The atoms that have characters from `start` to `end`, each with the first and last of them it has."""
        return [
            (atom, max(start - at, 0), min(end - at, len(atom.text)))
            for at, atom in self.atoms
            if at < end and start < at + len(atom.text) and start < end
        ]


def cut_before(atom: Atom, offset: int) -> Element:
    """The run that begins at `offset` of the atom, cut off from the one before; else its element."""
    if atom.node.getparent() is not atom.run or atom.run.tag != R:
        return atom.run
    node = atom.node
    if atom.start + offset > 0 and node.tag == T:
        node = _cut_text(node, atom.start + offset)
    before = [child for child in node.itersiblings(preceding=True) if child.tag != _PROPERTIES]
    return _cut_run(atom.run, node) if before else atom.run


def cut_after(atom: Atom, offset: int) -> Element:
    """The run that ends before `offset` of the atom, cut off from the one after; else its element."""
    if atom.node.getparent() is not atom.run or atom.run.tag != R:
        return atom.run
    node = atom.node
    if node.tag == T and atom.start + offset < len(node.text or ""):
        _cut_text(node, atom.start + offset)
    after = node.getnext()
    if after is not None:
        _cut_run(atom.run, after)
    return atom.run


def type_over(atom: Atom, first: int, last: int, text: str) -> bool:
    """Puts `text` for characters of an atom, in its own `w:t`; `False` where it is more than words, or would be all.

    It is also where the words are someone's insertion, which others are no part of.
    """
    node, start, end = atom.node, atom.start + first, atom.start + last
    said = node.text or ""
    typed = f"{said[:start]}{text}{said[end:]}"
    is_plain = node.tag == T and bool(typed) and not (_SIGN.search(text) or _ILLEGAL.search(text))
    if not is_plain or next(node.iterancestors(*INSERTED), None) is not None:
        return False
    node.text = typed
    return True


def around_field(run: Element, fields: Fields) -> FieldRuns | None:
    """Where the field begins and ends that `run` is of; `None` where it is of none.

    What stands in a field is lost when Word makes its result anew.
    """
    simple = list(run.iterancestors(_SIMPLE))
    return FieldRuns(simple[-1], simple[-1]) if simple else fields.around.get(run)


def looks(run: Element) -> list[Element]:
    """The properties of a run for another that is to look the same."""
    properties = run.find(_PROPERTIES)
    if properties is None:
        return []
    same = deepcopy(properties)
    for child in [child for child in same if child.tag in _HISTORY]:
        same.remove(child)
    same.tail = None
    return [same] if len(same) else []


def part_insertion(element: Element, revision: Revision) -> Element | None:
    """Cuts the insertion of somebody else after `element`; gives it, or `None` where `element` stands in none."""
    parent = element.getparent()
    if parent is None or parent.tag not in INSERTED:
        return None
    rest = list(element.itersiblings())
    if rest:
        other = _twin(parent)
        other.set(ID, revision.new_id())
        other.extend(rest)
        parent.addnext(other)
    return parent


def top(element: Element) -> Element:
    """What stands in the paragraph itself and holds `element`."""
    parent = element.getparent()
    while parent is not None and parent.tag != P:
        element, parent = parent, parent.getparent()
    return element


def drop(element: Element) -> None:
    """Takes an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def run_of(text: str, properties: Sequence[Element] = ()) -> Element:
    """A run that shows `text`."""
    run = etree.Element(R)
    run.extend(properties)
    for piece in filter(None, _SIGN.split(_ILLEGAL.sub("", text))):
        if piece in _SIGNS:
            etree.SubElement(run, _SIGNS[piece])
        else:
            etree.SubElement(run, T, {SPACE: "preserve"}).text = piece
    return run


def _twin(element: Element) -> Element:
    """An element of the same name and attributes, without content."""
    return etree.Element(element.tag, {str(name): str(said) for name, said in element.attrib.items()})


def _keep_spaces(text: Element) -> None:
    """Says of a text what it means without saying: that the spaces at its ends are not there."""
    if text.get(SPACE) != "preserve":
        text.text = (text.text or "").strip(_XML_SPACE)
        text.set(SPACE, "preserve")


def _cut_text(node: Element, offset: int) -> Element:
    """Cuts a text in two; gives the second."""
    text = node.text or ""
    other = etree.Element(T, {SPACE: "preserve"})
    node.text, other.text = text[:offset], text[offset:]
    node.addnext(other)
    return other


def _cut_run(run: Element, node: Element) -> Element:
    """Cuts a run before `node`; gives the second."""
    other = _twin(run)
    properties = run.find(_PROPERTIES)
    if properties is not None:
        other.append(deepcopy(properties))
    other.extend([node, *node.itersiblings()])
    other.tail, run.tail = run.tail, None
    run.addnext(other)
    return other
