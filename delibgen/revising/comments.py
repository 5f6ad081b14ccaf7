"""Remarks written into a Word file as comments on the words that they are about."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from delibgen.document.reading import AUTHOR, Origin, Spot, Story
from delibgen.ooxml.wordml import ID, VAL, Element, P, W, paragraphs, w
from delibgen.readers.word.file import word_package
from delibgen.revising.changes import signature
from delibgen.revising.file import CALLS, Revision
from delibgen.revising.runs import Characters, R, around_field, cut_after, cut_before, run_of, top

_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TEXT_BOX: Final = w("txbxContent")
# -- the names that Word keeps for the styles of comments --
_TEXT_STYLE: Final = "annotation text"
_CALL_STYLE: Final = "annotation reference"


@dataclass(frozen=True, slots=True)
class Comment:
    """What there is to say about some words of a Word file."""

    at: Spot
    length: int
    text: str
    """One paragraph a line."""


def comment(origin: Origin, start: int, end: int, text: str) -> Comment | None:
    """The comment on the words from `start` to `end` of a passage; `None` for a passage that is in no Word file."""
    label = origin.lines[0][0] if origin.number and origin.lines else 0
    start = max(start, label)
    first, last = origin.spot(start), origin.spot(max(start, end - 1))
    if first is None or last is None:
        return None
    one = (first.story, first.paragraph) == (last.story, last.paragraph)
    return Comment(first, max(0, end - start) if one else 0, text)


def annotate(data: bytes, comments: Sequence[Comment], author: str = AUTHOR, date: dt.datetime | None = None) -> bytes:
    """The Word file `data` with each of `comments` beside its words, and all that others have written.

    Word keeps comments out of notes and text boxes: one on the words of a note stands at its call, and one on those of
    a text box where the box is anchored. A comment on a paragraph that the file does not have is left out.
    """
    revision = Revision(word_package(data, ""))
    return revision.save() if remark(revision, comments, author, date) else data


def remark(
    revision: Revision, comments: Sequence[Comment], author: str = AUTHOR, date: dt.datetime | None = None
) -> bool:
    """Puts comments into a file that is about to be written; gives whether there are any."""
    places = _places(revision, comments) if comments else {}
    if not places:
        return False
    listing = _Listing(revision, signature(author, date))
    fields = revision.fields(revision.root(revision.main))
    for paragraph, those in places.items():
        ranges = [(place, listing.add(said.text)) for said, place in those]
        for place, id_ in ranges:
            if place.call is not None:
                _around(place.call, id_, listing)
        _mark(
            Characters(paragraph, revision.file.styles, fields),
            [(place, id_) for place, id_ in ranges if place.call is None],
            listing,
        )
    return True


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in its paragraph a comment is anchored."""

    start: int
    end: int
    """The start again where it is the paragraph as a whole."""
    call: Element | None = None
    """The run that calls the note, or holds the text box, that the words stand in."""


def _places(revision: Revision, comments: Sequence[Comment]) -> dict[Element, list[tuple[Comment, _Place]]]:
    """The comments by the paragraph of the text that each is anchored in."""
    text = paragraphs(revision.root(revision.main))
    calls = {(tag, call.get(ID)): call for tag in CALLS.values() for call in revision.root(revision.main).iter(tag)}
    notes = {story: paragraphs(root) for story, root in revision.notes().items()}
    ranks: dict[Story, list[Element]] = {"": text, **notes}
    places: dict[Element, list[tuple[Comment, _Place]]] = defaultdict(list)
    for said in map(_in_text, comments):
        found = ranks.get(said.at.story, [])
        if not 0 < said.at.paragraph <= len(found):
            continue
        paragraph = found[said.at.paragraph - 1]
        place = _Place(said.at.offset, said.at.offset + said.length)
        run: Element | None = None
        if said.at.story:
            note = next(paragraph.iterancestors(w(said.at.story.removesuffix("s"))), None)
            call = calls.get((CALLS[said.at.story], note.get(ID))) if note is not None else None
            if call is None:
                continue
            run = call.getparent()
        for box in (paragraph if run is None else run).iterancestors(_TEXT_BOX):
            run = next(box.iterancestors(R), run)
        around = paragraph if run is None else next(run.iterancestors(P), None)
        if around is not None:
            places[around].append((said, place if run is None else _Place(0, 0, run)))
    return places


