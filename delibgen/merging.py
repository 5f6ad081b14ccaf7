"""A Word file that someone has edited, brought up to what its spec gives now: their wording stays, facts move."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from pathlib import Path

from delibgen.document import roles
from delibgen.document.model import Document
from delibgen.document.naming import named
from delibgen.document.portions import CELL, Portion, portions
from delibgen.document.prints import Prints, called_after, digest
from delibgen.document.reading import AUTHOR, Origin, Reading, Spot, Story
from delibgen.document.typography import as_typed, words_as_typed
from delibgen.edits.belonging import bears, has_little_of, is_another, is_in_other_language, said_in
from delibgen.edits.controls import Held
from delibgen.edits.differences import matched, pieces, stands_at
from delibgen.edits.edited import EditedFile
from delibgen.edits.facts import sayings
from delibgen.edits.fates import Exchange, Merge, exchanged
from delibgen.edits.merge import kept, merges, reworded
from delibgen.edits.record import remembered
from delibgen.edits.settling import both_there
from delibgen.errors import Place, Problem, ReadError, WriteError, message
from delibgen.ooxml.wordml import LONGEST_NAME
from delibgen.project.fields import Lang
from delibgen.project.spec import Project
from delibgen.readers import read_document
from delibgen.readers.word.file import WordReading
from delibgen.revising.changes import Edit, edit
from delibgen.revising.controls import HeldWords
from delibgen.revising.notes import NewNote
from delibgen.revising.rewriting import Holding, NewParagraph, Rewritten, Whole, rewrite
from delibgen.writers.properties import carried

__all__ = ["Merged", "merged", "merged_as_read"]
_ASKS = {"asked": "merge_asked", "back": "merge_asked_back"}
"""What a comment says of a passage that is to be accepted or refused."""
_TOLD_OF = ("gone", "withdrawn", "back", "asked", "deleted")
"""What always may have to be told of what became of a passage."""
_SHOWN = 60
"""How many characters of a passage a notice quotes: its place is named."""
_GOES_ON = r"\w|\s[^\W\d]+\s?[:.–—-]"
"""What makes another number of it: 12 after 1, and “3 bis:” after 3."""


@dataclass(frozen=True, slots=True)
class Merged:
    """An edited file, brought up to its spec."""

    data: bytes | None
    """What the file is to hold; `None` where it already does."""
    notices: tuple[Problem, ...]
    """What was kept, taken and asked, and what is to be said again in the other language."""


def merged(path: Path, document: Document, lang: Lang) -> Merged | None:
    """The Word file at `path` with what `document` gives now where nobody has changed it; `None` where nobody can tell.

    A portion that someone has changed stays, with the figures and dates of the spec where those alone are others now;
    where the spec says it in other words too, those stand after it as a tracked change, with a comment. What someone
    added stays, and what someone took out stays out.

    Raises `WriteError` for a file of another project, or in the other language, which is left as it is.
    """
    try:
        reading = read_document(path)
    except ReadError:
        return None
    file = EditedFile(path, lang, reading, portions(reading.document))
    _check_place(file, document)
    return merged_as_read(file, document)


def _check_place(file: EditedFile, document: Document) -> None:
    """Raises `WriteError` for a file that was put in the place of this one."""
    reading, its = file.reading, file.its
    if is_in_other_language(reading, file.lang):
        raise WriteError("edited_in_other_language", path=file.path)
    reference = next((one.words for one in document.properties.names if one.field == "reference"), "")
    if bears(said_in(its, reading), reference):
        return
    own = portions(document)
    pairs = tuple(matched(own, its))
    if has_little_of(own, pairs) or (reference and is_another(own, its, pairs)):
        raise WriteError("edited_of_another", path=file.path, name=reference or document.title)


def merged_as_read(file: EditedFile, document: Document) -> Merged | None:
    """The same of a file that was read."""
    path, reading, its, lang = file.path, file.reading, file.its, file.lang
    then = reading.prints
    if then is None or not isinstance(reading, WordReading):
        return None
    # -- whether it says word for word what it was written with --
    is_untouched = tuple(digest(one.text) for one in its) == then.order
    if reading.inputs == document.properties.inputs:
        unsettled = tuple(_unsettled(path, reading))
        code = "saved_again" if is_untouched and not unsettled else "edited_kept"
        reworded_there = () if is_untouched or lang != "fr" else _to_say_again(file, then, document)
        doubled = (_told_at(_origin(reading, one), "merge_doubled", one) for one in _doubled(reading, its))
        told = sorted((*unsettled, *reworded_there, *doubled), key=_line)
        return Merged(None, (Problem(Place(str(path)), "", code, is_notice=True), *told))
    own = _own(document)
    plan = _Plan(file, merges(own, its, then, lang, file.held))
    again = plan.reworded() if lang == "fr" else None

    def properties(skipped: Sequence[Edit]) -> dict[str, str]:
        missed = plan.all_missed(skipped)
        known = remembered(own, plan.found, missed, then, lang)
        # -- what it bore before and does not any more is empty --
        return {**dict.fromkeys(reading.own_properties, ""), **carried(document, known, is_whole=not missed)}

    whole = Whole(plan.new, plan.removed, plan.styles, plan.notes, plan.dropped, plan.recalled)
    rewritten = rewrite(reading.file, plan.edits, whole, properties, Holding(plan.held, plan.shifted, _is_field))
    merges_told = _notices(path, plan, rewritten, again, is_untouched=is_untouched)
    notices = (*merges_told, *_unsettled(path, reading, rewritten.ranks))
    return Merged(rewritten.data if rewritten.data != reading.file.data else None, notices)


def _own(document: Document) -> tuple[Portion, ...]:
    """The portions of a document, of which the names are facts too."""
    return named(portions(document), document.properties.names)


def _unsettled(path: Path, reading: Reading, ranks: Mapping[int, int] | None = None) -> Iterator[Problem]:
    """What was proposed before, and nobody has accepted or refused; `ranks` are those of the paragraphs now."""
    for rank in sorted(rank for rank, authors in reading.changed_by.items() if AUTHOR in authors):
        place = Origin(str(path), rank if ranks is None else ranks.get(rank, rank)).at()
        yield Problem(place, "", "merge_unsettled", is_notice=True)


def _to_say_again(file: EditedFile, then: Prints, document: Document) -> Iterator[Problem]:
    """The passages of a file that someone has put in other words, of which the spec has not changed since."""
    for each in reworded(merges(_own(document), file.its, then, file.lang, file.held), then, file.lang):
        yield _told_at(_origin(file.reading, each), "say_again", each)


def _told_at(origin: Origin, code: str, its: Portion) -> Problem:
    """What is told of a passage of a file that stays as it is."""
    return Problem(origin.at(), "", code, {"words": _shown(its.text)}, is_notice=True)


def _doubled(reading: Reading, its: Iterable[Portion]) -> Iterator[Portion]:
    """The passages of people that still stand before the one of the spec that someone has accepted in their place."""
    for theirs, ours in both_there(its, reading.prints) if reading.prints else ():
        if AUTHOR not in reading.changed_by.get(_origin(reading, ours).number, ()):
            yield theirs


def _held(own: Portion, its: Portion, lang: Lang) -> Iterator[HeldWords]:
    """The words of a portion that say the facts of the spec, where they stand in it."""
    for start, end, paths in _said(own, its, lang):
        words = its.text[start:end]
        if len(paths) == 1 and len(paths[0]) <= LONGEST_NAME and words and CELL not in words:
            yield HeldWords(start, words, paths[0])


def _said(own: Portion, its: Portion, lang: Lang) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where a portion says the facts of the spec, each with the fields that may state it."""
    if own.text == its.text or as_typed(own.text) == as_typed(its.text):
        yield from ((part.start, part.end, part.fact.stated) for part in own.facts if part.fact)
    else:
        said = sayings(own, its, pieces(own, its), lang)
        yield from ((*one.at, one.paths) for one in said if one.became in ("same", "changed"))


