"""Rules on what has a name: places, parties, and the act itself."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from delibgen.checks.reading.act import decided
from delibgen.checks.reading.expression import expression, may_hold
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan, whole
from delibgen.checks.reading.searching import mentions_in
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.folding import fold_in_place
from delibgen.tables import get_data

_HYPHENS = ("-", "\u2010", "\u2011", "–", "—")
_HYPHEN = f"[{''.join(_HYPHENS)}]"
_WORD = r"(?:[dl]')?\w+"
"""A word of a name after its first, « Villeneuve-d’Ascq », whose apostrophe may be of either form."""
_JOINED = expression(rf"[A-ZÀ-ÖØ-Þ](?<![/@.\w-].)\w+(?:{_HYPHEN}{_WORD})+(?![/@\w]|\.\w)")
_PAIR = expression(rf"(?<![\w-])([A-ZÀ-ÖØ-Þ]\w+)(?:{_HYPHEN}|[ \u00a0\u202f])(?=({_WORD}))")
_BETWEEN = expression(rf"{_HYPHEN}|[ \u00a0\u202f]")
_SAID = Lexicon("citing", "names")
_CAPITAL_BEFORE = _SAID.get("capital_before", "either")
_STREET = _SAID.get("street", "either")
_NAMED_AFTER_STREET = _SAID.get("named_after_street", "either")


def _may_join(words: str) -> bool:
    return bool(_joined(words))


@on_text(
    "FCT-07",
    "warning",
    draft="typed",
    look=_may_join,
    fr="« {found} » est écrit ailleurs « {other} ». Écrivez partout « {written} ».",
    en="“{found}” is written “{other}” elsewhere. Write “{written}” everywhere.",
    source="Un même nom s’écrit partout de même",
)
def name_spelt_two_ways(text: WholeText) -> Iterator[Hit]:
    """The hyphens of a name are right, however often they lack; a body may be called after a street without them."""
    for spellings in _spellings(text.passages).values():
        if len({span.text for span in spellings}) == 1:
            continue
        counts = Counter(_plain(span.text) for span in spellings)
        best = max(counts, key=lambda spelling: (spelling.count("-"), counts[spelling]))
        models = [span for span in spellings if _plain(span.text) == best]
        if len(counts) > 1:
            others = [span for span in spellings if _plain(span.text) != best]
            others = [*filter(_is_address, others)] if all(map(_is_of_street, models)) else others
            yield from (Hit(span, also=models[0], values={"written": models[0].text}) for span in others)


def _is_of_street(span: TextSpan) -> bool:
    return _STREET.search(span.passage.text, max(0, span.start - 40), span.start) is not None


def _is_address(span: TextSpan) -> bool:
    """Whether the name is that of a street, and not of a body that is called after it."""
    before = max(0, span.start - 40), span.start
    return _is_of_street(span) and _NAMED_AFTER_STREET.search(span.passage.text, *before) is None


def _plain(name: str) -> str:
    """The name with plain hyphens, spaces and apostrophes: those of typography are no other spelling."""
    return re.sub("[\u2010\u2011]", "-", re.sub("[\u00a0\u202f]", " ", _straight(name)))


def _straight(words: str) -> str:
    return words.replace("’", "'")


def _spellings(passages: tuple[Passage, ...]) -> dict[tuple[str, ...], list[TextSpan]]:
    """The places of each name that is hyphenated somewhere, whatever joins its words there."""
    names = frozenset[tuple[str, ...]]().union(*[_joined(passage.text) for passage in passages])
    by_pair: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for name in names:
        by_pair[name[:2]].append(name)
    found: defaultdict[tuple[str, ...], list[TextSpan]] = defaultdict(list)
    for passage in passages:
        pairs = _pairs(passage.text) if any(pair[0] in passage.text for pair in by_pair) else {}
        for pair in by_pair.keys() & pairs.keys():
            for name, (start, then) in product(by_pair[pair], pairs[pair]):
                end = _end_of(name, passage.text, then)
                if end and _stands_alone(passage.text, start, end):
                    found[name].append(TextSpan(passage, start, end))
    return found


def _is_name(words: tuple[str, ...]) -> bool:
    """Whether the words are a name, « Aulnay-sous-Bois », and no « Compte-tenu », nor one that takes no hyphens."""
    return words[-1].split("'")[-1][0].isupper() and " ".join(words) not in get_data("spelling")["fr"]["unhyphenated"]


@lru_cache(maxsize=1024)
def _joined(words: str) -> frozenset[tuple[str, ...]]:
    """The names that hyphens join, each as its words; most paragraphs of a batch come again."""
    if not may_hold(_HYPHENS, words):
        return frozenset()
    found = (tuple(re.split(_HYPHEN, match[0])) for match in _JOINED.finditer(_straight(words)))
    return frozenset(filter(_is_name, found))


@lru_cache(maxsize=1024)
def _pairs(words: str) -> Mapping[tuple[str, ...], Sequence[tuple[int, int]]]:
    """Each word with a capital and the one after it, with where it begins and ends, wherever the two stand."""
    found: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for match in _PAIR.finditer(_straight(words)):
        found[match.groups()].append((match.start(), match.end(1)))
    return found


def _end_of(name: tuple[str, ...], words: str, end: int) -> int:
    """Where the name ends of which the first word ends at `end`; 0 where other words follow."""
    words = _straight(words)
    for word in name[1:]:
        if not _BETWEEN.match(words, end) or not words.startswith(word, end + 1):
            return 0
        end += 1 + len(word)
    return 0 if re.match(rf"\w|{_HYPHEN}\w", words[end : end + 2]) else end


def _stands_alone(words: str, start: int, end: int) -> bool:
    """Whether no capital stands beside words that spaces part: « Jean Pierre » may be of two names."""
    if not re.search(r"\s", words[start:end]):
        return True
    return not _CAPITAL_BEFORE.search(words[max(0, start - 80) : start]) and not re.match(r"\s[A-ZÀ-ÖØ-Þ]", words[end:])


_ALIKE = 0.6
_MOST = 600


@on_text(
    "FCT-08",
    "error",
    "fr",
    fr="La délibération ne porte pas le même {what_fr} que la première page : « {found} » ici, « {other} » là-bas. "
    "Donnez aux deux les mêmes mots.",
    en="The délibération does not bear the same {what_en} as the first page: “{found}” here, “{other}” there. "
    "Give both the same words.",
    source="Un acte a un numéro et un titre, les mêmes partout",
)
def two_titles(text: WholeText) -> Iterator[Hit]:
    heads = [passage for passage in text.passages if passage.role == "act"]
    fronts = [passage for passage in text.passages if passage.role == "title" and passage.part == "explanation"]
    if len(heads) != 1 or len(fronts) != 1 or not decided(text):
        return
    numbers = [next(iter(mentions_in(text, "reference", [passage])), None) for passage in (heads[0], fronts[0])]
    if numbers[0] and numbers[1] and numbers[0].value != numbers[1].value:
        yield Hit(numbers[0].span, also=numbers[1].span, values={"what_fr": "numéro", "what_en": "number"})
        return
    one, other = _words(heads[0]), _words(fronts[0])
    if one == other or one[: len(other)] == other or other[: len(one)] == one:
        return
    alike = SequenceMatcher(None, " ".join(one)[:_MOST], " ".join(other)[:_MOST], autojunk=False).ratio()
    if alike >= _ALIKE:
        at, also = _differing(heads[0], fronts[0])
        yield Hit(at, also=also, values={"what_fr": "titre", "what_en": "title"})


def _words(passage: Passage) -> list[str]:
    return re.findall(r"\w+", fold_in_place(passage.text))


def _differing(one: Passage, other: Passage) -> tuple[TextSpan, TextSpan]:
    """The words of each that the other does not have, between those that both begin and end with."""
    sides = [
        [(fold_in_place(match[0]), match.span()) for match in re.finditer(r"\w+", each.text)] for each in (one, other)
    ]
    short = min(map(len, sides))
    head = next((place for place in range(short) if sides[0][place][0] != sides[1][place][0]), short)
    tail = next(
        (place for place in range(short - head) if sides[0][-1 - place][0] != sides[1][-1 - place][0]), short - head
    )
    spans = []
    for passage, words in zip((one, other), sides, strict=True):
        kept = words[head : len(words) - tail]
        spans.append(TextSpan(passage, kept[0][1][0], kept[-1][1][1]) if kept else whole(passage))
    return spans[0], spans[1]
