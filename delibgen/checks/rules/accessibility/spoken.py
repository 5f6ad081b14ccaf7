"""Rules on what a Word file must say for those who hear it instead of seeing it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from delibgen.checks.reading.act import tables
from delibgen.checks.reading.anatomy import anatomy_words
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import MARGIN, Passage, TextSpan, whole
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.cldr import get_currencies
from delibgen.document.model import Note, Run, walk
from delibgen.folding import fold_in_place
from delibgen.project.council import builtin_councils, get_builtin
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_GUIDE = "DINSIC, guide « Créer des documents bureautiques accessibles »"
_LANGUAGES = {"fr": ("français", "French"), "en": ("anglais", "English")}


def _is_word(text: WholeText) -> bool:
    """Whether the text is a Word file, or is about to be one."""
    return text.format != "txt"


def _whole(text: WholeText) -> Iterator[TextSpan]:
    """Where to tell what is wrong with the whole file: before its first words."""
    return (TextSpan(passage, 0, 0) for passage in text.passages[:1])


@on_text(
    "ACC-01",
    "error",
    fr="Le fichier ne dit pas que sa langue est le {fr} : un lecteur d’écran le prononcera mal. Réglez sa langue.",
    en="The file does not say that its language is {en}: a screen reader will mispronounce it. Set its language.",
    source=_GUIDE + ", langue du document",
)
def language_unset(text: WholeText) -> Iterator[Hit]:
    if _is_word(text) and text.document.lang.partition("-")[0].lower() != text.lang:
        fr, en = _LANGUAGES[text.lang]
        yield from (Hit(at, values={"fr": fr, "en": en}) for at in _whole(text))


@on_text(
    "ACC-02",
    "error",
    fr="Le fichier n’a pas de titre dans ses propriétés. Donnez-lui celui de l’acte.",
    en="The file has no title among its properties. Give it that of the act.",
    source=_GUIDE + ", propriétés du document",
)
def title_empty(text: WholeText) -> Iterator[Hit]:
    if _is_word(text) and not text.document.title.strip():
        yield from map(Hit, _whole(text))


@on_text(
    "ACC-03",
    "error",
    fr="Ce titre est de niveau {level}, sans titre de niveau {right} au-dessus de lui. Donnez-lui le niveau {right}.",
    en="This heading is of level {level}, with none of level {right} above it. Give it level {right}.",
    source=_GUIDE + ", titres",
)
def heading_skipped(text: WholeText) -> Iterator[Hit]:
    before = 0
    for passage in text.passages if _is_word(text) else ():
        if passage.kind == "heading" and passage.level:
            if passage.level > before + 1:
                yield Hit(whole(passage), values={"level": passage.level, "right": before + 1})
            before = passage.level
        elif passage.role == "title":
            before = max(before, 1)


@on_text(
    "ACC-04",
    "error",
    fr="Ce tableau n’a ni ligne ni colonne d’en-tête. Déclarez sa première ligne comme en-tête dans Word.",
    en="This table has neither a header row nor a header column. Declare its first row as a header in Word.",
    source=_GUIDE + ", tableaux de données",
)
def table_without_header(text: WholeText) -> Iterator[Hit]:
    for table, cells in tables(text) if _is_word(text) else ():
        is_data = len(table.rows) > 1 and all(len(row.cells) > 1 for row in table.rows)
        if table.header is None and is_data and not all(row.cells[0].header for row in table.rows):
            first = next((cell for cell in cells if cell.text.strip()), cells[0])
            yield Hit(whole(first))


@on_text(
    "ACC-05",
    "error",
    fr="Cette image n’a pas de texte de remplacement. Décrivez-la en 80 signes, ou déclarez-la décorative.",
    en="This picture has no alternative text. Describe it in 80 characters, or declare it decorative.",
    source=_GUIDE + ", images",
)
def image_without_alternative(text: WholeText) -> Iterator[Hit]:
    for image in text.images:
        if not image.alternative.strip():
            yield Hit(TextSpan(Passage("", "paragraph", image.origin), 0, 0))


_QUOTED = expression(r"«([^«»]{12,400})»|“([^“”]{12,400})”")
_FEW, _MANY = 2, 5
"""How many of the small words of another language show it: between quotation marks, and in a whole paragraph."""


@on_text(
    "ACC-06",
    "error",
    reach="alone",
    fr="Ces mots ne sont pas marqués comme du {fr}. Donnez-leur leur langue dans Word.",
    en="These words are not marked as {en}. Give them their language in Word.",
    source=_GUIDE + ", changements de langue",
)
def foreign_unmarked(text: WholeText) -> Iterator[Hit]:
    other: Lang = "en" if text.lang == "fr" else "fr"
    fr, en = _LANGUAGES[other]
    for passage in text.passages if _is_word(text) else ():
        for start, end, least in _stretches(passage):
            if _is_of(other, passage.text[start:end], least) and not _is_marked(passage, start, end):
                yield Hit(TextSpan(passage, start, end), values={"fr": fr, "en": en})


_LETTERED = expression(r"[^\W\d_]{2,}")
_FEWEST_WORDS, _MOST_FOREIGN = 8, 5
"""How long a passage in another language is, and of how many in the text one at most is."""


@on_text(
    "ACC-09",
    "warning",
    look=lambda words: words.rstrip()[-1:] in {".", ";", ":"} and (_may_be_of("fr", words) or _may_be_of("en", words)),
    fr="Ce passage est en {fr}, et le texte ne l’est pas. Traduisez-le, ou mettez-le entre guillemets.",
    en="This passage is in {en}, and the text is not. Translate it, or put it between quotation marks.",
    source=_GUIDE + ", changements de langue",
)
def passage_of_another_language(text: WholeText) -> Iterator[Hit]:
    """In a text file, which marks no language; one of which much is in another is bilingual."""
    if _is_word(text) or any(passage.loc for passage in text.passages):
        return
    other: Lang = "en" if text.lang == "fr" else "fr"
    sentences = [passage for passage in text.passages if len(_LETTERED.findall(passage.text)) >= _FEWEST_WORDS]
    foreign = [passage for passage in sentences if passage.text.rstrip()[-1:] in ".;:" and _is_mostly(other, passage)]
    if _MOST_FOREIGN * len(foreign) < len(sentences):
        fr, en = _LANGUAGES[other]
        yield from (Hit(whole(passage), values={"fr": fr, "en": en}) for passage in foreign)


def _may_be_of(lang: Lang, words: str) -> bool:
    return _is_of(lang, words, _MANY) or _said(lang, words) >= _MANY


def _said(lang: Lang, words: str) -> int:
    """How many of the words are small ones of that language."""
    return sum(word in _small_words(lang) for word in _SMALL.findall(fold_in_place(words)))


def _is_mostly(lang: Lang, passage: Passage) -> bool:
    """Whether a passage outside quotation marks is of that language, but for names or a clause of the other."""
    if _QUOTE.search(passage.text):
        return False
    own = _said(lang, passage.text)
    return own >= _MANY and own >= 3 * _said("fr" if lang == "en" else "en", passage.text)


_SMALL = expression(r"[a-zœ]+'?")
_QUOTE = expression(r"[«“\"]")


def _stretches(passage: Passage) -> Iterator[tuple[int, int, int]]:
    """What may be of another language: the whole passage, or what stands between quotation marks."""
    for match in _QUOTED.finditer(passage.text):
        words = match[match.lastindex or 0]
        start = match.start(match.lastindex or 0) + len(words) - len(words.lstrip())
        yield start, start + len(words.strip()), _FEW
    yield 0, len(passage.text), _MANY


def _is_of(lang: Lang, words: str, least: int) -> bool:
    """Whether the small words are those of that language, and none of the other's."""
    said = re.findall(r"[a-zœ]+'?", fold_in_place(words))
    own = sum(word in _small_words(lang) for word in said)
    return own >= least and _small_words("fr" if lang == "en" else "en").isdisjoint(said)


