"""Which Word style says which role, for those who write and who read: names, for a style file may change ids."""

from typing import Final

from delibgen.document.model import HeadingRole, ParagraphRole

PARAGRAPH: Final[dict[ParagraphRole, str]] = {
    "": "Body Text",
    "service": "Service",
    "title": "Title",
    "label": "Label",
    "salutation": "Salutation",
    "lead": "Lead",
    "last": "Body Text Last",
    "closing": "Closing",
    "signature": "Signature",
    "formula": "Formula",
    "citation": "Citation",
    "report": "Report",
    "enacting": "Enacting Formula",
    "notice": "Notice",
}
ARTICLE: Final[dict[ParagraphRole, str]] = {**PARAGRAPH, "": "Article", "lead": "Article Lead"}
HEADING: Final[dict[int, str]] = {1: "heading 1", 2: "heading 2", 3: "heading 3", 4: "heading 4"}
HEADING_ROLE: Final[dict[HeadingRole, str]] = {"act": "Act Heading", "annex": "Annex Heading"}

ENDING: Final = frozenset({"body", "conclusions"})
"""Sections after which a page may end: their last entry is too little for one, and stays with what comes before it."""

# -- one style a depth; a deeper list looks like the deepest --
BULLETS: Final = ("List Bullet", "List Bullet 2", "List Bullet 3")
NUMBERS: Final = ("List Number", "List Number 2", "List Number 3")
LAST_BULLET: Final = "List Bullet Last"
"""Of an item that must stay with what follows the list."""
CONTINUED: Final = ("List Continue", "List Continue 2", "List Continue 3")
LISTED: Final = frozenset((*BULLETS, *NUMBERS, LAST_BULLET, *CONTINUED))

TABLE: Final = "Delibgen Table"
TABLE_TEXT: Final = "Table Text"
TABLE_AMOUNT: Final = "Table Amount"
TABLE_HEADER: Final = "Table Header"
TABLE_HEADER_AMOUNT: Final = "Table Header Amount"
TABLE_GAP: Final = "Table Gap"

FOOTNOTE_TEXT: Final = "footnote text"
FOOTNOTE_REFERENCE: Final = "footnote reference"

HYPERLINK: Final = "Hyperlink"
BLANK: Final = "Blank"
ARTICLE_NUMBER: Final = "Article Number"
SUPERSCRIPT: Final = "Superscript"
STRONG: Final = "Strong"
EMPHASIS: Final = "Emphasis"

IN_LIBREOFFICE: Final = {
    "normal": "Standard",
    "body text": "Text body",
    "heading 1": "Heading 1",
    "heading 2": "Heading 2",
    "heading 3": "Heading 3",
    "heading 4": "Heading 4",
    "header": "Header",
    "footer": "Footer",
    "footnote text": "Footnote",
    "footnote reference": "Footnote anchor",
    "hyperlink": "Internet link",
    "strong": "Strong Emphasis",
}
"""The names that LibreOffice has for styles of Word's, by those in small letters."""

ALL: Final = frozenset(
    (
        *ARTICLE.values(), *PARAGRAPH.values(), *HEADING.values(), *HEADING_ROLE.values(),
        *BULLETS, LAST_BULLET, *NUMBERS, *CONTINUED,
        TABLE, TABLE_TEXT, TABLE_AMOUNT, TABLE_HEADER, TABLE_HEADER_AMOUNT, TABLE_GAP,
        FOOTNOTE_TEXT, FOOTNOTE_REFERENCE, HYPERLINK, BLANK, ARTICLE_NUMBER, SUPERSCRIPT, STRONG, EMPHASIS,
    )
)  # fmt: skip
"""Every style that a style file must have."""
