"""Which facts of a spec someone has changed in its text: another value where the fact was said, and nothing guessed."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from delibgen.checks.reading.mentions.find import find_facts
from delibgen.checks.reading.mentions.letters import find_numbers_in_words
from delibgen.document.portions import Portion, Stretch
from delibgen.document.typography import as_typed, words_as_typed
from delibgen.edits.currencies import in_its_currency
from delibgen.edits.differences import Aligned, pieces
from delibgen.edits.offices import is_office, whole_office
from delibgen.errors import BadValue
from delibgen.kept_patterns import expression
from delibgen.language.parsing import parse_typed_count, parse_typed_duration, parse_typed_ordinal
from delibgen.project.fields import Lang
from delibgen.project.tidying import article_before, split_article, split_civility
from delibgen.project.typed_dates import parse_typed_days, parse_typed_when

Became = Literal["same", "changed", "gone", "unclear"]
_AMOUNT: Final = expression(r"[\d.]+ [A-Z]{3}")
_FIGURE: Final = expression(r"(?<![\w.,])\d{1,3}(?:[\s.,]\d{3})+(?![\w.,])|(?<![\w.,])\d+(?!\w)")
_BLANK: Final = "[ \u00a0\u202f]"
_ENDS_IN_FIGURE, _BEGINS_WITH_FIGURE = expression(rf"\d{_BLANK}$"), re.compile(rf"{_BLANK}\d")
_DAY: Final = expression(r"\d{4}-\d{2}-\d{2}")
_MONTH: Final = expression(r"\d{4}-\d{2}")
_AS_ADJECTIVE: Final = expression(r"-(?=[^\W\d]+$)")
"""Before the unit, as in “five-year”."""
_NAME, _GENDER = ".name", ".gender"
_CALLED: Final = ("parties.", "facts.")
"""Before the fields of names that are not those of persons alone."""
_MARKS: Final = frozenset(",;:(")
_BEFORE_MARK: Final = expression(r"[^,;:(.]*")
_HYPHEN: Final = "-"
_LONGEST_NAME: Final = 200
_TAGS: Final = {"fr": "fr-FR", "en": "en-GB"}


class Saying(NamedTuple):
    """One place where a text says a fact of its spec, and what became of it in the file."""

    paths: tuple[str, ...]
    """The fields that may state it; one where that is known."""
    lang: Lang | None
    """The language of a name that has one for each; `None` of any other fact."""
    became: Became
    value: str
    """What the spec states: `15850 GBP`, `90 %`, ISO 8601, or a name."""
    new: str
    """What the file says instead, in the same form; empty where it says the same, nothing, or what does not read."""
    before: str
    """The words as the spec gives them."""
    after: str
    """The words of the file."""
    own: Portion
    its: Portion | None
    """The portion of the file; `None` where it was removed."""
    at: tuple[int, int] = (0, 0)
    """Where the words stand in that."""
    start: int = 0
    """Where those of the spec begin in its portion."""

    def with_articles(self, lang: Lang) -> tuple[tuple[int, int], str]:
        """Where the words stand in the file, and those of the spec, both with their articles where it is another name.

        « Du comité » may have become « de la ville ».
        """
        if self.its is None or self.became != "changed" or is_figure(self):
            return self.at, self.before
        mine = article_before(lang, self.own.text[: self.start])
        theirs = article_before(lang, self.its.text[: self.at[0]])
        return (self.at[0] - len(theirs), self.at[1]), f"{mine}{self.before}"

    def in_language(self, lang: Lang, bilingual: Container[str]) -> "Saying":
        """The same of a text in `lang`, where `bilingual` are the fields of names that have one for each language."""
        return self._replace(lang=lang) if any(path in bilingual for path in self.paths) else self

    def gone(self) -> "Saying":
        """The same where no words of the file say it."""
        return self._replace(became="gone", new="", after="", its=None, at=(0, 0))


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that the file gives another value."""

    paths: tuple[str, ...]
    """The field that states it; several where the texts do not tell which."""
    lang: Lang | None
    """The language of a name that has one for each; `None` of any other fact."""
    value: str
    news: tuple[str, ...]
    """The values that the file gives it; one where it does so alike in all places."""
    sayings: tuple[Saying, ...]
    """Every place that says it, in reading order."""

    @property
    def left(self) -> tuple[Saying, ...]:
        """The places that still say what the spec states, or of which nobody can tell what they say now."""
        return tuple(one for one in self.sayings if one.became in ("same", "unclear"))

    @property
    def is_agreed(self) -> bool:
        """Whether all places say the same new value, of one field."""
        return len(self.paths) == 1 and len(self.news) == 1 and not self.left


