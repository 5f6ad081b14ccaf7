"""Corrections written into a Word file as tracked changes: nobody's words are lost, and each can be refused."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from delibgen.document.reading import AUTHOR, Origin, Spot, Story
from delibgen.ooxml.wordml import INSERTED, Element, w
from delibgen.readers.word.atoms import Atom
from delibgen.readers.word.fields import Fields
from delibgen.readers.word.file import word_package
from delibgen.revising.boxes import say_alike, twin_boxes
from delibgen.revising.controls import hold_changes
from delibgen.revising.file import Revision
from delibgen.revising.runs import Characters, T, cut_after, cut_before, drop, looks, part_insertion, run_of, type_over

_INSERTED: Final = w("ins")
_DELETED: Final = w("del")


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a Word file, and what is to stand in their place."""

    at: Spot
    length: int
    text: str

    @property
    def end(self) -> int:
        return self.at.offset + self.length


@dataclass(frozen=True, slots=True)
class Tracked:
    """A Word file with changes tracked in it."""

    data: bytes
    skipped: tuple[Edit, ...] = ()
    """What could not be changed: the result of a field, a formula, a locked control, words of another edit."""


def edits_of(origin: Origin, start: int, end: int, text: str) -> list[Edit]:
    """The edits that put `text` for the words from `start` to `end` of a passage, wherever it stands.

    None where they are not the words of one paragraph of a Word file.
    """
    return [each for one in (origin, *origin.twins) if (each := edit(one, start, end, text))]


def edit(origin: Origin, start: int, end: int, text: str) -> Edit | None:
    """The edit that puts `text` for the words from `start` to `end` of a passage.

    `None` where they are not the words of one paragraph of a Word file.
    """
    first, last = origin.spot(start), origin.spot(max(start, end - 1))
    if first is None or last is None or (first.story, first.paragraph) != (last.story, last.paragraph):
        return None
    return Edit(first, end - start, text)


def track(data: bytes, edits: Sequence[Edit], author: str = AUTHOR, date: dt.datetime | None = None) -> Tracked:
    """The Word file `data` with each of `edits` as a tracked change; what they do not touch stays as it was.

    Offsets are those of the file as it was read: the comments of `annotate` do not move them, changes do.
    """
    revision, signed = Revision(word_package(data, "")), signature(author, date)
    by_story: dict[Story, list[Edit]] = defaultdict(list)
    for each in dict.fromkeys(edits):
        by_story[each.at.story].append(each)
    parts = [(StoryLines(revision, story), those) for story, those in by_story.items()]
    roots = [root for story in by_story if (root := revision.story(story)) is not None]
    boxes = [box for root in roots for box in twin_boxes(root)]
    skipped = [left for lines, those in parts for left in make_edits(revision, lines, those, signed)]
    for root in roots:
        hold_changes(root)
    say_alike(boxes)
    made = len(skipped) < sum(map(len, by_story.values()))
    return Tracked(revision.save() if made else data, tuple(skipped))


def signature(author: str, date: dt.datetime | None) -> dict[str, str]:
    """Who makes a mark, and when, where that is to be said."""
    said = {w("author"): author}
    if date is not None:
        said[w("date")] = date.strftime("%Y-%m-%dT%H:%M:%SZ")
    return said


class StoryLines:
    """The paragraphs of one story, each as its characters once someone asks for it."""

    def __init__(self, revision: Revision, story: Story) -> None:
        root = revision.story(story)
        self._revision = revision
        self._found = revision.paragraphs(story)
        self._fields = revision.fields(root) if root is not None else Fields()
        self._known: dict[int, Characters] = {}

    def at(self, rank: int) -> Characters | None:
        """The paragraph of that rank, as it was when it was asked for first; `None` where the story has none such."""
        if not 0 < rank <= len(self._found):
            return None
        if rank not in self._known:
            self._known[rank] = Characters(self._found[rank - 1], self._revision.file.styles, self._fields)
        return self._known[rank]


def make_edits(
    revision: Revision, lines: StoryLines, edits: Sequence[Edit], signed: Mapping[str, str], *, outright: bool = False
) -> Iterator[Edit]:
    """Makes the edits of one part as tracked changes of whoever signs; gives those that could not be made.

    With `outright`, those are just typed that are within words of one look; the others are tracked all the same.
    """
    by_paragraph: dict[int, list[Edit]] = defaultdict(list)
    for each in edits:
        by_paragraph[each.at.paragraph].append(each)
    for rank, those in by_paragraph.items():
        line, after = lines.at(rank), None
        for each in sorted(those, key=lambda one: (one.at.offset, one.end), reverse=True):
            overlaps = after is not None and each.end > after.at.offset
            if line is None or overlaps or not _Change(revision, line, each, signed).make(outright=outright):
                yield each
            else:
                after = each


