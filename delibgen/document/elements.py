"""Tag text as a tree of its blocks, the words of each left as they stand.

Tag text is what templates give: XML, of which it needs tags, attributes in quotes, comments, and the entities that
escaping makes. Words are most of it and recur from document to document, so they are read apart (`inline.py`).
"""

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from delibgen.errors import MarkupError
from delibgen.kept_patterns import expression

_BLOCKS = "document|section|article|h[1-4]|p|ul|ol|li|table|thead|tbody|tr|td|th"
_ENTITY = "&(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);"


def _tag(names: str) -> str:
    """A pattern that finds whole tags of those names."""
    double, single = (f"{mark}[^{mark}<&]*(?:{_ENTITY}[^{mark}<&]*)*{mark}" for mark in ('"', "'"))
    return rf"(</?(?:{names})(?:\s+[\w-]+\s*=\s*(?:{double}|{single}))*\s*/?>)"


_BLOCK_TAG = expression(_tag(_BLOCKS))
ANY_TAG = expression(_tag("[a-z][\\w-]*"))
_NAME = expression(r"<(/?)([^\s/>]+)")
_ATTRIBUTE = expression(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ASIDE = expression(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_BARE = expression(f"(?!{_ENTITY})[&<]")


class Tag(NamedTuple):
    """What a tag says."""

    name: str
    closes: bool
    """Whether it is the end of an element."""
    is_empty: bool
    """Whether it is the whole of an element."""
    attributes: Mapping[str, str]


class TagElement:
    """A block of tag text: the blocks in it, or its words where it has none."""

    words = ""
    stray = ""
    """The first words beside the blocks in it, if any, and `stray_at`, where they stand."""
    stray_at = 0

    def __init__(self, tag: str, attributes: Mapping[str, str], at: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.at = at
        """Where its words begin in the text."""
        self.children: list[TagElement] = []

    def get(self, name: str) -> str:
        """The attribute of that name, or an empty text."""
        return self.attributes.get(name, "")

    def note_stray(self, words: str, at: int) -> None:
        """Keeps `words`, which stand at `at` beside its blocks, if they are the first."""
        if words and not self.stray and not words.isspace():
            self.stray, self.stray_at = words, at


def read_blocks(text: str) -> TagElement:
    """The root element of `text`, with the blocks in it.

    Raises `MarkupError`, whose `at` is a place in `text`, where a tag is not closed or is out of place.
    """
    outside = TagElement("", {}, 0)
    around = [outside]
    at = 0
    *pieces, rest = _BLOCK_TAG.split(text)
    for words, whole_tag in zip(pieces[::2], pieces[1::2], strict=True):
        inside, tag = around[-1], read_tag(whole_tag)
        if tag.closes and not inside.children:
            inside.words = words
        elif not words.isspace():
            inside.note_stray(words, at)
        at += len(words) + len(whole_tag)
        if tag.closes:
            if inside.tag != tag.name:
                raise MarkupError("markup_syntax", at=at)
            around.pop()
        else:
            element = TagElement(tag.name, tag.attributes, at)
            inside.children.append(element)
            if not tag.is_empty:
                around.append(element)
    if len(around) > 1:
        raise MarkupError("markup_syntax", at=around[-1].at)
    outside.note_stray(rest, at)
    return _root(outside)


def _root(outside: TagElement) -> TagElement:
    check_stray(outside)
    if not outside.children:
        raise MarkupError("markup_syntax", at=0)
    last = outside.children[-1]
    if last.tag != "document" or len(outside.children) > 1:
        raise MarkupError("tag_misplaced", tag=last.tag, at=last.at)
    return last


def check_stray(element: TagElement) -> None:
    """Raises `MarkupError` where `element`, which holds blocks, holds words or other tags of its own."""
    words, at = (element.stray, element.stray_at) if element.stray else (element.words, element.at)
    stray = words.strip()
    if not stray:
        return
    at += words.index(stray)
    if name := _NAME.match(stray):
        raise MarkupError("tag_misplaced", tag=name[2], at=at)
    raise MarkupError("text_outside", text=stray.partition("<")[0].strip()[:40], at=at)


@lru_cache(maxsize=512)
def read_tag(tag: str) -> Tag:
    """What `tag` says; remembered, as the same few recur in every document."""
    closes, name = _NAME.findall(tag)[0]
    attributes = {key: html.unescape(double or single) for key, double, single in _ATTRIBUTE.findall(tag)}
    return Tag(name, closes != "", tag.endswith("/>"), attributes)


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
    if ("!" in text and "<!--" in text) or ("?" in text and "<?" in text):  # one sign is sought far faster than two
        return _ASIDE.sub(lambda match: "\n" * match[0].count("\n"), text)
    return text
