"""Inline tags to runs, notes and breaks, in reading order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Literal, cast, get_args

from delibgen.document.elements import ANY_TAG, Tag, read_tag, unescape
from delibgen.document.mentions import Mentions
from delibgen.document.model import Break, Fact, Inline, Note, Run, TextRole
from delibgen.document.typography import ENDS, NARROW, WIDE, split_ordinals, typeset
from delibgen.errors import MarkupError
from delibgen.kept_patterns import expression

_SPACES = expression(r"[ \t\n\r]{2,}|[\t\n\r]")
"""What becomes one space, and is not one already."""
_LOOKS: dict[str, dict[str, Any]] = {
    "strong": {"strong": True},
    "em": {"emphasis": True},
    "sup": {"superscript": True},
}
_ROLES: Final = get_args(TextRole)
_PLAIN = Run("")
_Where = Literal["", "heading", "note"]
"""What encloses the words."""


@dataclass
class InlineReader:
    """Reads the words of one document, and remembers which acronyms it has already explained."""

    lang: str
    wide: bool = False
    """Whether U+00A0 takes the place of U+202F, for faces that lack it."""
    explained: dict[str, str] = field(default_factory=dict)
    """Each acronym with its name."""

    mentions: Mentions = field(default_factory=Mentions)
    """The bodies that the passage has named."""

    def read(self, words: str, at: int = 0, *, heading: bool = False) -> tuple[Inline, ...]:
        """The inlines of `words`, tag text that stands at `at`, without white space at its ends."""
        words = self.mentions.settle(words)
        known = tuple(self.explained.items()) if "<abbr" in words else ()
        try:
            inlines, explained = _read(words, self.lang, self.wide, heading, known)
        except MarkupError as error:
            raise MarkupError(error.code, **{**error.values, "at": at + int(str(error.values["at"]))}) from None
        if explained:
            self.explained.update(explained)
        return inlines


@lru_cache(maxsize=512)
def _read(
    words: str,
    lang: str,
    wide: bool,  # noqa: FBT001
    heading: bool,  # noqa: FBT001
    known: tuple[tuple[str, str], ...],
) -> tuple[tuple[Inline, ...], tuple[tuple[str, str], ...]]:
    """The inlines of `words`, and the acronyms explained after them where those of `known` were before.

    Remembered, since most paragraphs of a document stand alike in the next one.
    """
    reading = _Reading(words, lang, wide, dict(known))
    parts: list[Inline] = []
    reading.content("", _PLAIN, parts, "heading" if heading else "")
    return tuple(_trimmed(parts)), tuple(reading.explained.items())


class _Reading:
    """Reads the words of one block, tag by tag."""

    def __init__(self, words: str, lang: str, wide: bool, explained: dict[str, str]) -> None:  # noqa: FBT001
        self.explained = explained
        self._lang = lang
        self._wide = wide
        *pieces, self._rest = ANY_TAG.split(words)
        self._pieces = zip(pieces[::2], pieces[1::2], strict=True)
        """Words, and the tag after them."""
        self._at = 0

    def content(self, tag: str, look: Run, parts: list[Inline], where: _Where) -> None:
        """Adds what stands before the end of `tag` to `parts`, in that look; all that is left where it is empty."""
        for words, whole_tag in self._pieces:
            parts += self._text(self._words(words), look)
            found = read_tag(whole_tag)
            if found.closes:
                if found.name != tag:
                    raise MarkupError("markup_syntax", at=self._at)
                self._at += len(whole_tag)
                return
            self._at += len(whole_tag)
            self._element(found, look, parts, where)
        if tag:
            raise MarkupError("markup_syntax", at=self._at)
        parts += self._text(self._words(self._rest), look)

    def _words(self, words: str) -> str:
        """The next words, unescaped."""
        at = self._at
        self._at += len(words)
        return unescape(words, at)

    def _text(self, text: str, look: Run) -> tuple[Run, ...]:
        return _runs(text, look, look.lang or self._lang, self._wide) if text else ()

    def _element(self, tag: Tag, look: Run, parts: list[Inline], where: _Where) -> None:
        match tag.name:
            case "br":
                parts.append(Break())
            case "note" | "abbr" if tag.is_empty:
                raise MarkupError("tag_empty", tag=tag.name, at=self._at)
            case "note" if where:
                raise MarkupError("note_misplaced", at=self._at)
            case "note":
                inner: list[Inline] = []
                self.content(tag.name, _PLAIN, inner, "note")
                parts.append(Note(tuple(part for part in _trimmed(inner) if not isinstance(part, Note))))
            case "abbr":
                self._acronym(tag.attributes, look, parts, where)
            case name:
                inner_look = _inner_look(name, tag.attributes, look, self._lang, self._at)
                if not tag.is_empty:
                    self.content(name, inner_look, parts, where)

    def _acronym(self, attributes: Mapping[str, str], look: Run, parts: list[Inline], where: _Where) -> None:
        """Adds the acronym, with its name at the first use outside headings."""
        acronym, end = next(self._pieces, ("", "</p>"))
        acronym = self._words(acronym)
        if not (read_tag(end).closes and read_tag(end).name == "abbr"):
            raise MarkupError("markup_syntax", at=self._at)
        self._at += len(end)
        name, lang = attributes.get("title", ""), attributes.get("lang", "")
        if not name:
            raise MarkupError("attribute_bad", name="title", value="", tag="abbr", at=self._at)
        whole, short = attributes.get("whole-prefix", ""), attributes.get("prefix", "")
        named = look._replace(lang="" if lang == self._lang[:2] else lang or look.lang)
        first = where != "heading" and not self._knows(acronym, name)
        if first:
            self.explained[acronym] = name.casefold()
        if where == "heading" and attributes.get("role") != "short":
            parts += self._text(whole, look)
            parts += self._text(name, named)
        elif first and (self._lang.startswith("fr") or where == "note"):
            parts += self._text(whole, look)
            parts += self._text(name, named)
            parts += self._text(f" ({acronym})", look)
        else:
            parts += self._text(short + acronym, look)
            if first:
                parts.append(Note(tuple(self._text(name, Run("", lang=named.lang)))))

    def _knows(self, acronym: str, name: str) -> bool:
        """Whether that acronym was explained; its name may have lost an article, or gained a capital."""
        known, name = self.explained.get(acronym), name.casefold()
        return known is not None and (known.endswith(name) or name.endswith(known))


@lru_cache(maxsize=512)
def _runs(text: str, look: Run, lang: str, wide: bool) -> tuple[Run, ...]:  # noqa: FBT001
    """`text` typeset in that look, its ordinals raised; remembered as words that templates share are."""
    if "  " in text or not text.isprintable():  # as few are
        text = _SPACES.sub(" ", text)
    words = typeset(text, lang)
    pieces = split_ordinals(words.replace(NARROW, WIDE) if wide else words, lang)
    return tuple(
        [look._replace(text=piece, superscript=True) if raised else Run(piece, *look[1:]) for piece, raised in pieces]
    )


def _inner_look(tag: str, attributes: Mapping[str, str], look: Run, document_lang: str, at: int) -> Run:
    """The look of what stands inside that tag."""
    if tag in _LOOKS:
        return look._replace(**_LOOKS[tag])
    match tag:
        case "span":
            lang, role = attributes.get("lang", look.lang), cast(TextRole, attributes.get("role", look.role))
            if role not in _ROLES:
                raise MarkupError("role_unknown", role=role, tag=tag, at=at)
            return look._replace(lang="" if lang in {document_lang, document_lang[:2]} else lang, role=role)
        case "mark":
            return look._replace(role="blank", comment=attributes.get("title", ""))
        case "a":
            return look._replace(href=attributes.get("href", ""))
        case "data":
            return _stating(look, Fact("data", attributes.get("value", ""), _stated(attributes)))
        case "time":
            return _stating(look, Fact("time", attributes.get("datetime", ""), _stated(attributes)))
    raise MarkupError("tag_misplaced", tag=tag, at=at)


def _stated(attributes: Mapping[str, str]) -> tuple[str, ...]:
    """The field of the spec that an element names."""
    field = attributes.get("stated")
    return (field,) if field else ()


def _stating(look: Run, fact: Fact) -> Run:
    """`look` for words that state a fact."""
    return Run("", look.strong, look.emphasis, look.superscript, look.lang, look.href, look.role, fact, look.comment)


def _trimmed(parts: list[Inline]) -> Iterator[Inline]:
    """`parts` without the white space that the layout of a template leaves: at both ends, doubled, or around breaks."""
    last_word = _last_word(parts)
    space_before, is_ended = True, False
    for number, part in enumerate(parts):
        if not isinstance(part, Run):
            space_before, is_ended = isinstance(part, Break), False
            yield part
            continue
        text = part.text.lstrip(" ") if space_before else part.text
        if is_ended and text.startswith("."):  # what ends an abbreviation or a name ends the sentence too
            text = text[1:]
        follows = parts[number + 1] if number + 1 < len(parts) else None
        if number >= last_word or isinstance(follows, Break):
            text = text.rstrip(" ")
        if text:
            space_before, is_ended = text[-1] == " ", text.endswith(ENDS) and text[-2:] != ".."
            yield part if text == part.text else part._replace(text=text)


def _last_word(parts: list[Inline]) -> int:
    """The place of the last run that is more than white space; -1 where there is none."""
    for number in range(len(parts) - 1, -1, -1):
        part = parts[number]
        if isinstance(part, Run) and part.text.strip(" "):
            return number
    return -1
