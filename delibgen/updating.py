"""The facts that someone changed in a text, put into its spec: those that all places agree on, and no other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

from delibgen.comparing import Comparison
from delibgen.edits.facts import Changed, title_before
from delibgen.edits.retyping import RetypedCell, retyped
from delibgen.errors import BadValue, Place, Problem, SpecError
from delibgen.kept_patterns import expression
from delibgen.loading import load_written
from delibgen.project.fields import LANGS, Lang
from delibgen.project.files import decode
from delibgen.project.money import DurationUnit, parse_duration
from delibgen.project.raw import Loc, Raw, dotted
from delibgen.project.tidying import article_before, civility, split_article, split_civility
from delibgen.project.typed_dates import parse_stated_days
from delibgen.project.vote import UNANIMOUS
from delibgen.sides.numbers import number_groups
from delibgen.sides.offices import held_offices
from delibgen.sides.statements import Statement, statements
from delibgen.sources.mending import mended
from delibgen.whole import kept_beside

__all__ = ["Answer", "Candidate", "KeptName", "Question", "Updated", "answers", "candidates", "offers", "update"]
Question = Literal["", "unread", "which_field", "which_value", "said_still", "follows", "shape", "elsewhere", "stale"]
"""Why a fact is not written: nothing; its new value does not read; its field or its value is not known; other places
say what the spec states; it follows from other fields; its field is written in another shape; the source is no spec;
the spec has changed since."""
_SPECS: Final = frozenset({".yaml", ".yml", ".json"})
_BARE: Final = "none"
"""The article of a name that has none."""
_LENGTH: Final = expression(r"P(\d+)([DWMY])")
_COUNT: Final = expression(r"(\D+ )\d+")
_FIGURES: Final = expression(r"(\d+)( .+)")
_UNITS: Final = {unit[0].upper(): unit for unit in get_args(DurationUnit)}


class Write(NamedTuple):
    """A value for a field of a spec."""

    loc: Loc
    value: str


class Candidate(NamedTuple):
    """A value that a fact may take in its source."""

    path: str
    """What the source calls the field."""
    place: Place
    value: str
    writes: tuple[Write, ...]
    """What says it there; nothing where the source has the fact in another shape."""
    cells: tuple[RetypedCell, ...] = ()
    """What is to be typed for it into the cells of a workbook."""
    beside: "tuple[Candidate, ...]" = ()
    """What must be written with it, for the spec to be right then: the total with one of its parts."""


class KeptName(NamedTuple):
    """A name in the other language than the one in which it was changed, which the files leave as it is."""

    lang: Lang
    path: str
    place: Place | None
    value: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to become of a fact that the files give another value."""

    changed: Changed
    question: Question
    """Why it is not written; empty where it can be."""
    writes: tuple[Write, ...] = ()
    path: str = ""
    """What the source calls the field."""
    place: Place | None = None
    """Where the source states it."""
    kept: KeptName | None = None
    """The name in the other language, where there is one that stays."""
    cells: tuple[RetypedCell, ...] = ()
    """What is to be typed into the cells of a workbook, for all its facts that are clear to be so."""


@dataclass(frozen=True, slots=True)
class Updated:
    """What was written into a spec."""

    path: Path
    """The spec."""
    backup: Path
    """What it was before."""
    written: tuple[Answer, ...]
    """The facts that it states anew."""


def answers(comparison: Comparison) -> tuple[Answer, ...]:
    """Of each changed fact, what would be written where, or the question that must be answered first.

    A total that its changed parts make is none of them.
    """
    is_stale = any(text.is_stale for text in comparison.texts)
    every = [_answer(each, comparison, is_stale=is_stale) for each in (*comparison.changed, *comparison.unread)]
    every = [_after_those_against(each, every) for each in every]
    made = tuple(one for one in every if one.question != "follows" or not _adds_up(one.changed, every, comparison))
    raw = comparison.loaded.raw
    return tuple(_with_cells(made, raw)) if raw and raw.headings else made


def _after_those_against(one: Answer, known: Iterable[Answer]) -> Answer:
    """The same of what waits for another: a vote is not written as unanimous where some place counts those against."""
    against = [each for each in known if each.changed.paths == ("vote.against",) and each.question]
    if one.question or not against or one.changed.paths != (f"vote.{UNANIMOUS}",):
        return one
    (first,) = against
    changed = replace(one.changed, sayings=(*one.changed.sayings, *first.changed.left))
    return replace(one, question=first.question, changed=changed, writes=())


