"""One text of a spread as HTML: every block in the class of its Word style, every unit at its lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from delibgen.document import roles
from delibgen.document.model import (
    Article,
    Block,
    Break,
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
        self._notes: list[Markup] = []
        self._counts = [0, 0, 0, 0]

    def html(self) -> Markup:
        """The whole text."""
        running = Markup('<p class="running u">{}</p>').format(self._document.properties.reference)
        parts = [running, *self._units(self._document.blocks), self._endnotes()]
        return Markup('<article class="text {}" id="{}" lang="{}" aria-label="{}">\n{}\n</article>').format(
            self._name, self._document.lang[:2], self._document.lang, self._document.title, Markup("\n").join(parts)
        )

    # -- units, each with lines of its own --

    def _units(self, blocks: Sequence[Block]) -> Iterator[Markup]:
        for block in blocks:
            match block:
                case Section():
                    yield from self._units(block.blocks)
                case List():
                    items = [self._item(item, number, 0, block) for number, item in enumerate(block.items, 1)]
                    yield _list(block, items)
                case _:
                    place = self._place()
                    yield Markup("<div {}>{}</div>").format(
                        place, Markup().join(self._blocks((block,), roles.PARAGRAPH))
                    )

    def _place(self) -> Markup:
        """The attributes of the next unit: its class, its lines and what it is paired with."""
        span = next(self._spans, SpreadLines(0))
        pair = Markup(' data-pair="{}"').format(span.pair) if span.pair else ""
        return Markup('class="u r{}-{}" id="{}-{}"{}').format(span.start, span.lines, self._name, span.start, pair)

    # -- blocks --

    def _blocks(self, blocks: Sequence[Block], styles: dict[ParagraphRole, str]) -> Iterator[Markup]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield self._paragraph("p", styles[block.role], block.inlines)
                case Heading():
                    yield self._heading(block)
                case List():
                    yield from self._list_within(block, 0)
                case Table():
                    yield self._table(block)
                case Section():
                    yield from self._blocks(block.blocks, styles)
                case Article():
                    yield from self._blocks(block.blocks, roles.ARTICLE)

    def _paragraph(self, tag: str, style: str, inlines: tuple[Inline, ...], mark: Markup | str = "") -> Markup:
        return Markup('<{0} class="{1}">{2}{3}</{0}>').format(tag, class_of(style), mark, self._words(inlines))

    def _heading(self, heading: Heading) -> Markup:
        style = roles.HEADING_ROLE.get(heading.role) or roles.HEADING[heading.level]
        if heading.role == "annex":
            self._counts = [0, 0, 0, 0]
        level = heading.level - 1
        self._counts[level:] = [self._counts[level] + 1, *[0] * (3 - level)]
        return self._paragraph(f"h{heading.level}", style, heading.inlines, self._mark(style, self._counts[level]))

    def _mark(self, style: str, number: int, *, hidden: bool = False) -> Markup | str:
        """What the numbering of a style puts before the words."""
        known = self._look.marks.get(class_of(style))
        words = known.said(number) if known else ""
        is_hidden = Markup(' aria-hidden="true"') if hidden else ""
        return Markup('<span class="mark"{}>{}</span> ').format(is_hidden, words) if words else ""

    def _list_within(self, block: List, depth: int) -> Iterator[Markup]:
        yield _list(
            block, [self._item(item, number, depth, block, inner=True) for number, item in enumerate(block.items, 1)]
        )

    def _item(self, item: Sequence[Block], number: int, depth: int, block: List, *, inner: bool = False) -> Markup:
        place = "" if inner else self._place()
        level = min(depth, _DEEPEST)
        style = (roles.NUMBERS if block.ordered else roles.BULLETS)[level]
        mark, pieces = self._mark(style, number, hidden=not block.ordered), list[Markup]()
        for part in item:
            if isinstance(part, Paragraph):
                pieces.append(self._paragraph("p", style, part.inlines, mark))
                style, mark = roles.CONTINUED[level], ""
            elif isinstance(part, List):
                pieces += self._list_within(part, depth + 1)
            else:
                pieces += self._blocks((part,), roles.PARAGRAPH)
        return Markup("<li {}>{}</li>").format(place, Markup().join(pieces))

    def _table(self, table: Table) -> Markup:
        head = Markup("<thead>{}</thead>").format(self._row(table.header, is_head=True)) if table.header else ""
        rows = Markup().join(self._row(row) for row in table.rows)
        role = f" {table.role}" if table.role else ""
        return Markup('<table class="table{}">{}<tbody>{}</tbody></table>').format(role, head, rows)

    def _row(self, row: Row, *, is_head: bool = False) -> Markup:
        cells = Markup().join(self._cell(cell, is_head=is_head) for cell in row.cells)
        return Markup("<tr{}>{}</tr>").format(Markup(' class="total"') if row.role == "total" else "", cells)

    def _cell(self, cell: Cell, *, is_head: bool) -> Markup:
        heads = is_head or cell.header
        styles = (roles.TABLE_HEADER, roles.TABLE_HEADER_AMOUNT) if heads else (roles.TABLE_TEXT, roles.TABLE_AMOUNT)
        scope = Markup(' scope="{}"').format("col" if is_head else "row") if heads else ""
        words = self._paragraph("p", styles[cell.role == "amount"], cell.inlines)
        return Markup("<{0}{1}>{2}</{0}>").format("th" if heads else "td", scope, words)

    # -- words --

    def _words(self, inlines: Sequence[Inline]) -> Markup:
        """The words of a passage, those of remarks marked."""
        remarks = self._remarks.get(self._passage, [])
        self._passage += 1
        shown: set[int] = set()
        written = list[Markup]()
        for number, pieces in groupby(_cut(inlines, remarks), key=lambda piece: piece.number):
            words = Markup().join(self._facts([piece.inline for piece in pieces]))
            written.append(
                _marked(words, number, dict(remarks)[number], is_first=number not in shown) if number else words
            )
            shown.add(number)
        hidden = (number for number, remark in remarks if remark.end > remark.start and number not in shown)
        return Markup().join([*(Markup('<span id="w{}"></span>').format(number) for number in hidden), *written])

    def _facts(self, inlines: Sequence[Inline]) -> Iterator[Markup]:
        """Inlines, each fact as one element, though it may be several runs."""
        for fact, group in groupby(inlines, lambda part: part.fact if isinstance(part, Run) else None):
            words = Markup().join(self._inline(part) for part in group)
            yield _fact(fact, words, self._where(fact)) if fact else words

    def _where(self, fact: Fact) -> str:
        """Where a fact is stated; nothing where that is not to be told."""
        places = self._places or {}
        return "; ".join(dict.fromkeys([places[path] for path in fact.stated if path in places]))

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Run():
                return _run(inline)
            case Break():
                return Markup("<br>")
            case Note():
                self._notes.append(Markup().join(self._facts(inline.inlines)))
                return Markup(
                    '<sup class="footnote-reference"><a id="{0}-c{1}" href="#{0}-n{1}" role="doc-noteref" '
                    'aria-label="{2}">{1}</a></sup>'
                ).format(self._name, len(self._notes), self._words_of("note", len(self._notes)))

    def _endnotes(self) -> Markup:
        if not self._notes:
            return Markup('<div class="end u"></div>')
        notes = Markup().join(
            Markup(
                '<li class="footnote-text" id="{0}-n{1}">{2} <a href="#{0}-c{1}" role="doc-backlink" '
                'aria-label="{3}">↩</a></li>'
            ).format(self._name, number, words, self._words_of("back", number))
            for number, words in enumerate(self._notes, 1)
        )
        return Markup('<section class="end u" role="doc-endnotes" aria-label="{}"><ol>{}</ol></section>').format(
            self._words_of("notes"), notes
        )

    def _words_of(self, code: str, number: int = 0) -> str:
        return words_of(code, self._document.lang, number)


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


def _marked(words: Markup, number: int, remark: SpreadRemark, *, is_first: bool) -> Markup:
    """Words that a remark is about; the first of them are where the margin points to."""
    place = Markup(' id="w{}"').format(number) if is_first else ""
    return Markup('<a class="said {}"{} href="#m{}">{}</a>').format(remark.grade, place, number, words)


@lru_cache(maxsize=4096)
def _fact(fact: Fact, words: Markup, where: str) -> Markup:
    if not where:
        return Markup('<data value="{}">{}</data>').format(fact.value, words) if fact.kind != "name" else words
    return Markup('<data value="{}" class="fact" tabindex="0" data-stated="{}" data-where="{}">{}</data>').format(
        fact.value, " ".join(fact.stated), where, words
    )


@lru_cache(maxsize=4096)
def _run(run: Run) -> Markup:
    """One run, in the elements that say its look."""
    words = escape(run.text)
    marks = (
        (run.superscript, "sup", "superscript"),
        (run.emphasis, "em", "emphasis"),
        (run.strong, "strong", "strong"),
    )
    for is_so, tag, style in marks:
        if is_so:
            words = Markup('<{0} class="{1}">{2}</{0}>').format(tag, style, words)
    if run.role:
        tag, style = ("b", "article-number") if run.role == "num" else ("mark", "blank")
        words = Markup('<{0} class="{1}">{2}</{0}>').format(tag, style, words)
    if run.lang:
        words = Markup('<span lang="{}">{}</span>').format(run.lang, words)
    if run.href.lower().startswith(_LINKS):
        words = Markup('<a class="hyperlink" href="{}">{}</a>').format(run.href, words)
    return words


def _list(block: List, items: Sequence[Markup]) -> Markup:
    return Markup('<{0} role="list">{1}</{0}>').format("ol" if block.ordered else "ul", Markup().join(items))
