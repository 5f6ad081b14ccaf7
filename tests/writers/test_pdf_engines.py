"""A PDF that LibreOffice prints from the Word file, where someone asks for that."""

import stat
import sys
from pathlib import Path
from typing import Any, get_args

import pypdf
import pytest

import delibgen
from delibgen.cli import main
from delibgen.errors import Ui, UsageError, WriteError
from delibgen.writers.pdf import office
from tests.office import program
from tests.samples import project
from tests.specs import GRANT, saved


@pytest.fixture
def spec(tmp_path: Path) -> str:
    return str(saved(tmp_path, GRANT))


@pytest.mark.parametrize("ui", get_args(Ui))
def test_a_program_that_is_not_installed_is_told_before_anything_is_made(
    tmp_path: Path, spec: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, ui: Ui
) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ("no-such-office-of-anyone",))
    out = tmp_path / "out"
    assert main(["render", spec, "--to", "docx,pdf", "--engine", "libreoffice", "-o", str(out), "--ui", ui]) == 2
    assert "soffice" in capsys.readouterr().err
    assert not out.exists()
    with pytest.raises(UsageError, match="soffice"):
        delibgen.write(delibgen.compose(project("paris-los-angeles"), "fr"), tmp_path / "a.pdf", engine="libreoffice")
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("ui", get_args(Ui))
def test_an_engine_without_a_pdf_is_told(spec: str, capsys: pytest.CaptureFixture[str], ui: Ui) -> None:
    assert main(["render", spec, "--engine", "typst", "--ui", ui]) == 2
    assert "--to pdf" in capsys.readouterr().err


@pytest.mark.parametrize("engine", ["word", None, 3, ""])
def test_python_refuses_what_is_no_engine(tmp_path: Path, engine: Any) -> None:
    with pytest.raises(UsageError, match="engine"):
        delibgen.render(project("paris-los-angeles"), tmp_path / "out", to="pdf", engine=engine)


def test_typst_is_not_needed_for_it_nor_it_for_typst(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ())
    delibgen.write(delibgen.compose(project("paris-los-angeles"), "fr"), tmp_path / "a.pdf", engine="typst")
    assert (tmp_path / "a.pdf").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell stands for the program")
def test_a_program_that_makes_nothing_is_told_with_what_it_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken-office"
    broken.write_text("#!/bin/sh\necho 'no display' >&2\nexit 3\n", encoding="utf-8")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(office, "PROGRAMS", (str(broken),))
    with pytest.raises(WriteError, match="no display"):
        delibgen.write(delibgen.compose(project("paris-los-angeles"), "fr"), tmp_path / "a.pdf", engine="libreoffice")
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.office
def test_it_prints_the_word_file_and_says_what_is_missing(
    tmp_path: Path, spec: str, capsys: pytest.CaptureFixture[str]
) -> None:
    program("soffice")
    out = tmp_path / "out"
    words = ["render", spec, "--to", "pdf", "--engine", "libreoffice", "--lang", "fr", "-o", str(out), "--ui", "en"]
    assert main(words) == 0
    printed = capsys.readouterr()
    assert "PDF/A-2b" in printed.err
    (made,) = out.glob("*.pdf")
    pdf: Any = pypdf.PdfReader(made)
    assert pdf.root_object["/Lang"] == "fr-FR"
    assert "pdfuaid:part>1<" in pdf.root_object["/Metadata"].get_data().decode()
    assert "Le Conseil de Paris" in "".join(page.extract_text() for page in pdf.pages)
    assert main(words) == 0
    assert "(unchanged)" in capsys.readouterr().out  # though LibreOffice writes the hour into each
    assert main([word for word in words if word not in {"--engine", "libreoffice"}]) == 0
    assert "(unchanged)" not in capsys.readouterr().out  # what Typst sets is another file


def test_the_program_is_found_under_either_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "delibgen.writers.pdf.office.which", lambda name: f"/opt/{name}" if name == "libreoffice" else None
    )
    assert office.found() == "/opt/libreoffice"