def _adds_up(total: Changed, known: Iterable[Answer], comparison: Comparison) -> bool:
    """Whether the parts of a total make its new value, once those that raise no question are changed.

    They make it as often as they made the former one: « 25 000 € chacune » for two bodies is one part, twice.
    """
    stated = _stated(comparison)
    news = {one.changed.paths[0]: one.changed.news[0] for one in known if one.question in ("", "elsewhere")}
    by_loc = {loc: one for one in stated.values() for loc in (one.loc, *one.cited)}
    parts = [by_loc[loc] for loc in stated[total.paths[0]].parts]
    former = _summed([one.value for one in parts])
    now = _summed([news.get(one.path, one.value) for one in parts])
    amounts = [_summed([value]) for value in (total.value, total.news[0])]
    if former is None or now is None or None in amounts or not former[0]:
        return False
    (old, _), (new, currency) = (one for one in amounts if one)
    times = old / former[0]
    return currency == now[1] and times == int(times) and new == times * now[0]


def _summed(values: Iterable[str]) -> tuple[Decimal, str] | None:
    """What amounts make, and their currency; nothing where they have several."""
    pairs = [value.split() for value in values]
    codes = {code for _, code in pairs}
    return (sum((Decimal(number) for number, _ in pairs), Decimal()), codes.pop()) if len(codes) == 1 else None


def _with_cells(known: Sequence[Answer], raw: Raw) -> Iterator[Answer]:
    """The answers with the cells in which the facts of a workbook are to be typed, each for all that is in it."""
    news = {write.loc: write.value for one in known if one.question == "elsewhere" for write in one.writes}
    for one in known:
        is_known = one.question == "elsewhere"
        yield replace(one, cells=retyped(raw, news, [write.loc for write in one.writes])) if is_known else one


def _answer(changed: Changed, comparison: Comparison, *, is_stale: bool) -> Answer:
    raw = comparison.loaded.raw
    if len(changed.paths) != 1:
        return Answer(changed, "which_field")
    stated = _stated(comparison)[changed.paths[0]]
    loc = stated.loc
    path, place = _located(stated, changed.lang, raw)
    question = _question(changed, stated, is_stale=is_stale)
    writes = tuple(_writes(changed, changed.news[0], loc, raw)) if raw and not question else ()
    if not question and not writes:
        question = "shape"
    if not question and not _is_spec(Path(comparison.loaded.place.source)):
        question = "elsewhere"
    return Answer(changed, question, writes, path, place, _kept(changed, stated, comparison))


def _located(stated: Statement, lang: Lang | None, raw: Raw | None) -> tuple[str, Place | None]:
    """What the source calls a field, or a name in one of its languages, and where it has it."""
    loc = (*stated.loc, lang) if lang else stated.loc
    return raw.locate(loc) if raw else (dotted(loc), None)


def _kept(changed: Changed, stated: Statement, comparison: Comparison) -> KeptName | None:
    """The name in the other language, where that is another one and no file changes it."""
    if not changed.lang or not changed.news:
        return None
    (other,) = (lang for lang in LANGS if lang != changed.lang)
    if any(one.paths == changed.paths and one.lang == other for one in comparison.changed):
        return None
    words = dict(zip(LANGS, stated.words, strict=False))
    path, place = _located(stated, other, comparison.loaded.raw)
    return KeptName(other, path, place, words[other]) if other in words else None


def _is_spec(path: Path) -> bool:
    return path.suffix.lower() in _SPECS


def candidates(comparison: Comparison, answer: Answer) -> Iterator[Candidate]:
    """Each value that the files give a fact, for each field it may be of; none of a field that follows from others."""
    raw = comparison.loaded.raw
    if raw is None:
        return
    changed = answer.changed
    for stated in (_stated(comparison)[path] for path in changed.paths):
        named, place = raw.locate((*stated.loc, changed.lang) if changed.lang else stated.loc)
        for new in changed.news if not stated.parts else ():
            writes = tuple(_writes(changed, new, stated.loc, raw))
            news = {write.loc: write.value for write in writes}
            cells = answer.cells or (retyped(raw, news, news) if raw.headings else ())
            yield Candidate(named, place, new, writes, cells)


def offers(
    comparison: Comparison, known: Sequence[Answer], within: Path | None = None
) -> tuple[tuple[Candidate, ...], ...]:
    """The candidates of each answer, each with what must be written beside it; `within` is as for `load_within`.

    Values that break the same rule where each is written alone, and none where they are written together, go together.
    """
    found = [tuple(candidates(comparison, each)) for each in known]
    sole = [those[0] for those in found if len(those) == 1 and those[0].writes]
    path = Path(comparison.loaded.place.source)
    if len(sole) < 2 or not _is_spec(path):
        return tuple(found)
    try:
        spec = _Spec.of(path, path.read_bytes(), within)
    except (OSError, SpecError):  # it has changed meanwhile
        return tuple(found)
    breaks = {id(one): spec.broken(one.writes) for those in found for one in those if one.writes}
    return tuple(tuple(_with_its_others(one, sole, breaks, spec) for one in those) for those in found)


