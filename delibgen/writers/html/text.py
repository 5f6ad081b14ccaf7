"""One text of a spread as HTML: every block in the class of its Word style, every unit at its lines.

HTML is put together as plain strings, since a text has thousands: words and values become some by `escaped`
alone, wherever they enter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from delibgen.document import roles
from delibgen.document.model import (
    Article,
    Block,
    Cell,
    Document,
    Fact,
    Heading,
    Inline,
    List,
    Note,
    Paragraph,
    ParagraphRole,
    Row,
    Run,
    Section,
    Table,
)
from delibgen.document.spread import SpreadLines, SpreadRemark
from delibgen.tables import get_data
from delibgen.writers.html.look import CssLook, class_of

_DEEPEST: Final = len(roles.BULLETS) - 1
_LINKS: Final = ("https://", "http://", "mailto:")


class TextWriter:
    """Writes one text, the words of its remarks marked.

    With `places`, where each field is stated, facts say where theirs are, and can be pointed at and tabbed to.
    """

    def __init__(
        self,
        document: Document,
        spans: Sequence[SpreadLines],
        look: CssLook,
        column: int,
        remarks: Iterable[tuple[int, SpreadRemark]],
        *,
        places: Mapping[str, str] | None = None,
    ) -> None:
        self._document, self._look, self._name, self._places = document, look, f"t{column}", places
        self._spans = iter(spans)
        self._remarks: dict[int, list[tuple[int, SpreadRemark]]] = {}
        for number, remark in remarks:
            self._remarks.setdefault(remark.passage, []).append((number, remark))
        self._passage = 0
        self._notes: list[str] = []
        self._counts = [0, 0, 0, 0]

    def html(self) -> Markup:
        """The whole text."""
        running = f'<p class="running u">{escaped(self._document.properties.reference)}</p>'
        parts = "\n".join([running, *self._units(self._document.blocks), self._endnotes()])
        lang, title = escaped(self._document.lang), escaped(self._document.title)
        opening = f'<article class="text {self._name}" id="{lang[:2]}" lang="{lang}" aria-label="{title}">'
        return Markup(f"{opening}\n{parts}\n</article>")  # noqa: S704  # made of what was escaped

    # -- units, each with lines of its own --

    def _units(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Section():
                    yield from self._units(block.blocks)
                case List():
                    items = [self._item(item, number, 0, block) for number, item in enumerate(block.items, 1)]
                    yield _list(block, items)
                case _:
                    yield f"<div {self._place()}>{''.join(self._blocks((block,), roles.PARAGRAPH))}</div>"

    def _place(self) -> str:
        """The attributes of the next unit: its class, its lines and what it is paired with."""
        span = next(self._spans, SpreadLines(0))
        pair = f' data-pair="{span.pair}"' if span.pair else ""
        return f'class="u r{span.start}-{span.lines}" id="{self._name}-{span.start}"{pair}'

    # -- blocks --

    def _blocks(self, blocks: Sequence[Block], styles: dict[ParagraphRole, str]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield self._paragraph("p", styles[block.role], block.inlines)
                case Heading():
                    yield self._heading(block)
                case List():
                    yield self._list_within(block, 0)
                case Table():
                    yield self._table(block)
                case Section():
                    yield from self._blocks(block.blocks, styles)
                case Article():
                    yield from self._blocks(block.blocks, roles.ARTICLE)

    def _paragraph(self, tag: str, style: str, inlines: tuple[Inline, ...], mark: str = "") -> str:
        return f'<{tag} class="{class_of(style)}">{mark}{self._words(inlines)}</{tag}>'

    def _heading(self, heading: Heading) -> str:
        style = roles.HEADING_ROLE.get(heading.role) or roles.HEADING[heading.level]
        if heading.role == "annex":
            self._counts = [0, 0, 0, 0]
        level = heading.level - 1
        self._counts[level:] = [self._counts[level] + 1, *[0] * (3 - level)]
        return self._paragraph(f"h{heading.level}", style, heading.inlines, self._mark(style, self._counts[level]))

    def _mark(self, style: str, number: int, *, hidden: bool = False) -> str:
        """What the numbering of a style puts before the words."""
        known = self._look.marks.get(class_of(style))
        words = known.said(number) if known else ""
        is_hidden = ' aria-hidden="true"' if hidden else ""
        return f'<span class="mark"{is_hidden}>{escaped(words)}</span> ' if words else ""

    def _list_within(self, block: List, depth: int) -> str:
        items = [self._item(item, number, depth, block, inner=True) for number, item in enumerate(block.items, 1)]
        return _list(block, items)

    def _item(self, item: Sequence[Block], number: int, depth: int, block: List, *, inner: bool = False) -> str:
        place = "" if inner else self._place()
        level = min(depth, _DEEPEST)
        style = (roles.NUMBERS if block.ordered else roles.BULLETS)[level]
        mark, pieces = self._mark(style, number, hidden=not block.ordered), list[str]()
        for part in item:
            if isinstance(part, Paragraph):
                pieces.append(self._paragraph("p", style, part.inlines, mark))
                style, mark = roles.CONTINUED[level], ""
            elif isinstance(part, List):
                pieces.append(self._list_within(part, depth + 1))
            else:
                pieces += self._blocks((part,), roles.PARAGRAPH)
        return f"<li {place}>{''.join(pieces)}</li>"

    def _table(self, table: Table) -> str:
        head = f"<thead>{self._row(table.header, is_head=True)}</thead>" if table.header else ""
        rows = "".join([self._row(row) for row in table.rows])
        role = f" {table.role}" if table.role else ""
        return f'<table class="table{role}">{head}<tbody>{rows}</tbody></table>'

    def _row(self, row: Row, *, is_head: bool = False) -> str:
        cells = "".join([self._cell(cell, is_head=is_head) for cell in row.cells])
        kind = ' class="total"' if row.role == "total" else ""
        return f"<tr{kind}>{cells}</tr>"

    def _cell(self, cell: Cell, *, is_head: bool) -> str:
        heads = is_head or cell.header
        styles = (roles.TABLE_HEADER, roles.TABLE_HEADER_AMOUNT) if heads else (roles.TABLE_TEXT, roles.TABLE_AMOUNT)
        tag = "th" if heads else "td"
        scope = f' scope="{"col" if is_head else "row"}"' if heads else ""
        return f"<{tag}{scope}>{self._paragraph('p', styles[cell.role == 'amount'], cell.inlines)}</{tag}>"

    # -- words --

    def _words(self, inlines: Sequence[Inline]) -> str:
        """The words of a passage, those of remarks marked."""
        remarks = self._remarks.get(self._passage)
        self._passage += 1
        return self._remarked(inlines, remarks) if remarks else self._said(inlines)

    def _remarked(self, inlines: Sequence[Inline], remarks: Sequence[tuple[int, SpreadRemark]]) -> str:
        """The words of a passage that remarks are about."""
        shown: set[int] = set()
        written = list[str]()
        for number, pieces in groupby(_cut(inlines, remarks), key=lambda piece: piece.number):
            words = self._said([piece.inline for piece in pieces])
            written.append(
                _marked(words, number, dict(remarks)[number], is_first=number not in shown) if number else words
            )
            shown.add(number)
        hidden = [number for number, remark in remarks if remark.end > remark.start and number not in shown]
        return "".join([*(f'<span id="w{number}"></span>' for number in hidden), *written])

    def _said(self, inlines: Sequence[Inline]) -> str:
        """Inlines, and calls of the notes among them."""
        said = list[str]()
        for is_note, group in groupby(inlines, lambda part: isinstance(part, Note)):
            parts = tuple(group)
            if is_note:
                said += [self._call(note) for note in parts if isinstance(note, Note)]
            else:
                said.append(_written(parts, tuple([self._where(part) for part in parts])))
        return "".join(said)

    def _where(self, inline: Inline) -> str:
        """Where the fact that is said is stated; nothing of another word, and where that is not to be told."""
        if not self._places or not isinstance(inline, Run) or not inline.fact:
            return ""
        return "; ".join(dict.fromkeys([self._places[path] for path in inline.fact.stated if path in self._places]))

    def _call(self, note: Note) -> str:
        self._notes.append(self._said(note.inlines))
        name, number = self._name, len(self._notes)
        words = escaped(self._words_of("note", number))
        link = f'<a id="{name}-c{number}" href="#{name}-n{number}" role="doc-noteref" aria-label="{words}">{number}</a>'
        return f'<sup class="footnote-reference">{link}</sup>'

    def _endnotes(self) -> str:
        if not self._notes:
            return '<div class="end u"></div>'
        notes = "".join([self._endnote(number, words) for number, words in enumerate(self._notes, 1)])
        name = escaped(self._words_of("notes"))
        return f'<section class="end u" role="doc-endnotes" aria-label="{name}"><ol>{notes}</ol></section>'

    def _endnote(self, number: int, words: str) -> str:
        name, back = self._name, escaped(self._words_of("back", number))
        link = f'<a href="#{name}-c{number}" role="doc-backlink" aria-label="{back}">↩</a>'
        return f'<li class="footnote-text" id="{name}-n{number}">{words} {link}</li>'

    def _words_of(self, code: str, number: int = 0) -> str:
        return words_of(code, self._document.lang, number)


def escaped(words: str) -> str:
    """Words as HTML, within an element or the value of an attribute.

    >>> escaped('<a "b">')
    '&lt;a &#34;b&#34;&gt;'
    """
    return str(escape(words))


def words_of(code: str, lang: str, number: int = 0) -> str:
    """What a file says beside its texts, in the language of one of them."""
    words: str = get_data("spread")[code]["fr" if lang.startswith("fr") else "en"]
    return words.format(number=number)


class _Cut(NamedTuple):
    """Words that one remark is about, or none."""

    inline: Inline
    number: int
    """That of the remark; 0 where there is none."""


def _cut(inlines: Sequence[Inline], remarks: Sequence[tuple[int, SpreadRemark]]) -> Iterator[_Cut]:
    """The inlines, cut where the words of a remark begin and end; of remarks on the same words, the first counts."""
    marked = [(remark.start, remark.end, number) for number, remark in remarks if remark.end > remark.start]
    at = 0
    for part in inlines:
        if not isinstance(part, Run) or part.href:
            yield _Cut(part, 0)
            at += 0 if isinstance(part, Note) else len(part.text) if isinstance(part, Run) else 1
            continue
        edges = sorted(
            {at, at + len(part.text), *(edge for one in marked for edge in one[:2] if at < edge < at + len(part.text))}
        )
        for start, end in pairwise(edges):
            number = next((number for first, last, number in marked if first <= start < last), 0)
            yield _Cut(part._replace(text=part.text[start - at : end - at]), number)
        at += len(part.text)


def _marked(words: str, number: int, remark: SpreadRemark, *, is_first: bool) -> str:
    """Words that a remark is about; the first of them are where the margin points to."""
    place = f' id="w{number}"' if is_first else ""
    return f'<a class="said {remark.grade}"{place} href="#m{number}">{words}</a>'


def _fact_of(inline: Inline) -> Fact | None:
    return inline.fact if isinstance(inline, Run) else None


@lru_cache(maxsize=4096)
def _written(inlines: tuple[Inline, ...], places: tuple[str, ...]) -> str:
    """Inlines without notes, each fact as one element, though it may be several runs; `places` is where each is stated.

    Kept, since most passages outlast a change, and many stand in the next text too.
    """
    written = list[str]()
    for fact, group in groupby(zip(inlines, places, strict=True), lambda one: _fact_of(one[0])):
        parts = list(group)
        words = "".join([_run(part) if isinstance(part, Run) else "<br>" for part, _ in parts])
        tag = _opening(fact, parts[0][1]) if fact else ""
        written.append(f"{tag}{words}</data>" if tag else words)
    return "".join(written)


def _opening(fact: Fact, where: str) -> str:
    """The tag before the words of a fact; none where there is nothing to tell."""
    if not where:
        return f'<data value="{escaped(fact.value)}">' if fact.kind != "name" else ""
    said = f'data-stated="{escaped(" ".join(fact.stated))}" data-where="{escaped(where)}"'
    return f'<data value="{escaped(fact.value)}" class="fact" tabindex="0" {said}>'


def _run(run: Run) -> str:
    """One run, in the elements that say its look; nothing of one without words."""
    if not run.text and not run.href:
        return ""
    words = escaped(run.text)
    marks = (
        (run.superscript, "sup", "superscript"),
        (run.emphasis, "em", "emphasis"),
        (run.strong, "strong", "strong"),
    )
    for is_so, tag, style in marks:
        if is_so:
            words = f'<{tag} class="{style}">{words}</{tag}>'
    if run.role:
        tag, style = ("b", "article-number") if run.role == "num" else ("mark", "blank")
        words = f'<{tag} class="{style}">{words}</{tag}>'
    if run.lang:
        words = f'<span lang="{escaped(run.lang)}">{words}</span>'
    if run.href.lower().startswith(_LINKS):
        words = f'<a class="hyperlink" href="{escaped(run.href)}">{words}</a>'
    return words


def _list(block: List, items: Sequence[str]) -> str:
    tag = "ol" if block.ordered else "ul"
    return f'<{tag} role="list">{"".join(items)}</{tag}>'
