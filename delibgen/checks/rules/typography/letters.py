"""Rules on letters and words: accents, ligatures, « etc. », and one case for one name."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from delibgen.checks.reading.act import is_of_france
from delibgen.checks.reading.expression import Expression, any_of, expression
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.mentions.names import is_place
from delibgen.checks.reading.passage import TextSpan
from delibgen.checks.reading.searching import SPACE, search
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.kept_patterns import compiled
from delibgen.tables import get_data

_SAID = Lexicon("correcting", "letters")
_FRENCH_BEFORE = _SAID.get("french_before", "fr")
_FRENCH_AFTER = _SAID.get("french_after", "fr")


def _words() -> Mapping[str, Any]:
    table: Mapping[str, Any] = get_data("spelling")["fr"]
    return table


@cache
def _accented() -> Mapping[str, str]:
    """Each word of the table by its form without accent: on its capital, or anywhere where all are capitals."""
    table = _words()["capitals"]
    return {
        _bare(word) if word.isupper() else _bare(word[0]) + word[1:]: word
        for word in (*table["words"], *table["labels"])
    }


def _bare(letters: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", letters) if not unicodedata.combining(char))


@cache
def _capitals() -> re.Pattern[str]:
    return compiled(rf"(?<![\w.-])(?:{any_of(_accented())})(?!\w|\.\w)")


_OPENING = rf"(?:^|(?<=[.!?…»:–—] )|(?<=\d° )|(?<=[(|>] )|(?<=\()|(?<=«[{SPACE}]))"
"""Where a sentence begins, after the label of an article too, or the words of a bracket, of a quotation or a cell."""


@cache
def _opening_a() -> Expression:
    after = any_of(_words()["opening"]["after_a"])
    infinitive = r"[a-zà-ÿ]{2,}(?:er|ir)"
    return Expression(rf"{_OPENING}A(?=[{SPACE}](?:{after}|{infinitive})(?!\w))", re.MULTILINE, sign=r"\bA\s")


_NUMBER_WORDS = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|cent|mille"
)
_LITTLE = rf"[{SPACE}](?:d[eu]|des|la|les?|sur|sous|en|lès|aux?)"
"""What joins the words of a name: « Saint-Louis du Sénégal »."""
_A_AND_NAME = Expression(
    rf"{_OPENING}A[{SPACE}](?:(?P<number>(?:{_NUMBER_WORDS})\b|\d+[{SPACE}][a-zà-ÿ]{{2,}}|\d{{1,2}}[{SPACE}]?h(?:\b|\d))"
    rf"|(?P<person>(?:Mmes?|Mlles?|MM\.|M\.|Madame|Monsieur)[{SPACE}])"
    r"|(?P<name>[A-ZÀ-Ý](?:[a-zà-ÿ]|['’][A-ZÀ-Ý])[\w'’-]*"
    rf"(?:(?:{_LITTLE}){{0,2}}[{SPACE}][A-ZÀ-Ý][\w'’-]+){{0,2}})"
    rf"(?P<led>(?:[{SPACE}]et[{SPACE}][A-ZÀ-Ý][a-zà-ÿ][\w’-]*)?,|[{SPACE}](?:et|ou|puis|comme)[{SPACE}]à[{SPACE}]"
    rf"|[{SPACE}]le[{SPACE}]\d{{1,2}}\b|[{SPACE}]\((?:[A-ZÀ-Ý]|\d))?)",
    re.MULTILINE,
    sign=r"\bA\s[\dA-ZÀ-Ýa-z]",
)


@cache
def _ligatures() -> re.Pattern[str]:
    return compiled(rf"(?<![^\W_])(?:{'|'.join(_words()['ligatures']['words'])})(?![^\W_])", re.IGNORECASE)


@on_text(
    "TYP-08",
    "warning",
    "fr",
    draft="typed",
    look=expression(r"[A-Zo](?:(?<=E)(?:[cdglmpqv]|n[eo]|t[aruéeèê])|(?<=I)le|(?<=A)\s|(?<=[oO])e|[A-Z]{3})"),
    reach="alone",
    fr="Une capitale garde son accent, et « oe » se lie en « œ » dans ce mot. Écrivez « {fix} ».",
    en="A French capital keeps its accent, and “oe” is the letter “œ” in this word. Write “{fix}”.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Accentuation des capitales »",
)
def bare_capitals(text: WholeText) -> Iterator[Hit]:
    # -- a text typed without any accent has another trouble --
    if not text.is_accented:
        return
    for passage, match in search(_capitals(), text, quoted=False):
        fix = _accented()[match[0]]
        around = _FRENCH_BEFORE.search(passage.text, max(0, match.start() - 8), match.start())
        if fix not in _words()["capitals"]["english"] or around or _FRENCH_AFTER.match(passage.text, match.end()):
            yield Hit(TextSpan(passage, *match.span()), fix=fix)
    for passage, match in search(_opening_a(), text, quoted=False):
        yield Hit(TextSpan(passage, *match.span()), fix="À")
    for passage, match in search(_A_AND_NAME, text, quoted=False):
        if match["led"] or match["number"] or match["person"] or is_place(match["name"], "fr"):
            yield Hit(TextSpan(passage, match.start(), match.start() + 1), fix="À")
    for passage, match in search(_ligatures(), text, quoted=False):
        yield Hit(TextSpan(passage, *match.span()), fix=re.sub("(?i:oe)", _ligature, match[0]))


def _ligature(match: re.Match[str]) -> str:
    return "œ" if match[0][0] == "o" else "Œ"


_ETC = _SAID.get("etc", "fr")


@on_text(
    "TYP-11",
    "info",
    draft="typed",
    reach="alone",
    look=("etc",),
    fr="« etc. » dit déjà que la liste continue. Écrivez « {fix} ».",
    en="“etc.” already says that the list goes on. Write “{fix}”.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « etc. »",
)
def etc_with_dots(text: WholeText) -> Iterator[Hit]:
    for passage in text.passages:
        for match in _ETC.finditer(passage.text):
            yield Hit(TextSpan(passage, *match.span()), fix="etc.")


_BODY = _SAID.get_rare("body", "fr")
_GENERAL_CODE = _SAID.get_rare("general_code", "fr")
_CODE = _SAID.get_rare("code", "fr")
_OF_A_COUNTRY = expression(r"\s(?:d[eu]s?\s(?:la\s|l[’'])?|d[’'])[A-ZÀ-Ý]")
"""« du Sénégal »: a code that bears the same name in another country."""
_ACRONYM = expression(r"(?<![\w.])[A-Z]{3,8}(?!\w)")
_DOTTED = Expression(r"(?<![\w.])(?:[A-Z]\.){3,8}(?!\w)", sign=r"[A-Z]\.[A-Z]\.")


def _may_differ(words: str) -> bool:
    """Whether there is a name in the form that another would correct."""
    return (
        any(match["head"][0].islower() for match in _BODY.finditer(words))
        or any(not match["said"].islower() for match in _named().finditer(words))
        or any(not match[0][1:].islower() for match in _GENERAL_CODE.finditer(words))
        or _CODE.search(words) is not None
        or _DOTTED.search(words) is not None
    )


@on_text(
    "TYP-12",
    "warning",
    "fr",
    draft="typed",
    look=_may_differ,
    fr="Un nom garde une seule forme dans un texte. Écrivez « {written} ».",
    en="A name keeps one form in a text. Write “{written}”.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Majuscules »",
)
def one_case_for_one_name(text: WholeText) -> Iterator[Hit]:
    for find in (_bodies, _general_code, _codes, _adjectives, _dotted_acronyms):
        yield from find(text)


def _bodies(text: WholeText) -> Iterator[Hit]:
    """« la ville de Paris » that stands for the body, in a text that writes « la Ville de Paris »."""
    capital: dict[str, TextSpan] = {}
    small: list[tuple[str, TextSpan]] = []
    for passage, match in search(_BODY, text, quoted=False):
        key = match[0].lower()
        if match["head"][0].isupper():
            if _WITHIN.search(passage.text, 0, match.start()):  # any word takes a capital at the head of a line
                capital.setdefault(key, TextSpan(passage, *match.span()))
        elif match["head"] == "conseil" or _acts(passage.text, match):
            small.append((key, TextSpan(passage, *match.span())))
    for key, span in small:
        if key in capital:
            head = TextSpan(span.passage, span.start, span.start + key.index(" "))
            fix = head.text.capitalize()
            written = fix + span.text.removeprefix(head.text)
            yield Hit(head, also=capital[key], values={"written": written})


_WITHIN = expression(r"[a-zà-ÿ,’']\s*$")


def _acts(words: str, match: re.Match[str]) -> bool:
    """Whether the words around « la ville de Paris » make it a body that owns, pays or decides."""
    before = words[max(0, match.start() - 45) : match.start()]
    table = _words()["entities"]
    owner = rf"\b(?:{any_of(table['body_before'])})\b[^.;:,]{{0,25}}\bla\s+$"
    after = words[match.end() : match.end() + 20]
    return bool(re.search(owner, before) or re.match(rf"\s+(?:{any_of(table['body_after'])})\b", after))


@cache
def _named() -> re.Pattern[str]:
    endings = any_of(_words()["entities"]["adjectives"])
    return compiled(rf"[A-ZÀ-Ý](?:(?<=[a-zà-ÿ,] .)|(?<=[’'].))[a-zà-ÿ]{{3,}} (?P<said>[^\W\d_]{{3,}}(?:{endings})s?)\b")


def _adjectives(text: WholeText) -> Iterator[Hit]:
    """The adjective after a name, with a capital here and, as it should be, without one there."""
    found: dict[str, list[tuple[TextSpan, re.Match[str]]]] = defaultdict(list)
    for passage, match in search(_named(), text, quoted=False):
        if passage.kind in {"paragraph", "item", "note"} and not match["said"].isupper():
            found[re.sub(r"s\b", "", match[0].lower())].append((TextSpan(passage, *match.span()), match))
    for group in found.values():
        also = next((span for span, match in group if match["said"].islower()), None)
        for span, match in group if also else ():
            if not match["said"].islower():
                at, fix = TextSpan(span.passage, *match.span("said")), match["said"].lower()
                yield Hit(at, also=also, values={"written": span.text.removesuffix(match["said"]) + fix})


def _general_code(text: WholeText) -> Iterator[Hit]:
    """Légifrance writes the name of the code in small letters; its first word may have a capital. Senegal does not."""
    for passage, match in search(_GENERAL_CODE, text) if is_of_france(text) else ():
        rest = match[0][1:]
        if not (rest.islower() or match[0].isupper() or _OF_A_COUNTRY.match(passage.text, match.end())):
            span = TextSpan(passage, match.start() + 1, match.end())
            written = match[0][0] + rest.lower()
            yield Hit(span, fix=rest.lower(), values={"written": written})


def _codes(text: WholeText) -> Iterator[Hit]:
    """« Code de l’Urbanisme » in a text that names it in small letters too, as Légifrance does."""
    found = [*search(_CODE, text, quoted=False)] if is_of_france(text) else []
    for passage, match in found:
        small = f"ode{match['said'].lower()}"
        elsewhere = ((each, each.text.find(small)) for each in text.passages)
        also = next((TextSpan(each, at - 1, at + len(small)) for each, at in elsewhere if at > 0), None)
        if also and not _OF_A_COUNTRY.match(passage.text, match.end()):
            span, rest = TextSpan(passage, *match.span("said")), match["said"].lower()
            yield Hit(span, also=also, fix=rest, values={"written": f"{match[0][:4]}{rest}"})


def _dotted_acronyms(text: WholeText) -> Iterator[Hit]:
    dotted = [*search(_DOTTED, text)]
    plain: dict[str, TextSpan] = {}
    for passage, match in search(_ACRONYM, text) if dotted else ():
        plain.setdefault(match[0], TextSpan(passage, *match.span()))
    for passage, match in dotted:
        letters = match[0].replace(".", "")
        if letters in plain:
            yield Hit(TextSpan(passage, *match.span()), also=plain[letters], values={"written": letters})