def _with_its_others(
    one: Candidate, sole: Sequence[Candidate], breaks: Mapping[int, frozenset[tuple[str, str]]], spec: "_Spec"
) -> Candidate:
    """The same with those of the values of other facts that hold with it alone."""
    group = [one] if breaks.get(id(one)) else []
    for each in group:
        group += [other for other in sole if other not in group and breaks[id(other)] & breaks[id(each)]]
    writes = [write for each in group for write in each.writes]
    return one if len(group) < 2 or spec.broken(writes) else one._replace(beside=tuple(group[1:]))


def _question(changed: Changed, stated: Statement, *, is_stale: bool) -> Question:
    """What the files and the spec leave open."""
    reasons: tuple[tuple[Question, bool], ...] = (
        ("unread", not changed.news),
        ("which_value", len(changed.news) > 1 or len(_genders(changed)) > 1),
        ("said_still", bool(changed.left)),
        ("follows", bool(stated.parts)),
        ("stale", is_stale),
    )
    return next((question for question, holds in reasons if holds), "")


def _stated(comparison: Comparison) -> Mapping[str, Statement]:
    """What the spec states, by the path of its field."""
    project = comparison.loaded.project
    numbers = [one for group in number_groups(project) for one in group.numbers] if project else []
    stated = statements(project, comparison.loaded.raw) if project else ()
    named = [one.loc[:-1] for one in stated if one.kind == "name" and one.loc[-1] == "name"]
    beside = [*((*entry, "gender") for entry in named), ("vote", UNANIMOUS)]
    unstated = [Statement(loc, "data", "") for loc in beside]
    offices = [one.stated for one in held_offices(project)] if project else []
    return {one.path: one for one in (*unstated, *stated, *numbers, *offices)}


def _writes(changed: Changed, new: str, loc: Loc, raw: Raw) -> Iterator[Write]:
    """The values to be written for a fact that takes a new value; none where the spec has it in another shape."""
    known = raw.written(loc)
    stated = raw.value(known)
    is_unstated = not changed.value and known == loc[:-1] and isinstance(stated, Mapping)
    yield from (Write(loc, new),) if is_unstated else _restated(changed, new, loc, raw)


def _restated(changed: Changed, new: str, loc: Loc, raw: Raw) -> Iterator[Write]:
    """The same of a fact that the spec states."""
    known = raw.written(loc)
    stated = raw.value(known)
    if known != loc and loc[-1:] == ("gender",) and isinstance(stated, str):
        yield from _title_in_a_text(changed, new, known, stated)
        return
    if known != loc and loc[-1:] == ("name",) and isinstance(stated, str) and changed.value != stated:
        yield from _in_a_text(changed, new, known, stated)
        return
    if known != loc and not _is_only_entry(known, loc, stated):
        return
    if isinstance(stated, str) and len(parse_stated_days(stated)) > 1:
        return
    if isinstance(stated, Mapping):
        tongues = (
            [changed.lang] if changed.lang else [tongue for tongue, said in stated.items() if said == changed.value]
        )
        yield from (Write((*known, tongue), new) for tongue in tongues if tongue in stated)
    elif isinstance(stated, list):
        days = new.split("/")
        if len(days) == len(stated):
            pairs = zip(days, stated, strict=True)
            yield from (Write((*known, at), day) for at, (day, was) in enumerate(pairs) if day != str(was))
    else:
        yield Write(known, _in_the_same_form(new, str(stated)))
    yield from _gender_writes(changed, loc, raw)
    yield from _article_writes(changed, loc, raw)


def _in_a_text(changed: Changed, new: str, known: Loc, stated: str) -> Iterator[Write]:
    """Someone who stands in a text of the spec, with the title that stands before the new name."""
    title = title_before(stated, stated.find(changed.value))
    genders = _genders(changed) - {split_civility(f"{title} X")[0]}
    said = f"{title} {changed.value}" if genders else changed.value
    if stated.count(changed.value) == stated.count(said) == 1 and len(genders) < 2 and "" not in genders:
        yield Write(known, stated.replace(said, " ".join((*map(civility, genders), new))))


def _title_in_a_text(changed: Changed, new: str, known: Loc, stated: str) -> Iterator[Write]:
    """The other title of someone who stands in a text of the spec with theirs, where no one else does."""
    titles = [word for word in stated.split() if split_civility(f"{word} X")[0] == changed.value]
    if len(titles) == 1:
        yield Write(known, stated.replace(titles[0], civility(new)))


def _gender_writes(changed: Changed, loc: Loc, raw: Raw) -> Iterator[Write]:
    """The other gender of a person, where the title before the new name tells it and the spec states one."""
    known = raw.written((*loc[:-1], "gender"))
    if loc[-1:] == ("name",) and known[-1:] == ("gender",):
        yield from (Write(known, gender) for gender in _genders(changed) if gender != raw.value(known))


