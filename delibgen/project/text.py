"""Texts as a drafter types them: plain words, placeholders such as `{grant:long}`, and a few marks in prose.

Nothing here is ever evaluated. A text becomes a tuple of nodes once, when the project is read.
"""

import unicodedata
from dataclasses import dataclass

from delibgen.errors import BadValue
from delibgen.kept_patterns import expression
from delibgen.project.blank import Blank
from delibgen.project.nodes import Node, split_placeholders

_BREAKABLE_SPACES = expression("[ \t\n\r\u0085\u2028\u2029]+")
_LAST_OF_PLANES = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_FALSE_APOSTROPHE = expression(r"(?<=[^\W\d_])[´`′](?=[^\W\d_])")
"""An accent or a prime between two letters, where it can but be an apostrophe."""
_PLACELESS = expression(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST_OF_PLANES}]")
"""Control characters, halves of pairs, and what Unicode keeps for no character."""
_MARK = expression(r"[*\[\]^]")


class Stated(str):
    """The text of a Python value that is none, such as a date: fields that take figures read it, sentences do not."""

    __slots__ = ()


@dataclass(frozen=True)  # without slots, which take twice as long to travel to another process
class Words:
    """One text in one language."""

    source: str
    """As typed, white space apart."""
    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        """The words alone, without the backslash that made a brace literal; as typed where more than words stands."""
        if len(self.nodes) == 1 and isinstance(self.nodes[0], str):
            return self.nodes[0]
        words = [node for node in self.nodes if isinstance(node, str)]
        return "".join(words) if len(words) == len(self.nodes) else self.source

    @property
    def blank(self) -> Blank | None:
        """What stands in the place of the text, where it is still to be given."""
        return node if self.nodes and isinstance(node := self.nodes[0], Blank) else None


def parse_plain(text: str) -> Words:
    r"""The words of a name, a title or an address: literal, but for placeholders.

    >>> parse_plain("Aide de {aid:long}, lot {{1}}").nodes
    ('Aide de ', Placeholder(key='aid', form='long'), ', lot {{1}}')
    """
    clean = clean_text(text)
    return Words(clean, split_placeholders(clean))


def parse_prose(text: str) -> Words:
    """The words of a paragraph: placeholders, `*emphasis*`, `**strong**`, links, `^[notes]`, `[words]{lang=en}`."""
    clean = clean_text(text)
    if not _MARK.search(clean):
        return Words(clean, split_placeholders(clean))
    from delibgen.project.marks import parse_marks  # noqa: PLC0415  # 25 ms that a text without marks need not pay

    return Words(clean, parse_marks(clean))


def clean_text(text: str) -> str:
    """`text` with each run of breakable white space made one space, letters and accents made one, apostrophes straight.

    Raises `BadValue` when nothing is left, or where a character has no place in a document.
    """
    text = unicodedata.normalize("NFC", text)
    if "´" in text or "`" in text or "′" in text:
        text = _FALSE_APOSTROPHE.sub("'", text)
    # -- nearly all texts are printable throughout, so there is nothing to look for --
    if text.isprintable() and "  " not in text and (words := text.strip(" ")):
        return words
    clean = _BREAKABLE_SPACES.sub(" ", text).strip(" ")
    if not any(map(str.isprintable, clean.replace(" ", ""))):
        raise BadValue("empty_text")
    if found := _PLACELESS.search(clean):
        before = clean[max(0, found.start() - 20) : found.start()]
        raise BadValue("control_character", code=f"U+{ord(found[0]):04X}", before=before)
    return clean
