"""Tag text as a tree of its blocks, the words of each left as they stand.

Tag text is what templates give: XML, of which it needs tags, attributes in quotes, comments, and the entities that
escaping makes. Words are most of it and recur from document to document, so they are read apart (`inline.py`).
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from delibgen.errors import MarkupError

ATTRIBUTES = r"""((?:\s+[\w-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*"""
_BLOCK = re.compile(
    rf"<(/?)(document|section|article|h[1-4]|p|ul|ol|li|table|thead|tbody|tr|td|th)(?=[\s/>]){ATTRIBUTES}(/?)>"
)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ASIDE = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)|<")
_NAME = re.compile(r"</?\s*([^\s/>]+)")


@dataclass(slots=True)
class Element:
    """A block of tag text: its words where it has no blocks of its own."""

    tag: str
    attributes: Mapping[str, str]
    at: int
    """Where its words begin in the text."""
    words: str = ""
    children: "list[Element]" = field(default_factory=list)
    stray: str = ""
    """The first words beside the blocks in it, if any, and `stray_at`, where they stand."""
    stray_at: int = 0

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)


def read_blocks(text: str) -> Element:
    """The root element of `text`, with the blocks in it.

    Raises `MarkupError`, whose `at` is a place in `text`, where a tag is not closed or is out of place.
    """
    outside = Element("", {}, 0)
    around = [outside]
    end = 0
    for match in _BLOCK.finditer(text):
        inside = around[-1]
        if not inside.stray and (stray := text[end : match.start()].strip()):
            inside.stray, inside.stray_at = stray, text.index(stray, end)
        end = match.end()
        closing, tag, attributes, empty = match.groups()
        if closing:
            if inside.tag != tag:
                raise MarkupError("markup_syntax", at=match.start())
            inside.words = text[inside.at : match.start()]
            around.pop()
        else:
            element = Element(tag, read_attributes(attributes) if attributes else {}, end)
            inside.children.append(element)
            if not empty:
                around.append(element)
    if len(around) > 1:
        raise MarkupError("markup_syntax", at=around[-1].at)
    outside.stray = outside.stray or text[end:].strip()
    return _root(outside)


def _root(outside: Element) -> Element:
    check_stray(outside)
    if not outside.children:
        raise MarkupError("markup_syntax", at=0)
    last = outside.children[-1]
    if last.tag != "document" or len(outside.children) > 1:
        raise MarkupError("tag_misplaced", tag=last.tag, at=last.at)
    return last


def check_stray(element: Element) -> None:
    """Raises `MarkupError` where `element`, which holds blocks, holds words or other tags of its own."""
    if not element.stray:
        return
    if name := _NAME.match(element.stray):
        raise MarkupError("tag_misplaced", tag=name[1], at=element.stray_at)
    raise MarkupError("text_outside", text=element.stray.partition("<")[0].strip()[:40], at=element.stray_at)


@lru_cache(maxsize=512)
def read_attributes(text: str) -> Mapping[str, str]:
    """Attributes by name, unescaped; remembered, as the same few recur in every document."""
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(text)}


def unescape(text: str, at: int = 0) -> str:
    """The words of `text`, which holds no tag and stands at `at`.

    Raises `MarkupError` for a bare `&` or `<`, or an entity that XML does not have.
    """
    if "&" in text:
        text = text.replace("&#39;", "'")  # what escaping makes of an apostrophe, by far the most frequent
    if not ("&" in text or "<" in text):
        return text
    if bare := _BARE.search(text):
        raise MarkupError("markup_syntax", at=at + bare.start())
    return html.unescape(text)


def without_asides(text: str) -> str:
    """`text` on the same lines, without comments and instructions to programs."""
    if "<!--" in text or "<?" in text:
        return _ASIDE.sub(lambda match: "\n" * match[0].count("\n"), text)
    return text