def sayings(
    own: Portion,
    its: Portion | None,
    common: Sequence[Aligned],
    lang: Lang,
    bilingual: Container[str] = (),
    *,
    all_facts: bool = False,
) -> Iterator[Saying]:
    """What became of each fact of a portion that knows its field, or of all facts, in the portion that answers it.

    `common` is what both have in common; empty where they are the same. `bilingual` are the fields of names that have
    one for each language.
    """
    said = [part for part in own.facts if part.fact and (all_facts or part.fact.stated)]
    found = [(part, _became(own, its, part, region, lang)) for part, region in _by_region(said, common, own, its, lang)]
    taken = [one.at for _, one in found if one.became != "gone"]
    typed = [piece.after for piece in common if not piece.is_same]
    for part, one in found:
        moved = [] if its is None or one.became == "same" else _elsewhere(part, own, its, taken, lang)
        if one.became != "gone":  # other words stand in its place: it has moved where someone typed it anew
            is_sought = is_figure(one) or _is_person(part)
            moved = [at for at in moved if is_sought and any(_is_within(at, words) for words in typed)]
        is_moved = len(moved) == 1
        told = one._replace(became="same", new="", after=one.before, at=moved[0]) if is_moved else one
        yield told.in_language(lang, bilingual)


@lru_cache(maxsize=256)
def all_sayings(own: Portion, its: Portion, lang: Lang) -> tuple[Saying, ...]:
    """What became of all facts of a portion in the one that answers it; kept for a time, since much is told by it."""
    return tuple(sayings(own, its, pieces(own, its), lang, all_facts=True))


def _elsewhere(
    part: Stretch, own: Portion, its: Portion, taken: Sequence[tuple[int, int]], lang: Lang
) -> list[tuple[int, int]]:
    """Where a fact that does not stand in its place is said in the same passage, and no other fact."""
    if _sort(part) == "name":
        words = re.escape(as_typed(own.text[part.start : part.end]))
        found = [one.span() for one in re.finditer(rf"(?<!\w){words}(?!\w)", as_typed(its.text))]
    else:
        value = part.fact.value if part.fact else ""
        found = [(one.start, one.end) for one in values_like(part, its.text, lang) if one.value == value]
    return [(start, end) for start, end in found if not any(first < end and start < last for first, last in taken)]


def _is_within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def values_like(part: Stretch, text: str, lang: Lang) -> list["SaidValue"]:
    """The values in a text of the sort that some words state; amounts in the same currency where they may be in it."""
    found = _mentions(_sort(part), text, 0, len(text), lang)
    like = part.fact.value if part.fact else ""
    return [one._replace(value=in_its_currency(one.value, text[one.start : one.end], like, lang)) for one in found]


def untouched(
    own: Portion, its: Portion, lang: Lang, bilingual: Container[str], fields: Container[str]
) -> Iterator[Saying]:
    """The facts of these fields in a portion that the file has letter for letter: each says the same at its place."""
    said = [_untouched(own, part, its) for part in own.facts]
    asked = [one for one in said if any(path in fields or _gender(path) in fields for path in one.paths)]
    yield from (one.in_language(lang, bilingual) for one in asked)
    yield from genders_said(asked)


def _untouched(own: Portion, part: Stretch, its: Portion) -> Saying:
    paths, value = (part.fact.stated, part.fact.value) if part.fact else ((), "")
    words = own.text[part.start : part.end]
    return Saying(paths, None, "same", value, "", words, words, own, its, (part.start, part.end), part.start)


def _gender(path: str) -> str:
    """The field that states the gender of the person whose name a field states; empty where it states no name."""
    return f"{path.removesuffix(_NAME)}{_GENDER}" if path.endswith(_NAME) else ""


def saying_at(own: Portion, part: Stretch, its: Portion, at: tuple[int, int], lang: Lang) -> Saying | None:
    """What became of a fact whose words are known to stand there in the file.

    `None` where they go on beyond that, as where a figure was typed before an amount.
    """
    sort, (start, end) = _sort(part), at
    is_there = (its.text, start, end) == (own.text, part.start, part.end)
    goes_on = not is_there and _runs_on(sort, its.text, start, end, lang)
    if goes_on and not _runs_on(sort, own.text, part.start, part.end, lang):
        return None
    before, after = (words_as_typed(text) for text in (own.text[part.start : part.end], its.text[start:end]))
    is_same = before == after
    if not is_same and sort == "name" and (after in before or _goes_on(before, after)):
        return None  # the rest may have been typed beside it, or more than a name into it
    return _became(own, its, part, _Region(start, end, is_same, is_own=True), lang)


