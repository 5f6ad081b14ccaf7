"""Which part of an act a passage is, told from its words where the file does not say it.

The words that show it stand in `data/anatomy.toml`, and are found whatever their case and accents.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple, get_args

from delibgen.checks.reading.expression import any_of, expression
from delibgen.checks.reading.passage import Passage
from delibgen.document.model import HeadingRole, ParagraphRole, SectionRole
from delibgen.folding import fold_in_place
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_ROLES = frozenset((*get_args(ParagraphRole), *get_args(HeadingRole)))
_FIRM = ("formula", "citation", "report", "enacting")
"""What stands in the preamble of an act and, believed, nowhere else."""
_WEAK = "weak"
"""A visa that may be prose."""
_REPORT_MARKS = frozenset({"salutation", "closing"})
_SENTENCE = 200
"""A passage longer than this that ends with a full stop is prose."""
_ROMAN = {"i": 1, "v": 5, "x": 10}
_ORDER = (
    *("label", "closing", "salutation", "preamble", "enacting", "formula", "citation", "report", "agreement"),
    *("annex", "conclusions", "title", "service", "signature"),
)
"""In which order a passage is tried: the narrower mark first."""
_LOOSE = frozenset({"", "lead", "last"})
"""Roles of any passage, whatever part it stands in."""
_SIGNATORY = "signatory"
_TYPED = expression(r"\s*(?:[-–—•*▪◦·➤>#|]+\s*)*")
_SPACED = expression(r"(?:\w )+\w")
_REFERENCE = expression(r"\s*\W{0,3}(?:19|20)\d\d[ \-\u2011]+[A-Z]{2,6}[ \-\u2011]+\d+")


def recognise(passages: tuple[Passage, ...], lang: Lang) -> tuple[Passage, ...]:
    """The passages with their roles, parts and articles; as they came where the text is neither an act nor its report.

    What a passage already says of itself is kept. English texts have no act: there only labels and notices are told.
    """
    marks = [_mark_of(passage, lang) for passage in passages]
    if lang == "en":
        return tuple(_told(passage, mark, "", 0) for passage, mark in zip(passages, marks, strict=True))
    believed = _signed(passages, _believed(passages, marks))
    parts = _parts_of_acts(passages, believed)
    _tell_report(passages, believed, parts)
    if not any(parts):
        return passages
    articles = _articles(passages, believed, parts)
    roles = _roles(believed, parts)
    return tuple(map(_told, passages, roles, parts, articles))


def _told(passage: Passage, mark: str, part: SectionRole, article: int) -> Passage:
    role = passage.role or (mark if mark in _ROLES else "")
    return passage._replace(role=role, part=passage.part or part, article=passage.article or article)


def _believed(passages: Sequence[Passage], marks: list[str]) -> list[str]:
    """The marks that their neighbours bear out; prose may also open with “Vu” or with the name of a council."""
    believed = [_WEAK if _is_weak(*pair) else pair[1] for pair in zip(passages, marks, strict=True)]
    shown = list(believed)
    for place, (passage, mark) in enumerate(zip(passages, shown, strict=True)):
        if passage.role in _LOOSE and mark in {*_FIRM, _WEAK}:
            before = next((known for known in reversed(believed[max(0, place - 3) : place]) if known), "")
            after = next((known for known in shown[place + 1 : place + 4] if known), "")
            believed[place] = marks[place] if _fits(passage, mark, before, after) else ""
    return _without_agreement(_unquoted(passages, believed))


def _signed(passages: Sequence[Passage], marks: list[str]) -> list[str]:
    """With the names that sign a report, where they have no office: those of members who propose the text."""
    signed = list(marks)
    in_report = False
    for place, (passage, mark) in enumerate(zip(passages, marks, strict=True)):
        in_report = mark == "salutation" or (in_report and mark not in _FIRM)
        names = passage.text.strip()
        if in_report and not mark and not names.endswith((".", ",", ";", ":", "!", "?")):
            signed[place] = _SIGNATORY if bears(_SIGNATORY, fold_in_place(names), "fr") else ""
    return signed


def _is_weak(passage: Passage, mark: str) -> bool:
    """Whether a visa ends as a sentence does, so that only a firm neighbour bears it out."""
    ended = passage.text.rstrip().endswith((".", "!", "?"))
    return mark in {"citation", "report"} and passage.role in _LOOSE and ended


def _fits(passage: Passage, mark: str, before: str, after: str) -> bool:
    in_preamble = (*_FIRM, "preamble")
    if mark == "formula":
        return after in {"citation", _WEAK, "report", "enacting", "preamble"}
    if mark == "enacting":
        return before in in_preamble or after == "article" or "apres en avoir delibere" in fold_in_place(passage.text)
    return before in in_preamble or after in (*in_preamble, "article")


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
        if marks[place] in _FIRM:
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
    for place, mark in enumerate(marks):
        cites_on = marks[place + 1 : place + 2] in (["citation"], ["report"])
        new = _next_part(part, mark, enacted=enacted, cites_on=cites_on)
        if new == "preamble" and part not in {"preamble", ""}:
            _tell_preface(passages, marks, parts, place)
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
        return "body" if mark == "article" or (enacted and mark not in _FIRM) else part
    if part == "body":
        ends: dict[str, SectionRole] = {
            "conclusions": "conclusions",
            "signature": "conclusions",
            "notice": "conclusions",
        }
        return "annex" if mark in {"annex", "agreement"} else ends.get(mark, part)
    return part


def _tell_preface(
    passages: Sequence[Passage], marks: list[str] | Sequence[str], parts: list[SectionRole], start: int
) -> None:
    """Gives the titles and labels just before the preamble that opens at `start` to its preface."""
    for place in range(start - 1, -1, -1):
        if not _heads(passages[place], marks[place]):
            return
        parts[place] = "preface"


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
            return mark if mark in _FIRM else ""
        case "conclusions":
            return mark if mark in {"signature", "notice"} else ""
        case "annex":
            return mark if mark == "annex" else ""
    return ""


@cache
def anatomy_words(lang: Lang, name: str, key: str) -> tuple[str, ...]:
    """The words of the table `name` of `data/anatomy.toml` under `key`; none where the language has none."""
    table: Any = get_data("anatomy").get(lang, {})
    return tuple(table.get(name, {}).get(key, ()) if name else table.get(key, ()))


@cache
def any_phrase(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One of the phrases as whole words, whatever the spaces between them; matches nothing where there are none."""
    said = any_of(phrases, r"\s+")
    return re.compile(rf"(?<!\w)(?:{said})(?![a-z0-9])" if phrases else r"(?!)")


