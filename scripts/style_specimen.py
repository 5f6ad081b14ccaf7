"""The text of a style file: each style at work, its name in its words."""

from collections.abc import Iterator
from typing import Final

from delibgen.document import roles
from delibgen.document.model import (
    Article,
    Block,
    Cell,
    Document,
    Heading,
    List,
    Note,
    Paragraph,
    ParagraphRole,
    Properties,
    Row,
    Run,
    Table,
)

TITLE: Final = {"fr": "Feuille de styles", "en": "Style sheet"}
HEADER: Final = {"fr": ("Référence", "Direction"), "en": ("Reference", "Department")}
NOTE: Final = {
    "fr": "Modifiez ici les styles, les marges, l’en-tête et le pied de page : tous les textes les suivront. "
    "Le texte de cette feuille n’est pas repris ; les noms des styles doivent rester.",
    "en": "Change the styles, margins, header and footer here, and all texts follow. "
    "The text of this sheet is not used; the names of styles must stay.",
}
OPENING: Final[tuple[ParagraphRole, ...]] = ("service", "title", "label", "notice", "salutation", "", "lead")
ACT: Final[tuple[ParagraphRole, ...]] = ("formula", "citation", "report", "enacting")
END: Final[tuple[ParagraphRole, ...]] = ("closing", "signature")


def specimen(lang: str) -> Document:
    """A document with every style that a text can have."""
    language = lang.partition("-")[0]
    reference, department = HEADER[language]
    return Document(
        lang=lang,
        title=TITLE[language],
        blocks=tuple(_blocks(NOTE[language])),
        properties=Properties(reference=reference, department=department),
    )


def _blocks(note: str) -> Iterator[Block]:
    yield from (Paragraph(_words(note if role == "notice" else roles.PARAGRAPH[role]), role) for role in OPENING)
    yield _list(0, ordered=False)
    yield _list(0, ordered=True)
    yield Table(
        Row((_cell(roles.TABLE_HEADER), Cell(_words(roles.TABLE_HEADER_AMOUNT), "amount"))),
        (
            Row((_cell(roles.TABLE_TEXT), Cell(_words(roles.TABLE_AMOUNT), "amount"))),
            Row((_cell("Total"), Cell(_words(roles.TABLE_AMOUNT), "amount")), "total"),
        ),
    )
    yield from (Heading(level, _words(style.capitalize())) for level, style in roles.HEADING.items())
    yield Paragraph(_marks())
    yield from (Paragraph(_words(roles.PARAGRAPH[role]), role) for role in END)
    yield Heading(1, _words(roles.HEADING_ROLE["act"]), "act")
    yield from (Paragraph(_words(roles.PARAGRAPH[role]), role) for role in ACT)
    yield Article(1, (Paragraph((Run(roles.ARTICLE_NUMBER, role="num"), Run(f" {roles.ARTICLE['']}"))),))
    yield Heading(1, _words(roles.HEADING_ROLE["annex"]), "annex")


def _list(level: int, *, ordered: bool) -> List:
    """A list at each depth, with a paragraph that continues an item."""
    styles = roles.NUMBERS if ordered else roles.BULLETS
    item: tuple[Block, ...] = (Paragraph(_words(styles[level])), Paragraph(_words(roles.CONTINUED[level])))
    deeper = (_list(level + 1, ordered=ordered),) if level + 1 < len(styles) else ()
    return List(((*item, *deeper),), ordered)


def _marks() -> tuple[Run | Note, ...]:
    return (
        Run(roles.STRONG, strong=True),
        Run(", "),
        Run(roles.EMPHASIS, emphasis=True),
        Run(", "),
        Run(roles.SUPERSCRIPT, superscript=True),
        Run(", "),
        Run(roles.HYPERLINK, href="https://example.org/"),
        Run(", "),
        Run(roles.BLANK, role="blank"),
        Note(_words(roles.FOOTNOTE_TEXT.capitalize())),
    )


def _cell(text: str) -> Cell:
    return Cell(_words(text))


def _words(text: str) -> tuple[Run, ...]:
    return (Run(text),)