def _goes_on(before: str, after: str) -> bool:
    """Whether words that stand for a name have marks that it had not: a sentence goes on in them."""
    return bool(set(after) & _MARKS - set(before))


def genders_said(found: Iterable[Saying]) -> Iterator[Saying]:
    """What became of the titles before the names of persons, which say the gender that their entries state."""
    for one in found:
        (name, *others) = one.paths or ("",)
        title, start = title_before(one.own.text, one.start), one.at[0]
        if one.its is None or others or not _gender(name) or not title or one.became == "unclear":
            continue
        said = title_before(one.its.text, start)
        value, new = (split_civility(f"{word} X")[0] if word else "" for word in (title, said))
        became: Became = "gone" if not said else "same" if new == value else "changed"
        end = len(one.its.text[:start].rstrip())
        told = new if became == "changed" else ""
        yield Saying((_gender(name),), None, became, value, told, title, said, one.own, one.its, (end - len(said), end))


def _runs_on(sort: str, text: str, start: int, end: int, lang: Lang) -> bool:
    """Whether a word or a value goes on beyond some words."""
    edges = (text[max(0, at - 1) : at + 1] for at in (start, end))
    return any(len(pair) > 1 and pair.isalnum() for pair in edges) or any(
        first < start or end < last for first, last in _reach(sort, text, start, end, lang)
    )


class _Region(NamedTuple):
    """Where the words of a fact stand in the file."""

    start: int
    end: int
    is_same: bool
    """Whether they are the very words."""
    is_own: bool
    """Whether nothing beside them was changed with them."""
    shared: int = 1
    """How many facts may stand there."""
    has_article: bool = False
    """Whether the article before a name was changed with it."""


def _by_region(
    said: Sequence[Stretch], common: Sequence[Aligned], own: Portion, its: Portion | None, lang: Lang
) -> Iterator[tuple[Stretch, _Region]]:
    """Each fact with where it stands in the file; just there where all is the same."""
    if not common:
        yield from ((part, _Region(part.start, part.end, is_same=True, is_own=True)) for part in said)
        return
    leads = [len(article_before(lang, own.text[: part.start])) if _sort(part) == "name" else 0 for part in said]
    placed = [_region(part, common, lead) for part, lead in zip(said, leads, strict=True)]
    placed = [_of_office(part, region, common, own, its) for part, region in zip(said, placed, strict=True)]
    placed = [_with_the_rest(part, region, common, its) for part, region in zip(said, placed, strict=True)]
    regions = [_widened(part, region, own, its, lang) for part, region in zip(said, placed, strict=True)]
    for part, region in zip(said, regions, strict=True):
        shared = sum(
            one.start < region.end and region.start < one.end and not one.is_same and _sort(other) == _sort(part)
            for other, one in zip(said, regions, strict=True)
        )
        yield part, region._replace(shared=shared)


def _region(part: Stretch, common: Sequence[Aligned], lead: int) -> _Region:
    """Where the words of a fact stand in the file; `lead` letters before them are its article."""
    touched = [piece for piece in common if piece.before[0] < part.end and part.start < piece.before[1]]
    starts = [_place(piece, part.start) for piece in touched[:1]]
    ends = [_place(piece, part.end, is_end=True) for piece in touched[-1:]]
    changed = [piece for piece in touched if not piece.is_same]
    first = part.start - lead
    inside = all(first <= piece.before[0] and piece.before[1] <= part.end for piece in changed)
    has_article = inside and any(piece.before[0] < part.start for piece in changed)
    inserted = any(piece.before[0] == piece.before[1] and part.start < piece.before[0] < part.end for piece in common)
    return _Region(min(starts), max(ends), not changed and not inserted, inside, has_article=has_article)


def _of_office(part: Stretch, region: _Region, common: Sequence[Aligned], own: Portion, its: Portion | None) -> _Region:
    """The same with the whole of an office of which words were found."""
    if its is None or not is_office(part) or region.start == region.end:
        return region
    start, end = whole_office(part, own, its, common, (region.start, region.end))
    return region._replace(start=start, end=end, is_same=region.is_same and (start, end) == region[:2])


