"""The rule on acronyms that nothing explains."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from delibgen.checks.passage import Passage
from delibgen.checks.rule import Hit, Span, on_text
from delibgen.checks.text import Text
from delibgen.document.model import Note, Run, walk
from delibgen.language.folding import fold_in_place
from delibgen.project.council import builtin_councils, get_council
from delibgen.tables import get_data

_ACRONYM = re.compile(r"(?<![\w.@#/&+°$-])[A-Z]{3,5}(?![\w/@&+-]|\.\w)")
_REFERENCE = re.compile(r"\b(?:19|20)\d\d[ \u00a0-]+[A-Z]{2,6}[ \u00a0-]+\d+[A-Z0-9-]*(?:[ \u00a0]+[A-Z]{2,6}\b)*")
_ROMAN = re.compile(r"[IVXLCDM]+")
_WORD = re.compile(r"[^\W\d_]+")
_UNSAID = frozenset({"title", "act", "label", "service", "signature", "report", "annex"})
"""Roles in which an acronym stands as in a heading, or a name in capitals."""
_BEFORE = re.compile(r"(?P<rest>.*?)(?P<word>[^\s\u00a0]+)[ \u00a0]$", re.DOTALL)
_CIVILITIES = frozenset({"M.", "MM.", "Mme", "Mmes", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr"})
_CAPITALS_BESIDE = re.compile(r"[A-ZÀ-Þ]{2,}[ \u00a0]$"), re.compile(r"[ \u00a0][A-ZÀ-Þ]{2,}\b")
_NOTED = re.compile(r"\b([A-Z]{3,5})\s?(?:[⁽⁰¹²³⁴-⁹]|\^|[①-⑳]|\[\d)")
_LAST = re.compile(r"[A-Z]{3,5}(?=\s?$)")


@on_text(
    "ACC-07",
    "info",
    fr="Rien n’explique « {found} ». Écrivez le nom en entier, et le sigle entre parenthèses, la première fois.",
    en="Nothing explains “{found}”. Write the name in full, with the acronym in brackets, the first time.",
    source="DINSIC, guide « Créer des documents bureautiques accessibles », abréviations",
)
def acronym_unexplained(text: Text) -> Iterator[Hit]:
    words = {word for passage in text.passages for word in _WORD.findall(passage.text)}
    common = frozenset(word for word in words if word.islower())
    ordinary = {word.lower() for word in words if not word.isupper()}
    first: dict[str, Span] = {}
    for passage in filter(_is_prose, text.passages):
        for match in _candidates(passage, common):
            if match[0].lower() not in ordinary:
                first.setdefault(match[0], Span(passage, *match.span()))
    explained = _explained(text.passages, set(first)) | set(_noted(text)) if first else ()
    yield from (Hit(span) for acronym, span in first.items() if acronym not in explained)


def _is_prose(passage: Passage) -> bool:
    """Whether the passage is written in sentences: no heading, and not all in capitals."""
    letters = [character for character in passage.text if character.isalpha()]
    capitals = sum(map(str.isupper, letters))
    return passage.kind != "heading" and passage.role not in _UNSAID and 2 * capitals < len(letters)


def _candidates(passage: Passage, common: frozenset[str]) -> Iterator[re.Match[str]]:
    """The acronyms of a passage, but for those known to all, names in capitals and references."""
    text = passage.text
    spared = [match.span() for match in _REFERENCE.finditer(text)]
    for match in _ACRONYM.finditer(text):
        start, end = match.span()
        known = match[0] in _known() or _ROMAN.fullmatch(match[0])
        inside = any(first <= start < last for first, last in spared)
        if not known and not inside and not _is_name(text, start, end, common):
            yield match


def _is_name(text: str, start: int, end: int, common: frozenset[str]) -> bool:
    """Whether a word in capitals is a surname after its first name, a verb that opens a decision, or among others."""
    before = text[max(0, start - 40) : start]
    opens_passage = not before.strip(" -–•«“")
    if opens_passage or _CAPITALS_BESIDE[0].search(before) or _CAPITALS_BESIDE[1].match(text, end):
        return True
    said = _BEFORE.fullmatch(before)
    if not said or not said["word"][0].isupper():
        return False
    opens = said["rest"].rstrip()[-1:] in {"", *".!?:;«“("}
    return said["word"] in _CIVILITIES or not opens or said["word"].lower() not in common


@cache
def _known() -> frozenset[str]:
    """Acronyms that need no explanation: those everyone knows, and the departments of the councils."""
    departments = (code for name in builtin_councils() for code in get_council(name).departments)
    words = (word for entry in get_data("acronyms")["known"] for word in entry["words"])
    return frozenset((*departments, *words))


def _noted(text: Text) -> Iterator[str]:
    """The acronyms after which a note is called, in a Word file or by a figure that a text shows."""
    for block in walk(text.document.blocks):
        for before, after in pairwise(block.inlines):
            said = _LAST.search(before.text) if isinstance(before, Run) and isinstance(after, Note) else None
            if said:
                yield said[0]
    for passage in text.passages:
        yield from (match[1] for match in _NOTED.finditer(passage.text))


def _explained(passages: Sequence[Passage], acronyms: set[str]) -> set[str]:
    """Those whose name stands beside them, or is spelt by the words around them."""
    found: set[str] = set()
    for before, passage, after in zip((None, *passages), passages, (*passages[1:], None), strict=False):
        for acronym in acronyms - found:
            if acronym in passage.text:
                around = [one.text for one in (before, passage, after) if one is not None]
                spelt = any(_spells(line, acronym) for words in around for line in _initials(words))
                found |= {acronym} if spelt or _explains(passage.text, acronym) else set()
    return found


def _explains(text: str, acronym: str) -> bool:
    """Whether the name and the acronym stand beside each other, one of them in brackets or after a sign."""
    return bool(
        re.search(rf"[\w»”\"’]\s?\(\s?{acronym}\s?\)", text)
        or re.search(rf"\b{acronym}\s?\(\s?[^()\d][^()]{{3,200}} [^()]{{2,200}}\)", text)
        or re.search(rf"\b{acronym}\b\s?[,:–=-]\s?[«“\"]", text)
    )


def _initials(text: str) -> Iterator[str]:
    """The initials of the words, without accents, capitals kept: all of them, and those of the longer words."""
    words = _WORD.findall(text)
    for said in (words, [word for word in words if len(word) > 3 or word[0].isupper()]):
        yield "".join(fold_in_place(word[0]).upper() if word[0].isupper() else fold_in_place(word[0]) for word in said)


def _spells(initials: str, acronym: str) -> bool:
    """Whether words, of which the first begins with a capital, spell the acronym by their initials."""
    rest = "".join(f"[{letter}{letter.lower()}]" for letter in acronym[1:])
    return re.search(acronym[0] + rest, initials) is not None