def _article_writes(changed: Changed, loc: Loc, raw: Raw) -> Iterator[Write]:
    """The other French article of a body, where that before its new name tells it and the spec states one."""
    known = raw.written((*loc[:-1], "article"))
    if loc[-1:] != ("name",) or known[-1:] != ("article",):
        return
    said = [(one.its.text, one.at[0]) for one in changed.sayings if one.its and one.became == "changed"]
    before = {split_article("fr", f"{article_before('fr', text[:at])}X", contracted=True)[0] for text, at in said}
    told = [article for article in before if article and article.isalpha() and article != _BARE]  # “l’” tells neither
    yield from (Write(known, article) for article in told if len(told) == 1 and article != raw.value(known))


def _genders(changed: Changed) -> frozenset[str]:
    """What the titles before a new name tell of the gender of whoever bears it."""
    said = [(one.its.text, one.at[0]) for one in changed.sayings if one.its and one.became == "changed"]
    return frozenset(split_civility(f"{title} X")[0] for text, at in said if (title := title_before(text, at)))


def _is_only_entry(known: Loc, loc: Loc, stated: object) -> bool:
    """Whether a field of the first entry of a list, or that entry, stands in the spec without the list around it."""
    return set(Counter(loc) - Counter(known)) == {0} and isinstance(stated, str | int | Mapping)


def _in_the_same_form(new: str, stated: str) -> str:
    """A number or a length of time as a spec writes it, with its own word where that stays."""
    if new.isdecimal() and (count := _COUNT.fullmatch(stated)):
        return f"{count[1]}{new}"
    if not (length := _LENGTH.fullmatch(new)):
        return new
    number, unit = int(length[1]), _UNITS[length[2]]
    said = _FIGURES.fullmatch(stated)
    is_same = said is not None and parse_duration(stated).unit == unit and (number > 1) == (int(said[1]) > 1)
    return f"{number}{said[2]}" if said and is_same else f"{number} {unit}{'s' if number > 1 else ''}"


def update(comparison: Comparison) -> Updated | None:
    """Writes the changed facts that raise no question into the spec; gives `None` where there is none.

    Comments and order stay; what the spec was before is kept beside it. The file is written whole or not at all.

    Raises `SpecError` where the spec would have problems with the new values, which are then not written; `WriteError`
    where it cannot be written, or cannot be changed without touching more than the values.
    """
    known = [answer for answer in answers(comparison) if not answer.question]
    if not known:
        return None
    path = Path(comparison.loaded.place.source)
    before = path.read_bytes()
    after = _mended(_Spec.of(path, before), known)
    backup = kept_beside(path, before, after.encode("utf-8"))
    return Updated(path, backup, tuple(known))


class _Spec(NamedTuple):
    """The text of a spec, and what is wrong with it already."""

    path: Path
    text: str
    within: Path
    known: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, path: Path, data: bytes, within: Path | None = None) -> "_Spec":
        decode(data, str(path))
        text = data.decode("utf-8")
        folder = within or path.parent
        return cls(path, text, folder, _rules(load_written(text, path, folder).problems))

    def tried(self, writes: Iterable[Write]) -> tuple[str, list[Problem]]:
        """The text with some values, and what is wrong with it that was not before."""
        try:
            new = mended(self.text, {write.loc: write.value for write in writes})
        except BadValue as bad:
            return self.text, [Problem(Place(str(self.path)), str(bad.values["path"]), bad.code, bad.values)]
        found = load_written(new, self.path, self.within).problems
        return new, [one for one in found if (one.path, one.code) not in self.known]

    def broken(self, writes: Iterable[Write]) -> frozenset[tuple[str, str]]:
        """Which rules some values would break, and where."""
        return _rules(self.tried(writes)[1])


def _rules(problems: Iterable[Problem]) -> frozenset[tuple[str, str]]:
    return frozenset((one.path, one.code) for one in problems)


def _mended(spec: _Spec, known: Sequence[Answer]) -> str:
    """The spec with what is known; raises what it would have wrong then, after the changes that do it."""
    new, found = spec.tried(write for answer in known for write in answer.writes)
    if not found:
        return new
    broken = _rules(found)
    alone = [one for one in known if spec.broken(one.writes) & broken]
    values = {"changes": ", ".join(map(_named, alone or known)), "count": len(known)}
    raise SpecError([Problem(Place(str(spec.path)), "", "update_stopped", values), *found])


def _named(answer: Answer) -> str:
    """A change by its field, and in the words of the texts."""
    told = [one for one in answer.changed.sayings if one.became == "changed"]
    return f"{answer.path} {told[0].before} → {told[0].after}"