def _with_the_rest(part: Stretch, region: _Region, common: Sequence[Aligned], its: Portion | None) -> _Region:
    """The same with what was typed onto a name without a space, and the rest of a surname in capital letters."""
    typed = {piece.after[0]: piece.after[1] for piece in common if piece.before[0] == piece.before[1]}
    if its is None or _sort(part) != "name" or region.end not in typed or region.start == region.end:
        return region
    words = _BEFORE_MARK.match(its.text, region.end, typed[region.end])
    rest = words[0].rstrip() if words else ""
    is_on = as_typed(rest[:1]) == _HYPHEN or rest[:1].isalnum()
    is_on |= _is_person(part) and rest.isupper()
    return region._replace(end=region.end + len(rest), is_same=False) if rest and is_on else region


def _widened(part: Stretch, region: _Region, own: Portion, its: Portion | None, lang: Lang) -> _Region:
    """The same with the whole of a value of which the words of the fact are but the end, or the beginning."""
    sort = _sort(part)
    if its is None or not region.is_same or _runs_on(sort, own.text, part.start, part.end, lang):
        return region
    reach = [(region.start, region.end), *_reach(sort, its.text, region.start, region.end, lang)]
    start, end = min(first for first, _ in reach), max(last for _, last in reach)
    return region._replace(start=start, end=end, is_same=(start, end) == (region.start, region.end))


def _place(piece: Aligned, at: int, *, is_end: bool = False) -> int:
    """Where a character of one text stands in the other; at the edge of a piece that is not the same."""
    if piece.is_same:
        return min(max(piece.after[0] + at - piece.before[0], piece.after[0]), piece.after[1])
    return piece.after[1] if is_end else piece.after[0]


def _sort(part: Stretch) -> str:
    """What kind of value the words of a fact say: those of one kind may be taken for one another."""
    if part.fact is None or part.fact.kind == "name":
        return "name"
    value = part.fact.value
    if part.fact.kind == "time":
        return "duration" if value.startswith("P") else "date"
    return "percent" if value.endswith("%") else "amount" if _AMOUNT.fullmatch(value) else "count"


def _became(own: Portion, its: Portion | None, part: Stretch, region: _Region, lang: Lang) -> Saying:
    paths, value = (part.fact.stated, part.fact.value) if part.fact else ((), "")
    said, whole = (part.start, part.end), region
    if its and not region.is_same:
        said, region = _narrowed(part, region, own, its, lang)
    before, after = own.text[slice(*said)], its.text[region.start : region.end] if its else ""
    became: Became = "same"
    new: str | None = ""
    if its is None or not after.strip():
        became = "gone"
    elif not region.is_same:
        read = _read(_sort(part), its.text, region, lang) if region.shared == 1 else None
        is_vague = read and _is_vague(value, read, its.text[whole.start : whole.end], _lead(part, own, lang), lang)
        new = None if is_vague else read and in_its_currency(read, after, value, lang)
        after = its.text[whole.start : whole.end] if is_vague else after  # told with what makes it vague
        told = before if part.fact and part.fact.kind == "name" else value
        unread: Became = "gone" if new is None and _is_left(after, part, own, lang) else "unclear"
        became = unread if new is None else "same" if new == as_typed(told) else "changed"
    new = new if new and became == "changed" else ""
    return Saying(paths, None, became, value, new, before, after, own, its, (region.start, region.end), said[0])


def _is_vague(value: str, read: str, words: str, lead: str, lang: Lang) -> bool:
    """Whether words that stand for a day say less than a date, as « fin 2027 » and “late 2027” do, after its `lead`."""
    if not _DAY.search(value) or _DAY.search(read) or not read[:4].isdigit():
        return False
    with suppress(BadValue):
        return parse_typed_when(_TAGS[lang], words.removeprefix(lead)).iso != read
    return True


def _lead(part: Stretch, own: Portion, lang: Lang) -> str:
    """What comes before the one value in the words of a figure: the « du » of « du 25 mai »."""
    ours = _mentions(_sort(part), own.text, part.start, part.end, lang)
    return own.text[part.start : ours[0].start] if len(ours) == 1 else ""


def _is_left(after: str, part: Stretch, own: Portion, lang: Lang) -> bool:
    """Whether nothing stands for a figure but what comes before it in its own words."""
    lead = _lead(part, own, lang)
    return bool(lead.strip()) and words_as_typed(after) == words_as_typed(lead)


