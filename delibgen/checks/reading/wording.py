"""What the words of a passage show it to be, whatever stands around it.

The words that show it stand in `data/anatomy.toml`, and are found whatever their case and accents.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from delibgen.checks.reading.expression import Expression, any_of, expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage
from delibgen.folding import fold_in_place
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data

FIRM = ("formula", "citation", "report", "enacting")
"""What stands in the preamble of an act and, believed, nowhere else."""
IN_PREAMBLE = frozenset({*FIRM, "preamble"})
OPENS_BODY = frozenset({"article", "decision"})
"""What the preamble leads to."""
_ROMAN = {"i": 1, "v": 5, "x": 10}
_ORDER = (
    *("label", "closing", "salutation", "preamble", "enacting", "formula", "citation", "report", "agreement"),
    *("decision", "annex", "signature", "conclusions", "title", "service"),
)
"""In which order a passage is tried: the narrower mark first."""
_TYPED = expression(r"\s*(?:[-–—•*▪◦·➤>#|]+\s*)*")
_SPACED = expression(r"(?:\w )+\w")
_COLUMNS = expression(r" {3,}|\t+")
"""What stands between those who sign side by side."""
_REFERENCE = expression(r"\s*\W{0,3}(?:19|20)\d\d[ \-\u2011]+[A-Z]{2,6}[ \-\u2011]+\d+")
LOOSE = frozenset({"", "lead", "last"})
"""Roles of any passage, whatever part it stands in."""


@cache
def anatomy_words(lang: Lang, name: str, key: str) -> tuple[str, ...]:
    """The words of the table `name` of `data/anatomy.toml` under `key`; none where the language has none."""
    table: Any = get_data("anatomy").get(lang, {})
    return tuple(table.get(name, {}).get(key, ()) if name else table.get(key, ()))


@cache
def any_phrase(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One of the phrases as whole words, whatever the spaces between them; matches nothing where there are none."""
    said = any_of(phrases, r"\s+")
    return compiled(rf"(?<!\w)(?:{said})(?:(?<=')|(?![a-z0-9]))" if phrases else r"(?!)")


class _Mark(NamedTuple):
    """What the words of a passage that is one are like."""

    longest: int
    opens: re.Pattern[str]
    whole: re.Pattern[str]
    holds: Expression


@cache
def _get_mark(name: str, lang: Lang) -> _Mark:
    opens, whole = (any_phrase(anatomy_words(lang, name, key)) for key in ("opens", "is"))
    held = anatomy_words(lang, name, "holds")
    longest_words = tuple({max(phrase.split(), key=len) for phrase in held})
    holds = Expression(any_phrase(held).pattern, sign=longest_words)
    return _Mark(get_data("anatomy")[lang].get(name, {}).get("longest", 10_000), opens, whole, holds)


def bears(mark: str, folded: str, lang: Lang) -> bool:
    """Whether the folded words of a passage are those of `mark`."""
    longest, opens, whole, holds = _get_mark(mark, lang)
    if len(folded) > longest:
        return False
    return bool(opens.match(folded) or whole.fullmatch(folded.rstrip(" .,:-–")) or holds.search(folded))


def mark_of(passage: Passage, lang: Lang) -> str:
    """What the passage is by its own words alone: a role, `article`, `preamble`, `agreement`, `annex`… or nothing."""
    if passage.role not in LOOSE:
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
            return len(folded) <= 400 and _is_enacting(folded, lang) and _PARTICIPLE.match(words) is None
        case "decision":
            return _decision(lang).match(folded) is not None and _PARTICIPLE.match(words) is None
        case "conclusions":
            return bears(mark, folded, lang) or _DATED.fullmatch(folded) is not None
        case "annex":
            return bears(mark, folded, lang) and not words.rstrip().endswith((".", ";"))
        case "signature":
            signs = any(bears(mark, column, lang) for column in _COLUMNS.split(folded))
            return signs and not re.search(r"[.;:]\s*$|\b(?:est|sera|a|ont)\b", folded)
    return bears(mark, folded, lang)


def _is_enacting(folded: str, lang: Lang) -> bool:
    """Whether the folded words open the articles: “Délibère :”, “après en avoir délibéré, décide”."""
    return any(form.fullmatch(folded) for form in _enacting(lang))


def opens_with_assembly(folded: str, lang: Lang) -> bool:
    """Whether the folded words begin with the name of an assembly."""
    return bool(_opening(lang).match(folded))