def can_make(revision: Revision, lines: StoryLines, each: Edit) -> bool:
    """Whether `make_edits` would make an edit, seen by itself, while nothing was changed yet."""
    line = lines.at(each.at.paragraph)
    return line is not None and _Change(revision, line, each, {}).can_be_made()


def _alike(one: str, other: str) -> int:
    """With how many characters both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))


class _Change:
    """One edit in its paragraph."""

    def __init__(self, revision: Revision, line: Characters, made: Edit, signed: Mapping[str, str]) -> None:
        old = "".join(atom.text[first:last] for atom, first, last in line.among(made.at.offset, made.end))
        same = _alike(old, made.text)
        alike = _alike(old[same:][::-1], made.text[same:][::-1])
        self._fits = len(old) == made.length and made.end <= line.length
        self._start, self._end = made.at.offset + same, made.end - alike
        self._text = made.text[same : len(made.text) - alike]
        self._follows = alike > 0
        """Whether words of the edit come after those that differ."""
        self._revision, self._line, self._signed = revision, line, signed

    def can_be_made(self) -> bool:
        touched = self._line.among(self._start, self._end)
        if not self._fits or any(atom.fixed for atom, _, _ in touched):
            return False
        around = self._line.among(self._start - 1, self._start + 1)
        return bool(touched) or not (self._text and around) or any(not atom.fixed for atom, _, _ in around)

    def make(self, *, outright: bool) -> bool:
        """Makes the change; `False` where it cannot be made."""
        if not self.can_be_made():
            return False
        touched = self._line.among(self._start, self._end)
        if outright and len(touched) == 1 and type_over(*touched[0], self._text):
            return True
        if touched:
            self._replace(touched)
        elif self._text:
            self._insert(outright=outright)
        return True

    def _replace(self, touched: Sequence[tuple[Atom, int, int]]) -> None:
        properties = looks(touched[0][0].run)
        deleted = [self._delete(*part) for part in reversed(touched)]
        first = deleted.pop()
        while deleted and first.getnext() is deleted[-1]:
            first.extend(list(deleted[-1]))
            drop(deleted.pop())
        if self._text:
            self._add_after(first, run_of(self._text, properties))

    def _delete(self, atom: Atom, first: int, last: int) -> Element:
        """Marks characters of an atom as deleted."""
        cut_after(atom, last)
        run, mark = cut_before(atom, first), self._mark(_DELETED)
        run.addprevious(mark)
        mark.append(run)
        for text in run.findall(T):
            text.tag = w("delText")
        return mark

    def _insert(self, *, outright: bool) -> None:
        """Inserts the words before the character that follows, or else after the one that comes before."""
        after = self._line.among(self._start, self._start + 1)
        before = self._line.among(self._start - 1, self._start)
        follows = [place for place in after if not place[0].fixed]
        comes_before = [place for place in before if not place[0].fixed]
        if follows and (self._follows or not comes_before):
            atom, first, _ = follows[0]
            if outright and type_over(atom, first, first, self._text):
                return
            self._add_before(cut_before(atom, first), run_of(self._text, looks(atom.run)))
        elif comes_before:
            atom, _, last = comes_before[0]
            if outright and type_over(atom, last, last, self._text):
                return
            self._add_after(cut_after(atom, last), run_of(self._text, looks(atom.run)))
        else:
            self._line.paragraph.append(self._inserted(run_of(self._text)))

    def _add_after(self, element: Element, run: Element) -> None:
        """Inserts a run after `element`, and after the part of somebody else's insertion that ends with it."""
        around = part_insertion(element, self._revision)
        (element if around is None else around).addnext(self._inserted(run))

    def _add_before(self, element: Element, run: Element) -> None:
        """Inserts a run before `element`, and before the part of somebody else's insertion that begins with it."""
        before, parent = element.getprevious(), element.getparent()
        if before is not None:
            self._add_after(before, run)
        elif parent is not None and parent.tag in INSERTED:
            parent.addprevious(self._inserted(run))
        else:
            element.addprevious(self._inserted(run))

    def _inserted(self, run: Element) -> Element:
        mark = self._mark(_INSERTED)
        mark.append(run)
        return mark

    def _mark(self, tag: str) -> Element:
        return etree.Element(tag, {w("id"): self._revision.new_id(), **self._signed})
