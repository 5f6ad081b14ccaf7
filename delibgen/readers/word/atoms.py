"""The characters of a Word paragraph, each with the element that gives it: reading and marking up count by them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from delibgen.document.reading import Story
from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import (
    ALTERNATE,
    CONTROL,
    ID,
    MATHS,
    MATHS_TEXT,
    OFF,
    R_ID,
    VAL,
    Element,
    first_child,
    own_properties,
    w,
    within,
)
from delibgen.readers.symbols import drawn
from delibgen.readers.word.fields import Fields, R, turn
from delibgen.readers.word.styles import Style, WordStyles

_T: Final = w("t")
_CONTROL_PROPERTIES: Final = w("sdtPr")
_ALIAS, _LOCK, _PLACEHOLDER = map(w, ("alias", "lock", "showingPlcHdr"))
_NOT_TYPED: Final = frozenset(map(w, ("dataBinding", "dropDownList")))
"""What has the words of a control come from elsewhere: from a part of the file, or from a list to choose from."""
_LOCKS: Final = ("contentLocked", "sdtContentLocked")
_PROPERTIES: Final = w("rPr")
_FIELD_MARK: Final = w("fldChar")
_LINK: Final = w("hyperlink")
_SIMPLE_FIELD: Final = w("fldSimple")
_SIGNS: Final = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
_CALLS: Final[dict[str, Story]] = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_OBJECTS: Final = frozenset((w("drawing"), w("pict"), w("object")))
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_UNSEEN: Final = expression("[\u00ad\u200b\u2060\ufeff]+")
_BLANKS: Final = expression("[\t\n\r]")
_ODD: Final = expression("[\u00ad\u200b\u2060\ufeff\t\n\r]")
"""What text without is just its characters."""
_XML_SPACE: Final = " \t\n\r"


class WordControl(NamedTuple):
    """A content control."""

    element: Element
    name: str
    is_locked: bool
    """Whether it keeps its words from being edited, or takes them from elsewhere."""
    is_empty: bool
    """Whether it shows what is to be typed there."""


def control_of(element: Element) -> WordControl:
    """What a control says of itself."""
    properties = first_child(element, _CONTROL_PROPERTIES)
    said = {each.tag: each.get(VAL, "") for each in properties} if properties is not None else {}
    is_locked = not _NOT_TYPED.isdisjoint(said) or said.get(_LOCK) in _LOCKS
    return WordControl(element, said.get(_ALIAS, ""), is_locked, _PLACEHOLDER in said)


class Atom(NamedTuple):
    """Characters that one element gives, or something that stands between characters."""

    text: str
    run: Element
    node: Element
    """The child of the run, or deeper, that gives the text."""
    look: Style
    """What is said of the run; of its paragraph, the language alone."""
    start: int = 0
    """Where the text begins in that of a `w:t`."""
    fixed: bool = False
    """Whether it cannot be changed by hand: the result of a field, a formula, a locked control."""
    link: str = ""
    """The relationship of the address it points to."""
    story: Story = ""
    """Of the call of a note: where the note stands."""
    controls: tuple[WordControl, ...] = ()
    """Those that it stands in, from the outermost."""

    @property
    def is_thing(self) -> bool:
        """Whether it is a picture, a shape or another object."""
        return self.node.tag in _OBJECTS


def atoms_of(paragraph: Element, styles: WordStyles, fields: Fields, lang: str = "") -> Sequence[Atom]:
    """The atoms of a paragraph, as it would read with every change accepted; without those of its text boxes.

    `fields`: those of its part; `lang`: the language that its style names.
    """
    around = tuple(map(control_of, paragraph.iterancestors(CONTROL)))[::-1]
    walk = _AtomWalk(styles, lang, list(fields.opened.get(paragraph, ())), around)
    walk.content(paragraph, "", fixed=False)
    return _with_lines(walk.atoms) if walk.has_breaks else walk.atoms


def objects_of(atoms: Iterable[Atom]) -> Iterator[int]:
    """After how many characters of a paragraph something else than words stands."""
    before = 0
    for atom in atoms:
        before += len(atom.text)
        if not atom.text:
            yield before


def _with_lines(atoms: Sequence[Atom]) -> list[Atom]:
    """Page breaks among words, which then stand on two lines, are kept, and no others."""
    words = [number for number, atom in enumerate(atoms) if atom.text and atom.text != "\f"]
    first, last = (words[0], words[-1]) if words else (0, 0)
    kept = (atom for number, atom in enumerate(atoms) if atom.text != "\f" or first < number < last)
    return [atom._replace(text="\n", fixed=True, link="") if atom.text == "\f" else atom for atom in kept]


@dataclass(slots=True)
class _AtomWalk:
    """Goes through one paragraph."""

    styles: WordStyles
    lang: str
    fields: list[bool]
    """Of each field around: whether it shows its result by now, rather than holding what makes it."""
    controls: tuple[WordControl, ...]
    """Those around, from the outermost."""
    atoms: list[Atom] = field(default_factory=list)
    has_breaks: bool = False
    """Whether a page ends in it."""
    before_result: int = 0
    """How many atoms stand before the result of the field that is read."""

    def content(self, parent: Element, link: str, *, fixed: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child, link, fixed=fixed)
            elif tag == _LINK:
                self.content(child, child.get(R_ID, "") or link, fixed=fixed)
            elif tag == _SIMPLE_FIELD:
                before = len(self.atoms)
                self.content(child, link, fixed=True)
                self._keep_place(child, before)
            elif tag in MATHS:
                plain = self.styles.look(None, self.lang)
                self.atoms += [
                    Atom(text.text or "", child, text, plain, fixed=True, controls=self.controls)
                    for text in child.iter(MATHS_TEXT)
                ]
            elif tag == CONTROL:
                self._control(child, link, fixed=fixed)
            elif (inner := within(child)) is not None:
                self.content(inner, link, fixed=fixed)

    def _control(self, element: Element, link: str, *, fixed: bool) -> None:
        around, inner, control = self.controls, within(element), control_of(element)
        if inner is not None:
            self.controls, before = (*around, control), len(self.atoms)
            self.content(inner, link, fixed=fixed or control.is_locked)
            self.controls = around
            self._keep_place(element, before)

    def _keep_place(self, element: Element, before: int) -> None:
        """An atom for a field or a control with nothing to show yet: what will stand there stands between spaces."""
        if len(self.atoms) == before:
            self.atoms.append(Atom("", element, element, self.styles.look(None, self.lang)))

    def _run(self, run: Element, link: str, *, fixed: bool) -> None:
        look = self.styles.look(own_properties(run, _PROPERTIES), self.lang)
        for child in run:
            tag = child.tag
            is_fixed = fixed or self.fields != []
            if tag == _FIELD_MARK:
                self._turn(child, is_hidden=look.hidden)
            elif look.hidden or tag == _PROPERTIES or False in self.fields:
                continue
            elif tag == _T:
                self._text(child, run, look, link, fixed=is_fixed)
            else:
                self._other(child, run, look, link, fixed=is_fixed)
                if tag in _CALLS and child.get(w("customMarkFollows"), "0") not in OFF:
                    return  # -- what follows is the mark of the note --

    def _turn(self, mark: Element, *, is_hidden: bool) -> None:
        """Enters or leaves a field, or comes to its result."""
        kind = mark.get(w("fldCharType"), "")
        if kind == "end" and len(self.fields) == 1 and not is_hidden:
            self._keep_place(mark, self.before_result if self.fields[0] else len(self.atoms))
        turn(self.fields, kind)
        self.before_result = len(self.atoms) if kind == "separate" else self.before_result

    def _other(self, child: Element, run: Element, look: Style, link: str, *, fixed: bool) -> None:
        """What a run holds beside text and fields."""
        tag = child.tag
        if tag in _CALLS:
            self.atoms.append(Atom("", run, child, look, link=child.get(ID, ""), story=_CALLS[tag]))
        elif tag in _OBJECTS:
            self.atoms.append(Atom("", run, child, look))
        elif tag == w("ruby"):
            for base in child.iter(w("rubyBase")):
                self.content(base, link, fixed=True)
        elif tag == ALTERNATE and (inner := within(child)) is not None:
            for part in inner:
                self._other(part, run, look, link, fixed=True)
        elif sign := _sign(child):
            self.has_breaks = self.has_breaks or sign == "\f"
            self.atoms.append(Atom(sign, run, child, look, fixed=fixed, link=link, controls=self.controls))

    def _text(self, node: Element, run: Element, look: Style, link: str, *, fixed: bool) -> None:
        """The characters of a `w:t`, without those that are not seen."""
        text, start = node.text or "", 0
        if node.get(_SPACE) != "preserve":
            start = len(text) - len(text.lstrip(_XML_SPACE))
            text = text.rstrip(_XML_SPACE)
        if _ODD.search(text):
            text = _BLANKS.sub(" ", text)
            for unseen in _UNSEEN.finditer(text, start):
                if unseen.start() > start:
                    said = text[start : unseen.start()]
                    self.atoms.append(Atom(said, run, node, look, start, fixed, link, controls=self.controls))
                start = unseen.end()
        if start < len(text):
            said = text[start:] if start else text
            self.atoms.append(Atom(said, run, node, look, start, fixed, link, "", self.controls))


def _sign(child: Element) -> str:
    """The character that an element stands for; a form feed for a page break."""
    if child.tag == w("br"):
        return "\n" if child.get(w("type"), "textWrapping") == "textWrapping" else "\f"
    if child.tag == w("sym"):
        return drawn(child.get(w("char"), ""), child.get(w("font"), ""))
    return _SIGNS.get(child.tag, "")
