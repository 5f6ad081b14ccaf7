"""A text as the rules read it: passages in reading order, each with what it is and where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Final, Literal

from delibgen.checks.reading.anatomy import recognise
from delibgen.checks.reading.expression import expression, may_hold
from delibgen.checks.reading.mentions.find import facts_of, mentions_of
from delibgen.checks.reading.passage import MARGIN, Mention, MentionKind, Passage, PassageKind
from delibgen.document.model import (
    Article,
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    List,
    Note,
    Paragraph,
    Run,
    Section,
    SectionRole,
    Table,
    walk,
)
from delibgen.document.reading import Image, Origin, Reading, Spot
from delibgen.project.fields import Lang
from delibgen.tables import get_data

_WIDE_ONLY: Final = expression(r"\u00a0(?:[;!?]|(?<=\d.)\d{3})")
_ACCENTED: Final = expression(r"[éèêàùçîôâû]")
_SPACED_SIGN: Final = expression(
    r"(?<![\d\u00a0\u202f])[€£$][ \u00a0]\d{1,3}(?:,\d{3})*(?:\.\d\d?)?(?![\d,\u00a0\u202f])"
)
_JOINED_SIGN: Final = expression(r"[€£$]\d|\d[ \u00a0\u202f]?[€£$](?!\s?\d)")
_GLUED_MARK: Final = expression(r"\w[;:!?](?=\s)|«\w")
_SPACED_MARK: Final = expression(r"\w\s[;:!?](?=\s)|«\s\w")


SETTING: Final = ("narrow_space", "is_accented", "habits", "spaces_signs", "glues_marks")
"""What is true of each passage of a text because of all of them, by name."""
TextFormat = Literal["docx", "odt", "txt", "draft"]
"""Where a text comes from; `draft` for a document that delibgen has just composed."""


@dataclass(frozen=True)
class WholeText:
    """One text in one language, as the rules read it."""

    lang: Lang
    passages: tuple[Passage, ...]
    document: Document
    format: TextFormat
    images: tuple[Image, ...] = ()
    source: str = ""
    """What messages call it: the name of its file."""
    objects: frozenset[Spot] = frozenset()
    """Where pictures, boxes and calls of notes stand in lines: the character after each."""
    acronyms: frozenset[str] = frozenset()
    """Those that are explained elsewhere: a spec declares them."""

    @property
    def has_styles(self) -> bool:
        """Whether it is a file of a word processor, or is about to be one, and not plain text."""
        return self.format != "txt"

    @cached_property
    def words(self) -> str:
        """All that its passages say, a line each."""
        return "\n".join([passage.text for passage in self.passages])

    def only(self, passages: tuple[Passage, ...]) -> "WholeText":
        """The text with these passages alone, in the same typography."""
        if len(passages) == len(self.passages):
            return self
        part = replace(self, passages=passages)
        part.__dict__.update(self.setting, _stated=self._stated)
        return part

    @cached_property
    def is_accented(self) -> bool:
        """Whether the text has accents at all: one without has another trouble than its capitals."""
        return _ACCENTED.search(self.words) is not None

    @cached_property
    def narrow_space(self) -> str:
        """The space before `;` `!` `?` and between thousands: U+202F, or U+00A0 where the text has only that one."""
        if "\u202f" in self.words or not _WIDE_ONLY.search(self.words):
            return "\u202f"
        return "\u00a0"

    @property
    def declared(self) -> str:
        """The country that the file names as that of its French, where it is not France; empty otherwise."""
        return str(get_data("spelling")["fr"]["declared"].get(self.document.lang, ""))

    @cached_property
    def habits(self) -> str:
        """Whose habits a text of others has: `canada`, `belgium`, `cfa`, `switzerland`; empty for French ones."""
        if self.lang != "fr" or self.format == "draft":
            return ""
        if self.declared:
            return self.declared
        shown = frozenset().union(*(_habits_in(passage.text) for passage in self.passages))
        return next((country for country in get_data("spelling")["fr"]["habits"] if country in shown), "")

    @cached_property
    def spaces_signs(self) -> bool:
        """Whether a text of others in English parts the sign from every amount: “$ 15,850.00”."""
        if self.lang != "en" or self.format == "draft" or not _SPACED_SIGN.search(self.words):
            return False
        return len(_SPACED_SIGN.findall(self.words)) > 1 and not _JOINED_SIGN.search(self.words)

    @cached_property
    def glues_marks(self) -> bool:
        """Whether a text of Switzerland mostly writes its marks close up: « Le Conseil arrête: »."""
        if self.habits != "switzerland":
            return False
        return len(_GLUED_MARK.findall(self.words)) > len(_SPACED_MARK.findall(self.words))

    @property
    def setting(self) -> dict[str, Any]:
        """What is true of each of its passages because of all of them, by name."""
        return {name: getattr(self, name) for name in SETTING}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every fact and every name that the text states, in reading order."""
        return tuple(mention for passage in self.passages for mention in mentions_of(passage, self.lang))

    @cached_property
    def facts(self) -> tuple[Mention, ...]:
        """They without the names."""
        return tuple(mention for passage in self.passages for mention in self.stated(passage))

    @cached_property
    def facts_by_kind(self) -> Mapping[MentionKind, Mapping[int, Sequence[Mention]]]:
        """They by their kind, and then by the identity of their passages."""
        found: dict[MentionKind, dict[int, list[Mention]]] = {}
        for fact in self.facts:
            found.setdefault(fact.kind, {}).setdefault(id(fact.passage), []).append(fact)
        return found

    @property
    def is_read(self) -> bool:
        """Whether its facts are known, all of them."""
        return "facts_by_kind" in self.__dict__

    def stated(self, passage: Passage) -> Sequence[Mention]:
        """The facts that one of its passages states, in its order."""
        known = self._stated.get(id(passage))
        if known is None:
            known = self._stated[id(passage)] = facts_of(passage, self.lang)
        return known

    @cached_property
    def known(self) -> dict[object, Any]:
        """What was asked of the text before, by what was asked: many rules ask alike."""
        return {}

    @cached_property
    def _stated(self) -> dict[int, Sequence[Mention]]:
        return {}