def _spot(reading: Reading, its: Portion, made: Sequence[Exchange], start: int) -> Spot | None:
    """Where a character of a portion stands in the file, once some of its words are exchanged."""
    shift = beyond = 0
    passed: list[Exchange] = []
    for one in sorted(made):
        first = one.start + shift
        if start < first + len(one.words):
            beyond = max(0, start - first)
            break
        passed.append(one)
        shift += _growth(one)
    old = start - beyond - shift
    origin, before = _passage(reading, its, old)
    at = origin.spot(old - before)
    if at is None:
        return None
    earlier = sum(_growth(one) for one in passed if before <= one.start and _is_in(origin, one.start - before, at))
    return Spot(at.story, at.paragraph, at.offset + beyond + earlier)


def _moved(there: Held, made: Iterable[Exchange]) -> tuple[int, int]:
    """Where the words of a control begin and end once some words are exchanged; nowhere where that is not certain."""
    start, end = there.start, there.end
    for one in made:
        if one.start < there.start and one.end <= there.start:
            start, end = start + _growth(one), end + _growth(one)
        elif there.start <= one.start and one.end <= there.end:
            end += _growth(one)
        elif one.start < there.end:
            return -1, -1
    return start, end


def _growth(one: Exchange) -> int:
    return len(one.words) - (one.end - one.start)