@cache
def _small_words(lang: Lang) -> frozenset[str]:
    return frozenset(anatomy_words(lang, "small", "is"))


def _is_marked(passage: Passage, start: int, end: int) -> bool:
    """Whether most of the words bear another language than their text."""
    marked = sum(max(0, min(end, last) - max(start, first)) for first, last, _ in passage.foreign)
    return 2 * marked >= end - start


_DASH = expression(r"\s*[-–—•*▪◦·➤]\s+\S")


@on_text(
    "ACC-08",
    "warning",
    fr="Les listes et les espaces se font par des styles : {fault_fr}.",
    en="Lists and spacing are made by styles: {fault_en}.",
    source=_GUIDE + ", listes et espacements",
)
def typed_layout(text: WholeText) -> Iterator[Hit]:
    if not _is_word(text):
        return
    for typed, group in groupby(text.passages, key=_is_typed):
        items = list(group)
        if typed and len(items) > 1:
            mark = _DASH.match(items[0].text)
            fr = f"ces {len(items)} éléments commencent par un tiret tapé. Faites-en une liste à puces de Word"
            en = f"these {len(items)} items begin with a typed dash. Make them a bulleted list of Word"
            end = mark.end() - 1 if mark else 0
            yield Hit(TextSpan(items[0], 0, end), values={"fault_fr": fr, "fault_en": en})
    empty = [passage for passage in text.passages if passage.kind == "paragraph" and not passage.text.strip()]
    if empty:
        others = len(empty) - 1
        others_fr = f", avec {others} autre{'s' if others > 1 else ''}" if others else ""
        others_en = f", with {others} more" if others else ""
        fr = f"ce paragraphe est vide{others_fr}. Réglez l’espacement dans les styles"
        en = f"this paragraph is empty{others_en}. Set the spacing in the styles"
        yield Hit(TextSpan(empty[0], 0, 0), values={"fault_fr": fr, "fault_en": en})


