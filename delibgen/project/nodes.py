"""The nodes of a text: words, placeholders such as `{grant:long}`, and what marks enclose."""

from collections.abc import Iterator
from dataclasses import dataclass

from delibgen.kept_patterns import expression
from delibgen.project.blank import Blank

KEY = r"[A-Za-z][A-Za-z0-9_-]*"
# A doubled brace is literal: `{{ 7*7 }}` and `{{x}}` stay as typed.
_PLACEHOLDER = expression(r"(\\\{(?<!\{\\\{)|\{(?<!\{\{))(" + KEY + r")(?::([a-z-]+))?\}(?!\})")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A fact or party cited in a text, said in the language of the text."""

    key: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Strong:
    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language, so that a speller and a screen reader get them right."""

    lang: str
    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Footnote:
    children: "tuple[Node, ...]"


Node = str | Placeholder | Emphasis | Strong | Link | Foreign | Footnote | Blank


def split_placeholders(text: str) -> tuple[Node, ...]:
    """`text` cut at its placeholders; a backslash before one makes it literal."""
    return tuple(_split(text)) if "{" in text else (text,) if text else ()


def _split(text: str) -> Iterator[Node]:
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        opening, key, form = match.groups()
        if match.start() > end:
            yield text[end : match.start()]
        yield match[0][1:] if opening[0] == "\\" else Placeholder(key, form or "")
        end = match.end()
    if end < len(text):
        yield text[end:]


def placeholders(nodes: tuple[Node, ...]) -> Iterator[Placeholder]:
    """Every placeholder of a text, however deep."""
    for node in nodes:
        if isinstance(node, Placeholder):
            yield node
        elif not isinstance(node, str | Blank):
            yield from placeholders(node.children)
