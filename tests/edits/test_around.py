"""What people change around the words of a file is told too: nothing that an editor does passes for nothing."""

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from delibgen.comparing import compare
from delibgen.document.reading import AUTHOR
from delibgen.edits.around import Beside
from tests.cases import each
from tests.edits.test_compare_command import said
from tests.edits.test_comparing import made
from tests.office import Office, word_paper
from tests.samples import SOURCES, project, word_file
from tests.specs import GRANT, changed

THROUGH_OFFICE = [
    word_paper(f"around-{name}-{lang}", lambda name=name, lang=lang: word_file(name, lang), "docx")  # type: ignore[misc]
    for name, lang in zip(SOURCES, ("fr", "en") * len(SOURCES), strict=False)
]


def line(opened: Any) -> Any:
    """A paragraph of the text with many words."""
    return next(one for one in opened.paragraphs if len(one.text) > 80)


def told(folder: Path, change: Callable[[Any], object]) -> tuple[list[str], list[Beside]]:
    """The kinds of the differences of an edited French file, and what was changed around its words."""
    spec, french, _ = made(Path(mkdtemp(dir=folder)))
    opened = docx.Document(str(french))
    change(opened)
    opened.save(str(french))
    found = compare(french, spec)
    assert not found.is_same
    (text,) = found.texts
    return [one.kind for one in text.differences], list(text.beside)


def header(opened: Any) -> Any:
    return opened.sections[0].header.paragraphs[0]


@each(
    ("kind", "words", "change"),
    [
        ("header", "CONFIDENTIEL", lambda opened: header(opened).add_run(" CONFIDENTIEL")),
        ("header", "Version 2", lambda opened: opened.sections[0].header.add_paragraph("Version 2")),
        ("header", "", lambda opened: header(opened).clear()),
        ("footer", "Imprimé", lambda opened: opened.sections[0].footer.paragraphs[0].add_run(" Imprimé")),
        ("page", "297 × 210 mm", lambda opened: turn(opened.sections[0])),
        ("page", "50)", lambda opened: setattr(opened.sections[0], "left_margin", Cm(5))),
        ("page", "cols", lambda opened: columns(opened.sections[0])),
        ("header", "", lambda opened: header(opened).add_run()._r.append(OxmlElement("w:pict"))),
        ("style", "Body Text", lambda opened: setattr(opened.styles["Body Text"].font, "size", Pt(18))),
        ("comment", "À revoir", lambda opened: opened.add_comment(line(opened).runs, "À revoir", author="Anne")),
        ("picture", "", lambda opened: line(opened).add_run()._r.append(OxmlElement("w:object"))),
        ("gap", "", lambda opened: line(opened).insert_paragraph_before("")),
        ("gap", "", lambda opened: line(opened).insert_paragraph_before("").add_run().add_break(WD_BREAK.PAGE)),
    ],
)
def test_what_stands_around_the_words_is_told_at_its_place(
    kind: str, words: str, change: Callable[[Any], object], tmp_path: Path
) -> None:
    differences, (one,) = told(tmp_path, change)
    assert not differences
    assert one.kind == kind
    assert words in one.after
    assert one.author == ("Anne" if kind == "comment" else "")
    assert one.origin.at().source


def turn(section: Any) -> None:
    section.page_width, section.page_height = section.page_height, section.page_width


def columns(section: Any) -> None:
    two = OxmlElement("w:cols")
    two.set(qn("w:num"), "2")
    section._sectPr.append(two)


def link(opened: Any) -> None:
    run = line(opened).runs[-1]._r
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    around = OxmlElement("w:hyperlink")
    around.set(qn("r:id"), opened.part.relate_to("https://example.org", kind, is_external=True))
    run.addprevious(around)
    around.append(run)


@each(
    "change",
    [
        lambda opened: setattr(line(opened).runs[0].font, "underline", True),
        lambda opened: setattr(line(opened).runs[0].font, "strike", True),
        lambda opened: setattr(line(opened).runs[0].font, "size", Pt(20)),
        lambda opened: setattr(line(opened).runs[0].font, "name", "Comic Sans MS"),
        lambda opened: setattr(line(opened).runs[0].font.color, "rgb", RGBColor(255, 0, 0)),
        lambda opened: setattr(line(opened).runs[0].font, "subscript", True),
        lambda opened: setattr(line(opened), "alignment", WD_ALIGN_PARAGRAPH.CENTER),
        lambda opened: setattr(line(opened), "style", opened.styles["Heading 1"]),
        link,
    ],
)
def test_another_look_is_formatting_alone(change: Callable[[Any], object], tmp_path: Path) -> None:
    assert told(tmp_path, change) == (["formatting"], [])


def test_our_own_comments_are_none_of_theirs(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    opened = docx.Document(str(french))
    opened.add_comment(line(opened).runs, "Proposé", author=AUTHOR)
    opened.save(str(french))
    assert compare(french, spec).is_same


def test_a_header_that_the_spec_has_changed_since_differs_as_the_text_does(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path)
    spec.write_text(changed(GRANT, "reference: 2023 DGRI 26", "reference: 2023 DGRI 27"), encoding="utf-8")
    (text,) = compare(french, spec).texts
    assert {one.kind for one in text.beside} == {"header"}


def test_a_person_and_a_machine_read_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, french, _ = made(tmp_path)
    opened = docx.Document(str(french))
    header(opened).add_run(" CONFIDENTIEL")
    opened.add_comment(line(opened).runs, "À revoir", author="Anne")
    opened.save(str(french))
    assert "nothing was changed" not in (out := said(capsys, french, spec, "--ui", "en")[1])
    assert "CONFIDENTIEL]" in out
    assert "comment by Anne\n    À revoir" in out
    assert '"kind": "comment"' in said(capsys, french, spec, "--json")[1]


@pytest.mark.office(*THROUGH_OFFICE)
def test_a_save_by_libreoffice_changes_nothing_that_is_told(office: Office) -> None:
    for paper, name in zip(THROUGH_OFFICE, SOURCES, strict=True):
        found = compare(office(paper), project(name))
        assert found.is_same, (name, found.texts[0].differences[:2], found.texts[0].beside)