def _is_typed(passage: Passage) -> bool:
    return passage.kind == "paragraph" and bool(_DASH.match(passage.text))


_ACRONYM = expression(r"(?<![\w.@#/&+°$-])[A-Z]{3,5}(?![\w/@&+-]|\.\w)")
_REFERENCE = expression(
    r"\b(?:19|20)\d\d[ \u00a0-]+[A-Z]{2,6}[ \u00a0-]+\d+[A-Z0-9-]*(?:[ \u00a0]+[A-Z]{2,6}\b)*"
    r"|\b[A-Z]{2,5}[ \u00a0](?:n°[ \u00a0]?)?\d+[A-Z]?[.:]\d[\d.:-]*"
    r"|\b\d+[ \u00a0][A-Z]{2,5}[ \u00a0](?:§{1,2}[ \u00a0]?|[Pp]arts?[ \u00a0])?\d"
)
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
_OF_COMPANY = expression(
    r"[ \u00a0](?:(?:[A-ZÀ-Ý][\w’&-]*|&|et|and)[ \u00a0]){0,4}"
    r"(?:Limited|Ltd|Inc|Corp|LLC|LLP|PLC|plc|GmbH|AG|SA|SAS|SARL|S\.A\.|SE|NV|BV|Group|Groupe|Company|France|Europe|International"
    r"|Holding|Belgique|UK|USA)\b"
)
_CAPITALS_BESIDE = expression(r"[A-ZÀ-Þ]{2,}[ \u00a0]$"), expression(r"[ \u00a0][A-ZÀ-Þ]{2,}\b")
_NOTED = expression(r"\b([A-Z]{3,5})\s?(?:[⁽⁰¹²³⁴-⁹]|\^|[①-⑳]|\[\d)")
_LAST = expression(r"[A-Z]{3,5}(?=\s?$)")


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
    held = [passage for passage in text.passages if _may_be_unknown(passage.text) and _is_prose(passage)]
    said = [_words_in(passage.text) for passage in text.passages] if held else []
    common = frozenset[str]().union(*(words.common for words in said))
    ordinary = frozenset[str]().union(*(words.ordinary for words in said))
    first: dict[str, TextSpan] = {}
    for passage in held:
        for match in _candidates(passage, common):
            if match[0].lower() not in ordinary:
                first.setdefault(match[0], TextSpan(passage, *match.span()))
    explained = text.acronyms | _explained(text.passages, set(first)) | set(_noted(text)) if first else ()
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