def _is_in(origin: Origin, start: int, at: Spot) -> bool:
    spot = origin.spot(start)
    return spot is not None and spot.paragraph == at.paragraph


def _passage(reading: Reading, its: Portion, at: int) -> tuple[Origin, int]:
    """The paragraph, or the cell, in which a character of a portion stands, and where that begins."""
    return _origin(reading, its, its.text.count(CELL, 0, at)), its.text.rfind(CELL, 0, at) + 1


@lru_cache(maxsize=1024)
def _is_field(name: str) -> bool:
    """Whether a content control of that name may be one that says a fact: the name is a path in a spec."""
    return name.partition(".")[0].partition("[")[0] in Project.model_fields


def _edit(reading: Reading, its: Portion, one: Exchange) -> Edit | None:
    """The exchange as an edit of the paragraph, or the cell, that it stands in; `None` where that is not one."""
    if CELL in its.text[one.start : one.end] or CELL in one.words:
        return None
    origin, before = _passage(reading, its, one.start)
    return edit(origin, one.start - before, one.end - before, one.words)


def _origin(reading: Reading, its: Portion, cell: int = 0) -> Origin:
    return reading.note_origins[its.note - 1] if its.note else reading.origins[its.rank + cell]


class _Plan:
    """What is to be done with a file for each portion."""

    def __init__(self, file: EditedFile, found: Sequence[Merge]) -> None:
        self.reading, self.found, self._lang = file.reading, found, file.lang
        self._there = {id(portion): those for portion, those in zip(file.its, file.held, strict=True)}
        self.held: dict[tuple[Story, int], list[HeldWords]] = defaultdict(list)
        """The words that are to stand in controls, in each paragraph that was there and whose controls may change."""
        self.shifted: set[tuple[Story, int]] = set()
        """The paragraphs in which controls may hold other words than before once they are edited."""
        self.edits: list[tuple[Edit, ...]] = []
        """Those of each portion together."""
        self._made: dict[Edit, Merge] = {}
        self.new: list[NewParagraph] = []
        self.notes: dict[int, list[NewNote]] = defaultdict(list)
        """Those that paragraphs are to call which are there, by their ranks."""
        self._called = _by_caller(one for one in found if one.fate == "new")
        """The notes that the spec alone has, by the rank of the portion of the spec that calls them."""
        self.recalled: list[tuple[Origin, Spot]] = []
        """Where the notes stand that the spec calls elsewhere in the same passage now, and where that is."""
        self.dropped: list[Origin] = []
        """Where the notes stand that are to go; those of a paragraph that is to go do so with it."""
        self.removed: dict[int, bool] = {}
        """The ranks of the paragraphs that are to go, and whether they bear a note in someone's words."""
        self.styles: dict[int, str] = {}
        """Those that paragraphs are to have which are the last of their list now, or not any more, by their ranks."""
        self.missed: list[Merge] = []
        """What the spec gives and the file could not take."""
        self._known = [each.its for each in found if each.its]
        for each in found:
            self._add(each)
        self.dropped = [one for one in self.dropped if one.number not in self.removed]
        self.missed += [one for those in self._called.values() for one in those]

    @cached_property
    def _noting(self) -> Mapping[int, Sequence[Merge]]:
        """The notes that both have, by the rank of the portion of the spec that calls them."""
        return _by_caller(one for one in self.found if one.its)

    @cached_property
    def doubled(self) -> frozenset[int]:
        """The identities of those of people that stand before the one of the spec which someone has accepted."""
        there = sorted(self._known, key=attrgetter("rank", "note"))
        return frozenset(map(id, _doubled(self.reading, there)))

    @cached_property
    def _noted(self) -> frozenset[int]:
        """The ranks of the portions that call notes in words of people."""
        return frozenset(one.rank for one in self.kept if one.note)

    @cached_property
    def kept(self) -> tuple[Portion, ...]:
        """The portions of the file that say something in words of people."""
        return kept(self.found, self.reading.prints) if self.reading.prints else ()

    def all_missed(self, skipped: Sequence[Edit]) -> tuple[Merge, ...]:
        """The same with those of which some edits were skipped, or which could not be struck through."""
        fates = ("gone", "withdrawn")
        gone = {_origin(self.reading, one.its).number: one for one in self.found if one.its and one.fate in fates}
        left = (self._made.get(one) or gone.get(one.at.paragraph) for one in skipped)
        return (*{id(one): one for one in (*self.missed, *filter(None, left))}.values(),)

    def reworded(self) -> tuple[Portion, ...]:
        """The passages of the file that hold words of a person, and not only facts."""
        then = self.reading.prints
        return reworded(self.found, then, self._lang) if then else ()

    def is_copy(self, each: Merge) -> bool:
        """Whether someone has put a passage there that stands in another place too."""
        then = self.reading.prints
        return each.fate == "added" and each.its is not None and then is not None and then.has(each.its.text)

    def _add(self, each: Merge) -> None:
        if each.own and each.its and not each.own.note and each.fate in ("ours", "theirs", "both"):
            self._call_notes(each, each.own, each.its)
            self._move_calls(each, each.own, each.its)
        if each.own and each.its and each.own.style != each.its.style and _is_last(each.own) is not _is_last(each.its):
            self.styles[_origin(self.reading, each.its).number] = each.own.style
        if each.its and (each.exchanges or each.fate in ("ours", "both")):
            self._exchange(each, each.its)
        elif each.its and each.fate in ("gone", "withdrawn"):
            self._remove(each.its, is_theirs=each.fate == "withdrawn")
        elif each.own and not each.own.note and each.fate in ("new", "asked", "back"):
            self._insert(each, each.own)
        elif each.its and each.fate in ("theirs", "added"):
            self._hold(each, each.its)
        if each.its and each.fate not in ("ours", "both", "theirs", "added"):
            self._free(each.its)

    def _exchange(self, each: Merge, its: Portion) -> None:
        made = {one: found for one in each.exchanges if (found := _edit(self.reading, its, one))}
        if len(made) < len(each.exchanges):
            self.missed.append(each)
            made = {}
        self.edits.append(tuple(made.values()))
        self._made |= dict.fromkeys(made.values(), each)
        self._hold(each, its, tuple(made))

    def _hold(self, each: Merge, its: Portion, made: Sequence[Exchange] = ()) -> None:
        """Notes where the facts of the spec stand in a portion of the file, as it will be, unless controls do."""
        text = its._replace(text=exchanged(its.text, made)) if made else its
        models = ((each.own,) if each.own else ()) + each.models
        wanted = [one for model in models for one in _held(model, text, self._lang)]
        there = [(one.field, *_moved(one, made)) for one in self._there.get(id(its), ()) if _is_field(one.field)]
        stays = there == [(one.name, one.offset, one.end) for one in wanted]
        if stays and not made:
            return
        if not stays:
            self.shifted.update(
                (at.story, at.paragraph) for one in made if (at := _spot(self.reading, its, (), one.start))
            )
        self._free(its)
        for one in wanted:
            if at := _spot(self.reading, its, made, one.offset):
                self.held[at.story, at.paragraph].append(one._replace(offset=at.offset))

    def _free(self, its: Portion) -> None:
        """Has no control hold words of a portion of the file, but those that are noted."""
        for one in self._there.get(id(its), ()):
            if at := _spot(self.reading, its, (), one.start):
                self.held.setdefault((at.story, at.paragraph), [])

    def _remove(self, its: Portion, *, is_theirs: bool) -> None:
        origin = _origin(self.reading, its)
        if its.note:
            self.dropped.append(origin)
        else:
            self.removed[origin.number] = is_theirs or its.rank in self._noted

    def _insert(self, each: Merge, own: Portion) -> None:
        before = each.its or each.after
        model = before if each.its else self._like(own, before)
        if model is None:
            self.missed.append(each)
            return
        tracked = each.fate != "new" and model.kind != "row"
        words = tuple(own.text.split(CELL)) if model.kind == "row" else (own.text.replace(CELL, " "),)
        after = _origin(self.reading, before, before.text.count(CELL)).number if before else 0
        if each.fate == "asked" and not tracked:
            self.missed.append(each)
            return
        remark = message(_ASKS[each.fate], {}, self._lang) if tracked else ""
        like = _origin(self.reading, model).number
        held = () if tracked else tuple(self._held_in_cells(own, is_row=model.kind == "row"))
        notes = self._notes_of(own) if not tracked and len(words) == 1 else ()
        called = tuple(_new_note(one, one.call, self._lang) for one in notes)
        self.new.append(NewParagraph(after, like, words, own.label, tracked, remark, own.style, held, called))

    def _notes_of(self, own: Portion) -> Sequence[Portion]:
        """The notes that a portion of the spec calls and the file does not have; they are no longer to be called."""
        return [one.own for one in self._called.pop(own.rank, ()) if one.own]

    def _call_notes(self, each: Merge, own: Portion, its: Portion) -> None:
        """Has the notes that the spec alone has called where the file says the words before them."""
        if own.rank not in self._called:
            return
        for note in self._notes_of(own):
            if spot := self._called_at(each, own, its, note):
                self.notes[spot.paragraph].append(_new_note(note, spot.offset, self._lang))

    def _move_calls(self, each: Merge, own: Portion, its: Portion) -> None:
        """Has the notes that nobody has moved called after the words of the spec that call them now."""
        then = self.reading.prints
        pairs = [(one.own, one.its) for one in self._noting.get(own.rank, ()) if one.own and one.its]
        for note, there in pairs:
            is_elsewhere = there.rank == its.rank and own.text[: note.call] != its.text[: there.call]
            is_ours = is_elsewhere and then and then.has_value(called_after(its, there.call))
            if is_ours and (spot := self._called_at(each, own, its, note)):
                self.recalled.append((_origin(self.reading, there), spot))

    def _called_at(self, each: Merge, own: Portion, its: Portion, note: Portion) -> Spot | None:
        """The place in the file, as it will be, of what calls a note in a portion of the spec."""
        text = its._replace(text=exchanged(its.text, each.exchanges))
        at = stands_at(pieces(own, text), note.call)
        spot = _spot(self.reading, its, each.exchanges, max(0, at - 1))
        return spot._replace(offset=spot.offset + min(at, 1)) if spot else None

    def _held_in_cells(self, own: Portion, *, is_row: bool) -> Iterator[tuple[int, HeldWords]]:
        for one in _held(own, own, self._lang):
            cell = own.text.count(CELL, 0, one.offset) if is_row else 0
            before = own.text.rfind(CELL, 0, one.offset) + 1 if is_row else 0
            yield cell, one._replace(offset=one.offset - before)

    def _like(self, own: Portion, before: Portion | None) -> Portion | None:
        """A portion of the file of the same kind, the nearest before if there is one."""
        same = [one for one in self._known if (one.kind, one.style) == (own.kind, own.style)]
        same = same or [one for one in self._known if one.kind == own.kind]
        reached = before.rank if before else -1
        return max((one for one in same if one.rank <= reached), key=_rank, default=None) or min(
            same, key=_rank, default=before
        )


