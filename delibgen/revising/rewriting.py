"""Someone's Word file with other words where only delibgen wrote: changed outright, in the look that stands there."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from lxml import etree

from delibgen.document import roles
from delibgen.document.reading import AUTHOR, Origin, Spot, Story
from delibgen.ooxml.wordml import VAL, Element, P, paragraphs, value, w
from delibgen.readers.word.file import WordPackage
from delibgen.revising.changes import Edit, StoryLines, can_make, make_edits, signature
from delibgen.revising.comments import Comment, remark
from delibgen.revising.controls import HeldWords, IsOurs, hold, hold_changes, unfill
from delibgen.revising.file import Revision
from delibgen.revising.notes import NewNote, add_notes, drop_note, move_call
from delibgen.revising.runs import R, drop, looks, run_of

_OURS: Final = "\u2063delibgen"
"""Signs what is settled again before anyone sees it; no author is called so."""
_ROW: Final = w("tr")
_CELL: Final = w("tc")
_PROPERTIES: Final = w("pPr")
_MARK: Final = w("rPr")
_CHANGES: Final = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
_THINGS: Final = (w("drawing"), w("pict"), w("object"), w("sectPr"))
_COMMENT: Final = w("commentReference")


CustomProperties = Callable[[Sequence[Edit]], Mapping[str, str]]
"""The custom properties of a file in which these edits could not be made."""


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """A paragraph, or a row of a table, that is to stand after another of the text, and to look like one of it."""

    after: int
    """The rank of the paragraph that it follows, from 1; 0 for the beginning of the text."""
    like: int
    """The rank of the one that it looks like."""
    words: tuple[str, ...]
    """Its words; of a row, those of each cell."""
    label: int = 0
    """How many characters of it are a label, which look as its model begins."""
    tracked: bool = False
    """Whether it is a tracked change, to be accepted or refused."""
    remark: str = ""
    """What a comment says of it."""
    style: str = ""
    """The name of its style, where the file may have that; else it has that of its model."""
    held: tuple[tuple[int, HeldWords], ...] = ()
    """What is to stand in controls, each with the number of its cell from 0."""
    notes: tuple[NewNote, ...] = ()
    """Those that it calls."""


class Whole(NamedTuple):
    """What becomes of whole paragraphs of a file; those that are there are known by their ranks."""

    new: Sequence[NewParagraph] = ()
    removed: Mapping[int, bool] = MappingProxyType({})
    """Each that is to go, and whether its words become a tracked deletion, whatever others have put into it."""
    styles: Mapping[int, str] = MappingProxyType({})
    """The names of the styles that paragraphs are to have, where the file has them."""
    notes: Mapping[int, Sequence[NewNote]] = MappingProxyType({})
    """Those that paragraphs are to call, by the ranks of these."""
    dropped: Collection[Origin] = ()
    """Where the notes stand that are to go with their calls."""
    recalled: Collection[tuple[Origin, Spot]] = ()
    """Where the notes stand that are to be called elsewhere in the paragraph that calls them, and after what."""


class Holding(NamedTuple):
    """What is to stand in controls in the paragraphs of a file, once they are rewritten."""

    lines: Mapping[tuple[Story, int], Sequence[HeldWords]]
    """By the story and the rank of a paragraph before."""
    shifted: Collection[tuple[Story, int]]
    """The paragraphs in which those that are there may hold other words than before, known in the same way."""
    is_ours: IsOurs


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A Word file with other words."""

    data: bytes
    skipped: tuple[Edit, ...]
    """What could not be changed: the result of a field, a formula, a locked control."""
    struck: tuple[int, ...]
    """Of the ranks that were to be removed, those whose words are tracked deletions: others put something there."""
    ranks: Mapping[int, int]
    """The rank of each paragraph of the text that was there and is now, by its rank before."""


def rewrite(
    file: WordPackage,
    edits: Sequence[Sequence[Edit]],
    whole: Whole = Whole(),  # noqa: B008  # it holds nothing that changes
    properties: CustomProperties | None = None,
    holding: Holding | None = None,
) -> Rewritten:
    """A Word `file` with `edits` made outright, and with what becomes of `whole` paragraphs.

    Edits that are given together are all made, or none of them.

    A paragraph is not removed but its words become a tracked deletion where `whole` says so of it, and where others
    have put something into it: a comment, a picture, a tracked change, the end of a section.

    `properties` are custom properties to set; those of theirs that have no value any more are taken out. `holding` says
    which words stand in controls then.
    """
    revision = Revision(file)
    roots = [revision.root(revision.main), *revision.notes().values()]
    for root in roots:
        unfill(root)
    text = revision.paragraphs("")
    struck = [rank for rank, kept in whole.removed.items() if kept or _is_used(_whole(text[rank - 1]))]
    skipped = (*_edit(revision, edits), *_strike(revision, text, struck))
    made = _insert(text, whole.new, revision)
    for rank, name in whole.styles.items():
        _restyle(text[rank - 1], revision.style_id(name))
    for rank in whole.removed:
        if rank not in struck:
            _remove(text[rank - 1])
    noted = dict(_note(revision, text, made, whole))
    if holding:
        _hold(revision, holding, made, noted)
    for root in roots:
        hold_changes(root)
    _say(revision, properties(skipped) if properties else {})
    now = {element: rank for rank, element in enumerate(paragraphs(revision.root(revision.main)), start=1)}
    remark(revision, [Comment(Spot("", now[element], 0), 0, one.remark) for one, element in made.items() if one.remark])
    ranks = {rank: now[element] for rank, element in enumerate(text, start=1) if element in now}
    return Rewritten(revision.save(), skipped, tuple(struck), ranks)