def read_draft(document: Document, source: str) -> WholeText:
    """A document that has just been composed, as the rules read it."""
    lang: Lang = "en" if document.lang.startswith("en") else "fr"
    return WholeText(lang, tuple(_passages(document, source)), document, "draft", source=source)


def read_reading(reading: Reading, lang: Lang, source: str = "") -> WholeText:
    """What the file called `source` holds, as the rules read it."""
    passages = recognise(tuple(_passages(reading.document, "", reading)), lang)
    margins = (
        Passage(margin.text, "paragraph", margin.origin, MARGIN) for margin in reading.margins if margin.text.strip()
    )
    whole = (*passages, *margins)
    return WholeText(lang, whole, reading.document, reading.format, reading.images, source, objects=reading.objects)


def _passages(document: Document, source: str, reading: Reading | None = None) -> Iterator[Passage]:
    """The passages, each note after what calls it."""
    note_origins = iter(reading.note_origins if reading else ())
    for number, (block, kind, part, article) in enumerate(_walk(document.blocks, "paragraph", "", 0)):
        origin = reading.origins[number] if reading else Origin(source, number + 1)
        text, foreign, notes = _words(block.inlines)
        level = block.level if isinstance(block, Heading) else 0
        yield Passage(text, kind, origin, block.role, part, article, level, foreign)
        for note in notes:
            text, foreign, _ = _words(note.inlines)
            yield Passage(text, "note", next(note_origins, origin), "", part, article, 0, foreign)


def _words(inlines: tuple[Inline, ...]) -> tuple[str, tuple[tuple[int, int, str], ...], list[Note]]:
    text, foreign, notes = "", [], []
    for inline in inlines:
        if isinstance(inline, Note):
            notes.append(inline)
        elif isinstance(inline, Run):
            if inline.lang:
                foreign.append((len(text), len(text) + len(inline.text), inline.lang))
            text += inline.text
        else:
            text += "\n"
    return text, tuple(foreign), notes


def _walk(
    blocks: tuple[Block, ...], kind: PassageKind, part: SectionRole, article: int
) -> Iterator[tuple[Paragraph | Heading | Cell, PassageKind, SectionRole, int]]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block, "heading" if isinstance(block, Heading) else kind, part, article
            case List():
                for item in block.items:
                    yield from _walk(item, "item", part, article)
            case Table():
                yield from ((cell, "cell", part, article) for cell in walk((block,)) if isinstance(cell, Cell))
            case Section() | Article():
                role = block.role if isinstance(block, Section) else ""
                number = block.number if isinstance(block, Article) else article
                yield from _walk(block.blocks, kind, role or part, number)


@lru_cache(maxsize=2048)
def _habits_in(words: str) -> frozenset[str]:
    """Whose habits they show; kept, since most passages of an act stand in the next one too."""
    habits: Mapping[str, Sequence[str]] = get_data("spelling")["fr"]["habits"]
    return frozenset(country for country, signs in habits.items() if may_hold(tuple(signs), words))