def _new_note(own: Portion, at: int, lang: Lang) -> NewNote:
    """A note of the spec, to be called there."""
    return NewNote(at, own.text, tuple(_held(own, own, lang)))


def _numbered_twice(found: Sequence[Merge]) -> Iterator[Portion]:
    """The articles that someone has added or numbered as another of the file is, once it is written."""
    theirs = [one.its for one in found if one.its and not one.its.note and (one.fate == "added" or _is_renumbered(one))]
    if not theirs:
        return
    owns = [one.own for one in found if one.own and one.own.label and one.fate != "deleted"]
    labels = [words_as_typed(one.text[: one.label]).rstrip(" .:–—-") for one in owns]
    numbers = re.compile("|".join(rf"{re.escape(label)}(?!{_GOES_ON})" for label in labels) or r"(?!)", re.IGNORECASE)
    said = [
        exchanged(one.its.text, one.exchanges) for one in found if one.its and one.fate not in ("gone", "withdrawn")
    ]
    said += [one.own.text for one in found if one.own and one.fate in ("new", "back")]
    counts = Counter(bears[0].casefold() for text in said if (bears := numbers.match(words_as_typed(text))))
    for its in theirs:
        bears = numbers.match(words_as_typed(its.text))
        if bears and counts[bears[0].casefold()] > 1:
            yield its


