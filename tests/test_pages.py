"""Every example as LibreOffice lays it out: nothing lost, no heading left alone, notes at the foot."""

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import pytest

from delibgen.document.model import Document, Heading, Inline, Note, Paragraph, Run, walk
from delibgen.project.fields import Lang
from tests.office import Office, page_texts, word_paper
from tests.samples import EXAMPLES, LANGS, document, examples, word_file

PAPERS = {
    f"{name}.{lang}": word_paper(f"{name}-{lang}", partial(word_file, name, lang))
    for name in EXAMPLES
    for lang in LANGS
}
pytestmark = pytest.mark.office(*PAPERS.values())

LEADING_ROLES = {"service", "title", "label", "lead", "formula", "enacting", "closing"}
"""Paragraphs that open something, and so must not end a page."""


class Page(NamedTuple):
    """The words of one page, squeezed."""

    body: str
    foot: str


@pytest.fixture(scope="module")
def pages(office: Office) -> dict[str, list[str]]:
    """The pages of every example, each squeezed to its letters."""
    return {key: list(map(squeeze, page_texts(office(paper), layout=False))) for key, paper in PAPERS.items()}


def squeeze(text: str) -> str:
    """`text` in lower case and without white space or hyphens, which the end of a line may have changed."""
    return re.sub(r"[\s\u2011-]+", "", text).lower()


def cut(paper: Document, pages: list[str]) -> Iterator[Page]:
    """Each page's body and foot, without its header and its number."""
    reference, department = squeeze(paper.properties.reference), squeeze(paper.properties.department)
    notes = [squeeze(inline_text(note.inlines)) for note in notes_of(paper)]
    for number, page in enumerate(pages, start=1):
        header = reference if number == 1 else department + reference
        rest = page.removeprefix(header).removesuffix(f"{number}/{len(pages)}")
        body = without_notes(rest, notes)
        yield Page(body, rest[len(body) :])


def without_notes(text: str, notes: list[str]) -> str:
    """`text` up to the notes that end it; their numbers may stand before, between or after them."""
    bare = text.rstrip("0123456789")
    note = next((note for note in notes if bare.endswith(note)), None)
    if note is None:
        return text
    before = without_notes(bare.removesuffix(note), notes)
    return before.rstrip("0123456789") if before.rstrip("0123456789").endswith((".", ":", ";")) else before


def notes_of(paper: Document) -> list[Note]:
    return [part for block in walk(paper.blocks) for part in block.inlines if isinstance(part, Note)]


def inline_text(inlines: tuple[Inline, ...], numbers: Iterator[int] | None = None) -> str:
    """The words of `inlines`, with the number of each note where `numbers` counts them."""
    return "".join(
        part.text if isinstance(part, Run) else str(next(numbers)) if isinstance(part, Note) and numbers else " "
        for part in inlines
    )


def test_a_heading_above_the_notes_is_seen_at_the_end_of_its_page() -> None:
    """The judge itself: it finds where the body ends, whatever pdftotext does with the numbers of notes."""
    paper = Document(
        "fr-FR", "Titre", (Paragraph((Run("Un corps"), Note((Run("Une note."),)))), Heading(2, (Run("Fin"),)))
    )
    pages = [squeeze("Un corps1 II. Fin Une note. 1 1/2"), squeeze("Suite 2/2")]
    assert list(cut(paper, pages)) == [("uncorps1ii.fin", "unenote.1"), ("suite", "")]


@examples
def test_every_word_is_on_a_page(name: str, lang: Lang, pages: dict[str, list[str]]) -> None:
    paper = document(name, lang)
    body = "".join(page.body for page in cut(paper, pages[f"{name}.{lang}"]))
    numbers = iter(range(1, 100))
    lost = [text for block in walk(paper.blocks) if squeeze(text := inline_text(block.inlines, numbers)) not in body]
    assert not lost


@examples
def test_every_note_is_at_the_foot_of_a_page(name: str, lang: Lang, pages: dict[str, list[str]]) -> None:
    paper = document(name, lang)
    foot = "".join(page.foot for page in cut(paper, pages[f"{name}.{lang}"]))
    lost = [text for note in notes_of(paper) if squeeze(text := inline_text(note.inlines)) not in foot]
    assert not lost


@examples
def test_no_page_ends_with_what_opens_the_next(name: str, lang: Lang, pages: dict[str, list[str]]) -> None:
    paper = document(name, lang)
    openings = [
        squeeze(inline_text(block.inlines))
        for block in walk(paper.blocks)
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role in LEADING_ROLES)
    ]
    for page in cut(paper, pages[f"{name}.{lang}"]):
        assert not page.body.endswith(tuple(openings))
        assert not re.search(r"article\d+(er)?[:.]$|art\.\d+\.-$|[➤•–]$", page.body)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_act_begins_on_a_page_of_its_own(name: str, pages: dict[str, list[str]]) -> None:
    paper = document(name, "fr")
    acts = [block for block in walk(paper.blocks) if isinstance(block, Heading) and block.role == "act"]
    titles = [squeeze(inline_text(act.inlines)) for act in acts]
    cuts = list(cut(paper, pages[f"{name}.fr"]))
    assert all(any(page.body.startswith(title) for page in cuts[1:]) for title in titles)