class _Mark(NamedTuple):
    """What the words of a passage that is one are like."""

    longest: int
    opens: re.Pattern[str]
    whole: re.Pattern[str]
    holds: re.Pattern[str]


@cache
def _get_mark(name: str, lang: Lang) -> _Mark:
    forms = (any_phrase(anatomy_words(lang, name, key)) for key in ("opens", "is", "holds"))
    return _Mark(get_data("anatomy")[lang].get(name, {}).get("longest", 10_000), *forms)


def bears(mark: str, folded: str, lang: Lang) -> bool:
    """Whether the folded words of a passage are those of `mark`."""
    longest, opens, whole, holds = _get_mark(mark, lang)
    if len(folded) > longest:
        return False
    return bool(opens.match(folded) or whole.fullmatch(folded.rstrip(" .,:-–")) or holds.search(folded))


def _mark_of(passage: Passage, lang: Lang) -> str:
    """What the passage is by its own words alone: a role, `article`, `preamble`, `agreement`, `annex`… or nothing."""
    if passage.role not in _LOOSE:
        return passage.role
    return "" if passage.kind in {"note", "cell"} else _mark_of_words(passage.text, lang)


@lru_cache(maxsize=2048)
def _mark_of_words(text: str, lang: Lang) -> str:
    """The same of the words of a paragraph; most of an act stand in the next one too."""
    words = unicodedata.normalize("NFC", text)
    if not words.strip():
        return ""
    folded = fold_in_place(words[_end_of(_TYPED.match(words)) :]).strip(" *_")
    if _SPACED.fullmatch(folded.rstrip(" .:")):
        folded = folded.replace(" ", "")
    if find_label(text) is not None:
        return "article"
    if _REFERENCE.match(words):
        return "title"
    return next((mark for mark in _ORDER if _is(mark, folded, words, lang)), "")


def _is(mark: str, folded: str, words: str, lang: Lang) -> bool:
    match mark:
        case "formula":
            return len(folded) <= 200 and bool(_formula(lang).fullmatch(folded))
        case "enacting":
            return len(folded) <= 400 and _is_enacting(folded, lang)
        case "annex":
            return bears(mark, folded, lang) and not words.rstrip().endswith((".", ";"))
        case "signature":
            return bears(mark, folded, lang) and not re.search(r"[.;:]\s*$|\b(?:est|sera|a|ont)\b", folded)
    return bears(mark, folded, lang)


