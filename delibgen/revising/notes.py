"""Footnotes put into someone's Word file, each called where its words stand and in the look that notes have there."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lxml import etree

from delibgen.document import roles
from delibgen.document.reading import Story
from delibgen.ooxml.wordml import ID, VAL, Element, P, W, w
from delibgen.revising.controls import HeldWords
from delibgen.revising.file import Revision
from delibgen.revising.runs import Characters, R, around_field, cut_after, cut_before, drop, looks, run_of

_STORY: Final[Story] = "footnotes"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTE: Final = w("footnote")
_SEPARATORS: Final = {"-1": "separator", "0": "continuationSeparator"}
_PROPERTIES: Final = w("rPr")
_BEFORE_WORDS: Final = " "
"""Between the number of a note and its words."""


class NewNote(NamedTuple):
    """A footnote that is to be called within a paragraph, after `offset` of its characters."""

    offset: int
    words: str
    held: tuple[HeldWords, ...] = ()
    """Those of its words that are to stand in controls."""


def add_notes(
    revision: Revision, paragraph: Element, notes: Sequence[NewNote]
) -> Iterator[tuple[Element, Sequence[HeldWords]]]:
    """Puts notes into a paragraph; gives the paragraph of each, with what is to stand in controls there."""
    root = revision.story(_STORY)
    root = _new_part(revision) if root is None else root
    for note in sorted(notes, key=lambda one: one.offset, reverse=True):
        id_ = revision.new_id()
        _call(revision, paragraph, note.offset, _marked(revision, "footnoteReference", {ID: id_}))
        said = etree.SubElement(etree.SubElement(root, _NOTE, {ID: id_}), P)
        if style := revision.style_id(roles.FOOTNOTE_TEXT):
            etree.SubElement(etree.SubElement(said, w("pPr")), w("pStyle"), {VAL: style})
        said.extend((_marked(revision, "footnoteRef", {}), run_of(_BEFORE_WORDS), run_of(note.words)))
        yield said, [one._replace(offset=one.offset + len(_BEFORE_WORDS)) for one in note.held]


def drop_note(revision: Revision, story: Story, rank: int) -> None:
    """Takes out a note and its call, by the rank of a paragraph that it has in its part."""
    note = _note_of(revision, story, rank)
    for call in _calls_of(revision, story, note):
        _taken_out(call)
    drop(note)


def move_call(revision: Revision, story: Story, rank: int, paragraph: Element, offset: int) -> None:
    """Has a note called after so many characters of the paragraph that calls it already, in the look of its call."""
    for call in _calls_of(revision, story, _note_of(revision, story, rank)):
        _call(revision, paragraph, offset, _taken_out(call))


def _note_of(revision: Revision, story: Story, rank: int) -> Element:
    """The note that holds the paragraph of that rank; the paragraph itself where it is in none."""
    paragraph = revision.paragraphs(story)[rank - 1]
    return next(paragraph.iterancestors(w(story.removesuffix("s"))), paragraph)


def _calls_of(revision: Revision, story: Story, note: Element) -> Sequence[Element]:
    calls = revision.root(revision.main).iter(w(f"{story.removesuffix('s')}Reference"))
    return [call for call in calls if call.get(ID) == note.get(ID)]


def _taken_out(call: Element) -> Element:
    """A call that stood in a run, out of the text, in a run of its own."""
    run = call.getparent()
    made = etree.Element(R)
    made.extend([] if run is None else looks(run))
    made.append(call)
    if run is not None and not [part for part in run if part.tag != _PROPERTIES]:
        drop(run)
    return made


def _new_part(revision: Revision) -> Element:
    """The footnotes of a file that has none yet, with the lines that part them from the text."""
    root = etree.Element(w(_STORY), nsmap={"w": W})
    for id_, kind in _SEPARATORS.items():
        line = etree.SubElement(etree.SubElement(root, _NOTE, {w("type"): kind, ID: id_}), P)
        etree.SubElement(etree.SubElement(line, R), w(kind))
    revision.add_part(f"{revision.main.rpartition('/')[0]}/{_STORY}.xml".lstrip("/"), root, _STORY, _CONTENT_TYPE)
    return root


def _marked(revision: Revision, name: str, said: dict[str, str]) -> Element:
    """The run that calls a note, or shows its number."""
    run = etree.Element(R)
    if style := revision.style_id(roles.FOOTNOTE_REFERENCE):
        etree.SubElement(etree.SubElement(run, w("rPr")), w("rStyle"), {VAL: style})
    etree.SubElement(run, w(name), said)
    return run


def _call(revision: Revision, paragraph: Element, offset: int, call: Element) -> None:
    """Puts a call after so many characters, beside the control or the link that ends there."""
    line = Characters(paragraph, revision.file.styles, revision.fields(paragraph.getroottree().getroot()))
    before, after = line.among(offset - 1, offset), line.among(offset, offset + 1)
    if before:
        atom, _, last = before[0]
        field = around_field(atom.run, line.fields)
        element = field.end if field else cut_after(atom, last)
        while element.getnext() is None and (parent := element.getparent()) is not None and parent.tag != P:
            element = parent
        element.addnext(call)
    elif after:
        atom, first, _ = after[0]
        field = around_field(atom.run, line.fields)
        (field.begin if field else cut_before(atom, first)).addprevious(call)
    else:
        paragraph.append(call)