@lru_cache(maxsize=1024)
def _may_be_unknown(words: str) -> bool:
    """Whether the words hold an acronym that is not known to all."""
    return any(match[0] not in _known() for match in _ACRONYM.finditer(words))


def _is_prose(passage: Passage) -> bool:
    """Whether the passage is written in sentences: no heading, and not all in capitals."""
    if passage.kind == "heading" or passage.role in _UNSAID:
        return False
    return 2 * sum(map(str.isupper, passage.text)) < sum(map(str.isalpha, passage.text))


def _candidates(passage: Passage, common: frozenset[str]) -> Iterator[re.Match[str]]:
    """The acronyms of a passage, but for those known to all, names in capitals and references."""
    text = passage.text
    spared = [match.span() for match in _REFERENCE.finditer(text)]
    for match in _ACRONYM.finditer(text):
        start, end = match.span()
        known = match[0] in _known() or _ROMAN.fullmatch(match[0])
        is_money = match[0] in get_currencies() and _counts_money(text, start, end)
        inside = any(first <= start < last for first, last in spared)
        if not known and not is_money and not inside and not _is_name(text, start, end, common):
            yield match


def _counts_money(text: str, start: int, end: int) -> bool:
    before, after = _OF_MONEY
    return bool(before.search(text[max(0, start - 2) : start]) or after.match(text, end))


def _is_name(text: str, start: int, end: int, common: frozenset[str]) -> bool:
    """Whether a word in capitals is a surname after its first name, a verb that opens a decision, or among others."""
    before = text[max(0, start - 40) : start]
    opens_passage = not _OPENING.sub("", before).strip(" -–•«“")
    if (
        opens_passage
        or _OF_COMPANY.match(text, end)
        or _CAPITALS_BESIDE[0].search(before)
        or _CAPITALS_BESIDE[1].match(text, end)
    ):
        return True
    said = _BEFORE.fullmatch(before)
    if not said or not said["word"][0].isupper():
        return False
    opens = said["rest"].rstrip()[-1:] in {"", *".!?:;«“("}
    return said["word"] in _CIVILITIES or not opens or said["word"].lower() not in common


@cache
def _known() -> frozenset[str]:
    """Acronyms that need no explanation: those everyone knows, and the departments of the councils."""
    departments = (code for name in builtin_councils() for code in get_builtin(name).departments)
    words = (word for entry in get_data("acronyms")["known"] for word in entry["words"])
    return frozenset((*departments, *words))


def _noted(text: WholeText) -> Iterator[str]:
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
    return found | {acronym for acronym in acronyms - found if _is_named_before(passages, acronym)}


def _is_named_before(passages: Sequence[Passage], acronym: str) -> bool:
    """Whether words with capitals spell it before it first stands: a title may give what an article abbreviates."""
    before = takewhile(lambda passage: acronym not in passage.text, passages)
    return any(acronym in line for passage in before for line in _initials(passage.text))


def _explains(text: str, acronym: str) -> bool:
    """Whether the name and the acronym stand beside each other, one of them in brackets or after a sign."""
    return bool(
        re.search(rf"[\w»”\"’.]\s?[\(\[]\s?{acronym}\s?(?:[)\],;–-]|ou\b|or\b)", text)
        or re.search(rf"[\w»”\"’.]\s[\(\[]\s?[“\"«]\s?{acronym}\s?[”\"»]", text)
        or re.search(rf"\([^()]{{8,160}},\s{acronym}\s?[);]|\w,\s(?:dite?|ou|called|or)\s{acronym}\b", text)
        or re.search(rf"\b{acronym}\s?\(\s?[^()\d][^()]{{3,200}} [^()]{{2,200}}\)", text)
        or re.search(rf"\b{acronym}\b\s?[,:–=-]\s?[«“\"]", text)
        or re.match(rf"\W*{acronym}\s?[:=–—]\s?[^\W\d]{{2}}", text)
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
