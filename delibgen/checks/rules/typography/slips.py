"""Rules on slips of the keyboard and of the machine: what is typed twice, capitals, marks and letters gone wrong."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from operator import eq
from typing import Any

from delibgen.checks.reading.expression import Expression, any_of, expression, words_of
from delibgen.checks.reading.lexicon import Lexicon
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import SPACE, search
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.typography.marks import odd_straight_pairs
from delibgen.cldr import get_locale, get_months
from delibgen.kept_patterns import compiled
from delibgen.project.fields import Lang
from delibgen.tables import get_data


@cache
def _twice(lang: Lang) -> re.Pattern[str]:
    """A small word, an elided one or any long one, said twice; in one case of letters but at the head.

    « L’Est est » is none, nor « en en informant ».
    """
    table: Any = get_data("spelling")[lang]["twice"]
    small, spared = any_of(table["never"]), any_of(table["may"])
    kinds = ("never_but_acting", "elided", "after_elision")
    acting, elided, article = (any_of(table[name]) or r"(?!)" for name in kinds)
    return compiled(
        rf"(?<![\w’'-])(?:(?P<small>{small})|(?!(?:{spared})\b)(?P<long>[a-zà-ÿœ]{{4,}}))[{SPACE}\n]"
        r"(?:(?P=small)|(?P=long))(?![\w’'-])"
        rf"|(?<![\w’'-])(?P<acting>{acting})[{SPACE}\n](?P=acting)(?![\w’'-]|[{SPACE}\n]\w+ant\b)"
        rf"|(?<![\w’'-])(?P<elided>(?:{elided})[’'][a-zà-ÿœ]{{2,}})[{SPACE}\n](?P=elided)(?![\w’'-])"
        rf"|(?<=[a-z][’'])(?P<article>{article})[{SPACE}\n](?P=article)(?![\w’'-])"
        rf"|(?:^|(?<=[.!?:»] ))(?P<head>(?i:{small}))[{SPACE}\n](?=[a-zà-ÿ])(?!a\b)(?i:(?P=head))(?![\w’'-])",
        re.MULTILINE,
    )


_MARKS_TWICE = expression(
    r"(?:(?<=[^\W\d_])|(?<=[)»”%€$£])),\.(?![.\d–-])"
    r"|,[ \u00a0]?[,;]|;[ \u00a0\u202f]?[;,]|;\.(?!\.)|(?<![:/]):{2}(?!\w)"
    r"|:[ \u00a0\u202f]+:(?!\S)"
    r"|(?<![!?])(?P<call>[!?])[ \u00a0\u202f]?(?P=call)(?![!?])"
    r"|(?P<sign>[€£%])[ \u00a0\u202f]?(?P=sign)|\$[ \u00a0\u202f]\$(?![\w$])"
    r"|(?:(?<=[^\W_]{2})|(?<=[)»”%€])|(?<=\d[ \u00a0\u202f]h))(?<!etc)\.{2}(?![.…/\\\w-])"
    r"|(?<=\b[A-Z]\.[A-Z])\.{2}(?=\s[A-ZÀ-Ý]|\s*$)"
    r"|(?<=[^\W\d_]{4})(?:\.[ \u00a0]|[ \u00a0]\.)\.(?=\s[A-ZÀ-Ý]|\s*$)"
)


_TWO_MARKS = expression(r"[,;:.!?](?:[,;:.!?]|[ \u00a0\u202f]+[,;:.!?])|([€£$%])[ \u00a0\u202f]?\1")


def _may_double(words: str) -> bool:
    """Whether two words running are the same, or two marks stand together."""
    return _has_word_twice(words) or _TWO_MARKS.search(words) is not None


def _has_word_twice(words: str) -> bool:
    said = words_of(words)
    return any(map(eq, said, said[1:])) or any(map(eq, pairs := [*pairwise(said)], pairs[2:]))  # « d’une d’une »


@on_text(
    "TYP-13",
    "warning",
    draft="typed",
    look=_may_double,
    reach="alone",
    fr="« {found} » est écrit deux fois. Gardez-en un.",
    en="“{found}” is written twice. Keep one.",
    source="Un mot ou un signe ne s’écrit deux fois de suite que par inadvertance",
)
def typed_twice(text: WholeText) -> Iterator[Hit]:
    for pattern in (_twice(text.lang), _MARKS_TWICE):
        for passage, match in search(pattern, text):
            if not _are_two_verbs(passage, match):
                yield Hit(TextSpan(passage, *match.span()))


_TWICE = Lexicon("spelling", "twice")
_HOLDING, _LATIN = _TWICE.get("holding", "fr"), _TWICE.get("latin", "fr")


def _are_two_verbs(passage: Passage, match: re.Match[str]) -> bool:
    """« les locaux qu’elles ont ont été rénovés »: one of what is said of a noun, one of the noun; « a a priori »."""
    before = max(0, match.start() - 30), match.start()
    is_latin = match[0][:2] in {"a ", "a\u00a0"} and _LATIN.match(passage.text, match.end() + 1) is not None
    return is_latin or (match[0].startswith("ont") and _HOLDING.search(passage.text, *before) is not None)


_SAID = Lexicon("correcting", "slips")
_NAMED_AFTER_A_DAY = _SAID.get("named_after_a_day", "fr")


_THIS_CENTURY = expression(r"\s20\d\d\b")
"""The year of a day after which nothing is named yet."""


_FEAST = expression(rf"(?:\b(?:14[{SPACE}]Juillet|11[{SPACE}]Novembre|8[{SPACE}]Mai)|\b1er[{SPACE}]Mai)$")
"""Days that are called by their date, with a capital; the date of a year has none."""
_NO_NAME = rf"(?![\w’'-])(?![{SPACE}](?:[Ss]aint|[Gg]ras|[A-Z]|des\b|d(?:e|u|e la|e l’|’)[{SPACE}]?[A-ZÀ-Ý]))"
"""After a day that is no feast and no event: « le Lundi de Pâques », « le Samedi des réseaux »."""
_FEW_WORDS = 2


@cache
def _capital_days() -> Expression:
    months = "|".join(name.capitalize() for name in get_months("fr-FR")[1:])
    days = "|".join(name.capitalize() for name in get_locale("fr-FR").days["format"]["wide"].values())
    before = r"\d{1,2}(?:er)?|en|de|depuis|dès|début|fin|courant|mois de|à|au|jusqu’en|pour"
    before_day, after_day, after_days = (
        _SAID.pattern(name, "fr") for name in ("before_day", "after_day", "after_days")
    )
    return Expression(
        rf"(?<![\w’'-])(?:(?i:{before})[{SPACE}]|(?i:mois)[{SPACE}]d[’'])(?P<month>{months})(?![\w’'-])(?![{SPACE}](?:19)?68\b)"
        rf"|(?<![\w’'-])(?i:{before_day})[{SPACE}](?P<day>{days}){_NO_NAME}"
        rf"|(?<![\w’'-])les[{SPACE}](?P<days>(?:{days})s)(?=[{SPACE}]{after_days}\b|[,.;:](?:\s|$)|$)"
        rf"|(?<=[a-zà-ÿ,][{SPACE}])(?P<near>{days})(?=[{SPACE}]{after_day}\b)",
        sign=r"(?:[a-z\d]\s|\bd[’'])[JFMASONDLV][a-zé]+",
    )


@on_text(
    "TYP-14",
    "warning",
    "fr",
    draft="typed",
    reach="alone",
    look=expression(r"Janv|Févr|Mars|Avr|Mai|Jui|Août|Sept|Oct|Nov|Déc|Lun|Mar|Mer|Jeu|Ven|Sam|Dim"),
    fr="Les mois et les jours prennent une minuscule. Écrivez « {written} ».",
    en="In French, months and days take a small letter. Write “{written}”.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Majuscules »",
)
def capital_of_a_month(text: WholeText) -> Iterator[Hit]:
    for passage, match in search(_capital_days(), text, quoted=False):
        group = match.lastgroup or "month"
        named = _NAMED_AFTER_A_DAY.search(passage.text, max(0, match.start() - 60), match.start())
        is_name = named and (group == "month" or len(named[0].split()) <= _FEW_WORDS)
        is_feast = _FEAST.search(passage.text, max(0, match.start() - 1), match.end()) is not None
        is_dated = _THIS_CENTURY.match(passage.text, match.end()) and not (is_name and is_feast)
        if is_dated or not (is_name or is_feast):
            yield Hit(TextSpan(passage, *match.span(group)), values={"written": match[group].lower()})


_QUOTES = expression(r"[«»“”]")
_QUOTED_ABROAD = expression(r"(?<![\w’])‘(?=[^\W\d])[^‘«»“”\n]{4,80}?’(?!\w)|„(?=\w)[^„«»“”\n]{1,120}[“”]")
"""Between marks of English within its own, or of German: French has neither."""


@on_text(
    "TYP-15",
    "warning",
    "fr",
    draft="typed",
    look=("“", "‘", "„", '"'),
    fr="Les guillemets français sont « » ; les “ ” ne servent qu’à l’intérieur. Remplacez ceux de {found}.",
    en="French quotation marks are « »; “ ” stand within them only. Replace those of {found}.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Guillemets »",
)
def english_quotes(text: WholeText) -> Iterator[Hit]:
    """Also straight ones in a text that has « » more often; in a Word file TYP-07 corrects those."""
    depth = 0
    yield from map(Hit, odd_straight_pairs(text))
    for passage in text.passages:
        marks = [*_QUOTES.finditer(passage.text)] if "“" in passage.text or depth else []
        depth = 0 if passage.kind in {"cell", "heading"} else depth
        for number, match in enumerate(marks):
            depth = max(0, depth + {"«": 1, "»": -1}.get(match[0], 0))
            after = marks[number + 1] if number + 1 < len(marks) else None
            if match[0] == "“" and after and after[0] == "”" and not depth and not _is_foreign(passage, match.start()):
                yield Hit(TextSpan(passage, match.start(), after.end()))
    for passage, match in search(_QUOTED_ABROAD, text):
        before = passage.text[: match.start()]
        is_within = before.count("«") > before.count("»") or before.count("“") > before.count("”")
        if not is_within and not _is_foreign(passage, match.start()):
            yield Hit(TextSpan(passage, *match.span()))


def _is_foreign(passage: Passage, at: int) -> bool:
    return any(start <= at < end for start, end, _ in passage.foreign)


_BROKEN = expression(
    r"[ÃÂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]"
    r"|â€[\u0080-\u2122]?|â‚¬|\ufffd|_x[0-9A-Fa-f]{4}_|Å[“”\u0092\u0093]"
    # -- é and è of Windows in MS-DOS and on a Macintosh, and letters as mail and JSON write them --
    r"|(?<=\d)[ \u00a0]?Û(?=[\s.,;)]|$)"
    r"|(?<=[a-z])[ÚÞÈŽËÍ](?=[a-z])|(?<=\b[A-Z])[ÚŽÈ](?=[a-z]{2})|(?<=[a-z]{2})[ÚŽÈ](?=[\s,.;:)]|$)"
    r"|(?<=[a-z])=(?:[EF][0-9A-F]|C3=[89AB][0-9A-F])(?=[a-z])"
    r"|(?<=[a-z]{2})=(?:[EF][0-9A-F]|C3=[89AB][0-9A-F])(?=[\s,.;]|$)"
    r"|\\u00[C-Fc-f][0-9A-Fa-f]"
    r"|&(?:#\d{2,5}|#x[0-9A-Fa-f]{2,5}|nbsp|amp|quot|apos|euro|laquo|raquo|hellip|[mn]dash|[lr]squo|oelig"
    r"|[A-Za-z](?:acute|grave|circ|cedil|uml));"
)


_LETTERS, _LETTERS_BEFORE = expression(r"\w{0,30}"), expression(r"\w{0,30}$")
_ADDRESS = expression(r"[/?&]\S*$")
"""Before letters in the address of a page."""


@on_text(
    "TYP-16",
    "error",
    draft="typed",
    reach="alone",
    look=("Ã", "Â", "â€", "â‚", "\ufffd", "_x", "&", "Å", "Ú", "Û", "Þ", "È", "Ž", "Ë", "Í", "=", "\\u00"),
    fr="« {found} » : des lettres ont été lues dans un mauvais codage. Retapez ce mot.",
    en="“{found}”: letters were read in a wrong encoding. Type this word again.",
    source="Unicode, U+FFFD ; UTF-8 lu comme Windows-1252 ; HTML, « Named character references »",
)
def broken_letters(text: WholeText) -> Iterator[Hit]:
    for passage in text.passages:
        last = 0
        for match in _BROKEN.finditer(passage.text):
            if match.start() >= last and not ("=" in match[0] and _is_in_address(passage.text, match)):
                word = _LETTERS_BEFORE.search(passage.text, last, match.start())
                last = match.end() + len(_LETTERS.match(passage.text[match.end() :])[0])  # type: ignore[index]
                yield Hit(TextSpan(passage, word.start() if word else match.start(), last))


def _is_in_address(words: str, match: re.Match[str]) -> bool:
    return _ADDRESS.search(words[max(0, match.start() - _LONG_ADDRESS) : match.start()]) is not None


_LONG_ADDRESS = 80


@cache
def _placeholder(lang: Lang) -> re.Pattern[str]:
    """What stands for words that nobody has put in."""
    table: Any = get_data("spelling")[lang]["unfilled"]
    months = "|".join((*get_months("fr-FR")[1:], *get_months("en-GB")[1:]))
    alone, open_, inside, after = (any_of(table[key]) for key in ("alone", "opens", "inside", "after"))
    return compiled(
        rf"(?<![\w.-])(?P<word>{alone})(?![\w-])"
        rf"|\[(?i:{open_})\b[^\[\]]{{0,80}}\]|(?<![\"”»]\s)\((?i:{open_})\)"
        rf"|\[(?i:(?:[\w’'-]+\s){{0,3}}(?:{inside})s?(?:\s[\w’'-]+){{0,3}})\]"
        rf"|\[[\w’' -]{{1,40}}\s(?i:{after})\b[^\[\]]{{0,40}}\]"
        rf"|(?<!\w)[Xx]{{2}}(?=\s(?i:{months})\b|/(?:\d\d|[Xx]{{2}})\b)|(?<!\w)(?:X{{4,}}|x{{3,}})(?!\w)|[€£$]\s?[Xx]{{2,}}\b"
        r"|\bX{2,}(?:[\s.,]X{3})*\s?[€£$]|\?{3,}|\b20(?:XX|xx|[Xx?]{1,2}|\d[Xx?])(?!\w)|\{\{[^{}]{1,40}\}\}"
        r"|#(?:REF|N/A|VALUE|VALEUR|NOM\?|NAME\?)!?"
        r"|Error! (?:Reference source|Bookmark) not|Erreur\s?! (?:Source du renvoi|Signet)"
        r"|\b[Ll]orem ipsum\b"
    )


_MAY_BE_UNFILLED = expression(
    r"\[|\?\?\?|[Xx][Xx?]|20\?|20\d[Xx?]|\{\{|#[RNV]|TB[ACD]|[Ll]orem|Erreur|Error!|\([àÀt]|NOM|[Nn]om|ÉCRIRE"
)


@on_text(
    "TYP-17",
    "error",
    look=_MAY_BE_UNFILLED,
    draft="typed",
    reach="alone",
    fr="« {found} » est resté à compléter. Mettez ce qui manque, ou retirez-le.",
    en="“{found}” was left to be filled in. Put in what lacks, or take it out.",
    source="Un acte s’adopte complet : rien n’y tient la place de ce qui manque",
)
def left_to_fill_in(text: WholeText) -> Iterator[Hit]:
    for passage in text.passages:
        for match in _placeholder(text.lang).finditer(passage.text):
            if not match["word"] or not _is_quoted(passage.text, *match.span()):
                yield Hit(TextSpan(passage, *match.span()))


def _is_quoted(words: str, start: int, end: int) -> bool:
    """Whether nothing else stands between the quotation marks around: the text tells of the word itself."""
    return words[:start].rstrip()[-1:] in _OPENING and words[end:].lstrip()[:1] in _CLOSING


_OPENING, _CLOSING = frozenset('«“"'), frozenset('»”"')