def _narrowed(
    part: Stretch, region: _Region, own: Portion, its: Portion, lang: Lang
) -> tuple[tuple[int, int], _Region]:
    """Just the words of the value in both texts, where others may have been changed with them, as a title may."""
    if _sort(part) == "name":
        title, name = split_civility(its.text[region.start : region.end])
        if region.has_article:
            return (part.start, part.end), _after_article(
                region, article_before(lang, own.text[: part.start]), its, lang
            )
        is_apart = bool(title) and (title_before(own.text, part.start) or _is_person(part))
        start = region.end - len(name) if is_apart else region.start
        return (part.start, part.end), region._replace(start=start, is_own=region.is_own or start > region.start)
    ours = [(one.start, one.end) for one in _mentions(_sort(part), own.text, part.start, part.end, lang)]
    theirs = _mentions(_sort(part), its.text, region.start, region.end, lang)
    is_whole = ours == [(part.start, part.end)]
    if len(ours) != 1 or len(theirs) != 1 or (region.is_own and not is_whole):
        return (part.start, part.end), region
    return ours[0], region._replace(start=theirs[0].start, end=theirs[0].end)


def _after_article(region: _Region, former: str, its: Portion, lang: Lang) -> _Region:
    """A name without the article that was changed with it: at the head of a sentence with a capital as the former."""
    words = its.text[region.start : region.end]
    lead = words[:1].lower() if former[:1].isupper() else words[:1]
    article, noun = split_article(lang, f"{lead}{words[1:]}", contracted=True)
    start = region.start if article is None else region.end - len(noun)
    return region._replace(start=start, is_own=article is not None or words[:1].isupper())


def _is_person(part: Stretch) -> bool:
    """Whether the field of a name is of someone whose title is none of it, as it is of what may be called after one."""
    fields = part.fact.stated if part.fact else ()
    return all(path.endswith(_NAME) and not path.startswith(_CALLED) for path in fields)


def title_before(text: str, at: int) -> str:
    """The title of a person that stands before a name; empty where none does."""
    (word,) = text[:at].rsplit(None, 1)[-1:] or ("",)
    return word if word and split_civility(f"{word} X")[0] else ""


# -- from the words of the file to a value, as a spec writes it --


class SaidValue(NamedTuple):
    """A value in the words of a text, and where."""

    value: str
    start: int
    end: int


def _mentions(sort: str, text: str, start: int, end: int, lang: Lang) -> list[SaidValue]:
    """The values of that sort that some words of a text state."""
    return [one for one in _values_in(sort, text, lang) if one.start < end and start < one.end]


@lru_cache(maxsize=256)
def _values_in(sort: str, text: str, lang: Lang) -> tuple[SaidValue, ...]:
    """The values of that sort that a text states; kept for a time, since each fact of a passage asks for them."""
    facts = (SaidValue(*one[1:]) for one in find_facts(text, lang) if one.kind == sort)
    return tuple(_counts(text, lang) if sort == "count" else facts)


@lru_cache(maxsize=256)
def _numbers_in_words(text: str, lang: Lang) -> tuple[tuple[int, int, int], ...]:
    """The same of numbers in letters."""
    return tuple(find_numbers_in_words(text, lang))


def _counts(text: str, lang: Lang) -> Iterator[SaidValue]:
    """The numbers that a text states, in letters and in figures."""
    yield from (SaidValue(str(number), *at) for number, *at in _numbers_in_words(text, lang))
    for figure in _FIGURE.finditer(text):
        with suppress(BadValue):
            yield SaidValue(str(parse_typed_count(_TAGS[lang], figure[0]).value), *figure.span())


def _reach(sort: str, text: str, start: int, end: int, lang: Lang) -> list[tuple[int, int]]:
    """Where the values begin and end of which some words of a text are a part: of that sort, and numbers in letters."""
    numbers = _numbers_in_words(text, lang) if sort != "name" else ()
    values = ((one.start, one.end) for one in _mentions(sort, text, start, end, lang))
    return [*values, *((first, last) for _, first, last in numbers if first < end and start < last)]


