"""Rules on what a Word file must say for those who hear it instead of seeing it."""

import re
from collections.abc import Iterator
from itertools import groupby

from delibgen.checks.marks import words_of
from delibgen.checks.passage import Lang, Passage
from delibgen.checks.rule import Hit, Span, on_text
from delibgen.checks.text import Text
from delibgen.checks.views import tables
from delibgen.language.folding import fold_in_place

_GUIDE = "DINSIC, guide « Créer des documents bureautiques accessibles »"
_LANGUAGES = {"fr": ("français", "French"), "en": ("anglais", "English")}


def _is_word(text: Text) -> bool:
    """Whether the text is a Word file, or is about to be one."""
    return text.format != "txt"


def _whole(text: Text) -> Iterator[Span]:
    """Where to tell what is wrong with the whole file: before its first words."""
    return (Span(passage, 0, 0) for passage in text.passages[:1])


@on_text(
    "ACC-01",
    "error",
    fr="Le fichier ne dit pas que sa langue est le {fr} : un lecteur d’écran le prononcera mal. Réglez sa langue.",
    en="The file does not say that its language is {en}: a screen reader will mispronounce it. Set its language.",
    source=_GUIDE + ", langue du document",
)
def language_unset(text: Text) -> Iterator[Hit]:
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
def title_empty(text: Text) -> Iterator[Hit]:
    if _is_word(text) and not text.document.title.strip():
        yield from map(Hit, _whole(text))


@on_text(
    "ACC-03",
    "error",
    fr="Ce titre est de niveau {level}, sans titre de niveau {right} au-dessus de lui. Donnez-lui le niveau {right}.",
    en="This heading is of level {level}, with none of level {right} above it. Give it level {right}.",
    source=_GUIDE + ", titres",
)
def heading_skipped(text: Text) -> Iterator[Hit]:
    before = 0
    for passage in text.passages if _is_word(text) else ():
        if passage.kind == "heading" and passage.level:
            if passage.level > before + 1:
                yield Hit(Span(passage, 0, len(passage.text)), values={"level": passage.level, "right": before + 1})
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
def table_without_header(text: Text) -> Iterator[Hit]:
    for table, cells in tables(text) if _is_word(text) else ():
        is_data = len(table.rows) > 1 and all(len(row.cells) > 1 for row in table.rows)
        if table.header is None and is_data and not all(row.cells[0].header for row in table.rows):
            first = next((cell for cell in cells if cell.text.strip()), cells[0])
            yield Hit(Span(first, 0, len(first.text)))


@on_text(
    "ACC-05",
    "error",
    fr="Cette image n’a pas de texte de remplacement. Décrivez-la en 80 signes, ou déclarez-la décorative.",
    en="This picture has no alternative text. Describe it in 80 characters, or declare it decorative.",
    source=_GUIDE + ", images",
)
def image_without_alternative(text: Text) -> Iterator[Hit]:
    for image in text.images:
        if not image.alternative.strip():
            yield Hit(Span(Passage("", "paragraph", image.origin), 0, 0))


_QUOTED = re.compile(r"«([^«»]{12,400})»|“([^“”]{12,400})”")
_FEW, _MANY = 2, 5
"""How many of the small words of another language show it: between quotation marks, and in a whole paragraph."""


@on_text(
    "ACC-06",
    "error",
    fr="Ces mots ne sont pas marqués comme du {fr}. Donnez-leur leur langue dans Word.",
    en="These words are not marked as {en}. Give them their language in Word.",
    source=_GUIDE + ", changements de langue",
)
def foreign_unmarked(text: Text) -> Iterator[Hit]:
    other: Lang = "en" if text.lang == "fr" else "fr"
    fr, en = _LANGUAGES[other]
    for passage in text.passages if _is_word(text) else ():
        for start, end, least in _stretches(passage):
            if _is_of(other, passage.text[start:end], least) and not _is_marked(passage, start, end):
                yield Hit(Span(passage, start, end), values={"fr": fr, "en": en})


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
    own = sum(word in words_of(lang, "small", "is") for word in said)
    others = words_of("fr" if lang == "en" else "en", "small", "is")
    return own >= least and not any(word in others for word in said)


def _is_marked(passage: Passage, start: int, end: int) -> bool:
    """Whether most of the words bear another language than their text."""
    marked = sum(max(0, min(end, last) - max(start, first)) for first, last, _ in passage.foreign)
    return 2 * marked >= end - start


_DASH = re.compile(r"\s*[-–—•*▪◦·➤]\s+\S")


@on_text(
    "ACC-08",
    "warning",
    fr="Les listes et les espaces se font par des styles : {fault_fr}.",
    en="Lists and spacing are made by styles: {fault_en}.",
    source=_GUIDE + ", listes et espacements",
)
def typed_layout(text: Text) -> Iterator[Hit]:
    if not _is_word(text):
        return
    for typed, group in groupby(text.passages, key=_is_typed):
        items = list(group)
        if typed and len(items) > 1:
            mark = _DASH.match(items[0].text)
            fr = f"ces {len(items)} éléments commencent par un tiret tapé. Faites-en une liste à puces de Word"
            en = f"these {len(items)} items begin with a typed dash. Make them a bulleted list of Word"
            end = mark.end() - 1 if mark else 0
            yield Hit(Span(items[0], 0, end), values={"fault_fr": fr, "fault_en": en})
    empty = [passage for passage in text.passages if passage.kind == "paragraph" and not passage.text.strip()]
    if empty:
        others = len(empty) - 1
        others_fr = f", avec {others} autre{'s' if others > 1 else ''}" if others else ""
        others_en = f", with {others} more" if others else ""
        fr = f"ce paragraphe est vide{others_fr}. Réglez l’espacement dans les styles"
        en = f"this paragraph is empty{others_en}. Set the spacing in the styles"
        yield Hit(Span(empty[0], 0, 0), values={"fault_fr": fr, "fault_en": en})


def _is_typed(passage: Passage) -> bool:
    return passage.kind == "paragraph" and bool(_DASH.match(passage.text))
