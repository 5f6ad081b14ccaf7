"""What the page shows of edited files: what is asked of each fact, and each passage beside what the spec gives."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Final, NamedTuple

from delibgen.comparing import Beside, Compared, Comparison, Difference, Saying
from delibgen.document.portions import Portion
from delibgen.errors import Place, Ui, message, unbroken
from delibgen.project.raw import dotted
from delibgen.returning import Outcome, outcomes
from delibgen.serving.edited import Homecoming, is_mergeable
from delibgen.serving.shelf import Shelf
from delibgen.updating import Answer, Candidate, KeptName, answers, offers

_CELL: Final = "\t"
_SHOWN_CELL: Final = " | "
_Asked = Mapping[int, Sequence[tuple[int, int]]]
"""Where the facts that are asked stand in the portions of a file, by the identities of those."""
_MOST: Final = 500
"""Of the differences of one file that are shown."""


class SideWords(NamedTuple):
    """Some words of a passage, and whether the other side says something else there."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value that may be accepted for a fact."""

    said: str
    """As the file says it."""
    value: str
    """As the source would."""
    where: str
    """Where it would be written: a place and a field."""
    changes: str
    """What the script sends to have it written; nothing where it is not written from here."""
    cells: tuple[tuple[str, str], ...]
    """The cells that are to be typed, of a workbook, each with all that it is to say."""
    beside: tuple[str, ...] = ()
    """What is written with it, as messages say a change."""


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place of a file that says a fact."""

    where: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact that the files give another value."""

    key: str
    stated: str
    """As the spec gives it."""
    where: str
    """Where the source states it; nothing where nobody knows which field it is."""
    news: tuple[str, ...]
    """As the files say it."""
    count: int
    """How many places say so."""
    still: tuple[ShownPlace, ...]
    """The places that do not."""
    question: str
    """The code of why it is not clear; empty where all places agree."""
    values: tuple[ShownValue, ...]
    is_left: bool
    kept: str
    """What is said of a name that stays in the other language."""


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A passage of a file beside what the spec gives."""

    kind: str
    portion: str
    place: str
    before: tuple[SideWords, ...]
    after: tuple[SideWords, ...]
    authors: tuple[str, ...]
    outcome: Outcome | None
    is_of_facts: bool
    """Whether nothing but facts that are asked is said otherwise."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """One edited file."""

    name: str
    lang: str
    authors: tuple[str, ...]
    is_stale: bool
    is_mergeable: bool
    wording: tuple[ShownDifference, ...]
    formatting: tuple[ShownDifference, ...]
    beside: tuple[str, ...]
    """What was changed around its words, each as the page says it."""
    is_cut: bool
    """Whether it differs in more passages than are shown."""
    missed: tuple[str, ...]
    """What the spec gives and the file cannot take."""


@dataclass(frozen=True, slots=True)
class ShownReturn:
    """All that the page shows of the edited files of a project."""

    facts: tuple[ShownFact, ...]
    texts: tuple[ShownText, ...]
    all_changes: str
    """What the script sends to have each clear fact written at once; nothing where there are not several."""
    all_count: int
    """How many facts that writes."""


def shown_return(returned: Homecoming, shelf: Shelf, ui: Ui, *, is_open: bool) -> ShownReturn:
    """What the page shows; `is_open` tells whether the spec is changed from here."""
    comparison = returned.comparison
    known = answers(comparison)
    offered = offers(comparison, known, shelf.root)
    turns = dict(_turns(comparison, zip(known, offered, strict=True), ui))
    facts = [
        _fact(
            answer, comparison, shelf, returned.left, [_value(one, turns, shelf, is_open=is_open) for one in those], ui
        )
        for answer, those in zip(known, offered, strict=True)
    ]
    asked: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for said in (one for each in comparison.changed for one in each.sayings if one.became == "changed"):
        asked[id(said.its)].append(said.at)
    texts = [
        _text(text, tuple(message(one.code, one.values, ui) for one in missed), asked, ui)
        for text, missed in zip(comparison.texts, returned.missed, strict=True)
    ]
    return ShownReturn(tuple(facts), tuple(texts), *_all_changes(facts))


# -- facts --


def _fact(
    answer: Answer,
    comparison: Comparison,
    shelf: Shelf,
    left: Iterable[str],
    values: Sequence[ShownValue],
    ui: Ui,
) -> ShownFact:
    changed = answer.changed
    told, words = _told(answer, comparison, ui)
    key = sha256("\0".join((*changed.paths, changed.lang or "", *changed.news)).encode()).hexdigest()[:12]
    return ShownFact(
        key=key,
        stated=_plain(told[0].before),
        where=_at_field(answer.place, answer.path, shelf) if answer.place else "",
        news=tuple(_plain(words[new]) for new in changed.news or words),
        count=len(told),
        still=tuple(_still(one, comparison, ui) for one in changed.left),
        question="" if answer.question == "elsewhere" else answer.question,
        values=tuple(values),
        is_left=key in left,
        kept=_kept(answer.kept, shelf, ui) if answer.kept else "",
    )


def _kept(kept: KeptName, shelf: Shelf, ui: Ui) -> str:
    where = _at_field(kept.place, kept.path, shelf) if kept.place else kept.path
    words = message(f"name_kept_{kept.lang}", {"value": kept.value, "stated": where}, ui)
    return unbroken(f"{words[:1].upper()}{words[1:]}")


def _told(answer: Answer, comparison: Comparison, ui: Ui) -> tuple[Sequence[Saying], Mapping[str, str]]:
    """The places of a changed fact, those in the language of the reader first, and the words of each new value."""
    became = "changed" if answer.changed.news else "unclear"
    told = [one for one in answer.changed.sayings if one.became == became]
    told.sort(key=lambda one: _text_of(one, comparison).lang != ui)
    return told, {one.new or one.after: one.after for one in reversed(told)}


_Offered = tuple[Place, str, str]


def _key(one: Candidate) -> _Offered:
    return one.place, one.path, one.value


class _Turn(NamedTuple):
    """A change of one fact, in the words of the texts."""

    stated: str
    said: str


def _turns(
    comparison: Comparison, offered: Iterable[tuple[Answer, Sequence[Candidate]]], ui: Ui
) -> Iterator[tuple[_Offered, _Turn]]:
    """Each value that is offered, as a change."""
    for answer, those in offered:
        told, words = _told(answer, comparison, ui)
        for one in those:
            yield _key(one), _Turn(_plain(told[0].before), _plain(words[one.value]))


def _value(one: Candidate, turns: Mapping[_Offered, _Turn], shelf: Shelf, *, is_open: bool) -> ShownValue:
    changes = {dotted(write.loc): write.value for each in (one, *one.beside) for write in each.writes}
    value = one.writes[0].value if len(one.writes) == 1 else one.value
    where = _at_field(one.place, one.path, shelf)
    cells = tuple((_at_field(each.place, each.heading, shelf), each.text or value) for each in one.cells)
    sent = json.dumps(changes) if changes and is_open else ""
    beside = tuple(" → ".join(turns[_key(each)]) for each in one.beside)
    return ShownValue(turns[_key(one)].said, value, where, sent, cells, beside)


def _at_field(place: Place, name: str, shelf: Shelf) -> str:
    return f"{shelf.shown(place)} {name}".strip()


def _all_changes(facts: Iterable[ShownFact]) -> tuple[str, int]:
    """What writes each fact that raises no question and is not left, where there are several; and how many."""
    clear = [fact.values[0].changes for fact in facts if not fact.question and not fact.is_left and fact.values]
    given = [json.loads(changes) for changes in clear if changes]
    together = {path: value for changes in given for path, value in changes.items()}
    return (json.dumps(together), len(given)) if len(given) > 1 else ("", 0)


def _text_of(said: Saying, comparison: Comparison) -> Compared:
    """The file that a fact stands in."""
    (text,) = (each for each in comparison.texts if any(said.own is portion for portion in each.own))
    return text


def _still(said: Saying, comparison: Comparison, ui: Ui) -> ShownPlace:
    text = _text_of(said, comparison)
    where = _portion(said.own, ui)
    named = f"{text.path.name} {_at(text, said.its)}".strip() if said.its else text.path.name
    return ShownPlace(f"{named}, {where}", _plain(said.after or said.before))


# -- passages --


def _text(text: Compared, missed: tuple[str, ...], asked: _Asked, ui: Ui) -> ShownText:
    made = [
        _difference(text, each, outcome, asked, ui)
        for each, outcome in zip(text.differences[:_MOST], outcomes(text), strict=False)
    ]
    return ShownText(
        name=text.path.name,
        lang=text.document.lang,
        authors=text.authors,
        is_stale=text.is_stale,
        is_mergeable=is_mergeable(text),
        wording=tuple(one for one in made if one.kind != "formatting"),
        formatting=tuple(one for one in made if one.kind == "formatting"),
        beside=tuple(_beside(one, ui) for one in text.beside),
        is_cut=len(text.differences) > _MOST,
        missed=missed,
    )


def _beside(one: Beside, ui: Ui) -> str:
    place = one.origin.at()
    said = message(f"beside_{one.kind}", {"place": place.cell, "author": one.author or "?"}, ui).strip()
    return unbroken(f"{said} {_plain(one.told)}".strip())


def _difference(text: Compared, each: Difference, outcome: Outcome | None, asked: _Asked, ui: Ui) -> ShownDifference:
    portion = each.before or each.after
    return ShownDifference(
        kind=each.kind,
        portion=_portion(portion, ui) if portion else "",
        place=_at(text, each.after),
        before=tuple(_said(each, each.before, is_after=False)),
        after=tuple(_said(each, each.after, is_after=True)),
        authors=text.authors_of(each.after) if each.after else (),
        outcome=outcome,
        is_of_facts=each.kind == "changed" and _is_of_facts(each, asked.get(id(each.after), ())),
    )


def _is_of_facts(each: Difference, asked: Sequence[tuple[int, int]]) -> bool:
    """Whether each word that differs belongs to one of some places of the file."""
    spans = [piece.after for piece in each.pieces if not piece.is_same]
    return all(any(start < end and at[0] <= start and end <= at[1] for at in asked) for start, end in spans)


def _said(each: Difference, portion: Portion | None, *, is_after: bool) -> Iterator[SideWords]:
    """The words of one side; those that the other has not are marked."""
    if portion is None:
        return
    if not each.pieces:
        yield SideWords(_plain(portion.text), each.kind in ("added", "removed"))
        return
    for is_same, group in groupby(each.stretches, key=lambda piece: piece.is_same):
        spans = [piece.after if is_after else piece.before for piece in group]
        words = portion.text[spans[0][0] : spans[-1][1]]
        if words:
            yield SideWords(_plain(words), not is_same)


def _portion(portion: Portion, ui: Ui) -> str:
    words = message(f"portion_{portion.kind}", {"number": portion.number}, ui)
    return f"{words[:1].upper()}{words[1:]}"


def _at(text: Compared, portion: Portion | None) -> str:
    """Where a portion stands in its file, without the name of that."""
    if portion is None:
        return ""
    place = text.place(portion)
    return place.cell or (str(place.line) if place.line else "")


def _plain(words: str) -> str:
    return words.replace(_CELL, _SHOWN_CELL)
