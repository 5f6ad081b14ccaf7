"""The vocabulary of WordprocessingML: names, escaping and run properties, as XML text."""

import re
from functools import cache
from typing import Final

from delibgen.errors import MarkupError

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE: Final = R
"""Where the types of Word's own relationships start."""
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD_ROOT: Final = f'xmlns:w="{W}" xmlns:r="{R}"'

_SPECIAL: Final = re.compile('[&<>"\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_CONTEXT: Final = 20

# -- Word checks spelling by language and country; a bare language gets its most likely country --
_COUNTRIES: Final = {
    "ar": "SA", "cs": "CZ", "da": "DK", "el": "GR", "en": "GB", "fa": "IR", "he": "IL", "ja": "JP", "ko": "KR",
    "pt": "PT", "sv": "SE", "uk": "UA", "vi": "VN", "zh": "CN",
}  # fmt: skip
_SAME_COUNTRY: Final = frozenset(("bg", "de", "es", "fi", "fr", "hr", "hu", "it", "lt", "nl", "pl", "ro", "ru", "tr"))
_RIGHT_TO_LEFT: Final = frozenset(("ar", "fa", "he", "ur", "yi"))
_EAST_ASIAN: Final = frozenset(("ja", "ko", "zh"))


def w(name: str) -> str:
    """The name of a WordprocessingML element or attribute, as lxml spells it.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W}}}{name}"


def escape(text: str) -> str:
    """`text` as XML text or attribute value.

    Raises MarkupError for a character that XML cannot hold.

    >>> escape("R&D <3")
    'R&amp;D &lt;3'
    """
    return _SPECIAL.sub(_entity, text) if _SPECIAL.search(text) else text


def _entity(match: re.Match[str]) -> str:
    character = match[0]
    if character not in _ENTITIES:
        before = match.string[max(0, match.start() - _CONTEXT) : match.start()]
        raise MarkupError("control_character", code=f"U+{ord(character):04X}", before=before)
    return _ENTITIES[character]


@cache
def word_language(tag: str) -> str:
    """`tag` with the country that Word's spelling checker wants.

    >>> word_language("en"), word_language("fr"), word_language("pt-BR"), word_language("ti")
    ('en-GB', 'fr-FR', 'pt-BR', 'ti')
    """
    if tag in _SAME_COUNTRY:
        return f"{tag}-{tag.upper()}"
    return f"{tag}-{_COUNTRIES[tag]}" if tag in _COUNTRIES else tag


@cache
def run_language(tag: str) -> str:
    """The run properties that say that words are in the language `tag`.

    >>> run_language("en")
    '<w:lang w:val="en-GB"/>'
    """
    language, name = tag.partition("-")[0].lower(), escape(word_language(tag))
    if language in _RIGHT_TO_LEFT:
        return f'<w:rtl/><w:lang w:val="{name}" w:bidi="{name}"/>'
    east_asian = f' w:eastAsia="{name}"' if language in _EAST_ASIAN else ""
    return f'<w:lang w:val="{name}"{east_asian}/>'