def _is_renumbered(one: Merge) -> bool:
    """Whether someone has given an article of the spec another label."""
    label = words_as_typed(one.own.text[: one.own.label]) if one.own and one.fate not in ("ours", "gone") else ""
    return bool(label and one.its) and not words_as_typed(one.its.text if one.its else "").startswith(label)


def _by_caller(found: Iterable[Merge]) -> dict[int, list[Merge]]:
    """What becomes of the notes of a spec, by the rank of the portion that calls them."""
    made: dict[int, list[Merge]] = defaultdict(list)
    for one in found:
        if one.own and one.own.note:
            made[one.own.rank].append(one)
    return made


def _is_last(portion: Portion) -> bool:
    return portion.style in (roles.LAST_BULLET, roles.PARAGRAPH["last"])


def _rank(portion: Portion) -> int:
    return portion.rank


def _notices(
    path: Path, plan: _Plan, rewritten: Rewritten, again: Sequence[Portion] | None, *, is_untouched: bool
) -> Iterator[Problem]:
    """What is told of a file: first the counts, then each passage, in the order of the file as it is written.

    `again` are the portions to be said again in the other language; `None` where that does not follow this one.
    """
    counts = Counter(each.fate for each in plan.found if each.fate != "theirs")
    struck = len(rewritten.struck)
    missed = sum(one.fate in ("ours", "both", "new", "gone") for one in plan.all_missed(rewritten.skipped))
    values = {
        "kept": len(plan.kept) + sum(map(plan.is_copy, plan.found)),
        "left_out": counts["deleted"],
        "taken": counts["ours"]
        + counts["both"]
        + counts["new"]
        + counts["gone"]
        + counts["withdrawn"]
        - struck
        - missed,
        "asked": counts["asked"] + counts["back"] + struck,
    }
    code = "merged_untouched" if is_untouched and not values["asked"] else "merged"
    code = code if any(values.values()) else "merged_same"
    yield Problem(Place(str(path)), "", code, values, is_notice=True)
    start, told = Place(str(path)), tuple(_told(plan, rewritten, again))
    places = dict(_places(plan, rewritten, {id(each.its or each.after) for each, _, _ in told})) if told else {}
    found = [
        Problem(places.get(id(each.its or each.after), start), "", code, _values(each, words), is_notice=True)
        for each, code, words in told
    ]
    yield from sorted(found, key=_line)


