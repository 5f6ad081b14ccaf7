"""The marks of prose, read with markdown-it: emphasis, strong, links, inline notes, words in another language.

Nothing else of Markdown is known here: lists, headings and tables are data.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from delibgen.errors import BadValue
from delibgen.kept_patterns import expression
from delibgen.project.nodes import KEY, Emphasis, Footnote, Foreign, Link, Node, Strong, split_placeholders

_SAFE_LINK = expression(r"(https?://|mailto:)", re.IGNORECASE)
# markdown-it would unescape every backslash and take every `]{…}` for attributes. What is not one of our marks is
# hidden from it behind characters that no text may hold.
_ESCAPED_PLACEHOLDER = expression(r"\\(?=\{" + KEY + r"(?::[a-z-]+)?\})")
_LITERAL_BACKSLASH = expression(r"\\(?![*\[\]^])")
_LITERAL_BRACE = expression(r"(?<=\])\{(?!lang=[a-z]{2,3}(?:-[A-Z]{2})?\})")
_STAR = expression(r"(?<![*\\])\*(?!\*)")
_BACKSLASH, _BRACE, _UNDERSCORE, _TIMES = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_SHOWN = str.maketrans({_BACKSLASH: "\\", _BRACE: "{", _UNDERSCORE: "_", _TIMES: "*"})


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").use(attrs_plugin, spans=True, allowed=["lang"]).use(footnote_plugin)
    parser.validateLink = bool  # type: ignore[assignment,method-assign]  # an unsafe link is our error, not plain text
    parser.normalizeLink = str  # type: ignore[assignment,method-assign]  # an address stays as typed
    return parser.enable(["emphasis", "link", "escape", "balance_pairs", "fragments_join"], ignoreInvalid=True)


def parse_marks(text: str) -> tuple[Node, ...]:
    """The nodes of one paragraph of prose.

    >>> parse_marks("un *mot* et [Nuit]{lang=fr}")
    ('un ', Emphasis(children=('mot',)), ' et ', Foreign(lang='fr', children=('Nuit',)))
    """
    hidden = _ESCAPED_PLACEHOLDER.sub(_BACKSLASH, text)
    hidden = _LITERAL_BACKSLASH.sub(_BACKSLASH, hidden)
    hidden = _LITERAL_BRACE.sub(_BRACE, hidden).replace("_", _UNDERSCORE)
    hidden = "".join(_without_times(hidden))
    inline, *below = _parser().parseInline(hidden, {})
    return _nodes(iter(inline.children or []), dict(_note_bodies(below)))


def _without_times(text: str) -> Iterator[str]:
    """The pieces of `text`, where a star between two figures or letters that closes no emphasis is a sign: `5*6 m`."""
    done, is_open = 0, False
    for star in _STAR.finditer(text):
        before, after = text[star.start() - 1 : star.start()], text[star.end() : star.end() + 1]
        is_within = before.isalnum() and after.isalnum()
        yield text[done : star.start()]
        is_sign = is_within and (not is_open or (before.isdigit() and after.isdigit()))
        yield _TIMES if is_sign else "*"
        done = star.end()
        is_open = is_open if is_sign else not before.isalnum() and not is_open
    yield text[done:]


def _note_bodies(below: Sequence[Token]) -> Iterator[tuple[int, list[Token]]]:
    """What each note says, by its number, from what follows the paragraph."""
    number = 0
    for token in below:
        if token.type == "footnote_open":
            number = int(token.meta["id"])
        elif token.type == "inline":
            yield number, token.children or []


def _nodes(tokens: Iterator[Token], notes: dict[int, list[Token]]) -> tuple[Node, ...]:
    """The nodes up to the token that closes what was opened before `tokens`."""
    nodes: list[Node] = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.nesting > 0:
            nodes.append(_marked(token, _nodes(tokens, notes)))
        elif token.type == "footnote_ref":
            nodes.append(_footnote(notes[token.meta["id"]]))
        else:
            nodes.extend(split_placeholders(token.content.translate(_SHOWN)))
    return tuple(nodes)


def _footnote(body: list[Token]) -> Footnote:
    if any(token.type == "footnote_ref" for token in body):
        raise BadValue("note_in_note")
    children = _nodes(iter(body), {})
    if not children:
        raise BadValue("empty_note")
    return Footnote(children)


def _marked(token: Token, children: tuple[Node, ...]) -> Node:
    if not children:
        raise BadValue("empty_mark")
    match token.type:
        case "em_open":
            return Emphasis(children)
        case "strong_open":
            return Strong(children)
        case "link_open":
            return Link(_href(token), children)
        case _:
            return Foreign(str(token.attrs["lang"]), children)


def _href(token: Token) -> str:
    href, title = (str(token.attrs.get(name, "")).translate(_SHOWN) for name in ("href", "title"))
    if title or not _SAFE_LINK.match(href):
        raise BadValue("bad_link", value=f'{href} "{title}"' if title else href)
    return href
