"""What stands beside what: a typed text beside its other language, a request beside its request."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from delibgen.checks.reading.typed import typed_texts
from delibgen.document.model import Document, plain_text, walk
from delibgen.document.spread import Spread, SpreadLines, units
from delibgen.document.typography import as_typed
from delibgen.sides import side_by_side
from tests.samples import EXAMPLES, LANGS, SOURCES, document, project

SPREADS = [name for name in SOURCES if not name.startswith("guide")]


def spread(name: str) -> Spread:
    return side_by_side(document(name, "fr"), document(name, "en"))


def lines(text: Document, spans: tuple[SpreadLines, ...]) -> Iterator[tuple[str, SpreadLines]]:
    """The words of each unit, and its lines."""
    for unit, span in zip(units(text.blocks), spans, strict=True):
        yield " ".join(as_typed(plain_text(each.inlines)) for each in walk(unit)), span


def line_of(words: str, text: Document, spans: tuple[SpreadLines, ...]) -> int:
    return next((span.start for said, span in lines(text, spans) if as_typed(words) in said), 0)


def test_typed_texts_stand_beside_their_other_language() -> None:
    """Each text that a spec states in both languages, and that stands in both texts as it was typed."""
    both = apart = 0
    for name in EXAMPLES:
        made = spread(name)
        for typed in typed_texts(project(name)):
            if typed.loc[0] in {"context", "objectives", "expectations"}:
                found = [
                    line_of(str(typed.text.of(lang)), made.documents[column], made.spans[column])
                    for column, lang in enumerate(LANGS)
                ]
                both += all(found)
                apart += all(found) and found[0] != found[1]
    assert both > 20
    assert apart == 0


@pytest.mark.parametrize("name", SPREADS)
def test_nothing_is_on_two_lines_and_all_is_in_order(name: str) -> None:
    made = spread(name)
    for text, spans in zip(made.documents, made.spans, strict=True):
        assert len(spans) == len(list(units(text.blocks)))
        assert all(before.start + before.lines <= after.start for before, after in pairwise(spans))
        assert all(span.lines > 0 for span in spans)
    pairs = [{span.pair: span.start for span in spans if span.pair} for spans in made.spans]
    assert pairs[0] == pairs[1]


def test_the_request_stands_beside_the_request() -> None:
    made = spread("paris-los-angeles")
    french, english = (
        line_of(words, text, spans)
        for words, text, spans in zip(
            ("accepter la subvention de", "accept a grant of"), made.documents, made.spans, strict=True
        )
    )
    assert french == english > 0


def test_the_article_stands_beside_the_sentence_that_says_it() -> None:
    made = spread("emergency-aid")
    french, english = (
        line_of(words, text, spans)
        for words, text, spans in zip(
            ("Les dépenses correspondantes", "The expenditure"), made.documents, made.spans, strict=True
        )
    )
    assert french == english > 0
