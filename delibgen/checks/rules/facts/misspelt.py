"""A rule on names that a text spells in two ways, but for one letter or an accent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from delibgen.checks.pairing.spelling import is_one_off
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.folding import fold_in_place

_NAME = expression(r"(?<![\w’'@./-])[A-ZÀ-Ý](?:[a-zà-ÿœ]+|[A-ZÀ-Ý]+)(?:-\w+)*(?![\w@/-]|\.\w)")
_NEXT = expression(r"\s(?P<name>[A-ZÀ-Ý][\w’-]*)")
_BEFORE = expression(r"(?P<name>[A-ZÀ-Ý][\w’-]*)\s$")
_OPENS = expression(r"(?:^|[.!?:;–—•\t]\s*|[-*]\s|\d[.)°]\s)[«“\"(]?\s?$")
_SMALL = expression(r"(?<!\w)[a-zà-ÿœ][\w-]+")
_SHORTEST = 6
_MANY = 2


class _Spelling(NamedTuple):
    """A name as it is spelt somewhere, with the words with a capital beside it."""

    at: TextSpan
    before: str
    after: str


@on_text(
    "FCT-34",
    "warning",
    "fr",
    fr="« {found} » est écrit ailleurs « {other} ». Est-ce le même nom ?",
    en="“{found}” is written “{other}” elsewhere. Is it the same name?",
    source="Un même nom s’écrit partout de même",
)
def name_but_for_a_letter(text: WholeText) -> Iterator[Hit]:
    """Of two spellings, the one that stands once; where a name beside them is the same, one of each may do."""
    names = _spellings(text)
    common = {word for passage in text.passages for word in _SMALL.findall(passage.text)} if names else set()
    order = {name: place for place, name in enumerate(names)}
    alike = _by_ends(names)
    for name, spelt in names.items():
        if len(spelt) != 1 or name.lower() in common:
            continue
        others = [other for other in alike[_ends(name)] if _is_slip(name, other)]
        known = next((other for other in others if _is_the_same(spelt[0], names[other])), None)
        if known and (len(names[known]) > 1 or order[known] < order[name]):
            yield Hit(spelt[0].at, also=names[known][0].at)


def _by_ends(names: Iterable[str]) -> Mapping[tuple[str, ...], Sequence[str]]:
    """The names by what a slip leaves as it is."""
    found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names:
        found[_ends(name)].append(name)
    return found


def _ends(name: str) -> tuple[str, ...]:
    return name[0], fold_in_place(name[-1])


def _spellings(text: WholeText) -> Mapping[str, Sequence[_Spelling]]:
    """Where each name stands, by how it is spelt; a word that opens a sentence may be none."""
    found: defaultdict[str, list[_Spelling]] = defaultdict(list)
    for passage in text.passages:
        for match in _NAME.finditer(passage.text):
            if len(match[0]) < _SHORTEST:
                continue
            after, before = _NEXT.match(passage.text, match.end()), _BEFORE.search(passage.text, 0, match.start())
            beside = before["name"] if before else "", after["name"] if after else ""
            if any(beside) or not _OPENS.search(passage.text, 0, match.start()):
                found[match[0]].append(_Spelling(TextSpan(passage, *match.span()), *beside))
    return found


def _is_slip(one: str, other: str) -> bool:
    """Whether the two are one name but for a letter, or an accent, and no other form of it."""
    if one.isupper() != other.isupper() or one[0] != other[0]:
        return False
    folded, its = fold_in_place(one), fold_in_place(other)
    return folded == its if one.lower() != other.lower() and folded == its else _differ_inside(folded, its)


def _differ_inside(one: str, other: str) -> bool:
    """Whether a letter before the last differs: « Martin » and « Martine » are two names."""
    return one != other and one[-1] == other[-1] and is_one_off(one, other)


def _is_the_same(spelling: _Spelling, others: Sequence[_Spelling]) -> bool:
    """Whether the other spelling stands for the same, and the two never side by side, as two names do."""
    if any(each.at.passage is spelling.at.passage for each in others):
        return False
    return len(others) >= _MANY or any(
        (each.before and each.before == spelling.before) or (each.after and each.after == spelling.after)
        for each in others
    )
