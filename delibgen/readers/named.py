"""What the names of our styles say of a paragraph that bears one, in small letters."""

from typing import Final

from delibgen.document import roles
from delibgen.document.model import HeadingRole, ParagraphRole

PARAGRAPHS: Final[dict[str, ParagraphRole]] = {
    name.lower(): role for names in (roles.ARTICLE, roles.PARAGRAPH) for role, name in names.items()
}
HEADINGS: Final[dict[str, HeadingRole]] = {name.lower(): role for role, name in roles.HEADING_ROLE.items()}
AMOUNTS: Final = (roles.TABLE_AMOUNT.lower(), roles.TABLE_HEADER_AMOUNT.lower())
HEADERS: Final = (roles.TABLE_HEADER.lower(), roles.TABLE_HEADER_AMOUNT.lower())
