"""Which part of an act a passage is, told from its words and its neighbours where the file does not say it."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import get_args

from delibgen.checks.reading.deciding import led_to_decisions, reopened
from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.wording import (
    FIRM,
    IN_PREAMBLE,
    LOOSE,
    OPENS_BODY,
    bears,
    find_label,
    mark_of,
    opens_with_assembly,
)
from delibgen.document.model import HeadingRole, ParagraphRole, SectionRole
from delibgen.folding import fold_in_place
from delibgen.project.fields import Lang

_ROLES = frozenset((*get_args(ParagraphRole), *get_args(HeadingRole)))
_WEAK = "weak"
"""A visa that may be prose."""
_REPORT_MARKS = frozenset({"salutation", "closing"})
_NEAR = 3
_MOST_TOLD = 12
"""So many passages may stand between the heading of an act and its preamble."""
_SENTENCE = 200
"""A passage longer than this that ends with a full stop is prose."""
_SIGNATORY = "signatory"


def recognise(passages: tuple[Passage, ...], lang: Lang) -> tuple[Passage, ...]:
    """The passages with their roles, parts and articles; as they came where the text is neither an act nor its report.

    What a passage already says of itself is kept. English texts have no act: there only labels and notices are told.
    """
    marks = _authored(passages, [mark_of(passage, lang) for passage in passages])
    if lang == "en":
        return tuple(_told(passage, mark, "", 0) for passage, mark in zip(passages, marks, strict=True))
    believed = _signed(passages, _believed(passages, led_to_decisions(passages, marks)))
    parts = _parts_of_acts(passages, believed)
    _tell_report(passages, believed, parts)
    if not any(parts):
        return passages
    articles = _articles(passages, believed, parts)
    roles = _roles(believed, parts)
    return tuple(map(_told, passages, roles, parts, articles))


def _told(passage: Passage, mark: str, part: SectionRole, article: int) -> Passage:
    role = passage.role or (mark if mark in _ROLES else "")
    told = role, passage.part or part, passage.article or article
    if told == (passage.role, passage.part, passage.article):
        return passage
    return Passage(passage.text, passage.kind, passage.origin, *told, passage.level, passage.foreign, passage.loc)


def _authored(passages: Sequence[Passage], marks: list[str]) -> list[str]:
    """With a mayor or a president who decides alone, named just before the visas, as an assembly is."""
    authored = list(marks)
    for place, (passage, mark) in enumerate(zip(passages, marks, strict=True)):
        said = passage.text.strip() if marks[place + 1 : place + 2] == ["citation"] else ""
        if said and mark in {"", "signature"} and not said.endswith((".", ";", ":", "!", "?")):
            authored[place] = "formula" if bears("executive", fold_in_place(said), "fr") else mark
    return authored


def _believed(passages: Sequence[Passage], marks: list[str]) -> list[str]:
    """The marks that their neighbours bear out; prose may also open with “Vu” or with the name of a council."""
    believed = [_WEAK if _is_weak(*pair) else pair[1] for pair in zip(passages, marks, strict=True)]
    shown = list(believed)
    for place, (passage, mark) in enumerate(zip(passages, shown, strict=True)):
        if passage.role in LOOSE and mark in {*FIRM, _WEAK}:
            before = _nearest(passages, believed, range(place - 1, -1, -1))
            after = _nearest(passages, shown, range(place + 1, len(shown)))
            believed[place] = marks[place] if _fits(passage, mark, before, after) else ""
    return _without_agreement(_unquoted(passages, believed))


def _nearest(passages: Sequence[Passage], marks: Sequence[str], places: Iterable[int]) -> str:
    """The first mark of few passages, without the points of a list that has none."""
    passed = 0
    for place in places:
        passed += passages[place].kind != "item"
        if marks[place] or passed == _NEAR:
            return marks[place]
    return ""


def _signed(passages: Sequence[Passage], marks: list[str]) -> list[str]:
    """With the names that sign a report, where they have no office: those of members who propose the text."""
    signed = list(marks)
    in_report = False
    for place, (passage, mark) in enumerate(zip(passages, marks, strict=True)):
        in_report = mark == "salutation" or (in_report and mark not in FIRM)
        names = passage.text.strip() if in_report and not mark else ""
        if names and not names.endswith((".", ",", ";", ":", "!", "?")):
            signed[place] = _SIGNATORY if bears(_SIGNATORY, fold_in_place(names), "fr") else ""
    return signed


def _is_weak(passage: Passage, mark: str) -> bool:
    """Whether a visa ends as a sentence does, so that only a firm neighbour bears it out."""
    may_be = mark in {"citation", "report"} and passage.role in LOOSE
    return may_be and passage.text.rstrip().endswith((".", "!", "?"))


def _fits(passage: Passage, mark: str, before: str, after: str) -> bool:
    if mark == "formula":
        return after in {"citation", _WEAK, "report", "enacting", "preamble", "decision"}
    if mark == "enacting":
        words = fold_in_place(passage.text).strip()
        names = words.endswith(":") and opens_with_assembly(words, "fr")
        return before in IN_PREAMBLE or after in OPENS_BODY or names or "apres en avoir delibere" in words
    return before in IN_PREAMBLE or after in IN_PREAMBLE or after == "article"


def _unquoted(passages: Sequence[Passage], marks: list[str]) -> list[str]:
    """Without the articles of another text that an article gives in its new wording, between « and »."""
    unquoted = list(marks)
    open_quotes = 0
    for place, passage in enumerate(passages):
        if open_quotes and marks[place] == "article":
            unquoted[place] = ""
        balance = passage.text.count("«") - passage.text.count("»")
        if open_quotes or (balance > 0 and bears("amended", fold_in_place(passage.text), "fr")):
            open_quotes = max(0, open_quotes + balance)
        if marks[place] in FIRM:
            open_quotes = 0
    return unquoted


def _without_agreement(marks: list[str]) -> list[str]:
    """An agreement has visas and articles of its own: before any “Délibère”, they are not those of an act."""
    enacted = marks.index("enacting") if "enacting" in marks else len(marks)
    if "agreement" in marks[:enacted] and "formula" not in marks[:enacted]:
        return [mark if place > enacted else "" for place, mark in enumerate(marks)]
    return marks


def _parts_of_acts(passages: Sequence[Passage], marks: Sequence[str]) -> list[SectionRole]:
    """The parts from the formula to the annexes; several acts may follow one another."""
    parts: list[SectionRole] = [""] * len(marks)
    part: SectionRole = ""
    enacted = False
    others = reopened(passages, marks)
    for place, mark in enumerate(marks):
        cites_on = marks[place + 1 : place + 2] in (["citation"], ["report"])
        is_other = place in others and part in {"body", "conclusions"}
        new = "preamble" if is_other else _next_part(part, mark, enacted=enacted, cites_on=cites_on)
        if new == "preamble" and part not in {"preamble", ""}:
            _tell_matter(passages, marks, parts, place)
        part, parts[place] = new, new
        enacted = mark == "enacting"
    first = next((place for place, found in enumerate(parts) if found), None)
    if first is not None:
        _tell_preface(passages, marks, parts, first)
    return parts


def _next_part(part: SectionRole, mark: str, *, enacted: bool, cites_on: bool) -> SectionRole:
    """The part of the next passage, given that of the one before it."""
    if mark == "formula":
        return "preamble"
    if part in {"", "conclusions"}:
        opens = mark in {"citation", "report", "enacting"} and (not part or cites_on)
        return "preamble" if opens else "annex" if part and mark in {"annex", "agreement"} else part
    if part == "preamble":
        return "body" if mark in OPENS_BODY or (enacted and mark not in IN_PREAMBLE) else part
    if part == "body":
        ends: dict[str, SectionRole] = {
            "conclusions": "conclusions",
            "signature": "conclusions",
            "notice": "conclusions",
        }
        return "annex" if mark in {"annex", "agreement"} else ends.get(mark, part)
    return part


def _tell_preface(passages: Sequence[Passage], marks: Sequence[str], parts: list[SectionRole], start: int) -> None:
    """Gives the titles and labels just before the preamble that opens at `start` to its preface."""
    for place in range(start - 1, -1, -1):
        if not _heads(passages[place], marks[place]):
            return
        parts[place] = "preface"


def _tell_matter(passages: Sequence[Passage], marks: Sequence[str], parts: list[SectionRole], start: int) -> None:
    """Gives the preface of a further act what is told below its heading, up to its preamble at `start`."""
    told = range(start - 1, max(-1, start - 1 - _MOST_TOLD), -1)
    prose = [*takewhile(lambda place: not marks[place] and passages[place].kind in {"paragraph", "heading"}, told)]
    heading = min((place for place in prose if _heads(passages[place], marks[place])), default=start)
    parts[heading:start] = ["preface"] * (start - heading)
    _tell_preface(passages, marks, parts, heading)


def _heads(passage: Passage, mark: str) -> bool:
    """Whether a passage may head an act: a title, a label, a short line that is no sentence."""
    if mark in {"title", "act", "label", "service"}:
        return True
    said = passage.text.rstrip()
    if mark or passage.kind in {"item", "note", "cell"} or not said:
        return False
    return len(said) < 2 * _SENTENCE and not said.endswith((".", ";", ":", ",", "!", "?"))


def _tell_report(passages: Sequence[Passage], marks: Sequence[str], parts: list[SectionRole]) -> None:
    """Gives what comes before the act, or the whole of a text without one, to the report if it is one."""
    end = next((place for place, part in enumerate(parts) if part), len(parts))
    shown = set(marks[:end])
    is_report = "label" in shown and any(_is_exposition(passage) for passage in passages[:end])
    is_report = is_report or shown >= _REPORT_MARKS
    if end < len(parts):
        is_report = is_report or bool(shown & _REPORT_MARKS) or any(map(_is_prose, passages[:end]))
    for place in range(end):
        parts[place] = "explanation" if is_report else "preface" if end < len(parts) else ""


def _is_exposition(passage: Passage) -> bool:
    return bears("exposition", fold_in_place(passage.text).strip(" *_#"), "fr")


def _is_prose(passage: Passage) -> bool:
    return len(passage.text) > _SENTENCE and passage.text.rstrip().endswith((".", "»"))


def _articles(passages: Sequence[Passage], marks: Sequence[str], parts: Sequence[SectionRole]) -> list[int]:
    """The article of each passage; an only one may have no label."""
    numbers: list[int] = []
    number = 0
    for place, part in enumerate(parts):
        if part != "body":
            number = 0
        elif parts[place - 1] != "body" and place:
            number = 1 if not _is_labelled(marks, parts, place) else 0
        if part == "body" and marks[place] == "article" and (label := find_label(passages[place].text)):
            number = label.number or 1
        numbers.append(number)
    return numbers


def _is_labelled(marks: Sequence[str], parts: Sequence[SectionRole], start: int) -> bool:
    """Whether the body that opens at `start` has labels."""
    for place in range(start, len(parts)):
        if parts[place] != "body":
            return False
        if marks[place] == "article":
            return True
    return False


def _roles(marks: Sequence[str], parts: Sequence[SectionRole]) -> list[str]:
    """The marks that are roles, where each may stand: a title that opens the act is its heading."""
    return [_role(mark, part) for mark, part in zip(marks, parts, strict=True)]


def _role(mark: str, part: SectionRole) -> str:
    match part:
        case "explanation":
            said = "signature" if mark == _SIGNATORY else mark
            return said if said in {"service", "title", "label", "salutation", "closing", "signature"} else ""
        case "preface":
            return "act" if mark == "title" else mark if mark in {"label", "service", "act", "notice"} else ""
        case "preamble":
            return mark if mark in FIRM else ""
        case "conclusions":
            return mark if mark in {"signature", "notice"} else ""
        case "annex":
            return mark if mark == "annex" else ""
    return ""
