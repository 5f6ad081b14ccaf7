"""Whatever a council decides, both texts say it, and say it well."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

import delibgen
from delibgen.document.model import Article, Block, Document, Note, Paragraph, Run, Section, plain_text, walk
from delibgen.project.act import derive_act
from tests.samples import SOURCES, document, project
from tests.strategies import Spec, specs

LIGHT = settings(max_examples=60, deadline=None, derandomize=True, database=None)

BAD_FRENCH = re.compile(
    r"  | ,| \.|\.\.|,,|,\.|\bde les?\b|\bà les?\b|\bde un|\bde à|\b[dlDL][’'] |\b[ld]e [aeiouéêèàâîôû]\w"
    r"|None|[{}]|\bla [aeiouéêè]\w|\bce [aeiouéê]|\( | \)|^ | $"
)
BAD_ENGLISH = re.compile(r"  | ,| \.|\.\.|,,|,\.|\bthe the\b|\ba [aeiou]\w+ grant|None|[{}]|\( | \)|^ | $")
# « ce », « le » and « de » stand before a vowel in none of the words of the templates but these.
ALLOWED = re.compile(r"\b(?:de|le|la) (?:onze|oui)\b")


def paragraphs(document: Document) -> Iterator[str]:
    for part in walk(document.blocks):
        yield plain_text(part.inlines)


def facts(document: Document, *, citations: bool = True) -> set[str]:
    """Every value that the document states; those of the visas, which only the French carries, on demand."""
    found: set[str] = set()
    for part in walk(document.blocks):
        if not citations and isinstance(part, Paragraph) and part.role == "citation":
            continue
        for inline in part.inlines:
            runs = inline.inlines if isinstance(inline, Note) else (inline,)
            found |= {run.fact.value for run in runs if isinstance(run, Run) and run.fact}
    return found


def articles(blocks: tuple[Block, ...]) -> Iterator[Article]:
    for block in blocks:
        if isinstance(block, Article):
            yield block
        elif isinstance(block, Section):
            yield from articles(block.blocks)


def assert_same_facts(project: delibgen.Project, french: Document, english: Document) -> None:
    """Both carry the same facts, but for the day of the draft and the session, which each gives in its own place."""
    apart = {project.date.iso} if project.date else set()
    apart.add("/".join(day.iso for day in project.session))
    assert facts(french, citations=False) - apart <= facts(english), "the English lacks what the French says"
    assert facts(english) - apart <= facts(french), "the French lacks what the English says"


@given(specs())
@LIGHT
def test_both_documents_carry_the_same_facts(spec: Spec) -> None:
    project = delibgen.load(spec)
    assert_same_facts(project, delibgen.compose(project, "fr"), delibgen.compose(project, "en"))


@given(specs())
@LIGHT
def test_articles_are_numbered_without_gap_and_every_decision_has_its_own(spec: Spec) -> None:
    project = delibgen.load(spec)
    numbers = [article.number for article in articles(delibgen.compose(project, "fr").blocks)]
    assert numbers == list(range(1, len(numbers) + 1))
    act = derive_act(project)
    assert len(act.articles) == len(numbers)
    assert all(any(article.decision is decision for article in act.articles) for decision in project.decisions)


@given(specs())
@LIGHT
def test_the_french_has_no_joint_that_a_machine_would_leave(spec: Spec) -> None:
    for text in paragraphs(delibgen.compose(delibgen.load(spec), "fr")):
        found = BAD_FRENCH.search(ALLOWED.sub("", text))
        assert not found, f"{found and found[0]!r} in {text}"


@given(specs())
@LIGHT
def test_the_english_has_no_joint_that_a_machine_would_leave(spec: Spec) -> None:
    for text in paragraphs(delibgen.compose(delibgen.load(spec), "en")):
        found = BAD_ENGLISH.search(text)
        assert not found, f"{found and found[0]!r} in {text}"


@pytest.mark.parametrize("name", SOURCES)
def test_every_sample_carries_the_same_facts_in_both_languages(name: str) -> None:
    assert_same_facts(project(name), document(name, "fr"), document(name, "en"))


@pytest.mark.parametrize("name", SOURCES)
def test_no_sample_has_a_joint_that_a_machine_would_leave(name: str) -> None:
    for text in paragraphs(document(name, "fr")):
        assert not BAD_FRENCH.search(ALLOWED.sub("", text)), text
    for text in paragraphs(document(name, "en")):
        assert not BAD_ENGLISH.search(text), text