def _hold(
    revision: Revision,
    holding: Holding,
    made: Mapping[NewParagraph, Element],
    noted: Mapping[Element, Sequence[HeldWords]],
) -> None:
    """Puts the words that say facts into controls, in the paragraphs that were there and in the new ones."""
    stories = {story for story, _ in (*holding.lines, *holding.shifted)}
    ranked = {story: found for story in sorted(stories) if (found := revision.paragraphs(story))}
    lines = {ranked[story][rank - 1]: held for (story, rank), held in holding.lines.items() if story in ranked}
    lines |= noted
    for one, element in made.items():
        cells = list(_whole(element).iter(P))
        for cell, held in one.held:
            lines[cells[cell]] = (*lines.get(cells[cell], ()), held)
    shifted = {ranked[story][rank - 1] for story, rank in holding.shifted if story in ranked}
    hold(revision, lines, shifted, holding.is_ours)


def _note(
    revision: Revision, text: Sequence[Element], made: Mapping[NewParagraph, Element], whole: Whole
) -> Iterator[tuple[Element, Sequence[HeldWords]]]:
    """Has the notes of paragraphs that were there and of new ones come, move and go; gives the new, as `add_notes`."""
    for note in whole.dropped:
        drop_note(revision, note.story, note.lines[0][1])
    for note, spot in whole.recalled:
        move_call(revision, note.story, note.lines[0][1], text[spot.paragraph - 1], spot.offset)
    calling = [(text[rank - 1], those) for rank, those in whole.notes.items()]
    for paragraph, those in (*calling, *((element, one.notes) for one, element in made.items() if one.notes)):
        yield from add_notes(revision, paragraph, those)


def _edit(revision: Revision, groups: Sequence[Sequence[Edit]]) -> Iterator[Edit]:
    """Makes the edits of each group that can be made as a whole; gives those that were not made."""
    lines = {story: StoryLines(revision, story) for story in {each.at.story for group in groups for each in group}}
    by_story: dict[Story, list[Edit]] = defaultdict(list)
    for group in groups:
        if not all(can_make(revision, lines[each.at.story], each) for each in group):
            yield from group
            continue
        for each in dict.fromkeys(group):
            by_story[each.at.story].append(each)
    for story, those in by_story.items():
        yield from make_edits(revision, lines[story], those, signature(_OURS, None), outright=True)
        root = revision.story(story)
        if root is not None:
            _settle(root)


def _settle(root: Element) -> None:
    """Accepts the changes that were made here, and no other."""
    for mark in [*root.iter(w("ins"), w("del"))]:
        if mark.get(w("author")) != _OURS:
            continue
        if mark.tag == w("ins"):
            for run in mark:
                mark.addprevious(run)
        drop(mark)


def _is_used(element: Element) -> bool:
    """Whether someone else has put something into it."""
    authors = [mark.get(w("author")) for mark in element.iter(*_CHANGES)]
    if any(author != AUTHOR for author in authors) or next(element.iter(*_THINGS), None) is not None:
        return True
    return not authors and next(element.iter(_COMMENT), None) is not None


def _strike(revision: Revision, text: Sequence[Element], ranks: Sequence[int]) -> Iterator[Edit]:
    """Makes the words of paragraphs, or of the rows they stand in, tracked deletions; gives those it could not."""
    lines = StoryLines(revision, "")
    held = {part for rank in ranks for part in _whole(text[rank - 1]).iter(P)}
    edits = [
        Edit(Spot("", rank, 0), length, "")
        for rank, part in enumerate(text, start=1)
        if part in held and (line := lines.at(rank)) and (length := line.length)
    ]
    yield from make_edits(revision, lines, edits, signature(AUTHOR, None))
    for part in (_whole(text[rank - 1]) for rank in ranks):
        after = part.getnext()
        if part.tag == P and after is not None and after.tag == P and next(part.iter(*_THINGS), None) is None:
            _mark_end(part, w("del"), revision)


