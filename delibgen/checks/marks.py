"""By what words a passage shows what it is, whatever their case and accents."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from delibgen.checks.passage import Lang, Passage
from delibgen.language.folding import fold_in_place
from delibgen.tables import get_data

_ROMAN = {"i": 1, "v": 5, "x": 10}
_ORDER = (
    *("label", "closing", "salutation", "preamble", "enacting", "formula", "citation", "report", "agreement"),
    *("annex", "conclusions", "title", "service", "signature"),
)
"""In which order a passage is tried: the narrower mark first."""
LOOSE = frozenset({"", "lead", "last"})
"""Roles of any passage, whatever part it stands in."""
_TYPED = re.compile(r"\s*(?:[-–—•*▪◦·➤>#|]+\s*)*")
_SPACED = re.compile(r"(?:\w )+\w")
_REFERENCE = re.compile(r"\s*\W{0,3}(?:19|20)\d\d[ \-\u2011]+[A-Z]{2,6}[ \-\u2011]+\d+")


@cache
def words_of(lang: Lang, name: str, key: str) -> tuple[str, ...]:
    """The words of the table `name` under `key`; none where the language has none."""
    table: Any = get_data("anatomy").get(lang, {})
    return tuple(table.get(name, {}).get(key, ()) if name else table.get(key, ()))


@cache
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One of the phrases as whole words, whatever the spaces between them; matches nothing where there are none."""
    said = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{said})(?![a-z0-9])" if phrases else r"(?!)")


def bears(mark: str, folded: str, lang: Lang) -> bool:
    """Whether the folded words of a passage are those of `mark`."""
    longest = get_data("anatomy")[lang].get(mark, {}).get("longest", 10_000)
    if len(folded) > longest:
        return False
    return bool(
        pattern(words_of(lang, mark, "opens")).match(folded)
        or pattern(words_of(lang, mark, "is")).fullmatch(folded.rstrip(" .,:-–"))
        or pattern(words_of(lang, mark, "holds")).search(folded)
    )


def mark_of(passage: Passage, lang: Lang) -> str:
    """What the passage is by its own words alone: a role, `article`, `preamble`, `agreement`, `annex`… or nothing."""
    if passage.role not in LOOSE:
        return passage.role
    if passage.kind in {"note", "cell"} or not passage.text.strip():
        return ""
    words = unicodedata.normalize("NFC", passage.text)
    folded = fold_in_place(words[_end_of(_TYPED.match(words)) :]).strip(" *_")
    if _SPACED.fullmatch(folded.rstrip(" .:")):
        folded = folded.replace(" ", "")
    if find_label(passage.text) is not None:
        return "article"
    if _REFERENCE.match(words):
        return "title"
    return next((mark for mark in _ORDER if _is(mark, folded, words, lang)), "")


def _is(mark: str, folded: str, words: str, lang: Lang) -> bool:
    match mark:
        case "formula":
            return len(folded) <= 200 and bool(_formula(lang).fullmatch(folded))
        case "enacting":
            return len(folded) <= 400 and is_enacting(folded, lang)
        case "annex":
            return bears(mark, folded, lang) and not words.rstrip().endswith((".", ";"))
        case "signature":
            return bears(mark, folded, lang) and not re.search(r"[.;:]\s*$|\b(?:est|sera|a|ont)\b", folded)
    return bears(mark, folded, lang)


def is_enacting(folded: str, lang: Lang) -> bool:
    """Whether the folded words open the articles: “Délibère :”, “après en avoir délibéré, décide”."""
    return any(form.fullmatch(folded) for form in _enacting(lang))


def opens_with_assembly(folded: str, lang: Lang) -> bool:
    """Whether the folded words begin with the name of an assembly."""
    return bool(_opening(lang).match(folded))


@cache
def _opening(lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"(?:le |l'|la )?{pattern(words_of(lang, '', 'assembly')).pattern}")


@cache
def _formula(lang: Lang) -> re.Pattern[str]:
    """The name of the assembly, and at most how it sits."""
    return re.compile(rf"{_opening(lang).pattern}[^.;:!?]*[,:]?")


@cache
def _enacting(lang: Lang) -> tuple[re.Pattern[str], ...]:
    verb = pattern(words_of(lang, "", "enacts")).pattern
    then = rf"(?:[ ,]+{pattern(words_of(lang, '', 'enacts_then')).pattern}){{0,2}}[ :;,.]*"
    after = pattern(words_of(lang, "", "enacts_after")).pattern
    return (
        re.compile(rf"{verb}{then}"),
        re.compile(rf"(?:{_opening(lang).pattern}|{after})[^.;]*{verb}{then}"),
    )


def _end_of(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


class Label(NamedTuple):
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


def find_label(text: str) -> Label | None:
    """The label of an article at the head of `text`.

    >>> find_label("Art. 2.- La dépense").number, find_label("Article premier : Est").mark
    (2, ' :')
    >>> find_label("Article 2 de la convention")
    """
    match = _labels().match(text)
    if not match or not (match["mark"] or _alone(text[match.end() :])):
        return None
    return Label(
        number_of(match["said"]), match["word"], match["said"], match["mark"], match.start("word"), match.end()
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


def number_of(said: str) -> int:
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
