"""The rule on acronyms that nothing explains."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from delibgen.checks.reading.expression import Expression, expression, may_hold, standing_in
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import MARGIN, Passage, TextSpan
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.cldr import get_currencies
from delibgen.document.model import Note, Run, walk
from delibgen.folding import fold_in_place
from delibgen.project.council import builtin_councils, get_builtin
from delibgen.tables import get_data

_ACRONYM = expression(r"[A-Z](?<![\w.@#/&+°$-].)[A-Z]{2,4}(?![\w/@&+-]|\.\w)")
_SAID = Lexicon("correcting", "acronyms")
_REFERENCE = _SAID.get("reference", "either")
"""A reference of a council, « 2023 DGRI 26 », of a norm, « ISO 9001:2015 », or of a code, “24 CFR Part 570”."""
_OF_MONEY = expression(r"\d[ \u00a0\u202f]?$"), expression(r"[ \u00a0\u202f]?\d")
_ROMAN = expression(r"[IVXLCDM]+")
_WORD = expression(r"[^\W\d_]+")
_UNSAID = frozenset({"title", "act", "label", "service", "signature", "report", "annex", MARGIN})
"""Roles in which an acronym stands as in a heading, or a name in capitals."""
_BEFORE = expression(r"(?P<rest>.*?)(?P<word>[^\s\u00a0]+)[ \u00a0]$", re.DOTALL)
_OPENING = expression(r"^\W*(?:\w+[ \u00a0])?(?:\d{1,2}(?:er|re|st|nd|rd|th)?|[a-zA-Z]|[IVX]+)[ \u00a0]?[.:)–—-]+")
"""A label before what is decided: “Article 3: NOTES…”."""
_CIVILITIES = frozenset({"M.", "MM.", "Mme", "Mmes", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr"})
_OF_COMPANY = _SAID.get("of_company", "either")
_COMPANY_BEFORE = _SAID.get("company_before", "either")
_BETWEEN_CELLS = expression(r"\t|\s\|\s")
_OF_GROUP = _SAID.get("of_group", "either")
"""Before the name of those who stood for an election together."""
_CAPITALS_BESIDE = expression(r"[A-ZÀ-Þ]{2,}[ \u00a0]$"), expression(r"[ \u00a0][A-ZÀ-Þ]{2,}\b")
_NOTED = Expression(r"\b([A-Z]{3,5})\s?(?:[⁽⁰¹²³⁴-⁹]|\^|[①-⑳]|\[\d)", sign=r"[⁽⁰¹²³⁴-⁹^①-⑳\[]")
_LAST = expression(r"[A-Z]{3,5}(?=\s?$)")
_LENGTHS = range(3, 6)
_CAPITALS = expression(r"[A-Z]{3,5}")
_BACK = 170
_BESIDE = (
    (expression(r"[\w»”\"’.]\s?[\(\[]\s?$"), expression(r"\s?(?:[)\],;–-]|ou\b|or\b)")),
    (expression(r"[\w»”\"’.]\s[\(\[]\s?[“\"«]\s?$"), expression(r"\s?[”\"»]")),
    (expression(r"\([^()]{8,160},\s$"), expression(r"\s?[);]")),
    (_SAID.get("called", "either"), expression(r"\b")),
    (expression(r"\b$"), expression(r"\s?\(\s?[^()\d][^()]{3,200} [^()]{2,200}\)|\s?[,:–=-]\s?[«“\"]")),
    (expression(r"^\W*$"), expression(r"\s?[:=–—]\s?[^\W\d]{2}")),
)
"""What stands before an acronym and after it where one of them explains the other."""


@on_text(
    "ACC-07",
    "info",
    draft="typed",
    look=expression(r"[A-Z]{3}"),
    fr="Rien n’explique « {found} ». Écrivez le nom en entier, et le sigle entre parenthèses, la première fois.",
    en="Nothing explains “{found}”. Write the name in full, with the acronym in brackets, the first time.",
    source="DINSIC, guide « Créer des documents bureautiques accessibles », abréviations",
)
def acronym_unexplained(text: WholeText) -> Iterator[Hit]:
    held = [passage for passage in text.passages if _unknown_in(passage.text) and _is_prose(passage)]
    said = [_words_in(passage.text) for passage in text.passages] if held else []
    first: dict[str, TextSpan] = {}
    for passage in held:
        for start, end in _unknown_in(passage.text):
            acronym = passage.text[start:end]
            is_new = acronym not in first and not any(acronym.lower() in each.ordinary for each in said)
            if is_new and not _is_name(passage.text, start, end, said):
                first[acronym] = TextSpan(passage, start, end)
    explained = text.acronyms | _explained(text.passages, set(first)) | set(_noted(text, first)) if first else ()
    yield from (Hit(span) for acronym, span in first.items() if acronym not in explained)


class _Words(NamedTuple):
    """The words of a passage that tell a name or an acronym from others."""

    common: frozenset[str]
    """Those in small letters."""
    ordinary: frozenset[str]
    """Those that are not all in capitals, in small letters."""


@lru_cache(maxsize=1024)
def _words_in(words: str) -> _Words:
    said = frozenset(_WORD.findall(words))
    ordinary = frozenset(word.lower() for word in said if not word.isupper())
    return _Words(frozenset(filter(str.islower, said)), ordinary)


def _is_prose(passage: Passage) -> bool:
    """Whether the passage is written in sentences: no heading, no row of a table, and not all in capitals."""
    if passage.kind == "heading" or passage.role in _UNSAID or standing_in(_BETWEEN_CELLS)[passage.text]:
        return False
    return not _is_in_capitals(passage.text)


@lru_cache(maxsize=1024)
def _is_in_capitals(words: str) -> bool:
    return 2 * sum(map(str.isupper, words)) >= sum(map(str.isalpha, words))


@lru_cache(maxsize=1024)
def _unknown_in(words: str) -> tuple[tuple[int, int], ...]:
    """Where the words have acronyms that are not known to all, and are no currencies and of no reference."""
    found = [match.span() for match in _ACRONYM.finditer(words) if match[0] not in _known()]
    spared = [match.span() for match in _REFERENCE.finditer(words)] if found else ()
    return tuple((start, end) for start, end in found if not _is_spared(words, start, end, spared))


def _is_spared(words: str, start: int, end: int, references: Iterable[tuple[int, int]]) -> bool:
    acronym = words[start:end]
    is_money = acronym in get_currencies() and _counts_money(words, start, end)
    return is_money or bool(_ROMAN.fullmatch(acronym)) or any(first <= start < last for first, last in references)


def _counts_money(text: str, start: int, end: int) -> bool:
    before, after = _OF_MONEY
    return bool(before.search(text[max(0, start - 2) : start]) or after.match(text, end))


def _is_name(text: str, start: int, end: int, others: Sequence[_Words]) -> bool:
    """Whether a word in capitals is a surname after its first name, a verb that opens a decision, or among others."""
    before = text[max(0, start - 40) : start]
    opens_passage = not _OPENING.sub("", before).strip(" -–•«“")
    if (
        opens_passage
        or _OF_GROUP.search(before)
        or _OF_COMPANY.match(text, end)
        or _COMPANY_BEFORE.search(before)
        or _CAPITALS_BESIDE[0].search(before)
        or _CAPITALS_BESIDE[1].match(text, end)
    ):
        return True
    said = _BEFORE.fullmatch(before)
    if not said or not said["word"][0].isupper():
        return False
    opens = said["rest"].rstrip()[-1:] in {"", *".!?:;«“("}
    return said["word"] in _CIVILITIES or not opens or not any(said["word"].lower() in each.common for each in others)


@cache
def _known() -> frozenset[str]:
    """Acronyms that need no explanation: those everyone knows, and the departments of the councils."""
    departments = (code for name in builtin_councils() for code in get_builtin(name).departments)
    words = (word for entry in get_data("acronyms")["known"] for word in entry["words"])
    return frozenset((*departments, *words))


def _noted(text: WholeText, acronyms: Iterable[str]) -> Iterator[str]:
    """Those after which a note is called, in a Word file or by a figure that a text shows."""
    has_notes = any(passage.kind == "note" for passage in text.passages)
    for block in walk(text.document.blocks) if has_notes else ():
        for before, after in pairwise(block.inlines):
            said = _LAST.search(before.text) if isinstance(before, Run) and isinstance(after, Note) else None
            if said:
                yield said[0]
    signs = tuple(acronyms)
    for passage in text.passages:
        if may_hold(signs, passage.text):
            yield from (match[1] for match in _NOTED.finditer(passage.text))


def _explained(passages: Sequence[Passage], acronyms: set[str]) -> set[str]:
    """Those whose name stands beside them, or is spelt by the words around them."""
    found, unseen = set[str](), set(acronyms)
    for before, passage, after in zip((None, *passages), passages, (*passages[1:], None), strict=False):
        beside = _explained_beside(passage.text)
        if said := acronyms & beside.keys():
            around = [_spelt(one.text) for one in (before, passage, after) if one]
            found |= {each for each in said if beside[each] or any(each in spelt for spelt in around)}
            unseen -= said  # a title may give what an article abbreviates
        if unseen:
            found |= unseen & _parts(passage.text)
    return found


@lru_cache(maxsize=1024)
def _explained_beside(words: str) -> Mapping[str, bool]:
    """The words in capitals, each with whether its name stands beside it."""
    found: dict[str, bool] = {}
    for match in _CAPITALS.finditer(words):
        found[match[0]] = found.get(match[0], False) or _explains(match)
    return found


@lru_cache(maxsize=1024)
def _spelt(words: str) -> frozenset[str]:
    """What words spell of which the first has a capital."""
    return frozenset(part.upper() for part in _parts(words) if part[0].isupper())


def _explains(acronym: re.Match[str]) -> bool:
    """Whether its name stands beside an acronym, one of them in brackets or after a sign."""
    words, start, end = acronym.string, *acronym.span()
    return any(
        after.match(words, end) and before.search(words, max(0, start - _BACK), start) for before, after in _BESIDE
    )


def _initials(text: str) -> tuple[str, ...]:
    """The initials of the words, without accents, capitals kept: all of them, and those of the longer words."""
    words = _WORD.findall(text)
    longer = [word for word in words if len(word) > 3 or word[0].isupper()]
    return tuple("".join(map(_initial, said)) for said in (words, longer))


@lru_cache(maxsize=1024)
def _parts(text: str) -> frozenset[str]:
    """The initials of words that stand beside each other, as many as an acronym has letters."""
    lines = _initials(text)
    return frozenset(
        {line[at : at + many] for line in lines for many in _LENGTHS for at in range(len(line) - many + 1)}
    )


def _initial(word: str) -> str:
    return fold_in_place(word[0]).upper() if word[0].isupper() else fold_in_place(word[0])