def _read(sort: str, text: str, region: _Region, lang: Lang) -> str | None:
    """The value that the words of a region state; `None` where they state none, or more than one."""
    words = text[region.start : region.end]
    if sort == "name":
        return words_as_typed(words).strip() if region.is_own and len(words) <= _LONGEST_NAME else None
    if sort in ("count", "duration"):
        return _typed(sort, words, lang)
    found = _mentions(sort, text, region.start, region.end, lang)
    if len(found) != 1 or _is_cut_off(text, found[0]):
        return None
    (one,) = found
    return _days(one.value, text[one.start : one.end], lang) if sort == "date" else one.value


def _is_cut_off(text: str, one: SaidValue) -> bool:
    """Whether a value begins or ends amid a number, or after the day of a date, of which nobody can tell the rest.

    So it is in « Programme15 850 £ », « Conseil30 mai 2024 » and « 42 000 4 000 £ », where two of them stand together.
    """
    before, after = text[: one.start], text[one.end :]
    said = text[one.start : one.end]
    begins_amid = _ENDS_IN_FIGURE.search(before) and (said[:1].isdigit() or _MONTH.fullmatch(one.value))
    ends_amid = _BEGINS_WITH_FIGURE.match(after) and said[-1:].isdigit()
    return bool(begins_amid or ends_amid)


def _days(value: str, words: str, lang: Lang) -> str | None:
    """A date as a spec writes it; several days one by one. `None` where no year is said."""
    if value.startswith("--"):
        return None
    if "," not in value and not re.search(r",|\b(et|and)\b", words):
        return value
    try:
        return "/".join(day.iso for day in parse_typed_days(_TAGS[lang], words))
    except BadValue:
        return None


def _typed(sort: str, words: str, lang: Lang) -> str | None:
    kinds = (parse_typed_count, parse_typed_ordinal) if sort == "count" else (parse_typed_duration,)
    apart = _AS_ADJECTIVE.sub(" ", words)
    for said in dict.fromkeys((words, _in_figures(words, lang), apart, _in_figures(apart, lang))):
        for parse in kinds:
            with suppress(BadValue):
                return str(getattr(value := parse(_TAGS[lang], said), "iso", value))
    return None


def _in_figures(words: str, lang: Lang) -> str:
    """The same where they begin with a number in letters; empty where they do not."""
    found = [one for one in _numbers_in_words(words, lang) if one[1] == 0]
    return f"{found[0][0]}{words[found[0][2] :]}" if found else ""


# -- all places of one fact together --


_Places = Mapping[tuple[tuple[str, ...], Lang | None], Sequence[Saying]]
"""Those that say each fact, by the fields that may state it and the language of a name."""


def changed_facts(said: Iterable[Saying]) -> tuple[Changed, ...]:
    """Each fact that the files give another value somewhere, with every place that says it.

    Where other words stand for a figure or a date, and no value can be read there, it has no new one.
    """
    places: dict[tuple[tuple[str, ...], Lang | None], list[Saying]] = defaultdict(list)
    for one in said:
        places[one.paths, one.lang].append(one)
    made = []
    for (paths, lang), all_of in _of_each(places).items():
        news = tuple(dict.fromkeys(one.new for one in all_of if one.became == "changed"))
        if news or any(map(_is_unread, all_of)):
            made.append(Changed(paths, lang, all_of[0].value, news, tuple(all_of)))
    return tuple(made)


def _of_each(places: _Places) -> _Places:
    """The same, where a name of several fields that every place changes alike is changed in each of them."""
    made: dict[tuple[tuple[str, ...], Lang | None], list[Saying]] = defaultdict(list)
    for (paths, lang), those in places.items():
        fields = [(path,) for path in paths] if _are_renamed(paths, lang, places) else [paths]
        for field in fields:
            made[field, lang] += those
    return made


def _are_renamed(paths: Sequence[str], lang: Lang | None, places: _Places) -> bool:
    """Whether several fields state one name, and all that say any of them say the same other one."""
    if len(paths) < 2:
        return False
    said = [one for key, those in places.items() if key[1] == lang and not {*key[0]}.isdisjoint(paths) for one in those]
    news = {one.new for one in said if one.became != "gone"}
    return len(news) == 1 and "" not in news and not any(map(is_figure, said))


def _is_unread(one: Saying) -> bool:
    """Whether other words stand where a figure or a date was said, and nobody can tell which value they mean."""
    return one.became == "unclear" and is_figure(one)


def is_figure(one: Saying) -> bool:
    """Whether a fact is no name."""
    return any(part.fact and part.fact.kind != "name" and part.fact.value == one.value for part in one.own.facts)
