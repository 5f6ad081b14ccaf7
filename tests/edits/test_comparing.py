"""Files come home: what people changed is found and named at its place, and no fact is invented."""

import random
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

import delibgen
from delibgen.comparing import Comparison, compare
from delibgen.composing import format_document
from delibgen.document.model import Document, Inline, Paragraph, Run, Section
from delibgen.document.typography import as_typed
from delibgen.errors import UsageError
from delibgen.project.fields import LANGS, Lang
from delibgen.sides.said import traced
from delibgen.sides.statements import statements
from tests.cases import each
from tests.edits.revised import FactEdit, Replace, fact_edit, mapped, runs_in, said_facts
from tests.office import Office, word_paper
from tests.samples import EXAMPLES, SOURCES, document, project, word_file
from tests.specs import GRANT, saved

EACH_SAMPLE = [(name, LANGS[at % 2]) for at, name in enumerate(SOURCES)]
"""Each sample in one language or the other."""


def facts_known(name: str, lang: Lang) -> Document:
    """A sample whose facts know the fields that state them."""
    (known,) = traced([document(name, lang)], statements(project(name)))
    return known


def revised(name: str, lang: Lang, change: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]) -> bytes:
    """The Word file of a sample with other words."""
    known = facts_known(name, lang)
    return format_document(known._replace(blocks=mapped(known.blocks, change)), ".docx", None)


def compared(folder: Path, data: bytes, name: str) -> Comparison:
    path = folder / "revised.docx"
    path.write_bytes(data)
    return compare(path, project(name))


@each(("name", "lang"), EACH_SAMPLE)
def test_a_file_that_nobody_touched_differs_in_nothing(name: str, lang: Lang, tmp_path: Path) -> None:
    found = compared(tmp_path, word_file(name, lang), name)
    assert found.is_same
    assert not found.changed


@each(("name", "lang"), EACH_SAMPLE)
@pytest.mark.parametrize("times", [1, 1000], ids=["in_one_place", "everywhere"])
def test_a_fact_said_otherwise_is_found_with_its_field_and_no_other_is(
    name: str, lang: Lang, times: int, tmp_path: Path
) -> None:
    choose = random.Random(f"{name} {lang} {times}")
    edits = [
        made for path, runs in said_facts(facts_known(name, lang)).items() if (made := fact_edit(path, runs[0], choose))
    ]
    for edit in choose.sample(edits, min(1, len(edits))):
        replace = Replace(edit, times)
        found = compared(tmp_path, revised(name, lang, replace), name)
        (changed,) = found.changed
        assert changed.paths == (edit.path,)
        assert changed.news == (as_typed(edit.value),)
        told = [one for one in changed.sayings if one.became == "changed"]
        assert len(told) == replace.done
        assert {(one.before, one.after) for one in told} == {(edit.old, edit.new)}


SENTENCES = {"fr": "Ce point a été revu en séance de travail.", "en": "This point was looked at again."}