@cache
def _opening(lang: Lang) -> re.Pattern[str]:
    """The name of the assembly, or of those who sit in it: « les membres du Conseil municipal »."""
    people = any_phrase(anatomy_words(lang, "", "assembled")).pattern
    several = rf"les {people} (?:du |de l'|de la |de )"
    return compiled(rf"(?:{several}|les |le |l'|la )?{any_phrase(anatomy_words(lang, '', 'assembly')).pattern}")


@cache
def _formula(lang: Lang) -> re.Pattern[str]:
    """The name of the assembly, and at most how it sits and who presides."""
    return compiled(rf"{_opening(lang).pattern}(?:[^.;:!?]|(?<= m)\.|(?<= mm)\.)*[,:;]?")


@cache
def _enacting(lang: Lang) -> tuple[re.Pattern[str], ...]:
    verb = any_phrase(_in_plural(anatomy_words(lang, "", "enacts"))).pattern
    vote = any_phrase(anatomy_words(lang, "", "enacts_by")).pattern
    then = rf"(?:[ ,]+{any_phrase(anatomy_words(lang, '', 'enacts_then')).pattern}){{0,2}}(?: ?\([^)]*\))?[ :;,.]*"
    then = rf"(?:{then}|[ ,]+{vote}[^.;:]*:\s*)"
    after = any_phrase(anatomy_words(lang, "", "enacts_after")).pattern
    return (
        compiled(rf"{verb}{then}"),
        compiled(rf"(?:{_opening(lang).pattern}|{after})(?:[^.;]|(?<=\bm)\.|(?<=\bmm)\.)*{verb}{then}"),
    )


@cache
def _decision(lang: Lang) -> re.Pattern[str]:
    """A verb that decides, and what it decides: « Approuve l’avenant », and not « Demande de subvention »."""
    verb = any_phrase(_in_plural(anatomy_words(lang, "", "decides"))).pattern
    number, space = r"(?:(?:\d{1,2}|[ivx]{1,5})\W{1,3})?", r"(?:(?<=')|[ ,]+)"
    return compiled(rf"{number}{verb}(?! (?:de|du|des)\b| d'| a l'unanimite\W*$){space}[\w«]")


