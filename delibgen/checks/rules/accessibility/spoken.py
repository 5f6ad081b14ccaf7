"""Rules on what a Word file must say for those who hear it instead of seeing it."""

from collections.abc import Iterator
from itertools import groupby

from delibgen.checks.reading.act import tables
from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import Passage, TextSpan, whole
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text
from delibgen.checks.rules.accessibility.guide import GUIDE, LANGUAGES


def _whole(text: WholeText) -> Iterator[TextSpan]:
    """Where to tell what is wrong with the whole file: before its first words."""
    return (TextSpan(passage, 0, 0) for passage in text.passages[:1])


@on_text(
    "ACC-01",
    "error",
    fr="Le fichier ne dit pas que sa langue est le {fr} : un lecteur d’écran le prononcera mal. Sélectionnez "
    "tout (Ctrl + A), puis, dans Word, Révision > Langue > Définir la langue de vérification.",
    en="The file does not say that its language is {en}: a screen reader will mispronounce it. Select all (Ctrl + A), "
    "then, in Word, Review > Language > Set Proofing Language.",
    source=GUIDE + ", langue du document",
)
def language_unset(text: WholeText) -> Iterator[Hit]:
    if text.has_styles and text.document.lang.partition("-")[0].lower() != text.lang:
        fr, en = LANGUAGES[text.lang]
        yield from (Hit(at, values={"fr": fr, "en": en}) for at in _whole(text))


@on_text(
    "ACC-02",
    "error",
    fr="Le fichier n’a pas de titre dans ses propriétés. Donnez-lui celui de l’acte : dans Word, Fichier > "
    "Informations > Titre.",
    en="The file has no title among its properties. Give it that of the act: in Word, File > Info > Title.",
    source=GUIDE + ", propriétés du document",
)
def title_empty(text: WholeText) -> Iterator[Hit]:
    if text.has_styles and not text.document.title.strip():
        yield from map(Hit, _whole(text))


@on_text(
    "ACC-03",
    "error",
    fr="Ce titre est de niveau {level}, sans titre de niveau {right} au-dessus de lui. Donnez-lui le niveau {right} : "
    "dans Word, Accueil > Styles > Titre {right}.",
    en="This heading is of level {level}, with none of level {right} above it. Give it level {right}: in Word, Home > "
    "Styles > Heading {right}.",
    source=GUIDE + ", titres",
)
def heading_skipped(text: WholeText) -> Iterator[Hit]:
    before = 0
    for passage in text.passages if text.has_styles else ():
        if passage.kind == "heading" and passage.level:
            if passage.level > before + 1:
                yield Hit(whole(passage), values={"level": passage.level, "right": before + 1})
            before = passage.level
        elif passage.role == "title":
            before = max(before, 1)


@on_text(
    "ACC-04",
    "error",
    fr="Ce tableau n’a ni ligne ni colonne d’en-tête. Déclarez sa première ligne comme en-tête : dans "
    "Word, placez-y le curseur, puis Disposition (du tableau) > Répéter les lignes d’en-tête.",
    en="This table has neither a header row nor a header column. Declare its first row as a header: in Word, click in "
    "it, then (table) Layout > Repeat Header Rows.",
    source=GUIDE + ", tableaux de données",
)
def table_without_header(text: WholeText) -> Iterator[Hit]:
    for table, cells in tables(text) if text.has_styles else ():
        is_data = len(table.rows) > 1 and all(len(row.cells) > 1 for row in table.rows)
        if table.header is None and is_data and not all(row.cells[0].header for row in table.rows):
            first = next((cell for cell in cells if cell.text.strip()), cells[0])
            yield Hit(whole(first))


@on_text(
    "ACC-05",
    "error",
    fr="Cette image n’a pas de texte de remplacement. Décrivez-la en 80 signes, ou déclarez-la décorative : "
    "dans Word, clic droit sur l’image, puis la commande du texte de remplacement.",
    en="This picture has no alternative text. Describe it in 80 characters, or declare it decorative: in Word, right-"
    "click the picture, then the command for alt text.",
    source=GUIDE + ", images",
)
def image_without_alternative(text: WholeText) -> Iterator[Hit]:
    for image in text.images:
        if not image.alternative.strip():
            yield Hit(TextSpan(Passage("", "paragraph", image.origin), 0, 0))


_DASH = expression(r"\s*[-–—•*▪◦·➤]\s+\S")


@on_text(
    "ACC-08",
    "warning",
    fr="Les listes et les espaces se font par des styles : {fault_fr}.",
    en="Lists and spacing are made by styles: {fault_en}.",
    source=GUIDE + ", listes et espacements",
)
def typed_layout(text: WholeText) -> Iterator[Hit]:
    if not text.has_styles:
        return
    for typed, group in groupby(text.passages, key=_is_typed):
        items = list(group)
        if typed and len(items) > 1:
            mark = _DASH.match(items[0].text)
            fr = f"ces {len(items)} éléments commencent par un tiret tapé. Faites-en une liste (Accueil > Puces)"
            en = f"these {len(items)} items begin with a typed dash. Make them a list (Home > Bullets)"
            end = mark.end() - 1 if mark else 0
            yield Hit(TextSpan(items[0], 0, end), values={"fault_fr": fr, "fault_en": en})
    empty = [passage for passage in text.passages if passage.kind == "paragraph" and not passage.text.strip()]
    if empty:
        others = len(empty) - 1
        others_fr = f", avec {others} autre{'s' if others > 1 else ''}" if others else ""
        others_en = f", with {others} more" if others else ""
        fr = f"ce paragraphe est vide{others_fr}. Supprimez-le et réglez l’espacement du style (Accueil > Styles)"
        en = f"this paragraph is empty{others_en}. Delete it, and set the spacing of the style (Home > Styles)"
        yield Hit(TextSpan(empty[0], 0, 0), values={"fault_fr": fr, "fault_en": en})


def _is_typed(passage: Passage) -> bool:
    return passage.kind == "paragraph" and bool(_DASH.match(passage.text))