@each(("name", "lang"), EACH_SAMPLE)
def test_other_words_change_no_fact(name: str, lang: Lang, tmp_path: Path) -> None:
    choose = random.Random(f"{name} {lang}")

    def reword(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        if choose.random() < 0.7:
            return inlines
        at = choose.randrange(len(inlines) + 1)
        return (*inlines[:at], Run(f" {choose.choice(SENTENCES[lang].split())} "), *inlines[at:])

    def added(at: Document) -> Document:
        section = next(number for number, block in enumerate(at.blocks) if isinstance(block, Section))
        new = Paragraph((Run(SENTENCES[lang]),))
        blocks = list(at.blocks)
        blocks[section] = Section((*blocks[section].blocks, new))  # type: ignore[union-attr]
        return at._replace(blocks=tuple(blocks))

    known = facts_known(name, lang)
    file = format_document(added(known._replace(blocks=mapped(known.blocks, reword))), ".docx", None)
    found = compared(tmp_path, file, name)
    assert not found.changed
    assert any(
        one.kind == "added" and one.after and one.after.text == SENTENCES[lang] for one in found.texts[0].differences
    )


def text_of(path: Path, old: str, new: str) -> None:
    """Changes words in a file as an officer does: in content controls too, which python-docx does not look into."""
    opened = docx.Document(str(path))
    for run in runs_in(opened):
        if old in run.text:
            run.text = run.text.replace(old, new)
    opened.save(str(path))


SHARE = Replace(FactEdit("facts.share", "15\u202f850\xa0£", "16\u202f200\xa0£", "16200 GBP"))
THROUGH_OFFICE = [
    word_paper(f"home-{name}-{lang}", lambda name=name, lang=lang: _one_fact(name, lang)[0], to="docx")  # type: ignore[misc]
    for name in EXAMPLES
    for lang in LANGS
]


def _one_fact(name: str, lang: Lang) -> tuple[bytes, FactEdit]:
    choose = random.Random(f"{name} {lang}")
    facts = said_facts(facts_known(name, lang))
    edits = [made for path, runs in facts.items() if (made := fact_edit(path, runs[0], choose))]
    edit = choose.choice(edits)
    return revised(name, lang, Replace(edit)), edit


@pytest.mark.office(*THROUGH_OFFICE)
def test_what_was_changed_is_found_after_a_save_by_libreoffice(office: Office) -> None:
    for paper in THROUGH_OFFICE:
        name, lang = paper.name.removeprefix("home-").removesuffix(".docx").rsplit("-", 1)
        edit = _one_fact(name, lang)[1]  # type: ignore[arg-type]
        found = compare(office(paper), project(name))
        assert [(one.paths, one.news) for one in found.changed] == [((edit.path,), (as_typed(edit.value),))], name


# -- what is told beside the facts --


def made(folder: Path, text: str = GRANT) -> tuple[Path, Path, Path]:
    """A spec, and its French and its English file."""
    spec = saved(folder, text)
    french, english = delibgen.render(delibgen.load(spec), folder / "drafts").files
    return spec, french, english


def test_both_files_are_compared_at_once(tmp_path: Path) -> None:
    spec, french, english = made(tmp_path)
    text_of(french, "15\u202f850", "16\u202f200")
    found = compare([french, english], spec)
    (changed,) = found.changed
    assert not changed.is_agreed
    assert {one.became for one in changed.sayings} == {"same", "changed"}
    text_of(english, "15,850", "16,200")
    (changed,) = compare([french, english], spec).changed
    assert changed.is_agreed


def test_a_clause_that_stands_elsewhere_is_moved_and_its_facts_are_as_they_were(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    opened = docx.Document(str(french))
    said = next(one for one in opened.paragraphs if "verse" in one.text)
    last = opened.paragraphs[-1]
    last._p.addnext(said._p)
    opened.save(str(french))
    found = compare(french, spec)
    assert [one.kind for one in found.texts[0].differences] == ["moved"]
    assert not found.changed


def test_words_made_bold_are_formatting_alone(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    opened = docx.Document(str(french))
    run = next(run for one in opened.paragraphs if "verse" in one.text for run in one.runs)
    run.bold = True
    opened.save(str(french))
    assert [one.kind for one in compare(french, spec).texts[0].differences] == ["formatting"]


def test_a_spec_that_changed_since_is_told(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    assert not compare(french, spec).texts[0].is_stale
    spec.write_text(GRANT.replace("15850 GBP", "16200 GBP"), encoding="utf-8")
    assert compare(french, spec).texts[0].is_stale


def test_a_spec_that_gives_the_same_text_as_then_is_no_other(tmp_path: Path) -> None:
    spec, french, english = made(tmp_path)
    text_of(french, "15\u202f850", "16\u202f200")
    spec.write_text(GRANT.replace("pays", "will pay"), encoding="utf-8")
    assert not compare(french, spec).texts[0].is_stale
    assert compare(english, spec).texts[0].is_stale


def test_the_file_of_another_project_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    path.write_bytes(word_file("emergency-aid", "fr"))
    with pytest.raises(UsageError, match="less than a quarter"):
        compare(path, project("international-action"))


def test_the_file_of_another_act_of_the_same_council_is_refused_and_one_with_another_reference_is_not(
    tmp_path: Path,
) -> None:
    spec, french, _ = made(tmp_path)
    path = tmp_path / "other.docx"
    path.write_bytes(word_file("emergency-aid", "fr"))
    with pytest.raises(UsageError, match="2023 DGRI 26"):
        compare(path, spec)
    text_of(french, "2023 DGRI 26", "2023 DGRI 27")
    assert {one.news for one in compare(french, spec).changed} == {("2023 DGRI 27",)}


def test_two_files_in_one_language_are_refused(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    copy = tmp_path / "copy.docx"
    copy.write_bytes(french.read_bytes())
    with pytest.raises(UsageError, match="same language"):
        compare([french, copy], spec)
