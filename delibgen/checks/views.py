"""What rules ask of a text: its titles, visas, requests and articles."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from delibgen.checks.marks import Label, bears, find_label, pattern, words_of
from delibgen.checks.passage import Passage
from delibgen.checks.rule import Span
from delibgen.checks.text import Text
from delibgen.document.model import Article, Block, List, Section, Table, walk
from delibgen.language.folding import fold_in_place

_MARK = re.compile(r"\s*(?:(?:[-–—•*▪◦·➤o]|\(?(?:\d{1,2}|[a-z])[).°])\s+)?")
_END = re.compile(r"(?<![\s;,.])[\s;,.]*$")
_INFINITIVE = re.compile(r"(?:d'|de |que |qu'|m')")


class ActArticle(NamedTuple):
    """One article of the act, with all its passages."""

    number: int
    label: Span | None
    """`None` for an only article that has none."""
    form: Label | None
    passages: tuple[Passage, ...]

    @property
    def words(self) -> str:
        """The whole article, its passages parted by new lines."""
        return "\n".join(passage.text for passage in self.passages)


def is_act(text: Text) -> bool:
    """Whether the text holds the act itself, not only its report."""
    return any(passage.part == "preamble" or passage.article for passage in text.passages)


def exposition(text: Text) -> tuple[Passage, ...]:
    """The report that explains the act: every passage of the part `explanation`."""
    return of_part(text, "explanation")


def of_part(text: Text, part: str) -> tuple[Passage, ...]:
    """The passages of one part, in reading order."""
    return tuple(passage for passage in text.passages if passage.part == part)


def titles(text: Text) -> tuple[Passage, ...]:
    """Every passage that gives the title of the act: on the first page, and at the head of the act itself."""
    return tuple(passage for passage in text.passages if passage.role in {"title", "act"})


def citations(text: Text) -> tuple[Passage, ...]:
    """The visas, “Vu …”, without the recitals."""
    return tuple(passage for passage in _cited(text) if _opens(passage, "visa"))


def recitals(text: Text) -> tuple[Passage, ...]:
    """The recitals, “Considérant …”."""
    return tuple(passage for passage in _cited(text) if not _opens(passage, "visa"))


def reports(text: Text) -> tuple[Passage, ...]:
    """The lines that name who reports to the council: “Sur le rapport présenté par …”."""
    return tuple(passage for passage in text.passages if passage.role == "report")


def articles(text: Text) -> tuple[ActArticle, ...]:
    """The articles of the act in reading order; the numbers begin again where a text holds several acts."""
    return articles_of(text.passages)


def articles_of(passages: Sequence[Passage]) -> tuple[ActArticle, ...]:
    """The articles among these passages, such as those of one of several acts."""
    found: list[ActArticle] = []
    held: list[Passage] = []
    for passage in (*passages, None):
        if held and (passage is None or passage.part != "body" or _label(passage) is not None):
            found.append(_article(held))
            held = []
        if passage is not None and passage.part == "body" and passage.article:
            held.append(passage)
    return tuple(found)


def _article(passages: list[Passage]) -> ActArticle:
    first, form = passages[0], _label(passages[0])
    label = Span(first, form.start, form.end) if form else None
    return ActArticle(first.article, label, form, tuple(passages))


def _label(passage: Passage) -> Label | None:
    """The label that the passage opens with; one that a passage only quotes is not of its article."""
    form = find_label(passage.text)
    return form if form is not None and passage.article == (form.number or 1) else None


def requests(text: Text) -> tuple[Span, ...]:
    """What the report asks of the council, one span a request, without list mark and end mark.

    In an English text, what the communication says that the council is asked.
    """
    return tuple(_requests(text))


def _requests(text: Text) -> Iterator[Span]:
    listing = False
    for passage in text.passages:
        if passage.kind == "note":  # it stands after the request that calls it, and ends no list
            continue
        if passage.part not in {"explanation", ""} and text.lang == "fr":
            listing = False
            continue
        if listing and (listing := _is_listed(passage)):
            yield _span(passage, _MARK.match(passage.text).end())  # type: ignore[union-attr]
            continue
        start = _asked_from(passage, text)
        if start is None:
            continue
        listing = not passage.text[start:].strip(" \u00a0\u202f:")
        if not listing:
            yield _span(passage, start)


def _asked_from(passage: Passage, text: Text) -> int | None:
    """From where the passage says what is asked of the council; `None` where it does not ask."""
    folded = fold_in_place(passage.text)
    if (
        passage.kind == "heading"
        or passage.role == "closing"
        or pattern(words_of(text.lang, "closing", "holds")).search(folded)
    ):
        return None
    matches = [*pattern(words_of(text.lang, "asks", "opens")).finditer(folded)]
    if not matches:
        return None
    then, end = pattern(words_of(text.lang, "asks", "then")), matches[-1].end()
    while more := re.compile(rf"[\s,]*(?:{then.pattern})").match(folded, end):
        end = more.end()
    return end + len(folded[end:]) - len(folded[end:].lstrip(" ,"))


def _is_listed(passage: Passage) -> bool:
    marked = _MARK.match(passage.text)
    return (
        passage.kind == "item" or bool(marked and marked.end()) or bool(_INFINITIVE.match(fold_in_place(passage.text)))
    )


def _span(passage: Passage, start: int) -> Span:
    end = _END.search(passage.text)
    return Span(passage, start, max(start, end.start() if end else len(passage.text)))


def _cited(text: Text) -> Iterator[Passage]:
    return (passage for passage in text.passages if passage.role == "citation")


def _opens(passage: Passage, mark: str) -> bool:
    return bears(mark, fold_in_place(passage.text[_MARK.match(passage.text).end() :]), "fr")  # type: ignore[union-attr]


def acts(text: Text) -> tuple[tuple[Passage, ...], ...]:
    """The passages of each act that the text holds, from its title to its annexes."""
    found: list[list[Passage]] = []
    before = ""
    for passage in text.passages:
        if passage.part in {"preface", "preamble"} and before not in {"preface", "preamble"}:
            found.append([])
        if found:
            found[-1].append(passage)
        before = passage.part
    return tuple(tuple(passages) for passages in found if any(one.part == "preamble" for one in passages))


def lists(text: Text) -> tuple[tuple[Passage, ...], ...]:
    """The outermost lists of the text, each as the passages that end its items."""
    passages = iter([passage for passage in text.passages if passage.kind != "note"])
    found: list[tuple[Passage, ...]] = []
    for ordered, group in groupby(_flat(text.document.blocks), key=_order_of):
        items = [item for block in group for item in (block.items if isinstance(block, List) else ((block,),))]
        ends = tuple(held[-1] for item in items if (held := list(islice(passages, _count(item)))))
        if ordered is not None:
            found.append(ends)
    return tuple(found)


def tables(text: Text) -> tuple[tuple[Table, tuple[Passage, ...]], ...]:
    """The tables of the text outside lists, each with the passages that are its cells."""
    passages = iter([passage for passage in text.passages if passage.kind != "note"])
    held = [(block, tuple(islice(passages, _count((block,))))) for block in _flat(text.document.blocks)]
    return tuple((block, cells) for block, cells in held if isinstance(block, Table) and cells)


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks that sections and articles hold."""
    for block in blocks:
        if isinstance(block, Section | Article):
            yield from _flat(block.blocks)
        else:
            yield block


def _order_of(block: Block) -> bool | None:
    return block.ordered if isinstance(block, List) else None


def _count(blocks: tuple[Block, ...]) -> int:
    return sum(1 for _ in walk(blocks))