def _is_enacting(folded: str, lang: Lang) -> bool:
    """Whether the folded words open the articles: “Délibère :”, “après en avoir délibéré, décide”."""
    return any(form.fullmatch(folded) for form in _enacting(lang))


def opens_with_assembly(folded: str, lang: Lang) -> bool:
    """Whether the folded words begin with the name of an assembly."""
    return bool(_opening(lang).match(folded))


@cache
def _opening(lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"(?:le |l'|la )?{any_phrase(anatomy_words(lang, '', 'assembly')).pattern}")


@cache
def _formula(lang: Lang) -> re.Pattern[str]:
    """The name of the assembly, and at most how it sits."""
    return re.compile(rf"{_opening(lang).pattern}[^.;:!?]*[,:]?")


@cache
def _enacting(lang: Lang) -> tuple[re.Pattern[str], ...]:
    verb = any_phrase(anatomy_words(lang, "", "enacts")).pattern
    vote = any_phrase(anatomy_words(lang, "", "enacts_by")).pattern
    then = rf"(?:[ ,]+{any_phrase(anatomy_words(lang, '', 'enacts_then')).pattern}){{0,2}}[ :;,.]*"
    then = rf"(?:{then}|[ ,]+{vote}[^.;:]*:\s*)"
    after = any_phrase(anatomy_words(lang, "", "enacts_after")).pattern
    return (
        re.compile(rf"{verb}{then}"),
        re.compile(rf"(?:{_opening(lang).pattern}|{after})[^.;]*{verb}{then}"),
    )


def _end_of(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


class ArticleLabel(NamedTuple):
    """The label that opens an article, in its parts."""

    number: int
    """0 for an only article, `Article unique`."""
    word: str
    """`Article`, `ARTICLE`, `Art.`"""
    said: str
    """The number as written: `1`, `1er`, `premier`, `II`."""
    mark: str
    """What parts it from the article: ` :`, `.-`, or nothing."""
    start: int
    end: int


@lru_cache(maxsize=2048)
def find_label(text: str) -> ArticleLabel | None:
    """The label of an article at the head of `text`.

    >>> find_label("Art. 2.- La dépense").number, find_label("Article premier : Est").mark
    (2, ' :')
    >>> find_label("Article 2 de la convention")
    """
    match = _labels().match(text)
    if not match or not (match["mark"] or _alone(text[match.end() :])):
        return None
    return ArticleLabel(
        _number_of(match["said"]), match["word"], match["said"], match["mark"], match.start("word"), match.end()
    )


def _alone(rest: str) -> bool:
    """Whether a label without a mark is one: nothing follows it, or what follows begins a sentence."""
    return not rest.strip(" *_") or bool(re.match(r"\s+\*{0,2}\s*[A-ZÀÂÉÈÊÎÔÛŒ]", rest))


@cache
def _labels() -> re.Pattern[str]:
    table = get_data("anatomy")["articles"]
    said = "|".join(
        [r"\d{1,3}(?:\s?(?:er|ER))?(?![\w°])", *_any_case((*table["first"], *table["only"], *table["words"]))]
    )
    word = "|".join(_any_case(table["word"]))
    return re.compile(
        rf"[\s*_#>|«\"]{{0,6}}(?P<word>(?:{word})\b\.?)\s{{0,3}}(?:[nN]°\s?)?(?P<said>{said}|[IVX]{{1,5}}\b)"
        r"(?P<mark>(?:\s?\*{1,2})?(?:\s{0,2}\.?\s{0,2}[-–—‑](?!\d)|\s{0,2}[:.)](?!\d)|°)?)"
    )


def _any_case(words: Iterable[str]) -> list[str]:
    return [rf"(?i:{word})(?!\w)" for word in words]


def _number_of(said: str) -> int:
    """The number of an article from how it is said; 0 for an only one."""
    table: Any = get_data("anatomy")["articles"]
    plain = fold_in_place(said).replace(" ", "")
    if plain in table["first"]:
        return 1
    if plain in table["words"]:
        return int(table["words"].index(plain)) + 1
    if digits := re.match(r"\d+", plain):
        return int(digits[0])
    return _roman(plain) if set(plain) <= set(_ROMAN) else 0


def _roman(figures: str) -> int:
    values = [_ROMAN[figure] for figure in figures]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
