"""Who sat and how each voted: the figures of a sitting, each by what it counts, and its votes, one by one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from delibgen.checks.reading.act import once
from delibgen.checks.reading.counting import may_count, number_said, whole_number
from delibgen.checks.reading.expression import GAP, Expression, Pattern, expression, last_words, signs_of
from delibgen.checks.reading.lexicon import Lexicon, any_pattern
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.document.reading import Origin
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang

_SAID = Lexicon("reckoning", "ballots")
_TALLY = _SAID.get_rare("tally", "either")
_SIDES, _SITTING, _SIZE, _HEAD = (Lexicon("reckoning", name) for name in ("votes", "sitting", "size", "head"))
_MEANING = ("for", "against", "abstained")
_FEWEST, _MANY = 2, 3
_FIGURES = expression(r"\D\d{1,3}\b(?:\s?[,;./|–][^,;.]{4,40}?\s\d{1,3}\b){2}")
"""Numbers in a row, each after a few words."""
_VOTES = _SAID.get("votes", "either")
_PRESENT = _SAID.get("present", "either")
"""What tells that numbers in letters may be of those who sit."""
_DIGIT = expression(r"\d")
_FIGURE = expression(r"\s*(?P<number>\d+)\s*(?:$|:\s)")
"""A cell that is a number, before the names of those whom it counts or alone: « 2 : Mme A et M. B »."""
_ENDS_IN_NUMBER = r"\(\d{1,3}\)\W*$"
_NEAR = 3
_FAR = 120


class Counted(NamedTuple):
    """A number of people, and where it is said."""

    number: int
    at: TextSpan


class Poll(NamedTuple):
    """One vote as a passage gives it, or lines below one another."""

    sides: Mapping[str, Counted]
    """Those for, against, and who abstained; in lines also the absent."""
    passages: tuple[Passage, ...]

    @property
    def cast(self) -> int:
        """How many voted or abstained."""
        return sum(each.number for name, each in self.sides.items() if name != "absent")

    @property
    def at(self) -> TextSpan:
        """Its figures, from the first to the last of its first line."""
        spans = [each.at for each in self.sides.values() if each.at.passage is self.passages[0]]
        return TextSpan(self.passages[0], min(span.start for span in spans), max(span.end for span in spans))


@once
def ballots(text: WholeText) -> tuple[Poll, ...]:
    """Every vote of the text that has two sides at least, those for it among them."""
    held: dict[str, Counted] = {}
    lines: list[Passage] = []
    found: list[Poll] = []
    for passage in (*text.passages, None):
        sides = _sides(passage, text.lang) if passage and _tells_sides(passage.text, text.lang) else {}
        if len(sides) == 1 and not held.keys() & sides.keys():
            held |= sides
            lines.append(passage)  # type: ignore[arg-type]
            continue
        found += [Poll(held, tuple(lines))] if held else []
        held, lines = ({}, []) if len(sides) != 1 else (dict(sides), [passage])  # type: ignore[list-item]
        found += [Poll(sides, (passage,))] if passage and len(sides) >= _FEWEST else []
    return tuple(each for each in found if "for" in each.sides and len(each.sides) >= _FEWEST)


@lru_cache(maxsize=2048)
def _tells_sides(words: str, lang: Lang) -> bool:
    """Whether words tell any side of a vote; kept, since most of a text stand in the next one too."""
    return bool(_sides(Passage(words, "paragraph", Origin("")), lang))


def _sides(passage: Passage, lang: Lang) -> dict[str, Counted]:
    """The sides of the vote that a passage tells; nothing where it tells of two votes."""
    if tally := _TALLY.search(passage.text):
        return _of_tally(passage, tally)
    found: dict[str, Counted] = {}
    for pattern in _get_sides(lang):
        for match in _of_council(pattern, passage.text, lang):
            name = _named(match, (*_MEANING, "absent"))
            said = Counted(number_said(match["number"], lang), TextSpan(passage, *match.span("number")))
            if name in found:
                return {}
            found[name] = said
            for other in ("against", "abstained"):
                if match.groupdict().get(f"number_{other}"):
                    at = TextSpan(passage, *match.span(f"number_{other}"))
                    found[other] = Counted(number_said(at.text, lang), at)
        if found:
            break
    return dict(sorted(found.items(), key=lambda side: side[1].at.start))


def _of_council(pattern: Pattern, words: str, lang: Lang) -> Iterator[re.Match[str]]:
    """What it finds, without what others than members say."""
    for match in pattern.finditer(words):
        others = _get_others(lang).search(words, max(0, match.start() - _FAR), match.start())
        if not others or _VOTES.search(match[0]):
            yield match


@cache
def _get_others(lang: Lang) -> re.Pattern[str]:
    """A number of others than members, in the same sentence: « 187 contributions, dont 121 favorables »."""
    others = _SIDES.pattern("others", lang)
    return compiled(rf"(?<![\w.,])(?:{whole_number(lang)}){GAP}{others}\b[^.;\n]*$", re.IGNORECASE)


def _named(match: re.Match[str], names: Iterable[str]) -> str:
    """Which of these groups has found something."""
    said = match.groupdict()
    return next((name for name in names if said.get(name)), "")


def _of_tally(passage: Passage, match: re.Match[str]) -> dict[str, Counted]:
    """“Vote: 4-0-1”."""
    numbers = re.finditer(r"\d+", match["tally"])
    at = [TextSpan(passage, match.start("tally") + one.start(), match.start("tally") + one.end()) for one in numbers]
    return {name: Counted(int(span.text), span) for name, span in zip(_MEANING, at, strict=False)}


@cache
def _get_sides(lang: Lang) -> tuple[Expression, ...]:
    return (*_counts_before(lang), *_counts_after(lang))


def _counts_before(lang: Lang) -> Iterator[Expression]:
    """“five votes to one, with one abstention”; « 24 voix pour »."""
    number, between = whole_number(lang), _SIDES.pattern("between", lang)
    to, votes, vote = ("to", "votes?", "vote") if lang == "en" else ("contre", "voix", "voix")
    ends = rf"(?:,?{GAP}(?:with|et|and){GAP}(?P<number_abstained>{number}){GAP}abstentions?)?"
    yield Expression(
        rf"\b(?P<number>{number})(?:{GAP}(?P<for>{votes})){GAP}{to}{GAP}(?P<number_against>{number})\b{ends}",
        re.IGNORECASE,
        sign=signs_of(vote),
    )
    yield Expression(
        rf"(?<![\w.,])(?P<number>{number}){GAP}(?:{between}{GAP}){{0,3}}(?:{_SIDES.named(_MEANING, lang)})\b",
        re.IGNORECASE,
        sign=lambda said: may_count(said, lang, 1),
    )


def _counts_after(lang: Lang) -> Iterator[Expression]:
    """“Ayes: 5”, at the head of a line too, and “for 5, against 2”."""
    sides, (for_, against, abstained) = _SIDES.named(_MEANING, lang), (_SIDES.pattern(name, lang) for name in _MEANING)
    number = r"(?P<number>\d{1,3})"
    absent = "(?P<absent>absente?s?)"
    yield Expression(
        rf"(?<![\w’'-])(?:{sides}|{absent})\b(?:{GAP}\w+){{0,2}}{GAP}?[:,=]{GAP}?{number}\b(?!{GAP}?[€%£$/]|\d)",
        re.IGNORECASE,
        sign=rf"[:,=]{GAP}?\d",
    )
    yield Expression(
        rf"\b(?P<for>{for_}){GAP}{number}{GAP}?[;,]{GAP}{against}{GAP}(?P<number_against>\d{{1,3}})"
        rf"(?:{GAP}?[;,]{GAP}{abstained}{GAP}(?P<number_abstained>\d{{1,3}}))?",
        re.IGNORECASE,
        sign=rf"\d{GAP}?[;,]",
    )
    yield Expression(
        rf"\b(?:(?P<for>ayes|yeas)|(?P<against>noes|nays)){GAP}{number}\b(?![.,]?\d)",
        re.IGNORECASE,
        sign=frozenset({"ayes", "yeas", "noes", "nays"}),
    )
    yield Expression(
        rf"^\W{{0,3}}(?:{sides})\b{GAP}?:[^.\n]{{1,300}}?\({number}\)\W*$", re.IGNORECASE, sign=_ENDS_IN_NUMBER
    )


@once
def sitting(text: WholeText) -> Mapping[str, Counted]:
    """Each figure of the sitting that the text gives once, or always alike: seats, present, proxies, absent, voters."""
    found = [told for _, told in sitting_before(text)]
    return found[-1] if found else {}


def sitting_before(text: WholeText) -> Iterator[tuple[Passage, Mapping[str, Counted]]]:
    """Each passage, with what is told of the sitting up to there; it goes on growing."""
    told, mixed = dict[str, Counted](), set[str]()
    before = ""
    for passage in text.passages:
        yield passage, told
        found = list[tuple[str, Counted]]()
        words = passage.text.strip()
        figure = _FIGURE.match(passage.text) if before and passage.kind == "cell" else None
        if figure:
            found.append((before, Counted(int(figure["number"]), TextSpan(passage, *figure.span("number")))))
        else:
            found += _labelled(passage, text.lang)
        before = _label(words.rstrip(" :"), text.lang) if passage.kind == "cell" else ""
        for name, counted in found:
            if name and name not in mixed and told.setdefault(name, counted).number != counted.number:
                mixed.add(name)
                del told[name]


def _labelled(passage: Passage, lang: Lang) -> Iterator[tuple[str, Counted]]:
    """Each figure beside its label, on either side."""
    for name, number, start, end in _labelled_in(passage.text, lang):
        yield name, Counted(number, TextSpan(passage, start, end))


@lru_cache(maxsize=2048)
def _labelled_in(words: str, lang: Lang) -> Sequence[tuple[str, int, int, int]]:
    """Each label with its figure and where that stands; kept, since most of a text stand in the next one too."""
    if not _DIGIT.search(words) and not _PRESENT.search(words):
        return ()
    listed = [*_get_listed(lang).finditer(words)] if _FIGURES.search(words) else []
    patterns = (_get_labels(lang), _get_told(lang), _get_head(lang), *_get_size(lang))
    told = [match for pattern in patterns for match in pattern.finditer(words)]
    every = (*told, *(listed if len(listed) >= _MANY else ()))
    return [(_named(each, _COUNTED), number_said(each["number"], lang), *each.span("number")) for each in every]


def _label(words: str, lang: Lang) -> str:
    """What a cell of these words counts; empty for none."""
    match = _get_label(lang).fullmatch(words)
    return _named(match, _COUNTED) if match else ""


_COUNTED = ("seats", "present", "proxies", "absent", "voters")


def _labels(lang: Lang) -> str:
    return _SITTING.named(_COUNTED, lang)


@cache
def _get_label(lang: Lang) -> re.Pattern[str]:
    return compiled(rf"(?:\w+{GAP}){{0,2}}(?:{_labels(lang)})", re.IGNORECASE)


@cache
def _get_labels(lang: Lang) -> Expression:
    return Expression(
        rf"(?<![\w’'-])(?<!\d{GAP})(?:{_labels(lang)})\b(?:{GAP}\w+){{0,2}}{GAP}?(?:[:=]|,(?={GAP}?\d{{1,3}}\s?;)){GAP}?"
        rf"(?P<number>\d{{1,3}})\b(?!(?:\d|{GAP})*[€%£$/]|[.,]\d|{_AND_OTHERS})",
        re.IGNORECASE,
        sign=rf"[:=,]{GAP}?\d",
    )


_AND_OTHERS = r"\s[^\W\d][^\d.,;:|\n]{2,40}\s(?:et|and)\s\d"
"""« 17 délégués titulaires et 2 suppléants »: not all of them."""


@cache
def _get_listed(lang: Lang) -> re.Pattern[str]:
    """« en exercice 43, présents 35, votants 39 »: labels without a sign, certain where there are several."""
    return compiled(rf"(?<![\w’'-])(?:{_labels(lang)}){GAP}(?P<number>\d{{1,3}})(?=\s*(?:[,;./|–)]|$))", re.IGNORECASE)


@cache
def _get_head(lang: Lang) -> Expression:
    """“Members present: Chair, Clerk and two others (5)”."""
    present = _SITTING.pattern("present", lang)
    listed = rf"{GAP}?:[^\n]{{8,400}}\((?P<number>\d{{1,3}})\)\W*$"
    return Expression(rf"^\W{{0,3}}(?:\w+{GAP})?(?P<present>{present}){listed}", re.IGNORECASE, sign=_ENDS_IN_NUMBER)


@cache
def _get_size(lang: Lang) -> tuple[Expression, ...]:
    """« le conseil comprend 45 membres », « sont présents 44 conseillers sur 54 », where a table has words for it."""
    if not _SIZE.listed(lang):
        return ()
    council, counts, members, present, of = (
        _SIZE.pattern(name, lang) for name in ("council", "counts", "members", "present", "of")
    )
    number, aside = rf"(?P<number>{whole_number(lang)})", rf"(?:,{GAP}[^,;.:]{{1,60}},)?"
    patterns = (
        rf"\b{council}{aside}{GAP}{counts}{GAP}(?P<seats>{number}){GAP}{members}\b",
        rf"\b{present}{GAP}(?P<present>{number}){GAP}{members}\b",
        rf"\b{present}{GAP}{whole_number(lang)}{GAP}{members}{GAP}{of}{GAP}(?P<seats>{number})(?!\w)",
    )
    return tuple(
        Expression(pattern, re.IGNORECASE, sign=last_words(_SIZE.phrases("members", lang))) for pattern in patterns
    )


def said_of(ballot: Poll, text: WholeText) -> Counted | None:
    """How many vote, as the passage of the vote has it, or the one that opens its lines."""
    first = ballot.passages[0]
    is_listed = len(ballot.passages) > 1
    place = _places(text)[id(first)]
    passage = text.passages[place - 1] if is_listed and place else first
    found = [*_get_voting(text.lang, is_listed=is_listed).finditer(passage.text)]
    if len(found) != 1:
        return None
    group = "number" if found[0]["number"] else "total"
    return Counted(number_said(found[0][group], text.lang), TextSpan(passage, *found[0].span(group)))


def present_before(ballot: Poll, text: WholeText) -> Counted | None:
    """How many are present when it comes to a vote, as one of the passages just before says."""
    place = _places(text)[id(ballot.passages[0])]
    for passage in reversed(text.passages[max(0, place - _NEAR) : place]):
        match = _get_told(text.lang).search(passage.text)
        if match and match["present"]:
            return Counted(number_said(match["number"], text.lang), TextSpan(passage, *match.span("number")))
    return None


@once
def _places(text: WholeText) -> Mapping[int, int]:
    return {id(passage): place for place, passage in enumerate(text.passages)}


@cache
def _get_voting(lang: Lang, *, is_listed: bool) -> re.Pattern[str]:
    names = ("voting", "members") if is_listed else ("voting",)
    who = any_pattern(phrase for name in names for phrase in _SITTING.phrases(name, lang))
    represented = rf"(?:,|{GAP}[a-z]+){GAP}{whole_number(lang)}{GAP}{_SITTING.pattern('proxies', lang)}"
    before = rf"(?<![\w.,-])(?<!\band )(?P<number>{whole_number(lang)}){GAP}{who}\b(?!{represented})"
    return compiled(rf"{before}|\btotal[,:]?{GAP}(?P<total>\d{{1,3}})(?!{GAP}?[%€£$\d])", re.IGNORECASE)


@cache
def _get_told(lang: Lang) -> Expression:
    """“31 were present, five had given a proxy”."""
    who = _HEAD.named(_HEAD.listed(lang), lang)
    # -- “52 of the 61 members present” --
    of_all = rf"(?:{GAP}(?:of|out of|des|sur|sur les){GAP}(?:the{GAP}|its{GAP})?{whole_number(lang)})?"
    return Expression(
        rf"(?<![\w.,-])(?:(?<!\band )|(?=\d))(?P<number>{whole_number(lang)}){of_all}{GAP}(?:{who})\b",
        re.IGNORECASE,
        sign=last_words(phrase for said in _HEAD.listed(lang).values() for phrase in said),
    )