def _values(each: Merge, words: str) -> dict[str, str]:
    return {"words": _shown(words), "figures": ", ".join(dict.fromkeys(said for said, _ in each.stale))}


def _line(problem: Problem) -> int:
    return problem.place.line


def _told(plan: _Plan, rewritten: Rewritten, again: Sequence[Portion] | None) -> Iterator[tuple[Merge, str, str]]:
    """Each passage that a person must look at, with what is told of it, and its words."""
    missed = set(map(id, plan.all_missed(rewritten.skipped)))
    twice = set(map(id, _numbered_twice(plan.found)))
    reworded_there = set(map(id, again or ()))
    passages = {*twice, *reworded_there, *plan.doubled}
    for each in plan.found:
        is_told = each.fate in _TOLD_OF or each.is_elsewhere or each.stale or id(each.its) in passages
        if not is_told and id(each) not in missed:
            continue
        is_struck = bool(each.own is None and each.its) and _is_struck(each, plan, rewritten)
        codes = {
            "merge_missed": id(each) in missed,
            "merge_elsewhere": each.own is not None and each.is_elsewhere,
            "merge_number": id(each.its) in twice,
            "merge_stale": bool(each.stale),
            "merge_withdrawn": is_struck and id(each) not in missed,
            "merge_back": each.fate == "back" and id(each) not in missed,
            "merge_doubled": id(each.its) in plan.doubled,
            "merge_settle": each.fate == "asked" and id(each) not in missed,
            "say_again": id(each.its) in reworded_there,
            "merge_deleted": again is not None and each.fate == "deleted",
        }
        yield from ((each, code, _words(each, code, missed)) for code, holds in codes.items() if holds)


