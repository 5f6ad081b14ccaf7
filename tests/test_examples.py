"""Every example becomes both texts, and they say what they said when someone last read them through."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

import delibgen
from delibgen.cli import main
from delibgen.document.model import Document, Fact, Heading, Inline, Note, Run, plain_text, walk
from delibgen.project.fields import Lang
from tests.cases import each
from tests.outline import outline
from tests.samples import ELSEWHERE, EXAMPLES, LANGS, OURS, document, project, samples

GOLDEN = Path(__file__).parent / "golden"
READ_THROUGH = [*EXAMPLES, *ELSEWHERE, *OURS]


@each(("name", "lang"), [(name, lang) for name in READ_THROUGH for lang in LANGS])
def test_the_text_is_the_one_that_was_read_through(name: str, lang: Lang, update: bool) -> None:  # noqa: FBT001
    golden = GOLDEN / f"{name}.{lang}.txt"
    found = outline(document(name, lang))
    if update:
        golden.write_text(found, encoding="utf-8")
    assert golden.is_file(), "no expected text yet: run `pytest --update`, then read what it wrote"
    assert found == golden.read_text(encoding="utf-8")


def test_every_expected_text_belongs_to_an_example() -> None:
    expected = {f"{name}.{lang}.txt" for name in READ_THROUGH for lang in LANGS}
    assert {path.name for path in GOLDEN.iterdir()} <= expected


@pytest.mark.parametrize("suffix", ["docx", "txt"])
def test_one_command_writes_both_languages_of_every_example(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = [str(path) for path in EXAMPLES.values()]
    assert main(["render", *sources, "-o", str(tmp_path), "--to", suffix]) == 0
    written = sorted(path for path in tmp_path.iterdir() if path.is_file())
    assert len(written) == len(EXAMPLES) * len(LANGS)
    assert all(path.suffix == f".{suffix}" and path.stat().st_size for path in written)
    assert sorted(capsys.readouterr().out.split()) == [str(path) for path in written]


@samples
def test_no_paragraph_is_empty(name: str, lang: Lang) -> None:
    assert all(plain_text(block.inlines).strip() for block in walk(document(name, lang).blocks))


@samples
def test_heading_levels_leave_no_gap(name: str, lang: Lang) -> None:
    levels = [block.level for block in walk(document(name, lang).blocks) if isinstance(block, Heading)]
    assert levels[:1] == [1]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@samples
def test_spaces_and_apostrophes_are_typeset(name: str, lang: Lang) -> None:
    for text in texts(document(name, lang)):
        assert text == text.strip()
        assert not re.search(r"\s{2}| [,.)]|\( |'|\"", text)
        assert lang == "en" or not re.search(r"[\w)»][;!?](\s|$)| [;:!?»]|« ", text)
        assert lang == "fr" or not re.search(r"\s[;:!?]", text)


@pytest.mark.parametrize("name", EXAMPLES)
def test_both_languages_state_the_same_sums(name: str) -> None:
    french, english = ({fact.value for fact in facts(document(name, lang))} for lang in LANGS)
    assert french == english


def test_a_project_made_in_python_gives_the_same_text() -> None:
    """A mapping that JSON could carry is as good as a file."""
    name = next(iter(EXAMPLES))
    again = delibgen.Project.model_validate(dict(project(name)))
    assert outline(delibgen.compose(again, "fr")) == outline(document(name, "fr"))


def texts(paper: Document) -> list[str]:
    """The words of every paragraph, heading, cell and note."""
    blocks = [block.inlines for block in walk(paper.blocks)]
    notes = [part.inlines for inlines in blocks for part in inlines if isinstance(part, Note)]
    return [line for inlines in (*blocks, *notes) for line in plain_text(inlines).split("\n")]


def facts(paper: Document) -> list[Fact]:
    """The sums, shares and counts of the document."""
    found: list[Fact] = []

    def look(inlines: tuple[Inline, ...]) -> None:
        for part in inlines:
            if isinstance(part, Note):
                look(part.inlines)
            elif isinstance(part, Run) and part.fact and part.fact.kind == "data":
                found.append(part.fact)

    for block in walk(paper.blocks):
        look(block.inlines)
    return found
