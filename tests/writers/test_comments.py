"""The Word file of a draft: each blank is highlighted, and a comment on it asks for the value."""

import io
import re
import zipfile
from functools import cache, partial
from pathlib import Path

import docx
import pytest

import delibgen
from delibgen.drafting import read_style
from delibgen.project.fields import Lang
from delibgen.writers.docx import write_docx
from tests.office import Office, page_texts, program, word_paper
from tests.ooxml.test_ooxml import VALIDATOR, validate
from tests.samples import LANGS
from tests.specs import COMMUNICATION, GRANT, grant
from tests.test_draft import SPECS, blanks_of, drafted, emptied, leaves, takes_blank


def word_file(project: delibgen.Project, lang: Lang) -> bytes:
    return write_docx(delibgen.compose(project, lang), read_style(lang))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode() if name in package.namelist() else ""


@cache
def project_with_gaps() -> delibgen.Project:
    """A project with gaps of every sort, in a heading, a table, a list and an article."""
    spec = SPECS["full"]
    places = [place for place in leaves(spec) if takes_blank(place) and place[0] not in {"session", "date"}]
    return delibgen.load(emptied(spec, *places), draft=True)


@pytest.fixture
def gapped() -> delibgen.Project:
    return project_with_gaps()


def word_file_with_gaps(lang: Lang) -> bytes:
    return word_file(project_with_gaps(), lang)


@pytest.mark.parametrize("lang", LANGS)
def test_each_blank_is_highlighted_and_has_one_comment(gapped: delibgen.Project, lang: Lang) -> None:
    document = delibgen.compose(gapped, lang)
    data = write_docx(document, read_style(lang))
    opened = docx.Document(io.BytesIO(data))
    comments = list(opened.comments)
    asked = blanks_of(document)
    assert [comment.text for comment in comments] == [run.comment for run in asked]
    assert {comment.author for comment in comments} == {"delibgen"}
    assert {comment.timestamp for comment in comments} == {None}
    body = part(data, "word/document.xml")
    shown = re.findall(r'<w:commentRangeStart w:id="(\d+)"/>(.*?)<w:commentRangeEnd w:id="\1"/>', body)
    assert [int(number) for number, _ in shown] == list(range(len(asked)))
    style = next(style.style_id for style in opened.styles if style.name == "Blank")
    for (_, xml), run in zip(shown, asked, strict=True):
        assert f'<w:rStyle w:val="{style}"/>' in xml or '<w:shd w:val="clear"' in xml
        assert "".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", xml)) == run.text


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_gaps_give_the_same_bytes(gapped: delibgen.Project, lang: Lang) -> None:
    assert word_file(gapped, lang) == word_file(gapped, lang)


def test_where_a_blank_was_typed_does_not_change_the_bytes() -> None:
    text = grant("amount: grant", "amount:")
    assert word_file(drafted(text), "fr") == word_file(drafted(f"# un mot\n\n{text}"), "fr")


def test_the_validator_accepts_the_comments(gapped: delibgen.Project, tmp_path: Path) -> None:
    validator = program(VALIDATOR)
    for lang in LANGS:
        path = tmp_path / f"{lang}.docx"
        path.write_bytes(word_file(gapped, lang))
        assert validate(validator, path) == []


GAPS = {
    (lang, to): word_paper(f"gaps-{lang}", partial(word_file_with_gaps, lang), to)
    for lang in LANGS
    for to in ("pdf", "fodt")
}


@pytest.mark.office(*GAPS.values())
@pytest.mark.parametrize("lang", LANGS)
def test_libreoffice_shows_the_blanks(gapped: delibgen.Project, lang: Lang, office: Office) -> None:
    pages = " ".join(" ".join(page_texts(office(GAPS[lang, "pdf"]))).split())
    assert ("[montant à préciser]" if lang == "fr" else "[amount to be given]") in pages
    read = office(GAPS[lang, "fodt"]).read_text(encoding="utf-8")
    assert read.count("<office:annotation ") == len(blanks_of(delibgen.compose(gapped, lang)))


@pytest.mark.parametrize("lang", LANGS)
def test_a_file_without_gaps_has_no_comments(lang: Lang) -> None:
    data = word_file(drafted(GRANT), lang)
    assert "omment" not in part(data, "word/document.xml") + part(data, "[Content_Types].xml")
    assert part(data, "word/comments.xml") == ""


def test_a_blank_in_a_note_has_its_comment_at_the_call() -> None:
    text = COMMUNICATION.replace("fr: Une phrase.", "fr: 'Une phrase^[soit {sum}].'") + "facts: {sum: }\n"
    data = word_file(drafted(text), "fr")
    assert "commentRangeStart" not in part(data, "word/footnotes.xml")
    assert re.search(r"<w:commentRangeStart[^>]*/><w:r>.{0,99}<w:footnoteReference", part(data, "word/document.xml"))