def _in_plural(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Phrases that open with a French verb, and as several say them: « approuvent », « demandent à »."""
    said = (phrase.partition(" ") for phrase in phrases)
    return (*phrases, *(f"{verb}nt{space}{rest}" for verb, space, rest in said if verb.endswith("e")))


_PARTICIPLE = expression(r"\W*(?:(?:\d{1,2}|[IVX]{1,5})\W{1,3})?\w+[éÉ]\b")
"""« Adopté à l’unanimité », which the folded words do not tell from the verb."""


def says(part: str, passage: Passage) -> bool:
    """Whether a French passage says this part of an act, whatever it is besides.

    « Le Conseil, vu le code, décide : » says three, and so does « le conseil, à la majorité, adopte le vœu ».
    """
    return stands_as(part, passage) or _is_said(part, passage.text, passage.role, passage.part)


@lru_cache(maxsize=4096)
def _is_said(part: str, text: str, role: str, within: str) -> bool:
    """Whether the words say it, by the role and the part of their passage; most of an act stand in the next one too."""
    words = fold_in_place(text).strip(" -–•")
    if part in {"formula", "enacting", "article"} and _decided_by_assembly().search(words):
        return True
    match part:
        case "formula":
            said = (words, _after_debate().sub("", words))
            return any(_names_assembly(each, role) for each in said)
        case "citation":
            return (within == "preamble" and bears("visa", words, "fr")) or _LAW.search(words) is not None
        case "report":
            return bears("reported", words, "fr")
        case "enacting":
            return (role == "formula" and "delibere" in words) or _ends_enacting(role, words)
    return False


def _ends_enacting(role: str, words: str) -> bool:
    """« Ayant entendu Mme la rapporteure, délibère : », the verb of the assembly at the end of another line."""
    return role in FIRM and _get_at_end().search(words) is not None


@cache
def _get_at_end() -> re.Pattern[str]:
    return compiled(rf", {any_phrase(_in_plural(anatomy_words('fr', '', 'enacts'))).pattern}\s*:$")


def stands_as(part: str, passage: Passage) -> bool:
    """Whether a passage is this part by where it stands or what it is, whatever it says; of a visa its words tell."""
    return passage.part == "body" if part == "article" else passage.role == part != "citation"


_DATED = expression(r"(?:a )?[a-z][a-z' -]{2,40}, le \d{1,2}(?:er)? [a-z]{3,9} (?:19|20)\d\d\W*")
"""« Exemple, le 6 mai 2025 », above who signs."""
_VERB = expression(r"\W*[A-ZÀ-Ýa-zà-ÿ][A-ZÀ-Ýa-zà-ÿ]{3,}[etdETD]\s")


def opens_with_verb(text: str, lang: Lang = "fr") -> bool:
    """Whether the words of a decision open with their verb, which has the assembly for subject: « Approuve… »."""
    return _VERB.match(text) is not None or _decision(lang).match(fold_in_place(text).lstrip()) is not None


@cache
def _after_debate() -> re.Pattern[str]:
    """« Après en avoir délibéré, » before the name of the assembly."""
    return compiled(rf"^{any_phrase(anatomy_words('fr', '', 'enacts_after')).pattern}[ ,]+")


_SAID = Lexicon("anatomy", "wording")
_LAW = _SAID.get("law", "fr")
_NAME_ALONE = 90
"""A longer line that opens with an assembly says something of it."""


def _names_assembly(words: str, role: str) -> bool:
    """Whether folded words name the assembly that decides, alone, as it sits, or where they lead to its decisions."""
    named = _assembly().match(words)
    if role == "enacting":
        return _assembly().search(words) is not None or opens_with_assembly(words, "fr")
    if _SUBJECT.match(words) and bears("sits", words, "fr"):
        return True
    return named is not None and len(words) <= _NAME_ALONE and not re.search(r"[.;]", words)


def closes_with_assembly(words: str) -> bool:
    """Whether folded words lead up to the name of the assembly, as « Après lecture du rapport, le conseil : » does."""
    last = words.rstrip(" ,:").rpartition(",")[2].strip()
    return bool(_assembly().match(last)) and len(last) <= _NAME_ALONE


_SUBJECT = _SAID.get("subject", "fr")
"""« Les membres du bureau, réunis… »: whoever sits decides."""


@cache
def _assembly() -> re.Pattern[str]:
    """Any noun for an assembly, with its article."""
    nouns = any_phrase(tuple({phrase.split()[0] for phrase in anatomy_words("fr", "", "assembly")}))
    return compiled(rf"(?:\ble |\bla |\bau |\bl'){nouns.pattern}")


@cache
def _decided_by_assembly() -> re.Pattern[str]:
    """An assembly, what may be said of its vote, and the verb with what is decided."""
    return compiled(rf"{_assembly().pattern}[a-z' -]{{0,40}}(?:, [^;:]{{2,200}},)? {_decision('fr').pattern}")


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
        [
            r"\d{1,3}(?:\s?(?:er|ER)|(?i:e|re|ème|st|nd|rd|th))?(?![\w°])",
            *_any_case((*table["first"], *table["only"], *chain.from_iterable(table["words"]))),
        ]
    )
    word = "|".join(_any_case(table["word"]))
    return compiled(
        rf"[\s*_#>|«\"]{{0,6}}(?P<word>(?:{word})\b\.?)\s{{0,3}}(?:[nN]°\s?)?(?P<said>{said}|[IVX]{{1,5}}\b)"
        r"(?P<mark>(?:\s?\*{1,2})?(?:\s{0,2}\.?\s{0,2}[-–—‑](?!\d)|\s{0,2}[:.)](?!\d)|°)?)"
    )


def _any_case(words: Iterable[str]) -> list[str]:
    """Patterns of words in any case, which capitals may leave without their accents."""
    return [rf"(?i:{word.replace('è', '[eè]')})(?!\w)" for word in words]


@lru_cache(maxsize=512)
def _number_of(said: str) -> int:
    """The number of an article from how it is said; 0 for an only one."""
    table: Any = get_data("anatomy")["articles"]
    plain = fold_in_place(said).replace(" ", "")
    if plain in table["first"]:
        return 1
    for number, words in enumerate(table["words"], start=1):
        if plain in map(fold_in_place, words):
            return number
    if digits := re.match(r"\d+", plain):
        return int(digits[0])
    return _roman(plain) if set(plain) <= set(_ROMAN) else 0


def _roman(figures: str) -> int:
    values = [_ROMAN[figure] for figure in figures]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