def _in_text(said: Comment) -> Comment:
    """The comment where Word can have it: one on a header or footer stands at the first words of the text."""
    has_place = said.at.story in {"", *CALLS}
    return said if has_place else replace(said, at=Spot("", 1, 0), length=0)


def _mark(line: Characters, ranges: Sequence[tuple[_Place, str]], listing: "_Listing") -> None:
    """Puts the marks of comments around their words, from the end of the paragraph to its start."""
    starts: dict[int, list[str]] = defaultdict(list)
    ends: dict[int, list[str]] = defaultdict(list)
    for place, id_ in ranges:
        start = min(place.start, line.length - 1) if place.end > place.start else 0
        end = min(place.end, line.length) if place.end > place.start else line.length
        if not line.length:
            line.paragraph.extend((_range("Start", id_), _range("End", id_), listing.reference(id_)))
            continue
        starts[start].append(id_)
        ends[end].append(id_)
    for offset in sorted({*starts, *ends}, reverse=True):
        for id_ in starts[offset]:
            atom, first, _ = line.among(offset, offset + 1)[0]
            field = around_field(atom.run, line.fields)
            (field.begin if field else cut_before(atom, first)).addprevious(_range("Start", id_))
        for id_ in reversed(ends[offset]):
            atom, _, last = line.among(offset - 1, offset)[0]
            field = around_field(atom.run, line.fields)
            _end(field.end if field else cut_after(atom, last), id_, listing)


def _around(run: Element, id_: str, listing: "_Listing") -> None:
    """Puts the marks of a comment around a run."""
    run.addprevious(_range("Start", id_))
    _end(run, id_, listing)


def _end(run: Element, id_: str, listing: "_Listing") -> None:
    """Ends the range of a comment after `run`; its own mark stands in the paragraph itself, not in a link."""
    mark = _range("End", id_)
    run.addnext(mark)
    top(mark).addnext(listing.reference(id_))


def _range(side: str, id_: str) -> Element:
    return etree.Element(w(f"commentRange{side}"), {ID: id_})


class _Listing:
    """The comments of a Word file."""

    def __init__(self, revision: Revision, signed: Mapping[str, str]) -> None:
        self._revision, self._signed = revision, {**signed, w("initials"): signed[w("author")][:1]}
        name = revision.related("comments")
        self._root = revision.root(name) if name else self._new()

    def _new(self) -> Element:
        folder = self._revision.main.rpartition("/")[0]
        name, number = f"{folder}/comments.xml".lstrip("/"), 0
        while name in self._revision.file:
            number += 1
            name = f"{folder}/comments{number}.xml".lstrip("/")
        root = etree.Element(w("comments"), nsmap={"w": W})
        self._revision.add_part(name, root, "comments", _CONTENT_TYPE)
        return root

    def add(self, text: str) -> str:
        """Adds a comment; gives its id."""
        id_ = self._revision.new_id()
        said = etree.SubElement(self._root, w("comment"), {ID: id_, **self._signed})
        for number, line in enumerate(text.split("\n")):
            paragraph = etree.SubElement(said, P)
            if style := self._revision.style_id(_TEXT_STYLE):
                etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("pStyle"), {VAL: style})
            if number == 0:
                paragraph.append(self._run("annotationRef", {}))
            paragraph.append(run_of(line))
        return id_

    def reference(self, id_: str) -> Element:
        """The run by which the text refers to a comment."""
        return self._run("commentReference", {ID: id_})

    def _run(self, name: str, said: Mapping[str, str]) -> Element:
        run = etree.Element(R)
        if style := self._revision.style_id(_CALL_STYLE):
            etree.SubElement(etree.SubElement(run, w("rPr")), w("rStyle"), {VAL: style})
        etree.SubElement(run, w(name), dict(said))
        return run