def _insert(text: Sequence[Element], new: Sequence[NewParagraph], revision: Revision) -> dict[NewParagraph, Element]:
    """Puts the new paragraphs in their place; gives each with its element, of a row that of its first cell."""
    made: dict[NewParagraph, Element] = {}
    last: dict[int, Element] = {}
    for one in new:
        model, place = _whole(text[one.like - 1]), last.get(one.after)
        element = _row(model, one) if model.tag == _ROW else _paragraph(model, one, revision)
        if place is None and one.after:
            place = _whole(text[one.after - 1]) if element.tag == _ROW else _outside(text[one.after - 1])
        if place is None:
            text[0].addprevious(element)
        else:
            place.addnext(element)
        last[one.after] = element
        made[one] = element if element.tag == P else next(element.iter(P), element)
    return made


def _whole(paragraph: Element) -> Element:
    """The row that a paragraph stands in, else itself."""
    return next(paragraph.iterancestors(_ROW), paragraph)


def _outside(paragraph: Element) -> Element:
    """What a paragraph may follow: the paragraph itself, or the table that it stands in."""
    return [paragraph, *paragraph.iterancestors(w("tbl"))][-1]


def _paragraph(model: Element, one: NewParagraph, revision: Revision) -> Element:
    made = etree.Element(P)
    properties = model.find(_PROPERTIES)
    style = revision.style_id(one.style)
    if style and style != value(properties, "pStyle"):
        etree.SubElement(etree.SubElement(made, _PROPERTIES), w("pStyle"), {VAL: style})
    elif properties is not None:
        made.append(deepcopy(properties))
    runs = [run for run in model.iter(R) if run.find(w("t")) is not None]
    first, rest = (looks(runs[0]), looks(runs[-1])) if runs else ([], [])
    first = _label_look(revision) or first if one.label else first
    text = one.words[0]
    label, words = text[: one.label], text[one.label :]
    said = [run_of(label, first)] if label else []
    said += [run_of(words, rest)] if words else []
    if one.tracked:
        said = [_tracked(run, revision) for run in said]
        _mark_end(made, w("ins"), revision)
    made.extend(said)
    return made


def _restyle(paragraph: Element, style: str) -> None:
    """Gives a paragraph that has a style another one."""
    said = paragraph.find(f"{_PROPERTIES}/{w('pStyle')}")
    if said is not None and style:
        said.set(VAL, style)


def _label_look(revision: Revision) -> list[Element]:
    """The properties of a run that is the label of an article."""
    id_ = revision.style_id(roles.ARTICLE_NUMBER)
    properties = etree.Element(_MARK)
    etree.SubElement(properties, w("rStyle"), {VAL: id_})
    return [properties] if id_ else []


def _tracked(run: Element, revision: Revision) -> Element:
    mark = etree.Element(w("ins"), {w("id"): revision.new_id(), **signature(AUTHOR, None)})
    mark.append(run)
    return mark


def _mark_end(paragraph: Element, tag: str, revision: Revision) -> None:
    """Says that the end of the paragraph is new too, or goes too, so that it comes and goes with its words."""
    properties = paragraph.find(_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PROPERTIES)
        paragraph.insert(0, properties)
    mark = properties.find(_MARK)
    if mark is None:
        mark = etree.Element(_MARK)
        after = properties.find(w("sectPr"))
        if after is None:
            properties.append(mark)
        else:
            after.addprevious(mark)
    mark.insert(0, etree.Element(tag, {w("id"): revision.new_id(), **signature(AUTHOR, None)}))


def _row(model: Element, one: NewParagraph) -> Element:
    made = deepcopy(model)
    for cell, words in zip(made.findall(_CELL), one.words, strict=False):
        first, *others = list(cell.iter(P))
        for other in others:
            drop(other)
        runs = list(first.iter(R))
        look = looks(runs[0]) if runs else []
        for child in [child for child in first if child.tag != _PROPERTIES]:
            first.remove(child)
        first.append(run_of(words, look))
    return made


def _remove(paragraph: Element) -> None:
    """Takes a paragraph out, or the row that it stands in; the last row takes its table with it."""
    element = _whole(paragraph)
    parent = element.getparent()
    if element.tag == _ROW and parent is not None and len(parent.findall(_ROW)) == 1:
        element = parent
    drop(element)


def _say(revision: Revision, properties: Mapping[str, str]) -> None:
    """Sets custom properties of the file, which are there; a new one takes the form of theirs."""
    name = revision.file.related("", "custom-properties")
    if not (name and properties):
        return
    root = revision.root(name)
    known = {each.get("name", ""): each for each in root}
    for key, words in properties.items():
        element = known.get(key)
        if element is None and len(root):
            element = deepcopy(root[-1])
            element.set("name", key)
            element.set("pid", str(1 + max(int(each.get("pid", "1")) for each in root)))
            root.append(element)
        if element is not None and len(element):
            element[0].text = words
