"""Inline tags to runs, notes and breaks, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from delibgen.document.model import Break, Fact, Inline, Note, Run
from delibgen.document.typography import NARROW, WIDE, split_ordinals, typeset
from delibgen.errors import MarkupError

_SPACES = re.compile(r"[ \t\n\r](?:[ \t\n\r]+|(?<! ))")
"""What becomes one space, and is not one already."""
_LOOKS: dict[str, dict[str, Any]] = {
    "strong": {"strong": True},
    "em": {"emphasis": True},
    "sup": {"superscript": True},
}
_PLAIN = Run("")
_Where = Literal["", "heading", "note"]
"""What encloses the words."""


@dataclass
class InlineReader:
    """Reads the inline content of one document, and remembers which acronyms it has already explained."""

    lang: str
    wide: bool = False
    """Whether U+00A0 takes the place of U+202F, for faces that lack it."""
    explained: dict[str, str] = field(default_factory=dict)
    """Each acronym with its name."""

    def read(self, element: Any, *, heading: bool = False) -> tuple[Inline, ...]:
        """The inlines of `element`, without white space at their ends."""
        parts: list[Inline] = []
        self._children(element, _PLAIN, parts, "heading" if heading else "")
        return tuple(_trimmed(parts))

    def _children(self, element: Any, look: Run, parts: list[Inline], where: _Where) -> None:
        """Adds what `element` holds to `parts`, in that look."""
        parts += self._text(element.text, look)
        for child in element:
            self._element(child, look, parts, where)
            parts += self._text(child.tail, look)

    def _text(self, text: str | None, look: Run) -> list[Run]:
        if not text:
            return []
        pieces = _set_pieces(text, look.lang or self.lang, self.wide)
        return [
            look._replace(text=piece, superscript=True) if raised else Run(piece, *look[1:]) for piece, raised in pieces
        ]

    def _element(self, element: Any, look: Run, parts: list[Inline], where: _Where) -> None:
        match element.tag:
            case "br":
                parts.append(Break())
            case "note" if where:
                raise MarkupError("note_misplaced", line=element.sourceline)
            case "note":
                inner: list[Inline] = []
                self._children(element, _PLAIN, inner, "note")
                parts.append(Note(tuple(part for part in _trimmed(inner) if not isinstance(part, Note))))
            case "abbr":
                self._acronym(element, look, parts, where)
            case tag:
                self._children(element, _inner_look(tag, element, look, self.lang), parts, where)

    def _acronym(self, element: Any, look: Run, parts: list[Inline], where: _Where) -> None:
        """Adds the acronym, with its name at the first use outside headings."""
        name, lang = element.get("title"), element.get("lang", "")
        whole, short = element.get("whole-prefix", ""), element.get("prefix", "")
        named = look._replace(lang="" if lang == self.lang[:2] else lang or look.lang)
        first = where != "heading" and not self._knows(element.text, name)
        if first:
            self.explained[element.text] = name.casefold()
        if where == "heading" and element.get("role") != "short":
            parts += self._text(whole, look)
            parts += self._text(name, named)
        elif first and (self.lang.startswith("fr") or where == "note"):
            parts += self._text(whole, look)
            parts += self._text(name, named)
            parts += self._text(f" ({element.text})", look)
        else:
            parts += self._text(short + element.text, look)
            if first:
                parts.append(Note(tuple(self._text(name, Run("", lang=named.lang)))))

    def _knows(self, acronym: str, name: str) -> bool:
        """Whether that acronym was explained; its name may have lost an article, or gained a capital."""
        known, name = self.explained.get(acronym), name.casefold()
        return known is not None and (known.endswith(name) or name.endswith(known))


@lru_cache(maxsize=2048)
def _set_pieces(text: str, lang: str, wide: bool) -> tuple[tuple[str, bool], ...]:  # noqa: FBT001
    """`text` typeset and cut at its ordinals; remembered, since the words of a template recur in every document."""
    words = typeset(_SPACES.sub(" ", text), lang)
    return tuple(split_ordinals(words.replace(NARROW, WIDE) if wide else words, lang))


def _inner_look(tag: str, element: Any, look: Run, document_lang: str) -> Run:
    """The look of what stands inside `element`."""
    if tag in _LOOKS:
        return look._replace(**_LOOKS[tag])
    match tag:
        case "span":
            lang = element.get("lang", look.lang)
            return look._replace(
                lang="" if lang in {document_lang, document_lang[:2]} else lang,
                role=element.get("role", look.role),
            )
        case "mark":
            return look._replace(role="blank", comment=element.get("title", ""))
        case "a":
            return look._replace(href=element.get("href", ""))
        case "data":
            return look._replace(fact=Fact("data", element.get("value", "")))
        case "time":
            return look._replace(fact=Fact("time", element.get("datetime", "")))
    raise MarkupError("tag_misplaced", tag=tag, line=element.sourceline)


def _trimmed(parts: list[Inline]) -> Iterator[Inline]:
    """`parts` without the white space that the layout of a template leaves: at both ends, doubled, or around breaks."""
    last_word = _last_word(parts)
    space_before = True
    for number, part in enumerate(parts):
        if not isinstance(part, Run):
            space_before = isinstance(part, Break)
            yield part
            continue
        text = part.text.lstrip(" ") if space_before else part.text
        follows = parts[number + 1] if number + 1 < len(parts) else None
        if number >= last_word or isinstance(follows, Break):
            text = text.rstrip(" ")
        if text:
            space_before = text.endswith(" ")
            yield part if text == part.text else part._replace(text=text)


def _last_word(parts: list[Inline]) -> int:
    """The place of the last run that is more than white space; -1 where there is none."""
    for number in range(len(parts) - 1, -1, -1):
        part = parts[number]
        if isinstance(part, Run) and part.text.strip(" "):
            return number
    return -1
