"""The paragraphs of an OpenDocument text as inlines of the document model."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from delibgen.document import roles
from delibgen.document.model import Break, Inline, Note, Run, TextRole
from delibgen.document.reading import Image, Origin, Spot
from delibgen.kept_patterns import expression
from delibgen.ooxml.wordml import Element
from delibgen.readers.odt.styles import OdtStyle, OdtStyles, odf
from delibgen.readers.symbols import as_drawn

_SPACES: Final = expression(r"[ \t\r\n]+")
_UNSEEN: Final = frozenset(
    map(odf, ("office:annotation", "text:ruby-text", "text:tracked-changes", "text:change", "text:change-start",
              "text:change-end", "office:annotation-end", "text:soft-page-break", "text:bibliography-mark"))
)  # fmt: skip
"""What shows no words of the text."""
_MOST_SPACES: Final = 1000
_ROLES: Final[dict[str, TextRole]] = {roles.ARTICLE_NUMBER.lower(): "num", roles.BLANK.lower(): "blank"}


@dataclass(slots=True)
class OdtParagraphs:
    """Reads the words of one file, in order; keeps what they say beside."""

    source: str
    styles: OdtStyles
    lang: str
    """That of the document, in which words are in no language of their own."""
    langs: Counter[str] = field(default_factory=Counter)
    """How many characters are in each language."""
    notes: list[Origin] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """The text boxes of the paragraph that is read."""
    objects: set[Spot] = field(default_factory=set)
    """Where pictures and shapes stand among words."""
    said: int = 0
    """How many characters of the paragraph are read."""

    def read(self, paragraph: Element, rank: int) -> tuple[Inline, ...]:
        """The inlines of a paragraph, which is the one of that rank."""
        style = self.styles.paragraph(paragraph.get(odf("text:style-name"), ""))
        before, self.said = self.said, 0
        pieces = [*self._within(paragraph, OdtStyle(lang=style.lang, font=style.font), "", rank)]
        self.said = before
        return tuple(_trimmed([*_joined(pieces)]))

    def _within(self, element: Element, look: OdtStyle, href: str, rank: int) -> Iterator[Inline]:
        yield from self._text(element.text, look, href)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _UNSEEN:
                yield from self._child(child, look, href, rank)
            yield from self._text(child.tail, look, href)

    def _child(self, child: Element, look: OdtStyle, href: str, rank: int) -> Iterator[Inline]:
        match child.tag:
            case tag if tag == odf("text:s"):
                count = child.get(odf("text:c"), "1")
                yield self._run(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES), look, href)
            case tag if tag == odf("text:tab"):
                yield self._run("\t", look, href)
            case tag if tag == odf("text:line-break"):
                self.said += 1
                yield Break()
            case tag if tag == odf("text:note"):
                yield self._note(child, rank)
            case tag if tag == odf("text:span"):
                yield from self._within(child, _over(look, self._named(child)), href, rank)
            case tag if tag == odf("text:a"):
                yield from self._within(child, look, child.get(odf("xlink:href"), ""), rank)
            case tag if tag == odf("draw:frame"):
                self.objects.add(Spot("", rank, self.said))
                self._frame(child, rank)
            case _:
                yield from self._within(child, look, href, rank)

    def _named(self, element: Element) -> OdtStyle:
        return self.styles.words(element.get(odf("text:style-name"), ""))

    def _note(self, element: Element, rank: int) -> Note:
        inlines: list[Inline] = []
        self.notes.append(Origin(self.source, rank, story="footnotes", note=len(self.notes) + 1))
        body = element.find(odf("text:note-body"))
        for paragraph in body.iter(odf("text:p"), odf("text:h")) if body is not None else ():
            said = self.read(paragraph, rank)
            inlines += [Break(), *said] if inlines and said else said
        return Note(tuple(part for part in inlines if not isinstance(part, Note)))

    def _frame(self, frame: Element, rank: int) -> None:
        self.boxes += frame.findall(odf("draw:text-box"))
        if frame.find(odf("draw:image")) is not None:
            told = (frame.findtext(odf(name)) or "" for name in ("svg:desc", "svg:title"))
            self.images.append(Image(Origin(self.source, rank), next((text for text in told if text), "")))

    def _text(self, text: str | None, look: OdtStyle, href: str) -> Iterator[Run]:
        if text and not look.hidden:
            yield self._run(_SPACES.sub(" ", as_drawn(text, look.font)), look, href)

    def _run(self, text: str, look: OdtStyle, href: str) -> Run:
        self.langs[look.lang] += len(text)
        self.said += len(text) if self.said else len(text.lstrip(" "))
        native = look.lang.partition("-")[0].lower() == self.lang.partition("-")[0].lower()
        lang = "" if native else look.lang
        return Run(text, look.strong, look.emphasis, look.raised, lang, href, _ROLES.get(look.name, ""))


def _over(look: OdtStyle, own: OdtStyle) -> OdtStyle:
    """The look of words in a span of its own style, within others."""
    return OdtStyle(
        own.name if own.name in _ROLES else look.name,
        own.lang or look.lang,
        look.strong or own.strong,
        look.emphasis or own.emphasis,
        look.raised or own.raised,
        look.hidden or own.hidden,
        font=own.font or look.font,
    )


def _joined(pieces: list[Inline]) -> Iterator[Inline]:
    """The inlines, each run as long as its look is one."""
    for look, group in groupby(pieces, lambda part: part[1:] if isinstance(part, Run) else None):
        if look is None:
            yield from group
        else:
            runs = [run for run in group if isinstance(run, Run)]
            yield runs[0]._replace(text="".join(run.text for run in runs))


def _trimmed(pieces: list[Inline]) -> Iterator[Inline]:
    """The inlines without the white space at both ends of the paragraph, which no program shows."""
    for number, piece in enumerate(pieces):
        if isinstance(piece, Run):
            text = piece.text.lstrip(" ") if number == 0 else piece.text
            text = text.rstrip(" ") if number == len(pieces) - 1 else text
            if text:
                yield piece._replace(text=text)
        else:
            yield piece
