"""The vocabulary of OpenDocument: its namespaces, its own names of styles, and the names of ours."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from delibgen.document import roles
from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import escape

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns"
VERSION: Final = "1.3"
MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"
MANIFEST_ROOT: Final = f'xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="{VERSION}"'
ROOT: Final = (
    f'xmlns:office="{_OASIS}:office:1.0" xmlns:style="{_OASIS}:style:1.0" xmlns:text="{_OASIS}:text:1.0" '
    f'xmlns:table="{_OASIS}:table:1.0" xmlns:draw="{_OASIS}:drawing:1.0" xmlns:meta="{_OASIS}:meta:1.0" '
    f'xmlns:config="{_OASIS}:config:1.0" xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" '
    f'xmlns:svg="{_OASIS}:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    f'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="{VERSION}"'
)

_ODD: Final = expression(r"[^A-Za-z0-9.-]|^[0-9.-]")


def display_name(style: str) -> str:
    """What LibreOffice shows for the Word style of that name.

    >>> display_name("heading 2"), display_name("Act Heading")
    ('Heading 2', 'Act Heading')
    """
    return roles.IN_LIBREOFFICE.get(style.lower(), style)


@cache
def style_name(style: str) -> str:
    """The name by which the text refers to the Word style of that name.

    >>> style_name("Body Text"), style_name("Act Heading")
    ('Text_20_body', 'Act_20_Heading')
    """
    return _ODD.sub(lambda found: f"_{ord(found[0]):x}_", display_name(style))


def attributes_xml(attributes: Mapping[str, str]) -> str:
    """Attributes as they stand in a tag.

    >>> attributes_xml({"fo:color": "#1f2a44"})
    ' fo:color="#1f2a44"'
    """
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