def _is_struck(each: Merge, plan: _Plan, rewritten: Rewritten) -> bool:
    is_going = each.fate in ("gone", "withdrawn")
    return is_going and each.its is not None and _origin(plan.reading, each.its).number in rewritten.struck


def _shown(words: str) -> str:
    """The beginning of a passage, or all of it where it is short."""
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rpartition(' ')[0] or words[:_SHOWN]}…"


def _words(each: Merge, code: str, missed: Container[int]) -> str:
    """What the file says in a passage now, or what the spec gives where the file cannot take it or does not have it."""
    if each.its and code != "merge_missed":
        return exchanged(each.its.text, () if id(each) in missed else each.exchanges)
    return each.own.text if each.own else ""


def _places(plan: _Plan, rewritten: Rewritten, asked: Container[int]) -> Iterator[tuple[int, Place]]:
    """Where portions of the file are now, by the identities `asked`; one that went, where that is which came before."""
    here, notes = Origin(""), 0
    for its in sorted((one.its for one in plan.found if one.its), key=lambda one: (one.rank, one.note)):
        origin = _origin(plan.reading, its)
        if rank := rewritten.ranks.get(origin.number):
            notes += its.note > 0 and origin.number not in rewritten.struck
            here = Origin(origin.source, rank, story=origin.story, note=notes)
        if id(its) in asked and here.number:
            yield id(its), here.at()
